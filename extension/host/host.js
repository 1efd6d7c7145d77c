// The one file that knows where the engine lives: an offscreen document in Chromium, the background's own page in Firefox. The test is
// for `chrome.offscreen`; both browsers have a `browser`.
import { Engine } from "./engine.js";

/** @typedef {import("../messages.js").ToWorker} ToWorker */
/** @typedef {import("../messages.js").FromWorker} FromWorker */

const PAGE = "extension/host/offscreen.html";
const PATIENCE_MS = 3000;

/** @type {(message: FromWorker) => void} */ let receive = () => {};
/** Sent first to every host, so that one that was just made knows the settings. @type {() => Promise<ToWorker>} */ let greeting;
/** @type {Promise<(message: ToWorker) => void> | null} */ let connection = null;

const known = async () => (await chrome.runtime.getContexts({ contextTypes: [chrome.runtime.ContextType.OFFSCREEN_DOCUMENT] })).length > 0;

const ensurePage = async () => {
  if (await known()) return;
  try {
    await chrome.offscreen.createDocument({
      url: PAGE,
      reasons: [chrome.offscreen.Reason.WORKERS],
      justification: "Runs the auditing engine (WebAssembly) in a worker.",
    });
  } catch (error) {
    // Two callers at once: the other one has made it.
    if (!(await known())) throw error;
  }
};

/** @type {((port: chrome.runtime.Port) => void) | null} */ let awaiting = null;

/** The host document opens the Port when it is asked to. @returns {Promise<chrome.runtime.Port>} */
const portOfPage = async () => {
  for (let tries = 0; tries < 3; tries++) {
    await ensurePage();
    /** @type {Promise<chrome.runtime.Port>} */
    const opened = new Promise((resolve) => (awaiting = resolve));
    if ((await chrome.runtime.sendMessage({ type: "host" }).catch(() => false)) === true) {
      const port = await Promise.race([opened, new Promise((late) => setTimeout(late, PATIENCE_MS))]);
      if (port) return port;
    }
    // The browser says there is a document, and it does not answer: it has crashed, or is about to go.
    await chrome.offscreen.closeDocument().catch(() => {});
  }
  throw new Error("The engine's host did not answer.");
};

/** A Port named "host" has been opened. @param {chrome.runtime.Port} port */
export const acceptHost = (port) => {
  if (port.sender?.url !== chrome.runtime.getURL(PAGE) || !awaiting) return port.disconnect();
  awaiting(port);
  awaiting = null;
};

/** @returns {Promise<(message: ToWorker) => void>} */
const connect = async () => {
  if (!chrome.offscreen) {
    const engine = new Engine(receive);
    engine.post(await greeting());
    return (message) => engine.post(message);
  }
  const port = await portOfPage();
  port.onMessage.addListener((message) => receive(message));
  port.onDisconnect.addListener(() => {
    void chrome.runtime.lastError;
    connection = null;
    gone();
  });
  port.postMessage(await greeting());
  return (message) => port.postMessage(message);
};

let gone = () => {};

/** @param {{ receive: typeof receive, greeting: typeof greeting, gone: () => void }} handlers `gone`: the host was lost with all that was under way */
export const useHost = (handlers) => {
  ({ receive, greeting, gone } = handlers);
};

/** @param {ToWorker} message */
export const postToHost = async (message, again = true) => {
  connection ??= connect();
  const current = connection;
  try {
    (await current)(message);
  } catch (error) {
    if (connection === current) connection = null;
    if (!again) throw error;
    await postToHost(message, false);
  }
};

/** Whether there is a host to tell of new settings. */
export const hasHost = () => connection !== null;

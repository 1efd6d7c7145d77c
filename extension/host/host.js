// The one file that knows where the engine lives: an offscreen document in Chromium, the background's own page in Firefox. The test is
// for `chrome.offscreen`; both browsers have a `browser`.
import { Engine } from "./engine.js";

/** @typedef {import("../messages.js").ToWorker} ToWorker */
/** @typedef {import("../messages.js").FromWorker} FromWorker */

const PAGE = "extension/host/offscreen.html";

/** @type {(message: FromWorker) => void} */ let receive = () => {};
/** Sent first to every host, so that one that was just made knows the settings. @type {() => Promise<ToWorker>} */ let greeting;
/** @type {Promise<(message: ToWorker) => void> | null} */ let connection = null;

const ensurePage = async () => {
  const known = await chrome.runtime.getContexts({ contextTypes: [chrome.runtime.ContextType.OFFSCREEN_DOCUMENT] });
  if (known.length) return;
  try {
    await chrome.offscreen.createDocument({
      url: PAGE,
      reasons: [chrome.offscreen.Reason.WORKERS],
      justification: "Runs the auditing engine (WebAssembly) in a worker.",
    });
  } catch (error) {
    // Two callers at once: the other one has made it.
    const made = await chrome.runtime.getContexts({ contextTypes: [chrome.runtime.ContextType.OFFSCREEN_DOCUMENT] });
    if (!made.length) throw error;
  }
};

/** @returns {Promise<(message: ToWorker) => void>} */
const connect = async () => {
  if (!chrome.offscreen) {
    const engine = new Engine(receive);
    engine.post(await greeting());
    return (message) => engine.post(message);
  }
  await ensurePage();
  const port = chrome.runtime.connect({ name: "host" });
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
export const postToHost = async (message) => {
  connection ??= connect();
  const current = connection;
  try {
    (await current)(message);
  } catch (error) {
    if (connection === current) connection = null;
    throw error;
  }
};

/** Whether there is a host to tell of new settings. */
export const hasHost = () => connection !== null;

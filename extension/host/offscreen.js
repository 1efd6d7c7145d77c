// Chromium's host document: holds the engine's Worker, and speaks with the background over one Port. It opens that Port itself when the
// background asks for it: a listener for Ports would make it a second receiver of every Port a page opens, and keep those open after
// the background was unloaded.
import { Engine } from "./engine.js";
import "../requests.js";

/** @typedef {import("../messages.js").ToWorker} ToWorker */

/** @type {chrome.runtime.Port | null} */
let port = null;
const engine = new Engine((message) => {
  try {
    port?.postMessage(message);
  } catch {
    port = null;
  }
});

chrome.runtime.onMessage.addListener((message, sender, reply) => {
  if (sender.id !== chrome.runtime.id || sender.tab || message?.type !== "host") return;
  reply(true);
  port?.disconnect();
  const opened = chrome.runtime.connect({ name: "host" });
  port = opened;
  opened.onMessage.addListener((/** @type {ToWorker} */ order) => engine.post(order));
  opened.onDisconnect.addListener(() => {
    void chrome.runtime.lastError;
    if (port === opened) port = null;
  });
  engine.greet();
});

// Chromium's host document: holds the engine's Worker, and speaks with the background over one Port.
import { Engine } from "./engine.js";

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

chrome.runtime.onConnect.addListener((opened) => {
  if (opened.name !== "host" || opened.sender?.id !== chrome.runtime.id || opened.sender.tab) return;
  port = opened;
  opened.onMessage.addListener((/** @type {ToWorker} */ message) => engine.post(message));
  opened.onDisconnect.addListener(() => {
    if (port === opened) port = null;
  });
  engine.greet();
});

// The frame's one Port to the background, opened when there is something to say and opened anew after the background was unloaded.

var caveatLink = (() => {
  /** @typedef {import("../messages.js").FromPage} FromPage */
  /** @typedef {import("../messages.js").ToPage} ToPage */

  /** @type {chrome.runtime.Port | null} */ let port = null;
  /** @type {(message: ToPage) => void} */ let receive = () => {};
  let lost = () => {};
  let orphaned = () => {};

  /** Whether the extension that put this script here is still installed and the same. */
  const alive = () => {
    try {
      return !!chrome.runtime?.id;
    } catch {
      return false;
    }
  };

  const connect = () => {
    const opened = chrome.runtime.connect({ name: "page" });
    opened.onMessage.addListener((message) => receive(message));
    opened.onDisconnect.addListener(() => {
      void chrome.runtime.lastError;
      if (port === opened) port = null;
      if (alive()) lost();
      else orphaned();
    });
    return opened;
  };

  /** @param {FromPage} message */
  const post = (message) => {
    if (!alive()) return orphaned();
    try {
      port ??= connect();
      port.postMessage(message);
    } catch {
      port = null;
      if (alive()) lost();
      else orphaned();
    }
  };

  /** @param {{ receive: typeof receive, lost: typeof lost, orphaned: typeof orphaned }} handlers */
  const listen = (handlers) => {
    ({ receive, lost, orphaned } = handlers);
  };

  const close = () => {
    port?.disconnect();
    port = null;
  };

  return { listen, post, close, alive };
})();

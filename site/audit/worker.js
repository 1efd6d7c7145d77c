// The engine of the page: the extension's WebAssembly and message loop. No connection is allowed here, not even to the page's own files: what
// the package fetches is asked of the page (parts.js), through a port that is the first thing the worker is told.

import init, { start } from "../../pkg/caveat.js";

/** @typedef {{ name: string, content?: string }} Part */

/** Parts that were asked for, by name. @type {Map<string, { give: (content: string) => void, fail: () => void }>} */
const waiting = new Map();

/** @param {string} content a file, gzipped, as base64 @returns {Promise<ArrayBuffer>} */
const unpacked = (content) => {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
};

/** @param {MessageEvent<{ port: MessagePort }>} event */
const begin = async ({ data: { port } }) => {
  port.onmessage = (/** @type {MessageEvent<Part>} */ { data: { name, content } }) => {
    if (content === undefined) waiting.get(name)?.fail();
    else waiting.get(name)?.give(content);
    waiting.delete(name);
  };
  /** @param {string} name @returns {Promise<string>} */
  const ask = (name) => new Promise((give, reject) => {
    waiting.set(name, { give, fail: () => reject(new TypeError(`${name} could not be loaded`)) });
    port.postMessage(name);
  });
  globalThis.fetch = async (resource) => {
    const address = resource instanceof Request ? resource.url : String(resource);
    const type = address.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return new Response(await unpacked(await ask(new URL(address).pathname.slice(1))), { headers: { "content-type": type } });
  };
  await init();
  start();
};

addEventListener("message", begin, { once: true });

// What is measured and listened to while the soak runs, by the DevTools protocol.
import { readFileSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";

import { viewerOf } from "../lib/state.mjs";

/**
 * Heaps in MB, after a forced collection; null where what was asked was being killed.
 * @typedef {object} Sample
 * @property {number} minutes
 * @property {(number | null)[]} pages       of each tab: the page's own and the content scripts'
 * @property {number | null} engine          of the engine's worker
 * @property {number | null} background      of the service worker
 * @property {number | null} wasm            all WebAssembly memories of the engine's worker
 * @property {number | null} stored          kB: what the extension has stored
 * @property {number} load                   of the machine: processes that run or wait to
 */
/** @typedef {(method: string, params?: object) => Promise<any>} Send */
/** @typedef {{ findTarget: Function, cdp: any, network: any, extensionOrigin: string, viewer?: any }} Browser */

const LATE = 8000;
const MB = 1e6;

/** What is killed answers nothing, or too late. @template T @param {() => Promise<T>} ask @returns {Promise<T | null>} */
const orNull = (ask) => Promise.race([
  Promise.resolve().then(ask).catch(() => null),
  new Promise((late) => setTimeout(late, LATE, null)),
]);

/** @param {Send} send */
async function heap(send) {
  await send("HeapProfiler.collectGarbage");
  const { usedSize } = await send("Runtime.getHeapUsage");
  return usedSize / MB;
}

/** @param {Send} send */
async function wasm(send) {
  const { result } = await send("Runtime.evaluate", { expression: "caveatMemories()", returnByValue: true });
  return result.value / MB;
}

// Put before the first line of the engine's worker. (The protocol's own way to find all memories, `Runtime.queryObjects`, ends the process where
// WebAssembly runs at the same time.)
const COUNTS = `const caveatInstances = [];
for (const name of ["instantiate", "instantiateStreaming"]) {
  const original = WebAssembly[name];
  WebAssembly[name] = async (...given) => {
    const made = await original(...given);
    caveatInstances.push(new WeakRef((made.instance ?? made).exports.memory));
    return made;
  };
}
globalThis.caveatMemories = () => caveatInstances.reduce((sum, memory) => sum + (memory.deref()?.buffer.byteLength ?? 0), 0);
`;

/** Has the engine's worker of a copy of the extension say how much memory its modules have. @param {string} folder */
export function countMemories(folder) {
  const file = join(folder, "extension", "host", "worker.js");
  writeFileSync(file, COUNTS + readFileSync(file, "utf8"));
}

const STORED = `Promise.all([chrome.storage.local.getBytesInUse(null), navigator.storage.estimate()])
  .then(([local, { usage }]) => (local + usage) / 1000)`;

/** @param {Browser} browser @param {{ send: Function }[]} pages a DevTools session of each tab @param {number} minutes @returns {Promise<Sample>} */
export async function sample(browser, pages, minutes) {
  /** @param {string} path @param {(send: Send) => Promise<number>} measure */
  const of = (path, measure) => orNull(() => {
    const target = browser.findTarget(null, (/** @type {string} */ url) => url === `${browser.extensionOrigin}/extension/${path}`);
    return measure((method, params) => target.send(method, params));
  });
  const viewer = await orNull(() => viewerOf(browser));
  const [engine, memory, background, stored, ...heaps] = await Promise.all([
    of("host/worker.js", heap),
    of("host/worker.js", wasm),
    of("background.js", heap),
    orNull(() => viewer.evaluate(STORED)),
    ...pages.map((page) => orNull(() => heap((method, params) => page.send(method, params)))),
  ]);
  return { minutes, pages: heaps, engine, background, wasm: memory, stored, load: loadavg()[0] };
}

/**
 * Hears every error on a page and in the extension's contexts, from now on.
 * @param {Browser} browser @param {(error: string) => void} tell
 */
export function listen({ cdp, network, extensionOrigin }, tell) {
  const where = (/** @type {string} */ session) => network.targets.get(session)?.url ?? "a context that has gone";
  const hear = (/** @type {string} */ session) => {
    for (const method of ["Runtime.enable", "Log.enable"]) cdp.send(method, {}, session).catch(() => {}); // a target may go at any moment
  };
  for (const session of network.targets.keys()) hear(session);
  return cdp.listen((/** @type {any} */ { method, params, sessionId }) => {
    if (method === "Target.attachedToTarget") hear(params.sessionId);
    // A service worker that is killed is said to have crashed.
    else if (method === "Inspector.targetCrashed" && network.targets.get(sessionId)?.type === "page") tell(`${where(sessionId)}: crashed`);
    else if (method === "Runtime.exceptionThrown") {
      const { text, exception, url = "" } = params.exceptionDetails;
      tell(`${where(sessionId)}: ${exception?.description ?? text} ${url}`);
    } else if (method === "Runtime.consoleAPICalled" && /^(error|assert)$/.test(params.type)) {
      tell(`${where(sessionId)}: ${params.args.map((/** @type {any} */ { value, description }) => value ?? description).join(" ")}`);
    } else if (method === "Log.entryAdded" && params.entry.level === "error" && (params.entry.source !== "network" || params.entry.url?.startsWith(extensionOrigin))) {
      tell(`${where(sessionId)}: ${params.entry.text} ${params.entry.url ?? ""}`);
    }
  });
}

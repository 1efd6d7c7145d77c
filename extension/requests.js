// The counter of requests: each of the extension's documents and workers that imports this file has the browser count what it asks for,
// and tells whoever asks how much of that was not the extension's own files. The policy in the manifest allows none; this is the proof.

/** @typedef {{ where: string, own: number, foreign: number }} Count */

const CHANNEL = "requests";
const origin = globalThis.location.origin;
const count = { own: 0, foreign: 0 };

/** @param {PerformanceEntryList} entries */
const add = (entries) => {
  for (const { name } of entries) {
    if (/^(data|blob|about):/.test(name)) continue;
    if (name.startsWith(`${origin}/`)) count.own++;
    else count.foreign++;
  }
};

if (globalThis.PerformanceObserver?.supportedEntryTypes.includes("resource")) {
  new PerformanceObserver((list) => add(list.getEntries())).observe({ type: "resource", buffered: true });
}
// What the policy stopped was tried all the same.
globalThis.addEventListener("securitypolicyviolation", () => count.foreign++);

const channel = new BroadcastChannel(CHANNEL);
channel.addEventListener("message", ({ data }) => {
  if (data === "count") channel.postMessage(/** @type {Count} */ ({ where: globalThis.location.pathname, ...count }));
});

/** Asks everybody; `heard` is called with each answer that comes, and first with this page's own. @param {(count: Count) => void} heard */
export const askRequests = (heard) => {
  const asking = new BroadcastChannel(CHANNEL);
  asking.addEventListener("message", ({ data }) => {
    if (typeof data === "object" && typeof data?.foreign === "number") heard(data);
  });
  asking.postMessage("count");
  return () => asking.close();
};

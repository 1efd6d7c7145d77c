// The background, with the browser's part played by this file: what a page is told and may change, what of a private window is kept, and
// that deleted history stays deleted when the background is started anew.
import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import "fake-indexeddb/auto";

import { fakeStore } from "../lib/fake-store.mjs";

const SITE = "https://claude.ai";
const OTHER = "https://poe.com";
const EXTENSION = "chrome-extension://caveat/";

const event = () => {
  const listeners = [];
  return { addListener: (listener) => listeners.push(listener), fire: (...given) => listeners.map((listener) => listener(...given)) };
};

/** The rest of `chrome` that the background needs, around a store. @param {any[]} told what is sent to pages */
const fakeChrome = (told) => {
  const nothing = async () => {};
  Object.assign(globalThis.chrome, {
    action: { setBadgeText: nothing, setTitle: nothing, setBadgeBackgroundColor: nothing },
    commands: { onCommand: event() },
    contextMenus: { onClicked: event() },
    i18n: { getMessage: (key) => key },
    permissions: { onAdded: event(), onRemoved: event() },
    runtime: { id: "caveat", getURL: (path) => `${EXTENSION}${path}`, onConnect: event(), onMessage: event(), onInstalled: event(), onStartup: event(), sendMessage: nothing },
    tabs: { onRemoved: event(), query: async () => [{ id: 1 }, { id: 2 }], sendMessage: async (tab, message) => void told.push([tab, message]), get: async (id) => ({ id }) },
  });
};

globalThis.addEventListener ??= () => {};
globalThis.location ??= new URL(`${EXTENSION}extension/background.js`);
globalThis.BroadcastChannel = class extends BroadcastChannel {
  constructor(name) {
    super(name);
    this.unref();
  }
};

let store;
let told;
let starts = 0;
let history;
/** Another background in the place of the last one; the stores stay. */
const start = async () => {
  globalThis.chrome.storage.onChanged.clear();
  fakeChrome(told);
  await import(`../../../extension/background.js?${++starts}`);
  await soon();
  told.length = 0;
};

const sender = (url, { incognito = false, tab = 1, frameId = 0, top = url } = {}) => ({ id: "caveat", url, frameId, tab: { id: tab, url: top, incognito } });
/** Sends a message and waits for its answer. */
const ask = (message, from) => new Promise((reply) => globalThis.chrome.runtime.onMessage.fire(message, from, reply));
const soon = (time = 60) => new Promise((done) => setTimeout(done, time));

const port = (name, from) => {
  const own = { name, sender: from, onMessage: event(), onDisconnect: event(), sent: [], postMessage: (message) => own.sent.push(message), disconnect: () => {} };
  globalThis.chrome.runtime.onConnect.fire(own);
  return own;
};

const finding = (more = {}) => ({ fingerprint: "f1", check: "arithmetic/equality", title: "Equation", tier: "wrong", verdict: "refuted", quote: "2 + 2 = 5", message: "it is 4", working: "2 + 2 = 4", probability: null, correction: null, evidence: [], ...more });
const stateOf = (site, titles) => ({
  site, on: true, manual: false, adapter: "claude", layout: "adapter", conversation: "c1", reading: false,
  answers: titles.map((title) => ({ key: title, title, settled: true, selection: false, model: "", notices: [], coverage: { sentences: 1, claims: 1, checked: 1, failed: 1, uncheckable: 0 }, findings: [finding()], ignored: 0, clean: false })),
});

before(async () => { history = await import("../../../extension/history.js"); });
beforeEach(async () => {
  store = fakeStore();
  told = [];
  await new Promise((done) => { indexedDB.deleteDatabase("history").onsuccess = done; });
  await start();
});

test("a page is told what concerns its own site, and no more", async () => {
  Object.assign(store.local, {
    settings: { sites: { [OTHER]: false }, quiet: { [OTHER]: ["calendar/weekday"], [SITE]: ["word/letter_count"] }, disabled: ["isbn"], cap: 9 },
    ignored: { f9: { check: "arithmetic/equality", quote: "what another site said", at: 1 } },
    disputed: { f9: { check: "arithmetic/equality", quote: "what another site said", at: 1 } },
    library: [{ id: "1", title: "A private title", size: 1, at: 1, on: true, sites: null }],
  });
  const choice = await ask({ type: "choice" }, sender(`${SITE}/chat/1`));
  assert.deepEqual(choice, { site: SITE, on: true, off: ["isbn", "word/letter_count"], hidden: [], threshold: 0.65, guard: true, ignored: ["f9"] });
  assert.equal((await ask({ type: "choice" }, sender(`${OTHER}/chat/1`))).on, false);
  // A frame belongs to its tab's site, as the browser tells it.
  assert.equal((await ask({ type: "choice" }, sender("https://frame.example/", { frameId: 3, top: `${SITE}/` }))).site, SITE);
});

test("a page hides a finding of its own site, and every page is told to ask again", async () => {
  assert.equal(await ask({ type: "hide", finding: finding(), way: "kind", hide: true }, sender(`${SITE}/chat/1`)), "");
  assert.deepEqual(store.local.settings.quiet, { [SITE]: ["arithmetic/equality"] });
  await soon();
  assert.deepEqual(told.filter(([, { type }]) => type === "choose").map(([tab]) => tab), [1, 2]);
  assert.equal(await ask({ type: "hide", finding: finding(), way: "policy", hide: true }, sender(`${SITE}/chat/1`)), "storeFailed");
  assert.equal(await ask({ type: "hide", finding: { tier: "wrong" }, way: "this", hide: true }, sender(`${SITE}/chat/1`)), "storeFailed");
  assert.deepEqual(Object.keys(store.local), ["settings"]);
});

test("ten at once keep ten, and a refused one says so", async () => {
  const hide = (at) => ask({ type: "hide", finding: finding({ fingerprint: `f${at}` }), way: "this", hide: true }, sender(`${SITE}/chat/1`));
  await Promise.all(Array.from({ length: 10 }, (_, at) => hide(at)));
  assert.equal(Object.keys(store.local.ignored).length, 10);
  store.estimate.usage = store.estimate.quota;
  assert.equal(await hide(10), "storeFull");
  store.estimate.usage = 0;
  globalThis.chrome.storage.local.set = () => Promise.reject(new Error("broken"));
  assert.equal(await hide(11), "storeFailed");
  assert.equal(Object.keys(store.local.ignored).length, 10);
});

test("nothing of a private window is stored", async () => {
  const from = sender(`${SITE}/chat/1`, { incognito: true, tab: 7 });
  for (const way of ["this", "kind", "check", "wrong"]) assert.equal(await ask({ type: "hide", finding: finding(), way, hide: true }, from), "private");
  const page = port("page", from);
  page.onMessage.fire({ type: "state", state: stateOf(SITE, ["one"]) });
  const view = port("view", { id: "caveat", url: `${EXTENSION}extension/panel/panel.html` });
  view.onMessage.fire({ type: "source", tab: 7, text: "What the reader pasted." });
  view.onMessage.fire({ type: "hide", tab: 7, frame: 0, fingerprint: "f1", check: "arithmetic/equality", way: "this" });
  view.onMessage.fire({ type: "on", tab: 7, on: false });
  await soon();
  assert.deepEqual([store.local, store.session], [{}, {}]);
  assert.deepEqual(await history.list(), []);
  assert.deepEqual(told.map(([tab, { type }]) => [tab, type]).filter(([, type]) => type !== "tell"), [[7, "hide"], [7, "on"]]);
  assert.deepEqual(page.sent.map(({ type }) => type), ["again"]);
});

test("deleted history stays deleted: the page tells again, and a new background hears it", async () => {
  const tell = async (titles) => {
    port("page", sender(`${SITE}/chat/1`)).onMessage.fire({ type: "state", state: stateOf(SITE, titles) });
    await soon();
    return (await history.list()).map(({ title }) => title).sort();
  };
  assert.deepEqual(await tell(["one", "two"]), ["one", "two"]);
  await history.forget([(await history.list()).find(({ title }) => title === "one").id]);
  await start();
  assert.deepEqual(await tell(["one", "two"]), ["two"]);
  await history.forgetAll();
  await start();
  assert.deepEqual(await tell(["one", "two"]), []);
  assert.deepEqual(await tell(["one", "two", "three"]), ["three"], "what is new is remembered");
});

test("drafts of other tabs are asked for on the reader's word alone; private windows take no part, and no page is told of them", async () => {
  const tabs = [{ id: 1 }, { id: 2 }, { id: 3, incognito: true }, { id: 4, incognito: true }];
  const asked = [];
  chrome.tabs.get = async (id) => tabs.find((tab) => tab.id === id);
  chrome.tabs.query = async () => tabs;
  chrome.tabs.sendMessage = async (tab, message, { frameId } = {}) => {
    told.push([tab, message]);
    if (message.type !== "drafts") return true;
    asked.push([tab, frameId]);
    if (tab === 2 && frameId === 0) throw new Error("no page of ours");
    return ["https://liar.example", { question: "Q?", text: `An answer of ${tab}.${frameId}` }];
  };
  port("page", sender(`${SITE}/chat/1`, { tab: 2, frameId: 5, top: `${SITE}/` })).onMessage.fire({ type: "state", state: stateOf(SITE, ["one"]) });
  const view = port("view", { id: "caveat", url: `${EXTENSION}extension/panel/panel.html` });
  const drafts = async (tab, elsewhere) => {
    asked.length = 0;
    view.onMessage.fire({ type: "drafts", key: `${tab} ${elsewhere}`, tab, elsewhere });
    await soon();
    return view.sent.find(({ type, key }) => type === "drafts" && key === `${tab} ${elsewhere}`).pages;
  };
  assert.deepEqual((await drafts(1, false)).map(({ tab }) => tab), [1]);
  assert.deepEqual(asked, [[1, 0]], "nobody else is asked");
  assert.deepEqual(await drafts(1, true), [{ tab: 2, frame: 5, site: SITE, drafts: [{ question: "Q?", text: "An answer of 2.5" }] }]);
  assert.deepEqual(asked, [[2, 0], [2, 5]]);
  assert.deepEqual((await drafts(3, false)).map(({ tab }) => tab), [3]);
  assert.deepEqual(await drafts(3, true), [], "a private window is told of no other");
  assert.deepEqual(asked, []);
  assert.deepEqual(told.filter(([, message]) => JSON.stringify(message).includes("An answer")), []);
  assert.deepEqual([store.local, store.session], [{}, {}], "nothing is stored");
});

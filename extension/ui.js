// What popup, panel and options have in common: words, elements, and the Port to the background. Text goes in as text, always.

/** @typedef {import("./messages.js").FromView} FromView */
/** @typedef {import("./messages.js").ToView} ToView */
/** @typedef {import("./messages.js").StoredSettings} StoredSettings */

import { change, refusal } from "./store.js";

// content/words.js is a classic script, since content scripts use it too; the pages load it before their module.
export const words = caveatWords;
export const { say } = words;

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {{ class?: string, text?: string, dir?: string, title?: string, type?: string, hidden?: boolean, onclick?: () => void }} [given]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export const make = (tag, given = {}, ...children) => {
  const element = document.createElement(tag);
  if (given.class) element.className = given.class;
  if (given.text !== undefined) element.textContent = given.text;
  if (given.dir) element.dir = given.dir;
  if (given.title) element.title = given.title;
  if (given.type) element.setAttribute("type", given.type);
  if (given.hidden) element.hidden = true;
  if (given.onclick) element.addEventListener("click", given.onclick);
  element.append(...children);
  return element;
};

/** @param {string} id */
export const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** Puts the words into a page written without any: `data-say` names a message, `-placeholder` and `-label` one for that attribute. */
export const localise = () => {
  document.documentElement.lang = words.language();
  document.documentElement.dir = say("@@bidi_dir");
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.getAttribute("data-say") ?? "");
  for (const element of document.querySelectorAll("[data-say-placeholder]")) {
    element.setAttribute("placeholder", say(element.getAttribute("data-say-placeholder") ?? ""));
  }
  for (const element of document.querySelectorAll("[data-say-label]")) element.setAttribute("aria-label", say(element.getAttribute("data-say-label") ?? ""));
};

/**
 * The page's Port; opened again when the background says that it has been started anew.
 * @param {(message: ToView) => void} receive @param {(post: (message: FromView) => void) => void} greet
 * @param {() => boolean} [waits] whether an answer is still to come
 */
export const connect = (receive, greet, waits = () => false) => {
  /** @type {chrome.runtime.Port | null} */ let port = null;
  const open = () => {
    const opened = chrome.runtime.connect({ name: "view" });
    port = opened;
    opened.onMessage.addListener((message) => receive(message));
    opened.onDisconnect.addListener(() => {
      void chrome.runtime.lastError;
      if (port !== opened) return;
      port = null;
      // What was asked of the background that is gone would wait until something else wakes the next one.
      if (waits()) open();
    });
    greet(post);
  };
  /** @param {FromView} message */
  const post = (message) => {
    if (!port) open();
    port?.postMessage(message);
  };
  chrome.runtime.onMessage.addListener((message, sender) => {
    if (sender.id === chrome.runtime.id && !sender.tab && message?.type === "awake" && !port) open();
  });
  open();
  return post;
};

/** @param {(settings: StoredSettings) => StoredSettings} work */
export const changeSettings = (work) => change(["settings"], ({ settings = {} }) => ({ settings: work(settings) }));

/** The origin of a site as a person types it: "chatgpt.com", "localhost:8080", or an address; empty where it is none. @param {string} typed */
export const siteFrom = (typed) => {
  const address = /^[a-z]+:\/\//i.test(typed.trim()) ? typed.trim() : `https://${typed.trim()}`;
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return "";
  const { origin, hostname } = new URL(address);
  return /\.|^localhost$|^\[/.test(hostname) ? origin : "";
};

/** @param {string} site @param {boolean} on */
export const switchSite = (site, on) =>
  changeSettings((settings) => {
    const { [site]: _, ...sites } = settings.sites ?? {};
    return { ...settings, sites: on ? sites : { ...sites, [site]: false } };
  });

/** Says in the page's place for it that a change was refused; nothing once it was not. @param {Promise<unknown>} kept whether it was kept */
export const noting = (kept) => kept.then(() => "", refusal).then((key) => {
  byId("refused").hidden = !key;
  byId("refused").textContent = key && say(key);
  return !key;
});

/** @param {string} text */
export const copyText = (text) => navigator.clipboard.writeText(text);

/** Hands the reader a file. @param {string} name @param {string} type @param {string} content */
export const download = (name, type, content) => {
  const url = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  const link = make("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
};

/** A button of which a second click does what cannot be undone. @param {HTMLElement} button @param {() => void} act */
export const confirmed = (button, act) => {
  const label = button.textContent;
  let asked = false;
  const calm = () => {
    asked = false;
    button.textContent = label;
  };
  button.addEventListener("click", () => {
    if (!asked) {
      asked = true;
      button.textContent = say("reallyDelete");
      return;
    }
    calm();
    act();
  });
  button.addEventListener("blur", calm);
};

/** The tab in front. */
export const activeTab = async () => (await chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0];

/** @param {import("./messages.js").PageState[]} states the sum over all answers */
export const sumCoverage = (states) => {
  const sum = { sentences: 0, claims: 0, checked: 0, failed: 0, uncheckable: 0, recomputed: 0, borneOut: 0, differs: 0, notFound: 0 };
  for (const { coverage } of states.flatMap(({ answers }) => answers)) {
    for (const key of /** @type {(keyof typeof sum)[]} */ (Object.keys(sum))) sum[key] += coverage[key];
  }
  return sum;
};

/** Answers of a page that are not among the audited ones, and why; nothing where there are none. @param {import("./messages.js").PageState[]} states */
export const missing = (states) => /** @type {const} */ (["unreadable", "unseen"]).flatMap((why) => {
  const count = states.reduce((sum, state) => sum + state[why], 0);
  return count ? [why === "unseen" ? words.counted("unseenOne", "unseenMany", count) : words.counted("unreadableOne", "unreadableMany", count)] : [];
}).join(" ");

// Relays between the frames of chat pages, the engine's host, and the extension's own pages. It keeps nothing that cannot be asked for
// again: browsers unload it whenever they like.

import { choiceFor, hide, readChoice } from "./choice.js";
import { entryOf, keep } from "./history.js";
import { acceptHost, hasHost, postToHost, useHost } from "./host/host.js";
import { kitFor } from "./kit.js";
import { sourcesFor } from "./library.js";
import { CONFIGURES, LIMITS, answerFrom, configurationFrom, draftsFrom, findingFrom, sourcesKey, stateFrom, storedFrom, text } from "./messages.js";
import "./requests.js";
import { covered, css, js } from "./scripts.js";
import { change, guard, onChanged, read, refusal } from "./store.js";

/** @typedef {import("./messages.js").PageState} PageState */
/** @typedef {import("./messages.js").FromPage} FromPage */
/** @typedef {import("./messages.js").ToPage} ToPage */
/** @typedef {import("./messages.js").FromView} FromView */
/** @typedef {import("./messages.js").ToView} ToView */
/** @typedef {import("./messages.js").FromWorker} FromWorker */
/** @typedef {import("./messages.js").Engine} Engine */
/** @typedef {NonNullable<import("../pkg/caveat.js").AnswerInput["sources"]>} Sources */

/** @typedef {{ tab: number, frame: number, port: chrome.runtime.Port, state: PageState | null }} Frame */
/** @type {Map<string, Frame>} */ const frames = new Map();
/** @type {Map<chrome.runtime.Port, number | null>} */ const views = new Map();
/** Pages of HTML, comparisons and measurements the engine is asked for, and by whom. @type {Map<string, chrome.runtime.Port>} */ const pages = new Map();
/** @type {Set<number>} */ const knownTabs = new Set();
/** @type {Engine} */ let engine = { version: null, model: "idle", message: "" };
let hostLostAt = 0;
const WRONG_COLOUR = "#c92a2a";
const UNREAD_COLOUR = "#5c636a";

const frameKey = (/** @type {number} */ tab, /** @type {number} */ frame) => `${tab}.${frame}`;

/** @param {chrome.runtime.Port} port @param {ToPage | ToView} message */
const send = (port, message) => {
  try {
    port.postMessage(message);
  } catch {
    // The other end has gone; its disconnect event tidies up.
  }
};

/** A frame is spoken to even if its Port was closed. @param {number} tab @param {ToPage} message @param {number} [frame] */
const tellPage = async (tab, message, frame) => {
  try {
    return (await chrome.tabs.sendMessage(tab, message, frame === undefined ? {} : { frameId: frame })) === true;
  } catch {
    return false;
  }
};

// --- the engine -----------------------------------------------------------------------------------------------------------------

useHost({
  greeting: async () => configurationFrom(await read(CONFIGURES)),
  receive: (/** @type {FromWorker} */ message) => {
    if (message.type === "report") toFrame(message.key, (key) => ({ type: "report", key, report: message.report, final: message.final }));
    else if (message.type === "page" || message.type === "compared" || message.type === "measured" || (message.type === "error" && pages.has(message.key ?? ""))) toView(/** @type {string} */ (message.key), message);
    else if (message.type === "error" && message.key !== undefined) toFrame(message.key, (key) => ({ ...message, key }));
    else if (message.type === "checks") for (const port of views.keys()) send(port, message);
    else {
      if (message.type === "ready") engine = { ...engine, version: message.version };
      else if (message.type === "model") engine = { ...engine, model: message.state, message: text(message.message, 400) };
      else if (message.type === "error") engine = { ...engine, message: text(message.message, 400) };
      for (const port of views.keys()) send(port, { type: "engine", engine });
    }
  },
  gone: () => {
    for (const key of [...pages.keys()]) toView(key, { type: "error", kind: "host", message: "The engine stopped." });
    engine = { version: null, model: "idle", message: "" };
    const soon = Date.now() - hostLostAt < 5000;
    hostLostAt = Date.now();
    if (!soon) for (const { port } of frames.values()) send(port, { type: "again" });
  },
});

/** @param {string} key @param {(own: string) => ToPage} message */
const toFrame = (key, message) => {
  const [, frame, own] = /^(\d+\.\d+)\/(.*)$/s.exec(key) ?? [];
  const known = frame === undefined ? undefined : frames.get(frame);
  if (known && own !== undefined) send(known.port, message(own));
};

/** @param {string} key @param {Extract<FromWorker, { type: "page" | "compared" | "measured" | "error" }>} message */
const toView = (key, message) => {
  const port = pages.get(key);
  pages.delete(key);
  if (port) send(port, message.type !== "error" ? message : { type: "error", key, message: text(message.message, 400) });
};

// --- sources: what was pasted for the tab, kept for the session only, and the library's ------------------------------------------

/** What was pasted for the tabs of private windows, which is stored nowhere; an open panel knows it too, and says it again. @type {Map<number, string>} */
const pastedPrivately = new Map();

/** What was pasted has no name, and needs none: it is the reader's source. @param {number} tab @returns {Promise<Sources>} */
const pastedFor = async (tab) => {
  const own = pastedPrivately.get(tab);
  if (own !== undefined) return own.trim() ? [{ id: "source-1", text: own }] : [];
  const key = sourcesKey(tab);
  const stored = (await chrome.storage.session.get(key))[key];
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((source) =>
    typeof source?.text === "string" && source.text.trim() ? [{ id: text(source.id, 100), text: source.text.slice(0, LIMITS.source) }] : []);
};

/** @param {Frame} frame @returns {Promise<Sources>} */
const sourcesOf = async ({ tab, port }) => {
  const sites = [port.sender?.url, port.sender?.tab?.url].flatMap((url) => (url ? [new URL(url).origin] : []));
  return [...(await pastedFor(tab)), ...(await sourcesFor(sites))].slice(0, LIMITS.sources);
};

/**
 * The site a frame belongs to: the tab's, where the browser says it, whatever the frame says.
 * @param {chrome.runtime.MessageSender} sender
 */
const siteOf = ({ frameId, url, tab }) => {
  const known = (frameId ? tab?.url : undefined) ?? url;
  return known ? new URL(known).origin : "";
};

// --- pages ----------------------------------------------------------------------------------------------------------------------

/** @param {chrome.runtime.Port} port */
const onPage = (port) => {
  const { sender } = port;
  const tab = sender?.tab?.id;
  const frame = sender?.frameId;
  if (tab === undefined || frame === undefined || !/^https?:/.test(sender?.url ?? "")) return port.disconnect();
  const id = frameKey(tab, frame);
  /** @type {Frame} */
  const own = { tab, frame, port, state: null };
  frames.set(id, own);
  port.onMessage.addListener((/** @type {FromPage} */ message) => void fromPage(own, id, message));
  port.onDisconnect.addListener(() => {
    void chrome.runtime.lastError;
    if (frames.get(id) !== own) return;
    frames.delete(id);
    show(tab);
  });
  // After a restart of the background, the tab's other frames are not known yet.
  if (!knownTabs.has(tab)) {
    knownTabs.add(tab);
    void tellPage(tab, { type: "tell" });
  }
};

/** @param {Frame} own @param {string} id @param {FromPage} message */
const fromPage = async (own, id, message) => {
  switch (message?.type) {
    case "audit": {
      const answer = answerFrom(message.answer);
      const key = text(message.key, LIMITS.key);
      if (!answer || !key) return;
      try {
        const sources = await sourcesOf(own);
        if (sources.length) answer.sources = sources;
        await postToHost({ type: "audit", key: `${id}/${key}`, answer });
      } catch (error) {
        send(own.port, { type: "error", key, kind: "host", message: String(error) });
      }
      return;
    }
    case "cancel":
      if (hasHost()) await postToHost({ type: "cancel", key: `${id}/${text(message.key, LIMITS.key)}` });
      return;
    case "state": {
      own.state = stateFrom(message.state, own.port.sender ? siteOf(own.port.sender) : "");
      show(own.tab);
      if (own.state && !own.port.sender?.tab?.incognito) await remember(own.state);
      return;
    }
    case "panel":
      await chrome.sidePanel?.open?.({ tabId: own.tab });
  }
};

/** @param {number} tab */
const framesOf = (tab) =>
  [...frames.values()].flatMap(({ tab: of, frame, state }) => (of === tab && state ? [{ frame, state }] : [])).sort((a, b) => a.frame - b.frame);

/** Brings the badge and the extension's pages up to date. @param {number} tab */
const show = (tab) => {
  const states = framesOf(tab);
  const answers = states.flatMap(({ state }) => (state.on || state.manual ? state.answers : []));
  const findings = answers.flatMap((answer) => answer.findings).filter(({ hidden }) => !hidden);
  const failed = answers.filter((answer) => answer.failed).length;
  const wrong = new Set(findings.filter(({ tier }) => tier === "wrong").map(({ fingerprint }) => fingerprint)).size;
  const title = wrong ? chrome.i18n.getMessage(wrong === 1 ? "badgeOne" : "badgeMany", [String(wrong)]) : chrome.i18n.getMessage("name");
  const unread = failed ? `\n${chrome.i18n.getMessage(failed === 1 ? "failedOne" : "failedMany", [String(failed)])}` : "";
  void Promise.allSettled([
    chrome.action.setBadgeText({ tabId: tab, text: wrong ? (wrong > 99 ? "99+" : String(wrong)) : failed ? "!" : "" }),
    // Red is for what is wrong; that an answer could not be audited says nothing of it.
    chrome.action.setBadgeBackgroundColor({ tabId: tab, color: wrong ? WRONG_COLOUR : UNREAD_COLOUR }),
    chrome.action.setTitle({ tabId: tab, title: title + unread }),
  ]);
  for (const [port, watched] of views) if (watched === tab) send(port, { type: "tab", tab, frames: states });
};

/** What has been written to the history, so that a page that tells the same again writes nothing. @type {Map<string, string>} */
const remembered = new Map();
const REMEMBERED = 1000;

/** Settled answers go into the history. What was only selected, or is not among the chat sites, does not. @param {PageState} state */
const remember = async (state) => {
  if (!state.on || state.manual || (await readChoice()).settings.history === false) return;
  const entries = state.answers
    .filter(({ settled, selection }) => settled && !selection)
    .map((answer) => entryOf(state.site, state.conversation, { ...answer, findings: answer.findings.filter(({ hidden }) => !hidden) }, Date.now()))
    .filter(({ id, model, coverage, findings }) => {
      const shape = JSON.stringify([model, coverage, findings.map(({ fingerprint, probability }) => [fingerprint, probability])]);
      if (remembered.get(id) === shape) return false;
      remembered.set(id, shape);
      if (remembered.size > REMEMBERED) remembered.delete(/** @type {string} */ (remembered.keys().next().value));
      return true;
    });
  // A full disk, or a private window without a store: the page's findings do not depend on it.
  if (entries.length) await keep(entries).then(() => views.forEach((_, port) => send(port, { type: "kept" })), () => {});
};

// --- popup, panel, options ------------------------------------------------------------------------------------------------------

/** @param {chrome.runtime.Port} port */
const onView = (port) => {
  if (!port.sender?.url?.startsWith(chrome.runtime.getURL("extension/"))) return port.disconnect();
  views.set(port, null);
  port.onDisconnect.addListener(() => {
    views.delete(port);
    for (const [key, of] of pages) if (of === port) pages.delete(key);
  });
  port.onMessage.addListener((/** @type {FromView} */ message) => void fromView(port, message));
  send(port, { type: "engine", engine });
};

/** @param {chrome.runtime.Port} port @param {FromView} message */
const fromView = async (port, message) => {
  switch (message?.type) {
    case "watch":
      views.set(port, message.tab);
      send(port, { type: "tab", tab: message.tab, frames: framesOf(message.tab) });
      await tellPage(message.tab, { type: "tell" });
      return;
    case "show":
      await tellPage(message.tab, { type: "show", key: message.key, fingerprint: message.fingerprint }, message.frame);
      return;
    case "clean":
      await tellPage(message.tab, { type: "clean", key: message.key, clean: message.clean }, message.frame);
      return;
    case "compose":
      await tellPage(message.tab, { type: "compose", text: text(message.text, LIMITS.question) }, message.frame);
      return;
    case "hide":
      await tellPage(message.tab, { type: "hide", fingerprint: message.fingerprint, check: message.check, way: message.way }, message.frame);
      return;
    case "on":
      await tellPage(message.tab, { type: "on", on: message.on });
      return;
    case "source":
      pastedPrivately.set(message.tab, text(message.text, LIMITS.source));
      sourcesChanged(message.tab);
      return;
    case "checks":
      await postToHost({ type: "checks" });
      return;
    case "drafts":
      send(port, { type: "drafts", key: message.key, pages: await draftsOf(message.tab, message.elsewhere) });
      return;
    case "compare":
    case "measure":
    case "page":
      pages.set(message.key, port);
      await postToHost(message).catch((error) => toView(message.key, { type: "error", kind: "host", message: String(error) }));
      return;
    case "read-page":
      await inject({ tabId: message.tab, allFrames: true });
  }
};

/**
 * The answers that the frames of a tab remember; or those of every other tab, but for private windows, which are told nothing of each other.
 * Only the reader's own pages are told.
 * @param {number} tab @param {boolean} elsewhere @returns {Promise<import("./messages.js").Drafts[]>}
 */
const draftsOf = async (tab, elsewhere) => {
  const own = await chrome.tabs.get(tab).catch(() => null);
  if (!own) return [];
  const tabs = !elsewhere ? [own] : own.incognito ? [] : (await chrome.tabs.query({})).filter(({ id, incognito }) => id !== tab && !incognito);
  const asked = tabs.flatMap(({ id = -1 }) => [...new Set([0, ...framesOf(id).map(({ frame }) => frame)])].map(async (frame) => {
    /** @type {ToPage} */
    const question = { type: "drafts" };
    // A tab without a page of ours does not answer.
    const { site, drafts } = draftsFrom(await chrome.tabs.sendMessage(id, question, { frameId: frame }).catch(() => null));
    const known = frames.get(frameKey(id, frame))?.port.sender;
    return { tab: id, frame, site: (known && siteOf(known)) || site, drafts };
  }));
  return (await Promise.all(asked)).filter(({ drafts }) => drafts.length);
};

/** @param {ToPage} message */
const tellEverywhere = async (message) => {
  for (const tab of await chrome.tabs.query({})) if (tab.id !== undefined) void tellPage(tab.id, message);
};

/** The tab's sources are others now. @param {number} tab */
const sourcesChanged = (tab) => {
  const own = [...frames.values()].filter((frame) => frame.tab === tab);
  for (const { port } of own) send(port, { type: "again" });
  if (!own.length) void tellPage(tab, { type: "again" });
};

// --- pages that are not among the chat sites ------------------------------------------------------------------------------------

/** @param {chrome.scripting.InjectionTarget} target @param {boolean} [selectionOnly] */
const inject = async (target, selectionOnly = false) => {
  const { url } = await chrome.tabs.get(target.tabId);
  await chrome.scripting.insertCSS({ target, files: css() });
  if (selectionOnly) {
    await chrome.scripting.executeScript({ target, func: () => void Object.assign(globalThis, { caveatSelectionOnly: true }) });
  }
  await chrome.scripting.executeScript({ target, files: js(url) });
};

/** Sites the person has added: what was granted beyond the manifest's own. */
const registerSites = async () => {
  const { origins = [] } = await chrome.permissions.getAll();
  const own = covered();
  const wanted = new Map(origins.filter((origin) => !own.has(origin)).map((origin) => [`site:${origin.replace(/^_+/, "")}`, origin]));
  const registered = await chrome.scripting.getRegisteredContentScripts();
  const stale = registered.filter(({ id }) => !wanted.has(id)).map(({ id }) => id);
  if (stale.length) await chrome.scripting.unregisterContentScripts({ ids: stale });
  const known = new Set(registered.map(({ id }) => id));
  const missing = [...wanted].filter(([id]) => !known.has(id));
  if (missing.length) {
    await chrome.scripting.registerContentScripts(
      missing.map(([id, origin]) => ({ id, matches: [origin], js: js(), css: css(), runAt: "document_idle", allFrames: true })),
    );
  }
};

/** @param {number} tab @param {number} frame @param {string} selected */
const auditSelection = async (tab, frame, selected) => {
  /** @type {ToPage} */
  const message = { type: "audit-selection", text: text(selected, LIMITS.text) };
  if (await tellPage(tab, message, frame)) return;
  await inject({ tabId: tab, frameIds: [frame] }, true);
  await tellPage(tab, message, frame);
};

// --- events: all registered on the first turn, as a background that is woken by one requires ---------------------------------------

chrome.runtime.onConnect.addListener((port) => {
  if (port.sender?.id !== chrome.runtime.id) return port.disconnect();
  if (port.name === "page") onPage(port);
  else if (port.name === "view") onView(port);
  else if (port.name === "host") acceptHost(port);
});

/**
 * What a page asks to be hidden, or shown again. Of a private window nothing is stored.
 * @param {any} message @param {chrome.runtime.MessageSender} sender @returns {Promise<import("./messages.js").Hidden>}
 */
const hideFor = async ({ finding, way, hide: wanted }, sender) => {
  const [found] = findingFrom(finding);
  if (sender.tab?.incognito) return "private";
  if (!found?.fingerprint || !found.check || !/^(this|kind|check|wrong)$/.test(way)) return "storeFailed";
  try {
    await hide(found, siteOf(sender), way, wanted === true);
    return "";
  } catch (error) {
    return refusal(error);
  }
};

chrome.runtime.onMessage.addListener((message, sender, reply) => {
  if (sender.id !== chrome.runtime.id) return false;
  if (message?.type === "choice") {
    void readChoice().then((choice) => reply(choiceFor(choice, siteOf(sender))), () => reply(null));
    return true;
  }
  if (message?.type === "hide") {
    void hideFor(message, sender).then(reply);
    return true;
  }
  if (message?.type === "kit") {
    reply(kitFor({ quote: text(message.quote, 1000), sentence: text(message.sentence, 1000) }, (key, ...values) => chrome.i18n.getMessage(key, values)));
    return false;
  }
  if (message?.type !== "marks") return false;
  // Rules of the document do not reach into shadow roots in every browser; the content script adopts the same sheet there.
  void fetch(chrome.runtime.getURL("extension/content/marks.css")).then(async (answer) => reply(await answer.text()), () => reply(""));
  return true;
});

/** An organisation's policy, brought to where everybody reads the settings. */
const bringPolicy = async () => {
  const managed = storedFrom(await chrome.storage.managed?.get().catch(() => ({})));
  const wanted = Object.keys(managed).length ? managed : undefined;
  if (JSON.stringify(wanted) !== JSON.stringify((await read("policy"))["policy"])) await change(["policy"], () => ({ policy: wanted }));
};

chrome.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === "install") void chrome.tabs.create({ url: chrome.runtime.getURL("extension/onboarding/onboarding.html") });
  void bringPolicy();
  chrome.contextMenus.removeAll(() => {
    chrome.contextMenus.create({ id: "audit-selection", title: chrome.i18n.getMessage("auditSelection"), contexts: ["selection"] });
  });
  void registerSites();
});
chrome.runtime.onStartup.addListener(() => {
  void registerSites();
  void bringPolicy();
});
chrome.permissions.onAdded.addListener(() => void registerSites());
chrome.permissions.onRemoved.addListener(() => void registerSites());

chrome.contextMenus.onClicked.addListener((info, tab) => {
  if (info.menuItemId === "audit-selection" && tab?.id !== undefined) void auditSelection(tab.id, info.frameId ?? 0, info.selectionText ?? "");
});

chrome.commands.onCommand.addListener(async (command, tab) => {
  const id = tab?.id ?? (await chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0]?.id;
  if (id === undefined) return;
  const frame = framesOf(id).find(({ state }) => state.answers.some(({ findings }) => findings.some(({ placed }) => placed)))?.frame ?? 0;
  if (command === "clean-reading") {
    await tellPage(id, { type: "clean", key: null, clean: null });
    return;
  }
  await tellPage(id, { type: "move", step: command === "previous-finding" ? -1 : 1 }, frame);
});

chrome.storage.onChanged.addListener((changes, area) => {
  if (area === "managed") void bringPolicy();
  if (area === "session") {
    for (const key of Object.keys(changes)) {
      const tab = Number(/^sources:(\d+)$/.exec(key)?.[1] ?? NaN);
      if (!Number.isNaN(tab)) sourcesChanged(tab);
    }
  }
});

onChanged((changes) => {
  if (changes["library"]) void tellEverywhere({ type: "again" });
  if (changes["settings"] || changes["policy"] || changes["ignored"]) void tellEverywhere({ type: "choose" });
  if (!CONFIGURES.some((key) => changes[key])) return;
  void (async () => {
    const stored = await read(CONFIGURES);
    /** @param {"oldValue" | "newValue"} which */
    const configuration = (which) => configurationFrom({ ...stored, ...Object.fromEntries(Object.entries(changes).map(([key, change]) => [key, change[which]])) });
    const [before, after] = [configuration("oldValue"), configuration("newValue")];
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    if (hasHost()) await postToHost(after);
    // The catalogue says what the reader's own verdicts make of each check.
    if (changes["disputed"] && views.size) await postToHost({ type: "checks" });
    await tellEverywhere({ type: "again" });
  })();
});

chrome.tabs.onRemoved.addListener((tab) => {
  knownTabs.delete(tab);
  pastedPrivately.delete(tab);
  void chrome.storage.session.remove(sourcesKey(tab));
});

void guard().catch(() => {});
// Pages of the extension that lost their Port with the last background open a new one.
chrome.runtime.sendMessage({ type: "awake" }).catch(() => {});
void chrome.action.setBadgeBackgroundColor({ color: WRONG_COLOUR });
void chrome.action.setBadgeTextColor?.({ color: "#ffffff" });

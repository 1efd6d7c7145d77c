// What the extension's parts say to each other, and what the background lets through. A content script shares a process with a hostile
// page, so what comes from one is rebuilt field by field and bounded.

import { merge } from "./choice.js";

/** What a page always says of an answer. @typedef {import("../pkg/caveat.js").AnswerInput & { id: string, revision: number, settled: boolean, text: string }} AnswerInput */
/** @typedef {import("../pkg/caveat.js").BlockInput} BlockInput */
/** @typedef {import("../pkg/caveat.js").CheckInfo} CheckInfo */
/** @typedef {import("../pkg/caveat.js").Comparison} Comparison */
/** @typedef {import("../pkg/caveat.js").Finding} Finding */
/** @typedef {import("../pkg/caveat.js").Judged} Judged */
/** @typedef {import("../pkg/caveat.js").Measurement} Measurement */
/** @typedef {import("../pkg/caveat.js").Page} Page */
/** @typedef {import("../pkg/caveat.js").Report} Report */
/** @typedef {import("../pkg/caveat.js").Settings} Settings */

/**
 * The store's `settings`, and with the same keys `policy`, an organisation's, which has the last word.
 * @typedef {object} Stored
 * @property {Record<string, boolean>} [sites]    false: nothing on it is read
 * @property {Record<string, string[]>} [quiet]   by site, checks that mark nothing there
 * @property {string[]} [hidden]                  tiers that are not marked
 * @property {number} [threshold]                 a less probable finding of the verifier is not marked
 * @property {boolean} [guard]                    false: copying marked words offers nothing
 * @property {boolean} [history]                  false: no finding is remembered
 * @property {boolean} [ownModel]                 false: no verifier but the bundled one; an organisation's to say
 */
/** @typedef {Partial<Settings> & Stored} StoredSettings */
/**
 * What a page is told of the reader's choice: what concerns its own site, and no more.
 * @typedef {object} PageChoice
 * @property {string} site
 * @property {boolean} on
 * @property {string[]} off      checks that mark nothing here
 * @property {string[]} hidden   tiers that are not marked
 * @property {number} threshold
 * @property {boolean} guard
 * @property {string[]} ignored  fingerprints
 */
/** The store's `ignored`. @typedef {Record<string, { check: string, quote: string, at: number }>} Ignored */
/** The store's `disputed`: what the reader called mistaken. @typedef {Record<string, { check: string, at: number } & Partial<Finding>>} Disputed */

/** A finding as a page tells of it. @typedef {Finding & { placed: boolean, hidden: "" | "threshold" | "tier", sentence: string }} PageFinding */

/**
 * @typedef {object} PageState
 * @property {string} site             the origin of the tab's page
 * @property {boolean} on
 * @property {boolean} manual          only a selection was asked about
 * @property {string | null} adapter
 * @property {"adapter" | "detecting" | "changed"} layout
 * @property {string} conversation     its id, where the site's address has one
 * @property {boolean} reading         an answer is being written
 * @property {{ key: string, selection: boolean, model: string, title: string, settled: boolean, coverage: Report["coverage"], notices: Report["notices"],
 *   findings: PageFinding[], ignored: number, clean: boolean, truncated: number, failed: boolean }[]} answers
 *   `truncated`: only so many characters were read; 0: all. `failed`: it could not be audited as it stands
 * @property {number} unreadable      answers that could not be read
 * @property {number} unseen          answers that are audited when the reader comes near them
 */

/**
 * A page's frame -> background, over the Port "page".
 * @typedef {{ type: "audit", key: string, answer: AnswerInput }
 *   | { type: "cancel", key: string }
 *   | { type: "state", state: PageState }
 *   | { type: "panel" }} FromPage
 */
/**
 * Background -> a page's frame; those from "again" on also as a message of their own, which reaches a frame whose Port is closed.
 * @typedef {{ type: "report", key: string, report: Report, final: boolean }
 *   | { type: "error", key?: string, kind: string, message: string }
 *   | { type: "again" }
 *   | { type: "tell" }
 *   | { type: "move", step: 1 | -1 }
 *   | { type: "show", key: string, fingerprint: string }
 *   | { type: "clean", key: string | null, clean: boolean | null }
 *   | { type: "compose", text: string }
 *   | { type: "choose" }
 *   | { type: "on", on: boolean }
 *   | { type: "hide", fingerprint: string, check: string, way: import("./choice.js").Way }
 *   | { type: "audit-selection", text: string }
 *   | { type: "drafts" }} ToPage
 *   "drafts" is answered at once: the site, and the answers the page remembers
 */
/** An answer as it was remembered, and the question it was given to; "" where that is not known. @typedef {{ question: string, text: string }} Draft */
/** What the pages of a tab remember. @typedef {{ tab: number, frame: number, site: string, drafts: Draft[] }} Drafts */
/**
 * A page's frame -> background, as a message of its own, with its answer.
 * @typedef {{ type: "choice" }
 *   | { type: "hide", finding: Finding, way: import("./choice.js").Way, hide: boolean }
 *   | { type: "kit", quote: string, sentence: string }
 *   | { type: "marks" }} Asked
 */
/** What becomes of a "hide": it is in the store; a private window's page has to keep it in mind by itself; or it is refused. @typedef {"" | "private" | "storeFull" | "storeFailed"} Hidden */
/**
 * Popup, panel and options -> background, over the Port "view".
 * @typedef {{ type: "watch", tab: number }
 *   | { type: "show", tab: number, frame: number, key: string, fingerprint: string }
 *   | { type: "clean", tab: number, frame: number, key: string, clean: boolean }
 *   | { type: "compose", tab: number, frame: number, text: string }
 *   | { type: "hide", tab: number, frame: number, fingerprint: string, check: string, way: import("./choice.js").Way }
 *   | { type: "on", tab: number, on: boolean }
 *   | { type: "source", tab: number, text: string }
 *   | { type: "checks" }
 *   | { type: "page", key: string, page: Page }
 *   | { type: "drafts", key: string, tab: number, elsewhere: boolean }
 *   | { type: "compare", key: string, answers: string[] }
 *   | { type: "measure", key: string, findings: Judged[], seed: number }
 *   | { type: "read-page", tab: number }} FromView
 *   "drafts" asks for what the tab's pages remember, or (`elsewhere`) those of every other tab that is not of a private window
 */
/**
 * Background -> popup, panel and options.
 * @typedef {{ type: "tab", tab: number, frames: { frame: number, state: PageState }[] }
 *   | { type: "checks", checks: CheckInfo[] }
 *   | { type: "page", key: string, html: string }
 *   | { type: "drafts", key: string, pages: Drafts[] }
 *   | { type: "compared", key: string, comparison: Comparison, ranking: number[] }
 *   | { type: "measured", key: string, measurement: Measurement, order: number[] }
 *   | { type: "error", key: string, message: string }
 *   | { type: "engine", engine: Engine }
 *   | { type: "kept" }} ToView
 */
/** What is known of the worker. @typedef {{ version: string | null, model: "idle" | "loading" | "ready" | "failed", message: string }} Engine */
/**
 * To the worker, as in ARCHITECTURE.md.
 * @typedef {{ type: "configure", settings: Settings, model?: string }
 *   | { type: "audit", key: string, answer: AnswerInput }
 *   | { type: "cancel", key: string }
 *   | { type: "checks" }
 *   | { type: "page", key: string, page: Page }
 *   | { type: "compare", key: string, answers: string[] }
 *   | { type: "measure", key: string, findings: Judged[], seed: number }} ToWorker
 */
/**
 * @typedef {{ type: "ready", version: string }
 *   | { type: "report", key: string, report: Report, final: boolean, beginning?: boolean }
 *   | { type: "checks", checks: CheckInfo[] }
 *   | { type: "page", key: string, html: string }
 *   | { type: "compared", key: string, comparison: Comparison, ranking: number[] }
 *   | { type: "measured", key: string, measurement: Measurement, order: number[] }
 *   | { type: "model", state: "loading" | "ready" | "failed", message?: string }
 *   | { type: "error", key?: string, kind: string, message: string }} FromWorker
 */

export const LIMITS = { text: 200_000, blocks: 20_000, question: 20_000, turns: 16, turn: 20_000, key: 100, sources: 21, source: 400_000, state: 4_000_000, drafts: 60 };

/** @type {Required<Omit<Settings, "now" | "experience">>} */
export const DEFAULTS = { disabled: [], enabled: [], cap: 20, doubtful: false };

export const TIERS = new Set(["wrong", "contradicted", "unsupported", "doubtful"]);

/** @param {unknown} value @returns {string[]} */
const ids = (value) => (Array.isArray(value) ? value.filter((id) => typeof id === "string").slice(0, 2000) : []);

/** @param {StoredSettings | undefined} stored @returns {typeof DEFAULTS} */
export const settingsFrom = (stored) => ({
  disabled: ids(stored?.disabled),
  enabled: ids(stored?.enabled),
  cap: Number.isSafeInteger(stored?.cap) ? Math.min(200, Math.max(1, Number(stored?.cap))) : DEFAULTS.cap,
  doubtful: stored?.doubtful === true,
});

/** What the reader said of findings, by check. @param {Disputed | undefined} disputed @returns {NonNullable<Settings["experience"]>} */
export const experienceFrom = (disputed) => {
  /** @type {Map<string, { wrong: number }>} */
  const experience = new Map();
  for (const { check } of Object.values(disputed ?? {})) {
    if (typeof check !== "string") continue;
    const known = experience.get(check) ?? { wrong: 0 };
    known.wrong++;
    experience.set(check, known);
  }
  return Object.fromEntries(experience);
};

/**
 * What the engine is told of the store.
 * @param {Record<string, any>} stored @returns {ToWorker}
 */
export const configurationFrom = ({ settings, policy, disputed, model }) => {
  const own = policy?.ownModel !== false && typeof model?.id === "string" ? model.id : null;
  return {
    type: "configure",
    settings: { ...settingsFrom(merge(settings, policy)), experience: experienceFrom(disputed) },
    ...(own === null ? {} : { model: own }),
  };
};

/** The keys of the store it rests on. */
export const CONFIGURES = ["settings", "policy", "disputed", "model"];

/**
 * Settings as they may be stored, whatever they come from: a file of the reader, or an organisation's policy.
 * @param {unknown} given @returns {StoredSettings}
 */
export const storedFrom = (given) => {
  const from = /** @type {Record<string, any>} */ (given && typeof given === "object" && !Array.isArray(given) ? given : {});
  /** @type {StoredSettings} */
  const stored = {};
  for (const key of /** @type {const} */ (["disabled", "enabled"])) if (Array.isArray(from[key])) stored[key] = ids(from[key]);
  if (Array.isArray(from["hidden"])) stored.hidden = ids(from["hidden"]).filter((tier) => TIERS.has(tier));
  if (Number.isSafeInteger(from["cap"])) stored.cap = settingsFrom({ cap: from["cap"] }).cap;
  for (const key of /** @type {const} */ (["doubtful", "guard", "history", "ownModel"])) if (typeof from[key] === "boolean") stored[key] = from[key];
  const { threshold, sites, quiet } = from;
  if (typeof threshold === "number" && threshold >= 0.5 && threshold <= 0.99) stored.threshold = threshold;
  /** @param {unknown} record @returns {[string, any][]} */
  const bySite = (record) => Object.entries(record && typeof record === "object" ? record : {}).filter(([site]) => URL.canParse(site) && new URL(site).origin === site).slice(0, 1000);
  if (sites) stored.sites = Object.fromEntries(bySite(sites).filter(([, on]) => typeof on === "boolean"));
  if (quiet) stored.quiet = Object.fromEntries(bySite(quiet).map(([site, checks]) => [site, ids(checks)]));
  return stored;
};

/** @param {unknown} value @param {number} limit */
export const text = (value, limit) => (typeof value === "string" ? value.slice(0, limit) : "");

/** @param {unknown} value @param {number} most */
const whole = (value, most) => (typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && value <= most ? value : null);

const KINDS = new Set(["prose", "heading", "item", "row", "code", "quote", "math"]);

/** @param {any} block @param {number} length @returns {BlockInput[]} */
const blockFrom = (block, length) => {
  const start = whole(block?.start, length);
  const end = whole(block?.end, length);
  if (start === null || end === null || end < start || !KINDS.has(block.kind)) return [];
  /** @type {BlockInput} */
  const clean = { kind: block.kind, start, end };
  if (typeof block.language === "string") clean.language = block.language.slice(0, 60);
  for (const name of /** @type {const} */ (["level", "list", "table"])) {
    const value = whole(block[name], 1e6);
    if (value !== null) clean[name] = value;
  }
  if (Number.isSafeInteger(block.marker) && Math.abs(block.marker) < 2 ** 31) clean.marker = block.marker;
  if (typeof block.header === "boolean") clean.header = block.header;
  if (Array.isArray(block.cells)) {
    clean.cells = block.cells.slice(0, 500).flatMap((/** @type {any} */ cell) => {
      const from = whole(cell?.start, length);
      const to = whole(cell?.end, length);
      return from === null || to === null || to < from ? [] : [{ start: from, end: to }];
    });
  }
  return [clean];
};

/** @param {any} given @returns {AnswerInput | null} */
export const answerFrom = (given) => {
  const revision = whole(given?.revision, 2 ** 31);
  if (revision === null || typeof given.text !== "string" || given.text.length > LIMITS.text) return null;
  /** @type {AnswerInput} */
  const answer = { id: text(given.id, LIMITS.key), revision, settled: given.settled === true, text: given.text };
  if (Array.isArray(given.blocks)) {
    answer.blocks = given.blocks.slice(0, LIMITS.blocks).flatMap((/** @type {any} */ block) => blockFrom(block, answer.text.length));
  }
  if (typeof given.question === "string") answer.question = given.question.slice(0, LIMITS.question);
  if (Array.isArray(given.turns)) {
    answer.turns = given.turns.slice(-LIMITS.turns).flatMap((/** @type {any} */ turn) =>
      (turn?.role === "user" || turn?.role === "assistant") && typeof turn.text === "string" ? [{ role: turn.role, text: turn.text.slice(0, LIMITS.turn) }] : []);
  }
  return answer;
};

/**
 * A frame's state as its own pages will show it: bounded, and with the site it really is.
 * @param {any} given @param {string | null} origin of the top frame, where it is known @returns {PageState | null}
 */
export const stateFrom = (given, origin) => {
  if (!given || !Array.isArray(given.answers)) return null;
  return {
    site: origin ?? text(given.site, 300),
    on: given.on === true,
    manual: given.manual === true,
    adapter: typeof given.adapter === "string" ? given.adapter.slice(0, 40) : null,
    layout: given.layout === "adapter" || given.layout === "changed" ? given.layout : "detecting",
    conversation: text(given.conversation, 100),
    reading: given.reading === true,
    unreadable: whole(given.unreadable, 1e6) ?? 0,
    unseen: whole(given.unseen, 1e6) ?? 0,
    answers: given.answers.slice(-100).flatMap((/** @type {any} */ answer) => {
      const { coverage } = answer ?? {};
      if (!coverage || !Array.isArray(answer.findings)) return [];
      const count = (/** @type {unknown} */ value) => whole(value, 1e9) ?? 0;
      return [{
        key: text(answer.key, LIMITS.key),
        selection: answer.selection === true,
        model: text(answer.model, 60),
        title: text(answer.title, 200),
        settled: answer.settled === true,
        coverage: {
          sentences: count(coverage.sentences),
          claims: count(coverage.claims),
          checked: count(coverage.checked),
          failed: count(coverage.failed),
          uncheckable: count(coverage.uncheckable),
          recomputed: count(coverage.recomputed),
          borneOut: count(coverage.borneOut),
          differs: count(coverage.differs),
          notFound: count(coverage.notFound),
        },
        notices: (Array.isArray(answer.notices) ? answer.notices : []).slice(0, 10).map((/** @type {any} */ notice) => ({
          code: text(notice?.code, 60),
          message: text(notice?.message, 400),
          ...(Array.isArray(notice?.values) ? { values: notice.values.slice(0, 4).map((/** @type {unknown} */ value) => text(value, 100)) } : {}),
        })),
        findings: answer.findings.slice(0, 100).flatMap(findingFrom),
        ignored: count(answer.ignored),
        clean: answer.clean === true,
        truncated: count(answer.truncated),
        failed: answer.failed === true,
      }];
    }),
  };
};

/** @param {any} given @param {...string} names */
const counts = (given, ...names) => Boolean(given) && names.every((name) => whole(given[name], 1e9) !== null);

/** @param {any} given @returns {NonNullable<PageFinding["errorRate"]>["fresh"]} */
const freshFrom = (given) =>
  counts(given, "wrong", "of", "texts", "low", "high") ? { wrong: given.wrong, of: given.of, texts: given.texts, low: given.low, high: given.high } : null;

/** @param {any} given @returns {PageFinding[]} */
export const findingFrom = (given) => {
  if (!TIERS.has(given?.tier)) return [];
  const share = given.probability;
  const rate = given.errorRate;
  return [{
    fingerprint: text(given.fingerprint, 40),
    check: text(given.check, 100),
    title: text(given.title, 200),
    tier: given.tier,
    verdict: given.verdict,
    probability: typeof share === "number" && share >= 0 && share <= 1 ? share : null,
    span: { start: 0, end: 0 },
    quote: text(given.quote, 1000),
    message: text(given.message, 1000),
    working: text(given.working, 2000),
    correction: typeof given.correction === "string" ? given.correction.slice(0, 1000) : null,
    evidence: (Array.isArray(given.evidence) ? given.evidence : []).slice(0, 5).map((/** @type {any} */ evidence) => ({
      kind: /^(source|turn|question)$/.test(evidence?.kind) ? evidence.kind : "answer",
      id: text(evidence?.id, 100),
      ...(typeof evidence?.title === "string" ? { title: evidence.title.slice(0, 200) } : {}),
      span: { start: 0, end: 0 },
      quote: text(evidence?.quote, 1000),
    })),
    errorRate: counts(rate, "wrong", "of", "texts") ? { wrong: rate.wrong, of: rate.of, texts: rate.texts, fresh: freshFrom(rate.fresh) } : null,
    placed: given.placed === true,
    hidden: given.hidden === "threshold" || given.hidden === "tier" ? given.hidden : "",
    sentence: text(given.sentence, 600),
  }];
};

/** What a page remembers, as it answers "drafts". @param {any} given @returns {{ site: string, drafts: Draft[] }} */
export const draftsFrom = (given) => {
  const [site, ...drafts] = Array.isArray(given) ? given : [];
  return {
    site: text(site, 300),
    drafts: drafts.slice(-LIMITS.drafts).flatMap((draft) => (typeof draft?.text === "string" && draft.text.trim() ? [{ question: text(draft.question, LIMITS.question), text: draft.text.slice(0, LIMITS.text) }] : [])),
  };
};

/** The key under which a tab's sources are kept in the session's store. @param {number} tab */
export const sourcesKey = (tab) => `sources:${tab}`;

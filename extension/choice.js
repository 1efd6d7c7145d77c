// What the reader wants to see: the settings, an organisation's policy and what is ignored, as they are in the store. A page is told what
// concerns its own site (content/choice.js has the deciding).

import { change, read } from "./store.js";

/** @typedef {import("../pkg/caveat.js").Finding} Finding */
/** @typedef {import("./messages.js").StoredSettings} StoredSettings */
/** @typedef {import("./messages.js").Ignored} Ignored */
/** @typedef {import("./messages.js").Disputed} Disputed */
/** @typedef {import("./messages.js").PageChoice} PageChoice */
/** This one finding; findings of its check on this site; its check anywhere; this one, and it is called mistaken. @typedef {"this" | "kind" | "check" | "wrong"} Way */

/** Below this a score says nothing worth reading. */
export const THRESHOLD = 0.65;
/** More is not kept of what was called mistaken. */
const DISPUTES = 500;

/** The policy has the last word. @param {StoredSettings} [own] @param {StoredSettings} [policy] @returns {StoredSettings} */
export const merge = (own = {}, policy = {}) => ({
  ...own,
  ...policy,
  sites: { ...own.sites, ...policy.sites },
  disabled: [...(own.disabled ?? []), ...(policy.disabled ?? [])],
});

/**
 * `settings` as they hold, `own` as the reader made them.
 * @returns {Promise<{ settings: StoredSettings, own: StoredSettings, policy: StoredSettings, ignored: Ignored, disputed: Disputed }>}
 */
export const readChoice = async () => {
  const { settings: own = {}, policy = {}, ignored = {}, disputed = {} } = await read(["settings", "policy", "ignored", "disputed"]);
  return { settings: merge(own, policy), own, policy, ignored, disputed };
};

/** What a page of a site is told. @param {{ settings: StoredSettings, ignored: Ignored }} choice @param {string} site @returns {PageChoice} */
export const choiceFor = ({ settings, ignored }, site) => ({
  site,
  on: settings.sites?.[site] !== false,
  off: [...(settings.disabled ?? []), ...(settings.quiet?.[site] ?? [])],
  hidden: settings.hidden ?? [],
  threshold: settings.threshold ?? THRESHOLD,
  guard: settings.guard !== false,
  ignored: Object.keys(ignored),
});

/** @param {string[] | undefined} list @param {string} one @param {boolean} wanted */
const withOne = (list, one, wanted) => [...(list ?? []).filter((other) => other !== one), ...(wanted ? [one] : [])];

/** @template {object} T @param {T | undefined} record @param {string} key @param {unknown} value nothing to take it out @returns {T} */
const withKey = (record, key, value) => {
  const { [key]: _, ...rest } = /** @type {any} */ (record ?? {});
  return value === undefined ? rest : { ...rest, [key]: value };
};

/**
 * Hides a finding, or undoes that.
 * @param {Pick<Finding, "fingerprint" | "check" | "quote"> & Partial<Finding>} finding @param {string} site @param {Way} way @param {boolean} hide
 */
export const hide = ({ fingerprint, check, quote, ...finding }, site, way, hide) => change(["settings", "ignored", "disputed"], ({ settings = {}, ignored, disputed }) => {
  const at = Date.now();
  if (way === "kind") {
    const list = withOne(settings.quiet?.[site], check, hide);
    return { settings: { ...settings, quiet: withKey(settings.quiet, site, list.length ? list : undefined) } };
  }
  if (way === "check") return { settings: { ...settings, disabled: withOne(settings.disabled, check, hide) } };
  const changed = { ignored: withKey(ignored, fingerprint, hide ? { check, quote, at } : undefined) };
  if (way === "this" && (hide || !disputed?.[fingerprint])) return changed;
  const { title, tier, probability, message, working } = finding;
  const all = withKey(disputed, fingerprint, hide ? { check, title, tier, probability, quote, message, working, at } : undefined);
  return { ...changed, disputed: Object.fromEntries(Object.entries(all).slice(-DISPUTES)) };
});

// What the reader wants to see: the settings, an organisation's policy and what is ignored, as they are in the store. Content scripts,
// the extension's pages and the background (a module, hence the last line) all read them here.

var caveatChoice = (() => {
  /** @typedef {import("../../pkg/caveat.js").Finding} Finding */
  /** @typedef {import("../messages.js").StoredSettings} StoredSettings */
  /** @typedef {import("../messages.js").Ignored} Ignored */
  /** @typedef {{ settings: StoredSettings, ignored: Ignored }} Choice */
  /** This one finding; findings of its check on this site; its check anywhere; this one, and it is called mistaken. @typedef {"this" | "kind" | "check" | "wrong"} Way */

  /** Below this a score says nothing worth reading. */
  const THRESHOLD = 0.65;
  /** More is not kept of what was called mistaken. */
  const DISPUTES = 500;

  /** The policy has the last word. @param {StoredSettings} [own] @param {StoredSettings} [policy] @returns {StoredSettings} */
  const merge = (own = {}, policy = {}) => ({
    ...own,
    ...policy,
    sites: { ...own.sites, ...policy.sites },
    disabled: [...(own.disabled ?? []), ...(policy.disabled ?? [])],
  });

  /** @param {Record<string, any>} stored @returns {Choice} */
  const from = ({ settings, policy, ignored }) => ({ settings: merge(settings, policy), ignored: ignored ?? {} });

  /** @returns {Promise<Choice>} */
  const read = async () => from(await chrome.storage.local.get(["settings", "policy", "ignored"]));

  /** Why a finding is not marked; empty where it is. @param {Choice} choice @param {string} site @param {Finding} finding */
  const hides = ({ settings, ignored }, site, { fingerprint, check, tier, probability }) => {
    if (Object.hasOwn(ignored, fingerprint)) return "ignored";
    if (settings.disabled?.includes(check) || settings.quiet?.[site]?.includes(check)) return "kind";
    if (settings.hidden?.includes(tier)) return "tier";
    return tier !== "wrong" && typeof probability === "number" && probability < (settings.threshold ?? THRESHOLD) ? "threshold" : "";
  };

  /** @param {string[] | undefined} list @param {string} one @param {boolean} in_ */
  const withOne = (list, one, in_) => [...(list ?? []).filter((other) => other !== one), ...(in_ ? [one] : [])];

  /** @template {object} T @param {T | undefined} record @param {string} key @param {unknown} value nothing to take it out @returns {T} */
  const withKey = (record, key, value) => {
    const { [key]: _, ...rest } = /** @type {any} */ (record ?? {});
    return value === undefined ? rest : { ...rest, [key]: value };
  };

  /**
   * Hides a finding, or undoes that.
   * @param {Pick<Finding, "fingerprint" | "check" | "quote"> & Partial<Finding>} finding @param {string} site @param {Way} way @param {boolean} hide
   */
  const hide = async ({ fingerprint, check, quote, ...finding }, site, way, hide) => {
    const { settings = {}, ignored, disputed } = /** @type {any} */ (await chrome.storage.local.get(["settings", "ignored", "disputed"]));
    const at = Date.now();
    if (way === "kind") {
      const list = withOne(settings.quiet?.[site], check, hide);
      return chrome.storage.local.set({ settings: { ...settings, quiet: withKey(settings.quiet, site, list.length ? list : undefined) } });
    }
    if (way === "check") return chrome.storage.local.set({ settings: { ...settings, disabled: withOne(settings.disabled, check, hide) } });
    const changed = { ignored: withKey(ignored, fingerprint, hide ? { check, quote, at } : undefined) };
    if (way === "this" && (hide || !disputed?.[fingerprint])) return chrome.storage.local.set(changed);
    const { title, tier, probability, message, working } = finding;
    const all = withKey(disputed, fingerprint, hide ? { check, title, tier, probability, quote, message, working, at } : undefined);
    return chrome.storage.local.set({ ...changed, disputed: Object.fromEntries(Object.entries(all).slice(-DISPUTES)) });
  };

  return { THRESHOLD, merge, from, read, hides, hide };
})();
Object.assign(globalThis, { caveatChoice });

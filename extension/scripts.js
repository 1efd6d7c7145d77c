// Which content scripts a page is given that the browser gives none by itself: the manifest is the one list of them.

/** @typedef {{ js: string[], css?: string[], matches: string[] }} Entry */

const entries = () => /** @type {Entry[]} */ (chrome.runtime.getManifest().content_scripts ?? []);

/** What every page is given, and the adapters of self-hosted applications, which may stand at any address. */
const everywhere = () => /** @type {[Entry, Entry]} */ (entries().slice(0, 2));

/** @param {string} pattern @param {string} url */
const matches = (pattern, url) => new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`).test(url);

/** The addresses the manifest covers. */
export const covered = () => new Set(everywhere()[0].matches);

/** The scripts' sheet. */
export const css = () => everywhere()[0].css ?? [];

/** The scripts for a page; its own site's adapter where one is known. @param {string} [url] */
export const js = (url = "") => {
  const [base, selfHosted] = everywhere();
  const own = entries().slice(2).filter((entry) => entry.matches.some((pattern) => matches(pattern, url)));
  return [...(own.length ? own : [selfHosted]).flatMap((entry) => entry.js), ...base.js];
};

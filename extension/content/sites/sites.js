// The form of a site adapter, and which one a page gets. An adapter is one small file of selectors; the selector-free detector
// (detect.js) is the net under all of them and the whole adapter of a page none of them knows.

/**
 * @typedef {object} Site
 * @property {string} name
 * @property {string[]} [hosts]       host names it is for (a leading dot also matches subdomains)
 * @property {string} [present]       for self-hosted applications: a selector that shows the page is theirs
 * @property {string[]} answers       selectors of an answer's body, the first that matches anything is used
 * @property {string[]} questions     selectors of what the person wrote, likewise
 * @property {string[]} streaming     selectors that match, in the page or in the answer, while an answer is being written
 * @property {string[]} [attributes]  attributes the streaming markers depend on
 * @property {string[]} [strip]       parts of an answer that are not the answer: reasoning, toolbars, citations' chips
 * @property {RegExp} [conversation]  first group: the conversation's id in the path; a change of it is a new conversation
 */

/** @type {Site[]} */
var caveatSites = [];

var caveatSite = (() => {
  /** @param {Site} site @param {string} host */
  const isFor = (site, host) =>
    !!site.hosts?.some((known) => (known.startsWith(".") ? host.endsWith(known) || host === known.slice(1) : host === known));

  /** The adapter for this page, if one knows it. @param {string} host */
  const choose = (host) =>
    caveatSites.find((site) => isFor(site, host)) ?? caveatSites.find((site) => site.present && caveatDom.query(site.present)) ?? null;

  /** The elements of the first selector that matches any. @param {string[]} selectors */
  const first = (selectors) => {
    for (const selector of selectors) {
      const found = caveatDom.queryAll(selector);
      if (found.length) return found.filter((element) => !found.some((other) => other !== element && other.contains(element)));
    }
    return [];
  };

  /** @param {Site} site @param {string} path */
  const conversation = (site, path) => site.conversation?.exec(path)?.[1] ?? "";

  return { choose, first, conversation };
})();

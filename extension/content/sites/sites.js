// The form of a site adapter, and which one a page gets. An adapter is one small file of selectors, listed in the manifest for the
// addresses it is for, so that a page is given its own and no other's. Those of self-hosted applications are told by what the page
// shows. The selector-free detector (detect.js) is the net under all of them and the whole adapter of a page none of them knows.

/**
 * @typedef {object} Site
 * @property {string} [present]       for self-hosted applications: a selector that shows the page is theirs
 * @property {string[]} answers       selectors of an answer's body, the first that matches anything is used
 * @property {string[]} questions     selectors of what the person wrote, likewise
 * @property {string[]} streaming     selectors that match, in the page or in the answer, while an answer is being written
 * @property {string[]} [attributes]  attributes the streaming markers depend on
 * @property {string[]} [strip]       parts of an answer that are not the answer: reasoning, toolbars, citations' chips
 * @property {string[]} [model]       where an answer's turn names the model: an element, or by `[name]` alone that attribute's value
 * @property {RegExp} [conversation]  first group: the conversation's id in the path; a change of it is a new conversation
 */

/** By name, in the order they are tried. They may be loaded before this file or after it. @type {Record<string, Site>} */
var caveatSites = globalThis.caveatSites ?? {};

var caveatSite = (() => {
  /** The adapter for this page, if one knows it. @returns {(Site & { name: string }) | null} */
  const choose = () => {
    const known = Object.entries(caveatSites).find(([, { present }]) => !present || caveatDom.query(present));
    return known ? { name: known[0], ...known[1] } : null;
  };

  /** The elements of the first selector that matches any, outside of what a model thought. @param {string[]} selectors */
  const first = (selectors) => {
    for (const selector of selectors) {
      const found = caveatDom.queryAll(selector).filter((element) => !caveatDom.inReasoning(element));
      /** @type {Element | undefined} */ let outer;
      // In document order, what lies in an element follows it.
      if (found.length) return found.filter((element) => !outer?.contains(element) && (outer = element));
    }
    return [];
  };

  /** @param {Site} site @param {string} path */
  const conversation = (site, path) => site.conversation?.exec(path)?.[1] ?? "";

  /**
   * The model an answer's turn names, as the page shows it; empty where it names none.
   * @param {Site} site @param {Element} answer
   */
  const model = (site, answer) => {
    if (!site.model) return "";
    const others = [...first(site.answers), ...first(site.questions)].filter((turn) => turn !== answer);
    // The turn is what is around the answer up to where another one would be in it.
    for (let part = /** @type {Element | null} */ (answer); part && !others.some((other) => part?.contains(other)); part = part.parentElement) {
      for (const selector of site.model) {
        const attribute = /^\[([\w-]+)\]$/.exec(selector)?.[1];
        const named = part.matches(selector) ? part : [...part.querySelectorAll(selector)].find((element) => !answer.contains(element));
        const name = (attribute ? named?.getAttribute(attribute) : named?.textContent)?.replace(/\s+/g, " ").trim();
        if (name) return name.slice(0, 60);
      }
    }
    return "";
  };

  return { choose, first, conversation, model };
})();

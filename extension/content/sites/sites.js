// The form of a site adapter, and which one a page gets. An adapter is one small file of selectors, listed in the manifest for the
// addresses it is for, so that a page is given its own and no other's. Those of self-hosted applications are told by what the page
// shows. The selector-free detector (detect.js) is the net under all of them and the whole adapter of a page none of them knows.

/**
 * @typedef {object} Site
 * @property {string} [present]       for self-hosted applications: a selector that shows the page is theirs
 * @property {string[]} answers       selectors of an answer's body, the best first: what one has found is not found again by what is around it or in it
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

  /**
   * The elements that selectors match, outside of what a model thought, in document order. A long page may hold turns of several makes.
   * @param {string[]} selectors
   */
  const all = (selectors) => {
    /** What was found, and all that is around it. @type {Set<Element>} */ const around = new Set();
    /** @type {Set<Element>} */ const found = new Set();
    let makes = 0;
    for (const selector of selectors) {
      const before = found.size;
      // In document order, what lies in an element follows it.
      for (const element of caveatDom.queryAll(selector)) {
        if (around.has(element) || caveatDom.inReasoning(element)) continue;
        let outer = /** @type {Element | null} */ (element);
        while (outer && !found.has(outer)) outer = caveatDom.up(outer);
        if (outer) continue;
        found.add(element);
        for (outer = element; outer && !around.has(outer); outer = caveatDom.up(outer)) around.add(outer);
      }
      if (found.size > before) makes++;
    }
    return makes > 1 ? [...found].sort((a, b) => (caveatDom.follows(a, b) ? -1 : 1)) : [...found];
  };

  /** @param {Site} site @param {string} path */
  const conversation = (site, path) => site.conversation?.exec(path)?.[1] ?? "";

  /**
   * The model an answer's turn names, as the page shows it; empty where it names none.
   * @param {Site} site @param {Element} answer
   */
  const model = (site, answer) => {
    if (!site.model) return "";
    const others = [...all(site.answers), ...all(site.questions)].filter((turn) => turn !== answer);
    // The turn is what is around the answer up to where another one would be in it.
    for (let part = /** @type {Element | null} */ (answer); part && !others.some((other) => part && caveatDom.contains(part, other)); part = caveatDom.up(part)) {
      for (const selector of site.model) {
        const attribute = /^\[([\w-]+)\]$/.exec(selector)?.[1];
        const named = caveatDom.matches(part, selector) ? part : [...caveatDom.allIn(part, selector)].find((element) => !answer.contains(element));
        const name = (named && (attribute ? caveatDom.attribute(named, attribute) : caveatDom.written(named)))?.replace(/\s+/g, " ").trim();
        if (name) return name.slice(0, 60);
      }
    }
    return "";
  };

  return { choose, all, conversation, model };
})();

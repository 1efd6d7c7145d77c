// Helpers over a page's DOM that know about open shadow roots. Content scripts are classic scripts that share one global scope;
// each file declares one `var` (so that a second injection replaces the first), and reads those of the files listed before it.

var caveatDom = (() => {
  /**
   * The parent of a node, across the edge of an open shadow root.
   * @param {Node} node
   * @returns {Element | null}
   */
  const up = (node) => {
    if (node.parentElement) return node.parentElement;
    const parent = node.parentNode;
    return parent instanceof ShadowRoot ? parent.host : null;
  };

  /** @param {Node} node @returns {NodeListOf<ChildNode> | Node[]} */
  const childrenOf = (node) => {
    if (node instanceof Element && node.shadowRoot) return node.shadowRoot.childNodes;
    if (node instanceof HTMLSlotElement) {
      const assigned = node.assignedNodes({ flatten: true });
      if (assigned.length) return assigned;
    }
    return node.childNodes;
  };

  /**
   * Whether `outer` holds `inner`, across shadow roots.
   * @param {Node} outer @param {Node} inner
   */
  const holds = (outer, inner) => {
    if (outer.contains(inner)) return true;
    for (let root = inner.getRootNode(); root instanceof ShadowRoot; root = root.host.getRootNode()) {
      if (outer.contains(root.host)) return true;
    }
    return false;
  };

  // "thinking", "ds-think-content", "group/reasoning", "ThoughtChunk_box": whole words of a name, whatever joins them; but an answer that
  // "has-thoughts" is an answer.
  const REASONING =
    /(?:^|[\s_/-]|[a-z](?=[A-Z]))(?<!(?:^|[\s_-])(?:has|is|no|not|with|without|after|show|hide)[-_])(?:[Tt]hink(?:ing)?|[Tt]houghts?|[Rr]easoning|[Cc]hain-?[Oo]f-?[Tt]hought)(?=[\s_/-]|[A-Z]|$)/;

  /** Whether an element is, by its name, what a model thought before it answered. @param {Element} element */
  const isReasoning = (element) =>
    REASONING.test(element.getAttribute("class") ?? "") ||
    REASONING.test(element.getAttribute("data-testid") ?? "") ||
    element.getAttribute("data-message-part-type") === "reasoning" ||
    (element.localName.includes("-") && REASONING.test(element.localName));

  /** @type {WeakMap<Element, boolean>} */
  const inside = new WeakMap();

  /** Whether an element lies in what a model thought. @param {Element} element */
  const inReasoning = (element) => {
    let known = inside.get(element);
    if (known === undefined) {
      known = false;
      for (let outer = /** @type {Element | null} */ (element), steps = 0; outer && steps < 8 && !known; outer = up(outer), steps++) {
        known = outer.tagName === "DETAILS" || isReasoning(outer);
      }
      inside.set(element, known);
    }
    return known;
  };

  const SILENT = /^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE|DETAILS)$/;

  /**
   * The text below a node, across open shadow roots, up to `limit` characters: for measuring and comparing, not for auditing.
   * @param {Node} node @param {number} limit @param {boolean} [buttons] with what stands on buttons (a message may be one) @returns {string}
   */
  const textOf = (node, limit, buttons = false) => {
    let text = "";
    /** @param {Node} inner */
    const walk = (inner) => {
      if (text.length >= limit) return;
      if (inner instanceof Text) text += inner.data;
      else if (!(inner instanceof Element) || !(SILENT.test(inner.tagName) || (!buttons && inner.tagName === "BUTTON") || isReasoning(inner))) {
        for (const child of childrenOf(inner)) walk(child);
      }
    };
    walk(node);
    return text.length > limit ? text.slice(0, limit) : text;
  };

  /** @param {Element} element */
  const isEditable = (element) =>
    element instanceof HTMLElement && (element.isContentEditable || /^(TEXTAREA|INPUT|SELECT)$/.test(element.tagName));

  /** The open shadow roots found so far. Roots that left the page are forgotten when the set is next read. @type {Set<ShadowRoot>} */
  const roots = new Set();

  /** @returns {(Document | ShadowRoot)[]} */
  const trees = () => {
    for (const root of roots) if (!root.isConnected) roots.delete(root);
    return [document, ...roots];
  };

  /**
   * Reports every open shadow root at or below a node that was not known before.
   * @param {Node} node @param {(root: ShadowRoot) => void} found
   */
  const findRoots = (node, found) => {
    /** @param {Element} element */
    const visit = (element) => {
      const root = element.shadowRoot;
      if (!root || roots.has(root)) return;
      roots.add(root);
      found(root);
      findRoots(root, found);
    };
    if (node instanceof Element) visit(node);
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT);
    for (let next = walker.nextNode(); next; next = walker.nextNode()) visit(/** @type {Element} */ (next));
  };

  /** @param {string} selector @returns {Element[]} in document order within each tree */
  const queryAll = (selector) => {
    /** @type {Element[]} */
    const found = [];
    for (const tree of trees()) found.push(...tree.querySelectorAll(selector));
    return found;
  };

  /** @param {string} selector @returns {Element | null} */
  const query = (selector) => {
    for (const tree of trees()) {
      const found = tree.querySelector(selector);
      if (found) return found;
    }
    return null;
  };

  return { up, childrenOf, holds, textOf, isEditable, isReasoning, inReasoning, trees, findRoots, queryAll, query };
})();

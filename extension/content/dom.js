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

  /**
   * The text below a node, across open shadow roots, up to `limit` characters: for measuring and comparing, not for auditing.
   * @param {Node} node @param {number} limit @returns {string}
   */
  const textOf = (node, limit) => {
    let text = "";
    /** @param {Node} inner */
    const walk = (inner) => {
      if (text.length >= limit) return;
      if (inner instanceof Text) text += inner.data;
      else if (!(inner instanceof Element) || !/^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE|BUTTON)$/.test(inner.tagName)) {
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

  return { up, childrenOf, holds, textOf, isEditable, trees, findRoots, queryAll, query };
})();

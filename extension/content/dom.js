// Helpers over a page's DOM that know about open shadow roots. Content scripts are classic scripts that share one global scope;
// each file declares one `var` (so that a second injection replaces the first), and reads those of the files listed before it.

var caveatDom = (() => {
  /**
   * A property or a method as the browser made it. A form has its fields in their place (`<input name="getAttribute">`), and so has a document.
   * @template {object} T @template {keyof T} K @param {T} prototype @param {K} name
   */
  const own = (prototype, name) => {
    const { get, value } = /** @type {PropertyDescriptor} */ (Object.getOwnPropertyDescriptor(prototype, name));
    /** @param {T} of @param {...any} given @returns {T[K] extends (...given: any[]) => infer R ? R : T[K]} */
    return (of, ...given) => Reflect.apply(get ?? value, of, given);
  };

  const ofElement = Element.prototype;
  const ofNode = Node.prototype;
  const tag = own(ofElement, "tagName");
  const nameOf = own(ofElement, "localName");
  const classOf = own(ofElement, "className");
  const attribute = own(ofElement, "getAttribute");
  const matches = own(ofElement, "matches");
  const rootIn = own(ofElement, "shadowRoot");
  const children = own(ofElement, "children");
  const parent = own(ofNode, "parentElement");
  const above = own(ofNode, "parentNode");
  const nodesIn = own(ofNode, "childNodes");
  const contains = own(ofNode, "contains");
  const rootOf = own(ofNode, "getRootNode");
  const connected = own(ofNode, "isConnected");
  const written = own(ofNode, "textContent");
  const editable = own(HTMLElement.prototype, "isContentEditable");
  const walker = own(Document.prototype, "createTreeWalker");

  const order = own(ofNode, "compareDocumentPosition");
  /** Whether `second` comes after `first`, or lies in it. @param {Node} first @param {Node} second */
  const follows = (first, second) => !!(order(first, second) & Node.DOCUMENT_POSITION_FOLLOWING);

  /** @param {Document | ShadowRoot | Element} of @param {string} selector @returns {NodeListOf<Element>} */
  const allIn = (of, selector) =>
    (of instanceof Element ? Element : of instanceof Document ? Document : DocumentFragment).prototype.querySelectorAll.call(of, selector);

  /**
   * The parent of a node, across the edge of an open shadow root.
   * @param {Node} node
   * @returns {Element | null}
   */
  const up = (node) => {
    const outer = above(node);
    return outer instanceof ShadowRoot ? outer.host : parent(node);
  };

  /** @param {Node} node @returns {NodeListOf<ChildNode> | Node[]} */
  const childrenOf = (node) => {
    const root = node instanceof Element ? rootIn(node) : null;
    if (root) return root.childNodes;
    if (node instanceof HTMLSlotElement) {
      const assigned = node.assignedNodes({ flatten: true });
      if (assigned.length) return assigned;
    }
    return nodesIn(node);
  };

  /**
   * Whether `outer` holds `inner`, across shadow roots.
   * @param {Node} outer @param {Node} inner
   */
  const holds = (outer, inner) => {
    if (contains(outer, inner)) return true;
    for (let root = rootOf(inner); root instanceof ShadowRoot; root = rootOf(root.host)) {
      if (contains(outer, root.host)) return true;
    }
    return false;
  };

  // "thinking", "ds-think-content", "group/reasoning", "ThoughtChunk_box": whole words of a name, whatever joins them; but an answer that
  // "has-thoughts" is an answer.
  const REASONING =
    /(?:^|[\s_/-]|[a-z](?=[A-Z]))(?<!(?:^|[\s_-])(?:has|is|no|not|with|without|after|show|hide)[-_])(?:[Tt]hink(?:ing)?|[Tt]houghts?|[Rr]easoning|[Cc]hain-?[Oo]f-?[Tt]hought)(?=[\s_/-]|[A-Z]|$)/;

  /** Whether an element is, by its name, what a model thought before it answered. @param {Element} element */
  const isReasoning = (element) =>
    ["class", "data-testid"].some((name) => REASONING.test(attribute(element, name) ?? "")) ||
    attribute(element, "data-message-part-type") === "reasoning" ||
    (nameOf(element).includes("-") && REASONING.test(nameOf(element)));

  /** @type {WeakMap<Element, boolean>} */
  const inside = new WeakMap();

  /** Whether an element lies in what a model thought. @param {Element} element */
  const inReasoning = (element) => {
    let known = inside.get(element);
    if (known === undefined) {
      known = false;
      for (let outer = /** @type {Element | null} */ (element), steps = 0; outer && steps < 8 && !known; outer = up(outer), steps++) {
        known = tag(outer) === "DETAILS" || isReasoning(outer);
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
      else if (!(inner instanceof Element) || !(SILENT.test(tag(inner)) || (!buttons && tag(inner) === "BUTTON") || isReasoning(inner))) {
        for (const child of childrenOf(inner)) walk(child);
      }
    };
    walk(node);
    return text.length > limit ? text.slice(0, limit) : text;
  };

  /** @param {Element} element */
  const isEditable = (element) =>
    element instanceof HTMLElement && (editable(element) || /^(TEXTAREA|INPUT|SELECT)$/.test(tag(element)));

  /** The open shadow roots found so far. Roots that left the page are forgotten when the set is next read. @type {Set<ShadowRoot>} */
  const roots = new Set();

  /** @returns {(Document | ShadowRoot)[]} */
  const trees = () => {
    for (const root of roots) if (!connected(root)) roots.delete(root);
    return [document, ...roots];
  };

  /**
   * Reports every open shadow root at or below a node that was not known before.
   * @param {Node} node @param {(root: ShadowRoot) => void} found
   */
  const findRoots = (node, found) => {
    /** @param {Element} element */
    const visit = (element) => {
      const root = rootIn(element);
      if (!root || roots.has(root)) return;
      roots.add(root);
      found(root);
      findRoots(root, found);
    };
    if (node instanceof Element) visit(node);
    const walk = walker(document, node, NodeFilter.SHOW_ELEMENT);
    for (let next = walk.nextNode(); next; next = walk.nextNode()) visit(/** @type {Element} */ (next));
  };

  /** @param {string} selector @returns {Element[]} in document order within each tree */
  const queryAll = (selector) => {
    /** @type {Element[]} */
    const found = [];
    for (const tree of trees()) found.push(...allIn(tree, selector));
    return found;
  };

  /** @param {string} selector @returns {Element | null} */
  const query = (selector) => {
    for (const tree of trees()) {
      const found = allIn(tree, selector)[0];
      if (found) return found;
    }
    return null;
  };

  return { tag, classOf, attribute, matches, children, contains, connected, written, follows, allIn, up, childrenOf, holds, textOf, isEditable, isReasoning, inReasoning, trees, findRoots, queryAll, query };
})();

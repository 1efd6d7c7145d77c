// Findings -> CSS.highlights. The page's nodes are read and never touched; the rules are in marks.css.

var caveatHighlight = (() => {
  /** @typedef {import("../../pkg/caveat.js").Finding} Finding */
  /** @typedef {{ node: Text | Element, start: number, end: number }} Piece */
  /** A finding that has its place in the page. @typedef {{ owner: string, finding: Finding, pieces: Piece[], words: string[], tone: "light" | "dark" }} Placed */

  const supported = typeof Highlight === "function" && !!CSS.highlights;

  /** @type {Map<string, { placed: Placed, ranges: AbstractRange[] }[]>} */
  const owners = new Map();
  /** @type {WeakMap<AbstractRange, Placed>} */
  const byRange = new WeakMap();
  /** @type {AbstractRange[]} */
  let focused = [];

  /** @param {string} name @param {number} priority */
  const registered = (name, priority = 0) => {
    let highlight = CSS.highlights.get(name);
    if (!highlight) {
      highlight = new Highlight();
      highlight.priority = priority;
      CSS.highlights.set(name, highlight);
    }
    return highlight;
  };

  const PRIORITY = { doubtful: 1, unsupported: 2, contradicted: 3, wrong: 4 };

  /** @param {Placed} placed */
  const nameOf = (placed) => `caveat-${placed.finding.tier}-${placed.tone}`;

  /** @param {Piece} piece */
  const rangeOf = ({ node, start, end }) =>
    new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: end });

  /** Nodes by number, so that a place can be a key. @type {WeakMap<Node, number>} */
  const numbers = new WeakMap();
  let numbered = 0;
  /** @param {Node} node */
  const numberOf = (node) => {
    let number = numbers.get(node);
    if (number === undefined) numbers.set(node, (number = ++numbered));
    return number;
  };

  /** What is marked, how and where; the same sentence twice in an answer is one finding in two places. @param {Placed} placed */
  const spotOf = (placed) =>
    `${nameOf(placed)} ${placed.finding.fingerprint} ${placed.pieces.map(({ node, start, end }) => `${numberOf(node)}:${start}-${end}`).join()}`;

  /** Puts an answer's marks in the place of those it had. @param {string} owner @param {Placed[]} list */
  const set = (owner, list) => {
    if (!supported) return;
    // A mark that stays where it is keeps its ranges: an answer that grows has most of its marks behind it.
    const before = owners.get(owner) ?? [];
    const wanted = new Set(list.map(spotOf));
    /** @type {Map<string, AbstractRange[]>} */
    const kept = new Map();
    for (const { placed, ranges } of before) {
      const spot = spotOf(placed);
      if (wanted.has(spot) && !kept.has(spot)) {
        kept.set(spot, ranges);
        continue;
      }
      const highlight = CSS.highlights.get(nameOf(placed));
      for (const range of ranges) highlight?.delete(range);
    }
    owners.delete(owner);
    if (!list.length) return;
    owners.set(
      owner,
      list.map((placed) => {
        const old = kept.get(spotOf(placed));
        if (old) {
          for (const range of old) byRange.set(range, placed);
          return { placed, ranges: old };
        }
        const ranges = placed.pieces.map(rangeOf);
        const highlight = registered(nameOf(placed), PRIORITY[placed.finding.tier]);
        for (const range of ranges) {
          byRange.set(range, placed);
          highlight.add(range);
        }
        return { placed, ranges };
      }),
    );
  };

  const clear = () => {
    for (const owner of [...owners.keys()]) set(owner, []);
    focus(null);
  };

  /** Puts back what the page has taken out of the registry. */
  const restore = () => {
    for (const { placed, ranges } of [...owners.values()].flat()) {
      const highlight = registered(nameOf(placed), PRIORITY[placed.finding.tier]);
      for (const range of ranges) if (!highlight.has(range)) highlight.add(range);
    }
  };

  /** Takes away the marks of a script of an earlier version of the extension, which can no longer do so itself. */
  const sweep = () => {
    if (!supported) return;
    for (const kind of [...Object.keys(PRIORITY), "focus"]) for (const tone of ["light", "dark"]) CSS.highlights.delete(`caveat-${kind}-${tone}`);
  };

  /** Shows which finding the card speaks of. @param {Placed | null} placed */
  const focus = (placed) => {
    if (!supported) return;
    for (const tone of ["light", "dark"]) for (const range of focused) CSS.highlights.get(`caveat-focus-${tone}`)?.delete(range);
    focused = placed ? placed.pieces.map(rangeOf) : [];
    if (placed) for (const range of focused) registered(`caveat-focus-${placed.tone}`, -1).add(range);
  };

  /** Whether the words are still where they were put; a cheap look that spares a new snapshot. @param {Placed} placed */
  const holds = (placed) =>
    placed.pieces.every(({ node, start, end }, index) =>
      node.isConnected && (!(node instanceof Text) || node.data.slice(start, end) === placed.words[index]));

  /** @param {Piece[]} pieces */
  const wordsOf = (pieces) => pieces.map(({ node, start, end }) => (node instanceof Text ? node.data.slice(start, end) : ""));

  /** @param {Placed} placed @returns {DOMRect[]} */
  const rects = (placed) =>
    placed.pieces.flatMap(({ node, start, end }) => {
      if (node instanceof Element) return [...node.getClientRects()];
      if (!node.isConnected || end > node.length) return [];
      const range = new Range();
      range.setStart(node, start);
      range.setEnd(node, end);
      return [...range.getClientRects()];
    });

  /** @param {DOMRect[]} list @param {number} x @param {number} y */
  const inside = (list, x, y) => list.some((rect) => x >= rect.left - 1 && x <= rect.right + 1 && y >= rect.top - 2 && y <= rect.bottom + 4);

  /** The gravest finding under a point of the viewport. @param {number} x @param {number} y @returns {Placed | null} */
  const at = (x, y) => {
    if (!owners.size) return null;
    /** @type {Placed[]} */
    let found = [];
    const shadowRoots = caveatDom.trees().filter((tree) => tree instanceof ShadowRoot);
    /** Newer than the type library. @type {any} */
    const registry = CSS.highlights;
    if (registry.highlightsFromPoint) {
      for (const { ranges } of registry.highlightsFromPoint(x, y, { shadowRoots })) {
        for (const range of ranges) {
          const placed = byRange.get(range);
          if (placed) found.push(placed);
        }
      }
    }
    if (!found.length) {
      // Without it, or where it says nothing (a formula's element): by the caret's node, then by the rectangles of what is marked there.
      const caret = document.caretPositionFromPoint?.(x, y, { shadowRoots });
      if (!caret) return null;
      const near = all().filter((placed) => placed.pieces.some(({ node }) => node === caret.offsetNode || node.contains(caret.offsetNode)));
      found = near.filter((placed) => inside(rects(placed), x, y));
    }
    return found.sort((a, b) => PRIORITY[b.finding.tier] - PRIORITY[a.finding.tier])[0] ?? null;
  };

  const all = () => [...owners.values()].flat().map(({ placed }) => placed);

  /** @type {WeakSet<ShadowRoot>} */
  const adopted = new WeakSet();

  /** Rules of the document do not reach shadow roots in every browser. @param {ShadowRoot} root @param {string} css */
  const adopt = (root, css) => {
    if (adopted.has(root)) return;
    adopted.add(root);
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    } catch {
      // A root that refuses sheets shows no marks; the panel still lists the findings.
    }
  };

  return { supported, set, clear, restore, sweep, focus, holds, wordsOf, spotOf, rects, at, all, adopt };
})();

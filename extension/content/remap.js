// A span of an audited text in the text that is there now. Text is assumed to differ in one place; a span that this place touches is
// dropped until the next audit, because a mark on the wrong words is worse than none.

var caveatRemap = (() => {
  /** @typedef {{ start: number, end: number }} Span */
  /** One edit: `before[from..to]` became `after[from..to + shift]`. @typedef {{ from: number, to: number, shift: number }} Edit */

  /** @param {string} before @param {string} after @returns {Edit | null} null where nothing changed */
  const edit = (before, after) => {
    if (before === after) return null;
    const shorter = Math.min(before.length, after.length);
    let from = 0;
    while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) from++;
    let tail = 0;
    while (tail < shorter - from && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail++;
    return { from, to: before.length - tail, shift: after.length - before.length };
  };

  const GLUED = /^[\p{L}\p{N}\p{M}_%.,'’:/-]*[\p{L}\p{N}\p{M}_%]/u;

  /**
   * @param {Span} span in `before` @param {string} before @param {string} after @param {Edit | null} change
   * @returns {Span | null}
   */
  const map = (span, before, after, change) => {
    if (!change) return span;
    let moved;
    if (span.end <= change.from) moved = span;
    else if (span.start >= change.to) moved = { start: span.start + change.shift, end: span.end + change.shift };
    else return null;
    if (before.slice(span.start, span.end) !== after.slice(moved.start, moved.end)) return null;
    // "= 40" that has become "= 408": the words are still there, but they go on.
    if (span.end === change.from && GLUED.test(after.slice(moved.end, moved.end + 12))) return null;
    return moved;
  };

  return { edit, map };
})();

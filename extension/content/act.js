// What a reader can do with a finding in the page: put a question into the composer (it is never sent), and copy with caveats.

var caveatAct = (() => {
  /** @typedef {ReturnType<typeof caveatHighlight.all>[number]} Placed */
  /** @typedef {{ placed: () => Placed[], wanted: () => boolean, tone: (element: Element) => "light" | "dark" }} Guarded */

  const COMPOSER = "textarea, [contenteditable]:not([contenteditable=false]), [role=textbox], input[type=text]";
  const SENTENCE = 500;

  /** The sentence of a span, cut where it is long. @param {string} text @param {{ start: number, end: number }} span */
  const sentenceAt = (text, { start, end }) => {
    const before = text.slice(Math.max(0, start - SENTENCE), start).split(/\n|(?<=[.!?。！？])\s+|(?<=[。！？])/u).at(-1) ?? "";
    const after = /^.*?(?:[.!?](?=\s|$)|[。！？]|\n|$)/su.exec(text.slice(end, end + SENTENCE))?.[0] ?? "";
    return (before + text.slice(start, end) + after).trim().slice(0, SENTENCE);
  };

  /** Where the next question is written: what can be written in and stands lowest. @returns {HTMLElement | null} */
  const composer = () => {
    let best = null;
    let lowest = -Infinity;
    for (const element of caveatDom.queryAll(COMPOSER)) {
      if (!(element instanceof HTMLElement) || !caveatDom.isEditable(element) || element.matches(":disabled, :read-only") || !element.checkVisibility()) continue;
      const { bottom, width } = element.getBoundingClientRect();
      if (width > 80 && bottom > lowest) [best, lowest] = [element, bottom];
    }
    return best;
  };

  /** Writes a question behind what the composer holds, as if it were typed; sending it is the reader's. @param {string} text */
  const compose = (text) => {
    const field = composer();
    if (!field) return false;
    const line = text.replace(/\s+/g, " ").trim();
    field.focus();
    const inField = field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement;
    if (inField) field.setSelectionRange(field.value.length, field.value.length);
    else {
      getSelection()?.selectAllChildren(field);
      getSelection()?.collapseToEnd();
    }
    const held = inField ? field.value : field.textContent ?? "";
    // Old, and the one way of writing that every framework takes for typing.
    return document.execCommand("insertText", false, /\S$/.test(held) ? ` ${line}` : line);
  };

  /** Marks of which a part is selected. @param {Selection} selection @param {Placed[]} all */
  const selected = (selection, all) => {
    const ranges = Array.from({ length: selection.rangeCount }, (_, at) => selection.getRangeAt(at));
    return all.filter(({ pieces }) => pieces.some(({ node, start, end }) => ranges.some((range) => {
      if (!range.intersectsNode(node)) return false;
      if (!(node instanceof Text) || end > node.length) return true;
      return range.comparePoint(node, start) <= 0 && range.comparePoint(node, end) >= 0 && !(range.endContainer === node && range.endOffset <= start) && !(range.startContainer === node && range.startOffset >= end);
    })));
  };

  /** Offers, after marked words were copied, to copy them again with what is to be said of them. The copying itself is let be. @param {Guarded} given */
  const guard = ({ placed, wanted, tone }) => {
    document.addEventListener("copy", () => {
      const selection = getSelection();
      if (!wanted() || !selection || selection.isCollapsed) return;
      const found = [...new Map(selected(selection, placed()).map((one) => [one.finding.fingerprint, one])).values()];
      const first = found[0];
      if (!first) return;
      const { say, counted } = caveatWords;
      const lines = found.map(({ finding }) => `- “${finding.quote}”: ${caveatWords.tier(finding.tier)}. ${finding.message}`);
      const text = `${selection.toString()}\n\n${say("caveatsTitle")}\n${lines.join("\n")}\n`;
      const element = selection.anchorNode && (selection.anchorNode instanceof Element ? selection.anchorNode : caveatDom.up(selection.anchorNode));
      caveatCard.notice(say("copied"), [counted("guardOne", "guardMany", found.length)], selection.getRangeAt(0).getBoundingClientRect(), element ? tone(element) : "light",
        { label: say("copyWithCaveats"), copies: text });
    }, { passive: true, capture: true });
  };

  return { sentenceAt, compose, guard };
})();

// An answer's element -> its text and blocks, and for every character of that text the node it came from. Reads, never writes.

var caveatSnapshot = (() => {
  /** @typedef {import("../../pkg/caveat.js").BlockInput & { kind: NonNullable<import("../../pkg/caveat.js").BlockInput["kind"]>, start: number, end: number }} BlockInput */
  /**
   * A stretch of the text that lies, character for character, in one Text node; or the whole text of an element that is marked as
   * a whole (`atomic`: a formula, whose text is its TeX).
   * @typedef {{ node: Text | Element, offset: number, start: number, end: number, atomic: boolean }} Segment
   * @typedef {{ text: string, blocks: BlockInput[] | undefined, segments: Segment[], truncated: boolean, failed?: boolean }} Snapshot
   * @typedef {{ node: Text | Element, start: number, end: number }} Piece
   */

  /** What the walk is inside of. @typedef {{ kind: BlockInput["kind"], level?: number, list?: number, marker?: number, used?: boolean }} Place */

  const MAX_TEXT = 200_000;
  const MAX_BLOCKS = 20_000;
  const MAX_CELLS = 500;
  /** How far back a sentence's end is looked for where a text is cut. */
  const LONGEST_SENTENCE = 10_000;
  const SKIPPED = new Set(
    "SCRIPT STYLE NOSCRIPT TEMPLATE svg IMG PICTURE VIDEO AUDIO CANVAS IFRAME OBJECT INPUT TEXTAREA SELECT BUTTON DETAILS DIALOG NAV FORM PROGRESS METER MAT-ICON".split(" "),
  );
  const BLOCKS = new Set(
    "P DIV SECTION ARTICLE MAIN HEADER FOOTER ASIDE FIGURE FIGCAPTION ADDRESS DL DT DD HR CENTER FIELDSET UL OL LI TABLE THEAD TBODY TFOOT TR TD TH CAPTION PRE BLOCKQUOTE H1 H2 H3 H4 H5 H6".split(" "),
  );
  // Asked for their computed style; elements that carry text by nature (p, li, em, code...) are not, which keeps a long answer cheap.
  const STYLED = /^(DIV|SPAN|SECTION|ASIDE|HEADER|FOOTER|SUP|A)$/;
  const CHROME_CLASS = /(^|\s)(sr-only|visually-hidden|cdk-visually-hidden)(\s|$)/;
  const GUTTER_CLASS = /(^|\s)(line-?numbers?(-rows)?|linenos?|lineno|ln-num|hljs-ln-numbers|cm-gutters|gutter|blob-num)(\s|$)/i;
  const CHROME_ROLE = /^(toolbar|tooltip|menu|menubar|status|progressbar|alert)$/;
  const SPACES = /[ \t\n\r\f]+/g;

  /** Computed answers, kept for as long as class and style stay what they were. @type {WeakMap<Element, { key: string, hidden: boolean }>} */
  const styles = new WeakMap();
  /** @type {WeakMap<Element, boolean>} */
  const preserves = new WeakMap();

  /** @param {Element} element */
  const hiddenByStyle = (element) => {
    const key = `${element.getAttribute("class")}\n${element.getAttribute("style")}`;
    const known = styles.get(element);
    if (known && known.key === key) return known.hidden;
    const style = getComputedStyle(element);
    const select = style.userSelect || style.getPropertyValue("-webkit-user-select");
    const hidden = style.display === "none" || style.visibility === "hidden" || select === "none";
    styles.set(element, { key, hidden });
    return hidden;
  };

  /** Whether line breaks in this element's own text are shown. @param {Element} element */
  const keepsLines = (element) => {
    let known = preserves.get(element);
    if (known === undefined) {
      known = /pre|break-spaces/.test(getComputedStyle(element).whiteSpace);
      preserves.set(element, known);
    }
    return known;
  };

  /** Parts of an answer that are not its text: controls, gutters, reasoning, what is hidden. @param {Element} element @param {string} strip */
  const isChrome = (element, strip) => {
    if (SKIPPED.has(caveatDom.tag(element))) return true;
    if (element.getAttribute("aria-hidden") === "true" || element.hasAttribute("hidden")) return true;
    const role = element.getAttribute("role");
    if (role && CHROME_ROLE.test(role)) return true;
    const name = element.getAttribute("class");
    if (name && (CHROME_CLASS.test(name) || GUTTER_CLASS.test(name))) return true;
    if (strip && element.matches(strip)) return true;
    if (caveatDom.isReasoning(element)) return true;
    return (name !== null || element.hasAttribute("style")) && STYLED.test(element.tagName) && hiddenByStyle(element);
  };

  /** @param {string | null | undefined} names */
  const languageIn = (names) => /(?:^|[\s:])(?:language|lang|highlight-source|brush:?\s*)-?([\w+#.-]+)/.exec(names ?? "")?.[1];

  /** @param {Element} code */
  const languageOf = (code) => {
    for (let element = /** @type {Element | null} */ (code), steps = 0; element && steps < 4; element = element.parentElement, steps++) {
      const found = element.getAttribute("data-language") ?? element.getAttribute("data-lang") ?? languageIn(element.getAttribute("class"));
      if (found) return found.toLowerCase();
    }
    return undefined;
  };

  /** MathML without TeX, as one line: enough to read an equation. @param {Element} element @returns {string} */
  const linearMath = (element) => {
    const name = element.localName;
    const parts = [...element.children].filter((child) => !/^annotation/.test(child.localName)).map(linearMath);
    if (name === "mfrac" && parts.length === 2) return `(${parts[0]})/(${parts[1]})`;
    if (name === "msup" && parts.length === 2) return `${parts[0]}^{${parts[1]}}`;
    if (name === "msub" && parts.length === 2) return `${parts[0]}_{${parts[1]}}`;
    if (name === "msqrt") return `\\sqrt{${parts.join("")}}`;
    return element.children.length ? parts.join(name === "mtr" ? " " : "") : (element.textContent ?? "").trim();
  };

  /**
   * A formula's TeX, the element to mark for it, and whether it stands on its own line.
   * @param {Element} element @returns {{ tex: string, mark: Element, display: boolean } | null}
   */
  const formulaIn = (element) => {
    const data = element.getAttribute("data-math");
    const names = element.getAttribute("class");
    const isMath = element.localName === "math";
    if (data === null && !isMath && element.localName !== "mjx-container" && !(names && /(^|\s)(katex(-display)?|MathJax(_Display)?)(\s|$)/.test(names))) return null;
    const display = /(^|\s)(katex-display|math-block|MathJax_Display)(\s|$)/.test(names ?? "") || /^(true|block)$/.test(element.getAttribute("display") ?? "");
    const annotation = element.querySelector('annotation[encoding="application/x-tex"]');
    const math = isMath ? element : element.querySelector("math");
    const next = element.nextElementSibling;
    const script = next instanceof HTMLScriptElement && /^math\/tex/.test(next.type) ? next.textContent : null;
    const tex = (data ?? annotation?.textContent ?? script ?? (math ? linearMath(math) : "")).trim();
    return { tex, mark: element.querySelector(".katex-html") ?? element, display };
  };

  class Builder {
    /** The text, in the pieces it was put in: put together once, at the end, so that many small ones take time in proportion to their number. @type {string[]} */ parts = [];
    length = 0;
    /** @type {BlockInput[]} */ blocks = [];
    /** Blocks whose line breaks are the author's: text shown as it was written. @type {Set<BlockInput>} */ raw = new Set();
    /** @type {Segment[]} */ segments = [];
    /** @type {BlockInput | null} */ open = null;
    /** A space that is written if more text follows in the same block. @type {{ node: Text, offset: number } | true | null} */ space = null;
    lists = 0;
    tables = 0;
    /** Whether there is no room for more. */
    full = false;
    /** Whether something was left out. */
    truncated = false;
    /** Whether the page itself says where blocks are. */
    structured = false;

    /** @param {string} strip @param {Range | null} within */
    constructor(strip, within) {
      this.strip = strip;
      this.within = within;
    }

    /** @param {RegExp} pattern of a last character */
    ends(pattern) {
      return pattern.test(this.parts.at(-1)?.at(-1) ?? "");
    }

    /** @param {string} text */
    write(text) {
      if (text) this.parts.push(text);
      this.length += text.length;
    }

    /** The text from a place on. @param {number} from */
    since(from) {
      let text = "";
      for (let index = this.parts.length - 1; text.length < this.length - from && index >= 0; index--) text = this.parts[index] + text;
      return text.slice(text.length - (this.length - from));
    }

    /** Takes back what lies behind a place. @param {number} to */
    cut(to) {
      while (this.length > to) {
        const part = this.parts.pop() ?? "";
        this.length -= part.length;
        this.write(part.slice(0, Math.max(0, to - this.length)));
      }
      while (this.segments.length && /** @type {Segment} */ (this.segments.at(-1)).start >= to) this.segments.pop();
      const last = this.segments.at(-1);
      if (last && last.end > to) last.end = to;
    }

    /** @param {Place} place */
    begin(place) {
      if (this.open) return;
      if (this.length) this.write("\n");
      const start = this.length;
      const { used, ...shape } = place;
      const kind = used && place.kind === "item" ? "prose" : place.kind;
      this.open = kind === "item" || kind === "heading" ? { ...shape, kind, start, end: start } : { kind, start, end: start };
      place.used = true;
      this.blocks.push(this.open);
    }

    close() {
      this.space = null;
      const block = this.open;
      if (!block) return;
      this.open = null;
      block.end = this.length;
      if (block.kind !== "row" && block.end === block.start) {
        this.blocks.pop();
        this.cut(Math.max(0, this.length - 1));
      }
    }

    /** @param {string} text @param {Text | null} node @param {number} offset */
    put(text, node, offset) {
      if (this.full) return;
      const start = this.length;
      this.full = start + text.length > MAX_TEXT;
      const fits = this.full ? text.slice(0, MAX_TEXT - start) : text;
      if (!fits) return;
      this.write(fits);
      if (!node) return;
      const last = this.segments.at(-1);
      if (last && last.node === node && last.end === start && last.offset + (last.end - last.start) === offset) last.end += fits.length;
      else this.segments.push({ node, offset, start, end: start + fits.length, atomic: false });
    }

    /** What did not fit was cut anywhere; half a sentence says something else than the whole one. */
    trim() {
      const tail = this.since(Math.max(0, this.length - LONGEST_SENTENCE));
      const kept = /^[^]*(?:[.!?…](?=\s)|[。！？\n])/u.exec(tail)?.[0] ?? tail.replace(/[\ud800-\udbff]$/, "");
      this.shorten(this.length - tail.length + kept.trimEnd().length);
    }

    /** @param {number} to */
    shorten(to) {
      this.truncated = true;
      this.cut(to);
      this.blocks = this.blocks.filter(({ start }) => start < to);
      for (const block of this.blocks.slice(-1)) {
        block.end = Math.min(block.end, to);
        if (block.cells) block.cells = block.cells.filter(({ end }) => end <= to);
      }
    }

    /** Writes the space that was held back. */
    settleSpace() {
      const space = this.space;
      this.space = null;
      if (!space || !this.open || this.length === this.open.start || this.ends(/\s/)) return;
      if (space === true) this.put(" ", null, 0);
      else this.put(" ", space.node, space.offset);
    }

    /** @param {Text} node @param {Place} place */
    prose(node, place) {
      let data = node.data;
      let base = 0;
      if (this.within) {
        if (!this.within.intersectsNode(node)) return;
        const to = node === this.within.endContainer ? this.within.endOffset : data.length;
        base = node === this.within.startContainer ? this.within.startOffset : 0;
        data = data.slice(base, to);
      }
      const parent = node.parentElement;
      if (parent && data.includes("\n") && /\S/.test(data) && keepsLines(parent)) {
        this.settleSpace();
        this.begin(place);
        if (this.open) this.raw.add(this.open);
        this.put(data, node, base);
        return;
      }
      let at = 0;
      /** @param {number} to */
      const word = (to) => {
        if (to === at) return;
        this.begin(place);
        this.settleSpace();
        this.put(data.slice(at, to), node, base + at);
      };
      SPACES.lastIndex = 0;
      for (let match = SPACES.exec(data); match; match = SPACES.exec(data)) {
        // A single space inside the text is taken along with what surrounds it.
        const inner = match[0] === " " && match.index > at && match.index + 1 < data.length;
        if (inner) continue;
        word(match.index);
        this.space ??= { node, offset: base + match.index };
        at = match.index + match[0].length;
      }
      word(data.length);
    }

    /** @param {Element} element @param {Place} place */
    formula(element, place) {
      const found = formulaIn(element);
      if (!found) return false;
      if (!found.tex || (this.within && !this.within.intersectsNode(element))) return true;
      const display = found.display && place.kind !== "row";
      if (display) this.close();
      this.begin(display ? { kind: "math" } : place);
      this.settleSpace();
      const start = this.length;
      this.put(display ? found.tex : found.tex.replace(SPACES, " "), null, 0);
      this.segments.push({ node: found.mark, offset: 0, start, end: this.length, atomic: true });
      if (display) this.close();
      return true;
    }

    /** The name of a language over its code is the application's, not the answer's. @param {string | undefined} language */
    dropLabel(language) {
      const label = this.blocks.at(-1);
      if (!language || !label || label.kind !== "prose" || label.end - label.start > 60 || this.since(label.start).trim().toLowerCase() !== language) return;
      this.blocks.pop();
      this.cut(Math.max(0, label.start - 1));
    }

    /** Code, kept as it stands: gutters out, one line a line. @param {Element} element @param {string | undefined} language */
    code(element, language) {
      if (this.within && !this.within.intersectsNode(element)) return;
      this.structured = true;
      this.close();
      this.dropLabel(language);
      this.begin({ kind: "code" });
      const block = this.open;
      if (!block) return;
      if (language) block.language = language;
      const fresh = () => {
        if (this.length > block.start && !this.ends(/\n/)) this.put("\n", null, 0);
      };
      /** @param {Node} node */
      const walk = (node) => {
        if (this.full) return;
        if (node instanceof Text) {
          if (!this.within) this.put(node.data, node, 0);
          else if (this.within.intersectsNode(node)) {
            const from = node === this.within.startContainer ? this.within.startOffset : 0;
            const to = node === this.within.endContainer ? this.within.endOffset : node.data.length;
            this.put(node.data.slice(from, to), node, from);
          }
          return;
        }
        if (!(node instanceof Element) || isChrome(node, this.strip)) return;
        if (node.tagName === "BR") {
          this.put("\n", null, 0);
          return;
        }
        const line = /^(DIV|TR|P|LI)$/.test(node.tagName);
        if (line) fresh();
        const from = this.length;
        for (const child of caveatDom.childrenOf(node)) walk(child);
        // An empty line of an editor is an empty `div`.
        if (line && this.length === from && from > block.start) this.put("\n", null, 0);
      };
      for (const child of caveatDom.childrenOf(element)) walk(child);
      while (this.ends(/\n/) && this.length > block.start) this.cut(this.length - 1);
      this.close();
    }

    /** @param {Element} row @param {number} table */
    row(row, table) {
      const cells = [...row.children].filter((cell) => /^T[DH]$/.test(cell.tagName));
      if (!cells.length || (this.within && !this.within.intersectsNode(row))) return;
      this.close();
      this.begin({ kind: "row" });
      const block = this.open;
      if (!block) return;
      block.table = table;
      block.header = !!row.closest("thead") || cells.every((cell) => cell.tagName === "TH");
      block.cells = cells.map((cell, index) => {
        this.space = null;
        if (index) this.put("\t", null, 0);
        const start = this.length;
        this.inside(cell, { kind: "row" });
        this.space = null;
        return { start, end: this.length };
      });
      const empty = block.cells.every((cell) => cell.start === cell.end);
      this.close();
      if (empty) {
        this.blocks.pop();
        this.cut(Math.max(0, block.start - 1));
      } else if (block.cells.length > MAX_CELLS) {
        block.cells.length = MAX_CELLS;
        this.truncated = true;
      }
    }

    /** @param {Element} list @param {Place} place */
    list(list, place) {
      this.close();
      const number = this.lists++;
      const level = place.list === undefined ? 0 : (place.level ?? 0) + 1;
      const ordered = list.tagName === "OL";
      const down = list.hasAttribute("reversed");
      const items = [...list.children].filter((child) => child.tagName === "LI");
      let marker = Number.parseInt(list.getAttribute("start") ?? "", 10);
      if (!Number.isSafeInteger(marker)) marker = down ? items.length : 1;
      for (const child of list.children) {
        if (child.tagName !== "LI") {
          if (child.tagName === "UL" || child.tagName === "OL") this.list(child, { ...place, list: number, level });
          else this.element(child, { kind: "prose" });
          continue;
        }
        if (isChrome(child, this.strip)) continue;
        const own = Number.parseInt(child.getAttribute("value") ?? "", 10);
        if (Number.isSafeInteger(own)) marker = own;
        this.close();
        this.inside(child, { kind: "item", level, list: number, ...(ordered ? { marker } : {}) });
        this.close();
        marker += down ? -1 : 1;
      }
    }

    /** Footnote marks are left out; an exponent keeps its meaning. @param {Element} element @param {Place} place */
    superscript(element, place) {
      const text = (element.textContent ?? "").trim();
      if (element.querySelector("a") || element.closest("a") || /^\[/.test(text)) return;
      this.settleSpace();
      if (/^[-+−]?[\d.,nxk]+$/.test(text) && this.open) this.put("^", null, 0);
      this.inside(element, place);
    }

    /** @param {Node} node @param {Place} place */
    inside(node, place) {
      for (const child of caveatDom.childrenOf(node)) {
        if (this.full) return;
        if (child instanceof Text) this.prose(child, place);
        else if (child instanceof Element) this.element(child, place);
      }
    }

    /** @param {Element} element @param {Place} place */
    element(element, place) {
      const tag = caveatDom.tag(element);
      // A form's fields stand in the place of its own properties: nothing else of it is asked.
      if (tag === "FORM") return;
      // Before the test for chrome: what a formula shows is hidden from screen readers, and the reverse.
      if (this.formula(element, place)) return;
      if (isChrome(element, this.strip)) return;
      if (tag === "BR") {
        if (place.kind === "row") this.space ??= true;
        else if (this.open) {
          this.space = null;
          this.put("\n", null, 0);
        }
        return;
      }
      if (tag === "SUP") return this.superscript(element, place);
      if (!BLOCKS.has(tag)) return this.inside(element, place);
      if (place.kind === "row") {
        this.space ??= true;
        this.inside(element, place);
        this.space ??= true;
        return;
      }
      if (element.classList.contains("cm-editor")) {
        const content = element.querySelector(".cm-content") ?? element;
        return this.code(content, languageOf(content) ?? languageOf(element));
      }
      if (tag === "PRE") {
        const codes = element.querySelectorAll("code");
        const content = codes.length === 1 ? codes[0] : element;
        const editor = element.querySelector(".cm-content");
        return this.code(editor ?? content, languageOf(editor ?? content));
      }
      this.close();
      if (!/^(DIV|P|SECTION|ARTICLE)$/.test(tag)) this.structured = true;
      if (tag === "UL" || tag === "OL") this.list(element, place);
      else if (tag === "TABLE") {
        const table = this.tables++;
        for (const row of element.querySelectorAll("tr")) if (row.closest("table") === element) this.row(row, table);
      } else if (/^H[1-6]$/.test(tag)) this.inside(element, { kind: "heading", level: Number(tag[1]) });
      else if (tag === "BLOCKQUOTE") this.inside(element, { kind: "quote" });
      else this.inside(element, place);
      this.close();
    }

    /** @returns {Snapshot} */
    finish() {
      this.close();
      if (this.full) this.trim();
      const most = this.blocks[MAX_BLOCKS - 1];
      if (most && this.blocks.length > MAX_BLOCKS) this.shorten(most.end);
      const { segments } = this;
      const text = this.parts.join("");
      // Text shown just as it was written, line breaks and all: it is Markdown or plain text, and the core reads both.
      if (!this.structured && this.blocks.length === 1 && this.raw.size) return { text, blocks: undefined, segments, truncated: this.truncated };
      const blocks = this.blocks.flatMap((block) => {
        const trimmed = trim(text, block);
        if (!this.raw.has(block)) return trimmed;
        /** @type {BlockInput[]} */
        const lines = [];
        for (const line of text.slice(block.start, block.end).matchAll(/[^\n]+/g)) {
          lines.push(...trim(text, { ...block, start: block.start + line.index, end: block.start + line.index + line[0].length }));
        }
        return lines;
      });
      // Lines of a text that is shown as it was written are blocks as well.
      if (blocks.length > MAX_BLOCKS) {
        blocks.length = MAX_BLOCKS;
        this.truncated = true;
      }
      return { text, blocks, segments, truncated: this.truncated };
    }
  }

  /** @param {string} text @param {BlockInput} block @returns {BlockInput[]} */
  const trim = (text, block) => {
    if (block.kind === "code" || block.kind === "row") return [block];
    const inner = text.slice(block.start, block.end);
    const start = block.start + (inner.length - inner.trimStart().length);
    const end = block.end - (inner.length - inner.trimEnd().length);
    return start < end ? [{ ...block, start, end }] : [];
  };

  /**
   * @param {Element} root
   * @param {{ strip?: string[], within?: Range | null }} [options] `within` clips the text to a selection
   * @returns {Snapshot}
   */
  const take = (root, { strip = [], within = null } = {}) => {
    const builder = new Builder(strip.join(","), within);
    if (root.tagName === "PRE") builder.element(root, { kind: "prose" });
    else if (/^(UL|OL)$/.test(root.tagName)) builder.list(root, { kind: "prose" });
    else if (root.tagName === "TABLE") builder.element(root, { kind: "prose" });
    else builder.inside(root, { kind: "prose" });
    return builder.finish();
  };

  /**
   * Where a span of the text is in the page; empty where a part of it is not (white space between nodes aside).
   * @param {Snapshot} snapshot @param {{ start: number, end: number }} span @returns {Piece[]}
   */
  const locate = ({ segments }, span) => {
    let low = 0;
    let high = segments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (/** @type {Segment} */ (segments[middle]).end <= span.start) low = middle + 1;
      else high = middle;
    }
    /** @type {Piece[]} */
    const pieces = [];
    for (let index = low; index < segments.length; index++) {
      const segment = /** @type {Segment} */ (segments[index]);
      if (segment.start >= span.end) break;
      if (segment.atomic) {
        pieces.push({ node: segment.node, start: 0, end: segment.node.childNodes.length });
        continue;
      }
      const start = segment.offset + Math.max(0, span.start - segment.start);
      const end = segment.offset + Math.min(segment.end, span.end) - segment.start;
      const last = pieces.at(-1);
      if (last && last.node === segment.node) last.end = end;
      else pieces.push({ node: segment.node, start, end });
    }
    return pieces;
  };

  return { take, locate };
})();

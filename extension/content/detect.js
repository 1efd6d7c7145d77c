// Finds the answer on a page no adapter knows, or whose adapter has stopped matching: what was asked is remembered, mutations are
// credited to the block they happen in, and the block that grew most is the answer's; its bounds are what was there before and the
// place the question was typed in. A turn that a virtualised list takes out of the page and makes again is known by its make and its text.

var caveatDetect = (() => {
  const { tag, classOf, attribute, contains, connected, written, follows, allIn } = caveatDom;

  /** `rested`: the page has come to rest with it; `back`: it was gone, and is whole again. @typedef {{ root: Element, content: Element, question: string, rested?: boolean, back?: boolean }} Turn */

  const BLOCK = /^(P|LI|UL|OL|DIV|PRE|ARTICLE|SECTION|BLOCKQUOTE|TABLE|H[1-6]|TD|MAIN|BODY|CODE)$/;
  const NEVER = /^(SCRIPT|STYLE|NAV|ASIDE|BUTTON|svg|SVG|HEAD|LINK|META|TITLE)$/;
  const CONTAINER = /^(DIV|ARTICLE|SECTION|LI)$|-/;
  const COMPOSER = "textarea, [contenteditable]:not([contenteditable=false]), [role=textbox], input[type=text]";
  const SHORTEST = 40;
  const LONGEST = 100_000;
  const BESIDE = 8;
  const MOST_HISTORY = 100;
  const MOST_GONE = 100;
  // Without a question having been sent, only steady growth is taken for an answer: a page that loads grows in a few leaps.
  const STEADY_BATCHES = 6;
  const STEADY_MS = 300;
  const RECENT_MS = 700;

  /** @type {Map<Element, { batches: number, from: number, to: number }>} */
  let growth = new Map();
  /** What was added since the question was sent. @type {WeakSet<Node>} */
  let fresh = new WeakSet();
  let question = "";
  let sent = false;
  /** @type {Element | null} */ let composer = null;
  let typed = "";
  /** @type {Turn[]} */ let turns = [];
  /** Added since turns were looked for. @type {Element[]} */ let arrived = [];
  /**
   * Turns that have left the page, by the text they had: what they were made of, from the content up to the root.
   * @type {Map<string, { makes: string[], question: string }>}
   */
  const gone = new Map();

  /** @param {Element} element */
  const valueOf = (element) =>
    element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement ? element.value : (written(element) ?? "");

  /** @param {string} text */
  const plain = (text) => text.replace(/\s+/g, " ").trim();

  /** @param {string} text */
  const asked = (text) => {
    question = plain(text).slice(0, 8000);
    sent = true;
    typed = "";
    growth = new Map();
    fresh = new WeakSet();
  };

  /** @param {Event} event */
  const target = (event) => {
    const first = event.composedPath()[0];
    return first instanceof HTMLElement && caveatDom.isEditable(first) && !(first instanceof HTMLInputElement && first.type === "password") ? first : null;
  };

  /** @param {Event} event */
  const onInput = (event) => {
    const element = target(event);
    if (!element) return;
    composer = element;
    typed = valueOf(element);
  };

  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    const element = target(event);
    if (!element) return;
    const text = valueOf(element);
    if (!text.trim()) return;
    composer = element;
    asked(text);
  };

  /** @param {Node} node */
  const blockOf = (node) => {
    let block = node instanceof Element ? node : caveatDom.up(node);
    while (block && !BLOCK.test(tag(block))) {
      if (NEVER.test(tag(block))) return null;
      block = caveatDom.up(block);
    }
    // What a model thinks before it answers grows as an answer does.
    return block && caveatDom.inReasoning(block) ? null : block;
  };

  /** @param {MutationRecord[]} records */
  const credit = (records) => {
    // A composer that was emptied, or taken away, without a key or a cut having done it: what it held was sent.
    if (composer && typed.trim() && (!connected(composer) || valueOf(composer).trim() === "")) asked(typed);
    const now = performance.now();
    /** @type {Set<Element>} */
    const grown = new Set();
    /** @type {Node | null} */ let previous = null;
    for (const record of records) {
      if (record.type === "attributes") continue;
      for (const node of record.addedNodes) {
        if (!(node instanceof Element)) continue;
        const known = fresh.has(node);
        fresh.add(node);
        arrived.push(node);
        // An answer that comes at once is what was added, not what it was added to. What is put in, taken out and put in again does not grow.
        if (!known && BLOCK.test(tag(node)) && !caveatDom.inReasoning(node)) grown.add(node);
      }
      if (record.target === previous) continue;
      previous = record.target;
      const block = blockOf(record.target);
      if (block) grown.add(block);
    }
    for (const block of grown) {
      if (caveatDom.isEditable(block)) continue;
      const known = growth.get(block);
      if (known) {
        known.batches++;
        known.to = now;
      } else growth.set(block, { batches: 1, from: now, to: now });
    }
  };

  /** @param {Element} element */
  const holdsComposer = (element) => {
    if (composer && connected(composer)) return caveatDom.holds(element, composer);
    for (const found of allIn(element, COMPOSER)) {
      // Editable code blocks are part of an answer, not the place to ask.
      if (!found.closest("pre, code, .cm-editor, .monaco-editor")) return true;
    }
    return false;
  };

  /** @param {Element} element */
  const grew = (element) => [...growth].some(([block, { batches }]) => batches > 1 && contains(element, block));

  /**
   * Whether a sibling of the answer was there before it: in the page before the question was sent; or, where no question was seen, put
   * there whole, before the answer and of another make, as the person's own message is.
   * @param {Element} parent @param {Element} child
   */
  const standsBesideOlderText = (parent, child) => {
    const before = !fresh.has(parent);
    for (const other of caveatDom.childrenOf(parent)) {
      if (other === child || !(other instanceof Element) || NEVER.test(tag(other))) continue;
      const older = before && !fresh.has(other);
      const whole = () =>
        CONTAINER.test(tag(other)) && CONTAINER.test(tag(child)) && classOf(other) !== classOf(child) &&
        follows(other, child) && !grew(other);
      if ((older || whole()) && caveatDom.textOf(other, 400).trim()) return true;
    }
    return false;
  };

  /**
   * Whether an element holds the question beside a child that does not: next to an answer, as questions do, and not anywhere in a thread of
   * hundreds of turns.
   * @param {Element} parent @param {Element} child
   */
  const holdsQuestionBeside = (parent, child) => {
    if (question === "") return false;
    const children = [...caveatDom.childrenOf(parent)];
    const at = children.indexOf(child);
    return children.slice(Math.max(0, at - BESIDE), at + BESIDE).some((other) => other !== child && plain(caveatDom.textOf(other, LONGEST, true)).includes(question));
  };

  /** @param {Element} element */
  const holdsQuestion = (element) => question !== "" && plain(caveatDom.textOf(element, LONGEST, true)).includes(question);

  /** @param {Element} root */
  const contentOf = (root) => {
    for (let content = root; ; ) {
      const whole = caveatDom.textOf(content, LONGEST).length;
      /** @type {Element | undefined} */ let most;
      for (const child of caveatDom.childrenOf(content)) {
        if (child instanceof Element && caveatDom.textOf(child, LONGEST).length >= 0.95 * whole) most = child;
      }
      if (!most || /^(P|UL|OL|PRE|SPAN|TABLE|CODE|BLOCKQUOTE)$/.test(tag(most))) return content;
      content = most;
    }
  };

  /** Earlier turns of the same shape, where shape tells the bot's from the person's. @param {Turn} turn */
  const addHistory = (turn) => {
    const parent = caveatDom.up(turn.root);
    if (!parent || !turn.question) return;
    const siblings = [...caveatDom.children(parent)];
    const at = siblings.indexOf(turn.root);
    const own = siblings.slice(Math.max(0, at - BESIDE), at).findLast((child) => plain(caveatDom.textOf(child, LONGEST, true)).includes(turn.question));
    const shape = classOf(turn.root);
    if (!own || classOf(own) === shape) return;
    for (const other of siblings.slice(Math.max(0, at - MOST_HISTORY), at)) {
      if (classOf(other) !== shape || tag(other) !== tag(turn.root) || turns.some(({ root }) => root === other)) continue;
      if (caveatDom.textOf(other, 100).trim().length < SHORTEST) continue;
      const before = siblings[siblings.indexOf(other) - 1];
      const text = before && classOf(before) === classOf(own) ? plain(caveatDom.textOf(before, 8000, true)) : "";
      turns.push({ root: other, content: contentOf(other), question: text });
    }
  };

  /** @param {Element} element */
  const makeOf = (element) => `${tag(element)} ${attribute(element, "class") ?? ""}`;

  /** Keeps in mind what a turn that has left the page was made of. @param {Turn} turn */
  const leave = ({ root, content, question, rested }) => {
    if (!rested) return;
    const makes = [];
    for (let part = content; ; ) {
      makes.push(makeOf(part));
      const above = part === root ? null : caveatDom.up(part);
      if (!above) break;
      part = above;
    }
    const text = written(content) ?? "";
    gone.delete(text);
    gone.set(text, { makes, question });
    if (gone.size > MOST_GONE) gone.delete(/** @type {string} */ (gone.keys().next().value));
  };

  /** @param {Element} element */
  const comeBack = (element) => {
    const known = gone.get(written(element) ?? "");
    if (!known || known.makes[0] !== makeOf(element)) return false;
    let root = element;
    for (const make of known.makes.slice(1)) {
      const above = caveatDom.up(root);
      if (!above || makeOf(above) !== make) return false;
      root = above;
    }
    if (turns.some((turn) => contains(turn.root, root) || contains(root, turn.root))) return false;
    const after = turns.findIndex((turn) => follows(root, turn.root));
    turns.splice(after < 0 ? turns.length : after, 0, { root, content: element, question: known.question, rested: true, back: true });
    return true;
  };

  /** Whether turns that had left are in the page again, made anew. */
  const findReturned = () => {
    let found = false;
    if (gone.size) {
      const makes = new Set([...gone.values()].map((known) => known.makes[0]));
      for (const top of arrived) {
        if (!connected(top)) continue;
        for (const element of [top, ...allIn(top, "*")]) {
          if (makes.has(makeOf(element)) && comeBack(element)) found = true;
        }
      }
    }
    arrived = [];
    return found;
  };

  /** Whether an element is a thread of turns and no answer: it holds a turn that came back whole, or two. @param {Element} element */
  const isThread = (element) => {
    const held = turns.filter(({ root }) => root !== element && contains(element, root));
    return held.length > 1 || !!held[0]?.back;
  };

  /**
   * Looks for the answer that is growing, or has just grown; true if the list of turns changed.
   * @param {boolean} quiet whether the page has come to rest
   */
  const look = (quiet) => {
    const left = turns.filter(({ root }) => !connected(root));
    left.forEach(leave);
    turns = turns.filter(({ root }) => connected(root));
    let changed = left.length > 0;
    if (findReturned()) {
      changed = true;
      // A list that makes turns anew makes questions anew as well: what is there at once is no answer until something is sent again.
      sent = false;
    }
    // Frameworks that replace nodes with every token leave many behind.
    for (const element of growth.keys()) if (!connected(element)) growth.delete(element);
    // What grew last, most grown first; an answer before it may have grown more.
    const latest = Math.max(...[...growth.values()].map(({ to }) => to));
    const candidates = [...growth]
      .filter(([element, { to }]) => element !== document.body && latest - to < RECENT_MS)
      .sort((a, b) => b[1].batches - a[1].batches);
    /** @type {Element[]} */
    const found = [];
    for (const [best, { batches, from, to }] of candidates.slice(0, 8)) {
      const steady = batches >= STEADY_BATCHES && to - from >= STEADY_MS;
      // Several answers may be written side by side; then each of them grows steadily.
      if (!steady && (!(sent && quiet) || found.length)) continue;
      if (found.some((root) => contains(root, best) || contains(best, root))) continue;
      if (caveatDom.textOf(best, SHORTEST + 1).trim().length < SHORTEST || holdsQuestion(best) || holdsComposer(best) || isThread(best)) continue;
      if (!sent && !caveatDom.query(COMPOSER)) continue;
      let root = best;
      for (let parent = caveatDom.up(root); parent && parent !== document.body && parent !== document.documentElement; parent = caveatDom.up(root)) {
        if (NEVER.test(tag(parent)) || isThread(parent) || standsBesideOlderText(parent, root) || holdsComposer(parent) || holdsQuestionBeside(parent, root)) break;
        root = parent;
      }
      found.push(root);
      const content = contentOf(root);
      const known = turns.find((turn) => turn.root === root || contains(turn.root, root) || contains(root, turn.root));
      if (known) {
        changed ||= known.root !== root || known.content !== content;
        known.root = root;
        known.content = content;
        known.question = question || known.question;
        known.rested = known.back = false;
      } else {
        const turn = { root, content, question };
        addHistory(turn);
        turns.push(turn);
        changed = true;
      }
    }
    if (quiet) {
      growth = new Map();
      for (const turn of turns) turn.rested = true;
    }
    return changed;
  };

  const start = () => {
    document.addEventListener("input", onInput, { passive: true, capture: true });
    document.addEventListener("keydown", onKey, { passive: true, capture: true });
  };

  const stop = () => {
    document.removeEventListener("input", onInput, { capture: true });
    document.removeEventListener("keydown", onKey, { capture: true });
    growth = new Map();
    arrived = [];
    typed = "";
  };

  /** Another conversation is shown: what was asked in the last one is no question of this one. */
  const forget = () => {
    question = typed = "";
    sent = false;
    growth = new Map();
    fresh = new WeakSet();
  };

  return { start, stop, credit, look, forget, turns: () => turns };
})();

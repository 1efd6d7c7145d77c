// Sees answers come, grow, come to rest and go. One MutationObserver over the document and its open shadow roots; mutations are
// gathered until the next frame and worked on a little later. No polling: every timer here is started by a mutation.

var caveatObserve = (() => {
  /** @typedef {ReturnType<typeof caveatSnapshot.take>} Snapshot */
  /**
   * @typedef {object} Answer
   * @property {string} key
   * @property {Element} element     its body
   * @property {Snapshot} snapshot   as last read; `failed` where it could not be
   * @property {boolean} dirty       mutated since
   * @property {number} changedAt
   * @property {number} pause        the longest while it was written without a change
   * @property {boolean} settled     at rest, as far as can be seen
   * @property {boolean} near        near the viewport at least once, or the newest: worth an audit
   * @property {Range | null} within for a selection
   */
  /**
   * @typedef {object} Handlers
   * @property {(answer: Answer) => void} frame    before the next paint, after mutations in an answer
   * @property {(answer: Answer) => void} changed  its text is another one
   * @property {(answer: Answer) => void} settled
   * @property {(answer: Answer) => void} gone
   * @property {() => void} layout                 how answers are found has changed
   * @property {(root: ShadowRoot) => void} root
   */

  const COALESCE_MS = 120;
  const QUIET_MS = 1000;
  const LONGEST_QUIET_MS = 2500;
  // A marker that still says "streaming" after this long without a change is taken to be stale.
  const STALE_MARKER_MS = 12_000;
  const MAX_ANSWERS = 400;
  const TURNS = 8;
  const TURN_TEXT = 8000;

  // For pages without an adapter.
  const STREAMING = ["button[aria-label^=stop i]", "[data-testid*=stop-button i]", "[role=log] [aria-busy=true]"];
  const ATTRIBUTES = ["aria-busy", "aria-label", "data-is-streaming"];

  /** @type {Map<Element, Answer>} */ const answers = new Map();
  /** Selections the reader asked about. @type {Set<Answer>} */ const selections = new Set();
  /** @type {Element | undefined} */ let newest;
  /** @type {Handlers} */ let handlers;
  /** @type {ReturnType<typeof caveatSite.choose>} */ let site = null;
  /** @type {MutationObserver | null} */ let mutations = null;
  /** @type {IntersectionObserver | null} */ let sight = null;
  let running = false;
  let matched = false;
  let detecting = false;
  /** The address is a conversation's, and the adapter finds no answer in it. */
  let lost = false;
  let shown = "";
  let scanDue = false;
  let frame = 0;
  let number = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let work;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let rest;
  let restAt = 0;
  let lastMutation = 0;
  let readingMs = 0;

  /** "adapter": a known layout; "detecting": none is known; "changed": the adapter matches nothing where there is something. */
  const layout = () => (!site ? "detecting" : !matched && (detecting || lost) ? "changed" : "adapter");

  /** The conversation's id, where the address has one. */
  const conversation = () => (site ? caveatSite.conversation(site, location.pathname) : "");

  /** The model that an answer's turn names. @param {Answer} answer */
  const model = (answer) => (site && matched && !answer.within ? caveatSite.model(site, answer.element) : "");

  const EMPTY = { text: "", blocks: undefined, segments: [], truncated: false };

  /** One that cannot be read keeps no other from being read, and says so. @param {Element} element @param {Parameters<typeof caveatSnapshot.take>[1]} [options] @returns {Snapshot} */
  const read = (element, options = site?.strip ? { strip: site.strip } : {}) => {
    try {
      return caveatSnapshot.take(element, options);
    } catch {
      return { ...EMPTY, failed: true };
    }
  };

  /** @param {Node} node */
  const ownerOf = (node) => {
    for (const selection of selections) if (caveatDom.contains(selection.element, node)) selection.dirty = true;
    for (let element = node instanceof Element ? node : caveatDom.up(node); element; element = caveatDom.up(element)) {
      const answer = answers.get(element);
      if (answer) return answer;
    }
    return null;
  };

  /** @param {MutationRecord[]} records */
  const onMutations = (records) => {
    const now = performance.now();
    /** @type {Node | null} */ let previous = null;
    let relevant = false;
    if (!matched && running) caveatDetect.credit(records);
    for (const record of records) {
      const { target } = record;
      if (target instanceof Element && target.localName === "caveat-card") continue;
      for (const node of record.addedNodes) {
        if (!(node instanceof Element) || node.localName === "caveat-card") continue;
        scanDue = relevant = true;
        caveatDom.findRoots(node, watch);
      }
      if (record.removedNodes.length) scanDue = relevant = true;
      if (record.type === "attributes") {
        relevant = true;
        continue;
      }
      if (target === previous) continue;
      previous = target;
      const answer = ownerOf(target);
      if (!answer) continue;
      relevant = true;
      answer.dirty = true;
      if (!answer.settled) answer.pause = Math.max(answer.pause, now - answer.changedAt);
      answer.changedAt = now;
    }
    if (!matched || selections.size) relevant = true;
    if (!relevant) return;
    lastMutation = now;
    if (!frame) frame = document.hidden ? -1 : requestAnimationFrame(onFrame);
    // A long answer is read less often, so that reading never takes more than a tenth of the page's time.
    work ??= setTimeout(onWork, Math.max(COALESCE_MS, 10 * readingMs));
  };

  const onFrame = () => {
    frame = 0;
    for (const answer of [...answers.values(), ...selections]) if (answer.dirty) handlers.frame(answer);
  };

  const onWork = () => {
    work = undefined;
    if (frame === -1) onFrame();
    for (const selection of selections) {
      if (!caveatDom.connected(selection.element)) removeSelection(selection);
      else if (selection.dirty) refresh(selection);
    }
    if (!running) return;
    if (!matched && caveatDetect.look(false)) scanDue = true;
    if (scanDue) scan();
    for (const answer of answers.values()) if (answer.dirty && answer.near) refresh(answer);
    armRest(performance.now() + QUIET_MS);
  };

  /** What an answer's element says now. @param {Answer} answer */
  const peek = ({ element, within, snapshot: { failed } }) => {
    const snapshot = within ? read(element, { within }) : read(element);
    if (failed !== snapshot.failed) handlers.layout();
    return snapshot;
  };

  /** Reads an answer again. @param {Answer} answer */
  const refresh = (answer) => {
    answer.dirty = false;
    const before = answer.snapshot.text;
    const start = performance.now();
    answer.snapshot = peek(answer);
    readingMs = performance.now() - start;
    if (answer.snapshot.text === before) return;
    if (answer.settled) answer.pause = 0;
    answer.settled = false;
    if (answer.near) handlers.changed(answer);
  };

  /** @param {number} at */
  const armRest = (at) => {
    if (rest && restAt <= at) return;
    clearTimeout(rest);
    restAt = at;
    rest = setTimeout(onRest, Math.max(30, at - performance.now()));
  };

  const isStreaming = () => (site?.streaming ?? STREAMING).some((selector) => caveatDom.query(selector));

  const onRest = () => {
    rest = undefined;
    if (!running) return;
    const now = performance.now();
    const how = layout();
    if (!matched && now - lastMutation >= QUIET_MS - 100) {
      if (caveatDetect.look(true)) scan();
      lost = !matched && conversation() !== "";
    }
    if (how !== layout()) handlers.layout();
    const streaming = isStreaming();
    let next = Infinity;
    for (const answer of answers.values()) {
      if (answer.settled || !answer.near) continue;
      if (answer.dirty) refresh(answer);
      // What is written haltingly is given longer to go on.
      const quiet = Math.min(LONGEST_QUIET_MS, Math.max(QUIET_MS, 1.5 * answer.pause));
      const due = answer.changedAt + (answer.element === newest && streaming ? STALE_MARKER_MS : quiet);
      if (now < due - 5) {
        next = Math.min(next, due);
        continue;
      }
      answer.settled = true;
      handlers.settled(answer);
    }
    if (next < Infinity) armRest(next);
    else if (!matched && now - lastMutation < QUIET_MS) armRest(lastMutation + QUIET_MS);
  };

  /** @param {Element} element @param {boolean} near */
  const add = (element, near) => {
    /** @type {Answer} */
    const answer = {
      key: `a${++number}`,
      element,
      snapshot: EMPTY,
      dirty: !near,
      changedAt: performance.now(),
      pause: 0,
      settled: false,
      near,
      within: null,
    };
    answers.set(element, answer);
    if (!near) sight?.observe(element);
    const root = element.getRootNode();
    if (root instanceof ShadowRoot) handlers.root(root);
    if (!near) return;
    answer.snapshot = peek(answer);
    handlers.changed(answer);
  };

  /** @param {Answer} answer */
  const remove = (answer) => {
    answers.delete(answer.element);
    sight?.unobserve(answer.element);
    handlers.gone(answer);
  };

  /** Looks which answers there are now. */
  const scan = () => {
    scanDue = false;
    if (!site && (site = caveatSite.choose())) for (const tree of caveatDom.trees()) watch(tree);
    const how = layout();
    // A conversation that is given its id is still the same one.
    if (shown && shown !== conversation()) caveatDetect.forget();
    shown = conversation();
    let elements = site ? caveatSite.all(site.answers) : [];
    matched = elements.length > 0;
    if (matched) lost = false;
    else {
      elements = caveatDetect.turns().map(({ content }) => content);
      detecting = elements.length > 0;
    }
    elements = elements.slice(-MAX_ANSWERS);
    const present = new Set(elements);
    const missing = [...answers.values()].filter((answer) => !present.has(answer.element));
    const added = elements.filter((element) => !answers.has(element));
    for (const answer of missing) {
      // A framework that replaces the whole element keeps its text: the answer moves over.
      const start = answer.snapshot.text.slice(0, 200);
      const at = start.length >= 20 ? added.findIndex((element) => read(element).text.startsWith(start)) : -1;
      const heir = at >= 0 ? added.splice(at, 1)[0] : undefined;
      if (!heir) {
        remove(answer);
        continue;
      }
      answers.delete(answer.element);
      sight?.unobserve(answer.element);
      answer.element = heir;
      answer.dirty = true;
      answers.set(heir, answer);
      if (!answer.near) sight?.observe(heir);
      handlers.frame(answer);
    }
    newest = elements.at(-1);
    for (const element of added) add(element, element === newest);
    if (how !== layout()) handlers.layout();
    armRest(performance.now() + QUIET_MS);
  };

  /** @param {IntersectionObserverEntry[]} entries */
  const onSight = (entries) => {
    for (const { target, isIntersecting } of entries) {
      const answer = answers.get(target);
      if (!answer || !isIntersecting) continue;
      // Once is enough: a browser has to look after whatever is observed.
      sight?.unobserve(target);
      if (answer.near) continue;
      answer.near = true;
      answer.dirty = true;
      work ??= setTimeout(onWork, COALESCE_MS);
    }
  };

  /** @param {Document | ShadowRoot} tree */
  const watch = (tree) => {
    mutations?.observe(tree, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: [...new Set([...ATTRIBUTES, ...(site?.attributes ?? [])])],
    });
  };

  /** A user's message, as text. @param {Element} element */
  const said = (element) => read(element).text.slice(0, TURN_TEXT);

  /**
   * The question an answer belongs to, and the turns before it, oldest first.
   * @param {Answer} answer @returns {{ question?: string, turns: { role: "user" | "assistant", text: string }[] }}
   */
  const context = (answer) => {
    if (answer.within) return { turns: [] };
    /** @type {{ element: Element, role: "user" | "assistant", text?: string }[]} */
    let said_ = [];
    if (matched && site) {
      for (const element of caveatSite.all(site.questions)) said_.push({ element, role: "user" });
      for (const element of answers.keys()) said_.push({ element, role: "assistant" });
      said_.sort((a, b) => (caveatDom.follows(a.element, b.element) ? -1 : 1));
    } else {
      for (const { content, question } of caveatDetect.turns()) {
        if (question) said_.push({ element: content, role: "user", text: question });
        said_.push({ element: content, role: "assistant" });
      }
    }
    const own = said_.findIndex(({ element, role }) => element === answer.element && role === "assistant");
    said_ = said_.slice(Math.max(0, own - TURNS - 1), Math.max(0, own));
    const turns = said_.map(({ element, role, text }) => ({ role, text: text ?? said(element) }));
    const question = turns.at(-1)?.role === "user" ? turns.pop()?.text : undefined;
    return question === undefined ? { turns } : { question, turns };
  };

  /** A selection is watched like an answer, and settled from the start. @param {Element} element @param {Range} within */
  const addSelection = (element, within) => {
    const snapshot = read(element, { within });
    /** @type {Answer} */
    const selection = { key: `s${++number}`, element, snapshot, dirty: false, changedAt: performance.now(), pause: 0, settled: true, near: true, within };
    for (const other of [...selections].slice(0, -4)) removeSelection(other);
    selections.add(selection);
    const root = element.getRootNode();
    if (root instanceof ShadowRoot) handlers.root(root);
    if (!mutations) {
      mutations = new MutationObserver(onMutations);
      watch(document);
    }
    return selection;
  };

  /** @param {Answer} selection */
  const removeSelection = (selection) => {
    selections.delete(selection);
    handlers.gone(selection);
  };

  /** @param {Handlers} given */
  const prepare = (given) => {
    handlers = given;
  };

  const start = () => {
    if (running) return;
    running = true;
    mutations?.disconnect();
    mutations = new MutationObserver(onMutations);
    sight = new IntersectionObserver(onSight, { rootMargin: "800px 0px" });
    site = caveatSite.choose();
    caveatDom.findRoots(document, () => {});
    for (const tree of caveatDom.trees()) watch(tree);
    caveatDetect.start();
    scan();
  };

  const stop = () => {
    running = false;
    mutations?.disconnect();
    mutations = null;
    sight?.disconnect();
    caveatDetect.stop();
    clearTimeout(work);
    clearTimeout(rest);
    work = rest = undefined;
    for (const answer of [...answers.values()]) remove(answer);
    for (const selection of [...selections]) removeSelection(selection);
    matched = detecting = lost = false;
  };

  return { prepare, start, stop, peek, context, addSelection, layout, conversation, model, answers: () => [...answers.values()], site: () => site };
})();

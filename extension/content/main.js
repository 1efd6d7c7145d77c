// Ties a page together: answers are sent to be audited, reports become marks, the card and the keyboard act on them.

(() => {
  /** @typedef {import("../../pkg/caveat.js").Report} Report */
  /** @typedef {import("../messages.js").AnswerInput} AnswerInput */
  /** @typedef {import("../messages.js").ToPage} ToPage */
  /** @typedef {import("../messages.js").PageState} PageState */
  /** @typedef {ReturnType<typeof caveatObserve.answers>[number]} Answer */
  /** @typedef {ReturnType<typeof caveatHighlight.all>[number]} Placed */
  /**
   * @typedef {object} Audited
   * @property {Answer} answer
   * @property {number} revision
   * @property {{ revision: number, text: string, question: string | undefined, settled: boolean } | null} sent
   * @property {boolean} waiting       an audit is under way
   * @property {boolean} queued        and another is to follow it
   * @property {{ report: Report, text: string, final: boolean } | null} result
   * @property {boolean} failed        what was sent last could not be audited
   * @property {Placed[]} placed
   * @property {"light" | "dark"} tone
   * @property {number} toneAt
   * @property {string} model
   * @property {((result: Audited) => void) | null} done  for a selection
   */

  const REMEMBERED = 60;
  const MAX_SHOWN = 60;
  const TONE_MS = 2000;
  const TELL_MS = 250;
  const BEAT_MS = 1000;
  /** A longer text is not handed over by the browser's menu. */
  const MAX_SELECTED = 200_000;

  /** @type {Map<string, Audited>} */ const records = new Map();
  /** Reports by question and text, for turns a virtualised list takes out of the page and puts back; a draft that a question got before is held against others. @type {Map<string, { question: string | undefined, text: string, report?: Report }>} */ const remembered = new Map();
  /** What the background told of the reader's choice, and what holds here. */
  let told = caveatChoice.NONE;
  let choice = told;
  /** What was hidden in this page of a private window, where nothing is stored. @type {[{ fingerprint: string, check: string }, string, boolean][]} */ const hiddenHere = [];
  /** Likewise, whether the site is switched on. @type {boolean | undefined} */ let onHere;
  /** Answers the reader wants without marks, for now. @type {Set<string>} */ const clean = new Set();
  /** Answers whose findings have been announced. @type {Set<string>} */ const announced = new Set();
  let on = false;
  let retries = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let telling;
  /** @type {ReturnType<typeof setInterval> | undefined} */ let beating;
  let marksSheet = "";
  // Put here for a selection only, on a page that is not one of the chat sites: nothing else of it is read.
  const manual = Object.hasOwn(globalThis, "caveatSelectionOnly");

  /** Unlike any id of another page load, so that a report of an earlier one cannot be taken for this one's. */
  const load = crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36) ?? "";

  /** @param {Answer} answer */
  const recordOf = (answer) => {
    let record = records.get(answer.key);
    if (!record) {
      record = { answer, revision: 0, sent: null, waiting: false, queued: false, result: null, failed: false, placed: [], tone: "light", toneAt: -Infinity, model: "", done: null };
      records.set(answer.key, record);
    }
    return record;
  };

  // --- auditing -----------------------------------------------------------------------------------------------------------------

  /** @param {string} text @param {string | undefined} question */
  const memory = (text, question) => `${question ?? ""}\n\n${text}`;

  /** @param {NonNullable<Audited["sent"]>} sent @param {Report} report */
  const remember = (sent, report) => {
    remembered.set(memory(sent.text, sent.question), { ...sent, report });
    if (remembered.size > REMEMBERED) remembered.delete(/** @type {string} */ (remembered.keys().next().value));
  };

  /**
   * The report of an answer that was read before. Where its question is not in the page, as at the edge of a virtualised list, the only
   * question the same answer was given to is taken for it.
   * @param {string} text @param {string | undefined} question
   */
  const recall = (text, question) => {
    const same = question === undefined ? [...remembered.values()].filter((known) => known.question !== undefined && known.text === text) : [];
    return (same.length === 1 ? same[0] : remembered.get(memory(text, question)))?.report;
  };

  /** Sends what an answer says now, unless just that was sent; at most one audit of an answer is under way. @param {Audited} record */
  const audit = (record) => {
    const { answer } = record;
    const { text, blocks } = answer.snapshot;
    const { settled } = answer;
    if (record.waiting) {
      record.queued = true;
      return;
    }
    if (record.sent && record.sent.text === text && record.sent.settled === settled) return;
    if (!text.trim()) return;
    const { question, turns } = caveatObserve.context(answer);
    // By then its turn is whole.
    if (settled) record.model = caveatObserve.model(answer);
    record.revision++;
    record.sent = { revision: record.revision, text, question, settled };
    record.queued = false;
    // Put back by a virtualised list, or shown again in the place of another variant: known by heart, and marked before it has come to rest.
    const known = answer.within ? undefined : recall(text, question);
    if (known) {
      record.result = { report: known, text, final: true };
      record.failed = false;
      place(record);
      tell();
      return;
    }
    record.waiting = true;
    /** @type {AnswerInput} */
    const input = { id: `${load}-${answer.key}`, revision: record.revision, settled, text };
    if (blocks) input.blocks = blocks;
    if (question) input.question = question;
    if (turns.length) input.turns = turns;
    caveatLink.post({ type: "audit", key: `${load}-${answer.key}`, answer: input });
  };

  /** Everything anew: the settings, the sources or the engine have changed. */
  const auditAll = () => {
    // The drafts are still what they are.
    remembered.forEach((known) => delete known.report);
    for (const record of records.values()) {
      record.sent = null;
      record.waiting = record.queued = false;
      if (record.answer.near) audit(record);
    }
  };

  /** @param {string} key */
  const recordFor = (key) => (key.startsWith(`${load}-`) ? records.get(key.slice(load.length + 1)) : undefined);

  /** @param {Audited} record @param {Report} report @param {boolean} final */
  const onReport = (record, report, final) => {
    const { sent } = record;
    retries = 0;
    if (!sent || report.revision !== sent.revision) return;
    record.failed = false;
    // The same text once more, as it has come to rest or the engine is another: what the verifier said of it stays until it has said it again.
    const held = !final && record.result?.final && record.result.text === sent.text;
    if (!held) record.result = { report, text: sent.text, final };
    if (final && sent.settled && !record.answer.within) remember(sent, report);
    place(record);
    tell();
    // While the verifier is still at work on this revision, a newer one may already be sent; the worker then drops the older.
    record.waiting = false;
    if (record.queued) audit(record);
    if (final && record.done) record.done(record);
    // The marks are colours: nobody hears them.
    if (final && sent.settled && record.placed.length && !announced.has(record.answer.key)) {
      announced.add(record.answer.key);
      caveatCard.announce(caveatWords.counted("announceOne", "announceMany", record.placed.length));
    }
  };

  // --- marks --------------------------------------------------------------------------------------------------------------------

  /** @param {Element} element @returns {"light" | "dark"} the tone of what it is written on, told by the colour it is written in */
  const toneOf = (element) => {
    const [red = 0, green = 0, blue = 0] = (getComputedStyle(element).color.match(/[\d.]+/g) ?? []).map(Number);
    const scale = /^color\(/.test(getComputedStyle(element).color) ? 255 : 1;
    return (0.299 * red + 0.587 * green + 0.114 * blue) * scale > 140 ? "dark" : "light";
  };

  /** Puts a report's findings where their words are now. @param {Audited} record @param {Answer["snapshot"]} [snapshot] */
  const place = (record, snapshot = record.answer.dirty ? caveatObserve.peek(record.answer) : record.answer.snapshot) => {
    const { result, answer } = record;
    if (!result || !on && !answer.within || clean.has(answer.key)) {
      record.placed = [];
    } else {
      const { text, report } = result;
      const change = caveatRemap.edit(text, snapshot.text);
      if (performance.now() - record.toneAt > TONE_MS) {
        record.tone = toneOf(answer.element);
        record.toneAt = performance.now();
      }
      const { tone } = record;
      record.placed = report.findings.flatMap((finding) => {
        if (caveatChoice.hides(choice, finding)) return [];
        const span = caveatRemap.map(finding.span, text, snapshot.text, change);
        const pieces = span ? caveatSnapshot.locate(snapshot, span) : [];
        return pieces.length ? [{ owner: answer.key, finding, pieces, words: caveatHighlight.wordsOf(pieces), tone }] : [];
      });
    }
    caveatHighlight.set(answer.key, record.placed);
    caveatCard.refresh(caveatHighlight.all());
    if (record.placed.length) beating ??= setInterval(beat, BEAT_MS);
  };

  /** While there are marks: a page that clears the registry, which is the document's, says so to nobody, and neither does an update of the extension. */
  const beat = () => {
    if (!caveatLink.alive()) orphaned();
    else if (caveatHighlight.all().length) caveatHighlight.restore();
    else {
      clearInterval(beating);
      beating = undefined;
    }
  };

  /** The extension was updated or removed: this script's time is over. */
  const orphaned = () => {
    clearInterval(beating);
    caveatObserve.stop();
    caveatCard.remove();
    caveatHighlight.clear();
  };

  /** Every finding in the page, in the order of reading. @returns {Placed[]} */
  const inOrder = () => {
    /** @type {Placed[]} */
    const list = [];
    /** A selection may lie in an answer. @type {Set<string>} */
    const spots = new Set();
    for (const placed of [...records.values()].flatMap((record) => record.placed)) {
      const spot = caveatHighlight.spotOf(placed);
      if (!spots.has(spot)) list.push(placed);
      spots.add(spot);
    }
    return list.sort((a, b) => {
      const [first, second] = [a.pieces[0], b.pieces[0]];
      if (!first || !second || first.node === second.node) return (first?.start ?? 0) - (second?.start ?? 0);
      return caveatDom.follows(first.node, second.node) ? -1 : 1;
    });
  };

  /** @param {Placed} placed @param {boolean} focus */
  const reveal = (placed, focus) => {
    const node = placed.pieces[0]?.node;
    const element = node instanceof Element ? node : node && caveatDom.up(node);
    const rect = caveatHighlight.rects(placed)[0];
    if (!rect || rect.top < 60 || rect.bottom > innerHeight - 60) element?.scrollIntoView({ block: "center", behavior: "instant" });
    caveatCard.show(placed, { focus });
  };

  /** @param {Placed[]} list @param {Placed} placed */
  const indexIn = (list, placed) => {
    const spot = caveatHighlight.spotOf(placed);
    const at = list.findIndex((other) => caveatHighlight.spotOf(other) === spot);
    return at >= 0 ? at : list.findIndex(({ finding }) => finding.fingerprint === placed.finding.fingerprint);
  };

  /** @param {1 | -1} step */
  const move = (step) => {
    const list = inOrder();
    if (!list.length) return;
    const shown = caveatCard.shown();
    const at = shown ? indexIn(list, shown) : -1;
    const from = at >= 0 ? at + step : step > 0 ? Math.max(0, list.findIndex((placed) => (caveatHighlight.rects(placed)[0]?.bottom ?? -1) >= 0)) : -1;
    const next = list[(from + list.length) % list.length];
    if (next) reveal(next, true);
  };

  // --- what the reader switches off ---------------------------------------------------------------------------------------------

  /** @param {{ fingerprint: string, check: string }} finding @param {string} way @param {boolean} hide */
  const hideHere = (finding, way, hide) => {
    hiddenHere.push([finding, way, hide]);
    apply();
    replaceAll();
  };

  /** @param {Placed} placed @param {string} way @param {boolean} hide @returns {Promise<import("../messages.js").Hidden>} */
  const hide = async ({ finding }, way, hide) => {
    try {
      const kept = await chrome.runtime.sendMessage({ type: "hide", finding, way, hide });
      if (kept === "private") hideHere(finding, way, hide);
      return kept;
    } catch {
      return "storeFailed";
    }
  };

  /** Clean reading: without a key, of every answer; without a wish, the other way round than it is. @param {string | null} key @param {boolean | null} wanted */
  const setClean = (key, wanted) => {
    const keys = key === null ? [...records.keys()] : [key];
    const all = wanted ?? !keys.every((one) => clean.has(one));
    for (const one of keys) all ? clean.add(one) : clean.delete(one);
    if (all) caveatCard.hide();
    replaceAll();
  };

  const replaceAll = () => {
    for (const record of records.values()) place(record);
    tell();
  };

  /** Asks what the reader wants to see here. @param {number} [tries] */
  const choose = async (tries = 5) => {
    try {
      const answer = await chrome.runtime.sendMessage({ type: "choice" });
      if (!answer) throw new Error("no choice");
      told = answer;
      apply();
      if (records.size) replaceAll();
    } catch {
      if (tries && caveatLink.alive()) setTimeout(choose, 1000, tries - 1);
    }
  };

  const apply = () => {
    choice = hiddenHere.reduce((before, one) => caveatChoice.hidden(before, ...one), told);
    const wanted = onHere ?? choice.on;
    if (wanted === on) return;
    on = wanted;
    if (manual) return;
    if (on) caveatObserve.start();
    else {
      caveatObserve.stop();
      caveatCard.hide();
      caveatHighlight.clear();
    }
    tell();
  };

  // --- telling the background ---------------------------------------------------------------------------------------------------

  /** @returns {PageState} */
  const state = () => {
    const placedOf = (/** @type {Audited} */ record) => new Set(record.placed.map(({ finding }) => finding.fingerprint));
    /** @type {PageState["answers"]} */
    const answers = [];
    let left = MAX_SHOWN;
    for (const record of [...records.values()].reverse()) {
      const { result, answer, failed } = record;
      if (!result && !failed) continue;
      const text = result?.text ?? record.sent?.text ?? "";
      const placed = placedOf(record);
      const found = result?.report.findings ?? [];
      const findings = found.filter((finding) => !/^(ignored|kind)$/.test(caveatChoice.hides(choice, finding))).slice(0, Math.max(0, left));
      left -= findings.length;
      answers.unshift({
        key: answer.key,
        selection: !!answer.within,
        model: record.model,
        title: text.slice(0, 140),
        settled: !failed && !!record.sent?.settled && !!result?.final,
        // Whoever reads the state takes a count that is missing for none.
        coverage: result?.report.coverage ?? /** @type {any} */ ({}),
        notices: result?.report.notices ?? [],
        findings: findings.map((finding) => ({
          ...finding,
          placed: placed.has(finding.fingerprint),
          hidden: /** @type {"" | "threshold" | "tier"} */ (caveatChoice.hides(choice, finding)),
          sentence: caveatAct.sentenceAt(text, finding.span),
        })),
        ignored: found.length - findings.length,
        clean: clean.has(answer.key),
        truncated: answer.snapshot.truncated ? text.length : 0,
        failed,
      });
      if (answers.length >= 100) break;
    }
    return {
      site: choice.site,
      on,
      manual,
      adapter: caveatObserve.site()?.name ?? null,
      layout: caveatObserve.layout(),
      conversation: caveatObserve.conversation(),
      reading: [...records.values()].some((record) => !record.answer.settled),
      unseen: caveatObserve.answers().filter(({ near }) => !near).length,
      unreadable: caveatObserve.answers().filter(({ snapshot }) => snapshot.failed).length,
      answers,
    };
  };

  const tell = () => {
    telling ??= setTimeout(() => {
      telling = undefined;
      caveatLink.post({ type: "state", state: state() });
    }, TELL_MS);
  };

  // --- "Audit selection" --------------------------------------------------------------------------------------------------------

  /** @param {string} fallback the selected text as the browser reports it, where there is no range (in a text field) */
  const auditSelection = (fallback) => {
    const { say, coverage } = caveatWords;
    const selection = getSelection();
    const range = selection && selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0).cloneRange() : null;
    const common = range?.commonAncestorContainer;
    let element = common instanceof Element ? common : common ? caveatDom.up(common) : null;
    element = element && (Element.prototype.closest.call(element, "pre, table, ul, ol") ?? element);
    const rect = range?.getBoundingClientRect() ?? null;
    if (!range || !element || !range.toString().trim()) {
      const text = fallback.trim();
      if (!text) return caveatCard.notice(say("selectionTitle"), [say("selectionEmpty")], null, "light");
      const field = document.activeElement ?? document.body;
      const empty = new Range();
      const answer = caveatObserve.addSelection(field, empty);
      answer.snapshot = { text, blocks: undefined, segments: [], truncated: text.length >= MAX_SELECTED };
      return ask(answer, field.getBoundingClientRect());
    }
    return ask(caveatObserve.addSelection(element, range), rect);

    /** @param {Answer} answer @param {DOMRect | null} anchor */
    function ask(answer, anchor) {
      const tone = toneOf(answer.element);
      const record = recordOf(answer);
      record.done = ({ result, placed }) => {
        record.done = null;
        if (!result) return;
        const count = result.report.findings.length;
        const lines = [count ? caveatWords.counted("selectionOne", "selectionMany", count) : say("selectionNone"), coverage(result.report.coverage)];
        if (answer.snapshot.truncated) lines.push(say("truncatedAnswer", caveatWords.number(result.text.length)));
        const only = placed.length === 1 && count === 1 ? placed[0] : undefined;
        if (only) caveatCard.show(only);
        else caveatCard.notice(say("selectionTitle"), lines, anchor, tone);
      };
      caveatCard.notice(say("selectionTitle"), [say("selectionReading")], anchor, tone);
      audit(record);
    }
  };

  // --- wiring -------------------------------------------------------------------------------------------------------------------

  /** @param {ToPage} message */
  const receive = (message) => {
    switch (message.type) {
      case "report": {
        const record = recordFor(message.key);
        if (record) onReport(record, message.report, message.final);
        break;
      }
      case "error": {
        const record = message.key === undefined ? undefined : recordFor(message.key);
        if (!record) break;
        record.waiting = false;
        record.failed = true;
        tell();
        if (record.queued) audit(record);
        else if (record.done) {
          record.done = null;
          caveatCard.notice(caveatWords.say("selectionTitle"), [caveatWords.say("auditFailed")], null, "light");
        }
        break;
      }
      case "again":
        auditAll();
        break;
      case "tell":
        tell();
        break;
      case "move":
        move(message.step);
        break;
      case "show": {
        const placed = records.get(message.key)?.placed.find(({ finding }) => finding.fingerprint === message.fingerprint);
        if (placed) reveal(placed, false);
        break;
      }
      case "clean":
        setClean(message.key, message.clean);
        break;
      case "compose":
        caveatAct.compose(message.text);
        break;
      case "choose":
        void choose();
        break;
      case "on":
        onHere = message.on;
        apply();
        break;
      case "hide":
        hideHere(message, message.way, true);
        break;
      case "audit-selection":
        auditSelection(message.text);
        break;
    }
  };

  caveatLink.listen({
    receive,
    // The background was unloaded. What was under way is asked for again; otherwise the Port is opened when there is something to say.
    lost: () => {
      const open = [...records.values()].filter((record) => record.waiting || (record.result && !record.result.final));
      for (const record of open) {
        record.waiting = false;
        record.sent = null;
      }
      if (open.length && retries < 6) setTimeout(() => open.forEach(audit), 250 * 2 ** retries++);
    },
    orphaned,
  });

  caveatObserve.prepare({
    frame: (answer) => {
      const record = records.get(answer.key);
      if (record?.placed.length && !record.placed.every(caveatHighlight.holds)) place(record, caveatObserve.peek(answer));
    },
    changed: (answer) => {
      const record = recordOf(answer);
      if (record.result) place(record);
      audit(record);
    },
    settled: (answer) => audit(recordOf(answer)),
    gone: (answer) => {
      const record = records.get(answer.key);
      if (!record) return;
      records.delete(answer.key);
      caveatHighlight.set(answer.key, []);
      caveatCard.refresh(caveatHighlight.all());
      if (record.waiting) caveatLink.post({ type: "cancel", key: `${load}-${answer.key}` });
      tell();
    },
    layout: tell,
    root: (root) => {
      if (marksSheet) return caveatHighlight.adopt(root, marksSheet);
      void chrome.runtime.sendMessage({ type: "marks" }).then((css) => {
        marksSheet = typeof css === "string" ? css : "";
        caveatHighlight.adopt(root, marksSheet);
      });
    },
  });

  caveatCard.attach({
    hide,
    clean: (placed, wanted) => setClean(placed.owner, wanted),
    kit: ({ owner, finding }) => {
      const text = records.get(owner)?.result?.text;
      return chrome.runtime.sendMessage({ type: "kit", quote: finding.quote, sentence: text === undefined ? "" : caveatAct.sentenceAt(text, finding.span) });
    },
    move,
    panel: () => caveatLink.post({ type: "panel" }),
    position: (placed) => {
      const list = inOrder();
      return { index: Math.max(0, indexIn(list, placed)), count: list.length };
    },
  });

  // A page that changes from light to dark touches no answer; the marks have to follow all the same.
  const retone = () => {
    for (const record of records.values()) {
      if (!record.placed.length) continue;
      record.toneAt = -Infinity;
      place(record);
    }
  };
  const theme = new MutationObserver(() => requestAnimationFrame(retone));
  for (const element of [document.documentElement, document.body]) {
    if (element) theme.observe(element, { attributes: true, attributeFilter: ["class", "style", "data-theme", "data-color-scheme", "data-bs-theme"] });
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", retone);

  chrome.runtime.onMessage.addListener((message, sender, reply) => {
    if (sender.id !== chrome.runtime.id || sender.tab) return;
    receive(message);
    // For the extension's own pages alone.
    reply(message.type !== "drafts" || [choice.site, ...remembered.values()]);
  });

  caveatAct.guard({ placed: inOrder, wanted: () => choice.guard, tone: toneOf });

  addEventListener("pageshow", (event) => {
    if (event.persisted) tell();
  });

  caveatHighlight.sweep();
  void choose();
})();

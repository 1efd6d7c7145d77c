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

  /** @type {Map<string, Audited>} */ const records = new Map();
  /** Reports by question and text, for turns a virtualised list takes out of the page and puts back. @type {Map<string, { question: string | undefined, text: string, report: Report }>} */ const remembered = new Map();
  let choice = caveatChoice.from({});
  /** Answers the reader wants without marks, for now. @type {Set<string>} */ const clean = new Set();
  /** Answers whose findings have been announced. @type {Set<string>} */ const announced = new Set();
  let on = false;
  let retries = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let telling;
  let marksSheet = "";
  // Put here for a selection only, on a page that is not one of the chat sites: nothing else of it is read.
  const manual = Object.hasOwn(globalThis, "caveatSelectionOnly");

  const site = (() => {
    const above = location.ancestorOrigins;
    return (above?.length && above[above.length - 1]) || location.origin;
  })();

  /** Unlike any id of another page load, so that a report of an earlier one cannot be taken for this one's. */
  const load = crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36) ?? "";

  /** @param {Answer} answer */
  const recordOf = (answer) => {
    let record = records.get(answer.key);
    if (!record) {
      record = { answer, revision: 0, sent: null, waiting: false, queued: false, result: null, placed: [], tone: "light", toneAt: -Infinity, model: "", done: null };
      records.set(answer.key, record);
    }
    return record;
  };

  // --- auditing -----------------------------------------------------------------------------------------------------------------

  /** @param {string} text @param {string | undefined} question */
  const memory = (text, question) => `${question ?? ""}\n\n${text}`;

  /** @param {string} text @param {string | undefined} question @param {Report} report */
  const remember = (text, question, report) => {
    remembered.set(memory(text, question), { question, text, report });
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
    remembered.clear();
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
    // The same text once more, as it has come to rest or the engine is another: what the verifier said of it stays until it has said it again.
    const held = !final && record.result?.final && record.result.text === sent.text;
    if (!held) record.result = { report, text: sent.text, final };
    if (final && sent.settled && !record.answer.within) remember(sent.text, sent.question, report);
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
        if (caveatChoice.hides(choice, site, finding)) return [];
        const span = caveatRemap.map(finding.span, text, snapshot.text, change);
        const pieces = span ? caveatSnapshot.locate(snapshot, span) : [];
        return pieces.length ? [{ owner: answer.key, finding, pieces, words: caveatHighlight.wordsOf(pieces), tone }] : [];
      });
    }
    caveatHighlight.set(answer.key, record.placed);
    caveatCard.refresh(caveatHighlight.all());
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
      return first.node.compareDocumentPosition(second.node) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
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

  /** @param {Placed} placed @param {Parameters<typeof caveatChoice.hide>[2]} way @param {boolean} hide */
  const hide = ({ finding }, way, hide) => void caveatChoice.hide(finding, site, way, hide);

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

  /** @param {typeof choice} given */
  const apply = (given) => {
    choice = given;
    const wanted = choice.settings.sites?.[site] !== false;
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
      const { result, answer } = record;
      if (!result) continue;
      const placed = placedOf(record);
      const findings = result.report.findings.filter((finding) => !/^(ignored|kind)$/.test(caveatChoice.hides(choice, site, finding))).slice(0, Math.max(0, left));
      left -= findings.length;
      answers.unshift({
        key: answer.key,
        selection: !!answer.within,
        model: record.model,
        title: result.text.slice(0, 140),
        settled: !!record.sent?.settled && result.final,
        coverage: result.report.coverage,
        notices: result.report.notices,
        findings: findings.map((finding) => ({
          ...finding,
          placed: placed.has(finding.fingerprint),
          hidden: /** @type {"" | "threshold" | "tier"} */ (caveatChoice.hides(choice, site, finding)),
          sentence: caveatAct.sentenceAt(result.text, finding.span),
        })),
        ignored: result.report.findings.length - findings.length,
        clean: clean.has(answer.key),
      });
      if (answers.length >= 100) break;
    }
    return {
      site,
      on,
      manual,
      adapter: caveatObserve.site()?.name ?? null,
      layout: caveatObserve.layout(),
      conversation: caveatObserve.conversation(),
      reading: [...records.values()].some((record) => !record.answer.settled),
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
    element = element?.closest("pre, table, ul, ol") ?? element;
    const rect = range?.getBoundingClientRect() ?? null;
    if (!range || !element || !range.toString().trim()) {
      const text = fallback.trim();
      if (!text) return caveatCard.notice(say("selectionTitle"), [say("selectionEmpty")], null, "light");
      const field = document.activeElement ?? document.body;
      const empty = new Range();
      const answer = caveatObserve.addSelection(field, empty);
      answer.snapshot = { text, blocks: undefined, segments: [], truncated: false };
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
    // The extension was updated or removed: this script's time is over.
    orphaned: () => {
      caveatObserve.stop();
      caveatCard.hide();
      caveatHighlight.clear();
    },
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
    reply(true);
  });

  chrome.storage.onChanged.addListener((changes, area) => {
    if (area !== "local" || !caveatLink.alive() || !(changes["ignored"] || changes["settings"] || changes["policy"])) return;
    void caveatChoice.read().then((read) => {
      apply(read);
      replaceAll();
    });
  });

  caveatAct.guard({ placed: inOrder, wanted: () => choice.settings.guard !== false, tone: toneOf });

  addEventListener("pageshow", (event) => {
    if (event.persisted) tell();
  });

  void caveatChoice.read().then(apply);
})();

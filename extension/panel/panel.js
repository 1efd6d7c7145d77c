// The side panel: the tab's findings with their evidence, what was covered, what is ignored, the sources of the reader, and the past.

import { hide, readChoice } from "../choice.js";
import { BOUNDS, begun, offerFiles, readDocument } from "../documents.js";
import { LIMITS, sourcesKey } from "../messages.js";
import { askRequests } from "../requests.js";
import { forget, onChanged } from "../store.js";
import { activeTab, byId, confirmed, connect, download, localise, make, missing, noting, say, sumCoverage, words } from "../ui.js";
import { offerComparison } from "./compare.js";
import { drawFinding } from "./finding.js";
import { offerMeasurement } from "./measure.js";
import { drawPast, offerExports } from "./past.js";
import { drawSums } from "./sums.js";

/** @typedef {import("../messages.js").PageState} PageState */
/** @typedef {PageState["answers"][number]} Answer */
/** @typedef {Answer["findings"][number]} Finding */

localise();
/** A panel opened as a tab of its own (`?tab=`, for tests) speaks of the tab it is told of. */
const fixed = Number(new URLSearchParams(location.search).get("tab") ?? NaN);
let tab = -1;
/** Nothing of a private window is stored: what is chosen is told to its page, what is pasted to the background. */
let incognito = false;
let pasted = "";
let drawn = "";
/** @type {{ frame: number, state: PageState }[]} */ let last = [];
/** What is listed: tiers, and `faint` for what the threshold or a switched-off tier keeps off the page. @type {Set<string>} */
const left = new Set(["faint"]);
const TIERS = /** @type {const} */ (["wrong", "contradicted", "unsupported", "doubtful"]);

/** @param {Finding} finding */
const listed = ({ tier, hidden }) => !left.has(tier) && !(hidden && left.has("faint"));

/** @param {Finding[]} findings */
const drawFilters = (findings) => {
  const box = byId("filters");
  const faint = findings.filter(({ hidden }) => hidden).length;
  const kinds = [...TIERS.map((tier) => ({ kind: /** @type {string} */ (tier), label: words.tier(tier), count: findings.filter((finding) => finding.tier === tier).length })), { kind: "faint", label: say("filterFaint"), count: faint }];
  const chips = kinds.filter(({ count }) => count).map(({ kind, label, count }) => {
    const chip = make("button", { type: "button", text: `${label} ${count}`, onclick: () => {
      if (!left.delete(kind)) left.add(kind);
      drawn = "";
      draw(last);
      /** @type {HTMLElement | null} */ (box.querySelector(`[data-kind="${kind}"]`))?.focus();
    } });
    chip.dataset["kind"] = kind;
    chip.setAttribute("aria-pressed", String(!left.has(kind)));
    return chip;
  });
  box.hidden = chips.length < 2 && !faint;
  box.replaceChildren(...chips);
};

/** @param {number} frame @param {PageState} state @param {Answer} answer */
const drawAnswer = (frame, state, answer) => {
  const section = make("section", { class: "answer" });
  const title = make("h2", { dir: "auto" }, make("span", { text: `${say(answer.selection ? "selectionLabel" : "answerLabel")} · ` }), answer.title.replace(/\s+/g, " "));
  const clean = make("button", { type: "button", class: "quiet", text: say(answer.clean ? "cleanEnd" : "cleanBegin"), title: say("moreMeans_clean"),
    onclick: () => post({ type: "clean", tab, frame, key: answer.key, clean: !answer.clean }) });
  section.append(make("header", {}, title, ...(answer.findings.length ? [clean] : []), ...(answer.failed ? [] : [make("p", { class: "soft", text: words.coverage(answer.coverage) })])));
  if (answer.failed) section.append(make("p", { class: "notice", text: say("answerFailed") }));
  if (answer.truncated) section.append(make("p", { class: "soft notice", text: say("truncatedAnswer", words.number(answer.truncated)) }));
  for (const notice of answer.notices) section.append(make("p", { class: "soft notice", text: words.notice(notice) }));
  const findings = answer.findings.filter(listed);
  section.append(...findings.map((finding) => {
    const note = finding.placed ? "" : say(finding.hidden === "threshold" ? "hiddenThreshold" : finding.hidden === "tier" ? "hiddenTier" : answer.clean ? "hiddenClean" : "notPlaced");
    return drawFinding(finding, note, {
      show: () => post({ type: "show", tab, frame, key: answer.key, fingerprint: finding.fingerprint }),
      hide: (way) => incognito
        ? post({ type: "hide", tab, frame, fingerprint: finding.fingerprint, check: finding.check, way })
        : void noting(hide(finding, state.site, way, true)),
      compose: (question) => post({ type: "compose", tab, frame, text: question }),
    });
  }));
  if (!findings.length && !answer.failed) section.append(make("p", { class: "soft", text: say("panelNone") }));
  if (!answer.selection && !answer.failed) {
    section.append(make("div", { class: "row" }, make("button", { type: "button", class: "quiet", text: say("compareOther"), onclick: () => {
      comparison.choose({ frame, answer });
      choose(byId("tab-compare"));
      byId("tab-compare").focus();
    } })));
  }
  return section;
};

/** @param {{ frame: number, state: PageState }[]} frames */
const draw = (frames) => {
  last = frames;
  const shown = frames.filter(({ state }) => state.on || state.manual);
  const states = shown.map(({ state }) => state);
  const answers = shown.flatMap(({ frame, state }) => state.answers.map((answer) => ({ frame, state, answer })));
  const summary = byId("summary");
  if (!frames.length) summary.textContent = say("panelNoPage");
  else if (!states.length) summary.textContent = say("siteOff");
  else if (!answers.length) summary.textContent = say("noAnswers");
  else {
    const reading = states.some((state) => state.reading) ? ` · ${say("reading")}` : "";
    const failed = answers.filter(({ answer }) => answer.failed).length;
    const read = answers.length - failed;
    const parts = [
      ...(read ? [words.coverage(sumCoverage(states)), words.counted("answersOne", "answersMany", read)] : []),
      ...(failed ? [words.counted("failedOne", "failedMany", failed)] : []),
    ];
    summary.textContent = `${parts.join(" · ")}${reading}`;
  }
  comparison.follow(answers.map(({ frame, answer }) => ({ frame, answer })).reverse(), byId("tab-compare").getAttribute("aria-selected") === "true");
  const missed = missing(states);
  if (missed) summary.textContent += ` · ${missed}`;
  const shape = JSON.stringify(frames.map(({ frame, state }) => [frame, state.on, state.answers]));
  if (shape === drawn) return;
  drawn = shape;
  drawFilters(answers.flatMap(({ answer }) => answer.findings));
  byId("answers").replaceChildren(...answers.reverse().map(({ frame, state, answer }) => drawAnswer(frame, state, answer)));
};

// --- ignored --------------------------------------------------------------------------------------------------------------------

/** @param {string} text @param {string} means @param {() => void} undo @param {string} [dir] */
const drawUndo = (text, means, undo, dir = "auto") => {
  const button = make("button", { type: "button", text: say("undo"), onclick: undo });
  button.setAttribute("aria-label", `${say("undo")}: ${text}`);
  return make("li", {}, make("span", { dir }, text, make("span", { class: "soft", text: means })), button);
};

const drawIgnored = async () => {
  const { settings, own, ignored, disputed } = await readChoice();
  /** @param {string} check @param {string} [fingerprint] */
  const of = (check, fingerprint = "") => ({ fingerprint, check, quote: "" });
  const rows = [
    ...(own.disabled ?? []).map((check) => drawUndo(check, say("ignoredEverywhere"), () => void noting(hide(of(check), "", "check", false)), "ltr")),
    ...Object.entries(settings.quiet ?? {}).flatMap(([site, checks]) => checks.map((check) => drawUndo(check, say("ignoredOnSite", site), () => void noting(hide(of(check), site, "kind", false)), "ltr"))),
    ...Object.entries(ignored).sort((a, b) => b[1].at - a[1].at).map(([fingerprint, { check, quote, at }]) => {
      const means = `${check} · ${new Date(at).toLocaleDateString(words.language())}${disputed[fingerprint] ? ` · ${say("done_wrong")}` : ""}`;
      return drawUndo(`“${String(quote)}”`, means, () => void noting(hide(of(check, fingerprint), "", "this", false)));
    }),
  ];
  byId("ignored").replaceChildren(...rows, ...(rows.length ? [] : [make("li", { class: "soft", text: say("ignoredNone") })]));
  const count = Object.keys(disputed).length;
  byId("disputed").hidden = !count;
  byId("disputed-count").textContent = words.counted("disputedOne", "disputedMany", count);
};

byId("disputed-export").addEventListener("click", async () => {
  const { disputed } = await readChoice();
  const all = Object.entries(disputed).map(([fingerprint, finding]) => ({ fingerprint, ...finding }));
  download("caveat-mistaken.json", "application/json", `${JSON.stringify({ schema: 1, mistaken: all }, null, 2)}\n`);
});
confirmed(byId("disputed-forget"), () => void noting(forget(["disputed"])));

// --- sources --------------------------------------------------------------------------------------------------------------------

const field = /** @type {HTMLTextAreaElement} */ (byId("sources"));

const readSource = async () => {
  if (incognito) return pasted;
  const stored = (await chrome.storage.session.get(sourcesKey(tab)))[sourcesKey(tab)];
  return Array.isArray(stored) ? String(stored[0]?.text ?? "") : "";
};

const drawSource = async () => {
  const used = await readSource();
  if (document.activeElement !== field) field.value = used;
  byId("sources-remove").hidden = !used;
  byId("sources-state").textContent = used ? say("sourcesUsed", words.number(used.length)) : "";
};

/** @param {string} text */
const useSource = async (text) => {
  if (text.length > LIMITS.source) {
    byId("sources-state").textContent = say("sourcesLong", words.number(text.length), words.number(LIMITS.source));
    return;
  }
  if (incognito) {
    pasted = text;
    post({ type: "source", tab, text });
  } else if (!(await noting(chrome.storage.session.set({ [sourcesKey(tab)]: text ? [{ id: "source-1", text }] : [] })))) return;
  await drawSource();
};
byId("sources-use").addEventListener("click", () => void useSource(field.value.trim()));
byId("sources-remove").addEventListener("click", () => {
  field.value = "";
  void useSource("");
});
byId("options").addEventListener("click", () => void chrome.runtime.openOptionsPage());

byId("files-mean").textContent = say("filesMean", BOUNDS.file >> 20, words.number(LIMITS.source));

/** What became of the files, the last of each name. @type {Map<string, string>} */ const files = new Map();
/** @param {string} name @param {string} became */
const tellFile = (name, became) => {
  files.delete(name);
  files.set(name, became);
  byId("files-state").replaceChildren(...[...files].slice(-6).map(([name, became]) => make("p", { dir: "auto", text: `${name}: ${became}` })));
};

/** Puts a file's words behind what the box holds; where there are none, the box stays as it is. @param {File} file */
const takeFile = async (file) => {
  const of = tab;
  choose(byId("tab-now"));
  tellFile(file.name, say("fileReading"));
  const document = await readDocument(file);
  if (tab !== of) return;
  if ("refused" in document) return tellFile(file.name, say(`file_${document.refused}`));
  const before = field.value.trim();
  const between = before && "\n\n";
  const text = begun(document.text, LIMITS.source - before.length - between.length).trimEnd();
  if (!text) return tellFile(file.name, say("fileNoRoom", words.number(LIMITS.source)));
  field.value = before + between + text;
  // Told when it is in use: whoever reads "added" may go on.
  await useSource(field.value);
  if (tab !== of) return;
  tellFile(file.name, document.whole > text.length && text.length < document.text.trimEnd().length || document.whole > document.text.length
    ? say("fileCut", words.number(text.length), words.number(document.whole)) : say("fileRead", words.number(text.length)));
};
offerFiles(byId("sources-pick"), /** @type {HTMLInputElement} */ (byId("sources-file")), field, takeFile);

// --- tabs -----------------------------------------------------------------------------------------------------------------------

const tabs = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[role=tab]")]);

/** Draws what is in the history, where that is what the reader looks at. */
const drawKept = () => {
  const shown = tabs.find((one) => one.getAttribute("aria-selected") === "true")?.id;
  if (shown === "tab-past") void drawPast();
  if (shown === "tab-sum") void drawSums();
  if (shown === "tab-measure") void drawMeasurement();
};

/** @param {HTMLElement} chosen */
const choose = (chosen) => {
  for (const one of tabs) {
    const selected = one === chosen;
    one.setAttribute("aria-selected", String(selected));
    one.tabIndex = selected ? 0 : -1;
    byId(one.getAttribute("aria-controls") ?? "").hidden = !selected;
  }
  drawKept();
  if (chosen.id === "tab-compare") void comparison.look();
};
for (const [index, one] of tabs.entries()) {
  one.addEventListener("click", () => choose(one));
  one.addEventListener("keydown", ({ key }) => {
    const forward = document.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = document.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
    const next = key === forward ? tabs[(index + 1) % tabs.length] : key === back ? tabs.at(index - 1) : undefined;
    if (!next) return;
    choose(next);
    next.focus();
  });
}

// --- wiring ---------------------------------------------------------------------------------------------------------------------

/** What each of the extension's documents and workers counted. @type {Map<string, number>} */
const counts = new Map();
/** Asks again: the engine's parts come and go. */
let stop = () => {};
const drawRequests = () => {
  stop();
  stop = askRequests(({ where, foreign }) => {
    counts.set(where, Math.max(foreign, counts.get(where) ?? 0));
    const sum = [...counts.values()].reduce((all, one) => all + one, 0);
    byId("requests").textContent = words.counted("requestsOne", "requestsMany", sum);
    byId("requests").title = say("requestsMean", [...counts.keys()].join(", "));
  });
};

/** @param {string} text */
const showEngine = (text) => {
  byId("engine").textContent = text;
  byId("engine").hidden = !text;
};

/**
 * What the background is asked for and has not answered, by key; a failure is answered with null.
 * @type {Map<string, { message: import("../messages.js").FromView, answer: (message: any) => void }>}
 */
const asked = new Map();

const post = connect(
  (message) => {
    if (message.type === "page" || message.type === "drafts" || message.type === "compared" || message.type === "measured" || message.type === "error") {
      const open = asked.get(message.key);
      asked.delete(message.key);
      if (message.type === "error" && open?.message.type === "page") showEngine(say("engineFailed", message.message));
      open?.answer(message.type === "error" ? null : message);
    }
    if (message.type === "tab" && message.tab === tab) {
      draw(message.frames);
      drawRequests();
    }
    if (message.type === "engine") showEngine(words.engine(message.engine));
    // Nothing is drawn anew under the hands of a reader who is in the list: the next look at it shows the rest.
    if (message.type === "kept" && !byId("past-list").contains(document.activeElement)) drawKept();
  },
  (tell) => {
    if (tab >= 0) tell({ type: "watch", tab });
    if (pasted) tell({ type: "source", tab, text: pasted });
    // The background that was asked is gone.
    for (const { message } of asked.values()) tell(message);
  },
  () => asked.size > 0,
);

/** @param {(key: string) => import("../messages.js").FromView} message @returns {Promise<any>} */
const ask = (message) => new Promise((answer) => {
  const key = crypto.randomUUID();
  const question = message(key);
  asked.set(key, { message: question, answer });
  post(question);
});

offerExports((page) => new Promise((made) => void ask((key) => ({ type: "page", key, page })).then((answer) => answer && made(answer.html))));

const comparison = offerComparison({
  drafts: async (elsewhere) => (await ask((key) => ({ type: "drafts", key, tab, elsewhere }))).pages,
  compare: (answers) => ask((key) => ({ type: "compare", key, answers })),
  compose: (frame, text) => post({ type: "compose", tab, frame, text }),
  incognito: () => incognito,
});

const drawMeasurement = offerMeasurement((findings) => ask((key) => ({ type: "measure", key, findings, seed: 0 })));

const follow = async () => {
  const next = Number.isNaN(fixed) ? ((await activeTab())?.id ?? -1) : fixed;
  if (next === tab) return;
  tab = next;
  incognito = (await chrome.tabs.get(tab).catch(() => null))?.incognito ?? false;
  pasted = "";
  drawn = "";
  comparison.forget();
  draw([]);
  field.value = "";
  files.clear();
  byId("files-state").replaceChildren();
  post({ type: "watch", tab });
  await drawSource();
};

chrome.storage.onChanged.addListener((changes, area) => {
  if (area === "session" && changes[sourcesKey(tab)]) void drawSource();
});
onChanged(() => void drawIgnored());
chrome.tabs.onActivated.addListener(() => void follow());
chrome.windows?.onFocusChanged?.addListener(() => void follow());
await drawIgnored();
drawRequests();
await follow();

// The side panel: the tab's findings with their evidence, what was covered, what is ignored, and the sources of the reader.

import { sourcesKey } from "../messages.js";
import { activeTab, byId, connect, localise, make, say, sumCoverage, words } from "../ui.js";

/** @typedef {import("../messages.js").PageState} PageState */
/** @typedef {PageState["answers"][number]} Answer */
/** @typedef {Answer["findings"][number]} Finding */
/** @typedef {import("../messages.js").Ignored} Ignored */

localise();
/** A panel opened as a tab of its own (`?tab=`, for tests) speaks of the tab it is told of. */
const fixed = Number(new URLSearchParams(location.search).get("tab") ?? NaN);
let tab = -1;
/** @type {Set<string>} findings whose details are open */ const open = new Set();
let drawn = "";

/** @param {number} frame @param {Answer} answer @param {Finding} finding */
const drawFinding = (frame, answer, finding) => {
  const item = make("article", { class: "finding" });
  const head = make("header", {}, make("span", { class: `tier ${finding.tier}`, text: words.tier(finding.tier), title: say(`tierMeans_${finding.tier}`) }));
  if (finding.probability !== null) head.append(make("span", { class: "soft", text: words.probability(finding.probability) }));
  const quote = make("button", { class: "quote", type: "button", text: `“${finding.quote}”`, dir: "auto", title: say("showInPage") });
  quote.addEventListener("click", () => post({ type: "show", tab, frame, key: answer.key, fingerprint: finding.fingerprint }));
  item.append(head, quote);
  if (!finding.placed) item.append(make("p", { class: "soft", text: say("notPlaced") }));
  item.append(make("p", { text: finding.message, dir: "auto" }));
  const working = words.working(finding);
  if (working) item.append(make("p", { class: "working", text: working, dir: "auto" }));
  for (const { quotes, where } of words.evidence(finding)) {
    item.append(make("figure", {}, make("blockquote", { text: quotes.join(" · "), dir: "auto" }), make("figcaption", { class: "soft", text: where })));
  }
  if (finding.correction !== null) item.append(make("p", {}, make("span", { class: "soft", text: `${say("shouldRead")} ` }), make("ins", { text: finding.correction, dir: "auto" })));
  const details = make("details", {}, make("summary", { text: say("details") }));
  details.open = open.has(finding.fingerprint);
  details.addEventListener("toggle", () => (details.open ? open.add(finding.fingerprint) : open.delete(finding.fingerprint)));
  const facts = make("ul", { class: "soft" }, make("li", { text: `${finding.title} (${finding.check})` }), make("li", { text: words.record(finding) }));
  facts.append(make("li", { text: say(`tierMeans_${finding.tier}`) }));
  details.append(facts);
  const ignore = make("button", { class: "quiet", type: "button", text: say("ignore"), title: say("ignoreMeans"), onclick: () => void setIgnored(finding.fingerprint, finding) });
  item.append(make("footer", {}, details, ignore));
  return item;
};

/** @param {{ frame: number, state: PageState }[]} frames */
const draw = (frames) => {
  const states = frames.map(({ state }) => state).filter((state) => state.on || state.manual);
  const answers = frames.flatMap(({ frame, state }) => (state.on || state.manual ? state.answers.map((answer) => ({ frame, answer })) : []));
  const summary = byId("summary");
  if (!frames.length) summary.textContent = say("panelNoPage");
  else if (!states.length) summary.textContent = say("siteOff");
  else if (!answers.length) summary.textContent = say("noAnswers");
  else {
    const reading = states.some((state) => state.reading) ? ` · ${say("reading")}` : "";
    summary.textContent = `${words.coverage(sumCoverage(states))} · ${words.counted("answersOne", "answersMany", answers.length)}${reading}`;
  }
  const shape = JSON.stringify(frames.map(({ frame, state }) => [frame, state.on, state.answers]));
  if (shape === drawn) return;
  drawn = shape;
  byId("answers").replaceChildren(
    ...answers.reverse().map(({ frame, answer }) => {
      const section = make("section", { class: "answer" });
      const title = make("h2", { dir: "auto" }, make("span", { text: `${say(answer.selection ? "selectionLabel" : "answerLabel")} · ` }), answer.title.replace(/\s+/g, " "));
      section.append(make("header", {}, title, make("p", { class: "soft", text: words.coverage(answer.coverage) })));
      for (const notice of answer.notices) section.append(make("p", { class: "soft notice", text: notice.message }));
      section.append(...answer.findings.map((finding) => drawFinding(frame, answer, finding)));
      if (!answer.findings.length) section.append(make("p", { class: "soft", text: say("panelNone") }));
      return section;
    }),
  );
};

// --- ignored --------------------------------------------------------------------------------------------------------------------

const readIgnored = async () => /** @type {Ignored} */ ((await chrome.storage.local.get("ignored"))["ignored"] ?? {});

/** @param {string} fingerprint @param {Finding | null} finding null brings it back */
const setIgnored = async (fingerprint, finding) => {
  const { [fingerprint]: _, ...rest } = await readIgnored();
  await chrome.storage.local.set({ ignored: finding ? { ...rest, [fingerprint]: { check: finding.check, quote: finding.quote, at: Date.now() } } : rest });
};

const drawIgnored = async () => {
  const entries = Object.entries(await readIgnored()).sort((a, b) => b[1].at - a[1].at);
  byId("ignored").replaceChildren(
    ...entries.map(([fingerprint, { check, quote, at }]) =>
      make("li", {},
        make("span", { dir: "auto" }, `“${String(quote)}”`, make("span", { class: "soft", text: `${check} · ${new Date(at).toLocaleDateString()}` })),
        make("button", { type: "button", text: say("undo"), onclick: () => void setIgnored(fingerprint, null) }))),
    ...(entries.length ? [] : [make("li", { class: "soft", text: say("ignoredNone") })]),
  );
};

// --- sources --------------------------------------------------------------------------------------------------------------------

const field = /** @type {HTMLTextAreaElement} */ (byId("sources"));

const readSource = async () => {
  const stored = (await chrome.storage.session.get(sourcesKey(tab)))[sourcesKey(tab)];
  return Array.isArray(stored) ? String(stored[0]?.text ?? "") : "";
};

const drawSource = async () => {
  const used = await readSource();
  if (document.activeElement !== field) field.value = used;
  byId("sources-remove").hidden = !used;
  byId("sources-state").textContent = used ? say("sourcesUsed", used.length.toLocaleString()) : "";
};

byId("sources-use").addEventListener("click", () => {
  const text = field.value.trim();
  void chrome.storage.session.set({ [sourcesKey(tab)]: text ? [{ id: "source-1", title: say("sourceTitle"), text }] : [] }).then(drawSource);
});
byId("sources-remove").addEventListener("click", () => {
  field.value = "";
  void chrome.storage.session.remove(sourcesKey(tab)).then(drawSource);
});
byId("options").addEventListener("click", () => void chrome.runtime.openOptionsPage());

// --- wiring ---------------------------------------------------------------------------------------------------------------------

const post = connect(
  (message) => {
    if (message.type === "tab" && message.tab === tab) draw(message.frames);
    if (message.type === "engine") {
      const { model, message: reason, version } = message.engine;
      const text = model === "failed" ? say("modelFailed") : model === "loading" ? say("modelLoading") : !version && reason ? say("engineFailed", reason) : "";
      byId("engine").textContent = text;
      byId("engine").hidden = !text;
    }
  },
  (say) => {
    if (tab >= 0) say({ type: "watch", tab });
  },
);

const follow = async () => {
  const next = Number.isNaN(fixed) ? ((await activeTab())?.id ?? -1) : fixed;
  if (next === tab) return;
  tab = next;
  drawn = "";
  draw([]);
  field.value = "";
  post({ type: "watch", tab });
  await drawSource();
};

chrome.storage.onChanged.addListener((changes, area) => {
  if (area === "local" && changes["ignored"]) void drawIgnored();
  if (area === "session" && changes[sourcesKey(tab)]) void drawSource();
});
chrome.tabs.onActivated.addListener(() => void follow());
chrome.windows?.onFocusChanged?.addListener(() => void follow());
await drawIgnored();
await follow();

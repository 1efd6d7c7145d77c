// The page that audits what is pasted into it, with the extension's engine, words and drawings. Nothing is stored and nothing is sent.

import "./messages.js";
import { Engine } from "../../extension/host/engine.js";
import { DEFAULTS, LIMITS } from "../../extension/messages.js";
import { drawComparison } from "../../extension/panel/compared.js";
import { drawFinding } from "../../extension/panel/finding.js";
import { byId, make, say, words } from "../../extension/ui.js";
import { anchor, marked } from "./marked.js";
import { part } from "./parts.js";
import { SAMPLE } from "./sample.js";

/** @typedef {import("../../extension/messages.js").FromWorker} FromWorker */
/** @typedef {import("../../pkg/caveat.js").Report} Report */

const TEXT_MODULE = "pkg/caveat_bg.wasm";

const fields = Object.fromEntries(Object.keys(SAMPLE).map((name) => [name, /** @type {HTMLTextAreaElement} */ (byId(name))]));
const state = byId("state");

/** What is being audited, and compared. */
let current = { revision: 0, text: "", texts: /** @type {string[]} */ ([]) };

const startWorker = () => {
  const address = URL.createObjectURL(new Blob([CAVEAT_WORKER], { type: "text/javascript" }));
  const worker = new Worker(address, { name: "caveat" });
  URL.revokeObjectURL(address);
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data: name }) => void part(name).then((content) => port1.postMessage({ name, content }), () => port1.postMessage({ name }));
  worker.postMessage({ port: port2 }, [port2]);
  return worker;
};

/** @param {string} name @param {boolean} shown */
const show = (name, shown) => (byId(name).hidden = !shown);

/** @param {number} count */
const found = (count) => (count === 1 ? "1 finding" : `${count} findings`);

/** @param {Report} report @param {boolean} final */
const drawReport = ({ findings, coverage, notices }, final) => {
  byId("coverage").textContent = words.coverage(coverage);
  byId("notices").replaceChildren(...notices.map((notice) => make("p", { class: "notice", text: words.notice(notice) })));
  byId("text").replaceChildren(...marked(current.text, findings));
  byId("findings").replaceChildren(...findings.map((finding, at) => {
    const item = drawFinding(finding, "", { show: () => document.getElementById(anchor("mark", at))?.focus() });
    item.id = anchor("finding", at);
    item.tabIndex = -1;
    return item;
  }));
  show("none", findings.length === 0);
  state.textContent = final ? found(findings.length) : say("modelLoading");
};

/** @param {FromWorker} message */
const receive = (message) => {
  if (message.type === "report" && message.report.revision === current.revision) drawReport(message.report, message.final);
  else if (message.type === "compared" && message.key === `compare-${current.revision}`) {
    const names = ["Answer", "Second answer"];
    byId("comparison").replaceChildren(...drawComparison(current.texts.map((text, at) => ({ name: names[at] ?? "", text })), current.texts, message));
    show("comparison", true);
  } else if (message.type === "error") state.textContent = message.message;
};

const engine = new Engine(receive, startWorker);

const audit = () => {
  const value = (/** @type {string} */ name) => fields[name]?.value.trim() ?? "";
  const text = value("answer");
  show("result", text !== "");
  show("comparison", false);
  if (!text) return void (state.textContent = "Paste an answer first.");
  const too = Object.values(fields).find(({ value }) => value.length > LIMITS.text);
  if (too) return void (state.textContent = `A text is longer than ${words.number(LIMITS.text)} characters, the most that is read here.`);
  const revision = current.revision + 1;
  current = { revision, text, texts: [text, value("other")] };
  state.textContent = "Checking…";
  engine.post({ type: "configure", settings: { ...DEFAULTS, doubtful: /** @type {HTMLInputElement} */ (byId("doubtful")).checked } });
  engine.post({
    type: "audit",
    key: "answer",
    answer: {
      id: "answer", revision, settled: true, text,
      ...(value("question") ? { question: value("question") } : {}),
      ...(value("source") ? { sources: [{ id: "source", text: value("source") }] } : {}),
    },
  });
  if (value("other")) engine.post({ type: "compare", key: `compare-${revision}`, answers: current.texts });
};

byId("form").addEventListener("submit", (event) => {
  event.preventDefault();
  audit();
});
byId("sample").addEventListener("click", () => {
  for (const [name, text] of Object.entries(SAMPLE)) if (fields[name]) fields[name].value = text;
  for (const more of document.querySelectorAll("#form details")) more.setAttribute("open", "");
  audit();
});
byId("clear").addEventListener("click", () => {
  for (const field of Object.values(fields)) field.value = "";
  show("result", false);
  show("comparison", false);
  state.textContent = "";
  fields["answer"]?.focus();
});

byId("unmarked").textContent = say("unmarkedMeans");
byId("form").hidden = false;
// Fetched while the reader pastes, so that the first audit does not wait, and goes on without a connection.
void part(TEXT_MODULE).catch(() => (state.textContent = "The engine is missing: this page needs the folder “parts” beside it."));

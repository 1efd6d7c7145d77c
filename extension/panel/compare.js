// The panel's comparison: an answer beside other drafts of it, other chatbots' answers to the same question, or one that is pasted. It is told
// where they differ, never which of them is wrong. Only this page sees several of them; no chat page is told of another's.

import { draftOf, othersOf } from "../drafts.js";
import { LIMITS } from "../messages.js";
import { byId, make, say, words } from "../ui.js";
import { drawComparison, firstWords } from "./compared.js";

/** @typedef {import("../messages.js").Comparison} Comparison */
/** @typedef {import("../messages.js").Draft} Draft */
/** @typedef {import("../messages.js").Drafts} Drafts */
/** @typedef {{ frame: number, answer: import("../messages.js").PageState["answers"][number] }} Answer */
/** @typedef {{ name: string, text: string, question: string }} Other */
/**
 * What it needs of the panel. An engine that fails gives null.
 * @typedef {object} Asking
 * @property {(elsewhere: boolean) => Promise<Drafts[]>} drafts
 * @property {(answers: string[]) => Promise<{ comparison: Comparison, ranking: number[] } | null>} compare
 * @property {(frame: number, question: string) => void} compose
 * @property {() => boolean} incognito
 */

const MOST = { others: 19, question: 2000 };

const which = /** @type {HTMLSelectElement} */ (byId("compare-which"));
const pasted = /** @type {HTMLTextAreaElement} */ (byId("compare-pasted"));
const list = byId("compare-others");
const state = byId("compare-state");
const result = byId("compare-result");

/** The page's answers, the newest first. @type {Answer[]} */ let answers = [];
/** The answer as it was remembered; none while it is being read. @type {Draft | undefined} */ let own;
/** @type {Other[]} */ let others = [];
/** Those that the reader left out. @type {Set<string>} */ const without = new Set();

/** @param {string} site */
const hostOf = (site) => (URL.canParse(site) ? new URL(site).host : site);

const drawOthers = () => {
  list.replaceChildren(...others.map(({ name, text, question }) => {
    const box = make("input", { type: "checkbox" });
    box.checked = !without.has(text);
    box.addEventListener("change", () => (box.checked ? without.delete(text) : without.add(text)));
    const asked = own && question !== own.question ? make("span", { class: "soft", dir: "auto", text: firstWords(question) }) : "";
    return make("li", {}, make("label", { class: "choice" }, box, make("span", {}, make("span", { class: "soft", text: `${name} · ` }), make("span", { dir: "auto", text: firstWords(text) }), asked)));
  }));
  byId("compare-none").hidden = others.length > 0;
  byId("compare-none").textContent = say(!own ? "compareWait" : own.question ? "compareNone" : "compareNoQuestion");
};

/** @param {Asking} asking */
export const offerComparison = ({ drafts, compare, compose, incognito }) => {
  /** Counted up whenever another answer is chosen: what was asked before is of no use then. */
  let turn = 0;
  const chosen = () => answers[which.selectedIndex];

  /** Lists the other drafts that the page itself remembers. */
  const look = async () => {
    const now = ++turn;
    const found = chosen();
    byId("compare-elsewhere").hidden = incognito();
    // What is being written is remembered when it has come to rest.
    if (!found?.answer.settled) {
      [own, others] = [undefined, []];
      return drawOthers();
    }
    const pages = await drafts(false);
    if (now !== turn) return;
    const draft = draftOf(pages, found.frame, found.answer.title);
    if (draft?.text !== own?.text) {
      without.clear();
      others = [];
      result.replaceChildren();
      state.textContent = "";
    }
    own = draft;
    add(own ? othersOf(pages, own).map(({ draft }) => ({ name: say("compareHere"), ...draft })) : []);
  };

  /** @param {Other[]} more those that are not listed yet are */
  const add = (more) => {
    const known = new Set(others.map(({ text }) => text));
    const fresh = more.filter(({ text }) => !known.has(text));
    others = [...others, ...fresh].slice(0, MOST.others);
    if (fresh.length || !others.length) drawOthers();
    byId("compare-none").hidden = others.length > 0;
    return fresh.length;
  };

  which.addEventListener("change", () => void look());
  byId("compare-elsewhere").addEventListener("click", async () => {
    const now = turn;
    const pages = await drafts(true);
    if (now !== turn || !own) return;
    const count = add(othersOf(pages, own).map(({ site, draft }) => ({ name: hostOf(site), ...draft })));
    state.textContent = words.counted("compareFoundOne", "compareFoundMany", count);
  });
  byId("compare-again").addEventListener("click", () => {
    const found = chosen();
    if (!found) return;
    const question = own?.question.replace(/\s+/g, " ").trim().slice(0, MOST.question);
    compose(found.frame, question ? say("compareQuestion", question) : say("compareQuestionLast"));
    state.textContent = say("compareAsked");
  });
  byId("compare-begin").addEventListener("click", async () => {
    const now = turn;
    const text = pasted.value.trim();
    if (!own) return void (state.textContent = say("compareWait"));
    const compared = [
      { name: say("compareThis"), ...own },
      ...others.filter(({ text }) => !without.has(text)),
      ...(text ? [{ name: say("comparePasted"), text: text.slice(0, LIMITS.text), question: "" }] : []),
    ];
    if (compared.length < 2) return void (state.textContent = say("compareNothing"));
    state.textContent = say("compareReading");
    // In a page's words a line is a block; what is pasted may be Markdown.
    const texts = compared.map(({ name, text }) => (name === say("comparePasted") ? text : text.replace(/\n+/g, "\n\n")));
    const found = await compare(texts);
    if (now !== turn) return;
    state.textContent = found ? "" : say("compareFailed");
    if (!found) return;
    const drawn = drawComparison(compared, texts, found);
    result.replaceChildren(...drawn);
    drawn[0]?.focus();
  });

  return {
    /** The page's answers are these now. @param {Answer[]} given the newest first @param {boolean} seen whether the reader looks at it */
    follow(given, seen) {
      const before = chosen();
      answers = given.filter(({ answer }) => !answer.selection && !answer.failed);
      const shape = answers.map(({ frame, answer }) => `${frame} ${answer.key} ${answer.settled} ${answer.title}`).join("\n");
      const changed = which.dataset["shape"] !== shape;
      if (changed) {
        which.replaceChildren(...answers.map(({ answer }) => make("option", { text: firstWords(answer.title) })));
        which.dataset["shape"] = shape;
        const same = answers.findIndex(({ frame, answer }) => frame === before?.frame && answer.key === before?.answer.key);
        which.selectedIndex = Math.max(0, same);
      }
      if (seen && changed) void look();
    },
    /** @param {Answer} wanted */
    choose({ frame, answer }) {
      which.selectedIndex = Math.max(0, answers.findIndex((one) => one.frame === frame && one.answer.key === answer.key));
    },
    look,
    /** Another tab's answers are no business of this one. */
    forget() {
      turn++;
      [own, others] = [undefined, []];
      pasted.value = "";
      state.textContent = "";
      result.replaceChildren();
      without.clear();
    },
  };
};

// What is told of a comparison: where answers differ, what one alone says, and which agrees most with the others. Never which of them is wrong.

import { make, say, words } from "../ui.js";

/** @typedef {import("../messages.js").Comparison} Comparison */

const MOST = { differences: 100, statements: 200, first: 90 };

/** @param {string} text */
export const firstWords = (text) => {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > MOST.first ? `${line.slice(0, MOST.first)}…` : line;
};

/** How an answer is named in what follows: A, B, C. @param {number} at */
const letter = (at) => String.fromCharCode(65 + at);

/** A sentence with the words in question made strong. @param {string} text @param {Comparison["differences"][number]["one"]} place */
const drawPlace = (text, { answer, span, sentence, quote }) => {
  const [from, to] = [Math.max(sentence.start, span.start), Math.min(sentence.end, span.end)];
  const whole = from < to ? [text.slice(sentence.start, from), make("strong", { text: text.slice(from, to) }), text.slice(to, sentence.end)] : [make("strong", { text: quote })];
  return make("div", {}, make("span", { class: "soft letter", text: letter(answer) }), make("span", { dir: "auto" }, ...whole));
};

/** @param {string} title @param {string} means @param {HTMLElement[]} rows */
const drawPart = (title, means, rows) =>
  make("section", { class: "part" }, make("h3", { text: title }), make("p", { class: "soft", text: means }), ...rows);

/** Statements under the letter of their answer. @param {Comparison["statements"]} statements */
const drawStatements = (statements) => [...Map.groupBy(statements.slice(0, MOST.statements), ({ place }) => place.answer)].map(([answer, own]) =>
  make("div", { class: "said" }, make("span", { class: "soft letter", text: letter(answer) }), make("ul", {}, ...own.map(({ place }) => make("li", { dir: "auto", text: place.quote })))));

/**
 * What the reader is told of a comparison, the heading first.
 * @param {{ name: string, text: string }[]} compared @param {string[]} texts as they were compared @param {{ comparison: Comparison, ranking: number[] }} found
 * @returns {HTMLElement[]}
 */
export const drawComparison = (compared, texts, { comparison: { differences, statements, consistency }, ranking }) => {
  const alone = statements.filter(({ shared, denied }) => !shared && !denied);
  const shared = statements.filter((statement) => statement.shared && !statement.denied);
  const heading = make("h2", { text: say("compareResult") });
  heading.tabIndex = -1;
  const order = make("ol", { class: "order" }, ...ranking.map((at) => {
    const { name = "", text = "" } = compared[at] ?? {};
    const nothing = consistency[at] === null ? make("span", { class: "soft", text: ` · ${say("compareNothingStated")}` }) : "";
    return make("li", {}, make("strong", { text: letter(at) }), make("span", { class: "soft", text: ` ${name} · ` }), make("span", { dir: "auto", text: firstWords(text) }), nothing);
  }));
  const differ = differences.slice(0, MOST.differences).map(({ one, other }) =>
    make("div", { class: "pair" }, drawPlace(texts[one.answer] ?? "", one), drawPlace(texts[other.answer] ?? "", other)));
  return [
    heading,
    make("p", { text: [words.counted("compareDifferOne", "compareDifferMany", differences.length), words.counted("compareAloneOne", "compareAloneMany", alone.length)].join(" · ") }),
    drawPart(say("compareDiffer"), say(differ.length ? "compareDifferMeans" : "compareDifferNone"), differ),
    drawPart(say("compareAlone"), say(alone.length ? "compareAloneMeans" : "compareAloneNone"), drawStatements(alone)),
    drawPart(say("compareAgree"), say(shared.length ? "compareAgreeMeans" : "compareAgreeNone"), drawStatements(shared)),
    drawPart(say("compareRanking"), say("compareRankingMeans"), [order]),
  ];
};

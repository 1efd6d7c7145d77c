// What the soak has answered, and what has to be marked in it: the answers of tests/corpus, generated sums between plain paragraphs, and
// statements about a source. The same seed gives the same answers.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { root } from "../lib/browser.mjs";

/**
 * @typedef {object} Answer
 * @property {string} question
 * @property {string} text     paragraphs, headings and lists in Markdown
 * @property {string[]} wrong  in the order of reading, one for each mark of the tiers wrong and contradicted: what the mark has to lie in
 */
/** @typedef {(below: number) => number} Dice  a whole number below the given one */
/** @typedef {{ text: string, wrong: string }} Statement  `wrong` is empty where it is right */

/** Numbers that look random and are the same in every run. @param {number} seed @returns {Dice} */
export function dice(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const read = (/** @type {string[]} */ ...path) => readFileSync(join(root, "tests", ...path), "utf8");
const bare = (/** @type {string} */ markdown) => markdown.replaceAll("*", "").trim();

/** The answers of tests/corpus that need neither tables nor code, with the findings that were reviewed. @returns {Answer[]} */
export function corpus() {
  return readdirSync(join(root, "tests", "corpus")).filter((name) => name.endsWith(".md")).sort().flatMap((name) => {
    const [, question = "What do you say?", text = ""] = /^(?:question: (.*)\n)?([\s\S]*)$/.exec(read("corpus", name)) ?? [];
    if (/^[|`]/m.test(text)) return [];
    const [, , reviewed = "{}"] = read("snapshots", `golden__findings_are_as_reviewed@${name}.snap`).split(/^---$/m);
    const findings = /** @type {string[]} */ (JSON.parse(reviewed).findings);
    const quotes = findings.flatMap((finding) => /^(?!style\/)\S+ "([\s\S]*?)" -> /.exec(finding)?.[1] ?? []);
    // A list that follows its sentence at once is a paragraph of its own in a page.
    return [{ question, text: bare(text).replaceAll(/^([^-\d\n].*)\n(?=- |1\. )/gm, "$1\n\n"), wrong: quotes.map(bare) }];
  });
}

/** Paragraphs in which nothing is wrong. */
const PLAIN = bare(read("cost", "answer.md")).split("\n\n").filter((paragraph) => !/^[#|-]/.test(paragraph));

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** No two statements are about the same thing, or one would be held against the other. */
let things = 1000;

/** @type {((roll: Dice, wrong: boolean) => Statement)[]} */
const STATEMENTS = [
  (roll, wrong) => {
    const [boxes, bottles] = [12 + roll(30), 12 + roll(30)];
    const sum = `${boxes} × ${bottles} = ${boxes * bottles + (wrong ? 10 : 0)}`;
    return { text: `Pallet ${things} holds ${boxes} boxes of ${bottles} bottles, and ${sum}.`, wrong: wrong ? sum : "" };
  },
  (roll, wrong) => {
    const [from, rise] = [40 * (1 + roll(9)), 5 * (2 + roll(9))];
    const said = `${rise + (wrong ? 5 : 0)}%`;
    return { text: `Sales in district ${things} rose from ${from} to ${(from * (100 + rise)) / 100} units, an increase of ${said}.`, wrong: wrong ? said : "" };
  },
  (roll, wrong) => {
    const date = new Date(Date.UTC(1880 + roll(140), roll(12), 1 + roll(28)));
    const day = DAYS[(date.getUTCDay() + (wrong ? 1 : 0)) % 7];
    const said = `${day}, ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
    return { text: `Fair number ${things} was opened on ${said}.`, wrong: wrong ? said : "" };
  },
  (roll, wrong) => {
    const digits = `978${Array.from({ length: 9 }, () => roll(10)).join("")}`;
    const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at % 2 ? 3 : 1), 0);
    const isbn = digits + ((10 - (sum % 10) + (wrong ? 1 : 0)) % 10);
    return { text: `Catalogue ${things} has ISBN ${isbn}.`, wrong: wrong ? isbn : "" };
  },
];

/** One answer of sums, every third of them wrong, between plain paragraphs. @param {Dice} roll @param {number} most paragraphs @returns {Answer} */
export function sums(roll, most) {
  /** @type {Statement[]} */
  const all = [];
  const paragraphs = Array.from({ length: 1 + roll(most) }, () => {
    if (roll(3) === 0) return PLAIN[roll(PLAIN.length)];
    const some = Array.from({ length: 1 + roll(3) }, () => {
      things++;
      return STATEMENTS[roll(STATEMENTS.length)](roll, roll(3) === 0);
    });
    all.push(...some);
    return some.map(({ text }) => text).join(" ");
  });
  return answer(paragraphs.join("\n\n"), all);
}

/** @param {string} text @param {Statement[]} statements @returns {Answer} */
const answer = (text, statements) => ({ question: `What about number ${++things}?`, text, wrong: statements.flatMap(({ wrong }) => wrong || []) });

const PLACES = ["Aldham", "Brome", "Corve", "Dunsby", "Elmore", "Farley", "Gosfield", "Harwell", "Ilmer", "Kelby", "Lydham", "Marden", "Norbury", "Offley", "Pelham", "Quendon", "Rodmell", "Selby", "Tolland", "Upwey", "Wexham", "Yarwell"];

/** @type {((place: string, figure: number) => string)[]} */
const FACTS = [
  (place, figure) => `The mill at ${place} burned down in ${1800 + figure}.`,
  (place, figure) => `The school at ${place} was opened in ${1700 + figure}.`,
  (place, figure) => `The chapel at ${place} was built in ${1500 + figure}.`,
  (place, figure) => `The harbour at ${place} was closed in ${1900 + figure}.`,
];

/** A source, and answers about it: each fact is said once before the first one is said again. @param {Dice} roll */
export function sourced(roll) {
  const facts = FACTS.flatMap((say) => PLACES.map((place) => ({ say, place, figure: 10 + 2 * roll(40) }))).sort(() => roll(3) - 1);
  let next = 0;
  return {
    source: facts.map(({ say, place, figure }) => say(place, figure)).join("\n"),
    /** How many answers there are before a fact comes again. */
    answers: Math.floor(facts.length / 6),
    /** @returns {Answer} */
    answer: () => {
      const said = Array.from({ length: 3 + roll(4) }, () => {
        const { say, place, figure } = facts[next++ % facts.length];
        const wrong = roll(3) === 0;
        // Even figures are right, so that a wrong one is nobody else's.
        const text = say(place, figure + (wrong ? 7 : 0));
        return { text, wrong: wrong ? text : "" };
      });
      return answer(said.map(({ text }) => text).join(roll(2) ? " " : "\n\n"), said);
    },
  };
}

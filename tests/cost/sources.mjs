// Long sources, and answers beside them: what is measured is how long a reader waits, not what is found.
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** Characters: as long as a source may be. */
const SIZE = 400_000;
/** Bytes of answers. */
const ANSWERS = [35_000, 105_000];

/** @typedef {{ source: string, bytes: number, text: string, answer: string }} Case  `text` is the source's */

/** Lines until there are `size` characters. @param {number} size @param {(at: number) => string} line */
function fill(size, line) {
  let text = "";
  for (let at = 0; text.length < size; at++) text += line(at);
  return text.slice(0, size);
}

/** The project's own prose: what the checks say of themselves, and its documents. */
function prose() {
  const checks = readdirSync(`${root}crate/src/checks`, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".rs")).sort();
  const documents = ["ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "README.md", "tests/cost/answer.md", "training/EXPERIMENTS.md", "training/README.md", "models/verifier/MODEL_CARD.md"];
  const said = checks.map((name) => readFileSync(`${root}crate/src/checks/${name}`, "utf8").split("\n").flatMap((line) => /^\/\/[/!] ?(?!#)(.*)/.exec(line)?.[1] ?? []).join(" "));
  return [...documents.map((name) => readFileSync(root + name, "utf8")), ...said].join("\n\n");
}

/** Every source beside answers of every size. @returns {Case[]} */
export function cases() {
  const text = prose();
  // A fence among them would make all that follows one block of code.
  const sentences = text.split(/(?<=[.:])\s+/).filter((sentence) => /^[A-Z]/.test(sentence) && sentence.length < 400 && !sentence.includes("```"));
  const sales = (/** @type {number} */ at) => `In March the north region sold ${at * 7} units of the ladder product, and the south region sold ${at}.`;
  /** @type {[string, string, (at: number) => string][]} */
  const sources = [
    ["a table", fill(SIZE, (at) => `2024-03-${10 + (at % 18)},north,ladder,${at},${at * 3}.50,true\n`), sales],
    ["one sentence, repeated", fill(SIZE, () => "In March the north region sold more ladders than the south region did. "), sales],
    // Its own sentences, with other figures.
    ["prose", fill(SIZE, () => `${text}\n\n`), (at) => sentences[(at * 7) % sentences.length].replaceAll(/\d+/g, (figure) => String(BigInt(figure) + 1n))],
  ];
  return sources.flatMap(([source, text, line]) => ANSWERS.map((bytes) => {
    let answer = "So 17 × 24 = 398.\n\n";
    for (let at = 0; Buffer.byteLength(answer) < bytes; at++) answer += `${line(at)}\n\n`;
    return { source, bytes, text, answer };
  }));
}

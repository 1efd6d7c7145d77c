// What the soak makes up, wants to be marked, and says of its own figures.
import assert from "node:assert/strict";
import { test } from "node:test";

import { corpus, dice, sourced, sums } from "../soak/answers.mjs";
import { ENOUGH, curve, growth, median } from "../soak/outcome.mjs";
import { compare } from "../soak/tab.mjs";

const samples = (heap, length = ENOUGH) =>
  Array.from({ length }, (_, at) => ({ minutes: at / 6, pages: [heap(at), null], engine: 2, background: null, wasm: 50, stored: 1, load: 1 }));

test("growth is told of the last quarter beside the second, and of enough samples only", () => {
  assert.deepEqual(growth(samples((at) => 2 + 2 * at)), ["first tab: 20.0 MB in the second quarter, 44.0 MB in the last"]);
  assert.deepEqual(growth(samples((at) => 2 + (at % 5))), []);
  assert.deepEqual(growth(samples((at) => 2 + 0.5 * at)), [], "not by 10 MB");
  assert.deepEqual(growth(samples((at) => 100 + 2 * at)), [], "not by half");
  assert.deepEqual(growth(samples((at) => 2 + 4 * at, ENOUGH - 1)), []);
  assert.equal(median([3, 1, 2]), 2);
});

test("the curve has a line for each thing, interrupted where nothing was measured", () => {
  const svg = curve(samples((at) => (at === 5 ? null : at)), [{ minutes: 1, what: "background" }]);
  assert.match(svg, /background killed/);
  const [first] = svg.match(/<path d="M[^"]*" fill="none" stroke="#0072b2"/) ?? [""];
  assert.equal(first.split("M").length, 3);
  assert.doesNotMatch(svg, /NaN|undefined|null/);
});

test("a mark lies in what is wrong; everything else is missing or too much", () => {
  const found = [{ tier: "wrong", text: "398" }, { tier: "doubtful", text: "Studies" }, { tier: "contradicted", text: "1868" }];
  assert.deepEqual(compare(found, ["17 × 24 = 398", "It was in 1868."]), { missing: [], extra: [] });
  assert.deepEqual(compare(found, ["17 × 24 = 398", "17 × 24 = 398"]), { missing: ["17 × 24 = 398"], extra: ["1868"] });
});

test("answers say what is wrong in them, in the order of reading, and are the same for the same seed", () => {
  const roll = dice(1);
  const { source, answer } = sourced(roll);
  for (const { text, wrong } of [...corpus(), ...Array.from({ length: 50 }, () => sums(roll, 9)), ...Array.from({ length: 50 }, answer)]) {
    let at = 0;
    for (const words of wrong) {
      const found = text.indexOf(words, at);
      assert.ok(words && found >= 0, `${words} in ${text}`);
      at = found + words.length;
    }
  }
  assert.equal(sourced(dice(7)).source, sourced(dice(7)).source);
  for (const line of answer().text.split(/(?<=\.)\s+/)) assert.match(source, new RegExp(line.replace(/ in \d+\.$/, " in ")));
  assert.ok(corpus().flatMap(({ wrong }) => wrong).length >= 8);
});

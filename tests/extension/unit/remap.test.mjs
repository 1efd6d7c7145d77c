// A mark follows its words, or goes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInThisContext } from "node:vm";

runInThisContext(readFileSync(new URL("../../../extension/content/remap.js", import.meta.url), "utf8"));
const { edit, map } = globalThis.caveatRemap;

const moved = (before, words, after) => {
  const start = before.indexOf(words);
  const span = map({ start, end: start + words.length }, before, after, edit(before, after));
  return span && after.slice(span.start, span.end);
};

test("text that grows at its end keeps its marks", () => {
  assert.equal(moved("17 × 24 = 398.", "17 × 24 = 398", "17 × 24 = 398. And so on."), "17 × 24 = 398");
});

test("text put before the words moves them", () => {
  assert.equal(moved("It is 398.", "398", "Well, it is 398."), "398");
  assert.equal(moved("a b 398 c", "398", "a c"), null);
});

test("words that are touched lose their mark", () => {
  assert.equal(moved("17 × 24 = 398.", "17 × 24 = 398", "17 × 24 = 408."), null);
  assert.equal(moved("one two three", "two", "one too three"), null);
});

test("a number that goes on is another number", () => {
  assert.equal(moved("17 × 24 = 40", "17 × 24 = 40", "17 × 24 = 408"), null);
  assert.equal(moved("It is 17", "17", "It is 17.5"), null);
  assert.equal(moved("It is 17", "17", "It is 17%"), null);
  assert.equal(moved("It is 17", "17", "It is 17. Next"), "17");
  assert.equal(moved("It is 17", "17", "It is 17\nNext"), "17");
});

test("surrogate pairs, combining marks and equal neighbours do not confuse it", () => {
  assert.equal(moved("😀 398", "398", "😀😀 398"), "398");
  assert.equal(moved("é 398", "398", "e 398"), "398");
  assert.equal(moved("aaaa 398", "398", "aaaaaa 398"), "398");
  assert.equal(edit("same", "same"), null);
});

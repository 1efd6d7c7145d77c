// Which remembered answers belong to one question, and what is let through of what a page says it remembers.
import assert from "node:assert/strict";
import { test } from "node:test";

import { draftOf, othersOf, sameQuestion } from "../../../extension/drafts.js";
import { LIMITS, draftsFrom } from "../../../extension/messages.js";

const Q = "What is there to know about the bridge?";
const page = (site, drafts, frame = 0) => ({ tab: 1, frame, site, drafts: drafts.map(([question, text]) => ({ question, text })) });

test("a question is the same in other writing, and where it is asked once more in full", () => {
  assert.ok(sameQuestion(Q, `  ${Q.toUpperCase()}\n`));
  assert.ok(sameQuestion(Q, `Please answer this question once more: ${Q}`));
  assert.ok(!sameQuestion(Q, "What is there to know about the tower?"));
  assert.ok(!sameQuestion("", ""));
  assert.ok(!sameQuestion("", Q));
  assert.ok(!sameQuestion("Why?", "Tell me why? And how?"), "a short one stands in others by chance");
});

test("an answer is known by its frame and its first words; others to its question are listed once", () => {
  const pages = [page("https://a.example", [[Q, "It opened in 1932."], [Q, "It opened in 1923."], ["Else?", "No."], [Q, "It opened in 1932."]]), page("https://b.example", [[Q, "It opened in 1923."], [`Again: ${Q}`, "In 1945."]], 2)];
  const own = draftOf(pages, 0, "It opened in 1932");
  assert.equal(own.text, "It opened in 1932.");
  assert.equal(draftOf(pages, 1, "It opened"), undefined);
  assert.deepEqual(othersOf(pages, own).map(({ site, draft }) => [site, draft.text]), [["https://a.example", "It opened in 1923."], ["https://b.example", "In 1945."]]);
  assert.deepEqual(othersOf(pages, { question: "", text: "x" }), []);
});

test("what a page says it remembers is rebuilt and bounded", () => {
  for (const broken of [null, undefined, true, {}, "x", [], [{}]]) assert.deepEqual(draftsFrom(broken), { site: "", drafts: [] });
  const { site, drafts } = draftsFrom(["https://a.example", { question: Q, text: "It opened.", report: { findings: [] } }, { text: 3 }, null, { text: "y".repeat(LIMITS.text + 5) }, { text: " " }]);
  assert.equal(site, "https://a.example");
  assert.deepEqual(drafts[0], { question: Q, text: "It opened." });
  assert.deepEqual([drafts.length, drafts[1].text.length, drafts[1].question], [2, LIMITS.text, ""]);
  assert.equal(draftsFrom(["", ...Array(100).fill({ text: "z" })]).drafts.length, LIMITS.drafts);
});

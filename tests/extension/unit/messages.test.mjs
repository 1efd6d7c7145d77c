// What the background lets through from a page that cannot be trusted.
import assert from "node:assert/strict";
import { test } from "node:test";

import { LIMITS, answerFrom, settingsFrom, stateFrom } from "../../../extension/messages.js";

test("an answer is rebuilt from what is known of it", () => {
  const answer = answerFrom({
    id: "x", revision: 3, settled: true, text: "one\ntwo", extra: {}, sources: [{ id: "smuggled", text: "in" }],
    blocks: [
      { kind: "item", start: 0, end: 3, list: 0, level: 0, marker: 1, onclick: "x" },
      { kind: "script", start: 0, end: 3 },
      { kind: "prose", start: 4, end: 99 },
      { kind: "row", start: 4, end: 7, table: 0, header: false, cells: [{ start: 4, end: 7 }, { start: -1, end: 2 }] },
      null,
    ],
    question: "why?", turns: [{ role: "user", text: "hello" }, { role: "system", text: "no" }, 7],
  });
  assert.deepEqual(answer, {
    id: "x", revision: 3, settled: true, text: "one\ntwo",
    blocks: [
      { kind: "item", start: 0, end: 3, level: 0, list: 0, marker: 1 },
      { kind: "row", start: 4, end: 7, table: 0, header: false, cells: [{ start: 4, end: 7 }] },
    ],
    question: "why?", turns: [{ role: "user", text: "hello" }],
  });
});

test("what is no answer, or is too long, is refused", () => {
  for (const bad of [null, 3, {}, { revision: 1 }, { revision: -1, text: "" }, { revision: 1, text: {} }, { revision: 1, text: "x".repeat(LIMITS.text + 1) }]) {
    assert.equal(answerFrom(bad), null);
  }
});

test("settings are whole whatever is stored", () => {
  assert.deepEqual(settingsFrom(undefined), { disabled: [], enabled: [], cap: 20, doubtful: false });
  assert.deepEqual(settingsFrom({ disabled: ["a", 3], enabled: "x", cap: 1e9, doubtful: "yes", sites: {} }), { disabled: ["a"], enabled: [], cap: 200, doubtful: false });
});

test("a page's state is bounded, and its site is the one it has", () => {
  const finding = { tier: "wrong", quote: "q".repeat(5000), message: "m", working: "", probability: 7, evidence: [{ kind: "x", quote: "e" }], title: {}, check: "c", fingerprint: "f" };
  const state = stateFrom({ site: "https://bank.example", on: true, answers: [{ key: "a1", model: "m".repeat(100), coverage: { claims: 2 }, findings: [finding, { tier: "right" }] }, { key: "a2" }] }, "https://chat.example");
  assert.equal(state.site, "https://chat.example");
  assert.equal(state.answers.length, 1);
  assert.equal(state.answers[0].model.length, 60);
  assert.equal(state.answers[0].findings.length, 1);
  assert.equal(state.answers[0].findings[0].quote.length, 1000);
  assert.equal(state.answers[0].findings[0].probability, null);
  assert.equal(state.answers[0].findings[0].title, "");
  assert.deepEqual(state.answers[0].coverage, { sentences: 0, claims: 2, checked: 0, failed: 0, uncheckable: 0, recomputed: 0, borneOut: 0, differs: 0, notFound: 0 });
  assert.equal(stateFrom({ answers: 3 }, null), null);
});

test("a page's state says what could not be audited, and what a notice names", () => {
  const answer = { coverage: {}, findings: [], notices: [{ code: "check-failed", message: "m", values: ["t".repeat(500), 3, "2"] }, { code: "c", message: "m" }] };
  const { answers } = stateFrom({ answers: [{ ...answer, failed: true }, { ...answer, failed: "yes" }] }, null);
  assert.deepEqual(answers.map(({ failed }) => failed), [true, false]);
  assert.deepEqual(answers[0].notices, [{ code: "check-failed", message: "m", values: ["t".repeat(100), "", "2"] }, { code: "c", message: "m" }]);
});

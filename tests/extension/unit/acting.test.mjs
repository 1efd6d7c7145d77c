// What a reader can do with findings, without a browser: what is hidden and why, the verify kit, settings from a file, exports.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";
import { runInThisContext } from "node:vm";

import { choiceFor, hide, merge, readChoice } from "../../../extension/choice.js";
import { aroundQuote, toJson, toJsonLines, toMarkdown, toPage } from "../../../extension/export.js";
import { kitFor, queryFrom } from "../../../extension/kit.js";
import { storedFrom } from "../../../extension/messages.js";
import { fakeStore } from "../lib/fake-store.mjs";

// A content script: classic, with one global name.
const caveatChoice = runInThisContext(`${readFileSync(new URL("../../../extension/content/choice.js", import.meta.url), "utf8")}; caveatChoice`);
let store;
beforeEach(() => { store = fakeStore().local; });

const SITE = "https://chat.example";
const finding = (more = {}) => ({ fingerprint: "f1", check: "arithmetic/equality", title: "Equation", tier: "wrong", quote: "2 + 2 = 5", message: "it is 4", working: "2 + 2 = 4", probability: null, correction: null, evidence: [], ...more });

test("each way of hiding hides what it says, and undoing it brings that back", async () => {
  const shown = async (one, site = SITE) => caveatChoice.hides(choiceFor(await readChoice(), site), one);
  const other = finding({ fingerprint: "f2" });
  for (const [way, elsewhere, alike] of [["this", "ignored", ""], ["wrong", "ignored", ""], ["kind", "", "kind"], ["check", "kind", "kind"]]) {
    await hide(finding(), SITE, way, true);
    assert.notEqual(await shown(finding()), "", way);
    assert.equal(await shown(finding(), "https://other.example"), elsewhere, `${way}, on another site`);
    assert.equal(await shown(other), alike, `${way}, another finding of the check`);
    assert.equal(await shown(finding({ fingerprint: "f3", check: "calendar/weekday" })), "");
    await hide(finding(), SITE, way, false);
    assert.equal(await shown(finding()), "", `${way}, undone`);
    assert.equal(await shown(other), "");
  }
  assert.deepEqual(store.disputed, {});
  assert.deepEqual(store.settings.quiet, {});
});

test("what is called mistaken is noted with what it said, and no more than 500 times", async () => {
  for (let at = 0; at < 505; at++) await hide(finding({ fingerprint: `f${at}` }), SITE, "wrong", true);
  assert.equal(Object.keys(store.disputed).length, 500);
  assert.equal(store.disputed.f504.message, "it is 4");
  // Brought back in the panel's list, which knows no more than the fingerprint.
  await hide({ fingerprint: "f504", check: "x", quote: "" }, "", "this", false);
  assert.equal(store.disputed.f504, undefined);
});

test("an improbable finding and a tier that is off are hidden; what was recomputed has no threshold", () => {
  const hides = (settings, one) => caveatChoice.hides(choiceFor({ settings, ignored: {} }, SITE), finding(one));
  assert.equal(hides({}, { tier: "contradicted", probability: 0.6 }), "threshold");
  assert.equal(hides({}, { tier: "contradicted", probability: 0.7 }), "");
  assert.equal(hides({ threshold: 0.9 }, { tier: "unsupported", probability: 0.7 }), "threshold");
  assert.equal(hides({ threshold: 0.9 }, { tier: "wrong", probability: 0.7 }), "");
  assert.equal(hides({ threshold: 0.9 }, { tier: "contradicted", probability: null }), "");
  assert.equal(hides({ hidden: ["wrong"] }, {}), "tier");
});

test("an organisation has the last word", () => {
  const merged = merge(
    { cap: 50, history: true, disabled: ["a"], sites: { "https://mine.example": false, "https://theirs.example": true } },
    { cap: 5, history: false, disabled: ["b"], sites: { "https://theirs.example": false } },
  );
  assert.deepEqual(merged, { cap: 5, history: false, disabled: ["a", "b"], sites: { "https://mine.example": false, "https://theirs.example": false } });
});

test("settings from a file are taken field by field", () => {
  assert.deepEqual(storedFrom({
    cap: 7, threshold: 0.8, hidden: ["wrong", "right"], doubtful: true, guard: "yes", history: false, disabled: ["a", 3], enabled: "x",
    sites: { "https://chat.example": false, "https://chat.example/path": false, nonsense: true, "https://b.example": "no" },
    quiet: { "https://chat.example": ["a", {}] }, extra: 1, __proto__: { polluted: true },
  }), {
    disabled: ["a"], hidden: ["wrong"], cap: 7, doubtful: true, history: false, threshold: 0.8,
    sites: { "https://chat.example": false }, quiet: { "https://chat.example": ["a"] },
  });
  for (const bad of [null, [], 3, "x", { threshold: 0.2, cap: "7", sites: 3 }]) assert.deepEqual(storedFrom(bad), typeof bad === "object" && bad?.sites ? { sites: {} } : {});
});

test("a search query has the claim's own words, takes no side, and leaves the figure in question open", () => {
  assert.equal(queryFrom("The Harbour Bridge was definitely opened in 1945 by Premier Lang.", "1945"), "Harbour Bridge opened Premier Lang");
  assert.equal(queryFrom("Die Brücke wurde im Jahr 1932 eröffnet.", "1932"), "Brücke wurde Jahr eröffnet");
  assert.equal(queryFrom("17 × 24 = 398.", "17 × 24 = 398"), "17 × 24 = 398");
  assert.ok(queryFrom("word ".repeat(200) + [...Array(200).keys()].map((n) => `alpha${"b".repeat(n % 30)}`).join(" "), "x").split(" ").length <= 14);
  assert.deepEqual(kitFor({ quote: "1945", sentence: "It was  opened\nin 1945." }, (key, words) => `${key}: ${words}`), { query: "1945", question: "kitQuestion: It was opened in 1945." });
});

const entry = { id: "1", site: SITE, conversation: "abc", model: "tiny-1", at: Date.UTC(2026, 0, 2, 3, 4), size: 9, title: "<b>An</b> *answer*", coverage: { sentences: 1, claims: 1, checked: 1, failed: 1, uncheckable: 0 }, findings: [finding({ quote: "<img src=x onerror=alert(1)>", message: "`code` & [link](javascript:x)" })] };
const words = { say: (key) => key, tier: (tier) => tier, coverage: ({ claims }) => `${claims} claims`, evidence: () => [{ quotes: ["<script>"], where: "in your source “[title](javascript:x)”" }], working: ({ working }) => working, sure: ({ probability }) => (probability === null ? "" : "sure"), record: () => "never" };

test("what is exported holds the findings and runs nothing", () => {
  assert.equal(JSON.parse(toJson([entry])).answers[0].findings[0].working, "2 + 2 = 4");
  const markdown = toMarkdown([entry], words);
  assert.match(markdown, /2026-01-02 03:04 · tiny-1/);
  assert.doesNotMatch(markdown, /(?<!\\)(?:\]\(javascript|<img)/);
});

test("what was judged is exported as the command line reads it: a finding a line, with its sentence", () => {
  const of = (judged, sentence) => finding({ fingerprint: `f${judged}`, quote: "1945", sentence, judged });
  const lines = toJsonLines([{ ...entry, findings: [of("right", "It was opened in 1945, and not before."), of(undefined, "x"), of("cannot-tell")] }], words).trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(lines.map(({ id, judged, answer, before, marked, after }) => [id, judged, answer, before, marked, after]), [
    ["1 fright", "right", `${SITE} · abc`, "It was opened in ", "1945", ", and not before."], ["1 fcannot-tell", "cannot-tell", `${SITE} · abc`, "", "1945", ""],
  ]);
  const { check, tier, evidence } = lines[0].finding;
  assert.deepEqual([check, tier, evidence], ["arithmetic/equality", "wrong", ["in your source “[title](javascript:x)”: <script>"]]);
  assert.equal(toJsonLines([entry], words), "");
  assert.deepEqual(aroundQuote({ quote: "a", sentence: "bcd" }), { before: "", marked: "a", after: "" });
});

test("the page of HTML is told all there is in words, the sums by site and model", () => {
  const { language, summary, places } = toPage([entry, { ...entry, id: "2", model: undefined, findings: [] }], words, "de");
  assert.equal(language, "de");
  assert.deepEqual(summary.rows, [[`${SITE} · tiny-1`, "1", "1", "1", "1", "0", "0", "0"], [`${SITE} · modelUnnamed`, "1", "1", "1", "0", "0", "0", "0"]]);
  assert.equal(summary.head.length, summary.rows[0].length);
  assert.deepEqual(places.map(({ title, answers }) => [title, answers.length]), [[`${SITE} · abc`, 2]]);
  const [, { title, findings: [shown] }] = places[0].answers;
  assert.equal(title, "2026-01-02 03:04 · tiny-1 · <b>An</b> *answer*");
  assert.deepEqual(shown, {
    tier: "wrong", label: "wrong", span: undefined, correction: undefined, quote: "<img src=x onerror=alert(1)>", message: "`code` & [link](javascript:x)", working: "2 + 2 = 4",
    evidence: [{ quote: "<script>", place: "in your source “[title](javascript:x)”" }], facts: ["Equation (arithmetic/equality)"],
  });
  const measured = { ...finding(), probability: 0.9, errorRate: { wrong: 0, of: 9, texts: 9, fresh: null } };
  const [{ answers: [{ findings: [known] }] }] = toPage([{ ...entry, findings: [measured] }], words, "de").places;
  assert.deepEqual(known.facts, ["Equation (arithmetic/equality)", "sure", "never"]);
});

// The history's bounds, against an IndexedDB in memory.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "fake-indexeddb/auto";

import { BOUNDS, entryOf, forget, forgetAll, judge, keep, list, summarise, weigh } from "../../../extension/history.js";

const finding = (more = {}) => ({ fingerprint: "f", check: "c", title: "t", tier: "wrong", probability: null, quote: "q", message: "m", working: "w", correction: null, evidence: [], placed: true, hidden: "not kept", sentence: "A q.", ...more });
const answer = (title, findings = [finding()]) => ({ key: "k", title, settled: true, selection: false, coverage: { sentences: 2, claims: 2, checked: 1, failed: 1, uncheckable: 1 }, notices: [], findings, ignored: 0 });
const entry = (title, at = 1, findings = undefined) => entryOf("https://chat.example", "c1", answer(title, findings), at);

/** A browser in which nothing was kept yet. */
const wipe = () => new Promise((done, fail) => Object.assign(indexedDB.deleteDatabase("history"), { onsuccess: done, onerror: fail }));
beforeEach(wipe);

test("an answer that is audited again replaces itself and keeps its day", async () => {
  await keep([entry("one", 10)]);
  await keep([entry("one", 20, [finding(), finding({ fingerprint: "g" })])]);
  const [only, ...none] = await list();
  assert.deepEqual(none, []);
  assert.deepEqual([only.at, only.findings.length], [10, 2]);
  assert.equal((await weigh()).characters, only.size);
});

test("an answer's text is not kept, and neither is what the page alone needs", () => {
  const kept = entryOf("s", "c", answer(`${"long ".repeat(100)}secret`), 1);
  assert.equal(kept.title.length, BOUNDS.title);
  assert.ok(!JSON.stringify(kept).includes("secret"));
  assert.ok(!JSON.stringify(kept).includes("not kept"));
  assert.equal(kept.findings[0].sentence, "A q.", "a finding without its sentence cannot be judged");
});

test("what was judged stays with its finding when the answer is read again, and goes with it", async () => {
  const [one, two] = [entry("one", 1, [finding(), finding({ fingerprint: "g" })]), entry("two", 2)];
  await keep([one, two]);
  await judge(one.id, "g", "right");
  await judge("unknown", "g", "right");
  const judged = async () => (await list()).map(({ findings }) => findings.map(({ judged }) => judged ?? ""));
  assert.deepEqual(await judged(), [[""], ["", "right"]]);
  await keep([entry("one", 9, [finding({ fingerprint: "g", message: "another" }), finding({ fingerprint: "h" })])]);
  assert.deepEqual(await judged(), [[""], ["right", ""]]);
  await judge(one.id, "g", undefined);
  assert.deepEqual(await judged(), [[""], ["", ""]]);
  await judge(two.id, "f", "cannot-tell");
  await forget([two.id]);
  assert.deepEqual(await judged(), [["", ""]]);
  assert.equal((await weigh()).characters, (await list()).reduce((sum, { size }) => sum + size, 0));
});

test("one answer cannot fill the store", () => {
  const kept = entryOf("s", "c", answer("x", Array.from({ length: 100 }, (_, at) => finding({ fingerprint: String(at), working: "w".repeat(2000) }))), 1);
  assert.ok(kept.size <= BOUNDS.entry && kept.findings.length > 10, `${kept.size}, ${kept.findings.length}`);
});

test("the oldest go first, by number and by weight", async () => {
  for (let at = 1; at <= 6; at++) await keep([entry(`answer ${at}`, at)], { ...BOUNDS, entries: 4 });
  assert.deepEqual((await list()).map(({ at }) => at), [6, 5, 4, 3]);
  const { characters } = await weigh();
  await keep([entry("answer 7", 7)], { ...BOUNDS, characters });
  assert.deepEqual((await list()).map(({ at }) => at), [7, 6, 5, 4]);
  assert.equal((await weigh()).characters, (await list()).reduce((sum, { size }) => sum + size, 0));
});

test("some are forgotten, or all", async () => {
  await keep([entry("one", 1), entry("two", 2)]);
  await forget([entry("one").id, "unknown"]);
  assert.deepEqual((await list()).map(({ title }) => title), ["two"]);
  await forgetAll();
  assert.deepEqual(await weigh(), { entries: 0, characters: 0 });
});

test("what was deleted stays deleted, whoever tells of it again", async () => {
  const [one, two, three] = [entry("one", 1), entry("two", 2), entry("three", 3)];
  await keep([one, two]);
  await forget([one.id]);
  await keep([{ ...one, at: 9 }, two]);
  assert.deepEqual((await list()).map(({ title }) => title), ["two"]);
  await forgetAll();
  await keep([one, two, three]);
  assert.deepEqual((await list()).map(({ title }) => title), ["three"], "a new answer of the same conversation is kept");
  assert.equal((await weigh()).characters, three.size);
});

test("an answer deleted before its conversation had a name stays deleted under the name", async () => {
  const of = (conversation, title) => entryOf("https://chat.example", conversation, answer(title), 1);
  await keep([of("", "one")]);
  await forgetAll();
  await keep([of("c9", "one"), of("c9", "two")]);
  assert.deepEqual((await list()).map(({ title }) => title), ["two"]);
});

test("what is noted of deleted answers names no site and no conversation, and is bounded", async () => {
  await keep([entry("one")]);
  await forgetAll();
  for (let at = 0; at < 5; at++) await forget([`id ${at}`], { ...BOUNDS, forgotten: 3 });
  const database = await new Promise((done) => { indexedDB.open("history").onsuccess = ({ target }) => done(target.result); });
  const notes = await new Promise((done) => { database.transaction("forgotten").objectStore("forgotten").getAll().onsuccess = ({ target }) => done(target.result); });
  database.close();
  assert.equal(notes.length, 3);
  assert.doesNotMatch(JSON.stringify(notes), /chat\.example|c1|id /);
});

test("history goes on after its database is deleted from outside", async () => {
  await keep([entry("one")]);
  await wipe();
  await keep([entry("two")]);
  assert.deepEqual((await list()).map(({ title }) => title), ["two"]);
});

test("the sums are by site and model, and by week", () => {
  const day = (month, number) => new Date(2026, month - 1, number, 12).getTime();
  const by = (model, one) => ({ ...one, model });
  const [first, second, ...none] = summarise([
    // A Sunday, the Monday after it, and a Thursday of the same week; that Monday is in March.
    by("m1", entry("a", day(3, 1))), by("m1", entry("b", day(3, 2), [finding({ tier: "contradicted" })])), by("m1", entry("c", day(3, 5), [])),
    by(undefined, entry("d", day(3, 5))), by("", entry("e", day(3, 6), [])),
  ]);
  assert.deepEqual(none, []);
  assert.deepEqual([first.model, first.sum.answers, first.sum.claims, first.sum.checked, first.sum.wrong, first.sum.contradicted], ["m1", 3, 6, 3, 1, 1]);
  assert.deepEqual(first.weeks.map(({ week, sum }) => [week, sum.answers]), [["2026-02-23", 1], ["2026-03-02", 2]]);
  assert.deepEqual([second.model, second.sum.answers], ["", 2], "what is kept from before models were, and what no page names");
});

test("a model that is named once is not forgotten", async () => {
  await keep([{ ...entry("one"), model: "m1" }]);
  await keep([{ ...entry("one"), model: "" }]);
  assert.equal((await list())[0].model, "m1");
});

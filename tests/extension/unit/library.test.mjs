// The store's side of library, model and verdicts: what is kept, what is refused, what the engine is told.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { BOUNDS, addEntry, listEntries, removeEntry, sourcesFor, switchEntry, tidy } from "../../../extension/library.js";
import { configurationFrom, experienceFrom, storedFrom } from "../../../extension/messages.js";
import { sortFiles } from "../../../extension/model.js";
import { fakeStore } from "../lib/fake-store.mjs";

let files;
let store;
beforeEach(() => {
  store = fakeStore();
  ({ files } = store);
});

const titles = (sources) => sources.map(({ title, text }) => `${title}: ${text}`);

test("a text holds where it is on, for its sites or for all", async () => {
  assert.equal(await addEntry(" One ", "first\r\ntext ", null), "");
  assert.equal(await addEntry("Two", "second", ["https://chat.example"]), "");
  assert.deepEqual(titles(await sourcesFor(["https://other.example"])), ["One: first\ntext"]);
  assert.deepEqual(titles(await sourcesFor(["https://frame.example", "https://chat.example"])), ["One: first\ntext", "Two: second"]);
  const [one, two] = await listEntries();
  await switchEntry(one.id, false);
  assert.deepEqual(titles(await sourcesFor(["https://chat.example"])), ["Two: second"]);
  await removeEntry(two.id);
  assert.deepEqual(await sourcesFor(["https://chat.example"]), []);
  assert.equal(files.size, 1);
  // Twice does no harm.
  await removeEntry(two.id);
});

test("a text that is lost takes no other along", async () => {
  await addEntry("One", "first", null);
  await addEntry("Two", "second", null);
  const [one] = await listEntries();
  files.delete(`${one.id}.source`);
  assert.deepEqual(titles(await sourcesFor([])), ["Two: second"]);
});

test("the library is bounded", async () => {
  assert.equal(await addEntry("", "text", null), "empty");
  assert.equal(await addEntry("One", " \n ", null), "empty");
  assert.equal(await addEntry("One", "x".repeat(BOUNDS.characters + 1), null), "large");
  for (let at = 0; at < BOUNDS.entries; at++) assert.equal(await addEntry(`${at}`, "text", null), "");
  assert.equal(await addEntry("One more", "text", null), "many");
  assert.equal(files.size, BOUNDS.entries);
});

test("thirty added at once respect the bounds, and leave no file without an entry", async () => {
  const troubles = await Promise.all(Array.from({ length: 30 }, (_, at) => addEntry(`${at}`, "text", null)));
  assert.equal(troubles.filter((trouble) => trouble === "").length, BOUNDS.entries);
  assert.equal(troubles.filter((trouble) => trouble === "many").length, 30 - BOUNDS.entries);
  assert.equal((await listEntries()).length, BOUNDS.entries);
  assert.equal(files.size, BOUNDS.entries);
  for (const { id } of await listEntries()) await removeEntry(id);
  const half = "x".repeat(BOUNDS.characters / 2);
  assert.deepEqual((await Promise.all([1, 2, 3].map((at) => addEntry(`${at}`, half, null)))).sort(), ["", "", "large"]);
});

test("an addition that fails leaves no file behind, and says why", async () => {
  const { set } = chrome.storage.local;
  chrome.storage.local.set = () => Promise.reject(new Error("the disk is gone"));
  await assert.rejects(addEntry("One", "text", null), /disk/);
  assert.equal(files.size, 0);
  chrome.storage.local.set = set;
  store.estimate.usage = store.estimate.quota - 10;
  await assert.rejects(addEntry("One", "a text of more than ten bytes", null), { name: "FullError" });
  assert.equal(files.size, 0);
});

test("files that a browser's end left without an entry are cleared away", async () => {
  await addEntry("One", "text", null);
  files.set("orphan.source", "lost").set("m.model", "kept");
  await tidy();
  assert.deepEqual([...files.values()].sort(), ["kept", "text"]);
});

test("verdicts are counted by check, whatever stands in the store", () => {
  assert.deepEqual(experienceFrom(undefined), {});
  assert.deepEqual(experienceFrom({ a: { check: "x/y", at: 1 }, b: { check: "x/y", at: 2 }, c: { check: "z", at: 3 }, d: { at: 4 } }), { "x/y": { wrong: 2 }, z: { wrong: 1 } });
});

test("the engine is told of the reader's model, unless an organisation forbids it", () => {
  const model = { id: "m" };
  assert.equal(configurationFrom({ model }).model, "m");
  assert.equal(configurationFrom({ model, policy: { cap: 3 } }).model, "m");
  assert.ok(!("model" in configurationFrom({ model, policy: { ownModel: false } })));
  assert.ok(!("model" in configurationFrom({})));
  assert.deepEqual(storedFrom({ ownModel: false, library: [1] }), { ownModel: false });
});

test("a model's files are told apart by what they are", async () => {
  const file = (name, content) => Object.assign(new Blob([content]), { name });
  const [model, tokenizer, calibration] = [file("x.onnx", "m"), file("vocab.json", "{}"), file("c.json", '{"temperature": 1}')];
  assert.deepEqual(await sortFiles([calibration, model, tokenizer]), { model, tokenizer, calibration });
  const config = file("config.json", '{"model_type": "bert", "id2label": {}}');
  assert.deepEqual(await sortFiles([config, model, tokenizer]), { model, tokenizer, calibration: config });
  assert.deepEqual(await sortFiles([config, model, calibration, tokenizer]), { model, tokenizer, calibration });
  for (const files of [[model, tokenizer], [config, config, model, tokenizer], [model, model, tokenizer, calibration], [model, tokenizer, calibration, file("readme.txt", "")], []]) assert.equal(await sortFiles(files), null);
});

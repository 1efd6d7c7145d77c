// The host's engine: starts late, starts again after a death, gives up on what kills it. The worker is a stand-in; time is mocked.
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { Engine } from "../../../extension/host/engine.js";

class FakeWorker extends EventTarget {
  static made = [];
  got = [];
  dead = false;
  constructor() {
    super();
    FakeWorker.made.push(this);
  }
  postMessage(message) {
    this.got.push(message);
  }
  terminate() {
    this.dead = true;
  }
  say(data) {
    this.dispatchEvent(Object.assign(new Event("message"), { data }));
  }
}

const audit = (key, revision = 1) => ({ type: "audit", key, answer: { id: key, revision, settled: true, text: "x" } });
const report = (key, revision = 1, final = true) => ({ type: "report", key, final, report: { revision } });
const configure = { type: "configure", settings: { cap: 3 } };
const ready = { type: "ready", version: "1" };

const die = (worker) => worker.dispatchEvent(new Event("error", { cancelable: true }));
const errors = () => heard.filter(({ type }) => type === "error").map(({ key }) => key);

let heard;
let engine;
beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  FakeWorker.made = [];
  globalThis.Worker = FakeWorker;
  globalThis.ErrorEvent ??= class ErrorEvent extends Event {};
  heard = [];
  engine = new Engine((message) => heard.push(message));
});
afterEach(() => mock.timers.reset());

test("no worker before there is work, and nothing said to it before it is ready", () => {
  engine.post(configure);
  assert.equal(FakeWorker.made.length, 0);
  engine.post(audit("a"));
  const [worker] = FakeWorker.made;
  assert.deepEqual(worker.got, []);
  worker.say(ready);
  assert.deepEqual(worker.got, [configure, audit("a")]);
  worker.say(report("a"));
  assert.deepEqual(heard, [ready, report("a")]);
});

test("a worker that dies is replaced, with the settings and the open audits", () => {
  engine.post(configure);
  engine.post(audit("a"));
  engine.post(audit("b"));
  const [first] = FakeWorker.made;
  first.say(ready);
  first.say(report("a"));
  first.dispatchEvent(new Event("error", { cancelable: true }));
  assert.ok(first.dead);
  const second = FakeWorker.made[1];
  second.say(ready);
  assert.deepEqual(second.got, [configure, audit("b")]);
  first.say(report("b"));
  assert.equal(heard.filter(({ type }) => type === "report").length, 1, "a dead worker is not listened to");
});

test("an audit that kills the worker twice is given up", () => {
  engine.post(audit("a"));
  for (let i = 0; i < 2; i++) {
    FakeWorker.made.at(-1).say(ready);
    FakeWorker.made.at(-1).dispatchEvent(new Event("error", { cancelable: true }));
  }
  assert.equal(FakeWorker.made.length, 2);
  assert.deepEqual(heard.at(-1), { type: "error", key: "a", kind: "engine", message: "The engine stopped." });
});

test("a silent worker is asked, then replaced", () => {
  engine.post(audit("a"));
  const [first] = FakeWorker.made;
  first.say(ready);
  mock.timers.tick(20_000);
  assert.deepEqual(first.got.at(-1), { type: "checks" });
  first.say({ type: "checks", checks: [] });
  mock.timers.tick(30_000);
  assert.equal(first.dead, false, "it answered, so it is only slow");
  mock.timers.tick(30_000);
  assert.equal(first.dead, true);
  assert.equal(FakeWorker.made.length, 2);
});

test("silence without work is nothing to worry about", () => {
  engine.post(audit("a"));
  const [first] = FakeWorker.made;
  first.say(ready);
  first.say(report("a"));
  mock.timers.tick(1e6);
  assert.equal(first.dead, false);
  engine.post(audit("b"));
  engine.post({ type: "cancel", key: "b" });
  mock.timers.tick(1e6);
  assert.equal(first.dead, false);
});

test("a report of an older revision does not close a newer audit", () => {
  engine.post(audit("a", 1));
  FakeWorker.made[0].say(ready);
  engine.post(audit("a", 2));
  FakeWorker.made[0].say(report("a", 1));
  FakeWorker.made[0].dispatchEvent(new Event("error", { cancelable: true }));
  FakeWorker.made[1].say(ready);
  assert.deepEqual(FakeWorker.made[1].got, [audit("a", 2)]);
});

test("a page that is asked for survives the worker's death, and is given up when it kills the next one too", () => {
  const page = { type: "page", key: "p", page: { title: "t" } };
  engine.post(page);
  const [first] = FakeWorker.made;
  first.say(ready);
  assert.deepEqual(first.got, [page]);
  first.dispatchEvent(new Event("error", { cancelable: true }));
  const [, second] = FakeWorker.made;
  second.say(ready);
  assert.deepEqual(second.got, [page]);
  second.say({ type: "page", key: "p", html: "<!DOCTYPE html>" });
  second.dispatchEvent(new Event("error", { cancelable: true }));
  assert.equal(FakeWorker.made.length, 2, "nothing is left to be done");
  engine.post(page);
  for (const at of [2, 3]) {
    FakeWorker.made[at].say(ready);
    die(FakeWorker.made[at]);
  }
  assert.equal(FakeWorker.made.length, 4);
  assert.deepEqual(heard.at(-1), { type: "error", key: "p", kind: "engine", message: "The engine stopped." });
});

test("of two answers the first of which kills the worker, the other is read first, and only the killer is given up", () => {
  engine.post(audit("killer"));
  engine.post(audit("healthy"));
  const [first] = FakeWorker.made;
  first.say(ready);
  assert.deepEqual(first.got, [audit("killer"), audit("healthy")]);
  die(first);
  const second = FakeWorker.made[1];
  second.say(ready);
  assert.deepEqual(second.got, [audit("healthy")], "one at a time, the suspect last");
  second.say(report("healthy"));
  assert.deepEqual(second.got, [audit("healthy"), audit("killer")]);
  die(second);
  assert.deepEqual(errors(), ["killer"]);
  assert.equal(FakeWorker.made.length, 2, "nothing is left to be done");
});

test("a death is counted against what the worker had in hand, however many are open", () => {
  for (const key of ["a", "b", "c", "d"]) engine.post(audit(key));
  const [first] = FakeWorker.made;
  first.say(ready);
  first.say(report("a"));
  first.say(report("b", 1, false));
  die(first);
  const second = FakeWorker.made[1];
  second.say(ready);
  assert.deepEqual(second.got, [audit("b")], "c was in hand: b had been read and waited for its scores");
  // b is read again and waits for its scores: the next is given all the same.
  second.say(report("b", 1, false));
  assert.deepEqual(second.got.slice(1), [audit("d")]);
  second.say(report("d"));
  assert.deepEqual(second.got.slice(2), [audit("c")]);
  second.say(report("c"));
  second.say(report("b"));
  assert.deepEqual(errors(), []);
  engine.post(audit("e"));
  engine.post(audit("f"));
  assert.deepEqual(second.got.slice(3), [audit("e"), audit("f")], "all is well: everything is given at once");
});

test("what comes in after a death goes before the suspect", () => {
  engine.post(audit("killer"));
  FakeWorker.made[0].say(ready);
  die(FakeWorker.made[0]);
  engine.post(audit("new"));
  const second = FakeWorker.made[1];
  second.say(ready);
  assert.deepEqual(second.got, [audit("new")]);
  second.say(report("new"));
  assert.deepEqual(second.got, [audit("new"), audit("killer")]);
  second.say(report("killer"));
  assert.deepEqual(errors(), []);
});

test("a worker that never starts is nobody's fault, and everything is told after some tries", () => {
  engine.post(audit("a"));
  engine.post(audit("b"));
  for (let tries = 0; tries < 6; tries++) {
    assert.deepEqual(errors(), []);
    die(FakeWorker.made.at(-1));
  }
  assert.deepEqual(errors(), ["a", "b"]);
  assert.equal(FakeWorker.made.length, 6);
});

test("an answer that was given up is not tried with each word that streams in, but once when it is whole", () => {
  const streamed = (revision) => ({ type: "audit", key: "killer", answer: { ...audit("killer", revision).answer, settled: false } });
  engine.post(streamed(1));
  for (const at of [0, 1]) {
    FakeWorker.made[at].say(ready);
    die(FakeWorker.made[at]);
  }
  engine.post(streamed(2));
  engine.post(streamed(3));
  assert.equal(FakeWorker.made.length, 2);
  assert.deepEqual(errors(), ["killer", "killer", "killer"]);
  engine.post(audit("killer", 4));
  FakeWorker.made[2].say(ready);
  assert.deepEqual(FakeWorker.made[2].got, [audit("killer", 4)]);
  die(FakeWorker.made[2]);
  assert.deepEqual(errors().length, 4);
  engine.post(audit("killer", 5));
  FakeWorker.made[3].say(ready);
  FakeWorker.made[3].say(report("killer", 5));
  engine.post(streamed(6));
  assert.deepEqual(FakeWorker.made[3].got, [audit("killer", 5), streamed(6)], "it was audited after all");
});

test("of several that are at their scores none is blamed, and each is then waited for to its end", () => {
  for (const key of ["a", "b", "c"]) engine.post(audit(key));
  const [first] = FakeWorker.made;
  first.say(ready);
  for (const key of ["a", "b", "c"]) first.say(report(key, 1, false));
  die(first);
  const second = FakeWorker.made[1];
  second.say(ready);
  second.say(report("a", 1, false));
  assert.deepEqual(second.got, [audit("a")]);
  second.say(report("a"));
  second.say(report("b", 1, false));
  die(second);
  const third = FakeWorker.made[2];
  third.say(ready);
  assert.deepEqual(third.got, [audit("c")], "b has a death now");
  third.say(report("c"));
  third.say(report("b", 1, false));
  die(third);
  assert.deepEqual(errors(), ["b"]);
});

test("after a death the next piece waits until the one before is read, not its beginning alone", () => {
  engine.post(audit("a"));
  engine.post(audit("b"));
  FakeWorker.made[0].say(ready);
  die(FakeWorker.made[0]);
  const worker = FakeWorker.made[1];
  worker.say(ready);
  const given = () => worker.got.filter(({ type }) => type === "audit").map(({ key }) => key);
  const [first, second] = [...given(), given()[0] === "a" ? "b" : "a"];
  worker.say({ ...report(first, 1, false), beginning: true });
  assert.deepEqual(given(), [first]);
  worker.say(report(first));
  assert.deepEqual(given(), [first, second]);
});

test("a comparison is asked for once more after a death, answered once, and not asked again", () => {
  const compare = { type: "compare", key: "c", answers: ["a", "b"] };
  const compared = { type: "compared", key: "c", comparison: {}, ranking: [0, 1] };
  engine.post(compare);
  FakeWorker.made[0].say(ready);
  die(FakeWorker.made[0]);
  FakeWorker.made[1].say(ready);
  assert.deepEqual(FakeWorker.made[1].got, [compare]);
  FakeWorker.made[1].say(compared);
  assert.deepEqual(heard.at(-1), compared);
  mock.timers.tick(60_000);
  assert.equal(FakeWorker.made.length, 2, "nothing is waited for");
});

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
  for (const worker of [FakeWorker.made[2], FakeWorker.made[3]].filter(Boolean)) worker.dispatchEvent(new Event("error", { cancelable: true }));
  FakeWorker.made[3].dispatchEvent(new Event("error", { cancelable: true }));
  assert.deepEqual(heard.at(-1), { type: "error", key: "p", kind: "engine", message: "The engine stopped." });
});

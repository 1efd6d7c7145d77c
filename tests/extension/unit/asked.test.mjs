// A worker that answers can be asked again; one that fails, or does not answer in time, is ended.
import assert from "node:assert/strict";
import { test } from "node:test";

import { askWithin } from "../../../extension/asked.js";

/** A worker that does as it is told when it is asked. */
class FakeWorker extends EventTarget {
  ended = 0;
  constructor(asked) {
    super();
    this.asked = asked;
  }
  postMessage(question) {
    this.asked?.(this, question);
  }
  terminate() {
    this.ended++;
  }
}
const said = (data) => Object.assign(new Event("message"), { data });

test("a worker that answers is asked again", async () => {
  const worker = new FakeWorker((self, question) => queueMicrotask(() => self.dispatchEvent(said(question + 1))));
  assert.deepEqual(await askWithin(worker, 1, 10_000), { answer: 2 });
  assert.deepEqual(await askWithin(worker, 5, 10_000), { answer: 6 });
  assert.equal(worker.ended, 0);
});

test("an error ends the worker", async () => {
  const worker = new FakeWorker((self) => queueMicrotask(() => self.dispatchEvent(Object.assign(new Event("error"), { message: "unreachable" }))));
  assert.deepEqual(await askWithin(worker, 1, 10_000), { error: "unreachable" });
  assert.equal(worker.ended, 1);
});

test("a worker that hangs is ended when its time is over", async () => {
  const worker = new FakeWorker();
  assert.deepEqual(await askWithin(worker, 1, 20), { slow: true });
  assert.equal(worker.ended, 1);
});

// A worker that is asked one question ends with its answer, and when it does not answer.
import assert from "node:assert/strict";
import { test } from "node:test";

import { askOnce } from "../../../extension/options/limited.js";

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

test("an answer ends the worker", async () => {
  const worker = new FakeWorker((self, question) => queueMicrotask(() => self.dispatchEvent(said(question + 1))));
  assert.deepEqual(await askOnce(worker, 1, 10_000), { answer: 2 });
  assert.equal(worker.ended, 1);
});

test("an error ends the worker", async () => {
  const worker = new FakeWorker((self) => queueMicrotask(() => self.dispatchEvent(Object.assign(new Event("error"), { message: "unreachable" }))));
  assert.deepEqual(await askOnce(worker, 1, 10_000), { error: "unreachable" });
  assert.equal(worker.ended, 1);
});

test("a worker that hangs is ended when its time is over", async () => {
  const worker = new FakeWorker();
  assert.deepEqual(await askOnce(worker, 1, 20), { slow: true });
  assert.equal(worker.ended, 1);
});

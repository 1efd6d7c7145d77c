// A verifier of the reader's own that does not answer is given up, and its worker ends.
import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { OwnVerifier, Slow } from "../../../extension/own_verifier.js";

/** A worker that loads, and answers for a pair what it is given to say; nothing where it hangs. */
class FakeWorker extends EventTarget {
  ended = 0;
  constructor(says) {
    super();
    this.says = says;
  }
  postMessage(question) {
    const data = "model" in question ? { about: "{}" } : this.says;
    if (data) queueMicrotask(() => this.dispatchEvent(Object.assign(new Event("message"), { data })));
  }
  terminate() {
    this.ended++;
  }
}
const BYTES = { model: new Uint8Array(), tokenizer: new Uint8Array(), calibration: "{}" };

test("a pair is scored, and another one after it", async () => {
  const scores = new Float32Array([0.1, 0.8, 0.1, 1]);
  const verifier = await OwnVerifier.load(BYTES, new FakeWorker({ scores }));
  assert.equal(await verifier.score("a", "b"), scores);
  assert.equal(await verifier.score("a", "c"), scores);
});

test("one that hangs is given up when its time is over", async () => {
  const worker = new FakeWorker(undefined);
  const verifier = await OwnVerifier.load(BYTES, worker);
  mock.timers.enable({ apis: ["setTimeout"] });
  const scored = verifier.score("a", "b");
  mock.timers.tick(20_000);
  await assert.rejects(scored, (error) => error instanceof Slow && /within 20 seconds/.test(error.message));
  mock.timers.reset();
  assert.equal(worker.ended, 1);
});

test("what its engine says of a fault is said, and its worker ends", async () => {
  const worker = new FakeWorker({ error: "inference: the graph breaks" });
  const verifier = await OwnVerifier.load(BYTES, worker);
  await assert.rejects(verifier.score("a", "b"), /the graph breaks/);
  assert.equal(worker.ended, 1);
});

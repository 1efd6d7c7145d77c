// A file has a worker of its own: one that traps or takes too long costs itself, and the next is read by another.
import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { BOUNDS, begun, readDocument } from "../../../extension/documents.js";

class FakeWorker extends EventTarget {
  ended = 0;
  constructor(says) {
    super();
    this.says = says;
  }
  postMessage() {
    if (this.says instanceof Event) queueMicrotask(() => this.dispatchEvent(this.says));
    else if (this.says !== undefined) queueMicrotask(() => this.dispatchEvent(Object.assign(new Event("message"), { data: this.says })));
  }
  terminate() {
    this.ended++;
  }
}

const file = (size = 10) => /** @type {any} */ ({ name: "a.pdf", size });
const read = { title: "A", text: "words", whole: 5 };

/** Reads with workers that say these things, one after the other. */
const reading = (...says) => {
  const made = [];
  const make = () => {
    const worker = new FakeWorker(says[made.length]);
    made.push(worker);
    return worker;
  };
  return { made, make };
};

test("what is read is given; why something is refused is told by a word; each file has its own worker, which ends", async () => {
  const { made, make } = reading({ read }, { refused: { reason: "encrypted", message: "needs a password" } });
  assert.deepEqual(await readDocument(file(), make), read);
  assert.deepEqual(await readDocument(file(), make), { refused: "encrypted" });
  assert.deepEqual(made.map(({ ended }) => ended > 0), [true, true]);
});

test("a trap costs the file, and the next is read", async () => {
  const { made, make } = reading(null, Object.assign(new Event("error", { cancelable: true }), { message: "out of memory" }), { read });
  assert.deepEqual(await readDocument(file(), make), { refused: "failed" });
  assert.deepEqual(await readDocument(file(), make), { refused: "failed" });
  assert.deepEqual(await readDocument(file(), make), read);
  assert.ok(made.every(({ ended }) => ended));
});

test("one that takes for ever is ended after 20 seconds", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { made, make } = reading(undefined);
  const asked = readDocument(file(), make);
  mock.timers.tick(19_999);
  assert.equal(made[0].ended, 0);
  mock.timers.tick(1);
  assert.deepEqual(await asked, { refused: "slow" });
  assert.ok(made[0].ended);
  mock.timers.reset();
});

test("a file that is too large is not even begun", async () => {
  const { made, make } = reading({ read });
  assert.deepEqual(await readDocument(file(BOUNDS.file + 1), make), { refused: "large" });
  assert.equal(made.length, 0);
  assert.deepEqual(await readDocument(file(BOUNDS.file), make), read);
});

test("a text is cut between two characters", () => {
  assert.equal(begun("abc", 3), "abc");
  assert.equal(begun("abc", 2), "ab");
  assert.equal(begun("a😀b", 2), "a");
  assert.equal(begun("a😀b", 3), "a😀");
  assert.equal(begun("abc", -5), "");
});

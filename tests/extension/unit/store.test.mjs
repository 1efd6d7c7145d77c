// The reader's store, in either place it can lie in: changes at once, what has no room, and that content scripts are shut out.
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import "fake-indexeddb/auto";

import { hide, readChoice } from "../../../extension/choice.js";
import { MOST, change, forget, guard, onChanged, read, refusal } from "../../../extension/store.js";
import { fakeStore } from "../lib/fake-store.mjs";

const finding = (at) => ({ fingerprint: `f${at}`, check: "arithmetic/equality", quote: "2 + 2 = 5" });

for (const guarded of [true, false]) {
  describe(guarded ? "in chrome.storage.local" : "in IndexedDB", () => {
    let store;
    beforeEach(async () => {
      store = fakeStore({ guarded });
      await forget(Object.keys(await read(null)));
    });

    test("ten at once keep ten", async () => {
      await Promise.all(Array.from({ length: 10 }, (_, at) => hide(finding(at), "https://chat.example", "this", true)));
      assert.equal(Object.keys((await readChoice()).ignored).length, 10);
    });

    test("a value is read, changed and taken away", async () => {
      await change(["a"], () => ({ a: 1, b: { c: 2 } }));
      await change(["a"], ({ a }) => ({ a: a + 1 }));
      assert.deepEqual(await read(["a", "b", "none"]), { a: 2, b: { c: 2 } });
      assert.deepEqual(await read("a"), { a: 2 });
      await change([], () => ({ a: undefined }));
      assert.deepEqual(await read(null), { b: { c: 2 } });
    });

    test("who listens hears what it was and what it is", async () => {
      const heard = [];
      onChanged((changes) => heard.push(changes));
      await change([], () => ({ a: 1 }));
      await change(["a"], () => ({ a: undefined }));
      assert.deepEqual(heard.map(({ a }) => [a.oldValue, a.newValue]), [[undefined, 1], [1, undefined]]);
    });

    test("what has no room is refused, changes nothing, and is told from other failures", async () => {
      await change([], () => ({ a: "kept" }));
      await assert.rejects(change(["a"], () => ({ a: "x".repeat(MOST) })), (error) => refusal(error) === "storeFull");
      store.estimate.usage = store.estimate.quota - 5;
      await assert.rejects(change(["a"], () => ({ a: "longer than it was" })), (error) => refusal(error) === "storeFull");
      assert.deepEqual(await read("a"), { a: "kept" });
      await change(["a"], () => ({ a: "less" }));
      assert.equal(refusal(new Error("gone")), "storeFailed");
      assert.equal(refusal(new DOMException("", "QuotaExceededError")), "storeFull");
    });

    test("nothing the reader decided lies where content scripts can read or write it", async () => {
      await guard();
      await change([], () => ({ policy: { cap: 3 } }));
      if (guarded) assert.deepEqual(store.levels, [["local", "TRUSTED_CONTEXTS"], ["session", "TRUSTED_CONTEXTS"]]);
      else {
        assert.deepEqual(store.local, {});
        store.local.policy = { history: false };
        assert.deepEqual((await readChoice()).policy, { cap: 3 });
      }
    });
  });
}

test("a change of another page of the extension is heard, a content script's word is not", async () => {
  fakeStore({ guarded: false });
  const heard = [];
  onChanged((changes) => heard.push(changes));
  const { onMessage } = chrome.runtime;
  onMessage.sent({ type: "stored", changes: { a: { newValue: 1 } } }, { url: "https://chat.example/" });
  onMessage.sent({ type: "stored", changes: { a: { newValue: 2 } } }, { url: "moz-extension://caveat/extension/panel/panel.html" });
  assert.deepEqual(heard, [{ a: { newValue: 2 } }]);
});

test("the store goes on after its database is deleted from outside", async () => {
  fakeStore({ guarded: false });
  await change([], () => ({ a: 1 }));
  await new Promise((done, fail) => Object.assign(indexedDB.deleteDatabase("store"), { onsuccess: done, onerror: fail }));
  assert.deepEqual(await read(null), {});
  await change([], () => ({ a: 2 }));
  assert.deepEqual(await read(null), { a: 2 });
});

// tract in WebAssembly: the engine for models that the built-in encoder does not read. In Node.js and in a worker of Chromium.
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { startPage } from "./page.mjs";
import { root } from "./serve.mjs";

const file = (name) => readFileSync(join(root, "models/verifier", name));
const load = async (engine, tokenizer = file("tokenizer.json"), calibration = file("calibration.json").toString()) => {
  const { loadVerifier } = await import(join(root, "pkg/verifier_loader.js"));
  return loadVerifier(file("model.onnx"), tokenizer, calibration, engine);
};

const PASSAGES = [
  "The lighthouse was built in 1874 by the harbour board. It is 31 metres tall and stands on the northern pier.",
  "Maria Okafor leads the laboratory since 2015. Her group studies how mosses survive frost, and publishes about ten papers a year.",
  "city | inhabitants | founded\nNordhaven | 48,200 | 1642\nEastbrook | 131,000 | 1790\nWillow Falls | 9,750 | 1903",
];
const CLAIMS = [
  "The lighthouse is 31 metres tall.", "The lighthouse was built in 1901.", "The lighthouse is open to visitors on Sundays.",
  "A woman leads the laboratory.", "The laboratory studies whales.", "Nordhaven is older than Eastbrook.", "Eastbrook has fewer inhabitants than Willow Falls.",
];
const pairs = PASSAGES.flatMap((passage) => CLAIMS.map((claim) => [passage, claim]));
const score = (verifier) => verifier.score(pairs.map(([passage]) => passage), pairs.map(([, claim]) => claim));

/** For each pair, the answer with the highest probability. */
const answers = (scores) => pairs.map((_, i) => {
  const three = [...scores.slice(4 * i, 4 * i + 3)];
  return three.indexOf(Math.max(...three));
});

/** How far two probabilities of one pair may lie apart: the encoder rounds activations to 8 bits, tract does not. */
const NEAR = 0.06;

/** The most bytes that the reader of another model should have to load for it. */
const LARGEST = 8_000_000;

test("tract is no larger than it should be", () => {
  const { size } = statSync(join(root, "pkg/caveat_tract_bg.wasm"));
  assert.ok(size <= LARGEST, `${size} bytes; ${LARGEST} are allowed`);
});

test("tract and the built-in encoder give the same answers", async () => {
  const [tract, encoder] = [await load("tract"), await load("encoder")];
  assert.match(JSON.parse(tract.describe()).engine, /^tract .*simd128$/);
  const [theirs, ours] = [score(tract), score(encoder)];
  assert.deepEqual(answers(theirs), answers(ours));
  for (const [i, value] of theirs.entries()) {
    assert.ok(Object.is(value, ours[i]) || Math.abs(value - ours[i]) < NEAR, `${pairs[Math.floor(i / 4)]}: ${value} and ${ours[i]}`);
  }
});

test("a model of another form goes to tract by itself", async () => {
  // The same tokenizer, written in a way that only the tokenizers library understands.
  const other = JSON.parse(file("tokenizer.json").toString());
  other.pre_tokenizer = { type: "Sequence", pretokenizers: [other.pre_tokenizer] };
  const calibration = JSON.parse(file("calibration.json").toString());
  delete calibration.sha256;
  const [verifier, tract] = [await load(undefined, Buffer.from(JSON.stringify(other)), JSON.stringify(calibration)), await load("tract")];
  assert.match(JSON.parse(verifier.describe()).engine, /^tract /);
  assert.deepEqual([...score(verifier)], [...score(tract)]);
});

test("what no engine reads is refused", async () => {
  await assert.rejects(load(undefined, Buffer.from("{}")), /^Error: (model|engine): /);
  await assert.rejects(load("tract", Buffer.from("<!doctype html>")), /^Error: model: /);
  await assert.rejects(load("abacus"), /^Error: model: there is no engine "abacus"$/);
});

test("in a worker of Chromium a claim is held against a source by either engine", async () => {
  const { page, stop } = await startPage();
  try {
    const answer = {
      id: "a", revision: 1, settled: true, text: "The lighthouse was never built. The harbour board built the lighthouse in 1901.",
      sources: [{ id: "s", text: PASSAGES[0] }],
    };
    const run = (engine) => page.evaluate(([engine, answer]) => new Promise((done, failed) => {
      const worker = new Worker("/tests/wasm/tract_worker.mjs", { type: "module" });
      worker.addEventListener("error", (event) => failed(new Error(event.message)));
      worker.addEventListener("message", ({ data }) => (worker.terminate(), done(data)));
      worker.postMessage({ engine, answer });
    }), [engine, answer]);
    const [tract, encoder] = [await run("tract"), await run("encoder")];
    assert.match(tract.model.engine, /^tract /);
    assert.match(encoder.model.engine, /^built-in 8-bit encoder/);
    assert.ok(tract.report.cost.pairs >= 2);
    assert.deepEqual(tract.report.notices, []);
    const told = ({ report }) => report.findings.map(({ check, quote, verdict }) => [check, quote, verdict]);
    assert.deepEqual(told(encoder), [["verifier/source", "The lighthouse was never built.", "contradicted"], ["source/words", "1901", "contradicted"]]);
    assert.deepEqual(told(tract), told(encoder));
    // The relaxed build where the processor multiplies whole bytes, and nowhere else.
    const build = await page.evaluate(async () => (await import("/pkg/verifier_loader.js")).encoderBuild());
    const chosen = await run(undefined);
    assert.match(chosen.model.engine, build === "relaxed" ? /relaxed-simd$/ : /simd128$/);
    assert.deepEqual(told(chosen), told(encoder));
  } finally {
    await stop();
  }
});

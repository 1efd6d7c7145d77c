// node tests/cost/agreement.mjs PAIRS.jsonl [BUILD]: how often each WebAssembly build of the verifier gives onnxruntime's answer, in
// Chromium. The pairs and onnxruntime's probabilities come from `python -m training.agree … --keep PAIRS.jsonl`.
import { readFileSync } from "node:fs";

import { startPage } from "../wasm/page.mjs";

const BUILDS = ["caveat_verifier", "caveat_verifier_relaxed", "caveat_tract"];
const SHARE = 50;

const pairs = readFileSync(process.argv[2], "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
const largest = (scores) => scores.indexOf(Math.max(...scores));

/** Runs in the page: starts one build with the shipped model, for {@link score}. */
async function load(name) {
  const bytes = async (file) => new Uint8Array(await (await fetch(`/models/verifier/${file}`)).arrayBuffer());
  const build = await import(`/pkg/${name}.js`);
  await build.default();
  const calibration = new TextDecoder().decode(await bytes("calibration.json"));
  globalThis.verifier = build.Verifier.load(await bytes("model.onnx"), await bytes("tokenizer.json"), calibration);
  return JSON.parse(globalThis.verifier.describe()).engine;
}

/** Runs in the page. */
const score = ([passages, claims]) => [...globalThis.verifier.score(passages, claims)];

const { page, stop } = await startPage();
try {
  for (const name of process.argv[3] ? [process.argv[3]] : BUILDS) {
    const engine = await page.evaluate(load, name);
    let [same, farthest] = [0, 0];
    for (let from = 0; from < pairs.length; from += SHARE) {
      const some = pairs.slice(from, from + SHARE);
      const scores = await page.evaluate(score, [some.map(({ passage }) => passage), some.map(({ claim }) => claim)]);
      for (const [index, { scores: theirs }] of some.entries()) {
        const ours = scores.slice(4 * index, 4 * index + 3);
        same += Number(largest(ours) === largest(theirs));
        farthest = Math.max(farthest, ...ours.map((value, at) => Math.abs(value - theirs[at])));
      }
    }
    console.log(`${engine}: the same answer on ${same} of ${pairs.length} (${((100 * same) / pairs.length).toFixed(2)} %); probabilities at most ${farthest.toFixed(3)} apart`);
  }
} finally {
  await stop();
}

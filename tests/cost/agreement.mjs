// node tests/cost/agreement.mjs PAIRS.jsonl: how often each WebAssembly build of the verifier gives onnxruntime's answer. The pairs and
// onnxruntime's probabilities come from `python -m training.agree … --keep PAIRS.jsonl`.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "../wasm/serve.mjs";

const BUILDS = ["caveat_verifier", "caveat_verifier_relaxed", "caveat_tract"];
const SHARE = 50;

const pairs = readFileSync(process.argv[2], "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
const file = (name) => readFileSync(join(root, "models/verifier", name));
const largest = (scores) => scores.indexOf(Math.max(...scores));

for (const name of process.argv[3] ? [process.argv[3]] : BUILDS) {
  const build = await import(join(root, `pkg/${name}.js`));
  const module = readFileSync(join(root, `pkg/${name}_bg.wasm`));
  if (!WebAssembly.validate(module)) {
    console.log(`${name}: not for this Node.js (before 22: node --experimental-wasm-relaxed-simd)`);
    continue;
  }
  await build.default({ module_or_path: module });
  const verifier = build.Verifier.load(file("model.onnx"), file("tokenizer.json"), file("calibration.json").toString());
  let [same, farthest] = [0, 0];
  for (let from = 0; from < pairs.length; from += SHARE) {
    const some = pairs.slice(from, from + SHARE);
    const scores = verifier.score(some.map(({ passage }) => passage), some.map(({ claim }) => claim));
    for (const [index, { scores: theirs }] of some.entries()) {
      const ours = [...scores.slice(4 * index, 4 * index + 3)];
      same += Number(largest(ours) === largest(theirs));
      farthest = Math.max(farthest, ...ours.map((value, at) => Math.abs(value - theirs[at])));
    }
  }
  console.log(`${JSON.parse(verifier.describe()).engine}: the same answer on ${same} of ${pairs.length} (${((100 * same) / pairs.length).toFixed(2)} %); probabilities at most ${farthest.toFixed(3)} apart`);
}

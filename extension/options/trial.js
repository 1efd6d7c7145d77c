// A worker of its own that tries a model before it is used: it is read by the engine, and asked what every verifier must know.

import init, { Auditor } from "../../pkg/caveat.js";
import "../requests.js";

/** @typedef {{ model: Blob, tokenizer: Blob, calibration: Blob }} Given */
/** @typedef {{ info: import("../../pkg/caveat.js").ModelInfo, right: number, of: number, backwards: boolean } | { error: string }} Verdict */

/** A passage, a claim it bears out, and one it denies; none of them word for word. @type {[passage: string, supported: string, contradicted: string][]} */
const TRIALS = [
  ["The bridge is made of steel. It was opened in 1932 and carries eight lanes of traffic.", "The bridge is a steel bridge.", "The bridge was opened in 1945."],
  ["Maria Okafor was born in Lagos in 1961 and became a judge in 1998.", "She was born in 1961.", "Maria Okafor was born in Cairo."],
];

/** What the model says of a claim. @param {Auditor} auditor @param {string} passage @param {string} claim */
const ask = async (auditor, passage, claim) => {
  const { findings, coverage, notices } = await auditor.audit({ id: claim, revision: 1, settled: true, text: claim, sources: [{ id: "trial", text: passage }] });
  const [failed] = notices;
  if (failed) throw new Error(failed.message);
  return findings[0]?.tier ?? (coverage.checked ? "supported" : "silent");
};

/** @param {Given} given @returns {Promise<Verdict>} */
const tried = async ({ model, tokenizer, calibration }) => {
  await init({ module_or_path: new URL("../../pkg/caveat_bg.wasm", import.meta.url) });
  const bytes = async (/** @type {Blob} */ blob) => new Uint8Array(await blob.arrayBuffer());
  const auditor = await Auditor.create({ model: await bytes(model), tokenizer: await bytes(tokenizer), calibration: await calibration.text() });
  const info = auditor.model();
  if (!info) throw new Error("no model");
  const verdict = { info, right: 0, of: 0, backwards: false };
  for (const [passage, supported, contradicted] of TRIALS) {
    for (const [claim, wanted, never] of /** @type {const} */ ([[supported, "supported", "contradicted"], [contradicted, "contradicted", "supported"]])) {
      const said = await ask(auditor, passage, claim);
      verdict.of++;
      if (said === wanted) verdict.right++;
      if (said === never) verdict.backwards = true;
    }
  }
  return verdict;
};

globalThis.addEventListener("message", ({ data }) => {
  tried(data).catch((error) => ({ error: String(error?.message ?? error) })).then((verdict) => globalThis.postMessage(verdict));
});

// A worker of its own that tries a model before it is used: it is read by the engine, and asked what every verifier must know.

import "../requests.js";

/** @typedef {import("../../pkg/caveat_verifier.js").Verifier} Verifier */
/** @typedef {{ model: Blob, tokenizer: Blob, calibration: Blob }} Given */
/** @typedef {{ info: import("../../pkg/caveat.js").ModelInfo, right: number, of: number, backwards: boolean } | { error: string }} Verdict */

/** A passage, a claim it bears out, and one it denies; none of them word for word. @type {[passage: string, supported: string, contradicted: string][]} */
const TRIALS = [
  ["The bridge is made of steel. It was opened in 1932 and carries eight lanes of traffic.", "The bridge is a steel bridge.", "The bridge was opened in 1945."],
  ["Maria Okafor was born in Lagos in 1961 and became a judge in 1998.", "She was born in 1961.", "Maria Okafor was born in Cairo."],
];

/** What a verifier may say of a claim, in the order of its scores. */
const ANSWERS = ["supported", "contradicted", "unsupported"];

/** The package's own way to load a verifier, which the extension's other scripts leave to the engine. */
const LOADER = String(new URL("../../pkg/verifier_loader.js", import.meta.url));

/**
 * What the model itself takes for likeliest. An audit would also say what needs no model, and says nothing the model is not nearly sure of.
 * @param {Verifier} verifier @param {string} passage @param {string} claim
 */
const ask = (verifier, passage, claim) => {
  const scores = verifier.score([passage], [claim]).subarray(0, ANSWERS.length);
  return ANSWERS[scores.indexOf(Math.max(...scores))];
};

/** @param {Given} given @returns {Promise<Verdict>} */
const tried = async ({ model, tokenizer, calibration }) => {
  const { loadVerifier } = await import(LOADER);
  const bytes = async (/** @type {Blob} */ blob) => new Uint8Array(await blob.arrayBuffer());
  const verifier = /** @type {Verifier} */ (await loadVerifier(await bytes(model), await bytes(tokenizer), await calibration.text()));
  const verdict = { info: JSON.parse(verifier.describe()), right: 0, of: 0, backwards: false };
  for (const [passage, supported, contradicted] of TRIALS) {
    for (const [claim, wanted, never] of /** @type {const} */ ([[supported, "supported", "contradicted"], [contradicted, "contradicted", "supported"]])) {
      const said = ask(verifier, passage, claim);
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

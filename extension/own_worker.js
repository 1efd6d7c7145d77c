// The worker of the reader's own verifier: it loads the model it is given, then scores one pair a message. `own_verifier.js` asks it.

import "./requests.js";

/** @typedef {import("../pkg/caveat_verifier.js").Verifier} Verifier */
/** @typedef {import("./own_verifier.js").ModelBytes | { passage: string, claim: string }} Question */

/** The package's own way to load a verifier, which the extension's other scripts leave to the engine. */
const LOADER = String(new URL("../pkg/verifier_loader.js", import.meta.url));

/** @type {Verifier | undefined} */
let verifier;

/** @param {Question} question @returns {Promise<import("./own_verifier.js").Said>} */
const answer = async (question) => {
  if ("model" in question) {
    const { loadVerifier } = await import(LOADER);
    const loaded = /** @type {Verifier} */ (await loadVerifier(question.model, question.tokenizer, question.calibration));
    verifier = loaded;
    return { about: loaded.describe() };
  }
  if (!verifier) return { error: "model: none is loaded" };
  return { scores: verifier.score([question.passage], [question.claim]) };
};

globalThis.addEventListener("message", ({ data }) => {
  answer(data).catch((error) => ({ error: String(error?.message ?? error) })).then((said) => globalThis.postMessage(said));
});

// Tries a model before it is used: it is asked what every verifier must know.

/** @typedef {import("../own_verifier.js").OwnVerifier} OwnVerifier */
/** @typedef {{ right: number, of: number, backwards: boolean }} Verdict */

/** A passage, a claim it bears out, and one it denies; none of them word for word. @type {[passage: string, supported: string, contradicted: string][]} */
const TRIALS = [
  ["The bridge is made of steel. It was opened in 1932 and carries eight lanes of traffic.", "The bridge is a steel bridge.", "The bridge was opened in 1945."],
  ["Maria Okafor was born in Lagos in 1961 and became a judge in 1998.", "She was born in 1961.", "Maria Okafor was born in Cairo."],
];

/** What a verifier may say of a claim, in the order of its scores. */
const ANSWERS = ["supported", "contradicted", "unsupported"];

/**
 * What the model itself takes for likeliest. An audit would also say what needs no model, and says nothing the model is not nearly sure of.
 * @param {OwnVerifier} verifier @param {string} passage @param {string} claim
 */
const ask = async (verifier, passage, claim) => {
  const scores = (await verifier.score(passage, claim)).subarray(0, ANSWERS.length);
  return ANSWERS[scores.indexOf(Math.max(...scores))];
};

/** @param {OwnVerifier} verifier @returns {Promise<Verdict>} */
export const tried = async (verifier) => {
  const verdict = { right: 0, of: 0, backwards: false };
  for (const [passage, supported, contradicted] of TRIALS) {
    for (const [claim, wanted, never] of /** @type {const} */ ([[supported, "supported", "contradicted"], [contradicted, "contradicted", "supported"]])) {
      const said = await ask(verifier, passage, claim);
      verdict.of++;
      if (said === wanted) verdict.right++;
      if (said === never) verdict.backwards = true;
    }
  }
  return verdict;
};

// The reader's own verifier, in a worker of its own: a model that hangs, or fills the memory, costs its own verdicts and nothing else.

import { askWithin } from "./asked.js";
import { keptModel } from "./model.js";

/** A model's bytes, and its calibration's text. @typedef {{ model: Uint8Array, tokenizer: Uint8Array, calibration: string }} ModelBytes */
/** What the worker answers. @typedef {{ about: string } | { scores: Float32Array } | { error: string }} Said */

/** A model as large as is taken loads in a third of this on a slow computer. */
const LOAD_SECONDS = 60;
/** The bundled model takes a fiftieth of a second for a pair; one a hundred times as large two. */
const SCORE_SECONDS = 20;

/** One that did not answer in its time. */
export class Slow extends Error {
  /** @param {number} seconds */
  constructor(seconds) {
    super(`inference: your own model did not answer within ${seconds} seconds`);
    this.seconds = seconds;
  }
}

/** A loaded verifier; after an error, and after `stop`, it is gone. */
export class OwnVerifier {
  #worker;

  /** @param {Worker} worker @param {string} about what it says of itself, as JSON */
  constructor(worker, about) {
    this.#worker = worker;
    this.about = about;
  }

  /**
   * Starts a worker and has it load a model.
   * @param {ModelBytes} bytes
   * @param {Worker} [worker]
   */
  static async load(bytes, worker = new Worker(new URL("./own_worker.js", import.meta.url), { type: "module", name: "own-verifier" })) {
    const said = await ask(worker, bytes, LOAD_SECONDS);
    return new OwnVerifier(worker, /** @type {{ about: string }} */ (said).about);
  }

  /** The scores of one pair: supported, contradicted, unsupported, states something. @param {string} passage @param {string} claim */
  async score(passage, claim) {
    const said = await ask(this.#worker, { passage, claim }, SCORE_SECONDS);
    return /** @type {{ scores: Float32Array }} */ (said).scores;
  }

  stop() {
    this.#worker.terminate();
  }
}

/** @param {Worker} worker @param {unknown} question @param {number} seconds */
const ask = async (worker, question, seconds) => {
  /** @type {Awaited<ReturnType<typeof askWithin<Said>>>} */
  const outcome = await askWithin(worker, question, 1000 * seconds);
  if ("slow" in outcome) throw new Slow(seconds);
  const said = "error" in outcome ? outcome : outcome.answer;
  if (!("error" in said)) return said;
  worker.terminate();
  throw new Error(said.error);
};

/** The verifier kept under that name. @param {string} id */
export const keptVerifier = async (id) => OwnVerifier.load(await keptModel(id));

// The reader's own verifier: a model, its tokenizer and its calibration (or what a published model has in its place, a config.json). What is known of it stands in the store under `model`; the files
// lie in the extension's file system, from where the worker reads them.

import { change, needRoom, read } from "./store.js";
import { readFile, removeFile, writeFile } from "./files.js";

/** The store's `model`. @typedef {{ id: string, name: string, engine: string, sha256: string, size: number, at: number }} OwnModel */
/** @typedef {{ model: Blob, tokenizer: Blob, calibration: Blob }} ModelFiles */

const PARTS = /** @type {const} */ (["model", "tokenizer", "calibration"]);
/** @param {string} id @param {string} part */
const nameOf = (id, part) => `${id}.${part}`;

/**
 * Tells chosen files apart: one ONNX file, and two of JSON of which the calibration has a temperature; or the config names the outputs, and is
 * left out where there is a calibration as well.
 * @param {File[]} files @returns {Promise<ModelFiles | null>} nothing where one is missing or there are two of a kind
 */
export const sortFiles = async (files) => {
  /** @type {Partial<ModelFiles>} */
  const found = {};
  /** @type {File[]} */ const configs = [];
  for (const file of files) {
    /** @type {keyof ModelFiles} */
    let part = "model";
    if (!/\.onnx$/i.test(file.name)) {
      if (!/\.json$/i.test(file.name)) return null;
      // A calibration is short; a tokenizer with its thousands of pieces need not be read for this.
      const content = file.size < 20_000 ? await file.text().then(JSON.parse).catch(() => null) : null;
      const has = (/** @type {string} */ key) => content !== null && typeof content === "object" && key in content;
      if (!has("temperature") && (has("id2label") || has("model_type"))) {
        configs.push(file);
        continue;
      }
      part = has("temperature") ? "calibration" : "tokenizer";
    }
    if (found[part]) return null;
    found[part] = file;
  }
  if (configs.length > 1) return null;
  if (configs[0]) found.calibration ??= configs[0];
  return PARTS.every((part) => found[part]) ? /** @type {ModelFiles} */ (found) : null;
};

/**
 * The files as a verifier takes them.
 * @param {ModelFiles} files @returns {Promise<import("./own_verifier.js").ModelBytes>}
 */
export const bytesOf = async ({ model, tokenizer, calibration }) => {
  const bytes = async (/** @type {Blob} */ blob) => new Uint8Array(await blob.arrayBuffer());
  return { model: await bytes(model), tokenizer: await bytes(tokenizer), calibration: await calibration.text() };
};

/** What is kept under that name. What is not there, or not readable, is an error that says so. @param {string} id */
export const keptModel = async (id) => {
  const [model, tokenizer, calibration] = await Promise.all(PARTS.map((part) => readFile(nameOf(id, part))));
  return bytesOf(/** @type {ModelFiles} */ ({ model, tokenizer, calibration }));
};

/** @returns {Promise<OwnModel | undefined>} */
export const ownModel = async () => /** @type {OwnModel | undefined} */ ((await read("model"))["model"]);

/** Lets the files of a model go. @param {string} id */
const dropFiles = (id) => Promise.all(PARTS.map((part) => removeFile(nameOf(id, part))));

/** Keeps a model that was tried and uses it from now on, in the place of the one before. @param {ModelFiles} files @param {Omit<OwnModel, "id" | "size" | "at">} info */
export const keepModel = async (files, info) => {
  const id = crypto.randomUUID();
  const size = PARTS.reduce((sum, part) => sum + files[part].size, 0);
  /** @type {OwnModel | undefined} */ let before;
  try {
    await needRoom(size);
    for (const part of PARTS) await writeFile(nameOf(id, part), files[part]);
    await change(["model"], ({ model }) => {
      before = model;
      return { model: /** @type {OwnModel} */ ({ ...info, id, size, at: Date.now() }) };
    });
  } catch (error) {
    await dropFiles(id);
    throw error;
  }
  if (before) await dropFiles(before.id);
};

/** Back to the bundled model. */
export const dropModel = async () => {
  /** @type {OwnModel | undefined} */ let before;
  await change(["model"], ({ model }) => {
    before = model;
    return { model: undefined };
  });
  if (before) await dropFiles(before.id);
};

// Loads what the text auditor can start without: a verifier's module, and the model's files.

/** The verifier's builds by name: its script and its module lie beside this file. */
const BUILDS = { encoder: "caveat_verifier", tract: "caveat_tract" };

/** The bytes of a file beside this module. Node.js cannot fetch from the disk. */
async function bytes(url) {
  if (url.protocol === "file:") {
    const { readFile } = await import("node:fs/promises");
    return readFile(url);
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname.split("/").pop()}: ${response.status} ${response.statusText}`);
  return response.arrayBuffer();
}

/** Where a file of the bundled model lies: beside the package. */
export function modelUrl(name) {
  return new URL(`../models/verifier/${name}`, import.meta.url).href;
}

/** Starts one build of the verifier and gives it a model. */
async function start(build, model, tokenizer, calibration) {
  const [{ default: initialise, Verifier }, module] = await Promise.all([
    import(`./${build}.js`),
    bytes(new URL(`${build}_bg.wasm`, import.meta.url)),
  ]);
  await initialise({ module_or_path: module });
  return Verifier.load(model, tokenizer, calibration);
}

/**
 * A verifier with a model: the built-in encoder where the model is of its form, else tract, thirty times larger, which runs any.
 * `engine` names one of the two. The encoder's build with relaxed SIMD lies beside it (`caveat_verifier_relaxed.js`), but is not
 * chosen: it takes a quarter less time in Chromium and half in Firefox, but its 7-bit activations change 1.4 % of the answers.
 */
export async function loadVerifier(model, tokenizer, calibration, engine) {
  if (engine !== undefined && !Object.hasOwn(BUILDS, engine)) throw new Error(`model: there is no engine "${engine}"`);
  try {
    return await start(BUILDS[engine ?? "encoder"], model, tokenizer, calibration);
  } catch (error) {
    if (engine !== undefined || !/^engine: /.test(error?.message)) throw error;
    return start(BUILDS.tract, model, tokenizer, calibration);
  }
}

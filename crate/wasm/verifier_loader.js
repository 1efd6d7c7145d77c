// Loads what the text auditor can start without: a verifier's module, and the model's files.

/** The verifier's builds by name: its script and its module lie beside this file. */
const BUILDS = { encoder: "caveat_verifier", relaxed: "caveat_verifier_relaxed", tract: "caveat_tract" };

/**
 * A module of one function: four times 127 times the byte 255, by the instruction that the relaxed build rests on
 * (`i32x4.relaxed_dot_i8x16_i7x16_add_s`).
 */
const PROBE = new Uint8Array([
  0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, 0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7f, 0x03, 0x02, 0x01, 0x00, 0x07, 0x07, 0x01, 0x03,
  0x73, 0x75, 0x6d, 0x00, 0x00, 0x0a, 0x25, 0x01, 0x23, 0x00, 0x41, 0xff, 0x00, 0xfd, 0x0f, 0x41, 0x7f, 0xfd, 0x0f, 0xfd, 0x0c, 0x00, 0x00,
  0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xfd, 0x93, 0x02, 0xfd, 0x1b, 0x00, 0x0b,
]);

/** What it says on x86 with AVX-VNNI, in browsers that use it: all eight bits count, and nothing overflows. */
const WHOLE_BYTES = 4 * 127 * 255;

/**
 * The encoder's build for this processor and browser: the relaxed one takes two thirds of the time, but only where whole bytes are
 * multiplied. Elsewhere seven bits of an activation are left, and one answer in seventy would be another.
 */
export function encoderBuild() {
  if (!WebAssembly.validate(PROBE)) return "encoder";
  const { sum } = new WebAssembly.Instance(new WebAssembly.Module(PROBE)).exports;
  return sum() === WHOLE_BYTES ? "relaxed" : "encoder";
}

/** The bytes of a file of the package. Node.js cannot fetch from the disk. */
export async function bytes(url) {
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
 * A verifier with a model: the built-in encoder where the model is of its form, else tract, eleven times larger, which runs any.
 * `engine` names one of them.
 */
export async function loadVerifier(model, tokenizer, calibration, engine) {
  if (engine !== undefined && !Object.hasOwn(BUILDS, engine)) throw new Error(`model: there is no engine "${engine}"`);
  try {
    return await start(BUILDS[engine ?? encoderBuild()], model, tokenizer, calibration);
  } catch (error) {
    if (engine !== undefined || !/^engine: /.test(error?.message)) throw error;
    return start(BUILDS.tract, model, tokenizer, calibration);
  }
}

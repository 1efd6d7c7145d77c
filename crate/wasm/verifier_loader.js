// Loads what the text auditor can start without: the verifier's module, and the model's files.

/** A module with one relaxed-simd instruction. Where it is refused, so is a verifier that uses them. */
const RELAXED = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 1, 253, 15, 65, 2, 253, 15, 253, 128, 2, 11,
);

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

/** Starts the verifier's module, the faster of the two where it is understood, and gives it a model. */
export async function loadVerifier(model, tokenizer, calibration) {
  const relaxed = WebAssembly.validate(RELAXED);
  const [glue, binary] = relaxed
    ? [import("./caveat_verifier_relaxed.js"), "caveat_verifier_relaxed_bg.wasm"]
    : [import("./caveat_verifier.js"), "caveat_verifier_bg.wasm"];
  const [{ default: start, Verifier }, module] = await Promise.all([glue, bytes(new URL(binary, import.meta.url))]);
  await start({ module_or_path: module });
  return Verifier.load(model, tokenizer, calibration);
}

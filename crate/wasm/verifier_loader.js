// Loads what the text auditor can start without: the verifier's module, and the model's files.

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

/**
 * Starts the verifier's module and gives it a model. The build with relaxed SIMD lies beside it (`caveat_verifier_relaxed.js`), but
 * is not chosen: on processors without AVX-VNNI it is a tenth faster only, and its 7-bit activations change 1.6 % of the answers.
 */
export async function loadVerifier(model, tokenizer, calibration) {
  const [{ default: start, Verifier }, module] = await Promise.all([
    import("./caveat_verifier.js"),
    bytes(new URL("caveat_verifier_bg.wasm", import.meta.url)),
  ]);
  await start({ module_or_path: module });
  return Verifier.load(model, tokenizer, calibration);
}

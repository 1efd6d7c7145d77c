// Loads what the text auditor can start without: the verifier's module, and the model's files.

/** The bytes of a file beside this module. Node.js cannot fetch from the disk. */
async function bytes(url) {
  if (url.protocol === "file:") {
    const { readFile } = await import("node:fs/promises");
    return readFile(url);
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname.split("/").pop()}: ${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Where a file of the bundled model lies: beside the package. */
export function modelUrl(name) {
  return new URL(`../models/verifier/${name}`, import.meta.url).href;
}

/** Starts the verifier's module and gives it a model. */
export async function loadVerifier(model, tokenizer, calibration) {
  const module = await import("./caveat_verifier.js");
  await module.default({ module_or_path: bytes(new URL("caveat_verifier_bg.wasm", import.meta.url)) });
  return module.Verifier.load(model, tokenizer, calibration);
}

// A worker that audits one answer against a source, with the engine it is told to use.
import start, { Auditor } from "../../pkg/caveat.js";

/** @param {string} name */
const bytes = async (name) => new Uint8Array(await (await fetch(new URL(`../../models/verifier/${name}`, import.meta.url))).arrayBuffer());

self.addEventListener("message", async ({ data: { engine, answer } }) => {
  await start();
  const [model, tokenizer, calibration] = await Promise.all([bytes("model.onnx"), bytes("tokenizer.json"), bytes("calibration.json")]);
  const auditor = await Auditor.create({ model, tokenizer, calibration: new TextDecoder().decode(calibration), engine });
  self.postMessage({ report: await auditor.audit(answer), model: auditor.model() });
});

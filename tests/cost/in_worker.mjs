// Measures in a worker, where the extension's engine lives. Each figure is the median of its rounds.
import start, { Auditor } from "/pkg/caveat.js";

const ROUNDS = 15;
const TIMES = 8;

const median = async (rounds, run) => {
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now();
    await run();
    times.push((performance.now() - begun) / 1000);
  }
  return times.sort((a, b) => a - b)[times.length >> 1];
};

const megabytes = ({ memory }) => Math.round(memory.buffer.byteLength / 104857.6) / 10;

async function text(texts) {
  const begun = performance.now();
  const raw = await start();
  const startSeconds = (performance.now() - begun) / 1000;
  const answers = texts.map((one) => ({ id: "", revision: 1, settled: true, text: one }));
  const auditSeconds = (await median(ROUNDS, async () => {
    for (let time = 0; time < TIMES; time++) {
      // A new auditor each time: a kept one remembers the sentences it has seen.
      for (const answer of answers) {
        const auditor = await Auditor.create();
        auditor.auditText(answer);
        auditor.free();
      }
    }
  })) / TIMES;
  return { startSeconds, auditSeconds, textMemoryMb: megabytes(raw) };
}

/** 64 word pieces with the three marks between them. */
function pair() {
  const words = ["the", "water", "of", "the", "river", "was", "high", "in", "the", "summer", "and"];
  const some = (count) => Array.from({ length: count }, (_, index) => words[index % words.length]).join(" ");
  return [[some(44)], [some(17)]];
}

async function verifier(name) {
  const file = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer());
  const [model, tokenizer, calibration] = await Promise.all(["model.onnx", "tokenizer.json", "calibration.json"].map((one) => file(`/models/verifier/${one}`)));
  const begun = performance.now();
  const module = await import(`/pkg/${name}.js`);
  const raw = await module.default();
  const loaded = module.Verifier.load(model, tokenizer, new TextDecoder().decode(calibration));
  loaded.score(...pair());
  const firstPairSeconds = (performance.now() - begun) / 1000;
  const pairSeconds = await median(21, () => loaded.score(...pair()));
  return { engine: JSON.parse(loaded.describe()).engine, firstPairSeconds, pairSeconds, memoryMb: megabytes(raw) };
}

addEventListener("message", async ({ data: { texts, model } }) => {
  try {
    const measured = await text(texts);
    if (model) {
      measured.plain = await verifier("caveat_verifier");
      measured.relaxed = await verifier("caveat_verifier_relaxed").catch(() => null);
    }
    postMessage(measured);
  } catch (error) {
    postMessage({ error: String(error?.stack ?? error) });
  }
});

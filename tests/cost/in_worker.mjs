// Measures in a worker, where the extension's engine lives. Each figure is the median of its rounds.
import start, { Auditor } from "/pkg/caveat.js";

const ROUNDS = 15;
const TIMES = 8;
// Passes before the first round: only code that ran often is optimised, and the rounds should all meet the same code.
const BEFORE = 400;

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

/** Seconds in which all of `texts` are audited. */
async function audits(texts) {
  const answers = texts.map((one) => ({ id: "", revision: 1, settled: true, text: one }));
  const passes = async (times) => {
    for (let time = 0; time < times; time++) {
      // A new auditor each time: a kept one remembers the sentences it has seen.
      for (const answer of answers) {
        const auditor = await Auditor.create();
        auditor.auditText(answer);
        auditor.free();
      }
    }
  };
  await passes(BEFORE);
  return (await median(ROUNDS, () => passes(TIMES))) / TIMES;
}

async function text(texts, plain) {
  const begun = performance.now();
  const raw = await start();
  const startSeconds = (performance.now() - begun) / 1000;
  const auditSeconds = await audits(texts);
  return { startSeconds, auditSeconds, plainSeconds: await audits([plain]), textMemoryMb: megabytes(raw) };
}

addEventListener("message", async ({ data: { texts, plain } }) => {
  try {
    postMessage(await text(texts, plain));
  } catch (error) {
    postMessage({ error: String(error?.stack ?? error) });
  }
});

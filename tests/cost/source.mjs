// node tests/cost/source.mjs: what a large source costs in the extension's worker of headless Chromium. Each line is an answer beside a source of
// 400,000 characters: milliseconds to the first report, to the end of the search, and the longest that a sum of another tab waited meanwhile.
import { startPage } from "../wasm/page.mjs";

const SIZE = 400_000;
const fill = (/** @type {(at: number) => string} */ line) => {
  let text = "";
  for (let at = 0; text.length < SIZE; at++) text += line(at);
  return text.slice(0, SIZE);
};
const SOURCES = {
  table: fill((at) => `2024-03-${10 + (at % 18)},north,ladder,${at},${at * 3}.50,true\n`),
  repeated: fill(() => "In March the north region sold more ladders than the south region did. "),
};
const answer = (/** @type {number} */ size) => {
  let text = "So 17 × 24 = 398.\n\n";
  for (let at = 0; text.length < size; at++) text += `In March the north region sold ${at * 7} units of the ladder product, and the south region sold ${at}.\n\n`;
  return text;
};

const { page, stop } = await startPage();
try {
  for (const [name, source] of Object.entries(SOURCES)) {
    for (const size of [35_000, 105_000]) {
      const measured = await page.evaluate(({ text, source }) => new Promise((done, failed) => {
        const worker = new Worker("/extension/host/worker.js", { type: "module" });
        const sent = new Map();
        let begun = 0, first = 0, waited = 0, sums = 0;
        const sum = () => {
          const key = `sum ${sums++}`;
          sent.set(key, performance.now());
          worker.postMessage({ type: "audit", key, answer: { id: key, revision: 1, settled: true, text: `So 17 × ${sums} = 0.` } });
        };
        worker.addEventListener("error", (event) => failed(new Error(event.message)));
        worker.addEventListener("message", ({ data }) => {
          const now = performance.now();
          if (data.type === "ready") {
            // No verifier: what is measured is the text.
            worker.postMessage({ type: "configure", settings: { disabled: ["verifier/source"] } });
            setTimeout(() => {
              begun = performance.now();
              worker.postMessage({ type: "audit", key: "long", answer: { id: "long", revision: 1, settled: true, text, sources: [{ id: "s", text: source }] } });
              sum();
            }, 3000);
          } else if (data.type === "report" && data.key === "long") {
            first ||= now - begun;
            if (data.final) {
              worker.terminate();
              done({ first, all: now - begun, waited, sums, notices: data.report.notices.map((/** @type {{ code: string }} */ { code }) => code), claims: data.report.coverage.claims });
            }
          } else if (data.type === "report") {
            waited = Math.max(waited, now - (sent.get(data.key) ?? now));
            setTimeout(sum, 20);
          }
        });
      }), { text: answer(size), source });
      console.log(`${name}, ${size / 1000} kB: first ${Math.round(measured.first)} ms, all ${Math.round(measured.all)} ms, another tab's sum at most ${Math.round(measured.waited)} ms (${measured.sums} sums), ${measured.claims} claims ${measured.notices.join(" ")}`);
    }
  }
} finally {
  await stop();
}

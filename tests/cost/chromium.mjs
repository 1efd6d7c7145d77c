// node tests/cost/chromium.mjs ANSWERS: what the text pass costs in a worker of headless Chromium, as JSON. `cargo xtask bench` calls it.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { startPage } from "../wasm/page.mjs";

const folder = process.argv[2];
const texts = readdirSync(folder).filter((name) => name.endsWith(".md")).sort().map((name) => readFileSync(join(folder, name), "utf8"));
const plain = readFileSync(new URL("answer.md", import.meta.url), "utf8");
const { page, stop } = await startPage();

// Milliseconds that a new worker of the extension's is left alone before it gets its first answer.
const AT_ONCE = 0;
const LATER = 3000;
const WORKERS = 5;

/** Seconds that new workers take for the text pass over their first answer: the median. */
async function first(wait) {
  const seconds = [];
  for (let time = 0; time < WORKERS; time++) {
    seconds.push(await page.evaluate(({ text, wait }) => new Promise((done, failed) => {
      const worker = new Worker("/extension/host/worker.js", { type: "module" });
      worker.addEventListener("error", (event) => failed(new Error(event.message)));
      worker.addEventListener("message", ({ data }) => {
        if (data.type === "ready") {
          setTimeout(() => worker.postMessage({ type: "audit", key: "first", answer: { id: "first", revision: 1, settled: true, text } }), wait);
        } else if (data.type === "report") {
          worker.terminate();
          done(data.report.cost.textMicros / 1e6);
        }
      });
    }), { text: plain, wait }));
  }
  return seconds.sort((a, b) => a - b)[WORKERS >> 1];
}

try {
  const measured = await page.evaluate((job) => new Promise((done, failed) => {
    const worker = new Worker("/tests/cost/in_worker.mjs", { type: "module" });
    worker.addEventListener("message", ({ data }) => (data.error ? failed(new Error(data.error)) : done(data)));
    worker.addEventListener("error", (event) => failed(new Error(event.message)));
    worker.postMessage(job);
  }), { texts, plain });
  const firsts = { firstSeconds: await first(AT_ONCE), firstLaterSeconds: await first(LATER) };
  console.log(JSON.stringify({ ...measured, ...firsts, browser: await page.evaluate(() => navigator.userAgent.match(/Chrome\/\d+/)?.[0] ?? "") }));
} finally {
  await stop();
}

// node tests/cost/chromium.mjs ANSWERS: what the text pass costs in a worker of headless Chromium, as JSON. `cargo xtask bench` calls it.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { startPage } from "../wasm/page.mjs";

const folder = process.argv[2];
const texts = readdirSync(folder).filter((name) => name.endsWith(".md")).sort().map((name) => readFileSync(join(folder, name), "utf8"));
const plain = readFileSync(new URL("answer.md", import.meta.url), "utf8");
const { page, stop } = await startPage();
try {
  const measured = await page.evaluate((job) => new Promise((done, failed) => {
    const worker = new Worker("/tests/cost/in_worker.mjs", { type: "module" });
    worker.addEventListener("message", ({ data }) => (data.error ? failed(new Error(data.error)) : done(data)));
    worker.addEventListener("error", (event) => failed(new Error(event.message)));
    worker.postMessage(job);
  }), { texts, plain });
  console.log(JSON.stringify({ ...measured, browser: await page.evaluate(() => navigator.userAgent.match(/Chrome\/\d+/)?.[0] ?? "") }));
} finally {
  await stop();
}

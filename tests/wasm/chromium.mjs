// node tests/wasm/chromium.mjs FOLDER: runs the WebAssembly tests in a worker of headless Chromium.
import { resolve } from "node:path";

import { startPage } from "./page.mjs";

const { page, stop } = await startPage({ module: resolve(process.argv[2]) });
await page.exposeFunction("line", (line) => process.stdout.write(`${line}\n`));
const passed = await page.evaluate(() => new Promise((done) => {
  const worker = new Worker("/tests/wasm/in_worker.mjs", { type: "module" });
  worker.addEventListener("message", ({ data }) => ("passed" in data ? done(data.passed) : window.line(data.line)));
  worker.addEventListener("error", (event) => (window.line(`error: ${event.message}`), done(false)));
}));
await stop();
process.exit(passed ? 0 : 1);

// node tests/cost/engines.mjs MODELS chromium|firefox: our engine and onnxruntime-web on the same model in one run of a browser, as
// JSON. MODELS holds f32.onnx and int8.onnx, which training/comparison.py makes of the shipped model. `cargo xtask bench` calls it.
import puppeteer from "puppeteer-core";

import { findFirefox } from "../extension/lib/firefox.mjs";
import { startPage } from "../wasm/page.mjs";
import { serve } from "../wasm/serve.mjs";

/** Word pieces of a pair, and pairs of a batch. */
const SHAPES = [[1, 32], [1, 64], [1, 128], [1, 256], [8, 64]];
const ROUNDS = 9;
const STARTS = 5;

const ENGINES = {
  "built-in, simd128": { kind: "ours", module: "caveat_verifier" },
  "built-in, relaxed-simd": { kind: "ours", module: "caveat_verifier_relaxed" },
  "tract": { kind: "ours", module: "caveat_tract", slow: true },
  "onnxruntime-web f32": { kind: "ort", model: "f32.onnx" },
  "onnxruntime-web int8": { kind: "ort", model: "int8.onnx" },
};

const [models, name] = process.argv.slice(2);

/** As tests/wasm/page.mjs, in Firefox; null where there is none. */
async function startFirefoxPage(mounts) {
  const executablePath = findFirefox();
  if (!executablePath) return null;
  const server = await serve(mounts);
  const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true, protocolTimeout: 600_000 });
  const page = await browser.newPage();
  await page.goto(server.url);
  const stop = async () => {
    await browser.close();
    await server.stop();
  };
  return { page, stop };
}

/** Runs in the page: the engines in turn, round by round, so that whatever else the machine does touches all alike. */
async function measure({ engines, shapes, rounds, starts }) {
  const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];
  const start = (engine) => new Promise((done, failed) => {
    const begun = performance.now();
    const worker = new Worker("/tests/cost/engine_worker.mjs", { type: "module" });
    worker.onerror = (event) => failed(new Error(event.message));
    worker.onmessage = ({ data }) => (data.error ? failed(new Error(data.error)) : done({ worker, seconds: (performance.now() - begun) / 1000 }));
    worker.postMessage(engine);
  });
  const ask = (worker, job) => new Promise((done, failed) => {
    worker.onmessage = ({ data }) => (data.error ? failed(new Error(data.error)) : done(data));
    worker.postMessage(job);
  });
  const results = {};
  for (let round = 0; round < starts; round++) {
    for (const [name, engine] of Object.entries(engines)) {
      const figures = (results[name] ??= { starts: [] });
      if (figures.refused) continue;
      try {
        const { worker, seconds } = await start(engine);
        figures.starts.push(seconds);
        worker.terminate();
      } catch (error) {
        figures.refused = String(error.message ?? error);
      }
    }
  }
  const running = [];
  for (const [name, engine] of Object.entries(engines)) {
    if (!results[name].refused) running.push([name, engine, (await start(engine)).worker]);
  }
  for (const [batch, length] of shapes) {
    const times = {};
    for (let round = 0; round <= rounds; round++) {
      for (const [name, engine, worker] of running) {
        if (engine.slow && round > rounds / 3) continue;
        const { seconds } = await ask(worker, { batch, length });
        // The first round of a shape prepares it.
        if (round > 0) (times[name] ??= []).push(seconds);
      }
    }
    for (const [name] of running) (results[name].seconds ??= {})[`${batch} × ${length}`] = { median: median(times[name]), best: Math.min(...times[name]) };
  }
  for (const [name, , worker] of running) {
    results[name].memoryMb = (await ask(worker, { memory: true })).memoryMb;
    results[name].startSeconds = median(results[name].starts);
    worker.terminate();
  }
  return results;
}

const opened = await (name === "firefox" ? startFirefoxPage : startPage)({ comparison: models });
if (!opened) {
  console.log("null");
} else {
  try {
    const engines = await opened.page.evaluate(measure, { engines: ENGINES, shapes: SHAPES, rounds: ROUNDS, starts: STARTS });
    const browser = await opened.page.evaluate(() => navigator.userAgent.match(/(Chrome|Firefox)\/\d+/)?.[0] ?? "");
    console.log(JSON.stringify({ browser, engines }));
  } finally {
    await opened.stop();
  }
}

// node tests/cost/source.mjs [FOLDER]: what a large source costs in the extension's worker of headless Chromium, as JSON: for each answer beside
// a source the seconds to the first report, to the end of the search, and the longest that a wrong sum of another tab waited, while the answer
// was read and while its source was searched. Processor time of the worker's thread, from the browser's tracing, as others may load the machine;
// the best of some runs. Writes the texts into FOLDER, for `caveat-cost`. `cargo xtask bench` calls it.
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";

import { startPage } from "../wasm/page.mjs";
import { cases } from "./sources.mjs";

/** @typedef {{ name: string, ph: string, ts: number, dur: number, tdur?: number, pid: number, tid: number, args: { name?: string } }} Event */
/** @typedef {{ firstSeconds: number, allSeconds: number, sumWhileReadSeconds: number, sumWhileSearchedSeconds: number, wallSeconds: number }} Figures */

const RUNS = 3;
/** Milliseconds that a new worker is left alone, so that its code is compiled; longer where it has to share the processor. */
const alone = () => 3000 * Math.max(1, loadavg()[0] / cpus().length);

/** Runs in the page: an audit in a new worker, sums of another tab meanwhile, and a mark of the clock for whatever is sent or comes. @param {{ text: string, answer: string, wait: number }} given */
const audit = ({ text, answer, wait }) => new Promise((done, failed) => {
  const worker = new Worker("/extension/host/worker.js", { type: "module" });
  let sums = 0;
  let begun = false;
  let over = false;
  const sum = () => {
    const key = `sum ${sums++}`;
    performance.mark(`sent ${key}`);
    worker.postMessage({ type: "audit", key, answer: { id: key, revision: 1, settled: true, text: `So 17 × ${sums} = 0.` } });
  };
  worker.addEventListener("error", (event) => failed(new Error(event.message)));
  worker.addEventListener("message", ({ data }) => {
    if (data.type === "error") failed(new Error(data.message));
    else if (data.type === "ready") {
      // No verifier: what is measured is the text.
      worker.postMessage({ type: "configure", settings: { disabled: ["verifier/source"] } });
      setTimeout(() => {
        performance.mark("sent answer");
        worker.postMessage({ type: "audit", key: "answer", answer: { id: "answer", revision: 1, settled: true, text: answer, sources: [{ id: "s", text }] } });
        sum();
      }, wait);
    } else if (data.type === "report" && data.key === "answer") {
      if (!begun) performance.mark("first");
      begun = true;
      if (!data.final) return;
      performance.mark("all");
      over = true;
      worker.terminate();
      done({ claims: data.report.coverage.claims, notices: data.report.notices.map((/** @type {{ code: string }} */ { code }) => code) });
    } else if (data.type === "report" && !over) {
      performance.mark(`came ${data.key}`);
      setTimeout(sum, 20);
    }
  });
});

/** The figures of one run, from its trace. @param {Event[]} events @returns {Figures} */
function figuresOf(events) {
  const threads = new Set(events.filter(({ name, args }) => name === "thread_name" && /^DedicatedWorker/.test(args.name ?? "")).map(({ pid, tid }) => `${pid}.${tid}`));
  const tasks = events.filter(({ name, ph, pid, tid }) => ph === "X" && /RunTask$/.test(name) && threads.has(`${pid}.${tid}`));
  const at = new Map(events.filter(({ name, ph }) => /^(sent|came|first|all)\b/.test(name) && ph !== "e").map(({ name, ts }) => [name, ts]));
  /** Seconds of the processor from one mark to another. @param {string} from @param {string} to */
  const between = (from, to) => {
    const [start, end] = [at.get(from) ?? NaN, at.get(to) ?? NaN];
    return tasks.reduce((sum, { ts, dur, tdur = dur }) => {
      const overlap = Math.min(end, ts + dur) - Math.max(start, ts);
      return overlap > 0 ? sum + (tdur * overlap) / dur : sum;
    }, 0) / 1e6;
  };
  const sums = [...at.keys()].flatMap((name) => /^came (sum \d+)$/.exec(name)?.[1] ?? []);
  return {
    firstSeconds: between("sent answer", "first"),
    allSeconds: between("sent answer", "all"),
    sumWhileReadSeconds: between("sent sum 0", "came sum 0"),
    sumWhileSearchedSeconds: Math.max(0, ...sums.slice(1).map((sum) => between(`sent ${sum}`, `came ${sum}`))),
    wallSeconds: ((at.get("all") ?? NaN) - (at.get("sent answer") ?? NaN)) / 1e6,
  };
}

const all = cases();
const folder = process.argv[2];
if (folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "sources.json"), JSON.stringify(all));
}
const { page, stop } = await startPage();
try {
  const browser = page.context().browser();
  if (!browser) throw new Error("the page has no browser");
  const tracing = await browser.newBrowserCDPSession();
  /** @type {Event[]} */
  let events = [];
  tracing.on("Tracing.dataCollected", ({ value }) => events.push(.../** @type {any[]} */ (value)));
  /** @param {import("./sources.mjs").Case} one */
  const run = async ({ text, answer }) => {
    events = [];
    await tracing.send("Tracing.start", { traceConfig: { includedCategories: ["toplevel", "blink.user_timing"], excludedCategories: ["*"] }, transferMode: "ReportEvents" });
    const told = await page.evaluate(audit, { text, answer, wait: alone() });
    const complete = new Promise((done) => tracing.once("Tracing.tracingComplete", done));
    await tracing.send("Tracing.end");
    await complete;
    return { ...told, ...figuresOf(events), load: loadavg()[0] };
  };
  const figures = [];
  for (const one of all) {
    const runs = [];
    for (let time = 0; time < RUNS; time++) runs.push(await run(one));
    const best = runs.reduce((before, next) => Object.fromEntries(Object.entries(next).map(([key, value]) => [key, typeof value === "number" ? Math.min(value, before[key]) : value])));
    figures.push({ source: one.source, bytes: one.bytes, ...best });
  }
  console.log(JSON.stringify(figures));
} finally {
  await stop();
}

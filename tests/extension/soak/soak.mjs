#!/usr/bin/env node
// A long run of the extension in Chromium: two tabs in which one answer after the other is written, kills in between, and what it holds of
// memory. Writes soak.json and soak.svg into target/soak; ends with 1 where a mark is missing, an error is heard or memory grows without bound.
// `cargo xtask soak` calls it.
//   node tests/extension/soak/soak.mjs [--minutes 60]
import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { root, startBrowser } from "../lib/browser.mjs";
import { states, viewerOf } from "../lib/state.mjs";
import { variant } from "../lib/variant.mjs";
import { corpus, dice, sourced, sums } from "./answers.mjs";
import { faultsOf, killsOf } from "./kills.mjs";
import { ENOUGH, curve, growth, median, quarters } from "./outcome.mjs";
import { countMemories, listen, sample } from "./samples.mjs";
import { Tab } from "./tab.mjs";

const minutes = Number(process.argv[process.argv.indexOf("--minutes") + 1] || 60);
if (!(minutes > 0)) throw new Error("usage: soak.mjs [--minutes 60]");
const folder = join(root, "target", "soak");
const EVERY = 10_000;
// Every few minutes; a short run has its kills, too.
const KILL_EVERY = Math.min(4 * 60_000, (minutes * 60_000) / 6);
/** Faults of the run's own making: more of them say nothing new. */
const ENOUGH_FAULTS = 20;

const STAYS = ["chatgpt, articles"];
const WANDERS = ["claude", "gemini", "perplexity", "deepseek", "mistral", "kimi", "qwen", "chatgpt, transcript"];

// A copy: what is built meanwhile is not to change what runs.
const copy = variant("soak", () => {});
countMemories(copy.folder);
/** @type {any} */ const browser = await startBrowser(/** @type {any} */ ({ extension: copy.folder }));
const count = { answers: 0, words: 0, wrong: 0, missing: 0, extra: 0, errors: 0 };
/** @type {string[]} */ const faults = [];
/** @type {(import("./samples.mjs").Sample & typeof count)[]} */ const samples = [];
/** @type {import("./outcome.mjs").Kill[]} */ const kills = [];
/** @type {number[]} */ const waits = [];
let begun = Date.now();
let over = false;

/** @param {string} what */
const fault = (what) => {
  const said = `${((Date.now() - begun) / 60_000).toFixed(1)} min: ${what.slice(0, 1000)}`;
  console.log(`fault: ${said}`);
  if (faults.length < ENOUGH_FAULTS) faults.push(said);
};
const megabytes = (/** @type {number | null | undefined} */ mb) => mb?.toFixed(1) ?? "?";

/** @param {() => import("./answers.mjs").Answer} next @param {string[]} layouts */
const open = async (layouts, next) => new Tab(await browser.context.newPage(), layouts, next).open();

/** The two tabs. */
async function start() {
  const roll = dice(1);
  const known = corpus();
  let turn = 0;
  const first = await open(STAYS, () => (++turn % 4 === 0 ? known[roll(known.length)] : sums(roll, turn % 5 === 0 ? 24 : 6)));
  const { source, answer } = sourced(roll);
  const second = await open(WANDERS, answer);
  await second.page.bringToFront();
  const own = await viewerOf(browser);
  await second.page.bringToFront();
  await own.evaluate(async (/** @type {string} */ text) => {
    const [{ id }] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    await chrome.storage.session.set({ [`sources:${id}`]: [{ id: "source-1", text }] });
  }, source);
  return [first, second];
}

/** An answer in each tab at the same time, and perhaps a kill; then every mark is looked for. @param {Tab[]} tabs @param {(() => Promise<() => Promise<unknown>>) | undefined} [kill] */
async function round(tabs, kill) {
  const asked = [];
  for (const tab of tabs) asked.push(await tab.ask());
  const healed = await kill?.();
  for (const [at, tab] of tabs.entries()) {
    const { ms, missing, extra } = await tab.marked();
    count.answers++;
    count.words += asked[at].text.split(/\s+/).length;
    count.wrong += asked[at].wrong.length;
    if (!missing.length && !extra.length) {
      waits.push(ms);
      continue;
    }
    count.missing += missing.length;
    count.extra += extra.length;
    fault(`${tab.page.url()}: after ${ms} ms not marked: ${JSON.stringify(missing)}; marked: ${JSON.stringify(extra)}`);
    await tab.page.screenshot({ path: join(folder, `fault-${faults.length}.png`) });
    await tab.fresh();
  }
  await healed?.();
  faultsOf(await states(browser)).forEach(fault);
}

/** @param {Tab[]} tabs */
async function sampling(tabs) {
  const pages = await Promise.all(tabs.map(({ page }) => page.context().newCDPSession(page)));
  let told = 0;
  while (!over) {
    const now = await sample(browser, pages, (Date.now() - begun) / 60_000);
    samples.push({ ...now, ...count });
    if (now.minutes >= told + 1) {
      told = Math.floor(now.minutes);
      console.log(`${now.minutes.toFixed(0).padStart(4)} min: ${count.answers} answers, ${count.words} words, ${count.wrong} to be marked, ${count.missing} missing, ${count.extra} too many, ${count.errors} errors; heap ${now.pages.map(megabytes).join(" + ")} MB, worker ${megabytes(now.engine)} MB, WebAssembly ${megabytes(now.wasm)} MB; stored ${now.stored?.toFixed(0) ?? "?"} kB`);
      write();
    }
    await sleep(EVERY - ((Date.now() - begun) % EVERY));
  }
}

/** What there is to say so far. */
function write() {
  const grown = growth(samples);
  const outcome = {
    passed: !faults.length && !grown.length,
    minutes: (Date.now() - begun) / 60_000,
    browser: browser.context.browser()?.version(),
    ...count,
    faults,
    grown,
    markedMs: { median: median(waits), longest: Math.max(0, ...waits) },
    quartersMb: quarters(samples),
    kills,
    samples,
  };
  writeFileSync(join(folder, "soak.json"), `${JSON.stringify(outcome, null, 1)}\n`);
  writeFileSync(join(folder, "soak.svg"), curve(samples, kills));
  return outcome;
}

mkdirSync(folder, { recursive: true });
try {
  listen(browser, (error) => {
    count.errors++;
    fault(error);
  });
  const tabs = await start();
  const ways = killsOf(browser, tabs);
  // The engine is started and the verifier loaded before anything is measured.
  await round(tabs);
  begun = Date.now();
  const measuring = sampling(tabs);
  let due = begun + KILL_EVERY / 2;
  while (Date.now() < begun + minutes * 60_000 && faults.length < ENOUGH_FAULTS) {
    const [what, kill] = Date.now() >= due ? ways[kills.length % ways.length] : [];
    if (what) {
      due = Date.now() + KILL_EVERY;
      kills.push({ minutes: (Date.now() - begun) / 60_000, what });
    }
    await round(tabs, kill);
  }
  over = true;
  await measuring;
} catch (error) {
  fault(error instanceof Error ? (error.stack ?? error.message) : String(error));
} finally {
  over = true;
  await browser.close();
  copy.remove();
}
const { passed, grown, markedMs } = write();
for (const line of grown) console.log(`grown without bound: ${line}`);
if (samples.length < ENOUGH) console.log("too short a run to tell whether memory grows");
console.log(`${count.answers} answers, ${count.words} words, ${count.wrong} to be marked: ${count.missing} missing, ${count.extra} too many, ${count.errors} errors, ${kills.length} kills; marked ${median(waits)} ms after the last word (median), ${markedMs.longest} at most`);
console.log(`written to ${relative(root, folder)}/soak.json and soak.svg`);
process.exit(passed ? 0 : 1);

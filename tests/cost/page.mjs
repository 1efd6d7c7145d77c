#!/usr/bin/env node
// What the extension costs a page: its tasks on the page's thread while an answer streams at 100 tokens a second, and what it adds to
// the heap of a conversation of 300 turns and to scrolling through it. By the browser's own tracing. `cargo xtask bench` calls it.
import { startBrowser } from "../extension/lib/browser.mjs";
import { marks } from "../extension/lib/marks.mjs";
import { settled, until } from "../extension/lib/wait.mjs";
import { LAYOUTS } from "../extension/sites/layouts.mjs";
import { blocksOf, pageOf } from "../extension/sites/page.mjs";

const PARAGRAPHS = [
  "A pallet holds 17 boxes of 24 bottles, so 17 × 24 = 398. A small pallet holds 19 boxes of 23 bottles, so 19 × 23 = 437.",
  "Sales rose from 80 to 100 units, an increase of 25%, and the warehouse was extended by 1200 square metres in the spring of 1998.",
  "Nobody knows who laid the first stone; the archive burned in 1921, and what is left of it fills 3 shelves of the town's library.",
  "The crossing takes about 40 minutes when the sea is calm, and twice as long in winter; the last boat leaves at 18:30 on weekdays.",
];
const TURNS = 300;
const LAYOUT = LAYOUTS.find(({ name }) => name === "chatgpt, articles");

async function open(browser) {
  const page = await browser.context.newPage();
  await page.route("https://chatgpt.com/**", (route) =>
    route.request().resourceType() === "document" ? route.fulfill({ contentType: "text/html; charset=utf-8", body: pageOf(LAYOUT) }) : route.fulfill({ status: 404, body: "" }));
  await page.goto(LAYOUT.home, { waitUntil: "domcontentloaded" });
  return page;
}

/** Runs `act` under the browser's tracing: the extension's own milliseconds in each task of a page's thread that it had a part in. */
async function traced(browser, act) {
  const { cdp } = browser;
  const events = [];
  const done = new Promise((resolve) => {
    const stop = cdp.listen(({ method, params }) => {
      if (method === "Tracing.dataCollected") events.push(...params.value);
      if (method === "Tracing.tracingComplete") resolve(stop());
    });
  });
  await cdp.send("Tracing.start", { traceConfig: { includedCategories: ["toplevel", "devtools.timeline"], excludedCategories: ["*"] }, transferMode: "ReportEvents" });
  const begun = Date.now();
  await act();
  const seconds = (Date.now() - begun) / 1000;
  await cdp.send("Tracing.end");
  await done;
  const renderers = new Set(events.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(({ pid, tid }) => `${pid}.${tid}`));
  const own = events.filter(({ name, ph, args, pid, tid }) =>
    ph === "X" && /^(FunctionCall|EvaluateScript)$/.test(name) && renderers.has(`${pid}.${tid}`) && /chrome-extension:.*\/content\//.test(args.data?.url ?? ""));
  const tasks = events.filter(({ name, ph, pid, tid }) => ph === "X" && /RunTask$/.test(name) && renderers.has(`${pid}.${tid}`)).sort((a, b) => a.ts - b.ts);
  const share = new Map();
  let end = -Infinity;
  // Time on the processor: that of a machine that has other things to do is not the extension's.
  for (const { pid, tid, ts, dur, tdur = dur } of own.sort((a, b) => a.ts - b.ts || b.dur - a.dur)) {
    if (ts < end) continue; // within the call before it
    end = ts + dur;
    const task = tasks.findLast((each) => each.pid === pid && each.tid === tid && each.ts <= ts && each.ts + each.dur >= ts) ?? ts;
    share.set(task, (share.get(task) ?? 0) + tdur / 1000);
  }
  const parts = [...share.values()].sort((a, b) => a - b);
  return {
    seconds,
    tasks: parts.length,
    medianMs: parts[parts.length >> 1] ?? 0,
    longestMs: parts.at(-1) ?? 0,
    over16: parts.filter((ms) => ms > 16).length,
    share: parts.reduce((sum, ms) => sum + ms, 0) / 1000 / seconds,
  };
}

async function streaming() {
  const browser = await startBrowser();
  try {
    const page = await open(browser);
    const say = async (blocks) => {
      await page.evaluate((next) => {
        delete document.documentElement.dataset.state;
        window.chat.queue(next);
      }, { blocks, pause: 8 });
      await page.locator("#ask").click();
      await page.keyboard.insertText("What should I know?");
      await page.keyboard.press("Enter");
      await until("the end of the answer", () => page.evaluate(() => document.documentElement.dataset.state === "done"), { timeout: 120_000, every: 250 });
    };
    // The engine is started, and its code compiled, before it is measured.
    await say(blocksOf(PARAGRAPHS.join("\n\n")));
    await until("a mark", async () => (await marks(page)).length > 0);
    const long = blocksOf(Array.from({ length: 24 }, (_, index) => PARAGRAPHS[index % PARAGRAPHS.length]).join("\n\n"));
    return await traced(browser, () => say(long));
  } finally {
    await browser.close();
  }
}

async function conversation(extension) {
  const browser = await startBrowser({ extension });
  try {
    const page = await open(browser);
    const turns = Array.from({ length: TURNS }, (_, index) => ({ text: `What about ${index}?`, blocks: blocksOf(PARAGRAPHS.map((text) => `${text} That is turn ${index}.`).join("\n\n")) }));
    await page.evaluate(([id, all]) => window.chat.show(id, all), [LAYOUT.id, turns]);
    const scroll = () => page.evaluate(async () => {
      for (let y = 0; y <= document.documentElement.scrollHeight; y += 600) {
        scrollTo({ top: y, behavior: "instant" });
        await new Promise((next) => requestAnimationFrame(next));
      }
    });
    if (extension) await until("a mark", async () => (await marks(page)).length > 0, { timeout: 60_000 });
    await scroll();
    // Every turn has been near the window by now, and is read and audited.
    if (extension) await settled("the marks", async () => (await marks(page)).length, { quiet: 3000, timeout: 240_000 });
    const scrolling = await traced(browser, scroll);
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("HeapProfiler.enable");
    await cdp.send("HeapProfiler.collectGarbage");
    await cdp.send("Performance.enable");
    const { metrics } = await cdp.send("Performance.getMetrics");
    const metric = (wanted) => metrics.find(({ name }) => name === wanted).value;
    return { heapMb: metric("JSHeapUsedSize") / 1e6, scrolling, marks: extension ? (await marks(page)).length : 0 };
  } finally {
    await browser.close();
  }
}

const stream = await streaming();
const bare = await conversation(false);
const audited = await conversation(true);
console.log(JSON.stringify({
  streaming: stream,
  conversation: { turns: TURNS, marks: audited.marks, heapMb: audited.heapMb - bare.heapMb, bareHeapMb: bare.heapMb, scrollSeconds: audited.scrolling.seconds, bareScrollSeconds: bare.scrolling.seconds, scrolling: audited.scrolling },
}, null, 2));

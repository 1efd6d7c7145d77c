// "Measure it on your answers" in the panel: findings of the history are judged by keyboard, counted by the engine, exported and deleted.
import assert from "node:assert/strict";
import { after, afterEach, before, describe } from "node:test";

import { WRONG } from "../lib/answers.mjs";
import { startBrowser } from "../lib/browser.mjs";
import { untilMarked } from "../lib/marks.mjs";
import { shot } from "../lib/page.mjs";
import { servePage } from "../lib/pages.mjs";
import { pictured } from "../lib/pictured.mjs";
import { until } from "../lib/wait.mjs";

describe("measure", { timeout: 300_000 }, () => {
  let browser;
  let server;
  before(async () => {
    server = await servePage("finished");
    browser = await startBrowser();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => browser.closePages());
  const test = pictured("measure", () => browser);

  async function openPanel() {
    const panel = await browser.context.newPage();
    await panel.setViewportSize({ width: 400, height: 900 });
    await panel.goto(`${browser.extensionOrigin}/extension/panel/panel.html`);
    await panel.locator("#tab-measure").waitFor();
    return panel;
  }
  const told = (panel) => panel.locator("#measure").innerText();
  const says = (panel, wanted) => until(`${wanted} in the panel`, async () => wanted.test(await told(panel)), { seen: () => told(panel) });
  const focused = (panel) => panel.evaluate(() => document.activeElement?.id);
  const text = (panel) => panel.locator("#measure-text").innerText();
  /** Presses a key that judges or skips, and waits for the next passage. */
  async function press(panel, key) {
    const before = await text(panel);
    await panel.keyboard.press(key);
    await until("another passage", async () => (await text(panel)) !== before && (await focused(panel)) === "measure-question", { seen: () => told(panel) });
    return before;
  }

  test("findings are judged by keyboard alone, without their verdict; kept, exported, and deleted with the history", async () => {
    const page = await browser.context.newPage();
    await page.goto(server.url, { waitUntil: "domcontentloaded" });
    await untilMarked(page, WRONG.map(({ marked }) => marked));
    let panel = await openPanel();
    await panel.locator("#tab-now").focus();
    for (let step = 0; step < 4; step++) await panel.keyboard.press("ArrowRight");
    assert.equal(await focused(panel), "tab-measure");
    await says(panel, /Still to judge: 6/);
    assert.match(await told(panel), /Nothing is judged yet/);
    // Nothing of the verdict is seen before it is asked for: the working of none of them.
    assert.doesNotMatch(await panel.locator("#measure-item").innerText(), /408|arithmetic|Recomputed/);
    await panel.keyboard.press("1");
    await says(panel, /Still to judge: 6/);
    await panel.keyboard.press("Tab");
    assert.ok(await panel.evaluate(() => document.activeElement?.closest("#measure-item")), "the passage comes next after the tabs");
    const first = await press(panel, "2");
    await says(panel, /False alarms: 0 of 1 .*0 to 80%/);
    assert.match(await told(panel), /You said: Wrong\./);
    await press(panel, "1");
    await says(panel, /False alarms: 1 of 2 /);
    await press(panel, "3");
    await says(panel, /Cannot tell: 1/);
    await press(panel, "4");
    await says(panel, /Still to judge: 3/);
    // The verdict on request: by keyboard, behind the four answers.
    for (let step = 0; step < 5; step++) await panel.keyboard.press("Tab");
    assert.equal(await panel.evaluate(() => document.activeElement?.localName), "summary");
    await panel.keyboard.press("Enter");
    await panel.locator("#measure-verdict .tier").waitFor();
    // Taken back: the passage is there again, and judged anew.
    await panel.keyboard.press("Tab");
    await panel.keyboard.press("Enter");
    await says(panel, /Still to judge: 4/);
    await until("the passage again", async () => (await focused(panel)) === "measure-question");
    await press(panel, "2");
    await says(panel, /False alarms: 1 of 3 .*/);
    assert.match(await told(panel), /judge about \d+ more/);
    await shot(panel, "panel-measure-light");
    await panel.emulateMedia({ colorScheme: "dark" });
    await panel.locator("#measure-result summary").click();
    await shot(panel, "panel-measure-dark");
    await panel.setViewportSize({ width: 320, height: 1100 });
    assert.ok(await panel.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is cut off at 320 pixels");
    await shot(panel, "panel-measure-narrow");
    await panel.emulateMedia({ colorScheme: "light", forcedColors: "active" });
    await shot(panel, "panel-measure-forced");
    await panel.close();

    panel = await openPanel();
    await panel.locator("#tab-measure").click();
    await says(panel, /False alarms: 1 of 3 /);
    const [file] = await Promise.all([panel.waitForEvent("download"), panel.locator("#measure-export").click()]);
    const lines = Buffer.concat(await (await file.createReadStream()).toArray()).toString().trimEnd().split("\n").map((line) => JSON.parse(line));
    assert.deepEqual(lines.map(({ judged }) => judged).sort(), ["right", "wrong", "wrong"]);
    for (const { before, marked, after, finding } of lines) assert.ok(WRONG.some((one) => one.marked.test(marked)) && (before + after).length > 5 && finding.check && finding.tier === "wrong", marked);
    assert.ok(lines.some(({ before, marked, after }) => (before + marked + after).trim() === first.trim()), first);
    // What was skipped is not lost.
    await panel.locator("#measure-question").focus();
    for (let left = 3; left > 0; left--) {
      await panel.keyboard.press("2");
      await says(panel, left > 1 ? new RegExp(`Still to judge: ${left - 1}`) : /You have judged every finding/);
    }
    await panel.locator("#tab-past").click();
    await panel.locator("#past-forget").click();
    await panel.locator("#past-forget").click();
    await until("an empty history", async () => (await panel.locator("#past .conversation").count()) === 0);
    await panel.locator("#tab-measure").click();
    await says(panel, /No finding is remembered yet/);
    assert.ok(await panel.locator("#measure-export").isHidden());
    assert.deepEqual(browser.strangers([server.url]), []);
  });

  test("where nothing is remembered the panel says so", async () => {
    await (await browser.background()).evaluate(`chrome.storage.local.set(${JSON.stringify({ settings: { history: false } })})`);
    const panel = await openPanel();
    await panel.locator("#tab-measure").click();
    await says(panel, /Remembering findings is switched off/);
    await (await browser.background()).evaluate("chrome.storage.local.clear()");
  });
});

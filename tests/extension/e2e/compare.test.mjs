// An answer beside other drafts, in the panel: of the same page, of another tab, pasted. On the rebuilt sites.
import assert from "node:assert/strict";
import { after, afterEach, before, describe } from "node:test";

import { startBrowser } from "../lib/browser.mjs";
import { askLayout, openLayout } from "../lib/layout.mjs";
import { shot } from "../lib/page.mjs";
import { pictured } from "../lib/pictured.mjs";
import { until } from "../lib/wait.mjs";
import { LAYOUTS } from "../sites/layouts.mjs";
import { blocksOf } from "../sites/page.mjs";

const layoutOf = (name) => LAYOUTS.find((layout) => layout.name === name);
const QUESTION = "What is there to know about the harbour bridge?";
const answer = (text) => ({ text: QUESTION, blocks: blocksOf(text) });
const FIRST = answer("The bridge was opened in 1932.\n\nThe bridge is 503 metres long.\n\nThe toll was collected by Ana Lund in 1954.");
const SECOND = answer("The bridge was opened in 1923. The bridge is 503 metres long.");
const OTHER = answer("The bridge was opened in 1932. The bridge is 530 metres long.");

describe("compare", { timeout: 400_000 }, () => {
  let browser;
  before(async () => {
    browser = await startBrowser();
  });
  after(() => browser?.close());
  afterEach(() => browser.closePages());
  const test = pictured("compare", () => browser);

  const tabOf = async (page) => {
    await page.bringToFront();
    return (await browser.background()).evaluate("chrome.tabs.query({ active: true, lastFocusedWindow: true }).then(([tab]) => tab.id)");
  };
  /** A panel that lists the page's answer. */
  async function panelOf(page, width = 400) {
    const tab = await tabOf(page);
    const panel = await browser.context.newPage();
    await panel.setViewportSize({ width, height: 1000 });
    await panel.goto(`${browser.extensionOrigin}/extension/panel/panel.html?tab=${tab}`);
    await panel.locator(".answer").first().waitFor();
    return panel;
  }
  const texts = (panel, selector) => panel.locator(selector).allInnerTexts();
  const lists = (panel, count) => until(`${count} other answers`, async () => (await panel.locator("#compare-others li").count()) === count, { seen: () => panel.locator("#compare").innerText() });
  /** The part of the result under a heading. */
  const part = (panel, heading) => panel.locator(".part", { has: panel.getByRole("heading", { name: heading, exact: true }) });
  const inTab = async (site, given) => {
    const page = await openLayout(browser, layoutOf(site));
    await askLayout(page, QUESTION, given);
    return page;
  };

  test("a variant of the same question is remembered, and held beside the answer, by keyboard alone", async () => {
    const page = await inTab("chatgpt, articles", FIRST);
    let panel = await panelOf(page);
    await until("the first to be read to its end", async () => {
      await panel.locator("#tab-compare").click();
      return /remembers no other answer/.test(await panel.locator("#compare-none").innerText());
    }, { every: 500 });
    await panel.close();
    await page.bringToFront();
    await page.evaluate((next) => window.chat.swap(0, next, false), SECOND);
    panel = await panelOf(page);
    await until("the variant", async () => /1923/.test((await texts(panel, ".answer h2")).join()), { seen: () => texts(panel, ".answer h2") });
    await panel.locator(".answer").first().getByRole("button", { name: "Compare with another draft" }).focus();
    await panel.keyboard.press("Enter");
    await lists(panel, 1);
    assert.match((await texts(panel, "#compare-others li"))[0], /^This page · The bridge was opened in 1932/);
    assert.equal(await panel.evaluate(() => document.activeElement?.id), "tab-compare");
    for (let step = 0; step < 12 && (await panel.evaluate(() => document.activeElement?.id)) !== "compare-begin"; step++) await panel.keyboard.press("Tab");
    await panel.keyboard.press("Enter");
    await panel.locator("#compare-result h2").waitFor();
    assert.equal(await panel.evaluate(() => document.activeElement?.localName), "h2");
    assert.deepEqual(await texts(panel, ".pair strong"), ["1923", "1932"]);
    assert.match(await part(panel, "They differ").innerText(), /Which of them is wrong is not known/);
    assert.match(await part(panel, "Only here").innerText(), /B\s*The toll was collected by Ana Lund in 1954\./);
    assert.match(await part(panel, "They agree").innerText(), /503 metres.*no proof|no proof.*503 metres/s);
    assert.equal(await part(panel, "How far they agree").locator("li").count(), 2);
    // Nothing is green, and nothing is a verdict.
    const colours = await panel.evaluate(() => [...document.querySelectorAll("#compare-result *")].flatMap((element) => {
      const { color, backgroundColor } = getComputedStyle(element);
      return [color, backgroundColor];
    }));
    for (const colour of new Set(colours)) {
      const [red, green, blue] = colour.match(/[\d.]+/g).map(Number);
      assert.ok(!(green > red + 20 && green > blue + 20), colour);
    }
    await panel.setViewportSize({ width: 400, height: 1400 });
    await shot(panel, "panel-compare-light");
    await panel.emulateMedia({ colorScheme: "dark" });
    await shot(panel, "panel-compare-dark");
    await panel.setViewportSize({ width: 320, height: 1600 });
    await shot(panel, "panel-compare-narrow");
    assert.ok(await panel.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is cut off at 320 pixels");
    await panel.emulateMedia({ colorScheme: "light", forcedColors: "active" });
    await shot(panel, "panel-compare-forced");
  });

  test("other tabs are asked on a click only; no page is told of another's answer", async () => {
    const page = await inTab("chatgpt, articles", FIRST);
    const other = await inTab("claude", OTHER);
    await inTab("gemini", { ...OTHER, text: "Something else entirely?" }).then((third) => third.evaluate(() => 0));
    const panel = await panelOf(page);
    await panel.locator("#tab-compare").click();
    await until("the first to be read to its end", async () => /remembers no other answer/.test(await panel.locator("#compare-none").innerText()));
    assert.equal(await panel.locator("#compare-others li").count(), 0, "nobody was asked before the click");
    await until("the other tab's answer", async () => {
      await panel.locator("#compare-elsewhere").click();
      return (await panel.locator("#compare-others li").count()) > 0;
    }, { every: 500, timeout: 20_000 });
    const [listed] = await texts(panel, "#compare-others li");
    assert.match(listed, /^claude\.ai · The bridge was opened in 1932/);
    await panel.locator("#compare-pasted").fill("The bridge was opened in **1933**. The bridge is 503 metres long.");
    await panel.locator("#compare-begin").click();
    await panel.locator("#compare-result h2").waitFor();
    const pairs = await texts(panel, ".pair");
    assert.ok(pairs.some((pair) => /503.*530/s.test(pair)), pairs.join(" | "));
    assert.ok(pairs.some((pair) => /1932.*1933/s.test(pair)), pairs.join(" | "));
    assert.equal(await part(panel, "How far they agree").locator("li").count(), 3);
    for (const [at, theirs] of [[page, "530"], [other, "Ana Lund"]]) assert.ok(!(await at.evaluate(() => document.documentElement.outerHTML)).includes(theirs));
    // What is left out is not compared.
    await panel.locator("#compare-others input").uncheck();
    await panel.locator("#compare-pasted").fill("");
    await panel.locator("#compare-begin").click();
    await until("a word of what is missing", async () => /Choose or paste another answer/.test(await panel.locator("#compare-state").innerText()));
    // The sites' own pages are answered here; that the browser knocks at their doors is not the extension's doing.
    const homes = [layoutOf("chatgpt, articles"), layoutOf("claude"), layoutOf("gemini")].map(({ home }) => new URL(home));
    assert.deepEqual(browser.strangers(homes.map(({ origin }) => origin)).filter(({ url }) => !homes.some(({ host }) => url === `${host}:443`)), []);
  });

  test("another draft is asked for in the composer, and nothing is sent", async () => {
    const page = await inTab("chatgpt, articles", FIRST);
    const panel = await panelOf(page);
    await panel.locator("#tab-compare").click();
    await until("the answer to be read to its end", async () => /remembers no other answer/.test(await panel.locator("#compare-none").innerText()));
    const before = await page.evaluate(() => document.body.innerText.split("harbour bridge").length);
    await panel.locator("#compare-again").click();
    const composed = () => page.evaluate(() => { const field = document.querySelector("#ask"); return field.value ?? field.textContent; });
    await until("the question in the composer", async () => /Please answer this question once more.*: What is there to know about the harbour bridge\?$/s.test(await composed()), { seen: composed });
    const inComposer = (await page.evaluate(() => { const field = document.querySelector("#ask"); return field.localName === "textarea" ? 0 : 1; }));
    assert.equal(await page.evaluate(() => document.body.innerText.split("harbour bridge").length), before + inComposer, "nothing was sent");
    assert.match(await panel.locator("#compare-state").innerText(), /Sending it is up to you/);
  });
});

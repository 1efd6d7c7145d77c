// What is seen of a page's answers, in a real browser: one that cannot be read stops no other, and is told of.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { chromium } from "playwright-core";

import { findChromium } from "../lib/browser.mjs";

const script = (name) => readFileSync(new URL(`../../../extension/content/${name}`, import.meta.url), "utf8");
let browser;
before(async () => { browser = await chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox", "--disable-gpu"] }); });
after(() => browser?.close());

test("an answer that cannot be read keeps no other from being read, and is counted", async () => {
  const page = await browser.newPage();
  await page.setContent("<div class=answer id=first>The first answer.</div><div class=answer id=bad>Not to be read.</div><div class=answer id=last>The last answer.</div>");
  for (const name of ["dom.js", "sites/sites.js", "snapshot.js", "detect.js", "observe.js"]) await page.addScriptTag({ content: script(name) });
  const seen = () => page.evaluate(() => caveatObserve.answers().map(({ element, snapshot }) => [element.id, snapshot.text, !!snapshot.failed]));
  await page.evaluate(() => {
    caveatSites.test = { answers: [".answer"], questions: [], streaming: [] };
    const { take } = caveatSnapshot;
    caveatSnapshot.take = (root, options) => {
      if (root.id === "bad" && !window.mended) throw new TypeError("not a function");
      return take(root, options);
    };
    window.told = 0;
    const nothing = () => {};
    caveatObserve.prepare({ frame: nothing, changed: nothing, settled: nothing, gone: nothing, root: nothing, layout: () => window.told++ });
    caveatObserve.start();
  });
  await page.waitForFunction(() => caveatObserve.answers().every(({ snapshot }) => snapshot.text || snapshot.failed));
  assert.deepEqual(await seen(), [["first", "The first answer.", false], ["bad", "", true], ["last", "The last answer.", false]]);
  assert.ok((await page.evaluate(() => window.told)) > 0, "the page is told of it");
  await page.evaluate(() => {
    window.mended = true;
    document.getElementById("bad").append(" Now it is.");
  });
  await page.waitForFunction(() => caveatObserve.answers().every(({ snapshot }) => !snapshot.failed));
  assert.deepEqual((await seen())[1], ["bad", "Not to be read. Now it is.", false]);
});

test("turns of several makes are found together, in the order of the page, and none twice", async () => {
  const page = await browser.newPage();
  await page.setContent(`
    <div class="turn"><p class="body" id="a">one</p></div>
    <div class="turn" id="b">two</div>
    <div class="thinking"><p class="body">thought</p></div>
    <div class="turn"><p class="body" id="c">three</p><p class="body" id="d">four</p></div>
    <div class="other" id="e"><div class="turn">five</div></div>`);
  for (const name of ["dom.js", "sites/sites.js"]) await page.addScriptTag({ content: script(name) });
  const found = (selectors) => page.evaluate((selectors) => caveatSite.all(selectors).map(({ id }) => id), selectors);
  assert.deepEqual(await found([".turn .body", ".other", ".turn"]), ["a", "b", "c", "d", "e"]);
  assert.deepEqual(await found([".none", ".turn .body"]), ["a", "c", "d"]);
});

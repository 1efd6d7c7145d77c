// What is stored, in the browsers themselves: what was deleted stays deleted, and no content script can read or write what is not its own.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe } from "node:test";

import { ANSWER, WRONG } from "../lib/answers.mjs";
import { BROWSERS } from "../lib/browsers.mjs";
import { askLayout, openLayout } from "../lib/layout.mjs";
import { card, clickInCard, hover, marks, untilMarked } from "../lib/marks.mjs";
import { pictured } from "../lib/pictured.mjs";
import { untilState } from "../lib/state.mjs";
import { settled, until } from "../lib/wait.mjs";
import { LAYOUTS } from "../sites/layouts.mjs";
import { blocksOf } from "../sites/page.mjs";

const ALL = WRONG.map(({ marked }) => marked);
const CLAUDE = LAYOUTS.find(({ name }) => name === "claude");
const WHOLE = { blocks: blocksOf(ANSWER) };
const SECOND = { blocks: blocksOf("The second pallet is larger: 12 × 31 = 382. The third one is the same as the first, 18 × 22 = 396.") };

for (const [name, { start, skip, stay }] of Object.entries(BROWSERS)) {
  describe(`stores in ${name}`, { timeout: 300_000, skip }, () => {
    let browser;
    let own;
    before(async () => { browser = await start(stay); });
    after(() => browser?.close());
    beforeEach(async () => { own = await browser.ownPage("extension/options/options.html"); });
    afterEach(() => browser.closePages());
    const test = pictured(`store-${name}`, () => browser);

    const history = () => own.evaluate("import('/extension/history.js').then(({ list }) => list()).then((all) => all.map(({ title, conversation }) => `${conversation} ${title}`))");
    const stored = () => own.evaluate("import('/extension/store.js').then(({ read }) => read(null))");
    const restart = async () => {
      if (name === "Firefox") return browser.endBackground();
      const background = await browser.background();
      await background.evaluate("globalThis.caveatOldLife = true");
      await browser.kill(background);
    };
    /** Has every page tell what it shows, as an opened panel does, and waits for what comes of it. */
    const openPanel = async () => {
      await untilState(browser, "the answer", ({ answers }) => answers.some(({ findings }) => findings.length));
      await settled("the history", history, { quiet: 1500 });
    };

    test("history that was deleted does not come back with its tab, a new background and an opened panel", async () => {
      const page = await openLayout(browser, CLAUDE);
      const id = "0f8fad5b-d9cb-469f-a165-70867728aaaa";
      await page.evaluate((conversation) => window.chat.show(conversation, []), id);
      await askLayout(page, "What should I know?", WHOLE);
      await untilMarked(page, ALL);
      await until("the answer in the history", async () => (await history()).some((entry) => entry.startsWith(id)), { seen: history });
      for (const all of [false, true]) {
        await own.evaluate(`import('/extension/history.js').then(async ({ forget, forgetAll, list }) => ${all ? "forgetAll()" : `forget((await list()).filter(({ conversation }) => conversation === "${id}").map(({ id }) => id))`})`);
        await restart();
        await openPanel();
        assert.deepEqual((await history()).filter((entry) => entry.startsWith(id)), []);
      }
      // What is said after that is remembered.
      await askLayout(page, "And the second pallet?", SECOND);
      await untilMarked(page, [...ALL, /382$/]);
      await until("the second answer in the history", async () => (await history()).length === 1, { seen: history });
      assert.match((await history())[0], /second pallet/);
    });

    test("what is hidden in the card is stored where the content script cannot reach", async () => {
      const page = await openLayout(browser, CLAUDE);
      await page.evaluate(() => window.chat.show("0f8fad5b-d9cb-469f-a165-70867728bbbb", []));
      await askLayout(page, "What should I know?", WHOLE);
      await untilMarked(page, ALL);
      await hover(page, WRONG[1].marked);
      await clickInCard(page, /^Ignore/);
      await untilMarked(page, ALL.filter((_, index) => index !== 1));
      assert.equal(Object.values((await stored()).ignored).length, 1);
      if (name === "Firefox") {
        assert.deepEqual(await own.evaluate("chrome.storage.local.get(null)"), {});
        // What a content script could write there is read by nobody.
        await own.evaluate("chrome.storage.local.set({ policy: { hidden: ['wrong'] }, settings: { sites: { 'https://claude.ai': false } } })");
        await own.evaluate("chrome.tabs.query({}).then((tabs) => Promise.allSettled(tabs.map(({ id }) => chrome.tabs.sendMessage(id, { type: 'choose' }))).then(() => null))");
        assert.equal((await settled("the marks", () => marks(page), { quiet: 1500 })).length, ALL.length - 1);
        await own.evaluate("chrome.storage.local.clear()");
      } else {
        const cdp = await browser.context.newCDPSession(page);
        const contexts = [];
        cdp.on("Runtime.executionContextCreated", ({ context }) => contexts.push(context));
        await cdp.send("Runtime.enable");
        const { id } = contexts.find(({ origin }) => origin.startsWith("chrome-extension:"));
        for (const tried of ["local.get(null)", "local.set({ policy: { history: false } })", "session.get(null)"]) {
          const { result, exceptionDetails } = await cdp.send("Runtime.evaluate", { contextId: id, awaitPromise: true, returnByValue: true, expression: `chrome.storage.${tried}.then(() => "let in", (error) => "shut out: " + error.message)` });
          assert.match(result.value ?? exceptionDetails.exception.description, /^shut out|not allowed/, tried);
        }
      }
      await clickInCard(page, /^Undo/);
      await untilMarked(page, ALL);
      assert.deepEqual((await stored()).ignored, {});
    });

    test("a write that is refused is told of in the card and in the panel", async () => {
      const page = await openLayout(browser, CLAUDE);
      await page.evaluate(() => window.chat.show("0f8fad5b-d9cb-469f-a165-70867728cccc", []));
      await askLayout(page, "What should I know?", WHOLE);
      await untilMarked(page, ALL);
      await own.evaluate("import('/extension/store.js').then(({ MOST, change }) => change([], () => ({ filler: 'x'.repeat(MOST - 100) }))).then(() => null)");
      await hover(page, WRONG[1].marked);
      await clickInCard(page, /^Ignore/);
      await until("the refusal", async () => /Not saved/.test((await card(page))?.text ?? ""), { seen: () => card(page) });
      assert.match((await card(page)).text, /no room left/);
      await untilMarked(page, ALL);

      await page.bringToFront();
      const tab = await own.evaluate("chrome.tabs.query({}).then((tabs) => tabs.find(({ active, url }) => active && !url?.includes('extension'))?.id ?? tabs.at(-1).id)");
      const panel = await browser.ownPage(`extension/panel/panel.html?tab=${tab}`);
      const says = (expression) => panel.evaluate(expression);
      await until("the findings", () => says("document.querySelectorAll('.finding footer > .quiet').length > 0"));
      await says("document.querySelector('.finding footer > .quiet').click()");
      await until("the refusal", () => says("/no room left/.test(document.getElementById('refused').innerText)"), { seen: () => says("document.body.innerText") });
      await own.evaluate("import('/extension/store.js').then(({ forget }) => forget(['filler'])).then(() => null)");
    });
  });
}

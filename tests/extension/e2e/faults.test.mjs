// A fault of the auditor itself: in a check, elsewhere, and one that ends the engine. It costs what it is in and nothing else, and the reader is
// told. The text module is one with faults on purpose.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe } from "node:test";

import { BROWSERS } from "../lib/browsers.mjs";
import { askLayout, openLayout, sendLayout, written } from "../lib/layout.mjs";
import { marks, untilMarked } from "../lib/marks.mjs";
import { pictured } from "../lib/pictured.mjs";
import { untilState } from "../lib/state.mjs";
import { noFaults, withFaults } from "../lib/variant.mjs";
import { until } from "../lib/wait.mjs";
import { LAYOUTS } from "../sites/layouts.mjs";
import { blocksOf } from "../sites/page.mjs";

const [FIRST, SECOND] = ["claude", "gemini"].map((wanted) => LAYOUTS.find(({ name }) => name === wanted));
const answer = (text) => ({ blocks: blocksOf(text) });
const HEALTHY = answer("The shop sold 13 crates of 21 bottles on that day, and 13 × 21 = 283. Nobody asked for more than that.");

for (const [name, { start, skip, stay }] of Object.entries(BROWSERS)) {
  describe(`faults in ${name}`, { timeout: 400_000, skip: noFaults || skip }, () => {
    let copy;
    let browser;
    let own;
    before(async () => {
      copy = withFaults();
      browser = await start({ ...stay, extension: copy.folder });
    });
    after(async () => {
      await browser?.close();
      copy?.remove();
    });
    beforeEach(async () => { own = await browser.ownPage("extension/options/options.html"); });
    afterEach(() => browser.closePages());
    const test = pictured(`faults-${name}`, () => browser);

    const stateOf = (what, test) => untilState(browser, what, ({ answers }) => answers.some(test)).then(({ answers }) => answers.find(test));

    /** The tab's tooltip and its panel, once its badge is `badge`. */
    async function shownOf(page, badge) {
      await page.bringToFront();
      const tab = await own.evaluate("chrome.tabs.query({ active: true, lastFocusedWindow: true }).then(([tab]) => tab.id)");
      const button = () => own.evaluate(`Promise.all([chrome.action.getBadgeText({ tabId: ${tab} }), chrome.action.getTitle({ tabId: ${tab} })])`);
      await until(`the badge to be ${badge}`, async () => (await button())[0] === badge, { seen: button });
      const panel = await browser.ownPage(`extension/panel/panel.html?tab=${tab}`);
      const notices = () => panel.evaluate("[...document.querySelectorAll('.answer .notice')].map((one) => one.textContent)");
      await until("a notice in the panel", async () => (await notices()).length > 0);
      return { title: (await button())[1], notices: await notices() };
    }

    /** Two tabs in which answers are written at the same time: the first one has a fault. */
    async function two(text) {
      const faulty = await openLayout(browser, FIRST);
      const healthy = await openLayout(browser, SECOND);
      await faulty.bringToFront();
      await sendLayout(faulty, "What about the pallets?", { ...answer(text), pause: 40 });
      await healthy.bringToFront();
      await sendLayout(healthy, "And the crates?", { ...HEALTHY, pause: 40 });
      await written(healthy);
      const begun = Date.now();
      await untilMarked(healthy, [/283$/], { timeout: 15_000 });
      const took = Date.now() - begun;
      await written(faulty);
      return { faulty, took };
    }

    test("a check that panics costs itself on its paragraph: the rest is marked, and the panel says which check it was", async () => {
      const { faulty } = await two("A panic on purpose: 17 × 24 = 398, and the fair was on Thursday, 14 March 2025.\n\nThe second pallet is larger: 12 × 31 = 382.");
      await faulty.bringToFront();
      await untilMarked(faulty, [/Thursday/, /382$/]);
      const { failed, notices } = await stateOf("a check that failed", ({ notices }) => notices.length > 0);
      assert.equal(failed, false);
      assert.deepEqual(notices.map(({ code, values }) => [code, values.length, values[1]]), [["check-failed", 2, "1"]]);
      const shown = await shownOf(faulty, "2");
      assert.match(shown.notices.join(), new RegExp(notices[0].values[0]));
    });

    test("a fault outside of the checks costs one answer, and its tab says so", async () => {
      const { faulty } = await two("The second pallet is larger: 12 × 31 = 382. A crash on purpose.");
      const { settled } = await stateOf("an answer that failed", ({ failed }) => failed);
      assert.equal(settled, false, "it is not for the history");
      const shown = await shownOf(faulty, "!");
      assert.match(shown.title, /1 answer could not be checked/);
      assert.match(shown.notices.join(), /could not be checked/);
      const popup = await browser.openPopup(faulty);
      const said = () => popup.evaluate("document.getElementById('failed')?.textContent");
      await until("the popup to say so", async () => /1 answer could not be checked/.test(await said()), { seen: said });
    });

    test("an answer that ends the engine is given up, the other one is marked, and so is the next in its tab", async (t) => {
      const { faulty, took } = await two("The second pallet is larger. An overflow on purpose: 12 × 31 = 382.");
      t.diagnostic(`the other answer was marked ${took} ms after it was written`);
      await stateOf("an answer that failed", ({ failed }) => failed);
      await faulty.bringToFront();
      assert.deepEqual(await marks(faulty), []);
      await askLayout(faulty, "And the crates?", HEALTHY);
      await untilMarked(faulty, [/283$/]);
      const shown = await shownOf(faulty, "1");
      assert.match(shown.title, /1 answer could not be checked/);
    });
  });
}

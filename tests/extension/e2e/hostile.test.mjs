// Pages that get in the way, on purpose or not: what they take away is put back, and what they hide behind is read all the same.
import assert from "node:assert/strict";
import { after, afterEach, before, describe } from "node:test";

import { RIGHT, WRONG } from "../lib/answers.mjs";
import { BROWSERS } from "../lib/browsers.mjs";
import { assertInSentences, marks, untilMarked } from "../lib/marks.mjs";
import { servePage } from "../lib/pages.mjs";
import { pictured } from "../lib/pictured.mjs";
import { untilState } from "../lib/state.mjs";
import { until } from "../lib/wait.mjs";

const ALL = WRONG.map(({ marked }) => marked);

for (const [name, { start, skip, stay }] of Object.entries(BROWSERS)) {
  describe(`pages in the way in ${name}`, { timeout: 300_000, skip }, () => {
    let browser;
    let server;
    before(async () => { browser = await start(stay); });
    after(() => browser?.close());
    afterEach(async () => {
      await browser.closePages();
      await server?.stop();
      server = undefined;
    });
    const test = pictured(`hostile-${name}`, () => browser);
    const open = async (kind) => {
      server = await servePage(kind);
      const page = await browser.context.newPage();
      await page.goto(server.url);
      return page;
    };

    test("marks that the page takes away are put back", async () => {
      const page = await open("finished");
      await untilMarked(page, ALL);
      for (const take of ["CSS.highlights.clear()", "for (const highlight of CSS.highlights.values()) highlight.clear()", "CSS.highlights.set([...CSS.highlights.keys()][0], new Highlight())"]) {
        await page.evaluate(take);
        assert.notEqual((await marks(page)).length, ALL.length);
        assertInSentences(await untilMarked(page, ALL, { timeout: 5000 }), WRONG, RIGHT);
      }
    });

    test("an answer in a form whose fields bear the names of its properties is read", async () => {
      const page = await open("clobbered");
      assertInSentences(await untilMarked(page, ALL), WRONG, RIGHT);
    });

    test("a chat no adapter knows in such a form is read", async () => {
      const page = await open("clobbered-live");
      // The driver itself is lost in such a form.
      await page.evaluate(() => document.querySelector("textarea").focus());
      await page.keyboard.insertText("What should I know?");
      await page.keyboard.press("Enter");
      await until("the end of the answer", () => page.evaluate(() => document.documentElement.dataset.done === "yes"), { timeout: 60_000 });
      assertInSentences(await untilMarked(page, ALL), WRONG, RIGHT);
    });

    test("an answer that is too long is read in part, and its state, popup and panel say so", async () => {
      const page = await open("long");
      await untilMarked(page, ALL);
      const { answers: [{ truncated }] } = await untilState(browser, "an answer read in part", ({ answers }) => answers.some(({ truncated }) => truncated));
      assert.ok(truncated > 199_000 && truncated <= 200_000, `${truncated}`);
      await page.bringToFront();
      const popup = await browser.openPopup(page);
      assert.match(await popup.evaluate("document.getElementById('partly').innerText"), /checked only in part/);
    });

    test("answers far from what is on the screen are counted as such, until the reader comes to them", async () => {
      const page = await open("tall");
      await untilState(browser, "an answer to come", ({ answers, unseen }) => answers.length + unseen === 3 && unseen > 0);
      // Firefox has the popup of the last test still open.
      if (name === "Chromium") assert.match(await (await browser.openPopup(page)).evaluate("document.getElementById('partly').innerText"), /when you scroll to/);
      for (const y of [0, 2000]) {
        await page.evaluate((top) => scrollTo(0, top), y);
        await untilState(browser, "the answer there", ({ unseen }) => unseen <= (y ? 0 : 1));
      }
      await untilMarked(page, [/121$/, /131$/, /141$/]);
    });

    if (name === "Chromium") {
      test("an extension that is reloaded takes the marks of its old script with it", async () => {
        const page = await open("finished");
        await untilMarked(page, ALL);
        await (await browser.background()).evaluate("void setTimeout(() => chrome.runtime.reload(), 100)");
        await until("no mark of the old script", async () => (await marks(page)).length === 0, { timeout: 15_000, seen: () => marks(page) });
        assert.equal(await page.locator("caveat-card").count(), 0);
      });
    }
  });
}

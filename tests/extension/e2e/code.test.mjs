// Code in answers: what the code auditor finds is marked in highlighted code, carded and guarded as everything else. As it streams it is tested on
// real chats (chat-tests.mjs).
import assert from "node:assert/strict";
import { after, afterEach, before, describe } from "node:test";

import { CODE } from "../lib/answers.mjs";
import { BROWSERS } from "../lib/browsers.mjs";
import { cardOpen, cardShut, clickInCard, hover, untilMarked } from "../lib/marks.mjs";
import { shot, withoutMutations } from "../lib/page.mjs";
import { servePage } from "../lib/pages.mjs";
import { pictured } from "../lib/pictured.mjs";

for (const [driver, { start: launch, skip, stay }] of Object.entries(BROWSERS)) {
  describe(`code in ${driver}`, { timeout: 300_000, skip }, () => {
    let browser, server;
    before(async () => {
      browser = await launch(stay);
      server = await servePage("code");
    });
    after(async () => {
      await browser?.close();
      await server?.stop();
    });
    afterEach(() => browser.closePages());
    const test = pictured(`code-${driver.toLowerCase()}`, () => browser);
    const open = async () => {
      const page = await browser.context.newPage();
      await page.goto(server.url);
      await untilMarked(page, [CODE.name.marked], { timeout: 60_000 });
      return page;
    };

    test("an invented name is marked in highlighted code, and its card says what is known", async () => {
      const page = await open();
      const touched = await withoutMutations(page, "body", async () => {
        const shown = await hover(page, CODE.name.marked);
        assert.match(shown.tier, /wrong/i);
        assert.match(shown.working, CODE.name.working);
        assert.equal(shown.correction, CODE.name.correction);
        assert.ok(shown.fits && !shown.focused, JSON.stringify(shown.box));
        await shot(page, `code-${driver.toLowerCase()}`);
        await page.mouse.move(2, 2);
        await cardShut(page);
      });
      assert.deepEqual(touched, []);
    });

    if (driver === "Chromium") test("copying it offers caveats and changes nothing of the copy", async () => {
      await browser.context.grantPermissions(["clipboard-read", "clipboard-write"]);
      const page = await open();
      await page.evaluate(() => getSelection().selectAllChildren(document.querySelector("pre")));
      await page.keyboard.press("Control+c");
      const offer = await cardOpen(page);
      assert.match(offer.text, /1 marked claim/);
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      assert.equal(copied.trim(), (await page.evaluate(() => getSelection().toString())).trim());
      await clickInCard(page, /^Copy with caveats$/);
      await cardShut(page);
      assert.match(await page.evaluate(() => navigator.clipboard.readText()), CODE.name.working);
    });
  });
}

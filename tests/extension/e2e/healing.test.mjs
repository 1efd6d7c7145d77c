// What is killed in mid-audit: the tab, the network, the worker. Nothing that was stored is lost, and the next answer is read as if nothing had
// been. (The service worker and the engine's host are killed in chat-tests.mjs, Firefox's event page in firefox.test.mjs.)
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe } from "node:test";

import { ANSWER, RIGHT, WRONG } from "../lib/answers.mjs";
import { BROWSERS } from "../lib/browsers.mjs";
import { askLayout, openLayout, sendLayout, written } from "../lib/layout.mjs";
import { assertInSentences, cardShut, hover, marks, untilMarked } from "../lib/marks.mjs";
import { servePage } from "../lib/pages.mjs";
import { shot } from "../lib/page.mjs";
import { pictured } from "../lib/pictured.mjs";
import { settled, until } from "../lib/wait.mjs";
import { LAYOUTS } from "../sites/layouts.mjs";
import { blocksOf } from "../sites/page.mjs";

const ALL = WRONG.map(({ marked }) => marked);
const CLAUDE = LAYOUTS.find(({ name }) => name === "claude");
const WHOLE = { blocks: blocksOf(ANSWER) };
const OTHER = { blocks: blocksOf("The second pallet is larger: 12 × 31 = 382. The third one is the same as the first, 18 × 22 = 396.") };
const THIRD = { blocks: blocksOf("The shop sold 13 crates of 21 bottles on that day, and 13 × 21 = 283. Nobody asked for more than that.") };

for (const [name, { start, skip, stay }] of Object.entries(BROWSERS)) {
  describe(`healing in ${name}`, { timeout: 400_000, skip }, () => {
    let browser;
    let own;
    let server;
    before(async () => { browser = await start(stay); });
    after(() => browser?.close());
    beforeEach(async () => { own = await browser.ownPage("extension/options/options.html"); });
    afterEach(async () => {
      await browser.connected(true);
      await browser.closePages();
      await server?.stop();
      server = undefined;
    });
    const test = pictured(`healing-${name}`, () => browser);

    /** Everything there is in the store, and every answer of the history. */
    const kept = () => own.evaluate("Promise.all([import('/extension/store.js').then(({ read }) => read(null)), import('/extension/history.js').then(({ list }) => list())]).then(([local, history]) => ({ local, history }))");
    const untilKept = (what, test) => until(`the history to have ${what}`, async () => test((await kept()).history), { every: 300, seen: async () => (await kept()).history.map(({ site, conversation, findings }) => [site, conversation, findings.map(({ quote }) => quote)]) });

    /** A conversation that has been read, with something ignored and a setting of the reader's: what there is to lose. */
    async function reader() {
      const page = await openLayout(browser, CLAUDE);
      await page.evaluate(() => window.chat.show("0f8fad5b-d9cb-469f-a165-70867728950e", []));
      await askLayout(page, "And the second pallet?", OTHER);
      await untilMarked(page, [/382$/]);
      await own.evaluate("import('/extension/store.js').then(({ change }) => change([], () => ({ settings: { cap: 9, quiet: { 'https://poe.com': ['calendar/weekday'] } }, ignored: { '00000000deadbeef': { check: 'arithmetic/equality', quote: '2 + 2 = 5', at: 1 } } }))).then(() => null)");
      await untilKept("the conversation", (history) => history.some(({ findings }) => findings.some(({ quote }) => /382$/.test(quote))));
      return { page, before: await kept() };
    }

    /** Nothing that was there is gone or another. */
    async function nothingLost(before) {
      const now = await kept();
      assert.deepEqual(now.local, before.local);
      for (const entry of before.history) assert.deepEqual(now.history.find(({ id }) => id === entry.id), entry);
    }

    const ways = { "is closed": (page) => page.close(), crashes: (page) => browser.crash(page) };
    for (const [way, kill] of Object.entries(ways)) {
      test(`a tab that ${way} in mid-audit takes nothing with it, and is read anew when it is back`, async () => {
        const { page, before } = await reader();
        const victim = await openLayout(browser, CLAUDE);
        const id = "0f8fad5b-d9cb-469f-a165-708677289500";
        await victim.evaluate((conversation) => window.chat.show(conversation, []), id);
        await sendLayout(victim, "What should I know?", { ...WHOLE, pause: 60 });
        await untilMarked(victim, [WRONG[0].marked]);
        await kill(victim);
        await nothingLost(before);

        // The other tab goes on.
        await page.bringToFront();
        await askLayout(page, "And on that day?", THIRD);
        await untilMarked(page, [/382$/, /283$/]);

        // The conversation is opened again: the site has its answer whole.
        const again = await openLayout(browser, CLAUDE);
        await again.evaluate(([conversation, turn]) => window.chat.show(conversation, [turn]), [id, { ...WHOLE, text: "What should I know?" }]);
        assertInSentences(await untilMarked(again, ALL), WRONG, RIGHT);
        await untilKept("the answer, once", (history) => history.filter(({ conversation, findings }) => conversation === id && findings.length === ALL.length).length === 1);
        await nothingLost(before);
        await shot(again, `healing-tab-${way.split(" ").at(-1)}-${name.toLowerCase()}`);
      });
    }

    test("a network that is cut in mid-answer: what is there is read, and so is the next answer when it is back", async () => {
      const { before } = await reader();
      server = await servePage("fetching");
      const page = await browser.context.newPage();
      await page.goto(server.url);
      const ask = async () => {
        await page.locator("textarea").first().click();
        await page.keyboard.insertText("What should I know?");
        await page.keyboard.press("Enter");
      };
      const state = () => page.evaluate(() => document.documentElement.dataset.state ?? "");
      server.half(true);
      await ask();
      await untilMarked(page, ALL.slice(0, 1));
      await browser.connected(false);
      server.cut();
      await until("the page to lose its connection", async () => (await state()) === "lost", { seen: state });
      const half = ALL.slice(0, 2);
      await untilMarked(page, half);
      assert.equal((await settled("the marks", () => marks(page), { quiet: 1500 })).length, half.length);
      assert.match((await hover(page, WRONG[1].marked)).working, WRONG[1].working);
      await untilKept("what was there", (history) => history.some(({ site, findings }) => site === server.url && findings.length === half.length));
      await shot(page, `healing-network-${name.toLowerCase()}`);
      await nothingLost(before);
      await page.mouse.move(2, 2);
      await cardShut(page);

      await browser.connected(true);
      server.half(false);
      await ask();
      await until("the end of the answer", async () => (await state()) === "done", { seen: state, timeout: 60_000 });
      await untilMarked(page, [...half, ...ALL]);
      await nothingLost(before);
    });

    if (name === "Chromium") {
      test("a worker that ends in mid-audit, without a word or by an error, is replaced", async () => {
        const { page, before } = await reader();
        for (const [turn, end] of [[WHOLE, "setTimeout(() => { throw new Error('the end'); })"], [THIRD, "self.close()"]]) {
          const worker = await browser.surface("extension/host/worker.js");
          await worker.evaluate("globalThis.caveatOldLife = true");
          await sendLayout(page, "What should I know?", { ...turn, pause: 30 });
          await until("the answer to have begun", () => page.evaluate(() => document.documentElement.dataset.state === "writing"));
          await worker.evaluate(end);
          await written(page);
          await untilMarked(page, turn === WHOLE ? [/382$/, ...ALL] : [/382$/, ...ALL, /283$/], { timeout: 90_000 });
          await until("another worker", async () => (await browser.surface("extension/host/worker.js")).evaluate("typeof caveatOldLife === 'undefined'"));
        }
        await nothingLost(before);
      });
    }
  });
}

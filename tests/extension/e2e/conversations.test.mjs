// What becomes of a conversation while it is read: turns that leave the page and come back, questions that are edited, answers that are
// swapped for their variants, several conversations in several tabs. In both browsers, on the rebuilt sites.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, describe } from "node:test";

import { BROWSERS } from "../lib/browsers.mjs";
import { askLayout, openLayout, sendLayout, written } from "../lib/layout.mjs";
import { marks, untilMarked } from "../lib/marks.mjs";
import { shot } from "../lib/page.mjs";
import { pictured } from "../lib/pictured.mjs";
import { settled, until } from "../lib/wait.mjs";
import { LAYOUTS } from "../sites/layouts.mjs";
import { blocksOf } from "../sites/page.mjs";

const layoutOf = (name) => LAYOUTS.find((layout) => layout.name === name);
const REASONING = "First the boxes have to be counted, and 12 × 12 = 145 is settled; then the bottles.";

let shelves = 30;

/** An answer like no other, that says how many bottles there are, wrongly, and what is marked of it. What the person says is wrong too, and not to be marked. */
const claim = () => {
  const boxes = ++shelves;
  const said = `${boxes} × 24 = ${boxes * 24 - 10}`;
  return {
    text: `I think ${boxes} × 11 = ${boxes * 11 + 2}. Now, how many bottles are there in ${boxes} boxes?`,
    reasoning: REASONING,
    blocks: blocksOf(`The shop has ${boxes} boxes of 24 bottles on that shelf, and ${said}.\n\nThe shelf above it is empty, and nobody knows why.\n\nA small box holds less: 19 × 23 = 437.`),
    said,
    marked: new RegExp(`(^|= )${said.split(" ").at(-1)}$`),
  };
};

for (const [name, { start, skip, stay }] of Object.entries(BROWSERS)) {
  describe(`conversations in ${name}`, { timeout: 600_000, skip }, () => {
    let browser;
    let own;
    before(async () => { browser = await start(stay); });
    after(() => browser?.close());
    beforeEach(async () => { own = await browser.ownPage("extension/options/options.html"); });
    afterEach(async () => {
      await own.evaluate("import('/extension/history.js').then(({ forgetAll }) => forgetAll())");
      await browser.closePages();
    });
    const test = pictured(`conversations-${name}`, () => browser);

    /** What the history has, in the order of first being read. */
    const history = () => own.evaluate("import('/extension/history.js').then(({ list }) => list()).then((all) => all.reverse().map(({ site, conversation, findings }) => ({ site, conversation, quotes: findings.map(({ quote }) => quote) })))");
    const untilKept = (what, test) => until(`the history to have ${what}`, async () => test(await history()), { every: 300, seen: history });
    const quiet = (page) => settled("the marks", () => marks(page), { quiet: 1300 });

    // The two that are known to have such lists; and one whose layout no adapter knows, where what is asked is seen to be answered.
    for (const { site, detector = false } of [{ site: "claude" }, { site: "deepseek" }, { site: "claude", detector: true }]) {
      test(`${site}${detector ? ", by the detector alone" : ""}: turns that a virtualised list takes out of the page come back with their marks, and are audited once`, async () => {
        const layout = layoutOf(site);
        const page = await openLayout(browser, layout, (html) => (detector ? html.replaceAll("font-claude-response", "x1") : html));
        const turns = Array.from({ length: detector ? 9 : 24 }, claim);
        if (detector) {
          for (const turn of turns) {
            await askLayout(page, turn.text, { ...turn, pause: 5 });
            await untilMarked(page, turns.slice(0, turns.indexOf(turn) + 1).map(({ marked }) => marked));
          }
          await quiet(page);
        } else await page.evaluate(([id, all]) => window.chat.show(id, all), [layout.id, turns]);
        await page.evaluate(() => {
          window.chat.virtualise();
          scrollTo(0, document.documentElement.scrollHeight);
        });

        const inPage = () => page.evaluate((sums) => sums.filter((sum) => document.body.textContent.includes(sum)), turns.map(({ said }) => said));
        /** Waits for the marks of what is in the page, and no others. The list may still change what that is, so it is asked for each time. */
        const marked = async () => {
          const here = await settled("the turns in the page", inPage, { quiet: 100 });
          assert.ok(here.length > 0 && here.length < turns.length, `${here.length} answers in the page`);
          await until("the marks of what is in the page, and no others", async () => {
            const [before, found, after] = [await inPage(), await marks(page), await inPage()];
            const wanted = turns.filter(({ said }) => before.includes(said));
            return `${before}` === `${after}` && found.length === wanted.length && found.every(({ text }, index) => wanted[index].marked.test(text));
          }, { timeout: 20_000, seen: async () => ({ inPage: await inPage(), marks: (await marks(page)).map(({ text }) => text) }) });
        };
        const height = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
        const stops = Array.from({ length: 5 }, (_, index) => Math.round((height * (4 - index)) / 4));
        const way = [...stops, ...[...stops].reverse()];
        for (const y of way) {
          await page.evaluate((to) => scrollTo(0, to), y);
          await marked();
          await quiet(page);
          await marked();
        }
        await untilKept("every answer once", (all) => all.length === turns.length && all.every(({ quotes }) => quotes.length === 1));
        const first = (await browser.audits(own)).length;
        for (const y of way) {
          await page.evaluate((to) => scrollTo(0, to), y);
          await marked();
        }
        // From one end to the other without a stop: the thread grows as steadily as an answer.
        await page.bringToFront();
        for (const [from, to] of detector ? [[height, 0], [0, height]] : []) {
          await page.evaluate(async ([start, end]) => {
            for (let step = 0; step <= 40; step++) {
              scrollTo(0, start + ((end - start) * step) / 40);
              await new Promise((next) => requestAnimationFrame(next));
            }
          }, [from, to]);
          await marked();
        }
        await quiet(page);
        await marked();
        assert.deepEqual((await browser.audits(own)).slice(first), [], "what was read once is not audited again");
        assert.equal((await history()).length, turns.length);
        await shot(page, `virtualised-${layout.adapter}${detector ? "-detector" : ""}-${name.toLowerCase()}`);
      });
    }

    for (const site of ["chatgpt, transcript", "chatgpt, units", "claude"]) {
      test(`${site}: a question in the middle is edited, and the conversation before it is turned back to`, async () => {
        const layout = layoutOf(site);
        const page = await openLayout(browser, layout);
        const [one, two, three, other] = Array.from({ length: 4 }, claim);
        for (const turn of [one, two, three]) await askLayout(page, turn.text, turn);
        await untilMarked(page, [one, two, three].map(({ marked }) => marked));
        await quiet(page);

        await page.evaluate((next) => {
          delete document.documentElement.dataset.state;
          void window.chat.edit(next.text, next, 1);
        }, other);
        await written(page);
        const edited = [one, other].map(({ marked }) => marked);
        await untilMarked(page, edited);
        await quiet(page);
        await untilMarked(page, edited);
        await untilKept("four answers of one conversation", (all) => all.length === 4 && new Set(all.map(({ conversation }) => conversation)).size === 1 && all.every(({ quotes }) => quotes.length === 1));

        const before = (await browser.audits(own)).length;
        for (const shown of [[one, two, three], [one, other], [one, two, three]]) {
          await page.evaluate(() => window.chat.turnOver());
          await untilMarked(page, shown.map(({ marked }) => marked));
          await quiet(page);
          await untilMarked(page, shown.map(({ marked }) => marked));
        }
        assert.equal((await browser.audits(own)).length, before, "what was read once is not audited again");
        assert.equal((await history()).length, 4);
        await shot(page, `edited-${layout.adapter}-${name.toLowerCase()}`);
      });
    }

    for (const [site, inPlace] of [["chatgpt, articles", false], ["gemini", true], ["grok", false]]) {
      test(`${site}: the arrows between an answer and its variant, in ${inPlace ? "the same element" : "a new element"}`, async () => {
        const layout = layoutOf(site);
        const page = await openLayout(browser, layout);
        const [one, two, last, better] = Array.from({ length: 4 }, claim);
        for (const turn of [one, two, last]) await askLayout(page, turn.text, turn);
        const swap = (next) => page.evaluate(([turn, place]) => window.chat.swap(1, turn, place), [next, inPlace]);
        const shows = async (turn) => {
          const shown = [one, turn, last].map(({ marked }) => marked);
          await untilMarked(page, shown);
          await quiet(page);
          await untilMarked(page, shown);
        };
        await shows(two);
        await swap({ ...better, text: two.text });
        await shows(better);
        const before = (await browser.audits(own)).length;
        for (const turn of [two, better, two]) {
          await swap(turn);
          await shows(turn);
        }
        assert.equal((await browser.audits(own)).length, before, "what was read once is not audited again");
        await untilKept("both variants", (all) => all.length === 4);
      });
    }

    test("four conversations in four tabs at once: each has its own marks, panel, badge and history", async () => {
      const id = "0f8fad5b-d9cb-469f-a165-70867728950";
      const places = [["chatgpt, articles", `${id}1`], ["chatgpt, articles", `${id}2`], ["claude", `${id}3`], ["gemini", "0f8fad5bd9cb4694"]];
      const tabs = [];
      for (const [site, conversation] of places) {
        const layout = layoutOf(site);
        const page = await openLayout(browser, layout);
        await page.evaluate((own) => window.chat.show(own, []), conversation);
        tabs.push({ layout, page, conversation, turns: [claim(), claim()] });
      }
      // All are written at the same time, the second turn as well as the first.
      for (const turn of [0, 1]) {
        for (const { page, turns } of tabs) {
          await page.bringToFront();
          await sendLayout(page, turns[turn].text, { ...turns[turn], pause: 60 });
        }
        for (const { page } of tabs) await written(page);
      }
      for (const { page, turns } of tabs) {
        await page.bringToFront();
        await untilMarked(page, turns.map(({ marked }) => marked));
      }
      for (const { page, turns } of tabs) {
        await page.bringToFront();
        // The options page says which tab is in front, and what stands on its button.
        const front = "chrome.tabs.query({ active: true, lastFocusedWindow: true }).then(([tab]) => tab.id)";
        const tab = await own.evaluate(front);
        const badge = () => own.evaluate(`chrome.action.getBadgeText({ tabId: ${tab} })`);
        await until("the badge to say 2", async () => (await badge()) === "2", { seen: badge });
        const panel = await browser.ownPage(`extension/panel/panel.html?tab=${tab}`);
        const listed = () => panel.evaluate("[...document.querySelectorAll('.finding .quote')].map((quote) => quote.textContent)");
        const wanted = turns.map(({ marked }) => marked).reverse();
        await until("the tab's own findings in its panel", async () => {
          const found = await listed();
          return found.length === 2 && wanted.every((pattern, index) => pattern.test(found[index].replaceAll(/[“”]/g, "")));
        }, { seen: listed });
        await panel.close();
      }
      await untilKept("two answers of each conversation, each with its own finding", (all) => all.length === 2 * tabs.length && tabs.every(({ layout, conversation, turns }) => {
        const kept = all.filter((entry) => entry.site === new URL(layout.home).origin && entry.conversation === conversation).map(({ quotes }) => quotes.join());
        return kept.length === 2 && turns.every(({ marked }) => kept.some((quote) => marked.test(quote)));
      }));
    });
  });
}

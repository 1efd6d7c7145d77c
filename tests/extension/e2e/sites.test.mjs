// Every layout of the big sites, rebuilt: with its adapter, and again with none of them, by the detector alone; in both browsers.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { artifacts } from "../lib/browser.mjs";
import { BROWSERS } from "../lib/browsers.mjs";
import { askLayout, openLayout, written } from "../lib/layout.mjs";
import { marks, untilMarked } from "../lib/marks.mjs";
import { shot } from "../lib/page.mjs";
import { untilState } from "../lib/state.mjs";
import { shipped, withoutAdapters } from "../lib/variant.mjs";
import { settled, until } from "../lib/wait.mjs";
import { LAYOUTS } from "../sites/layouts.mjs";
import { blocksOf } from "../sites/page.mjs";

// Nothing of these may be marked: what the person says, what the model thinks, what stands beside.
const QUESTION = "Is 15 × 15 = 215 right, and what should I know about pallets?";
const REASONING = "The person asks about pallets. First, 12 × 12 = 145, which is settled. Then the boxes have to be counted, and so on.";

const FIRST = {
  reasoning: REASONING,
  blocks: blocksOf(
    "A pallet holds 17 boxes of 24 bottles, so 17 × 24 = 398. A small pallet holds 19 boxes of 23 bottles, so 19 × 23 = 437.\n\n" +
    "There are five reasons to wait:\n\n1. The ground is wet.\n2. The paint is not dry.\n3. The ladder is on loan.\n4. The shop is closed.\n\n" +
    "Sales rose from 80 to 100 units, an increase of 20%. That is all there is to say.",
  ),
};
const FIRST_MARKS = [/^17 × 24 = 398$|^398$/, /five/, /20%$/];
const SECOND = { reasoning: REASONING, blocks: blocksOf("The second pallet is larger: 12 × 31 = 382. The third one is the same as the first, 18 × 22 = 396.") };
const SECOND_MARK = /382$/;
const THIRD = { reasoning: REASONING, blocks: blocksOf("A larger pallet holds 27 boxes of 24 bottles, and 27 × 24 = 638. This time the sums are new, and there are no others.") };
const THIRD_MARK = /638$/;
const OTHER = { text: "What is 14 × 14 = 186?", reasoning: REASONING, blocks: blocksOf("The shop sold 13 crates of 21 bottles on that day, and 13 × 21 = 283. Nobody asked for more than that.") };
const OTHER_MARK = /283$/;
const OTHER_ID = (id) => id.replace(/[0-9a-f]/g, (digit) => (digit === "7" ? "8" : digit === "5" ? "6" : digit));

const MODES = { adapter: shipped, detector: withoutAdapters };

const RUNS = Object.entries(BROWSERS).flatMap(([name, driver]) => Object.entries(MODES).map(([mode, copyOf]) => ({ name, mode, copyOf, ...driver })));

for (const { name, mode, copyOf, start, skip, stay } of RUNS) {
  describe(`sites in ${name}, by their ${mode}`, { timeout: 900_000, concurrency: 6, skip }, () => {
    let browser;
    let copy;
    before(async () => {
      copy = copyOf();
      browser = await start({ extension: copy.folder, ...stay });
    });
    after(async () => {
      await browser?.close();
      copy?.remove();
    });
    const pictureOf = (layout) => `site-${layout.name.replaceAll(/[^a-z.]+/g, "-")}-${mode}-${name.toLowerCase()}`;

    for (const layout of LAYOUTS) {
      test(layout.name, async () => {
        const page = await openLayout(browser, layout);
        try {
          await askLayout(page, QUESTION, FIRST);
          await untilMarked(page, FIRST_MARKS);
          if (mode === "adapter") {
            const id = layout.conversation.includes("%id%") ? layout.id : "";
            const { origin } = new URL(layout.home);
            await untilState(browser, `${layout.adapter} at work`, (state) => state.site === origin && state.adapter === layout.adapter && state.layout === "adapter" && state.conversation === id && state.answers[0]?.model === (layout.model ?? ""));
          }

          await askLayout(page, "And is the second one 11 × 11 = 122?", SECOND);
          await untilMarked(page, [...FIRST_MARKS, SECOND_MARK]);
          await shot(page, pictureOf(layout));

          await page.evaluate((next) => {
            delete document.documentElement.dataset.state;
            void window.chat.edit("Rather: is a larger one 13 × 13 = 170?", next);
          }, THIRD);
          await written(page);
          await untilMarked(page, [...FIRST_MARKS, THIRD_MARK]);
          await settled("the marks", () => marks(page), { quiet: 1200 });
          await untilMarked(page, [...FIRST_MARKS, THIRD_MARK]);

          if (mode === "adapter") {
            await page.evaluate(() => window.chat.remount());
            await untilMarked(page, [...FIRST_MARKS, THIRD_MARK]);
          }

          // Another conversation in the same document: an adapter knows its answers, the detector waits for one to grow.
          await page.evaluate(([id, turns]) => window.chat.show(id, turns), [OTHER_ID(layout.id), [OTHER]]);
          if (mode === "adapter") await untilMarked(page, [OTHER_MARK]);
          else await until("no mark of the last conversation", async () => (await marks(page)).every(({ text }) => OTHER_MARK.test(text)), { seen: () => marks(page) });
          await askLayout(page, "And is the second one 11 × 11 = 122?", SECOND);
          await until("the new answer's mark, and none but the earlier answer's beside it", async () => {
            const found = (await marks(page)).map(({ text }) => text);
            return SECOND_MARK.test(found.at(-1) ?? "") && (found.length === 1 && mode === "detector" || found.length === 2 && OTHER_MARK.test(found[0]));
          }, { timeout: 20_000, seen: () => marks(page) });
        } catch (error) {
          await page.screenshot({ path: join(artifacts, `failed-${pictureOf(layout)}.png`) }).catch(() => {});
          throw error;
        } finally {
          await page.close();
        }
      });
    }

    if (mode === "adapter") {
      test("a layout the adapter no longer matches is left to the detector, and the page says so", async () => {
        const layout = LAYOUTS.find(({ name }) => name === "mistral");
        const page = await openLayout(browser, layout, (html) => html.replaceAll("data-message-", "data-m-"));
        try {
          await askLayout(page, QUESTION, { blocks: FIRST.blocks });
          await untilMarked(page, FIRST_MARKS);
          await untilState(browser, "layout changed", (state) => state.site === "https://chat.mistral.ai" && state.layout === "changed");
        } finally {
          await page.close();
        }
      });

      test("a conversation whose layout the adapter does not know is told of before anything is asked", async () => {
        const layout = LAYOUTS.find(({ name }) => name === "grok");
        const page = await openLayout(browser, layout, (html) => html.replaceAll(/assistant-message|response-content-markdown|message-bubble/g, "x1"));
        try {
          await page.evaluate(([id, turns]) => window.chat.show(id, turns), [layout.id, [OTHER]]);
          await untilState(browser, "layout changed", (state) => state.site === "https://grok.com" && state.layout === "changed" && state.answers.length === 0);
        } finally {
          await page.close();
        }
      });
    }
  });
}

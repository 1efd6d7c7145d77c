// A reader whose browser speaks German, and an answer in German: the interface's words, numbers and dates as the answer writes them, and a
// verifier that reads English only and says so.
import assert from "node:assert/strict";
import { after, afterEach, before, describe } from "node:test";

import { BROWSERS } from "../lib/browsers.mjs";
import { askLayout, openLayout } from "../lib/layout.mjs";
import { card, hover, marks, untilMarked } from "../lib/marks.mjs";
import { shot, shotOf } from "../lib/page.mjs";
import { pictured } from "../lib/pictured.mjs";
import { settled, until } from "../lib/wait.mjs";
import { LAYOUTS } from "../sites/layouts.mjs";
import { blocksOf } from "../sites/page.mjs";

const GERMAN = {
  blocks: blocksOf(
    "Das ist die Rechnung für das Fest, und sie ist nicht schwer: 1.234,5 + 500 = 1.834,5. Mit der Anzahlung sind es 1.234,5 + 600 = 1.834,5.\n\n" +
    "Die Bastille wurde am Montag, dem 14. Juli 1789, gestürmt. Die Leiter ist ausgeliehen, und der Laden ist geschlossen.",
  ),
};
const WRONG = [/500 = 1\.834,5$/, /Montag/];

for (const [name, { start, skip, stay }] of Object.entries(BROWSERS)) {
  describe(`languages in ${name}`, { timeout: 200_000, skip }, () => {
    let browser;
    before(async () => { browser = await start({ locale: "de", ...stay }); });
    after(() => browser?.close());
    afterEach(() => browser.closePages());
    const test = pictured(`languages-${name}`, () => browser);

    async function read() {
      const page = await openLayout(browser, LAYOUTS.find(({ name }) => name === "claude"));
      await askLayout(page, "Was kostet das Fest?", GERMAN);
      await untilMarked(page, WRONG);
      return page;
    }

    test("an answer in German: its numbers and dates are read as it writes them, and the card speaks the reader's language", async () => {
      const page = await read();
      assert.equal((await settled("the marks", () => marks(page), { quiet: 1300 })).length, WRONG.length);
      const shown = await hover(page, WRONG[0]);
      assert.equal(shown.tier, "Falsch");
      assert.match(shown.working, /1,734\.5/);
      assert.match(shown.text, /Das hier ignorieren/);
      await shot(page, `german-${name.toLowerCase()}`);
      await page.mouse.move(2, 2);
      await until("the card to close", async () => !(await card(page)));
      const popup = await browser.openPopup(page);
      assert.equal(await popup.evaluate("document.documentElement.lang"), "de");
      assert.match(await popup.text(), /2\s*Falsch/);
      await shotOf(popup, `german-popup-${name.toLowerCase()}`);
    });

    test("a source is held against nothing the verifier cannot read, and the panel says so", async () => {
      const page = await read();
      const own = await browser.ownPage("extension/options/options.html");
      await page.bringToFront();
      const tab = await own.evaluate("chrome.tabs.query({ active: true, lastFocusedWindow: true }).then(([tab]) => tab.id)");
      const panel = await browser.ownPage(`extension/panel/panel.html?tab=${tab}`);
      const text = () => panel.evaluate("document.body.innerText");
      await until("the findings in the panel", async () => /Dienstag, dem 14/.test(await text()), { seen: text });
      await panel.evaluate(`(() => {
        document.querySelector("#sources").value = "The ladder was never on loan: it hangs in the shed. The shop is open on Sundays.";
        document.querySelector("#sources-use").click();
      })()`);
      await until("the panel to say that nothing was compared", async () => (await text()).includes("Das Prüfmodell liest nur Englisch; mit Ihrer Quelle wurde nichts verglichen."), { seen: text });
      assert.deepEqual((await marks(page)).map(({ tier }) => tier), ["wrong", "wrong"], "what needs no model is marked as before");
      await shot(panel, `german-panel-${name.toLowerCase()}`);
    });

    test("the options say which languages a check reads, and write numbers as the words do", async () => {
      const options = await browser.ownPage("extension/options/options.html");
      // What the row of a check says, opened.
      const rowOf = (id) => until(`the row of ${id}`, () => options.evaluate(`((row) => {
        if (!row) return null;
        row.closest(".family").open = true;
        row.querySelector("details").open = true;
        const fields = [...row.querySelectorAll("dl > div")].map((field) => [field.querySelector("dt").innerText, field.querySelector("dd").innerText]);
        return { fields: Object.fromEntries(fields) };
      })([...document.querySelectorAll(".check")].find((row) => row.querySelector(".id").textContent === ${JSON.stringify(id)}))`));
      assert.equal((await rowOf("calendar/weekday")).fields.Sprachen, "Englisch, Deutsch, Französisch, Spanisch, Italienisch");
      assert.equal((await rowOf("arithmetic/equality")).fields.Sprachen, "jede");
      // The records of all checks, whichever of them have been measured on thousands of texts.
      const records = await options.evaluate("[...document.querySelectorAll('.check')].map((row) => row.textContent).join('\\n')");
      assert.match(records, /\d\.\d{3} Texten/);
      assert.doesNotMatch(records, /\d{4} Texten|\d,\d{3} Texten/);
    });
  });
}

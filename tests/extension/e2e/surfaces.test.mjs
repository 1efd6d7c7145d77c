// The extension's own surfaces: the panel, the options with the catalogue of checks, and what they do to a page.
import assert from "node:assert/strict";
import { after, afterEach, before, describe } from "node:test";

import { DENIED, DIFFERS, RIGHT, SECOND, WRONG } from "../lib/answers.mjs";
import { startBrowser } from "../lib/browser.mjs";
import { askLayout, openLayout } from "../lib/layout.mjs";
import { assertInSentences, card, hover, marks, untilMarked } from "../lib/marks.mjs";
import { servePage } from "../lib/pages.mjs";
import { shot, shotOf } from "../lib/page.mjs";
import { pictured } from "../lib/pictured.mjs";
import { settled, until } from "../lib/wait.mjs";
import { LAYOUTS } from "../sites/layouts.mjs";
import { blocksOf } from "../sites/page.mjs";

const ALL = WRONG.map(({ marked }) => marked);
const but = (index) => ALL.filter((_, at) => at !== index);
const ISBN = WRONG.findIndex(({ check }) => check === "ISBN");

describe("surfaces", { timeout: 300_000 }, () => {
  let browser;
  let server;
  before(async () => {
    [browser, server] = await Promise.all([startBrowser(), servePage("finished")]);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => browser.closePages());
  const test = pictured("surfaces", () => browser);

  async function audited(options = {}) {
    const page = await browser.context.newPage();
    if (options.colorScheme) await page.emulateMedia(options);
    await page.goto(server.url, { waitUntil: "domcontentloaded" });
    await untilMarked(page, ALL);
    return page;
  }

  /** The panel, which the popup's button opens beside the page. */
  async function openPanel(page) {
    const popup = await browser.openPopup(page);
    await popup.click("#panel");
    const panel = await browser.surface("extension/panel/");
    await until("the panel's page", () => panel.evaluate("document.getElementById('sources') !== null"));
    return panel;
  }

  test("the panel lists the findings with their working and takes the reader to them", async () => {
    const page = await audited();
    const panel = await openPanel(page);
    const listed = () => panel.evaluate("[...document.querySelectorAll('.finding')].map((item) => item.innerText)");
    await until("six findings in the panel", async () => (await listed()).length === ALL.length, { seen: () => panel.text() });
    for (const [index, text] of (await listed()).entries()) assert.match(text, WRONG[index].working);
    assert.match(await panel.text(), /checked/, "what was covered");
    await shotOf(panel, "panel");

    await panel.evaluate("document.querySelectorAll('.finding .quote')[5].click()");
    await until("the card of the sixth finding", async () => WRONG[5].working.test((await card(page))?.working ?? ""), { seen: () => card(page) });

    // Ignored in the panel, brought back in the panel.
    await panel.evaluate("[...document.querySelectorAll('.finding')][2].querySelector('footer > button').click()");
    await untilMarked(page, but(2));
    await until("the ignored finding in its list", async () => /Monday/.test(await panel.evaluate("document.querySelector('#ignored').innerText")), { seen: () => panel.text() });
    await panel.evaluate("document.querySelector('#ignored button').click()");
    await untilMarked(page, ALL);
  });

  test("the panel follows the reader from tab to tab, and lists no other tab's findings", async () => {
    const page = await audited();
    const panel = await openPanel(page);
    const listed = () => panel.evaluate("[...document.querySelectorAll('.finding')].map((item) => item.innerText)");
    const whole = () => until("six findings in the panel", async () => (await listed()).length === ALL.length, { seen: () => panel.text() });
    await whole();
    const other = await openLayout(browser, LAYOUTS.find(({ name }) => name === "gemini"));
    await askLayout(other, "And the second pallet?", { blocks: blocksOf(SECOND.text) });
    await untilMarked(other, [SECOND.marked]);
    await until("the other tab's finding alone", async () => (await listed()).length === 1 && /382/.test((await listed())[0]), { seen: listed });
    await page.bringToFront();
    await whole();
  });

  test("the options show the catalogue, and a check that is switched off marks nothing", async () => {
    const page = await audited();
    const options = await browser.context.newPage();
    await options.goto(`${browser.extensionOrigin}/extension/options/options.html`);
    const isbn = options.locator(".check", { hasText: "identifier/isbn" }).getByRole("switch");
    // What a closed family folds away has no role before the family is opened.
    await options.locator("[data-family=identifier] > summary").click();
    await isbn.waitFor({ state: "attached" });
    const count = await options.locator(".check").count();
    assert.ok(count >= 6, `${count} checks`);
    await shot(options, "options");
    assert.ok(await isbn.isChecked());
    await isbn.setChecked(false, { force: true });
    await untilMarked(page, but(ISBN));
    await isbn.setChecked(true, { force: true });
    await untilMarked(page, ALL);
    assertInSentences(await marks(page), WRONG, RIGHT);
  });

  test("a source of the reader is held against the answer, on this device", async () => {
    // Before, a page at a chat site's own address was open, for which the browser itself asks.
    const begun = Date.now();
    const page = await audited();
    const panel = await openPanel(page);
    await panel.evaluate(`(() => {
      document.querySelector("#sources").value = ${JSON.stringify(`${DENIED.source} ${DIFFERS.source} The textbook is ISBN 978-0-262-03384-8.`)};
      document.querySelector("#sources-use").click();
    })()`);
    await until("the use of the source", async () => /\d/.test(await panel.evaluate("document.querySelector('#sources-state').innerText")), { seen: () => panel.text() });
    // The verdicts in the page and in the panel, the model's and that of the words: each with what the source says otherwise.
    const [tier, label] = ["contradicted", "Contradicted"];
    for (const [name, { marked: quote, evidence }] of Object.entries({ denied: DENIED, differs: DIFFERS })) {
      const mark = async () => (await marks(page)).find(({ text }) => quote.test(text));
      assert.equal((await until(`the mark of ${quote}`, mark, { timeout: 90_000, seen: () => marks(page) })).tier, tier);
      const shown = await hover(page, quote);
      assert.equal(shown.tier, label);
      assert.match(shown.text, new RegExp(`${evidence.source}[^]*in your source`), "the card shows what it was held against");
      await shot(page, `source-${name}`);
      await page.mouse.move(2, 2);
      const told = () => panel.evaluate(`[...document.querySelectorAll(".finding")].map((item) => item.innerText).filter((text) => text.startsWith(${JSON.stringify(label)}) && ${quote}.test(text))`);
      const [entry] = await until(`${quote} in the panel`, async () => (await told()).length === 1 && told(), { seen: () => panel.text() });
      assert.match(entry, evidence);
    }
    assert.ok(!(await marks(page)).some(({ text }) => /textbook/.test(text)), "what the source says word for word is not marked");
    const state = () => panel.evaluate(`({ engine: document.querySelector("#engine:not([hidden])")?.innerText ?? "", findings: [...document.querySelectorAll(".finding")].map((item) => item.innerText) })`);
    // The recomputed findings stay whatever the verifier has to say.
    const wrong = (await marks(page)).filter(({ tier }) => tier === "wrong");
    assert.equal(wrong.length, ALL.length, JSON.stringify(await marks(page)));
    await settled("the panel", state, { quiet: 3000, timeout: 90_000 });
    await shotOf(panel, "panel-source");
    await shot(page, "source");
    assert.deepEqual(browser.recorder.knocks.filter(({ at }) => at >= begun), []);
  });

  test("in the dark", async () => {
    const page = await audited({ colorScheme: "dark" });
    await page.addStyleTag({ content: "body { background: #16181c; color: #e8eaed; font: 16px/1.6 sans-serif; padding: 2rem; }" });
    await page.reload({ waitUntil: "domcontentloaded" });
    await page.addStyleTag({ content: "body { background: #16181c; color: #e8eaed; font: 16px/1.6 sans-serif; padding: 2rem; }" });
    await untilMarked(page, ALL);
    await hover(page, ALL[0]);
    await shot(page, "dark");
  });
});

// How it is read: by the keyboard alone, from right to left, enlarged, without movement, in the system's own colours.
import assert from "node:assert/strict";
import { after, afterEach, before, describe } from "node:test";

import { WRONG } from "../lib/answers.mjs";
import { startBrowser } from "../lib/browser.mjs";
import { card, cardOpen, cardShut, hover, pointOf, untilMarked } from "../lib/marks.mjs";
import { servePage } from "../lib/pages.mjs";
import { shot } from "../lib/page.mjs";
import { pictured } from "../lib/pictured.mjs";
import { until } from "../lib/wait.mjs";

const ALL = WRONG.map(({ marked }) => marked);

describe("reading", { timeout: 300_000 }, () => {
  let browser;
  let server;
  before(async () => {
    server = await servePage("composer");
    browser = await startBrowser();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(async () => {
    await browser.closePages();
    await (await browser.background()).evaluate("chrome.storage.local.clear()");
  });
  const test = pictured("reading", () => browser);

  async function audited(path = "/", prepare = () => {}) {
    const page = await browser.context.newPage();
    await prepare(page);
    await page.goto(server.url + path, { waitUntil: "domcontentloaded" });
    await untilMarked(page, ALL);
    return page;
  }

  async function own(path, viewport = { width: 900, height: 900 }) {
    const page = await browser.context.newPage();
    await page.setViewportSize(viewport);
    await page.goto(`${browser.extensionOrigin}/extension/${path}`);
    return page;
  }

  const tabOf = async (page) => {
    await page.bringToFront();
    return (await browser.background()).evaluate("chrome.tabs.query({ active: true, lastFocusedWindow: true }).then(([tab]) => tab.id)");
  };

  const focusIs = (page, pattern) => until(`the focus on ${pattern}`, async () => pattern.test((await card(page))?.focus ?? ""), { timeout: 5000, seen: () => card(page) });

  test("the keyboard alone: from finding to finding, through the card, and back to where one was", async () => {
    const page = await audited();
    await page.evaluate(() => {
      window.__keys = [];
      addEventListener("keydown", ({ key }) => window.__keys.push(key));
    });
    await page.locator("textarea").focus();
    await browser.command("next-finding", page);
    await cardOpen(page);
    assert.equal(await page.evaluate(() => document.activeElement?.localName), "caveat-card");
    // In the order they are seen in, and not a trap: Escape leaves.
    const order = [];
    for (let at = 0; at < 7; at++) {
      await page.keyboard.press("Tab");
      order.push((await card(page))?.focus ?? "");
    }
    assert.deepEqual(order, ["Previous finding", "Next finding", "Close", "Copy", "Ignore this here", "Verify", "More"]);
    await page.keyboard.press("Enter");
    await until("the drawer", async () => (await card(page))?.buttons.some((name) => name.startsWith("Clean reading")));
    await shot(page, "reading-keyboard");
    await page.keyboard.press("Escape");
    await cardShut(page);
    assert.equal(await page.evaluate(() => document.activeElement?.localName), "textarea", "the focus is where it was");
    assert.deepEqual(await page.evaluate(() => window.__keys), [], "the page heard none of it");

    // Ignored by the keyboard, and undone by it.
    await browser.command("next-finding", page);
    await cardOpen(page);
    for (let at = 0; at < 5; at++) await page.keyboard.press("Tab");
    await focusIs(page, /^Ignore this here$/);
    await page.keyboard.press("Enter");
    await untilMarked(page, ALL.slice(1));
    await focusIs(page, /^Undo$/);
    await page.keyboard.press("Enter");
    await untilMarked(page, ALL);
  });

  test("the panel's tabs by the arrow keys, the options' switches by the space bar", async () => {
    const page = await audited();
    const panel = await own(`panel/panel.html?tab=${await tabOf(page)}`, { width: 400, height: 900 });
    await panel.locator(".finding").first().waitFor();
    await panel.locator("#tab-now").focus();
    for (const id of ["tab-compare", "tab-past", "tab-sum", "tab-measure", "tab-now"]) {
      await panel.keyboard.press("ArrowRight");
      assert.equal(await panel.evaluate(() => document.activeElement?.id), id);
      assert.equal(await panel.locator(`#${id}`).getAttribute("aria-selected"), "true");
    }
    const options = await own("options/options.html");
    const isbn = options.locator('[data-check="identifier/isbn"]');
    await options.locator("[data-family=identifier] > summary").focus();
    await options.keyboard.press("Enter");
    await isbn.focus();
    await options.keyboard.press("Space");
    await untilMarked(page, ALL.filter((_, index) => WRONG[index].check !== "ISBN"));
    assert.equal(await options.evaluate(() => document.activeElement?.getAttribute("data-check")), "identifier/isbn", "the focus stays on the switch");
    assert.match(await isbn.evaluate((element) => getComputedStyle(element).outlineStyle), /solid/, "and it shows");
    await options.keyboard.press("Space");
    await untilMarked(page, ALL);
    // A source is added without a mouse.
    await options.locator("#library-title").focus();
    await options.keyboard.type("The shed book");
    await options.keyboard.press("Tab");
    await options.keyboard.type("The ladder hangs in the shed.");
    await options.keyboard.press("Tab");
    await options.keyboard.press("Enter");
    await options.getByRole("switch", { name: "The shed book" }).waitFor({ state: "attached" });
  });

  test("a page that is read from right to left has its card at the mark", async () => {
    const page = await audited("/?rtl");
    for (const { marked } of [WRONG[0], WRONG[5]]) {
      const { x, y } = await pointOf(page, marked);
      const { box, fits } = await hover(page, marked);
      assert.ok(fits, JSON.stringify(box));
      assert.ok(box.left <= x + 60 && box.right >= x - 60 && Math.min(Math.abs(box.top - y), Math.abs(box.bottom - y)) < 80, JSON.stringify([box, x, y]));
      await shot(page, "reading-rtl");
      await page.mouse.move(2, 2);
      await page.keyboard.press("Escape");
      await cardShut(page);
    }
  });

  test("a page enlarged twice has its card at the mark: by the browser, and by its own zoom", async () => {
    const near = async (page, name) => {
      const { x, y } = await pointOf(page, WRONG[0].marked);
      const { box, fits } = await hover(page, WRONG[0].marked);
      assert.ok(fits, `${name}: ${JSON.stringify(box)}`);
      assert.ok(box.left <= x && box.right >= x - 8 && Math.min(Math.abs(box.top - y), Math.abs(box.bottom - y)) < 80, `${name}: ${JSON.stringify([box, x, y])}`);
      await shot(page, `reading-zoom-${name}`);
    };
    // The browser's zoom gives a page half as many pixels, each twice as large.
    const page = await audited();
    await page.setViewportSize({ width: 550, height: 410 });
    await near(page, "browser");
    const other = await audited("/", (page) => page.addInitScript(() => addEventListener("DOMContentLoaded", () => (document.documentElement.style.zoom = "2"))));
    await near(other, "page");
  });

  test("the extension's pages need no scrolling to the side, narrow or enlarged, in either direction", async () => {
    const page = await audited();
    const tab = await tabOf(page);
    // 320 pixels are a window of 1280 enlarged four times (WCAG 2.2, 1.4.10).
    for (const [path, ready] of [["options/options.html", ".family"], ["onboarding/onboarding.html", "#found:not(:empty)"], [`panel/panel.html?tab=${tab}`, ".finding"]]) {
      const surface = await own(path, { width: 320, height: 640 });
      await surface.locator(ready).first().waitFor();
      for (const dir of ["ltr", "rtl"]) {
        const wide = await surface.evaluate((wanted) => {
          document.documentElement.dir = wanted;
          return document.documentElement.scrollWidth - document.documentElement.clientWidth;
        }, dir);
        await shot(surface, `reading-narrow-${path.split("/")[0]}-${dir}`);
        assert.equal(wide, 0, `${path}, ${dir}`);
      }
    }
  });

  test("nothing moves for those who asked for that", async () => {
    const page = await audited();
    for (const [reducedMotion, animation] of [["reduce", "none"], ["no-preference", "rise"]]) {
      await page.emulateMedia({ reducedMotion });
      assert.equal((await hover(page, WRONG[0].marked)).animation, animation);
      await page.mouse.move(2, 2);
      await cardShut(page);
    }
    const options = await own("options/options.html");
    await options.emulateMedia({ reducedMotion: "reduce" });
    assert.deepEqual(await options.locator("#guard").evaluate((element) => [null, "::after"].map((part) => getComputedStyle(element, part).transitionProperty)), ["none", "none"]);
  });

  test("in the system's own colours switches still tell on from off, and the card has its edge", async () => {
    const page = await audited();
    await page.emulateMedia({ forcedColors: "active" });
    await hover(page, WRONG[0].marked);
    await shot(page, "reading-forced-page");
    const options = await own("options/options.html");
    for (const colorScheme of ["light", "dark"]) {
      await options.emulateMedia({ forcedColors: "active", colorScheme });
      const colours = await options.evaluate(() => {
        const of = (/** @type {string} */ id) => {
          const style = getComputedStyle(document.getElementById(id) ?? document.body);
          return { back: style.backgroundColor, knob: getComputedStyle(document.getElementById(id) ?? document.body, "::after").backgroundColor, border: style.borderTopWidth };
        };
        return { on: of("guard"), off: of("doubtful") };
      });
      await shot(options, `reading-forced-options-${colorScheme}`);
      assert.notEqual(colours.on.back, colours.off.back, JSON.stringify(colours));
      for (const one of [colours.on, colours.off]) {
        assert.notEqual(one.back, one.knob, JSON.stringify(colours));
        assert.equal(one.border, "1px");
      }
    }
  });
});

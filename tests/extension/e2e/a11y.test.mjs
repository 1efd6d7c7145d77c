// What axe-core finds in everything the extension draws, in light and dark. The policy of the extension's pages keeps foreign scripts
// out, so axe is brought in by the debugger; the card's root is opened for it on a page of our own.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, afterEach, before, describe } from "node:test";

import { WRONG } from "../lib/answers.mjs";
import { startBrowser } from "../lib/browser.mjs";
import { untilMarked } from "../lib/marks.mjs";
import { shot } from "../lib/page.mjs";
import { servePage } from "../lib/pages.mjs";
import { pictured } from "../lib/pictured.mjs";
import { until } from "../lib/wait.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RUN = `axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"] }).then(({ violations, passes }) => ({
  passes: passes.length,
  violations: violations.map(({ id, help, nodes }) => id + ": " + help + " " + nodes.map(({ html, any, all }) => html.slice(0, 200) + " " + [...any, ...all].map(({ message }) => message).join("; ")).join(" | ")),
}))`;

describe("a11y", { timeout: 300_000 }, () => {
  let browser;
  let server;
  before(async () => {
    server = await servePage("finished");
    browser = await startBrowser();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(() => browser.closePages());
  const test = pictured("a11y", () => browser);

  const clean = ({ passes, violations }, what) => {
    assert.ok(passes > 5, `${what}: only ${passes} rules had something to look at`);
    assert.deepEqual(violations, [], what);
  };

  async function audited() {
    const page = await browser.context.newPage();
    await page.goto(server.url, { waitUntil: "domcontentloaded" });
    await untilMarked(page, WRONG.map(({ marked }) => marked));
    await page.bringToFront();
    const background = await browser.background();
    return { page, tab: await background.evaluate("chrome.tabs.query({ active: true, lastFocusedWindow: true }).then(([tab]) => tab.id)") };
  }

  /** A page of the extension in a tab of its own. */
  async function own(path, colorScheme, viewport = { width: 900, height: 900 }) {
    const page = await browser.context.newPage();
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    await page.goto(`${browser.extensionOrigin}/extension/${path}`);
    return page;
  }

  const check = async (page, what) => {
    await page.evaluate(AXE);
    clean(await page.evaluate(RUN), what);
  };

  for (const scheme of ["light", "dark"]) {
    test(`the popup, ${scheme}`, async () => {
      const { page } = await audited();
      const popup = await browser.openPopup(page);
      await popup.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
      await popup.evaluate(AXE);
      clean(await popup.evaluate(RUN), "the popup over a page that is audited");
      const other = await browser.context.newPage();
      await other.goto("about:blank");
      const empty = await browser.openPopup(other);
      await empty.evaluate(AXE);
      clean(await empty.evaluate(RUN), "the popup over a page that cannot be");
    });

    test(`the panel, ${scheme}`, async () => {
      const { tab } = await audited();
      const panel = await own(`panel/panel.html?tab=${tab}`, scheme, { width: 380, height: 800 });
      await panel.locator(".finding").first().waitFor();
      await panel.locator(".finding summary").first().click();
      await panel.locator(".finding > footer > button").nth(1).click();
      await panel.locator("#ignored button").first().waitFor();
      await check(panel, "this page");
      await panel.locator("#ignored button").first().click();
      for (const [id, shown] of [["tab-past", ".conversation"], ["tab-sum", ".site"], ["tab-measure", "#measure-item"]]) {
        await panel.locator(`#${id}`).click();
        await panel.locator(shown).first().waitFor();
        await check(panel, id);
      }
      await panel.locator("#measure-verdict summary").click();
      await panel.locator("#measure-answers button").first().click();
      await panel.locator("#measure-result table").first().waitFor();
      await panel.locator("#measure-result summary").click();
      await check(panel, "the measurement");
      await panel.locator("#measure-last button").click();
      await panel.locator("#tab-compare").click();
      await panel.locator("#compare-pasted").fill("The Bastille was stormed on a Sunday in 1790.");
      await panel.locator("#compare-begin").click();
      await panel.locator("#compare-result h2").waitFor();
      await check(panel, "the comparison");
      await panel.locator("#tab-now").click();
      await panel.locator("#sources-file").setInputFiles([{ name: "program", mimeType: "", buffer: Buffer.from([0, 1, 2]) }]);
      await until("a refusal", async () => /neither text/.test(await panel.locator("#files-state").innerText()));
      await check(panel, "a file that was refused");
      await panel.locator("#tab-past").click();
      const [file] = await Promise.all([panel.waitForEvent("download"), panel.locator("[data-export=html]").click()]);
      const page = await browser.context.newPage();
      await page.emulateMedia({ colorScheme: scheme });
      await page.setContent(readFileSync(await file.path(), "utf8"));
      await shot(page, `export-${scheme}`);
      await check(page, "the exported page");
    });

    test(`the options, ${scheme}`, async () => {
      const options = await own("options/options.html", scheme);
      await options.locator(".family > summary").first().click();
      await options.locator(".check summary").first().click();
      await check(options, "the options");
    });

    test(`the onboarding page and the card, ${scheme}`, async () => {
      const page = await browser.context.newPage();
      await page.emulateMedia({ colorScheme: scheme });
      await page.addInitScript(() => {
        const closed = Element.prototype.attachShadow;
        Element.prototype.attachShadow = function attachShadow(init) {
          return closed.call(this, { ...init, mode: "open" });
        };
      });
      await page.goto(`${browser.extensionOrigin}/extension/onboarding/onboarding.html`);
      await until("the audit of the sample", () => page.evaluate(() => document.getElementById("found").textContent));
      await check(page, "the onboarding page");
      await page.locator("#step").click();
      const inCard = (name) => page.locator("caveat-card").getByRole("button", { name, exact: true });
      await inCard("Verify").click();
      await inCard("Put into the input field").waitFor();
      await check(page, "the card and the verify kit");
      await inCard("More").click();
      await inCard("Verify").waitFor();
      await check(page, "the card and the ways to hide");
      await inCard("Ignore this here").click();
      await inCard("Undo").waitFor();
      await check(page, "the card after ignoring");
    });
  }
});

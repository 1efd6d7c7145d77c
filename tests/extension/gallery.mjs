#!/usr/bin/env node
// Pictures of everything a reader sees, in light and dark, for people to look at: tests/extension/artifacts/gallery/*.png.
//   node tests/extension/gallery.mjs [--locale de]
import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

import { DENIED, DIFFERS, WRONG } from "./lib/answers.mjs";
import { artifacts, root, startBrowser } from "./lib/browser.mjs";
import { cardOpen, clickInCard, hover, marks, untilMarked } from "./lib/marks.mjs";
import { servePage } from "./lib/pages.mjs";
import { settled, until } from "./lib/wait.mjs";

const locale = process.argv.includes("--locale") ? process.argv[process.argv.indexOf("--locale") + 1] : "en-US";
const folder = join(artifacts, "gallery");
mkdirSync(folder, { recursive: true });
const suffix = locale === "en-US" ? "" : `-${locale}`;
const files = [];

/** @param {string} name @param {Buffer} picture */
const save = (name, picture) => {
  const file = join(folder, `${name}${suffix}.png`);
  writeFileSync(file, picture);
  files.push(relative(root, file));
};

const DARK = "html.night { color-scheme: dark; } .night body { background: #16181c; color: #e8eaed; }";
const SOURCE = `${DENIED.source} ${DIFFERS.source} The textbook is ISBN 978-0-262-03384-8.`;

const browser = await startBrowser({ locale });
const server = await servePage("finished");
try {
  for (const scheme of ["light", "dark"]) {
    const page = await browser.context.newPage();
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(server.url, { waitUntil: "domcontentloaded" });
    await page.addStyleTag({ content: `body { font: 16px/1.6 sans-serif; max-width: 44rem; margin: 1.5rem auto; } ${scheme === "dark" ? DARK : ""}` });
    await untilMarked(page, WRONG.map(({ marked }) => marked));
    const background = await browser.background();
    await page.bringToFront();
    const tab = await background.evaluate("chrome.tabs.query({ active: true, lastFocusedWindow: true }).then(([tab]) => tab.id)");
    await background.evaluate(`chrome.storage.session.set({ "sources:${tab}": [{ id: "source-1", title: "", text: ${JSON.stringify(SOURCE)} }] })`);
    await until("a mark by the source", async () => (await marks(page)).some(({ tier }) => tier !== "wrong"), { timeout: 90_000, seen: () => marks(page) });
    await settled("the marks", () => marks(page), { quiet: 2000, timeout: 60_000 });
    if (scheme === "dark") await page.evaluate(() => document.documentElement.classList.add("night"));
    const found = await marks(page);
    save(`page-${scheme}`, await page.screenshot());
    const shown = new Set();
    for (const { tier, text } of found) {
      if (shown.has(tier)) continue;
      shown.add(tier);
      // Marks that touch are told as one: the first words are the first one's.
      await hover(page, new RegExp(`^${text.slice(0, 8).replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}`));
      save(`card-${tier}-${scheme}`, await page.screenshot());
      await page.mouse.move(2, 2);
      await page.keyboard.press("Escape");
    }
    await browser.command("next-finding", page);
    const { buttons } = await cardOpen(page);
    save(`card-keyboard-${scheme}`, await page.screenshot());
    const label = (at) => new RegExp(`^${buttons.at(at)}$`);
    await clickInCard(page, label(-2));
    await settled("the card", () => cardOpen(page), { quiet: 300 });
    save(`card-verify-${scheme}`, await page.screenshot());
    await clickInCard(page, label(-1));
    await settled("the card", () => cardOpen(page), { quiet: 300 });
    save(`card-more-${scheme}`, await page.screenshot());
    await page.keyboard.press("Escape");
    if (scheme === "light") {
      await page.emulateMedia({ forcedColors: "active" });
      await hover(page, WRONG[0].marked);
      save("page-forced-colors", await page.screenshot());
      await page.emulateMedia({ forcedColors: "none" });
      await page.mouse.move(2, 2);
    }

    const popup = await browser.openPopup(page);
    await popup.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }, { name: "prefers-reduced-motion", value: "reduce" }] });
    save(`popup-${scheme}`, await popup.screenshot());

    const own = await browser.context.newPage();
    await own.emulateMedia({ colorScheme: scheme });
    await own.setViewportSize({ width: 380, height: 820 });
    await own.goto(`${browser.extensionOrigin}/extension/panel/panel.html?tab=${tab}`);
    await own.locator(".finding").first().waitFor();
    await own.locator(".finding summary").first().click();
    save(`panel-${scheme}`, await own.screenshot({ fullPage: true }));
    await own.locator("#tab-past").click();
    await own.locator(".conversation").first().waitFor();
    save(`panel-history-${scheme}`, await own.screenshot());
    await own.locator("#tab-sum").click();
    await own.locator(".site").first().waitFor();
    save(`panel-summary-${scheme}`, await own.screenshot());
    await own.locator("#tab-measure").click();
    await own.locator("#measure-item").waitFor();
    save(`panel-measure-${scheme}`, await own.screenshot());
    await own.setViewportSize({ width: 900, height: 900 });
    await own.goto(`${browser.extensionOrigin}/extension/options/options.html`);
    await own.locator(".family").first().waitFor();
    save(`options-${scheme}`, await own.screenshot());
    await own.locator(".family > summary").first().click();
    await own.locator(".check summary").first().click();
    await own.locator("#checks-heading").scrollIntoViewIfNeeded();
    save(`options-checks-${scheme}`, await own.screenshot());
    await background.evaluate(`chrome.storage.local.set({ disputed: { a: { check: "arithmetic/equality", at: 1 }, b: { check: "word/letter_count", at: 2 } } })`);
    await own.locator("#library-title").fill("The shed book");
    await own.locator("#library-text").fill(SOURCE);
    await own.locator("#library-form [type=submit]").click();
    await own.locator("#library button").waitFor();
    await own.locator("#experience button").first().waitFor();
    await own.evaluate(() => document.getElementById("library-heading")?.scrollIntoView({ block: "start" }));
    save(`options-own-${scheme}`, await own.screenshot());
    await background.evaluate(`chrome.storage.local.remove(["disputed", "library"])`);
    await own.goto(`${browser.extensionOrigin}/extension/onboarding/onboarding.html`);
    await until("the audit of the sample", () => own.evaluate(() => document.getElementById("found").textContent));
    save(`onboarding-${scheme}`, await own.screenshot({ fullPage: true }));
    await browser.closePages();
  }
} finally {
  await browser.close();
  await server.stop();
}
console.log(`${files.length} pictures:\n${files.join("\n")}`);

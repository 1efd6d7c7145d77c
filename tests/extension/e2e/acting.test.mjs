// What a reader does with findings: on a page that looks like a chat, with a composer of its own.
import assert from "node:assert/strict";
import { after, afterEach, before, describe } from "node:test";

import { WRONG } from "../lib/answers.mjs";
import { startBrowser } from "../lib/browser.mjs";
import { card, cardOpen, cardShut, clickInCard, hover, marks, pointOf, untilMarked } from "../lib/marks.mjs";
import { shot } from "../lib/page.mjs";
import { servePage } from "../lib/pages.mjs";
import { pictured } from "../lib/pictured.mjs";
import { settled, until } from "../lib/wait.mjs";

const ALL = WRONG.map(({ marked }) => marked);
const but = (...left) => ALL.filter((_, at) => !left.includes(at));
const SUM = 0;

describe("acting", { timeout: 400_000 }, () => {
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
  const test = pictured("acting", () => browser);

  async function audited({ path = "/", marked = ALL, before: prepare } = {}) {
    const page = await browser.context.newPage();
    await prepare?.(page);
    await page.goto(server.url + path, { waitUntil: "domcontentloaded" });
    await untilMarked(page, marked);
    return page;
  }

  /** The settings, once they stand in their page: what is changed before that is changed back. */
  async function openOptions() {
    const options = await browser.context.newPage();
    await options.goto(`${browser.extensionOrigin}/extension/options/options.html`);
    await options.locator("[data-check]").first().waitFor({ state: "attached" });
    return options;
  }

  const stored = async (key) => (await (await browser.background()).evaluate(`chrome.storage.local.get(${JSON.stringify(key)})`))[key];
  const store = async (values) => (await browser.background()).evaluate(`chrome.storage.local.set(${JSON.stringify(values)})`);
  const tabOf = async (page) => {
    await page.bringToFront();
    return (await browser.background()).evaluate("chrome.tabs.query({ active: true, lastFocusedWindow: true }).then(([tab]) => tab.id)");
  };
  async function panelOf(page) {
    const tab = await tabOf(page);
    const panel = await browser.context.newPage();
    await panel.setViewportSize({ width: 400, height: 900 });
    await panel.goto(`${browser.extensionOrigin}/extension/panel/panel.html?tab=${tab}`);
    await panel.locator(".finding").first().waitFor();
    return panel;
  }
  /** What the page itself is told of: its clicks and keys, and what its handlers prevented. */
  const watched = (page) => page.addInitScript(() => {
    window.__heard = [];
    for (const kind of ["click", "keydown", "copy"]) addEventListener(kind, (event) => window.__heard.push(`${kind} ${event.key ?? event.target.id ?? ""} ${event.defaultPrevented}`), true);
  });

  test("the verify kit: a query that leads nowhere, and a question that is written into the composer and not sent", async () => {
    const page = await audited();
    await page.locator("textarea").fill("Before you go on:");
    await hover(page, WRONG[2].marked);
    await clickInCard(page, /^Verify$/);
    const kit = await until("the kit", async () => /To ask/.test((await card(page))?.text ?? "") && card(page));
    assert.match(kit.text, /Bastille stormed/);
    assert.doesNotMatch(kit.text.split("To search for")[1].split("Copy")[0], /1789|Monday/, "the query leaves the date open");
    await clickInCard(page, /^Put into/);
    await cardShut(page);
    const written = await page.locator("textarea").inputValue();
    assert.match(written, /^Before you go on: You wrote: “The Bastille was stormed on Monday/);
    assert.equal(await page.evaluate(() => window.sent ?? 0), 0, "nothing was sent");
    assert.equal(await page.evaluate(() => document.activeElement?.localName), "textarea");
  });

  test("copying marked words offers caveats and changes nothing of the copy", async () => {
    await browser.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const page = await audited({ before: watched });
    await page.evaluate(() => getSelection().selectAllChildren(document.querySelector(".chat-assistant p")));
    await page.keyboard.press("Control+c");
    const offer = await cardOpen(page);
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied.trim(), (await page.evaluate(() => getSelection().toString())).trim(), "the copy is the browser's own");
    assert.match(offer.text, /1 marked claim/);
    assert.equal(offer.focused, false);
    assert.ok((await page.evaluate(() => window.__heard)).some((heard) => heard === "copy  false"), "the page was told, and nothing was prevented");
    await clickInCard(page, /^Copy with caveats$/);
    await cardShut(page);
    const again = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(again.startsWith(copied.trim()));
    assert.match(again, /17 × 24 = 408/);

    await page.evaluate(() => getSelection().selectAllChildren(document.querySelector(".chat-user")));
    await page.keyboard.press("Control+c");
    await settled("the card", () => card(page), { quiet: 500 });
    assert.equal(await card(page), null, "words without a mark offer nothing");
    await store({ settings: { guard: false } });
    // Copied again until the page has heard of it.
    await until("a guard that is switched off to offer nothing", async () => {
      await page.keyboard.press("Escape");
      await cardShut(page);
      await page.evaluate(() => getSelection().selectAllChildren(document.querySelector(".chat-assistant p")));
      await page.keyboard.press("Control+c");
      return (await settled("the card", () => card(page), { quiet: 500 })) === null;
    });
  });

  test("a kind is hidden on the site, a check everywhere, a warning called wrong; each can be undone there and then", async () => {
    const page = await audited();
    for (const [label, name] of [[/^Hide this kind/, "kind"], [/^Switch this check off/, "check"], [/^This warning is wrong/, "wrong"]]) {
      await hover(page, WRONG[SUM].marked);
      await clickInCard(page, /^More$/);
      await clickInCard(page, label);
      await untilMarked(page, but(SUM));
      const settings = await stored("settings");
      if (name === "kind") assert.deepEqual(Object.values(settings.quiet), [["arithmetic/equality"]]);
      if (name === "check") assert.deepEqual(settings.disabled, ["arithmetic/equality"]);
      if (name === "wrong") assert.deepEqual(Object.values(await stored("disputed")).map(({ check, quote }) => [check, quote]), [["arithmetic/equality", "17 × 24 = 398"]]);
      await clickInCard(page, /^Undo$/);
      await untilMarked(page, ALL);
      await page.mouse.move(2, 2);
    }
    assert.deepEqual(await stored("disputed"), {});
  });

  test("clean reading hides all marks of the answer: by the card, by the shortcut, by the panel", async () => {
    const page = await audited();
    await hover(page, WRONG[1].marked);
    await clickInCard(page, /^More$/);
    await clickInCard(page, /^Clean reading/);
    await untilMarked(page, []);
    await clickInCard(page, /^Undo$/);
    await untilMarked(page, ALL);
    await browser.command("clean-reading", page);
    await untilMarked(page, []);
    await browser.command("clean-reading", page);
    await untilMarked(page, ALL);
    const panel = await panelOf(page);
    await panel.getByRole("button", { name: "Hide marks" }).click();
    await untilMarked(page, []);
    await panel.getByText("clean reading").first().waitFor();
    await panel.getByRole("button", { name: "Show marks" }).click();
    await untilMarked(page, ALL);
  });

  test("a tap and a focused link show the card without taking a click, and Escape closes it", async () => {
    const page = await audited({ before: watched });
    const cdp = await browser.context.newCDPSession(page);
    await cdp.send("Emulation.setTouchEmulationEnabled", { enabled: true });
    const { x, y } = await pointOf(page, WRONG[0].marked);
    await cdp.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y }] });
    await cdp.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    assert.match((await cardOpen(page)).working, WRONG[0].working);
    assert.ok((await page.evaluate(() => window.__heard)).every((heard) => heard.endsWith("false")), "nothing was prevented");
    await page.keyboard.press("Escape");
    await cardShut(page);
    await cdp.send("Emulation.setTouchEmulationEnabled", { enabled: false });
    // The marked number is a link in this page; reached by the keyboard, it keeps the focus.
    await page.locator(".chat-user").click();
    await page.keyboard.press("Tab");
    const shown = await cardOpen(page);
    assert.match(shown.working, WRONG[4].working);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "isbn");
    await page.keyboard.press("Escape");
    await cardShut(page);
  });

  test("the keyboard's card shows where the focus is", async () => {
    const page = await audited();
    await page.mouse.click(5, 5);
    await browser.command("next-finding", page);
    const shown = await until("the card with the focus", async () => {
      const one = await card(page);
      return one && (await page.evaluate(() => document.activeElement?.localName)) === "caveat-card" ? one : null;
    });
    assert.match(shown.outline, /^3px solid/, "a ring");
  });

  test("the card stays within a small window, on a page that is zoomed and on one that is read from right to left", async () => {
    const page = await audited({ path: "/?rtl" });
    for (const viewport of [{ width: 320, height: 400 }, { width: 700, height: 260 }]) {
      await page.setViewportSize(viewport);
      const shown = await hover(page, WRONG[0].marked);
      assert.ok(shown.fits, JSON.stringify([viewport, shown.box]));
      await page.mouse.move(2, 2);
      await page.keyboard.press("Escape");
      await cardShut(page);
    }
  });

  test("screen readers are told how many findings there are", async () => {
    const page = await audited();
    const cdp = await browser.context.newCDPSession(page);
    const heard = async () => (await cdp.send("Accessibility.getFullAXTree")).nodes.filter(({ role }) => role?.value === "status" || role?.value === "StaticText").map(({ name }) => name?.value ?? "");
    await until("the announcement", async () => (await heard()).some((name) => name.includes("6 findings in this answer")), { seen: heard });
  });

  test("a page that turns dark has its marks follow", async () => {
    const page = await audited();
    const tones = () => page.evaluate(() => [...CSS.highlights].filter(([name, { size }]) => size && name.startsWith("caveat-wrong")).map(([name]) => name));
    assert.deepEqual(await tones(), ["caveat-wrong-light"]);
    await page.evaluate(() => document.documentElement.classList.add("dark"));
    await until("dark marks", async () => (await tones()).join() === "caveat-wrong-dark", { seen: tones });
  });

  test("tiers and the threshold decide what is marked, and the panel tells of the rest", async () => {
    const page = await audited();
    const options = await openOptions();
    await options.locator("[data-tier=wrong]").setChecked(false, { force: true });
    await untilMarked(page, []);
    const panel = await browser.context.newPage();
    await panel.goto(`${browser.extensionOrigin}/extension/panel/panel.html?tab=${await tabOf(page)}`);
    await panel.getByRole("button", { name: /^Not marked 6/ }).click();
    await panel.locator(".finding").first().waitFor();
    assert.match(await panel.locator(".finding").first().innerText(), /you switched this tier off/);
    await options.locator("[data-tier=wrong]").setChecked(true, { force: true });
    await untilMarked(page, ALL);
    await options.locator("#cap").fill("2");
    await options.locator("#cap").press("Tab");
    await until("two marks", async () => (await marks(page)).length === 2, { seen: () => marks(page) });
  });

  test("settings go into a file and come back; nonsense does not", async () => {
    const options = await openOptions();
    await options.locator("#threshold").fill("80");
    await until("the threshold in the store", async () => (await stored("settings"))?.threshold === 0.8, { seen: () => stored("settings") });
    const [file] = await Promise.all([options.waitForEvent("download"), options.locator("#export").click()]);
    const path = await file.path();
    await store({ settings: {} });
    await until("the default", async () => (await options.locator("#threshold").inputValue()) === "65");
    await options.locator("#file").setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from('{"caveat":"other"}') });
    await options.getByText("This file holds no settings of Caveat.").waitFor();
    await options.locator("#file").setInputFiles(path);
    await options.getByText("Imported.", { exact: true }).waitFor();
    assert.equal((await stored("settings")).threshold, 0.8);
  });

  test("a site is switched off by its address, and on again", async () => {
    const page = await audited();
    const options = await openOptions();
    await options.locator("#site-new").fill("no site");
    await options.locator("#site-new").press("Enter");
    await options.getByText("That is not the address of a site.").waitFor();
    await options.locator("#site-new").fill(`${server.url}/some/path`);
    await options.locator("#site-new").press("Enter");
    await untilMarked(page, []);
    await options.getByRole("button", { name: `Switch on: ${server.url}` }).click();
    await untilMarked(page, ALL);
    // As a person types it.
    await options.locator("#site-new").fill("ChatGPT.com");
    await options.locator("#site-new").press("Enter");
    await options.getByRole("button", { name: "Switch on: https://chatgpt.com" }).waitFor();
  });

  test("what an organisation decides holds and cannot be changed here", async () => {
    // A browser that was just started asks its own policies first, finds none, and would take this one away.
    await (await browser.background()).evaluate("chrome.storage.managed.get().then(() => chrome.storage.local.get()).then(() => chrome.storage.local.get())");
    await store({ policy: { hidden: ["wrong"], cap: 3 }, settings: { cap: 9 } });
    const page = await audited({ marked: [] });
    await settled("the marks", () => marks(page), { quiet: 2500 });
    assert.deepEqual(await marks(page), []);
    const options = await openOptions();
    await until("the policy's cap", async () => (await options.locator("#cap").inputValue()) === "3");
    assert.ok(await options.locator("#cap").isDisabled());
    assert.ok(await options.locator("[data-tier=wrong]").isDisabled());
    assert.ok(await options.locator("#policy").isVisible());
  });

  test("the history keeps the findings, is exported and deleted; the requests are counted", async () => {
    const page = await audited();
    const panel = await panelOf(page);
    await until("the count of requests", async () => (await panel.locator("#requests").innerText()) === "0 requests left this device", { seen: () => panel.locator("#requests").innerText() });
    assert.match(await panel.locator("#requests").getAttribute("title"), /background/);
    await panel.locator("#tab-past").click();
    await until("six findings in the history", async () => (await panel.locator("#past .finding").count()) === 6, { seen: () => panel.locator("#past").innerText() });
    const exported = async (kind) => {
      const [file] = await Promise.all([panel.waitForEvent("download"), panel.locator(`[data-export=${kind}]`).click()]);
      return Buffer.concat(await (await file.createReadStream()).toArray()).toString();
    };
    assert.equal(JSON.parse(await exported("json")).answers[0].findings.length, 6);
    assert.match(await exported("md"), /17 × 24 = 408/);
    const html = await exported("html");
    assert.match(html, /^<!DOCTYPE html><html lang="en(-US)?">[^]*17 × 24 = 408/);
    assert.equal(html.split('class="finding"').length - 1, 6);
    assert.ok(html.includes(`${server.url} · model unknown`), "the sums by site and model");
    assert.doesNotMatch(html, /<script|https:/);
    await panel.locator("#past-search").fill("strawberry");
    await until("what was searched for", async () => (await panel.locator("#past .conversation").count()) === 1);
    await panel.locator("#past-search").fill("nowhere to be found");
    await panel.getByText("Nothing here yet.").first().waitFor();
    await panel.locator("#past-search").fill("");
    await panel.locator("#tab-sum").click();
    await until("the sums", async () => /Wrong\s+6/.test(await panel.locator("#sum").innerText()), { seen: () => panel.locator("#sum").innerText() });
    await panel.locator("#tab-past").click();
    await panel.locator("#past-forget").click();
    assert.equal(await panel.locator("#past .conversation").count(), 1, "one click deletes nothing");
    await panel.locator("#past-forget").click();
    await until("an empty history", async () => (await panel.locator("#past .conversation").count()) === 0);
  });

  test("an answer that settles while the reader looks at the history is listed there, and counted in the sums", async () => {
    // On an origin of its own: what is in the history already says nothing.
    const other = await servePage("composer");
    try {
      const page = await browser.context.newPage();
      const tab = await tabOf(page);
      const [past, sum] = await Promise.all(["past", "sum"].map(async (name) => {
        const panel = await browser.context.newPage();
        await panel.goto(`${browser.extensionOrigin}/extension/panel/panel.html?tab=${tab}`);
        await panel.locator(`#tab-${name}`).click();
        await panel.locator(`#tab-${name}[aria-selected=true]`).waitFor();
        return panel;
      }));
      await page.bringToFront();
      await page.goto(other.url, { waitUntil: "domcontentloaded" });
      await untilMarked(page, ALL);
      const findings = past.locator(".conversation", { hasText: other.url }).locator(".finding");
      await until("six findings in the history", async () => (await findings.count()) === 6, { seen: () => past.locator("#past").innerText() });
      await until("the site in the sums", async () => (await sum.locator("#sum").innerText()).includes(other.url), { seen: () => sum.locator("#sum").innerText() });
    } finally {
      await other.stop();
    }
  });

  test("the shares of each site and model are drawn over the weeks, told in a table, and gone with the history", async () => {
    const panel = await browser.context.newPage();
    await panel.setViewportSize({ width: 400, height: 900 });
    await panel.goto(`${browser.extensionOrigin}/extension/panel/panel.html`);
    await panel.evaluate(async () => {
      const { keep } = await import("/extension/history.js");
      const finding = { fingerprint: "f", check: "c", title: "t", probability: null, quote: "q", message: "m", working: "w", correction: null, evidence: [], errorRate: null };
      const entry = (model, week, checked, tiers) => ({
        id: `${model} ${week}`, site: "https://chat.example", conversation: "c", model, at: new Date(2026, 0, 7 + 7 * week, 12).getTime(), size: 100, title: "An answer",
        coverage: { sentences: 30, claims: 40, checked, failed: tiers.length, uncheckable: 40 - checked }, findings: tiers.map((tier) => ({ ...finding, tier })),
      });
      const tiers = (wrong, contradicted, unsupported) => [...Array(wrong).fill("wrong"), ...Array(contradicted).fill("contradicted"), ...Array(unsupported).fill("unsupported")];
      await keep([0, 1, 2, 4, 5, 6, 9].map((week, at) => entry("Tiny 5", week, 20, tiers(at % 4, (at + 1) % 3, at % 2))));
      await keep([entry("Large 2", 3, 10, tiers(1, 0, 0)), entry("", 3, 10, [])]);
    });
    await panel.locator("#tab-sum").click();
    const site = panel.locator(".site", { hasText: "Tiny 5" });
    await site.waitFor();
    const label = await site.getByRole("img").getAttribute("aria-label");
    assert.match(label, /from Jan 5 to Mar 9/);
    assert.equal(await site.locator("svg g").count(), 7, "a bar a week with answers");
    await site.locator("summary").click();
    const rows = await site.locator("details tbody tr").allInnerTexts();
    assert.deepEqual(rows.map((row) => row.split(/\s*\t\s*/)).slice(0, 2), [["Jan 5", "20", "0%", "5%", "0%"], ["Jan 12", "20", "5%", "10%", "5%"]]);
    assert.match(await panel.locator(".site", { hasText: "Large 2" }).innerText(), /Wrong\s+1 \(10%\)/);
    await panel.locator(".site", { hasText: "chat.example · model unknown" }).waitFor();
    for (const colorScheme of ["light", "dark"]) {
      await panel.emulateMedia({ colorScheme });
      await shot(panel, `panel-sums-${colorScheme}`);
    }
    await panel.emulateMedia({ colorScheme: "light", forcedColors: "active" });
    await shot(panel, "panel-sums-forced-colors");
    await panel.locator("#tab-past").click();
    await panel.locator("#past-forget").click();
    await panel.locator("#past-forget").click();
    await until("an empty history", async () => (await panel.locator("#past .conversation").count()) === 0);
    await panel.locator("#tab-sum").click();
    await panel.locator("#sum").getByText("Nothing here yet.").waitFor();
    assert.equal(await panel.locator(".site").count(), 0);
  });

  test("a history that is switched off keeps nothing", async () => {
    await store({ settings: { history: false } });
    const page = await audited();
    const panel = await panelOf(page);
    await panel.locator("#tab-past").click();
    await panel.getByText("Nothing here yet.").waitFor();
  });

  test("the popup has one height from its first frame on", async () => {
    const page = await audited();
    await page.bringToFront();
    const background = await browser.background();
    await background.evaluate("chrome.action.openPopup()");
    const popup = await browser.surface("extension/popup/");
    const first = await popup.evaluate("innerHeight && document.body.getBoundingClientRect().height");
    await until("what the popup says of the page", () => popup.evaluate("document.getElementById('coverage').innerText.trim()"));
    assert.equal(await popup.evaluate("document.body.getBoundingClientRect().height"), first);
    // In the longest words as well: every language's, put into the place of this one's, with all tiers there are.
    const scrolled = await popup.evaluate(`(async () => {
      const main = document.querySelector("main");
      const first = document.querySelector("#counts").firstElementChild;
      const found = [];
      for (const locale of ["en", "de", "es", "fr", "ja", "zh_CN", "zh_TW"]) {
        const messages = await (await fetch(chrome.runtime.getURL("_locales/" + locale + "/messages.json"))).json();
        const say = (key) => messages[key].message.replace(/\\$\\w+\\$/g, "17");
        for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
        document.querySelector("#coverage").textContent = say("coverage") + " · " + say("answersMany");
        document.querySelector("#counts").replaceChildren(...["wrong", "contradicted", "unsupported"].map((tier) => {
          const copy = first.cloneNode(true);
          copy.lastElementChild.textContent = say("tier_" + tier);
          return copy;
        }));
        if (main.scrollHeight > main.clientHeight) found.push(locale + " " + main.scrollHeight + " > " + main.clientHeight);
      }
      return found;
    })()`);
    assert.deepEqual(scrolled, [], "nothing has to be scrolled");
  });

  test("the onboarding page audits its sample and stores nothing", async () => {
    const page = await browser.context.newPage();
    await page.goto(`${browser.extensionOrigin}/extension/onboarding/onboarding.html`);
    await until("four marks", async () => (await marks(page)).length === 4, { seen: () => marks(page) });
    await page.locator("#step").click();
    assert.match((await cardOpen(page)).working, /408/);
    await clickInCard(page, /^Ignore/);
    await until("three marks", async () => (await marks(page)).length === 3);
    assert.equal(await stored("ignored"), undefined);
  });
});

// What has to hold in every chat application. Each test is a conversation of its own; nothing depends on an earlier test.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, describe } from "node:test";

import { start } from "../apps/apps.mjs";
import { startEndpoint } from "../fake-endpoint.mjs";
import { ANSWER, BETTER, CODE, HALVES, LAST_WORDS, RIGHT, SECOND, WRONG } from "./answers.mjs";
import { artifacts, startBrowser } from "./browser.mjs";
import { BROWSERS } from "./browsers.mjs";
import { openChat, regenerates } from "./chats.mjs";
import {
  assertInSentences, card, cardAccessibility, cardOpen, cardShut, clickInCard, hover, marks, stopwatch, untilMarked,
} from "./marks.mjs";
import { originOf, shot, shotOf, withoutMutations } from "./page.mjs";
import { pictured } from "./pictured.mjs";
import { untilState } from "./state.mjs";
import { settled, until } from "./wait.mjs";

const ALL = WRONG.map(({ marked }) => marked);
const but = (index) => ALL.filter((_, at) => at !== index);

const IGNORE = /^Ignore/;
const UNDO = /^Undo/;

/**
 * The tests of one application, named as in apps.mjs: it is started once, and used in one browser after the other.
 * @param {{ brief?: boolean, code?: boolean }} [options] `brief`: what depends on how the page is made, without what depends on the extension
 *   alone; `code`: with an answer of code, where the page says its language
 */
export function chatTests(name, { brief = false, code = false } = {}) {
  describe(name, { timeout: 900_000 }, () => {
    const shared = {};
    before(async () => {
      shared.endpoint = await startEndpoint();
      shared.app = await start(name, { endpoint: shared.endpoint.url });
    });
    after(async () => {
      await shared.app?.stop();
      await shared.endpoint?.stop();
    });
    for (const [driver, { start: launch, skip }] of Object.entries(BROWSERS)) {
      describe(`in ${driver}`, { skip }, () => inBrowser(name, shared, { driver, launch, code, full: !brief && driver === "Chromium" }));
    }
  });
}

/**
 * @param {string} name
 * @param {{ app: object, endpoint: object }} shared there as soon as a test runs
 * @param {{ driver: string, launch: () => Promise<object>, code: boolean, full: boolean }} how
 */
function inBrowser(name, shared, { driver, launch, code, full }) {
  let endpoint, app, browser;
  const suite = `${name}-${driver.toLowerCase()}`;
  const timings = {};
  const picture = (page, what) => shot(page, `${suite}-${what}`);

  before(async () => {
    ({ endpoint, app } = shared);
    browser = await launch();
  });
  after(async () => {
    mkdirSync(artifacts, { recursive: true });
    writeFileSync(join(artifacts, `timings-${suite}.json`), `${JSON.stringify(timings, null, 2)}\n`);
    await browser?.close();
  });

  // A test that failed leaves nothing behind that could fail the next: no page, no answer that is waited for.
  afterEach(async () => {
    endpoint.reset();
    await browser?.closePages();
  });
  // What it had ignored when it failed is not ignored in the next.
  const forget = async () => (await browser.background()).evaluate("chrome.storage.local.remove('ignored')").catch(() => {});
  const test = pictured(suite, () => browser, full ? forget : undefined);
  const inFull = (title, body) => full && test(title, body);

  /** A conversation with the whole answer in it, audited. */
  async function audited(question = "What should I know?") {
    const chat = await openChat(browser, app);
    endpoint.queue(ANSWER);
    await chat.ask(question);
    await chat.finished(LAST_WORDS);
    await untilMarked(chat.page, ALL);
    return chat;
  }

  test("marks the wrong words and no others, while the answer streams and when it has settled", async () => {
    const chat = await openChat(browser, app);
    const { page } = chat;
    endpoint.queue({ parts: HALVES });
    const stop = await stopwatch(page, "398.", WRONG[0].marked);
    await chat.ask("What should I know?");
    await until("the endpoint to hold the answer", () => endpoint.held, { timeout: 30_000 });
    await chat.started("Sales rose from");
    const halfway = await untilMarked(page, [WRONG[0].marked]);
    assert.ok(endpoint.held, "the mark was there while the answer was still being written");
    assertInSentences(halfway, WRONG.slice(0, 1), RIGHT);
    timings["words shown -> mark, while streaming (ms)"] = await stop();
    await picture(page, "streaming");

    endpoint.release();
    await chat.finished(LAST_WORDS);
    const done = Date.now();
    const found = await untilMarked(page, ALL);
    timings["answer done -> all marks (ms)"] = Date.now() - done;
    assertInSentences(found, WRONG, RIGHT);
    await settled("the marks", () => marks(page), { quiet: 1500 });
    assert.equal((await marks(page)).length, ALL.length);
    await picture(page, "marked");
  });

  inFull("the badge counts the wrong claims, and the model is told where the page names it", async () => {
    const { page, model = "" } = await audited();
    await page.bringToFront();
    const background = await browser.background();
    const badge = () => background.evaluate("chrome.tabs.query({ active: true, lastFocusedWindow: true }).then(([tab]) => chrome.action.getBadgeText({ tabId: tab.id }))");
    await until("the badge to say 6", async () => (await badge()) === "6", { seen: badge });
    await untilState(browser, `the model ${model}`, ({ answers }) => answers.at(-1)?.settled && answers.at(-1).model === model);
  });

  if (code) test("an invented name in a finished block of code is marked while the answer streams; a package waits for the answer's end", async () => {
    // Once with the auditor's module to be loaded, once with it at hand; the second time it is other code.
    for (const [when, variable] of [["cold", "HOME"], ["warm", "PATH"]]) {
      const chat = await openChat(browser, app);
      const { page } = chat;
      endpoint.queue({ parts: [`${CODE.first.replace("HOME", variable)}Then`, CODE.rest.slice("Then".length)] });
      const stop = await stopwatch(page, "print(home)", CODE.name.marked);
      await chat.ask("How do I read it?");
      await until("the endpoint to hold the answer", () => endpoint.held, { timeout: 30_000 });
      await untilMarked(page, [CODE.name.marked], { timeout: 60_000 });
      assert.ok(endpoint.held, "the mark was there while the answer was still being written");
      timings[`code shown -> mark, while streaming, ${when} (ms)`] = await stop();
      await picture(page, `code-${when}`);
      endpoint.release();
      await chat.finished(CODE.last);
      await untilMarked(page, [CODE.name.marked, CODE.package.marked], { timeout: 60_000 });
      const shown = await hover(page, CODE.package.marked);
      assert.match(shown.text, CODE.package.text);
    }
  });

  test("hovering a mark shows its working in a card", async () => {
    const { page } = await audited();
    for (const { check, marked, working, sentence } of full ? WRONG : WRONG.slice(0, 1)) {
      const shown = await hover(page, marked);
      assert.match(shown.tier, /wrong/i, `${check}: ${shown.text}`);
      assert.match(shown.working, working, `${check}: the card says ${shown.text}`);
      assert.ok(shown.fits, `${check}: the card is within the window: ${JSON.stringify(shown.box)}`);
      assert.ok(!shown.focused, `${check}: hovering takes no focus`);
      assert.ok(shown.buttons.some((label) => IGNORE.test(label)), `${check}: ${shown.buttons}`);
      assert.ok(sentence);
      await picture(page, `card-${check.toLowerCase()}`);
      await page.mouse.move(2, 2);
      await cardShut(page);
    }
  });

  inFull("the keyboard goes from finding to finding, and Escape gives the focus back", async () => {
    const chat = await audited();
    const { page } = chat;
    await page.locator(chat.composer).first().click();
    const focusedInPage = () => page.evaluate(() => document.activeElement?.localName);
    const composer = await focusedInPage();
    await browser.command("next-finding", page);
    const first = await until("the card of the first finding, focused", async () => {
      const shown = await card(page);
      return shown && (await focusedInPage()) === "caveat-card" ? shown : null;
    }, { seen: () => card(page) });
    assert.match(first.working, WRONG[0].working);
    const told = await cardAccessibility(page);
    assert.ok(told, "assistive technology is told of a dialog");
    assert.match(told.name, /398/);
    assert.ok(told.nodes.some(({ role, name: label }) => role === "button" && IGNORE.test(label)), JSON.stringify(told.nodes));
    await picture(page, "card-keyboard");

    await browser.command("next-finding", page);
    await until("the card of the second finding", async () => WRONG[1].working.test((await card(page))?.working ?? ""), { seen: () => card(page) });
    await browser.command("previous-finding", page);
    await until("the card of the first finding again", async () => WRONG[0].working.test((await card(page))?.working ?? ""), { seen: () => card(page) });
    await page.keyboard.press("Tab");
    await until("a button of the card with the focus", async () => (await card(page))?.focused);
    await page.keyboard.press("Escape");
    await cardShut(page);
    assert.equal(await focusedInPage(), composer, "the focus is back where it was");
  });

  inFull("Ignore takes a mark away, survives a reload, and can be undone", async () => {
    const question = "What should I ignore?";
    const chat = await audited(question);
    const { page } = chat;
    const again = async () => {
      await page.reload({ waitUntil: "domcontentloaded" });
      if (!chat.keepsHistory) {
        endpoint.queue(ANSWER);
        await chat.ask(question);
      }
      await chat.finished(LAST_WORDS);
    };
    await hover(page, WRONG[1].marked);
    await clickInCard(page, IGNORE);
    await untilMarked(page, but(1));
    const said = await cardOpen(page);
    assert.ok(said.buttons.some((label) => UNDO.test(label)), JSON.stringify(said));
    await picture(page, "ignored");

    await again();
    await untilMarked(page, but(1));
    await settled("the marks", () => marks(page), { quiet: 1500 });
    assert.equal((await marks(page)).length, ALL.length - 1, "the ignored finding stays away");

    await hover(page, WRONG[0].marked);
    await clickInCard(page, IGNORE);
    await untilMarked(page, but(1).slice(1));
    await clickInCard(page, UNDO);
    await untilMarked(page, but(1));

    // What was ignored before the reload can be taken back in the options; here by the store they write to.
    const background = await browser.background();
    const stored = await background.evaluate("chrome.storage.local.get('ignored').then(({ ignored }) => Object.values(ignored))");
    assert.equal(stored.length, 1, JSON.stringify(stored));
    assert.deepEqual(Object.keys(stored[0]).sort(), ["at", "check", "quote"], "nothing else of the answer is kept");
    await background.evaluate("chrome.storage.local.set({ ignored: {} })");
    await untilMarked(page, ALL);
  });

  inFull("the popup's switch clears the page and restores it", async () => {
    const { page } = await audited();
    const popup = await browser.openPopup(page);
    const toggle = (expected) => until(`the switch to be ${expected ? "on" : "off"}`, () => popup.evaluate(`(() => {
      const box = document.querySelector("input[type=checkbox], [role=switch]");
      return box && (box.checked ?? box.getAttribute("aria-checked") === "true") === ${expected};
    })()`), { seen: () => popup.evaluate("document.body.innerText") });
    const click = () => popup.evaluate(`document.querySelector("input[type=checkbox], [role=switch]").click()`);
    await toggle(true);
    await shotOf(popup, `${suite}-popup`);
    await click();
    await untilMarked(page, []);
    await picture(page, "switched-off");
    await settled("the marks", () => marks(page), { quiet: 1500 });
    assert.deepEqual(await marks(page), []);
    await toggle(false);
    await click();
    await untilMarked(page, ALL);
  });

  test("a second turn is audited beside the first", async () => {
    const chat = await audited();
    endpoint.queue(SECOND.text);
    await chat.ask("And the second pallet?");
    await chat.finished(SECOND.last);
    await untilMarked(chat.page, [...ALL, SECOND.marked]);
    await picture(chat.page, "second-turn");
    assert.deepEqual(browser.strangers([originOf(app.url)]), []);
  });

  test("a page that is loaded anew, in the dark, is audited anew", async () => {
    const question = "What should I know in the dark?";
    const chat = await audited(question);
    const { page } = chat;
    await page.emulateMedia({ colorScheme: "dark" });
    await page.reload({ waitUntil: "domcontentloaded" });
    if (!chat.keepsHistory) {
      endpoint.queue(ANSWER);
      await chat.ask(question);
    }
    await chat.finished(LAST_WORDS);
    assertInSentences(await untilMarked(page, ALL), WRONG, RIGHT);
    await hover(page, WRONG[0].marked);
    await picture(page, "dark");
  });

  if (regenerates(name)) test("a regenerated answer has its own marks and none of the old one's", async () => {
    const chat = await audited();
    endpoint.queue(BETTER.text);
    await chat.regenerate();
    await chat.finished(BETTER.last);
    await untilMarked(chat.page, [BETTER.marked]);
    await settled("the marks", () => marks(chat.page), { quiet: 1500 });
    assert.equal((await marks(chat.page)).length, 1);
    await picture(chat.page, "regenerated");
    if (driver !== "Chromium") return;
    // The old answer is remembered, and can be held beside the new one.
    await chat.page.bringToFront();
    const tab = await (await browser.background()).evaluate("chrome.tabs.query({ active: true, lastFocusedWindow: true }).then(([tab]) => tab.id)");
    const panel = await browser.ownPage(`extension/panel/panel.html?tab=${tab}`);
    await panel.locator(".answer").first().waitFor();
    await until("the old answer among the drafts", async () => {
      await panel.locator("#tab-compare").click();
      return (await panel.locator("#compare-others li").count()) === 1;
    }, { every: 500, timeout: 20_000, seen: () => panel.locator("#compare").innerText() });
    await panel.locator("#compare-begin").click();
    await panel.locator("#compare-result h2").waitFor();
    await picture(panel, "compared");
  });

  inFull("the page's own document is left as it was", async () => {
    const chat = await audited();
    const { page } = chat;
    const with_ = await chat.answers().last().innerHTML();
    await settled("the page", () => page.evaluate(() => document.documentElement.outerHTML.length), { quiet: 1000 });
    // Reading and acting on a finding adds the card's host to the root element and touches nothing else of the answer.
    const touched = await withoutMutations(page, chat.answer, async () => {
      await hover(page, WRONG[2].marked);
      await clickInCard(page, IGNORE);
      await untilMarked(page, but(2));
      await clickInCard(page, UNDO);
      await untilMarked(page, ALL);
    });
    assert.deepEqual(touched, []);
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("*")].map(({ localName }) => localName).filter((tag) => tag.includes("caveat"))), ["caveat-card"]);

    const bare = await startBrowser({ extension: false });
    try {
      const other = await openChat(bare, app);
      endpoint.queue(ANSWER);
      await other.ask("What should I know?");
      await other.finished(LAST_WORDS);
      assert.equal(await other.answers().last().innerHTML(), with_, "the answer's markup is the same without the extension");
    } finally {
      await bare.close();
    }
  });

  inFull("no request leaves the page's own origin and the extension", async (t) => {
    const since = Date.now();
    const chat = await audited("Who is listening?");
    await hover(chat.page, WRONG[0].marked);
    const requests = browser.network.requests.filter(({ at }) => at >= since);
    const kinds = [...new Set([...browser.network.targets.values()].map(({ type }) => type))];
    for (const [what, url] of [["service worker", "extension/background.js"], ["offscreen document", "extension/host/offscreen.html"], ["engine", "extension/host/worker.js"]]) {
      assert.ok(browser.findTarget(null, (address) => address === `${browser.extensionOrigin}/${url}`), `the ${what} is listened to: ${[...browser.network.targets.values()].map(({ type, url: address }) => `${type} ${address}`).join(", ")}`);
    }
    const everything = browser.strangers([originOf(app.url)]);
    t.diagnostic(`${requests.length} requests during this audit, ${browser.network.requests.length} since the browser started, heard on ${kinds.join(", ")}; ${everything.length} to strangers`);
    assert.deepEqual(everything, []);

    // The recorder does hear: the extension is refused by its own policy, the page is not.
    const engine = await browser.surface("extension/host/worker.js");
    const offscreen = await browser.surface("extension/host/offscreen.html");
    for (const [what, target] of [["engine", engine], ["offscreen document", offscreen]]) {
      const answer = await target.evaluate("fetch('http://leak.invalid/').then(() => 'sent', (error) => `refused: ${error.message}`)");
      assert.match(answer, /^refused/, `the ${what} may not speak to the network`);
    }
    assert.deepEqual(browser.recorder.knocks, [], "nothing was sent");
    await chat.page.evaluate(() => fetch("http://leak.invalid/", { mode: "no-cors" }).catch(() => {}));
    assert.equal(browser.recorder.knocks.length, 1, "the recorder hears what a page sends");
    browser.recorder.knocks.length = 0;
    browser.network.requests = browser.network.requests.filter(({ url }) => !url.includes("leak.invalid"));
  });

  for (const [what, find] of [
    ["background", () => browser.background()],
    ["engine's host", () => browser.surface("extension/host/offscreen.html")],
  ]) {
    inFull(`an audit under way survives the death of the ${what}`, async () => {
      const chat = await openChat(browser, app);
      endpoint.queue({ parts: HALVES });
      await chat.ask("What can go wrong?");
      await chat.started("Sales rose from");
      await untilMarked(chat.page, [WRONG[0].marked]);
      const victim = await find();
      await victim.evaluate("globalThis.caveatOldLife = true");
      await browser.kill(victim);
      endpoint.release();
      await chat.finished(LAST_WORDS);
      await untilMarked(chat.page, ALL, { timeout: 30_000 });
      await browser.risen(victim, "caveatOldLife");
    });
  }
}

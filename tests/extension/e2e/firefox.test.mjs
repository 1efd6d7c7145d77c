// The extension in what Firefox alone has: an event page that is unloaded, the sidebar, pages with strict policies as it reads them. Rebuilt
// sites and real applications are tested in both browsers alike (sites.test.mjs, chat-tests.mjs).
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, describe } from "node:test";

import { ANSWER, DENIED, RIGHT, WORDS, WRONG } from "../lib/answers.mjs";
import { root } from "../lib/browser.mjs";
import { cached } from "../lib/cache.mjs";
import { line, locked, pdf } from "../lib/documents.mjs";
import { findFirefox, startFirefox } from "../lib/firefox.mjs";
import { askLayout, openLayout } from "../lib/layout.mjs";
import { assertInSentences, card, cardShut, clickInCard, hover, marks, untilMarked } from "../lib/marks.mjs";
import { servePage } from "../lib/pages.mjs";
import { shot, shotOf } from "../lib/page.mjs";
import { pictured } from "../lib/pictured.mjs";
import { settled, until } from "../lib/wait.mjs";
import { LAYOUTS } from "../sites/layouts.mjs";
import { blocksOf } from "../sites/page.mjs";

const ALL = WRONG.map(({ marked }) => marked);
const SECOND = "The second pallet is larger: 12 × 31 = 382. The third one is the same as the first, 18 × 22 = 396.";

describe("firefox", { timeout: 300_000, skip: findFirefox() ? false : "there is no Firefox" }, () => {
  let firefox;
  // Unloaded after three seconds of rest, in place of thirty.
  before(async () => { firefox = await startFirefox({ idle: 3000 }); });
  after(() => firefox?.close());
  const servers = [];
  afterEach(async () => {
    await firefox.closePages();
    await Promise.all(servers.splice(0).map((server) => server.stop()));
  });
  const test = pictured("firefox", () => firefox);

  async function open(name) {
    const server = await servePage(name);
    servers.push(server);
    const page = await firefox.newPage();
    await page.goto(server.url);
    return page;
  }

  const ask = async (page, text) => {
    await page.locator("textarea").first().click();
    await page.keyboard.insertText(text);
    await page.keyboard.press("Enter");
  };
  const done = (page) => until("the end of the answer", () => page.evaluate(() => document.documentElement.dataset.done === "yes"), { timeout: 60_000 });
  const unloaded = () => until("the event page to be unloaded", async () => (await firefox.backgroundState()) === "stopped", { timeout: 60_000, seen: () => firefox.backgroundState() });

  test("a chat no adapter knows, under a strict policy: marks, card, keyboard", async () => {
    const page = await open("strict");
    await ask(page, "What should I know?");
    await done(page);
    assertInSentences(await untilMarked(page, ALL), WRONG, RIGHT);
    const shown = await hover(page, WRONG[0].marked);
    assert.match(shown.working, WRONG[0].working);
    assert.ok(shown.fits && !shown.focused);
    await shot(page, "firefox-strict");
    await page.keyboard.press("Escape");
    await cardShut(page);
  });

  test("the event page is unloaded when idle, and comes back without losing a finding", async () => {
    const page = await openLayout(firefox, LAYOUTS.find(({ name }) => name === "claude"));
    await askLayout(page, "What should I know?", { blocks: blocksOf(ANSWER) });
    await untilMarked(page, ALL);
    await unloaded();
    assertInSentences(await marks(page), WRONG, RIGHT);

    // Its findings are at hand without it, and ignoring one of them needs none.
    await hover(page, WRONG[1].marked);
    await clickInCard(page, /^Ignore/);
    await untilMarked(page, ALL.filter((_, index) => index !== 1));
    await clickInCard(page, /^Undo/);
    await untilMarked(page, ALL);

    // A second answer wakes it.
    await unloaded();
    await askLayout(page, "And the second pallet?", { blocks: blocksOf(SECOND) });
    await untilMarked(page, [...ALL, /382$/]);
    await shot(page, "firefox-second-life");
  });

  test("an event page that ends in mid-audit takes nothing with it", async () => {
    const page = await open("plain");
    await ask(page, "What can go wrong?");
    await untilMarked(page, [WRONG[0].marked]);
    await firefox.endBackground();
    await done(page);
    await untilMarked(page, ALL, { timeout: 30_000 });
    await firefox.endBackground();
    assert.equal((await settled("the marks", () => marks(page), { quiet: 1000 })).length, ALL.length);
  });

  test("a chat in a frame of another page", async () => {
    const page = await open("framed");
    const frame = await until("the frame", () => page.page.frames().find((each) => each.url().endsWith("/frame")));
    assertInSentences(await untilMarked(frame, ALL), WRONG, RIGHT);
    assert.deepEqual(await marks(page), [], "the page around it is no chat");
    await shot(page, "firefox-frame");
  });

  test("the sidebar lists the findings, leads to them, and outlives the event page", async () => {
    const own = await firefox.ownPage("extension/onboarding/onboarding.html");
    const page = await open("finished");
    await untilMarked(page, ALL);
    await page.bringToFront();
    const sidebar = await firefox.openSidebar(own);
    const listed = () => sidebar.evaluate("[...document.querySelectorAll('.finding')].map((item) => item.innerText)");
    const whole = () => until("six findings in the sidebar", async () => (await listed()).length === ALL.length, { seen: () => sidebar.evaluate("document.body.innerText") });
    await whole();
    for (const [index, text] of (await listed()).entries()) assert.match(text, WRONG[index].working);
    await shotOf(sidebar, "firefox-sidebar");
    await sidebar.evaluate("document.querySelectorAll('.finding .quote')[5].click()");
    await until("the card of the sixth finding", async () => WRONG[5].working.test((await card(page))?.working ?? ""), { seen: () => card(page) });

    // It follows the reader to another tab, and back.
    const other = await openLayout(firefox, LAYOUTS.find(({ name }) => name === "gemini"));
    await askLayout(other, "And the second pallet?", { blocks: blocksOf(SECOND) });
    await untilMarked(other, [/382$/]);
    await until("the other tab's finding alone", async () => (await listed()).length === 1 && /382/.test((await listed())[0]), { seen: listed });
    await page.bringToFront();
    await whole();

    // Ignored in the sidebar after the event page has gone, and brought back after it has gone again.
    await firefox.endBackground();
    await sidebar.evaluate("document.querySelectorAll('.finding')[2].querySelector('footer > button').click()");
    await untilMarked(page, ALL.filter((_, index) => index !== 2));
    await until("five findings in the sidebar", async () => (await listed()).length === ALL.length - 1, { seen: listed });
    await firefox.endBackground();
    await sidebar.evaluate("document.querySelector('#ignored button').click()");
    await untilMarked(page, ALL);
    await whole();
    await firefox.closeSidebar();
  });

  test("the history is saved as JSON, Markdown and a page of HTML, by the panel and by the real sidebar", async () => {
    const panel = await firefox.ownPage("extension/panel/panel.html");
    await panel.evaluate("import('/extension/history.js').then(({ forgetAll }) => forgetAll())");
    const page = await open("finished");
    await untilMarked(page, ALL);
    await page.bringToFront();
    const sidebar = await firefox.openSidebar(panel);
    for (const view of [panel, sidebar]) {
      const past = () => view.evaluate("(document.querySelector('#tab-past').click(), document.querySelectorAll('#past .finding').length)");
      await until("six findings in the history", async () => (await past()) === ALL.length, { seen: past });
      const exported = (kind) => firefox.saved(`caveat-history.${kind}`, () => view.evaluate(`void document.querySelector("[data-export=${kind}]").click()`));
      assert.equal(JSON.parse(await exported("json")).answers[0].findings.length, ALL.length);
      const markdown = await exported("md");
      for (const { working } of WRONG) assert.match(markdown, working);
      // The event page that owned the engine is gone: another makes the page.
      await firefox.endBackground();
      const html = await exported("html");
      assert.match(html, /^<!DOCTYPE html>[^]*17 × 24 = 408/);
      assert.equal(html.split('class="finding"').length - 1, ALL.length);
      assert.doesNotMatch(html, /<script|https:/);
    }
    await firefox.closeSidebar();
  });

  test("the library's sources hold, also for an event page that has come back", async () => {
    const options = await firefox.ownPage("extension/options/options.html");
    await options.evaluate(`(() => {
      document.querySelector("#library-title").value = "The shed book";
      document.querySelector("#library-text").value = ${JSON.stringify(DENIED.source)};
      document.querySelector("#library-form").requestSubmit();
    })()`);
    await until("the source in the list", () => options.evaluate("document.querySelector('#library').innerText.includes('The shed book')"), { seen: () => options.evaluate("document.querySelector('#library-state').innerText") });
    await firefox.endBackground();
    const page = await open("finished");
    await page.evaluate(() => {
      window.lost = 0;
      let had = false;
      const look = () => {
        const has = [...CSS.highlights].some(([name, ranges]) => name.startsWith("caveat-contradicted") && ranges.size > 0);
        if (had && !has) window.lost++;
        had = has;
        requestAnimationFrame(look);
      };
      look();
    });
    await until("the mark by the source", async () => (await marks(page)).some(({ text }) => DENIED.marked.test(text)), { timeout: 90_000, seen: () => marks(page) });
    await settled("the marks", () => marks(page), { quiet: 2500 });
    assert.equal(await page.evaluate(() => window.lost), 0, "a mark that was made stays while the answer is audited once more");
    const shown = await hover(page, DENIED.marked);
    assert.match(shown.text, /in your source “The shed book”/);
    await shot(page, "firefox-library");
    await options.evaluate("document.querySelectorAll('#library li button').forEach((button) => { button.click(); button.click(); })");
    await untilMarked(page, ALL);
  });

  test("a verifier of the reader's is tried and used", async () => {
    const options = await firefox.ownPage("extension/options/options.html");
    const folder = join(root, "models", "verifier");
    const settings = (disabled) => options.evaluate(`import("/extension/store.js").then(({ change }) => change([], () => ({ settings: { disabled: ${JSON.stringify(disabled)} } })))`);
    await settings([WORDS]);
    const says = (id, pattern) => until(`${pattern} in #${id}`, async () => pattern.test(await options.evaluate(`document.getElementById("${id}").innerText`)), { timeout: 90_000, seen: () => options.evaluate(`document.getElementById("${id}").innerText`) });
    const choose = (...names) => options.choose("#model-files", names.map((name) => join(folder, name)));
    await choose("model.onnx", "tokenizer.json");
    await says("model-state", /Choose three files/);
    await choose("model.onnx", "tokenizer.json", "calibration.json");
    await says("model-state", /judged 4 of 4/);
    await says("model-used", /Your own model is used/);
    await firefox.endBackground();
    const page = await open("finished");
    await untilMarked(page, ALL);
    await options.evaluate(`chrome.tabs.query({}).then((tabs) => Promise.all(tabs.map(({ id }) => chrome.storage.session.set({ ["sources:" + id]: [{ id: "s", text: ${JSON.stringify(DENIED.source)} }] }))))`);
    await until("the mark by the source", async () => (await marks(page)).some(({ text }) => DENIED.marked.test(text)), { timeout: 90_000, seen: () => marks(page) });
    await options.evaluate("document.querySelector('#model-drop').click()");
    await says("model-used", /bundled model is used/);
    await settings([]);
  });

  test("the sidebar reads a document, refuses a locked one, and holds a pasted answer beside the page's", async () => {
    const page = await open("finished");
    await untilMarked(page, ALL);
    const options = await firefox.ownPage("extension/options/options.html");
    const tabs = await options.evaluate("chrome.tabs.query({}).then((tabs) => tabs.map(({ id }) => id))");
    const told = (tab) => options.evaluate(`chrome.tabs.sendMessage(${tab}, { type: "tell" }, { frameId: 0 }).then(() => true, () => false)`);
    const [tab] = (await Promise.all(tabs.map(async (id) => ((await told(id)) ? [id] : [])))).flat();
    const panel = await firefox.ownPage(`extension/panel/panel.html?tab=${tab}`);
    const shows = (id, pattern) => until(`${pattern} in #${id}`, async () => pattern.test(await panel.evaluate(`document.getElementById("${id}").innerText`)), { timeout: 30_000, seen: () => panel.evaluate(`document.getElementById("${id}").innerText`) });
    const folder = mkdtempSync(join(cached("run"), "files-"));
    try {
      const write = (name, bytes) => {
        writeFileSync(join(folder, name), bytes);
        return join(folder, name);
      };
      await panel.choose("#sources-file", [write("locked.pdf", pdf({ content: line("Secret."), trailer: locked }))]);
      await shows("files-state", /locked\.pdf: It needs a password/);
      await panel.choose("#sources-file", [write("bridge.pdf", pdf({ content: line("The bridge opened in 1932.") }))]);
      await shows("files-state", /bridge\.pdf: 26 characters added/);
      assert.equal(await panel.evaluate("document.getElementById('sources').value"), "The bridge opened in 1932.");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    await until("the answer to be read to its end", async () => {
      await panel.evaluate("document.getElementById('tab-compare').click()");
      return /remembers no other answer/.test(await panel.evaluate("document.getElementById('compare-none').innerText"));
    }, { every: 500, timeout: 60_000, seen: () => panel.evaluate("document.getElementById('compare').innerText") });
    await panel.evaluate(`document.getElementById("compare-pasted").value = "The Bastille was stormed on a Sunday in 1790."`);
    await panel.evaluate(`document.getElementById("compare-begin").click()`);
    await shows("compare-result", /They differ/);
  });

  test("nothing was asked of the network", () => {
    assert.deepEqual(firefox.recorder.knocks, []);
  });
});

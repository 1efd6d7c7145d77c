// Pages with policies that forbid nearly everything, and a page that is no chat at all.
import assert from "node:assert/strict";
import { after, afterEach, before, describe } from "node:test";

import { ANSWER, LAST_WORDS, RIGHT, WRONG } from "../lib/answers.mjs";
import { startBrowser } from "../lib/browser.mjs";
import { assertInSentences, card, cardOpen, hover, marks, untilMarked } from "../lib/marks.mjs";
import { servePage } from "../lib/pages.mjs";
import { originOf, shot, withoutMutations } from "../lib/page.mjs";
import { pictured } from "../lib/pictured.mjs";
import { settled, until } from "../lib/wait.mjs";

const ALL = WRONG.map(({ marked }) => marked);

describe("pages", { timeout: 300_000 }, () => {
  let browser;
  before(async () => { browser = await startBrowser(); });
  after(() => browser?.close());
  const servers = [];
  afterEach(async () => {
    await browser.closePages();
    await Promise.all(servers.splice(0).map((server) => server.stop()));
  });
  const test = pictured("pages", () => browser);

  async function open(name, on = browser) {
    const server = await servePage(name);
    servers.push(server);
    const page = await on.context.newPage();
    await page.addInitScript(() => {
      window.__violations = [];
      document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => window.__violations.push(`${violatedDirective} ${blockedURI}`));
    });
    await page.goto(server.url, { waitUntil: "domcontentloaded" });
    return {
      page,
      url: server.url,
      violations: () => page.evaluate(() => window.__violations),
    };
  }

  const ask = async (page) => {
    await page.locator("textarea").fill("What should I know?");
    await page.keyboard.press("Enter");
    await until("the end of the answer", () => page.evaluate(() => document.documentElement.dataset.done === "yes"), { timeout: 60_000 });
  };

  for (const name of ["plain", "strict", "trusted-types"]) {
    test(`a chat no adapter knows, policy: ${name}`, async () => {
      const { page, violations, url } = await open(name);
      await ask(page);
      assertInSentences(await untilMarked(page, ALL), WRONG, RIGHT);
      const shown = await hover(page, WRONG[0].marked);
      assert.match(shown.working, WRONG[0].working);
      assert.deepEqual(await violations(), [], "the extension breaks no rule of the page");
      await shot(page, `policy-${name}`);
      assert.deepEqual(browser.strangers([originOf(url)], Infinity), []);
    });
  }

  for (const name of ["none", "sandbox"]) {
    test(`a finished conversation under a policy without scripts: ${name}`, async () => {
      const { page, violations } = await open(name);
      assertInSentences(await untilMarked(page, ALL), WRONG, RIGHT);
      const shown = await hover(page, WRONG[1].marked);
      assert.match(shown.working, WRONG[1].working);
      assert.deepEqual(await violations(), []);
      await shot(page, `policy-${name}`);
    });
  }

  test("a chat in a frame of another page", async () => {
    const { page } = await open("framed");
    const frame = await until("the frame", () => page.frames().find((each) => each.url().endsWith("/frame")));
    assertInSentences(await untilMarked(frame, ALL), WRONG, RIGHT);
    assert.deepEqual(await marks(page), [], "the page around it is no chat");
    const background = await browser.background();
    const badge = () => background.evaluate("chrome.tabs.query({ active: true, lastFocusedWindow: true }).then(([tab]) => chrome.action.getBadgeText({ tabId: tab.id }))");
    await page.bringToFront();
    await until("the badge to count the frame's findings", async () => (await badge()) === "6", { seen: badge });
    await shot(page, "frame");
  });

  test("the document is the same, node for node, with the extension and without", async () => {
    const settledHtml = async ({ page }) => {
      await ask(page);
      return page;
    };
    const with_ = await open("plain");
    await settledHtml(with_);
    await untilMarked(with_.page, ALL);
    const touched = await withoutMutations(with_.page, "body", async () => {
      await hover(with_.page, WRONG[0].marked);
      await with_.page.mouse.move(2, 2);
      await until("the card to close", async () => !(await card(with_.page)));
    });
    assert.deepEqual(touched, []);
    const html = (page) => page.evaluate(() => {
      const copy = document.documentElement.cloneNode(true);
      copy.querySelectorAll("caveat-card").forEach((host) => host.remove());
      return copy.outerHTML;
    });
    const bare = await startBrowser({ extension: false });
    try {
      const without = await open("plain", bare);
      await settledHtml(without);
      assert.equal(await html(with_.page), await html(without.page));
    } finally {
      await bare.close();
    }
  });

  test("“Audit selection” marks what was selected, on a page that is no chat, and nothing else", async () => {
    const { page } = await open("article");
    const quiet = await settled("the marks", () => marks(page), { quiet: 1500 });
    assert.deepEqual(quiet, [], "an article is not audited unasked");
    await page.evaluate(() => getSelection().selectAllChildren(document.querySelector("#chosen")));
    const selectionText = await page.evaluate(() => String(getSelection()));
    await browser.contextMenu("audit-selection", page, { selectionText });
    const found = await untilMarked(page, [/398$/]);
    assert.equal(found[0].tier, "wrong");
    const shown = await cardOpen(page);
    assert.match(shown.text, /408|\b1\b|one/i);
    await shot(page, "selection");
  });

  test("nothing but the pages and the extension was asked for anything", (t) => {
    const requests = browser.network.requests.map(({ url }) => url).filter((url) => !/^(chrome|devtools|data|about):/.test(url));
    t.diagnostic(`${requests.length} requests`);
    assert.deepEqual(requests.filter((url) => !url.startsWith("http://127.0.0.1:") && !url.startsWith(browser.extensionOrigin)), []);
    assert.deepEqual(browser.recorder.knocks, []);
    assert.ok(ANSWER.endsWith(LAST_WORDS));
  });
});

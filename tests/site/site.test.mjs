// The site that `cargo xtask site` made, in real browsers, opened from a disk and from a server: what axe finds, what is asked of the network,
// and whether the auditor in it works without one.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, afterEach, before, describe } from "node:test";

import { root, startBrowser } from "../extension/lib/browser.mjs";
import { findFirefox, startFirefox } from "../extension/lib/firefox.mjs";
import { pictured } from "../extension/lib/pictured.mjs";
import { until } from "../extension/lib/wait.mjs";
import { serveFolder } from "./server.mjs";

const FOLDER = process.env.CAVEAT_SITE || join(root, "dist", "site");
const PAGES = readdirSync(FOLDER).filter((name) => name.endsWith(".html"));
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// Sheets from a disk cannot be read by a script, which is what axe would try.
const RUN = `axe.run(document, { preload: false, runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"] }).then(({ violations, passes }) => ({
  passes: passes.length,
  violations: violations.map(({ id, help, nodes }) => id + ": " + help + " " + nodes.slice(0, 5).map(({ html, any, all }) => html.slice(0, 200) + " " + [...any, ...all].map(({ message }) => message).join("; ")).join(" | ")),
}))`;
/** How pages are looked at: the first two show everything once, and the page is the same wherever it comes from. */
const LOOKS = [["light", 320], ["dark", 1280], ["light", 1280], ["dark", 320]];
const DISK = pathToFileURL(FOLDER).href;

/** What the page says of the sample: read in the page, in either browser. */
const READ = `(() => ({
  state: document.getElementById("state").textContent,
  coverage: document.getElementById("coverage").textContent,
  marks: [...document.querySelectorAll("#text a")].map((mark) => [mark.className, mark.textContent, document.querySelector(mark.getAttribute("href")).innerText]),
  comparison: document.getElementById("comparison").innerText,
}))()`;

/** @param {{ evaluate(expression: string): Promise<any> }} page */
async function sampled(page) {
  let read;
  await until("the audit of the sample", async () => {
    read = await page.evaluate(READ);
    return /^\d+ findings?$/.test(read.state) && read.comparison;
  }, { timeout: 60_000, seen: () => read });
  const marked = (tier, words) => read.marks.find(([look, text]) => look === `tier ${tier}` && text === words)?.[2];
  assert.match(marked("wrong", "17 × 24 = 398") ?? "", /17 × 24 = 408/, JSON.stringify(read));
  assert.match(marked("contradicted", "1945") ?? "", /1932/);
  assert.match(read.coverage, /^6 claims: 3 recomputed, 3 of them wrong, .*1 your source denies/);
  assert.match(read.comparison, /The Harbour Bridge was opened in 1945[^]*The Harbour Bridge was opened in 1932[^]*120 metres[^]*150 metres/);
  return read;
}

describe("the site in Chromium", { timeout: 600_000 }, () => {
  let browser;
  let server;
  before(async () => {
    server = await serveFolder(FOLDER);
    browser = await startBrowser({ extension: false });
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });
  afterEach(async () => {
    await browser.connected(true);
    await browser.closePages();
  });
  const test = pictured("site", () => browser);

  /** A page whose errors are heard. */
  async function open(address) {
    const page = await browser.context.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    await page.goto(address);
    return { page, errors };
  }

  /** Nothing for axe to find, and nothing too wide. */
  const looked = async (page, name, colorScheme, width) => {
    const what = `${name}, ${colorScheme}, ${width} pixels`;
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await page.evaluate(AXE);
    const { passes, violations } = await page.evaluate(RUN);
    assert.ok(passes > 5, `${what}: only ${passes} rules had something to look at`);
    assert.deepEqual(violations, [], what);
    const wide = await page.evaluate(() => document.scrollingElement.scrollWidth);
    assert.ok(wide <= width, `${what} is ${wide} pixels wide`);
  };

  for (const from of ["a disk", "a server"]) {
    const address = () => (from === "a disk" ? DISK : server.url);
    const origins = () => (from === "a disk" ? ["file://"] : [server.url]);

    test(`every page from ${from}: axe finds nothing, nothing is too wide, nothing is fetched from elsewhere`, async () => {
      const since = Date.now();
      for (const name of PAGES) {
        const { page, errors } = await open(`${address()}/${name}`);
        for (const [colorScheme, width] of from === "a disk" ? LOOKS.slice(0, 2) : LOOKS) await looked(page, `${name} from ${from}`, colorScheme, width);
        assert.deepEqual(errors, [], name);
        await page.close();
      }
      assert.deepEqual(browser.strangers(origins(), since), []);
      assert.deepEqual(server.missing, []);
    });

    test(`the sample from ${from}: a wrong sum, a source that says otherwise, two answers; then as easy to read`, async () => {
      const since = Date.now();
      const { page, errors } = await open(`${address()}/audit.html`);
      await page.locator("#sample").click();
      await sampled(page);
      for (const [colorScheme, width] of LOOKS) await looked(page, `the sample from ${from}`, colorScheme, width);
      assert.deepEqual(errors, []);
      assert.deepEqual(browser.strangers(origins(), since), []);
      assert.deepEqual(server.missing, []);
    });
  }

  test("code from a disk: its own module and tables; a quote leads back to its mark", async () => {
    const { page, errors } = await open(`${DISK}/audit.html`);
    await page.locator("#answer").fill("This reads the variable:\n\n```python\nimport os\n\nprint(os.get_env(\"HOME\"))\n```\n");
    await page.locator("#form button.main").click();
    await page.locator(".finding").first().waitFor({ timeout: 60_000 });
    assert.match(await page.locator(".finding").first().innerText(), /get_env/);
    assert.equal(await page.locator("#notices").innerText(), "");
    await page.locator(".finding button.quote").first().click();
    assert.match(await page.evaluate(() => document.activeElement.id), /^mark-1$/);
    assert.deepEqual(errors, []);
    await page.locator("#clear").click();
    assert.ok(await page.locator("#result").isHidden());
    await page.locator("#form button.main").click();
    assert.equal(await page.locator("#state").innerText(), "Paste an answer first.");
  });

  test("the sample by keyboard alone, and in forced colours", async () => {
    const { page } = await open(`${DISK}/audit.html`);
    const press = async (key, times = 1) => { for (let time = 0; time < times; time++) await page.keyboard.press(key); };
    const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.textContent);
    await press("Tab");
    assert.equal(await focused(), "Skip to the text");
    await press("Enter");
    // The answer, the summary, "Check", "Try a sample".
    await press("Tab", 4);
    assert.equal(await focused(), "sample");
    await press("Enter");
    await sampled(page);
    await page.emulateMedia({ forcedColors: "active" });
    const lines = await page.evaluate(() => [...document.querySelectorAll("#text a")].map((mark) => getComputedStyle(mark).textDecorationStyle));
    assert.deepEqual(lines, ["double", "wavy", "wavy", "wavy"]);
    await page.locator("#mark-2").focus();
    await press("Enter");
    assert.equal(new URL(page.url()).hash, "#finding-2");
  });

  test("without scripts: every page but one can be read, and that one says so", async () => {
    const page = await browser.context.newPage();
    const cdp = await browser.context.newCDPSession(page);
    await cdp.send("Emulation.setScriptExecutionDisabled", { value: true });
    for (const name of PAGES) {
      await page.goto(`${DISK}/${name}`);
      const text = await page.locator("main").innerText();
      assert.ok(text.length > 200, `${name}: ${text}`);
      if (name === "audit.html") assert.match(text, /needs JavaScript/);
    }
  });

  test("without a connection, once the page is there: all but the verifier", async () => {
    const { page } = await open(`${server.url}/audit.html`);
    await page.waitForLoadState("networkidle");
    await browser.connected(false);
    await page.locator("#sample").click();
    await sampled(page);
    assert.match(await page.locator("#notices").innerText(), /the verifier is not available/);
  });
});

describe("the site in Firefox", { timeout: 300_000, skip: findFirefox() ? false : "there is no Firefox" }, () => {
  let firefox;
  before(async () => { firefox = await startFirefox(); });
  after(() => firefox?.close());
  const test = pictured("site-firefox", () => firefox);

  test("the sample from a disk", async () => {
    const page = await firefox.newPage();
    await page.goto(`${DISK}/audit.html`);
    await page.locator("#sample").click();
    await sampled(page);
    assert.deepEqual(firefox.strangers(), []);
  });
});

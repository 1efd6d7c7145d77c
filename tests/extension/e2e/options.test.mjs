// What a reader brings along and decides in the options: a verifier of their own, a library of sources, verdicts that correct checks.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, describe } from "node:test";

import { DENIED, WORDS, WRONG } from "../lib/answers.mjs";
import { root, startBrowser } from "../lib/browser.mjs";
import { card, clickInCard, hover, marks, untilMarked } from "../lib/marks.mjs";
import { servePage } from "../lib/pages.mjs";
import { shot } from "../lib/page.mjs";
import { pictured } from "../lib/pictured.mjs";
import { settled, until } from "../lib/wait.mjs";

const ALL = WRONG.map(({ marked }) => marked);
const file = (name) => readFileSync(join(root, "models/verifier", name));
/** A file as a reader picks it. */
const picked = (name, buffer = file(name)) => ({ name, mimeType: name.endsWith(".json") ? "application/json" : "application/octet-stream", buffer });
const calibration = (change) => {
  const content = JSON.parse(file("calibration.json").toString());
  delete content.sha256;
  change(content);
  return picked("calibration.json", Buffer.from(JSON.stringify(content)));
};

describe("options", { timeout: 400_000 }, () => {
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
  afterEach(async () => {
    await browser.closePages();
    await (await browser.background()).evaluate("chrome.storage.local.clear()");
  });
  const test = pictured("options", () => browser);

  async function audited() {
    const page = await browser.context.newPage();
    await page.goto(server.url, { waitUntil: "domcontentloaded" });
    await untilMarked(page, ALL);
    return page;
  }

  async function openOptions(colorScheme = "light") {
    const options = await browser.context.newPage();
    await options.emulateMedia({ colorScheme });
    await options.setViewportSize({ width: 900, height: 900 });
    await options.goto(`${browser.extensionOrigin}/extension/options/options.html`);
    await options.locator(".family").first().waitFor();
    return options;
  }

  const says = (options, id, pattern) => until(`${pattern} in #${id}`, async () => pattern.test(await options.locator(`#${id}`).innerText()), { timeout: 90_000, seen: () => options.locator(`#${id}`).innerText() });
  const ladder = (page) => until("the mark by the source", async () => (await marks(page)).find(({ text }) => DENIED.marked.test(text)), { timeout: 90_000, seen: () => marks(page) });
  const stored = async (key) => (await (await browser.background()).evaluate(`chrome.storage.local.get(${JSON.stringify(key)})`))[key];
  const tabOf = async (page) => {
    await page.bringToFront();
    return (await browser.background()).evaluate("chrome.tabs.query({ active: true, lastFocusedWindow: true }).then(([tab]) => tab.id)");
  };
  const modelAlone = async () => (await browser.background()).evaluate(`chrome.storage.local.set({ settings: { disabled: ["${WORDS}"] } })`);
  const filesKept = (options) => options.evaluate(async () => {
    const names = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
    return names.map((name) => name.split(".").at(-1)).sort();
  });

  test("a library source is held against the answers of the sites it is for, and the card names it", async () => {
    const page = await audited();
    const options = await openOptions();
    const add = async (title, sites) => {
      await options.locator("#library-title").fill(title);
      await options.locator("#library-text").fill(DENIED.source);
      await options.locator("#library-sites").fill(sites);
      await options.locator("#library-form button[type=submit]").click();
      await says(options, "library-state", /^Added\.$/);
    };
    await add("Elsewhere", "https://elsewhere.example");
    await add("The shed book", server.url);
    await ladder(page);
    const shown = await hover(page, DENIED.marked);
    assert.match(shown.text, DENIED.evidence);
    assert.match(shown.text, /in your source “The shed book”/);
    await shot(page, "library-card");
    await shot(options, "library-options");
    // Switched off, it is held against nothing; on again, it is.
    const held = options.getByRole("switch", { name: "The shed book" });
    await held.setChecked(false, { force: true });
    await untilMarked(page, ALL);
    await held.setChecked(true, { force: true });
    await ladder(page);
    assert.match(await options.locator("#use").innerText(), /Sources in the library: 2/);
    assert.deepEqual(await filesKept(options), ["source", "source"]);
    // Removed by a second click, with its text.
    const remove = options.getByRole("button", { name: "Remove: The shed book" });
    await remove.click();
    await remove.click();
    await untilMarked(page, ALL);
    await until("one file", async () => (await filesKept(options)).length === 1, { seen: () => filesKept(options) });
    assert.deepEqual((await stored("library")).map(({ title }) => title), ["Elsewhere"]);
  });

  test("three presets decide at once what is shown; what a reader sets otherwise is none of them", async () => {
    const page = await audited();
    const options = await openOptions();
    const preset = (value) => options.locator(`[name=preset][value=${value}]`);
    await until("the normal one", () => preset("normal").isChecked());
    await shot(options, "options-presets");
    await preset("everything").check();
    await until("all of it", async () => (await stored("settings"))?.doubtful === true, { seen: () => stored("settings") });
    const kept = await stored("settings");
    assert.deepEqual([kept.threshold, kept.cap, kept.hidden], [0.5, 200, undefined]);
    assert.ok(kept.enabled.length > 0);
    assert.ok(await options.locator("#doubtful").isChecked());
    await preset("quiet").check();
    await until("less", async () => (await stored("settings")).hidden?.length === 3, { seen: () => stored("settings") });
    assert.equal((await stored("settings")).enabled, undefined);
    await untilMarked(page, ALL);
    await options.locator("#doubtful").setChecked(true, { force: true });
    await until("none of them", async () => (await options.locator("[name=preset]:checked").count()) === 0);
  });

  test("checks are folded by family, and found by words", async () => {
    const options = await openOptions();
    const family = options.locator("[data-family=identifier]");
    const isbn = options.locator('[data-check="identifier/isbn"]');
    assert.equal(await options.locator(".family[open]").count(), 0);
    const count = await family.locator("summary .soft").first().innerText();
    assert.match(count, /^\d+ of \d+ on$/);
    await family.locator("summary").first().click();
    await isbn.setChecked(false, { force: true });
    await until("one less", async () => Number.parseInt(await family.locator("summary .soft").first().innerText(), 10) === Number.parseInt(count, 10) - 1);
    await options.locator("#search").fill("isbn");
    await until("the families that hold it", async () => (await options.locator(".family").count()) === (await options.locator(".family[open]").count()));
    await shot(options, "options-search");
    assert.ok(await isbn.isVisible());
  });

  test("text files become sources; what is no text, too long or for no site is refused", async () => {
    const options = await openOptions();
    const html = "<!doctype html><title>No</title><style>p { color: red }</style><body><h1>Shed</h1><p>The ladder&nbsp;hangs <b>in the</b> shed.<script>document.title = 1</script><table><tr><td>a<td>b</table>";
    await options.locator("#library-file").setInputFiles([picked("shed.html", Buffer.from(html)), picked("paint.md", Buffer.from("# Paint\r\n\r\nIt is dry."))]);
    await says(options, "library-state", /^Added\.$/);
    const texts = await options.evaluate(async () => {
      const found = [];
      for await (const [, handle] of (await navigator.storage.getDirectory()).entries()) found.push(await (await handle.getFile()).text());
      return found.sort();
    });
    assert.deepEqual(texts.filter((text) => /Shed|Paint/.test(text)), ["# Paint\n\nIt is dry.", "Shed\n\nThe ladder hangs in the shed.\n\na | b"]);
    for (const [name, content, means] of [["x.txt", Buffer.from([0xff, 0xfe, 0x41]), /x\.txt: Documents of this kind are not read/], ["y.txt", Buffer.alloc(400_001, "word "), /y\.txt: Too long: all sources together may have 400,000/], ["z.txt", Buffer.from(" \n"), /z\.txt: There are no words/]]) {
      await options.locator("#library-file").setInputFiles([picked(name, content)]);
      await says(options, "library-state", means);
    }
    await options.locator("#library-title").fill("A");
    await options.locator("#library-text").fill("B");
    await options.locator("#library-sites").fill("https://");
    await options.locator("#library-form button[type=submit]").click();
    await says(options, "library-state", /One of the sites is not an address/);
    assert.equal((await stored("library")).length, 2);
  });

  test("a model of the reader's is tried, used, and given back; one that is broken or the wrong way round is refused", async () => {
    await modelAlone();
    const page = await audited();
    const options = await openOptions();
    const choose = (...files) => options.locator("#model-files").setInputFiles(files);
    const tokenizer = picked("tokenizer.json");
    await says(options, "model-used", /bundled model is used/);
    for (const [files, means] of [
      [[picked("model.onnx"), tokenizer], /Choose three files at once/],
      [[picked("model.onnx", Buffer.from("<!doctype html>")), tokenizer, calibration(() => {})], /Not used: /],
      [[picked("model.onnx"), tokenizer, calibration((content) => (content.version = 2))], /Not used: .*version 2/],
      [[picked("model.onnx"), tokenizer, calibration((content) => (content.labels = ["contradicted", "supported", "unsupported"]))], /took what a source says for what it denies/],
    ]) {
      await choose(...files);
      await says(options, "model-state", means);
      await until("the button", () => options.locator("#model-pick").isEnabled());
    }
    assert.equal(await stored("model"), undefined);
    assert.deepEqual(await filesKept(options).then((names) => names.filter((name) => name !== "source")), []);

    await choose(picked("model.onnx"), tokenizer, calibration((content) => (content.name = "mine")));
    await says(options, "model-state", /In use\. In the trial it judged 4 of 4/);
    await says(options, "model-used", /Your own model is used: mine \(built-in 8-bit encoder/);
    await says(options, "use", /Your own model: [\d,]+ kB/);
    await shot(options, "own-model");
    const tab = await tabOf(page);
    const background = await browser.background();
    const source = (text) => background.evaluate(`chrome.storage.session.set({ "sources:${tab}": [{ id: "source-1", text: ${JSON.stringify(text)} }] })`);
    await source(DENIED.source);
    await ladder(page);
    await source("");
    await untilMarked(page, ALL);

    await options.locator("#model-drop").click();
    await says(options, "model-state", /The bundled model is used again/);
    await says(options, "model-used", /bundled model is used/);
    assert.deepEqual(await filesKept(options).then((names) => names.filter((name) => name !== "source")), []);
    await source(DENIED.source);
    await ladder(page);
  });

  test("a model of another form is run by tract; files that are lost are told of", async () => {
    await modelAlone();
    const page = await audited();
    const options = await openOptions();
    const other = JSON.parse(file("tokenizer.json").toString());
    other.pre_tokenizer = { type: "Sequence", pretokenizers: [other.pre_tokenizer] };
    await options.locator("#model-files").setInputFiles([picked("model.onnx"), picked("tokenizer.json", Buffer.from(JSON.stringify(other))), calibration((content) => (content.name = "other"))]);
    await says(options, "model-used", /Your own model is used: other \(tract/);
    await options.evaluate(async () => {
      const folder = await navigator.storage.getDirectory();
      for await (const name of folder.keys()) if (name.endsWith(".model")) await folder.removeEntry(name);
    });
    const panel = await browser.context.newPage();
    const tab = await tabOf(page);
    const background = await browser.background();
    await panel.goto(`${browser.extensionOrigin}/extension/panel/panel.html?tab=${tab}`);
    await background.evaluate(`chrome.storage.session.set({ "sources:${tab}": [{ id: "source-1", text: ${JSON.stringify(DENIED.source)} }] })`);
    await panel.getByText("The verifier is not available; recomputed findings go on.").waitFor({ timeout: 90_000 });
    await untilMarked(page, ALL);
  });

  test("an organisation may forbid other models", async () => {
    const background = await browser.background();
    await background.evaluate("chrome.storage.managed.get().then(() => chrome.storage.local.get()).then(() => chrome.storage.local.get())");
    await background.evaluate("chrome.storage.local.set({ policy: { ownModel: false } })");
    const options = await openOptions();
    await says(options, "model-state", /Your organisation allows the bundled model only/);
    assert.ok(await options.locator("#model-pick").isDisabled());
  });

  test("warnings that are called wrong lower their check, silence it in the end, and are taken back", async () => {
    const page = await audited();
    const chance = async () => (await hover(page, WRONG[0].marked)).text;
    // The working is the proof: no percentage stands beside it, the check's record does.
    assert.doesNotMatch((await chance()).replace(/interval[^)]*/, ""), /\d\s?%/);
    await page.mouse.move(2, 2);
    const background = await browser.background();
    const dispute = (count) => background.evaluate(`chrome.storage.local.set({ disputed: Object.fromEntries(Array.from({ length: ${count} }, (_, at) => ["other-" + at, { check: "arithmetic/equality", at }])) })`);
    await dispute(3);
    const options = await openOptions();
    await says(options, "experience", /You called 3 warnings mistaken\.[^]*Probability of its findings here: \d+%/);
    await dispute(60);
    await untilMarked(page, ALL.slice(1));
    await says(options, "experience", /Says nothing any more on this device/);
    await options.locator("#experience-heading").scrollIntoViewIfNeeded();
    await shot(options, "experience");
    await options.bringToFront();
    await options.getByRole("button", { name: /^Reset: / }).click();
    await untilMarked(page, ALL);
    await says(options, "experience", /You have called no warning wrong/);
    assert.deepEqual(await stored("disputed"), {});
    // The reader's own way there, by the card.
    await page.bringToFront();
    await hover(page, WRONG[0].marked);
    await clickInCard(page, /^More$/);
    await clickInCard(page, /^This warning is wrong/);
    await says(options, "experience", /You called 1 warning mistaken/);
    await settled("the marks", () => marks(page), { quiet: 500 });
  });
});

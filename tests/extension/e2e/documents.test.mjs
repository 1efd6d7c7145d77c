// The documents a reader has, dropped into the panel or picked: their words become the tab's source, and what cannot be read costs nothing.
import assert from "node:assert/strict";
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, describe } from "node:test";

import { DIFFERS, WRONG } from "../lib/answers.mjs";
import { startBrowser } from "../lib/browser.mjs";
import { cached } from "../lib/cache.mjs";
import { docx, line, locked, pdf, picture } from "../lib/documents.mjs";
import { marks, untilMarked } from "../lib/marks.mjs";
import { shot } from "../lib/page.mjs";
import { servePage } from "../lib/pages.mjs";
import { pictured } from "../lib/pictured.mjs";
import { until } from "../lib/wait.mjs";

describe("documents", { timeout: 400_000 }, () => {
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
  const test = pictured("documents", () => browser);

  async function panelOf() {
    const page = await browser.context.newPage();
    await page.goto(server.url, { waitUntil: "domcontentloaded" });
    await untilMarked(page, WRONG.map(({ marked }) => marked));
    await page.bringToFront();
    const tab = await (await browser.background()).evaluate("chrome.tabs.query({ active: true, lastFocusedWindow: true }).then(([tab]) => tab.id)");
    const panel = await browser.context.newPage();
    await panel.setViewportSize({ width: 320, height: 900 });
    await panel.goto(`${browser.extensionOrigin}/extension/panel/panel.html?tab=${tab}`);
    await panel.locator(".finding").first().waitFor();
    return { page, panel };
  }
  const picked = (name, buffer, mimeType = "") => ({ name, mimeType, buffer });
  const says = (panel, means) => until(`the panel to say ${means}`, async () => means.test(await panel.locator("#files-state").innerText()), { seen: () => panel.locator("#files-state").innerText(), timeout: 30_000 });
  /** Drops a file as a file manager does. */
  const drop = (panel, selector, name, buffer) => panel.evaluate(([selector, name, base64]) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name));
    const target = document.querySelector(selector);
    for (const type of ["dragover", "drop"]) if (target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))) throw new Error(`${type} was left to the browser`);
  }, [selector, name, buffer.toString("base64")]);

  test("a PDF and a Word document become the tab's source, and answers are held against them", async () => {
    const { page, panel } = await panelOf();
    assert.ok(!browser.network.requests.some(({ url }) => /caveat_documents/.test(url)), "the module is loaded when it is needed");
    await panel.locator("#sources").fill("A first line.");
    // By keyboard: the button opens the browser's own dialogue.
    const chooser = panel.waitForEvent("filechooser");
    await panel.locator("#sources-pick").focus();
    await panel.keyboard.press("Enter");
    await (await chooser).setFiles(picked("bridge.pdf", pdf({ content: line("The bridge opened in 1932.") })));
    await says(panel, /bridge\.pdf: 26 characters added/);
    assert.equal(await panel.locator("#sources").inputValue(), "A first line.\n\nThe bridge opened in 1932.");
    await drop(panel, "#answers", "shed.docx", docx(...DIFFERS.source.split("\n"), "The end."));
    await says(panel, /shed\.docx: [\d,]+ characters added/);
    assert.match(await panel.locator("#sources").inputValue(), /1932\.\n\n.*The end\.$/s);
    await until("a mark by the source", async () => (await marks(page)).some(({ tier }) => tier !== "wrong"), { timeout: 90_000, seen: () => marks(page) });
    await panel.locator("#files-state").scrollIntoViewIfNeeded();
    await shot(panel, "panel-files");
    const origin = new URL(server.url).origin;
    assert.deepEqual(browser.strangers([origin]), []);
  });

  test("what cannot be read is refused with its reason, and the box keeps what it holds", async () => {
    const { panel } = await panelOf();
    const held = "What I wrote myself.";
    await panel.locator("#sources").fill(held);
    const folder = mkdtempSync(join(cached("run"), "files-"));
    try {
      const huge = join(folder, "huge.pdf");
      const file = openSync(huge, "w");
      ftruncateSync(file, 100_000_000);
      closeSync(file);
      const cut = docx("Words.");
      for (const [given, means] of [
        [picked("locked.pdf", pdf({ content: line("Secret."), trailer: locked })), /locked\.pdf: It needs a password/],
        [picked("scan.pdf", pdf({ content: "q /X Do Q", drawing: picture })), /scan\.pdf: It holds pictures/],
        [picked("cut.docx", cut.subarray(0, cut.length - 30)), /cut\.docx: It is damaged/],
        [picked("broken.pdf", Buffer.from("%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer\n%%EOF\n")), /broken\.pdf: It is damaged/],
        [picked("program", Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3])), /program: It is neither text/],
        [picked("empty.html", Buffer.from("<html><p> </p></html>")), /empty\.html: There are no words/],
        [picked("letter.rtf", Buffer.from("{\\rtf1 Words}")), /letter\.rtf: Documents of this kind/],
        [huge, /huge\.pdf: It is too large/],
      ]) {
        await panel.locator("#sources-file").setInputFiles(given);
        await says(panel, means);
        assert.equal(await panel.locator("#sources").inputValue(), held);
      }
      await panel.locator("#files-state").scrollIntoViewIfNeeded();
      await shot(panel, "panel-files-refused");
      // None of them is in the way of the next.
      await panel.locator("#sources-file").setInputFiles(picked("good.txt", Buffer.from("Good words.")));
      await says(panel, /good\.txt: 11 characters added/);
      assert.equal(await panel.locator("#sources").inputValue(), `${held}\n\nGood words.`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test("the limit is said before, and what was cut after", async () => {
    const { panel } = await panelOf();
    assert.match(await panel.locator("#files-mean").innerText(), /64 MB, and 400,000 characters/);
    await panel.locator("#sources-file").setInputFiles(picked("long.txt", Buffer.alloc(500_000, "word ")));
    await says(panel, /long\.txt: Only the first 399,999 of 500,000 characters/);
    assert.match(await panel.locator("#sources-state").innerText(), /In use: 399,999/);
    await panel.locator("#sources-file").setInputFiles(picked("more.txt", Buffer.from("More.")));
    await says(panel, /more\.txt: Not added: a source has room for 400,000/);
  });
});

// Shows the extension at work on the sample conversation of tests/extension/demo. `cargo xtask demo` calls it.
//   node xtask/demo.mjs [--headless]
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { chromium } from "playwright-core";

import { artifacts, extensionFolder, findChromium, root, startBrowser } from "../tests/extension/lib/browser.mjs";
import { card, hover, marks } from "../tests/extension/lib/marks.mjs";
import { serve } from "../tests/wasm/serve.mjs";

const headless = process.argv.includes("--headless");
const server = await serve();
try {
  await (headless ? print() : show());
} finally {
  await server.stop();
}

/** Prints what is marked and what the cards say, and takes a picture with a card open. */
async function print() {
  const browser = await startBrowser({ viewport: { width: 1100, height: 1500 } });
  try {
    const page = await browser.context.newPage();
    await page.goto(`${server.url}/tests/extension/demo/index.html?speed=0`);
    const found = await settled(page);
    for (const { text, tier, block } of found) {
      await hover(page, new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")));
      const open = await card(page);
      console.log(`${tier.padEnd(12)} ${text}\n             ${open?.working || open?.label || ""}\n             in: ${block.split("\n")[0].slice(0, 110)}\n`);
      await page.mouse.move(2, 2);
    }
    console.log(`${found.length} findings`);
    if (found.length) await hover(page, new RegExp(found[0].text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")));
    mkdirSync(artifacts, { recursive: true });
    const picture = join(artifacts, "demo.png");
    await page.screenshot({ path: picture });
    console.log(`screenshot: ${relative(root, picture)}`);
    if (!found.length) process.exitCode = 1;
  } finally {
    await browser.close();
  }
}

/** The marks once nothing has changed for two seconds. */
async function settled(page, patience = 30_000) {
  const end = Date.now() + patience;
  let [last, since] = ["", Date.now()];
  while (Date.now() < end) {
    const found = await marks(page);
    const seen = JSON.stringify(found);
    if (seen !== last) [last, since] = [seen, Date.now()];
    if (found.length && Date.now() - since > 2000) return found;
    await new Promise((next) => setTimeout(next, 200));
  }
  return marks(page);
}

/** Opens a window and waits until it is closed. */
async function show() {
  const profile = mkdtempSync(join(tmpdir(), "caveat-demo-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    headless: false,
    viewport: null,
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      `--disable-extensions-except=${extensionFolder}`,
      `--load-extension=${extensionFolder}`,
    ],
  });
  const closed = new Promise((done) => context.on("close", done));
  const page = context.pages()[0] ?? (await context.newPage());
  // The extension greets a new reader with a page of its own; the conversation is to be seen first.
  context.on("page", (greeting) => void greeting.waitForLoadState().then(() => page.bringToFront()).catch(() => undefined));
  await page.goto(`${server.url}/tests/extension/demo/index.html`);
  await page.bringToFront();
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker", { timeout: 8000 }).catch(() => null));
  if (!worker) {
    // Chrome and Edge proper no longer take extensions from the command line; Chromium does.
    console.log(`This browser did not load the extension. Open its extensions page, switch on developer mode and load unpacked:\n  ${extensionFolder}`);
  }
  console.log("Hover a marked phrase, or step through the marks with Alt+Shift+. ; close the window to end the demo.");
  await closed;
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}

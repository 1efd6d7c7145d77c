// An empty page of headless Chromium, on an origin that serves the checkout.
import { chromium } from "playwright-core";

import { findChromium } from "../extension/lib/browser.mjs";
import { serve } from "./serve.mjs";

/** @param {Record<string, string>} [mounts] folders to serve beside the checkout */
export async function startPage(mounts) {
  const server = await serve(mounts);
  const browser = await chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox", "--disable-gpu"] });
  const page = await browser.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(server.url);
  const stop = async () => {
    await browser.close();
    await server.stop();
  };
  return { page, url: server.url, stop };
}

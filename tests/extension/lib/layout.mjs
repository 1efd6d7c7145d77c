// A rebuilt site in a browser: its page, and what a person does there.
import { pageOf } from "../sites/page.mjs";
import { until } from "./wait.mjs";

/**
 * Serves a layout's page at every address of its site, and opens it.
 * @param {import("../sites/layouts.mjs").Layout} layout @param {(html: string) => string} [change]
 */
export async function openLayout(browser, layout, change = (html) => html) {
  const page = await browser.context.newPage();
  const { origin } = new URL(layout.home);
  const html = change(pageOf(layout));
  // Firefox has a way of its own (firefox.mjs).
  if (page.serve) await page.serve(`${origin}/`, html);
  else {
    await page.route(`${origin}/**`, (route) =>
      route.request().resourceType() === "document"
        ? route.fulfill({ contentType: "text/html; charset=utf-8", body: html })
        : route.fulfill({ status: 404, body: "" }));
  }
  await page.goto(layout.home, { waitUntil: "domcontentloaded" });
  return page;
}

/** Waits until nothing is written any more. */
export const written = (page) => until("the end of the answer", () => page.evaluate(() => document.documentElement.dataset.state === "done"), { timeout: 60_000 });

/** Sends a question, which is answered by `answer`; does not wait for the end of it. */
export async function sendLayout(page, text, answer) {
  await page.evaluate((next) => {
    delete document.documentElement.dataset.state;
    window.chat.queue(next);
  }, answer);
  await page.locator("#ask").first().click();
  await page.keyboard.insertText(text);
  await page.keyboard.press("Enter");
}

/** Sends a question and waits until it is answered. */
export async function askLayout(page, text, answer) {
  await sendLayout(page, text, answer);
  await written(page);
}

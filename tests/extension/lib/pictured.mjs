// Tests that take pictures of what is open when they fail.
import { test } from "node:test";

/**
 * A `test` for one suite.
 * @param {string} suite what the pictures are named after
 * @param {() => { shootPages(name: string): Promise<unknown> }} browser the browser of the test under way
 * @param {() => Promise<unknown>} [afterwards] what else a failed test needs, so that the next is none the worse
 */
export function pictured(suite, browser, afterwards) {
  return (title, body) => test(title, async (t) => {
    try {
      await body(t);
    } catch (error) {
      await browser().shootPages(`failed-${suite}-${title}`);
      await afterwards?.();
      throw error;
    }
  });
}

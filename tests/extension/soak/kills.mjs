// What is killed while the soak runs, in mid-audit, one after the other.

/** @typedef {import("./tab.mjs").Tab} Tab */

const BORN = "caveatOldLife";

/** Kills what `find` finds; another one has to take its place. @param {any} browser @param {() => Promise<any>} find */
async function replaced(browser, find) {
  const victim = await find();
  await victim.evaluate(`globalThis.${BORN} = true`);
  await browser.kill(victim);
  return () => browser.risen(victim, BORN);
}

/**
 * By name; each returns what waits until all is as before, to be called when the answer is marked.
 * @param {any} browser @param {Tab[]} tabs
 * @returns {[string, () => Promise<() => Promise<unknown>>][]}
 */
export function killsOf(browser, [first, second]) {
  const host = () => browser.surface("extension/host/offscreen.html");
  // That it has fallen silent is noticed by the next answer at the latest, which is then marked by another one.
  const silence = async () => {
    await (await browser.surface("extension/host/worker.js")).evaluate("self.close()");
    return async () => {};
  };
  const reload = async (/** @type {Tab} */ tab) => {
    await tab.reload();
    return async () => {};
  };
  return [
    ["background", () => replaced(browser, () => browser.background())],
    ["second tab", () => reload(second)],
    ["engine's host", () => replaced(browser, host)],
    ["first tab", () => reload(first)],
    ["engine's worker", silence],
  ];
}

/** What the pages say went wrong with answers that are shown: those that failed, and notices of faults. @param {any[]} states */
export const faultsOf = (states) => states.flatMap(({ site, answers }) => answers.flatMap((/** @type {any} */ { failed, notices }) => [
  ...(failed ? [`${site}: an answer could not be checked`] : []),
  ...notices.filter((/** @type {any} */ { code }) => /failed|unavailable/.test(code)).map((/** @type {any} */ { code, message }) => `${site}: ${code}: ${message}`),
]));


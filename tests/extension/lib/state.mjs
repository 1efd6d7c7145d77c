// What the extension's own pages are told of a page.
import { until } from "./wait.mjs";

// Runs in one of the extension's own pages.
const ask = `async () => {
  const tabs = await chrome.tabs.query({});
  const ask = (tab) => new Promise((done) => {
    const port = chrome.runtime.connect({ name: "view" });
    const end = (frames) => {
      done(frames);
      port.disconnect();
    };
    setTimeout(end, 1000, []);
    port.onMessage.addListener((message) => {
      if (message.type === "tab" && message.frames.length) end(message.frames);
    });
    port.postMessage({ type: "watch", tab });
  });
  return (await Promise.all(tabs.map(({ id }) => ask(id)))).flat().map(({ state }) => state);
}`;

/** A page of the extension to ask from, the same one until the browser's pages are closed. */
export const viewerOf = (browser) => (browser.viewer ??= browser.ownPage("extension/options/options.html"));

/** The states of every frame of every tab, as the popup and the panel hear them. */
export const states = async (browser) => (await viewerOf(browser)).evaluate(`(${ask})()`);

/** Waits for a state that satisfies `test`. */
export const untilState = (browser, what, test) => {
  let seen;
  return until(`a page's state: ${what}`, async () => {
    seen = await states(browser);
    return seen.find(test);
  }, { every: 200, seen: () => seen.map(({ site, adapter, layout, conversation, answers }) => ({ site, adapter, layout, conversation, models: answers.map(({ model }) => model) })) });
};

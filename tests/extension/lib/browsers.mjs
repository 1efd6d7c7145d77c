// Both browsers, for the tests that hold in either: each is started by the same options and asked in the same words.
import { startBrowser } from "./browser.mjs";
import { findFirefox, startFirefox } from "./firefox.mjs";

/**
 * `start` takes what `startBrowser` and `startFirefox` take; `skip` says why there is none. `stay` keeps an event page from being unloaded
 * in the middle, which is firefox.test.mjs's to test.
 */
export const BROWSERS = {
  Chromium: { start: startBrowser, skip: false, stay: {} },
  Firefox: { start: startFirefox, skip: findFirefox() ? false : "there is no Firefox", stay: { idle: 600_000 } },
};

// Chromium with the extension loaded unpacked from the repository root, a raw debugger connection, and no way to the network.
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

import { cached } from "./cache.mjs";
import { connect, watchTargets } from "./cdp.mjs";
import { startRecorder } from "./recorder.mjs";
import { settled, until } from "./wait.mjs";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
/** What is loaded: the repository root after a build, or an unpacked store archive. */
export const extensionFolder = process.env.CAVEAT_EXTENSION || root;
export const artifacts = join(root, "tests", "extension", "artifacts");

/** The browser to test in: CAVEAT_CHROMIUM, else the first on the path. */
export function findChromium() {
  if (process.env.CAVEAT_CHROMIUM) return process.env.CAVEAT_CHROMIUM;
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
  for (const name of names) {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      const file = join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // not in this folder
      }
    }
  }
  throw new Error(`no browser: none of ${names.join(", ")} is on the path (Debian: apt-get install chromium; or set CAVEAT_CHROMIUM)`);
}

// Whatever Chromium would ask the network for of its own accord and Playwright leaves on.
const SILENT = [
  "--disable-domain-reliability",
  "--disable-client-side-phishing-detection",
  "--no-pings",
  // Asked whatever is switched off: sent to a port nobody listens on.
  "--gaia-url=http://127.0.0.1:9",
  "--component-updater=url-source=http://127.0.0.1:9/",
  // Where Chromium fetches dictionaries from, whatever its settings say: there is no such host, and the proxy is not asked.
  "--proxy-bypass-list=redirector.gvt1.com",
  "--host-resolver-rules=MAP redirector.gvt1.com ~NOTFOUND",
  // The last list given wins, so that it has to repeat Playwright's. Added to it: a server is not to be asked what a page's fields
  // are for.
  `--disable-features=${[
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning", "OptimizationHints", "NetworkTimeServiceQuerying",
    "AimEnabled", "PreconnectToSearch", "Translate", "AutofillServerCommunication",
  ].join(",")}`,
];

/**
 * Starts the browser. `extension: false` starts the very same browser without it; a folder, with the one in there. `locale` is the
 * language of the interface.
 * @returns {Promise<Browser>}
 */
export async function startBrowser({ extension = true, viewport = { width: 1100, height: 820 }, locale = "en-US" } = {}) {
  const folder = typeof extension === "string" ? extension : extensionFolder;
  if (extension && !existsSync(join(folder, "pkg", "caveat.js"))) throw new Error("pkg/ is missing: run `cargo xtask build` first");
  mkdirSync(artifacts, { recursive: true });
  const profile = mkdtempSync(join(cached("run"), "chromium-"));
  const recorder = await startRecorder();
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    headless: process.env.CAVEAT_HEADED !== "1",
    viewport,
    reducedMotion: "reduce",
    // Where Chromium on Linux takes the language of its interface from, and with it an extension's.
    env: { ...process.env, LANGUAGE: locale.replace("-", "_") },
    args: [
      "--no-sandbox",
      "--disable-gpu",
      `--lang=${locale}`,
      ...SILENT,
      `--proxy-server=${recorder.address}`,
      "--remote-debugging-port=0", // beside Playwright's pipe
      ...(extension ? [`--disable-extensions-except=${folder}`, `--load-extension=${folder}`] : []),
    ],
  });
  const browser = new Browser({ context, recorder, profile });
  try {
    const portFile = join(profile, "DevToolsActivePort");
    const [port, path] = await until("the browser's debugging port", () => existsSync(portFile) && readFileSync(portFile, "utf8").split("\n"));
    browser.cdp = await connect(`ws://127.0.0.1:${port}${path}`);
    browser.network = await watchTargets(browser.cdp);
    if (extension) {
      const background = await browser.target("service_worker", (url) => url.startsWith("chrome-extension://"));
      browser.extensionOrigin = `chrome-extension://${new URL(background.info.url).host}`;
      // A fresh installation introduces itself in a tab of its own, which would come in front of a test's.
      const welcome = () => context.pages().find((page) => page.url().startsWith(`${browser.extensionOrigin}/extension/onboarding/`));
      await until("the onboarding page", welcome, { seen: () => context.pages().map((page) => page.url()) });
      await welcome().close();
    }
    return browser;
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** Whether the popup has been told of the page. */
export const popupSpeaks = "['coverage', 'failed', 'why'].some((id) => document.getElementById(id)?.innerText.trim())";

/** Hears what is said to the worker of `scope`, until the page this runs in goes: its functions go with it. */
export const overheard = `(scope) => {
  scope.overheard ??= (() => {
    const texts = [];
    const { prototype } = scope.Worker;
    const { postMessage } = prototype;
    prototype.postMessage = function (message, ...more) {
      if (message.type === "audit") texts.push(message.answer.text.slice(0, 60));
      return postMessage.call(this, message, ...more);
    };
    addEventListener("pagehide", () => {
      prototype.postMessage = postMessage;
      delete scope.overheard;
    });
    return texts;
  })();
  return scope.overheard;
}`;

class Browser {
  constructor(parts) {
    Object.assign(this, parts);
  }

  /** Waits for an attached target of this type whose address satisfies `test`; `evaluate` runs an expression in it. */
  async target(type, test, { timeout = 15_000 } = {}) {
    return until(`a ${type} target`, () => this.findTarget(type, test), {
      timeout,
      seen: () => [...this.network.targets.values()].map(({ type: kind, url }) => `${kind} ${url}`),
    });
  }

  findTarget(type, test) {
    for (const [session, info] of this.network.targets) {
      if ((type === null || info.type === type) && test(info.url)) return new Target(this.cdp, session, info);
    }
    return null;
  }

  /** One of the extension's own surfaces, wherever it is shown (popup, side panel, tab, offscreen document). */
  surface(path, options) {
    return this.target(null, (url) => url.startsWith(`${this.extensionOrigin}/${path}`), options);
  }

  /** One of the extension's own pages in a tab. */
  async ownPage(path) {
    const page = await this.context.newPage();
    await page.goto(`${this.extensionOrigin}/${path}`);
    return page;
  }

  /** What the engine has been given to audit since this was first asked. @returns {Promise<string[]>} the first words of the texts */
  async audits() {
    const host = await this.surface("extension/host/offscreen.html");
    return host.evaluate(`(${overheard})(globalThis)`);
  }

  /** The background script, started if it sleeps. */
  async background() {
    return this.target("service_worker", (url) => url.startsWith(this.extensionOrigin));
  }

  /** Whether there is a network. */
  connected(wanted) {
    return this.context.setOffline(!wanted);
  }

  /** Kills a tab's process, as running out of memory does. */
  async crash(page) {
    const crashed = page.waitForEvent("crash");
    const cdp = await this.context.newCDPSession(page);
    cdp.send("Page.crash").catch(() => {}); // is never answered
    await crashed;
  }

  /** Kills a target. */
  async kill({ info }) {
    await this.cdp.send("Target.closeTarget", { targetId: info.targetId });
  }

  /** Waits until another one runs in the place of a target that was killed and bore the global variable `mark`. */
  async risen({ info: { type, url } }, mark) {
    const answers = async () => {
      const targets = [...this.network.targets].filter(([, info]) => info.type === type && info.url === url);
      return Promise.all(targets.map(([session, info]) => Promise.race([
        new Target(this.cdp, session, info).evaluate(`typeof globalThis.${mark}`).catch((error) => error.message),
        new Promise((late) => setTimeout(late, 500, "silence")),
      ])));
    };
    return until("another one in its place", async () => (await answers()).includes("undefined"), { timeout: 20_000, seen: answers });
  }

  /** Opens the real popup (the one under the toolbar button) over the current tab. */
  async openPopup(page) {
    await page.bringToFront();
    const background = await this.background();
    await background.evaluate("chrome.action.openPopup()");
    const popup = await this.surface("extension/popup/");
    // It grows when the page has told of itself; what is clicked before that may not be what was aimed at.
    await until("what the popup says of the page", () => popup.evaluate(popupSpeaks));
    return popup;
  }

  /** Sends a command of the manifest to the background as its keyboard shortcut would. */
  async command(name, page) {
    await page.bringToFront();
    const background = await this.background();
    await background.evaluate(`(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      chrome.commands.onCommand.dispatch(${JSON.stringify(name)}, tab);
    })()`);
  }

  /** Chooses an entry of the context menu as a click on it would. */
  async contextMenu(menuItemId, page, info = {}) {
    await page.bringToFront();
    const background = await this.background();
    await background.evaluate(`(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      chrome.contextMenus.onClicked.dispatch({ menuItemId: ${JSON.stringify(menuItemId)}, editable: false, frameId: 0, pageUrl: tab.url, ...${JSON.stringify(info)} }, tab);
    })()`);
  }

  /** Every request since `since` that went neither to one of `origins` nor to the extension, as told by debugger or proxy. */
  strangers(origins, since = 0) {
    const own = new Set([...origins, this.extensionOrigin]);
    const outside = this.network.requests.filter(({ url, at }) => {
      // chrome: is what the browser is itself made of, read from its own files
      if (at < since || /^(data|blob|about|chrome|devtools):/.test(url)) return false;
      const { protocol, host } = new URL(url);
      return !own.has(`${protocol.replace(/^ws/, "http")}//${host}`) && !own.has(`${protocol}//${host}`);
    });
    return [...outside, ...this.recorder.knocks.filter(({ at }) => at >= since)];
  }

  /** Closes every page but one empty one: without any, the browser would end. */
  async closePages() {
    this.viewer = undefined;
    const pages = this.context.pages();
    const blank = pages.find((page) => page.url() === "about:blank") ?? await this.context.newPage();
    await Promise.all(pages.filter((page) => page !== blank).map((page) => page.close()));
  }

  /** Pictures of what is open when a test fails. */
  async shootPages(name) {
    const file = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").slice(0, 80);
    const pages = this.context.pages().filter((page) => page.url() !== "about:blank");
    for (const [index, page] of pages.entries()) {
      await page.screenshot({ path: join(artifacts, `${file}-${index}.png`), timeout: 5000 }).catch(() => {});
    }
  }

  async close() {
    this.cdp?.close();
    await this.context.close();
    await this.recorder.stop();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** One attached target. */
class Target {
  constructor(cdp, session, info) {
    Object.assign(this, { cdp, session, info });
  }

  send(method, params) {
    return this.cdp.send(method, params, this.session);
  }

  async evaluate(expression) {
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", {
      expression, awaitPromise: true, returnByValue: true, userGesture: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Clicks the middle of an element with the mouse, which counts as a gesture of the reader. */
  async click(selector) {
    const point = await settled(`${selector} in ${this.info.url}`, () => this.evaluate(`(() => {
      const element = document.querySelector(${JSON.stringify(selector)});
      if (!element || element.hidden) throw new Error("not there");
      const { left, top, width, height } = element.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    })()`), { quiet: 200, timeout: 5000 });
    for (const type of ["mousePressed", "mouseReleased"]) {
      await this.send("Input.dispatchMouseEvent", { type, ...point, button: "left", clickCount: 1 });
    }
  }

  async text() {
    return this.evaluate("document.body.innerText");
  }

  async screenshot() {
    const { data } = await this.send("Page.captureScreenshot", { format: "png" });
    return Buffer.from(data, "base64");
  }
}

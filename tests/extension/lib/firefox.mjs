// Firefox with the extension installed, in the words the tests use for Chromium: what `openChat` and marks.mjs ask of a browser and of a
// page, and no more. WebDriver BiDi by puppeteer; its connection is asked directly for what puppeteer has no word for.
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import puppeteer from "puppeteer-core";

import { artifacts, extensionFolder, overheard, popupSpeaks } from "./browser.mjs";
import { cached } from "./cache.mjs";
import { startRecorder } from "./recorder.mjs";
import { viewerOf } from "./state.mjs";
import { until } from "./wait.mjs";

const ID = "caveat@caveat.invalid";

/** The Firefox to test in: CAVEAT_FIREFOX, else the first on the path; null where there is none. */
export function findFirefox() {
  if (process.env.CAVEAT_FIREFOX) return process.env.CAVEAT_FIREFOX;
  for (const name of ["firefox-esr", "firefox"]) {
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
  return null;
}

/**
 * @param {{ extension?: string, idle?: number, locale?: string }} [options] `extension`: the folder of another one; `idle`: how long the event
 * page may have nothing to do before it is unloaded, in milliseconds; `locale`: the language of the interface
 */
export async function startFirefox({ extension = extensionFolder, idle = 30_000, locale = "en-US" } = {}) {
  const executablePath = findFirefox();
  if (!executablePath) throw new Error("no Firefox: neither firefox-esr nor firefox is on the path (Debian: apt-get install firefox-esr; or set CAVEAT_FIREFOX)");
  mkdirSync(artifacts, { recursive: true });
  const recorder = await startRecorder();
  const { hostname, port } = new URL(recorder.address);
  const downloads = mkdtempSync(join(cached("run"), "downloads-"));
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath,
    headless: process.env.CAVEAT_HEADED !== "1",
    defaultViewport: { width: 1100, height: 820 },
    // A release of Firefox takes the settings' server from its preferences with this only.
    env: { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: "1" },
    // What the browser itself is asked: whether the event page runs, and to end it.
    args: ["--remote-allow-system-access"],
    extraPrefsFirefox: {
      "extensions.background.idle.timeout": idle,
      "ui.prefersReducedMotion": 1,
      "intl.locale.requested": locale,
      "intl.accept_languages": locale,
      // The tests' pages write by timers what a real chat hears from the network, which is no slower behind another tab.
      "dom.min_background_timeout_value": 4,
      "dom.min_background_timeout_value_without_budget_throttling": 4,
      "dom.timeout.enable_budget_timer_throttling": false,
      // What is saved lies in a folder of the tests', unasked.
      "browser.download.folderList": 2,
      "browser.download.dir": downloads,
      "browser.download.always_ask_before_handling_new_types": false,
      // Whatever Firefox would ask the network for of its own accord and puppeteer leaves on.
      "services.settings.server": "data:,#remote-settings-dummy/v1",
      "extensions.blocklist.enabled": false,
      "network.proxy.type": 1,
      "network.proxy.http": hostname,
      "network.proxy.http_port": Number(port),
      "network.proxy.ssl": hostname,
      "network.proxy.ssl_port": Number(port),
      "network.proxy.no_proxies_on": "127.0.0.1, localhost",
      "network.proxy.allow_hijacking_localhost": false,
    },
  });
  const fox = new Firefox(browser, recorder, downloads);
  try {
    const { result } = await browser.connection.send("browsingContext.getTree", { "moz:scope": "chrome" });
    fox.window = result.contexts[0].context;
    // A Firefox without the language's own package would not give the extension that language either.
    await fox.chrome(`void (Services.locale.availableLocales = [...new Set([...Services.locale.availableLocales, ${JSON.stringify(locale)}])])`);
    await browser.installExtension(extension);
    await until("the extension's background", async () => (await fox.backgroundState()) !== null);
    return fox;
  } catch (error) {
    await fox.close();
    throw error;
  }
}

class Firefox {
  constructor(browser, recorder, downloads) {
    Object.assign(this, { browser, recorder, downloads, pages: [] });
    this.context = { newPage: () => this.newPage() };
  }

  async newPage() {
    const page = new Page(await this.browser.newPage(), this);
    this.pages.push(page);
    return page;
  }

  /** One of the extension's own pages in a tab. */
  async ownPage(path) {
    const host = await this.chrome(`WebExtensionPolicy.getByID(${JSON.stringify(ID)}).mozExtensionHostname`);
    const { connection } = this.browser;
    const { result: { context } } = await connection.send("browsingContext.create", { type: "tab" });
    await connection.send("browsingContext.navigate", { context, url: `moz-extension://${host}/${path}`, wait: "complete" });
    const page = new OwnPage(connection, context);
    this.pages.push(page);
    return page;
  }

  /** What the engine has been given to audit since this was first asked, as long as the event page lives; asked by `own`, a page of the extension. */
  audits(own) {
    return own.evaluate(`(${overheard})(browser.extension.getBackgroundPage())`);
  }

  /** Opens the real sidebar beside the tab in front. */
  async openSidebar(own) {
    await this.chrome(`SidebarController.show(${JSON.stringify(`${ID.replaceAll(/[^a-z0-9_-]/g, "_")}-sidebar-action`)}).then(() => null)`);
    return this.view(own, "sidebar", `SidebarController.browser.contentDocument.querySelector("browser")`);
  }

  /** Opens the real popup (the one under the toolbar button) over a tab. */
  async openPopup(page) {
    const own = await viewerOf(this);
    await page.bringToFront();
    await own.evaluate("browser.action.openPopup().then(() => null)");
    const popup = await this.view(own, "popup", `document.querySelector(".webextension-popup-browser")`);
    await until("what the popup says of the page", () => popup.evaluate(popupSpeaks));
    return popup;
  }

  /**
   * A surface of the extension that is no tab, so that the driver does not know it: it is reached from `own`, a page of the extension, since all
   * of them run in one process. `element` is what it stands in, in the browser's own window.
   */
  async view(own, type, element) {
    const views = `browser.extension.getViews({ type: ${JSON.stringify(type)} })`;
    await until(`the ${type}`, () => own.evaluate(`${views}.length === 1 && ${views}[0].document.readyState === "complete"`));
    const evaluate = (expression) => own.evaluate(`((document) => (${expression}))(${views}[0].document)`);
    return {
      /** Runs an expression of the surface's `document`. */
      evaluate,
      text: () => evaluate("document.body.innerText"),
      screenshot: async () => {
        const url = await this.chrome(`(async () => {
          const element = ${element};
          const { width, height } = element.getBoundingClientRect();
          const picture = await element.browsingContext.currentWindowGlobal.drawSnapshot(new DOMRect(0, 0, width, height), 1, "white");
          const canvas = document.createElementNS("http://www.w3.org/1999/xhtml", "canvas");
          Object.assign(canvas, { width: picture.width, height: picture.height }).getContext("2d").drawImage(picture, 0, 0);
          return canvas.toDataURL("image/png");
        })()`);
        return Buffer.from(url.split(",")[1], "base64");
      },
    };
  }

  closeSidebar() {
    return this.chrome("SidebarController.hide()");
  }

  /** Whether there is a network. */
  connected(wanted) {
    return this.chrome(`void (Services.io.offline = ${!wanted})`);
  }

  /** Kills a tab's process, as running out of memory does. */
  async crash(page) {
    await page.bringToFront();
    process.kill(await this.chrome("gBrowser.selectedBrowser.browsingContext.currentWindowGlobal.osPid"), "SIGKILL");
    await until("the tab to have crashed", () => this.chrome("gBrowser.selectedTab.hasAttribute('crashed')"));
    // The driver knows it no longer.
    this.pages.splice(this.pages.indexOf(page), 1);
    await this.chrome("gBrowser.removeTab(gBrowser.selectedTab)");
  }

  async closePages() {
    this.viewer = undefined;
    await Promise.all(this.pages.splice(0).map((page) => page.close()));
  }

  async shootPages(name) {
    const file = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").slice(0, 80);
    for (const [index, page] of this.pages.entries()) await page.screenshot({ path: join(artifacts, `${file}-${index}.png`) }).catch(() => {});
  }

  /** Runs an expression in the browser's own window. */
  async chrome(expression) {
    const { result } = await this.browser.connection.send("script.evaluate", { expression, target: { context: this.window }, awaitPromise: true });
    if (result.type === "exception") throw new Error(result.exceptionDetails.text);
    return result.result.value ?? null;
  }

  /** "running", "stopped", or what is between. */
  backgroundState() {
    return this.chrome(`WebExtensionPolicy.getByID(${JSON.stringify(ID)})?.extension.backgroundState`);
  }

  /** Unloads the event page as if it had been idle, whatever it does. */
  endBackground() {
    return this.chrome(`WebExtensionPolicy.getByID(${JSON.stringify(ID)}).extension.terminateBackground({ ignoreDevToolsAttached: true })`);
  }

  /** Every request that was neither to this machine nor to the extension, as the proxy tells. */
  strangers() {
    return this.recorder.knocks;
  }

  /** What is saved by that name while `act` runs, whole. */
  async saved(name, act) {
    const file = join(this.downloads, name);
    rmSync(file, { force: true });
    await act();
    // Firefox writes into a file of another name first.
    return until(`${name} to be saved`, () => existsSync(file) && readdirSync(this.downloads).every((one) => !one.endsWith(".part")) && readFileSync(file, "utf8"), { seen: () => readdirSync(this.downloads) });
  }

  async close() {
    await this.browser.close();
    await this.recorder.stop();
    rmSync(this.downloads, { recursive: true, force: true });
  }
}

// Runs in the page: every element a selector matches, in open shadow roots too, as Playwright has it.
const matching = `(selector) => {
  const found = [];
  const look = (root) => {
    found.push(...root.querySelectorAll(selector));
    for (const { shadowRoot } of root.querySelectorAll("*")) if (shadowRoot) look(shadowRoot);
  };
  look(document);
  return found;
}`;

class Page {
  constructor(page, fox) {
    Object.assign(this, { page, fox, handlers: [] });
    this.mouse = page.mouse;
    this.keyboard = {
      press: (key) => page.keyboard.press(key),
      insertText: (text) => page.keyboard.type(text),
    };
  }

  url() { return this.page.url(); }
  evaluate(...given) { return this.page.evaluate(...given); }
  evaluateHandle(...given) { return this.page.evaluateHandle(...given); }
  goto(url) { return this.page.goto(url, { waitUntil: "domcontentloaded" }); }
  reload() { return this.page.reload({ waitUntil: "domcontentloaded" }); }
  screenshot(options) { return this.page.screenshot(options); }
  bringToFront() { return this.page.bringToFront(); }
  close() { return this.page.close(); }

  /** What the page is told of the reader's liking. The driver has no word for it: it is said to the tab in front. */
  async emulateMedia({ colorScheme }) {
    await this.bringToFront();
    await this.fox.chrome(`void (gBrowser.selectedBrowser.browsingContext.prefersColorSchemeOverride = ${JSON.stringify(colorScheme)})`);
  }

  locator(selector) { return new Locator(this, `(${matching})(${JSON.stringify(selector)})`); }

  getByText(text) {
    return new Locator(this, `[...document.querySelectorAll("*")].filter((element) => element.checkVisibility() && element.textContent.trim() === ${JSON.stringify(text)})`).last();
  }

  getByRole(role, { name }) {
    return new Locator(this, `[...document.querySelectorAll(${JSON.stringify(`${role}, [role=${role}]`)})].filter((element) => (element.getAttribute("aria-label") ?? element.textContent).trim() === ${JSON.stringify(name)})`);
  }

  /** What stands in the way at times, and how to get rid of it: looked for before every click. */
  addLocatorHandler(locator, handle) { this.handlers.push({ locator, handle }); }

  async clearWay() {
    // The click that clears the way is not to clear it for itself.
    for (const { locator, handle } of this.handlers.splice(0)) {
      if (await locator.count()) await handle(locator);
      this.handlers.push({ locator, handle });
    }
  }

  /** Serves every document of an origin. */
  async serve(origin, html) {
    await this.page.setRequestInterception(true);
    this.page.on("request", (request) => {
      if (!request.url().startsWith(origin)) return void request.continue();
      void request.respond(request.isNavigationRequest() ? { status: 200, contentType: "text/html; charset=utf-8", body: html } : { status: 404, body: "" });
    });
  }

  /** Runs `read`, a function of the card's closed shadow root, in the page; null without a card. */
  async inCard(read, args) {
    const target = { context: this.page.mainFrame()._id };
    const call = async (functionDeclaration, given, serializationOptions) => {
      const { result } = await this.fox.browser.connection.send("script.callFunction", { functionDeclaration, arguments: given, target, awaitPromise: true, serializationOptions });
      if (result.type === "exception") throw new Error(result.exceptionDetails.text);
      return result.result;
    };
    const host = await call("() => document.querySelector('caveat-card')", [], { maxDomDepth: 1, includeShadowTree: "all" });
    const root = host.value?.shadowRoot;
    if (!root) return null;
    if (root.value.mode !== "closed") throw new Error(`the card's shadow root is ${root.value.mode}`);
    const { value } = await call(`(root, given) => JSON.stringify((${read})(root, ...JSON.parse(given)) ?? null)`, [{ sharedId: root.sharedId }, { type: "string", value: JSON.stringify(args) }]);
    return JSON.parse(value);
  }
}

/** A page of the extension. puppeteer waits for ever for its navigation, so it is asked of the connection itself. */
class OwnPage {
  constructor(connection, context) {
    Object.assign(this, { connection, context });
  }

  async ask(expression) {
    const { result } = await this.connection.send("script.evaluate", { expression, target: { context: this.context }, awaitPromise: true });
    if (result.type === "exception") throw new Error(result.exceptionDetails.text);
    return result.result;
  }

  async evaluate(expression) {
    const { value } = await this.ask(`Promise.resolve(${expression}).then((value) => JSON.stringify(value ?? null))`);
    return JSON.parse(value);
  }

  /** Picks files for an input of the page. */
  async choose(selector, files) {
    const { sharedId } = await this.ask(`document.querySelector(${JSON.stringify(selector)})`);
    await this.connection.send("input.setFiles", { context: this.context, element: { sharedId }, files });
  }

  async screenshot({ path }) {
    const { result } = await this.connection.send("browsingContext.captureScreenshot", { context: this.context });
    writeFileSync(path, Buffer.from(result.data, "base64"));
  }

  close() {
    return this.closed ??= this.connection.send("browsingContext.close", { context: this.context });
  }
}

class Locator {
  constructor(page, all, pick = "at(0)") {
    Object.assign(this, { page, all, pick });
  }

  first() { return new Locator(this.page, this.all, "at(0)"); }
  last() { return new Locator(this.page, this.all, "at(-1)"); }
  count() { return this.page.evaluate(`${this.all}.length`); }
  textContent() { return this.page.evaluate(`${this.all}.${this.pick}.textContent`); }
  evaluate(read) { return this.page.evaluate(`(${read})(${this.all}.${this.pick})`); }
  innerHTML() { return this.page.evaluate(`${this.all}.${this.pick}.innerHTML`); }

  async waitFor({ state = "attached", timeout = 30_000 } = {}) {
    await until(`${this.all} to be ${state}`, async () => ((await this.count()) > 0) === (state !== "detached"), { timeout });
  }

  async click() {
    const point = await until(`a place to click in ${this.all}`, async () => {
      await this.page.clearWay();
      return this.page.evaluate(`(() => {
        const element = ${this.all}.${this.pick};
        if (!element?.checkVisibility() || element.disabled) return null;
        element.scrollIntoView({ block: "nearest", behavior: "instant" });
        const { left, top, width, height } = element.getBoundingClientRect();
        return width && height ? { x: left + width / 2, y: top + height / 2 } : null;
      })()`);
    });
    await this.page.mouse.click(point.x, point.y);
  }
}

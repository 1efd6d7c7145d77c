// A tab in which one conversation follows the other, on a rebuilt site, and what has to be marked there.
import { marks } from "../lib/marks.mjs";
import { sendLayout, written } from "../lib/layout.mjs";
import { until } from "../lib/wait.mjs";
import { LAYOUTS } from "../sites/layouts.mjs";
import { blocksOf, pageOf } from "../sites/page.mjs";

/** @typedef {import("./answers.mjs").Answer} Answer */
/** @typedef {import("playwright-core").Page} Page */

/** Answers of one conversation. */
const CONVERSATION = 14;
/** A worker that fell silent is waited for by the extension itself. */
const PATIENCE = 120_000;

/**
 * What is not marked and has to be, and what is marked and must not be.
 * @param {{ tier: string, text: string }[]} found @param {string[]} wanted
 */
export function compare(found, wanted) {
  const left = found.filter(({ tier }) => tier === "wrong" || tier === "contradicted").map(({ text }) => text);
  const missing = wanted.filter((sentence) => {
    const at = left.findIndex((text) => text && sentence.includes(text));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return { missing, extra: left };
}

export class Tab {
  /** @type {Answer[]} */ #turns = [];
  #conversations = 0;
  #layout;

  /**
   * @param {Page} page @param {string[]} layouts  names: each conversation is in the next one's page; where there is one, all are in the same page
   * @param {() => Answer} next
   */
  constructor(page, layouts, next) {
    this.page = page;
    this.next = next;
    this.layouts = layouts.map((name) => {
      const layout = LAYOUTS.find((each) => each.name === name);
      if (!layout) throw new Error(`there is no layout ${name}`);
      return layout;
    });
    this.#layout = this.layouts[0];
  }

  /** Every address of every site is the page of the layout at hand. */
  async open() {
    for (const origin of new Set(this.layouts.map(({ home }) => new URL(home).origin))) {
      await this.page.route(`${origin}/**`, (route) =>
        route.request().resourceType() === "document"
          ? route.fulfill({ contentType: "text/html; charset=utf-8", body: pageOf(this.#layout) })
          : route.fulfill({ status: 204, body: "" }));
    }
    await this.#load();
    return this;
  }

  async #load() {
    await this.page.goto(this.#layout.home, { waitUntil: "domcontentloaded" });
  }

  /** The conversation's id, of the site's make. */
  get #id() {
    const id = this.#layout.id ?? "0f8fad5b-d9cb-469f-a165-70867728950e";
    return id.slice(0, -4) + (0x1000 + this.#conversations).toString(16).slice(-4);
  }

  /** @param {Answer[]} turns */
  async #show(turns) {
    await this.page.evaluate(([id, all]) => /** @type {any} */ (window).chat.show(id, all), /** @type {const} */ ([this.#id, turns.map(({ question, text }) => ({ text: question, blocks: blocksOf(text) }))]));
  }

  /** Asks the next question, in a new conversation where the old one is long enough. Returns its answer, which is not yet written. */
  async ask() {
    await this.page.bringToFront();
    if (this.#turns.length >= CONVERSATION) await this.fresh();
    const answer = this.next();
    this.#turns.push(answer);
    await sendLayout(this.page, answer.question, { blocks: blocksOf(answer.text), pause: 8 });
    return answer;
  }

  /** A new conversation. */
  async fresh() {
    this.#turns = [];
    this.#conversations++;
    this.#layout = this.layouts[this.#conversations % this.layouts.length];
    if (this.layouts.length > 1) await this.#load();
    else await this.#show([]);
  }

  /** The tab is loaded again, in mid-answer too; the site shows the conversation whole, and the reader goes through it. */
  async reload() {
    await this.page.bringToFront();
    await this.page.reload({ waitUntil: "domcontentloaded" });
    await this.#show(this.#turns);
    await this.page.evaluate(async () => {
      document.documentElement.dataset.state = "done";
      for (let y = 0; y <= document.documentElement.scrollHeight; y += 400) {
        scrollTo({ top: y, behavior: "instant" });
        await new Promise((next) => setTimeout(next, 100));
      }
    });
  }

  /** What is wrong with the page's marks, of all its answers. */
  async state() {
    return compare(await marks(this.page), this.#turns.flatMap(({ wrong }) => wrong));
  }

  /** Waits until the answer is written and every answer of the page is marked as it must be. Milliseconds from the one to the other, or what is wrong. */
  async marked() {
    await this.page.bringToFront();
    await written(this.page);
    const begun = Date.now();
    const right = async () => {
      const { missing, extra } = await this.state();
      return !missing.length && !extra.length;
    };
    try {
      await until("the marks", right, { timeout: PATIENCE, every: 100 });
      return { ms: Date.now() - begun, missing: [], extra: [] };
    } catch {
      return { ms: Date.now() - begun, ...(await this.state()) };
    }
  }
}

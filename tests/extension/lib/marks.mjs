// What a reader of the page sees of the extension: the marks (the document's highlight registry, which every script shares) and
// the card (in a closed shadow root, which only a debugger can open).
import assert from "node:assert/strict";
import { until } from "./wait.mjs";

/**
 * Every mark of the page in the order of reading, pieces that touch put together. `block` is the text of the block it is in.
 * @returns {Promise<{ tier: string, text: string, block: string }[]>}
 */
export function marks(page) {
  return page.evaluate(() => {
    const live = (range) => {
      const copy = new Range();
      copy.setStart(range.startContainer, range.startOffset);
      copy.setEnd(range.endContainer, range.endOffset);
      return copy;
    };
    const pieces = [];
    for (const [name, highlight] of CSS.highlights) {
      const tier = /^caveat-(?!focus)(\w+)/.exec(name)?.[1];
      if (tier) for (const range of highlight) pieces.push({ tier, range: live(range) });
    }
    pieces.sort((a, b) => a.range.compareBoundaryPoints(Range.START_TO_START, b.range));
    const found = [];
    for (const { tier, range } of pieces) {
      const before = found.at(-1);
      if (before?.tier === tier) {
        const gap = new Range();
        gap.setStart(before.range.endContainer, before.range.endOffset);
        gap.setEnd(range.startContainer, range.startOffset);
        if (gap.toString() === "") {
          before.range.setEnd(range.endContainer, range.endOffset);
          continue;
        }
      }
      found.push({ tier, range });
    }
    return found.map(({ tier, range }) => {
      const parent = range.startContainer instanceof Element ? range.startContainer : range.startContainer.parentElement;
      const block = parent?.closest("p, li, td, h1, h2, h3, pre, blockquote, div") ?? parent;
      return { tier, text: range.toString(), block: block?.textContent.trim() ?? "" };
    });
  });
}

/** Waits until the texts of the marks are, one by one and in order, what `patterns` say. */
export async function untilMarked(page, patterns, { timeout = 20_000 } = {}) {
  const seen = async () => (await marks(page)).map(({ tier, text }) => `${tier}: ${text}`);
  await until(`marks ${patterns.join(" ")}`, async () => {
    const found = await marks(page);
    return found.length === patterns.length && found.every(({ text }, index) => patterns[index].test(text));
  }, { timeout, seen });
  return marks(page);
}

/** Asserts that each mark lies in the sentence it is meant for and none in a sentence that is right. */
export function assertInSentences(found, wrong, right) {
  for (const [index, { text, block, tier }] of found.entries()) {
    assert.equal(tier, "wrong", `${text} is of tier ${tier}`);
    assert.ok(wrong[index].sentence.includes(text), `${JSON.stringify(text)} is not a part of ${JSON.stringify(wrong[index].sentence)}`);
    assert.ok(block.includes(wrong[index].sentence), `${JSON.stringify(text)} is marked in ${JSON.stringify(block)}`);
    // A right sentence of the same paragraph may not be touched: the marked text is not in it, or stands before it.
    for (const sentence of right) {
      if (block.includes(sentence) && sentence.includes(text)) assert.ok(block.indexOf(text) < block.indexOf(sentence));
    }
  }
}

/** The middle of the mark whose text matches, scrolled into view. */
export async function pointOf(page, pattern) {
  const handle = await page.evaluateHandle(([source, flags]) => {
    const wanted = new RegExp(source, flags);
    for (const [name, highlight] of CSS.highlights) {
      if (!/^caveat-(?!focus)/.test(name)) continue;
      for (const range of highlight) {
        const live = new Range();
        live.setStart(range.startContainer, range.startOffset);
        live.setEnd(range.endContainer, range.endOffset);
        if (wanted.test(live.toString())) return live;
      }
    }
    return null;
  }, [pattern.source, pattern.flags]);
  const point = await handle.evaluate(async (range) => {
    if (!range) return null;
    const element = range.startContainer.parentElement;
    const first = range.getBoundingClientRect();
    if (first.top < 80 || first.bottom > innerHeight - 200) element.scrollIntoView({ block: "center", behavior: "instant" });
    let last;
    for (;;) { // until the page has stopped scrolling
      const { left, top } = range.getClientRects()[0];
      if (last && last.left === left && last.top === top) break;
      last = { left, top };
      await new Promise((next) => requestAnimationFrame(next));
    }
    const rect = range.getClientRects()[0];
    return { x: rect.left + Math.min(rect.width / 2, 40), y: rect.top + rect.height / 2, text: range.toString() };
  });
  await handle.dispose();
  if (!point) throw new Error(`no mark says ${pattern}`);
  return point;
}

/**
 * Puts the pointer on a mark, coming from outside of it, and waits for its card; on the way another mark's may open. A page that still
 * lays itself out can move the mark from under the pointer, or draw its words anew: the pointer follows, as a person's does.
 */
export async function hover(page, pattern) {
  let at;
  const own = async () => {
    const { x, y, text } = await pointOf(page, pattern);
    if (!at || at.x !== x || at.y !== y || Date.now() - at.since > 3000) {
      await page.mouse.move(x, Math.max(2, y - 60));
      await page.mouse.move(x, y, { steps: 4 });
      at = { x, y, since: Date.now() };
    }
    const shown = await card(page);
    return shown?.label?.includes(text) ? shown : null;
  };
  return until(`the card of a mark that says ${pattern}`, own, { timeout: 10_000, seen: () => card(page) });
}

const sessions = new WeakMap();

async function session(page) {
  let found = sessions.get(page);
  if (!found) {
    found = await page.context().newCDPSession(page);
    sessions.set(page, found);
  }
  return found;
}

/** Runs `read`, a function of the closed shadow root, in the page; null without a card host. */
async function inCard(page, read, ...args) {
  // Firefox has a way of its own (firefox.mjs).
  if (page.inCard) return page.inCard(read, args);
  const cdp = await session(page);
  const { result: host } = await cdp.send("Runtime.evaluate", { expression: "document.querySelector('caveat-card')" });
  if (!host.objectId) return null;
  const { node } = await cdp.send("DOM.describeNode", { objectId: host.objectId, depth: 1, pierce: true });
  const root = node.shadowRoots?.[0];
  if (!root) return null;
  assert.equal(root.shadowRootType, "closed");
  const { object } = await cdp.send("DOM.resolveNode", { backendNodeId: root.backendNodeId });
  const { result, exceptionDetails } = await cdp.send("Runtime.callFunctionOn", {
    objectId: object.objectId,
    functionDeclaration: `function (...args) { return (${read})(this, ...args); }`,
    arguments: args.map((value) => ({ value })),
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

/** What the card says, or null while it is shut. */
export function card(page) {
  return inCard(page, (root) => {
    const element = root.querySelector("[role=dialog]");
    if (!element || element.hidden) return null;
    const box = element.getBoundingClientRect();
    return {
      label: element.getAttribute("aria-label"),
      tier: element.querySelector(".tier")?.textContent ?? "",
      text: element.innerText,
      working: element.querySelector(".working")?.textContent ?? "",
      correction: element.querySelector("ins")?.textContent ?? null,
      buttons: [...element.querySelectorAll("button")].map((button) => button.getAttribute("aria-label") ?? button.textContent),
      focused: root.activeElement !== null,
      focus: root.activeElement && (root.activeElement.getAttribute("aria-label") ?? root.activeElement.textContent),
      animation: getComputedStyle(element).animationName,
      outline: getComputedStyle(element).outline.replace(/^(\S+ \S+ \S+) (\S+) (\S+)$/, "$3 $2 $1"),
      box: { left: box.left, top: box.top, right: box.right, bottom: box.bottom },
      fits: box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight,
    };
  });
}

export const cardOpen = (page) => until("the card", () => card(page), { timeout: 6000 });

export const cardShut = (page) => until("the card to close", async () => !(await card(page)), { timeout: 6000, seen: () => card(page) });

/** Clicks a button of the card with the mouse. */
export async function clickInCard(page, name) {
  const point = await inCard(page, (root, wanted) => {
    const label = new RegExp(wanted);
    const button = [...root.querySelectorAll("button")].find((candidate) => label.test(candidate.getAttribute("aria-label") ?? candidate.textContent));
    if (!button) return null;
    const box = button.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  }, name.source);
  if (!point) throw new Error(`the card has no button ${name}: ${JSON.stringify(await card(page))}`);
  await page.mouse.move(point.x, point.y, { steps: 3 });
  await page.mouse.click(point.x, point.y);
}

/** What assistive technology is told of the card: its nodes' roles and names. */
export async function cardAccessibility(page) {
  const cdp = await session(page);
  const { nodes } = await cdp.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const dialog = nodes.find((node) => node.role?.value === "dialog" && !node.ignored);
  if (!dialog) return null;
  const flat = (node) => [node, ...(node.childIds ?? []).flatMap((id) => (byId.has(id) ? flat(byId.get(id)) : []))];
  return {
    name: dialog.name?.value ?? "",
    nodes: flat(dialog).filter((node) => !node.ignored).map((node) => ({ role: node.role?.value, name: node.name?.value ?? "" })),
  };
}

/**
 * From the moment `phrase` can be read in the page until a mark with that text is there, in milliseconds of the page's clock.
 * Call before the answer starts; resolve the returned function after it.
 */
export async function stopwatch(page, phrase, marked) {
  await page.evaluate(([text, source]) => {
    const pattern = new RegExp(source);
    const watch = { shown: null, marked: null };
    window.__caveatStopwatch = watch;
    const textOf = (range) => {
      const live = new Range();
      live.setStart(range.startContainer, range.startOffset);
      live.setEnd(range.endContainer, range.endOffset);
      return live.toString();
    };
    const says = (root) => root.textContent.includes(text) || [...root.querySelectorAll("*")].some(({ shadowRoot }) => shadowRoot && says(shadowRoot));
    const look = () => {
      if (watch.shown === null && says(document.body)) watch.shown = performance.now();
      for (const [name, highlight] of CSS.highlights) {
        if (!/^caveat-(?!focus)/.test(name)) continue;
        for (const range of highlight) if (pattern.test(textOf(range))) watch.marked ??= performance.now();
      }
      if (watch.marked === null) requestAnimationFrame(look);
    };
    look();
  }, [phrase, marked.source]);
  return () => until("the stopwatch", () => page.evaluate(() => {
    const { shown, marked: at } = window.__caveatStopwatch;
    return shown !== null && at !== null ? { ms: Math.round(at - shown) } : null;
  })).then(({ ms }) => ms);
}

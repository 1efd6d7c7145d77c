import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { artifacts } from "./browser.mjs";

export const originOf = (url) => new URL(url).origin;

/** A picture for people to look at, under a name that stays the same. */
export async function shot(page, name) {
  mkdirSync(artifacts, { recursive: true });
  await page.screenshot({ path: join(artifacts, `${name}.png`) });
}

/** The same of one of the extension's own surfaces. */
export async function shotOf(target, name) {
  mkdirSync(artifacts, { recursive: true });
  writeFileSync(join(artifacts, `${name}.png`), await target.screenshot());
}

/**
 * Everything that was changed below the elements that match `selector` (or directly below the root element and in `head` and
 * `body` themselves) while `act` ran, in words. The card's host is not counted: it stands on the root element and is the
 * extension's own.
 */
export async function withoutMutations(page, selector, act) {
  await page.evaluate((wanted) => {
    const changes = [];
    const name = (node) => (node instanceof Element ? `<${node.localName}${node.id ? `#${node.id}` : ""}>` : node.nodeName);
    const observer = new MutationObserver((records) => note(records));
    const note = (records) => {
      for (const { type, target, attributeName, addedNodes, removedNodes } of records) {
        const nodes = [...addedNodes, ...removedNodes].filter((node) => node.nodeName !== "CAVEAT-CARD");
        if (target.nodeName === "CAVEAT-CARD" || (type === "childList" && !nodes.length)) continue;
        changes.push(`${type} of ${name(target)} ${attributeName ?? ""} ${nodes.map(name).join(" ")}`.trim());
      }
    };
    const all = { childList: true, attributes: true, characterData: true, subtree: true };
    for (const element of document.querySelectorAll(wanted)) observer.observe(element, all);
    for (const element of [document.documentElement, document.head, document.body]) observer.observe(element, { childList: true, attributes: true });
    window.__caveatMutations = () => {
      note(observer.takeRecords());
      observer.disconnect();
      return changes;
    };
  }, selector);
  await act();
  return page.evaluate(() => window.__caveatMutations());
}

// The answer's text with its marks: links to the findings, as in the report that the core writes (crate/src/page.rs), whose look they have.

import { make, words } from "../../extension/ui.js";

/** @typedef {import("../../pkg/caveat.js").Finding} Finding */

/** The anchor of a finding, and of its mark. @param {"finding" | "mark"} kind @param {number} at */
export const anchor = (kind, at) => `${kind}-${at + 1}`;

/** Findings in the order of the text; one that touches the one before it has no mark. @param {string} text @param {Finding[]} findings */
export const marked = (text, findings) => {
  /** @type {(Node | string)[]} */
  const pieces = [];
  let end = 0;
  for (const [at, { tier, span }] of findings.entries()) {
    if (span.start < end || span.end <= span.start || span.end > text.length) continue;
    const mark = make("a", { class: `tier ${tier}`, text: text.slice(span.start, span.end), title: words.tier(tier) });
    mark.id = anchor("mark", at);
    mark.href = `#${anchor("finding", at)}`;
    pieces.push(text.slice(end, span.start), mark);
    end = span.end;
  }
  return [...pieces, text.slice(end)];
};

// One finding as the panel shows it, of a page that is open or of the past.

import { copyText, make, say, words } from "../ui.js";
import { kitFor } from "../kit.js";

/** @typedef {import("../../pkg/caveat.js").Finding} Finding */
/** @typedef {import("../choice.js").Way} Way */
/**
 * What can be done with it; what is missing is not offered.
 * @typedef {object} Doings
 * @property {() => void} [show]
 * @property {(way: Way) => void} [hide]
 * @property {(question: string) => void} [compose]
 */

/** Findings whose details are open, so that drawing anew does not shut them. @type {Set<string>} */
const open = new Set();

/** @param {string} label @param {() => void} onclick @param {string} [title] */
const button = (label, onclick, title = "") => make("button", { type: "button", text: label, onclick, title });

/** @param {string} text */
const copier = (text, label = say("copy")) => {
  const own = button(label, () => void copyText(text).then(() => (own.textContent = say("copied"))));
  return own;
};

/** @param {Partial<Finding> & Pick<Finding, "fingerprint" | "check" | "title" | "tier" | "quote" | "message" | "working" | "evidence"> & { sentence?: string }} finding */
const asText = (finding) => [`${words.tier(finding.tier)}: “${finding.quote}”`, finding.message, words.working(/** @type {Finding} */ (finding))].filter(Boolean).join("\n");

/**
 * @param {Parameters<typeof asText>[0]} finding @param {string} note why it is not marked, where it is not @param {Doings} doings
 */
export const drawFinding = (finding, note, { show, hide, compose }) => {
  const { tier, quote, correction } = finding;
  const item = make("article", { class: "finding" });
  const head = make("header", {}, make("span", { class: `tier ${tier}`, text: words.tier(tier), title: say(`tierMeans_${tier}`) }));
  const sure = words.sure(finding);
  if (sure) head.append(make("span", { class: "soft", text: sure }));
  const quoted = show
    ? make("button", { class: "quote", type: "button", text: `“${quote}”`, dir: "auto", title: say("showInPage"), onclick: show })
    : make("p", { class: "quote", text: `“${quote}”`, dir: "auto" });
  item.append(head, quoted);
  if (note) item.append(make("p", { class: "soft", text: note }));
  item.append(make("p", { text: finding.message, dir: "auto" }));
  const working = words.working(/** @type {Finding} */ (finding));
  if (working) item.append(make("p", { class: "working", text: working, dir: "auto" }));
  for (const { quotes, where } of words.evidence(/** @type {Finding} */ (finding))) {
    item.append(make("figure", {}, make("blockquote", { text: quotes.join(" · "), dir: "auto" }), make("figcaption", { class: "soft", text: where })));
  }
  if (correction) {
    item.append(make("p", { class: "row" }, make("span", { class: "soft", text: say("shouldRead") }), make("ins", { text: correction, dir: "auto" }), copier(correction)));
  }
  const details = make("details", {}, make("summary", { text: say("details") }));
  details.open = open.has(finding.fingerprint);
  details.addEventListener("toggle", () => (details.open ? open.add(finding.fingerprint) : open.delete(finding.fingerprint)));
  const facts = make("ul", { class: "soft" }, make("li", { text: `${finding.title} (${finding.check})` }));
  if (finding.errorRate !== undefined) facts.append(make("li", { text: words.record(/** @type {Finding} */ (finding)) }));
  facts.append(make("li", { text: say(`tierMeans_${tier}`) }));
  details.append(facts);
  const kit = kitFor(finding, say);
  details.append(make("h3", { text: say("kitSearch") }), make("p", { text: kit.query, dir: "auto" }), make("p", { class: "row" }, copier(kit.query)));
  const ask = make("p", { class: "row" }, copier(kit.question));
  if (compose) ask.append(button(say("kitCompose"), () => compose(kit.question), say("kitComposeMeans")));
  details.append(make("h3", { text: say("kitAsk") }), make("p", { text: kit.question, dir: "auto" }), ask);
  const more = make("p", { class: "row" }, copier(asText(finding), say("copyFinding")));
  if (hide) for (const way of /** @type {const} */ (["kind", "check", "wrong"])) more.append(button(say(`more_${way}`), () => hide(way), say(`moreMeans_${way}`)));
  details.append(more);
  const foot = make("footer", {}, details);
  if (hide) foot.append(make("button", { class: "quiet", type: "button", text: say("ignore"), title: say("ignoreMeans"), onclick: () => hide("this") }));
  item.append(foot);
  return item;
};

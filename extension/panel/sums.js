// The sums over the history: by site and model, and over the weeks.

import { list, summarise } from "../history.js";
import { byId, make, say, words } from "../ui.js";

/** @typedef {import("../history.js").Sum} Sum */
/** @typedef {{ week: string, sum: Sum }} Week */

const WEEKS = 26;
const WEEK_MS = 7 * 24 * 3600 * 1000;
const TIERS = /** @type {const} */ (["wrong", "contradicted", "unsupported"]);
/** Of the picture, in its own units. */
const LEFT = 38;
const WIDTH = 330;
const TOP = 8;
const HEIGHT = 92;

/** A claim can have more findings than one. @param {number} part @param {number} whole */
const ratio = (part, whole) => (whole ? Math.min(1, part / whole) : 0);

/** @param {number} part @param {number} whole */
const share = (part, whole) => (whole ? words.percent(ratio(part, whole)) : "–");

const SVG = "http://www.w3.org/2000/svg";
/** @param {string} name @param {Record<string, string | number>} attributes @param {...(Node | string)} children */
const svg = (name, attributes, ...children) => {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
};

/** A day as the reader writes it. @param {string} week */
const date = (week) => new Date(`${week}T12:00`).toLocaleDateString(words.language(), { day: "numeric", month: "short" });

/**
 * A bar a week, of the shares of the checked claims that are wrong, contradicted, unsupported; each is drawn in another way as well as in
 * another colour. The table below says the same.
 * @param {Week[]} weeks
 */
const plot = (weeks) => {
  const first = weeks[0]?.week ?? "";
  /** @param {string} week */
  const after = (week) => Math.round((Date.parse(week) - Date.parse(first)) / WEEK_MS);
  const last = weeks.at(-1)?.week ?? first;
  const step = Math.min(24, (WIDTH - LEFT) / (after(last) + 1));
  const highest = Math.max(...weeks.map(({ sum }) => TIERS.reduce((all, tier) => all + ratio(sum[tier], sum.checked), 0)));
  const most = [0.1, 0.2, 0.4, 1].find((step) => highest <= step) ?? highest;
  const label = say("plotLabel", date(first), date(last));
  const picture = svg("svg", { class: "plot", viewBox: `0 0 ${WIDTH} ${TOP + HEIGHT + 18}`, role: "img", "aria-label": label });
  for (const part of [0, 0.5, 1]) {
    const y = TOP + HEIGHT * (1 - part);
    picture.append(svg("line", { class: "scale", x1: LEFT, x2: WIDTH, y1: y, y2: y }), svg("text", { x: LEFT - 5, y: y + 3, "text-anchor": "end" }, words.percent(most * part)));
  }
  for (const { week, sum } of weeks) {
    const x = LEFT + after(week) * step + 2;
    const bar = svg("g", {}, svg("title", {}, `${date(week)}: ${TIERS.map((tier) => `${words.tier(tier)} ${share(sum[tier], sum.checked)}`).join(", ")}`));
    // A week in which nothing failed is told from one without answers.
    bar.append(svg("rect", { class: "week", x, y: TOP + HEIGHT - 1, width: step - 3, height: 2 }));
    let bottom = TOP + HEIGHT;
    for (const tier of TIERS) {
      const height = (ratio(sum[tier], sum.checked) / most) * HEIGHT;
      bottom -= height;
      if (height) bar.append(svg("rect", { class: tier, x, y: bottom, width: step - 3, height }));
    }
    picture.append(bar);
  }
  picture.append(svg("text", { x: LEFT, y: TOP + HEIGHT + 14 }, date(first)));
  // Side by side they would be one on the other.
  if (after(last) * step > 60) picture.append(svg("text", { x: LEFT + (after(last) + 1) * step, y: TOP + HEIGHT + 14, "text-anchor": "end" }, date(last)));
  return picture;
};

const legend = () => make("ul", { class: "legend" }, ...TIERS.map((tier) => make("li", {}, svg("svg", { class: "plot", viewBox: "0 0 14 10", "aria-hidden": "true" }, svg("rect", { class: tier, x: 1, y: 1, width: 12, height: 8 })), words.tier(tier))));

/** @param {string[]} head @param {string[][]} rows */
export const table = (head, rows) => {
  /** @param {string} text @param {"col" | "row"} scope */
  const th = (text, scope) => Object.assign(make("th", { text }), { scope });
  const body = make("tbody", {}, ...rows.map(([name = "", ...cells]) => make("tr", {}, th(name, "row"), ...cells.map((text) => make("td", { text })))));
  return make("table", {}, ...(head.length ? [make("thead", {}, make("tr", {}, ...head.map((text) => th(text, "col"))))] : []), body);
};

/** @param {{ site: string, model: string, sum: Sum, weeks: Week[] }} group */
const drawGroup = ({ site, model, sum, weeks }) => {
  const before = Date.parse(weeks.at(-1)?.week ?? "") - WEEKS * WEEK_MS;
  const last = weeks.filter(({ week }) => Date.parse(week) > before);
  const totals = table([], [
    [say("sumAnswers"), String(sum.answers)],
    [say("sumClaims"), String(sum.claims)],
    [say("sumChecked"), `${sum.checked} (${share(sum.checked, sum.claims)})`],
    ...TIERS.map((tier) => [words.tier(tier), `${sum[tier]} (${share(sum[tier], sum.checked)})`]),
  ]);
  const byWeek = table(
    [say("sumWeek"), say("sumChecked"), ...TIERS.map(words.tier)],
    last.map(({ week, sum: of }) => [date(week), String(of.checked), ...TIERS.map((tier) => share(of[tier], of.checked))]),
  );
  return make("section", { class: "site" }, make("h2", { dir: "auto" }, site, make("span", { text: ` · ${model || say("modelUnnamed")}` })), plot(last), legend(),
    make("details", {}, make("summary", { text: say("sumWeeks") }), byWeek), totals);
};

export const drawSums = async () => {
  const groups = summarise(await list());
  byId("sum-list").replaceChildren(...groups.map(drawGroup), ...(groups.length ? [] : [make("p", { class: "soft", text: say("pastNone") })]));
};

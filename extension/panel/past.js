// The panel's history of findings, and the sums over it.

import { toHtml, toJson, toMarkdown } from "../export.js";
import { forget, forgetAll, list, summarise } from "../history.js";
import { byId, confirmed, download, make, say, words } from "../ui.js";
import { drawFinding } from "./finding.js";

/** @typedef {import("../history.js").Entry} Entry */
/** @typedef {import("../history.js").Sum} Sum */

const SHOWN = 200;
const DAYS = 60;
const search = /** @type {HTMLInputElement} */ (byId("past-search"));

/** @param {Entry} entry */
const matches = ({ site, title, findings }) => {
  const wanted = search.value.trim().toLowerCase();
  return !wanted || [site, title, ...findings.flatMap(({ quote, check, message }) => [quote, check, message])].some((text) => text.toLowerCase().includes(wanted));
};

/** @param {Entry} entry */
const drawEntry = ({ at, title, coverage, findings }) => {
  const when = make("span", { text: `${new Date(at).toLocaleString(words.language(), { dateStyle: "medium", timeStyle: "short" })} · ` });
  const section = make("section", { class: "answer" }, make("header", {}, make("h3", { dir: "auto" }, when, title.replace(/\s+/g, " ")), make("p", { class: "soft", text: words.coverage(coverage) })));
  section.append(...findings.map((finding) => drawFinding(finding, "", {})));
  return section;
};

export const drawPast = async () => {
  const entries = (await list()).filter(matches);
  const telling = entries.filter(({ findings }) => findings.length).slice(0, SHOWN);
  const places = Map.groupBy(telling, ({ site, conversation }) => [site, conversation].filter(Boolean).join(" · "));
  byId("past-list").replaceChildren(
    ...[...places].map(([place, answers]) => {
      const ids = entries.filter(({ site, conversation }) => site === answers[0]?.site && conversation === answers[0]?.conversation).map(({ id }) => id);
      const remove = make("button", { type: "button", class: "quiet", text: say("remove"), onclick: () => void forget(ids).then(drawPast) });
      remove.setAttribute("aria-label", `${say("remove")}: ${place}`);
      return make("section", { class: "conversation" }, make("header", {}, make("h2", { text: place }), remove), ...answers.map(drawEntry));
    }),
    ...(telling.length ? [] : [make("p", { class: "soft", text: say("pastNone") })]),
  );
};

/** @param {number} part @param {number} whole */
const share = (part, whole) => (whole ? words.percent(part / whole) : "–");

const SVG = "http://www.w3.org/2000/svg";
/** @param {string} name @param {Record<string, string | number>} attributes @param {...Node} children */
const svg = (name, attributes, ...children) => {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
};

/** A bar a day: how many claims were checked, and what of them is wrong, contradicted, unsupported. The table beside it says the same. @param {{ day: string, sum: Sum }[]} days */
const plot = (days) => {
  const shown = days.slice(-DAYS);
  const most = Math.max(1, ...shown.map(({ sum }) => Math.max(sum.checked, sum.wrong + sum.contradicted + sum.unsupported)));
  const width = 6;
  const picture = svg("svg", { class: "plot", viewBox: `0 0 ${DAYS * width} 84`, preserveAspectRatio: "none", role: "img", "aria-label": say("plotLabel", shown.length) });
  for (const [index, { day, sum }] of shown.entries()) {
    const x = index * width + 1;
    const bar = svg("g", {}, Object.assign(svg("title", {}), { textContent: `${day}: ${sum.checked}, ${sum.wrong + sum.contradicted + sum.unsupported}` }));
    const height = (/** @type {number} */ value) => (value / most) * 76;
    bar.append(svg("rect", { class: "checked", x, y: 84 - height(sum.checked), width: width - 1, height: height(sum.checked) }));
    let top = 84;
    for (const tier of /** @type {const} */ (["wrong", "contradicted", "unsupported"])) {
      top -= height(sum[tier]);
      if (sum[tier]) bar.append(svg("rect", { class: tier, x, y: top, width: width - 1, height: height(sum[tier]) }));
    }
    picture.append(bar);
  }
  return picture;
};

export const drawSums = async () => {
  const sites = summarise(await list());
  byId("sum-list").replaceChildren(
    ...sites.map(({ site, sum, days }) => {
      /** @type {[string, string][]} */
      const rows = [
        [say("sumAnswers"), String(sum.answers)],
        [say("sumClaims"), String(sum.claims)],
        [say("sumChecked"), `${sum.checked} (${share(sum.checked, sum.claims)})`],
        ...(/** @type {const} */ (["wrong", "contradicted", "unsupported"])).map((tier) => /** @type {[string, string]} */ ([words.tier(tier), `${sum[tier]} (${share(sum[tier], sum.checked)})`])),
      ];
      const table = make("table", {}, make("tbody", {}, ...rows.map(([name, value]) => {
        const head = make("th", { text: name });
        head.scope = "row";
        return make("tr", {}, head, make("td", { text: value }));
      })));
      return make("section", { class: "site" }, make("h2", { text: site }), plot(days), table);
    }),
    ...(sites.length ? [] : [make("p", { class: "soft", text: say("pastNone") })]),
  );
};

search.addEventListener("input", () => void drawPast());
confirmed(byId("past-forget"), () => void forgetAll().then(drawPast));
for (const own of document.querySelectorAll("[data-export]")) {
  own.addEventListener("click", async () => {
    const kind = own.getAttribute("data-export");
    const entries = (await list()).filter(matches);
    if (kind === "json") download("caveat-history.json", "application/json", toJson(entries));
    else if (kind === "html") download("caveat-history.html", "text/html", toHtml(entries, words, words.language()));
    else download("caveat-history.md", "text/markdown", toMarkdown(entries, words));
  });
}

// The panel's history of findings.

import { toJson, toMarkdown, toPage } from "../export.js";
import { forget, forgetAll, list } from "../history.js";
import { byId, confirmed, download, make, noting, say, words } from "../ui.js";
import { drawFinding } from "./finding.js";

/** @typedef {import("../history.js").Entry} Entry */

const SHOWN = 200;
const search = /** @type {HTMLInputElement} */ (byId("past-search"));

/** @param {Entry} entry */
const matches = ({ site, title, findings }) => {
  const wanted = search.value.trim().toLowerCase();
  return !wanted || [site, title, ...findings.flatMap(({ quote, check, message }) => [quote, check, message])].some((text) => text.toLowerCase().includes(wanted));
};

/** @param {Entry} entry */
const drawEntry = ({ at, model, title, coverage, findings }) => {
  const when = make("span", { text: `${new Date(at).toLocaleString(words.language(), { dateStyle: "medium", timeStyle: "short" })} · ` });
  const section = make("section", { class: "answer" }, make("header", {}, make("h3", { dir: "auto" }, when, title.replace(/\s+/g, " ")), make("p", { class: "soft", text: [model, words.coverage(coverage)].filter(Boolean).join(" · ") })));
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
      const remove = make("button", { type: "button", class: "quiet", text: say("remove"), onclick: () => void noting(forget(ids)).then(drawPast) });
      remove.setAttribute("aria-label", `${say("remove")}: ${place}`);
      return make("section", { class: "conversation" }, make("header", {}, make("h2", { text: place }), remove), ...answers.map(drawEntry));
    }),
    ...(telling.length ? [] : [make("p", { class: "soft", text: say("pastNone") })]),
  );
};

search.addEventListener("input", () => void drawPast());
confirmed(byId("past-forget"), () => void noting(forgetAll()).then(drawPast));

/** @param {(page: import("../messages.js").Page) => Promise<string>} render asks the engine for a page of HTML */
export const offerExports = (render) => {
  for (const own of document.querySelectorAll("[data-export]")) {
    own.addEventListener("click", async () => {
      const kind = own.getAttribute("data-export");
      const entries = (await list()).filter(matches);
      if (kind === "json") download("caveat-history.json", "application/json", toJson(entries));
      else if (kind === "html") download("caveat-history.html", "text/html", await render(toPage(entries, words, words.language())));
      else download("caveat-history.md", "text/markdown", toMarkdown(entries, words));
    });
  }
};

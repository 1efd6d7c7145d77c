// The history as a file: JSON for programs, Markdown and a page of HTML for people; and what was judged of it as JSON Lines. Whatever came from a page is escaped.

import { summarise } from "./history.js";

/** @typedef {import("./history.js").Entry} Entry */
/** @typedef {Pick<typeof caveatWords, "say" | "tier" | "coverage" | "evidence" | "working" | "sure" | "record">} Words */

const TIERS = /** @type {const} */ (["wrong", "contradicted", "unsupported", "doubtful"]);

/** @param {string} text */
const markdown = (text) => text.replace(/\s+/g, " ").replace(/[\\`*_{}[\]<>#|~]/g, "\\$&");

/** @param {number} at */
const day = (at) => new Date(at).toISOString().slice(0, 16).replace("T", " ");

/** Conversations, each with its answers in the order they were read. @param {Entry[]} entries newest first */
const conversations = (entries) => {
  /** @type {Map<string, Entry[]>} */
  const places = new Map();
  for (const entry of [...entries].reverse()) {
    const place = [entry.site, entry.conversation].filter(Boolean).join(" · ");
    places.set(place, [...(places.get(place) ?? []), entry]);
  }
  return [...places].map(([place, answers]) => ({ place, answers }));
};

/** @param {Entry[]} entries */
export const toJson = (entries) => `${JSON.stringify({ schema: 1, answers: entries.map(({ size: _, ...entry }) => entry) }, null, 2)}\n`;

/** A finding's words, and what its sentence says before and after them. @param {Pick<Entry["findings"][number], "quote" | "sentence">} finding */
export const aroundQuote = ({ quote, sentence = "" }) => {
  const at = sentence.indexOf(quote);
  return at < 0 ? { before: "", marked: quote, after: "" } : { before: sentence.slice(0, at), marked: quote, after: sentence.slice(at + quote.length) };
};

/** What was judged, a finding a line, as `caveat measure` reads it (crate/src/bin/caveat/measure/item.rs). @param {Entry[]} entries @param {Pick<Words, "working" | "evidence">} words */
export const toJsonLines = (entries, words) =>
  entries.flatMap(({ id, site, conversation, findings }) => findings.filter(({ judged }) => judged).map((finding) => {
    const { fingerprint, check, tier, message, judged } = finding;
    const full = /** @type {import("./messages.js").Finding} */ (finding);
    const evidence = words.evidence(full).map(({ quotes, where }) => `${where}: ${quotes.join(" · ")}`);
    const line = { id: `${id} ${fingerprint}`, judged, answer: [site, conversation].filter(Boolean).join(" · "), question: null, ...aroundQuote(finding), finding: { check, tier, message, working: words.working(full), evidence } };
    return `${JSON.stringify(line)}\n`;
  })).join("");

/** @param {Entry[]} entries @param {Words} words */
export const toMarkdown = (entries, words) => {
  const lines = [`# ${words.say("exportTitle")}`, "", `${words.say("unmarkedMeans")}`];
  for (const { place, answers } of conversations(entries)) {
    lines.push("", `## ${markdown(place)}`);
    for (const { at, model, title, coverage, findings } of answers) {
      lines.push("", `### ${[day(at), model, title].filter(Boolean).map((part) => markdown(/** @type {string} */ (part))).join(" · ")}`, "", words.coverage(coverage));
      for (const finding of findings) {
        lines.push("", `- **${words.tier(finding.tier)}**: “${markdown(finding.quote)}”`, `  ${markdown(finding.message)}`);
        const working = words.working(/** @type {any} */ (finding));
        if (working) lines.push(`  ${markdown(working)}`);
        for (const { quotes, where } of words.evidence(/** @type {any} */ (finding))) lines.push(`  > ${markdown(quotes.join(" · "))} (${markdown(where)})`);
        lines.push(`  \`${finding.check.replaceAll("`", "")}\``);
      }
    }
  }
  return `${lines.join("\n")}\n`;
};

/**
 * What the page of HTML is to say; the engine makes it, as it does for the command line.
 * @param {Entry[]} entries @param {Words} words @param {string} language @returns {import("./messages.js").Page}
 */
export const toPage = (entries, words, language) => {
  const { say } = words;
  return {
    language,
    title: say("exportTitle"),
    lead: say("unmarkedMeans"),
    contents: say("exportContents"),
    shouldRead: say("shouldRead"),
    summary: {
      title: say("exportSums"),
      head: [say("exportPlace"), say("sumAnswers"), say("sumClaims"), say("sumChecked"), ...TIERS.map(words.tier)],
      rows: summarise(entries).map(({ site, model, sum }) => [`${site} · ${model || say("modelUnnamed")}`, ...[sum.answers, sum.claims, sum.checked, ...TIERS.map((tier) => sum[tier])].map(String)]),
    },
    places: conversations(entries).map(({ place, answers }) => ({
      title: place,
      answers: answers.map(({ at, model, title, coverage, findings }) => ({
        title: [day(at), model, title].filter(Boolean).join(" · "),
        coverage: words.coverage(coverage),
        notices: [],
        text: undefined,
        findings: findings.map((finding) => {
          const full = /** @type {import("./messages.js").Finding} */ (finding);
          return {
            tier: finding.tier,
            label: words.tier(finding.tier),
            span: undefined,
            quote: finding.quote,
            message: finding.message,
            working: words.working(full),
            correction: finding.correction ?? undefined,
            evidence: words.evidence(full).map(({ quotes, where }) => ({ quote: quotes.join(" · "), place: where })),
            // What was kept before error rates were says nothing of them.
            facts: [`${finding.title} (${finding.check})`, words.sure(finding), finding.errorRate === undefined ? "" : words.record(full)].filter(Boolean),
          };
        }),
      })),
    })),
  };
};

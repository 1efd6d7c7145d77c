// The history as a file: JSON for programs, Markdown and a page of HTML for people. Whatever came from a page is escaped.

/** @typedef {import("./history.js").Entry} Entry */
/** @typedef {Pick<typeof caveatWords, "say" | "tier" | "coverage" | "evidence" | "working" | "probability">} Words */

const escapes = /** @type {Record<string, string>} */ ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" });
/** @param {string} text */
const html = (text) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? "");
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

/** @param {Entry[]} entries @param {Words} words */
export const toMarkdown = (entries, words) => {
  const lines = [`# ${words.say("exportTitle")}`, "", `${words.say("unmarkedMeans")}`];
  for (const { place, answers } of conversations(entries)) {
    lines.push("", `## ${markdown(place)}`);
    for (const { at, title, coverage, findings } of answers) {
      lines.push("", `### ${day(at)} · ${markdown(title)}`, "", words.coverage(coverage));
      for (const finding of findings) {
        lines.push("", `- **${words.tier(finding.tier)}**: “${markdown(finding.quote)}”`, `  ${markdown(finding.message)}`);
        const working = words.working(/** @type {any} */ (finding));
        if (working) lines.push(`  ${markdown(working)}`);
        for (const { quotes, where } of words.evidence(/** @type {any} */ (finding))) lines.push(`  > ${markdown(quotes.join(" · "))} (${where})`);
        lines.push(`  \`${finding.check}\``);
      }
    }
  }
  return `${lines.join("\n")}\n`;
};

const STYLE = `body{font:16px/1.55 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#22272e;background:#fbf9f4}
h2{font-size:1.1rem;overflow-wrap:anywhere}h3{font-size:1rem}article{border-inline-start:3px solid #d8d0c2;padding-inline-start:1rem;margin:1rem 0}
.tier{font-weight:650}code,pre{font-family:ui-monospace,monospace;font-size:.9em}pre{white-space:pre-wrap;overflow-wrap:anywhere}
@media(prefers-color-scheme:dark){body{color:#eceff3;background:#1c1f24}article{border-color:#4a525d}}`;

/** @param {Entry[]} entries @param {Words} words @param {string} language */
export const toHtml = (entries, words, language) => {
  const body = conversations(entries).map(({ place, answers }) => `<section><h2>${html(place)}</h2>${answers.map(({ at, title, coverage, findings }) =>
    `<h3 dir="auto">${day(at)} · ${html(title)}</h3><p>${html(words.coverage(coverage))}</p>${findings.map((finding) => {
      const working = words.working(/** @type {any} */ (finding));
      const quotes = words.evidence(/** @type {any} */ (finding)).map(({ quotes: all, where }) => `<blockquote dir="auto">${html(all.join(" · "))}<br><small>${html(where)}</small></blockquote>`);
      return `<article><p dir="auto"><span class="tier">${html(words.tier(finding.tier))}</span>: “${html(finding.quote)}”</p><p dir="auto">${html(finding.message)}</p>` +
        `${working ? `<pre dir="auto">${html(working)}</pre>` : ""}${quotes.join("")}<p><small>${html(finding.check)}</small></p></article>`;
    }).join("")}`).join("")}</section>`);
  const title = html(words.say("exportTitle"));
  return `<!doctype html>\n<html lang="${html(language)}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">` +
    `<title>${title}</title><style>${STYLE}</style></head><body><h1>${title}</h1><p>${html(words.say("unmarkedMeans"))}</p>\n${body.join("\n")}\n</body></html>\n`;
};

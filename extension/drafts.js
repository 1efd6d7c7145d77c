// Which remembered answers were given to the same question. Pure functions; `messages.js` has bounded what they are given.

/** @typedef {import("./messages.js").Draft} Draft */
/** @typedef {import("./messages.js").Drafts} Drafts */

/** A shorter question may stand in another one by chance. */
const TELLING = 12;

/** @param {string} question */
const plain = (question) => question.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();

/** Whether it is the same question, or one that asks it once more in full. @param {string} one @param {string} other */
export const sameQuestion = (one, other) => {
  const [short = "", long = ""] = [plain(one), plain(other)].sort((a, b) => a.length - b.length);
  return short !== "" && (short === long || (short.length >= TELLING && long.includes(short)));
};

/** The remembered answer that a page tells of by its frame and its first words; the newest where there are several. @param {Drafts[]} pages @param {number} frame @param {string} title */
export const draftOf = (pages, frame, title) =>
  pages.filter((page) => page.frame === frame).flatMap(({ drafts }) => drafts).findLast(({ text }) => text.startsWith(title));

/** Other answers to its question, each text once. @param {Drafts[]} pages @param {Draft} own @returns {{ site: string, draft: Draft }[]} */
export const othersOf = (pages, own) => {
  const seen = new Set([own.text]);
  return pages.flatMap(({ site, drafts }) => drafts.flatMap((draft) => {
    if (seen.has(draft.text) || !sameQuestion(own.question, draft.question)) return [];
    seen.add(draft.text);
    return [{ site, draft }];
  }));
};

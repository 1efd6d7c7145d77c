// The verify kit of a finding: a search query and a question for the chatbot that lead to no answer. Pure functions of the finding's words.

/** Words that find nothing, or that would tell a search engine which way it is hoped to answer. */
const EMPTY = new Set(
  ("a an the and or but so of in on at to for from by with as is are was were be been being has have had do does did it its this that these those there here " +
    "which who whom whose what when where why how than then also just only very really truly clearly certainly definitely actually indeed approximately about " +
    "roughly around exactly wrong right true false correct incorrect " +
    "der die das den dem des ein eine einer eines und oder aber von im in an zu für mit als ist sind war waren wird es " +
    "le la les un une des du de et ou mais dans en à pour par avec est sont était ce cette " +
    "el la los las un una unos unas y o pero de del en a para por con es son era fue este esta").split(" "),
);
const MOST_WORDS = 14;

/** Whether a word is, or holds, a figure: what is disputed is mostly one, and it is left for the sources to say. @param {string} word */
const isFigure = (word) => /\p{Nd}/u.test(word);

/**
 * A search query made of the claim's own words, without its figures and without words that take a side.
 * @param {string} sentence @param {string} quote
 */
export const queryFrom = (sentence, quote) => {
  const from = (sentence || quote).replace(/[“”"«»„]/g, " ").normalize("NFC");
  const words = from.match(/[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’.,:/-]*[\p{L}\p{M}\p{N}]|[\p{L}\p{N}]/gu) ?? [];
  const kept = words.filter((word) => !EMPTY.has(word.toLowerCase()) && !isFigure(word));
  // A claim that is all figures (an equation, an ISBN) can only be looked up as it stands.
  if (kept.length < 2) return quote.trim().slice(0, 200);
  return [...new Set(kept)].slice(0, MOST_WORDS).join(" ");
};

/**
 * @param {{ quote: string, sentence?: string }} claim @param {(key: string, ...values: string[]) => string} say
 * @returns {{ query: string, question: string }}
 */
export const kitFor = ({ quote, sentence = "" }, say) => {
  const words = (sentence || quote).replace(/\s+/g, " ").trim().slice(0, 400);
  return { query: queryFrom(sentence, quote), question: say("kitQuestion", words) };
};

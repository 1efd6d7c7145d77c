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

/** @param {string} text */
const wordsOf = (text) => text.normalize("NFC").match(/[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’.,:/-]*[\p{L}\p{M}\p{N}]|[\p{L}\p{N}]/gu) ?? [];

/** @param {string} text */
const telling = (text) => [...new Set(wordsOf(text).filter((word) => !EMPTY.has(word.toLowerCase()) && !isFigure(word)))];

/**
 * A search query made of the claim's own words, without its figures, without words that take a side, and without the words in question
 * where the rest of the sentence says enough.
 * @param {string} sentence @param {string} quote
 */
export const queryFrom = (sentence, quote) => {
  const around = telling(sentence.replace(quote, " "));
  const all = around.length > 1 ? around : telling(sentence || quote);
  // A claim that is all figures (an equation, an ISBN) can only be looked up as it stands.
  return all.length > 1 ? all.slice(0, MOST_WORDS).join(" ") : quote.trim().slice(0, 200);
};

/**
 * @param {{ quote: string, sentence?: string }} claim @param {(key: string, ...values: string[]) => string} say
 * @returns {{ query: string, question: string }}
 */
export const kitFor = ({ quote, sentence = "" }, say) => {
  const words = (sentence || quote).replace(/\s+/g, " ").trim().slice(0, 400);
  return { query: queryFrom(sentence, quote), question: say("kitQuestion", words) };
};

// The answer every chat application is made to stream: six wrong claims, each followed by a right one of the same form.

/**
 * @typedef {object} Claim
 * @property {string} sentence  as it is rendered; what is marked lies within it
 * @property {RegExp} marked    what the mark has to say, whole
 * @property {RegExp} working   what the card has to show
 */

/** @type {Claim[]} */
export const WRONG = [
  { check: "arithmetic", sentence: "A pallet holds 17 boxes of 24 bottles, so 17 × 24 = 398.", marked: /^17 × 24 = 398$|^398$/, working: /408/ },
  { check: "percentage", sentence: "Sales rose from 80 to 100 units, an increase of 20%.", marked: /20%$/, working: /25\s?%/ },
  { check: "weekday", sentence: "The Bastille was stormed on Monday, 14 July 1789.", marked: /Monday/, working: /Tuesday/ },
  { check: "letters", sentence: 'The word "strawberry" contains two r\'s.', marked: /two/, working: /\b(3|three)\b/i },
  { check: "ISBN", sentence: "The usual example is ISBN 978-0-306-40615-8.", marked: /978-0-306-40615-8/, working: /7/ },
  { check: "count", sentence: "There are five reasons to wait:", marked: /five/, working: /\b(4|four)\b/i },
];

export const RIGHT = [
  "A small pallet holds 19 boxes of 23 bottles, so 19 × 23 = 437.",
  "Returns rose from 40 to 50 units, an increase of 25%.",
  "Apollo 11 landed on Sunday, 20 July 1969.",
  'The word "banana" contains three a\'s.',
  "The textbook is ISBN 978-0-262-03384-8.",
  "There are three tools to bring:",
];

/** What a source of the reader's denies: the model is sure of it, and without a model its words are; `WORDS` switched off leaves the model. */
export const DENIED = { marked: /ladder was never returned/, source: "The ladder was returned on Friday: it hangs in the shed.", evidence: /hangs in the shed/ };

/** What the words of a source alone say otherwise: the model is not sure enough. */
export const DIFFERS = { marked: /paint is not dry/, source: "The paint is dry.", evidence: /The paint is dry\./ };

const items = (marker, list) => list.map((text, index) => `${marker(index)} ${text}`).join("\n");

const paragraphs = [
  `${WRONG[0].sentence} ${RIGHT[0]}`,
  `${WRONG[1].sentence} ${RIGHT[1]}`,
  `${WRONG[2].sentence} ${RIGHT[2]}`,
  `${WRONG[3].sentence} ${RIGHT[3]}`,
  `${WRONG[4].sentence} ${RIGHT[4]}`,
  WRONG[5].sentence,
  items((index) => `${index + 1}.`, ["The ground is wet.", "The paint is not dry.", "The ladder was never returned.", "The shop is closed."]),
  "### What to bring",
  RIGHT[5],
  items(() => "-", ["a ladder", "a brush", "a bucket"]),
  "That is all there is to say.",
];

/** The check that reads the words of a source without a model. */
export const WORDS = "source/words";

export const LAST_WORDS = "That is all there is to say.";

/** Held after the second paragraph has begun, so that a half-streamed answer can be looked at. */
export const HALVES = [
  `${paragraphs[0]}\n\nSales rose from`,
  ` ${paragraphs.slice(1).join("\n\n").replace("Sales rose from ", "")}`,
];

export const ANSWER = paragraphs.join("\n\n");

export const SECOND = {
  text: "The second pallet is larger: 12 × 31 = 382. The third one is the same as the first, 18 × 22 = 396. Nothing else has changed since then.",
  marked: /^12 × 31 = 382$|^382$/,
  last: "Nothing else has changed since then.",
};

export const BETTER = {
  text: "A pallet holds 17 boxes of 24 bottles, so 17 × 24 = 408. A larger one holds 27 boxes of 24, and 27 × 24 = 638. This time the sums are new.",
  marked: /^27 × 24 = 638$|^638$/,
  last: "This time the sums are new.",
};

/** An answer with code: a name that no version of Python has in the first block, a package nobody registered in the last. */
export const CODE = {
  first: "Read the variable first:\n\n```python\nimport os\n\nhome = os.get_env(\"HOME\")\nprint(home)\n```\n\n",
  rest: "Then write it down:\n\n```python\nimport json\n\nprint(json.dumps({\"home\": home}))\n```\n\nBoth run as they stand, and install this:\n\n```bash\npip install quillon-zephyrette\n```\n\nThat is all the code there is.",
  name: { marked: /^get_env$/, working: /`os\.get_env`/, correction: "getenv" },
  package: { marked: /^quillon-zephyrette$/, text: /not among the [\d,]+ packages known on PyPI/ },
  last: "That is all the code there is.",
};

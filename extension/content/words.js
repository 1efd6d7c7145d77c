// The interface's words for a finding, shared by the card (a content script) and the extension's pages.

var caveatWords = (() => {
  /** @typedef {import("../../pkg/caveat.js").Finding} Finding */
  /** @typedef {import("../../pkg/caveat.js").Report["coverage"]} Coverage */

  /** @param {string} key @param {...(string | number)} values @returns {string} */
  const say = (key, ...values) => chrome.i18n.getMessage(key, values.map(String)) || key;

  /** The language the words are in, which numbers and dates follow: not always the one the browser says it has. */
  const language = () => say("language");

  /** @param {number} value */
  const number = (value) => value.toLocaleString(language());

  /** @param {Finding["tier"]} tier */
  const tier = (tier) => say(`tier_${tier}`);

  /** @param {number} share */
  const percent = (share) =>
    share > 0.99 && share < 1 ? say("overPercent", 99) : say("percent", Math.round(share * 100));

  /** In words and in a number; a finding nothing was measured for says so. @param {number | null | undefined} probability */
  const probability = (probability) => {
    if (probability === null || probability === undefined) return say("probabilityUnknown");
    const word = probability >= 0.99 ? "certain" : probability >= 0.9 ? "very" : probability >= 0.75 ? "likely" : probability >= 0.6 ? "rather" : "open";
    return say(`probability_${word}`, percent(probability));
  };

  /** How often the check itself was wrong: on texts it was not tuned on, and said where that was not measured. @param {Finding["errorRate"] | null} rate */
  const errorRate = (rate) => {
    if (!rate) return say("errorRateUnknown");
    const { fresh } = rate;
    if (fresh?.of) return say("errorRateFresh", number(fresh.wrong), number(fresh.of), number(fresh.low), number(fresh.high));
    if (fresh) return say("errorRateFreshNone", number(fresh.texts));
    if (rate.of) return say("errorRateWorked", number(rate.wrong), number(rate.of));
    return say("errorRateWorkedNone", number(rate.texts));
  };

  /** How sure a finding is; nothing where the working is the proof. @param {{ tier: Finding["tier"], probability?: number | null }} finding */
  const sure = ({ tier, probability: share }) => (tier === "wrong" || share === null || share === undefined ? "" : probability(share));

  /** What is known of how sure a finding is, the probability aside where it is shown in the head. @param {Finding} finding */
  const record = ({ tier, probability: share, errorRate: rate }) =>
    tier === "wrong" || (share !== null && share !== undefined) ? errorRate(rate) : rate ? `${errorRate(rate)} · ${probability(null)}` : say("unmeasured");

  /** @param {Finding["evidence"][number]} evidence */
  const where = (evidence) => (evidence.title ? say("evidenceNamed", evidence.title) : say(`evidence_${evidence.kind}`));

  /**
   * The evidence as it is shown: what stands in one place is said to stand there once, and single figures share a line.
   * @param {Finding} finding @returns {{ quotes: string[], where: string }[]}
   */
  const evidence = ({ evidence }) => {
    /** @type {{ quotes: string[], where: string }[]} */
    const groups = [];
    for (const one of evidence.slice(0, 6)) {
      const place = where(one);
      const last = groups.at(-1);
      const short = (/** @type {string} */ quote) => quote.length <= 30;
      if (last && last.where === place && short(one.quote) && last.quotes.every(short)) last.quotes.push(one.quote);
      else groups.push({ quotes: [one.quote], where: place });
    }
    return groups;
  };

  /** The working, unless the message has just said it. @param {Finding} finding */
  const working = ({ tier, working, message }) => (tier !== "wrong" && message.startsWith(working.replace(/\.$/, "")) ? "" : working);

  /** "12 claims: 3 recomputed, 4 borne out by your source, 5 with nothing to hold them against" @param {Coverage} coverage */
  const coverage = ({ claims, checked, failed, uncheckable, recomputed = checked, borneOut = 0, differs = 0, notFound = 0 }) => {
    if (claims === 0) return say("coverageNone");
    const counts = /** @type {const} */ ([["partRecomputed", recomputed], ["partWrong", failed - differs], ["partBorneOut", borneOut], ["partDiffers", differs], ["partNotFound", notFound], ["partUnheld", uncheckable]]);
    const parts = counts.filter(([, count]) => count > 0).map(([part, count]) => say(part, count)).join(say("partsBetween"));
    return claims === 1 ? say("coverageOne", parts) : say("coverage", claims, parts);
  };

  /** @param {string} one @param {string} many @param {number} count */
  const counted = (one, many, count) => (count === 1 ? say(one) : say(many, count));

  /** What an audit says of itself, in the reader's language where there are words for it. @param {{ code: string, message: string, values?: string[] }} notice */
  const notice = ({ code, message, values = [] }) => chrome.i18n.getMessage(`notice_${code.replaceAll("-", "_")}`, values) || message;

  /** What is to be said of the engine; nothing while it is well. @param {import("../messages.js").Engine} engine */
  const engine = ({ model, version, message }) =>
    model === "failed" ? say("modelFailed") : model === "loading" ? say("modelLoading") : !version && message ? say("engineFailed", message) : "";

  return { say, language, number, tier, percent, probability, sure, errorRate, record, evidence, working, coverage, counted, notice, engine };
})();

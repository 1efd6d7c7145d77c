// What is not marked on this page: what the background tells of the reader's choice, and in a private window, where nothing is stored, what
// was chosen since the page was loaded.

var caveatChoice = (() => {
  /** @typedef {import("../../pkg/caveat.js").Finding} Finding */
  /** @typedef {import("../messages.js").PageChoice} PageChoice */

  /** Until the background has told. @type {PageChoice} */
  const NONE = { site: "", on: false, off: [], hidden: [], threshold: 1, guard: false, ignored: [] };

  /** Why a finding is not marked; empty where it is. @param {PageChoice} choice @param {Finding} finding */
  const hides = ({ off, ignored, hidden, threshold }, { fingerprint, check, tier, probability }) => {
    if (ignored.includes(fingerprint)) return "ignored";
    if (off.includes(check)) return "kind";
    if (hidden.includes(tier)) return "tier";
    return tier !== "wrong" && typeof probability === "number" && probability < threshold ? "threshold" : "";
  };

  /** The choice with a finding, or its check, hidden or back. @param {PageChoice} choice @param {{ fingerprint: string, check: string }} finding @param {string} way @param {boolean} hide */
  const hidden = (choice, { fingerprint, check }, way, hide) => {
    const whole = /kind|check/.test(way);
    const one = whole ? check : fingerprint;
    const list = (whole ? choice.off : choice.ignored).filter((other) => other !== one);
    if (hide) list.push(one);
    return whole ? { ...choice, off: list } : { ...choice, ignored: list };
  };

  return { NONE, hides, hidden };
})();

// What the reader's own verdicts make of the checks, and the way back.

import { change } from "../store.js";
import { byId, make, noting, say, words } from "../ui.js";

/** @typedef {import("../messages.js").CheckInfo} CheckInfo */
/** @typedef {import("../messages.js").Disputed} Disputed */

/** Forgets the verdicts on a check. What was ignored with them stays ignored. @param {string} id */
const reset = (id) => change(["disputed"], ({ disputed }) => ({
  disputed: Object.fromEntries(Object.entries(/** @type {Disputed} */ (disputed ?? {})).filter(([, { check }]) => check !== id)),
}));

/** @param {CheckInfo} check */
const drawRow = ({ id, title, errorRate, here }) => {
  if (!here) return [];
  const { experience, probability, silenced } = here;
  const facts = [
    words.counted("disputedOne", "disputedMany", experience.wrong ?? 0),
    silenced ? say("experienceSilent") : typeof probability === "number" ? say("experienceNow", words.percent(probability)) : say("experienceEach"),
    ...(errorRate ? [words.errorRate(errorRate)] : []),
  ];
  const button = make("button", { type: "button", text: say("reset"), onclick: () => void noting(reset(id)) });
  button.setAttribute("aria-label", `${say("reset")}: ${title}`);
  return [make("li", {}, make("span", {}, title, ...facts.map((text) => make("small", { class: "soft", text }))), button)];
};

/** @param {CheckInfo[]} checks */
export const drawExperience = (checks) => {
  const rows = checks.flatMap(drawRow);
  byId("experience").replaceChildren(...rows, ...(rows.length ? [] : [make("li", { class: "soft", text: say("experienceNone") })]));
};

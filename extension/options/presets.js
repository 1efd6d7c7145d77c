// Three choices for a reader who does not want to go through every switch.

import { THRESHOLD } from "../choice.js";
import { DEFAULTS, TIERS } from "../messages.js";

/** @typedef {import("../messages.js").CheckInfo} CheckInfo */
/** @typedef {import("../messages.js").StoredSettings} StoredSettings */
/** What a preset decides; everything else stays as it is. @typedef {Pick<StoredSettings, "hidden" | "doubtful" | "threshold" | "cap" | "disabled" | "enabled">} Preset */

/** @type {(keyof Preset)[]} */
const KEYS = ["hidden", "doubtful", "threshold", "cap", "disabled", "enabled"];

/**
 * - quiet: what is recomputed and wrong, nothing else.
 * - normal: as Caveat comes.
 * - everything: signs without evidence and experimental checks as well.
 * @param {CheckInfo[]} checks @returns {Record<"quiet" | "normal" | "everything", Preset>}
 */
export const presets = (checks) => ({
  quiet: { hidden: [...TIERS].filter((tier) => tier !== "wrong") },
  normal: {},
  everything: { doubtful: true, threshold: 0.5, cap: 200, enabled: checks.filter(({ state }) => state !== "on").map(({ id }) => id) },
});

/** @param {StoredSettings} settings @param {Preset} preset @returns {StoredSettings} */
export const withPreset = (settings, preset) => {
  const others = Object.fromEntries(Object.entries(settings).filter(([key]) => !KEYS.includes(/** @type {keyof Preset} */ (key))));
  return { ...others, ...preset };
};

/** Of a preset, in one form: what is not said is as Caveat comes. @param {Preset} given */
const form = ({ hidden = [], doubtful = DEFAULTS.doubtful, threshold = THRESHOLD, cap = DEFAULTS.cap, disabled = [], enabled = [] }) =>
  JSON.stringify([[...hidden].sort(), doubtful, threshold, cap, [...disabled].sort(), [...enabled].sort()]);

/** The preset that settings are; empty where they are the reader's own. @param {StoredSettings} settings @param {CheckInfo[]} checks */
export const presetOf = (settings, checks) => Object.entries(presets(checks)).find(([, preset]) => form(preset) === form(settings))?.[0] ?? "";

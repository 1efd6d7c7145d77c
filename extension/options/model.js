// Which verifier is used: the bundled one, or one of the reader's own, tried before it is kept.

import { readChoice } from "../choice.js";
import { dropModel, keepModel, ownModel, sortFiles } from "../model.js";
import { refusal } from "../store.js";
import { byId, noting, say, words } from "../ui.js";
import { askOnce } from "./limited.js";

/** @typedef {import("./trial.js").Verdict} Verdict */

const files = /** @type {HTMLInputElement} */ (byId("model-files"));
const pick = /** @type {HTMLButtonElement} */ (byId("model-pick"));

/** @param {string} text */
const tell = (text) => (byId("model-state").textContent = text);

export const drawModel = async () => {
  const own = await ownModel();
  const forbidden = (await readChoice()).policy.ownModel === false;
  byId("model-used").textContent = !own || forbidden
    ? say("modelBundled")
    : say("modelOwn", own.name, own.engine, words.number(Math.ceil(own.size / 1000)), new Date(own.at).toLocaleDateString(words.language()));
  byId("model-drop").hidden = !own;
  pick.disabled = forbidden;
  if (forbidden) tell(say("modelForbidden"));
};

/** A model as large as is taken loads in a third of this on a slow computer. */
const TRIAL_SECONDS = 60;

/** In a worker, which ends with the trial: a model that hangs or fills the memory takes nothing else along. @param {import("../model.js").ModelFiles} given */
const trial = (given) => askOnce(new Worker(new URL("./trial.js", import.meta.url), { type: "module", name: "trial" }), given, TRIAL_SECONDS * 1000);

/** @param {File[]} chosen */
const use = async (chosen) => {
  const given = await sortFiles(chosen);
  if (!given) return say("modelFiles");
  /** @type {Awaited<ReturnType<typeof askOnce<Verdict>>>} */
  const outcome = await trial(given);
  if ("slow" in outcome) return say("modelSlow", TRIAL_SECONDS);
  const verdict = "error" in outcome ? outcome : outcome.answer;
  if ("error" in verdict) return say("modelRefused", verdict.error.replace(/^(model|engine|input|inference): /, ""));
  if (verdict.backwards) return say("modelBackwards");
  const { model: name, engine, sha256 } = verdict.info;
  return keepModel(given, { name, engine, sha256 }).then(() => say("modelTaken", verdict.right, verdict.of), (error) => say(refusal(error)));
};

pick.addEventListener("click", () => files.click());
files.addEventListener("change", async () => {
  const chosen = [...(files.files ?? [])];
  files.value = "";
  if (!chosen.length) return;
  pick.disabled = true;
  tell(say("modelTrying"));
  tell(await use(chosen).catch((error) => say("modelRefused", String(error))));
  pick.disabled = false;
});
byId("model-drop").addEventListener("click", () => void noting(dropModel()).then((dropped) => dropped && tell(say("modelBack"))));

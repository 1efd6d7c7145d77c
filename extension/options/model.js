// Which verifier is used: the bundled one, or one of the reader's own, tried before it is kept.

import { readChoice } from "../choice.js";
import { bytesOf, dropModel, keepModel, ownModel, sortFiles } from "../model.js";
import { OwnVerifier, Slow } from "../own_verifier.js";
import { refusal } from "../store.js";
import { byId, noting, say, words } from "../ui.js";
import { tried } from "./trial.js";

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

/** @param {File[]} chosen */
const use = async (chosen) => {
  const given = await sortFiles(chosen);
  if (!given) return say("modelFiles");
  const verifier = await OwnVerifier.load(await bytesOf(given));
  const verdict = await tried(verifier).finally(() => verifier.stop());
  if (verdict.backwards) return say("modelBackwards");
  const { model: name, engine, sha256 } = /** @type {import("../../pkg/caveat.js").ModelInfo} */ (JSON.parse(verifier.about));
  return keepModel(given, { name, engine, sha256 }).then(() => say("modelTaken", verdict.right, verdict.of), (error) => say(refusal(error)));
};

/** @param {unknown} error */
const why = (error) => {
  if (error instanceof Slow) return say("modelSlow", error.seconds);
  return say("modelRefused", String(error instanceof Error ? error.message : error).replace(/^(model|engine|input|inference): /, ""));
};

pick.addEventListener("click", () => files.click());
files.addEventListener("change", async () => {
  const chosen = [...(files.files ?? [])];
  files.value = "";
  if (!chosen.length) return;
  pick.disabled = true;
  tell(say("modelTrying"));
  tell(await use(chosen).catch(why));
  pick.disabled = false;
});
byId("model-drop").addEventListener("click", () => void noting(dropModel()).then((dropped) => dropped && tell(say("modelBack"))));

// Which verifier is used: the bundled one, or one of the reader's own, tried before it is kept.

import { dropModel, keepModel, ownModel, sortFiles } from "../model.js";
import { byId, say, words } from "../ui.js";

/** @typedef {import("./trial.js").Verdict} Verdict */

const files = /** @type {HTMLInputElement} */ (byId("model-files"));
const pick = /** @type {HTMLButtonElement} */ (byId("model-pick"));

/** @param {string} text */
const tell = (text) => (byId("model-state").textContent = text);

export const drawModel = async () => {
  const own = await ownModel();
  const { policy } = await chrome.storage.local.get("policy");
  const forbidden = /** @type {import("../messages.js").StoredSettings | undefined} */ (policy)?.ownModel === false;
  byId("model-used").textContent = !own || forbidden
    ? say("modelBundled")
    : say("modelOwn", own.name, own.engine, words.number(Math.ceil(own.size / 1000)), new Date(own.at).toLocaleDateString(words.language()));
  byId("model-drop").hidden = !own;
  pick.disabled = forbidden;
  if (forbidden) tell(say("modelForbidden"));
};

/** In a worker, which ends with the trial: a model that hangs or fills the memory takes nothing else along. @param {import("../model.js").ModelFiles} given @returns {Promise<Verdict>} */
const trial = (given) => new Promise((resolve) => {
  const worker = new Worker(new URL("./trial.js", import.meta.url), { type: "module", name: "trial" });
  const end = (/** @type {Verdict} */ verdict) => {
    worker.terminate();
    resolve(verdict);
  };
  worker.addEventListener("message", ({ data }) => end(data));
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    end({ error: event.message });
  });
  worker.postMessage(given);
});

/** @param {File[]} chosen */
const use = async (chosen) => {
  const given = await sortFiles(chosen);
  if (!given) return say("modelFiles");
  const verdict = await trial(given);
  if ("error" in verdict) return say("modelRefused", verdict.error.replace(/^(model|engine|input|inference): /, ""));
  if (verdict.backwards) return say("modelBackwards");
  const { model: name, engine, sha256 } = verdict.info;
  await keepModel(given, { name, engine, sha256 });
  return say("modelTaken", verdict.right, verdict.of);
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
byId("model-drop").addEventListener("click", () => void dropModel().then(() => tell(say("modelBack"))));

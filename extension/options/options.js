// The settings, generated from the engine's catalogue of checks.

import { THRESHOLD, hide, readChoice } from "../choice.js";
import { forgetAll, weigh } from "../history.js";
import { listEntries } from "../library.js";
import { settingsFrom, storedFrom } from "../messages.js";
import { ownModel } from "../model.js";
import "../requests.js";
import { forget, onChanged, read } from "../store.js";
import { drawExperience } from "./experience.js";
import { drawLibrary } from "./library.js";
import { drawModel } from "./model.js";
import { presetOf, presets, withPreset } from "./presets.js";
import { byId, changeSettings, confirmed, connect, download, localise, make, noting, say, siteFrom, switchSite, words } from "../ui.js";

/** @typedef {import("../messages.js").CheckInfo} CheckInfo */
/** @typedef {import("../messages.js").StoredSettings} StoredSettings */

localise();
/** @param {string} id */
const input = (id) => /** @type {HTMLInputElement} */ (byId(id));

/** Where a change is refused, the switches show again what holds. @param {(settings: StoredSettings) => StoredSettings} work */
const changed = async (work) => {
  const kept = await noting(changeSettings(work));
  if (!kept) await Promise.all([drawSettings(), refreshChecks()]);
  return kept;
};

/** @type {CheckInfo[]} */ let checks = [];

/** @param {CheckInfo["examples"][number]} example */
const drawExample = ({ text, marked, working }) => {
  const line = make("dd", { dir: "auto" });
  const at = marked ? text.indexOf(marked) : -1;
  if (at < 0) line.append(text);
  else line.append(text.slice(0, at), make("mark", { text: marked }), text.slice(at + marked.length));
  if (working) line.append(make("span", { class: "soft", text: ` ${working}` }));
  return line;
};

/** @param {CheckInfo} check @param {ReturnType<typeof settingsFrom>} settings */
const isOn = ({ id, state }, { disabled, enabled }) => (state === "on" || enabled.includes(id)) && !disabled.includes(id);

/** How many checks of a family are on. @param {CheckInfo[]} list @param {ReturnType<typeof settingsFrom>} settings */
const countOn = (list, settings) => say("optionsFamilyOn", words.number(list.filter((check) => isOn(check, settings)).length), words.number(list.length));

/** @param {CheckInfo} check @param {ReturnType<typeof settingsFrom>} held @param {StoredSettings} policy */
const drawCheck = (check, held, policy) => {
  const title = make("div", {}, make("span", { text: check.title }));
  if (check.state !== "on") title.append(make("span", { class: "state", text: say(`state_${check.state}`) }));
  const input = make("input", { type: "checkbox" });
  input.setAttribute("role", "switch");
  input.setAttribute("aria-label", check.title);
  input.dataset["check"] = check.id;
  input.checked = isOn(check, held);
  input.disabled = policy.disabled?.includes(check.id) ?? false;
  input.addEventListener("change", () =>
    void changed((settings) => {
      const left = (/** @type {string[] | undefined} */ list) => (list ?? []).filter((id) => id !== check.id);
      // What is on by default is listed when it is switched off, and the reverse.
      const changed = { ...settings, disabled: left(settings.disabled), enabled: left(settings.enabled) };
      if (!input.checked && check.state === "on") changed.disabled.push(check.id);
      if (input.checked && check.state !== "on") changed.enabled.push(check.id);
      return changed;
    }));
  const facts = make("dl");
  for (const [name, text] of /** @type {const} */ ([["checkFlags", check.flagsWhat], ["checkMisleads", check.misleads], ["checkDecided", check.decided], ["checkFalse", check.falsePositives]])) {
    if (text) facts.append(make("div", {}, make("dt", { text: say(name) }), make("dd", { text })));
  }
  const names = new Intl.DisplayNames([words.language()], { type: "language" });
  const languages = check.languages.length ? check.languages.map((code) => names.of(code) ?? code).join(", ") : say("checkAnyLanguage");
  facts.append(make("div", {}, make("dt", { text: say("checkLanguages") }), make("dd", { text: languages })));
  if (check.examples.length) facts.append(make("div", {}, make("dt", { text: say("checkExamples") }), ...check.examples.slice(0, 4).map(drawExample)));
  if (check.counterExamples.length) {
    facts.append(make("div", {}, make("dt", { text: say("checkCounter") }), ...check.counterExamples.slice(0, 4).map((text) => make("dd", { text, dir: "auto" }))));
  }
  return make("div", { class: "check" },
    title,
    make("label", { class: "switch" }, make("span"), input),
    make("p", { class: "soft", text: words.errorRate(check.errorRate) }),
    make("details", {}, make("summary", { text: say("details") }), make("p", { class: "id", text: check.id }), facts));
};

const drawChecks = async () => {
  const { settings, policy } = await readChoice();
  const wanted = input("search").value.trim().toLowerCase();
  const found = checks.filter(({ id, title, flagsWhat }) => `${id} ${title} ${flagsWhat}`.toLowerCase().includes(wanted));
  const families = Map.groupBy(found, ({ family }) => family);
  const held = settingsFrom(settings);
  // Folded, so that a person sees what there is; what was open stays open, and what is searched for is shown.
  const open = new Set([...document.querySelectorAll("details.family[open]")].map((one) => one.getAttribute("data-family")));
  byId("checks").replaceChildren(
    ...[...families].map(([family, list]) => {
      const details = make("details", { class: "family" },
        make("summary", {}, make("h3", { text: family }), make("span", { class: "soft", text: countOn(list, held) })),
        make("div", { class: "box" }, ...list.map((check) => drawCheck(check, held, policy))));
      details.dataset["family"] = family;
      details.open = Boolean(wanted) || open.has(family);
      return details;
    }),
    ...(found.length || !checks.length ? [] : [make("p", { class: "soft", text: say("optionsSearchNone") })]),
  );
};
input("search").addEventListener("input", () => void drawChecks());

const drawSites = async () => {
  const { settings, policy } = await readChoice();
  const { sites = {}, quiet = {} } = settings;
  const own = new Set(chrome.runtime.getManifest().content_scripts?.[0]?.matches ?? []);
  const { origins = [] } = await chrome.permissions.getAll();
  /** @param {string} site @param {string} means @param {string} label @param {(() => void) | null} act */
  const row = (site, means, label, act) => {
    const button = make("button", { type: "button", text: label, ...(act ? { onclick: act } : {}) });
    button.setAttribute("aria-label", `${label}: ${site}`);
    button.disabled = !act;
    return make("li", {}, make("span", {}, site, make("small", { class: "soft", text: means })), button);
  };
  const rows = [
    ...Object.keys(sites).filter((site) => sites[site] === false).map((site) => row(site, say("optionsSiteOff"), say("switchOn"), policy.sites?.[site] === false ? null : () => void noting(switchSite(site, true)))),
    ...origins.filter((origin) => !own.has(origin)).map((origin) => row(origin, say("optionsSiteAdded"), say("remove"), () => void chrome.permissions.remove({ origins: [origin] }).then(drawSites))),
    ...Object.entries(quiet).flatMap(([site, checks]) => checks.map((check) => row(site, say("optionsSiteQuiet", check), say("undo"), () => void noting(hide({ fingerprint: "", check, quote: "" }, site, "kind", false))))),
  ];
  byId("sites").replaceChildren(...rows, ...(rows.length ? [] : [make("li", { class: "soft", text: say("optionsSitesNone") })]));
};

byId("site-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const { value } = input("site-new");
  input("site-new").value = "";
  byId("site-state").textContent = "";
  const site = siteFrom(value);
  if (site) void noting(switchSite(site, false));
  else byId("site-state").textContent = say("optionsSiteWrong");
});

// --- reading --------------------------------------------------------------------------------------------------------------------

const tiers = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll("[data-tier]")]);
const choices = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll("[name=preset]")]);

const drawSettings = async () => {
  const { settings, own, policy } = await readChoice();
  const { doubtful, cap } = settingsFrom(settings);
  const threshold = Math.round((settings.threshold ?? THRESHOLD) * 100);
  for (const one of tiers) {
    one.checked = !settings.hidden?.includes(one.dataset["tier"] ?? "");
    one.disabled = policy.hidden !== undefined;
  }
  input("doubtful").checked = doubtful;
  input("cap").value = String(cap);
  input("threshold").value = String(threshold);
  byId("threshold-value").textContent = words.percent(threshold / 100);
  input("guard").checked = settings.guard !== false;
  input("history").checked = settings.history !== false;
  for (const one of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("[data-key]"))) one.disabled = Object.hasOwn(policy, one.dataset["key"] ?? "");
  byId("policy").hidden = !Object.keys(policy).length;
  const preset = presetOf(own, checks);
  for (const one of choices) {
    one.checked = one.value === preset;
    one.disabled = Object.keys(policy).length > 0;
  }
};

for (const one of choices) {
  one.addEventListener("change", () => void changed((settings) => withPreset(settings, presets(checks)[/** @type {"quiet"} */ (one.value)])));
}

for (const one of tiers) {
  one.addEventListener("change", () => void changed((settings) => {
    const others = (settings.hidden ?? []).filter((tier) => tier !== one.dataset["tier"]);
    return { ...settings, hidden: one.checked ? others : [...others, one.dataset["tier"] ?? ""] };
  }));
}
for (const key of /** @type {const} */ (["doubtful", "guard", "history"])) {
  input(key).addEventListener("change", () => void changed((settings) => ({ ...settings, [key]: input(key).checked })));
}
input("cap").addEventListener("change", () => {
  const { validity, value, valueAsNumber } = input("cap");
  if (validity.valid && value) void changed((settings) => ({ ...settings, cap: valueAsNumber }));
});
input("threshold").addEventListener("input", () => (byId("threshold-value").textContent = words.percent(input("threshold").valueAsNumber / 100)));
input("threshold").addEventListener("change", () => void changed((settings) => ({ ...settings, threshold: input("threshold").valueAsNumber / 100 })));

byId("shortcuts").addEventListener("click", () => {
  /** Firefox has a way of its own. @type {any} */
  const { commands } = /** @type {any} */ (globalThis).browser ?? {};
  if (commands?.openShortcutSettings) void commands.openShortcutSettings();
  else void chrome.tabs.create({ url: "chrome://extensions/shortcuts" });
});
byId("onboarding").addEventListener("click", () => void chrome.tabs.create({ url: chrome.runtime.getURL("extension/onboarding/onboarding.html") }));

// --- data -----------------------------------------------------------------------------------------------------------------------

const drawUse = async () => {
  const [{ entries, characters }, settings, library, model] = await Promise.all([weigh(), read(null).then((all) => JSON.stringify(all).length), listEntries(), ownModel()]);
  const kilobytes = (/** @type {number} */ bytes) => words.number(Math.ceil(bytes / 1000));
  const texts = library.reduce((sum, { size }) => sum + size, 0);
  byId("use").textContent = [
    say("optionsUse", words.number(entries), kilobytes(characters), kilobytes(settings)),
    ...(library.length ? [say("optionsUseLibrary", words.number(library.length), kilobytes(texts))] : []),
    ...(model ? [say("optionsUseModel", kilobytes(model.size))] : []),
  ].join(" ");
};

byId("export").addEventListener("click", async () => {
  const settings = storedFrom((await readChoice()).own);
  download("caveat-settings.json", "application/json", `${JSON.stringify({ caveat: "settings", schema: 1, settings }, null, 2)}\n`);
});
byId("import").addEventListener("click", () => input("file").click());
input("file").addEventListener("change", async () => {
  const [file] = input("file").files ?? [];
  input("file").value = "";
  let text = say("importFailed");
  try {
    const given = JSON.parse(file && file.size < 5_000_000 ? await file.text() : "");
    if (given?.caveat === "settings" && given.schema === 1) {
      text = (await changed(() => storedFrom(given.settings))) ? say("imported") : "";
    }
  } catch {
    // Not JSON: the sentence says that much.
  }
  byId("data-state").textContent = text;
});
confirmed(byId("forget"), () => void noting(Promise.all([forgetAll(), forget(["ignored", "disputed"])])).then(drawUse));

onChanged((changes) => {
  if (changes["library"]) void drawLibrary();
  if (changes["model"] || changes["policy"]) void drawModel();
  if (changes["library"] || changes["model"]) void drawUse();
  if (!(changes["settings"] || changes["policy"])) return;
  void drawSettings();
  void drawSites();
  const { oldValue, newValue } = changes["settings"] ?? {};
  if (JSON.stringify([oldValue?.disabled, oldValue?.enabled]) !== JSON.stringify([newValue?.disabled, newValue?.enabled])) refreshChecks();
});

/** A switch that was just used stays where it is, with the focus: only its state is brought up to date. */
const refreshChecks = () => readChoice().then(({ settings, policy }) => {
  const held = settingsFrom(settings);
  for (const check of checks) {
    const own = /** @type {HTMLInputElement | null} */ (document.querySelector(`[data-check="${CSS.escape(check.id)}"]`));
    if (own) {
      own.checked = isOn(check, held);
      own.disabled = policy.disabled?.includes(check.id) ?? false;
    }
  }
  for (const details of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("details.family"))) {
    const shown = new Set([...details.querySelectorAll("[data-check]")].map((one) => one.getAttribute("data-check")));
    const count = details.querySelector("summary .soft");
    if (count) count.textContent = countOn(checks.filter(({ id }) => shown.has(id)), held);
  }
});

connect(
  (message) => {
    if (message.type === "checks") {
      const first = !checks.length;
      checks = message.checks;
      // Later on only what the reader's verdicts make of them can have changed; the switch that has the focus keeps it.
      if (first) void Promise.all([drawChecks(), drawSettings()]);
      drawExperience(checks);
    }
    if (message.type === "engine" && !message.engine.version && message.engine.message) {
      byId("checks").replaceChildren(make("p", { class: "soft", text: say("engineFailed", message.engine.message) }));
    }
  },
  (post) => post({ type: "checks" }),
);
await drawSettings();
await drawSites();
await drawLibrary();
await drawModel();
await drawUse();

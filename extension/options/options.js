// The settings, generated from the engine's catalogue of checks.

import { settingsFrom } from "../messages.js";
import { byId, changeSettings, connect, localise, make, readSettings, say, switchSite, words } from "../ui.js";

/** @typedef {import("../messages.js").CheckInfo} CheckInfo */

localise();

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
const drawCheck = (check, { disabled, enabled }) => {
  const title = make("div", {}, make("span", { text: check.title }));
  if (check.state !== "on") title.append(make("span", { class: "state", text: say(`state_${check.state}`) }));
  const input = make("input", { type: "checkbox" });
  input.setAttribute("role", "switch");
  input.setAttribute("aria-label", check.title);
  input.checked = check.state === "on" ? !disabled.includes(check.id) : enabled.includes(check.id);
  input.addEventListener("change", () =>
    void changeSettings((settings) => {
      // What is on by default is listed when it is switched off, and the reverse.
      const list = check.state === "on" ? "disabled" : "enabled";
      const left = new Set(settings[list] ?? []);
      if (input.checked === (list === "enabled")) left.add(check.id);
      else left.delete(check.id);
      return { ...settings, [list]: [...left] };
    }));
  const facts = make("dl");
  for (const [name, text] of /** @type {const} */ ([["checkFlags", check.flagsWhat], ["checkMisleads", check.misleads], ["checkDecided", check.decided], ["checkFalse", check.falsePositives]])) {
    if (text) facts.append(make("div", {}, make("dt", { text: say(name) }), make("dd", { text })));
  }
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
  const settings = settingsFrom(await readSettings());
  const families = Map.groupBy(checks, ({ family }) => family);
  byId("checks").replaceChildren(
    ...[...families].map(([family, list]) =>
      make("section", { class: "family" }, make("h3", { text: family }), make("div", { class: "box" }, ...list.map((check) => drawCheck(check, settings))))),
  );
};

const drawSites = async () => {
  const { sites = {} } = await readSettings();
  const own = new Set(chrome.runtime.getManifest().content_scripts?.[0]?.matches ?? []);
  const { origins = [] } = await chrome.permissions.getAll();
  const added = origins.filter((origin) => !own.has(origin));
  const off = Object.keys(sites).filter((site) => sites[site] === false);
  byId("sites").replaceChildren(
    ...off.map((site) =>
      make("li", {}, make("span", {}, site, make("small", { class: "soft", text: say("optionsSiteOff") })), make("button", { type: "button", text: say("switchOn"), onclick: () => void switchSite(site, true) }))),
    ...added.map((origin) =>
      make("li", {}, make("span", {}, origin, make("small", { class: "soft", text: say("optionsSiteAdded") })), make("button", { type: "button", text: say("remove"), onclick: () => void chrome.permissions.remove({ origins: [origin] }).then(drawSites) }))),
    ...(off.length || added.length ? [] : [make("li", { class: "soft", text: say("optionsSitesNone") })]),
  );
};

const doubtful = /** @type {HTMLInputElement} */ (byId("doubtful"));
const cap = /** @type {HTMLInputElement} */ (byId("cap"));
const drawSettings = async () => {
  const settings = settingsFrom(await readSettings());
  doubtful.checked = settings.doubtful;
  cap.value = String(settings.cap);
};
doubtful.addEventListener("change", () => void changeSettings((settings) => ({ ...settings, doubtful: doubtful.checked })));
cap.addEventListener("change", () => {
  if (cap.validity.valid && cap.value) void changeSettings((settings) => ({ ...settings, cap: cap.valueAsNumber }));
});

chrome.storage.onChanged.addListener((changes, area) => {
  if (area !== "local" || !changes["settings"]) return;
  void drawSettings();
  void drawSites();
});

connect(
  (message) => {
    if (message.type === "checks") {
      checks = message.checks;
      void drawChecks();
    }
    if (message.type === "engine" && !message.engine.version && message.engine.message) {
      byId("checks").replaceChildren(make("p", { class: "soft", text: say("engineFailed", message.engine.message) }));
    }
  },
  (post) => post({ type: "checks" }),
);
await drawSettings();
await drawSites();

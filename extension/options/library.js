// The sources library: its list, and the form that adds to it.

import { BOUNDS as FILES, offerFiles, readDocument } from "../documents.js";
import { BOUNDS, addEntry, listEntries, removeEntry, switchEntry, tidy } from "../library.js";
import { refusal } from "../store.js";
import { byId, confirmed, make, noting, say, siteFrom, words } from "../ui.js";

/** @typedef {import("../library.js").Entry} Entry */

/** @param {string} id */
const input = (id) => /** @type {HTMLInputElement} */ (byId(id));
const field = /** @type {HTMLTextAreaElement} */ (byId("library-text"));

/** @param {Entry} entry */
const drawEntry = ({ id, title, size, on, sites }) => {
  const held = make("input", { type: "checkbox" });
  held.setAttribute("role", "switch");
  held.setAttribute("aria-label", title);
  held.dataset["entry"] = id;
  held.checked = on;
  held.addEventListener("change", () => void noting(switchEntry(id, held.checked)));
  const remove = make("button", { type: "button", class: "quiet", text: say("remove") });
  remove.setAttribute("aria-label", `${say("remove")}: ${title}`);
  confirmed(remove, () => void noting(removeEntry(id)));
  const facts = [say("librarySize", words.number(size)), sites ? sites.join(", ") : say("libraryEverywhere")];
  return make("li", {}, make("span", { dir: "auto" }, title, make("small", { class: "soft", text: facts.join(" · ") })), make("label", { class: "switch" }, make("span"), held), remove);
};

/** Where the switches stand is what was just done, so a list of the same texts is not drawn again: the focus would be lost. */
let drawn = "";

export const drawLibrary = async () => {
  const entries = await listEntries();
  const shape = entries.map(({ id }) => id).join();
  if (shape !== drawn || !entries.length) {
    byId("library").replaceChildren(...entries.map(drawEntry), ...(entries.length ? [] : [make("li", { class: "soft", text: say("libraryNone") })]));
    drawn = shape;
  }
  for (const { id, on } of entries) {
    const held = /** @type {HTMLInputElement | null} */ (document.querySelector(`[data-entry="${CSS.escape(id)}"]`));
    if (held) held.checked = on;
  }
};

/** The sites of a list as a person writes it; nothing where one is none. @param {string} written @returns {string[] | null | undefined} null: every site */
const sitesFrom = (written) => {
  const given = written.split(/[\s,;]+/).filter(Boolean).map(siteFrom);
  if (!given.length) return null;
  return given.every(Boolean) ? [...new Set(given)] : undefined;
};

/** @param {string} title @param {string} text */
const add = async (title, text) => {
  const sites = sitesFrom(input("library-sites").value);
  if (sites === undefined) return say("librarySitesWrong");
  const trouble = await addEntry(title, text, sites).catch(refusal);
  if (trouble === "large") return say("libraryLarge", words.number(BOUNDS.characters));
  if (trouble === "many") return say("libraryMany", BOUNDS.entries);
  return trouble && say(trouble === "empty" ? "libraryEmpty" : trouble);
};

// What a browser that ended in the middle of an addition has left behind.
void tidy().catch(() => {});

/** @param {string} text */
const tell = (text) => (byId("library-state").textContent = text);

byId("library-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const trouble = await add(input("library-title").value, field.value);
  tell(trouble || say("libraryAdded"));
  if (!trouble) /** @type {HTMLFormElement} */ (byId("library-form")).reset();
});

byId("library-files").textContent = say("filesMean", FILES.file >> 20, words.number(BOUNDS.characters));

/** What became of files that were refused or cut, of those that were last given. */
let troubles = "";

/** @param {File} file @param {number} at @param {number} of */
const takeFile = async (file, at, of) => {
  if (!at) troubles = "";
  tell(`${file.name}: ${say("fileReading")}`);
  const read = await readDocument(file);
  let means = "refused" in read ? say(`file_${read.refused}`) : await add((of === 1 && input("library-title").value.trim()) || read.title, read.text);
  if (!means && "whole" in read && read.whole > read.text.length) means = say("fileCut", words.number(read.text.length), words.number(read.whole));
  if (means) troubles += `${file.name}: ${means} `;
  tell(troubles.trim() || say("libraryAdded"));
};
offerFiles(byId("library-pick"), input("library-file"), field, takeFile);

// The reader's library: named texts that answers are held against, on every site or on chosen ones. What is known of a text stands in the
// store under `library`; the text itself lies in the extension's file system. Bounded: all of it goes along with every audit.

import { listFiles, readFile, removeFile, writeFile } from "./files.js";
import { change, needRoom, read as readStore } from "./store.js";

/**
 * One text.
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} title
 * @property {number} size           characters
 * @property {number} at             when it was added
 * @property {boolean} on
 * @property {string[] | null} sites origins it holds for; null: all
 */

export const BOUNDS = { entries: 20, characters: 400_000, title: 100 };

/** @param {string} id */
const nameOf = (id) => `${id}.source`;

/** @returns {Promise<Entry[]>} */
export const listEntries = async () => /** @type {Entry[]} */ ((await readStore("library"))["library"] ?? []);

/** @param {(entries: Entry[]) => Entry[] | Promise<Entry[]>} work */
const changeEntries = (work) => change(["library"], async ({ library = [] }) => ({ library: await work(library) }));

/**
 * Adds a text; says what is in the way where it cannot be.
 * @param {string} title @param {string} text @param {string[] | null} sites @returns {Promise<"" | "empty" | "many" | "large">}
 */
export const addEntry = async (title, text, sites) => {
  const content = text.replace(/\r\n?/g, "\n").trim();
  if (!content || !title.trim()) return "empty";
  const id = crypto.randomUUID();
  /** @type {"" | "many" | "large"} */ let trouble = "";
  try {
    // Bounds, file and list belong together: what is added at the same time waits.
    await changeEntries(async (entries) => {
      if (entries.length >= BOUNDS.entries) trouble = "many";
      else if (entries.reduce((sum, { size }) => sum + size, content.length) > BOUNDS.characters) trouble = "large";
      if (trouble) return entries;
      await needRoom(new Blob([content]).size);
      await writeFile(nameOf(id), content);
      return [...entries, { id, title: title.trim().slice(0, BOUNDS.title), size: content.length, at: Date.now(), on: true, sites }];
    });
  } catch (error) {
    await removeFile(nameOf(id));
    throw error;
  }
  return trouble;
};

/** Removes files of texts that the list does not know. */
export const tidy = () => changeEntries(async (entries) => {
  const known = new Set(entries.map(({ id }) => nameOf(id)));
  for (const name of await listFiles()) if (name.endsWith(".source") && !known.has(name)) await removeFile(name);
  return entries;
});

/** @param {string} id @param {boolean} on */
export const switchEntry = (id, on) => changeEntries((entries) => entries.map((entry) => (entry.id === id ? { ...entry, on } : entry)));

/** @param {string} id */
export const removeEntry = async (id) => {
  await changeEntries((entries) => entries.filter((entry) => entry.id !== id));
  await removeFile(nameOf(id));
};

/** Texts that were read, by id: a text never changes. @type {Map<string, Promise<string>>} */
const read = new Map();

/** @param {string} id */
const textOf = (id) => {
  const known = read.get(id) ?? readFile(nameOf(id)).then((file) => file.text());
  read.set(id, known);
  return known;
};

/**
 * The texts that hold for a page of these sites (its frame's and its tab's). One that cannot be read is left out: the others hold.
 * @param {string[]} sites @returns {Promise<{ id: string, title: string, text: string }[]>}
 */
export const sourcesFor = async (sites) => {
  const entries = (await listEntries()).filter(({ on, sites: own }) => on && (!own || own.some((site) => sites.includes(site))));
  const known = new Set(entries.map(({ id }) => id));
  for (const id of read.keys()) if (!known.has(id)) read.delete(id);
  const texts = await Promise.all(entries.map(({ id }) => textOf(id).catch(() => "")));
  return entries.flatMap(({ id, title }, at) => (texts[at] ? [{ id, title, text: texts[at] }] : []));
};

// The files a reader has, as plain text: read by a WebAssembly module of its own (crate/wasm/documents), which is loaded when the first is
// dropped or picked. Each file has a worker of its own, so that one which traps or takes for ever costs itself and nothing else.

import { askWithin } from "./asked.js";

/** `file`: the most bytes of a file, as the module has it; it is asked before the bytes are read. */
export const BOUNDS = { file: 64 << 20, seconds: 20 };

/** A document's own title, else its file's name; `whole`: the characters it has, of which the text holds the first. @typedef {{ title: string, text: string, whole: number }} Document */
/** Why there is none: a part of a message's key. @typedef {"encrypted" | "scanned" | "empty" | "broken" | "binary" | "large" | "unknown" | "slow" | "failed"} Reason */
/** What the module says. @typedef {{ read: Document } | { refused: { reason: Reason, message: string } }} Outcome */

const start = () => new Worker(new URL("./document_worker.js", import.meta.url), { type: "module", name: "document" });

/** @param {File} file @param {() => Worker} make @returns {Promise<Document | { refused: Reason }>} */
export const readDocument = async (file, make = start) => {
  if (file.size > BOUNDS.file) return { refused: "large" };
  const worker = make();
  const said = await askWithin(worker, file, BOUNDS.seconds * 1000);
  worker.terminate();
  if ("slow" in said) return { refused: "slow" };
  const outcome = "answer" in said ? /** @type {Outcome | null} */ (said.answer) : null;
  if (!outcome) return { refused: "failed" };
  return "read" in outcome ? outcome.read : { refused: outcome.refused.reason };
};

/** The first characters of a text, and no half of one. @param {string} text @param {number} most */
export const begun = (text, most) => {
  const cut = text.slice(0, Math.max(0, most));
  return text.length > cut.length && /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
};

/**
 * Takes files that are dropped anywhere in the page, picked, or pasted into a field; one after the other.
 * @param {HTMLElement} button @param {HTMLInputElement} input @param {HTMLElement} field @param {(file: File, at: number, of: number) => Promise<unknown>} take `at`, `of`: which of those that came together
 */
export const offerFiles = (button, input, field, take) => {
  /** @type {Promise<unknown>} */ let last = Promise.resolve();
  /** @param {FileList | null | undefined} list */
  const takeAll = (list) => {
    const files = [...(list ?? [])];
    for (const [at, file] of files.entries()) last = last.then(() => take(file, at, files.length)).catch(() => {});
  };
  const holdsFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files") ?? false;
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    takeAll(input.files);
    // The same file may be picked again.
    input.value = "";
  });
  field.addEventListener("paste", (event) => {
    if (!event.clipboardData?.files.length) return;
    event.preventDefault();
    takeAll(event.clipboardData.files);
  });
  // Dropped beside the field, a file would be opened in the place of the page.
  document.addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    field.classList.add("dropping");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) field.classList.remove("dropping");
  });
  document.addEventListener("drop", (event) => {
    field.classList.remove("dropping");
    if (!holdsFiles(event)) return;
    event.preventDefault();
    takeAll(event.dataTransfer?.files);
  });
};

// Copies of the extension that differ from the shipped one in a way only a test wants.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { writeContentScripts } from "../../../xtask/content.mjs";
import { extensionFolder, root } from "./browser.mjs";
import { cached } from "./cache.mjs";

const PARTS = ["_locales", "extension", "models/verifier", "pkg"];

/** A copy with another manifest. Whoever makes it calls `remove`. */
export function variant(name, change) {
  const folder = mkdtempSync(join(cached("run"), `extension-${name}-`));
  for (const part of PARTS) cpSync(join(extensionFolder, part), join(folder, part), { recursive: true });
  const manifest = JSON.parse(readFileSync(join(extensionFolder, "manifest.json"), "utf8"));
  change(manifest);
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** With the content scripts as they are in the store archives. */
export const shipped = () => {
  const copy = variant("shipped", () => {});
  writeContentScripts(copy.folder);
  return copy;
};

/** Without any site's adapter: the detector alone. */
export const withoutAdapters = () => variant("detector", (manifest) => {
  manifest.content_scripts.length = 1;
});

/** The text module with faults on purpose (`crate/src/audit/fault.rs`). */
export const faultyModule = join(root, "target", "faults");
export const noFaults = existsSync(join(faultyModule, "caveat.js")) ? false : "no target/faults: run `cargo xtask build --faults`";

/** With a text module that has faults where an answer asks for them. */
export const withFaults = () => {
  const copy = variant("faults", () => {});
  for (const file of ["caveat.js", "caveat_bg.wasm"]) cpSync(join(faultyModule, file), join(copy.folder, "pkg", file));
  return copy;
};

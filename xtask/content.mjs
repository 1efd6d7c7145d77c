#!/usr/bin/env node
// The content scripts as they ship: without comments and indentation, local names shortened, each file by itself and its one global name
// kept. A page parses them all; nothing else that ships is touched.
//   node xtask/content.mjs FOLDER     writes them below it
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync, transformSync } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** By name, below the repository's folder. @returns {Map<string, Uint8Array>} */
export function contentScripts() {
  const { content_scripts: entries } = JSON.parse(readFileSync(join(root, "manifest.json"), "utf8"));
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: [...new Set(entries.flatMap(({ js }) => js))],
    outdir: root,
    outbase: root,
    write: false,
    minify: true,
    tsconfigRaw: {},
    charset: "utf8",
    legalComments: "none",
  });
  return new Map(outputFiles.map(({ path, text }) => [relative(root, path), new TextEncoder().encode(withoutSpaces(text))]));
}

/** The card's sheet, a text in the script, is made shorter too. @param {string} script */
const withoutSpaces = (script) =>
  script.replace(/(?<==`)\s*:host\s*\{[^`]*(?=`)/, (sheet) => transformSync(sheet, { loader: "css", minify: true }).code.trim());

/** Writes them below a folder. @param {string} folder */
export function writeContentScripts(folder) {
  for (const [name, contents] of contentScripts()) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), contents);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeContentScripts(process.argv[2]);

#!/usr/bin/env node
// The scripts of the audit page as classic scripts, which a browser loads from a disk too, and the engine's files as scripts.
//   node site/bundle.mjs FOLDER     writes them below it
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const out = process.argv[2];
if (!out) throw new Error("where to? node site/bundle.mjs FOLDER");

/** Where the worker's files seem to lie: nothing is ever fetched from there (site/audit/worker.js). */
const NOWHERE = "https://caveat.invalid/pkg/caveat.js";

/** One classic script of a module and all it imports. @param {string} entry @param {Record<string, string>} define */
const script = async (entry, define) => {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    format: "iife",
    platform: "browser",
    target: "es2024",
    minify: true,
    write: false,
    charset: "utf8",
    legalComments: "none",
    tsconfigRaw: {},
    external: ["node:*"],
    define: { "import.meta.url": JSON.stringify(NOWHERE), ...define },
  });
  return outputFiles[0].text;
};

/** @param {string} name @param {string} text */
const write = (name, text) => {
  mkdirSync(dirname(join(out, name)), { recursive: true });
  writeFileSync(join(out, name), text);
};

const tables = JSON.parse(readFileSync(join(root, "pkg/tables/index.json"), "utf8"));
/** The files the engine may ask for; tract is left out, which runs only models that a reader brings. */
const PARTS = [
  "pkg/caveat_bg.wasm", "pkg/caveat_code_bg.wasm", "pkg/caveat_script_bg.wasm", "pkg/caveat_verifier_bg.wasm", "pkg/caveat_verifier_relaxed_bg.wasm", "pkg/tables/index.json",
  ...tables.map((table) => `pkg/tables/${table}.gz`),
  ...["model.onnx", "tokenizer.json", "calibration.json"].map((name) => `models/verifier/${name}`),
];
for (const name of PARTS) {
  const content = gzipSync(readFileSync(join(root, name)), { level: 9 }).toString("base64");
  write(`parts/${name}.js`, `caveatPart(${JSON.stringify(name)},"${content}");\n`);
}
const worker = await script("site/audit/worker.js", {});
write("audit.js", await script("site/audit/audit.js", { CAVEAT_WORKER: JSON.stringify(worker) }));
copyFileSync(join(root, "extension/content/words.js"), join(out, "words.js"));

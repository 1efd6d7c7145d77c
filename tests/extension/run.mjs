#!/usr/bin/env node
// Everything that is tested in a browser: installs what is missing, then runs e2e/. `cargo xtask test` calls it.
//   node tests/extension/run.mjs [part of a test file's name…]
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { APPS, install } from "./apps/apps.mjs";
import { artifacts, extensionFolder, findChromium, root } from "./lib/browser.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const wanted = process.argv.slice(2);
const files = readdirSync(join(here, "e2e"))
  .filter((name) => name.endsWith(".test.mjs") && (!wanted.length || wanted.some((part) => name.includes(part))))
  .sort();

try {
  if (!files.length) throw new Error(`no test file in tests/extension/e2e has ${wanted.join(" or ")} in its name`);
  findChromium();
  if (!existsSync(join(extensionFolder, "pkg", "caveat.js"))) throw new Error("pkg/ is missing: run `cargo xtask build` first");
  for (const name of Object.keys(APPS)) {
    if (files.includes(`${name}.test.mjs`)) await install(name, (line) => console.log(line));
  }
} catch (error) {
  console.error(`error: ${error.message}`);
  process.exit(1);
}

// Pictures of earlier failures would be taken for this run's.
mkdirSync(artifacts, { recursive: true });
for (const name of readdirSync(artifacts)) if (name.startsWith("failed-")) rmSync(join(artifacts, name));

// One file after the other: a browser, an application and the engine are enough for two cores.
const { status, signal } = spawnSync(
  process.execPath,
  ["--test", "--test-concurrency=1", "--test-reporter=spec", ...files.map((name) => join("tests", "extension", "e2e", name))],
  { cwd: root, stdio: "inherit" },
);
if (signal) console.error(`error: the tests were ended by ${signal}`);
process.exit(status ?? 1);

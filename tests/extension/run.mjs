#!/usr/bin/env node
// Everything that is tested in a browser: installs what is missing, then runs e2e/. `cargo xtask test` calls it.
//   node tests/extension/run.mjs [part of a test file's name…]
import { spawn } from "node:child_process";
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

/** The tests of real applications, which have to be installed first. */
const ofApps = files.filter((name) => Object.hasOwn(APPS, name.replace(".test.mjs", "")));
const others = files.filter((name) => !ofApps.includes(name));

try {
  if (!files.length) throw new Error(`no test file in tests/extension/e2e has ${wanted.join(" or ")} in its name`);
  findChromium();
  if (!existsSync(join(extensionFolder, "pkg", "caveat.js"))) throw new Error("pkg/ is missing: run `cargo xtask build` first");
} catch (error) {
  console.error(`error: ${error.message}`);
  process.exit(1);
}

// Pictures of earlier failures would be taken for this run's.
mkdirSync(artifacts, { recursive: true });
for (const name of readdirSync(artifacts)) if (name.startsWith("failed-")) rmSync(join(artifacts, name));

/** Two files at a time: a test waits for timers and pages most of the while. Whether all passed. @param {string[]} names */
const run = (names) => new Promise((done) => {
  if (!names.length) return done(true);
  const child = spawn(
    process.execPath,
    ["--test", "--test-concurrency=2", "--test-reporter=spec", ...names.map((name) => join("tests", "extension", "e2e", name))],
    { cwd: root, stdio: "inherit" },
  );
  child.on("close", (status, signal) => {
    if (signal) console.error(`error: the tests were ended by ${signal}`);
    done(status === 0);
  });
});

/** Whether all is there. */
const installAll = async () => {
  try {
    for (const name of ofApps) await install(name.replace(".test.mjs", ""), (line) => console.log(line));
    return true;
  } catch (error) {
    console.error(`error: ${error.message}`);
    return false;
  }
};

// What is missing is fetched while the rest is tested.
const [passed, installed] = await Promise.all([run(others), installAll()]);
process.exit(installed && (await run(ofApps)) && passed ? 0 : 1);

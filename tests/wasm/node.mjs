// node tests/wasm/node.mjs FOLDER: runs the WebAssembly tests in Node.js.
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { runTests } from "./harness.mjs";

const folder = resolve(process.argv[2]);
const wasm = await import(pathToFileURL(join(folder, "tests.js")).href);
await wasm.default({ module_or_path: await readFile(join(folder, "tests_bg.wasm")) });
const passed = await runTests(wasm, (line) => process.stdout.write(`${line}\n`));
process.exit(passed ? 0 : 1);

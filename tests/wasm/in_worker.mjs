// The same tests in a browser's worker, where the extension's engine lives.
import { runTests } from "./harness.mjs";

try {
  const module = (name) => new URL(`/module/${name}`, location.href).href;
  const wasm = await import(module("tests.js"));
  await wasm.default({ module_or_path: module("tests_bg.wasm") });
  const passed = await runTests(wasm, (line) => postMessage({ line }));
  postMessage({ passed });
} catch (error) {
  postMessage({ line: `error: ${error?.stack ?? error}` });
  postMessage({ passed: false });
}

// The same tests in a browser's worker, where the extension's engine lives.
import { runTests } from "./harness.mjs";

try {
  const wasm = await import(new URL("/module/tests.js", location.href).href);
  await wasm.default();
  const passed = await runTests(wasm, (line) => postMessage({ line }));
  postMessage({ passed });
} catch (error) {
  postMessage({ line: `error: ${error?.stack ?? error}` });
  postMessage({ passed: false });
}

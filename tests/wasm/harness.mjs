// Runs the #[wasm_bindgen_test] functions of a module, in whatever JavaScript it finds itself: what wasm-bindgen-test-runner does,
// without the sixteen minutes its installation takes.

/**
 * @param {any} wasm       the initialised module, made by wasm-bindgen with its raw exports (`export_wasm`)
 * @param {(line: string) => void} write
 * @returns {Promise<boolean>} whether all tests passed
 */
export async function runTests(wasm, write) {
  const line = (...parts) => write(parts.map(String).join(" "));
  // What the test runtime calls: in Node.js, in a worker, and around each test.
  Object.assign(globalThis, { __wbgtest_og_console_log: line, __wbg_test_output_writeln: line, __wbg_test_invoke: (test) => test() });
  const context = new wasm.WasmBindgenTestContext(false);
  for (const method of ["debug", "log", "info", "warn", "error"]) {
    // A test's own output is held back and shown if it fails.
    console[method] = (...parts) => wasm[`__wbgtest_console_${method}`](parts);
  }
  context.include_ignored(false);
  context.filtered_count(0);
  const names = Object.keys(wasm.__wasm).filter((name) => name.startsWith("__wbgt_"));
  if (!names.length) throw new Error("the module holds no tests");
  return context.run(names.map((name) => wasm.__wasm[name]));
}

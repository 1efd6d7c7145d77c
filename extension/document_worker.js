// The worker that reads one file. `documents.js` starts it for each, and ends it.

import init, { read } from "../pkg/caveat_documents.js";
import "./requests.js";

globalThis.addEventListener("message", async ({ data: file }) => {
  try {
    await init({ module_or_path: new URL("../pkg/caveat_documents_bg.wasm", import.meta.url) });
    globalThis.postMessage(JSON.parse(read(new Uint8Array(await file.arrayBuffer()), file.name)));
  } catch {
    // A trap, a full stack, or a file that is no longer there.
    globalThis.postMessage(null);
  }
});

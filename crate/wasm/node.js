// The package in Node.js: the module's bytes come from the disk, so it is ready when it is imported.
import { readFileSync } from "node:fs";

import { initSync } from "./caveat.js";

initSync({ module: readFileSync(new URL("caveat_bg.wasm", import.meta.url)) });

export * from "./caveat.js";
export { default } from "./caveat.js";

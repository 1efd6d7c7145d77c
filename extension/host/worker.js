// Starts the WebAssembly. The message loop is Rust: crate/wasm.
import init, { start } from "../../pkg/caveat.js";
import { keptVerifier } from "../own_verifier.js";
import "../requests.js";

await init({ module_or_path: new URL("../../pkg/caveat_bg.wasm", import.meta.url) });
start(keptVerifier);

//! The boundary's own tests. They run as WebAssembly, in Node.js and in Chromium alike (`cargo xtask test wasm`).

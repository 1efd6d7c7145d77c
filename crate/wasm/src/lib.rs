//! The WebAssembly boundary of the text auditor: the only code beside `crate/wasm/verifier`, `crate/wasm/code` and
//! `crate/wasm/documents` that names wasm-bindgen.
//!
//! It has two faces. [`Auditor`](auditor::Auditor) is the npm package's class. [`start`](worker::start) is the extension's
//! worker: a message loop with one queue, in which the newest revision of an answer wins.
//!
//! The verifier and the code auditor are modules of their own, loaded when first needed by the hand-written `verifier_loader.js` and
//! `code_loader.js`.

pub mod auditor;
mod clock;
mod code;
mod guard;
mod message;
mod model;
mod own;
mod queue;
mod value;
mod verifier;
mod warming;
pub mod worker;

#[cfg(test)]
#[path = "../../../tests/wasm/boundary.rs"]
mod boundary;

use wasm_bindgen::prelude::wasm_bindgen;

/// Runs once, when the module is initialised.
#[wasm_bindgen(start)]
pub fn initialise() {
    #[cfg(feature = "console-panics")]
    console_error_panic_hook::set_once();
}

/// The version of the package.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

//! What makes `pkg/` an npm package: its manifest, its README, the licences and the hand-written modules.

use crate::build::{files_of_modules, files_of_tables};
use crate::notices;
use crate::root::root;
use anyhow::{Context as _, Result};
use serde_json::json;
use std::fs;
use std::path::Path;

/// Files copied as they are: where from, and under which name.
const COPIES: [(&str, &str); 7] = [
    ("crate/wasm/code_loader.js", "code_loader.js"),
    ("crate/wasm/verifier_loader.js", "verifier_loader.js"),
    ("crate/wasm/node.js", "node.js"),
    ("crate/wasm/README.md", "README.md"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    (notices::FILE, notices::FILE),
];

/// The files of the published package.
fn files() -> Result<Vec<String>> {
    let mut files: Vec<String> = ["LICENSE-APACHE", "LICENSE-MIT", notices::FILE].map(str::to_owned).into();
    files.extend(files_of_modules(&[".js", ".d.ts", "_bg.wasm"]));
    files.extend(files_of_tables()?);
    files.extend(["code_loader.js", "verifier_loader.js", "node.js"].map(str::to_owned));
    Ok(files)
}

/// Completes the package in `folder`.
pub fn write(folder: &Path) -> Result<()> {
    for (from, to) in COPIES {
        fs::copy(root().join(from), folder.join(to)).with_context(|| format!("cannot copy {from}"))?;
    }
    let manifest = json!({
        "name": "caveat",
        "version": env!("CARGO_PKG_VERSION"),
        "description": "Audits chatbot answers on the reader's own device",
        "license": "MIT OR Apache-2.0",
        "type": "module",
        "engines": { "node": ">=20" },
        "main": "node.js",
        "types": "caveat.d.ts",
        "exports": {
            ".": { "types": "./caveat.d.ts", "node": "./node.js", "default": "./caveat.js" },
            "./caveat.js": { "types": "./caveat.d.ts", "default": "./caveat.js" },
            "./caveat_bg.wasm": "./caveat_bg.wasm",
            "./package.json": "./package.json"
        },
        "sideEffects": false,
        "files": files()?,
        "keywords": ["chatbot", "fact-checking", "hallucination", "audit", "webassembly"]
    });
    let mut text = serde_json::to_string_pretty(&manifest)?;
    text.push('\n');
    fs::write(folder.join("package.json"), text)?;
    // wasm-bindgen leaves declarations of the raw exports behind; nobody imports them.
    for stray in files_of_modules(&["_bg.wasm.d.ts"]) {
        fs::remove_file(folder.join(stray)).ok();
    }
    Ok(())
}

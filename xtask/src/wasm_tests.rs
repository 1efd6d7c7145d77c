//! The `#[wasm_bindgen_test]` functions, built once and run in Node.js and in headless Chromium.
//!
//! `wasm-bindgen-test-runner` comes with a web server, an HTTP client and a driver for `WebDriver`; the wasm-bindgen library and
//! `tests/wasm/harness.mjs` do the same with what is here anyway.

use crate::build::{self, TESTS_PROFILE, WASM_TARGET};
use crate::root::{root, target};
use crate::run::{cargo, command, counted, output};
use crate::setup;
use crate::tally::Tally;
use anyhow::{Context as _, Result};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use wasm_bindgen_cli_support::Bindgen;

/// Runs them.
pub fn run() -> Result<Tally> {
    setup::target()?;
    setup::packages()?;
    let folder = target().join("wasm-tests");
    fs::create_dir_all(&folder)?;
    let compiled = compile()?;
    Bindgen::new()
        .input_path(&compiled)
        .web(true)?
        .out_name("tests")
        // The tests are plain exports, and nothing may run before the harness is ready.
        .export_wasm(true)
        .emit_start(false)
        .generate(&folder)?;
    for loader in ["code_loader.js", "verifier_loader.js"] {
        fs::copy(root().join("crate/wasm").join(loader), folder.join(loader))?;
    }
    fs::write(folder.join("package.json"), "{\"type\": \"module\"}\n")?;
    let folder = folder.to_string_lossy().into_owned();
    let mut tally = Tally::default();
    tally += counted(command("node", &["tests/wasm/node.mjs", &folder]))?;
    let mut chromium = command("node", &["tests/wasm/chromium.mjs", &folder]);
    chromium.env("CAVEAT_CHROMIUM", setup::browser()?);
    tally += counted(chromium)?;
    build::faulty()?;
    let mut worker = command("node", &["--test", "--test-reporter=spec", "tests/wasm/worker.test.mjs", "tests/wasm/tract.test.mjs"]);
    worker.env("CAVEAT_CHROMIUM", setup::browser()?);
    tally += counted(worker)?;
    Ok(tally)
}

fn compile() -> Result<PathBuf> {
    let mut command = cargo(&["test", "--no-run", "--lib", "--message-format=json", "--package", "caveat-wasm", "--features", "faults"]);
    command.args(["--profile", TESTS_PROFILE, "--target", WASM_TARGET]);
    build::portable(&mut command, "");
    eprintln!("$ {}", crate::run::line(&command));
    let messages = output(command)?;
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["profile"]["test"] == true)
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
        .context("cargo named no test module")
}

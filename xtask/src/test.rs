//! `cargo xtask test`: every test there is.

use crate::build::{self, Profile};
use crate::root::root;
use crate::run::{cargo, command, counted};
use crate::tally::Tally;
use crate::{agents, deny, notices, package, python, setup, site, wasm_tests, wheel};
use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use std::fs;
use std::process::Command;
use std::time::Instant;

/// What to test.
#[derive(Debug, Clone, Args)]
pub struct Arguments {
    /// Parts to run; all of them where none is named
    #[arg(value_enum)]
    parts: Vec<Part>,
}

/// A part of the tests, in the order they run: what is quick and fails often comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// rustfmt
    Format,
    /// clippy, every warning an error
    Lint,
    /// The licences of the dependencies, and the file that names those that ship
    Licences,
    /// The core: examples of the checks, corpus, properties, command line, verifier, code, documents
    Core,
    /// This tool
    Tool,
    /// Build pkg/, which the parts below need
    Build,
    /// The extension's types, by tsc
    Types,
    /// The extension's parts without a browser
    Unit,
    /// The WebAssembly in Node.js and in a worker of Chromium
    Wasm,
    /// The npm package in an empty folder
    Package,
    /// The store archives, made twice
    Archives,
    /// The training scripts
    Training,
    /// The Python wheel: alone, with data frames, and in Spark
    Python,
    /// `caveat mcp` by the clients of the official SDKs, and the examples
    Agents,
    /// The site: built, its links, and in Chromium and Firefox from a disk and from a server
    Site,
    /// The extension in Chromium and Firefox, on rebuilt sites and real chat applications
    Extension,
}

/// What is tested of the core.
pub const CORE: [&str; 8] =
    ["--package", "caveat", "--package", "caveat-code", "--package", "caveat-documents", "--features", "caveat/faults"];

/// Runs the parts and closes with how many tests passed and failed.
pub fn test(arguments: &Arguments) -> Result<()> {
    let wanted = |part: &Part| arguments.parts.is_empty() || arguments.parts.contains(part);
    let mut total = Tally::default();
    let mut summary = Vec::new();
    for part in Part::value_variants().iter().copied().filter(wanted) {
        println!("\n=== {} ===", name(part));
        let begun = Instant::now();
        let tally = run(part).unwrap_or_else(|error| {
            println!("error: {error:#}");
            Tally { failed: 1, ..Tally::default() }
        });
        summary.push(format!(
            "{:<10} {:>5} passed {:>3} failed {:>6.0} s",
            name(part),
            tally.passed,
            tally.failed,
            begun.elapsed().as_secs_f32()
        ));
        total += tally;
    }
    println!("\n{}\n", summary.join("\n"));
    let skipped = if total.skipped == 0 { String::new() } else { format!(", {} skipped", total.skipped) };
    println!("{} passed, {} failed{skipped}", total.passed, total.failed);
    if total.failed > 0 {
        bail!("{} failed", total.failed);
    }
    Ok(())
}

fn name(part: Part) -> String {
    part.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

fn run(part: Part) -> Result<Tally> {
    match part {
        Part::Format => {
            let mut tally = counted(cargo(&["fmt", "--all", "--check"]))?;
            tally += counted(checks_format()?)?;
            Ok(tally)
        }
        Part::Lint => counted(cargo(&["clippy", "--quiet", "--workspace", "--all-targets", "--", "--deny", "warnings"])),
        Part::Licences => {
            let mut tally = deny::licences()?;
            tally += notices::check()?;
            Ok(tally)
        }
        Part::Core => {
            let mut tests = cargo(&["test", "--no-fail-fast"]);
            tests.args(CORE);
            counted(tests)
        }
        Part::Tool => counted(cargo(&["test", "--profile", "xtask", "--package", "xtask"])),
        Part::Build => {
            build::build(&build::Arguments::all(Profile::Release))?;
            Ok(Tally { passed: 1, ..Tally::default() })
        }
        Part::Types => {
            setup::packages()?;
            counted(command("node", &["node_modules/typescript/bin/tsc", "-p", "tsconfig.json"]))
        }
        Part::Unit => node_tests("tests/extension/unit"),
        Part::Wasm => wasm_tests::run(),
        Part::Package => node_tests("tests/package"),
        Part::Archives => archives(),
        Part::Training => training(),
        Part::Python => wheel::test(),
        Part::Agents => agents::test(),
        Part::Site => site::test(),
        Part::Extension => {
            setup::packages()?;
            setup::firefox();
            build::faulty()?;
            let mut script = command("node", &["tests/extension/run.mjs"]);
            script.env("CAVEAT_CHROMIUM", setup::browser()?);
            counted(script)
        }
    }
}

/// rustfmt on the checks: cargo does not see them, as the build lists them as modules.
fn checks_format() -> Result<Command> {
    let mut rustfmt = command("rustfmt", &["--edition", "2024", "--check"]);
    let mut folders = vec![root().join("crate/src/checks")];
    while let Some(folder) = folders.pop() {
        let mut entries: Vec<_> = fs::read_dir(&folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
        entries.sort();
        for entry in entries {
            if entry.is_dir() {
                folders.push(entry);
            } else if entry.extension().is_some_and(|ending| ending == "rs") {
                rustfmt.arg(entry);
            }
        }
    }
    Ok(rustfmt)
}

fn node_tests(folder: &str) -> Result<Tally> {
    setup::packages()?;
    let mut files: Vec<_> = fs::read_dir(root().join(folder))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".test.mjs") || name.ends_with(".test.js"))
        .map(|name| format!("{folder}/{name}"))
        .collect();
    files.sort();
    if files.is_empty() {
        bail!("{folder} holds no test");
    }
    let mut command = command("node", &["--test", "--test-reporter=spec"]);
    command.args(files);
    counted(command)
}

/// The most script a page may be given, in bytes.
const PAGE_SCRIPT: usize = 60_000;

/// Each archive is made twice; its bytes must be the same. And no page is given more script than it should.
fn archives() -> Result<Tally> {
    let (first, second) = (package::archives()?, package::archives()?);
    if first != second {
        bail!("two archives of the same files differ");
    }
    for (name, bytes) in &first {
        println!("{name}: {} bytes, twice the same", bytes.len());
    }
    package::name_everything()?;
    let pages = package::page_sizes()?;
    if let Some((address, size)) = pages.first() {
        println!("{address}: {size} bytes of content scripts, the most of {} addresses", pages.len());
        if *size > PAGE_SCRIPT {
            bail!("a page is given {size} bytes of content scripts; {PAGE_SCRIPT} are allowed");
        }
    }
    Ok(Tally { passed: first.len() + 2, ..Tally::default() })
}

/// The training's own tests need nothing but Python; there are none before the training is there.
fn training() -> Result<Tally> {
    if !root().join("training/tests").is_dir() {
        println!("no tests");
        return Ok(Tally::default());
    }
    // The rest of its requirements (torch) is large and needed for training only.
    let python = python::with(python::TRAINING, &["numpy", "onnx", "scikit-learn"])?;
    let mut tests = Command::new(python);
    tests.current_dir(root()).args(["-m", "unittest", "discover", "--start-directory", "training/tests", "--top-level-directory", "."]);
    counted(tests)
}

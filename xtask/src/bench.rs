//! `cargo xtask bench`: speed, sizes and memory, written to `tests/cost.snap`.
//!
//! The file is committed, so that a change of cost is seen where it is made. Times belong to the machine that is named in it; ratios
//! and sizes travel better.

use crate::build::{self, Profile};
use crate::engines;
use crate::package;
use crate::root::root;
use crate::run::{cargo, command, output, run};
use crate::setup;
use crate::table::Table;
use anyhow::{Context as _, Result, bail};
use clap::Args;
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;

/// What to do with the figures.
#[derive(Debug, Clone, Args)]
pub struct Arguments {
    /// Compare the sizes with those of tests/cost.snap in place of writing it; more than 5 % above fails
    #[arg(long)]
    check: bool,
    /// Measure what is built; do not build the package
    #[arg(long)]
    no_build: bool,
}

const SNAPSHOT: &str = "tests/cost.snap";
const ANSWERS: &str = "tests/corpus";
const MODEL: &str = "models/verifier";
/// Where the long sources are written, and read natively.
const SOURCES: &str = "target/cost";

/// Measures.
pub fn bench(arguments: &Arguments) -> Result<()> {
    if !arguments.no_build {
        build::build(&build::Arguments::all(Profile::Release))?;
    }
    let sizes = sizes()?;
    let snapshot = root().join(SNAPSHOT);
    if arguments.check {
        return compare(&sizes, &fs::read_to_string(&snapshot).with_context(|| format!("cannot read {SNAPSHOT}"))?);
    }
    let sources = sources()?;
    let native = native()?;
    let chromium = chromium()?;
    let page = page()?;
    let engines = engines::measure(MODEL)?;
    let text = report(&native, &chromium, &sources, &engines, &page, &sizes);
    print!("{text}");
    fs::write(&snapshot, text).with_context(|| format!("cannot write {SNAPSHOT}"))?;
    println!("written to {SNAPSHOT}");
    // Some of them are in README.md, too.
    crate::site::figures::write()
}

fn native() -> Result<Value> {
    run(cargo(&["build", "--release", "--package", "caveat-cost"]))?;
    let command = cargo(&["run", "--quiet", "--release", "--package", "caveat-cost", "--", ANSWERS, MODEL, SOURCES]);
    serde_json::from_str(&output(command)?).context("caveat-cost did not write JSON")
}

fn chromium() -> Result<Value> {
    let mut command = command("node", &["tests/cost/chromium.mjs", ANSWERS]);
    command.env("CAVEAT_CHROMIUM", setup::browser()?);
    serde_json::from_str(&output(command)?).context("tests/cost/chromium.mjs did not write JSON")
}

/// Answers beside long sources, in Chromium; natively they are read from where this writes them.
fn sources() -> Result<Vec<Value>> {
    let mut command = command("node", &["tests/cost/source.mjs", SOURCES]);
    command.env("CAVEAT_CHROMIUM", setup::browser()?);
    serde_json::from_str(&output(command)?).context("tests/cost/source.mjs did not write JSON")
}

/// What the extension costs the page it works in.
fn page() -> Result<Value> {
    let mut command = command("node", &["tests/cost/page.mjs"]);
    command.env("CAVEAT_CHROMIUM", setup::browser()?);
    serde_json::from_str(&output(command)?).context("tests/cost/page.mjs did not write JSON")
}

/// Files by name: bytes, and bytes as gzip packs them.
fn sizes() -> Result<Vec<(String, usize, Option<usize>)>> {
    let mut sizes = Vec::new();
    for name in [
        "pkg/caveat_bg.wasm", "pkg/caveat.js", "pkg/caveat_code_bg.wasm", "pkg/caveat_script_bg.wasm", "pkg/caveat_documents_bg.wasm",
        "pkg/caveat_verifier_bg.wasm", "pkg/caveat_verifier_relaxed_bg.wasm", "pkg/caveat_tract_bg.wasm", "models/verifier/model.onnx",
        "models/verifier/tokenizer.json",
    ] {
        if let Ok(bytes) = fs::read(root().join(name)) {
            // A gzip file is a deflate stream with a header and a trailer of 18 bytes.
            let packed = miniz_oxide::deflate::compress_to_vec(&bytes, 9).len() + 18;
            sizes.push((name.to_owned(), bytes.len(), Some(packed)));
        }
    }
    let tables = build::files_of_tables()?.into_iter().filter_map(|name| fs::metadata(root().join("pkg").join(name)).ok());
    sizes.push(("tables of the code auditor".to_owned(), tables.map(|file| file.len() as usize).sum(), None));
    for (name, bytes) in package::archives()? {
        sizes.push((format!("dist/{name}"), bytes.len(), None));
    }
    if let Some((_, bytes)) = package::page_sizes()?.first() {
        sizes.push(("content scripts of a page, at most".to_owned(), *bytes, None));
    }
    Ok(sizes)
}

fn compare(sizes: &[(String, usize, Option<usize>)], before: &str) -> Result<()> {
    let mut grown = Vec::new();
    for (name, bytes, _) in sizes {
        let rest = before.lines().find_map(|line| line.trim_start().strip_prefix(name.as_str()));
        let Some(old) = rest.and_then(|rest| rest.split_whitespace().next()?.parse::<usize>().ok()) else { continue };
        println!("{name}: {bytes} bytes, {old} before");
        if *bytes > old + old / 20 {
            grown.push(name.as_str());
        }
    }
    if !grown.is_empty() {
        bail!("{} grew by more than 5 %: if that is meant, run `cargo xtask bench`", grown.join(", "));
    }
    Ok(())
}

fn report(
    native: &Value,
    chromium: &Value,
    sources: &[Value],
    engines: &[Value],
    page: &Value,
    sizes: &[(String, usize, Option<usize>)],
) -> String {
    let bytes = native["bytes"].as_f64().unwrap_or(0.0);
    let sentences = native["sentences"].as_f64().unwrap_or(1.0).max(1.0);
    let scan = native["scanSeconds"].as_f64();
    let mut text = format!(
        "# Written by `cargo xtask bench`. Medians on {}; {}.\n# {} answers of {ANSWERS}, {} sentences, {} bytes.\n",
        machine(),
        chromium["browser"].as_str().unwrap_or("Chromium"),
        native["answers"],
        native["sentences"],
        native["bytes"],
    );

    let mut table = Table::new(&["text pass", "µs/sentence", "MB/s", "of a plain scan", "of native"]);
    let base = native["auditSeconds"].as_f64();
    for (name, seconds) in [
        ("plain scan for the checks' triggers", scan),
        ("native", base),
        ("native, 8 in 9 remembered", native["againSeconds"].as_f64()),
        ("WebAssembly in Chromium", chromium["auditSeconds"].as_f64()),
    ] {
        let Some(seconds) = seconds else { continue };
        table.row(&[
            name.to_owned(),
            format!("{:.2}", seconds * 1e6 / sentences),
            format!("{:.2}", bytes / seconds / 1e6),
            ratio(Some(seconds), scan),
            ratio(Some(seconds), base),
        ]);
    }
    text += &table.text();
    text += &plain_answer(native, chromium);
    text += &beside_sources(native, sources);

    let milliseconds = |seconds: &Value| seconds.as_f64().map(|seconds| seconds * 1e3);
    text += &facts(
        "verifier, native",
        &[
            ("a pair of 64 pieces", milliseconds(&native["pairSeconds"]), "ms"),
            ("first pair", milliseconds(&native["firstPairSeconds"]), "ms"),
            ("peak memory", native["peakMb"].as_f64(), "MB"),
        ],
    );
    text += &engines::report(engines);
    text += &facts(
        "start and memory",
        &[
            ("text module in Chromium, compile and start", milliseconds(&chromium["startSeconds"]), "ms"),
            ("text module in Chromium, memory", chromium["textMemoryMb"].as_f64(), "MB"),
            ("native text pass, peak memory", native["textPeakMb"].as_f64(), "MB"),
        ],
    );
    text += &in_page(page);

    let mut table = Table::new(&["sizes", "bytes", "gzip"]);
    for (name, bytes, packed) in sizes {
        table.row(&[name.clone(), bytes.to_string(), packed.map_or_else(|| "-".to_owned(), |packed| packed.to_string())]);
    }
    text += &table.text();
    text
}

/// A table of single figures; those that were not measured are left out.
fn facts(title: &str, figures: &[(&str, Option<f64>, &str)]) -> String {
    let mut table = Table::new(&[title, ""]);
    for (name, value, unit) in figures {
        if let Some(value) = value {
            table.row(&[(*name).to_owned(), format!("{value:.1} {unit}")]);
        }
    }
    table.text()
}

/// The text pass over an answer with little to find in it, by the length people think in.
fn plain_answer(native: &Value, chromium: &Value) -> String {
    let thousands = native["plainWords"].as_f64().unwrap_or(f64::NAN) / 1e3;
    let (scan, base) = (native["plainScanSeconds"].as_f64(), native["plainSeconds"].as_f64());
    let mut table = Table::new(&["1,000 words of a plain answer", "ms", "of a plain scan", "of native"]);
    for (name, seconds) in [
        ("plain scan for the checks' triggers", scan),
        ("native", base),
        ("WebAssembly in Chromium", chromium["plainSeconds"].as_f64()),
        ("a new worker's first, at once", chromium["firstSeconds"].as_f64()),
        ("a new worker's first, 3 s later", chromium["firstLaterSeconds"].as_f64()),
    ] {
        let Some(seconds) = seconds else { continue };
        table.row(&[name.to_owned(), format!("{:.2}", seconds * 1e3 / thousands), ratio(Some(seconds), scan), ratio(Some(seconds), base)]);
    }
    table.text()
}

/// Answers beside a source of 400,000 characters: until what is recomputed is marked, until all is, and how long a sum of another tab waits
/// meanwhile. In Chromium the worker's own processor time, natively the time by the clock; of both the best of three.
fn beside_sources(native: &Value, sources: &[Value]) -> String {
    let mut table = Table::new(&[
        "beside a source of 400,000 characters, best of 3", "first ms", "of native", "all ms", "of native",
        "another tab's sum, while read ms", "while searched ms", "load",
    ]);
    let milliseconds = |seconds: &Value| seconds.as_f64().map_or_else(|| "-".to_owned(), |seconds| format!("{:.0}", seconds * 1e3));
    for (at, case) in sources.iter().enumerate() {
        let of_native = |key: &str| ratio(case[key].as_f64(), native["sources"][at][key].as_f64());
        table.row(&[
            format!("{}, answer of {} kB", case["source"].as_str().unwrap_or("-"), case["bytes"].as_u64().unwrap_or(0) / 1000),
            milliseconds(&case["firstSeconds"]),
            of_native("firstSeconds"),
            milliseconds(&case["allSeconds"]),
            of_native("allSeconds"),
            milliseconds(&case["sumWhileReadSeconds"]),
            milliseconds(&case["sumWhileSearchedSeconds"]),
            format!("{:.1}", case["load"].as_f64().unwrap_or(f64::NAN)),
        ]);
    }
    table.text()
}

/// Processor time of the extension's content scripts on the page's own thread, from the browser's tracing.
fn in_page(page: &Value) -> String {
    let mut table = Table::new(&["in the page", "longest task ms", "median ms", "over 16 ms", "of the thread"]);
    let streaming = "an answer at 100 tokens a second".to_owned();
    let turns = &page["conversation"]["turns"];
    for (name, figures) in
        [(streaming, &page["streaming"]), (format!("scrolling through {turns} turns"), &page["conversation"]["scrolling"])]
    {
        let number = |key: &str| figures[key].as_f64().unwrap_or(f64::NAN);
        table.row(&[
            name,
            format!("{:.1}", number("longestMs")),
            format!("{:.2}", number("medianMs")),
            figures["over16"].to_string(),
            format!("{:.1} %", 100.0 * number("share")),
        ]);
    }
    let mut text = table.text();
    let conversation = &page["conversation"];
    if let (Some(with), Some(bare)) = (conversation["heapMb"].as_f64(), conversation["bareHeapMb"].as_f64()) {
        let _ = writeln!(text, "heap of {turns} audited turns: {with:.1} MB more than the page's own {bare:.1} MB");
    }
    text
}

fn ratio(seconds: Option<f64>, base: Option<f64>) -> String {
    match (seconds, base) {
        (Some(seconds), Some(base)) if base > 0.0 => format!("{:.2}", seconds / base),
        _ => "-".to_owned(),
    }
}

/// The processor and its cores, as the system tells.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let model = fs::read_to_string("/proc/cpuinfo").ok().and_then(|text| {
        let line = text.lines().find(|line| line.starts_with("model name"))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    });
    format!("{}, {cores} cores", model.unwrap_or_else(|| std::env::consts::ARCH.to_owned()))
}

//! `cargo xtask fuzz`: the fuzz targets of `tests/fuzz`, by libFuzzer.
//!
//! `cargo-fuzz` does the same with a nightly compiler and its sanitizers. The library has no unsafe code outside of the encoder's
//! kernels, so coverage alone is worth having, and that the stable compiler can instrument for.

use crate::root::{root, target};
use crate::run::{command, output, run};
use anyhow::{Context as _, Result, bail};
use clap::Args;
use std::fs;
use std::path::Path;

/// What to fuzz, and for how long.
#[derive(Debug, Clone, Args)]
pub struct Arguments {
    /// Targets: the files of tests/fuzz/targets; all of them where none is named
    targets: Vec<String>,
    /// Minutes for each target
    #[arg(long, default_value_t = 10)]
    minutes: u64,
}

/// What the compiler adds so that libFuzzer sees which branches an input takes.
const INSTRUMENT: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";

/// A slow input is a finding: none of at most 16 kB may take ten seconds in the instrumented build.
const LIMITS: [&str; 4] = ["-max_len=16384", "-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1"];

/// Fuzzes until the time is over; a crash, a hang or too much memory is an error that names the input.
pub fn fuzz(arguments: &Arguments) -> Result<()> {
    let folder = root().join("tests/fuzz");
    let mut known: Vec<String> = fs::read_dir(folder.join("targets"))?
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.strip_suffix(".rs").map(str::to_owned))
        .collect();
    known.sort();
    if let Some(stranger) = arguments.targets.iter().find(|name| !known.contains(name)) {
        bail!("there is no fuzz target {stranger}: {}", known.join(", "));
    }
    let wanted = if arguments.targets.is_empty() { &known } else { &arguments.targets };
    // Named so that build scripts and procedural macros stay without the instrumentation.
    let host = host()?;
    let built = target().join("fuzz");
    let mut build = command("cargo", &["build", "--release", "--manifest-path", "tests/fuzz/Cargo.toml", "--target", &host]);
    build.arg("--target-dir").arg(&built).env("RUSTFLAGS", INSTRUMENT);
    run(build)?;
    for name in wanted {
        let corpus = built.join("corpus").join(name);
        fs::create_dir_all(&corpus)?;
        seed(name, &corpus)?;
        let mut fuzzer = command(built.join(&host).join("release").join(name).to_str().context("a path is not UTF-8")?, &LIMITS);
        fuzzer.arg(format!("-max_total_time={}", 60 * arguments.minutes));
        fuzzer.arg(format!("-artifact_prefix={}/", corpus.parent().unwrap_or(&corpus).display())).arg(&corpus);
        run(fuzzer).with_context(|| format!("the fuzz target {name} found something"))?;
    }
    Ok(())
}

fn host() -> Result<String> {
    let told = output(command("rustc", &["-vV"]))?;
    told.lines().find_map(|line| line.strip_prefix("host: ")).map(str::to_owned).context("rustc names no host")
}

/// Real inputs to start from: the answers of the golden corpus, and the head of the model.
fn seed(name: &str, corpus: &Path) -> Result<()> {
    match name {
        "model" => {
            let model = fs::read(root().join("models/verifier/model.onnx"))?;
            fs::write(corpus.join("head"), &model[..model.len().min(8192)])?;
            fs::write(corpus.join("tail"), &model[model.len().saturating_sub(16_000)..])?;
        }
        "tokenizer" => {
            let file = r###"{"normalizer":{"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":null,"lowercase":true},"pre_tokenizer":{"type":"BertPreTokenizer"},"model":{"type":"WordPiece","unk_token":"[UNK]","continuing_subword_prefix":"##","max_input_chars_per_word":20,"vocab":{"[UNK]":0,"a":1,"##b":2}}}"###;
            fs::write(corpus.join("file"), format!("{file}\0a ab 中 é"))?;
        }
        "snapshot" => fs::write(
            corpus.join("blocks"),
            r#"{"id":"a","revision":1,"settled":true,"text":"Total\n17 × 24 = 398\nx | 3","blocks":[{"kind":"heading","start":0,"end":5,"level":2},{"kind":"item","start":6,"end":19,"list":0,"marker":1},{"kind":"row","start":20,"end":25,"table":0,"header":false,"cells":[{"start":20,"end":21},{"start":24,"end":25}]}],"question":"how many?","turns":[{"role":"user","text":"hi"}],"sources":[{"id":"s","text":"It is 3."}]}"#,
        )?,
        _ => {
            for entry in fs::read_dir(root().join("tests/corpus"))? {
                let path = entry?.path();
                if let (true, Some(file)) = (path.is_file(), path.file_name()) {
                    let text = fs::read(&path)?;
                    let start: &[u8] = if name == "question" {
                        b"In exactly 50 words, as JSON with three bullets, without the letter e?\n\n"
                    } else {
                        b""
                    };
                    fs::write(corpus.join(file), [start, &text].concat())?;
                }
            }
        }
    }
    Ok(())
}

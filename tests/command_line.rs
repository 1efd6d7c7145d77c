//! The command line as a stranger uses it: exit codes, formats, bad input.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

fn caveat(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_caveat"))
        .args(arguments)
        .env_remove("CAVEAT_MODEL")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The program may end before it has read everything (wrong usage); that is no fault of the test.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn words(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

const WRONG: &str = "So 17 × 24 = 398 in all.\n";

#[test]
fn exit_codes_say_what_was_found() {
    assert_eq!(caveat(&["audit", "-"], b"So 17 \xC3\x97 24 = 408 in all.\n").status.code(), Some(0));
    assert_eq!(caveat(&["audit", "-"], WRONG.as_bytes()).status.code(), Some(1));
    assert_eq!(caveat(&["audit", "--fail-on", "never", "-"], WRONG.as_bytes()).status.code(), Some(0));
    assert_eq!(caveat(&["audit", "-"], b"Studies show that it helps.\n").status.code(), Some(0));
    assert_eq!(caveat(&["audit", "--fail-on", "doubtful", "-"], b"Studies show that it helps.\n").status.code(), Some(1));
    assert_eq!(caveat(&["audit"], b"").status.code(), Some(2));
    assert_eq!(caveat(&["audit", "--no-such-flag", "-"], b"").status.code(), Some(2));
    assert_eq!(caveat(&["audit", "--now", "yesterday", "-"], b"x").status.code(), Some(2));
    assert_eq!(caveat(&["audit", "--disable", "no/such", "-"], b"x").status.code(), Some(2));
}

#[test]
fn the_human_report_shows_the_working() {
    let out = words(&caveat(&["audit", "-"], WRONG.as_bytes()).stdout);
    assert!(out.contains("17 × 24 = 408") && out.contains("arithmetic/equality"), "{out}");
    assert!(out.contains("What is not marked is not verified."), "{out}");
}

#[test]
fn json_is_an_array_of_reports_and_json_lines_of_findings() {
    let out = caveat(&["audit", "--format", "json", "-"], WRONG.as_bytes()).stdout;
    let reports: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(reports[0]["findings"][0]["check"], "arithmetic/equality");
    assert_eq!(reports[0]["schema"], 1);
    let out = words(&caveat(&["audit", "--format", "jsonl", "-"], WRONG.as_bytes()).stdout);
    let finding: serde_json::Value = serde_json::from_str(out.lines().next().unwrap()).unwrap();
    assert_eq!(finding["quote"], "17 × 24 = 398");
    assert_eq!(finding["file"], "standard input");
}

#[test]
fn now_decides_what_is_past() {
    for now in ["2020-01-01", "2030-01-01"] {
        assert_eq!(caveat(&["audit", "--now", now, "-"], b"Fine words.\n").status.code(), Some(0));
    }
}

#[test]
fn bad_input_is_a_clear_error() {
    let broken = caveat(&["audit", "-"], b"abc \xFF def");
    assert_eq!(broken.status.code(), Some(2));
    assert!(words(&broken.stderr).contains("the byte at offset 4"), "{}", words(&broken.stderr));
    let missing = caveat(&["audit", "no-such-file.md"], b"");
    assert_eq!(missing.status.code(), Some(2));
    assert!(words(&missing.stderr).contains("no-such-file.md"));
    let source = caveat(&["audit", "--source", "no-such-source.txt", "-"], b"x");
    assert_eq!(source.status.code(), Some(2));
}

#[test]
fn empty_and_large_input_give_a_result() {
    let empty = caveat(&["audit", "-"], b"");
    assert_eq!(empty.status.code(), Some(0));
    assert!(words(&empty.stdout).contains("0 claims"));
    let large = "All went well on that day, and 2 + 2 = 4 as ever. ".repeat(200_000);
    let out = caveat(&["audit", "--format", "json", "-"], large.as_bytes());
    assert_eq!(out.status.code(), Some(0), "{}", words(&out.stderr));
    let too_large = "x".repeat(17 << 20);
    let out = caveat(&["audit", "-"], too_large.as_bytes());
    assert_eq!(out.status.code(), Some(2));
    assert!(words(&out.stderr).contains("at most"), "{}", words(&out.stderr));
}

#[test]
fn a_missing_or_broken_model_costs_its_verdicts_only() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("source.txt");
    std::fs::write(&source, "The bridge was opened in 1932 by the premier of the state.").unwrap();
    for name in ["model.onnx", "tokenizer.json", "calibration.json"] {
        std::fs::write(folder.path().join(name), b"not a model").unwrap();
    }
    let arguments = ["audit", "--source", source.to_str().unwrap(), "--model", folder.path().to_str().unwrap(), "-"];
    let out = caveat(&arguments, "The bridge was opened in 1945. And 17 × 24 = 398.".as_bytes());
    let shown = words(&out.stdout);
    assert_eq!(out.status.code(), Some(1), "{shown}");
    assert!(shown.contains("17 × 24 = 408") && shown.contains("not held against your source"), "{shown}");
}

/// The shipped verifier, where it is there.
fn shipped() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../models/verifier");
    (cfg!(feature = "tract") && folder.join("model.onnx").exists()).then_some(folder)
}

#[test]
fn the_verifier_holds_claims_against_a_source() {
    let Some(model) = shipped() else { return };
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("source.txt");
    std::fs::write(&source, "The bridge was opened in 1932 by the premier of the state. It is made of steel.").unwrap();
    let run = |answer: &str| {
        let arguments = ["audit", "--format", "json", "--source", source.to_str().unwrap(), "--model", model.to_str().unwrap(), "-"];
        let out = caveat(&arguments, answer.as_bytes());
        serde_json::from_slice::<serde_json::Value>(&out.stdout).unwrap_or_else(|error| panic!("{error}: {}", words(&out.stderr)))[0]
            .clone()
    };
    let supported = run("The bridge was opened in 1932 by the premier.");
    assert_eq!(supported["findings"].as_array().map(Vec::len), Some(0), "{supported}");
    assert_eq!(supported["coverage"]["checked"], 1, "{supported}");
    let contradicted = run("The bridge was not opened in 1932.");
    let finding = &contradicted["findings"][0];
    assert_eq!(finding["verdict"], "contradicted", "{contradicted}");
    assert!(finding["probability"].as_f64().unwrap() > 0.5);
    assert!(finding["evidence"][0]["quote"].as_str().unwrap().contains("1932"));
}

#[test]
fn the_catalogue_page_is_current() {
    let shown = words(&caveat(&["checks", "--format", "markdown"], b"").stdout);
    let page = std::fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../CHECKS.md")).unwrap();
    assert!(shown.trim_end() == page.trim_end(), "CHECKS.md is old: `caveat checks --format markdown > CHECKS.md` makes it anew");
}

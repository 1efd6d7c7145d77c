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

const HOSTILE: &str =
    "Say \"so\" & ' \u{202e}😀 that 17 × 24 = 398 <b>in all</b>. <script>alert(1)</script> <img src=x onerror=alert(1)> </div></style>\n";

#[test]
fn html_is_one_page_that_holds_everything_and_runs_nothing() {
    let out = words(&caveat(&["audit", "--format", "html", "-"], HOSTILE.as_bytes()).stdout);
    assert!(out.starts_with("<!DOCTYPE html>") && out.ends_with("</html>\n"), "{out}");
    assert!(out.contains("default-src 'none'"));
    for foreign in ["<script", "<img", "<b>", "http://", "https://", "url(", "@import", "<link"] {
        assert!(!out.contains(foreign), "{foreign}: {out}");
    }
    assert_eq!(out.matches("</style>").count(), 1);
    // The mark, in the words of the answer, and the way to its finding and back.
    assert!(out.contains("href=\"#finding-0-0-0\" class=\"tier wrong\" title=\"wrong\">17 × 24 = 398</a> &lt;b&gt;in all"), "{out}");
    assert!(out.contains("id=\"finding-0-0-0\"") && out.contains("href=\"#mark-0-0-0\"") && out.contains("id=\"mark-0-0-0\""));
    assert!(out.contains("17 × 24 = 408") && out.contains("arithmetic/equality") && out.contains("public texts"), "{out}");
    assert!(
        out.contains("1 claim: 1 checked, 1 failed, 0 not checkable here") && out.contains("What is not marked is not verified."),
        "{out}"
    );
    assert!(!out.contains("<nav"), "one answer needs no contents");
}

#[test]
fn several_files_give_one_page_with_contents_and_a_summary() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (one, two) = (file("a&b.md", WRONG), file("two.md", "So 17 × 24 = 408 in all.\n"));
    let out = caveat(&["audit", "--format", "html", &one, &two], b"");
    assert_eq!(out.status.code(), Some(1));
    let out = words(&out.stdout);
    assert!(out.contains("<nav") && out.contains("<a href=\"#place-1\" dir=\"auto\">") && out.contains("id=\"place-1\""), "{out}");
    assert!(out.contains("a&amp;b.md</th><td>1</td><td>1</td><td>1</td><td>0</td><td>1</td><td>0</td><td>0</td><td>0</td></tr>"), "{out}");
    assert!(out.contains("two.md</th><td>1</td><td>1</td><td>0</td><td>0</td><td>0</td>"), "{out}");
    assert_eq!(out.matches("class=\"finding\"").count(), 1);
}

#[test]
fn sarif_says_what_the_standard_asks_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("an answer.md");
    let text = "First words. 😀\r\n\r\nIt is so: 😀 17 × 24 = 398 in all.\n\nThe word \"strawberry\" contains two r's. Studies show that it helps.\n";
    std::fs::write(&path, text).unwrap();
    let out = caveat(&["audit", "--format", "sarif", path.to_str().unwrap()], b"");
    let log: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "utf16CodeUnits");
    assert_eq!(run["tool"]["driver"]["name"], "Caveat");
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);
    assert_eq!(run["artifacts"][0]["properties"]["coverage"]["failed"], 2);
    let results = run["results"].as_array().unwrap();
    let quotes = ["17 × 24 = 398", "two r's", "Studies show"];
    assert_eq!(results.len(), quotes.len(), "{log:#}");
    let lines: Vec<Vec<u16>> = text.split('\n').map(|line| line.encode_utf16().collect()).collect();
    let units: Vec<u16> = text.encode_utf16().collect();
    for (result, quote) in results.iter().zip(quotes) {
        let rule = &run["tool"]["driver"]["rules"][usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(rule["shortDescription"]["text"].as_str().is_some_and(|text| !text.is_empty()));
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        assert_eq!(result["partialFingerprints"]["caveatFinding/v1"].as_str().unwrap().len(), 16);
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        assert!(uri.starts_with("file:///") && uri.ends_with("/an%20answer.md"), "{uri}");
        let region = &place["region"];
        let number = |name: &str| usize::try_from(region[name].as_u64().unwrap()).unwrap();
        assert_eq!(number("startLine"), number("endLine"));
        let line = &lines[number("startLine") - 1];
        assert_eq!(String::from_utf16(&line[number("startColumn") - 1..number("endColumn") - 1]).unwrap(), quote);
        let from = number("charOffset");
        assert_eq!(String::from_utf16(&units[from..from + number("charLength")]).unwrap(), quote);
        assert_eq!(region["snippet"]["text"], quote);
    }
    assert!(results[0]["message"]["text"].as_str().unwrap().contains("17 × 24 = 408"));
    // Nothing found is a run without results, which is not the same as a run that failed.
    let none = caveat(&["audit", "--format", "sarif", "-"], b"");
    let log: serde_json::Value = serde_json::from_slice(&none.stdout).unwrap();
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
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

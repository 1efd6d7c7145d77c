//! The command line as a stranger uses it: exit codes, formats, bad input.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::fmt::Write as _;
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

const CONTRADICTED: &str = "The population of Hanlow is 513,000. It grew.\n\nIn sum, the population of Hanlow is 538,000.\n";
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
fn what_is_shown_does_not_decide_the_exit_code() {
    let two = "So 17 × 24 = 398 in all. And 3 + 4 = 8.\n";
    for format in ["human", "json", "jsonl", "html", "sarif"] {
        let out = caveat(&["audit", "--cap", "0", "--format", format, "-"], two.as_bytes());
        assert_eq!(out.status.code(), Some(1), "{format}");
        assert!(!words(&out.stdout).contains("408"), "{format}");
        assert!(words(&out.stdout).contains("2 more findings are not shown"), "{format}: {}", words(&out.stdout));
    }
    let out = words(&caveat(&["audit", "--cap", "1", "-"], two.as_bytes()).stdout);
    assert!(out.contains("1 more finding is not shown") && out.contains("17 × 24 = 408") != out.contains("3 + 4 = 7"), "{out}");
}

#[test]
fn contradicted_and_worse_exit_with_1_unless_told_otherwise() {
    // Two sentences of one answer that cannot both be true.
    let contradicted = caveat(&["audit", "--format", "json", "-"], CONTRADICTED.as_bytes());
    assert!(words(&contradicted.stdout).contains("\"contradicted\""), "{}", words(&contradicted.stdout));
    assert_eq!(contradicted.status.code(), Some(1));
    assert_eq!(caveat(&["audit", "--fail-on", "wrong", "-"], CONTRADICTED.as_bytes()).status.code(), Some(0));
}

#[test]
fn the_readme_has_the_table_of_exit_codes() {
    let help = words(&caveat(&["--help"], b"").stdout);
    let table = help.split_once("Exit codes:\n").unwrap().1;
    let rows: Vec<(&str, &str)> = table.lines().filter_map(|line| line.trim().split_once("  ")).collect();
    assert_eq!(rows.len(), 5, "{help}");
    let readme = std::fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../README.md")).unwrap();
    for (code, meaning) in rows {
        assert!(readme.contains(&format!("| {code} | {meaning} |")), "README lacks `| {code} | {meaning} |`");
    }
    assert!(words(&caveat(&["audit", "--help"], b"").stdout).contains("Exit codes:"));
}

#[test]
fn nothing_steers_the_reader_s_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("an\u{1b}[2Jswer\u{202e}.md");
    std::fs::write(
        &path,
        "Look \u{1b}]0;owned\u{7} here. So 17 × 24 = 398 in all. Then \u{9b}8m it goes.\r\nAnd\r3 + 4 = 8 \u{202e}or\u{2066} so.\n",
    )
    .unwrap();
    let out = caveat(&["audit", path.to_str().unwrap()], b"");
    let shown = words(&out.stdout);
    assert!(shown.contains("17 × 24 = 408") && shown.contains(r"\u{1b}") && shown.contains(r"an\u{1b}[2Jswer\u{202e}.md"), "{shown}");
    let missing = caveat(&["audit", "no\u{1b}[2Jsuch\u{202e}.md"], b"");
    let source = caveat(&["audit", "--source", "no\u{1b}[2Jsuch\u{202e}.txt", "-"], b"x");
    for text in [shown, words(&missing.stderr), words(&source.stderr)] {
        let steers = |character: char| (character.is_control() && character != '\n') || ('\u{202a}'..='\u{2069}').contains(&character);
        assert!(!text.chars().any(steers), "{text:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_and_a_closed_pipe_end_every_format_alike() {
    let formats = ["human", "json", "jsonl", "html", "sarif"].map(|format| vec!["audit", "--format", format, "-"]);
    let others = [vec!["checks"], vec!["checks", "--format", "json"], vec!["--help"], vec!["--version"]];
    for arguments in formats.into_iter().chain(others) {
        let run = |stdout: Stdio| {
            let mut child = Command::new(env!("CARGO_BIN_EXE_caveat"))
                .args(&arguments)
                .stdin(Stdio::piped())
                .stdout(stdout)
                .stderr(Stdio::piped())
                .spawn()
                .unwrap();
            let _ = child.stdin.take().unwrap().write_all(WRONG.as_bytes());
            child.wait_with_output().unwrap()
        };
        let full = run(std::fs::File::options().write(true).open("/dev/full").unwrap().into());
        let said = words(&full.stderr);
        assert_eq!(full.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains("cannot be written") && said.lines().count() == 1, "{arguments:?}: {said}");
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let closed = run(writer.into());
        assert_eq!(closed.status.code(), Some(141), "{arguments:?}: {}", words(&closed.stderr));
        assert_eq!(words(&closed.stderr), "", "{arguments:?}");
    }
}

#[test]
fn what_is_not_text_is_refused_with_a_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("source");
    let kinds: [(&[u8], &str); 5] = [
        (b"%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer\n%%EOF\n", "Print it to a new PDF"),
        (b"PK\x03\x04\x14\0\0\0\x08\0word/document.xml", "save it again"),
        (b"The bridge\0 was opened in 1932.", "NUL"),
        (b"{\\rtf1 The bridge}", ".docx"),
        ("The bridge".as_bytes(), ""),
    ];
    for (bytes, says) in kinds {
        std::fs::write(&path, bytes).unwrap();
        let out = caveat(&["audit", "--allow-missing-verifier", "--source", path.to_str().unwrap(), "-"], b"Fine words.");
        assert_eq!(out.status.code(), Some(if says.is_empty() { 0 } else { 2 }), "{says}");
        assert!(words(&out.stderr).contains(says), "{says}: {}", words(&out.stderr));
        // An answer is text, whatever a source may be.
        if bytes.starts_with(b"%PDF") {
            assert!(words(&caveat(&["audit", "-"], bytes).stderr).contains("pdftotext"));
        }
    }
    let utf16: Vec<u8> = "\u{feff}The bridge".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(words(&caveat(&["audit", "-"], &utf16).stderr).contains("UTF-8"));
}

/// A Word document of one paragraph.
fn docx(words: &str) -> Vec<u8> {
    let main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    let types = format!("<Types><Override PartName='/word/document.xml' ContentType='{main}'/></Types>");
    let body = format!("<w:document><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body></w:document>");
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [("[Content_Types].xml", types), ("word/document.xml", body)] {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A PDF of one line.
fn pdf(words: &str) -> Vec<u8> {
    let content = format!("BT /F1 12 Tf 50 700 Td ({words}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 600 800] >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let (mut file, mut table) = ("%PDF-1.4\n".to_owned(), format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
    for (at, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", file.len()).unwrap();
        writeln!(file, "{} 0 obj\n{object}\nendobj", at + 1).unwrap();
    }
    let begin = file.len();
    format!("{file}{table}trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{begin}\n%%EOF\n", objects.len() + 1).into_bytes()
}

#[test]
fn a_source_may_be_a_document() {
    const SOURCE: &str = "The bridge was opened in 1932. It is 503 m long.";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("source");
    for (kind, bytes) in [
        ("text", SOURCE.as_bytes().to_vec()),
        ("html", format!("<!DOCTYPE html><nav>Home</nav><p>{SOURCE}</p>").into_bytes()),
        ("docx", docx(SOURCE)),
        ("pdf", pdf(SOURCE)),
    ] {
        std::fs::write(&path, bytes).unwrap();
        let run = |answer: &[u8]| {
            let given = ["audit", "--allow-missing-verifier", "--format", "json", "--source", path.to_str().unwrap(), "-"];
            caveat(&given, answer)
        };
        let out = run(b"The bridge was opened in 1945.");
        assert_eq!(out.status.code(), Some(1), "{kind}: {}", words(&out.stderr));
        assert!(words(&out.stdout).contains("The bridge was opened in 1932."), "{kind}: {}", words(&out.stdout));
        assert_eq!(run(b"The bridge was opened in 1932.").status.code(), Some(0), "{kind}");
    }
    std::fs::write(&path, "Words. ".repeat(100_000)).unwrap();
    let out = caveat(&["audit", "--allow-missing-verifier", "--source", path.to_str().unwrap(), "-"], b"Fine words.");
    assert!(words(&out.stderr).contains("only the first 400000 of 700000"), "{}", words(&out.stderr));
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
    assert!(out.contains("17 × 24 = 408") && out.contains("arithmetic/equality") && out.contains("texts it was"), "{out}");
    assert!(out.contains("1 claim: 1 recomputed, 1 of them wrong") && out.contains("What is not marked is not verified."), "{out}");
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
fn a_verifier_that_was_asked_for_and_not_heard_is_no_success() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("source.txt");
    std::fs::write(&source, "The bridge was opened in 1932 by the premier of the state.").unwrap();
    for name in ["model.onnx", "tokenizer.json", "calibration.json"] {
        std::fs::write(folder.path().join(name), b"not a model").unwrap();
    }
    let (source, model) = (source.to_str().unwrap(), folder.path().to_str().unwrap());
    let answer = "The bridge was opened in 1945. And 17 × 24 = 398.".as_bytes();
    for format in ["human", "json", "jsonl", "html", "sarif"] {
        for models in [model, "no-such-folder"] {
            let run = |more: &[&str], answer| {
                caveat(&[&["audit", "--format", format, "--source", source, "--model", models, "-"], more].concat(), answer)
            };
            let out = run(&[], answer);
            let shown = words(&out.stdout);
            assert_eq!(out.status.code(), Some(2), "{format}: {shown}");
            assert!(shown.contains("408") && shown.contains("not held against your source"), "{format}: {shown}");
            assert!(words(&out.stderr).contains("--allow-missing-verifier"), "{format}: {}", words(&out.stderr));
            // With leave to go without, the findings decide.
            assert_eq!(run(&["--allow-missing-verifier"], answer).status.code(), Some(1), "{format}");
            // What the words of the source deny is found without it.
            assert_eq!(run(&["--allow-missing-verifier"], b"The bridge was opened in 1945.").status.code(), Some(1), "{format}");
            assert_eq!(run(&["--allow-missing-verifier"], b"The bridge was opened in 1932.").status.code(), Some(0), "{format}");
            // A model that was named and cannot be loaded is told of, whether or not this answer needed it.
            assert_eq!(run(&[], b"Fine words.").status.code(), Some(2), "{format}");
        }
    }
    // What the verifier cannot read was not compared either.
    let german = "Die Brücke wurde im Jahr 1945 eröffnet, und der Bau dauerte nach dem Bericht der Stadt sieben Jahre.".as_bytes();
    assert_eq!(caveat(&["audit", "--source", source, "-"], german).status.code(), Some(2));
    // Without a source nothing was asked of a verifier.
    assert_eq!(caveat(&["audit", "-"], "The bridge was opened in 1945.".as_bytes()).status.code(), Some(0));
}

/// The shipped verifier, where it is there.
fn shipped() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../models/verifier");
    (cfg!(feature = "verifier") && folder.join("model.onnx").exists()).then_some(folder)
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
fn the_program_carries_the_licences_of_others() {
    let shown = words(&caveat(&["licences"], b"").stdout);
    for part in ["| serde ", "| clap ", "| aho-corasick ", "Permission is hereby granted", "Apache License", "all-MiniLM-L6-v2"] {
        assert!(shown.contains(part), "{part}");
    }
}

#[test]
fn the_catalogue_page_lists_every_check() {
    let shown = words(&caveat(&["checks", "--format", "markdown"], b"").stdout);
    for check in caveat::catalogue() {
        assert!(shown.contains(&check.id), "{} is missing", check.id);
    }
}

#[cfg(feature = "faults")]
#[test]
fn a_check_that_panics_costs_no_report_and_is_told_in_it() {
    let text = "A panic on purpose: 17 × 24 = 398, and 14 March 2025 is a Thursday.\n\nSo 2 + 2 = 5.\n";
    let out = caveat(&["audit", "-"], text.as_bytes());
    let report = words(&out.stdout);
    assert_eq!(out.status.code(), Some(1));
    assert!(report.contains("2 + 2 = 4") && report.contains("calendar/weekday"), "{report}");
    assert!(report.contains("failed on 1 part of this answer"), "{report}");
    assert!(!words(&out.stderr).contains("panicked"), "{}", words(&out.stderr));
    let out = caveat(&["audit", "--format", "json", "-"], text.as_bytes()).stdout;
    let reports: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(reports[0]["notices"][0]["code"], "check-failed");
}

#[cfg(feature = "faults")]
#[test]
fn a_panic_outside_of_the_checks_costs_its_answer_only() {
    let records = "{\"id\": \"bad\", \"text\": \"A crash on purpose.\"}\n{\"id\": \"good\", \"text\": \"2 + 2 = 5.\"}\n";
    let out = caveat(&["audit", "--input", "jsonl", "-"], records.as_bytes());
    assert_eq!(out.status.code(), Some(3));
    assert!(words(&out.stdout).contains("2 + 2 = 4"), "{}", words(&out.stdout));
    assert!(words(&out.stderr).contains("fault of Caveat itself (bad: "), "{}", words(&out.stderr));
}

#[test]
fn folders_and_patterns_stand_for_their_files() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    std::fs::create_dir_all(folder.path().join("more/.hidden")).unwrap();
    for (name, text) in [("a.md", WRONG), ("more/b.txt", "3 + 4 = 7."), ("c.rs", WRONG), ("more/.hidden/d.md", WRONG)] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let out = caveat(&["audit", folder.path().to_str().unwrap()], b"");
    let shown = words(&out.stdout);
    assert_eq!(out.status.code(), Some(1));
    assert!(shown.contains("2 answers, findings in 1: 1 wrong.") && shown.contains("b.txt") && !shown.contains("c.rs"), "{shown}");
    std::fs::write(folder.path().join("records.jsonl"), format!("{{\"text\": {WRONG:?}}}\n{{\"text\": \"3 + 4 = 7.\"}}\n")).unwrap();
    let out = words(&caveat(&["audit", &path("records.jsonl")], b"").stdout);
    assert!(out.contains("2 answers, findings in 1: 1 wrong."), "a file that ends so holds records: {out}");
    let out = caveat(&["audit", "--quiet", &path("**/*.txt")], b"");
    assert_eq!((out.status.code(), words(&out.stdout).as_str()), (Some(0), ""));
    for (missing, says) in [(path("*.html"), "no file matches"), (path("more/.hidden/none"), "No such file")] {
        let out = caveat(&["audit", &missing], b"");
        assert_eq!(out.status.code(), Some(2));
        assert!(words(&out.stderr).contains(says), "{}", words(&out.stderr));
    }
}

#[test]
fn what_cannot_be_read_costs_itself_only() {
    let folder = tempfile::tempdir().unwrap();
    let good = folder.path().join("good.md");
    std::fs::write(&good, WRONG).unwrap();
    let out = caveat(&["audit", "/no/such/file", good.to_str().unwrap(), "--format", "jsonl"], b"");
    assert_eq!(out.status.code(), Some(2));
    assert!(words(&out.stdout).contains("arithmetic/equality") && words(&out.stderr).contains("/no/such/file"));
}

#[test]
fn records_bring_question_sources_and_turns() {
    let records = "{\"id\": \"one\", \"text\": \"So 17 × 24 = 398 in all.\"}\n\n\
        {\"text\": \"The bridge opened in 1945.\", \"sources\": [{\"title\": \"A report\", \"text\": \"The bridge opened in 1932.\"}]}\nnonsense\n";
    let out = caveat(&["audit", "--input", "jsonl", "--format", "jsonl", "--allow-missing-verifier", "-"], records.as_bytes());
    let rows = words(&out.stdout);
    assert!(rows.contains("\"file\":\"one\"") && rows.contains("\"file\":\"standard input:3\""), "{rows}");
    assert!(rows.contains("arithmetic/equality") && rows.contains("1932"), "{rows}");
    assert_eq!(out.status.code(), Some(2));
    assert!(words(&out.stderr).contains("standard input:4: not a record"), "{}", words(&out.stderr));
}

#[test]
fn many_jobs_say_what_one_says() {
    let mut records = String::new();
    for at in 0..23 {
        // Answers of every length, so that none ends in its turn by chance.
        let more = "The bridge is long. ".repeat(23 - at);
        let record = match at % 4 {
            0 => format!("{{\"text\": \"{more}So {at} + 4 = {}.\"}}\n", at + 5),
            1 => format!("{{\"text\": \"{more}It opened in 1945.\", \"sources\": [\"The bridge opened in 1932.\"]}}\n"),
            2 => format!("{{\"text\": \"{more}So {at} + 4 = {}.\", \"id\": \"right {at}\"}}\n", at + 4),
            _ => format!("not a record {at}\n"),
        };
        records.push_str(&record);
    }
    // What is measured in time is never the same twice.
    let timeless = |out: &Output| {
        let lines = words(&out.stdout);
        lines.lines().filter(|line| !line.contains("Micros\"")).map(str::to_owned).collect::<Vec<_>>()
    };
    for format in ["human", "json", "jsonl", "html", "sarif"] {
        let run = |jobs: &[&str]| {
            let given = ["audit", "--input", "jsonl", "--allow-missing-verifier", "--format", format];
            caveat(&[&given, jobs, &["-"]].concat(), records.as_bytes())
        };
        let one = run(&["--jobs", "1"]);
        assert_eq!(one.status.code(), Some(2), "{}", words(&one.stderr));
        assert!(words(&one.stdout).contains("0 + 4 = 4"), "{format}");
        for jobs in [&["--jobs", "4"][..], &["--jobs", "64"], &[]] {
            let many = run(jobs);
            assert_eq!(many.status.code(), one.status.code(), "{format} {jobs:?}");
            assert_eq!(words(&many.stderr), words(&one.stderr), "{format} {jobs:?}");
            assert_eq!(timeless(&many), timeless(&one), "{format} {jobs:?}");
        }
    }
    assert_eq!(caveat(&["audit", "--jobs", "0", "-"], b"x").status.code(), Some(2));
}

#[test]
fn colour_is_as_the_reader_wants_it() {
    let escapes = |arguments: &[&str]| words(&caveat(arguments, WRONG.as_bytes()).stdout).contains('\u{1b}');
    assert!(!escapes(&["audit", "-"]));
    assert!(!escapes(&["--color", "never", "audit", "-"]));
    assert!(escapes(&["audit", "--color", "always", "-"]));
}

#[test]
fn shells_and_manuals_are_told() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(words(&caveat(&["completions", shell], b"").stdout).contains("fail-on"), "{shell}");
    }
    assert!(words(&caveat(&["manual"], b"").stdout).contains(".TH caveat"));
    let audit = words(&caveat(&["manual", "audit"], b"").stdout);
    assert!(audit.contains("allow\\-missing\\-verifier") && audit.contains("Exit codes"), "{audit}");
    assert_eq!(caveat(&["manual", "nothing"], b"").status.code(), Some(2));
}

#[test]
fn a_long_line_is_cropped_around_its_mark() {
    let text = format!("{}So 17 × 24 = 398 in all. {}\n", "More words. ".repeat(60), "Words after. ".repeat(60));
    let shown = words(&caveat(&["audit", "-"], text.as_bytes()).stdout);
    let line = shown.lines().find(|line| line.contains("17 × 24 = 398")).unwrap();
    assert!(line.chars().count() <= 80 && line.contains('…'), "{line}");
}

#[test]
fn reports_are_as_the_schema_says() {
    let json = |bytes: &[u8]| serde_json::from_slice::<serde_json::Value>(bytes).unwrap();
    let schema = json(&caveat(&["schema"], b"").stdout);
    let validator = jsonschema::validator_for(&schema).unwrap();
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/corpus");
    let mut reports = json(&caveat(&["audit", "--format", "json", corpus], b"").stdout);
    assert!(reports.as_array().is_some_and(|rows| rows.len() > 5 && rows.iter().any(|row| row["findings"][0]["check"].is_string())));
    let errors: Vec<String> = validator.iter_errors(&reports).map(|error| format!("{}: {error}", error.instance_path)).collect();
    assert_eq!(errors, Vec::<String>::new());
    reports[0]["coverage"]["claims"] = "many".into();
    assert!(!validator.is_valid(&reports), "a wrong type passes");
    assert!(!validator.is_valid(&serde_json::json!([{"file": "a.md"}])), "a report without its fields passes");
}

#[test]
fn labelled_sets_are_measured() {
    let set = [
        r#"{"text": "The bridge at Hanlow was opened in 1932.", "source": "The bridge at Hanlow was opened in 1932.", "label": "supported"}"#,
        r#"{"text": "The bridge at Hanlow was opened in 1945.", "source": "The bridge at Hanlow was opened in 1932.", "label": "contradicted", "domain": "a<b"}"#,
        r#"{"outcome": "wrong", "generator": "one"}"#,
        r#"{"outcome": "abstained", "generator": "one"}"#,
    ];
    let set = set.join("\n");
    let eval = |more: &[&str]| caveat(&[&["eval", "-", "--model", "/no/such", "--allow-missing-verifier"], more].concat(), set.as_bytes());
    let told = eval(&[]);
    let out = words(&told.stdout);
    assert_eq!(told.status.code(), Some(0), "{}", words(&told.stderr));
    assert!(out.contains("AUROC 1.000") && out.contains("counting shared words") && out.contains("hallucination rate 0.500"), "{out}");
    let json = |bytes: &[u8]| serde_json::from_slice::<serde_json::Value>(bytes).unwrap();
    let figures = json(&eval(&["--format", "json"]).stdout);
    assert_eq!(
        (&figures["texts"], &figures["marks"]["recall"], &figures["answered"]["one"]["index"]),
        (&2.into(), &1.0.into(), &(-50.0).into())
    );
    let schema = json(&caveat(&["schema", "eval"], b"").stdout);
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&figures));
    let page = words(&eval(&["--format", "html"]).stdout);
    assert!(page.contains("<svg") && page.contains("a&lt;b") && !page.contains("a<b"), "{page}");

    // A verifier that is not there, and a line that is none, are not passed over.
    assert_eq!(caveat(&["eval", "-", "--model", "/no/such"], set.as_bytes()).status.code(), Some(2));
    let bad = caveat(&["eval", "-", "--model", "/no/such", "--allow-missing-verifier"], b"{\"text\": \"A.\"}\n");
    assert_eq!(bad.status.code(), Some(2));
    assert!(words(&bad.stderr).contains("-:1: a record has `text` and `label`"), "{}", words(&bad.stderr));
}

#[test]
fn answers_are_held_against_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let written = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let one = written("one.md", "The bridge at Hanlow was opened in **1932**. It is 503 metres long.\n");
    let other = written("other.md", "The bridge at Hanlow was opened in 1945.\n\nAna Lund designed the towers of it in 1931.\n");
    let same = written("same.md", "The bridge at Hanlow was opened in 1932.\n");

    let told = caveat(&["compare", &one, &other, &same], b"");
    let out = words(&told.stdout);
    assert_eq!(told.status.code(), Some(1), "{out}");
    assert!(out.contains("one.md: 1932") && out.contains("other.md: 1945") && out.contains("Ana Lund"), "{out}");
    assert!(out.contains("Which of two that differ is wrong is not known"), "{out}");
    assert_eq!(caveat(&["compare", &one, &same], b"").status.code(), Some(0));

    let json = |bytes: &[u8]| serde_json::from_slice::<serde_json::Value>(bytes).unwrap();
    let compared = json(&caveat(&["compare", &one, &other, &same, "--format", "json"], b"").stdout);
    assert_eq!(compared["ranking"][2], 1, "{compared}");
    let place = &compared["differences"][0]["one"];
    assert_eq!((&place["quote"], &place["span"]), (&"1932".into(), &serde_json::json!({"start": 37, "end": 41})));
    let schema = json(&caveat(&["schema", "compare"], b"").stdout);
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&compared));

    assert_eq!(caveat(&["compare", &one], b"").status.code(), Some(2));
    assert_eq!(caveat(&["compare", &one, "no such file.md"], b"").status.code(), Some(2));
}

/// Answers with eight findings, and claims without one.
fn answers_to_measure(folder: &tempfile::TempDir) -> String {
    let path = folder.path().join("answers.jsonl");
    let mut records = String::new();
    for at in 0..8 {
        let _ = writeln!(
            records,
            "{{\"id\": \"a{at}\", \"question\": \"What is {at} + 4?\", \"text\": \"So {at} + 4 = {}. The bridge has {at}50 lamps.\"}}",
            at + 5
        );
    }
    std::fs::write(&path, records).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_sample_is_drawn_judged_and_scored() {
    let folder = tempfile::tempdir().unwrap();
    let answers = answers_to_measure(&folder);
    let file = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let draw = |name: &str, seed: &str| {
        let out = caveat(&["measure", &answers, "--sample", &file(name), "--count", "6", "--unmarked", "3", "--seed", seed], b"");
        assert_eq!(out.status.code(), Some(0), "{}", words(&out.stderr));
        std::fs::read_to_string(file(name)).unwrap()
    };
    let sample = draw("one.jsonl", "1");
    assert_eq!(sample, draw("same.jsonl", "1"), "the seed decides");
    assert_ne!(sample, draw("other.jsonl", "2"));
    let json = |bytes: &[u8]| serde_json::from_slice::<serde_json::Value>(bytes).unwrap();
    let mut lines: Vec<serde_json::Value> = sample.lines().map(|line| json(line.as_bytes())).collect();
    assert_eq!((lines.len(), lines.iter().filter(|line| line["finding"].is_null()).count()), (9, 3));
    let firsts =
        ["1", "2", "3", "4"].map(|seed| draw(&format!("order {seed}.jsonl"), seed).lines().next().unwrap().contains("\"finding\":null"));
    assert!(firsts.contains(&true) && firsts.contains(&false), "where a line stands does not tell whether it has a finding: {firsts:?}");
    // What is shown of a finding and of a claim without one is alike, and does not say which it is.
    for line in &lines {
        assert!(line["judged"].is_null() && line["question"].as_str().unwrap().starts_with("What is"), "{line}");
        let marked = line["marked"].as_str().unwrap();
        assert!(marked.contains('+') || marked.ends_with("50"), "{line}");
        let text = [&line["before"], &line["marked"], &line["after"]].map(|part| part.as_str().unwrap()).concat();
        assert!(text.starts_with("So") && text.ends_with("lamps."), "{line}");
    }
    // A sample is not written over: judgements may be in it.
    assert_eq!(caveat(&["measure", &answers, "--sample", &file("one.jsonl")], b"").status.code(), Some(2));
    assert_eq!(std::fs::read_to_string(file("one.jsonl")).unwrap(), sample);

    // Nothing judged; then one false alarm, four right marks, one unknown; of the unmarked one miss.
    let none = caveat(&["measure", "--score", &file("one.jsonl")], b"");
    assert_eq!(none.status.code(), Some(2));
    assert!(words(&none.stderr).contains("nothing is judged yet"), "{}", words(&none.stderr));
    let (mut marks, mut claims) = (["right", "wrong", "wrong", "wrong", "wrong", "cannot tell"].iter(), ["wrong", "right", ""].iter());
    for line in &mut lines {
        line["judged"] = (*if line["finding"].is_null() { claims.next() } else { marks.next() }.unwrap()).into();
    }
    let judged = lines.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    let score = |more: &[&str]| caveat(&[&["measure", "--score", "-"], more].concat(), judged.as_bytes());
    let out = score(&[]);
    let report = words(&out.stdout);
    assert_eq!(out.status.code(), Some(0), "{}", words(&out.stderr));
    assert!(report.contains("false alarms: 1 of 5 findings (95 % interval: 3 to 63 %), 1 you cannot tell"), "{report}");
    assert!(report.contains("missed errors: 1 of 2 claims without a mark"), "{report}");
    assert!(report.contains("arithmetic/equality") && report.contains("Where you and Caveat disagree"), "{report}");
    let measured = json(&score(&["--format", "json"]).stdout);
    assert_eq!(measured["tiers"]["wrong"], measured["findings"]);
    assert_eq!((&measured["findings"]["high"], &measured["unmarked"]["open"]), (&63.into(), &1.into()));
    let schema = json(&caveat(&["schema", "measure"], b"").stdout);
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&measured));

    for (bad, says) in [
        ("{\"id\": \"a\", \"marked\": \"m\", \"judged\": \"yes\"}", "-:1: not a line of a sample: `judged` is right"),
        ("nonsense", "-:1: not a line"),
    ] {
        let out = caveat(&["measure", "--score", "-"], bad.as_bytes());
        assert_eq!(out.status.code(), Some(2));
        assert!(words(&out.stderr).contains(says), "{}", words(&out.stderr));
    }
    let nothing = caveat(&["measure", "-", "--sample", &file("none.jsonl")], b"So 17 + 4 = 21.\n");
    assert_eq!(nothing.status.code(), Some(2));
    assert!(words(&nothing.stderr).contains("no finding to judge in 1 answer"), "{}", words(&nothing.stderr));
    assert!(!folder.path().join("none.jsonl").exists());
}

#[test]
fn judgements_are_asked_for_one_by_one_and_kept_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let answers = answers_to_measure(&folder);
    let path = folder.path().join("mine.jsonl");
    let file = path.to_str().unwrap();
    let kept = |wanted: &str| std::fs::read_to_string(&path).unwrap().matches(&format!("\"judged\":\"{wanted}\"")).count();
    // Judges two, takes the second back, and stops in the middle: the end of the input is no fault.
    let begun = caveat(&["measure", &answers, "--judge", file, "--unmarked", "0"], b"w\nr\nb\nwrong\n");
    let shown = words(&begun.stderr);
    assert_eq!(begun.status.code(), Some(0), "{shown}");
    assert!(shown.contains("question: What is") && shown.contains("marked: "), "{shown}");
    assert!(!shown.contains("arithmetic") && !shown.contains("3 + 4 = 7"), "no verdict is shown unasked: {shown}");
    assert_eq!((kept("wrong"), kept("right")), (2, 0));
    assert!(words(&begun.stdout).contains("0 of 2 findings") && words(&begun.stdout).contains("6 not judged"), "{}", words(&begun.stdout));
    // Goes on with the third; the verdict is shown when it is asked for, and what is no answer is asked again.
    let resumed = caveat(&["measure", "--judge", file], b"v\nwhat?\nc\ns\nr\nq\n");
    let shown = words(&resumed.stderr);
    assert!(shown.contains("1 of 6") && shown.contains("wrong: "), "{shown}");
    assert_eq!((kept("wrong"), kept("right"), kept("cannot-tell")), (2, 1, 1));
    let json: serde_json::Value =
        serde_json::from_slice(&caveat(&["measure", "--judge", file, "--format", "json"], b"q\n").stdout).unwrap();
    assert_eq!((&json["findings"]["of"], &json["findings"]["open"]), (&3.into(), &4.into()));

    assert_eq!(caveat(&["measure", "--judge", folder.path().join("no.jsonl").to_str().unwrap()], b"").status.code(), Some(2));
    assert_eq!(caveat(&["measure", "-", "--judge", folder.path().join("no.jsonl").to_str().unwrap()], b"").status.code(), Some(2));
    assert_eq!(caveat(&["measure", &answers], b"").status.code(), Some(2));
}

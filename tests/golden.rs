//! The corpus: answers as chatbots write them, each with the findings it must give. `cargo insta review` shows what a change moves.
//!
//! A file of `tests/corpus` is an answer in Markdown; a first line `question: …` is the question it answers.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use caveat::{AnswerInput, Auditor, Settings};
use jiff::civil::date;

#[test]
fn findings_are_as_reviewed() {
    insta::glob!("corpus/*.md", |path| {
        let file = std::fs::read_to_string(path).unwrap();
        let (question, text) = match file.strip_prefix("question: ").and_then(|rest| rest.split_once("\n\n")) {
            Some((question, text)) => (Some(question.to_owned()), text.to_owned()),
            None => (None, file),
        };
        let input = AnswerInput { text, question, settled: true, ..AnswerInput::default() };
        let report = Auditor::new(Settings { cap: 100, ..Settings::default() }).audit(&input, date(2026, 11, 1), None).unwrap();
        let findings: Vec<_> =
            report.findings.iter().map(|finding| format!("{}: {:?} -> {}", finding.check, finding.quote, finding.message)).collect();
        let coverage = report.coverage;
        let line = format!("{} claims, {} checked, {} failed", coverage.claims, coverage.checked, coverage.failed);
        insta::assert_json_snapshot!(serde_json::json!({ "findings": findings, "coverage": line }));
    });
}

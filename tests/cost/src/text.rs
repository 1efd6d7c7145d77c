//! The text pass, beside the plainest thing that could be done with the same text: one automaton looking for all checks' triggers.

use crate::median;
use aho_corasick::AhoCorasick;
use caveat::checks::CHECKS;
use caveat::{AnswerInput, Auditor};
use jiff::civil::{Date, date};
use serde_json::{Map, Value, json};
use std::path::Path;

const TODAY: Date = date(2026, 11, 1);
/// An answer with little to find in it, as most are.
const PLAIN: &str = include_str!("../answer.md");
const ROUNDS: usize = 15;
/// How often the corpus is gone through in a round, so that a round takes some hundredths of a second.
const TIMES: usize = 8;

/// Measures it over a folder of answers in Markdown.
pub fn measure(folder: &Path) -> Result<Map<String, Value>, String> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .map_err(|error| format!("{}: {error}", folder.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    paths.sort();
    let texts = paths.iter().map(std::fs::read_to_string).collect::<Result<Vec<_>, _>>().map_err(|error| error.to_string())?;
    let inputs: Vec<_> = texts.iter().map(|text| AnswerInput { text: text.clone(), settled: true, ..AnswerInput::default() }).collect();
    let bytes: usize = texts.iter().map(String::len).sum();

    let mut sentences = 0;
    for input in &inputs {
        sentences += Auditor::default().read(input, TODAY).map_err(|error| error.to_string())?.report().coverage.sentences;
    }
    let audit = audits(&inputs);
    let again = median(ROUNDS, || {
        let mut auditor = Auditor::default();
        for input in &inputs {
            std::hint::black_box(auditor.read(input, TODAY)).ok();
        }
        for _ in 0..TIMES {
            for input in &inputs {
                std::hint::black_box(auditor.read(input, TODAY).map(|pass| pass.report())).ok();
            }
        }
    }) / (TIMES + 1) as f64;
    let triggers = CHECKS.iter().flat_map(|check| check.meta.triggers);
    let automaton = AhoCorasick::builder().ascii_case_insensitive(true).build(triggers).map_err(|error| error.to_string())?;
    let plain = AnswerInput { text: PLAIN.to_owned(), settled: true, ..AnswerInput::default() };

    let mut figures = Map::new();
    figures.insert("answers".to_owned(), json!(texts.len()));
    figures.insert("bytes".to_owned(), json!(bytes));
    figures.insert("sentences".to_owned(), json!(sentences));
    figures.insert("auditSeconds".to_owned(), json!(audit));
    figures.insert("againSeconds".to_owned(), json!(again));
    figures.insert("scanSeconds".to_owned(), json!(scans(&automaton, &texts)));
    figures.insert("plainWords".to_owned(), json!(PLAIN.split_whitespace().count()));
    figures.insert("plainSeconds".to_owned(), json!(audits(&[plain])));
    figures.insert("plainScanSeconds".to_owned(), json!(scans(&automaton, &[PLAIN.to_owned()])));
    Ok(figures)
}

/// Seconds in which all of `inputs` are audited.
fn audits(inputs: &[AnswerInput]) -> f64 {
    let round = median(ROUNDS, || {
        for _ in 0..TIMES {
            for input in inputs {
                // A new auditor each time: a kept one remembers the sentences it has seen.
                let report = Auditor::default().read(input, TODAY).map(|pass| pass.report());
                std::hint::black_box(report).ok();
            }
        }
    });
    round / TIMES as f64
}

/// Seconds in which all of `texts` are looked through for what `automaton` knows.
fn scans(automaton: &AhoCorasick, texts: &[String]) -> f64 {
    let round = median(ROUNDS, || {
        for _ in 0..TIMES {
            for text in texts {
                std::hint::black_box(automaton.find_overlapping_iter(text.as_str()).count());
            }
        }
    });
    round / TIMES as f64
}

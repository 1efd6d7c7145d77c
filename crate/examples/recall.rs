//! How many wrong solutions are caught at their first wrong step, and how many right ones are left alone.
//!
//! `cargo run --release -p caveat --no-default-features --example recall -- SET… [--missed]`
//!
//! A set is a JSON Lines file, plain or xz-compressed, whose rows hold `text`, its `steps`, and `first_error`: the number of the
//! first wrong step from 0, or none where all are right; `ProcessBench` (arXiv 2412.06559) and BIG-Bench Mistake (arXiv 2311.08516) are
//! of that form. Only findings that rest on evidence count. `--missed` prints the first wrong steps on which none falls, one line each.

mod sets;

use caveat::check::Tier;
use caveat::{AnswerInput, Auditor, Settings, catalogue};
use serde_json::Value;
use sets::{NOW, read, row};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Default)]
struct Tally {
    wrong: u32,
    /// A finding falls on the first wrong step.
    caught: u32,
    /// A finding falls on a step before the first wrong one, which by its label is right.
    early: u32,
    right: u32,
    /// Right solutions without any finding.
    clean: u32,
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("recall: {why}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), String> {
    let mut files = Vec::new();
    let (mut missed, mut all) = (false, false);
    for word in std::env::args().skip(1) {
        match word.as_str() {
            "--missed" => missed = true,
            "--all-states" => all = true,
            _ => files.push(PathBuf::from(word)),
        }
    }
    if files.is_empty() {
        return Err("a labelled set is needed".to_owned());
    }
    let enabled = catalogue().into_iter().filter(|_| all).map(|check| check.id).collect();
    let mut auditor = Auditor::new(Settings { enabled, cap: u32::MAX, ..Settings::default() });
    let mut tallies = BTreeMap::<String, Tally>::new();
    for file in &files {
        for line in read(file)?.lines() {
            let row = row(line, file)?;
            let (Some(text), Some(steps)) = (row["text"].as_str(), row["steps"].as_array()) else { continue };
            let input = AnswerInput {
                text: text.to_owned(),
                question: row["question"].as_str().map(str::to_owned),
                settled: true,
                ..AnswerInput::default()
            };
            let report = auditor.audit(&input, NOW, None).map_err(|error| error.to_string())?;
            let found: Vec<_> = report.findings.iter().filter(|finding| finding.tier != Tier::Doubtful).collect();
            let tally = tallies.entry(row["split"].as_str().unwrap_or("all").to_owned()).or_default();
            let Some(first) = first_error(&row) else {
                tally.right += 1;
                tally.clean += u32::from(found.is_empty());
                continue;
            };
            tally.wrong += 1;
            let places = places(text, steps);
            let map = caveat::span::Utf16Map::new(text);
            let step_of = |finding: &caveat::Finding| {
                let span = map.inward(text, finding.span).ok()?;
                places.iter().position(|place| place.contains(&span.start))
            };
            let hits: Vec<usize> = found.iter().filter_map(|finding| step_of(finding)).collect();
            tally.early += u32::from(hits.iter().any(|step| *step < first));
            if hits.contains(&first) {
                tally.caught += 1;
            } else if missed {
                let step = steps.get(first).and_then(Value::as_str).unwrap_or_default().replace(['\n', '\t'], " ");
                println!("{}\t{step}", row["id"].as_str().unwrap_or_default());
            }
        }
    }
    println!("{:28} {:>6} {:>7} {:>7} {:>6} {:>6} {:>6}", "set", "wrong", "caught", "share", "early", "right", "clean");
    for (name, tally) in tallies {
        let share = 100.0 * f64::from(tally.caught) / f64::from(tally.wrong.max(1));
        println!("{name:28} {:>6} {:>7} {share:>6.1}% {:>6} {:>6} {:>6}", tally.wrong, tally.caught, tally.early, tally.right, tally.clean);
    }
    Ok(())
}

/// The number of the first wrong step; sets write it as a number or as text, and "none" in several ways.
fn first_error(row: &Value) -> Option<usize> {
    match &row["first_error"] {
        Value::Number(number) => number.as_u64().map(|number| number as usize),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}

/// Where each step stands in the text; empty where it was written differently there.
fn places(text: &str, steps: &[Value]) -> Vec<Range<usize>> {
    let mut at = 0;
    steps
        .iter()
        .map(|step| {
            let step = step.as_str().unwrap_or_default().trim();
            let Some(start) = text[at..].find(step).map(|offset| at + offset) else { return at..at };
            at = start + step.len();
            start..at
        })
        .collect()
}

//! Counts how many public cases are told right: small texts made from complaints about chatbots, each with what should be said of it.
//!
//! `cargo run -p caveat --no-default-features --example cases -- DATA/dev [--list]`
//!
//! The folder holds `public_cases.jsonl`; its rows hold `id`, `text`, `question`, `expected` (`mark` or `no mark`) and `told_before`
//! (`ok` where it was told right when the cases were written). A case that should be marked is told right where something of the tiers
//! wrong or contradicted is marked, whatever it is: read what `--list` prints. One that should not be is told right where nothing is.

mod sets;

use caveat::check::Tier;
use caveat::{AnswerInput, Auditor, Settings};
use sets::{read, row};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

/// Cases of one expectation.
#[derive(Default)]
struct Count {
    before: u32,
    now: u32,
    of: u32,
}

fn main() -> ExitCode {
    let (lists, folder): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|word| word == "--list");
    match folder.first().ok_or("a data folder is needed".to_owned()).and_then(|folder| run(&PathBuf::from(folder), !lists.is_empty())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("cases: {why}");
            ExitCode::from(2)
        }
    }
}

fn run(folder: &std::path::Path, list: bool) -> Result<(), String> {
    let file = folder.join("public_cases.jsonl");
    let mut auditor = Auditor::new(Settings { cap: 1000, ..Settings::default() });
    let mut counts = BTreeMap::<String, Count>::new();
    for line in read(&file)?.lines() {
        let row = row(line, &file)?;
        let said = |field: &str| row[field].as_str().unwrap_or_default().to_owned();
        let input = AnswerInput {
            text: said("text"),
            question: row["question"].as_str().map(str::to_owned),
            settled: true,
            ..AnswerInput::default()
        };
        let report = auditor.audit(&input, sets::NOW, None).map_err(|error| error.to_string())?;
        let marks: Vec<_> = report.findings.iter().filter(|finding| matches!(finding.tier, Tier::Wrong | Tier::Contradicted)).collect();
        let right = (said("expected") == "mark") != marks.is_empty();
        let count = counts.entry(said("expected")).or_default();
        count.of += 1;
        count.now += u32::from(right);
        count.before += u32::from(said("told_before") == "ok");
        if list {
            println!("{}\t{}\t{}\t{}", said("id"), said("expected"), if right { "right" } else { "not right" }, said("right"));
            for mark in marks {
                println!("\t{}\t{:?}\t{}", mark.check, mark.quote, mark.message);
            }
        }
    }
    for (expected, count) in &counts {
        println!("{expected}: {} of {} told right, {} before", count.now, count.of, count.before);
    }
    let sum = |what: fn(&Count) -> u32| counts.values().map(what).sum::<u32>();
    println!("all: {} of {} told right, {} before", sum(|count| count.now), sum(|count| count.of), sum(|count| count.before));
    Ok(())
}

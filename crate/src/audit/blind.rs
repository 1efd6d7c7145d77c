//! Sentences by people who had not seen the checks, held against sources and earlier turns: how many are found must not fall, and how many
//! sound ones are marked must not rise. The example `blind` lists them.

use super::{Auditor, Settings};
use crate::answer::{AnswerInput, Role, Source, Turn};
use crate::report::Report;
use jiff::civil::date;
use serde_json::Value;

fn audit(item: &Value) -> Report {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = |key: &str| item[key].as_array().cloned().unwrap_or_default();
    let sources =
        list("sources").iter().enumerate().map(|(at, words)| Source { id: at.to_string(), title: None, text: text(words) }).collect();
    let role = |said: &Value| if said["role"] == "user" { Role::User } else { Role::Assistant };
    let turns = list("turns").iter().map(|said| Turn { role: role(said), text: text(&said["text"]) }).collect();
    let question = item["question"].as_str().map(str::to_owned);
    let input = AnswerInput { settled: true, text: text(&item["text"]), question, sources, turns, ..AnswerInput::default() };
    Auditor::new(Settings { doubtful: false, ..Settings::default() }).audit(&input, date(2026, 11, 27), None).unwrap()
}

/// Letters and digits alone.
fn plain(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How many of the wrong ones are found, and how many of the sound ones are marked.
fn counts(lines: &str) -> (usize, usize) {
    let (mut found, mut marked) = (0, 0);
    for line in lines.lines() {
        let item: Value = serde_json::from_str(line).unwrap();
        let report = audit(&item);
        let quote = plain(item["quote"].as_str().unwrap_or_default());
        let touches = report.findings.iter().any(|finding| {
            let words = plain(&finding.quote);
            words.contains(&quote) || quote.contains(&words)
        });
        if item["expected"] == "mark" {
            found += usize::from(touches);
        } else {
            marked += usize::from(!report.findings.is_empty());
        }
    }
    (found, marked)
}

#[test]
fn what_a_source_denies_is_found() {
    let (found, marked) = counts(include_str!("../../../tests/blind/source.jsonl"));
    assert!(found >= 18 && marked == 0, "{found} found, {marked} sound ones marked");
}

#[test]
fn what_an_earlier_turn_says_otherwise_is_found() {
    let (found, marked) = counts(include_str!("../../../tests/blind/turns.jsonl"));
    assert!(found >= 14 && marked == 0, "{found} found, {marked} sound ones marked");
}

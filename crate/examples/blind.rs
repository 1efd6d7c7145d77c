//! Counts what is found of sentences written by people who had not seen the checks: `tests/blind` (its README says what they are).
//!
//! ```sh
//! cargo run --release --package caveat --no-default-features --example blind -- tests/blind [--family unit] [--list]
//! ```
//!
//! One JSON object a line: `id`, `text`, `question`, `expected` ("mark" or "no mark"), `quote` (the wrong words), and where needed `sources`
//! (texts) and `turns` (`role`, `text`). A wrong one is found when a finding that is no style signal touches the quoted words; `--list`
//! shows what was missed, and what was marked though it should not have been. No verifier is asked.

use caveat::{AnswerInput, Auditor, Report, Role, Settings, Source, Turn};
use jiff::civil::date;
use serde::Deserialize;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
struct Item {
    id: String,
    text: String,
    #[serde(default)]
    question: Option<String>,
    expected: String,
    #[serde(default)]
    quote: Option<String>,
    #[serde(default)]
    sources: Vec<String>,
    #[serde(default)]
    turns: Vec<Said>,
}

#[derive(Deserialize)]
struct Said {
    role: String,
    text: String,
}

fn audit(item: &Item) -> Option<Report> {
    let sources = item.sources.iter().enumerate().map(|(at, text)| Source { id: at.to_string(), title: None, text: text.clone() });
    let role = |said: &Said| if said.role == "user" { Role::User } else { Role::Assistant };
    let input = AnswerInput {
        id: item.id.clone(),
        settled: true,
        text: item.text.clone(),
        question: item.question.clone(),
        sources: sources.collect(),
        turns: item.turns.iter().map(|said| Turn { role: role(said), text: said.text.clone() }).collect(),
        ..AnswerInput::default()
    };
    Auditor::new(Settings { doubtful: false, ..Settings::default() }).audit(&input, date(2026, 11, 27), None).ok()
}

/// Letters and digits alone: emphasis marks and spaces of the Markdown are not in the audited text.
fn plain(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a finding touches the quoted words.
fn touches(report: &Report, quote: Option<&str>) -> bool {
    let Some(quote) = quote.map(plain).filter(|quote| !quote.is_empty()) else { return !report.findings.is_empty() };
    report.findings.iter().any(|finding| {
        let marked = plain(&finding.quote);
        marked.contains(&quote) || quote.contains(&marked)
    })
}

fn items(path: &Path) -> Vec<Item> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .filter_map(|line| serde_json::from_str(line).map_err(|error| eprintln!("{}: {error}", path.display())).ok())
        .collect()
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let list = arguments.iter().any(|argument| argument == "--list");
    let family = arguments.iter().position(|argument| argument == "--family").and_then(|at| arguments.get(at + 1));
    let folder = PathBuf::from(arguments.first().map_or("tests/blind", String::as_str));
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "jsonl"));
    files.sort();
    println!("{:<14}{:>8}{:>8}{:>12}{:>8}{:>8}", "family", "wrong", "found", "elsewhere", "sound", "marked");
    let mut sums = [0; 5];
    for path in files {
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        if family.is_some_and(|family| *family != name) {
            continue;
        }
        let mut counts = [0; 5];
        let mut lines = Vec::new();
        for item in items(&path) {
            let Some(report) = audit(&item) else { continue };
            let said: Vec<String> =
                report.findings.iter().map(|finding| format!("{} {:?} {}", finding.check, finding.quote, finding.working)).collect();
            if item.expected == "mark" {
                counts[0] += 1;
                if touches(&report, item.quote.as_deref()) {
                    counts[1] += 1;
                } else {
                    counts[2] += usize::from(!said.is_empty());
                    lines.push(format!("MISSED {} {:?} [{}] {}", item.id, item.text, item.quote.unwrap_or_default(), said.join("; ")));
                }
            } else {
                counts[3] += 1;
                if !said.is_empty() {
                    counts[4] += 1;
                    lines.push(format!("MARKED {} {:?} {}", item.id, item.text, said.join("; ")));
                }
            }
        }
        println!("{name:<14}{:>8}{:>8}{:>12}{:>8}{:>8}", counts[0], counts[1], counts[2], counts[3], counts[4]);
        sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        if list {
            for line in &lines {
                println!("  {line}");
            }
        }
    }
    println!("{:<14}{:>8}{:>8}{:>12}{:>8}{:>8}", "all", sums[0], sums[1], sums[2], sums[3], sums[4]);
}

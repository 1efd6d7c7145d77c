//! `caveat checks`: the catalogue.

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;
use caveat::{CheckInfo, Settings, catalogue, wording};
use std::fmt::Write as _;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Only checks whose id starts so: `arithmetic`, `calendar/weekday`.
    prefix: Option<String>,
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Which checks run.
#[derive(Debug, Clone, clap::Args)]
pub struct Switches {
    /// A check to switch off; may be given several times.
    #[arg(long, value_name = "ID")]
    disable: Vec<String>,
    /// A check to switch on that is off or experimental; may be given several times.
    #[arg(long, value_name = "ID")]
    enable: Vec<String>,
}

impl Switches {
    /// Settings with these checks, which report everything: what is shown of it is decided later.
    pub fn settings(&self) -> Result<Settings, Failure> {
        let known = catalogue();
        for id in self.disable.iter().chain(&self.enable) {
            if !known.iter().any(|check| check.id == *id) {
                return Err(format!("there is no check `{id}`; `caveat checks` lists them").into());
            }
        }
        Ok(Settings { disabled: self.disable.clone(), enabled: self.enable.clone(), cap: u32::MAX, ..Settings::default() })
    }
}

#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
enum Format {
    /// For reading in a terminal.
    #[default]
    Human,
    /// The catalogue page, as Markdown.
    Markdown,
    /// An array of objects.
    Json,
}

/// Runs `caveat checks`.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let prefix = arguments.prefix.as_deref().unwrap_or_default();
    let rows: Vec<CheckInfo> = catalogue().into_iter().filter(|check| check.id.starts_with(prefix)).collect();
    if rows.is_empty() {
        return Err(format!("no check's id starts with `{prefix}`; `caveat checks` lists them").into());
    }
    let text = match arguments.format {
        Format::Human => human(&rows),
        Format::Markdown => markdown(&rows),
        Format::Json => serde_json::to_string_pretty(&rows)?,
    };
    output::write(text.trim_end())?;
    Ok(Exit::Clean)
}

/// The measured error rates in words: on fresh texts, and on those worked on where they hold findings.
pub fn rate(check: &CheckInfo) -> String {
    let record = wording::record(check.error_rate.as_ref());
    match check.error_rate {
        Some(rate) if rate.fresh.is_some() && rate.of > 0 => format!("{record}; {} of {} on texts it was tuned on", rate.wrong, rate.of),
        _ => record,
    }
}

fn word<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn human(rows: &[CheckInfo]) -> String {
    let mut text = String::new();
    for check in rows {
        let _ = writeln!(text, "{:36} {:13} {:12} {}", check.id, word(&check.tier), word(&check.state), check.title);
        if rows.len() == 1 {
            let sections = [&check.flags_what, &check.misleads, &check.decided, &check.false_positives];
            for (heading, words) in ["what", "why", "how", "known false positives"].iter().zip(sections) {
                let _ = writeln!(text, "\n{heading}\n  {words}");
            }
            let _ = writeln!(text, "\nerror rate\n  {}", rate(check));
            for example in &check.examples {
                let _ = writeln!(text, "\nflags    {}\n  marked  {}\n  working {}", example.text, example.marked, example.working);
            }
            for example in &check.counter_examples {
                let _ = writeln!(text, "\nignores  {example}");
            }
        }
    }
    text
}

/// The catalogue page.
fn markdown(rows: &[CheckInfo]) -> String {
    let mut text = "# Catalogue of checks\n\nMade by `caveat checks --format markdown` from the checks' own files.\n".to_owned();
    for check in rows {
        let _ = write!(
            text,
            "\n## {}\n\n`{}` · {} · {} · error rate: {}\n\n**What it flags.** {}\n\n**Why it misleads.** {}\n\n**How it is decided.** {}\n\n**Known \
             false positives.** {}\n\n",
            check.title,
            check.id,
            word(&check.tier),
            word(&check.state),
            rate(check),
            check.flags_what,
            check.misleads,
            check.decided,
            check.false_positives
        );
        for example in &check.examples {
            let _ = writeln!(text, "- Flags {} — marked {}: {}", code(&example.text), code(&example.marked), example.working);
        }
        for example in &check.counter_examples {
            let _ = writeln!(text, "- Leaves alone {}", code(example));
        }
    }
    text
}

/// Words as inline code, whatever they hold.
fn code(words: &str) -> String {
    let fence = "`".repeat(words.split(|character| character != '`').map(str::len).max().unwrap_or(0) + 1);
    let pad = if words.starts_with('`') || words.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{}{pad}{fence}", words.replace('\n', " ⏎ "))
}

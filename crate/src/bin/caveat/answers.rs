//! The answers to audit: files, folders, patterns and records.

use crate::failure::Failure;
use crate::input;
use caveat::answer::Turn;
use caveat::{AnswerInput, Source};
use glob::{MatchOptions, Pattern};
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// What a file holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Input {
    /// One answer, in Markdown or plain text.
    #[default]
    Text,
    /// One JSON object a line: `text`, and where there are any `id`, `question`, `sources` (texts, or objects with `title` and `text`) and `turns`.
    Jsonl,
}

impl Input {
    /// The endings of the files that are taken from a folder.
    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["md", "markdown", "txt"],
            Self::Jsonl => &["jsonl", "ndjson"],
        }
    }
}

/// An answer as a line of JSON.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    id: Option<String>,
    text: String,
    question: Option<String>,
    #[serde(default)]
    sources: Vec<Given>,
    #[serde(default)]
    turns: Vec<Turn>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Given {
    Text(String),
    Titled { title: String, text: String },
}

impl Given {
    fn source(self, at: usize) -> Source {
        match self {
            Self::Text(text) => Source { id: at.to_string(), title: None, text },
            Self::Titled { title, text } => Source { id: at.to_string(), title: Some(title), text },
        }
    }
}

/// The files that `paths` name: a folder stands for the answers in it, a pattern for what it matches.
pub fn files(paths: &[PathBuf], input: Input) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        let name = path.to_string_lossy();
        if path.is_dir() {
            let mut found = matched(&format!("{}/**/*", Pattern::escape(name.trim_end_matches('/'))))?;
            found.retain(|file| file.extension().is_some_and(|ending| input.endings().iter().any(|known| ending == *known)));
            if found.is_empty() {
                return Err(format!("{name}: no file in this folder ends in .{}", input.endings().join(", .")).into());
            }
            files.extend(found);
        } else if name.contains(['*', '?', '[']) && !path.exists() {
            let found = matched(&name)?;
            if found.is_empty() {
                return Err(format!("{name}: no file matches").into());
            }
            files.extend(found);
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

fn matched(pattern: &str) -> Result<Vec<PathBuf>, Failure> {
    let options = MatchOptions { require_literal_leading_dot: true, ..MatchOptions::new() };
    let paths = glob::glob_with(pattern, options).map_err(|error| format!("{pattern}: {error}"))?;
    let mut found = Vec::new();
    for path in paths {
        let path = path.map_err(|error| format!("{}: {}", error.path().display(), error.error()))?;
        if path.is_file() {
            found.push(path);
        }
    }
    Ok(found)
}

/// The answers in a file, or for each that cannot be read, why. Sources and question are those of every answer that brings none.
pub fn of(file: &Path, input: Input, question: Option<&str>, sources: &[Source]) -> Vec<Result<AnswerInput, Failure>> {
    let name = if file.as_os_str() == input::STANDARD_INPUT { "standard input".to_owned() } else { file.display().to_string() };
    let text = match input::read(file) {
        Ok(text) => text,
        Err(failure) => return vec![Err(failure)],
    };
    let given = AnswerInput { settled: true, question: question.map(str::to_owned), sources: sources.to_vec(), ..AnswerInput::default() };
    match input {
        Input::Text => vec![Ok(AnswerInput { id: name, text, ..given })],
        Input::Jsonl => {
            let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
            lines.map(|(at, line)| record(line, format!("{name}:{}", at + 1), given.clone())).collect()
        }
    }
}

fn record(line: &str, place: String, given: AnswerInput) -> Result<AnswerInput, Failure> {
    let record: Record = serde_json::from_str(line).map_err(|error| format!("{place}: not a record of an answer: {error}"))?;
    let own = record.sources.into_iter().enumerate().map(|(at, source)| source.source(at));
    Ok(AnswerInput {
        id: record.id.unwrap_or(place),
        text: record.text,
        question: record.question.or(given.question),
        sources: own.chain(given.sources).collect(),
        turns: record.turns,
        ..given
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_brings_its_own() {
        let given = AnswerInput { question: Some("What?".to_owned()), ..AnswerInput::default() };
        let line = r#"{"text": "A.", "sources": ["S.", {"title": "T", "text": "U."}], "turns": [{"role": "user", "text": "Q"}]}"#;
        let read = record(line, "a.jsonl:3".to_owned(), given.clone()).unwrap_or_default();
        assert_eq!((read.id.as_str(), read.text.as_str(), read.question.as_deref()), ("a.jsonl:3", "A.", Some("What?")));
        assert_eq!((read.sources.len(), read.sources[1].title.as_deref(), read.turns.len()), (2, Some("T"), 1));
        for bad in [r#"{"answer": "A."}"#, r#"{"text": "A.", "source": "S."}"#, "A.", "[]", r#"{"text": 4}"#] {
            assert!(record(bad, "a.jsonl:1".to_owned(), given.clone()).is_err(), "{bad}");
        }
    }
}

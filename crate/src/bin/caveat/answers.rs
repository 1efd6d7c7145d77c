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
    /// One JSON object a line: `text`, and where there are any `id`, `question`, `sources` (texts, or objects with `title` and `text`), `turns`,
    /// and `settled` (false: more of the answer is still to come).
    Jsonl,
}

impl Input {
    /// What a file holds, by its ending where nothing else was said.
    pub fn of(said: Option<Self>, file: &Path) -> Self {
        let records = || file.extension().is_some_and(|ending| Self::Jsonl.endings().iter().any(|known| ending == *known));
        said.unwrap_or_else(|| if records() { Self::Jsonl } else { Self::Text })
    }

    /// The endings of the files that are taken from a folder.
    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["md", "markdown", "txt"],
            Self::Jsonl => &["jsonl", "ndjson"],
        }
    }
}

/// An answer as a record: a line of JSON, or what the servers are sent.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Names the answer; the report has it back.
    id: Option<String>,
    /// The chatbot's answer, in Markdown or plain text.
    text: String,
    /// The question the answer is to.
    question: Option<String>,
    /// Trusted texts to compare the answer with.
    #[serde(default)]
    sources: Vec<Given>,
    /// Earlier turns of the conversation, oldest first.
    #[serde(default)]
    turns: Vec<Turn>,
    /// Whether the answer is complete. While it is not, its last block is left alone.
    #[serde(default = "settled")]
    settled: bool,
}

const fn settled() -> bool {
    true
}

/// A source: its text, or its title and its text.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(untagged)]
enum Given {
    /// The text.
    Text(String),
    /// The text with what people call it.
    Titled {
        /// What people call it.
        title: String,
        /// Its text.
        text: String,
    },
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
    Ok(record.answer(place, given))
}

impl Record {
    /// The answer to audit. `place` names it where it has no name of its own; question and sources of `given` are those of every answer.
    pub fn answer(self, place: String, given: AnswerInput) -> AnswerInput {
        let own = self.sources.into_iter().enumerate().map(|(at, source)| source.source(at));
        AnswerInput {
            id: self.id.unwrap_or(place),
            text: self.text,
            settled: self.settled,
            question: self.question.or(given.question),
            sources: own.chain(given.sources).collect(),
            turns: self.turns,
            ..given
        }
    }
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

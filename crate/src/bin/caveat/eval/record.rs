//! A line of a labelled set.

use caveat::{AnswerInput, Source};
use serde::Deserialize;

/// What a line holds. A line with an `outcome` is a recorded answer to a question; any other is a text with its label. Fields of other names are left
/// alone, so that published sets can be read as they are.
#[derive(Debug, Deserialize)]
struct Line {
    text: Option<String>,
    label: Option<Label>,
    outcome: Option<Outcome>,
    question: Option<String>,
    source: Option<String>,
    #[serde(default)]
    sources: Vec<String>,
    domain: Option<String>,
    #[serde(alias = "model")]
    generator: Option<String>,
}

/// What people found of a text beside its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Label {
    /// The source bears it out.
    Supported,
    /// The source says otherwise.
    Contradicted,
    /// The source does not say it.
    Unsupported,
}

/// What people found of a recorded answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// It is right.
    Right,
    /// It is wrong.
    Wrong,
    /// No answer was given.
    Abstained,
}

/// A line, read.
#[derive(Debug)]
pub enum Record {
    /// A text with its sources and its label.
    Labelled {
        /// The text and its sources.
        input: AnswerInput,
        label: Label,
        domain: Option<String>,
        generator: Option<String>,
    },
    /// A recorded answer.
    Answered { outcome: Outcome, generator: Option<String> },
}

impl Record {
    /// Reads a line of JSON; `place` names it where it cannot be read.
    pub fn read(line: &str, place: &str) -> Result<Self, String> {
        let line: Line = serde_json::from_str(line).map_err(|error| format!("{place}: not a record: {error}"))?;
        if let Some(outcome) = line.outcome {
            return Ok(Self::Answered { outcome, generator: line.generator });
        }
        let (Some(text), Some(label)) = (line.text, line.label) else {
            return Err(format!("{place}: a record has `text` and `label`, or `outcome`"));
        };
        let texts = line.source.into_iter().chain(line.sources).filter(|text| !text.is_empty());
        let sources: Vec<Source> = texts.enumerate().map(|(at, text)| Source { id: at.to_string(), title: None, text }).collect();
        if sources.is_empty() {
            return Err(format!("{place}: a record with a label has a `source` to hold its text against"));
        }
        let input = AnswerInput { id: place.to_owned(), text, question: line.question, sources, settled: true, ..AnswerInput::default() };
        Ok(Self::Labelled { input, label, domain: line.domain, generator: line.generator })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_published_sets_are_read() {
        let line = r#"{"text": "A.", "label": "contradicted", "source": "S.", "sources": ["T."], "model": "m", "raw_label": 2}"#;
        let Ok(Record::Labelled { input, label, generator, .. }) = Record::read(line, "a:1") else { panic!("not read") };
        assert_eq!((input.sources.len(), label, generator.as_deref()), (2, Label::Contradicted, Some("m")));
        assert!(matches!(Record::read(r#"{"outcome": "abstained"}"#, "a:1"), Ok(Record::Answered { outcome: Outcome::Abstained, .. })));
        for bad in
            [r#"{"text": "A."}"#, r#"{"text": "A.", "label": "supported"}"#, r#"{"text": "A.", "label": "maybe", "source": "S"}"#, "A"]
        {
            assert!(Record::read(bad, "a:1").is_err_and(|why| why.starts_with("a:1: ")), "{bad}");
        }
    }
}

//! Does a block parse as what its label says?

#[cfg(feature = "code")]
mod data;
#[cfg(feature = "script")]
pub mod javascript;
#[cfg(feature = "code")]
mod json_file;
#[cfg(feature = "code")]
pub mod python;

use crate::depth;
use crate::excerpt;
use crate::input::{Block, Check, Finding};
use crate::language::Language;

impl Language {
    const fn name(self) -> &'static str {
        match self {
            Self::Python => "Python",
            Self::JavaScript | Self::Jsx => "JavaScript",
            Self::TypeScript | Self::Tsx => "TypeScript",
            Self::Json | Self::Jsonc => "JSON",
            Self::Yaml => "YAML",
            Self::Toml => "TOML",
            Self::Csv => "CSV",
            Self::Shell => "a shell command",
            Self::Dockerfile => "a Dockerfile",
            Self::Requirements => "a list of requirements",
        }
    }
}

/// Where and why a text does not parse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The byte.
    pub at: usize,
    /// What the parser says.
    pub what: String,
    /// Whether there is more than one, far apart: such a text is no code of that language at all.
    pub several: bool,
}

/// The finding for a block that does not parse; none where it does, or may be an excerpt. What the answer says beside it tells of which form
/// of JSON it is.
pub fn check(at: usize, block: &Block, language: Language, prose: &str) -> Option<Finding> {
    let text = &block.text;
    if !depth::bounded(text) || excerpt::whole(text) {
        return None;
    }
    let fault = match language {
        #[cfg(feature = "script")]
        Language::JavaScript | Language::Jsx | Language::TypeScript | Language::Tsx => javascript::fault(text, language)?,
        #[cfg(feature = "code")]
        Language::Python => python::fault(text)?,
        #[cfg(feature = "code")]
        Language::Json => data::json(text, json_file::form(block, prose))?,
        #[cfg(feature = "code")]
        Language::Jsonc => data::json(text, json_file::Form::Loose)?,
        #[cfg(feature = "code")]
        Language::Yaml => data::yaml(text)?,
        #[cfg(feature = "code")]
        Language::Toml => data::toml(text)?,
        #[cfg(feature = "code")]
        Language::Csv => data::csv(text)?,
        _ => return None,
    };
    if fault.several || excerpt::around(text, fault.at, language) {
        return None;
    }
    let place = fault.at.min(text.len());
    // What is cut off at the answer's end was not written to its end.
    let open_ended = ["closing quote", "EOF", "end of file", "unterminated", "Unterminated"].iter().any(|words| fault.what.contains(words));
    let at_end = text[place..].trim().is_empty();
    if block.last && (open_ended || at_end) || at_end && language != Language::Python && open_ended {
        return None;
    }
    // A body of nothing but remarks was left out on purpose.
    if fault.what.contains("indented block")
        && text[place..].lines().map(str::trim).find(|line| !line.is_empty()).is_none_or(|line| line.starts_with('#'))
    {
        return None;
    }
    let (start, end) = line_of(text, place)?;
    let line = text[..place].matches('\n').count() + 1;
    let column = text[..place].chars().rev().take_while(|&letter| letter != '\n').count() + 1;
    let working = format!("does not parse as {}: line {line}, column {column}: {}", language.name(), fault.what);
    Some(Finding { check: Check::Syntax, block: at, start, end, working, correction: None })
}

/// The words of the line with a byte, or of the last line before it that has any.
fn line_of(text: &str, place: usize) -> Option<(usize, usize)> {
    let mut place = place;
    loop {
        let start = text[..place].rfind('\n').map_or(0, |found| found + 1);
        let end = text[place..].find('\n').map_or(text.len(), |found| place + found);
        let line = &text[start..end];
        let bare = line.trim();
        if !bare.is_empty() {
            let first = start + (line.len() - line.trim_start().len());
            return Some((first, first + bare.len()));
        }
        place = start.checked_sub(1)?;
    }
}

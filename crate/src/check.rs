//! What a check is: metadata, a pure rule, and the examples that prove it.

use crate::context::Context;
use crate::signal::Signal;
use serde::{Deserialize, Serialize};

/// The strength of what a finding rests on. A person sees them apart, never mixed. Ordered from the strongest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub enum Tier {
    /// Recomputed or looked up, with the working shown.
    Wrong,
    /// Said otherwise by a source, an earlier turn, another answer or another sentence.
    Contradicted,
    /// Not borne out by the source it should rest on.
    Unsupported,
    /// A style signal: risk without evidence.
    Doubtful,
}

impl Tier {
    /// Its name, as reports have it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Wrong => "wrong",
            Self::Contradicted => "contradicted",
            Self::Unsupported => "unsupported",
            Self::Doubtful => "doubtful",
        }
    }
}

/// The most of an answer a check may look at. While an answer streams, complete sentences and blocks are audited once and
/// remembered by their text; the rest waits until the answer settles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// One sentence, or one cell of a table.
    Sentence,
    /// One block: a paragraph, a list item, a code block.
    Block,
    /// The whole answer, its question and the earlier turns.
    Answer,
}

/// Whether a check runs unless the person says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub enum State {
    /// Runs.
    On,
    /// Runs when switched on.
    Off,
    /// No error rate was measured yet: runs only when switched on, and says so.
    Experimental,
}

/// What a check says of itself. The id is its path; what it flags and why is its file's doc comment.
#[derive(Debug, Clone, Copy)]
pub struct Meta {
    /// A short name for people: "Weekday of a date".
    pub title: &'static str,
    /// The tier of its findings.
    pub tier: Tier,
    /// The most it looks at.
    pub scope: Scope,
    /// Whether it runs by default.
    pub state: State,
    /// ISO 639-1 codes of the languages whose words it reads; empty: any language.
    pub languages: &'static [&'static str],
    /// The version it came with.
    pub since: &'static str,
    /// Lower-case strings of which at least one stands in every text it could flag (the case of ASCII letters is ignored); empty:
    /// it always runs. One automaton looks for all checks' triggers at once, so a check costs nothing where it has nothing to do.
    pub triggers: &'static [&'static str],
}

/// Triggers of a check that needs a digit.
pub const DIGITS: &[&str] = &["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// A rule: a pure function of what it may look at.
pub type Rule = fn(&Context<'_>) -> Vec<Signal>;

/// The doc comment of a check's file, by its fixed headings.
#[derive(Debug, Clone, Copy)]
pub struct Docs {
    /// *What it flags*.
    pub flags: &'static str,
    /// *Why it misleads*.
    pub misleads: &'static str,
    /// *How it is decided*.
    pub decided: &'static str,
    /// *Known false positives*.
    pub false_positives: &'static str,
}

/// How often a check's findings were wrong on the public corpus; made by the example `corpus` from the adjudicated findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct ErrorRate {
    /// False findings.
    pub wrong: u32,
    /// Findings.
    pub of: u32,
    /// Texts audited.
    pub texts: u32,
}

/// One row of the registry.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// `family/name`, the path of its file.
    pub id: &'static str,
    /// The folder it lives in.
    pub family: &'static str,
    /// What it says of itself.
    pub meta: &'static Meta,
    /// Its documentation.
    pub docs: Docs,
    /// The rule.
    pub run: Rule,
    /// Sentences it must flag.
    pub flags: &'static [Flag],
    /// Sentences it must leave alone.
    pub ignores: &'static [Ignore],
    /// Its measured error rate.
    pub rate: Option<ErrorRate>,
}

/// An example a check must flag. The text is Markdown.
#[derive(Debug, Clone, Copy)]
pub struct Flag {
    /// The answer.
    pub text: &'static str,
    /// The words that are marked.
    pub marked: &'static str,
    /// The working that is shown.
    pub working: &'static str,
    /// The question, where the check needs one.
    pub question: Option<&'static str>,
    /// Earlier answers of the conversation, oldest first.
    pub earlier: &'static [&'static str],
}

/// An example a check must leave alone. The text is Markdown.
#[derive(Debug, Clone, Copy)]
pub struct Ignore {
    /// The answer.
    pub text: &'static str,
    /// The question, where the check needs one.
    pub question: Option<&'static str>,
    /// Earlier answers of the conversation, oldest first.
    pub earlier: &'static [&'static str],
}

/// `text` must be flagged at `marked`, with `working`.
#[must_use]
pub const fn flag(text: &'static str, marked: &'static str, working: &'static str) -> Flag {
    Flag { text, marked, working, question: None, earlier: &[] }
}

/// `text` must be left alone.
#[must_use]
pub const fn ignore(text: &'static str) -> Ignore {
    Ignore { text, question: None, earlier: &[] }
}

impl Flag {
    /// The same example as the answer to `question`.
    #[must_use]
    pub const fn asked(self, question: &'static str) -> Self {
        Self { question: Some(question), ..self }
    }

    /// The same example after the answers `earlier` of the conversation, oldest first.
    #[must_use]
    pub const fn after(self, earlier: &'static [&'static str]) -> Self {
        Self { earlier, ..self }
    }
}

impl Ignore {
    /// The same example as the answer to `question`.
    #[must_use]
    pub const fn asked(self, question: &'static str) -> Self {
        Self { question: Some(question), ..self }
    }

    /// The same example after the answers `earlier` of the conversation, oldest first.
    #[must_use]
    pub const fn after(self, earlier: &'static [&'static str]) -> Self {
        Self { earlier, ..self }
    }
}

/// What a check's file begins with: `use crate::check::prelude::*;`.
pub mod prelude {
    pub use super::{DIGITS, Flag, Ignore, Meta, Scope, State, Tier, flag, ignore};
    pub use crate::answer::{BlockKind, InlineKind};
    pub use crate::context::Context;
    pub use crate::signal::{Evidence, EvidenceKind, Signal};
    pub use crate::span::Span;
}

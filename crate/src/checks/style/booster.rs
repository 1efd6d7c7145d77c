//! # What it flags
//! A specific claim pressed with certainty: "undoubtedly", "it is a well-known fact", "without question".
//! # Why it misleads
//! Chatbots sound the same whether they know or guess; a word that presses adds certainty without adding evidence.
//! # How it is decided
//! The sentence holds one of a list of boosters and a number, and no source.
//! # Known false positives
//! Plain emphasis. It is a style signal: it says nothing about whether the claim is right.

use crate::check::prelude::*;
use crate::checks::style::first;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Pressed, not shown",
    tier: Tier::Doubtful,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "doubt", "question", "certain", "clearly", "definitely", "everyone knows", "evidently", "guaranteed", "fact", "known", "undeniabl",
        "absolutely", "obviously", "of course", "indisputabl", "irrefutabl", "undisputed", "unarguabl",
    ],
};

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if !text.bytes().any(|byte| byte.is_ascii_digit()) || text.contains("://") || text.contains('[') || text.contains('=') {
        return Vec::new();
    }
    first(context, "certainty is stated, nothing is shown for it", |style| &style.boosters)
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("It was undoubtedly built in 1421.", "undoubtedly", "certainty is stated, nothing is shown for it"),
    flag("Without question, 90 percent of users prefer it.", "Without question", "certainty is stated, nothing is shown for it"),
    flag("It is well known that the battle took place in 1066.", "It is well known", "certainty is stated, nothing is shown for it"),
    flag("Everyone knows the river is 900 km long.", "Everyone knows", "certainty is stated, nothing is shown for it"),
    flag("There are definitely 14 species.", "definitely", "certainty is stated, nothing is shown for it"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The result is clearly better."),
    ignore("Clearly, 2 + 2 = 4."),
    ignore("There is no doubt about his talent."),
    ignore("A certain number of people came."),
    ignore("Is it definitely 14?"),
];

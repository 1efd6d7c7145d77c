//! # What it flags
//! Doses, legal duties and investments stated as plain fact.
//! # Why it misleads
//! An error here costs health, rights or money, and the answer cannot know the reader's case.
//! # How it is decided
//! The sentence holds one of a list of phrases of medicine, law or finance that carry a specific instruction.
//! # Known false positives
//! Sound general advice. It is a style signal: it says nothing about whether the claim is right.

use crate::check::prelude::*;
use crate::checks::style::first;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Check this with somebody who answers for it",
    tier: Tier::Doubtful,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "mg", "mcg", "dos", "safe", "take with", "stop taking", "legal", "sue", "statute", "lawyer", "tax", "guarantee", "risk-free",
        "invest",
    ],
};

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    first(context, "a dose, a legal duty or an investment, stated without knowing your case", |style| &style.high_stakes)
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Take at most 4,000 mg per day.", "mg per day", "a dose, a legal duty or an investment, stated without knowing your case"),
    flag(
        "The recommended dosage is two tablets.",
        "recommended dosage",
        "a dose, a legal duty or an investment, stated without knowing your case",
    ),
    flag("You can sue within three years.", "You can sue", "a dose, a legal duty or an investment, stated without knowing your case"),
    flag("It is safe to take with food.", "safe to take", "a dose, a legal duty or an investment, stated without knowing your case"),
    flag(
        "This fund has a guaranteed return of 8%.",
        "guaranteed return",
        "a dose, a legal duty or an investment, stated without knowing your case",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The apple weighs 150 mg more than the plum."),
    ignore("It is safe to say that he won."),
    ignore("The legal system of France is codified."),
    ignore("What is the maximum dose?"),
    ignore("He invested ten years in the work."),
];

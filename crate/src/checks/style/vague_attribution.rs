//! # What it flags
//! A claim rested on nobody in particular: "studies show", "experts agree", "it is widely believed".
//! # Why it misleads
//! It sounds sourced, yet names nothing a reader could look up; chatbots use it where they have no source.
//! # How it is decided
//! The sentence holds one of a list of such phrases, and neither a link, a numbered note nor a year in brackets beside it.
//! # Known false positives
//! The source may be named a sentence earlier. It is a style signal: it says nothing about whether the claim is right.

use crate::check::prelude::*;
use crate::checks::style::first;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Nobody is named",
    tier: Tier::Doubtful,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "stud", "research", "expert", "scientist", "said that", "widely", "people", "critics", "historians", "according", "statistics",
        "surveys", "polls",
    ],
};

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let sourced = text.contains("://") || text.contains(['[', '(']) || context.inlines().any(|inline| inline.kind == InlineKind::Link);
    if sourced { Vec::new() } else { first(context, "no study, person or work is named", |style| &style.vague_attributions) }
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Studies show that coffee improves memory by a third.", "Studies show", "no study, person or work is named"),
    flag("Experts agree that this is the safest option.", "Experts agree", "no study, person or work is named"),
    flag("It is widely believed that he wrote the letter himself.", "It is widely believed", "no study, person or work is named"),
    flag("According to experts, the market will recover.", "According to experts", "no study, person or work is named"),
    flag("Many people say the recipe came from Lyon.", "Many people say", "no study, person or work is named"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Studies show a benefit (Smith et al., 2019)."),
    ignore("[Studies show](https://example.org) that it works."),
    ignore("Research shows a clear effect [3]."),
    ignore("She studies shows on Broadway."),
    ignore("What do experts say about it?"),
    ignore("I don't know whether studies show that."),
];

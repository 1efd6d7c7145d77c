//! # What it flags
//! A figure that is not the one an earlier answer of the same conversation gave for the same thing, above all after "are you sure?".
//! # Why it misleads
//! Models give way to doubt: the second figure is no better founded than the first, and the reader sees only one of them.
//! # How it is decided
//! A sentence with one exact figure is held against the sentences of earlier answers: the words that carry meaning and the unit must be
//! the same, and the figures must differ by more than rounding. Where nobody doubted the earlier answer, the sentence must say by itself what
//! its figure is of: a line such as "Duration: 3 months", "each table" and "it" may be of another thing than before.
//! # Known false positives
//! A correction that is right: the finding says that the two answers differ, not which one is wrong.

use super::{Statement, differ, statement};
use crate::answer::{Answer, Role};
use crate::check::prelude::*;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Figure that changed between answers",
    tier: Tier::Contradicted,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: DIGITS,
};

/// The most sentences of earlier answers that are remembered; the newest ones count.
const REMEMBERED: usize = 400;

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let turns = context.turns();
    if !turns.iter().any(|turn| turn.role == Role::Assistant) || super::wants_change(context) {
        return Vec::new();
    }
    let mut earlier: Vec<(usize, Statement)> = Vec::new();
    for (number, turn) in turns.iter().enumerate().rev().filter(|(_, turn)| turn.role == Role::Assistant && turn.text.len() < 100_000) {
        let answer = Answer::from_markdown(&turn.text);
        for sentence in crate::sentence::sentences(&answer) {
            if earlier.len() < REMEMBERED
                && let Some(mut said) = statement(sentence.span.of(&answer.text), sentence.span.start)
            {
                said.span = answer.outward(said.span);
                earlier.push((number, said));
            }
        }
    }
    let doubted = super::is_doubted(context);
    let mut by_words = std::collections::HashMap::new();
    for (number, said) in &earlier {
        by_words.entry(&said.words).or_insert((number, said));
    }
    context
        .sentences()
        .iter()
        .filter_map(|sentence| {
            let words = context.words(sentence.span);
            let now = statement(words, sentence.span.start).filter(|_| doubted || stands_alone(words))?;
            let (number, before) = by_words.get(&now.words)?;
            if before.figure == now.figure && before.unit == now.unit {
                return Some(Signal::agrees(now.span));
            }
            if !differ(before, &now) {
                return None;
            }
            let evidence = Evidence { kind: EvidenceKind::Turn, id: number.to_string(), span: before.span };
            let unit = if now.unit.is_empty() || now.unit == "%" { now.unit.clone() } else { format!(" {}", now.unit) };
            let working = format!("earlier answer: {}{unit}; this answer: {}{unit}", before.figure, now.figure);
            Some(Signal::new(now.span, working).claimed(now.figure.clone()).evidence(evidence))
        })
        .collect()
}

/// Words that stand for something said before, or for each of several.
const POINTERS: &[&str] = &[
    "it", "its", "it's", "they", "them", "their", "he", "his", "she", "her", "this", "that", "these", "those", "each", "every", "both",
    "one", "next", "first", "second", "third", "another", "other",
];

/// Whether a sentence says by itself what it is about.
fn stands_alone(sentence: &str) -> bool {
    // "Rated 4.6 stars."
    let first = sentence.split_whitespace().next().unwrap_or_default();
    !first.ends_with("ed")
        && sentence.trim_end().ends_with(['.', '!'])
        && !sentence.contains([':', '='])
        && !sentence
            .split(|other: char| !other.is_alphabetic() && other != '\'')
            .any(|word| POINTERS.contains(&word.to_lowercase().as_str()))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "I apologize for the confusion. The Eiffel Tower is 324 meters tall.",
        "324",
        "earlier answer: 330 meters; this answer: 324 meters",
    )
    .asked("Are you sure?")
    .after(&["The Eiffel Tower is 330 meters tall."]),
    flag("You're right, the bridge was opened in 1936.", "1936", "earlier answer: 1937; this answer: 1936")
        .asked("I think that is wrong.")
        .after(&["The bridge was opened in 1937."]),
    flag("The boiling point of the mixture is **78** degrees.", "78", "earlier answer: 82 degrees; this answer: 78 degrees")
        .after(&["It depends.", "The boiling point of the mixture is 82 degrees."]),
    flag("The museum has 45 rooms.", "45", "earlier answer: 54 rooms; this answer: 45 rooms")
        .after(&["- The museum has 54 rooms.\n- It is old."]),
    flag("Inflation in Norway was 4.1% last year.", "4.1", "earlier answer: 5.8%; this answer: 4.1%")
        .after(&["Inflation in Norway was 5.8% last year."]),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The Eiffel Tower is 330 meters tall.").after(&["The Eiffel Tower is 330 meters tall."]),
    ignore("The Eiffel Tower is 984 feet tall.").after(&["The Eiffel Tower is 330 meters tall."]),
    ignore("The average is 3.5 points.").after(&["The average is 3.46 points."]),
    ignore("The bridge in Oslo was opened in 1936.").after(&["The bridge in Bergen was opened in 1937."]),
    ignore("The Eiffel Tower is 324 meters tall."),
    ignore("- Duration: 3 months").after(&["- Duration: 2 months"]),
    ignore("Each table has 3 legs.").after(&["Each table has 4 legs."]),
    ignore("* 770 kiloparsecs away from Earth").after(&["* 8 kiloparsecs away from Earth"]),
    ignore("A saw for tight spaces. Rated 4.5 stars.").after(&["A saw with a motor. Rated 4.8 stars."]),
    ignore("It is about 200,000 years old.").after(&["It is about 24,000 years old."]),
    ignore("The hall has 45 seats.").asked("Swap the seats of the hall and the yard.").after(&["The hall has 54 seats."]),
    ignore("The plan takes 12 weeks.").asked("Make it shorter, please.").after(&["The plan takes 16 weeks."]),
    ignore("It would be wrong to say that the bridge was opened in 1936.").after(&["The bridge was opened in 1937."]),
];

//! # What it flags
//! A note or rest said to last as long as other ones that it does not: "a half note lasts as long as four quarter notes".
//! # Why it misleads
//! Bars come out too long or too short.
//! # How it is decided
//! A whole note is two half notes, a half note two quarter notes, and so on.
//! # Known false positives
//! None known; sentences on tuplets and dotted notes are left alone.

use crate::check::prelude::*;
use crate::hedge::is_asserted;
use crate::words::{small_number, tokens};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Values of notes",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[" notes", " rests"],
};

/// Notes by how often they are halved.
const NOTES: &[(&str, u32)] = &[("whole", 0), ("half", 1), ("quarter", 2), ("eighth", 3), ("sixteenth", 4)];

/// What joins a note and what it is worth, either way.
const JOINS: &[&str] = &[
    "lasts", "last", "as", "long", "equals", "equal", "is", "are", "to", "worth", "the", "same", "duration", "length", "value",
    "equivalent", "made", "up", "of", "divided", "divides", "into", "contains", "make", "makes", "just", "exactly", "a", "one", "fill",
    "takes", "has",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    decide(context).into_iter().collect()
}

fn decide(context: &Context<'_>) -> Option<Signal> {
    let text = context.text();
    let cut = tokens(text);
    // "half note", "quarter notes": the length, and where it begins and ends.
    let notes: Vec<(u32, usize, usize)> = (0..cut.len())
        .filter_map(|at| {
            let (_, halved) = NOTES.iter().find(|(name, _)| cut[at].is(name))?;
            let noun = at + 1 + usize::from(cut.get(at + 1).is_some_and(|mark| mark.marks("-")));
            cut.get(noun)?.any(&["note", "notes", "rest", "rests"]).then_some((*halved, at, noun + 1))
        })
        .collect();
    let [one, two] = notes.as_slice() else { return None };
    if cut.iter().any(|token| token.any(&["triplet", "triplets", "tuplet", "dotted", "swing", "tied", "and", "plus", "not"])) {
        return None;
    }
    let count = |at: usize| {
        let before = cut.get(at.checked_sub(1)?)?;
        before.number().or_else(|| small_number(before.word()?)).filter(|count| (1..=64).contains(count))
    };
    let single = |at: usize| at.checked_sub(1).is_some_and(|before| cut[before].any(&["a", "one", "each", "every"]));
    // The number may stand before the first or the second.
    let (long, short, count) = match (count(one.1), count(two.1)) {
        (_, Some(count)) if count > 1 && single(one.1) => (one, two, count),
        (Some(count), _) if count > 1 && single(two.1) => (two, one, count),
        _ => return None,
    };
    let between = &cut[one.2..two.1];
    let joined = between.iter().all(|token| token.any(JOINS) || token.number().is_some() || token.word().and_then(small_number).is_some());
    let from = one.1.checked_sub(1)?;
    if !joined || between.is_empty() || between.len() > 9 {
        return None;
    }
    let right = 1_u32 << short.0.checked_sub(long.0)?;
    let span = context.at(cut[from].span.start, cut[two.2 - 1].span.end);
    if count == right {
        return Some(Signal::agrees(span));
    }
    let name = |halved: u32| NOTES.iter().find(|(_, known)| *known == halved).map_or("", |(name, _)| name);
    is_asserted(context, span).then(|| Signal::new(span, format!("{} note = {right} {} notes", name(long.0), name(short.0))))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "A half note lasts as long as four quarter notes.", "A half note lasts as long as four quarter notes",
        "half note = 2 quarter notes",
    ),
    flag("One whole note equals six eighth notes.", "One whole note equals six eighth notes", "whole note = 8 eighth notes"),
    flag("Three eighth notes make a quarter note.", "Three eighth notes make a quarter note", "quarter note = 2 eighth notes"),
    flag("Five sixteenth notes make a quarter note.", "Five sixteenth notes make a quarter note", "quarter note = 4 sixteenth notes"),
    flag("Each half rest is worth three quarter rests.", "Each half rest is worth three quarter rests", "half note = 2 quarter notes"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("A half note lasts as long as two quarter notes."),
    ignore("Two eighth notes make a quarter note."),
    ignore("A dotted half note is worth three quarter notes."),
    ignore("In a triplet, three eighth notes make a quarter note."),
    ignore("A half note is worth a quarter note and two eighth notes."),
];

//! # What it flags
//! A statement of logic given the wrong truth value, where its parts are given theirs: "if P is true and Q is false, then 'P and Q' is true".
//! # Why it misleads
//! Programs and proofs are taught with such lines.
//! # How it is decided
//! The sentence gives letters their values ("P is true", "with p false") and a value to two letters joined by and, or, xor, implies (→) or if and only if (↔), or to "not P".
//! # Known false positives
//! None known; longer formulas are left to the check of truth tables.

use crate::check::prelude::*;
use crate::hedge::is_said;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Truth values in a sentence",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[" true", " false"],
};

/// What an operation makes of two values.
type Of = fn(bool, bool) -> bool;

/// What joins two letters, in pieces.
const OPERATORS: &[(&[&str], Of)] = &[
    (&["if", "and", "only", "if"], |a, b| a == b),
    (&["iff"], |a, b| a == b),
    (&["↔"], |a, b| a == b),
    (&["⇔"], |a, b| a == b),
    (&["and"], |a, b| a && b),
    (&["∧"], |a, b| a && b),
    (&["&", "&"], |a, b| a && b),
    (&["or"], |a, b| a || b),
    (&["∨"], |a, b| a || b),
    (&["xor"], |a, b| a != b),
    (&["⊕"], |a, b| a != b),
    (&["implies"], |a, b| !a || b),
    (&["→"], |a, b| !a || b),
    (&["⇒"], |a, b| !a || b),
    (&["-", ">"], |a, b| !a || b),
    (&["=", ">"], |a, b| !a || b),
];

fn letter(reading: &Reading<'_>, at: usize) -> Option<char> {
    let word = reading.word(at).filter(|word| word.len() == 1)?;
    let letter = word.chars().next()?.to_ascii_lowercase();
    // "a" and "I" are words.
    ("pqrstxyb".contains(letter) || word == "A").then_some(letter)
}

fn value(reading: &Reading<'_>, at: usize) -> Option<bool> {
    reading.is(at, &["true"]).then_some(true).or_else(|| reading.is(at, &["false"]).then_some(false))
}

/// The value told at piece `at` ("is true"), and one past it.
fn told(reading: &Reading<'_>, at: usize) -> Option<(bool, usize)> {
    let mut at = at;
    while reading.marks(at, "\"”'’)`") || reading.is(at, &["statement", "itself", "also", "then", "therefore", "always"]) {
        at += 1;
    }
    let verb = reading.is(at, &["is", "=", "evaluates", "becomes", "gives", "yields", "equals", "being"]);
    let to = at
        + usize::from(verb)
        + usize::from(verb && reading.is(at + 1, &["to"]))
        + usize::from(verb && reading.is(at + 1, &["also", "therefore", "then", "still"]));
    verb.then(|| value(reading, to)).flatten().map(|value| (value, to + 1))
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    if context.is_code() || reading.pieces.len() > 120 {
        return Vec::new();
    }
    let mut known: Vec<(char, bool)> = Vec::new();
    let mut signals = Vec::new();
    let mut at = 0;
    while at < reading.pieces.len() {
        let Some(one) = letter(&reading, at) else {
            at += 1;
            continue;
        };
        // "P and Q is true".
        let joined = OPERATORS.iter().find_map(|(words, of)| {
            let stands = words.iter().enumerate().all(|(more, word)| reading.is(at + 1 + more, &[word]));
            let other = at + 1 + words.len();
            stands.then(|| letter(&reading, other)).flatten().map(|two| (two, *of, other))
        });
        if let Some((two, of, other)) = joined
            && let Some((said, end)) = told(&reading, other + 1)
            && at
                .checked_sub(1)
                .is_none_or(|before| !reading.is(before, &["and", "or", "not", "∧", "∨", "¬", "~", "both", "either", "if", "that"]))
        {
            let of_known = |name: char| known.iter().rfind(|(letter, _)| *letter == name).map(|(_, value)| *value);
            if let (Some(a), Some(b)) = (of_known(one), of_known(two)) {
                signals.extend(judged(context, &reading, (at, end), of(a, b), said));
            }
            // What is said of both gives none of them its value.
            at = end;
            continue;
        }
        // "not P is true": of one letter.
        let denied = at.checked_sub(1).is_some_and(|before| reading.is(before, &["not", "¬", "~"]));
        // "P is true", "P = true", "with p false", "P being false".
        let bare = value(&reading, at + 1).map(|value| (value, at + 2));
        if let Some((said, end)) = told(&reading, at + 1).or(bare) {
            let of_known = known.iter().rfind(|(letter, _)| *letter == one).map(|(_, value)| *value);
            match of_known {
                Some(value) if denied => signals.extend(judged(context, &reading, (at - 1, end), !value, said)),
                None if !denied => known.push((one, said)),
                _ => {}
            }
            at = end;
            continue;
        }
        // "P and Q are true".
        if let Some((two, _, other)) = joined
            && reading.is(other + 1, &["are"])
            && let Some(said) =
                value(&reading, other + 2).or_else(|| value(&reading, other + 3).filter(|_| reading.is(other + 2, &["both"])))
        {
            known.extend([(one, said), (two, said)]);
        }
        at += 1;
    }
    signals
}

fn judged(context: &Context<'_>, reading: &Reading<'_>, (from, to): (usize, usize), right: bool, said: bool) -> Option<Signal> {
    let span = reading.span(from, to);
    let span = context.at(span.start, span.end);
    if right == said {
        return Some(Signal::agrees(span));
    }
    // "If P is true, …" gives values, and what is asked or imagined is not claimed; "false" denies nothing here.
    is_said(context, span).then(|| {
        let shown = reading.words(from, to).rsplit_once(" is ").map_or(reading.words(from, to), |(shown, _)| shown);
        Signal::new(span, format!("{} is {right}", shown.trim_matches(['"', '“', '”', '\''])))
    })
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("If P is false and Q is true, then \"P and Q\" is true.", "P and Q\" is true", "P and Q is false"),
    flag("With p true and q false, the implication p → q is true.", "p → q is true", "p → q is false"),
    flag("When P is true and Q is false, P or Q is false.", "P or Q is false", "P or Q is true"),
    flag("Since P is true, not P is true as well.", "not P is true", "not P is false"),
    flag("If P and Q are true, then P xor Q is true.", "P xor Q is true", "P xor Q is false"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("If P is false and Q is true, then \"P and Q\" is false."),
    ignore("With p false and q true, the implication p → q is true, and with p true and q false it is false."),
    ignore("When P is true and Q is false, P or Q is true."),
    ignore("P or Q is true if P is true and Q is false; P xor Q is true as well."),
    ignore("If P is true and P and Q is false, then Q is false."),
    ignore("The statement is true, and the reverse is false."),
    ignore("Plan B is true to its name, and plan A is a false start."),
];

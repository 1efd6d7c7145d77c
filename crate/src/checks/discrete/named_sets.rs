//! # What it flags
//! A union, intersection or difference of two sets of the sentence that is another set: "for A = {1, 2} and B = {2, 3}, the intersection is {1}".
//! # Why it misleads
//! An element too many or too few changes what follows.
//! # How it is decided
//! The sentence writes three sets in braces and names one operation; the last set, behind "is" or a sign, must be what the operation makes of the first two. A difference may be
//! taken either way round where no letters say which.
//! # Known false positives
//! None known.

use crate::check::prelude::*;
use crate::hedge::is_asserted;
use std::collections::BTreeSet;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Operations on sets of the sentence",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["intersection", "union"],
};

/// The longest set that is read, in bytes.
const LONGEST: usize = 200;

type Set<'a> = BTreeSet<&'a str>;

/// The sets of a text with their places.
fn sets(text: &str) -> Vec<(Span, Set<'_>)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('{').take(8) {
        let window = &text[at + 1..text.floor_char_boundary((at + LONGEST).min(text.len()))];
        let Some(length) = window.find(['{', '}']).filter(|length| window[*length..].starts_with('}')) else { continue };
        let inside = window[..length].trim_end_matches('\\');
        let elements: Set<'_> = inside.split(',').map(str::trim).filter(|element| !element.is_empty()).collect();
        if inside.contains(['.', '…', '|', ':', '=']) {
            continue;
        }
        found.push((Span::new(at, at + 1 + length + 1), elements));
    }
    found
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    if context.is_code() { Vec::new() } else { decide(context).into_iter().collect() }
}

fn decide(context: &Context<'_>) -> Option<Signal> {
    let text = context.text();
    let found = sets(text);
    let [(_, one), (second, two), (place, said)] = found.as_slice() else { return None };
    let between = text.get(second.end..place.start)?.to_ascii_lowercase();
    let before = text.get(..second.start)?.to_ascii_lowercase();
    let named: Vec<&str> = ["intersection", "union"].into_iter().filter(|name| between.contains(name) || before.contains(name)).collect();
    let [name] = named.as_slice() else { return None };
    let head = between.trim_end().trim_end_matches(['(', '\\', '$', ' ']);
    // The commas of a set end no supposition.
    let supposed = crate::cursor::has_word(&before, &["if", "suppose", "assume", "assuming", "whether", "unless"]);
    let told = ["is", "=", "are", "gives", "yields", "equals", ":", "as", "be", "get", "leaves", "contains", "to"]
        .iter()
        .any(|word| head.ends_with(word));
    if supposed
        || !told
        || ["symmetric", "complement", "difference", "subset", "product", "not ", "size"]
            .iter()
            .any(|word| text.to_ascii_lowercase().contains(word))
    {
        return None;
    }
    let right: Set<'_> = if *name == "union" { one.union(two).copied().collect() } else { one.intersection(two).copied().collect() };
    let span = context.at(place.start, place.end);
    if right == *said {
        return Some(Signal::agrees(span));
    }
    let shown = format!("{{{}}}", by_number(&right).join(", "));
    is_asserted(context, span).then(|| Signal::new(span, format!("{name}: {shown}")).claimed(place.of(text)).correction(shown))
}

/// Elements in the order of numbers, where all are.
fn by_number<'a>(set: &Set<'a>) -> Vec<&'a str> {
    let mut all: Vec<&str> = set.iter().copied().collect();
    if all.iter().all(|element| element.parse::<i64>().is_ok()) {
        all.sort_by_key(|element| element.parse::<i64>().unwrap_or_default());
    }
    all
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Given A = {1, 2, 3} and B = {2, 3, 4}, the intersection is {2, 4}.", "{2, 4}", "intersection: {2, 3}"),
    flag("With X = {1, 2} and Y = {2, 5}, the union of the two is {1, 2}.", "{1, 2}", "union: {1, 2, 5}"),
    flag("The intersection of {a, b} and {b, c} gives {a}.", "{a}", "intersection: {b}"),
    flag("For P = {2, 4, 6, 8, 10} and Q = {6, 10}, the intersection equals {6, 8}.", "{6, 8}", "intersection: {6, 10}"),
    flag("Take A = {1} and B = {2}: their union is {1, 2, 3}.", "{1, 2, 3}", "union: {1, 2}"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Given A = {1, 2, 3} and B = {2, 3, 4}, the intersection is {2, 3}."),
    ignore("With X = {1, 2} and Y = {2, 5}, the union of the two is {5, 2, 1}."),
    ignore("The symmetric difference, not the union, of {a, b} and {b, c} is {a, c}."),
    ignore("If the intersection of {a, b} and {b, c} is {a}, the code is broken."),
    ignore("For A = {1, 2, …} and B = {2, 4, …}, the intersection is {2, 4, …}."),
];

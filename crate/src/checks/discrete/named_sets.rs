//! # What it flags
//! A union, intersection or difference of two sets of the sentence that is another set: "for A = {1, 2} and B = {2, 3}, the intersection is {1}".
//! # Why it misleads
//! An element too many or too few changes what follows.
//! # How it is decided
//! The sentence writes two sets in braces, and names an operation before each further one; that set, behind "is" or a sign, must be what the operation makes of the first two. A difference may be
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
    triggers: &["intersection", "union", "difference", "∪", "∩", "△", "∆", "∖"],
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
    if context.is_code() { Vec::new() } else { decide(context) }
}

/// What is made of two sets, and the words and signs that name it; longer names first.
const OPERATIONS: &[(&str, &[&str])] = &[
    ("symmetric difference", &["symmetric difference", "△", "∆", "⊖", "symmetric set difference"]),
    ("intersection", &["intersection", "∩", "intersect", "in common", "\\cap"]),
    ("union", &["union", "∪", "\\cup"]),
    ("difference", &["set difference", "difference", "∖", "\\setminus", " minus ", " − ", " - ", "relative complement"]),
];

fn decide(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    let found = sets(text);
    let [(_, one), (second, two), rest @ ..] = found.as_slice() else { return Vec::new() };
    let before = lower.get(..second.start).unwrap_or_default();
    // The commas of a set end no supposition.
    let supposed = crate::cursor::has_word(before, &["if", "suppose", "assume", "assuming", "whether", "unless"]);
    if supposed || ["complement", "subset", "product", "not ", "size", "power set"].iter().any(|word| lower.contains(word)) {
        return Vec::new();
    }
    let mut end = second.end;
    let mut signals = Vec::new();
    for (at, (place, said)) in rest.iter().enumerate() {
        let between = lower.get(end..place.start).unwrap_or_default();
        end = place.end;
        let names = |part: &str| {
            let mut part = part.to_owned();
            let mut named = Vec::new();
            for (name, words) in OPERATIONS {
                if words.iter().any(|word| part.contains(word)) {
                    named.push(*name);
                }
                words.iter().for_each(|word| part = part.replace(word, "#"));
            }
            named
        };
        let here = names(between);
        let all = if here.is_empty() && at == 0 && rest.len() == 1 { names(before) } else { here };
        let [name] = all.as_slice() else { continue };
        let head = between.trim_end().trim_end_matches(['(', '\\', '$', ' ']);
        let told = [
            "is", "=", "are", "gives", "yields", "equals", ":", "as", "be", "get", "leaves", "contains", "to", "out", "makes", "exactly",
            "just", "simply",
        ]
        .iter()
        .any(|word| head.ends_with(word));
        if !told {
            continue;
        }
        let less = |a: &Set<'_>, b: &Set<'_>| a.difference(b).copied().map(str::to_owned).collect::<BTreeSet<String>>();
        let owned = |set: Set<'_>| set.into_iter().map(str::to_owned).collect::<BTreeSet<String>>();
        let right: Vec<BTreeSet<String>> = match *name {
            "union" => vec![owned(one.union(two).copied().collect())],
            "intersection" => vec![owned(one.intersection(two).copied().collect())],
            "symmetric difference" => vec![owned(one.symmetric_difference(two).copied().collect())],
            // Which is taken from which may be told by letters.
            _ => vec![less(one, two), less(two, one)],
        };
        let span = context.at(place.start, place.end);
        let said: BTreeSet<String> = said.iter().map(|element| (*element).to_owned()).collect();
        if right.contains(&said) {
            signals.push(Signal::agrees(span));
            continue;
        }
        let shown: Vec<String> =
            right.iter().map(|set| format!("{{{}}}", by_number(&set.iter().map(String::as_str).collect()).join(", "))).collect();
        if is_asserted(context, span) {
            let signal = Signal::new(span, format!("{name}: {}", shown.join(" or "))).claimed(place.of(text));
            signals.push(if let [only] = shown.as_slice() { signal.correction(only.as_str()) } else { signal });
        }
    }
    signals
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
    flag(
        "With A = {1, 2, 3} and B = {3, 4}, the symmetric difference A △ B comes out as {1, 2}.",
        "{1, 2}",
        "symmetric difference: {1, 2, 4}",
    ),
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

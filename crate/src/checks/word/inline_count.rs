//! # What it flags
//! An announced number of things that the enumeration in the same sentence does not hold: "There are four steps: mix, bake, and cool."
//! # Why it misleads
//! Either the number or the list is wrong, and one that is missing is not looked for.
//! # How it is decided
//! "N things:" or "the N things are" is followed, up to the end of the sentence, by items of at most four words parted by commas, the last one
//! behind ", and". Nothing else in the list joins or encloses.
//! # Known false positives
//! None known. Lists with "such as", "including", inner "and"s, brackets and open ends are left alone.

use crate::check::prelude::*;
use crate::hedge::is_asserted;
use crate::phrase::Phrase;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Announced count in a sentence",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[", and "],
};

/// Words with which the list need not be whole, or the number counts something else.
const OTHER: &[&str] = &[
    "such", "including", "include", "includes", "example", "e.g.", "etc", "etc.", "some", "among", "least", "most", "more", "over", "about", "other", "others", "first", "last", "another", "respectively", "per", "each", "every", "times", "or", "but",
    "with", "while", "namely one", "years", "days", "hours", "minutes", "months", "weeks", "people", "letters", "words", "both", "then", "which", "who", "that", "if", "pairs", "sets", "dozen", "hundred", "million", "of", "in", "for", "on", "from",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 240 || context.block().is_some_and(|block| !matches!(block.kind, BlockKind::Prose | BlockKind::Item)) || text.contains(['(', '"', '“', ';', '/', '&', '=', '→', '—', '–', '\n', '?']) {
        return Vec::new();
    }
    let phrase = Phrase::read(text);
    announced(context, &phrase).into_iter().collect()
}

fn announced(context: &Context<'_>, phrase: &Phrase<'_>) -> Option<Signal> {
    let mut counts = phrase.numbers().filter(|(at, _)| !matches!(phrase.pieces[*at].text, "a" | "an" | "A" | "An" | "one" | "One"));
    let (Some((at, number)), None) = (counts.next(), counts.next()) else { return None };
    let count = number.integer().filter(|count| (3..=12).contains(count) && number.in_words && !number.ordinal)?;
    // "three primary colors:", "the four seasons are": a plural, one adjective at most.
    let colon = (at + 2..at + 5).find(|&place| phrase.is(place, &[":"]) || phrase.is(place, &["are"]))?;
    let noun = phrase.word(colon - 1).filter(|noun| noun.ends_with('s') && noun.len() > 3)?;
    let verb = phrase.is(colon, &["are"]);
    let led = match at.checked_sub(1) {
        None => !verb,
        Some(before) if verb => phrase.is(before, &["the", "its", "their", "these"]) && before <= 1,
        Some(before) => phrase.is(before, &["are", "has", "have", "the", "these", "following", "its", "into", "main", "are the", "involves", "consists", "contains", "were"]),
    };
    let end = phrase.pieces.len();
    if !led || noun.is_empty() || phrase.holds(0, end, OTHER) || phrase.holds(colon + 1, end, &[":", ")", "-", "+"]) || phrase.holds(at + 1, colon, &["and"]) {
        return None;
    }
    let stop = if phrase.is(end - 1, &[".", "!"]) { end - 1 } else { end };
    // A second sentence, or a verb after the list, is another matter.
    if phrase.holds(colon + 1, stop, &[".", "!", "is", "are", "was", "were", "has", "have", "can", "will"]) {
        return None;
    }
    let commas: Vec<usize> = (colon + 1..stop).filter(|&place| phrase.is(place, &[","])).collect();
    let last = *commas.last()?;
    let ands: Vec<usize> = (colon + 1..stop).filter(|&place| phrase.is(place, &["and"])).collect();
    let closed = phrase.is(last + 1, &["and"]) && ands.len() == 1;
    let mut edges = vec![colon];
    edges.extend(&commas);
    edges.push(stop);
    let short = edges.windows(2).all(|pair| (1..=5).contains(&(pair[1] - pair[0] - 1)));
    if !closed || !short || commas.len() < 2 {
        return None;
    }
    let items = i64::try_from(commas.len() + 1).ok()?;
    let span = phrase.span(at, colon);
    let marked = context.at(span.start, span.end);
    if items == count {
        return Some(Signal::agrees(marked));
    }
    let list = phrase.span(colon + 1, stop);
    is_asserted(context, marked).then(|| Signal::new(marked, format!("the list has {items} items")).claimed(number.span.of(phrase.text)).see(context.at(list.start, list.end)))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("There are four steps: mix, bake, and cool.", "four steps", "the list has 3 items"),
    flag("The four seasons are spring, summer, and winter.", "four seasons", "the list has 3 items"),
    flag("Three primary colors: red, yellow, blue, and green.", "Three primary colors", "the list has 4 items"),
    flag("It has **five** parts: a head, a neck, a body, and a tail.", "five parts", "the list has 4 items"),
    flag("These are the three branches: the executive, the legislature, the judiciary, and the press.", "three branches", "the list has 4 items"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("There are three steps: mix, bake, and cool."),
    ignore("There are seven continents, including Asia, Africa, and Europe."),
    ignore("There are four steps: mix and knead, bake, and cool."),
    ignore("The four members are John, Paul, George (guitar), and Ringo."),
    ignore("It comes in three sizes: small, medium, large, and so on, and each is cheap."),
    ignore("She has four sons: Tom, Dick, and Harry with his twin."),
    ignore("Are there four steps: mix, bake, and cool?"),
];

//! # What it flags
//! A number of words or characters given for a quoted sentence that does not have it: "'The quick brown fox' has five words".
//! # Why it misleads
//! Limits of forms, captions and examinations are kept by such counts.
//! # How it is decided
//! "(The sentence, phrase) 'Q' has (contains, consists of) n words (characters)" is counted. Words are what stands between spaces;
//! hyphenated ones may count as one or as several, characters with or without spaces and marks: any count that fits is right.
//! # Known false positives
//! None known; words in other scripts are left alone.

use super::spoken;
use crate::check::prelude::*;
use crate::hedge::{around, is_asserted};
use crate::words::{number_at, tokens, written_like};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Words of a quoted sentence",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[" words", " characters"],
};

/// The counts of words a person may arrive at.
fn word_counts(quoted: &str) -> Vec<u32> {
    let spaced = quoted.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count() as u32;
    let parts = quoted
        .split(|mark: char| mark.is_whitespace() || "-–—/‑".contains(mark))
        .filter(|word| word.contains(char::is_alphanumeric))
        .count() as u32;
    let fine = quoted.split(|mark: char| !mark.is_alphanumeric()).filter(|word| !word.is_empty()).count() as u32;
    let mut all = vec![spaced, parts, fine];
    // A number or a sign may be no word.
    all.push(quoted.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count() as u32);
    all.push(quoted.split_whitespace().count() as u32);
    all
}

fn character_counts(quoted: &str) -> Vec<u32> {
    let all = quoted.chars().count() as u32;
    let spaces = quoted.chars().filter(|mark| mark.is_whitespace()).count() as u32;
    let marks = quoted.chars().filter(|mark| !mark.is_alphanumeric() && !mark.is_whitespace()).count() as u32;
    let end = u32::from(!quoted.ends_with(['.', '!', '?']));
    vec![all, all - spaces, all - marks, all - spaces - marks, all + end, all - spaces + end, all + 2]
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let cut = tokens(text);
    let mut signals = Vec::new();
    for (noun, token) in cut.iter().enumerate() {
        let words = token.is("words");
        if !words && !token.is("characters") || noun < 4 {
            continue;
        }
        // The number before it, and the verb before that.
        let Some(first) =
            (noun.saturating_sub(3)..noun).find(|&first| number_at(&cut, first).is_some_and(|(_, taken)| first + taken == noun))
        else {
            continue;
        };
        let Some((said, _)) = number_at(&cut, first) else { continue };
        let mut verb = first - 1;
        if cut[verb].any(&["exactly", "only", "just"]) && verb > 0 {
            verb -= 1;
        }
        if cut[verb].is("of") && verb > 1 && cut[verb - 1].any(&["consists", "total"]) {
            verb -= 1;
            if cut[verb].is("total") && verb > 1 && cut[verb - 1].is("a") {
                verb -= 2;
            }
        }
        if !cut[verb].any(&["has", "contains", "consists"]) || verb == 0 {
            continue;
        }
        // The quotation that ends right before the verb.
        let close = verb - 1;
        if !cut[close].quotes() {
            continue;
        }
        let Some(open) = (0..close)
            .rev()
            .take(120)
            .find(|&open| cut[open].marks("\"“«'‘") && spoken(text, &cut, open).is_some_and(|quoted| quoted.end == close + 1))
        else {
            continue;
        };
        let Some(quoted) = spoken(text, &cut, open)
            .filter(|quoted| quoted.text.is_ascii() && !quoted.text.contains(['"', '…']) && !quoted.text.contains("..."))
        else {
            continue;
        };
        let counts = if words { word_counts(quoted.text) } else { character_counts(quoted.text) };
        let span = Span::new(cut[first].span.start, cut[noun - 1].span.end);
        let distinct = cut.get(noun + 1).is_some_and(|next| {
            next.any(&["that", "in", "with", "which", "beginning", "starting", "ending", "long"]) && !next.any(&["in", "long"])
        });
        if distinct || around(text, span).is_some() {
            continue;
        }
        let place = context.at(span.start, span.end);
        if counts.contains(&said) {
            signals.push(Signal::agrees(place));
        } else if is_asserted(context, place) {
            let right = counts[0];
            let noun = if words { "words" } else { "characters" };
            signals.push(
                Signal::new(place, format!("“{}”: {right} {noun}", quoted.text))
                    .claimed(span.of(text))
                    .correction(written_like(right, span.of(text))),
            );
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The sentence \"The quick brown fox\" has five words.", "five", "“The quick brown fox”: 4 words"),
    flag("\"To be or not to be\" contains 7 words.", "7", "“To be or not to be”: 6 words"),
    flag("The phrase “carpe diem today” consists of exactly two words.", "two", "“carpe diem today”: 3 words"),
    flag("The password \"hunter2!\" has 9 characters, which is too short.", "9", "“hunter2!”: 8 characters"),
    flag("- The headline \"Rain stops play again\" has 6 words", "6", "“Rain stops play again”: 4 words"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The sentence \"The quick brown fox\" has four words."),
    ignore("The phrase \"state-of-the-art design\" has 5 words, or \"state-of-the-art design\" has 2 words."),
    ignore("\"War and Peace\" has 587,287 words."),
    ignore("The string \"a b\" has 2 characters, or 3 characters with the space."),
    ignore("\"Hamlet\" has about 30 words for grief."),
    ignore("The poem \"The quick brown fox\" contains three words that rhyme."),
    ignore("If \"The quick brown fox\" has five words, I cannot count."),
];

//! # What it flags
//! A number of words or characters given for a quoted sentence, or for the sentence itself, that does not have it: "'The quick brown fox' has five words".
//! # Why it misleads
//! Limits of forms, captions and examinations are kept by such counts.
//! # How it is decided
//! "(The sentence, phrase) 'Q' has (contains, consists of) n words (characters)" is counted. Words are what stands between spaces;
//! hyphenated ones may count as one or as several, characters with or without spaces and marks: any count that fits is right.
//! # Known false positives
//! None known; words in other scripts are left alone.

use super::{COUNT, SPOKEN, is_marked, slot, unquoted};
use crate::check::prelude::*;
use crate::hedge::{around, is_asserted};
use crate::words::written_like;

/// What the check says of itself.
pub const META: Meta = Meta { title: "Words of a quoted sentence", ..BY_FORMS };

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

/// How many words or characters a quotation, or the sentence itself, is said to have.
pub static FORMS: Forms = Forms::with(
    &[
        "([<theword>] [,] {w:spoken} [,]|{own=this [very|short|exact]* sentence}) [above|here]* \
         (<holds>|is|is exactly|runs to|is composed of|counts|has a total of|totals|comes to) [(a total of)|only] {n:count} \
         ({words=words}|{words=word}|{characters=characters}|{letters=letters}) [long|in length|in total|in all|in it|total|altogether|including this one]* !(that|which|with|beginning|starting|ending|of)",
        "there are [(a total of)|only] {n:count} ({words=words}|{characters=characters}) [in total|total]* <within> ([<theword>] {w:spoken}|{own=this [very|short]* sentence})",
        "[the] [total] number of ({words=words}|{characters=characters}) <within> ([<theword>] {w:spoken}|{own=this [very|short]* sentence}) <equals> {n:count}",
        "[<theword>] {w:spoken} <be> a {n:count} - {words=word} (sentence|phrase|title|slogan|motto|headline|expression)",
    ],
    &[SPOKEN, COUNT],
);

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    FORMS.find(&reading).iter().filter_map(|found| decide(context, &reading, found)).collect()
}

/// What "this sentence" is: the sentence itself, where it is the first of its paragraph and the question names no other.
fn own<'a>(context: &Context<'a>) -> Option<&'a str> {
    let first = context.block().is_some_and(|block| context.view().start == block.span.start);
    let other = context.question().is_some_and(|question| question.contains(['"', '“', ':', '\n']));
    (first && !other && !context.text().contains(['"', '“', ':'])).then(|| context.text())
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let itself = found.has("own");
    let quoted = if itself { own(context)? } else { unquoted(reading, found, "w") };
    let said = u32::try_from(found.known(reading, "n", &COUNT)?).ok()?;
    let span = slot(reading, found, "n");
    let marked = itself || is_marked(context, reading, found, "w") && (quoted.contains(' ') || found.has("characters"));
    let open = quoted.contains(['"', '…']) || quoted.contains("...") || !quoted.is_ascii();
    // A title is not its book.
    let work = quoted.split(' ').count() <= 5 && said > 60;
    // "The word length is 20 characters" limits a word.
    let limit = !itself && ["length", "count", "size", "limit"].iter().any(|noun| quoted.eq_ignore_ascii_case(noun));
    if !marked
        || limit
        || open && !itself
        || work
        || around(reading.text, span).is_some()
        || !found.has("words") && !found.has("characters") && !itself
    {
        return None;
    }
    let (counts, noun) = match () {
        () if found.has("words") => (word_counts(quoted), "words"),
        () if found.has("characters") => (character_counts(quoted), "characters"),
        () => (vec![quoted.chars().filter(|letter| letter.is_alphabetic()).count() as u32], "letters"),
    };
    let place = context.at(span.start, span.end);
    let claim = found.span(reading);
    if counts.contains(&said) {
        return Some(Signal::agrees(place));
    }
    let right = counts[0];
    let shown = if itself { "this sentence".to_owned() } else { format!("“{quoted}”") };
    let number = span.of(reading.text);
    is_asserted(context, context.at(claim.start, claim.end))
        .then(|| Signal::new(place, format!("{shown}: {right} {noun}")).claimed(number).correction(written_like(right, number)))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The sentence \"The quick brown fox\" has five words.", "five", "“The quick brown fox”: 4 words"),
    flag("\"To be or not to be\" contains 7 words.", "7", "“To be or not to be”: 6 words"),
    flag("The phrase “carpe diem today” consists of exactly two words.", "two", "“carpe diem today”: 3 words"),
    flag("The password \"hunter2!\" has 9 characters, which is too short.", "9", "“hunter2!”: 8 characters"),
    flag("- The headline \"Rain stops play again\" has 6 words", "6", "“Rain stops play again”: 4 words"),
    flag("This sentence contains 26 words.", "26", "this sentence: 5 words"),
    flag("There are six words in the sentence “Rain stops play again”.", "six", "“Rain stops play again”: 4 words"),
    flag("\"Carpe diem\" is a three-word phrase.", "three", "“Carpe diem”: 2 words"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("- Maximum word length is 20 characters"),
    ignore("The minimum length of a string is 3 characters and the maximum length is 10 characters."),
    ignore("Ex Machina has only four characters in total."),
    ignore("The sentence \"The quick brown fox\" has four words."),
    ignore("The phrase \"state-of-the-art design\" has 5 words, or \"state-of-the-art design\" has 2 words."),
    ignore("\"War and Peace\" has 587,287 words."),
    ignore("The string \"a b\" has 2 characters, or 3 characters with the space."),
    ignore("\"Hamlet\" has about 30 words for grief."),
    ignore("The poem \"The quick brown fox\" contains three words that rhyme."),
    ignore("If \"The quick brown fox\" has five words, I cannot count."),
    ignore("This sentence contains five words."),
    ignore("Rain stops play. This sentence contains 3 words."),
];

//! # What it flags
//! A letter the question forbids or asks for a number of times: "without the letter e".
//! # Why it misleads
//! Lipograms are asked for because they are hard, and the one slip is hard to see.
//! # How it is decided
//! The instruction names one letter ("do not use the letter e", "the letter q should appear at least 6 times"); the letters of the
//! answer are counted, ignoring case, with and without lead-in and closing remark.
//! # Known false positives
//! None known.

use super::{ASKED, bodies, bound, counted, find_word, hold, judged, last_word, listed};
use crate::check::prelude::*;
use crate::checks::word::letter_at;
use crate::instruction::Instruction;

/// What the check says of itself.
pub const META: Meta = Meta { title: "Letters the question asks for or forbids", ..ASKED };

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    hold(context, &[|context, instruction| frequency(context, instruction).or_else(|| forbidden(context, instruction)), named])
}

/// "Name four mammals starting with B": the first letter of each thing that is listed.
fn named(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let cut = &instruction.tokens;
    let verb = cut.iter().position(|token| token.any(&["starting", "beginning", "start", "begin", "starts", "begins"]))?;
    let with = (cut.get(verb + 1)?.is("with")
        && cut[..verb].iter().any(|token| token.any(&["name", "list", "give", "suggest", "tell", "write"])))
    .then_some(verb + 2)?;
    let bare = cut
        .get(with)
        .filter(|token| token.text.len() == 1 && token.text != "A" && token.capital())
        .and_then(|token| token.text.chars().next());
    let letter = letter_at(cut, with).map(|letter| letter.which).or_else(|| bare.map(|letter| letter.to_ascii_lowercase()))?;
    if instruction
        .has(&["not", "don't", "don’t", "or", "and", "each", "every", "sentence", "poem", "last", "surname", "answer", "response"])
    {
        return None;
    }
    let found = listed(context).filter(|found| found.len() > 1)?;
    let starts = |item: &str| {
        let mut words = item.split(|mark: char| !mark.is_alphabetic()).filter(|word| !word.is_empty());
        words.any(|word| word.to_lowercase().starts_with(letter))
    };
    let broken = found.iter().find(|(item, _)| !starts(item));
    let span = broken.map(|(_, span)| *span).or_else(|| last_word(context));
    judged(instruction, span, broken.is_none(), || format!("“{}” does not begin with {letter}", broken.map_or("", |(item, _)| item)))
}

/// How often the letter stands in the bodies of the answer.
fn counts(context: &Context<'_>, letter: char) -> Vec<u32> {
    let of = |text: &str| text.chars().filter(|other| other.to_ascii_lowercase() == letter).count() as u32;
    bodies(context).iter().map(|body| body.iter().map(|block| of(context.words(block.span))).sum()).collect()
}

/// "the letter q should appear at least 6 times".
fn frequency(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let times = instruction.tokens.iter().position(|token| token.any(&["times", "time"]))?;
    let at = instruction.tokens.iter().position(|token| token.is("letter")).filter(|&at| at < times)?;
    let letter = bare_letter(instruction, at)?;
    let limit = bound(instruction, times)?;
    let counts = counts(context, letter);
    let near = if limit.most == u32::MAX { counts.iter().max() } else { counts.iter().min() }.copied()?;
    judged(instruction, last_word(context), limit.holds_any(&counts), || {
        format!("“{letter}”: {}; asked: {}", counted(near, "time", "times"), limit.shown())
    })
}

/// The letter behind "letter" at token `at`.
fn bare_letter(instruction: &Instruction<'_>, at: usize) -> Option<char> {
    letter_at(&instruction.tokens, at).map(|letter| letter.which)
}

/// "without (using) the letter e".
fn forbidden(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let denial =
        instruction.tokens.iter().position(|token| token.any(&["not", "don't", "don’t", "without", "avoid", "avoiding", "never", "no"]))?;
    let at = (denial..instruction.tokens.len().min(denial + 9)).find(|&at| instruction.tokens[at].is("letter"))?;
    let whole = instruction.tokens[..at].iter().any(|token| {
        token.any(&[
            "sentence", "poem", "paragraph", "answer", "response", "text", "story", "reply", "haiku", "description", "summary", "output",
        ])
    });
    let starts = instruction.tokens[..at].iter().any(|token| {
        token.any(&[
            "start", "begin", "end", "starting", "ending", "containing", "contain", "contains", "words", "word", "name", "list", "names",
            "number", "state", "states", "country", "countries",
        ]) && !(whole && token.any(&["contain", "containing", "contains"]))
    });
    let letter = bare_letter(instruction, at)?;
    // A bare article is no letter unless it is quoted; "two letters" forbid more than one.
    let next = instruction.tokens.get(letter_at(&instruction.tokens, at)?.end);
    if starts || next.is_some_and(|next| next.any(&["and", "or"]) || next.marks(",")) {
        return None;
    }
    let kept = counts(context, letter).contains(&0);
    let span = if kept {
        last_word(context)
    } else {
        find_word(context, |token| token.text.chars().any(|other| other.to_ascii_lowercase() == letter))
    };
    judged(instruction, span, kept, || format!("“{letter}” is in the answer; asked: never"))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("A calm night by the sea.", "the", "“e” is in the answer; asked: never").asked("Write a line about the sea without the letter e."),
    flag("A sunny day in town.", "sunny", "“s” is in the answer; asked: never")
        .asked("Write about spring. Do not use the letter 's' in your answer."),
    flag("A quiet queen.", "queen", "“q”: 2 times; asked: at least 4")
        .asked("In your response, the letter q should appear at least 4 times."),
    flag("Banana bread.", "bread", "“a”: 4 times; asked: at most 2")
        .asked("In your response, the letter a should appear less than 3 times."),
    flag("Zebras graze at dusk.", "Zebras", "“z” is in the answer; asked: never").asked("Write a sentence and avoid the letter \"z\"."),
    flag("Rain fell on the town.", "Rain", "“r” is in the answer; asked: never")
        .asked("Write a sentence that does not contain the letter r."),
    flag("Bear, badger, cat, bison.", "cat", "“cat” does not begin with b").asked("Name four mammals starting with B."),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("A calm night by a bay.").asked("Write a line about a bay without the letter e."),
    ignore("Sure, here is one:\n\nA calm night by a bay.").asked("Write a line about a bay without the letter e."),
    ignore("A quiet queen quit quickly.").asked("In your response, the letter q should appear at least 4 times."),
    ignore("The novel was written in 1939.").asked("Which novel was written without the letter e?"),
    ignore("The sea is deep.").asked("List words that do not start with the letter e."),
    ignore("Bear, badger, bison.").asked("Name three mammals starting with B."),
    ignore("Snow fell on the town.").asked("Write a sentence that does not contain the letter r."),
    ignore("The sea is deep."),
];

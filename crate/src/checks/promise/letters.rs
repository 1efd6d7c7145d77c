//! # What it flags
//! A letter the question forbids or asks for a number of times: "without the letter e".
//! # Why it misleads
//! Lipograms are asked for because they are hard, and the one slip is hard to see.
//! # How it is decided
//! The instruction names one letter ("do not use the letter e", "the letter q should appear at least 6 times"); the letters of the
//! answer are counted, ignoring case, with and without lead-in and closing remark.
//! # Known false positives
//! None known.

use super::{ASKED, bodies, bound, counted, find_word, hold, judged, last_word};
use crate::check::prelude::*;
use crate::checks::word::letter_at;
use crate::instruction::Instruction;

/// What the check says of itself.
pub const META: Meta = Meta { title: "Letters the question asks for or forbids", ..ASKED };

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    hold(context, &[|context, instruction| frequency(context, instruction).or_else(|| forbidden(context, instruction))])
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
    let at = (denial..instruction.tokens.len().min(denial + 5)).find(|&at| instruction.tokens[at].is("letter"))?;
    let starts = instruction.tokens[..at].iter().any(|token| {
        token.any(&[
            "start",
            "begin",
            "end",
            "starting",
            "ending",
            "containing",
            "contain",
            "contains",
            "words",
            "word",
            "name",
            "list",
            "names",
            "number",
            "state",
            "states",
            "country",
            "countries",
        ])
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
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("A calm night by a bay.").asked("Write a line about a bay without the letter e."),
    ignore("Sure, here is one:\n\nA calm night by a bay.").asked("Write a line about a bay without the letter e."),
    ignore("A quiet queen quit quickly.").asked("In your response, the letter q should appear at least 4 times."),
    ignore("The novel was written in 1939.").asked("Which novel was written without the letter e?"),
    ignore("The sea is deep.").asked("List words that do not start with the letter e."),
    ignore("The sea is deep."),
];

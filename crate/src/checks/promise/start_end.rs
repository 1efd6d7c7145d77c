//! # What it flags
//! An answer that does not end with the words the question asks for, or is not wrapped in quotation marks as asked.
//! # Why it misleads
//! The ending is what a script or a reader looks for to know that the answer is whole.
//! # How it is decided
//! The instruction quotes or gives the exact ending ("Finish your response with this exact phrase …", "End your answer with the words
//! '…'") or asks for double quotation marks around all of it. Case, spaces and closing marks are not held against it.
//! # Known false positives
//! None known.

use super::{ASKED, first_word, hold, judged, last_word};
use crate::check::prelude::*;
use crate::instruction::Instruction;

/// What the check says of itself.
pub const META: Meta = Meta { title: "Ending and quotation marks the question asks for", ..ASKED };

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    hold(context, &[|context, instruction| ending(context, instruction).or_else(|| wrapped(context, instruction))])
}

/// "Finish your response with this exact phrase X."
fn ending(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let verb = instruction.tokens.iter().take(6).position(|token| token.any(&["finish", "end"]))?;
    let with = (verb + 1..instruction.tokens.len().min(verb + 7)).find(|&at| instruction.tokens[at].is("with"))?;
    let object = instruction.tokens[verb + 1..with]
        .iter()
        .any(|token| token.any(&["response", "answer", "reply", "letter", "story", "essay", "it", "message", "email", "poem"]));
    let denied = instruction.has(&["not", "don't", "don’t", "each", "every", "sentence", "line", "lines"])
        && !instruction.says(&["no", "other", "words"])
        && !instruction.says(&["the", "sentence"]);
    if !object || denied {
        return None;
    }
    let exact = instruction
        .place(&["exact", "phrase"])
        .or_else(|| instruction.place(&["exact", "words"]))
        .or_else(|| instruction.place(&["exact", "sentence"]));
    let quoted = instruction.quoted(with);
    let from_exact = || {
        let start = instruction.tokens.get(exact?)?.span.start;
        Some(instruction.text[start..].trim_matches(|mark: char| mark.is_whitespace() || "\"'“”:".contains(mark)))
    };
    let phrase = quoted.first().copied().or_else(from_exact)?;
    let plain = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let wanted = plain(phrase);
    if wanted.chars().count() < 2 {
        return None;
    }
    let tail = context.text();
    let tail = &tail[tail.floor_char_boundary(tail.len().saturating_sub(phrase.len() * 4 + 200))..];
    judged(instruction, last_word(context), plain(tail).ends_with(&wanted), || {
        format!("asked to end with “{}”", phrase.trim_end_matches('.'))
    })
}

/// "Wrap your entire response with double quotation marks."
fn wrapped(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let asked = instruction.has(&["wrap", "wrapped", "enclose", "enclosed"])
        && instruction.has(&["response", "answer", "reply", "output"])
        && (instruction.says(&["quotation", "marks"]) || instruction.says(&["double", "quotes"]));
    if !asked || instruction.has(&["title", "each", "not", "every", "single"]) {
        return None;
    }
    let text = context.text().trim();
    let kept = text.starts_with(['"', '“', '«']) && text.ends_with(['"', '”', '»']) && text.len() > 1;
    judged(instruction, first_word(context), kept, || "no quotation marks around the answer; asked: around all of it".to_owned())
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Bees make honey.", "honey", "asked to end with “Is there anything else I can help with?”")
        .asked("Tell me about bees. Finish your response with this exact phrase Is there anything else I can help with?"),
    flag("Bees make honey. The end, and more.", "more", "asked to end with “The end”")
        .asked("Tell me about bees. End your answer with the words \"The end.\""),
    flag("Bees make honey.", "Bees", "no quotation marks around the answer; asked: around all of it")
        .asked("Wrap your entire response with double quotation marks."),
    flag("\"Bees make honey.\" That is all.", "Bees", "no quotation marks around the answer; asked: around all of it")
        .asked("Please wrap your whole answer in double quotation marks."),
    flag("Bees make honey.", "honey", "asked to end with “Thank you”").asked("You should end your response with the phrase 'Thank you'."),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Bees make honey. Is there anything else I can help with?")
        .asked("Tell me about bees. Finish your response with this exact phrase Is there anything else I can help with?"),
    ignore("Bees make honey. The end!").asked("Tell me about bees. End your answer with the words \"The end.\""),
    ignore("\"Bees make honey.\"").asked("Wrap your entire response with double quotation marks."),
    ignore("He did it in 1990.").asked("When did he end his speech with the words 'Thank you'?"),
    ignore("Bees make honey.").asked("Write a story and end it with a twist."),
    ignore("Bees make honey."),
];

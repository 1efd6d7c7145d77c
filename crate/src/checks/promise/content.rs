//! # What it flags
//! Placeholders or a postscript the question asks for that are missing, a second answer that is not parted off, a request that was
//! to be repeated first and is not.
//! # Why it misleads
//! Templates are filled in by machines, and what is missing is filled in wrongly.
//! # How it is decided
//! The instruction states what must be there ("at least 3 placeholders represented by square brackets", "add a postscript starting
//! with P.S.", "separated by 6 asterisk symbols", "repeat the request word for word"). Brackets are counted; the postscript's mark is
//! looked for with and without spaces; the start of the answer is held against the start of the question, ignoring case and marks.
//! # Known false positives
//! None known.

use super::{ASKED, bound, counted, first_word, hold, judged, last_word};
use crate::check::prelude::*;
use crate::instruction::Instruction;

/// What the check says of itself.
pub const META: Meta = Meta { title: "Content the question asks for", ..ASKED };

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    hold(context, &[placeholders, postscript, two_responses, repeated])
}

/// "at least 3 placeholders represented by square brackets".
fn placeholders(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let noun = instruction.tokens.iter().position(|token| token.any(&["placeholders", "placeholder"]))?;
    let limit = bound(instruction, noun)?;
    let brackets = |text: &str| text.split('[').skip(1).filter(|rest| rest.find(']').is_some_and(|end| end > 0 && end < 80)).count() as u32;
    let text = brackets(context.text());
    let counts = [text, context.markdown().map_or(text, brackets)];
    judged(instruction, last_word(context), limit.holds_any(&counts), || {
        format!("{} in square brackets; asked: {}", counted(text, "placeholder", "placeholders"), limit.shown())
    })
}

/// "add a postscript starting with P.S."
fn postscript(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    if !instruction.has(&["postscript"]) || instruction.has(&["not", "without", "no"]) {
        return None;
    }
    let mark = if instruction.text.contains("P.P.S") || instruction.text.contains("PPS") { "pps" } else { "ps" };
    let letters: String = context
        .text()
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '.' | '*' | '_'))
        .flat_map(char::to_lowercase)
        .collect();
    // The mark stands at the start of a line or a sentence; letters alone are found in "maps".
    let marked = context.text().split(['\n', '!', '?']).chain(context.text().split(". ")).any(|line| {
        let head: String =
            line.trim_start().chars().take(12).filter(|letter| letter.is_alphabetic()).flat_map(char::to_lowercase).collect();
        head.starts_with(mark)
    });
    let kept = marked || letters.contains("postscript");
    judged(instruction, last_word(context), kept, || format!("no {}; asked: one", if mark == "pps" { "P.P.S" } else { "P.S." }))
}

/// "Give two different responses … separated by 6 asterisk symbols: ******."
fn two_responses(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let asked = instruction.text.contains("******") && instruction.has(&["separated", "separate"]);
    let source = context.markdown().filter(|_| asked)?;
    let parts = source.split("******").filter(|part| !part.trim().is_empty()).count() as u32;
    judged(instruction, last_word(context), parts == 2, || {
        format!("{} between ******; asked: exactly 2", counted(parts, "response", "responses"))
    })
}

/// "First repeat the request word for word without change, then give your answer."
fn repeated(context: &Context<'_>, instruction: &Instruction<'_>) -> Option<Signal> {
    let asked = instruction.has(&["repeat"])
        && instruction.says(&["word", "for", "word"])
        && instruction.has(&["request", "question", "prompt", "first"]);
    let request = context.question().filter(|_| asked)?.get(..instruction.start)?.trim_start();
    let plain = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let request = plain(request);
    if request.chars().count() < 15 {
        return None;
    }
    let text = plain(context.text());
    let head: String = request.chars().take(40).collect();
    judged(instruction, first_word(context), text.starts_with(&head), || "the answer does not begin with the request".to_owned())
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Dear [name], hello.", "hello", "1 placeholder in square brackets; asked: at least 3").asked("Write a letter. The response must contain at least 3 placeholders represented by square brackets, such as [address]."),
    flag("Dear Ada, come soon.", "soon", "no P.S.; asked: one").asked("Write a letter. At the end of your response, please explicitly add a postscript starting with P.S."),
    flag("One way is to walk.", "walk", "1 response between ******; asked: exactly 2").asked("How do I save money? Give two different responses. Responses and only responses should be separated by 6 asterisk symbols: ******."),
    flag("Bees make honey in hives.", "Bees", "the answer does not begin with the request").asked("Write one line about bees and honey. First repeat the request word for word without change, then give your answer."),
    flag("Dear Ada,\n\nP.S. come soon.", "soon", "no P.P.S; asked: one").asked("At the end of your response, please explicitly add a postscript starting with P.P.S"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Dear [name], meet me at [place] on [day].")
        .asked("Write a letter. The response must contain at least 3 placeholders represented by square brackets, such as [address]."),
    ignore("Dear Ada, come soon.\n\nP.S. Bring tea.")
        .asked("Write a letter. At the end of your response, please explicitly add a postscript starting with P.S."),
    ignore("One way is to walk.\n\n******\n\nAnother is to cook.")
        .asked("Give two different responses. Responses and only responses should be separated by 6 asterisk symbols: ******."),
    ignore("Write one line about bees and honey. Bees make honey.")
        .asked("Write one line about bees and honey. First repeat the request word for word without change, then give your answer."),
    ignore("A postscript is an afterthought.").asked("What is a postscript?"),
    ignore("Dear Ada, come soon."),
];

//! # What it flags
//! A capital letter in an answer asked for in lower case, a small one in an answer asked for in capitals, or another number of words
//! in capitals than asked for.
//! # Why it misleads
//! The one letter that slipped is hard to see in a long text.
//! # How it is decided
//! The instruction asks for the whole answer ("all lowercase letters", "in all capital letters") or for a number of words in capitals.
//! Letters of the prose are looked at one by one; code is left alone. Words of one letter count as capitals or not, whichever fits.
//! # Known false positives
//! None known.

use super::{ASKED, bound, counted, instructions, judged, last_word};
use crate::check::prelude::*;
use crate::instruction::Instruction;
use crate::words::{TokenKind, tokens};

/// What the check says of itself.
pub const META: Meta = Meta { title: "Capitals the question asks for or forbids", ..ASKED };

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let mut signals = Vec::new();
    for instruction in instructions(context) {
        if let Some(times) = instruction.tokens.iter().position(|token| token.any(&["times"])) {
            let words = instruction.says(&["all", "capital", "letters"]) && instruction.has(&["words"]);
            let limit = if words { bound(instruction, times) } else { None };
            if let Some(limit) = limit {
                let [few, many] = shouted(context.text());
                let counts: Vec<u32> = (few..=many).take(10_000).collect();
                let near = if limit.most == u32::MAX { many } else { few };
                signals.extend(judged(instruction, last_word(context), limit.holds_any(&counts), || {
                    format!("{} in capitals; asked: {}", counted(near, "word", "words"), limit.shown())
                }));
            }
            continue;
        }
        let whole = instruction.has(&["entire", "whole", "all", "only", "everything", "completely", "entirely"])
            || instruction.says(&["in", "lowercase"])
            || instruction.says(&["in", "uppercase"]);
        let about = instruction.says(&["your"]) || instruction.has(&["answer", "respond", "reply", "response", "write", "output", "use"]);
        let part = instruction.has(&[
            "title", "first", "heading", "headings", "each", "word", "words", "name", "names", "sentence", "variable", "function",
            "string", "keywords", "sql", "password", "convert", "at", "least", "code", "list", "method",
        ]);
        let not = instruction.has(&["not", "don't", "don’t", "avoid", "without"]);
        let stated = stated(instruction);
        if (part || !about) && !stated {
            continue;
        }
        let whole = whole || stated;
        let lower = instruction.has(&["lowercase"]) || instruction.says(&["small", "letters"]) || instruction.says(&["lower", "case"]);
        let upper = instruction.has(&["uppercase"])
            || instruction.says(&["upper", "case"])
            || instruction.says(&["all", "caps"])
            || instruction.says(&["in", "caps"])
            || instruction.has(&["capitals"])
            || instruction.says(&["capital", "letters"]) && !not && !instruction.has(&["no"]);
        let denied = instruction.says(&["no", "capital", "letters"]) || not && instruction.says(&["capital", "letters"]);
        if (lower && whole && !not || denied) && !upper {
            signals.extend(held(context, instruction, char::is_uppercase, "a capital letter; asked: none"));
        } else if upper && whole && !not && !lower {
            signals.extend(held(context, instruction, char::is_lowercase, "a small letter; asked: all capitals"));
        }
    }
    signals
}

/// "in all caps", "in lowercase", said of the whole answer and of no part of it.
fn stated(instruction: &Instruction<'_>) -> bool {
    const CASES: &[&[&str]] = &[
        &["caps"],
        &["capitals"],
        &["lowercase"],
        &["uppercase"],
        &["lower", "case"],
        &["upper", "case"],
        &["capital", "letters"],
        &["lowercase", "letters"],
        &["uppercase", "letters"],
        &["small", "letters"],
        &["lower-case", "letters"],
    ];
    const PARTS: &[&str] = &[
        "title", "first", "heading", "headings", "each", "names", "variable", "function", "string", "keywords", "sql", "password",
        "convert", "code", "method", "word", "last", "headline", "subject", "nouns", "least", "times",
    ];
    let cut = &instruction.tokens;
    let case = (1..cut.len()).any(|at| {
        let lead = cut[at - 1].is("in")
            || cut[at - 1].any(&["all", "only", "entirely", "just", "using"]) && at > 1 && !cut[at - 2].any(&["of", "at"]);
        lead && CASES.iter().any(|case| case.iter().enumerate().all(|(next, word)| cut.get(at + next).is_some_and(|token| token.is(word))))
    });
    case && !instruction.has(PARTS)
}

/// Marks the first word of prose with a letter that `breaks` the instruction.
fn held(context: &Context<'_>, instruction: &Instruction<'_>, breaks: fn(char) -> bool, working: &str) -> Option<Signal> {
    let first = context.blocks().iter().filter(|block| block.kind != BlockKind::Code).find_map(|block| {
        let words = context.words(block.span);
        let token = *tokens(words).iter().find(|token| token.text.chars().any(breaks))?;
        Some(token.span.shifted(block.span.start))
    });
    judged(instruction, first.or_else(|| last_word(context)), first.is_none(), || working.to_owned())
}

/// Words in capitals: without and with those of one letter and those joined by hyphens.
fn shouted(text: &str) -> [u32; 2] {
    let cut = tokens(text);
    let capitals = |text: &str| text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase);
    let all = cut.iter().filter(|token| token.kind == TokenKind::Word && capitals(token.text)).count() as u32;
    let long = text
        .split_whitespace()
        .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()))
        .filter(|word| word.chars().count() > 1 && capitals(word))
        .count() as u32;
    [long.min(all), all.max(long)]
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("the sea is calm in Greece.", "Greece", "a capital letter; asked: none")
        .asked("Your entire response should be in English, and in all lowercase letters."),
    flag("THE SEA IS calm.", "calm", "a small letter; asked: all capitals")
        .asked("Your entire response should be in English, and in all capital letters."),
    flag("the Sea is calm.", "Sea", "a capital letter; asked: none").asked("Describe the sea. Write only in lowercase."),
    flag("The SEA is calm.", "calm", "1 word in capitals; asked: at least 3")
        .asked("In your response, words with all capital letters should appear at least 3 times."),
    flag("THE SEA IS CALM.", "CALM", "4 words in capitals; asked: at most 2")
        .asked("In your response, words with all capital letters should appear less than 3 times."),
    flag("MERCURY, VENUS, Earth.", "Earth", "a small letter; asked: all capitals").asked("List three planets in all caps."),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("the sea is calm.")
        .asked("Your entire response should be in English, and in all lowercase letters. No capital letters are allowed."),
    ignore("THE SEA IS CALM.").asked("Your entire response should be in English, and in all capital letters."),
    ignore("I SEE A SEA.").asked("In your response, words with all capital letters should appear at least 3 times."),
    ignore("Paris is the capital of France.").asked("What is the capital of France? Answer in one word."),
    ignore("Use `lower()` in Python.").asked("Write a function that converts all letters to lowercase."),
    ignore("MERCURY, VENUS, EARTH.").asked("List three planets in all caps."),
    ignore("Rome is old.").asked("List words in the sentence that are written in all caps with the title first."),
    ignore("THE SEA is calm."),
];

//! # What it flags
//! A comma or another mark in an answer that was asked to hold none: exclamation marks, question marks, semicolons, digits, emojis, lists.
//! # Why it misleads
//! The text is pasted where commas part fields, or read by somebody who asked for another style.
//! # How it is decided
//! The instruction forbids the marks without exception ("refrain from the use of any commas", "do not use exclamation marks"); the first
//! one in prose is marked with the word before it. Code is left alone.
//! # Known false positives
//! None known.

use super::{ASKED, instructions, judged, last_word};
use crate::check::prelude::*;
use crate::instruction::Instruction;
use crate::words::{Token, TokenKind, tokens};

/// What the check says of itself.
pub const META: Meta = Meta { title: "Marks the question forbids", ..ASKED };

/// Marks that can be forbidden: what they are called, in words one behind the other, and the working.
struct Marks {
    names: &'static [&'static [&'static str]],
    is: fn(&Token<'_>) -> bool,
    working: &'static str,
}

const MARKS: &[Marks] = &[
    Marks { names: &[&["commas"], &["comma"]], is: |token| token.marks(","), working: "a comma; asked: none" },
    Marks {
        names: &[
            &["exclamation", "marks"],
            &["exclamation", "points"],
            &["exclamation", "mark"],
            &["exclamation", "point"],
            &["exclamations"],
        ],
        is: |token| token.marks("!"),
        working: "an exclamation mark; asked: none",
    },
    Marks {
        names: &[&["question", "marks"], &["question", "mark"]],
        is: |token| token.marks("?"),
        working: "a question mark; asked: none",
    },
    Marks { names: &[&["semicolons"], &["semicolon"]], is: |token| token.marks(";"), working: "a semicolon; asked: none" },
    Marks { names: &[&["colons"]], is: |token| token.marks(":"), working: "a colon; asked: none" },
    Marks { names: &[&["parentheses"], &["brackets"]], is: |token| token.marks("()"), working: "a bracket; asked: none" },
    Marks { names: &[&["dashes"], &["em", "dashes"], &["em-dashes"]], is: |token| token.marks("—–"), working: "a dash; asked: none" },
    Marks { names: &[&["hyphens"]], is: |token| token.marks("-‑"), working: "a hyphen; asked: none" },
    Marks { names: &[&["digits"], &["numerals"]], is: |token| token.kind == TokenKind::Number, working: "a digit; asked: none" },
    Marks {
        names: &[&["emojis"], &["emoji"], &["emoticons"]],
        is: |token| token.mark().is_some_and(|mark| matches!(mark, '\u{1f300}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}')),
        working: "an emoji; asked: none",
    },
    Marks { names: &[&["hashtags"], &["hashtag"]], is: |token| token.marks("#"), working: "a hashtag; asked: none" },
];

/// Where the marks are named behind a denial.
fn forbidden(instruction: &Instruction<'_>, marks: &Marks) -> bool {
    let Some(named) = marks.names.iter().find_map(|name| instruction.place(name).map(|end| end - name.len())) else { return false };
    let denied = instruction.tokens[named.saturating_sub(7)..named].iter().any(|token| {
        token.any(&["no", "not", "don't", "don’t", "without", "avoid", "refrain", "avoiding", "never", "zero", "skip", "omit", "leave"])
    });
    denied
        && !instruction.has(&[
            "oxford", "separated", "except", "unless", "between", "after", "before", "numbers", "unnecessary", "spaces", "splice",
            "splices", "other", "than", "number", "only", "too", "excessive",
        ])
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let asked =
        MARKS.iter().filter_map(|marks| Some((marks, instructions(context).iter().find(|instruction| forbidden(instruction, marks))?)));
    asked.filter_map(|(marks, instruction)| hold(context, marks, instruction)).collect()
}

fn hold(context: &Context<'_>, marks: &Marks, instruction: &Instruction<'_>) -> Option<Signal> {
    let first = context.blocks().iter().filter(|block| block.kind != BlockKind::Code).find_map(|block| {
        let cut = tokens(context.words(block.span));
        let at = cut.iter().position(marks.is)?;
        let start = at.checked_sub(1).filter(|&before| cut[at].glued && cut[before].kind != TokenKind::Mark).unwrap_or(at);
        Some(Span::new(cut[start].span.start, cut[at].span.end).shifted(block.span.start))
    });
    judged(instruction, first.or_else(|| last_word(context)), first.is_none(), || marks.working.to_owned())
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The sea, as always, is calm.", "sea,", "a comma; asked: none")
        .asked("Describe the sea. In your entire response, refrain from the use of any commas."),
    flag("Well, no.", "Well,", "a comma; asked: none").asked("Answer me, but do not use any commas in your response."),
    flag("It is red.\n\n- red, blue", "red,", "a comma; asked: none").asked("Write two lines without commas."),
    flag("It cost 1,000 euros.", "1,", "a comma; asked: none").asked("Please avoid using commas in your answer."),
    flag("First, open it.", "First,", "a comma; asked: none").asked("Explain it. Your response should contain no commas."),
    flag("What a day! We swam.", "day!", "an exclamation mark; asked: none").asked("Describe the day without exclamation marks."),
    flag("Rome fell in 476.", "476", "a digit; asked: none").asked("Tell me when Rome fell. Do not use any digits."),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The sea is calm.").asked("Describe the sea. In your entire response, refrain from the use of any commas."),
    ignore("Red, white, and blue.").asked("Name three colours and do not use the Oxford comma."),
    ignore("A, b, c.").asked("Give me the letters separated by commas, without spaces."),
    ignore("```\na, b\n```").asked("Write two lines without commas."),
    ignore("Yes, it does.").asked("Why does he not use commas?"),
    ignore("What a day. We swam.").asked("Describe the day without exclamation marks."),
    ignore("Use it once!").asked("Why do writers avoid exclamation marks?"),
    ignore("The sea, as always, is calm."),
];

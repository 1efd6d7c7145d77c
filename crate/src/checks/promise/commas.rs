//! # What it flags
//! A comma in an answer that was asked to hold none.
//! # Why it misleads
//! The text is pasted where commas part fields.
//! # How it is decided
//! The instruction forbids commas without exception ("refrain from the use of any commas", "do not use commas"); the first comma in
//! prose is marked with the word before it. Code is left alone.
//! # Known false positives
//! None known.

use super::{ASKED, instructions, judged, last_word};
use crate::check::prelude::*;
use crate::words::{TokenKind, tokens};

/// What the check says of itself.
pub const META: Meta = Meta { title: "Commas the question forbids", ..ASKED };

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let Some(instruction) = instructions(context).iter().find(|instruction| {
        let Some(comma) = instruction.tokens.iter().position(|token| token.any(&["commas", "comma"])) else { return false };
        let denied = instruction.tokens[comma.saturating_sub(7)..comma]
            .iter()
            .any(|token| token.any(&["no", "not", "don't", "don’t", "without", "avoid", "refrain", "avoiding", "never"]));
        denied
            && !instruction.has(&[
                "oxford",
                "separated",
                "except",
                "unless",
                "between",
                "after",
                "before",
                "numbers",
                "unnecessary",
                "spaces",
                "semicolons",
                "splice",
                "splices",
                "other",
                "than",
                "number",
            ])
    }) else {
        return Vec::new();
    };
    let first = context.blocks().iter().filter(|block| block.kind != BlockKind::Code).find_map(|block| {
        let cut = tokens(context.words(block.span));
        let at = cut.iter().position(|token| token.marks(","))?;
        let start = at.checked_sub(1).filter(|&before| cut[at].glued && cut[before].kind != TokenKind::Mark).unwrap_or(at);
        Some(Span::new(cut[start].span.start, cut[at].span.end).shifted(block.span.start))
    });
    judged(instruction, first.or_else(|| last_word(context)), first.is_none(), || "a comma; asked: none".to_owned()).into_iter().collect()
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The sea, as always, is calm.", "sea,", "a comma; asked: none")
        .asked("Describe the sea. In your entire response, refrain from the use of any commas."),
    flag("Well, no.", "Well,", "a comma; asked: none").asked("Answer me, but do not use any commas in your response."),
    flag("It is red.\n\n- red, blue", "red,", "a comma; asked: none").asked("Write two lines without commas."),
    flag("It cost 1,000 euros.", "1,", "a comma; asked: none").asked("Please avoid using commas in your answer."),
    flag("First, open it.", "First,", "a comma; asked: none").asked("Explain it. Your response should contain no commas."),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The sea is calm.").asked("Describe the sea. In your entire response, refrain from the use of any commas."),
    ignore("Red, white, and blue.").asked("Name three colours and do not use the Oxford comma."),
    ignore("A, b, c.").asked("Give me the letters separated by commas, without spaces."),
    ignore("```\na, b\n```").asked("Write two lines without commas."),
    ignore("Yes, it does.").asked("Why does he not use commas?"),
    ignore("The sea, as always, is calm."),
];

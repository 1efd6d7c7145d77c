//! Whether a sentence claims what it says, or quotes, supposes or denies it.

use crate::context::Context;
use crate::span::Span;

/// Whether the words at `span` are claimed by their sentence. (Being extended.)
#[must_use]
pub fn is_asserted(context: &Context<'_>, span: Span) -> bool {
    let sentence =
        context.sentences().iter().find(|sentence| sentence.span.contains(span)).map_or(context.view(), |sentence| sentence.span);
    let lower = context.words(sentence).to_ascii_lowercase();
    let before = &lower[..(span.start - sentence.start).min(lower.len())];
    let denied =
        ["not true", "n't true", "false that", "incorrect", "mistake", "wrong", "≠", "\\ne", "suppose", "assum", "imagine", "hypothe"];
    let clause = before.rsplit([',', ';', ':']).next().unwrap_or(before);
    !lower.trim_end().ends_with('?')
        && !denied.iter().any(|word| lower.contains(word))
        && !crate::cursor::has_word(clause, &["if", "whether", "unless", "were", "iff", "let", "when"])
}

//! What the checks of calculations share.

use crate::answer::InlineKind;
use crate::context::Context;
use crate::span::Span;

/// Words that say signs mean something else here: congruences, number bases, operations a problem defines for itself.
const OTHER: &[&str] = &[
    "mod ", "modulo", "\\pmod", "\\equiv", "≡", "binary", "hexadecimal", "octal", "base ", "base-", "_{2}", "_2", "\\oplus", "⊕", "\\star",
    "\\circ ", "∗", "xor", "modular", "clock arithmetic", "duodecimal", "operation defined", "define", "bitwise", "log", "\\log",
];

/// Whether the view or the question speaks of an arithmetic that is not the usual one.
#[must_use]
pub fn other_arithmetic(context: &Context<'_>) -> bool {
    let other = |text: &str| {
        let lower = text.to_ascii_lowercase();
        OTHER.iter().any(|word| lower.contains(word))
    };
    let _ = other;
    let asked = context.question().is_some_and(|question| {
        let lower = question.to_ascii_lowercase();
        ["modulo", "\\pmod", "(mod", "\\equiv", "binary", "hexadecimal", "octal", "base ", "base-", "operation", "define", "_{", "units digit"]
            .iter()
            .any(|word| lower.contains(word))
    });
    asked || {
        let lower = context.text().to_ascii_lowercase();
        ["modulo", "\\pmod", "(mod", "\\bmod", "\\equiv", "≡", "binary", "hexadecimal", "octal", "base ", "base-", "bitwise", " xor ", "defined as"]
            .iter()
            .any(|word| lower.contains(word))
    }
}

/// Whether emphasis begins or ends within the words: an asterisk that multiplied was taken for a mark and is gone.
#[must_use]
pub fn garbled(context: &Context<'_>, span: Span) -> bool {
    let text = context.text();
    let view = context.view();
    context.inlines().any(|inline| {
        inline.kind == InlineKind::Emphasis
            && span.overlaps(inline.span)
            && !inline.span.contains(span)
            && [inline.span.start, inline.span.end].into_iter().any(|edge| {
                let at = edge - view.start;
                let glued = |c: char| c.is_ascii_alphanumeric() || "()".contains(c);
                text[..at].ends_with(glued) && text[at..].starts_with(glued)
            })
    })
}

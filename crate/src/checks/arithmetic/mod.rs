//! What the checks of calculations share.

use crate::answer::InlineKind;
use crate::context::Context;
use crate::lexicon::Phrases;
use crate::phrase::Phrase;
use crate::span::Span;
use std::sync::LazyLock;

/// Words that say signs mean something else here: congruences, number bases, operations a problem defines for itself.
const OTHER: &[&str] =
    &["modulo", "\\pmod", "(mod", "\\bmod", "\\equiv", "≡", "binary", "hexadecimal", "octal", "base ", "base-", "bitwise", " xor ", "defined as"];

/// Whether the view or the question speaks of an arithmetic that is not the usual one.
#[must_use]
pub fn other_arithmetic(context: &Context<'_>) -> bool {
    static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(OTHER));
    let other = |text: &str| PHRASES.within(text) || text.contains(['*', '@', '#']) && defines_operation(&text.to_ascii_lowercase());
    other(context.text())
        || context.question().is_some_and(|question| {
            let lower = question.to_ascii_lowercase();
            other(question) || ["operation", "define", "units digit"].iter().any(|word| lower.contains(word))
        })
}

/// "a * b = 2a + 3b": a sign between two letters that is given a meaning. `text` is in lower case.
fn defines_operation(text: &str) -> bool {
    let bytes = text.as_bytes();
    let letter = |at: usize| {
        bytes.get(at).is_some_and(u8::is_ascii_lowercase)
            && !at.checked_sub(1).and_then(|before| bytes.get(before)).is_some_and(u8::is_ascii_alphanumeric)
            && !bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric)
    };
    let blank = |mut at: usize| {
        while bytes.get(at) == Some(&b' ') {
            at += 1;
        }
        at
    };
    bytes.iter().enumerate().filter(|(_, byte)| matches!(byte, b'*' | b'@' | b'#')).any(|(at, _)| {
        let head = text[..at].trim_end_matches(' ').len();
        let right = blank(at + 1);
        let behind = blank(right + 1);
        let behind = blank(behind + usize::from(bytes.get(behind) == Some(&b'=')));
        // "A * B = (-21) × (-24)" puts numbers in; a definition goes on with the letters.
        let body = &bytes[behind.min(bytes.len())..(behind + 60).min(bytes.len())];
        let body = body.split(|byte| matches!(byte, b'.' | b',' | b';' | b'\n' | b'$')).next().unwrap_or_default();
        head > 0
            && letter(head - 1)
            && letter(right)
            && text[..behind.min(text.len())].trim_end().ends_with('=')
            && body.contains(&bytes[head - 1])
            && body.contains(&bytes[right])
    })
}

/// Whether the words behind take the statement back: "… = −16. This is a contradiction."
#[must_use]
pub fn taken_back(context: &Context<'_>, span: Span) -> bool {
    const WORDS: &[&str] = &[
        "contradict", "not true", "not equal", "impossible", "inconsistent", "invalid", "no solution", "is false", "not valid", "not possible",
        "n't match", "not match", "is wrong", "is incorrect",
    ];
    static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(WORDS));
    let text = context.text();
    let from = span.end - context.view().start;
    PHRASES.within(&text[from..text.floor_char_boundary((from + 160).min(text.len()))])
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

/// Whether a number that ends before piece `at` is a result as it stands: nothing behind takes part in it or counts on.
#[must_use]
pub fn closes(phrase: &Phrase<'_>, at: usize) -> bool {
    const ON: &[&str] = &[
        "+", "-", "−", "±", "×", "·", "*", "/", "÷", "^", "%", "°", "√", ":", "<", ">", "=", "≈", "times", "plus", "minus", "over", "more", "less", "fewer",
        "greater", "larger", "smaller", "higher", "lower", "sqrt", "cdot", "div", "frac", "pi", "π", "i", "x", "r", "squared", "cubed", "percent", "remainder",
        "to", "or", "–", "—", "with", "digits", "digit", "of", "mod", "modulo", "if", "when", "factorial", "!", "…", "...", "e", "n", "k", "per", "numbers", "out",
    ];
    let Some(before) = at.checked_sub(1).and_then(|before| phrase.pieces.get(before)) else { return false };
    let glued = phrase.text[before.span.end..].starts_with(|next: char| next.is_alphanumeric() || "({_²³⁴".contains(next));
    // "is 12 and 15" may be two values.
    let second = phrase.is(at, &["and", ","]) && phrase.number(at + 1).is_some();
    !glued && !second && !phrase.is(at, ON)
}

/// Whether a phrase that begins at piece `at` stands by itself: nothing before takes it as its own part.
#[must_use]
pub fn opens(phrase: &Phrase<'_>, at: usize) -> bool {
    const TAKERS: &[&str] = &[
        "of", "and", "or", "than", "twice", "half", "double", "triple", "times", "plus", "minus", "by", "to", "from", "+", "-", "−", "–", "×", "·", "*", "/", "÷", "^",
        "=", "≈", "<", ">", "√", "negative", "third", "quarter", "square", "cube", "root", "log", "between", "as", "cdot", "not", "over", "whose", "(", "if",
        "modulo", "mod",
    ];
    match at.checked_sub(1) {
        None => true,
        Some(before) if phrase.is(before, &["the"]) => opens(phrase, before),
        Some(before) => phrase.number(before).is_none() && !phrase.is(before, TAKERS),
    }
}

//! What the checks of calculations share.

pub mod values;

use crate::answer::InlineKind;
use crate::checks::unit::{self, Dimension, quantities};
use crate::context::Context;
use crate::lexicon::Phrases;
use crate::number::{Number, Rational, number_at, numbers};
use crate::reading::Reading;
use crate::span::Span;
use num_traits::ToPrimitive;
use std::sync::LazyLock;

/// Words that say signs mean something else here: congruences, number bases, operations a problem defines for itself.
const OTHER: &[&str] = &[
    "modulo", "\\pmod", "(mod", "\\bmod", "\\equiv", "≡", "binary", "hexadecimal", "octal", "base ", "base-", "bitwise", " xor ",
    "defined as", "boolean", "hour clock", "clock arithmetic", "on a clock", "o'clock", "o’clock", "modular", "residue", "finite field",
    "gf(2)", "\\mathbb{z}_", "truth table", "newspeak", "duodecimal", "dozenal", "in dozens", "in twos", "in threes", "in fours",
    "in fives", "in sixes", "in sevens", "in eights", "in nines", "in twelves", "by sevens", "by eights", "by twelves", "ternary",
    "quaternary",
];

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
        "contradict", "not true", "not equal", "impossible", "inconsistent", "invalid", "no solution", "is false", "not valid",
        "not possible", "n't match", "not match", "is wrong", "is incorrect",
    ];
    static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(WORDS));
    let text = context.text();
    let from = span.end - context.view().start;
    PHRASES.within(&text[from..text.floor_char_boundary((from + 160).min(text.len()))])
}

/// Whether a sign of multiplication that Markdown also has for emphasis joins the pieces to what is before or behind them: "55*4", "1 day * 5".
#[must_use]
pub fn starred(reading: &Reading<'_>, from: usize, to: usize) -> bool {
    let span = reading.span(from, to);
    let (before, behind) = (reading.text.get(..span.start).unwrap_or_default(), reading.text.get(span.end..).unwrap_or_default());
    let digit = |next: Option<char>| next.is_some_and(|next| next.is_ascii_digit() || matches!(next, '(' | '$'));
    let star = |text: &str| text.starts_with('*') && !text.starts_with("**");
    star(behind) && digit(behind[1..].chars().next())
        || behind.strip_prefix(' ').is_some_and(|behind| star(behind) && behind[1..].starts_with(' '))
        || before.ends_with(" * ")
        || before.strip_suffix('*').is_some_and(|before| before.ends_with(|last: char| last.is_ascii_digit() || last == ')'))
}

/// The view's text with its line breaks, for which Markdown has blanks.
#[must_use]
pub fn lines(context: &Context<'_>) -> String {
    let mut text = context.text().to_owned();
    let start = context.view().start;
    for inline in context.inlines().filter(|inline| inline.kind == InlineKind::Break) {
        let at = inline.span.start - start;
        if text.get(at..=at) == Some(" ") {
            text.replace_range(at..=at, "\n");
        }
    }
    text
}

/// Whether the signs of an equation may have been meant otherwise than they were read: a range, a list, a name at the start of a line, a
/// fraction that divides, a root over more than one term, a piece of a longer expression, sides in different units. `left` and `right`
/// are its sides in `text`.
#[must_use]
pub fn misread(text: &str, left: Span, right: Span) -> bool {
    let (a, b) = (left.of(text), right.of(text));
    let money = |side: &str| side.contains(['$', '€', '£']);
    spans_lines(text, left.start, right.end)
        || tight_range(b)
        || [a, b].into_iter().any(|side| divides_by_fraction(side) || open_root(side) || labelled_factor(side) || lost_signs(side))
        || piece_of_more(text, left.start, right.end)
        || a.strip_prefix(b).is_some_and(|rest| !rest.is_empty() && !rest.starts_with(|c: char| c.is_ascii_digit() || ".,".contains(c)))
        || a.contains('%') && !money(a) && money(b)
        || other_units(text, left, right)
}

/// Whether the equation runs over a line break behind which something new begins: "x = 3" above "x - 2 = 0", "a = 5" above "-3 + 2 = -1".
fn spans_lines(text: &str, start: usize, end: usize) -> bool {
    text[start..end].match_indices('\n').any(|(at, _)| {
        let line = text[start + at..].trim_start();
        let line = line.lines().next().unwrap_or_default();
        let signed = line.starts_with(['-', '+', '−']) && !line.chars().nth(1).is_some_and(char::is_whitespace);
        line.starts_with('x') || signed && line.contains('=')
    })
}

/// "$144-$146": a hyphen or dash without blanks between a smaller and a larger number.
fn tight_range(side: &str) -> bool {
    side.match_indices(['-', '–', '−', '‑']).any(|(at, sign)| {
        let behind = side[at + sign.len()..].trim_start_matches('$');
        side[..at].ends_with(|c: char| c.is_ascii_digit())
            && number_at(behind, 0).zip(numbers(&side[..at]).pop()).is_some_and(|(second, first)| first.value.abs() < second.value)
    })
}

/// "1000 / 1/14.7": whether 1000 is divided by the fraction, or by 1 and then by 14.7.
fn divides_by_fraction(side: &str) -> bool {
    side.match_indices(" / ").chain(side.match_indices(" ÷ ")).any(|(at, sign)| {
        let behind = side[at + sign.len()..].trim_start();
        let digits = behind.len() - behind.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        digits > 0 && behind[digits..].starts_with('/') && behind[digits + 1..].starts_with(|c: char| c.is_ascii_digit())
    })
}

/// "√64 + 36": the root may have been meant to go on over the sum.
fn open_root(side: &str) -> bool {
    side.match_indices('√').any(|(at, sign)| {
        let behind = side[at + sign.len()..].trim_start();
        let digits = behind.trim_start_matches(|c: char| c.is_ascii_digit() || ".,²³^".contains(c));
        behind.starts_with(|c: char| c.is_ascii_digit()) && digits.trim_start().starts_with(['+', '-', '−'])
    })
}

/// "2(length) + 2(width)": a formula in words.
fn labelled_factor(side: &str) -> bool {
    side.match_indices('(').any(|(at, _)| {
        let inside = side[at + 1..].split(')').next().unwrap_or_default();
        side[..at].ends_with(|c: char| c.is_ascii_digit()) && inside.len() > 1 && inside.chars().all(|c| c.is_alphabetic() || c == ' ')
    })
}

/// "05 - 13", "(1211109)/(4321)": the asterisks between the digits were taken for marks and are gone.
fn lost_signs(side: &str) -> bool {
    let zero = side.split(|c: char| !(c.is_ascii_digit() || ".,:".contains(c))).any(|run| {
        run.len() > 1 && run.starts_with('0') && run.bytes().all(|byte| byte.is_ascii_digit()) && run.bytes().any(|byte| byte != b'0')
    });
    let bracketed = |part: &str| {
        part.trim()
            .strip_prefix('(')
            .and_then(|part| part.strip_suffix(')'))
            .is_some_and(|digits| digits.len() >= 4 && digits.bytes().all(|byte| byte.is_ascii_digit()))
    };
    zero || side.split_once('/').is_some_and(|(above, below)| bracketed(above) && bracketed(below))
}

/// Whether an operation, an open root or a code's letter before the equation, or a factorial behind it, makes it a piece of something longer.
fn piece_of_more(text: &str, start: usize, end: usize) -> bool {
    let head = &text[..start];
    let opened = ["√[", "√(", "√{", "sqrt(", "sqrt[", "\\sqrt{"].iter().any(|root| head.ends_with(root));
    // "Q:1/4=160".
    let coded = head
        .strip_suffix([':', '='])
        .is_some_and(|name| name.ends_with(|c: char| c.is_ascii_uppercase()) && !name[..name.len() - 1].ends_with(char::is_alphanumeric));
    let near = head.trim_end_matches(' ');
    let joined = near.ends_with(['/', '×', '÷', '·', '⋅']) || near.ends_with(" cdot") || near.ends_with(" times");
    opened
        || coded
        || counted_before(near)
        || joined && !near.ends_with("//")
        || text[end..].starts_with('!') && !text[end + 1..].starts_with([' ', '\n'])
        || text[end..].starts_with("!\n")
}

/// "8 packs of | 5 bags * $4/pack", "720 widgets in | 24 hours / 30 days": the first number of the equation counts parts of what stands before it.
fn counted_before(head: &str) -> bool {
    let mut words = head.rsplit([' ', '\n']);
    let ties = words.next().is_some_and(|tie| ["of", "in", "per", "every", "for"].contains(&tie));
    let thing = words.next().is_some_and(|word| word.len() > 2 && word.chars().all(char::is_alphabetic));
    ties && thing && words.next().is_some_and(|count| numbers(count).first().is_some_and(|number| number.span.end == count.len()))
}

/// Whether the sides name units of one kind and of different sizes, and no factor between them stands in the calculation: "π(20 ft)² =
/// 31,416 sq in", "360 / (24 hours + 50 minutes) = 0.24 degrees".
fn other_units(text: &str, left: Span, right: Span) -> bool {
    let plain = |span: Span| {
        let behind = text.floor_char_boundary((span.end + 40).min(text.len()));
        let behind = text[span.end..behind].split(['=', '≈', '\n', '.', ',']).next().unwrap_or_default();
        let tex =
            [("\\text{", ""), ("\\mathrm{", ""), ("\\,", " "), ("\\ ", " "), ("}", ""), ("^2", "²"), ("^3", "³"), ("{", ""), ("^", " ")];
        tex.into_iter().fold(format!("{}{behind}", span.of(text)), |side, (from, to)| side.replace(from, to))
    };
    let (a, b) = (plain(left), plain(right));
    let units =
        |side: &str| quantities(side).into_iter().filter(|quantity| !quantity.compound).map(|found| found.readings).collect::<Vec<_>>();
    let all: Vec<_> = units(&a).into_iter().chain(units(&b)).collect();
    let values: Vec<f64> = numbers(left.of(text)).iter().filter_map(|number| number.value.to_f64()).collect();
    all.iter().enumerate().any(|(at, one)| all[at + 1..].iter().any(|other| apart(one, other, &values)))
}

/// Whether two units of one kind differ in size under each reading, and none of the values is what lies between them.
fn apart(one: &[unit::Reading], other: &[unit::Reading], values: &[f64]) -> bool {
    // Areas and volumes by the length they are made of, so that (20 ft)² and square inches can be held together.
    let size = |reading: &unit::Reading| match reading.dimension {
        Dimension::Area => (Dimension::Length, reading.factor.sqrt()),
        Dimension::Volume => (Dimension::Length, reading.factor.cbrt()),
        dimension => (dimension, reading.factor),
    };
    let mut ratios = one
        .iter()
        .flat_map(|one| other.iter().map(move |other| (size(one), size(other))))
        .filter(|((one, _), (other, _))| one == other)
        .map(|((_, one), (_, other))| if one > other { one / other } else { other / one })
        .peekable();
    let close = |value: f64, factor: f64| (value / factor - 1.0).abs() < 0.03 || (value * factor - 1.0).abs() < 0.03;
    ratios.peek().is_some()
        && ratios.all(|ratio| {
            (ratio - 1.0).abs() > 0.01 && !values.iter().any(|value| [1, 2, 3].into_iter().any(|power| close(*value, ratio.powi(power))))
        })
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
pub fn closes(phrase: &Reading<'_>, at: usize) -> bool {
    const ON: &[&str] = &[
        "+", "-", "−", "±", "×", "·", "*", "/", "÷", "^", "%", "°", "√", ":", "<", ">", "=", "≈", "times", "plus", "minus", "over", "more",
        "less", "fewer", "greater", "larger", "smaller", "higher", "lower", "sqrt", "cdot", "div", "frac", "pi", "π", "i", "x", "r",
        "squared", "cubed", "percent", "remainder", "to", "or", "–", "—", "with", "digits", "digit", "of", "mod", "modulo", "if", "when",
        "factorial", "!", "…", "...", "e", "n", "k", "per", "numbers", "out",
    ];
    let Some(before) = at.checked_sub(1).and_then(|before| phrase.pieces.get(before)) else { return false };
    let glued = phrase.text[before.span.end..].starts_with(|next: char| next.is_alphanumeric() || "({_²³⁴".contains(next));
    // "is 12 and 15" may be two values.
    let second = phrase.is(at, &["and", ","]) && phrase.number(at + 1).is_some();
    !glued && !second && !phrase.is(at, ON)
}

/// Whether a phrase that begins at piece `at` stands by itself: nothing before takes it as its own part.
#[must_use]
pub fn opens(phrase: &Reading<'_>, at: usize) -> bool {
    const TAKERS: &[&str] = &[
        "of", "and", "or", "than", "twice", "half", "double", "triple", "times", "plus", "minus", "by", "to", "from", "+", "-", "−", "–",
        "×", "·", "*", "/", "÷", "^", "=", "≈", "<", ">", "√", "negative", "third", "quarter", "square", "cube", "root", "log", "between",
        "as", "cdot", "not", "over", "whose", "(", "if", "modulo", "mod",
    ];
    match at.checked_sub(1) {
        None => true,
        Some(before) if phrase.is(before, &["the"]) => opens(phrase, before),
        Some(before) => phrase.number(before).is_none() && !phrase.is(before, TAKERS),
    }
}

/// A number that can be worked with as it stands: nothing is glued to it that takes part in it.
#[must_use]
pub fn operand<'p>(reading: &Reading<'p>, at: usize) -> Option<&'p Number> {
    let piece = reading.pieces.get(at)?;
    let glued = reading.text[piece.span.end..].starts_with(|next: char| next.is_alphanumeric() || "(!_^²³".contains(next));
    // "0.222…" goes on.
    let glued = glued || ["...", "…"].iter().any(|dots| reading.text[piece.span.end..].starts_with(dots));
    let article = matches!(reading.piece(at), "a" | "an" | "A" | "An");
    reading.number(at).filter(|number| !number.ordinal && !number.percentage_points && !number.percent && !glued && !article)
}

/// The line with numbers in brackets for its letters; none where another letter or a word stands in it, or none of the letters.
#[must_use]
pub fn put_numbers(line: &str, values: &[(char, &str)]) -> Option<String> {
    let mut put = String::with_capacity(line.len() + 16);
    let mut before = ' ';
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        if character.is_alphabetic() {
            // Two letters side by side are a word or a product.
            if before.is_alphabetic() || characters.peek().is_some_and(|next| next.is_alphabetic()) {
                return None;
            }
            let (_, value) = values.iter().find(|(letter, _)| *letter == character)?;
            if before.is_ascii_digit() || before == ')' {
                put.push_str(" × ");
            }
            put.push('(');
            put.push_str(value);
            put.push(')');
            if characters.peek().is_some_and(|next| next.is_ascii_digit() || *next == '(') {
                return None;
            }
        } else {
            put.push(character);
        }
        before = character;
    }
    Some(put)
}

/// The determinant of a square matrix of up to four rows, by its first row (Laplace's expansion).
#[must_use]
pub fn determinant(matrix: &[Vec<Rational>]) -> Option<Rational> {
    let size = matrix.len();
    if size == 0 || size > 4 || matrix.iter().any(|row| row.len() != size) {
        return None;
    }
    if size == 1 {
        return Some(matrix[0][0].clone());
    }
    let mut sum = Rational::from_integer(0.into());
    for column in 0..size {
        let minor: Vec<Vec<Rational>> = matrix[1..]
            .iter()
            .map(|row| row.iter().enumerate().filter(|(at, _)| *at != column).map(|(_, cell)| cell.clone()).collect())
            .collect();
        let part = &matrix[0][column] * &determinant(&minor)?;
        sum = if column % 2 == 0 { &sum + &part } else { &sum - &part };
    }
    Some(sum)
}

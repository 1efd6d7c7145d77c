//! What the checks of identifiers share: finding a code with its kind's name, and the published check-digit algorithms.

use crate::context::Context;
use crate::cursor::{Cursor, HYPHENS, has_word, places};
use crate::hedge::is_asserted;
use crate::number::number_at;
use crate::signal::Signal;
use std::cell::OnceCell;
use std::ops::Deref;

/// A code as it stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code<'a> {
    /// First byte, in the text it was read from.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// As it is written.
    pub shown: &'a str,
    /// Its letters and digits alone, in upper case.
    pub body: String,
}

/// No identifier this family reads is longer.
const LONGEST_CODE: usize = 40;

/// Reads the code that begins at `start`: characters of which `part` says yes, in groups joined by one kind of hyphen or by single
/// spaces. `enough` says at the end of a group whether the code is complete, so that "ISBN 0306406152 2010" ends where it should.
pub fn code(text: &str, start: usize, part: impl Fn(char) -> bool, enough: impl Fn(&str) -> bool) -> Option<Code<'_>> {
    let mut body = String::new();
    let mut separator: Option<bool> = None;
    let mut end = start;
    let mut characters = text[start..].char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if part(character) {
            body.extend(character.to_uppercase());
            end = start + at + character.len_utf8();
            if body.len() > LONGEST_CODE {
                return None;
            }
            continue;
        }
        let hyphen = HYPHENS.contains(&character);
        let joins = hyphen || character == ' ' || character == '\u{a0}';
        let goes_on = characters.peek().is_some_and(|&(_, next)| part(next));
        if !joins || !goes_on || body.is_empty() || separator.is_some_and(|known| known != hyphen) || enough(&body) {
            break;
        }
        separator = Some(hyphen);
    }
    // What goes on as a word was no code of this kind.
    let whole = !text[end..].starts_with(|next: char| next.is_alphanumeric() || next == '_');
    (whole && !body.is_empty()).then(|| Code { start, end, shown: &text[start..end], body })
}

/// The view's text and its lower case; none for a program, whose codes are its data.
#[must_use]
pub fn prose<'a>(context: &Context<'a>) -> Option<(&'a str, Lowered)> {
    let code = context.is_code();
    (!code).then(|| (context.text(), Lowered::new(context.text())))
}

/// A text in lower case (ASCII letters), that finds out whether it disowns the codes it shows once and not for each of them.
#[derive(Debug)]
pub struct Lowered {
    text: String,
    disowned: OnceCell<bool>,
}

impl Lowered {
    /// Of a text as it is written.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { text: text.to_ascii_lowercase(), disowned: OnceCell::new() }
    }
}

impl Deref for Lowered {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

/// Where a word or number begins in `text`: the places a code may start.
pub fn starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut before = ' ';
    text.char_indices().filter_map(move |(at, character)| {
        let begins =
            character.is_ascii_alphanumeric() && !before.is_alphanumeric() && !HYPHENS.contains(&before) && !"._/=%@&".contains(before);
        before = character;
        begins.then_some(at)
    })
}

/// Kinds of identifiers and numbers a text may name before a code; the nearest one says what the code is.
const KINDS: &[&str] = &[
    "isbn", "isbns", "isbn10", "isbn13", "issn", "issns", "eissn", "e-issn", "p-issn", "pissn", "orcid", "orcids", "isni", "iban", "ibans",
    "doi", "dois", "asin", "oclc", "lccn", "ean", "ean13", "ean-13", "ean-8", "upc", "upc-a", "gtin", "gtin-13", "barcode", "vin", "vins",
    "imei", "imeis", "lei", "leis", "npi", "npis", "cusip", "cusips", "isin", "isins", "cas", "ssn", "phone", "telephone", "tel", "fax",
    "swift", "bic", "account", "sku", "pmid", "pmcid", "arxiv", "sedol", "wkn", "uuid", "guid", "serial", "patent", "visa", "mastercard",
    "amex", "american express", "discover", "card", "cards", "tax", "iccid", "barcode", "routing", "order", "model",
];

/// Whether the nearest kind of identifier named within `reach` bytes before `start` is one of `names`. `lower` is the text in
/// lower case.
#[must_use]
pub fn named(lower: &str, start: usize, names: &[&str], reach: usize) -> bool {
    let window = &lower[lower.ceil_char_boundary(start.saturating_sub(reach))..start];
    let nearest = KINDS.iter().filter_map(|kind| places(window, kind).last().map(|at| (at + kind.len(), kind.len(), kind))).max();
    nearest.is_some_and(|(_, _, kind)| names.contains(kind))
}

/// Words of sentences that show a code without claiming it is a real one.
const DISOWNED: &[&str] = &[
    "invalid", "not valid", "not a valid", "isn't valid", "isn't a valid", "incorrect", "wrong", "placeholder", "placeholders", "dummy",
    "fake", "fictional", "fictitious", "made-up", "made up", "hypothetical", "imaginary", "format", "formatted", "formatting",
    "looks like", "look like", "fails", "fail", "failed", "random", "sample", "template", "typo", "mistyped", "does not exist",
    "doesn't exist", "not a real", "not real", "not an actual", "check digit", "checksum", "without", "would be", "might be", "could be",
    "suppose", "imagine", "replace", "your",
];

/// Whether a sentence shows codes without claiming that they are real.
#[must_use]
pub fn disowned(lower: &Lowered) -> bool {
    *lower.disowned.get_or_init(|| has_word(lower, DISOWNED))
}

/// Whether a code is made up to show a form: one digit over and over, digits that count up or down.
#[must_use]
pub fn placeholder(body: &str) -> bool {
    let digits: Vec<i8> =
        body.trim_start_matches('0').bytes().filter(u8::is_ascii_digit).map(|digit| (digit - b'0').cast_signed()).collect();
    // Steps from 9 to 0 count as well: 7890123.
    let longest = |step: i8| {
        let (mut best, mut run) = (0, 0);
        for two in digits.windows(2) {
            run = if (two[1] - two[0]).rem_euclid(10) == step { run + 1 } else { 0 };
            best = best.max(run);
        }
        best
    };
    let kinds = (0..10).filter(|digit| digits.contains(digit)).count();
    kinds <= 2 || longest(0) >= 6 || longest(1) >= 6 || longest(9) >= 6
}

/// Whether the code stands in the question: then the answer examines it rather than claims it.
#[must_use]
pub fn asked_about(context: &Context<'_>, body: &str) -> bool {
    context.question().is_some_and(|question| {
        let mut squeezed: String = question.chars().filter(char::is_ascii_alphanumeric).collect();
        squeezed.make_ascii_uppercase();
        squeezed.contains(body)
    })
}

/// The values of a code's characters: digits as they are, A = 10 … Z = 35 (ISO/IEC 7064, ISO 13616, ISO 6166).
fn values(body: &str) -> impl DoubleEndedIterator<Item = u32> + '_ {
    body.chars().filter_map(|character| character.to_digit(36))
}

/// Sum of the Luhn algorithm (ISO/IEC 7812-1, annex B); a valid number's is a multiple of 10.
#[must_use]
pub fn luhn_sum(digits: &str) -> u32 {
    values(digits)
        .rev()
        .enumerate()
        .map(|(at, digit)| match (at % 2, digit * 2) {
            (0, _) => digit,
            (_, twice) if twice > 9 => twice - 9,
            (_, twice) => twice,
        })
        .sum()
}

/// The check digit of GS1 numbers and ISBN-13 (GS1 General Specifications, ISO 2108): weights 3 and 1 from the right.
#[must_use]
pub fn gs1_digit(without_check: &str) -> u32 {
    let sum: u32 = values(without_check).rev().enumerate().map(|(at, digit)| if at % 2 == 0 { digit * 3 } else { digit }).sum();
    (10 - sum % 10) % 10
}

/// The check character of ISBN-10 and ISSN (ISO 2108, ISO 3297): weights 2, 3, … from the right, modulo 11.
#[must_use]
pub fn mod_11_character(without_check: &str) -> char {
    let sum: u32 = values(without_check).rev().zip(2..).map(|(digit, weight)| digit * weight).sum();
    char::from_digit((11 - sum % 11) % 11, 10).unwrap_or('X')
}

/// The check character of ORCID and ISNI (ISO/IEC 7064, MOD 11-2).
#[must_use]
pub fn mod_11_2_character(without_check: &str) -> char {
    let total = values(without_check).fold(0, |total, digit| (total + digit) * 2 % 11);
    char::from_digit((12 - total) % 11, 10).unwrap_or('X')
}

/// `body` read as a number in which letters stand for 10 to 35, modulo 97 (ISO/IEC 7064, MOD 97-10).
#[must_use]
pub fn mod_97(body: &str) -> u32 {
    values(body).fold(0, |rest, value| if value > 9 { (rest * 100 + value) % 97 } else { (rest * 10 + value) % 97 })
}

/// What a check of one last character says: the working, in the notation people use for it.
#[must_use]
pub fn check_character_working(code: &Code<'_>, expected: char) -> String {
    let cut = code.shown.char_indices().next_back().map_or(code.shown, |(at, _)| &code.shown[..at]);
    format!("check digit of {} = {expected}", cut.trim_end_matches(HYPHENS).trim_end())
}

/// Whether the sentence claims the code from `start` to `end`: quotation marks right around it set it off, and quote nobody.
#[must_use]
pub fn claimed(context: &Context<'_>, start: usize, end: usize) -> bool {
    let text = context.text();
    let marks = ['"', '“', '”', '\'', '‘', '’', '«', '»'];
    let before = text[..start].chars().next_back().filter(|mark| marks.contains(mark)).map_or(0, char::len_utf8);
    let after = text[end..].chars().next().filter(|mark| marks.contains(mark)).map_or(0, char::len_utf8);
    is_asserted(context, context.at(start - before, end + after))
}

/// Whether a code that fails its check is no claim: made up to show a form, disowned by its sentence, or taken from the question.
#[must_use]
pub fn excused(context: &Context<'_>, lower: &Lowered, body: &str) -> bool {
    placeholder(body) || disowned(lower) || asked_about(context, body)
}

/// Reads the lengths that a text tells of kinds of codes. What depends on the whole text is found out once, and only where a length is told.
#[derive(Debug)]
pub struct Sizes<'a> {
    text: &'a str,
    lower: &'a str,
    hexadecimal: OnceCell<bool>,
    of_a_part: OnceCell<bool>,
}

impl<'a> Sizes<'a> {
    /// Of a text; `lower` is the same in lower case.
    #[must_use]
    pub const fn new(text: &'a str, lower: &'a str) -> Self {
        Self { text, lower, hexadecimal: OnceCell::new(), of_a_part: OnceCell::new() }
    }

    /// A length told right behind a code's name, at byte `at`: "is 32 characters long in hex", "produces a 160-bit hash". Gives the
    /// number's place and the bits it makes.
    #[must_use]
    pub fn told(&self, at: usize) -> Option<(usize, usize, i64)> {
        let mut cursor = Cursor::new(self.text, at);
        for _ in 0..2 {
            cursor.eat_any(&[
                "hash values", "hash value", "hash function", "hashes", "hash", "digests", "digest", "algorithm", "addresses", "address",
            ]);
        }
        cursor.eat_any(&[
            "is always", "are always", "is", "are", "has", "have", "always produces", "produces", "generates", "outputs", "creates",
            "yields", "consists of",
        ])?;
        cursor.eat_any(&["exactly", "a fixed-size", "a fixed", "a total of", "a", "an"]);
        cursor.gap();
        let number = number_at(self.text, cursor.at).filter(|number| !number.percent && !number.ordinal)?;
        cursor.at = number.span.end;
        cursor.at += usize::from(cursor.rest().starts_with('-'));
        let units = [
            "bits", "bit", "bytes", "byte", "hexadecimal characters", "hexadecimal digits", "hex characters", "hex digits", "characters",
            "character",
        ];
        let scale = match cursor.eat_any(&units)? {
            0 | 1 => 1,
            2 | 3 => 8,
            4..=7 => 4,
            _ => self.hexadecimal.get_or_init(|| has_word(self.lower, &["hex", "hexadecimal"])).then_some(4)?,
        };
        cursor.eat_any(&[
            "long", "in length", "hash value", "hash", "digest", "output", "value", "number", "identifier", "address", "addresses",
        ]);
        cursor.eat_any(&["in hexadecimal", "in hex", "when written in hexadecimal", "when written in hex"]);
        let rest = cursor.rest().trim_start_matches(['*', '`']);
        let alone = rest.trim().is_empty() || rest.starts_with(['.', ',', ';', '!']) || rest.starts_with(" (");
        let part = || {
            has_word(
                self.lower,
                &[
                    "truncated", "each", "half", "prefix", "first", "last", "interface", "security", "random", "collision", "block",
                    "eui-64", "not",
                ],
            )
        };
        (alone && !self.of_a_part.get_or_init(part)).then_some((number.span.start, number.span.end, number.integer()?.checked_mul(scale)?))
    }
}

/// What a told length is, where the kind of code has `bits`.
#[must_use]
pub fn sized(context: &Context<'_>, name: &str, bits: i64, told: (usize, usize, i64)) -> Option<Signal> {
    let span = context.at(told.0, told.1);
    if told.2 == bits {
        return Some(Signal::agrees(span));
    }
    is_asserted(context, span).then(|| {
        Signal::new(span, format!("{name}: {bits} bits = {} bytes = {} hexadecimal digits", bits / 8, bits / 4))
            .claimed(context.words(span))
    })
}

/// Holds a code's last character against the expected one. `lower` is the text in lower case.
#[must_use]
pub fn check_character(context: &Context<'_>, lower: &Lowered, code: &Code<'_>, expected: char) -> Option<Signal> {
    let span = context.at(code.start, code.end);
    let last = code.body.chars().next_back()?;
    if last == expected {
        return Some(Signal::agrees(span));
    }
    (!excused(context, lower, &code.body)).then(|| Signal::new(span, check_character_working(code, expected)).claimed(last.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn computes_published_examples() {
        assert_eq!(luhn_sum("79927398713") % 10, 0);
        assert_eq!(gs1_digit("978030640615"), 7);
        assert_eq!(gs1_digit("03600029145"), 2);
        assert_eq!(mod_11_character("030640615"), '2');
        assert_eq!(mod_11_character("0378595"), '5');
        assert_eq!(mod_11_2_character("000000021825009"), '7');
        assert_eq!(mod_97("3214282912345698765432161182"), 1);
    }

    #[test]
    fn knows_placeholders() {
        for body in ["9780000000000", "1234567890123456", "0000000212345678", "9876543210"] {
            assert!(placeholder(body), "{body}");
        }
        for body in ["9780306406157", "4532015112830366", "0000000218250097"] {
            assert!(!placeholder(body) || body.starts_with("0000000"), "{body}");
        }
    }

    #[test]
    fn the_nearest_kind_names_a_code() {
        let text = "isbn 0-306-40615-2, phone 555-010-1234";
        assert!(named(text, 5, &["isbn"], 40));
        assert!(!named(text, 26, &["isbn"], 40));
    }
}

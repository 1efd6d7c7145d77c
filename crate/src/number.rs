//! Numbers as people write them, read exactly.
//!
//! [`numbers`] finds the quantities of a text in one pass: digits with the thousands separators of many countries, decimals,
//! signs, percent, currencies, scale words ("1.5 million", "10k"), powers of ten, fractions and mixed numbers (also as TeX), and
//! English number words. It leaves out what only looks like a number: versions, dates, times, identifiers, phone numbers,
//! links, and digits glued to letters that are no unit.
//!
//! A number remembers how precisely it was printed ([`Number::places`]), so that rounding can be honoured.

mod digits;
mod rational;
mod show;
mod words;

use crate::span::Span;
use num_bigint::BigInt;
use num_traits::{Signed, Zero};

pub use rational::{Rational, power_of_ten, whole};
pub use show::{equals, short, show};

/// [`Number::places`] of a value that is not rounded: a fraction such as 3/4.
pub const EXACT: i32 = i32::MAX;

/// A number of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Number {
    /// Where it stands, with its sign, currency sign, percent sign and scale word.
    pub span: Span,
    /// Its digits (or number words) alone.
    pub digits: Span,
    /// Its value: scale words multiplied in; a percentage is counted in percent ("15 %" is 15).
    pub value: Rational,
    /// Decimals printed, in the value's own units: 2 for "12.50", −5 for "1.5 million", [`EXACT`] for a fraction.
    pub places: i32,
    /// "15 %", "15 percent".
    pub percent: bool,
    /// "15 percentage points", "15 pp".
    pub percentage_points: bool,
    /// Its currency as an ISO 4217 code; `$` alone counts as `USD`, `¥` as `JPY`.
    pub currency: Option<&'static str>,
    /// "twenty-three".
    pub in_words: bool,
    /// "3rd", "third".
    pub ordinal: bool,
    /// "3/4", "½", "two thirds", "2 1/2".
    pub fraction: bool,
}

/// A slip of the hand in a row of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// One digit is another.
    Digit,
    /// Two neighbours changed places.
    Swapped,
}

/// The slip that makes one row of digits of another one as long; none where they are the same, or further apart.
#[must_use]
pub fn slip(one: &[u8], other: &[u8]) -> Option<Slip> {
    let apart: Vec<usize> = (0..one.len().min(other.len())).filter(|&at| one[at] != other[at]).collect();
    match apart[..] {
        [_] => Some(Slip::Digit),
        [first, second] => {
            let crosswise = one[first] == other[second] && one[second] == other[first];
            (second == first + 1 && crosswise).then_some(Slip::Swapped)
        }
        _ => None,
    }
}

impl Number {
    /// Whether the printed value is `exact` rounded (half up, half to even) or truncated at its printed places. Trailing zeros
    /// of a round number count as printed: 400 is not 398 rounded, unless a hedge says so (see [`Number::roughly`]).
    #[must_use]
    pub fn rounds_from(&self, exact: &Rational) -> bool {
        rounds(&self.value, self.places, exact)
    }

    /// Whether the printed value is `exact` rounded at its last digit that is not a zero ("about 400" from 398), or within a
    /// twentieth of it. For numbers a hedge stands before.
    #[must_use]
    pub fn roughly(&self, exact: &Rational) -> bool {
        if rounds(&self.value, self.significant_places(), exact) {
            return true;
        }
        let off = (&self.value - exact).abs() * BigInt::from(20);
        off <= exact.abs()
    }

    /// The printed decimals, where the value can be written with as many.
    #[must_use]
    pub fn decimals(&self) -> Option<i32> {
        Some(self.places).filter(|places| (0..8).contains(places))
    }

    /// The value with the decimals it was printed with.
    #[must_use]
    pub fn shown(&self) -> String {
        show(&self.value, self.decimals())
    }

    /// Whether the printed value is a slip of `exact` in one digit of three at least, in the order of two, or in the place of the point: a
    /// stronger sign than that the two differ.
    #[must_use]
    pub fn slips_from(&self, exact: &Rational) -> bool {
        if !(-12..=6).contains(&self.places) || !exact.is_positive() || !self.value.is_positive() {
            return false;
        }
        let digits = |value: &Rational| (value * power_of_ten(self.places) + whole(1).part::<2>()).floor().to_integer().to_string();
        let (printed, right) = (digits(&self.value), digits(exact));
        let (a, b) = (printed.trim_end_matches('0'), right.trim_end_matches('0'));
        let significant = a.len().max(b.len());
        if printed.len() != right.len() {
            return significant >= 2 && a == b;
        }
        match slip(printed.as_bytes(), right.as_bytes()) {
            Some(Slip::Digit) => printed.len() >= 3 && significant >= 2,
            Some(Slip::Swapped) => true,
            None => false,
        }
    }

    /// The printed places without the trailing zeros of a round number: −2 for 400.
    #[must_use]
    pub fn significant_places(&self) -> i32 {
        if self.places == EXACT || self.value.is_zero() {
            return self.places;
        }
        let mut places = self.places;
        let ten = BigInt::from(10);
        let mut scaled = (&self.value * power_of_ten(places)).to_integer();
        // A printed decimal zero ("2.50") is a digit that was meant.
        while places <= 0 && places > -400 && (&scaled % &ten).is_zero() {
            scaled /= &ten;
            places -= 1;
        }
        places
    }

    /// The value as a share: 15 % is 0.15; other numbers are themselves.
    #[must_use]
    pub fn share(&self) -> Rational {
        if self.percent { self.value.part::<100>() } else { self.value.clone() }
    }

    /// Whether the value is a whole number.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.value.is_integer()
    }

    /// The value of its digits alone, without a scale word: 20 of "20 thousand".
    #[must_use]
    pub fn digits_value(&self, text: &str) -> Rational {
        digits_at(text, self.digits.start).map_or_else(|_| self.value.clone(), |(number, _)| number.value)
    }

    /// The value as a machine integer, where it is one.
    #[must_use]
    pub fn integer(&self) -> Option<i64> {
        self.is_whole().then(|| i64::try_from(self.value.numer()).ok()).flatten()
    }
}

/// A number that may be a year: plain, four digits, 1800 to 2100.
#[must_use]
pub fn like_year(text: &str, number: &Number) -> bool {
    number.currency.is_none()
        && !number.percent
        && number.places == 0
        && number.digits.of(text).len() == 4
        && number.span.len() == 4
        && number.integer().is_some_and(|year| (1800..=2100).contains(&year))
}

/// Whether `printed`, with `places` decimals, is `exact` rounded or truncated.
#[must_use]
pub fn rounds(printed: &Rational, places: i32, exact: &Rational) -> bool {
    if printed == exact {
        return true;
    }
    if places == EXACT {
        return false;
    }
    let unit = power_of_ten(places.saturating_neg());
    let off = printed - exact;
    // Both ways of rounding a half lie half a unit away.
    if (&off + &off).abs() <= unit {
        return true;
    }
    // Truncation: towards zero, by less than one unit.
    off.abs() < unit && printed.abs() < exact.abs() && (printed.is_zero() || printed.is_negative() == exact.is_negative())
}

/// The numbers of `text`, in order, without overlap. Spans are bytes of `text`.
#[must_use]
pub fn numbers(text: &str) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        at = match step(text, at) {
            Step::Number(number) => {
                let end = number.span.end.max(at + 1);
                found.push(*number);
                end
            }
            Step::Skip(to) => to,
        };
    }
    found
}

/// Whether [`numbers`] may find one in `text`. Where it says no, there is none; it looks for no more than a digit or a number word.
#[must_use]
pub fn may_stand(text: &str) -> bool {
    let digit = |byte: &u8| byte.is_ascii_digit();
    let fraction = |c: char| matches!(c, '½' | '¼' | '¾' | '⅐'..='⅞');
    text.as_bytes().iter().any(digit) || !text.is_ascii() && text.contains(fraction) || text.split(|c: char| !is_word(c)).any(words::begins)
}

/// The number that begins at byte `at` (with its sign or currency sign, or with its first digit).
#[must_use]
pub fn number_at(text: &str, at: usize) -> Option<Number> {
    if at >= text.len() || !text.is_char_boundary(at) {
        return None;
    }
    // Digits glued to a word are no number; the word before has to be looked at to know.
    if text[..at].chars().next_back().is_some_and(|before| is_word(before) || before == '_') && text.as_bytes()[at].is_ascii_alphanumeric()
    {
        return None;
    }
    match step(text, at) {
        Step::Number(number) => Some(*number),
        Step::Skip(_) => None,
    }
}

/// The digits at `at` with their separators, a fraction sign or a mixed number behind them, and where they end: no sign, no
/// currency, nothing else. An error is the end of what is no number. For readers that know the rest of the notation.
pub(crate) fn digits_at(text: &str, at: usize) -> Result<(Number, usize), usize> {
    digits::plain(text, at)
}

/// The number in words that begins with the word at `at`.
pub(crate) fn word_number_at(text: &str, at: usize) -> Option<Number> {
    words::read(text, at, end_of_word(text, at))
}

/// Whether letters (in lower case) are a unit that may be glued to digits: "5km".
pub(crate) fn is_unit(lower: &str) -> bool {
    digits::is_unit(lower)
}

/// Multiplies a scale word behind the number in ("1.5 million") and returns where it ends.
pub(crate) fn scale_word(text: &str, number: &mut Number) -> Option<usize> {
    digits::scale_word(text, number)
}

/// What stands at one place.
enum Step {
    Number(Box<Number>),
    /// Nothing of ours up to this byte, which lies further on.
    Skip(usize),
}

/// A letter or digit of a word. Scripts written without spaces do not glue: "5年" holds a number.
fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && c < '\u{2e80}' && c.is_alphabetic())
}

fn step(text: &str, at: usize) -> Step {
    let rest = &text[at..];
    let Some(first) = rest.chars().next() else { return Step::Skip(text.len()) };
    match first {
        '\\' => digits::after_backslash(text, at),
        // "$5$" is a formula, and no amount.
        '$' if is_formula(&rest[1..]) => Step::Skip(at + 1),
        '0'..='9' | '$' | '€' | '£' | '¥' | '₹' | '₩' | '₽' | '₿' | '-' | '−' | '–' | '+' | '.' | '½' | '¼' | '¾' | '⅐'..='⅞' => {
            digits::read(text, at)
        }
        _ if is_word(first) => word(text, at),
        '#' | '_' | '@' => Step::Skip(end_of_word(text, at + 1).max(at + 1)),
        _ => Step::Skip(at + first.len_utf8()),
    }
}

/// Whether what stands behind a dollar sign is a number and another dollar sign.
fn is_formula(rest: &str) -> bool {
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    behind.len() < rest.len() && behind.starts_with('$')
}

/// The end of the run of letters, digits and underscores at `at`.
fn end_of_word(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    rest.find(|c: char| !is_word(c) && c != '_').map_or(text.len(), |length| at + length)
}

/// A word: a number word, a currency code before a number, or something that swallows the digits glued to it.
fn word(text: &str, at: usize) -> Step {
    let end = end_of_word(text, at);
    let word = &text[at..end];
    let rest = &text[end..];
    if (word.eq_ignore_ascii_case("http") || word.eq_ignore_ascii_case("https")) && rest.starts_with("://")
        || word.eq_ignore_ascii_case("www") && rest.starts_with('.')
    {
        return Step::Skip(rest.find(|c: char| c.is_whitespace() || ")>]\"".contains(c)).map_or(text.len(), |length| end + length));
    }
    if let Some(number) = words::read(text, at, end) {
        return Step::Number(Box::new(number));
    }
    if let Some(code) = digits::currency_word(word, rest) {
        let gap = rest.len() - rest.trim_start_matches(['$', ' ', '\u{a0}', '\u{202f}']).len();
        if gap <= 3
            && text[end + gap..].starts_with(|c: char| c.is_ascii_digit())
            && let Step::Number(mut number) = digits::read(text, end + gap)
        {
            number.span.start = at;
            number.currency = Some(code);
            return Step::Number(number);
        }
    }
    // "COVID-19", "F-16", "10.1000/182" behind "doi:" is not ours to know.
    let mut to = end;
    while text[to..].starts_with(['-', '.']) && text[to + 1..].starts_with(|c: char| c.is_ascii_digit()) && !word.is_empty() {
        // A full stop glued to digits is a member or a file ("fig.3", "v.2"); a hyphen is a name.
        to = end_of_word(text, to + 1);
    }
    Step::Skip(to)
}

/// Whether a character stands between what is printed in one piece.
fn apart(c: char) -> bool {
    !(is_word(c) || matches!(c, '.' | ','))
}

/// The numbers of `text` made of digits, points and commas, as they are printed.
fn printed(text: &str) -> impl Iterator<Item = &str> {
    let unit = |c: char| c.is_alphabetic();
    text.split(apart).map(move |part| part.trim_matches(['.', ',']).trim_end_matches(unit)).filter(|part| part.contains('.'))
}

/// Whether `digits` are in groups of three, the first one shorter or as long, and begin with no zero.
fn grouped(digits: &str) -> bool {
    let mut groups = digits.split('.');
    let first = groups.next().unwrap_or_default();
    let all_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && all_digits(first)
        && groups.all(|group| group.len() == 3 && all_digits(group))
}

/// Whether `digits` are printed like "1.000": one, or a thousand.
#[must_use]
pub fn thousand_like(digits: &str) -> bool {
    digits.matches('.').count() == 1 && grouped(digits)
}

/// Whether `text` has a number such as "1.000": one, where decimals are written with a point, and a thousand, where with a comma.
#[must_use]
pub fn point_before_three(text: &str) -> bool {
    printed(text).any(thousand_like)
}

/// Whether `text` writes decimals with a comma beyond doubt: "1.234,5".
#[must_use]
pub fn decimal_comma(text: &str) -> bool {
    let digit = |at: Option<usize>| at.and_then(|at| text.as_bytes().get(at)).is_some_and(u8::is_ascii_digit);
    let all_digits = |decimals: &str| !decimals.is_empty() && decimals.bytes().all(|byte| byte.is_ascii_digit());
    // Most commas stand between words: only the few between digits are looked at, and what is printed in one piece only once.
    let mut seen = 0;
    text.match_indices(',').filter(|(at, _)| digit(at.checked_sub(1)) && digit(Some(at + 1))).any(|(at, _)| {
        if at < seen {
            return false;
        }
        let whole = text[seen..at].rsplit(apart).next().unwrap_or_default();
        let decimals = text[at + 1..].split(apart).next().unwrap_or_default();
        seen = at + 1 + decimals.len();
        whole.contains('.') && grouped(whole) && all_digits(decimals.trim_end_matches(['.', ',']))
    })
}

/// Whether `text` has a point or a comma between two digits.
#[must_use]
pub fn has_separator(text: &str) -> bool {
    text.as_bytes().windows(3).any(|three| three[0].is_ascii_digit() && matches!(three[1], b'.' | b',') && three[2].is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_in_one_digit_are_told_from_other_values() {
        let slips = |text: &str, exact: i64| numbers(text).first().is_some_and(|number| number.slips_from(&whole(exact)));
        assert!(slips("$880", 780) && slips("21", 12) && slips("24", 240) && slips("1,135", 1235));
        assert!(!slips("880", 880) && !slips("16", 14) && !slips("500", 600) && !slips("31", 21) && !slips("912", 780));
    }

    #[test]
    fn points_and_commas_that_tell_a_country() {
        for (text, point, comma) in [
            ("1.000", true, false),
            ("so 2.000 / 4 = 500.", true, false),
            ("12.500 €, 2.500kg", true, false),
            ("3.500m", true, false),
            ("0.125 and 1.25, 1.0000", false, false),
            ("1.234,5", false, true),
            ("1.234.567,89", false, true),
            ("1,234.5; 1,5; 1.234.567; 192.168.100.200; v1.234a", false, false),
            ("Am Ende 3.", false, false),
        ] {
            assert_eq!((point_before_three(text), decimal_comma(text)), (point, comma), "{text}");
        }
        assert!(has_separator("1,734.5") && !has_separator("17, 4. 5"));
    }

    fn read(text: &str) -> Vec<String> {
        numbers(text)
            .iter()
            .map(|number| {
                let mut out = show(&number.value, None);
                for (on, mark) in [(number.percent, "%"), (number.percentage_points, "pp"), (number.ordinal, "th")] {
                    if on {
                        out.push_str(mark);
                    }
                }
                out.push_str(number.currency.unwrap_or_default());
                out
            })
            .collect()
    }

    #[test]
    fn separators_of_many_countries() {
        let mut wrong = Vec::new();
        for (text, value) in [
            ("1,234.5", "1,234.5"),
            ("1.234,5", "1,234.5"),
            ("1 234,5", "1,234.5"),
            ("1\u{202f}234,5", "1,234.5"),
            ("1\u{a0}234\u{a0}567", "1,234,567"),
            ("1'234", "1,234"),
            ("1’234.50", "1,234.5"),
            ("1,23,456", "123,456"),
            ("12,34,56,789", "123,456,789"),
            ("1.234.567", "1,234,567"),
            ("10 000 people", "10,000"),
            ("1{,}234", "1,234"),
            ("12\\,345", "12,345"),
            ("0.5", "0.5"),
            (".5", "0.5"),
            ("3.14159.", "3.14159"),
            ("12,5 %", "12.5%"),
            ("0,75 kg", "0.75"),
            ("１２", ""),
        ] {
            wrong.extend((read(text).join(" ") != value).then(|| (text, read(text), value)));
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn marks_around() {
        let mut wrong = Vec::new();
        for (text, value) in [
            ("−5 °C", "−5"),
            ("fell to -5", "−5"),
            ("10-5", "10 5"),
            ("10 - 5", "10 5"),
            ("17 -5", "17 5"),
            ("pages 5–10", "5 10"),
            ("-$5.00", "−5USD"),
            ("$-5", "−5USD"),
            ("$1.5 million", "1,500,000USD"),
            ("$3m and 3m", "3,000,000USD 3"),
            ("€20", "20EUR"),
            ("20 €", "20EUR"),
            ("USD 20", "20USD"),
            ("US$20", "20USD"),
            ("20 EUR", "20EUR"),
            ("\\$20", "20USD"),
            ("$$20", "20USD"),
            ("15%", "15%"),
            ("15 %", "15%"),
            ("15\\%", "15%"),
            ("15 percent", "15%"),
            ("15 per cent", "15%"),
            ("2 percentage points", "2pp"),
            ("2pp", "2pp"),
            ("3rd place", "3th"),
            ("10k users", "10,000"),
            ("2.5bn", "2,500,000,000"),
            ("7B", "7,000,000,000"),
            ("1.5e3", "1,500"),
            ("1.5 × 10³", "1,500"),
            ("1.5 x 10^3", "1,500"),
            ("1.5 \\times 10^{-2}", "0.015"),
            ("10^6", "1,000,000"),
            ("10⁶", "1,000,000"),
            ("two dozen", "24"),
            ("5 hundred thousand", "500,000"),
            ("~50", "50"),
            ("5km", "5"),
            ("3x faster", "3"),
            ("5-year", "5"),
            ("100°C", "100"),
            ("5年", "5"),
        ] {
            wrong.extend((read(text).join(" ") != value).then(|| (text, read(text), value)));
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn fractions() {
        let mut wrong = Vec::new();
        for (text, value) in [
            ("½", "0.5"),
            ("3/4", "0.75"),
            ("2½", "2.5"),
            ("2 ½", "2.5"),
            ("2 1/2 cups", "2.5"),
            ("\\frac{3}{4}", "0.75"),
            ("1\\frac{3}{4}", "1.75"),
            ("two thirds", "0.6667"),
            ("three-quarters", "0.75"),
            ("one and a half", "1.5"),
            ("two and a half million", "2,500,000"),
            ("half a million", "500,000"),
            ("a quarter of them", "0.25"),
        ] {
            wrong.extend((read(text).join(" ") != value).then(|| (text, read(text), value)));
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn words_of_english() {
        let mut wrong = Vec::new();
        for (text, value) in [
            ("twenty-three", "23"),
            ("Twenty three", "23"),
            ("a hundred and five", "105"),
            ("one thousand two hundred and thirty-four", "1,234"),
            ("three million", "3,000,000"),
            ("five percent", "5%"),
            ("twelve", "12"),
            ("fifteen hundred", "1,500"),
            ("the third man", "3th"),
            ("twenty-first", "21th"),
            ("two point five", "2.5"),
            ("a dozen", "12"),
            ("someone often tends", ""),
            ("a man and a half", "0.5"),
        ] {
            wrong.extend((read(text).join(" ") != value).then(|| (text, read(text), value)));
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn leaves_out_what_is_no_quantity() {
        let mut wrong = Vec::new();
        for text in [
            "1.2.3", "v1.2", "192.168.0.1", "2024-05-12", "12/05/2024", "5.12.2024", "12:30", "3:05:12", "B12", "H2O", "COVID-19", "GPT-4",
            "x2", "3a4b", "1990s", "3pm", "0x1F", "+1 555-123-4567", "978-3-16-148410-0", "https://a.org/1/2?3", "#5", "24/7", "abc_12",
            "2023/24", "12ab", "5²",
        ] {
            wrong.extend((!read(text).is_empty()).then(|| (text, read(text))));
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn knows_its_places() {
        let places = |text: &str| numbers(text)[0].places;
        assert_eq!(places("12.50"), 2);
        assert_eq!(places("1.5 million"), -5);
        assert_eq!(places("1,234"), 0);
        assert_eq!(places("1.50 × 10³"), -1);
        assert_eq!(places("3/4"), EXACT);
        assert_eq!(places("$2.5M"), -5);
    }

    #[test]
    fn rounding() {
        let rounds = |text: &str, exact: (i64, i64)| numbers(text)[0].rounds_from(&Rational::new(exact.0, exact.1).unwrap());
        assert!(rounds("0.33", (1, 3)));
        assert!(rounds("0.67", (2, 3)));
        assert!(rounds("0.66", (2, 3)));
        assert!(!rounds("0.65", (2, 3)));
        assert!(rounds("2.5", (245, 100)));
        assert!(rounds("2.4", (245, 100)));
        assert!(rounds("-0.66", (-2, 3)));
        assert!(!rounds("-0.68", (-2, 3)));
        assert!(!rounds("400", (398, 1)));
        assert!(rounds("1.5 million", (1_468_000, 1)));
        let about = numbers("400")[0].clone();
        assert!(about.roughly(&whole(398)));
        assert!(!about.roughly(&whole(598)));
    }

    #[test]
    fn spans_hold() {
        let text = "It cost €1,234.50 million, i.e. 15 % more.";
        let found = numbers(text);
        assert_eq!(found[0].span.of(text), "€1,234.50 million");
        assert_eq!(found[0].digits.of(text), "1,234.50");
        assert_eq!(found[1].span.of(text), "15 %");
        assert_eq!(number_at(text, 8).map(|number| number.digits.of(text)), Some("1,234.50"));
    }

    #[test]
    fn long_and_odd_strings_do_no_harm() {
        for text in [
            "1".repeat(100_000),
            "1,".repeat(50_000),
            "1.".repeat(50_000),
            "1-".repeat(50_000),
            "one ".repeat(20_000),
            "1 234 ".repeat(9_000),
            "- ".repeat(9_000),
            "\\frac{".repeat(9_000),
            "hundred thousand ".repeat(9_000),
            "1e".repeat(9_000),
            "1/".repeat(9_000),
        ] {
            for number in numbers(&text) {
                assert!(!number.span.of(&text).is_empty());
            }
        }
        for text in [
            "1e999999999", "10^99999999", "9 million million million million million million million", "$", "-", "½½", "1/0",
            "\\frac{1}{0}",
        ] {
            let _ = numbers(text);
        }
    }
}

//! What the checks of ratios, percentages and growth share.

use crate::hedge::{Hedge, around};
use crate::number::{EXACT, Number, Rational, power_of_ten, thousand_like, whole};
use crate::phrase::Phrase;
use crate::signal::Signal;
use num_bigint::BigInt;
use num_traits::{Signed, Zero};

/// Triggers of a check that needs a percentage.
pub const PERCENT: &[&str] = &["%", "percent", "per cent"];

/// Whether a text speaks of a percentage at all: cheaper to ask than to read its numbers.
#[must_use]
pub fn has_percent(text: &str) -> bool {
    text.contains('%') || text.contains("percent")
}

/// The percentages of a phrase with their places, percentage points left out.
#[must_use]
pub fn percents<'a>(phrase: &'a Phrase<'_>) -> Vec<(usize, &'a Number)> {
    phrase.numbers().filter(|(_, number)| number.percent && !number.percentage_points).collect()
}

/// A hundred.
#[must_use]
pub fn hundred() -> Rational {
    whole(100)
}

/// The text between two numbers, in lower case.
#[must_use]
pub fn gap(text: &str, first: &Number, second: &Number) -> String {
    text.get(first.span.end..second.span.start).unwrap_or_default().to_ascii_lowercase()
}

/// Whether the printed number can stand for a value between `low` and `high`, its hedge honoured.
#[must_use]
pub fn fits(text: &str, number: &Number, low: &Rational, high: &Rational) -> bool {
    let (low, high) = if low <= high { (low, high) } else { (high, low) };
    if number.value >= *low && number.value <= *high || number.rounds_from(low) || number.rounds_from(high) {
        return true;
    }
    let near = if number.value < *low { low } else { high };
    around(text, number.span).is_some_and(|hedge| hedge.allows(number, near))
}

/// How far the true value may lie from the printed one: half a unit for what looks rounded, a twentieth under a hedge.
#[must_use]
pub fn margin(text: &str, number: &Number) -> Rational {
    let hedged = matches!(around(text, number.span), Some(hedge) if hedge != Hedge::Range);
    let printed = if number.places == EXACT || number.places == 0 {
        Rational::zero()
    } else {
        power_of_ten(number.places.saturating_neg()) / BigInt::from(2)
    };
    if hedged { printed + number.value.abs() / BigInt::from(20) } else { printed }
}

/// Whether the digits can be read in two ways: "1.000" is one, or a thousand where the point parts thousands.
#[must_use]
pub fn two_ways(text: &str, number: &Number) -> bool {
    number.places == 3 && number.currency.is_some() && thousand_like(number.digits.of(text))
}

/// The least and the greatest quotient of two printed numbers; none where the divisor may be zero.
#[must_use]
pub fn quotients(text: &str, top: &Number, bottom: &Number) -> Option<(Rational, Rational)> {
    if two_ways(text, top) || two_ways(text, bottom) {
        return None;
    }
    let (above, below) = (margin(text, top), margin(text, bottom));
    let (least, most) = (&bottom.value - &below, &bottom.value + &below);
    if !least.is_positive() || top.value.is_negative() {
        return None;
    }
    Some(((&top.value - &above) / most, (&top.value + &above) / least))
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

/// The words of `part`, in order.
pub fn words(part: &str) -> impl Iterator<Item = &str> {
    part.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty())
}

/// What a percentage becomes when it is put right: "30%" for "20%", with the decimals and the sign of percent it was printed with.
#[must_use]
pub fn corrected(text: &str, number: &Number, exact: &Rational) -> Option<String> {
    if number.in_words || number.fraction {
        return None;
    }
    let places = number.places.clamp(0, 6);
    let exact_at = (exact * power_of_ten(places)).is_integer();
    let shown = crate::number::show(&exact.abs(), Some(if exact_at { places } else { places.max(1) }));
    let head = text.get(number.span.start..number.digits.start)?;
    let tail = text.get(number.digits.end..number.span.end)?;
    Some(format!("{head}{shown}{tail}"))
}

/// The signal with the claimed number put right, where that is certain.
#[must_use]
pub fn correct_to(mut signal: Signal, text: &str, claimed: &Number, exact: &Rational) -> Signal {
    signal.correction = corrected(text, claimed, exact).filter(|_| !exact.is_negative() && claimed.places >= 0 && claimed.places != EXACT);
    signal
}

/// Numbers of a row: "4, 8 and 12".
#[derive(Debug)]
pub struct List {
    /// The first piece.
    pub start: usize,
    /// One past the last piece.
    pub end: usize,
    /// The pieces that are its numbers.
    pub numbers: Vec<usize>,
}

/// The most numbers a list is read of.
const LONGEST_LIST: usize = 60;

/// Signs and words between the numbers of a list.
const LIST_JOINTS: &[&str] = &[", and", ", &", ",", "and", "&", ";"];

fn listed(phrase: &Phrase<'_>, at: usize, first: Option<&Number>) -> bool {
    phrase.number(at).is_some_and(|number| {
        !number.ordinal
            && !number.fraction
            && !number.percentage_points
            && first.is_none_or(|first| first.percent == number.percent && (first.currency == number.currency || number.currency.is_none()))
    })
}

/// The list of at least two numbers that begins at piece `at`.
#[must_use]
pub fn list_at(phrase: &Phrase<'_>, at: usize) -> Option<List> {
    if !listed(phrase, at, None) {
        return None;
    }
    let first = phrase.number(at);
    let mut numbers = vec![at];
    let mut end = at + 1;
    let mut last = false;
    while numbers.len() < LONGEST_LIST && !last {
        let Some(next) = phrase.eat_any(end, LIST_JOINTS).filter(|&next| listed(phrase, next, first)) else { break };
        // "and" closes the list.
        last = phrase.is(next - 1, &["and", "&"]);
        numbers.push(next);
        end = next + 1;
    }
    // A list without its last "and" may go on in words, and a term with a sign is an expression.
    let open = phrase.is(end, &["+", "-", "−", "×", "*", "/", "÷", "^", "%", "times", "plus", "minus", "...", "…", "x"]);
    (numbers.len() >= 2 && !open).then_some(List { start: at, end, numbers })
}

/// The list of at least two numbers that ends right before piece `end`; its last number stands behind "and".
#[must_use]
pub fn list_before(phrase: &Phrase<'_>, end: usize) -> Option<List> {
    let last = end.checked_sub(1)?;
    if !listed(phrase, last, None) {
        return None;
    }
    let first = phrase.number(last);
    let mut numbers = vec![last];
    let mut start = last;
    while numbers.len() < LONGEST_LIST {
        let joints = if numbers.len() == 1 { &[", and", ", &", "and", "&"][..] } else { &[",", ";"][..] };
        let Some(joint) = phrase.eat_back(start, joints) else { break };
        let Some(before) = joint.checked_sub(1).filter(|&before| listed(phrase, before, first)) else { break };
        numbers.push(before);
        start = before;
    }
    numbers.reverse();
    let open = start > 0 && phrase.is(start - 1, &["+", "-", "−", "×", "*", "/", "÷", "^", "and", "times", "plus", "minus", "=", "to", "between", "aged", "age", "ages"])
        || start > 0 && phrase.is(start - 1, &[","]) && !(start > 1 && phrase.word(start - 2).is_some());
    (numbers.len() >= 2 && !open).then_some(List { start, end, numbers })
}

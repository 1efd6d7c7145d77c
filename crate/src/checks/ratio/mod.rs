//! What the checks of ratios, percentages and growth share.

use crate::hedge::{Hedge, around};
use crate::number::{EXACT, Number, Rational, power_of_ten, whole};
use num_bigint::BigInt;
use num_traits::{Signed, Zero};

/// Triggers of a check that needs a percentage.
pub const PERCENT: &[&str] = &["%", "percent", "per cent"];

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

/// The least and the greatest quotient of two printed numbers; none where the divisor may be zero.
#[must_use]
pub fn quotients(text: &str, top: &Number, bottom: &Number) -> Option<(Rational, Rational)> {
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

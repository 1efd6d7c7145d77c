//! Exact values as people read them.

use super::{Rational, power_of_ten};
use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};
use std::fmt::Write as _;

/// Decimals a finite expansion is shown in full with.
const MOST_DECIMALS: u32 = 8;

/// Digits a whole number is written out with; a larger one is shown in powers of ten.
const MOST_DIGITS: usize = 40;

/// `value` with thousands separators: to `places` decimals (half up), or all of them. A repeating or very long expansion is cut
/// after four significant decimals.
#[must_use]
pub fn show(value: &Rational, places: Option<i32>) -> String {
    let places = places.filter(|places| (-400..=400).contains(places)).or_else(|| decimals(value)).unwrap_or_else(|| sensible(value));
    let scaled = scaled(value, places);
    let negative = value.is_negative() && !scaled.is_zero();
    let digits = if places < 0 { (scaled * power_of_ten(-places).numer()).to_string() } else { scaled.to_string() };
    let fraction = places.max(0) as usize;
    let padded = format!("{digits:0>width$}", width = fraction + 1);
    let (integer, decimal) = padded.split_at(padded.len() - fraction);
    let mut out = String::new();
    if negative {
        out.push('−');
    }
    if integer.len() > MOST_DIGITS {
        // Writing to a string cannot fail.
        let _ = write!(out, "{}.{} × 10^{}", &integer[..1], &integer[1..5], integer.len() - 1);
        return out;
    }
    for (at, digit) in integer.chars().enumerate() {
        if at > 0 && (integer.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if !decimal.is_empty() {
        out.push('.');
        out.push_str(decimal);
    }
    out
}

/// As [`show`] with `places` decimals, without zeros at the end of them.
#[must_use]
pub fn short(value: &Rational, places: i32) -> String {
    let shown = show(value, Some(places));
    if shown.contains('.') { shown.trim_end_matches('0').trim_end_matches('.').to_owned() } else { shown }
}

/// `"= 408"`, or `"≈ 0.3333"` where what is shown is not the whole value.
#[must_use]
pub fn equals(value: &Rational, places: Option<i32>) -> String {
    let whole = match places {
        Some(places) => (value * power_of_ten(places)).is_integer(),
        None => decimals(value).is_some() && value.to_integer().bits() < 130,
    };
    format!("{} {}", if whole { '=' } else { '≈' }, show(value, places))
}

/// The decimals of a finite expansion, where there are few enough to show.
fn decimals(value: &Rational) -> Option<i32> {
    let mut rest = value.denom().clone();
    let (mut twos, mut fives) = (0, 0);
    for (prime, count) in [(2, &mut twos), (5, &mut fives)] {
        let prime = BigInt::from(prime);
        while *count <= MOST_DECIMALS && (&rest % &prime).is_zero() {
            rest /= &prime;
            *count += 1;
        }
    }
    let needed = twos.max(fives);
    (rest.is_one() && needed <= MOST_DECIMALS).then(|| i32::try_from(needed).unwrap_or(0))
}

/// Decimals that leave four significant ones.
fn sensible(value: &Rational) -> i32 {
    let mut places = 4;
    let mut small = value.abs();
    let tenth = Rational::one().part::<10>();
    while !small.is_zero() && small < tenth && places < 60 {
        small *= BigInt::from(10);
        places += 1;
    }
    places
}

/// The size of `value` in units of its last printed place, half up.
fn scaled(value: &Rational, places: i32) -> BigInt {
    let (mut numer, mut denom) = (value.numer().abs(), value.denom().clone());
    let shift = power_of_ten(places.saturating_abs()).to_integer();
    *(if places < 0 { &mut denom } else { &mut numer }) *= shift;
    if denom.is_one() { numer } else { (numer * 2 + &denom) / (denom * 2) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(numer: i64, denom: i64) -> Rational {
        Rational::new(numer, denom).unwrap()
    }

    #[test]
    fn shows_values() {
        for (value, places, shown) in [
            (ratio(408, 1), None, "408"),
            (ratio(-1_234_567, 1), None, "−1,234,567"),
            (ratio(1, 3), None, "0.3333"),
            (ratio(2, 3), Some(2), "0.67"),
            (ratio(5, 2), None, "2.5"),
            (ratio(5, 2), Some(2), "2.50"),
            (ratio(1234, 1), Some(-2), "1,200"),
            (ratio(1, 30_000), None, "0.00003333"),
            (ratio(-1, 1000), Some(1), "0.0"),
            (ratio(0, 1), None, "0"),
        ] {
            assert_eq!(show(&value, places), shown);
        }
        assert_eq!(equals(&ratio(1, 3), None), "≈ 0.3333");
        assert_eq!(equals(&ratio(1, 4), None), "= 0.25");
        assert_eq!(equals(&ratio(1, 4), Some(1)), "≈ 0.3");
    }
}

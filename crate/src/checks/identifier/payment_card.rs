//! # What it flags
//! A payment card number given as a valid or test number that fails the Luhn algorithm: "4111 1111 1111 1112".
//! # Why it misleads
//! Forms refuse such a number, so that a test with it tests the wrong thing.
//! # How it is decided
//! Thirteen to nineteen digits that the text calls a card's must pass the Luhn algorithm (ISO/IEC 7812-1, annex B).
//! # Known false positives
//! None known. Placeholders, sentences about declined or invalid numbers and numbers taken from the question are left alone.

use crate::check::prelude::*;
use crate::checks::identifier::{code, excused, luhn_sum, named, prose, starts};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Payment card number (Luhn)",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &[],
    since: "0.1.0",
    triggers: &["card", "visa", "amex", "american express", "discover"],
};

const NAMES: &[&str] = &["visa", "mastercard", "amex", "american express", "discover", "card", "cards"];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let Some((text, lower)) = prose(context) else { return Vec::new() };
    let mut signals = Vec::new();
    for start in starts(text) {
        let Some(number) = code(text, start, |part| part.is_ascii_digit(), |_| false) else { continue };
        let body = number.body.as_str();
        let prefix = body.starts_with(['3', '4', '5', '6']) || body.starts_with('2');
        if !(14..=19).contains(&body.len()) || !prefix || !named(&lower, start, NAMES, 80) {
            continue;
        }
        // Groups as on a card: fours, or 4-6-5 and 4-6-4; or one run of digits.
        let groups: Vec<usize> = number.shown.split(|part: char| !part.is_ascii_digit()).map(str::len).collect();
        let fours = groups.iter().rev().skip(1).all(|&length| length == 4);
        if !(fours || matches!(groups.as_slice(), [4, 6, 4 | 5])) {
            continue;
        }
        let span = context.at(number.start, number.end);
        let sum = luhn_sum(body);
        if sum.is_multiple_of(10) {
            signals.push(Signal::agrees(span));
        } else if !lower.contains("declin") && !lower.contains("gift") && !excused(context, &lower, body) {
            signals.push(Signal::new(span, format!("Luhn sum of {} = {sum}, which leaves {} modulo 10", number.shown, sum % 10)));
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "Use the Visa test card number 4000 0566 5566 5557 with any future date.",
        "4000 0566 5566 5557",
        "Luhn sum of 4000 0566 5566 5557 = 51, which leaves 1 modulo 10",
    ),
    flag("**Mastercard:** 5555 3412 4444 1116", "5555 3412 4444 1116", "Luhn sum of 5555 3412 4444 1116 = 61, which leaves 1 modulo 10"),
    flag("- American Express: 3782-822463-10006", "3782-822463-10006", "Luhn sum of 3782-822463-10006 = 61, which leaves 1 modulo 10"),
    flag(
        "The card number 4532015112830367 passes the Luhn check.",
        "4532015112830367",
        "Luhn sum of 4532015112830367 = 51, which leaves 1 modulo 10",
    ),
    flag(
        "A valid Discover number is 6011-0009-9013-9425.",
        "6011-0009-9013-9425",
        "Luhn sum of 6011-0009-9013-9425 = 51, which leaves 1 modulo 10",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Test with the Visa card 4242 4242 4242 4242."),
    ignore("Enter your card number, for example 1234 5678 9012 3456."),
    ignore("The card 4532015112830367 fails the Luhn check."),
    ignore("Visa numbers start with 4 and look like 4XXX XXXX XXXX XXXX."),
    ignore("The card 4000 0566 5566 5557 will be declined with an incorrect_number error."),
    ignore("The new chip has 4532015112830367 states."),
    ignore("Amex: 378282246310005; Mastercard: 5555555555554444"),
];

//! # What it flags
//! An ISIN, CUSIP, LEI or NPI whose check digits do not fit: "ISIN US0378331006".
//! # Why it misleads
//! Orders and reports go to another security, firm or physician, or to none.
//! # How it is decided
//! Codes the text names must pass their check: ISIN (ISO 6166: letters as two digits, then Luhn), CUSIP (ANSI X9.6), LEI (ISO 17442: modulo
//! 97 leaves 1), NPI (45 CFR 162.406: Luhn with the prefix 80840).
//! # Known false positives
//! None known; placeholders, sentences about invalid numbers and numbers taken from the question are left alone.

use crate::check::prelude::*;
use crate::checks::identifier::{check_character, code, excused, luhn_sum, mod_97, named, prose, starts};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "ISIN, CUSIP, LEI and NPI",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &[],
    since: "0.1.0",
    triggers: &["isin", "cusip", "lei", "npi"],
};

/// The code with letters as two digits (A = 10).
fn expanded(body: &str) -> String {
    body.chars().filter_map(|letter| letter.to_digit(36)).map(|value| value.to_string()).collect()
}

/// The last digit that makes a number pass the Luhn algorithm.
fn luhn_digit(without: &str) -> char {
    (0..10)
        .filter_map(|digit| char::from_digit(digit, 10))
        .find(|digit| luhn_sum(&format!("{without}{digit}")).is_multiple_of(10))
        .unwrap_or('0')
}

/// ANSI X9.6: values, every second doubled, digits added up.
fn cusip_digit(without: &str) -> char {
    let sum: u32 = without
        .chars()
        .filter_map(|letter| letter.to_digit(36))
        .enumerate()
        .map(|(at, value)| if at % 2 == 1 { value * 2 } else { value })
        .map(|value| value / 10 + value % 10)
        .sum();
    char::from_digit((10 - sum % 10) % 10, 10).unwrap_or('0')
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let Some((text, lower)) = prose(context) else { return Vec::new() };
    let mut signals = Vec::new();
    for start in starts(text) {
        let Some(found) = code(text, start, |part| part.is_ascii_digit() || part.is_ascii_uppercase(), |_| false) else { continue };
        let body = found.body.as_str();
        let digits = body.bytes().filter(u8::is_ascii_digit).count();
        if digits < 3 || !matches!(body.len(), 9 | 10 | 12 | 20) || found.shown.contains(' ') {
            continue;
        }
        let near = |names: &[&str]| named(&lower, start, names, 50);
        let without = &body[..body.len() - 1];
        let span = context.at(found.start, found.end);
        let expected = match body.len() {
            12 if body[..2].bytes().all(|letter| letter.is_ascii_uppercase()) && near(&["isin", "isins"]) => luhn_digit(&expanded(without)),
            9 if near(&["cusip", "cusips"]) => cusip_digit(without),
            10 if digits == 10 && body.starts_with(['1', '2']) && near(&["npi", "npis"]) => luhn_digit(&format!("80840{without}")),
            20 if near(&["lei", "leis"]) => {
                let rest = mod_97(body);
                if rest == 1 {
                    signals.push(Signal::agrees(span));
                } else if !excused(context, &lower, body) {
                    signals.push(Signal::new(span, format!("{} modulo 97 = {rest}; an LEI leaves 1", found.shown)));
                }
                continue;
            }
            _ => continue,
        };
        signals.extend(check_character(context, &lower, &found, expected));
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Apple's ISIN is US0378331006.", "US0378331006", "check digit of US037833100 = 5"),
    flag("**CUSIP:** 037833101", "037833101", "check digit of 03783310 = 0"),
    flag("The physician's NPI is 1245319598.", "1245319598", "check digit of 124531959 = 9"),
    flag("LEI: 5493001KJTIIGC8Y1R13", "5493001KJTIIGC8Y1R13", "5493001KJTIIGC8Y1R13 modulo 97 = 2; an LEI leaves 1"),
    flag("The fund (ISIN: IE00B4L5Y984) tracks the world.", "IE00B4L5Y984", "check digit of IE00B4L5Y98 = 3"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Apple's ISIN is US0378331005 and its CUSIP is 037833100."),
    ignore("LEI: 5493001KJTIIGC8Y1R12"),
    ignore("The physician's NPI is 1245319599."),
    ignore("An ISIN looks like US1234567890."),
    ignore("The ISIN US0378331006 is not valid."),
    ignore("Leila bought 037833101 shares."),
];

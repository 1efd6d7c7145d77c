//! # What it flags
//! An EAN, UPC or GTIN whose check digit does not fit: "EAN 4006381333932".
//! # Why it misleads
//! Scanners and shops refuse the number, or it is another product's.
//! # How it is decided
//! 8, 12, 13 or 14 digits that the text calls an EAN, UPC, GTIN or barcode must have the check digit of the GS1 General Specifications.
//! # Known false positives
//! None known; placeholders, sentences about invalid numbers and numbers taken from the question are left alone.

use crate::check::prelude::*;
use crate::checks::identifier::{check_character, code, gs1_digit, named, prose, starts};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "EAN, UPC and GTIN check digit",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &[],
    since: "0.1.0",
    triggers: &["ean", "upc", "gtin", "barcode"],
};

const NAMES: &[&str] = &["ean", "ean13", "ean-13", "ean-8", "upc", "upc-a", "gtin", "gtin-13", "barcode"];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let Some((text, lower)) = prose(context) else { return Vec::new() };
    let mut signals = Vec::new();
    for start in starts(text) {
        let Some(number) = code(text, start, |part| part.is_ascii_digit(), |body| body.len() == 13) else { continue };
        let body = number.body.as_str();
        if !matches!(body.len(), 8 | 12 | 13 | 14) || !named(&lower, start, NAMES, 40) {
            continue;
        }
        let expected = char::from_digit(gs1_digit(&body[..body.len() - 1]), 10).unwrap_or('0');
        signals.extend(check_character(context, &lower, &number, expected));
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("EAN: 4006381333932", "4006381333932", "check digit of 400638133393 = 1"),
    flag("The UPC is 036000291453.", "036000291453", "check digit of 03600029145 = 2"),
    flag("**EAN-13** 5901234123458", "5901234123458", "check digit of 590123412345 = 7"),
    flag("Its barcode reads 9638 5075.", "9638 5075", "check digit of 9638 507 = 4"),
    flag("The GTIN of the jar is 3017620422004.", "3017620422004", "check digit of 301762042200 = 3"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("EAN: 4006381333931"),
    ignore("The UPC is 036000291452."),
    ignore("An EAN such as 1234567890123 has thirteen digits."),
    ignore("The UPC 036000291453 is not valid."),
    ignore("The barcode was introduced in 1974 and sold 12345678 times."),
    ignore("What is the check digit of EAN 4006381333932?").asked("Is 4006381333932 a valid EAN?"),
];

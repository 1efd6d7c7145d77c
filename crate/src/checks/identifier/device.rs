//! # What it flags
//! An IMEI or a vehicle identification number (VIN) that fails its check digit or holds characters it cannot have.
//! # Why it misleads
//! Such a number belongs to no device and no car.
//! # How it is decided
//! An IMEI has 15 digits that pass the Luhn algorithm (3GPP TS 23.003, annex B). A VIN has 17 characters without I, O and Q (ISO 3779); the check
//! digit at the ninth place is held only for numbers that begin with 1 to 5, as 49 CFR 565.15 prescribes for North America.
//! # Known false positives
//! None known; placeholders, sentences about invalid numbers and numbers taken from the question are left alone.

use crate::check::prelude::*;
use crate::checks::identifier::{check_character_working, code, excused, luhn_sum, named, prose, starts};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "IMEI and vehicle identification number",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &[],
    since: "0.1.0",
    triggers: &["imei", "vin"],
};

/// The check character of a VIN (49 CFR 565.15(c)).
fn vin_character(vin: &str) -> Option<char> {
    const WEIGHTS: [u32; 17] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
    let value = |letter: char| match letter {
        '0'..='9' => letter.to_digit(10),
        'A'..='H' => Some(letter as u32 - 'A' as u32 + 1),
        'J'..='N' => Some(letter as u32 - 'J' as u32 + 1),
        'P' => Some(7),
        'R' => Some(9),
        'S'..='Z' => Some(letter as u32 - 'S' as u32 + 2),
        _ => None,
    };
    let sum = vin.chars().zip(WEIGHTS).try_fold(0, |sum, (letter, weight)| Some(sum + value(letter)? * weight))?;
    Some(char::from_digit(sum % 11, 10).unwrap_or('X'))
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let Some((text, lower)) = prose(context) else { return Vec::new() };
    let mut signals = Vec::new();
    for start in starts(text) {
        let Some(found) = code(text, start, |part| part.is_ascii_digit() || part.is_ascii_uppercase(), |body| body.len() == 17) else {
            continue;
        };
        let body = found.body.as_str();
        let span = context.at(found.start, found.end);
        let excused = || excused(context, &lower, body);
        if body.len() == 15
            && body.bytes().all(|digit| digit.is_ascii_digit())
            && lower.contains("imei")
            && named(&lower, start, &["imei", "imeis", "phone"], 40)
        {
            let sum = luhn_sum(body);
            if sum.is_multiple_of(10) {
                signals.push(Signal::agrees(span));
            } else if !excused() {
                let last = body.as_bytes()[14] - b'0';
                let expected = (u32::from(last) + 10 - sum % 10) % 10;
                signals.push(Signal::new(span, check_character_working(&found, char::from_digit(expected, 10).unwrap_or('0'))));
            }
        } else if body.len() == 17
            && body.bytes().any(|letter| letter.is_ascii_digit())
            && body.bytes().any(|letter| letter.is_ascii_uppercase())
            && named(&lower, start, &["vin", "vins"], 40)
        {
            match vin_character(body) {
                None if !excused() => {
                    let letter = body.chars().find(|letter| matches!(letter, 'I' | 'O' | 'Q')).unwrap_or('I');
                    signals.push(Signal::new(span, format!("a VIN never holds I, O or Q; this one holds {letter}")));
                }
                Some(expected) if body.starts_with(['1', '2', '3', '4', '5']) => {
                    let said = body.chars().nth(8).unwrap_or('0');
                    if said == expected {
                        signals.push(Signal::agrees(span));
                    } else if !excused() {
                        signals.push(Signal::new(span, format!("check digit (9th character) of {} = {expected}, not {said}", found.shown)));
                    }
                }
                _ => {}
            }
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The IMEI of the phone is 490154203237517.", "490154203237517", "check digit of 49015420323751 = 8"),
    flag("**VIN:** 1HGCM82634A004352", "1HGCM82634A004352", "check digit (9th character) of 1HGCM82634A004352 = 1, not 3"),
    flag("IMEI: 35-209900-176148-2", "35-209900-176148-2", "check digit of 35-209900-176148 = 1"),
    flag("Its VIN is 1M8GDM9AXKPO42788.", "1M8GDM9AXKPO42788", "a VIN never holds I, O or Q; this one holds O"),
    flag("VIN 5YJSA1E26HF000338", "5YJSA1E26HF000338", "check digit (9th character) of 5YJSA1E26HF000338 = 9, not 6"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The IMEI of the phone is 490154203237518."),
    ignore("VIN: 1HGCM82633A004352"),
    ignore("A European VIN such as WVWZZZ1JZ3W386752 has no check digit."),
    ignore("An IMEI looks like 123456789012345."),
    ignore("The VIN 1HGCM82634A004352 is invalid."),
    ignore("Calvin counted 490154203237517 stars."),
];

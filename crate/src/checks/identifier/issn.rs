//! # What it flags
//! An ISSN whose check character does not fit its first seven digits: "ISSN 0378-5956".
//! # Why it misleads
//! A made-up ISSN leads to no journal, or to another one.
//! # How it is decided
//! Four and four characters that the text calls an ISSN must have the check character of ISO 3297: modulo 11 with weights 8 to 2.
//! # Known false positives
//! A misprinted ISSN. Placeholders, sentences about invalid numbers and numbers taken from the question are left alone.

use crate::check::prelude::*;
use crate::checks::identifier::{check_character, code, mod_11_character, named, prose, starts};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "ISSN check character",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &[],
    since: "0.1.0",
    triggers: &["issn"],
};

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let Some((text, lower)) = prose(context) else { return Vec::new() };
    let mut signals = Vec::new();
    for start in starts(text) {
        let Some(issn) = code(text, start, |part| part.is_ascii_digit() || matches!(part, 'X' | 'x'), |body| body.len() == 8) else {
            continue;
        };
        let body = issn.body.as_str();
        if body.len() != 8 || !body[..7].bytes().all(|digit| digit.is_ascii_digit()) {
            continue;
        }
        // A range of years has the same shape: "ISSN … 1995–1999".
        let year = |four: &str| four.starts_with("19") || four.starts_with("20");
        if !named(&lower, start, &["issn", "issns", "eissn", "e-issn", "p-issn", "pissn"], 40) || year(&body[..4]) && year(&body[4..]) {
            continue;
        }
        signals.extend(check_character(context, &lower, &issn, mod_11_character(&body[..7])));
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("*Hearing Research* (ISSN 0378-5956) is published by Elsevier.", "0378-5956", "check digit of 0378-595 = 5"),
    flag("**ISSN:** 0028-0835 (print)", "0028-0835", "check digit of 0028-083 = 6"),
    flag("Print ISSN: 0140-6736, online ISSN: 1474-5474", "1474-5474", "check digit of 1474-547 = X"),
    flag("Its eISSN is 1476-4688.", "1476-4688", "check digit of 1476-468 = 7"),
    flag("- ISSN 2049-3631 (Gesellschaft der Freunde)", "2049-3631", "check digit of 2049-363 = 0"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("*Nature* has the ISSN 0028-0836 in print and 1476-4687 online."),
    ignore("ISSN 2434-561X belongs to a Japanese journal."),
    ignore("An ISSN is written as 1234-5678."),
    ignore("The ISSN was assigned for the volumes of 1995-1998."),
    ignore("0378-5956 is not a valid ISSN."),
    ignore("ISSN: XXXX-XXXX"),
    ignore("Call 555-0137-22 to ask for an ISSN."),
];

//! # What it flags
//! An ORCID iD or ISNI whose check character does not fit its first fifteen digits: "0000-0002-1825-0098".
//! # Why it misleads
//! Such an identifier belongs to nobody, though it is meant to name one person without doubt.
//! # How it is decided
//! Sixteen characters in groups of four that begin with 0000-000 or 0009-00 and that the text calls an ORCID or ISNI (a link to
//! orcid.org does) must have the check character of ISO/IEC 7064 MOD 11-2, as ORCID and ISO 27729 prescribe.
//! # Known false positives
//! None known. Placeholders, sentences about invalid numbers and numbers taken from the question are left alone.

use crate::check::prelude::*;
use crate::checks::identifier::{check_character, code, mod_11_2_character, prose};
use crate::cursor::places;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "ORCID and ISNI check character",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &[],
    since: "0.1.0",
    triggers: &["orcid", "isni"],
};

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let Some((text, lower)) = prose(context) else { return Vec::new() };
    let mut signals = Vec::new();
    // Every such code begins with three zeros; a link's slash may stand before it.
    for start in places(&lower, "0000").chain(places(&lower, "0009")) {
        if text[..start].ends_with(['-', '\u{2011}']) {
            continue;
        }
        let Some(id) = code(text, start, |part| part.is_ascii_digit() || matches!(part, 'X' | 'x'), |body| body.len() == 16) else {
            continue;
        };
        let body = id.body.as_str();
        if body.len() != 16 || !body[..15].bytes().all(|digit| digit.is_ascii_digit()) {
            continue;
        }
        signals.extend(check_character(context, &lower, &id, mod_11_2_character(&body[..15])));
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Her ORCID is 0000-0002-1825-0098.", "0000-0002-1825-0098", "check digit of 0000-0002-1825-009 = 7"),
    flag("See https://orcid.org/0000-0001-5109-3701 for his publications.", "0000-0001-5109-3701", "check digit of 0000-0001-5109-370 = 0"),
    flag("**ORCID iD:** 0000-0002-1694-2338", "0000-0002-1694-2338", "check digit of 0000-0002-1694-233 = X"),
    flag("The ISNI of the author is 0000 0001 2281 9551.", "0000 0001 2281 9551", "check digit of 0000 0001 2281 955 = X"),
    flag("- Corresponding author (ORCID: 0000-0003-4067-8316)", "0000-0003-4067-8316", "check digit of 0000-0003-4067-831 = 0"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Josiah Carberry's ORCID is 0000-0002-1825-0097."),
    ignore("ORCID iDs look like 0000-0002-1234-5678."),
    ignore("The ORCID 0000-0002-1694-233X ends in an X, which stands for ten."),
    ignore("An ORCID has the form 0000-0000-0000-0000."),
    ignore("0000-0002-1825-0098 is an invalid ORCID: its last digit does not fit."),
    ignore("Replace 0000-0002-9999-0001 with your own ORCID."),
];

//! # What it flags
//! A state of the United States with another state's postal abbreviation: "the abbreviation for Missouri is MI".
//! # Why it misleads
//! Mail and forms go to the other state.
//! # How it is decided
//! "The (postal, state) abbreviation for X is C" and "X (abbreviated C)" are held against USPS Publication 28, appendix B.
//! # Known false positives
//! None known; traditional abbreviations ("Calif.") are left alone.

use crate::check::prelude::*;
use crate::checks::reference::{STATES, state};
use crate::cursor::{Cursor, places};
use crate::hedge::is_asserted;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Postal abbreviation of a state",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["abbreviat", "postal code", "state code"],
};

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    let mut signals = Vec::new();
    for name in ["abbreviation", "postal code", "state code"] {
        for at in places(&lower, name) {
            let mut cursor = Cursor::new(text, at + name.len());
            if cursor.eat_any(&["for the state of", "for", "of"]).is_none() {
                continue;
            }
            let Some(found) = state(&mut cursor) else { continue };
            if cursor.eat_any(&["is", ":", "="]).is_none() {
                continue;
            }
            cursor.gap();
            if cursor.rest().starts_with(['"', '\'']) {
                cursor.at += 1;
            } else if cursor.rest().starts_with('“') {
                cursor.at += '“'.len_utf8();
            }
            let start = cursor.at;
            let said = cursor.rest().get(..2).unwrap_or_default();
            if !STATES.iter().any(|state| state.code == said) || cursor.rest()[2..].starts_with(char::is_alphanumeric) {
                continue;
            }
            let span = context.at(start, start + 2);
            if said == found.code {
                signals.push(Signal::agrees(span));
            } else if is_asserted(context, context.at(at, start + 2)) {
                signals.push(
                    Signal::new(span, format!("abbreviation of {}: {}", found.name, found.code)).claimed(said).correction(found.code),
                );
            }
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The postal abbreviation for Missouri is MI.", "MI", "abbreviation of Missouri: MO"),
    flag("The abbreviation for Alaska is **AL**.", "AL", "abbreviation of Alaska: AK"),
    flag("The two-letter state code for Mississippi is \"MI\".", "MI", "abbreviation of Mississippi: MS"),
    flag("The abbreviation of West Virginia is VA.", "VA", "abbreviation of West Virginia: WV"),
    flag("- The abbreviation for the state of Nevada: NE", "NE", "abbreviation of Nevada: NV"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The postal abbreviation for Missouri is MO."),
    ignore("The abbreviation for California is Calif. in older texts."),
    ignore("The abbreviation for Alaska is AK, that for Alabama AL."),
    ignore("The abbreviation for West Virginia is WV."),
    ignore("If the abbreviation for Missouri is MI, the letter goes to Michigan."),
];

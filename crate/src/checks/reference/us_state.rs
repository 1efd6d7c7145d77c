//! # What it flags
//! A state of the United States with another state's postal abbreviation: "the abbreviation for Missouri is MI".
//! # Why it misleads
//! Mail and forms go to the other state.
//! # How it is decided
//! "The (postal, state) abbreviation for X is C", "C is the abbreviation for X" and "X (C)", where C could be taken for X's own, are held
//! against USPS Publication 28, appendix B; "there are n states in the United States" against fifty.
//! # Known false positives
//! None known; traditional abbreviations ("Calif.") are left alone.

use crate::check::prelude::*;
use crate::checks::reference::{STATES, State as Home, ends, number_before, state, without, word_before};
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
    triggers: &[
        "abbreviat", "postal code", "state code", "states in the u", "states has", "u.s. has", "(ak)", "(al)", "(ar)", "(az)", "(co)",
        "(ia)", "(id)", "(in)", "(ma)", "(me)", "(mi)", "(mn)", "(mo)", "(ms)", "(mt)", "(nd)", "(ne)", "(nv)", "(nc)", "(oh)", "(va)",
    ],
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
            // "AK is the postal abbreviation for Arkansas."
            let head = without(&lower[..at], &["usps", "state", "postal", "two-letter", "the", "the official"]);
            if let Some(head) = head.strip_suffix(" is")
                && ends(&cursor)
            {
                let (from, said) = word_before(text, head.len());
                signals.extend(judged(context, found, said, from, at));
                continue;
            }
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
            signals.extend(judged(context, found, said, start, at));
        }
    }
    for home in STATES.iter() {
        for at in places(text, home.name) {
            let Some(said) = text[at + home.name.len()..].strip_prefix(" (").and_then(|rest| rest.split_once(')')).map(|(said, _)| said)
            else {
                continue;
            };
            let from = at + home.name.len() + 2;
            // Another state's code behind a name may be where a town or a river of that name lies: only one that could be taken for
            // the abbreviation of this name is judged. "West Virginia (WV)" is no Virginia.
            let longer = STATES.iter().any(|other| {
                other.name.len() > home.name.len() && other.name.ends_with(home.name) && text[..at + home.name.len()].ends_with(other.name)
            });
            if !longer && !text[..at].trim_end().ends_with("Lake") && (said == home.code || resembles(home.name, said)) {
                signals.extend(judged(context, home, said, from, from));
            }
        }
    }
    for at in places(&lower, "states") {
        let Some((from, number)) = number_before(text, at) else { continue };
        let before = lower[..from].trim_end();
        let mut cursor = Cursor::new(text, at + "states".len());
        let union = cursor
            .eat_any(&["in the united states of america", "in the united states", "in the usa", "in the u.s.", "in the us"])
            .is_some();
        let said = union && before.ends_with("there are")
            || ["united states has", "u.s. has", "the usa has"].iter().any(|words| before.ends_with(words));
        let ended = ends(&cursor) || text[..cursor.at].ends_with('.') && cursor.rest().trim().is_empty();
        let Some(count) = number.integer().filter(|_| said && ended && !before.contains("mexic")) else { continue };
        let span = context.at(from, number.span.end);
        if count == 50 {
            signals.push(Signal::agrees(span));
        } else if is_asserted(context, span) {
            signals.push(Signal::new(span, "states of the United States: 50").claimed(&text[from..number.span.end]).correction("50"));
        }
    }
    signals
}

/// What `said`, which stands at `from`, is for the abbreviation of `found`, in a sentence asserted from `asserted` on.
fn judged(context: &Context<'_>, found: &Home, said: &str, from: usize, asserted: usize) -> Option<Signal> {
    let span = context.at(from, from + said.len());
    if said == found.code {
        return Some(Signal::agrees(span));
    }
    let known =
        STATES.iter().any(|state| state.code == said) && is_asserted(context, context.at(asserted.min(from), asserted.max(from + 2)));
    known.then(|| Signal::new(span, format!("abbreviation of {}: {}", found.name, found.code)).claimed(said).correction(found.code))
}

/// Whether `code` begins like `name` and its second letter follows in it.
fn resembles(name: &str, code: &str) -> bool {
    let (Some(first), Some(second)) = (code.get(..1), code.get(1..2)) else { return false };
    code.len() == 2 && name.starts_with(first) && name[1..].to_ascii_uppercase().contains(second)
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The postal abbreviation for Missouri is MI.", "MI", "abbreviation of Missouri: MO"),
    flag("The abbreviation for Alaska is **AL**.", "AL", "abbreviation of Alaska: AK"),
    flag("The two-letter state code for Mississippi is \"MI\".", "MI", "abbreviation of Mississippi: MS"),
    flag("AK is the abbreviation for Arkansas.", "AK", "abbreviation of Arkansas: AR"),
    flag("He moved to Missouri (MI) in May.", "MI", "abbreviation of Missouri: MO"),
    flag("There are 52 states in the United States.", "52", "states of the United States: 50"),
    flag("The United States has 51 states.", "51", "states of the United States: 50"),
    flag("The abbreviation of West Virginia is VA.", "VA", "abbreviation of West Virginia: WV"),
    flag("- The abbreviation for the state of Nevada: NE", "NE", "abbreviation of Nevada: NV"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The postal abbreviation for Missouri is MO."),
    ignore("The abbreviation for California is Calif. in older texts."),
    ignore("The abbreviation for Alaska is AK, that for Alabama AL."),
    ignore("The abbreviation for West Virginia is WV."),
    ignore("AR is the abbreviation for Arkansas, and he moved to Missouri (MO)."),
    ignore("Rivers: Missouri (MT), Delaware (PA), Kansas City (MO), Virginia (MN)."),
    ignore("West Virginia (WV), North Carolina (NC)."),
    ignore("There are 13 states in the United States that border an ocean."),
    ignore("There are 48 contiguous states in the United States."),
    ignore("Mexico has 32 states; there are 50 states in the United States."),
    ignore("If the abbreviation for Missouri is MI, the letter goes to Michigan."),
];

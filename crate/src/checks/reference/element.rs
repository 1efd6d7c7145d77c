//! # What it flags
//! An element with another element's number or symbol, or with an atomic weight that is not its own: "gold has atomic number 80".
//! # Why it misleads
//! Everything that is computed from the number or the weight goes wrong with it.
//! # How it is decided
//! "The atomic number of X is n", "X (atomic number n)", "the (chemical) symbol for X is S", "the atomic mass of X is m" are held
//! against IUPAC's standard atomic weights; a weight is wrong only if it is off by more than 2 % and is no rounding.
//! # Known false positives
//! None known; isotopes ("carbon-14") and molecules are left alone.

use crate::check::prelude::*;
use crate::checks::reference::{ELEMENTS, Element, element, element_before};
use crate::cursor::{Cursor, places};
use crate::hedge::is_asserted;
use crate::number::number_at;
use num_traits::ToPrimitive;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Element: number, symbol, weight",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["atomic number", "symbol", "atomic mass", "atomic weight", "atomic number:", "protons"],
};

const IS: &[&str] = &[
    "is approximately",
    "is about",
    "is roughly",
    "is around",
    "is equal to",
    "is",
    "=",
    ":",
    "of approximately",
    "of about",
    "of",
    "being",
];

/// The element a property belongs to: named after "of" or "for", or before the property.
fn subject<'a>(text: &'a str, start: usize, cursor: &mut Cursor<'a>) -> Option<&'static Element> {
    let mut ahead = *cursor;
    if ahead.eat_any(&["of", "for"]).is_some() {
        ahead.eat_any(&["the element", "element", "an atom of"]);
        if let Some(found) = element(&mut ahead) {
            if ahead.rest().starts_with('-') {
                return None;
            }
            *cursor = ahead;
            return Some(found);
        }
    }
    let before = text[..start].trim_end().trim_end_matches(['(', ',']).trim_end();
    let words: [&str; 9] = ["has an", "has the", "has", "with an", "with the", "with", "and has an", "whose", "'s"];
    let before = words
        .iter()
        .find_map(|word| before.strip_suffix(word).filter(|rest| word.starts_with('\'') || rest.ends_with(' ')))
        .unwrap_or(before)
        .trim_end()
        .trim_end_matches([',', '(']);
    // "Oxygen (O), atomic number 8": the symbol stands between.
    let before = before
        .strip_suffix(')')
        .and_then(|inside| inside.rsplit_once('('))
        .filter(|(_, symbol)| symbol.len() <= 2)
        .map_or(before, |(head, _)| head);
    element_before(text, before.len()).map(|(_, found)| found)
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    let mut signals = Vec::new();
    let mut say = |start: usize, end: usize, holds: bool, working: String, right: String| {
        let span = context.at(start, end);
        if holds {
            signals.push(Signal::agrees(span));
        } else if is_asserted(context, span) {
            signals.push(Signal::new(span, working).claimed(&text[start..end]).correction(right));
        }
    };
    for at in places(&lower, "atomic number") {
        let mut cursor = Cursor::new(text, at + "atomic number".len());
        // "The element with atomic number 79 is gold".
        let mut ahead = cursor;
        ahead.eat_any(&["of", ":"]);
        ahead.gap();
        if ["element with", "element with an", "element with the", "element having"]
            .iter()
            .any(|start| lower[..at].trim_end().ends_with(start))
        {
            let Some(number) = number_at(text, ahead.at).and_then(|number| {
                ahead.at = number.span.end;
                number.integer()
            }) else {
                continue;
            };
            if ahead.eat("is") {
                ahead.gap();
                let start = ahead.at;
                let named = element(&mut ahead);
                if let (Some(named), Some(right)) = (named, ELEMENTS.iter().find(|element| i64::from(element.number) == number)) {
                    say(
                        start,
                        ahead.at,
                        named.number == right.number,
                        format!("atomic number {number}: {}", right.names[0]),
                        right.names[0].to_owned(),
                    );
                }
            }
            continue;
        }
        let Some(found) = subject(text, at, &mut cursor) else { continue };
        cursor.eat_any(IS);
        cursor.gap();
        let Some(number) = number_at(text, cursor.at) else { continue };
        let Some(said) = number.integer().filter(|said| (1..=118).contains(said)) else { continue };
        say(
            number.span.start,
            number.span.end,
            said == i64::from(found.number),
            format!("atomic number of {}: {}", found.names[0], found.number),
            found.number.to_string(),
        );
    }
    for name in ["chemical symbol", "atomic symbol", "element symbol", "symbol"] {
        for at in places(&lower, name) {
            if name == "symbol" && ["chemical ", "atomic ", "element "].iter().any(|word| lower[..at].ends_with(word)) {
                continue;
            }
            let mut cursor = Cursor::new(text, at + name.len());
            if cursor.eat_any(&["for the element", "for", "of"]).is_none() {
                continue;
            }
            let Some(found) = element(&mut cursor) else { continue };
            if cursor.eat_any(&["is", ":", "="]).is_none() {
                continue;
            }
            cursor.eat_any(&["the letter", "the letters"]);
            cursor.gap();
            let quoted = usize::from(cursor.rest().starts_with(['"', '\'', '(']));
            cursor.at += quoted;
            if cursor.rest().starts_with(['“', '‘']) {
                cursor.at += '“'.len_utf8();
            }
            let start = cursor.at;
            let length = cursor.rest().bytes().take(3).take_while(u8::is_ascii_alphabetic).count();
            let said = &cursor.rest()[..length];
            let symbol = said.starts_with(|first: char| first.is_ascii_uppercase())
                && (1..=2).contains(&length)
                && !cursor.rest()[length..].starts_with(|next: char| next.is_alphanumeric());
            if symbol && (quoted > 0 || said != "A" && said != "In" && said != "At" || found.symbol == said) {
                say(
                    start,
                    start + length,
                    said == found.symbol,
                    format!("symbol of {}: {}", found.names[0], found.symbol),
                    found.symbol.to_owned(),
                );
            }
        }
    }
    for name in ["standard atomic weight", "atomic weight", "atomic mass"] {
        for at in places(&lower, name) {
            if name == "atomic weight" && lower[..at].ends_with("standard ") {
                continue;
            }
            let mut cursor = Cursor::new(text, at + name.len());
            let Some(found) = subject(text, at, &mut cursor) else { continue };
            cursor.eat_any(IS);
            cursor.gap();
            let Some(number) = number_at(text, cursor.at) else { continue };
            let Some(said) = number.value.to_f64() else { continue };
            // Twice the weight is that of a molecule; a whole number may be an isotope's.
            let close = |right: f64| (said - right).abs() <= (0.02 * right).max(0.51);
            if lower.contains("molecul") || lower.contains("isotope") || number.percent || close(2.0 * found.weight) {
                continue;
            }
            say(
                number.digits.start,
                number.digits.end,
                close(found.weight),
                format!("atomic weight of {}: {}", found.names[0], found.weight),
                found.weight.to_string(),
            );
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The atomic number of gold is **80**.", "80", "atomic number of gold: 79"),
    flag("Iron (atomic number 28) rusts.", "28", "atomic number of iron: 26"),
    flag("The chemical symbol for silver is Au.", "Au", "symbol of silver: Ag"),
    flag("The symbol for potassium is P.", "P", "symbol of potassium: K"),
    flag("The atomic mass of carbon is 14.01 u.", "14.01", "atomic weight of carbon: 12.011"),
    flag("The element with atomic number 26 is copper.", "copper", "atomic number 26: iron"),
    flag("Oxygen has an atomic number of 16.", "16", "atomic number of oxygen: 8"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The atomic number of gold is 79 and oxygen (atomic number 8) is next to nitrogen."),
    ignore("The chemical symbol for lead is Pb."),
    ignore("Carbon-14 has an atomic mass of 14.003 u."),
    ignore("The atomic mass of chlorine is about 35.5 u."),
    ignore("The symbol for peace is a dove."),
    ignore("Suppose the atomic number of gold is 80."),
    ignore("The atomic mass of oxygen is 16 and that of O2 is 32."),
    ignore("The element with atomic number 26 is iron."),
];

//! # What it flags
//! A planet given another place in the solar system: "Mars is the third planet from the Sun", "Saturn is the largest planet".
//! # Why it misleads
//! It is a closed list of eight.
//! # How it is decided
//! "X is the n-th planet (from the Sun)", "the n-th planet from the Sun is X" and "X is the largest, smallest, hottest, closest (to the
//! Sun), farthest (from the Sun) planet (in the solar system)" are held against the eight planets of IAU Resolution B5 (2006).
//! # Known false positives
//! None known; sentences on discoveries, sizes among a part of the planets and other stars are left alone.

use crate::check::prelude::*;
use crate::cursor::{Cursor, has_word, places};
use crate::hedge::is_asserted;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Order of the planets",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["planet"],
};

const PLANETS: [&str; 8] = ["Mercury", "Venus", "Earth", "Mars", "Jupiter", "Saturn", "Uranus", "Neptune"];
const ORDINALS: [&str; 8] = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];
const DIGITS_ORDINAL: [&str; 8] = ["1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th"];
/// Superlatives and the planet they are true of.
const MOST: &[(&str, usize, &str)] = &[
    ("largest", 4, ""),
    ("biggest", 4, ""),
    ("most massive", 4, ""),
    ("smallest", 0, ""),
    ("hottest", 1, ""),
    ("coldest", 6, ""),
    ("closest", 0, "to the sun"),
    ("nearest", 0, "to the sun"),
    ("farthest", 7, "from the sun"),
    ("furthest", 7, "from the sun"),
    ("most distant", 7, "from the sun"),
    ("innermost", 0, ""),
    ("outermost", 7, ""),
];

/// What the words at the cursor say: the index of the planet they are true of, their end, and the statement for the working.
fn place(cursor: &mut Cursor<'_>) -> Option<(usize, String)> {
    cursor.eat("the");
    if let Some(at) = cursor.eat_any(&ORDINALS).or_else(|| cursor.eat_any(&DIGITS_ORDINAL)) {
        cursor.eat("planet").then_some(())?;
        cursor.eat_any(&["from the sun", "out from the sun", "away from the sun", "from our sun"])?;
        return Some((at, format!("{} planet from the Sun", ORDINALS[at])));
    }
    let (name, at, tail) = MOST.iter().find(|(name, ..)| cursor.eat(name))?;
    if *at == 6 {
        // Uranus holds the record, Neptune the average: two readings.
        return None;
    }
    cursor.eat("planet").then_some(())?;
    let tailed = !tail.is_empty() && cursor.eat(tail);
    let system = cursor.eat_any(&["in our solar system", "in the solar system", "of the solar system", "of our solar system"]).is_some();
    if !tail.is_empty() && !tailed || tail.is_empty() && !system {
        return None;
    }
    Some((*at, format!("{name} planet{}{}", if tail.is_empty() { " of the solar system" } else { " " }, tail.replace("sun", "Sun"))))
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    if has_word(
        &lower,
        &[
            "dwarf",
            "after",
            "discovered",
            "terrestrial",
            "visited",
            "among",
            "except",
            "not",
            "exoplanet",
            "other than",
            "was",
            "rocky",
            "outer",
            "inner",
            "gas",
            "besides",
            "star",
            "once",
            "before",
        ],
    ) {
        return Vec::new();
    }
    let mut signals = Vec::new();
    for (at, planet) in PLANETS.iter().enumerate() {
        for start in places(text, planet) {
            let mut cursor = Cursor::new(text, start + planet.len());
            // "X is the third planet …" or "the third planet … is X".
            let claim = if cursor.eat_any(&["is", ",", "is also", "(", "-", "–", ":"]).is_some() {
                place(&mut cursor).map(|(right, said)| (start, cursor.at, right, said))
            } else {
                None
            };
            let claim = claim.or_else(|| {
                let before = &lower[..start];
                let head = before.trim_end().strip_suffix("is")?.trim_end();
                let from = head.rfind("the ").filter(|_| head.len() < 400)?;
                let from = [
                    "the largest",
                    "the smallest",
                    "the biggest",
                    "the hottest",
                    "the closest",
                    "the nearest",
                    "the farthest",
                    "the furthest",
                    "the most",
                    "the first",
                    "the second",
                    "the third",
                    "the fourth",
                    "the fifth",
                    "the sixth",
                    "the seventh",
                    "the eighth",
                ]
                .iter()
                .filter_map(|start| head.rfind(start))
                .max()
                .unwrap_or(from);
                let mut cursor = Cursor::new(text, from);
                let (right, said) = place(&mut cursor)?;
                (cursor.at == head.len()).then_some((start, start + planet.len(), right, said))
            });
            let Some((from, end, right, said)) = claim else { continue };
            let span = context.at(from, end);
            if right == at {
                signals.push(Signal::agrees(span));
            } else if is_asserted(context, span) {
                signals.push(Signal::new(span, format!("{said}: {}", PLANETS[right])).claimed(*planet).correction(format!(
                    "{}{}",
                    PLANETS[right],
                    &text[start + planet.len()..end]
                )));
            }
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Mars is the third planet from the Sun.", "Mars is the third planet from the Sun", "third planet from the Sun: Earth"),
    flag("The largest planet in our solar system is **Saturn**.", "Saturn", "largest planet of the solar system: Jupiter"),
    flag("Venus is the closest planet to the Sun.", "Venus is the closest planet to the Sun", "closest planet to the Sun: Mercury"),
    flag(
        "Mercury is the hottest planet in the solar system.",
        "Mercury is the hottest planet in the solar system",
        "hottest planet of the solar system: Venus",
    ),
    flag("The sixth planet from the Sun is Uranus.", "Uranus", "sixth planet from the Sun: Saturn"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Earth is the third planet from the Sun and Jupiter is the largest planet in the solar system."),
    ignore("Venus is the closest planet to Earth."),
    ignore("Uranus was the first planet discovered with a telescope."),
    ignore("Saturn is the second largest planet in the solar system."),
    ignore("Mercury is the smallest planet in our solar system."),
    ignore("If Mars is the third planet from the Sun, then Earth is missing."),
];

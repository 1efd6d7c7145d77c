//! # What it flags
//! A planet given another place in the solar system: "Mars is the third planet from the Sun", "Saturn is the largest planet".
//! # Why it misleads
//! It is a closed list of eight.
//! # How it is decided
//! "X is the n-th planet (from the Sun)", "the n-th planet from the Sun is X" and "X is the largest, smallest, hottest, closest (to the
//! Sun), farthest (from the Sun) planet (in the solar system)" are held against the eight planets of IAU Resolution B5 (2006), as are
//! "there are n planets in the solar system" and all eight named "in order", from the Sun or towards it.
//! # Known false positives
//! None known; sentences on discoveries, sizes among a part of the planets and other stars are left alone.

use crate::check::prelude::*;
use crate::checks::reference::{ends, number_before};
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
        cursor.eat_any(&[
            "from the sun", "out from the sun", "away from the sun", "from our sun", "in our solar system", "in the solar system",
        ])?;
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
    // Without the system's name, only where the sentence says nothing else: "Saturn is the largest planet."
    let bare = tail.is_empty() && (ends(cursor) || cursor.clone().eat("is"));
    if !tail.is_empty() && !tailed || tail.is_empty() && !system && !bare {
        return None;
    }
    let names =
        PLANETS.iter().filter(|planet| [cursor.since(0), cursor.rest()].iter().any(|part| places(part, planet).next().is_some())).count();
    if bare && !system && names > 1 {
        return None;
    }
    Some((*at, format!("{name} planet{}{}", if tail.is_empty() { " of the solar system" } else { " " }, tail.replace("sun", "Sun"))))
}

/// "There are nine planets in the solar system.", "The solar system has nine planets.": the number's place and value, where `at` is that
/// of "planets".
fn count(text: &str, lower: &str, at: usize) -> Option<(usize, usize, i64)> {
    let (from, number) = number_before(text, at)?;
    let before = lower[..from].trim_end();
    let mut cursor = Cursor::new(text, at + "planets".len());
    let system = cursor.eat_any(&["in our solar system", "in the solar system"]).is_some();
    let said = ["there are", "there are exactly"].iter().any(|words| before.ends_with(words)) && system
        || [
            "the solar system has", "our solar system has", "the solar system contains", "our solar system contains",
            "the solar system consists of", "our solar system consists of",
        ]
        .iter()
        .any(|words| before.ends_with(words));
    (said && ends(&cursor)).then_some((from, number.span.end, number.integer()?))
}

/// All eight planets named "in order": from the first to the last, and whether the order is the Sun's, from it or towards it.
fn order(text: &str, lower: &str) -> Option<(usize, usize, bool)> {
    let behind = lower.find("planets").map(|at| &lower[at..])?;
    let other = [
        "size", "mass", "alphabet", "diameter", "largest", "smallest", "moons", "density", "gravity", "temperature", "hottest", "bright",
        "year", "day", "earth's", "distance from earth", "radius", "random",
    ];
    if !behind.contains("order") && !behind.starts_with("planets from the sun") || other.iter().any(|word| lower.contains(word)) {
        return None;
    }
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (nth, planet) in PLANETS.iter().enumerate() {
        let mut all = places(text, planet);
        found.push((all.next()?, nth));
        if all.next().is_some() {
            return None;
        }
    }
    found.sort_unstable();
    // Nothing but the list between them.
    let listed = found.windows(2).all(|pair| {
        let between = text[pair[0].0 + PLANETS[pair[0].1].len()..pair[1].0].trim_matches(|c: char| !c.is_alphabetic());
        matches!(between, "" | "and" | "then")
    });
    let holds = found.windows(2).all(|pair| pair[0].1 < pair[1].1) || found.windows(2).all(|pair| pair[0].1 > pair[1].1);
    let (last, nth) = *found.last()?;
    listed.then_some((found[0].0, last + PLANETS[nth].len(), holds))
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    if has_word(
        &lower,
        &[
            "dwarf", "after", "discovered", "terrestrial", "visited", "among", "except", "not", "exoplanet", "other than", "was", "rocky",
            "outer", "inner", "gas", "besides", "star", "once", "before",
        ],
    ) {
        return Vec::new();
    }
    let mut signals = Vec::new();
    for at in places(&lower, "planets") {
        let Some((from, end, said)) = count(text, &lower, at) else { continue };
        let span = context.at(from, end);
        if said == 8 {
            signals.push(Signal::agrees(span));
        } else if is_asserted(context, span) {
            signals.push(Signal::new(span, "planets of the solar system: 8").claimed(&text[from..end]).correction("eight"));
        }
    }
    if let Some((from, end, rising)) = order(text, &lower) {
        let span = context.at(from, end);
        if rising {
            signals.push(Signal::agrees(span));
        } else if is_asserted(context, span) {
            signals.push(Signal::new(span, format!("from the Sun: {}", PLANETS.join(", "))).claimed(&text[from..end]));
        }
    }
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
                    "the largest", "the smallest", "the biggest", "the hottest", "the closest", "the nearest", "the farthest",
                    "the furthest", "the most", "the first", "the second", "the third", "the fourth", "the fifth", "the sixth",
                    "the seventh", "the eighth",
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
        "Mercury is the hottest planet in the solar system.", "Mercury is the hottest planet in the solar system",
        "hottest planet of the solar system: Venus",
    ),
    flag("Saturn is the largest planet.", "Saturn is the largest planet", "largest planet of the solar system: Jupiter"),
    flag("The smallest planet is Mars.", "Mars", "smallest planet of the solar system: Mercury"),
    flag("There are nine planets in the solar system.", "nine", "planets of the solar system: 8"),
    flag("Our solar system has 9 planets.", "9", "planets of the solar system: 8"),
    flag(
        "The eight planets in order are Mercury, Venus, Earth, Jupiter, Mars, Saturn, Uranus, and Neptune.",
        "Mercury, Venus, Earth, Jupiter, Mars, Saturn, Uranus, and Neptune",
        "from the Sun: Mercury, Venus, Earth, Mars, Jupiter, Saturn, Uranus, Neptune",
    ),
    flag("The fourth planet in the solar system is Jupiter.", "Jupiter", "fourth planet from the Sun: Mars"),
    flag("The sixth planet from the Sun is Uranus.", "Uranus", "sixth planet from the Sun: Saturn"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Earth is the third planet from the Sun and Jupiter is the largest planet in the solar system."),
    ignore("Venus is the closest planet to Earth."),
    ignore("Uranus was the first planet discovered with a telescope."),
    ignore("Saturn is the second largest planet in the solar system."),
    ignore("Mercury is the smallest planet in our solar system."),
    ignore("Of Earth, Mars and Venus, the largest planet is Earth."),
    ignore("The smallest planet is Mercury, and there are eight planets in the solar system."),
    ignore("There are four planets in the solar system with rings."),
    ignore("There are two planets in the solar system, Mercury and Venus, that have no moons."),
    ignore("The planets in order of size are Jupiter, Saturn, Uranus, Neptune, Earth, Venus, Mars, Mercury."),
    ignore("The planets in order, from the farthest, are Neptune, Uranus, Saturn, Jupiter, Mars, Earth, Venus, Mercury."),
    ignore("The fourth planet is Jupiter in this mobile."),
    ignore("If Mars is the third planet from the Sun, then Earth is missing."),
];

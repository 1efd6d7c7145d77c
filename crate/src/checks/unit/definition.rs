//! # What it flags
//! A unit that is said to hold another number of smaller ones than it does: "1 day = 1,400 minutes", "1 quart = 6 cups", "there are 3,500 seconds in an hour".
//! # Why it misleads
//! Everything that is converted by it is off by the same factor.
//! # How it is decided
//! One of a unit is equated with a whole number of another one, or so many are said to be in one. The numbers are those of the definitions; where a name stands
//! for several units (a pint, a cup), each of theirs is right.
//! # Known false positives
//! None known. Other planets' days, working weeks and hedged numbers are left alone.

use crate::check::prelude::*;
use crate::hedge::{around, is_asserted};
use crate::number::{Number, show, whole};
use crate::phrase::Phrase;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Smaller units in a unit",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "minutes", "seconds", "hours in", "hours", "cups", "pints", "quarts", "pounds", "tablespoons", "inches", "ounces", "days in a week",
    ],
};

/// The larger unit, the smaller one, and what one may hold of the other, the first being shown (calendar, international yard and pound, US customary and
/// imperial measures).
const HOLD: &[(&str, &str, &[i64])] = &[
    ("day", "minutes", &[1440, 1436]),
    ("day", "seconds", &[86_400, 86_164]),
    ("day", "hours", &[24]),
    ("hour", "minutes", &[60]),
    ("hour", "seconds", &[3600]),
    ("minute", "seconds", &[60]),
    ("week", "hours", &[168]),
    ("week", "minutes", &[10_080]),
    ("year", "hours", &[8760, 8784, 8766, 8765]),
    ("year", "minutes", &[525_600, 527_040, 525_960, 525_949, 525_948]),
    ("pint", "cups", &[2]),
    ("quart", "cups", &[4]),
    ("quart", "pints", &[2]),
    ("gallon", "cups", &[16, 18, 19, 20]),
    ("gallon", "pints", &[8]),
    ("gallon", "quarts", &[4]),
    ("cup", "tablespoons", &[16, 12, 13, 17, 20]),
    ("stone", "pounds", &[14]),
    ("pound", "ounces", &[16, 12]),
    ("foot", "inches", &[12]),
    ("yard", "inches", &[36]),
];

/// Words with which it is another day, or not all of one.
const OTHER: &[&str] = &[
    "mars", "venus", "mercury", "jupiter", "saturn", "uranus", "neptune", "moon", "planet", "sidereal", "lunar", "martian", "work",
    "working", "business", "school", "academic", "billable", "about", "roughly", "approximately", "almost", "nearly", "over", "if", "not",
    "more", "less", "than", "at", "least", "up", "sleep", "every", "per", "each", "spend", "spends", "imperial", "troy", "dry", "dough",
    "early", "earth", "ago", "light", "needs", "takes", "only", "first", "solar", "average", "two", "watch", "practice", "exercise",
    "free", "broth", "water", "pizza",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 200 || context.is_code() {
        return Vec::new();
    }
    let phrase = Phrase::read(text);
    if phrase.holds(0, phrase.pieces.len(), OTHER) {
        return Vec::new();
    }
    let one = |at: usize| phrase.pieces.get(at).is_some_and(|piece| matches!(piece.text, "1" | "a" | "an" | "one" | "A" | "An" | "One"));
    let mut signals = Vec::new();
    for (at, number) in phrase
        .numbers()
        .filter(|(_, number)| number.is_whole() && !number.percent && number.currency.is_none() && !number.ordinal && !number.fraction)
    {
        let Some(small) = phrase.word(at + 1) else { continue };
        // "1 day = 1,440 minutes", "a day has 1,440 minutes"; "there are 1,440 minutes in a day".
        let before =
            phrase.eat_back(at, &["=", "equals", "is equal to", "is", "has", "contains", "holds", "consists of"]).and_then(|verb| {
                let unit = verb.checked_sub(1)?;
                let opens = unit == 1 || unit >= 2 && phrase.is(unit - 2, &[",", ":", ".", "that", "-", "and", "since", "because", "so"]);
                (unit >= 1 && one(unit - 1) && opens).then(|| phrase.word(unit)).flatten()
            });
        let behind = || {
            let there = phrase.eat_back(at, &["there are", "are exactly", "there are exactly"]);
            let unit = phrase.eat_any(at + 2, &["in a", "in an", "in one", "in 1"])?;
            there.and_then(|_| phrase.word(unit))
        };
        let (large, told) = match before {
            Some(large) => (large, phrase.is(at + 2, &[".", ",", ";", ")", "and", "="]) || at + 2 >= phrase.pieces.len()),
            None => (behind().unwrap_or_default(), true),
        };
        if told && !large.is_empty() {
            signals.extend(judge(context, &phrase, number, large, small));
        }
    }
    signals
}

fn judge(context: &Context<'_>, phrase: &Phrase<'_>, number: &Number, large: &str, small: &str) -> Option<Signal> {
    let (name, _, right) = HOLD.iter().find(|(one, many, _)| large.eq_ignore_ascii_case(one) && small.eq_ignore_ascii_case(many))?;
    let marked = context.at(number.span.start, number.span.end);
    if right.iter().any(|right| number.value == whole(*right)) {
        return Some(Signal::agrees(marked));
    }
    // A slip is near; other numbers may be of other things.
    let exact = whole(*right.first()?);
    let near = number.value > exact.part::<3>() && number.value < &exact * whole(3)
        || number.value == &exact * whole(10)
        || number.value == exact.part::<10>();
    if !near || around(phrase.text, number.span).is_some() || !is_asserted(context, marked) {
        return None;
    }
    Some(Signal::new(marked, format!("1 {name} = {} {}", show(&exact, None), small.to_lowercase())).claimed(number.span.of(phrase.text)))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("1 day = 1,400 minutes", "1,400", "1 day = 1,440 minutes"),
    flag("There are 3,500 seconds in an hour.", "3,500", "1 hour = 3,600 seconds"),
    flag("1 year = 8,670 hours", "8,670", "1 year = 8,760 hours"),
    flag("- 1 quart = **6** cups", "6", "1 quart = 4 cups"),
    flag("A pint is 3 cups.", "3", "1 pint = 2 cups"),
    flag("1 stone is 12 pounds.", "12", "1 stone = 14 pounds"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("1 day = 1,440 minutes, and 1 year = 8,760 hours."),
    ignore("There are 3,600 seconds in an hour."),
    ignore("A day on Jupiter is 10 hours."),
    ignore("A school day is 7 hours."),
    // Nothing near is meant.
    ignore("A pint is 0 cups."),
    ignore("There are 0 seconds in an hour."),
    ignore("1 cup = 16 tablespoons, 1 quart = 4 cups."),
    ignore("If a day has 25 hours, so be it."),
    ignore("A week of 40 hours has five days of 8 hours."),
];

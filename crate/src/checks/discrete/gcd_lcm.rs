//! # What it flags
//! A greatest common divisor or least common multiple that is another number: "the LCM of 9 and 15 is 135".
//! # Why it misleads
//! Common denominators and schedules are built on it.
//! # How it is decided
//! "gcd(a, b) = n", "the greatest common divisor (factor) of a, b and c is n", the same for the least common multiple and
//! denominator, and "a and b are coprime" are computed by Euclid's algorithm.
//! # Known false positives
//! None known; where the value goes on as a formula ("= 2 × 3") the check abstains.

use crate::check::prelude::*;
use crate::checks::discrete::{Whole, gcd, is_subject, lcm, list, show, value_ends, value_verdict, verdict, whole, wholes};
use crate::cursor::{Cursor, places};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Greatest common divisor, least common multiple",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "gcd",
        "gcf",
        "hcf",
        "lcm",
        "lcd",
        "greatest common",
        "highest common",
        "largest common",
        "least common",
        "lowest common",
        "smallest common",
        "coprime",
        "co-prime",
        "relatively prime",
    ],
};

/// Names, and whether they are of the greatest common divisor.
const NAMES: &[(&str, bool)] = &[
    ("gcd", true),
    ("gcf", true),
    ("hcf", true),
    ("greatest common divisor", true),
    ("greatest common factor", true),
    ("highest common factor", true),
    ("largest common factor", true),
    ("largest common divisor", true),
    ("lcm", false),
    ("lcd", false),
    ("least common multiple", false),
    ("lowest common multiple", false),
    ("smallest common multiple", false),
    ("least common denominator", false),
    ("lowest common denominator", false),
];

/// The numbers of "(12, 18)", "[12, 18]" or "of 12, 18 and 30".
fn arguments(cursor: &mut Cursor<'_>) -> Option<Vec<Whole>> {
    // "greatest common divisor (GCD) of".
    let mut ahead = *cursor;
    if ahead.eat("(") && ahead.eat_any(&["gcd", "gcf", "hcf", "lcm", "lcd"]).is_some() && ahead.eat(")") {
        *cursor = ahead;
    }
    cursor.eat("\\left");
    if cursor.eat_any(&["(", "["]).is_some() {
        // "gcd(120,144)" holds two numbers, not one with a separator.
        let inside = cursor.rest().split([')', ']']).next()?;
        let plain: Vec<&str> = inside.split(',').map(str::trim).collect();
        let numbers = if plain.len() == 2
            && plain.iter().all(|part| !part.is_empty() && part.len() < 19 && part.bytes().all(|digit| digit.is_ascii_digit()))
        {
            let from = cursor.at;
            cursor.at += inside.len();
            plain.iter().map(|part| Some(Whole { start: from, end: from, value: part.parse().ok()? })).collect::<Option<Vec<_>>>()?
        } else {
            list(cursor)?.0
        };
        cursor.eat("\\right");
        cursor.eat_any(&[")", "]"])?;
        return Some(numbers);
    }
    if !cursor.eat("of") {
        return None;
    }
    cursor.eat("the numbers");
    cursor.eat("the denominators");
    let (numbers, either) = list(cursor)?;
    (!either).then_some(numbers)
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    let mut signals = Vec::new();
    for (name, greatest) in NAMES {
        for start in places(&lower, name) {
            let mut cursor = Cursor::new(text, start + name.len());
            let Some(numbers) = arguments(&mut cursor) else { continue };
            if numbers.len() < 2 || numbers.iter().any(|number| number.value == 0) {
                continue;
            }
            let before_link = cursor.at;
            if cursor
                .eat_any(&[
                    "is equal to",
                    "is therefore",
                    "is thus",
                    "is indeed",
                    "is also",
                    "is",
                    "equals",
                    "=",
                    ":",
                    "would be",
                    "will be",
                ])
                .is_none()
                || cursor.at == before_link
            {
                continue;
            }
            let Some(claimed) = whole(&mut cursor) else { continue };
            if !value_ends(text, claimed.end) {
                continue;
            }
            let values = numbers.iter().map(|number| number.value);
            let right = if *greatest { values.reduce(gcd) } else { values.map(Some).reduce(|a, b| lcm(a?, b?)).flatten() };
            let Some(right) = right else { continue };
            let arguments: Vec<String> = numbers.iter().map(|number| number.value.to_string()).collect();
            let function = if *greatest { "gcd" } else { "lcm" };
            let working = || format!("{function}({}) = {}", arguments.join(", "), show(right.into()));
            signals.extend(value_verdict(context, start, claimed, &show(right.into()), claimed.value == right, working));
        }
    }
    signals.extend(coprime(context, text));
    signals
}

/// "8 and 15 are coprime".
fn coprime(context: &Context<'_>, text: &str) -> Vec<Signal> {
    let mut signals = Vec::new();
    for first in wholes(text) {
        let mut cursor = Cursor::new(text, first.end);
        if !is_subject(text, first.start) || !cursor.eat("and") {
            continue;
        }
        let Some(second) = whole(&mut cursor) else { continue };
        if !cursor.eat("are") || first.value == 0 || second.value == 0 {
            continue;
        }
        let denied = cursor.eat("not");
        cursor.eat_any(&["also", "both", "indeed", "clearly"]);
        if cursor.eat_any(&["coprime", "co-prime", "relatively prime", "mutually prime"]).is_none() {
            continue;
        }
        let common = gcd(first.value, second.value);
        let working = || format!("gcd({}, {}) = {common}", first.value, second.value);
        signals.extend(verdict(context, first.start, cursor.at, (common == 1) != denied, working));
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The LCM of 9 and 15 is 135.", "LCM of 9 and 15 is 135", "lcm(9, 15) = 45"),
    flag("Therefore, \\(\\gcd(48, 18) = 8\\).", "gcd(48, 18) = 8", "gcd(48, 18) = 6"),
    flag(
        "The **greatest common factor** of 36, 60, and 84 is **6**.",
        "greatest common factor of 36, 60, and 84 is 6",
        "gcd(36, 60, 84) = 12",
    ),
    flag("- LCM(4, 6, 10) = 120", "LCM(4, 6, 10) = 120", "lcm(4, 6, 10) = 60"),
    flag("14 and 35 are relatively prime.", "14 and 35 are relatively prime", "gcd(14, 35) = 7"),
    flag(
        "The greatest common divisor (GCD) of 1071 and 462 is 42.",
        "greatest common divisor (GCD) of 1071 and 462 is 42",
        "gcd(1071, 462) = 21",
    ),
    flag("$\\text{lcm}[120,144] = 360$", "lcm}[120,144] = 360", "lcm(120, 144) = 720"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The LCM of 9 and 15 is 45, and gcd(9, 15) = 3."),
    ignore("\\(\\gcd(48, 18) = 2 \\cdot 3 = 6\\)"),
    ignore("The LCM of 4 and 6 is 2^2 × 3 = 12."),
    ignore("gcd(n, 12) = 4 for many n."),
    ignore("8 and 15 are coprime; 14 and 35 are not coprime."),
    ignore("If the GCD of 12 and 18 is 4, the fraction reduces to 3/4.5."),
    ignore("The least common multiple of 3, 4, and 7 is the smallest number that is divisible by 3, 4 and 7."),
];

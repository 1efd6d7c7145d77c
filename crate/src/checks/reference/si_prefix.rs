//! # What it flags
//! A metric prefix with another power of ten: "nano means 10⁻⁶", "a megawatt is 1,000 watts".
//! # Why it misleads
//! A slip between prefixes is a factor of a thousand.
//! # How it is decided
//! "Prefix means (is, stands for, denotes) 10ⁿ (a factor of n)" is held against the SI brochure (9th edition, with the prefixes of 2022).
//! # Known false positives
//! None known; binary uses ("kilo = 1024") are left alone.

use crate::check::prelude::*;
use crate::checks::discrete::superscript;
use crate::cursor::{Cursor, has_word, places};
use crate::hedge::is_asserted;
use crate::number::{number_at, power_of_ten};
use crate::prefix::PREFIXES;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Metric prefix",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "kilo", "mega", "giga", "tera", "peta", "exa", "zetta", "yotta", "ronna", "quetta", "milli", "micro", "nano", "pico", "femto",
        "atto", "zepto", "yocto", "centi", "deci", "hecto", "deca",
    ],
};

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    if has_word(&lower, &["binary", "bytes", "byte", "computing", "computer", "memory"]) {
        return Vec::new();
    }
    let mut signals = Vec::new();
    for &(prefix, _, power) in PREFIXES {
        for at in places(&lower, prefix) {
            let mut cursor = Cursor::new(text, at + prefix.len());
            if cursor.rest().starts_with(['-', '‑']) {
                cursor.at += cursor.peek().map_or(0, char::len_utf8);
            }
            if cursor.rest().starts_with(['"', '\'', '”', '’']) {
                cursor.at += cursor.peek().map_or(0, char::len_utf8);
            }
            // "kilo (k) = 10^3".
            let mut ahead = cursor;
            if ahead.eat("(") && ahead.word().is_some_and(|symbol| symbol.chars().count() <= 2) && ahead.eat(")") {
                cursor = ahead;
            }
            if cursor
                .eat_any(&[
                    "means", "is equal to", "equals", "is", "=", ":", "stands for", "denotes", "represents", "indicates", "corresponds to",
                    "(",
                ])
                .is_none()
            {
                continue;
            }
            cursor.eat_any(&["a factor of", "the factor", "a multiplier of", "multiplication by", "multiplied by"]);
            cursor.gap();
            let Some(number) = number_at(text, cursor.at) else { continue };
            let span = context.at(at, number.span.end);
            // A number that is no power of ten speaks of something else.
            let said = (-40..=40).find(|&exponent| power_of_ten(exponent) == number.value);
            let Some(said) = said.filter(|_| number.currency.is_none() && !number.percent) else { continue };
            let mut after = Cursor::new(text, number.span.end);
            if after.eat_any(&["times", "of", "years", "percent", "people", "in", "grams", "meters"]).is_some()
                || text[number.span.end..].starts_with('-')
            {
                continue;
            }
            if said == power {
                signals.push(Signal::agrees(span));
            } else if is_asserted(context, span) && (said != 0) {
                let sign = if power < 0 { "⁻" } else { "" };
                signals.push(
                    Signal::new(span, format!("{prefix} = 10{sign}{}", superscript(power.unsigned_abs())))
                        .claimed(&text[number.span.start..number.span.end]),
                );
            }
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The prefix nano means 10^-6.", "nano means 10^-6", "nano = 10⁻⁹"),
    flag("**Giga** = 10^12", "Giga = 10^12", "giga = 10⁹"),
    flag("Kilo stands for 100.", "Kilo stands for 100", "kilo = 10³"),
    flag("- micro (μ) = 10⁻⁹", "micro (μ) = 10⁻⁹", "micro = 10⁻⁶"),
    flag("The prefix tera- denotes a factor of 10^9.", "tera- denotes a factor of 10^9", "tera = 10¹²"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The prefix nano means 10^-9 and giga means 10^9."),
    ignore("In computing, kilo is 1024 or 1000."),
    ignore("Kilo (K) = 1,000, mega (M) = 1,000,000."),
    ignore("A kilo is 2.2 pounds."),
    ignore("The micro: 100 years of history."),
    ignore("If nano means 10^-6, the scale is off."),
];

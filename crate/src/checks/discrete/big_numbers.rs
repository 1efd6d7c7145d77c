//! # What it flags
//! A name of a large number given another size: "a billion has twelve zeros", "a trillion is a million billions".
//! # Why it misleads
//! A factor of a thousand is lost between the names.
//! # How it is decided
//! "A billion has n zeros", "a billion is m million(s)", "a billion is 10^n", "one followed by n zeros" are held against the short scale, which
//! English uses throughout. Sentences that name the long scale or older British use are left alone.
//! # Known false positives
//! None known.

use crate::check::prelude::*;
use crate::checks::discrete::{superscript, verdict};
use crate::cursor::{Cursor, has_word, places};
use crate::number::number_at;
use num_traits::ToPrimitive;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Names of large numbers",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["zeros", "zeroes", "million", "billion", "trillion", "googol", "lakh", "crore"],
};

/// Names and their powers of ten (short scale; Merriam-Webster's table of numbers; lakh and crore of the Indian system).
const NAMES: &[(&str, u32)] = &[
    ("hundred", 2),
    ("thousand", 3),
    ("lakh", 5),
    ("million", 6),
    ("crore", 7),
    ("billion", 9),
    ("trillion", 12),
    ("quadrillion", 15),
    ("quintillion", 18),
    ("sextillion", 21),
    ("septillion", 24),
    ("octillion", 27),
    ("nonillion", 30),
    ("decillion", 33),
    ("googol", 100),
];

fn name(cursor: &mut Cursor<'_>) -> Option<u32> {
    let mut ahead = *cursor;
    let word = ahead.word()?.to_ascii_lowercase();
    let power = NAMES.iter().find(|(name, _)| word == *name || word.strip_suffix('s') == Some(name))?.1;
    *cursor = ahead;
    Some(power)
}

/// The exponent said after "a billion is": "1,000 million", "a thousand million", "10^9", "1 followed by 9 zeros".
fn size(text: &str, cursor: &mut Cursor<'_>) -> Option<u32> {
    let mut ahead = *cursor;
    ahead.eat_any(&["the number"]);
    if ahead
        .eat_any(&["1 followed by", "a 1 followed by", "one followed by", "a one followed by", "1 with", "a 1 with", "a one with"])
        .is_some()
    {
        ahead.gap();
        let count = number_at(text, ahead.at)?;
        ahead.at = count.span.end;
        ahead.eat_any(&["zeros", "zeroes"])?;
        *cursor = ahead;
        return u32::try_from(count.integer()?).ok();
    }
    ahead.gap();
    let from = ahead.at;
    if ahead.eat_any(&["a", "one"]).is_some()
        && let Some(first) = name(&mut ahead)
    {
        let total = first + name(&mut ahead).unwrap_or(0);
        *cursor = ahead;
        return Some(total);
    }
    let number = number_at(text, from)?;
    ahead.at = number.span.end;
    let mut value = number.value.to_integer().to_u128()?;
    if !number.is_whole() {
        return None;
    }
    let more = name(&mut ahead).unwrap_or(0);
    let mut power = 0;
    while value > 1 && value.is_multiple_of(10) {
        value /= 10;
        power += 1;
    }
    *cursor = ahead;
    (value == 1).then_some(power + more)
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    if has_word(
        &lower,
        &[
            "long scale", "british", "traditional", "traditionally", "european", "europe", "historically", "formerly", "old", "milliard",
            "france", "germany", "spanish",
        ],
    ) {
        return Vec::new();
    }
    let mut signals = Vec::new();
    for &(called, power) in NAMES.iter().skip(1) {
        for at in places(&lower, called) {
            let before = lower[..at].trim_end();
            let Some(start) = ["a", "one", "1"].iter().find_map(|article| {
                before
                    .strip_suffix(article)
                    .filter(|rest| !rest.ends_with(|before: char| before.is_alphanumeric() || matches!(before, '.' | ',')))
                    .map(str::len)
            }) else {
                continue;
            };
            if lower[..start].trim_end().ends_with(|before: char| before.is_ascii_digit())
                || ["of", "and", "half", "than", "by", "than a", "or"]
                    .iter()
                    .any(|word| lower[..start].trim_end().ends_with(&format!(" {word}")))
            {
                continue;
            }
            let mut cursor = Cursor::new(text, at + called.len());
            let said = if cursor.eat("has") || cursor.eat("contains") {
                cursor.eat("exactly");
                cursor.gap();
                number_at(text, cursor.at).and_then(|number| {
                    cursor.at = number.span.end;
                    cursor.eat_any(&["zeros", "zeroes"])?;
                    u32::try_from(number.integer()?).ok()
                })
            } else if cursor.eat_any(&["is equal to", "is the same as", "is", "equals", "="]).is_some() {
                size(text, &mut cursor)
            } else {
                None
            };
            let Some(said) = said else { continue };
            let mut ahead = cursor;
            if ahead
                .eat_any(&[
                    "times", "more", "less", "dollars", "seconds", "people", "years", "bytes", "percent", "and", "or", "in", "of", "to",
                    "is",
                ])
                .is_some()
                || cursor.rest().starts_with(['^', '-', '%'])
            {
                continue;
            }
            signals.extend(verdict(context, start, cursor.at, said == power, || format!("1 {called} = 10{}", superscript(power))));
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("A billion has twelve zeros.", "A billion has twelve zeros", "1 billion = 10⁹"),
    flag("One trillion is a million billion.", "One trillion is a million billion", "1 trillion = 10¹²"),
    flag("A **million** is 100 thousand.", "A million is 100 thousand", "1 million = 10⁶"),
    flag("A googol is 1 followed by 1000 zeros.", "A googol is 1 followed by 1000 zeros", "1 googol = 10¹⁰⁰"),
    flag("1 billion = 100 million", "1 billion = 100 million", "1 billion = 10⁹"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("A billion has nine zeros, and a trillion is a thousand billion."),
    ignore("A million is 1,000 thousand; a million is 10 lakh."),
    ignore("In the long scale a billion is a million million."),
    ignore("A million is 10 times more than he asked for."),
    ignore("One billion is 1,000 million and one crore is 100 lakh."),
    ignore("If a billion has twelve zeros, the sum changes."),
    ignore("A googol is 1 followed by 100 zeros."),
];

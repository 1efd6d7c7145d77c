//! # What it flags
//! An amount with its digits beside it that has a zero too many or too few: "5 million (50,000,000)", "$1.5 billion, or $1,500,000".
//! # Why it misleads
//! A zero is a factor of ten, and both forms look alike.
//! # How it is decided
//! A number with a scale word ("million") and, in brackets or behind "or", "i.e." or "=", a number in plain digits that has the same
//! leading digits and another power of ten.
//! # Known false positives
//! None known. Numbers whose leading digits differ are taken for two amounts.

use crate::check::prelude::*;
use crate::hedge::is_asserted;
use crate::number::{EXACT, Number, numbers, power_of_ten, show};
use num_traits::Signed;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Zeros of an amount",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &[],
    since: "0.1.0",
    triggers: &[",000", ".000", " 000", "0000", "00,0"],
};

/// What joins the two forms.
const JOINTS: &[&str] =
    &["(", ", or", "or", "=", ", i.e.", "(i.e.", "(or", "(=", ", that is,", "(that is,", ", which is", "i.e.", "(that is"];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 1000 {
        return Vec::new();
    }
    let found = numbers(text);
    let mut signals = Vec::new();
    for pair in found.windows(2) {
        let [spoken, digits] = pair else { continue };
        let joint = text.get(spoken.span.end..digits.span.start).unwrap_or_default();
        let mut joint = joint.trim().trim_matches(['*', ' ']).to_owned();
        // "7.8 million people, or 7,800,000": one word for what is counted.
        if let Some((word, rest)) = joint.split_once([' ', ','])
            && word.chars().all(char::is_alphabetic)
            && !word.is_empty()
            && !JOINTS.contains(&word)
        {
            let rest = rest.trim();
            joint = if rest == "or" { "or".to_owned() } else { rest.to_owned() };
        }
        if !JOINTS.contains(&joint.as_str())
            || !scaled(text, spoken)
            || !plain(text, digits)
            || spoken.currency != digits.currency && digits.currency.is_some() && spoken.currency.is_some()
        {
            continue;
        }
        // What stands behind closes it; "(50,000 a day)" is another amount.
        let behind = text[digits.span.end..].trim_start_matches(['*', ' ']);
        let closed =
            if joint.contains('(') { behind.starts_with(')') } else { behind.is_empty() || behind.starts_with(['.', ',', ';', ')']) };
        let marked = context.at(digits.span.start, digits.span.end);
        if spoken.value == digits.value {
            signals.push(Signal::agrees(marked));
        } else if closed && shifted(spoken, digits) && is_asserted(context, marked) {
            let right = show(&spoken.value, None);
            let working = format!("{} = {right}", spoken.span.of(text));
            signals.push(Signal::new(marked, working).claimed(digits.span.of(text)).see(context.at(spoken.span.start, spoken.span.end)));
        }
    }
    signals
}

/// "5 million", "one hundred thousand", "1.5bn".
fn scaled(text: &str, number: &Number) -> bool {
    let words = text.get(number.digits.end..number.span.end).unwrap_or_default();
    let scale = words.chars().any(char::is_alphabetic)
        || number.in_words
            && ["thousand", "million", "billion", "trillion"].iter().any(|word| number.span.of(text).to_ascii_lowercase().contains(word));
    scale && plain_kind(number) && number.value >= power_of_ten(3)
}

fn plain_kind(number: &Number) -> bool {
    !number.percent
        && !number.percentage_points
        && !number.ordinal
        && !number.fraction
        && number.places != EXACT
        && number.value.is_positive()
}

/// Digits alone, four at least.
fn plain(text: &str, number: &Number) -> bool {
    let digits = number.digits.of(text);
    plain_kind(number)
        && !number.in_words
        && number.places <= 2
        && number.places >= 0
        && digits.bytes().filter(u8::is_ascii_digit).count() >= 4
        && number.digits.end == number.span.end
}

/// Whether one is the other times a power of ten.
fn shifted(one: &Number, other: &Number) -> bool {
    let (large, small) = if one.value > other.value { (one, other) } else { (other, one) };
    large.value.over(&small.value).is_some_and(|quotient| (1..=9).any(|power| quotient == power_of_ten(power)))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("It sold 5 million (50,000,000) copies.", "50,000,000", "5 million = 5,000,000"),
    flag("The deal is worth $1.5 billion ($1,500,000).", "$1,500,000", "$1.5 billion = 1,500,000,000"),
    flag("There are 7.8 million people, or 78,000,000.", "78,000,000", "7.8 million = 7,800,000"),
    flag("One hundred thousand (10,000) came.", "10,000", "One hundred thousand = 100,000"),
    flag("**2.5 million** (250,000)", "250,000", "2.5 million = 2,500,000"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("It sold 5 million (5,000,000) copies."),
    ignore("It sold 5 million (50,000 a day)."),
    ignore("It sold 2.5 million (2,450,000)."),
    ignore("The prize is $1 million (10,000 shares)."),
    ignore("Is 5 million (50,000,000) right?"),
    ignore("He counted 3 thousand or 4,000."),
    ignore("It was 1.5 billion yen ($10,000,000)."),
];

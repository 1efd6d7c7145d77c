//! # What it flags
//! A statement on all numbers of a list that one of them contradicts: "2, 4, 7 and 8 are all even", "none of 3, 5, 9 is divisible by 3".
//! # Why it misleads
//! The exception stands in the same sentence, and the conclusion rests on there being none.
//! # How it is decided
//! "A, B and C are all P", "all of A, B, C are P", "none of A, B and C is P", where P is even, odd, prime, composite, positive, negative, divisible by n,
//! a multiple of n, greater or less than n, a perfect square. Each number is tested.
//! # Known false positives
//! None known; lists that go on and conditions are left alone.

use crate::check::prelude::*;
use crate::checks::discrete::{is_prime, prime_working};
use crate::cursor::{Cursor, places};
use crate::hedge::is_asserted;
use crate::number::{Number, Rational, number_at, show, whole};
use num_bigint::BigInt;
use num_traits::{Signed, Zero};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "All or none of a list",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["are all ", "all of ", "none of ", "are both ", "are even", "are odd", "are prime"],
};

#[derive(Debug, Clone)]
enum Property {
    Even,
    Odd,
    Prime,
    Composite,
    Positive,
    Negative,
    DivisibleBy(BigInt),
    MoreThan(Rational),
    LessThan(Rational),
    Square,
}

impl Property {
    /// Whether the number has it; none where the property is not one of such numbers.
    fn holds(&self, value: &Rational) -> Option<bool> {
        let integer = || value.is_integer().then(|| value.numer().clone());
        Some(match self {
            Self::Even => (integer()? % 2_u8).is_zero(),
            Self::Odd => !(integer()? % 2_u8).is_zero(),
            Self::Prime => is_prime(u64::try_from(integer()?).ok()?),
            Self::Composite => {
                let value = u64::try_from(integer()?).ok()?;
                value > 3 && !is_prime(value)
            }
            Self::Positive => value.is_positive(),
            Self::Negative => value.is_negative(),
            Self::DivisibleBy(by) => (integer()? % by).is_zero(),
            Self::MoreThan(than) => value > than,
            Self::LessThan(than) => value < than,
            Self::Square => {
                let value = u64::try_from(integer()?).ok()?;
                value.isqrt().pow(2) == value
            }
        })
    }

    fn working(&self, value: &Rational, none: bool) -> String {
        let shown = show(value, None);
        let rest = |by: &BigInt| {
            let (quotient, rest) = (value.numer() / by, value.numer() % by);
            if rest.is_zero() { format!("{shown} = {by} × {quotient}") } else { format!("{shown} = {by} × {quotient} + {rest}") }
        };
        match self {
            Self::Even | Self::Odd => rest(&BigInt::from(2)),
            Self::Prime if none => format!("{shown} is prime"),
            Self::Prime | Self::Composite => u64::try_from(value.numer().clone()).map_or(shown, prime_working),
            Self::DivisibleBy(by) => rest(by),
            Self::Positive | Self::Negative => format!("{shown} {} 0", sign(value, &whole(0))),
            Self::MoreThan(than) | Self::LessThan(than) => {
                format!("{shown} {} {}", sign(value, than), show(than, None))
            }
            Self::Square if none => format!("{shown} is a square"),
            Self::Square => format!("{shown} is no square"),
        }
    }
}

fn sign(one: &Rational, two: &Rational) -> char {
    match one.cmp(two) {
        std::cmp::Ordering::Less => '<',
        std::cmp::Ordering::Equal => '=',
        std::cmp::Ordering::Greater => '>',
    }
}

fn property(cursor: &mut Cursor<'_>) -> Option<Property> {
    cursor.eat_any(&["evenly", "exactly", "clearly", "also", "indeed"]);
    let which = cursor.eat_any(&[
        "even", "odd", "prime", "primes", "composite", "positive", "negative", "divisible by", "multiples of", "a multiple of",
        "greater than", "larger than", "more than", "less than", "smaller than", "perfect squares", "a perfect square", "above", "below",
    ])?;
    Some(match which {
        0 => Property::Even,
        1 => Property::Odd,
        2 | 3 => Property::Prime,
        4 => Property::Composite,
        5 => Property::Positive,
        6 => Property::Negative,
        7..=9 => {
            let by = cursor.integer().and_then(|by| i64::try_from(by).ok()).filter(|by| *by > 0)?;
            // "divisible by 2 or 3".
            let mut ahead = *cursor;
            if ahead.eat_any(&["or", "and"]).is_some() {
                return None;
            }
            Property::DivisibleBy(by.into())
        }
        10..=14 | 17 | 18 => {
            let limit = cursor.integer().and_then(|limit| i64::try_from(limit).ok())?;
            let mut ahead = *cursor;
            if ahead.eat_any(&["or", "and", "million", "billion", "thousand", "%", "percent"]).is_some()
                || cursor.rest().starts_with(['%', '^', '/'])
            {
                return None;
            }
            if matches!(which, 10..=12 | 17) { Property::MoreThan(whole(limit)) } else { Property::LessThan(whole(limit)) }
        }
        _ => Property::Square,
    })
}

/// Numbers between commas and "and" from the cursor on.
fn list(text: &str, cursor: &mut Cursor<'_>) -> Vec<Number> {
    let mut found: Vec<Number> = Vec::new();
    let mut ahead = *cursor;
    while found.len() < 100 {
        ahead.gap();
        let Some(number) =
            number_at(text, ahead.at).filter(|number| !number.in_words && !number.ordinal && !number.percent && number.currency.is_none())
        else {
            break;
        };
        ahead.at = number.span.end;
        found.push(number);
        *cursor = ahead;
        let comma = ahead.eat(",");
        let and = ahead.eat_any(&["and", "or"]).is_some();
        if !comma && !and {
            break;
        }
    }
    found
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    let mut signals = Vec::new();
    let mut hold = |numbers: &[Number], property: &Property, none: bool, end: usize| {
        if numbers.len() < 2 {
            return;
        }
        let tests: Option<Vec<bool>> = numbers.iter().map(|number| property.holds(&number.value)).collect();
        let Some(tests) = tests else { return };
        let claim = Span::new(numbers[0].span.start, end);
        match tests.iter().position(|holds| *holds == none) {
            None => signals.push(Signal::agrees(context.at(claim.start, claim.end))),
            Some(at) => {
                let span = context.at(numbers[at].span.start, numbers[at].span.end);
                if is_asserted(context, context.at(claim.start, claim.end)) {
                    signals.push(Signal::new(span, property.working(&numbers[at].value, none)));
                }
            }
        }
    };
    // "all of 2, 4, 7 are even", "none of 3, 5 and 9 is even".
    for (name, none) in [("all of", false), ("none of", true)] {
        for at in places(&lower, name) {
            let mut cursor = Cursor::new(text, at + name.len());
            cursor.eat_any(&["the numbers", "these numbers", "the values", "these values", "these", "the integers"]);
            cursor.eat_any(&["(", ":"]);
            let numbers = list(text, &mut cursor);
            cursor.eat(")");
            let denied = text[..at].trim_end().to_ascii_lowercase().ends_with("not");
            if numbers.is_empty() || denied || cursor.eat_any(&["are", "is"]).is_none() {
                continue;
            }
            if let Some(property) = property(&mut cursor) {
                hold(&numbers, &property, none, cursor.at);
            }
        }
    }
    // "2, 4, 7 and 8 are all even".
    let mut from = 0;
    let mut before = ' ';
    for (at, character) in text.char_indices() {
        let begins = character.is_ascii_digit()
            && !before.is_alphanumeric()
            && !matches!(before, '.' | ',' | '_' | '^' | '/' | '-' | '−' | '–' | '×' | '+' | '*' | '=' | '(' | '#' | '$');
        before = character;
        if !begins || at < from {
            continue;
        }
        let mut cursor = Cursor::new(text, at);
        let numbers = list(text, &mut cursor);
        from = cursor.at.max(at + 1);
        if numbers.len() < 2 {
            continue;
        }
        // What stands before may be a part of it: "the sum of 2 and 4", "between 3 and 5".
        let head = text[..at].trim_end_matches([' ', '$', '`', '*', '"']);
        let word = head.rsplit(|part: char| !part.is_alphabetic()).next().unwrap_or_default().to_ascii_lowercase();
        let lead = head[..head.len() - word.len().min(head.len())].trim_end();
        let lead = lead.strip_suffix("the").map_or(lead, str::trim_end);
        let part = ["of", "between", "from", "in"].iter().any(|word| lead.ends_with(word));
        let subject = head.is_empty()
            || head.ends_with(['.', ':', ';'])
            || matches!(word.as_str(), "since" | "because" | "that" | "so" | "as" | "but" | "while" | "here" | "thus")
            || matches!(word.as_str(), "numbers" | "integers" | "values" | "both") && !part
            || word == "and" && lead.ends_with(',')
            || head.ends_with(',') && !head[..head.len() - 1].ends_with(|digit: char| digit.is_ascii_digit());
        if !subject {
            continue;
        }
        if !cursor.eat("are") {
            continue;
        }
        cursor.eat_any(&["all", "both", "each"]);
        let mut ahead = cursor;
        if ahead.eat_any(&["not", "consecutive", "distinct", "two", "three", "four", "the"]).is_some() {
            continue;
        }
        if let Some(property) = property(&mut cursor) {
            hold(&numbers, &property, false, cursor.at);
        }
    }
    // A list behind "all of" is found both ways.
    let mut seen: Vec<Span> = Vec::new();
    signals.retain(|signal: &Signal| {
        let new = !seen.contains(&signal.span);
        seen.push(signal.span);
        new
    });
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Since 2, 4, 7 and 8 are all even, the sum is even.", "7", "7 = 2 × 3 + 1"),
    flag("All of the numbers 3, 5, 9 and 11 are prime.", "9", "9 = 3 × 3"),
    flag("None of 4, 9 and 15 is divisible by 3.", "9", "9 = 3 × 3"),
    flag("**12, 18, 25** are all multiples of 6.", "25", "25 = 6 × 4 + 1"),
    flag("51 and 53 are both prime.", "51", "51 = 3 × 17"),
    flag("14, 8 and 21 are all greater than 10.", "8", "8 < 10"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Since 2, 4, 6 and 8 are all even, the sum is even."),
    ignore("Not all of 3, 5, 9 and 11 are prime."),
    ignore("If 2, 4 and 7 are all even, so is their sum."),
    ignore("The sum of 3 and the product of 2 and 4 are even."),
    ignore("None of 4, 10 and 14 is divisible by 3."),
    ignore("12, 18, 24 are all multiples of 6, and 1.5 and 2.5 are greater than 1."),
    ignore("We need the factors where the exponents of both 2 and 3 are even."),
    ignore("The products of 3 and 5 and of 2 and 4 are odd and even."),
];

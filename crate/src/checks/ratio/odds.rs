//! # What it flags
//! Odds and a probability that do not belong together: "odds of 3 to 1 in favor, a 60% chance", "decimal odds of 2.50 imply a 50% probability".
//! # Why it misleads
//! Odds of 1 to 4 are taken for one in four; stakes and risks are then off by a quarter or more.
//! # How it is decided
//! Odds of a to b in favor are a probability of a ÷ (a + b), against of b ÷ (a + b); without a word either is right. Decimal odds d imply 1 ÷ d, American odds +n
//! 100 ÷ (n + 100) and −n n ÷ (n + 100). The percentage stands in the same sentence, with no other number between, and is called a chance or probability or
//! stands in brackets. Rounding and hedges are honoured.
//! # Known false positives
//! None known. Odds ratios, and bookmakers' odds with their margin taken out, are left alone.

use crate::check::prelude::*;
use crate::checks::ratio::{correct_to, fits, hundred};
use crate::hedge::is_asserted;
use crate::number::{Number, Rational, equals, show};
use crate::phrase::Phrase;
use num_traits::{Signed, Zero};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Odds and probability",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["odds"],
};

/// Words that make the odds something else.
const OTHER: &[&str] = &[
    "ratio", "ratios", "vig", "margin", "overround", "juice", "log", "adjusted", "multiplied", "increase", "increased", "reduce",
    "reduced", "per", "times",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 1000 {
        return Vec::new();
    }
    let phrase = Phrase::read(text);
    if phrase.holds(0, phrase.pieces.len(), OTHER) {
        return Vec::new();
    }
    let mut signals = Vec::new();
    for at in (0..phrase.pieces.len()).filter(|&at| phrase.is(at, &["odds"])) {
        if let Some(signal) = priced(context, &phrase, at).or_else(|| fractional(context, &phrase, at)) {
            signals.push(signal);
        }
    }
    signals
}

/// The percentage behind piece `at`, with no number between, that is called a chance or probability or stands in brackets.
fn probability<'p>(phrase: &'p Phrase<'_>, at: usize) -> Option<&'p Number> {
    let (place, number) = phrase.numbers().find(|(place, _)| *place >= at)?;
    let words = ["probability", "chance", "likelihood"];
    let bracket = phrase.is(place - 1, &["("]) || phrase.is(place.saturating_sub(2), &["("]);
    let named = phrase.holds(at, place, &words) || phrase.holds(place + 1, place + 3, &words);
    let broken = phrase.holds(at, place, &[";", "but", "whereas", "while", "not", "than", "and"]);
    let range = phrase.is(place + 1, &["to", "-", "–", "or"]);
    (number.percent && place - at <= 12 && (bracket || named) && !broken && !range).then_some(number)
}

/// "odds of 3 to 1 in favor … 75%", "3:1 odds against".
fn fractional(context: &Context<'_>, phrase: &Phrase<'_>, at: usize) -> Option<Signal> {
    // "3-to-1 odds", "odds (in favor) of 3 to 1", "odds are 3:1".
    let pair = |start: usize| {
        let first = part(phrase, start)?;
        let joint = phrase.eat_any(start + 1, &["to", ":", "- to -", "-to-", "–", "/"])?;
        let second = part(phrase, joint)?;
        Some((first, second, joint + 1))
    };
    let mut next = at + 1;
    while next < at + 8 && part(phrase, next).is_none() {
        next += 1;
    }
    let lead = phrase.between(at + 1, next);
    let simple = [
        "of", "are", "in favor of", "in favour of", "in favor are", "against are", "against of", "in favor of are", "against it are",
        "in favor", "against", "in favour are", "were", "at",
    ];
    let ((first, second, end), before) = if simple.contains(&lead.as_str()) {
        (pair(next)?, lead.as_str())
    } else {
        let start = at.checked_sub(3)?;
        let found = pair(start).filter(|found| found.2 == at)?;
        ((found.0, found.1, at + 1), "")
    };
    let tail = phrase.between(end, end + 3);
    let against = before.starts_with("against") || tail.starts_with("against");
    let favor = before.starts_with("in fav") || tail.starts_with("in fav") || tail.starts_with("on");
    let claimed = probability(phrase, end)?;
    let sum = &first + &second;
    let (yes, no) = (first.over(&sum)? * hundred(), second.over(&sum)? * hundred());
    let wanted: Vec<Rational> = match (favor, against) {
        (true, false) => vec![yes],
        (false, true) => vec![no],
        _ => vec![yes, no],
    };
    let top = if against && !favor { &second } else { &first };
    let shown = |value: &Rational| show(value, None);
    let working = format!("{} ÷ ({} + {}) {}%", shown(top), shown(&first), shown(&second), printed(&wanted[0]));
    judge(context, phrase, claimed, &wanted, working)
}

/// One side of the odds: "3:1" may be a time of day to the reader of numbers.
fn part(phrase: &Phrase<'_>, at: usize) -> Option<Rational> {
    if let Some(number) = phrase.number(at) {
        let plain = !number.percent && number.value.is_positive() && !number.ordinal && number.currency.is_none();
        return plain.then(|| number.value.clone());
    }
    phrase.pieces.get(at)?.text.parse::<i64>().ok().filter(|value| (1..1_000_000).contains(value)).map(crate::number::whole)
}

/// "= 75", "≈ 33.33".
fn printed(value: &Rational) -> String {
    equals(value, Some(2).filter(|_| equals(value, None).starts_with('≈')))
}

/// "decimal odds of 2.50", "American odds of +150", "a moneyline of −200".
fn priced(context: &Context<'_>, phrase: &Phrase<'_>, at: usize) -> Option<Signal> {
    let kind = at.checked_sub(1)?;
    let mut next = phrase.eat_any(at + 1, &["of", "are", "at"])?;
    let minus = phrase.is(next, &["-", "−", "–"]);
    next += usize::from(minus || phrase.is(next, &["+"]));
    let number = phrase.number(next)?;
    let value = number.value.clone();
    let (exact, working) = if phrase.is(kind, &["decimal", "european"]) && value > crate::number::whole(1) && !minus {
        (hundred().over(&value)?, format!("1 ÷ {}", show(&value, None)))
    } else if phrase.is(kind, &["american", "moneyline"]) && value.abs() >= hundred() {
        let negative = minus || value.is_negative();
        let value = value.abs();
        let top = if negative { value.clone() } else { hundred() };
        (top.over(&(&value + hundred()))? * hundred(), format!("{} ÷ ({} + 100)", show(&top, None), show(&value, None)))
    } else {
        return None;
    };
    if exact.is_zero() {
        return None;
    }
    let claimed = probability(phrase, next + 1)?;
    let working = format!("{working} {}%", printed(&exact));
    judge(context, phrase, claimed, &[exact], working)
}

fn judge(context: &Context<'_>, phrase: &Phrase<'_>, claimed: &Number, wanted: &[Rational], working: String) -> Option<Signal> {
    let text = phrase.text;
    let span = context.at(claimed.span.start, claimed.span.end);
    // People cut as well as round.
    let floor = |value: &Rational| value.floor();
    if wanted.iter().any(|value| fits(text, claimed, value, value) || claimed.places == 0 && claimed.value == floor(value)) {
        return Some(Signal::agrees(span));
    }
    if !is_asserted(context, span) {
        return None;
    }
    let signal = Signal::new(span, working).claimed(claimed.span.of(text));
    Some(if let [exact] = wanted { correct_to(signal, text, claimed, exact) } else { signal })
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("With odds of 3 to 1 in favor, that is a 60% chance of winning.", "60%", "3 ÷ (3 + 1) = 75%"),
    flag("Odds of 4 to 1 against mean a probability of **25%**.", "25%", "1 ÷ (4 + 1) = 20%"),
    flag("The odds are 1:4, or a 25% chance.", "25%", "1 ÷ (1 + 4) = 20%"),
    flag("Decimal odds of 2.50 imply a probability of 50%.", "50%", "1 ÷ 2.5 = 40%"),
    flag("American odds of +150 correspond to an implied probability of 60%.", "60%", "100 ÷ (150 + 100) = 40%"),
    flag("The odds in favor are 9 to 1 (95%).", "95%", "9 ÷ (9 + 1) = 90%"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("With odds of 3 to 1 in favor, that is a 75% chance of winning."),
    ignore("Odds of 4 to 1 against mean a probability of 20%."),
    ignore("The odds are 1 in 4, or a 25% chance."),
    ignore("The odds ratio of 3 to 1 is a 60% chance."),
    ignore("Odds of 2 to 1 against are about 33%."),
    ignore("If the odds are 3 to 1, a 60% chance is wrong."),
    ignore("Decimal odds of 1.91 imply a probability of 52.4%."),
    ignore("The odds of 3 to 1 shortened after 60% of voters had a chance to reply."),
];

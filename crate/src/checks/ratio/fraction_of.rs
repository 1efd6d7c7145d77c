//! # What it flags
//! A half, third, quarter or double that two values are not to each other: "30 is a third of 60", "20 of the 60 (half) agreed", "120 is
//! double 50".
//! # Why it misleads
//! The fraction is what is remembered.
//! # How it is decided
//! "A is (a) fraction of B", "A, half of B", "A (out) of B, or half," "A is twice B" with two numbers of one kind. The
//! quotient must be within a twelfth of what is said, within a quarter where it is hedged.
//! # Known false positives
//! None known. Values in different units, values of years and sentences with more fractions are left alone.

use crate::check::prelude::*;
use crate::checks::ratio::{like_year, quotients};
use crate::hedge::{self, Hedge, is_asserted};
use crate::number::{Number, Rational, equals, show};
use crate::phrase::Phrase;
use num_traits::Signed;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Fraction or double of a value",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["half", "third", "quarter", "fourth", "fifth", "tenth", "twice", "double", "triple"],
};

/// Fractions in words, the longest first.
const FRACTIONS: &[(&str, i64, i64)] = &[
    ("three - quarters", 3, 4),
    ("three quarters", 3, 4),
    ("three-quarters", 3, 4),
    ("three - fourths", 3, 4),
    ("three-fourths", 3, 4),
    ("three fourths", 3, 4),
    ("two - thirds", 2, 3),
    ("two thirds", 2, 3),
    ("two-thirds", 2, 3),
    ("one - third", 1, 3),
    ("one-third", 1, 3),
    ("one third", 1, 3),
    ("a third", 1, 3),
    ("one - quarter", 1, 4),
    ("one-quarter", 1, 4),
    ("one quarter", 1, 4),
    ("a quarter", 1, 4),
    ("one - fourth", 1, 4),
    ("one-fourth", 1, 4),
    ("one fourth", 1, 4),
    ("a fourth", 1, 4),
    ("one - fifth", 1, 5),
    ("one-fifth", 1, 5),
    ("one fifth", 1, 5),
    ("a fifth", 1, 5),
    ("one - tenth", 1, 10),
    ("one-tenth", 1, 10),
    ("one tenth", 1, 10),
    ("a tenth", 1, 10),
    ("one - half", 1, 2),
    ("one-half", 1, 2),
    ("one half", 1, 2),
    ("half", 1, 2),
];

/// Multiples that need no "of".
const MULTIPLES: &[(&str, i64, i64)] = &[("exactly twice", 2, 1), ("twice", 2, 1), ("double", 2, 1), ("triple", 3, 1), ("half", 1, 2)];

/// Words with which the sentence says something else.
const OTHER: &[&str] = &[
    "than", "per", "each", "every", "chance", "risk", "dose", "respectively", "and", "but", "while", "whereas", "another", "mg", "more",
    "less", "probability", "plus", "minus", "not", "if", "longer", "then", "mod", "modulo",
];

/// Words that may stand between "of" and the value it is of.
const DETERMINERS: &[&str] = &["the", "that", "its", "his", "her", "their", "our", "your", "my", "those", "these", "all"];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 300 || !text.bytes().any(|byte| byte.is_ascii_digit()) || context.is_code() {
        return Vec::new();
    }
    let phrase = Phrase::read(text);
    if phrase.holds(0, phrase.pieces.len(), OTHER) {
        return Vec::new();
    }
    let mut signals = Vec::new();
    for at in 0..phrase.pieces.len() {
        let Some((a, b, from, to, value)) = said(&phrase, at) else { continue };
        signals.extend(judge(context, &phrase, a, b, (from, to), &value));
    }
    signals
}

fn eaten(phrase: &Phrase<'_>, at: usize, of: &[(&str, i64, i64)]) -> Option<(usize, Rational)> {
    // "a third" and "two-thirds" are read as numbers.
    if let Some(number) = phrase.number(at).filter(|number| number.fraction && number.in_words) {
        return Some((at + 1, number.value.clone()));
    }
    of.iter().find_map(|(words, top, bottom)| Some((phrase.eat(at, words)?, Rational::new(*top, *bottom)?)))
}

fn plain<'p>(phrase: &'p Phrase<'_>, at: usize) -> Option<&'p Number> {
    phrase.number(at).filter(|number| {
        !number.ordinal
            && !number.fraction
            && !number.percentage_points
            && !number.in_words
            && number.value.is_positive()
            && !like_year(phrase.text, number)
    })
}

/// What is said at the value of piece `a`: both values, the pieces of the fraction, and its value.
fn said(phrase: &Phrase<'_>, a: usize) -> Option<(usize, usize, usize, usize, Rational)> {
    plain(phrase, a)?;
    let part = a > 0 && phrase.is(a - 1, &["+", "-", "−", "×", "*", "/", "=", "^", "to", "or", "between", "times", "of", "–", "by"]);
    if part {
        return None;
    }
    // "30 is a third of 60", "900, half of the 1,200", "120 is double 50"; one word for what is counted may stand behind the value.
    for unit in 0..=1 {
        if unit == 1 && phrase.word(a + 1).is_none() {
            break;
        }
        let Some(joint) = phrase.eat_any(a + 1 + unit, &["is", "was", "are", "were", ", or", ",", "="]) else { continue };
        let from = phrase.skip_loose(joint);
        if let Some((to, value)) = eaten(phrase, from, FRACTIONS)
            && let Some(of) = phrase.eat(to, "of")
        {
            let b = phrase.skip(of, DETERMINERS);
            return plain(phrase, b).filter(|_| ends(phrase, b + 1)).map(|_| (a, b, from, to, value));
        }
        if let Some((to, value)) = eaten(phrase, from, MULTIPLES) {
            let b = phrase.skip(to, DETERMINERS);
            return plain(phrase, b).filter(|_| ends(phrase, b + 1) && unit == 0).map(|_| (a, b, from, to, value));
        }
    }
    // "20 of the 60 (half)", "20 out of 60, or half,".
    let of = phrase.eat_any(a + 1, &["out of", "of"])?;
    let b = phrase.skip(of, DETERMINERS);
    plain(phrase, b)?;
    let behind = b + 1 + usize::from(phrase.word(b + 1).is_some() && !phrase.is(b + 1, &["or", "is", "are"]));
    let from = phrase.skip_loose(phrase.eat_any(behind, &["(", ", or"])?);
    let (to, value) = eaten(phrase, from, FRACTIONS)?;
    phrase.is(to, &[")", ",", "."]).then_some((a, b, from, to, value))
}

fn ends(phrase: &Phrase<'_>, at: usize) -> bool {
    !phrase.is(at, &["+", "-", "−", "×", "*", "/", "^", "to", "or", "–", "%", "times", "="])
}

fn judge(context: &Context<'_>, phrase: &Phrase<'_>, a: usize, b: usize, (from, to): (usize, usize), said: &Rational) -> Option<Signal> {
    let (first, second) = (phrase.number(a)?, phrase.number(b)?);
    let unit = |at: usize| {
        crate::checks::unit::unit_at(phrase.text, phrase.pieces[at].span.end).and_then(|(start, end, _)| phrase.text.get(start..end))
    };
    let units = match (unit(a), unit(b)) {
        (Some(one), Some(other)) => one.trim_end_matches('s') == other.trim_end_matches('s'),
        (Some(_), None) | (None, Some(_)) => false,
        _ => true,
    };
    // "5 million, half of 10" leaves the scale out once.
    let scaled = (first.places < 0) != (second.places < 0);
    if first.percent != second.percent || first.currency != second.currency || !units || scaled {
        return None;
    }
    let (low, high) = quotients(phrase.text, first, second)?;
    let span = phrase.span(from, to);
    let marked = context.at(span.start, span.end);
    let hedged = hedge::before(phrase.text, span.start);
    if matches!(hedged, Some(Hedge::MoreThan | Hedge::AtLeast | Hedge::LessThan | Hedge::AtMost | Hedge::UpTo | Hedge::Range)) {
        return None;
    }
    let slack = if hedged.is_some() { said.part::<4>() } else { said.part::<12>() };
    if low <= said + &slack && high >= said - &slack {
        return Some(Signal::agrees(marked));
    }
    if !is_asserted(context, marked) {
        return None;
    }
    let exact = first.value.over(&second.value)?;
    let places = Some(3).filter(|_| equals(&exact, None).starts_with('≈'));
    let working = format!("{} ÷ {} {}", show(&first.value, None), show(&second.value, None), equals(&exact, places));
    Some(
        Signal::new(marked, working)
            .claimed(span.of(phrase.text))
            .see(context.at(first.span.start, first.span.end))
            .see(context.at(second.span.start, second.span.end)),
    )
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("30 is a third of 60.", "a third", "30 ÷ 60 = 0.5"),
    flag("The new plant makes 900 cars, half of the 1,200 made before.", "half", "900 ÷ 1,200 = 0.75"),
    flag("In all, 20 out of 60 (half) agreed.", "half", "20 ÷ 60 ≈ 0.333"),
    flag("That is 40 of 60, or half.", "half", "40 ÷ 60 ≈ 0.667"),
    flag("120 is double 50.", "double", "120 ÷ 50 = 2.4"),
    flag("Of it, $15 is **a quarter** of $45.", "a quarter", "15 ÷ 45 ≈ 0.333"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("20 is a third of 60."),
    ignore("30 is roughly half of 62, or 31 is about half of 70."),
    ignore("That is 12 months, half of 2 years."),
    ignore("She ate 3 of 8, and half of 10 is 5."),
    ignore("It was 5 million, half of 10."),
    ignore("Is 30 a third of 60?"),
    ignore("20 of the 60 (a third) agreed."),
    ignore("He was born in 1990, half of the 20 years before."),
];

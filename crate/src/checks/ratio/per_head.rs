//! # What it flags
//! An amount per person, or a density of people, that the total and the number beside it do not give: "a GDP of $500 billion and 10 million people,
//! so $5,000 per person".
//! # Why it misleads
//! Countries and cities are compared by such quotients, and a factor of ten in one is not seen.
//! # How it is decided
//! A sentence holds a total, a number of people (or people and an area) and the quotient, named as one ("per capita", "per person", "people per km²"), and no
//! other number. What is printed may be rounded, and a twentieth more is allowed (a tenth for densities, whose areas are counted in several ways).
//! # Known false positives
//! None known. Sentences that compare, adjust or set apart a part of the people or of the money are left alone.

use crate::check::prelude::*;
use crate::checks::ratio::{like_year, quotients};
use crate::checks::unit::{Dimension, unit_at};
use crate::hedge::{Hedge, around, is_asserted};
use crate::number::{EXACT, Number, Rational, equals, show, whole};
use crate::phrase::Phrase;
use num_traits::{One, Signed};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Amount per person",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "per capita", "per person", "per resident", "per inhabitant", "per citizen", "per head", "per employee", "per student",
        "per square", "per km", "per sq", "/km²", "/km2",
    ],
};

/// Those who are counted.
const PEOPLE: &[&str] =
    &["people", "persons", "residents", "inhabitants", "citizens", "employees", "students", "residents.", "person", "individuals"];

/// One of them, behind "per".
const ONE: &[&str] = &["capita", "person", "resident", "inhabitant", "citizen", "head", "employee", "student"];

/// Words with which the three are not of one calculation.
const OTHER: &[&str] = &[
    "ppp", "adjusted", "nominal", "real", "median", "tax", "taxes", "month", "monthly", "week", "day", "daily", "hour", "compared", "than",
    "while", "whereas", "but", "urban", "metro", "metropolitan", "arable", "rural", "respectively", "if", "would", "between", "growth",
    "grew", "rose", "fell", "each", "households", "poverty", "below", "above", "however", "although", "lowest", "highest", "rank", "ranks",
    "world", "minimum", "maximum", "health", "healthcare", "education", "emissions", "another", "plus", "minus", "additional", "remaining",
    "only", "aged", "age", "land", "purchasing", "parity", "excluding", "peak", "proper", "core", "center", "adult", "adults", "working",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 400 || context.is_code() {
        return Vec::new();
    }
    let phrase = Phrase::read(text);
    let numbers: Vec<(usize, &Number)> = phrase
        .numbers()
        .filter(|(at, number)| {
            (!like_year(text, number) || phrase.is(at + 1, PEOPLE) || phrase.is(at + 1, &["per"]))
                && !matches!(phrase.pieces[*at].text.to_ascii_lowercase().as_str(), "a" | "an" | "one")
        })
        .collect();
    let [first, second, third] = numbers.as_slice() else { return Vec::new() };
    let plain =
        |number: &Number| !number.percent && !number.ordinal && !number.fraction && number.places != EXACT && number.value.is_positive();
    if ![first, second, third].iter().all(|(_, number)| plain(number)) {
        return Vec::new();
    }
    money(context, &phrase, &numbers).or_else(|| density(context, &phrase, &numbers)).into_iter().collect()
}

/// Whether the number at piece `at` counts people.
fn people(phrase: &Phrase<'_>, at: usize, number: &Number) -> bool {
    let behind = (at + 1..at + 3).find(|&place| phrase.is(place, PEOPLE));
    let counted =
        behind.is_some_and(|place| !phrase.is(place + 1, &["per", "/"]) && (at + 1..place).all(|between| phrase.word(between).is_some()));
    let population = phrase
        .eat_back(
            at,
            &[
                "population of", "population is", "population of about", "population of approximately", "population of around",
                "population of roughly",
            ],
        )
        .is_some();
    number.currency.is_none() && (counted || population)
}

/// "a GDP of $500 billion and 10 million people, so $50,000 per person".
fn money(context: &Context<'_>, phrase: &Phrase<'_>, numbers: &[(usize, &Number)]) -> Option<Signal> {
    let quotient = |at: usize| {
        phrase.eat_any(at + 1, &["per", "/"]).is_some_and(|one| phrase.is(one, ONE))
            || phrase
                .eat_back(
                    at,
                    &[
                        "per capita is", "per capita of", "per capita is about", "per capita of about", "per capita is approximately",
                        "per capita would be", "per capita income is", "per capita income of",
                    ],
                )
                .is_some()
    };
    let role = |wanted: &dyn Fn(usize, &Number) -> bool| {
        let mut found = numbers.iter().filter(|(at, number)| wanted(*at, number));
        let one = found.next()?;
        found.next().is_none().then_some(*one)
    };
    let (claimed_at, claimed) = role(&|at, number| number.currency.is_some() && quotient(at))?;
    let (_, total) = role(&|at, number| number.currency.is_some() && at != claimed_at)?;
    let (_, count) = role(&|at, number| people(phrase, at, number))?;
    if claimed.currency != total.currency || total.value <= claimed.value || others(phrase) || !last(numbers, claimed_at) {
        return None;
    }
    judge(context, phrase, (total, count, claimed), &Rational::one(), 20, None)
}

/// "331 million people on 9.8 million km², 34 people per km²".
fn density(context: &Context<'_>, phrase: &Phrase<'_>, numbers: &[(usize, &Number)]) -> Option<Signal> {
    let text = phrase.text;
    let area = |from: usize| {
        unit_at(text, from).and_then(|(_, end, readings)| {
            readings.first().filter(|reading| reading.dimension == Dimension::Area).map(|reading| (reading.factor, end))
        })
    };
    let mut claimed = None;
    let mut ground = None;
    let mut crowd = None;
    for (at, number) in numbers {
        // "34 people per km²", "34 per square kilometre", "34/km²".
        let mut next = at + 1;
        if phrase.is(next, PEOPLE) {
            next += 1;
        }
        let per = phrase.eat_any(next, &["per", "/"]).and_then(|unit| area(phrase.pieces.get(unit - 1)?.span.end));
        if let Some((factor, end)) = per {
            claimed = claimed.is_none().then_some((*at, *number, factor, end));
        } else if let Some((factor, _)) = area(number.span.end) {
            ground = ground.is_none().then_some((*number, factor));
        } else if people(phrase, *at, number) {
            crowd = crowd.is_none().then_some(*number);
        } else {
            return None;
        }
    }
    let ((claimed_at, claimed, per, end), (ground, factor), crowd) = (claimed?, ground?, crowd?);
    let density = phrase.holds(0, phrase.pieces.len(), &["density", "people", "inhabitants", "residents", "persons"]);
    if !density || others(phrase) || claimed.currency.is_some() || !last(numbers, claimed_at) {
        return None;
    }
    let scale = Rational::from_f64((per / factor * 1e12).round() / 1e12)?;
    judge(context, phrase, (crowd, ground, claimed), &scale, 10, text.get(claimed.span.end..end))
}

/// Whether the claimed number is the last one: what is given stands before it.
fn last(numbers: &[(usize, &Number)], at: usize) -> bool {
    numbers.last().is_some_and(|(last, _)| *last == at)
}

fn others(phrase: &Phrase<'_>) -> bool {
    phrase.holds(0, phrase.pieces.len(), OTHER) || phrase.text.contains([';', '?', '–'])
}

/// Whether the quotient of the first two, times `scale`, can be the third; `part` is the share of it that is allowed besides rounding.
fn judge(
    context: &Context<'_>,
    phrase: &Phrase<'_>,
    (top, bottom, claimed): (&Number, &Number, &Number),
    scale: &Rational,
    part: i64,
    unit: Option<&str>,
) -> Option<Signal> {
    let text = phrase.text;
    let (low, high) = quotients(text, top, bottom)?;
    let (low, high) = (low * scale, high * scale);
    let exact = top.value.over(&bottom.value)? * scale;
    let span = context.at(claimed.span.start, claimed.span.end);
    let slack = exact.over(&whole(part))?;
    if claimed.value >= &low - &slack && claimed.value <= &high + &slack || claimed.rounds_from(&exact) {
        return Some(Signal::agrees(span));
    }
    let bound = |number: &Number| around(text, number.span).is_some_and(|hedge| !matches!(hedge, Hedge::About));
    // A rounder look at a hedged number: half as much or twice as much is no rounding.
    let hedged = [top, bottom, claimed].iter().any(|number| around(text, number.span).is_some());
    let far = &claimed.value * whole(5) < &exact * whole(4) || &claimed.value * whole(4) > &exact * whole(5);
    if bound(top) || bound(bottom) || bound(claimed) || hedged && !far || !is_asserted(context, span) {
        return None;
    }
    let places = Some(i32::from(exact < whole(100))).filter(|_| equals(&exact, None).starts_with('≈') || scale != &Rational::one());
    let shown = if scale == &Rational::one() { equals(&exact, places) } else { format!("≈ {}", show(&exact, places)) };
    let working = format!("{} ÷ {} {shown}{}", top.shown(), bottom.shown(), unit.unwrap_or_default());
    Some(
        Signal::new(span, working)
            .claimed(claimed.span.of(text))
            .see(context.at(top.span.start, top.span.end))
            .see(context.at(bottom.span.start, bottom.span.end)),
    )
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("With a GDP of $500 billion and 10 million people, GDP per capita is $5,000.", "$5,000", "500,000,000,000 ÷ 10,000,000 = 50,000"),
    flag(
        "A GDP of $2.5 trillion and a population of **50 million** gives $5,000 per capita.",
        "$5,000",
        "2,500,000,000,000 ÷ 50,000,000 = 50,000",
    ),
    flag("The town spends $30 million on 60,000 residents, or $5,000 per resident.", "$5,000", "30,000,000 ÷ 60,000 = 500"),
    flag(
        "With 331 million people on 9.8 million km², the density is 53 people per km².",
        "53",
        "331,000,000 ÷ 9,800,000 ≈ 33.8 people per km²",
    ),
    flag("Some 1,000 people live on 50 km²: that is 35 per km².", "35", "1,000 ÷ 50 = 20 per km²"),
    flag("The firm made $12 million with 400 employees, or $3,000 per employee.", "$3,000", "12,000,000 ÷ 400 = 30,000"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("With a GDP of $500 billion and 10 million people, GDP per capita is $50,000."),
    ignore("With 331 million people on 9.8 million km², the density is 34 people per km²."),
    ignore("With a GDP of $500 billion and 10 million people, PPP-adjusted GDP per capita is $80,000."),
    ignore("It has a GDP of $500 billion, 10 million people, and spends $5,000 per person on health."),
    ignore("If it had a GDP of $500 billion and 10 million people, GDP per capita is $5,000."),
    ignore("The city has 2,102,650 people on 105 km², about 20,000 per km²."),
    ignore("Of 10 million people in 2020, 3 million earned $5,000 per capita."),
];

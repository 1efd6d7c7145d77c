//! # What it flags
//! A price after a discount, a tip, a tax or a raise that the percentage does not give: "a 20% discount on $80 brings it to $60", "8% tax on
//! $50 is $5".
//! # Why it misleads
//! It is the figure that gets paid.
//! # How it is decided
//! The sentence has exactly one percentage, called a discount, tip, tax, increase or the like, and exactly two amounts. The second must be the
//! percentage of the first, or the first with it added or taken off, or what the first was before; roundings and hedges are
//! honoured.
//! # Known false positives
//! None known. Sentences with two such things (discount and tax), amounts per month and suppositions are left alone.

use crate::check::prelude::*;
use crate::checks::ratio::{PERCENT, fits, has_percent, hundred};
use crate::hedge::is_asserted;
use crate::number::{EXACT, Number, Rational, equals, show, whole};
use crate::phrase::Phrase;
use num_traits::{Signed, Zero};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Discount, tip, tax",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: PERCENT,
};

/// What the percentage is called; two groups in one sentence are two steps.
const KINDS: &[&[&str]] = &[
    &["discount", "off", "discounted", "markdown", "sale", "reduction", "reduced", "decrease", "decreased"],
    &["tip", "gratuity", "tipping"],
    &["tax", "vat", "gst"],
    &["markup", "increase", "increased", "raise", "raised", "surcharge"],
    &["commission", "fee", "deposit", "down", "interest"],
];

/// Verbs before the result.
const VERBS: &[&str] = &[
    "is", "=", "equals", "brings", "makes", "gives", "saves", "save", "costs", "cost", "comes", "pay", "pays", "means", "results",
    "becomes", "would", "will", "be", "saving", "bringing", "making", "amounts", "reduces", "you'd", "you'll",
];

/// Words that make the amounts something else.
const OTHER: &[&str] = &[
    "per", "each", "every", "monthly", "annually", "compounded", "year", "years", "month", "months", "shipping", "remaining", "left",
    "rest", "another", "additional", "more", "than", "between", "minimum", "maximum", "up", "respectively", "threshold", "over", "above",
    "below", "under", "limit", "bracket", "orders", "purchases", "spend", "if", "when", "originally", "cap", "exceeds", "exceed", "gain",
    "profit", "loss", "plus", "minus", "further", "twice", "half", "double", "both",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 300 || !has_percent(text) || context.is_code() {
        return Vec::new();
    }
    let phrase = Phrase::read(text);
    judge(context, &phrase).into_iter().collect()
}

fn judge(context: &Context<'_>, phrase: &Phrase<'_>) -> Option<Signal> {
    let text = context.text();
    let found: Vec<(usize, &Number)> =
        phrase.numbers().filter(|(at, _)| !matches!(phrase.pieces[*at].text, "a" | "an" | "A" | "An")).collect();
    let [_, _, (last, result)] = found.as_slice() else { return None };
    let (rate_at, rate) = found.iter().find(|(_, number)| number.percent && !number.percentage_points)?;
    let (base_at, base) = found[..2].iter().find(|(_, number)| !number.percent)?;
    let plain = |number: &Number| {
        !number.percent
            && !number.ordinal
            && !number.fraction
            && !number.percentage_points
            && number.places != EXACT
            && number.value.is_positive()
    };
    let end = phrase.pieces.len();
    if !plain(base)
        || !plain(result)
        || base.currency != result.currency
        || phrase.holds(0, end, OTHER)
        || rate.value.is_zero()
        || rate.value >= hundred()
    {
        return None;
    }
    // "20% discount", "20% off", "20% sales tax", "reduced by 20%".
    let close = |words: &[&str]| {
        phrase.holds(rate_at + 1, rate_at + 4, words)
            || phrase.is(rate_at.wrapping_sub(1), &["by"]) && phrase.holds(rate_at.saturating_sub(3), *rate_at, words)
    };
    let mut kinds = KINDS.iter().filter(|words| phrase.holds(0, end, words));
    let (kind, None) = (kinds.next()?, kinds.next()) else { return None };
    let money = base.currency.is_some();
    if !close(kind) || !money && !kind.iter().any(|word| matches!(*word, "increase" | "decrease")) {
        return None;
    }
    // The verb stands between what it is taken of and the result, in one clause.
    let from = *rate_at.max(base_at);
    let clause = last - from <= 9
        && phrase.holds(from + 1, *last, VERBS)
        && !phrase.holds(from + 1, *last, &["but", ";", "and", "while", "(", "from", "or", "."]);
    let goes_on = phrase.is(last + 1, &["+", "-", "×", "*", "/", "%", "to", "–", "−", "=", "x", "times", "or", "off", "and"]);
    // "a 20% increase on $80", "20% off $80", "$80 with 20% off", "$80 increased by 20%", "20% of a tip": the base is told by its place.
    let bound = if base_at > rate_at { base_at - rate_at <= 7 } else { rate_at - base_at <= 7 }
        && !phrase.holds(*rate_at.min(base_at), from, &["but", ";", "and", "to", "is", "are", "was"]);
    if !clause || goes_on || !bound {
        return None;
    }
    let share = rate.value.part::<100>();
    let one = whole(1);
    let (taken, added) = (&one - &share, &one + &share);
    let falls = kind.contains(&"discount");
    // What it was before: a price that has come down, or gone up.
    let before = base.value.over(if falls { &taken } else { &added })?;
    let wanted: [Rational; 4] = [&base.value * &share, &base.value * &taken, &base.value * &added, before];
    let span = context.at(result.span.start, result.span.end);
    if wanted.iter().any(|value| fits(text, result, value, value)) {
        return Some(Signal::agrees(span));
    }
    if !is_asserted(context, span) {
        return None;
    }
    let with = if falls { &wanted[1] } else { &wanted[2] };
    let places = |value: &Rational| Some(2).filter(|_| equals(value, None).starts_with('≈'));
    let percent = show(&rate.value, None);
    let amount = show(&base.value, None);
    let working = format!(
        "{percent}% of {amount} {}, {amount} {} {percent}% {}",
        equals(&wanted[0], places(&wanted[0])),
        if falls { "−" } else { "+" },
        equals(with, places(with))
    );
    Some(
        Signal::new(span, working)
            .claimed(result.span.of(text))
            .see(context.at(rate.span.start, rate.span.end))
            .see(context.at(base.span.start, base.span.end)),
    )
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("A 20% discount on $80 brings it to $60.", "$60", "20% of 80 = 16, 80 − 20% = 64"),
    flag("With a 20% tip on $50, you pay **$65**.", "$65", "20% of 50 = 10, 50 + 20% = 60"),
    flag("20% off $80 saves you $20.", "$20", "20% of 80 = 16, 80 − 20% = 64"),
    flag("8% tax on $50 is $5.", "$5", "8% of 50 = 4, 50 + 8% = 54"),
    flag("$80 increased by 20% is $100.", "$100", "20% of 80 = 16, 80 + 20% = 96"),
    flag("A 20% increase on 80 is 100.", "100", "20% of 80 = 16, 80 + 20% = 96"),
    flag("After a 25% discount, the $80 jacket costs $65.", "$65", "25% of 80 = 20, 80 − 25% = 60"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("A 20% discount on $80 brings it to $64."),
    ignore("20% off $80 saves you $16."),
    ignore("A 20% discount and 8% tax on $80 make it $70."),
    ignore("A 15% tip on $47 is about $7."),
    ignore("A 10% deposit on $500,000 is $50,000."),
    ignore("With 20% off orders over $80, you pay $60."),
    ignore("If a 20% discount on $80 brings it to $60, complain."),
    ignore("The 20% increase in rent is $300 on top of $1,500."),
    ignore("After the 20% discount, it is $80, down from $100."),
];

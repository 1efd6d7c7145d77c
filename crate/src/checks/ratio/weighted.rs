//! # What it flags
//! A weighted average that the values and weights beside it do not give: "the weighted average of 80 (30%) and 90 (70%) is 86".
//! # Why it misleads
//! Course grades and portfolio returns are worked out so; the result is taken over without a second look.
//! # How it is decided
//! The sentence says "weighted" and ends its list of values and weights with the result. Values and weights alternate ("80 (30%)", "30% of 80") or stand in two lists
//! of one length, and the weights come to 100% (or to 1). The sum of the products is held against the result; rounding and hedges are honoured.
//! # Known false positives
//! None known. Sentences with further numbers, and weights that come to anything else, are left alone. Products written with signs are read as equations.

use crate::check::prelude::*;
use crate::checks::ratio::{correct_to, fits, hundred};
use crate::hedge::is_asserted;
use crate::number::{Number, Rational, equals, show, whole};
use crate::phrase::Phrase;
use num_traits::Signed;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Weighted average",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["weight"],
};

/// What leads to the result.
const SAYS: &[&str] = &["is", "was", "equals", "=", ":", "of", "to", "gives", "be", "yields", "at", "becomes"];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 800 || text.contains(['×', '*', '+']) && text.contains('=') {
        return Vec::new();
    }
    let phrase = Phrase::read(text);
    let weighted = ["weighted", "weights", "weighting", "weight", "weighing"];
    let named = ["average", "mean", "grade", "score", "return", "gpa", "mark", "total", "sum"];
    if !phrase.holds(0, phrase.pieces.len(), &weighted) || !phrase.holds(0, phrase.pieces.len(), &named) {
        return Vec::new();
    }
    let all: Vec<(usize, &Number)> = phrase.numbers().collect();
    if all.len() < 5
        || all.len() > 21
        || all.len().is_multiple_of(2)
        || all.iter().any(|(_, number)| number.ordinal || number.fraction || number.percentage_points)
    {
        return Vec::new();
    }
    let Some((&(place, result), rest)) = all.split_last() else { return Vec::new() };
    let said = (place.saturating_sub(3)..place).any(|at| phrase.is(at, SAYS));
    if !said || phrase.is(place + 1, &["-", "–", "to", "or", "out", "%"]) {
        return Vec::new();
    }
    let Some(pairs) = pairs(rest) else { return Vec::new() };
    // The result is of the values' kind: "returns of 5% and 8%, weighted 40% and 60%".
    if pairs.iter().any(|(value, _)| value.percent != result.percent) {
        return Vec::new();
    }
    let share = |weight: &Number| if weight.percent { weight.value.part::<100>() } else { weight.value.clone() };
    let exact: Rational = pairs.iter().map(|(value, weight)| &value.value * share(weight)).sum();
    let span = context.at(result.span.start, result.span.end);
    // Values that were rounded themselves move the average by their own rounding.
    let slack = pairs
        .iter()
        .map(|(value, _)| value.places.max(0))
        .min()
        .filter(|places| *places > 0)
        .map_or_else(|| whole(0), |places| crate::number::power_of_ten(-places).part::<2>());
    if fits(text, result, &(&exact - &slack), &(&exact + &slack)) {
        return vec![Signal::agrees(span)];
    }
    if !is_asserted(context, span) {
        return Vec::new();
    }
    let terms: Vec<String> = pairs
        .iter()
        .map(|(value, weight)| {
            format!("{} × {}{}", show(&value.value, None), show(&weight.value, None), if weight.percent { "%" } else { "" })
        })
        .collect();
    let places = Some(2).filter(|_| equals(&exact, None).starts_with('≈'));
    let signal = Signal::new(span, format!("{} {}", terms.join(" + "), equals(&exact, places))).claimed(result.span.of(text));
    vec![correct_to(signal, text, result, &exact)]
}

/// Values with their weights, which come to a whole.
fn pairs<'n>(numbers: &[(usize, &'n Number)]) -> Option<Vec<(&'n Number, &'n Number)>> {
    let count = numbers.len() / 2;
    let number = |at: usize| numbers[at].1;
    let readings: [Vec<(&Number, &Number)>; 4] = [
        (0..count).map(|at| (number(2 * at), number(2 * at + 1))).collect(),
        (0..count).map(|at| (number(2 * at + 1), number(2 * at))).collect(),
        (0..count).map(|at| (number(at), number(count + at))).collect(),
        (0..count).map(|at| (number(count + at), number(at))).collect(),
    ];
    let mut fitting = readings.into_iter().filter(|pairs| {
        let percent = pairs.iter().all(|(_, weight)| weight.percent);
        let share = !percent && pairs.iter().all(|(_, weight)| !weight.percent && weight.value < whole(1));
        let sum: Rational = pairs.iter().map(|(_, weight)| &weight.value).sum();
        let positive = pairs.iter().all(|(_, weight)| weight.value.is_positive());
        let alike = pairs.iter().all(|(value, _)| value.percent == pairs[0].0.percent && value.currency == pairs[0].0.currency);
        positive && alike && (percent && sum == hundred() || share && sum == whole(1))
    });
    let found = fitting.next()?;
    // Two readings that both work decide nothing.
    fitting.next().is_none().then_some(found)
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The weighted average of 80 (30%) and 90 (70%) is 86.", "86", "80 × 30% + 90 × 70% = 87"),
    flag("With 30% of 80 and 70% of 90, your weighted grade is 86.", "86", "80 × 30% + 90 × 70% = 87"),
    flag(
        "Homework 85 (weight 20%), midterm 70 (weight 30%) and final 90 (weight 50%) give a weighted average of **80**.",
        "80",
        "85 × 20% + 70 × 30% + 90 × 50% = 83",
    ),
    flag("The weighted mean of 10, 20 and 30 with weights 0.5, 0.3 and 0.2 is 18.", "18", "10 × 0.5 + 20 × 0.3 + 30 × 0.2 = 17"),
    flag("Weights of 40% and 60% on scores of 70 and 95 give a weighted score of 83.", "83", "70 × 40% + 95 × 60% = 85"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The weighted average of 80 (30%) and 90 (70%) is 87."),
    ignore("The weighted average of 80 (30%) and 90 (60%) is 86."),
    ignore("The average weight of 80, 90 and 100 people is 70 kg, 5% more."),
    ignore("Homework 85 (weight 20%), midterm 70 (weight 30%) and final 91 (weight 50%) give a weighted average of about 84."),
    ignore("If the weighted average of 80 (30%) and 90 (70%) is 86, check it."),
    ignore("The weighted average is 0.3 × 80 + 0.7 × 90 = 87."),
    ignore("The weighted mean of 10, 20 and 30 with weights 0.5, 0.3 and 0.2 is 17."),
];

//! # What it flags
//! A wrong mean, median, range, sum or product of the numbers that the question lists: "mean of 78, 85, 92, 88, 71?" and "Their average is 84.2".
//! # Why it misleads
//! The answer does not repeat the numbers, so that nothing in it can be added up.
//! # How it is decided
//! All numbers of the question are one list of at least three, and it names what is wanted of them. Nothing is said where the right value
//! stands anywhere in the answer as it is rounded there; else the answer's result is wrong.
//! # Known false positives
//! None known; weighted means and lists of dates are left alone.

use super::{BY_QUESTION, Kind, Question, Wanted, hold};
use crate::check::prelude::*;
use crate::number::{Rational, show, whole};
use num_traits::Zero;

/// What the check says of itself.
pub const META: Meta = Meta { title: "Mean, median or sum of the question's numbers", ..BY_QUESTION };

static ASKED: Forms = Forms::with(
    &[
        "({mean=mean|average}|{median=median}|{range=range}|{sum=sum|total|add up|adding}|{product=product}) [value|score|grade|temperature|of|for|is|up|:|these|those|the|this|following|my|our|numbers|scores|data|set|values|list|grades|temps|temperatures|test|ages|prices]* {n:numbers}",
        "{n:numbers} [,|.|—|-|:|;]? [what|what's|what’s|whats|is|find|are|calculate|give|me|their|the|as]* ({mean=mean|average}|{median=median}|{range=range}|{sum=sum|total}|{product=product})",
    ],
    &[],
);

const OTHER: &[&str] = &[
    "weighted", "moving", "geometric", "harmonic", "squares", "deviation", "variance", "need", "speed", "next", "raise", "if", "odd",
    "even", "out of",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    hold(context, wanted)
}

fn wanted(question: &Question<'_>) -> Option<Wanted> {
    let found = question.find(&ASKED)?;
    let reading = question.reading();
    let numbers: Vec<_> = found.numbers(&reading, "n").collect();
    let kinds = ["mean", "median", "range", "sum", "product"].iter().filter(|kind| found.has(kind)).count();
    if numbers.len() < 3 || kinds != 1 || question.says(OTHER) || numbers.iter().any(|number| number.ordinal) {
        return None;
    }
    let mut values: Vec<Rational> = numbers.iter().map(|number| number.value.clone()).collect();
    let count = whole(i64::try_from(values.len()).ok()?);
    let sum = values.iter().fold(Rational::zero(), |sum, value| sum + value);
    let given = values.clone();
    let list = |values: &[Rational], joint: &str| values.iter().map(|value| show(value, None)).collect::<Vec<_>>().join(joint);
    let (exact, working) = if found.has("mean") {
        let exact = sum.over(&count)?;
        (exact.clone(), format!("{} ÷ {} {}", show(&sum, None), show(&count, None), super::equals(&exact)))
    } else if found.has("median") {
        values.sort();
        let half = values.len() / 2;
        let exact = if values.len() % 2 == 1 { values.get(half)?.clone() } else { (values.get(half - 1)? + values.get(half)?).part::<2>() };
        (exact.clone(), format!("the middle of {} is {}", list(&values, ", "), show(&exact, None)))
    } else if found.has("range") {
        values.sort();
        let exact = values.last()? - values.first()?;
        (exact.clone(), format!("{} − {} = {}", show(values.last()?, None), show(values.first()?, None), show(&exact, None)))
    } else if found.has("sum") {
        (sum.clone(), format!("{} = {}", list(&values, " + "), show(&sum, None)))
    } else {
        let exact = values.iter().fold(whole(1), |product, value| product * value);
        (exact.clone(), format!("{} = {}", list(&values, " × "), show(&exact, None)))
    };
    // A median is among the numbers.
    let given = if found.has("median") { Vec::new() } else { given };
    Some(Wanted { given, ..Wanted::exactly(vec![exact], Kind::Plain(&["points", "dollars"]), working) })
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("There are five scores here, and their average is 84.2.", "84.2", "414 ÷ 5 = 82.8").asked("mean of 78, 85, 92, 88, 71?"),
    flag("The median is 85.", "85", "the middle of 71, 78, 88, 92, 95 is 88").asked("What is the median of 71, 95, 88, 92 and 78?"),
    flag("They add up to 120.", "120", "12 + 47 + 63 = 122").asked("What's the sum of 12, 47 and 63?"),
    flag("The range is 30.", "30", "40 − 12 = 28").asked("find the range of 12, 40, 31, 22"),
    flag("You get 340.", "340", "5 × 7 × 10 = 350").asked("product of 5, 7 and 10"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("There are five scores here, and their average is 82.8.").asked("mean of 78, 85, 92, 88, 71?"),
    ignore("The median is 88; 85 would be the mean of the outer ones.").asked("What is the median of 71, 95, 88, 92 and 78?"),
    ignore("They add up to 122.").asked("What's the sum of 12, 47 and 63?"),
    ignore("Your average is 80, so you need 90.").asked("My scores are 70, 80 and 90. What average do I need on the last to raise it?"),
    ignore("It is 19.").asked("What comes next in 1, 5, 12? The average is no help."),
    ignore("The mean is 6, which is far from the median.").asked("What is the mean of 2, 6 and 10?"),
];

//! # What it flags
//! Interest that the amount, the rate and the time do not give: "$1,000 at 5% simple interest for 3 years earns $160", "$1,000 at 10% compounded annually
//! grows to $1,200 after 2 years", "25 basis points is 2.5%".
//! # Why it misleads
//! Savings and loans are planned by such sums.
//! # How it is decided
//! The statement is read as a form with the kind of interest in it; simple and compound interest are multiplied out exactly. Where neither is named, both are
//! right, and so are the interest and the sum of both.
//! # Known false positives
//! None known. Payments in between, fees and hedged amounts are left alone.

use crate::check::prelude::*;
use crate::checks::ratio::{Sum, judge_sum, one};
use crate::number::{Rational, whole};
use num_traits::{Signed, ToPrimitive};

/// What the check says of itself.
pub const META: Meta = Meta { title: "Interest and basis points", ..BY_FORMS };

/// An amount, a rate, a time and what comes of them.
pub static FORMS: Forms = Forms::new(&[
    "{a:money} [invested|deposited|borrowed|saved|growing|lent|in an account|loan|deposit|investment|placed|put away|left|earning|loaned] (at|earning|with|growing at|paying) [a|an] [rate of|interest rate of] [simple interest of] {r:percent} \
     [per year|a year|annual interest|annually|yearly|annual|interest|per annum|APY|APR] [,] [{simple=simple}|{compound=compound}] [annual] [interest] [per year|a year|annually|rate] [,] [{compound=compounded} {n=annually|yearly|monthly|quarterly|daily|semiannually|once a year|every year}] \
     [,] [for|over|after|in] {t:number} (years|year) [,] (earns|gives|yields|accrues|generates|produces|grows to|becomes|is worth|is|will be worth|turns into|comes to|will grow to|amounts to|costs|makes|pays|brings|grows into|would be worth|reaches|would grow to|adds up to|totals) [a total of] {v:money} \
     [of|in] [simple|compound|total]? [interest]?",
    "(after|in) {t:number} (years|year) [,] {a:money} [invested|deposited|borrowed|saved|in an account] (at|earning|growing at) [a|an] [rate of] {r:percent} [per year|a year|annual interest|annually|yearly|annual|interest] [,] [{simple=simple}|{compound=compound}] [annual] [interest] \
     [,] [{compound=compounded} {n=annually|yearly|monthly|quarterly|daily|semiannually|once a year|every year}] [,] (earns|gives|yields|accrues|generates|produces|grows to|becomes|is worth|is|will be worth|turns into|comes to|will grow to|amounts to|costs|makes|has grown to) [a total of] {v:money} \
     [of|in] [simple|compound|total]? [interest]?",
    "[{compound=compounded} {n=annually|yearly|monthly|quarterly|daily|semiannually} ,]? {a:money} (at|earning|growing at|invested at|with) [a rate of]? {r:percent} [per year|a year|annual interest|annually|interest]? [{simple=simple} interest]? [{compound=compounded} {n=annually|yearly|monthly|quarterly|daily|semiannually}]? [,] \
     (grows to|becomes|is worth|will be worth|turns into|will grow to|earns|yields|reaches|amounts to) {v:money} [in interest]? (after|in|over|for) {t:number} (years|year)",
    "[the] {simple=simple} interest on [a|an] [loan of|deposit of] {a:money} [loan|deposit] (at|with) [a|an] [rate of] {r:percent} [per year|a year|annually|per annum] (for|over|after) {t:number} (years|year) (is|=|comes to|equals|amounts to|works out to|would be|totals) {v:money}",
    "{n:number} (basis points|bps|bp|basis point) [cut|hike|increase|rise] (is|are|equals|equal|=|, or|\\(|means|corresponds to|translates to|amounts to|is the same as|works out to|is equivalent to|is equal to|, which is|, i.e.|comes to) [or|the same as|a change of|just] {p:number}",
    "{p:percent} (is|equals|=|, or|\\(|corresponds to|translates to|amounts to|is the same as|is equivalent to|is equal to|, which is|means) [or] {n:number} (basis points|bps|bp)",
]);

/// How often a year the interest is added.
fn times(words: &str) -> Option<u32> {
    Some(match words.to_ascii_lowercase().as_str() {
        "" | "annually" | "yearly" | "once a year" | "every year" => 1,
        "semiannually" => 2,
        "quarterly" => 4,
        "monthly" => 12,
        "daily" => 365,
        _ => return None,
    })
}

fn simple(x: &[Rational]) -> Rational {
    (&x[0] * &x[1] * &x[2]).part::<100>()
}

fn compound(x: &[Rational], times: u32) -> Option<Rational> {
    let years = x[2]
        .is_integer()
        .then(|| x[2].to_integer().to_u32())
        .flatten()
        .filter(|years| *years > 0 && years.saturating_mul(times) <= 1200)?;
    let step = x[1].part::<100>().over(&whole(times.into()))? + whole(1);
    Some(&x[0] * step.pow(years * times) - &x[0])
}

/// The interest, and with it the amount.
fn both(x: &[Rational], interest: &Rational) -> Vec<Rational> {
    vec![&x[0] + interest, interest.clone()]
}

fn with<const TIMES: u32>(x: &[Rational]) -> Option<Vec<Rational>> {
    Some(both(x, &compound(x, TIMES)?))
}

const WORKING: &str = "{0} at {1} for {2} years";
const GIVEN: &[&str] = &["a", "r", "t"];
const SIMPLE: Sum = Sum { given: GIVEN, claimed: "v", value: |x| Some(both(x, &simple(x))), working: WORKING };
const EITHER: Sum =
    Sum { given: GIVEN, claimed: "v", value: |x| Some([both(x, &compound(x, 1)?), both(x, &simple(x))].concat()), working: WORKING };
const POINTS: Sum = Sum { given: &["n"], claimed: "p", value: |x| one(Some(x[0].part::<100>())), working: "{0} basis points" };
const PERCENT: Sum = Sum { given: &["p"], claimed: "n", value: |x| one(Some(&x[0] * whole(100))), working: "{0} in basis points" };

/// Words with which more goes in.
const OTHER: &[&str] = &[
    "month", "fee", "fees", "payment", "payments", "contribute", "contributing", "deposit each", "inflation", "tax", "taxes", "minus",
    "continuously",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    if context.is_code() || reading.text.len() > 400 {
        return Vec::new();
    }
    FORMS.find(&reading).into_iter().filter_map(|found| decide(context, &reading, &found)).collect()
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    if reading.is(found.to, &["+", "-", "−", "×", "*", "per", "to", "–", "a", "each", "every", "points"])
        || found.form < 4 && reading.says(OTHER)
    {
        return None;
    }
    if found.form >= 4 {
        // "It moved from 14.25% to 54.25%, or 4000 basis points": the change is meant.
        let change = (found.from.saturating_sub(4)..found.from).any(|at| reading.is(at, &["to", "from", "at", "was", "than", "–"]));
        if change {
            return None;
        }
        if !found.number(reading, "p").is_some_and(|p| p.percent || p.percentage_points) {
            return None;
        }
        return judge_sum(context, reading, found, if found.form == 4 { &POINTS } else { &PERCENT });
    }
    if !found.number(reading, "r")?.value.is_positive() {
        return None;
    }
    // What says neither interest nor how it grows may be a wage or a yield.
    let sum = if found.has("simple") {
        SIMPLE
    } else if found.has("compound") {
        let value = match times(found.words(reading, "n"))? {
            1 => with::<1>,
            2 => with::<2>,
            4 => with::<4>,
            12 => with::<12>,
            _ => with::<365>,
        };
        Sum { given: GIVEN, claimed: "v", value, working: "{0} at {1} compounded for {2} years" }
    } else if reading.says(&["interest", "invested", "deposited", "borrowed", "loan", "savings", "annually", "compounds"]) {
        EITHER
    } else {
        return None;
    };
    judge_sum(context, reading, found, &sum)
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "$1,000 at 5% simple interest for 3 years earns $160.", "$1,000 at 5% simple interest for 3 years earns $160",
        "1,000 at 5% for 3 years = 1,150",
    ),
    flag(
        "$1,000 at 10% compounded annually for 2 years grows to $1,200.",
        "$1,000 at 10% compounded annually for 2 years grows to $1,200",
        "1,000 at 10% compounded for 2 years = 1,210",
    ),
    flag("A hike of 25 basis points is 2.5%.", "25 basis points is 2.5%", "25 basis points = 0.25%"),
    flag(
        "The simple interest on $2,000 at 4% for 2 years is $180.", "The simple interest on $2,000 at 4% for 2 years is $180",
        "2,000 at 4% for 2 years = 2,160",
    ),
    flag(
        "After 2 years, $500 invested at 10% becomes $620.", "After 2 years, $500 invested at 10% becomes $620",
        "500 at 10% for 2 years = 605",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The rate moved from 14.25% to 54.25%, or 4000 basis points."),
    ignore("The central bank cut it to 4.25%, or 25 basis points less."),
    ignore("Yields stood at 3%, or 40 basis points above the week before."),
    ignore("$1,000 at 5% simple interest for 3 years earns $150, or $1,150 in all."),
    ignore("$1,000 at 10% compounded annually for 2 years grows to $1,210."),
    ignore("A hike of 25 basis points is 0.25%, and 0.5% is 50 basis points."),
    ignore("After 2 years, $500 invested at 10% becomes about $600."),
    ignore("$1,000 at 6% compounded monthly for 1 year grows to $1,061.68."),
    ignore("If $1,000 at 5% simple interest for 3 years earns $160, a fee was paid."),
];

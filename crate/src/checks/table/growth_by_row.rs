//! # What it flags
//! A cell of a growth column that the row and the one before it do not give: 120 in 2021, 150 in 2022, "30%".
//! # Why it misleads
//! Growth by year is read as a trend.
//! # How it is decided
//! The first column counts up by years (or down), names months, weekdays or quarters in their order or numbers weeks, one column holds amounts, and the header of a column of percentages says growth, change or
//! "y/y". (B − A) ÷ A is worked out row by row, with half a unit of slack for each rounded cell. A cell is flagged where the first year has no
//! growth, which shows that it is that of the table's amounts, or where it fails in one row and holds in the others, one at least.
//! # Known false positives
//! None known. Tables with several columns of amounts or with gaps between the years are left alone.

use crate::check::prelude::*;
use crate::checks::ratio::{hundred, like_year};
use crate::checks::table::{Grid, agrees, grids, half_unit, named, sums_up};
use crate::number::{Number, equals, whole};
use num_traits::Signed;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Growth from row to row",
    tier: Tier::Wrong,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["\t"],
};

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let mut signals = Vec::new();
    for grid in grids(context) {
        table(context, &grid, &mut signals);
    }
    signals
}

/// How headers say that a row is held against the one before it.
const PREVIOUS: &[&str] = &[
    "on previous", "vs previous", "vs. previous", "from previous", "over previous", "vs prior", "vs. prior", "on prior", "from prior",
    "month-on-month", "month on month", "month-over-month", "month over month", "week-over-week", "week over week", "week-on-week",
    "quarter-over-quarter", "quarter over quarter", "quarter-on-quarter", "vs last", "vs. last", "from last", "on last", "than previous",
    "since previous", "on the previous", "from the previous", "over the previous", "day over day", "day-over-day", "year-on-year",
    "year on year",
];

/// The step of numbers that go up or down by one.
fn steps(all: &[i64]) -> Option<i64> {
    let step = all.get(1)? - all.first()?;
    (step.abs() == 1 && all.windows(2).all(|two| two[1] - two[0] == step)).then_some(step)
}

/// The step of labels that name months, weekdays, quarters, or numbered weeks in their order.
fn periods(labels: &[&str]) -> Option<i64> {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let of = |label: &str, names: &[&str]| {
        let word = label.split([' ', ',', '.']).next().unwrap_or_default();
        names
            .iter()
            .position(|name| word.len() >= 3 && name.to_ascii_lowercase().starts_with(word) || word.starts_with(name))
            .map(|at| at as i64)
    };
    let numbered = |label: &str| {
        let rest = ["week", "day", "month", "year", "quarter", "q", "w", "wk", "period", "sprint", "season", "round", "fy"]
            .iter()
            .find_map(|name| label.strip_prefix(name).filter(|rest| rest.starts_with(|c: char| c == ' ' || c.is_ascii_digit())))?;
        let digits: String = rest.trim_start().chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<i64>().ok()
    };
    // From December to January, from Sunday to Monday and from the fourth quarter to the first the count begins anew.
    let row = |at: &dyn Fn(&str) -> Option<i64>, round: i64| {
        let all: Vec<i64> = labels.iter().map(|label| at(label)).collect::<Option<_>>()?;
        let step = |one: i64, other: i64| {
            let up = if round > 0 { (other - one).rem_euclid(round) } else { other - one };
            if up == 1 {
                Some(1)
            } else if up == -1 || round > 0 && up == round - 1 {
                Some(-1)
            } else {
                None
            }
        };
        let first = step(*all.first()?, *all.get(1)?)?;
        (all.len() >= 3 && all.windows(2).all(|two| step(two[0], two[1]) == Some(first))).then_some(first)
    };
    let quarters = labels.iter().all(|label| label.starts_with('q'));
    row(&|label| of(label, &crate::date::MONTH_NAMES), 12)
        .or_else(|| row(&|label| of(label, &DAYS), 7))
        .or_else(|| row(&numbered, if quarters { 4 } else { 0 }))
}

fn table(context: &Context<'_>, grid: &Grid, signals: &mut Vec<Signal>) {
    let rows: Vec<_> = grid.rows.iter().filter(|row| !sums_up(&row.label)).collect();
    let years: Option<Vec<i64>> =
        rows.iter().map(|row| row.numbers[0].as_ref().filter(|year| like_year(context.text(), year)).and_then(Number::integer)).collect();
    let labels: Vec<&str> = rows.iter().map(|row| row.label.as_str()).collect();
    let Some(step) = years.filter(|years| years.len() >= 3).and_then(|years| steps(&years)).or_else(|| periods(&labels)) else { return };
    let growth: Vec<usize> = (1..grid.header.len())
        .filter(|at| {
            let percent = rows.iter().skip(1).any(|row| row.numbers[*at].as_ref().is_some_and(|number| number.percent));
            named(&grid.header[*at], &["growth", "change", "yoy", "increase", "mom", "qoq", "wow", "rise"]) && percent
                || named(&grid.header[*at], &["change", "increase", "difference"])
                || PREVIOUS.iter().any(|words| grid.header[*at].contains(words))
        })
        .collect();
    let [growth] = growth.as_slice() else { return };
    let amounts: Vec<usize> =
        (1..grid.header.len()).filter(|at| at != growth && rows.iter().filter(|row| row.numbers[*at].is_some()).count() > 1).collect();
    let [amounts] = amounts.as_slice() else { return };
    let (mut holds, mut fails) = (Vec::new(), Vec::new());
    for pair in rows.windows(2) {
        let (before, now) = if step > 0 { (pair[0], pair[1]) } else { (pair[1], pair[0]) };
        let (Some(a), Some(b), Some(said)) = (&before.numbers[*amounts], &now.numbers[*amounts], &now.numbers[*growth]) else { continue };
        let half = half_unit(a);
        if a.percent != b.percent || a.currency != b.currency || !(&a.value - &half).is_positive() {
            return;
        }
        let apart = &b.value - &a.value;
        let (exact, off) = if said.percent {
            let Some(quotient) = b.value.over(&a.value) else { return };
            let Some(off) = (half_unit(b) + &quotient * &half).over(&(&a.value - &half)) else { return };
            ((quotient - whole(1)) * hundred(), off * hundred())
        } else if said.currency == b.currency {
            (apart, half_unit(b) + &half)
        } else {
            return;
        };
        // The bare size of a fall is common.
        if agrees(said, &exact, &off) || agrees(said, &-exact.clone(), &off) {
            holds.push(said.span);
        } else {
            let places = Some(said.places.clamp(1, 6)).filter(|_| equals(&exact, None).starts_with('≈'));
            let working = if said.percent {
                format!("({} − {1}) ÷ {1} {2}%", b.shown(), a.shown(), equals(&exact, places))
            } else {
                format!("{} − {} {}", b.shown(), a.shown(), equals(&exact, places))
            };
            fails.push((said.span, working, a.span));
        }
    }
    // The first year has no growth where the column is that of the table's own amounts.
    let first = if step > 0 { rows.first() } else { rows.last() };
    let own = first.is_some_and(|row| row.numbers[*growth].is_none())
        || PREVIOUS.iter().any(|words| grid.header[*growth].contains(words))
        || ["yoy", "y/y", "year-over-year", "year over year"].iter().any(|words| grid.header[*growth].contains(words));
    if !own && (fails.len() > 1 || fails.len() > holds.len()) {
        return;
    }
    signals.extend(holds.into_iter().map(Signal::agrees));
    signals.extend(fails.into_iter().map(|(span, working, other)| Signal::new(span, working).claimed(context.words(span)).see(other)));
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "| Month | Users | Growth vs. previous month |\n|---|---|---|\n| January | 1,000 | – |\n| February | 1,100 | 10% |\n| March | 1,320 | 25% |",
        "25%",
        "(1,320 − 1,100) ÷ 1,100 = 20%",
    ),
    flag(
        "| Year | Sales ($M) | YoY growth (%) |\n|---|---|---|\n| 2020 | 100 | - |\n| 2021 | 120 | 25 |\n| 2022 | 150 | 25 |",
        "25",
        "(120 − 100) ÷ 100 = 20%",
    ),
    flag(
        "| Year | Revenue | Growth |\n|---|---|---|\n| 2020 | 100 | - |\n| 2021 | 120 | 20% |\n| 2022 | 150 | 30% |",
        "30%",
        "(150 − 120) ÷ 120 = 25%",
    ),
    flag("| Year | Users | Change |\n|---|---|---|\n| 2020 | 100 | |\n| 2021 | 120 | +20 |\n| 2022 | 150 | +20 |", "+20", "150 − 120 = 30"),
    flag(
        "| Year | Revenue | YoY |\n|---|---|---|\n| 2020 | $100M | — |\n| 2021 | $120M | 30% |\n| 2022 | $150M | 25% |",
        "30%",
        "(120,000,000 − 100,000,000) ÷ 100,000,000 = 20%",
    ),
    flag(
        "| Year | Users | Change |\n|---|---|---|\n| 2023 | 300 | +50% |\n| 2022 | 200 | +200% |\n| 2021 | 100 | |",
        "+200%",
        "(200 − 100) ÷ 100 = 100%",
    ),
    flag(
        "| Year | GDP | Growth rate |\n|---|---|---|\n| 2019 | 50.0 | |\n| 2020 | 45.0 | -10% |\n| 2021 | 54.0 | 15% |",
        "15%",
        "(54.0 − 45.0) ÷ 45.0 = 20%",
    ),
    flag(
        "| Year | Sales | % Increase |\n|---|---|---|\n| 2019 | 80 | |\n| 2020 | 88 | 10% |\n| 2021 | 99 | 11% |\n| 2022 | 99 | 0% |",
        "11%",
        "(99 − 88) ÷ 88 = 12.5%",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("| Week | Sales | Change |\n|---|---|---|\n| Week 1 | 400 | |\n| Week 2 | 460 | +60 |\n| Week 3 | 430 | −30 |"),
    ignore("| Year | Revenue | Growth |\n|---|---|---|\n| 2020 | 100 | - |\n| 2021 | 120 | 20% |\n| 2022 | 150 | 25% |"),
    ignore("| Year | Users | Change |\n|---|---|---|\n| 2020 | 100 | |\n| 2021 | 120 | +20 |\n| 2022 | 150 | +30 |"),
    ignore("| Year | Revenue | Growth |\n|---|---|---|\n| 2000 | 100 | - |\n| 2010 | 120 | 2% |\n| 2020 | 150 | 3% |"),
    ignore(
        "| Year | Revenue | Profit | Growth |\n|---|---|---|---|\n| 2020 | 100 | 10 | - |\n| 2021 | 120 | 12 | 20% |\n| 2022 | 150 | 16 | 33% |",
    ),
    ignore("| Year | Revenue | Growth |\n|---|---|---|\n| 2020 | 100 | 5% |\n| 2021 | 120 | 8% |\n| 2022 | 150 | 9% |"),
    ignore("| Year | Revenue ($bn) | Growth |\n|---|---|---|\n| 2020 | 1.0 | |\n| 2021 | 1.2 | 17% |\n| 2022 | 1.5 | 29% |"),
];

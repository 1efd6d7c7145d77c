//! # What it flags
//! A cell of a growth column that the row and the one before it do not give: 120 in 2021, 150 in 2022, "30%".
//! # Why it misleads
//! Growth by year is read as a trend.
//! # How it is decided
//! The first column counts up by years (or down), one column holds amounts, and the header of a column of percentages says growth, change or
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
    triggers: &["growth", "change", "yoy", "y/y", "increase"],
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

fn table(context: &Context<'_>, grid: &Grid, signals: &mut Vec<Signal>) {
    let rows: Vec<_> = grid.rows.iter().filter(|row| !sums_up(&row.label)).collect();
    let years: Option<Vec<i64>> =
        rows.iter().map(|row| row.numbers[0].as_ref().filter(|year| like_year(context.text(), year)).and_then(Number::integer)).collect();
    let Some(years) = years.filter(|years| years.len() >= 3) else { return };
    let step = years[1] - years[0];
    if step.abs() != 1 || years.windows(2).any(|two| two[1] - two[0] != step) {
        return;
    }
    let growth: Vec<usize> = (1..grid.header.len())
        .filter(|at| {
            let percent = rows.iter().skip(1).any(|row| row.numbers[*at].as_ref().is_some_and(|number| number.percent));
            named(&grid.header[*at], &["growth", "change", "yoy", "increase"]) && percent
                || named(&grid.header[*at], &["change", "increase", "difference"])
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
    ignore("| Year | Revenue | Growth |\n|---|---|---|\n| 2020 | 100 | - |\n| 2021 | 120 | 20% |\n| 2022 | 150 | 25% |"),
    ignore("| Year | Users | Change |\n|---|---|---|\n| 2020 | 100 | |\n| 2021 | 120 | +20 |\n| 2022 | 150 | +30 |"),
    ignore("| Year | Revenue | Growth |\n|---|---|---|\n| 2000 | 100 | - |\n| 2010 | 120 | 2% |\n| 2020 | 150 | 3% |"),
    ignore(
        "| Year | Revenue | Profit | Growth |\n|---|---|---|---|\n| 2020 | 100 | 10 | - |\n| 2021 | 120 | 12 | 20% |\n| 2022 | 150 | 16 | 33% |",
    ),
    ignore("| Year | Revenue | Growth |\n|---|---|---|\n| 2020 | 100 | 5% |\n| 2021 | 120 | 8% |\n| 2022 | 150 | 9% |"),
    ignore("| Year | Revenue ($bn) | Growth |\n|---|---|---|\n| 2020 | 1.0 | |\n| 2021 | 1.2 | 17% |\n| 2022 | 1.5 | 29% |"),
];

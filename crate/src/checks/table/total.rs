//! # What it flags
//! A cell of a "Total" row that is not the sum of its column, or one of an "Average" row that is not its mean.
//! # Why it misleads
//! Budgets, schedules and comparisons are read from the bottom line, and a language model writes it without adding.
//! # How it is decided
//! The row's label is "Total", "Sum" or "Subtotal"; every cell above it in the column, back to the sub-total before it, holds one
//! number in the same unit. Their sum is held against the cell, with half a unit of slack for each rounded cell. Columns of
//! rates, averages, years and ranks are not added, nor are prices where another column holds numbers as well. Behind a sub-total, the total is
//! that of the sub-total and the rows between.
//! # Known false positives
//! A table that shows only the largest parts of a total: where the parts make up less than four fifths of it and no other
//! column adds up, the check abstains.

use crate::check::prelude::*;
use crate::checks::table::{Grid, agrees, averages, grids, half_unit, named, sums_up};
use crate::number::{Number, Rational, equals, whole};
use num_traits::{Signed, Zero};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Total row of a table",
    tier: Tier::Wrong,
    scope: Scope::Answer,
    state: State::On,
    languages: &[],
    since: "0.1.0",
    triggers: &["\t"],
};

/// Columns that are not added up.
const UNADDED: &[&str] = &[
    "price", "rate", "average", "avg", "mean", "median", "year", "rank", "ratio", "per", "age", "speed", "score", "grade", "#", "no", "id",
    "date", "day", "week", "month", "gpa", "density", "growth", "change", "temperature", "percentile", "cumulative", "balance", "rating",
    "unit", "min", "max", "interest", "efficiency", "multiplier", "weight", "index", "roi", "margin",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let mut signals = Vec::new();
    for grid in grids(context) {
        table(context, &grid, &mut signals);
        means(context, &grid, &mut signals);
    }
    signals
}

/// "Average" rows: the mean of each column above, where one of several columns shows that it is the plain one, or there is only one.
fn means(context: &Context<'_>, grid: &Grid, signals: &mut Vec<Signal>) {
    let Some(at) = grid.rows.iter().position(|row| averages(&row.label)) else { return };
    let parts: Vec<_> = grid.rows[..at].iter().filter(|row| !sums_up(&row.label)).collect();
    if parts.len() < 2 || grid.rows[..at].iter().any(|row| row.label.contains("total") || row.label.contains("average")) {
        return;
    }
    let mut judged = Vec::new();
    for column in 1..grid.header.len() {
        let Some(told) = grid.rows[at].numbers[column].as_ref() else { continue };
        let cells: Option<Vec<&Number>> = parts.iter().map(|row| row.numbers[column].as_ref()).collect();
        let Some(cells) = cells else { continue };
        if cells.iter().any(|cell| cell.percent != told.percent || cell.currency != told.currency) {
            continue;
        }
        let count = whole(i64::try_from(cells.len()).unwrap_or(1));
        let all = cells.iter().map(|cell| half_unit(cell)).sum::<Rational>();
        let (Some(exact), Some(slack)) = (sum(&cells).over(&count), all.over(&count)) else { continue };
        judged.push((told, exact.clone(), agrees(told, &exact, &slack), cells));
    }
    let holds = judged.iter().filter(|(_, _, holds, _)| *holds).count();
    // Rates of groups of different sizes have a mean of their own.
    let certain = holds > 0 || judged.len() == 1 && grid.header.len() == 2 && !judged[0].0.percent;
    for (told, exact, holds, cells) in judged {
        let span = told.span;
        let (least, most) = (cells.iter().map(|cell| &cell.value).min(), cells.iter().map(|cell| &cell.value).max());
        let within = least.is_some_and(|least| told.value >= *least) && most.is_some_and(|most| told.value <= *most);
        if holds {
            signals.push(Signal::agrees(span));
        } else if certain && (within || cells.len() < 4) {
            let terms: Vec<String> = cells.iter().map(|cell| cell.shown()).collect();
            let terms = if terms.len() <= 8 { terms.join(" + ") } else { format!("{} + …", terms[..3].join(" + ")) };
            let places = Some(told.places.clamp(1, 4)).filter(|_| equals(&exact, None).starts_with('≈'));
            let working = format!("({terms}) ÷ {} {}", cells.len(), equals(&exact, places));
            signals.push(Signal::new(span, working).claimed(context.words(span)));
        }
    }
}

fn table(context: &Context<'_>, grid: &Grid, signals: &mut Vec<Signal>) {
    let mut first = 0;
    for (at, row) in grid.rows.iter().enumerate() {
        if !sums_up(&row.label) {
            continue;
        }
        let mut parts: Vec<_> = grid.rows[first..at].iter().filter(|row| !row.cells.is_empty()).collect();
        // A receipt: sub-total, tax and the like, total.
        let receipt = first > 0
            && !parts.is_empty()
            && grid.rows[first - 1].label.starts_with("sub")
            && grid.rows[..first - 1].iter().all(|row| !sums_up(&row.label));
        if receipt {
            parts.insert(0, &grid.rows[first - 1]);
        }
        let grand = row.label.starts_with("grand") && first > 0 && !receipt;
        first = at + 1;
        if parts.len() < 2
            || grand
            || parts.iter().skip(usize::from(receipt)).any(|row| {
                row.label.contains("total")
                    || receipt && ["discount", "coupon", "savings", "credit", "less "].iter().any(|word| row.label.contains(word))
                    || row.label.starts_with("net ")
                    || row.label.contains("average")
            })
        {
            continue;
        }
        let columns: Vec<_> = (1..row.numbers.len())
            .filter(|column| {
                let header = grid.header[*column].as_str();
                // "No" beside "Yes" is no number of the row.
                let answer = header == "no" && grid.header.iter().any(|other| other == "yes");
                !named(header, UNADDED) || answer || header == "price" && single(grid)
            })
            .filter_map(|column| {
                let total = row.numbers[column].as_ref()?;
                let cells: Option<Vec<&Number>> = parts.iter().map(|row| row.numbers.get(column)?.as_ref()).collect();
                Some((total, cells?))
            })
            .filter(|(total, cells)| cells.iter().all(|cell| cell.percent == total.percent && cell.currency == total.currency))
            .collect();
        let judged: Vec<_> = columns.iter().map(|(total, cells)| (*total, cells, sum(cells))).collect();
        let any = judged.iter().any(|(total, cells, sum)| holds(total, cells, sum));
        for (total, cells, sum) in judged {
            let span = total.span;
            if holds(total, cells, &sum) {
                signals.push(Signal::agrees(span));
            } else if (!total.percent || short_of_hundred(total, cells, &sum))
                && !sum.is_zero()
                && (any || near(total, &sum))
                && !signs_vary(cells)
            {
                let mut working = cells.iter().map(|cell| cell.shown()).collect::<Vec<_>>().join(" + ");
                if working.len() > 110 {
                    working = format!("sum of the {} cells above", cells.len());
                }
                let shown = cells.iter().filter_map(|cell| cell.decimals()).max();
                let working = format!("{working} {}", equals(&sum, shown));
                signals.push(Signal::new(span, working).claimed(context.words(span)));
            }
        }
    }
}

/// Whether the table has one column of numbers: prices then are what is paid.
fn single(grid: &Grid) -> bool {
    (1..grid.header.len()).filter(|column| grid.rows.iter().any(|row| row.numbers[*column].is_some())).count() == 1
}

/// Shares that are said to come to 100%, and miss it by more than their rounding.
fn short_of_hundred(total: &Number, cells: &[&Number], sum: &Rational) -> bool {
    let unit: Rational = cells.iter().map(|cell| half_unit(cell) * whole(2)).sum();
    total.value == whole(100) && (sum - whole(100)).abs() > unit && cells.iter().all(|cell| cell.value < whole(100))
}

fn sum(cells: &[&Number]) -> Rational {
    cells.iter().map(|cell| &cell.value).sum()
}

/// Losses among gains: the total may be a net of something else.
fn signs_vary(cells: &[&Number]) -> bool {
    cells.iter().any(|cell| cell.value.is_negative())
}

fn holds(total: &Number, cells: &[&Number], sum: &Rational) -> bool {
    // Amounts of money with cents are exact.
    let exact = total.currency.is_some() && total.places == 2;
    let slack = if exact { Rational::zero() } else { cells.iter().map(|cell| half_unit(cell)).sum() };
    if exact { total.value == *sum } else { agrees(total, sum, &slack) }
}

/// Whether the total is within a quarter of the sum: a slip, not a different whole.
fn near(total: &Number, sum: &Rational) -> bool {
    let off = (&total.value - sum).abs();
    off * whole(4) <= sum.abs()
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "| Item | Price |\n|---|---|\n| Shirt | $20 |\n| Hat | $15 |\n| Subtotal | $35 |\n| Tax (10%) | $3.50 |\n| Total | $39.50 |",
        "$39.50",
        "35 + 3.50 = 38.50",
    ),
    flag("| Item | Price |\n|---|---|\n| Shirt | $20 |\n| Hat | $15 |\n| Subtotal | $40 |", "$40", "20 + 15 = 35"),
    flag("| Item | Cost |\n|---|---|\n| Rent | $1,200 |\n| Food | $450 |\n| **Total** | **$1,750** |", "$1,750", "1,200 + 450 = 1,650"),
    flag("| Day | Hours |\n|---|---|\n| Mon | 8 |\n| Tue | 7.5 |\n| Total | 16.5 |", "16.5", "8 + 7.5 = 15.5"),
    flag("| Team | Won | Lost |\n|---|---|---|\n| A | 3 | 4 |\n| B | 5 | 6 |\n| Total | 8 | 11 |", "11", "4 + 6 = 10"),
    flag(
        "| Food | kcal |\n|---|---|\n| Egg | 78 kcal |\n| Toast | 95 kcal |\n| Juice | 110 kcal |\n| Total | 293 kcal |",
        "293",
        "78 + 95 + 110 = 283",
    ),
    flag("| Student | Score |\n|---|---|\n| Ann | 80 |\n| Bob | 90 |\n| Cy | 70 |\n| Average | 82 |", "82", "(80 + 90 + 70) ÷ 3 = 80"),
    flag(
        "| Meal | Calories | Protein (g) |\n|---|---|---|\n| Lunch | 600 | 35 |\n| Dinner | 700 | 40 |\n| Daily total | 1,400 | 75 |",
        "1,400",
        "600 + 700 = 1,300",
    ),
    flag("| Part | Share |\n|---|---|\n| A | 40% |\n| B | 30% |\n| C | 20% |\n| Total | 100% |", "100%", "40 + 30 + 20 = 90"),
    flag("| Posten | Betrag |\n|---|---|\n| A | 100 |\n| B | 250 |\n| Summe | 340 |", "340", "100 + 250 = 350"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("| Item | Price |\n|---|---|\n| Shirt | $20 |\n| Hat | $15 |\n| Subtotal | $35 |\n| Tax (10%) | $3.50 |\n| Total | $38.50 |"),
    ignore("| Item | Price |\n|---|---|\n| Shirt | $20 |\n| Hat | $15 |\n| Subtotal | $35 |\n| Discount | $5 |\n| Total | $30 |"),
    ignore("| Item | Cost |\n|---|---|\n| Rent | $1,200 |\n| Food | $450 |\n| **Total** | **$1,650** |"),
    ignore("| Item | Unit price |\n|---|---|\n| Rent | $1,200 |\n| Food | $450 |\n| Total | $1,750 |"),
    ignore("| Country | Population |\n|---|---|\n| China | 1,400 |\n| India | 1,380 |\n| Total | 7,800 |"),
    ignore("| Part | Share |\n|---|---|\n| A | 33% |\n| B | 33% |\n| C | 33% |\n| Total | 100% |"),
    ignore("| Student | Score |\n|---|---|\n| Ann | 80 |\n| Bob | 90 |\n| Cy | 70 |\n| Average | 80 |"),
    ignore("| Team | Rate | Games |\n|---|---|---|\n| A | 50% | 10 |\n| B | 80% | 20 |\n| Average | 70% | 12 |"),
    ignore("| Item | Cost |\n|---|---|\n| Rent | $1,200 |\n| Food | varies |\n| Total | $1,750 |"),
    ignore("| A | B |\n|---|---|\n| x | 1.24 |\n| y | 2.24 |\n| Total | 3.5 |"),
];

//! # What it flags
//! A cell of a "share" column that is not its row's part of the column it goes by: 300 of 500 votes told as 55%.
//! # Why it misleads
//! Shares are compared without adding up the column beside them.
//! # How it is decided
//! The table has one column of percentages whose header says share, percentage or "% of total", and a column of amounts. Each amount is held
//! against the total row, or the sum of the rows where there is none. The column counts as the one it goes by when its share holds in
//! all rows but one, two rows at least, or one where the total is in the table.
//! # Known false positives
//! None known. Tables with empty cells and columns of prices or rates are left alone.

use crate::check::prelude::*;
use crate::checks::table::{Grid, agrees, grids, half_unit, named, sums_up};
use crate::number::{Number, Rational, equals, show, whole};
use num_traits::{Signed, Zero};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Share column of a table",
    tier: Tier::Wrong,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["share", "percent", "% of", "proportion", "allocation", "%)"],
};

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let mut signals = Vec::new();
    for grid in grids(context) {
        let columns: Vec<usize> = (1..grid.header.len()).filter(|at| shares(&grid, *at)).collect();
        if let [column] = columns.as_slice() {
            judge(context, &grid, *column, &mut signals);
            signals.extend(rest(context, &grid, *column));
        }
    }
    signals
}

/// Whether a column gives shares of a whole.
fn shares(grid: &Grid, column: usize) -> bool {
    let header = &grid.header[column];
    let titled = named(header, &["share", "percentage", "percent", "proportion", "allocation"])
        || header.contains("% of")
        || matches!(header.as_str(), "%" | "(%)");
    let other = named(
        header,
        &[
            "change", "growth", "increase", "decrease", "interest", "rate", "margin", "market", "return", "success", "error", "discount",
            "tax", "off", "daily", "per",
        ],
    );
    titled && !other && grid.rows.iter().any(|row| row.numbers[column].as_ref().is_some_and(|number| number.percent))
}

/// "Other": what is left of a hundred, in a table of shares without amounts.
fn rest(context: &Context<'_>, grid: &Grid, column: usize) -> Option<Signal> {
    let (last, parts) = grid.rows.split_last()?;
    let other = matches!(
        last.label.as_str(),
        "other" | "others" | "rest" | "the rest" | "remaining" | "everything else" | "all others" | "other sources"
    );
    let amounts = (1..grid.header.len()).any(|at| at != column && grid.rows.iter().any(|row| row.numbers[at].is_some()));
    let said = last.numbers[column].as_ref().filter(|number| number.percent)?;
    let cells: Option<Vec<&Number>> = parts.iter().map(|row| row.numbers[column].as_ref().filter(|number| number.percent)).collect();
    let cells = cells.filter(|cells| cells.len() >= 2)?;
    if !other || amounts {
        return None;
    }
    let left = whole(100) - cells.iter().map(|cell| &cell.value).sum::<Rational>();
    let slack: Rational = cells.iter().map(|cell| half_unit(cell)).sum();
    if agrees(said, &left, &slack) {
        return Some(Signal::agrees(said.span));
    }
    if !left.is_positive() {
        return None;
    }
    let terms = cells.iter().map(|cell| cell.shown()).collect::<Vec<_>>().join(" − ");
    Some(Signal::new(said.span, format!("100 − {terms} {}%", equals(&left, None))).claimed(context.words(said.span)))
}

fn judge(context: &Context<'_>, grid: &Grid, column: usize, signals: &mut Vec<Signal>) {
    let rows: Vec<_> = grid.rows.iter().filter(|row| !sums_up(&row.label)).collect();
    let mut totals = grid.rows.iter().filter(|row| sums_up(&row.label));
    let (total, one) = (totals.next(), totals.next().is_none());
    if rows.len() < 2 || !one {
        return;
    }
    let claimed: Option<Vec<&Number>> = rows.iter().map(|row| row.numbers[column].as_ref().filter(|number| number.percent)).collect();
    let Some(claimed) = claimed else { return };
    let mut found = None;
    for base in (1..grid.header.len())
        .filter(|base| *base != column && !named(&grid.header[*base], &["price", "rate", "average", "year", "rank", "per", "#"]))
    {
        let cells: Option<Vec<&Number>> =
            rows.iter().map(|row| row.numbers[base].as_ref().filter(|number| !number.percent && !number.value.is_negative())).collect();
        let Some(cells) = cells else { continue };
        if cells.windows(2).any(|two| two[0].currency != two[1].currency) {
            continue;
        }
        let sum: Rational = cells.iter().map(|cell| &cell.value).sum();
        let printed = total.and_then(|row| row.numbers[base].as_ref()).map(|number| number.value.clone());
        // A total that is not the sum is another check's finding.
        if sum.is_zero() || printed.as_ref().is_some_and(|printed| *printed != sum) {
            continue;
        }
        let slack: Rational = cells.iter().map(|cell| half_unit(cell)).sum();
        let hundred = whole(100);
        let (mut holds, mut fails) = (Vec::new(), Vec::new());
        for (said, cell) in claimed.iter().zip(&cells) {
            let (Some(exact), Some(off)) = (cell.value.over(&sum), (half_unit(cell) + &slack).over(&sum)) else { continue };
            let (exact, off) = (exact * &hundred, off * &hundred);
            if agrees(said, &exact, &off) {
                holds.push(said.span);
            } else {
                let places = Some(said.places.clamp(1, 6)).filter(|_| equals(&exact, None).starts_with('≈'));
                fails.push((
                    said.span,
                    format!("{} ÷ {} {}%", show(&cell.value, None), show(&sum, None), equals(&exact, places)),
                    cell.span,
                ));
            }
        }
        let certain = printed.is_some();
        let evident = fails.len() <= 1 && holds.len() >= if certain { 1 } else { 2 };
        // Where the table gives the whole or its shares come to 100, and there is one column of amounts, the header is taken at its word.
        let hundred_in_all = (claimed.iter().map(|said| &said.value).sum::<Rational>() - whole(100)).abs() <= whole(1);
        let one = (1..grid.header.len()).filter(|at| *at != column && rows.iter().all(|row| row.numbers[*at].is_some())).count() == 1;
        let told = one && (certain || hundred_in_all) && !fails.is_empty();
        if (evident || told) && found.replace((holds, fails)).is_some() {
            return;
        }
    }
    let Some((holds, fails)) = found else { return };
    signals.extend(holds.into_iter().map(Signal::agrees));
    signals.extend(fails.into_iter().map(|(span, working, cell)| Signal::new(span, working).claimed(context.words(span)).see(cell)));
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "| Source | Share |\n|---|---|\n| Coal | 35% |\n| Gas | 25% |\n| Wind | 20% |\n| Other | 30% |",
        "30%",
        "100 − 35 − 25 − 20 = 20%",
    ),
    flag(
        "| Option | Votes | Percentage |\n|---|---|---|\n| Yes | 120 | 65% |\n| No | 80 | 40% |\n| Total | 200 | 100% |",
        "65%",
        "120 ÷ 200 = 60%",
    ),
    flag("| Item | Cost | Share |\n|---|---|---|\n| A | 50 | 50% |\n| B | 30 | 35% |\n| C | 20 | 20% |", "35%", "30 ÷ 100 = 30%"),
    flag(
        "| Region | Votes | % of total |\n|---|---|---|\n| N | 200 | 40% |\n| S | 300 | 55% |\n| Total | 500 | 100% |",
        "55%",
        "300 ÷ 500 = 60%",
    ),
    flag(
        "| Item | Cost | Percentage |\n|---|---|---|\n| A | $45 | 37.5% |\n| B | $60 | 50% |\n| C | $15 | 15% |",
        "15%",
        "15 ÷ 120 = 12.5%",
    ),
    flag(
        "| Asset | Amount | Allocation |\n|---|---|---|\n| Stocks | $6,000 | 60% |\n| Bonds | $3,000 | 30% |\n| Cash | $1,000 | 15% |",
        "15%",
        "1,000 ÷ 10,000 = 10%",
    ),
    flag("| Type | Count | Proportion |\n|---|---|---|\n| x | 1 | 33.3% |\n| y | 1 | 33.3% |\n| z | 1 | 43.3% |", "43.3%", "1 ÷ 3 ≈ 33.3%"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("| Item | Cost | Share |\n|---|---|---|\n| A | 50 | 50% |\n| B | 30 | 30% |\n| C | 20 | 20% |"),
    ignore("| Firm | Revenue | Market share |\n|---|---|---|\n| A | 50 | 20% |\n| B | 30 | 12% |\n| C | 20 | 9% |"),
    ignore("| Item | Cost | Share |\n|---|---|---|\n| A | 50 | 25% |\n| B | 30 | 15% |\n| C | 20 | 12% |"),
    ignore("| Region | Votes | % of total |\n|---|---|---|\n| N | 200 | 40% |\n| S | 300 | 60% |\n| Total | 500 | 100% |"),
    ignore("| Type | Count | Share |\n|---|---|---|\n| x | 1 | 33% |\n| y | 1 | 33% |\n| z | 1 | 33.3% |"),
];

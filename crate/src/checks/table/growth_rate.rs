//! # What it flags
//! A cell of a "CAGR" column that the years' columns of its row do not give.
//! # Why it misleads
//! Growth rates over several years cannot be checked by eye, and markets are compared by them.
//! # How it is decided
//! The table has a column named CAGR (or annual growth) and two columns whose headers hold one year each. (B ÷ A)^(1 ÷ n) − 1 is worked
//! out for each row, with one year more or less allowed and half a unit of slack for each rounded cell. Cells are flagged only where the
//! rows that fit are at least as many as those that do not, or where the header of the rates names the same two years ("CAGR (2015–2020)").
//! # Known false positives
//! None known.

use crate::check::prelude::*;
use crate::checks::table::{grids, half_unit, sums_up};
use crate::number::Number;
use num_traits::ToPrimitive;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Annual growth column of a table",
    tier: Tier::Wrong,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["cagr", "annual growth", "growth rate"],
};

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let mut signals = Vec::new();
    for grid in grids(context) {
        let Some(column) = grid.header.iter().position(|header| header.contains("cagr") || header.contains("annual growth")) else { continue };
        let years: Vec<(usize, i32)> = grid.header.iter().enumerate().filter(|(at, _)| *at != column).filter_map(|(at, header)| Some((at, year(header)?))).collect();
        let [(a, first), (b, last)] = years.as_slice() else { continue };
        if last <= first {
            continue;
        }
        let mut fails = Vec::new();
        let mut holds = Vec::new();
        for row in grid.rows.iter().filter(|row| !sums_up(&row.label)) {
            let cells = (row.numbers.get(column), row.numbers.get(*a), row.numbers.get(*b));
            let (Some(Some(claimed)), Some(Some(from)), Some(Some(to))) = cells else { continue };
            match judge(claimed, from, to, f64::from(last - first)) {
                Some(Judged::Fits) => holds.push(claimed.span),
                Some(Judged::Fails(working)) => fails.push((claimed.span, working)),
                None => {}
            }
        }
        // Where no row shows what the column means, its header must: it names the same years again.
        let certain = holds.is_empty() && fails.len() <= 2 && spelled_out(&grid.header[column], *first, *last);
        if fails.len() > holds.len() && !certain {
            continue;
        }
        signals.extend(holds.into_iter().map(Signal::agrees));
        signals.extend(fails.into_iter().map(|(span, working)| Signal::new(span, working).claimed(context.words(span))));
    }
    signals
}

/// "CAGR (2015–2020)": whether the header names both years.
fn spelled_out(header: &str, first: i32, last: i32) -> bool {
    header.contains("cagr") && header.contains(&first.to_string()) && header.contains(&last.to_string())
}

/// The one year a header names.
fn year(header: &str) -> Option<i32> {
    let mut years = header.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4).filter_map(|digits| digits.parse().ok()).filter(|year| (1800..2150).contains(year));
    let year = years.next()?;
    years.next().is_none().then_some(year)
}

/// What a rate turned out to be.
enum Judged {
    /// The row's.
    Fits,
    /// Another one: the working.
    Fails(String),
}

/// Whether the rate is that of the row; none where it cannot be said.
fn judge(claimed: &Number, from: &Number, to: &Number, years: f64) -> Option<Judged> {
    let value = |number: &Number| number.value.to_f64().filter(|value| value.is_finite());
    let (x, y, rate) = (value(from)?, value(to)?, value(claimed)?);
    let (hx, hy) = (half_unit(from).to_f64()?, half_unit(to).to_f64()?);
    if x <= hx || y <= hy || !claimed.percent || from.percent != to.percent || from.currency != to.currency {
        return None;
    }
    let yearly = |ratio: f64, years: f64| (ratio.powf(1.0 / years) - 1.0) * 100.0;
    let slack = half_unit(claimed).to_f64()? + 0.05;
    let fits = |span: f64| {
        let (one, other) = (yearly((y - hy) / (x + hx), span), yearly((y + hy) / (x - hx), span));
        rate + slack >= one.min(other) && rate - slack <= one.max(other)
    };
    if [years - 1.0, years, years + 1.0].into_iter().filter(|span| *span >= 1.0).any(fits) {
        return Some(Judged::Fits);
    }
    Some(Judged::Fails(format!("({} ÷ {})^(1/{years}) − 1 ≈ {:.1}%", to.shown(), from.shown(), yearly(y / x, years))))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("| Market | 2020 | 2025 | CAGR |\n|---|---|---|---|\n| A | 100 | 161 | 10% |\n| B | 200 | 255 | 5% |\n| C | 50 | 100 | 20% |", "20%", "(100 ÷ 50)^(1/5) − 1 ≈ 14.9%"),
    flag("| Region | Sales 2019 | Sales 2023 | CAGR |\n|---|---|---|---|\n| A | $10 | $20 | 18.9% |\n| B | $30 | $45 | 20.7% |", "20.7%", "(45 ÷ 30)^(1/4) − 1 ≈ 10.7%"),
    flag("| Firm | 2015 | 2020 | Annual growth |\n|---|---|---|---|\n| A | 1,000 | 1,276 | 5.0% |\n| B | 1,000 | 2,011 | 25.0% |", "25.0%", "(2,011 ÷ 1,000)^(1/5) − 1 ≈ 15.0%"),
    flag("| Firm | Revenue (2018) | Revenue (2022) | CAGR (%) |\n|---|---|---|---|\n| A | $2.0B | $4.0B | 18.9% |\n| B | $5.0B | $6.0B | 14.7% |", "14.7%", "(6,000,000,000 ÷ 5,000,000,000)^(1/4) − 1 ≈ 4.7%"),
    flag("| Market | 2015 | 2020 | CAGR (2015–2020) |\n|---|---|---|---|\n| A | $100M | $200M | 20.0% |", "20.0%", "(200,000,000 ÷ 100,000,000)^(1/5) − 1 ≈ 14.9%"),
    flag("| Region | 2020 | 2023 | CAGR |\n|---|---|---|---|\n| A | 100 | 133.1 | 12% |\n| B | 200 | 200 | 0% |", "12%", "(133.1 ÷ 100)^(1/3) − 1 ≈ 10.0%"),
    flag("| Segment | 2022 | 2030 | CAGR |\n|---|---|---|---|\n| A | 120 | 350 | 14.3% |\n| B | 80 | 150 | 8.2% |\n| C | 60 | 90 | 15.2% |", "15.2%", "(90 ÷ 60)^(1/8) − 1 ≈ 5.2%"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("| Market | 2020 | 2025 | CAGR |\n|---|---|---|---|\n| A | 100 | 161 | 10% |\n| B | 200 | 255 | 5% |"),
    ignore("| Market | 2020 | 2025 | CAGR |\n|---|---|---|---|\n| A | 100 | 161 | 30% |\n| B | 200 | 255 | 25% |"),
    ignore("| Market | 2020 | 2022 | 2025 | CAGR |\n|---|---|---|---|---|\n| A | 100 | 120 | 161 | 30% |\n| B | 200 | 220 | 255 | 5% |"),
    ignore("| Market | Size | CAGR |\n|---|---|---|\n| A | 100 | 30% |\n| B | 200 | 5% |"),
    ignore("| Market | 2020 | 2025 | CAGR |\n|---|---|---|---|\n| A | 100 | – | 30% |\n| B | 200 | 255 | 5% |"),
];

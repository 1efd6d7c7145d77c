//! # What it flags
//! A cell of a "CAGR" column that the years' columns of its row do not give.
//! # Why it misleads
//! Growth rates over several years cannot be checked by eye, and markets are compared by them.
//! # How it is decided
//! The table has a column named CAGR (or annual growth) and two columns whose headers hold one year each. (B ÷ A)^(1 ÷ n) − 1 is worked
//! out for each row, with one year more or less allowed and half a unit of slack for each rounded cell. A column named CAGR is taken at its
//! header's word, even where none of its rows fits.
//! # Known false positives
//! None known.

use crate::check::prelude::*;
use crate::checks::table::{grids, half_unit, sums_up};
use crate::number::{Number, Rational, show, whole};
use num_bigint::BigInt;
use num_traits::Signed;

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
        let Some(column) = grid.header.iter().position(|header| header.contains("cagr") || header.contains("annual growth")) else {
            continue;
        };
        let years: Vec<(usize, i32)> =
            grid.header.iter().enumerate().filter(|(at, _)| *at != column).filter_map(|(at, header)| Some((at, year(header)?))).collect();
        let [(a, first), (b, last)] = years.as_slice() else { continue };
        if last <= first {
            continue;
        }
        let mut fails = Vec::new();
        let mut holds = Vec::new();
        for row in grid.rows.iter().filter(|row| !sums_up(&row.label)) {
            let cells = (row.numbers.get(column), row.numbers.get(*a), row.numbers.get(*b));
            let (Some(Some(claimed)), Some(Some(from)), Some(Some(to))) = cells else { continue };
            match judge(claimed, from, to, last - first) {
                Some(Judged::Fits) => holds.push(claimed.span),
                Some(Judged::Fails(working)) => fails.push((claimed.span, working)),
                None => {}
            }
        }
        // "Annual growth" may be that of one year; a CAGR is that of the years between the two columns, or of years that its header names.
        if fails.len() > holds.len() && !certain(&grid.header[column], *first, *last) {
            continue;
        }
        signals.extend(holds.into_iter().map(Signal::agrees));
        signals.extend(fails.into_iter().map(|(span, working)| Signal::new(span, working).claimed(context.words(span))));
    }
    signals
}

/// Whether the header says that its rates are those of the years of the two columns: "CAGR", "CAGR (2015–2020)", but not "CAGR (10 years)".
fn certain(header: &str, first: i32, last: i32) -> bool {
    let numbers: Vec<i32> =
        header.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty()).filter_map(|digits| digits.parse().ok()).collect();
    let short = |year: i32| year % 100;
    let same = numbers.len() == 2 && numbers[0] == first && (numbers[1] == last || numbers[1] == short(last));
    header.contains("cagr") && (numbers.is_empty() || same)
}

/// The one year a header names.
fn year(header: &str) -> Option<i32> {
    let mut years = header
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .filter(|year| (1800..2150).contains(year));
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
fn judge(claimed: &Number, from: &Number, to: &Number, years: i32) -> Option<Judged> {
    let (x, y) = (&from.value, &to.value);
    let (hx, hy) = (half_unit(from), half_unit(to));
    if x <= &hx || y <= &hy || !claimed.percent || from.percent != to.percent || from.currency != to.currency {
        return None;
    }
    // (1 + rate)^years lies between the quotients that the printed amounts allow, where the rate itself may be rounded.
    let slack = half_unit(claimed) + whole(1).part::<20>();
    let (least, most) = ((y - &hy).over(&(x + &hx))?, (y + &hy).over(&(x - &hx))?);
    let factor = |rate: Rational| whole(1) + rate.part::<100>();
    let (low, high) = (factor(&claimed.value - &slack), factor(&claimed.value + &slack));
    if !low.is_positive() {
        return None;
    }
    let fits = |span: u32| low.pow(span) <= most && high.pow(span) >= least;
    if [years - 1, years, years + 1].into_iter().filter_map(|span| u32::try_from(span).ok()).filter(|span| *span >= 1).any(fits) {
        return Some(Judged::Fits);
    }
    let yearly = rate(&y.over(x)?, years)?;
    Some(Judged::Fails(format!("({} ÷ {})^(1/{years}) − 1 ≈ {}%", to.shown(), from.shown(), show(&yearly, Some(1)))))
}

/// The yearly rate in percent that multiplies by `ratio` in `years`, to a tenth.
fn rate(ratio: &Rational, years: i32) -> Option<Rational> {
    let degree = u32::try_from(years).ok()?;
    let scale = BigInt::from(100_000_000);
    let scaled = (ratio * Rational::from_integer(scale.clone().pow(degree))).to_integer();
    let factor = Rational::new(scaled.nth_root(degree), scale)?;
    let tenths = ((factor - whole(1)) * whole(1000) + whole(1).part::<2>()).floor();
    Some(tenths.part::<10>())
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("| Market | 2020 | 2025 | CAGR |\n|---|---|---|---|\n| A | 100 | 161 | 30% |", "30%", "(161 ÷ 100)^(1/5) − 1 ≈ 10.0%"),
    flag(
        "| Market | 2020 | 2025 | CAGR |\n|---|---|---|---|\n| A | 100 | 161 | 10% |\n| B | 200 | 255 | 5% |\n| C | 50 | 100 | 20% |",
        "20%",
        "(100 ÷ 50)^(1/5) − 1 ≈ 14.9%",
    ),
    flag(
        "| Region | Sales 2019 | Sales 2023 | CAGR |\n|---|---|---|---|\n| A | $10 | $20 | 18.9% |\n| B | $30 | $45 | 20.7% |",
        "20.7%",
        "(45 ÷ 30)^(1/4) − 1 ≈ 10.7%",
    ),
    flag(
        "| Firm | 2015 | 2020 | Annual growth |\n|---|---|---|---|\n| A | 1,000 | 1,276 | 5.0% |\n| B | 1,000 | 2,011 | 25.0% |",
        "25.0%",
        "(2,011 ÷ 1,000)^(1/5) − 1 ≈ 15.0%",
    ),
    flag(
        "| Firm | Revenue (2018) | Revenue (2022) | CAGR (%) |\n|---|---|---|---|\n| A | $2.0B | $4.0B | 18.9% |\n| B | $5.0B | $6.0B | 14.7% |",
        "14.7%",
        "(6,000,000,000 ÷ 5,000,000,000)^(1/4) − 1 ≈ 4.7%",
    ),
    flag(
        "| Market | 2015 | 2020 | CAGR (2015–2020) |\n|---|---|---|---|\n| A | $100M | $200M | 20.0% |",
        "20.0%",
        "(200,000,000 ÷ 100,000,000)^(1/5) − 1 ≈ 14.9%",
    ),
    flag(
        "| Region | 2020 | 2023 | CAGR |\n|---|---|---|---|\n| A | 100 | 133.1 | 12% |\n| B | 200 | 200 | 0% |",
        "12%",
        "(133.1 ÷ 100)^(1/3) − 1 ≈ 10.0%",
    ),
    flag(
        "| Segment | 2022 | 2030 | CAGR |\n|---|---|---|---|\n| A | 120 | 350 | 14.3% |\n| B | 80 | 150 | 8.2% |\n| C | 60 | 90 | 15.2% |",
        "15.2%",
        "(90 ÷ 60)^(1/8) − 1 ≈ 5.2%",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("| Market | 2020 | 2025 | CAGR |\n|---|---|---|---|\n| A | 100 | 161 | 10% |\n| B | 200 | 255 | 5% |"),
    ignore("| Market | 2020 | 2025 | CAGR (10 years) |\n|---|---|---|---|\n| A | 100 | 161 | 30% |\n| B | 200 | 255 | 25% |"),
    ignore("| Market | 2020 | 2025 | Annual growth |\n|---|---|---|---|\n| A | 100 | 161 | 30% |\n| B | 200 | 255 | 25% |"),
    ignore("| Market | 2020 | 2022 | 2025 | CAGR |\n|---|---|---|---|---|\n| A | 100 | 120 | 161 | 30% |\n| B | 200 | 220 | 255 | 5% |"),
    ignore("| Market | Size | CAGR |\n|---|---|---|\n| A | 100 | 30% |\n| B | 200 | 5% |"),
    ignore("| Market | 2020 | 2025 | CAGR |\n|---|---|---|---|\n| A | 100 | – | 30% |\n| B | 200 | 255 | 5% |"),
];

//! # What it flags
//! A cell of a computed column (total, difference, change, ratio, share) that does not follow from its row.
//! # Why it misleads
//! A table looks computed. Where one cell is not, the row is read wrong.
//! # How it is decided
//! Each column whose header names a computation is tried against the other columns: a × b, a + b, a − b, a ÷ b, (b − a) ÷ a,
//! and each value's share of its column. A computation counts as the column's own when it holds in all rows but one (at least two
//! rows, three where the header names no operation of its own); the row where it fails is marked. Quantity × unit price = total is
//! taken at its headers' word, and so is the change between columns such as "before" and "after" or two years, if one row bears it out.
//! Without such a header sums, products, quotients and changes of all columns before it are tried: two rows or more must show the same one in
//! six digits together.
//! # Known false positives
//! None known. Rounded cells are allowed everything they may be rounded from.

use crate::check::prelude::*;
use crate::checks::table::solver::fitted;
use crate::checks::table::{Grid, agrees, grids, half_unit, named, sums_up};
use crate::number::{Number, Rational, equals, whole};
use num_traits::{Signed, Zero};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Computed column of a table",
    tier: Tier::Wrong,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["\t"],
};

const PRODUCT: &[&str] =
    &["total", "subtotal", "cost", "amount", "revenue", "value", "price", "sum", "calories", "points", "pay", "earnings"];
const SUM: &[&str] = &["total", "sum", "overall", "combined", "subtotal"];
const DIFFERENCE: &[&str] = &[
    "difference", "change", "delta", "δ", "profit", "net", "gain", "loss", "increase", "decrease", "remaining", "balance", "savings",
    "gap", "diff", "margin",
];
const QUOTIENT: &[&str] =
    &["ratio", "per", "average", "avg", "rate", "unit", "margin", "share", "percent", "percentage", "%", "efficiency"];
const QUANTITY: &[&str] = &["qty", "quantity", "units", "count", "hours", "number", "servings", "nights", "days", "shares"];
const PRICE: &[&str] = &["price", "rate", "cost", "fee", "wage"];

/// A way to compute a column from two others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Product,
    Sum,
    Difference,
    Quotient,
    Percent,
    Change,
}

const WAYS: [Way; 6] = [Way::Product, Way::Sum, Way::Difference, Way::Quotient, Way::Percent, Way::Change];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let mut signals = Vec::new();
    for grid in grids(context) {
        for column in 1..grid.header.len() {
            let before = signals.len();
            computed(context, &grid, column, &mut signals);
            if signals.len() == before
                && let Some(fit) = fitted(&grid, column)
            {
                signals.extend(fit.holds.into_iter().map(Signal::agrees));
                let (span, working) = fit.fails;
                signals.push(Signal::new(span, working).claimed(context.words(span)));
            }
        }
    }
    signals
}

/// The ways a header allows.
fn ways(header: &str) -> impl Iterator<Item = Way> + '_ {
    WAYS.into_iter().filter(move |way| match way {
        // The price of one is what is multiplied.
        Way::Product => named(header, PRODUCT) && !named(header, &["each", "one", "per", "unit", "single", "apiece"]),
        Way::Sum => named(header, SUM),
        Way::Difference => named(header, DIFFERENCE),
        Way::Quotient => named(header, QUOTIENT),
        Way::Percent => named(header, QUOTIENT) || header.contains("% of"),
        Way::Change => named(header, DIFFERENCE) || named(header, &["growth", "%"]),
    })
}

/// The result of one way on two numbers: its value, how far it may be off, and how it is written.
fn work(way: Way, a: &Number, b: &Number) -> Option<(Rational, Rational, String)> {
    let (ha, hb) = (half_unit(a), half_unit(b));
    let (x, y) = (&a.value, &b.value);
    let shown = |number: &Number| {
        let digits = number.shown();
        if number.percent { format!("{digits}%") } else { digits }
    };
    let (left, right) = (shown(a), shown(b));
    let hundred = whole(100);
    Some(match way {
        Way::Product => (x * y, x.abs() * &hb + y.abs() * &ha + &ha * &hb, format!("{left} × {right}")),
        Way::Sum => (x + y, ha + hb, format!("{left} + {right}")),
        Way::Difference => (x - y, ha + hb, format!("{left} − {right}")),
        Way::Quotient | Way::Percent | Way::Change => {
            if !(y - &hb).is_positive() || !x.is_positive() {
                return None;
            }
            let quotient = x.over(y)?;
            let off = (&ha + &quotient * &hb).over(&(y - &hb))?;
            match way {
                Way::Quotient => (quotient, off, format!("{left} ÷ {right}")),
                Way::Percent => (quotient * &hundred, off * hundred, format!("{left} ÷ {right}")),
                _ => ((quotient - whole(1)) * &hundred, off * hundred, format!("({left} − {right}) ÷ {right}")),
            }
        }
    })
}

/// How well a way fits: the rows it holds in, the cells where it fails with their working, the cells where it holds.
type Fit<'a> = (usize, Vec<(&'a Number, String)>, Vec<Span>);

/// Whether a way can make this kind of number from those.
fn fitting(way: Way, result: &Number, a: &Number, b: &Number) -> bool {
    match way {
        Way::Product => {
            !result.percent && !a.percent && !b.percent && (result.currency.is_some() == (a.currency.is_some() || b.currency.is_some()))
        }
        Way::Sum | Way::Difference => {
            (result.percent || result.percentage_points) == a.percent
                && a.percent == b.percent
                && result.currency == a.currency
                && a.currency == b.currency
        }
        Way::Quotient => !result.percent && a.percent == b.percent,
        Way::Percent | Way::Change => result.percent && a.percent == b.percent && a.currency == b.currency,
    }
}

fn computed(context: &Context<'_>, grid: &Grid, column: usize, signals: &mut Vec<Signal>) {
    let header = &grid.header[column];
    let rows: Vec<_> = grid.rows.iter().filter(|row| !sums_up(&row.label) && row.numbers[column].is_some()).collect();
    if rows.is_empty() {
        return;
    }
    // The way that holds in most rows, with the rows where it fails.
    let mut best: Option<Fit<'_>> = None;
    for way in ways(header) {
        for a in 1..grid.header.len() {
            for b in 1..grid.header.len() {
                if a == b || a == column || b == column || matches!(way, Way::Product | Way::Sum) && a > b {
                    continue;
                }
                let (mut holds, mut fails) = (Vec::new(), Vec::new());
                let mut telling = 0;
                let mut signed = 0;
                for row in &rows {
                    let (Some(result), Some(x), Some(y)) = (&row.numbers[column], &row.numbers[a], &row.numbers[b]) else { continue };
                    let Some((exact, slack, written)) = work(way, x, y).filter(|_| fitting(way, result, x, y)) else { continue };
                    // Bare magnitudes of a change are common.
                    let ok = agrees(result, &exact, &slack)
                        || matches!(way, Way::Difference | Way::Change) && agrees(result, &-exact.clone(), &slack);
                    if ok {
                        signed += usize::from(agrees(result, &exact, &slack));
                        // One of something proves no product.
                        let trivial = y.value == whole(1) || way == Way::Product && x.value == whole(1);
                        telling += usize::from(!x.value.is_zero() && !y.value.is_zero() && !trivial);
                        holds.push(result.span);
                    } else {
                        let percent = if result.percent { "%" } else { "" };
                        let places = Some(result.places.clamp(1, 6)).filter(|_| equals(&exact, None).starts_with('≈'));
                        fails.push((result, format!("{written} {}{percent}", equals(&exact, places))));
                    }
                }
                let certain = way == Way::Product && certain_product(&grid.header, a, b, header);
                let told = matches!(way, Way::Difference | Way::Change) && strong(way, header) && later(&grid.header, a, b, header);
                let enough = telling
                    >= if certain {
                        0
                    } else if told {
                        1
                    } else {
                        2
                    };
                if enough
                    && (certain && fails.len() <= holds.len().max(1)
                        || told && fails.len() <= holds.len()
                        || fails.len() * 3 <= holds.len()
                        || holds.len() == 2 && fails.len() == 1 && strong(way, header))
                {
                    // Where only magnitudes are printed, the order of the columns is open; the one that gives the signs is taken.
                    let score = holds.len() * 100 + signed * 2 + usize::from(certain || told);
                    if best.as_ref().is_none_or(|(most, ..)| score > *most) && (!holds.is_empty() || certain) {
                        best = Some((score, fails, holds));
                    }
                }
            }
        }
    }
    let Some((_, fails, holds)) = best else { return };
    signals.extend(holds.into_iter().map(Signal::agrees));
    for (result, working) in fails {
        signals.push(Signal::new(result.span, working).claimed(context.words(result.span)));
    }
}

/// Headers that name the computation so well that two rows prove it.
fn strong(way: Way, header: &str) -> bool {
    match way {
        Way::Product | Way::Sum => named(header, &["total", "subtotal", "sum"]),
        Way::Difference | Way::Change => named(header, &["difference", "change", "delta", "δ", "growth", "profit"]),
        Way::Quotient | Way::Percent => {
            named(header, &["ratio", "share", "percentage"]) || header.contains("% of") || header.contains("per ")
        }
    }
}

/// Whether column `a` is told after column `b`: two years that follow each other, "after" and "before".
fn later(headers: &[String], a: usize, b: usize, result: &str) -> bool {
    const PAIRS: &[(&str, &str)] = &[
        ("after", "before"),
        ("new", "old"),
        ("this year", "last year"),
        ("current", "previous"),
        ("end", "start"),
        ("final", "initial"),
        ("actual", "budget"),
        ("actual", "planned"),
    ];
    let year =
        |header: &str| header.trim_matches(|c: char| !c.is_ascii_digit()).parse::<u32>().ok().filter(|year| (1800..2150).contains(year));
    let (one, other) = (&headers[a], &headers[b]);
    let years =
        matches!((year(one), year(other)), (Some(last), Some(first)) if last == first + 1 || last > first && !result.contains("growth"));
    let yearly = named(result, &["annual", "cagr", "average", "per", "rate", "yearly", "avg"]);
    !yearly && (years || PAIRS.iter().any(|(last, first)| one.contains(last) && other.contains(first)))
}

/// Quantity × unit price = total.
fn certain_product(headers: &[String], a: usize, b: usize, total: &str) -> bool {
    let pair = |first: &str, second: &str| {
        named(first, QUANTITY) && named(second, PRICE) && !named(first, &["total"]) && !named(second, &["total"])
    };
    named(total, &["total", "subtotal", "amount"]) && (pair(&headers[a], &headers[b]) || pair(&headers[b], &headers[a]))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "| Name | Shifts | Stipend | Payout |\n|---|---|---|---|\n| Lee | 38 | $21 | $798 |\n| Kim | 41 | $25 | $1,125 |\n| Roy | 35 | $18 | $630 |\n| Ann | 27 | $19 | $513 |",
        "$1,125",
        "41 × 25 = 1,025",
    ),
    flag(
        "| Item | Qty | Price | Total |\n|---|---|---|---|\n| Pen | 3 | $2.50 | $7.50 |\n| Book | 4 | $12.00 | $46.00 |",
        "$46.00",
        "4 × 12.00 = 48",
    ),
    flag(
        "| Region | 2022 | 2023 | Change |\n|---|---|---|---|\n| A | 100 | 120 | 20 |\n| B | 80 | 95 | 15 |\n| C | 60 | 90 | 20 |",
        "20",
        "90 − 60 = 30",
    ),
    flag(
        "| Region | 2022 | 2023 | Growth |\n|---|---|---|---|\n| A | 100 | 120 | 20% |\n| B | 80 | 100 | 25% |\n| C | 60 | 90 | 40% |",
        "40%",
        "(90 − 60) ÷ 60 = 50%",
    ),
    flag(
        "| Metric | 2023 | 2024 | Change |\n|---|---|---|---|\n| Users | 100 | 150 | +60% |\n| Sales | 20 | 30 | +50% |",
        "+60%",
        "(150 − 100) ÷ 100 = 50%",
    ),
    flag("| Metric | Before | After | Δ |\n|---|---|---|---|\n| Time | 30 | 20 | −15 |\n| Cost | 9 | 5 | −4 |", "−15", "20 − 30 = −10"),
    flag(
        "| Firm | Revenue | Cost | Profit |\n|---|---|---|---|\n| A | $50 | $30 | $20 |\n| B | $70 | $45 | $25 |\n| C | $90 | $50 | $30 |",
        "$30",
        "90 − 50 = 40",
    ),
    flag(
        "| Team | Wins | Losses | Total |\n|---|---|---|---|\n| A | 10 | 6 | 16 |\n| B | 8 | 8 | 16 |\n| C | 9 | 7 | 17 |\n| D | 4 | 12 | 16 |",
        "17",
        "9 + 7 = 16",
    ),
    flag(
        "| Test | Passed | Run | Share |\n|---|---|---|---|\n| A | 45 | 60 | 75% |\n| B | 30 | 40 | 75% |\n| C | 18 | 24 | 80% |",
        "80%",
        "18 ÷ 24 = 75%",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("| Tea | Cups | Pots | Guests |\n|---|---|---|---|\n| A | 2 | 3 | 5 |\n| B | 4 | 2 | 6 |\n| C | 3 | 3 | 7 |"),
    ignore("| Item | Qty | Price | Total |\n|---|---|---|---|\n| Pen | 3 | $2.50 | $7.50 |\n| Book | 4 | $12.00 | $48.00 |"),
    ignore("| Region | 2022 | 2023 | Change |\n|---|---|---|---|\n| A | 100 | 120 | 20% |\n| B | 80 | 95 | 18.8% |\n| C | 60 | 90 | 50% |"),
    ignore("| Drug | Dose | Cost | Total rating |\n|---|---|---|---|\n| A | 5 | $3 | 4 |\n| B | 6 | $4 | 5 |\n| C | 7 | $5 | 3 |"),
    ignore("| Metric | 2015 | 2020 | Growth |\n|---|---|---|---|\n| A | 100 | 150 | 8.4% |\n| B | 20 | 30 | 50% |"),
    ignore(
        "| Item | Quantity | Price Each | Total Price |\n|---|---|---|---|\n| Mugs | 2 | $10 | $20 |\n| Jug | 1 | $20 | $20 |\n| Pan | 1 | $30 | $30 |",
    ),
    ignore("| Plan | Price | Users | Cost |\n|---|---|---|---|\n| A | $10 | 5 | $12 |\n| B | $20 | 10 | $25 |"),
    ignore("| City | Area | Population | Share |\n|---|---|---|---|\n| A | 10 | 100 | 5% |\n| B | 20 | 200 | 8% |\n| C | 30 | 300 | 9% |"),
];

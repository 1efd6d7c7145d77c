//! Which computation of the columns before it do all cells of a column but one follow?
//!
//! No header is asked for: the rows prove it. How much they prove is counted in digits, so that small numbers, which agree by chance, are no proof.

use super::{Grid, Row, agrees, averages, half_unit, sums_up};
use crate::number::{Number, Rational, equals, whole};
use crate::span::Span;
use num_traits::{Signed, Zero};

/// Columns that are tried together, at most.
const WIDEST: usize = 6;

/// Digits of results that must agree, and how many where the header names the computation.
const PROOF: usize = 6;
const HINTED: usize = 3;

const SUMS: &[&str] = &["total", "sum", "all", "overall", "combined", "both", "gross", "altogether", "whole", "subtotal", "together"];
const RESTS: &[&str] = &[
    "left", "remaining", "balance", "net", "difference", "gap", "change", "profit", "overrun", "variance", "closing", "end", "gain",
    "loss", "surplus", "savings", "saved", "margin", "remainder", "rest", "spread",
];
const PRODUCTS: &[&str] = &[
    "gross", "cost", "total", "amount", "pay", "wages", "volume", "area", "revenue", "sales", "value", "earnings", "calories", "distance",
    "charge", "fee", "payment", "spend", "income", "subtotal", "bill", "wage", "takings", "product",
];
const QUOTIENTS: &[&str] = &["ratio", "rate", "share", "average", "speed", "each", "per", "percentage", "pct", "%", "accuracy", "mean"];
const PARTS: &[&str] = &["tax", "vat", "tip", "interest", "commission", "discount", "fee", "deposit", "duty", "bonus"];
const RATED: &[&str] = &["total", "final", "new", "gross", "net", "sale", "price", "pay", "due"];

/// How a column may be worked out.
#[derive(Debug, Clone)]
enum Way {
    /// Columns added, or taken away where the second is set.
    Sum(Vec<(usize, bool)>),
    /// Columns multiplied.
    Product(Vec<usize>),
    /// a ÷ b, in percent where the flag is set.
    Quotient(usize, usize, bool),
    /// (a − b) ÷ b in percent.
    Change(usize, usize),
    /// a with b percent more, or less where the flag is set.
    Rated(usize, usize, bool),
    /// b percent of a.
    Part(usize, usize),
    /// The mean of the columns.
    Mean(Vec<usize>),
}

/// The cells that follow the column's computation, and the one that does not, with its working.
pub struct Fit {
    /// Those that follow.
    pub holds: Vec<Span>,
    /// The other.
    pub fails: (Span, String),
}

fn shown(number: &Number) -> String {
    let digits = number.shown();
    if number.percent { format!("{digits}%") } else { digits }
}

/// What a way gives in a row, what rounding may take from it, and how it is written; none where the kinds of number do not go together.
fn work(row: &Row, way: &Way, said: &Number) -> Option<(Rational, Rational, String)> {
    let cell = |at: usize| row.numbers.get(at)?.as_ref();
    let hundred = whole(100);
    let quotient = |a: usize, b: usize| {
        let (x, y) = (cell(a)?, cell(b)?);
        let least = &y.value - half_unit(y);
        if !least.is_positive() || !x.value.is_positive() {
            return None;
        }
        let exact = x.value.over(&y.value)?;
        let off = (half_unit(x) + &exact * half_unit(y)).over(&least)?;
        Some((exact, off, x, y))
    };
    match way {
        Way::Sum(parts) => {
            let (mut sum, mut slack, mut written) = (Rational::zero(), Rational::zero(), String::new());
            for &(at, minus) in parts {
                let part = cell(at)?;
                if part.percent != said.percent || part.currency != said.currency {
                    return None;
                }
                slack += half_unit(part);
                if minus {
                    sum -= &part.value;
                } else {
                    sum += &part.value;
                }
                let sign = if minus { " − " } else { " + " };
                written.push_str(if written.is_empty() && !minus { "" } else { sign });
                written.push_str(&shown(part));
            }
            Some((sum, slack, written))
        }
        Way::Mean(parts) => {
            let (mut sum, mut slack, mut terms) = (Rational::zero(), Rational::zero(), Vec::new());
            for &at in parts {
                let part = cell(at)?;
                if part.percent != said.percent || part.currency != said.currency {
                    return None;
                }
                sum += &part.value;
                slack += half_unit(part);
                terms.push(shown(part));
            }
            let count = whole(i64::try_from(parts.len()).ok()?);
            Some((sum.over(&count)?, slack.over(&count)?, format!("({}) ÷ {}", terms.join(" + "), parts.len())))
        }
        Way::Product(parts) => {
            let (mut exact, mut money, mut terms) = (whole(1), None, Vec::new());
            let mut relative = Rational::zero();
            for &at in parts {
                let part = cell(at)?;
                // One or nothing of something proves no product.
                if part.percent || part.value.abs() <= whole(1) || money.is_some() && part.currency.is_some() {
                    return None;
                }
                money = money.or(part.currency);
                relative += half_unit(part).over(&part.value)?.abs();
                exact *= &part.value;
                terms.push(shown(part));
            }
            let slack = (&exact * relative).abs();
            (money == said.currency && !said.percent).then(|| (exact, slack, terms.join(" × ")))
        }
        Way::Quotient(a, b, percent) => {
            let (exact, off, x, y) = quotient(*a, *b)?;
            if x.percent || y.percent || *percent != said.percent || y.currency.is_some() && x.currency.is_none() || y.value == whole(1) {
                return None;
            }
            let money = if y.currency.is_some() { None } else { x.currency };
            if money != said.currency {
                return None;
            }
            let scale = if *percent { hundred } else { whole(1) };
            Some((exact * &scale, off * scale, format!("{} ÷ {}", shown(x), shown(y))))
        }
        Way::Change(a, b) => {
            let (exact, off, x, y) = quotient(*a, *b)?;
            let fits = said.percent && x.percent == y.percent && !x.percent && x.currency == y.currency;
            fits.then(|| ((exact - whole(1)) * &hundred, off * hundred, format!("({0} − {1}) ÷ {1}", shown(x), shown(y))))
        }
        Way::Rated(a, b, less) => {
            let (base, rate) = (cell(*a)?, cell(*b)?);
            if base.percent || !rate.percent || base.currency != said.currency || said.percent || rate.value.is_zero() {
                return None;
            }
            let part = if *less { &hundred - &rate.value } else { &hundred + &rate.value }.part::<100>();
            let slack = half_unit(base) * &part + half_unit(rate).part::<100>() * base.value.abs();
            Some((&base.value * part, slack, format!("{} × (100% {} {})", shown(base), if *less { "−" } else { "+" }, shown(rate))))
        }
        Way::Part(a, b) => {
            let (base, rate) = (cell(*a)?, cell(*b)?);
            if base.percent || !rate.percent || base.currency != said.currency || said.percent || rate.value.is_zero() {
                return None;
            }
            let part = rate.value.part::<100>();
            let slack = half_unit(base) * &part + half_unit(rate).part::<100>() * base.value.abs();
            Some((&base.value * part, slack, format!("{} of {}", shown(rate), shown(base))))
        }
    }
}

/// Whether a header in lower case names this computation.
fn hinted(header: &str, way: &Way) -> bool {
    let any = |words: &[&str]| super::named(header, words);
    match way {
        Way::Sum(parts) if parts.iter().any(|(_, minus)| *minus) => any(RESTS),
        Way::Sum(_) => any(SUMS),
        Way::Product(_) => any(PRODUCTS) && !any(&["per", "each", "unit"]),
        Way::Quotient(..) => any(QUOTIENTS) || header.contains('/'),
        Way::Change(..) => any(&["change", "growth", "increase", "return", "rise", "gain", "%"]),
        Way::Rated(..) => any(RATED),
        Way::Part(..) => any(PARTS),
        Way::Mean(_) => any(&["average", "mean", "avg"]),
    }
}

/// Digits of a printed number, without zeros at its ends.
fn digits(number: &Number) -> usize {
    let all: String = number.shown().chars().filter(char::is_ascii_digit).collect();
    all.trim_start_matches('0').trim_end_matches('0').len().max(1)
}

/// The ways to work out `target` from `columns`.
fn ways(columns: &[usize], percent: bool) -> Vec<Way> {
    let mut all = Vec::new();
    for mask in 1_u32..1 << columns.len() {
        let chosen: Vec<usize> = columns.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1).map(|(_, column)| *column).collect();
        if chosen.len() < 2 || chosen.len() > 4 {
            continue;
        }
        // The first is added; each of the others is added or taken away.
        for signs in 0_u32..1 << (chosen.len() - 1) {
            let parts = chosen.iter().enumerate().map(|(at, column)| (*column, at > 0 && signs >> (at - 1) & 1 == 1)).collect();
            all.push(Way::Sum(parts));
        }
        if chosen.len() == 2 {
            all.push(Way::Sum(vec![(chosen[1], false), (chosen[0], true)]));
        }
        if chosen.len() <= 3 {
            all.push(Way::Product(chosen.clone()));
        }
        all.push(Way::Mean(chosen));
    }
    for &a in columns {
        for &b in columns.iter().filter(|b| **b != a) {
            all.push(Way::Quotient(a, b, percent));
            if percent {
                all.push(Way::Change(a, b));
            } else {
                all.extend([Way::Rated(a, b, false), Way::Rated(a, b, true), Way::Part(a, b)]);
            }
        }
    }
    all
}

/// Whether a column numbers or names its rows.
#[must_use]
pub fn names_rows(grid: &Grid, column: usize) -> bool {
    let year = |row: &Row| {
        row.numbers[column].as_ref().and_then(Number::integer).is_some_and(|year| (1400..2200).contains(&year))
            && row.numbers[column].as_ref().is_some_and(|number| number.span.len() == 4)
    };
    let counts = grid.rows.iter().enumerate().all(|(at, row)| {
        row.numbers[column].as_ref().and_then(Number::integer).and_then(|value| usize::try_from(value).ok()) == Some(at + 1)
    });
    super::named(&grid.header[column], &["rank", "year", "id", "no", "#", "code", "zip", "date", "born", "died", "founded"])
        || grid.rows.iter().all(year)
        || counts
}

/// The computation that all rows of `target` but one follow, of the columns before it; none where none or several with different outcomes do.
#[must_use]
pub fn fitted(grid: &Grid, target: usize) -> Option<Fit> {
    let rows: Vec<&Row> = grid.rows.iter().filter(|row| !sums_up(&row.label) && !averages(&row.label)).collect();
    let full = |at: usize| rows.iter().all(|row| row.numbers.get(at).is_some_and(Option::is_some));
    if rows.len() < 2 || rows.len() > 60 || !full(target) || names_rows(grid, target) {
        return None;
    }
    let columns: Vec<usize> = (0..target).filter(|&at| full(at) && !names_rows(grid, at)).collect();
    if columns.len() < 2 || columns.len() > WIDEST {
        return None;
    }
    let said: Vec<&Number> = rows.iter().filter_map(|row| row.numbers[target].as_ref()).collect();
    let percent = said.iter().all(|number| number.percent);
    if said.iter().any(|number| number.percent != percent || number.ordinal) {
        return None;
    }
    let mut best: Option<(usize, Fit)> = None;
    for way in ways(&columns, percent) {
        let (mut holds, mut fails, mut proof) = (Vec::new(), Vec::new(), 0);
        let mut open = false;
        for (row, said) in rows.iter().zip(&said) {
            let Some((exact, slack, written)) = work(row, &way, said) else {
                open = true;
                break;
            };
            if agrees(said, &exact, &slack) {
                holds.push(said.span);
                // What rounding leaves open proves less.
                proof += if exact.is_zero() || !slack.is_zero() && slack.abs() * whole(20) > exact.abs() { 0 } else { digits(said) };
            } else {
                fails.push((*said, exact, written));
            }
            if fails.len() > 1 {
                break;
            }
        }
        if open || fails.len() > 1 {
            continue;
        }
        let Some((said, exact, written)) = fails.pop() else {
            // The column is worked out throughout: nothing is wrong with it.
            if proof >= PROOF - 2 {
                return None;
            }
            continue;
        };
        // A slip is near what it should be.
        let told = hinted(&grid.header[target], &way);
        let few = rows.len() == 2;
        let near = !exact.is_zero() && (&said.value - &exact).abs() * whole(if few { 4 } else { 2 }) <= exact.abs();
        let enough = match (told, few) {
            (true, true) => holds.len() == 1 && proof + 1 >= HINTED,
            (true, false) => holds.len() >= 2 && proof >= HINTED,
            (false, few) => !few && holds.len() >= 2 && proof >= PROOF,
        };
        if !near || !enough {
            continue;
        }
        let places = Some(said.places.clamp(1, 6)).filter(|_| equals(&exact, None).starts_with('≈'));
        let sign = if said.percent { "%" } else { "" };
        let working = format!("{written} {}{sign}", equals(&exact, places));
        let fit = Fit { holds, fails: (said.span, working) };
        match &best {
            Some((_, known)) if known.fails.0 != fit.fails.0 => return None,
            Some((most, ..)) if *most >= proof => {}
            _ => best = Some((proof, fit)),
        }
    }
    best.map(|(_, fit)| fit)
}

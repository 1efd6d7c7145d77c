//! # What it flags
//! A cell of a column whose header says how it is computed, where its row does not give it: density beside population and area, profit beside revenue and
//! costs, growth beside two years, a running total, a sale price beside a discount. It need not agree anywhere: every row may be wrong.
//! # Why it misleads
//! A table looks computed, and nobody recomputes a whole column.
//! # How it is decided
//! The headers name the column and the columns it is computed from ("Population", "Area", "Density"; "2022", "2023", "Growth"; "Qty", "Unit price",
//! "Total"), each of them once. Scales in the headers ("in millions") are multiplied in. Each row is worked out exactly by itself, with what rounding
//! allows; a density or an amount per head may be off by a tenth, as its parts may come from other years. Rows named "Revenue", "Costs" and "Profit" are
//! read as columns are.
//! # Known false positives
//! Figures that were taken from different sources or years under headers that do not say so.

use crate::check::prelude::*;
use crate::checks::arithmetic::put_numbers;
use crate::checks::table::headers::{Constant, constant, rate};
use crate::checks::table::{Grid, Row, agrees, grids, half_unit, named, sums_up};
use crate::expression::{Outcome, links};
use crate::measure::measure_at;
use crate::number::{EXACT, Number, Rational, equals, power_of_ten, whole};
use num_traits::{Signed, Zero};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Column that its header defines",
    tier: Tier::Wrong,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["\t"],
};

/// How a column is computed from others.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Formula {
    /// a × b
    Product(usize, usize),
    /// The sum of the columns.
    Sum(Vec<usize>),
    /// The mean of the columns.
    Mean(Vec<usize>),
    /// a − b
    Difference(usize, usize),
    /// a ÷ b, and whether a tenth more or less is let pass.
    Quotient(usize, usize, bool),
    /// a in percent of b
    Share(usize, usize),
    /// a in percent of a + b (+ …)
    PartOf(usize, Vec<usize>),
    /// The change from b to a in percent.
    Change(usize, usize),
    /// a less b percent.
    Discounted(usize, usize),
    /// So many percent of a.
    Percent(Rational, usize),
    /// Degrees Celsius of a to Fahrenheit.
    Fahrenheit(usize),
    /// 3 × a + b.
    Points(usize, usize),
    /// Weight a over the square of height b, which is in this unit of metres.
    BodyMass(usize, usize, Rational),
    /// a in a unit that is this many times as small or large.
    Scaled(usize, Rational),
    /// a and so much more.
    Offset(usize, Rational),
    /// Columns added, or taken away where the flag is set.
    Signed(Vec<(usize, bool)>),
    /// Three columns multiplied.
    Volume(Vec<usize>),
    /// a ÷ b, times so much.
    Rate(usize, usize, Rational),
    /// Full years from b to a.
    Years(usize, usize),
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let mut signals = Vec::new();
    for grid in grids(context) {
        table(context, &grid, &mut signals);
        if let Some(turned) = turned(context, &grid) {
            table(context, &turned, &mut signals);
        }
    }
    signals
}

fn table(context: &Context<'_>, grid: &Grid, signals: &mut Vec<Signal>) {
    if grid.header.len() < 2 || grid.header.len() > 14 {
        return;
    }
    running(context, grid, signals);
    durations(context, grid, signals);
    proportions(context, grid, signals);
    written_out(context, grid, signals);
    for target in 1..grid.header.len() {
        if let Some(formula) = formula(grid, target) {
            judge(context, grid, target, &formula, signals);
        }
    }
}

/// Periods that stand over the columns of a table whose rows are measures.
fn period(header: &str) -> bool {
    let header = header.trim_matches(['*', ' ']);
    year(header).is_some_and(|_| header.len() <= 8)
        || [
            "q1", "q2", "q3", "q4", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "week", "month",
            "year",
        ]
        .iter()
        .any(|word| header.starts_with(word) && header.len() <= 10)
}

/// The table with rows for columns, where its columns are periods and its rows are named by measures.
fn turned(context: &Context<'_>, grid: &Grid) -> Option<Grid> {
    let periods = grid.header.iter().skip(1).filter(|header| period(header)).count();
    if periods < 2 || grid.rows.len() < 3 || grid.rows.len() > 12 {
        return None;
    }
    let mut header = vec![String::new()];
    header.extend(grid.rows.iter().map(|row| row.label.clone()));
    let rows = (1..grid.header.len())
        .filter(|&at| period(&grid.header[at]))
        .map(|at| {
            let mut cells = vec![grid.rows.first().and_then(|row| row.cells.get(at)).copied().unwrap_or_default()];
            cells.extend(grid.rows.iter().map(|row| row.cells.get(at).copied().unwrap_or_default()));
            let mut numbers = vec![None];
            numbers.extend(grid.rows.iter().map(|row| row.numbers.get(at).cloned().flatten()));
            Row { label: grid.header[at].clone(), cells, numbers }
        })
        .collect();
    let _ = context;
    Some(Grid { header, rows })
}

/// The one year a header names.
fn year(header: &str) -> Option<i64> {
    let mut years = header
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .filter(|year| (1800..2150).contains(year));
    let year = years.next()?;
    years.next().is_none().then_some(year)
}

/// A header without what stands in brackets.
fn name(header: &str) -> &str {
    header.split(['(', '[']).next().unwrap_or_default().trim().trim_matches(['*', '_', '#'])
}

/// What stands in a header's brackets.
fn unit(header: &str) -> &str {
    header.split_once(['(', '[']).map_or("", |(_, rest)| rest.trim_end_matches([')', ']', ' ', '*']))
}

/// What a header's scale multiplies its cells by: "(in millions)", "($bn)".
fn scale(header: &str) -> Rational {
    let unit = unit(header);
    let thousand = named(unit, &["thousand", "thousands", "k", "000s"]);
    let million = named(unit, &["million", "millions", "mn", "mio"])
        || matches!(unit, "m" | "$m" | "€m" | "£m")
        || unit.contains("$m") && !unit.contains("/m");
    let billion = named(unit, &["billion", "billions", "bn"]) || unit.contains("$b") || unit == "b" || unit.ends_with("bn");
    whole(match (thousand, million, billion) {
        (true, ..) => 1_000,
        (_, true, _) => 1_000_000,
        (.., true) => 1_000_000_000,
        _ => 1,
    })
}

/// Whether a header is one of the names, or begins or ends with one as a word.
fn is(header: &str, names: &[&str]) -> bool {
    let header = name(header);
    names.iter().any(|name| {
        header == *name
            || header.strip_prefix(name).is_some_and(|rest| rest.starts_with(' '))
            || header.strip_suffix(name).is_some_and(|rest| rest.ends_with(' '))
    })
}

const QUANTITY: &[&str] = &[
    "qty", "quantity", "units", "units sold", "count", "hours", "hours worked", "number", "nights", "tickets sold", "pieces",
    "quantity sold", "hrs",
];
const PRICE: &[&str] = &[
    "price", "unit price", "price each", "price per unit", "unit cost", "cost per unit", "hourly rate", "rate", "rate per hour",
    "price per item", "cost each", "each", "ticket price", "cost per item", "price/unit", "hourly wage", "rate/hour", "price per night",
    "pay rate",
];
const PRODUCT: &[&str] = &[
    "total", "subtotal", "line total", "total price", "total cost", "amount", "revenue", "cost", "pay", "earnings", "sales",
    "total revenue", "total sales", "value", "gross pay", "total pay", "total amount", "extended price",
];
const COSTS: &[&str] =
    &["cost", "costs", "expenses", "expense", "expenditure", "expenditures", "spending", "total costs", "total expenses", "outgoings"];
const INCOME: &[&str] = &["revenue", "income", "sales", "earnings", "total revenue", "total income"];
const PROFIT: &[&str] =
    &["profit", "net profit", "net income", "balance", "savings", "surplus", "net", "profit/loss", "gross profit", "saved"];
const CHANGE: &[&str] = &[
    "change", "growth", "increase", "decrease", "difference", "delta", "δ", "growth rate", "% change", "change (%)", "percent change",
    "percentage change", "yoy growth", "variance", "diff", "gain", "% growth", "yoy change", "rise", "drop", "increase/decrease", "return",
    "gain/loss", "% return", "overrun", "shortfall",
];

/// Words of a header that make its column another one than its name says.
const OTHER: &[&str] = &[
    "average", "avg", "projected", "expected", "forecast", "target", "cagr", "annual", "annualized", "cumulative", "per", "median",
    "adjusted", "net", "max", "min", "estimated", "est", "potential", "market", "ratio", "index", "rank", "year", "cagr",
];

/// The first column that may be computed with: where it holds amounts itself, and does not number or name the rows.
fn first(grid: &Grid) -> usize {
    let amounts = grid.rows.len() > 1 && grid.rows.iter().all(|row| row.numbers.first().is_some_and(Option::is_some));
    let labels = named(
        &grid.header[0],
        &[
            "year", "rank", "no", "id", "row", "day", "week", "month", "#", "game", "leg", "stage", "round", "item", "level", "age",
            "trial", "n", "period", "lap", "bus", "size",
        ],
    );
    let years = grid
        .rows
        .iter()
        .all(|row| row.numbers.first().and_then(Option::as_ref).and_then(Number::integer).is_some_and(|year| (1800..2150).contains(&year)));
    usize::from(!amounts || labels || grid.header[0].is_empty() || years)
}

/// The columns whose header is one of `names`, the target left out.
fn columns<'g>(grid: &'g Grid, target: usize, names: &'g [&'g str]) -> impl Iterator<Item = usize> + 'g {
    (first(grid)..grid.header.len()).filter(move |&at| at != target && is(&grid.header[at], names) && filled(grid, at))
}

/// Whether most rows have a number there.
fn filled(grid: &Grid, column: usize) -> bool {
    let count = grid.rows.iter().filter(|row| row.numbers.get(column).is_some_and(Option::is_some)).count();
    count * 2 >= grid.rows.len().max(1)
}

/// The one column of these names.
fn one(grid: &Grid, target: usize, names: &[&str]) -> Option<usize> {
    let mut found = columns(grid, target, names);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// How the column is computed, where the headers say so.
fn formula(grid: &Grid, target: usize) -> Option<Formula> {
    let header = grid.header[target].as_str();
    let title = name(header);
    if !filled(grid, target) {
        return None;
    }
    let percent = grid.rows.iter().filter_map(|row| row.numbers[target].as_ref()).all(|number| number.percent);
    let numeric: Vec<usize> = (first(grid)..grid.header.len()).filter(|&at| at != target && filled(grid, at)).collect();
    let column = |names: &[&str]| one(grid, target, names);
    // Quantity × unit price, with nothing else that is paid.
    if is(header, PRODUCT)
        && !is(header, PRICE)
        && let (Some(quantity), Some(price)) = (column(QUANTITY), column(PRICE))
        && quantity != price
        && !numeric.iter().any(|&at| named(&grid.header[at], &["tax", "discount", "shipping", "fee", "vat", "bonus", "overtime", "tip"]))
    {
        return Some(Formula::Product(quantity, price));
    }
    if is(header, &["density", "population density"])
        && let (Some(people), Some(area)) = (column(&["population"]), column(&["area", "land area", "total area", "surface area"]))
    {
        return Some(Formula::Quotient(people, area, true));
    }
    if (header.contains("per capita") || header.contains("per person") || header.contains("per head"))
        && let Some(people) = column(&["population", "pop.", "pop"])
        && let Some(first) = title.split(" per ").next()
        && let Some(top) = numeric.iter().copied().find(|&at| at != people && name(&grid.header[at]) == first.trim())
    {
        return Some(Formula::Quotient(top, people, true));
    }
    if is(header, &["area", "floor area"])
        && numeric.len() == 2
        && let (Some(length), Some(width)) = (column(&["length"]), column(&["width", "breadth"]))
    {
        return Some(Formula::Product(length, width));
    }
    if let Some(times) = periods(grid, target, &numeric) {
        return Some(times);
    }
    // "A + B": the header is a formula of the others.
    if let Some(found) = of_headers(grid, target, &numeric) {
        return Some(found);
    }
    // "Revenue per employee", "km/L", "Cost per unit".
    if let Some(found) = per(grid, target, &numeric) {
        return Some(found);
    }
    if (is(header, &["speed", "average speed", "avg speed", "avg. speed"]))
        && let (Some(distance), Some(time)) = (column(&["distance"]), column(&["time", "hours", "duration"]))
        && matched_speed(&grid.header[distance], &grid.header[time], header)
    {
        return Some(Formula::Quotient(distance, time, false));
    }
    if is(header, &["bmi"])
        && let (Some(height), Some(weight)) = (column(&["height"]), column(&["weight"]))
        && unit(&grid.header[weight]) == "kg"
    {
        let factor = match unit(&grid.header[height]) {
            "cm" => whole(1).part::<100>(),
            "m" => whole(1),
            _ => return None,
        };
        return Some(Formula::BodyMass(weight, height, factor));
    }
    if is(header, &["fahrenheit", "°f"])
        && let Some(celsius) = column(&["celsius", "°c"]).or_else(|| is(&grid.header[0], &["celsius", "°c"]).then_some(0))
    {
        return Some(Formula::Fahrenheit(celsius));
    }
    if percent
        && is(header, &["win %", "win", "win rate", "winning percentage", "win percentage", "win pct"])
        && let (Some(wins), Some(losses)) = (column(&["wins", "w", "won"]), column(&["losses", "l", "lost"]))
        && numeric.iter().all(|&at| !named(&grid.header[at], &["draws", "d", "ties", "drawn"]))
    {
        return Some(Formula::PartOf(wins, vec![wins, losses]));
    }
    if is(header, &["points", "pts"])
        && let (Some(wins), Some(draws), Some(_)) =
            (column(&["w", "wins", "won"]), column(&["d", "draws", "drawn"]), column(&["l", "losses", "lost"]))
    {
        return Some(Formula::Points(wins, draws));
    }
    if percent
        && is(header, &["margin", "profit margin"])
        && let (Some(revenue), Some(profit)) = (column(INCOME), column(&["profit", "net profit"]))
    {
        return Some(Formula::Share(profit, revenue));
    }
    if !percent
        && is(header, PROFIT)
        && let (Some(income), Some(costs)) = (column(INCOME), column(COSTS))
        && numeric.len()
            == 2 + numeric.iter().filter(|&&at| at != income && at != costs && (named(&grid.header[at], &["margin", "growth"]))).count()
    {
        return Some(Formula::Difference(income, costs));
    }
    if is(header, &["sale price", "final price", "discounted price", "price after discount", "new price", "you pay"])
        && let (Some(original), Some(discount)) = (
            column(&["original", "original price", "list price", "regular price", "price", "old price"]),
            column(&["discount", "discount rate", "% off", "discount (%)"]),
        )
        && grid.rows.iter().filter_map(|row| row.numbers[discount].as_ref()).all(|number| number.percent)
    {
        return Some(Formula::Discounted(original, discount));
    }
    // "Tax (10%)", "Interest (5%)" beside one column of amounts.
    if !percent
        && let Some(rate) =
            unit(header).strip_suffix('%').and_then(|digits| digits.trim().parse::<i64>().ok()).filter(|rate| (1..100).contains(rate))
        && is(header, &["tax", "interest", "vat", "tip", "gst", "commission", "sales tax", "service charge"])
        && let Some(base) = column(&["price", "balance", "amount", "subtotal", "net", "cost", "bill", "sales", "income", "principal"])
    {
        return Some(Formula::Percent(whole(rate).part::<100>(), base));
    }
    // Two scores and their margin: two rows show that it is theirs.
    if !percent && is(header, &["margin", "goal difference", "difference", "gap", "+/-"]) && numeric.len() == 2 {
        let formula = Formula::Difference(numeric[0], numeric[1]);
        let holds = rows(grid).filter_map(|row| work(grid, row, target, &formula)).filter(|worked| worked.holds).count();
        if holds >= 2 {
            return Some(formula);
        }
    }
    if is(header, &["range", "spread"])
        && let (Some(high), Some(low)) = (column(&["high", "max", "maximum", "highest"]), column(&["low", "min", "minimum", "lowest"]))
    {
        return Some(Formula::Difference(high, low));
    }
    if let Some(found) = changed(grid, target, &numeric, percent) {
        return Some(found);
    }
    if let Some(found) = summed(grid, target, &numeric, percent) {
        return Some(found);
    }
    scaled(grid, target)
        .or_else(|| constant_of(grid, target, &numeric))
        .or_else(|| rate_of(grid, target, &numeric))
        .or_else(|| flow(grid, target, &numeric))
        .or_else(|| converted(grid, target))
}

/// How many rows follow a formula, and how many do not.
fn tally(grid: &Grid, target: usize, formula: &Formula) -> (usize, usize) {
    let outcomes: Vec<bool> = rows(grid).filter_map(|row| work(grid, row, target, formula)).map(|worked| worked.holds).collect();
    let holds = outcomes.iter().filter(|holds| **holds).count();
    (holds, outcomes.len() - holds)
}

/// The one of `formulas` that most rows follow, at least as many as do not.
fn fitting(grid: &Grid, target: usize, formulas: Vec<Formula>) -> Option<Formula> {
    let counted: Vec<(usize, usize, Formula)> = formulas
        .into_iter()
        .map(|formula| {
            let (holds, fails) = tally(grid, target, &formula);
            (holds, fails, formula)
        })
        .collect();
    let most = counted.iter().map(|(holds, ..)| *holds).max().filter(|most| *most > 0)?;
    let mut best = counted.into_iter().filter(|(holds, ..)| *holds == most);
    let (holds, fails, formula) = best.next()?;
    (best.next().is_none() && holds >= fails).then_some(formula)
}

/// "Yearly (×12)", "Sale (25% off)", "With 20% VAT", "Half price": one other column and a constant.
fn constant_of(grid: &Grid, target: usize, numeric: &[usize]) -> Option<Formula> {
    let constant = constant(&grid.header[target])?;
    let share = |at: usize| grid.rows.iter().filter_map(|row| row.numbers[at].as_ref()).any(|number| number.percent);
    if share(target) {
        return None;
    }
    let put = |base: usize| match &constant {
        Constant::Times(factor) => Formula::Scaled(base, factor.clone()),
        Constant::Plus(more) => Formula::Offset(base, more.clone()),
    };
    let bases: Vec<usize> = numeric.iter().copied().filter(|&at| !share(at)).collect();
    match bases.as_slice() {
        [base] if *base < target => Some(put(*base)),
        bases => fitting(grid, target, bases.iter().map(|&base| put(base)).collect()),
    }
}

/// "km/h" beside kilometres and hours, "l/100 km" beside fuel and distance, "People per km²" beside people and area.
fn rate_of(grid: &Grid, target: usize, numeric: &[usize]) -> Option<Formula> {
    let header = grid.header[target].as_str();
    let singular = |word: &str| word.trim().trim_end_matches('s').to_owned();
    let measured = |at: usize, units: &[&str]| {
        let own = &grid.header[at];
        units.contains(&name(own)) || units.contains(&unit(own)) || name(own).rsplit(' ').next().is_some_and(|last| units.contains(&last))
    };
    let only = |fits: &dyn Fn(usize) -> bool| {
        let mut found = numeric.iter().copied().filter(|&at| fits(at));
        let first = found.next()?;
        found.next().is_none().then_some(first)
    };
    if let Some(rate) = rate(name(header), unit(header)) {
        let top = only(&|at| measured(at, rate.top))?;
        if let Some(bottom) = only(&|at| at != top && measured(at, rate.bottom)) {
            return Some(Formula::Rate(top, bottom, whole(rate.factor)));
        }
        return rate.finer.iter().find_map(|(name, count)| {
            let bottom = only(&|at| at != top && measured(at, &[name]))?;
            Some(Formula::Rate(top, bottom, whole(rate.factor * count)))
        });
    }
    let dense = is(header, &["density", "population density"])
        || ["per km", "per sq", "per square", "/km", "/sq", "per mile", "per hectare", "/ha", "/mi"].iter().any(|per| header.contains(per));
    if dense {
        let people = only(&|at| named(name(&grid.header[at]), PEOPLE))?;
        let area =
            only(&|at| named(name(&grid.header[at]), &["area"]) || matches!(unit(&grid.header[at]), "km²" | "sq km" | "sq mi" | "ha"))?;
        return (people != area).then_some(Formula::Quotient(people, area, true));
    }
    // "Cost each", "Price per unit", where the other header is the plural: found by `per` where its words are the headers'.
    let (top, bottom) = name(header).split_once(" per ")?;
    let last = |at: usize| singular(name(&grid.header[at]).rsplit(' ').next().unwrap_or_default());
    let first = |at: usize| singular(name(&grid.header[at]).split(' ').next().unwrap_or_default());
    let about = |at: usize, wanted: &str| first(at) == singular(wanted) || last(at) == singular(wanted);
    let (top, bottom) = (only(&|at| about(at, top))?, only(&|at| about(at, bottom))?);
    fitting(grid, target, vec![Formula::Quotient(top, bottom, false)]).filter(|_| top != bottom)
}

/// What people in a column are called.
const PEOPLE: &[&str] = &["population", "people", "residents", "inhabitants", "pop", "citizens"];

const OPENING: &[&str] = &[
    "opening", "opening balance", "start", "starting", "beginning", "beginning balance", "starting balance", "opening stock", "initial",
    "brought forward",
];
const CLOSING: &[&str] = &[
    "closing", "closing balance", "end", "ending", "ending balance", "closing stock", "final", "final balance", "left", "remaining",
    "end balance", "carried forward", "balance",
];

/// "Opening", "In", "Out", "Closing"; "Played" beside wins, draws and losses; volumes; ages at death.
fn flow(grid: &Grid, target: usize, numeric: &[usize]) -> Option<Formula> {
    let header = grid.header[target].as_str();
    let column = |names: &[&str]| one(grid, target, names);
    if is(header, CLOSING)
        && let Some(opening) = column(OPENING)
    {
        let others: Vec<usize> = numeric.iter().copied().filter(|&at| at != opening).collect();
        if others.is_empty() || others.len() > 4 {
            return None;
        }
        let patterns = 0_u32..1 << others.len();
        let signed = |signs: u32| {
            let moved = others.iter().enumerate().map(|(at, &column)| (column, signs >> at & 1 == 1));
            Formula::Signed([(opening, false)].into_iter().chain(moved).collect())
        };
        return fitting(grid, target, patterns.map(signed).collect());
    }
    if is(header, &["played", "p", "gp", "pld", "games", "games played", "matches", "matches played"])
        && let (Some(wins), Some(losses)) = (column(&["w", "wins", "won"]), column(&["l", "losses", "lost"]))
    {
        let draws = column(&["d", "draws", "drawn", "ties", "t", "draw"]);
        return Some(Formula::Sum([Some(wins), draws, Some(losses)].into_iter().flatten().collect()));
    }
    if is(header, &["volume", "capacity"])
        && let (Some(length), Some(width), Some(height)) =
            (column(&["length"]), column(&["width", "breadth"]), column(&["height", "depth"]))
    {
        return fitting(grid, target, vec![Formula::Volume(vec![length, width, height])]);
    }
    if is(header, &["age at death", "age", "lifespan", "years lived", "died aged", "age when died", "lived"])
        && let (Some(born), Some(died)) =
            (column(&["born", "birth", "birth year", "year of birth"]), column(&["died", "death", "death year", "year of death"]))
    {
        return Some(Formula::Years(died, born));
    }
    None
}

/// "km" beside "miles", "Weight (lb)" beside "Weight (kg)": the same amount in another unit, which one row shows.
fn converted(grid: &Grid, target: usize) -> Option<Formula> {
    let scale_of = |header: &str| {
        let text = if unit(header).is_empty() { name(header) } else { unit(header) };
        let found = measure_at(&format!("1 {text}"))?;
        (found.end == text.len() + 2 && found.scales.len() == 1).then(|| found.scales.into_iter().next()).flatten()
    };
    let own = scale_of(&grid.header[target])?;
    let same = |at: usize| {
        let bare = |at: usize| unit(&grid.header[at]).is_empty();
        bare(at) && bare(target) || !bare(at) && !bare(target) && name(&grid.header[at]) == name(&grid.header[target])
    };
    let bases = (0..target).filter(|&at| filled(grid, at) && same(at));
    let formulas = bases.filter_map(|at| Some(Formula::Scaled(at, scale_of(&grid.header[at])?.ratio(&own)?))).collect();
    fitting(grid, target, formulas)
}

/// "A + B", "Sales − Costs": a sum or a difference of the columns it names.
fn of_headers(grid: &Grid, target: usize, numeric: &[usize]) -> Option<Formula> {
    let header = grid.header[target].as_str();
    let find = |part: &str| numeric.iter().copied().find(|&at| name(&grid.header[at]) == part.trim());
    for (sign, op) in [(" + ", '+'), (" − ", '-'), (" - ", '-'), (" × ", '*'), (" x ", '*'), (" / ", '/'), (" ÷ ", '/')] {
        let Some((left, right)) = header.split_once(sign) else { continue };
        let (left, right) = (find(left)?, find(right)?);
        return Some(match op {
            '+' => Formula::Sum(vec![left, right]),
            '-' => Formula::Difference(left, right),
            '*' => Formula::Product(left, right),
            _ => Formula::Quotient(left, right, false),
        });
    }
    None
}

/// "Yearly (12 months)" beside "Monthly", "Per 250 g" beside "Per 100 g": the same amount for a longer time or a larger portion.
fn periods(grid: &Grid, target: usize, numeric: &[usize]) -> Option<Formula> {
    let header = grid.header[target].as_str();
    let [base] = numeric else { return None };
    let own = grid.header[*base].as_str();
    let amount = |header: &str| {
        let rest = header.strip_prefix("per ").or_else(|| header.strip_prefix("for "))?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let count: i64 = rest[..digits].parse().ok().filter(|count| *count > 0)?;
        Some((count, rest[digits..].trim().to_owned()))
    };
    if let (Some((more, kind)), Some((less, other))) = (amount(header), amount(own)) {
        return (kind == other && more > less)
            .then(|| whole(more).over(&whole(less)))
            .flatten()
            .map(|factor| Formula::Scaled(*base, factor));
    }
    let spelled = |count: &str| unit(header).starts_with(count);
    let monthly = is(own, &["monthly", "per month", "monthly cost", "monthly price", "monthly payment"]);
    let factor = if monthly && is(header, &["yearly", "annual", "annually", "per year"]) && spelled("12") {
        12
    } else if is(own, &["weekly", "per week"]) && is(header, &["yearly", "annual"]) && spelled("52") {
        52
    } else if is(own, &["daily", "per day"]) && is(header, &["weekly", "per week"]) && spelled("7") {
        7
    } else {
        return None;
    };
    Some(Formula::Scaled(*base, whole(factor)))
}

/// "km/h" or "mph" beside distance and time in those units.
fn matched_speed(distance: &str, time: &str, speed: &str) -> bool {
    let (way, speed) = (unit(distance), unit(speed));
    let time = if unit(time).is_empty() { name(time) } else { unit(time) };
    let hours = matches!(time, "h" | "hours" | "hrs" | "hr" | "hour");
    let seconds = matches!(time, "s" | "seconds" | "sec");
    match speed {
        "km/h" | "kph" | "kmh" => way == "km" && hours,
        "mph" | "mi/h" | "miles/hour" => matches!(way, "mi" | "miles") && hours,
        "m/s" => matches!(way, "m" | "metres" | "meters") && seconds,
        _ => false,
    }
}

/// "A per B", "A/B": the columns of these names or units.
fn per(grid: &Grid, target: usize, numeric: &[usize]) -> Option<Formula> {
    let header = grid.header[target].as_str();
    let title = name(header);
    let (top, bottom) = title.split_once(" per ").or_else(|| title.split_once('/'))?;
    let singular = |word: &str| word.trim().trim_end_matches('s').to_owned();
    let (top, bottom) = (singular(top), singular(bottom));
    if top.is_empty() || bottom.is_empty() {
        return None;
    }
    let find = |wanted: &str| {
        let mut found = numeric.iter().copied().filter(|&at| {
            let own = &grid.header[at];
            singular(name(own)) == wanted
                || singular(unit(own)) == wanted
                || singular(name(own)).strip_prefix("total ").is_some_and(|rest| rest == wanted)
        });
        let first = found.next()?;
        found.next().is_none().then_some(first)
    };
    let (top, bottom) = (find(&top)?, find(&bottom)?);
    (top != bottom).then_some(Formula::Quotient(top, bottom, false))
}

/// Pairs of headers, the later one first.
const PAIRS: &[(&[&str], &[&str])] = &[
    (&["after"], &["before"]),
    (&["new", "new price", "new value"], &["old", "old price", "old value"]),
    (&["this year"], &["last year"]),
    (&["current", "current year"], &["previous", "previous year", "prior year"]),
    (&["end", "final", "ending"], &["start", "initial", "starting", "beginning"]),
    (&["actual"], &["budget", "budgeted", "planned", "plan", "target", "estimated", "estimate", "forecast", "expected", "quoted"]),
    (
        &["now", "value now", "current value", "today", "value today"],
        &["invested", "then", "paid", "original", "amount invested", "bought for", "cost"],
    ),
    (&["sell", "selling price", "sold at", "sale price"], &["buy", "purchase price", "bought at", "cost price"]),
    (&["q2", "q2 sales", "q2 revenue"], &["q1", "q1 sales", "q1 revenue"]),
];

/// The change between two years or between "before" and "after".
fn changed(grid: &Grid, target: usize, numeric: &[usize], percent: bool) -> Option<Formula> {
    let header = grid.header[target].as_str();
    if !is(header, CHANGE) && !matches!(name(header), "%" | "yoy") || named(header, OTHER) || numeric.len() != 2 {
        return None;
    }
    let (a, b) = (numeric[0], numeric[1]);
    let years = (year(&grid.header[a]), year(&grid.header[b]));
    let stem = |at: usize| grid.header[at].chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    let (new, old, near) = match years {
        (Some(first), Some(second)) if first != second && stem(a) == stem(b) => {
            let gap = (first - second).abs();
            if first > second { (a, b, gap == 1) } else { (b, a, gap == 1) }
        }
        (None, None) => {
            let (new, old) = PAIRS.iter().find_map(|(later, earlier)| {
                let fits = |one: usize, other: usize| is(&grid.header[one], later) && is(&grid.header[other], earlier);
                if fits(a, b) {
                    Some((a, b))
                } else if fits(b, a) {
                    Some((b, a))
                } else {
                    None
                }
            })?;
            (new, old, true)
        }
        _ => return None,
    };
    // Over several years growth may be told by the year.
    if percent && !near && named(header, &["growth", "rate", "yoy"]) {
        return None;
    }
    let shares = |at: usize| grid.rows.iter().filter_map(|row| row.numbers[at].as_ref()).any(|number| number.percent);
    match (percent, shares(new) || shares(old)) {
        (true, false) => Some(Formula::Change(new, old)),
        (true, true) => None,
        (false, _) => Some(Formula::Difference(new, old)),
    }
}

/// A total or a mean of the columns beside it: "Test 1", "Test 2", "Average"; "Q1" to "Q4", "Total"; "Price", "Tax", "Total".
fn summed(grid: &Grid, target: usize, numeric: &[usize], percent: bool) -> Option<Formula> {
    const BASES: &[&str] =
        &["price", "net", "subtotal", "principal", "cost", "amount", "base", "bill", "base price", "loan amount", "base pay"];
    const TOPS: &[&str] = &["tax", "vat", "fee", "shipping", "interest", "tip", "sales tax", "gst", "total interest", "bonus", "delivery"];
    let header = grid.header[target].as_str();
    let mean = is(header, &["average", "mean", "avg", "average score", "mean score", "final average"]);
    let total = is(
        header,
        &[
            "total", "sum", "annual total", "overall", "total repaid", "total score", "gross", "yearly total", "total points", "combined",
            "total cost", "total price", "total students", "all", "both", "everyone", "together", "all together", "in all", "row total",
        ],
    );
    if !(mean || total && !percent) || named(header, &["per", "rate", "weighted"]) || numeric.len() < 2 {
        return None;
    }
    let cells = |at: usize| grid.rows.iter().filter_map(move |row| row.numbers[at].as_ref());
    let alike = numeric
        .iter()
        .all(|&at| cells(at).zip(cells(target)).all(|(one, other)| one.percent == other.percent && one.currency == other.currency));
    if !alike
        || numeric.iter().any(|&at| named(&grid.header[at], &["total", "average", "mean", "sum", "rank", "age", "year", "id", "no", "#"]))
    {
        return None;
    }
    // Columns of one kind are numbered, or are quarters, months or years.
    let stem = |at: usize| grid.header[at].trim_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '#').to_owned();
    let counted = numeric.windows(2).all(|two| stem(two[0]) == stem(two[1]))
        && numeric.iter().all(|&at| grid.header[at].contains(|c: char| c.is_ascii_digit()));
    let periods = numeric.iter().all(|&at| period(&grid.header[at]));
    let receipt = total && numeric.len() == 2 && is(&grid.header[numeric[0]], BASES) && is(&grid.header[numeric[1]], TOPS);
    let people = total
        && [
            &["men", "women"],
            &["boys", "girls"],
            &["male", "female"],
            &["males", "females"],
            &["adults", "children"],
            &["wins", "losses"],
        ]
        .iter()
        .any(|pair| numeric.len() == 2 && pair.iter().zip(numeric).all(|(name, &at)| is(&grid.header[at], &[name])));
    // Two columns of bare counts and nothing else: the sum can only be theirs.
    let only = total && numeric.len() == 2 && grid.header.len() <= 4 && is(header, &["sum"]);
    // Elsewhere one row must show it: three terms do not come to their sum by chance.
    let shown = numeric.len() >= 2 && {
        let parts = numeric.to_vec();
        let formula = if mean { Formula::Mean(parts) } else { Formula::Sum(parts) };
        let outcomes: Vec<bool> = rows(grid).filter_map(|row| work(grid, row, target, &formula)).map(|found| found.holds).collect();
        let holds = outcomes.iter().filter(|holds| **holds).count();
        holds * 2 >= outcomes.len() && holds >= if numeric.len() > 2 { 1 } else { 2 }
    };
    (counted || periods || receipt || people || only || shown).then(|| {
        let parts = numeric.to_vec();
        if mean { Formula::Mean(parts) } else { Formula::Sum(parts) }
    })
}

/// "Weight (g)" and "Weight (kg)".
fn scaled(grid: &Grid, target: usize) -> Option<Formula> {
    const UNITS: &[(&str, &str, i32)] = &[
        ("g", "kg", -3),
        ("kg", "g", 3),
        ("m", "km", -3),
        ("km", "m", 3),
        ("cm", "m", -2),
        ("m", "cm", 2),
        ("mm", "cm", -1),
        ("cm", "mm", 1),
        ("ml", "l", -3),
        ("l", "ml", 3),
        ("mg", "g", -3),
        ("g", "mg", 3),
        ("mb", "gb", -3),
        ("gb", "mb", 3),
    ];
    let header = &grid.header[target];
    let base = (0..target).find(|&at| name(&grid.header[at]) == name(header) && unit(&grid.header[at]) != unit(header))?;
    if unit(&grid.header[base]) == "in" && unit(header) == "cm" {
        return Some(Formula::Scaled(base, whole(127).part::<50>()));
    }
    let (.., power) =
        UNITS.iter().find(|(from, to, _)| *from == unit(&grid.header[base]) && *to == unit(header) && *from != "mb" && *from != "gb")?;
    Some(Formula::Scaled(base, power_of_ten(*power)))
}

/// The rows that are no totals.
fn rows(grid: &Grid) -> impl Iterator<Item = &Row> {
    grid.rows.iter().filter(|row| !sums_up(&row.label) && !super::averages(&row.label))
}

/// A row, worked out.
struct Worked {
    exact: Rational,
    written: String,
    holds: bool,
}

fn shown(number: &Number) -> String {
    let digits = number.shown();
    if number.percent { format!("{digits}%") } else { digits }
}

/// What a formula gives in a row, and whether the cell can be that.
fn work(grid: &Grid, row: &Row, target: usize, formula: &Formula) -> Option<Worked> {
    let said = row.numbers.get(target)?.as_ref()?;
    let cell = |at: usize| row.numbers.get(at)?.as_ref();
    let scaled = |at: usize| Some(&cell(at)?.value * scale(&grid.header[at]));
    let half = |at: usize| Some(half_unit(cell(at)?) * scale(&grid.header[at]));
    let own = scale(&grid.header[target]);
    let hundred = whole(100);
    let quotient = |a: usize, b: usize| {
        let (x, y, hx, hy) = (scaled(a)?, scaled(b)?, half(a)?, half(b)?);
        let least = &y - &hy;
        if !least.is_positive() || x.is_negative() {
            return None;
        }
        let exact = x.over(&y)?;
        let off = (hx + &exact * &hy).over(&least)?;
        Some((exact, off))
    };
    let (exact, slack, written) = match formula {
        Formula::Product(a, b) => {
            let (x, y, hx, hy) = (scaled(*a)?, scaled(*b)?, half(*a)?, half(*b)?);
            (&x * &y, x.abs() * &hy + y.abs() * &hx + &hx * &hy, format!("{} × {}", shown(cell(*a)?), shown(cell(*b)?)))
        }
        Formula::Sum(parts) | Formula::Mean(parts) => {
            let (mut sum, mut slack, mut terms) = (Rational::zero(), Rational::zero(), Vec::new());
            for &at in parts {
                sum += scaled(at)?;
                slack += half(at)?;
                terms.push(shown(cell(at)?));
            }
            let terms = terms.join(" + ");
            if matches!(formula, Formula::Mean(_)) {
                let count = whole(i64::try_from(parts.len()).ok()?);
                (sum.over(&count)?, slack.over(&count)?, format!("({terms}) ÷ {}", parts.len()))
            } else {
                (sum, slack, terms)
            }
        }
        Formula::Difference(a, b) => {
            (scaled(*a)? - scaled(*b)?, half(*a)? + half(*b)?, format!("{} − {}", shown(cell(*a)?), shown(cell(*b)?)))
        }
        Formula::Quotient(a, b, loose) => {
            let (exact, off) = quotient(*a, *b)?;
            let off = if *loose { exact.part::<10>() + off } else { off };
            (exact, off, format!("{} ÷ {}", told(grid, cell(*a)?, *a), told(grid, cell(*b)?, *b)))
        }
        Formula::Share(a, b) => {
            let (exact, off) = quotient(*a, *b)?;
            (exact * &hundred, off * &hundred, format!("{} ÷ {}", shown(cell(*a)?), shown(cell(*b)?)))
        }
        Formula::PartOf(a, parts) => {
            let sum: Rational = parts.iter().map(|&at| scaled(at)).collect::<Option<Vec<_>>>()?.into_iter().sum();
            if sum.is_zero() {
                return None;
            }
            let terms: Vec<String> = parts.iter().filter_map(|&at| cell(at)).map(shown).collect();
            (scaled(*a)?.over(&sum)? * &hundred, Rational::zero(), format!("{} ÷ ({})", shown(cell(*a)?), terms.join(" + ")))
        }
        Formula::Change(new, old) => {
            let (exact, off) = quotient(*new, *old)?;
            let (new, old) = (shown(cell(*new)?), shown(cell(*old)?));
            ((exact - whole(1)) * &hundred, off * &hundred, format!("({new} − {old}) ÷ {old}"))
        }
        Formula::Discounted(a, percent) => {
            let (price, off) = (scaled(*a)?, cell(*percent)?);
            let left = (&hundred - &off.value).part::<100>();
            (&price * left, half_unit(off).part::<100>() * &price, format!("{} × (100% − {})", shown(cell(*a)?), shown(off)))
        }
        Formula::Percent(rate, base) => (
            scaled(*base)? * rate,
            half(*base)? * rate,
            format!("{}% of {}", crate::number::show(&(rate * &hundred), None), shown(cell(*base)?)),
        ),
        Formula::Fahrenheit(celsius) => {
            let ratio = whole(9).part::<5>();
            (scaled(*celsius)? * &ratio + whole(32), half(*celsius)? * ratio, format!("{} × 1.8 + 32", shown(cell(*celsius)?)))
        }
        Formula::Points(wins, draws) => (
            scaled(*wins)? * whole(3) + scaled(*draws)?,
            Rational::zero(),
            format!("3 × {} + {}", shown(cell(*wins)?), shown(cell(*draws)?)),
        ),
        Formula::BodyMass(weight, height, factor) => {
            let (kilos, metres) = (scaled(*weight)?, scaled(*height)? * factor);
            if !metres.is_positive() {
                return None;
            }
            let off = (half(*weight)? + half_unit(cell(*weight)?)).over(&(&metres * &metres))?;
            (kilos.over(&(&metres * &metres))?, off, format!("{} ÷ {}²", shown(cell(*weight)?), crate::number::show(&metres, None)))
        }
        Formula::Offset(base, more) => {
            let sign = if more.is_negative() { '−' } else { '+' };
            (scaled(*base)? + more, half(*base)?, format!("{} {sign} {}", shown(cell(*base)?), crate::number::show(&more.abs(), None)))
        }
        Formula::Signed(parts) => {
            let (mut sum, mut slack, mut written) = (Rational::zero(), Rational::zero(), String::new());
            for &(at, minus) in parts {
                sum += if minus { -scaled(at)? } else { scaled(at)? };
                slack += half(at)?;
                let sign = if minus { " − " } else { " + " };
                written.push_str(if written.is_empty() { "" } else { sign });
                written.push_str(&shown(cell(at)?));
            }
            (sum, slack, written)
        }
        Formula::Volume(parts) => {
            let (mut exact, mut terms, mut off) = (whole(1), Vec::new(), Rational::zero());
            for &at in parts {
                exact *= scaled(at)?;
                off += half(at)?.over(&scaled(at)?)?;
                terms.push(shown(cell(at)?));
            }
            let slack = (&exact * off).abs();
            (exact, slack, terms.join(" × "))
        }
        Formula::Rate(a, b, factor) => {
            let (exact, off) = quotient(*a, *b)?;
            let times = if *factor == whole(1) { String::new() } else { format!(" × {}", crate::number::show(factor, None)) };
            (exact * factor, off * factor, format!("{} ÷ {}{times}", shown(cell(*a)?), shown(cell(*b)?)))
        }
        Formula::Years(died, born) => {
            let exact = scaled(*died)? - scaled(*born)?;
            // Before the birthday it is a year less.
            (&exact - whole(1).part::<2>(), whole(1).part::<2>(), format!("{} − {}", shown(cell(*died)?), shown(cell(*born)?)))
        }
        // What is free of tax or has no discount is told as nothing.
        Formula::Scaled(..) if said.value.is_zero() => return None,
        Formula::Scaled(base, factor) => (
            scaled(*base)? * factor,
            half(*base)? * factor,
            format!("{} × {}", shown(cell(*base)?), equals(factor, None).trim_start_matches(['=', '≈', ' '])),
        ),
    };
    let (exact, slack) = (exact.over(&own)?, slack.over(&own)?);
    let unsigned = matches!(formula, Formula::Difference(..) | Formula::Change(..));
    let near = |exact: &Rational| agrees(said, exact, &slack) || rounded(said, exact);
    Some(Worked { holds: near(&exact) || unsigned && near(&-exact.clone()), exact, written })
}

/// Whether the cell is a round number that the exact one rounds to: "2,000" of 1,970.
fn rounded(said: &Number, exact: &Rational) -> bool {
    let places = said.significant_places();
    if places == EXACT || places >= said.places || places > -2 {
        return false;
    }
    (&said.value - exact).abs() <= power_of_ten(places.saturating_neg()).part::<2>()
}

/// A number with its header's scale.
fn told(grid: &Grid, number: &Number, column: usize) -> String {
    let factor = scale(&grid.header[column]);
    if factor == whole(1) { shown(number) } else { crate::number::show(&(&number.value * factor), None) }
}

fn judge(context: &Context<'_>, grid: &Grid, target: usize, formula: &Formula, signals: &mut Vec<Signal>) {
    let (mut holds, mut fails) = (Vec::new(), Vec::new());
    for row in rows(grid) {
        let Some(said) = row.numbers.get(target).and_then(Option::as_ref) else { continue };
        let kind = |at: usize| row.numbers.get(at).and_then(Option::as_ref);
        let money = match formula {
            Formula::Product(a, b) => kind(*a).and_then(|one| one.currency).or_else(|| kind(*b).and_then(|other| other.currency)),
            Formula::Difference(a, _) | Formula::Discounted(a, _) | Formula::Percent(_, a) => kind(*a).and_then(|one| one.currency),
            _ => said.currency,
        };
        let Some(worked) = work(grid, row, target, formula) else { continue };
        // "After a 10% cut": a row that it leaves alone.
        let base = match formula {
            Formula::Percent(_, base) | Formula::Discounted(base, _) | Formula::Offset(base, _) => kind(*base),
            Formula::Scaled(base, factor) if *factor > whole(1).part::<2>() && *factor < whole(2) => kind(*base),
            _ => None,
        };
        if base.is_some_and(|base| base.value == said.value) {
            continue;
        }
        if money != said.currency || said.ordinal {
            continue;
        }
        let percent = if said.percent { "%" } else { "" };
        let places = Some(said.places.clamp(1, 6)).filter(|_| equals(&worked.exact, None).starts_with('≈'));
        if worked.holds {
            holds.push(said.span);
        } else {
            fails.push((
                said.span,
                format!("{} {}{percent}", worked.written, equals(&worked.exact, places)),
                worked.exact,
                said.value.clone(),
            ));
        }
    }
    // A column that is off by one factor throughout is in another unit; one of many rows that do not fit at all is another measure.
    let factor = fails.first().filter(|(_, _, exact, _)| !exact.is_zero()).and_then(|(_, _, exact, said)| said.over(exact));
    let constant = holds.is_empty()
        && fails.len() > 1
        && factor.is_some_and(|factor| {
            (factor > whole(2) || factor < whole(1).part::<2>())
                && fails.iter().all(|(_, _, exact, said)| (said - exact * &factor).abs() * whole(10) <= said.abs())
        });
    let wild = fails.iter().filter(|(_, _, exact, said)| (said - exact).abs() > exact.abs() * whole(2)).count();
    if constant || wild > 1 && wild > holds.len() || fails.len() > 6 && holds.len() < 2 {
        return;
    }
    signals.extend(holds.into_iter().map(Signal::agrees));
    signals.extend(fails.into_iter().map(|(span, working, ..)| Signal::new(span, working).claimed(context.words(span))));
}

/// Running totals: each is the one before and the row's own amount.
fn running(context: &Context<'_>, grid: &Grid, signals: &mut Vec<Signal>) {
    let names =
        ["cumulative", "running total", "cumulative total", "total to date", "cumulative sum", "cumulative sales", "running balance"];
    let Some(target) =
        (1..grid.header.len()).find(|&at| names.contains(&name(&grid.header[at])) || name(&grid.header[at]).starts_with("cumulative "))
    else {
        return;
    };
    let others: Vec<usize> = (1..grid.header.len()).filter(|&at| at != target && filled(grid, at)).collect();
    let [base] = others.as_slice() else { return };
    let mut before: Option<&Number> = None;
    for row in rows(grid) {
        let (Some(said), Some(own)) = (row.numbers[target].as_ref(), row.numbers[*base].as_ref()) else { return };
        if said.percent != own.percent || said.currency != own.currency {
            return;
        }
        let exact = before.map_or_else(Rational::zero, |before| before.value.clone()) + &own.value;
        let slack = half_unit(own) + before.map_or_else(Rational::zero, half_unit);
        if agrees(said, &exact, &slack) {
            signals.push(Signal::agrees(said.span));
        } else {
            // The first row shows that the column begins with the table.
            let Some(before) = before else { return };
            let working = format!("{} + {} {}", shown(before), shown(own), equals(&exact, None));
            signals.push(Signal::new(said.span, working).claimed(context.words(said.span)).see(before.span));
        }
        before = Some(said);
    }
}

/// The minutes since midnight of "08:35".
fn clock(cell: &str) -> Option<i64> {
    let (hours, minutes) = cell.trim().trim_matches('*').split_once(':')?;
    let plain = (1..=2).contains(&hours.len())
        && minutes.len() == 2
        && [hours, minutes].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let (hours, minutes) = (hours.parse::<i64>().ok()?, minutes.parse::<i64>().ok()?);
    (plain && hours < 24 && minutes < 60).then(|| hours * 60 + minutes)
}

/// "Departs", "Arrives", "Duration": minutes between two times of one day.
fn durations(context: &Context<'_>, grid: &Grid, signals: &mut Vec<Signal>) {
    let find = |names: &[&str]| grid.header.iter().position(|header| is(header, names));
    let (Some(from), Some(to), Some(target)) = (
        find(&["departs", "departure", "start", "starts", "from", "begin", "start time", "departure time"]),
        find(&["arrives", "arrival", "end", "ends", "to", "finish", "end time", "arrival time"]),
        find(&["duration", "time", "length", "travel time", "journey time"]),
    ) else {
        return;
    };
    let (mut holds, mut fails) = (Vec::new(), Vec::new());
    for row in rows(grid) {
        let cell = |at: usize| row.cells.get(at).map(|cell| context.words(*cell));
        let (Some(start), Some(end), Some(said)) =
            (cell(from).and_then(clock), cell(to).and_then(clock), row.numbers.get(target).and_then(Option::as_ref))
        else {
            return;
        };
        let minutes = said
            .integer()
            .filter(|_| cell(target).is_some_and(|cell| cell.contains("min")) || unit(&grid.header[target]).starts_with("min"));
        let Some(minutes) = minutes.filter(|_| end > start) else { return };
        if end - start == minutes {
            holds.push(said.span);
        } else {
            let time = |minutes: i64| format!("{:02}:{:02}", minutes / 60, minutes % 60);
            fails.push((said.span, format!("{} to {} is {} minutes", time(start), time(end), end - start)));
        }
    }
    // Zones of time and stops show in every row.
    if fails.len() <= holds.len() {
        signals.extend(holds.into_iter().map(Signal::agrees));
        signals.extend(fails.into_iter().map(|(span, working)| Signal::new(span, working).claimed(context.words(span))));
    }
}

/// "Width", "Height", "Ratio": 1600, 900, "16:9".
fn proportions(context: &Context<'_>, grid: &Grid, signals: &mut Vec<Signal>) {
    let find = |names: &[&str]| grid.header.iter().position(|header| is(header, names));
    let (Some(width), Some(height), Some(target)) = (find(&["width"]), find(&["height"]), find(&["ratio", "aspect ratio"])) else { return };
    for row in rows(grid) {
        let Some(cell) = row.cells.get(target) else { continue };
        let Some((one, other)) = context.words(*cell).trim().split_once(':') else { continue };
        let (Ok(one), Ok(other)) = (one.trim().parse::<i64>(), other.trim().parse::<i64>()) else { continue };
        let value = |at: usize| row.numbers.get(at).and_then(Option::as_ref).map(|number| number.value.clone());
        let (Some(x), Some(y)) = (value(width), value(height)) else { continue };
        let (left, right) = (&x * whole(other), &y * whole(one));
        // Screens are named by the next small ratio.
        if (&left - &right).abs() * whole(50) <= left.abs() {
            signals.push(Signal::agrees(*cell));
        } else if let (Some(said), Some(exact)) = (whole(one).over(&whole(other)), x.over(&y)) {
            let show = |value: &Rational| crate::number::show(value, Some(3));
            let working = format!(
                "{} ÷ {} ≈ {}, but {one} ÷ {other} ≈ {}",
                crate::number::show(&x, None),
                crate::number::show(&y, None),
                show(&exact),
                show(&said)
            );
            signals.push(Signal::new(*cell, working).claimed(context.words(*cell)));
        }
    }
}

/// "n²", "y = 2x + 1", "Double": a column whose header is a formula of the first column.
fn written_out(context: &Context<'_>, grid: &Grid, signals: &mut Vec<Signal>) {
    let Some(first) = grid.header.first().map(|header| name(header)) else { return };
    let letter = first.chars().next().filter(|letter| letter.is_ascii_alphabetic() && first.len() == 1);
    let number = matches!(first, "number" | "n" | "x" | "value" | "integer" | "base number");
    for target in 1..grid.header.len() {
        let header = grid.header[target].trim_matches(['*', '_', ' ', '$']);
        let body = header.rsplit('=').next().unwrap_or(header).trim();
        let body = match (name(header), letter) {
            ("square" | "squared", _) if number => "x²".to_owned(),
            ("cube" | "cubed", _) if number => "x³".to_owned(),
            ("double" | "doubled", _) if number => "2x".to_owned(),
            ("triple" | "tripled", _) if number => "3x".to_owned(),
            (_, Some(_)) if body.len() <= 24 && body.contains(|c: char| c.is_ascii_digit() || "²³!".contains(c)) => body.to_owned(),
            _ => continue,
        };
        let letter = if name(header).len() > 3 && number && !body.contains(letter.unwrap_or('x')) { 'x' } else { letter.unwrap_or('x') };
        for row in &grid.rows {
            let (Some(given), Some(said)) = (row.numbers[0].as_ref(), row.numbers[target].as_ref()) else { continue };
            let value = given.digits.start;
            let written = context.words(Span::new(given.span.start.min(value), given.span.end)).replace('−', "-").replace(',', "");
            let Some(put) = put_numbers(&body, &[(letter, written.as_str())]).filter(|put| *put != body) else { continue };
            let equation = format!("{put} = {}", context.words(said.span));
            let found = links(&equation);
            let [link] = found.as_slice() else { continue };
            match &link.outcome {
                Outcome::Holds => signals.push(Signal::agrees(said.span)),
                Outcome::Fails { working, .. } => signals.push(Signal::new(said.span, working.clone()).claimed(context.words(said.span))),
            }
        }
    }
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("| Item | Price | With 20% VAT |\n|---|---|---|\n| Chair | £50 | £60 |\n| Desk | £120 | £142 |", "£142", "120 × 1.2 = 144"),
    flag("| Ride | Miles | Hours | mph |\n|---|---|---|---|\n| 1 | 120 | 2 | 60 |\n| 2 | 75 | 1.5 | 55 |", "55", "75 ÷ 1.5 = 50"),
    flag(
        "| Week | Start | Received | Shipped | End |\n|---|---|---|---|---|\n| A | 200 | 50 | 80 | 170 |\n| B | 170 | 90 | 60 | 220 |",
        "220",
        "170 + 90 − 60 = 200",
    ),
    flag(
        "| Province | Inhabitants | Land area (sq km) | Density |\n|---|---|---|---|\n| A | 340,000 | 1,700 | 200 |\n| B | 275,000 | 1,100 | 350 |",
        "350",
        "275,000 ÷ 1,100 = 250",
    ),
    flag("| km | miles |\n|---|---|\n| 10 | 6.2 |\n| 50 | 35.1 |", "35.1", "50 × 0.6214 ≈ 31.1"),
    flag("| Item | Quantity | Price | Cost |\n|---|---|---|---|\n| Pens | 4 | $3 | $14 |", "$14", "4 × 3 = 12"),
    flag(
        "| City | Population | Area (km²) | Density (per km²) |\n|---|---|---|---|\n| A | 500,000 | 250 | 2,000 |\n| B | 300,000 | 200 | 1,800 |",
        "1,800",
        "300,000 ÷ 200 = 1,500",
    ),
    flag("| Region | 2022 | 2023 | Growth |\n|---|---|---|---|\n| N | 100 | 120 | 25% |", "25%", "(120 − 100) ÷ 100 = 20%"),
    flag("| Month | Revenue | Costs | Profit |\n|---|---|---|---|\n| Jan | $3,000 | $2,400 | $700 |", "$700", "3,000 − 2,400 = 600"),
    flag("| | 2021 | 2022 |\n|---|---|---|\n| Revenue | 100 | 120 |\n| Costs | 80 | 90 |\n| Profit | 20 | 40 |", "40", "120 − 90 = 30"),
    flag("| Student | Test 1 | Test 2 | Average |\n|---|---|---|---|\n| Ann | 80 | 90 | 87 |", "87", "(80 + 90) ÷ 2 = 85"),
    flag(
        "| Day | Steps | Cumulative |\n|---|---|---|\n| Mon | 5,000 | 5,000 |\n| Tue | 6,000 | 12,000 |",
        "12,000",
        "5,000 + 6,000 = 11,000",
    ),
    flag("| n | n² |\n|---|---|\n| 11 | 121 |\n| 13 | 179 |", "179", "13² = 169"),
    flag(
        "| Country | GDP ($bn) | Population (m) | GDP per capita ($) |\n|---|---|---|---|\n| A | 500 | 10 | 50,000 |\n| B | 300 | 15 | 25,000 |",
        "25,000",
        "300,000,000,000 ÷ 15,000,000 = 20,000",
    ),
    flag("| n | n! |\n|---|---|\n| 4 | 24 |\n| 6 | 700 |", "700", "6! = 720"),
    flag(
        "| Income | Expenses | Balance |\n|---|---|---|\n| $3,200 | $2,750 | $450 |\n| $3,100 | $2,825 | $375 |",
        "$375",
        "3,100 − 2,825 = 275",
    ),
    flag("| Row | A | B | A + B |\n|---|---|---|---|\n| 1 | 14 | 9 | 23 |\n| 2 | 36 | 25 | 51 |", "51", "36 + 25 = 61"),
    flag(
        "| Pool | Length | Width | Area |\n|---|---|---|---|\n| S | 10 m | 4 m | 40 m² |\n| M | 15 m | 6 m | 80 m² |",
        "80",
        "15 × 6 = 90",
    ),
    flag("| Plan | Monthly | Yearly (12 months) |\n|---|---|---|\n| A | $9 | $108 |\n| B | $29 | $358 |", "$358", "29 × 12 = 348"),
    flag("| Nutrient | Per 100 g | Per 250 g |\n|---|---|---|\n| Fat | 12 g | 30 g |\n| Carbs | 36 g | 80 g |", "80", "36 × 2.5 = 90"),
    flag(
        "| Game | Us | Them | Margin |\n|---|---|---|---|\n| 1 | 84 | 79 | +5 |\n| 2 | 91 | 88 | +3 |\n| 3 | 77 | 90 | −11 |",
        "−11",
        "77 − 90 = −13",
    ),
    flag(
        "| Bus | Departs | Arrives | Duration |\n|---|---|---|---|\n| 1 | 08:10 | 09:00 | 50 min |\n| 2 | 09:15 | 10:05 | 60 min |",
        "60",
        "09:15 to 10:05 is 50 minutes",
    ),
    flag(
        "| Width | Height | Ratio |\n|---|---|---|\n| 1600 | 900 | 16:9 |\n| 1920 | 1200 | 16:9 |",
        "16:9",
        "1,920 ÷ 1,200 ≈ 1.600, but 16 ÷ 9 ≈ 1.778",
    ),
    flag("| Celsius | Fahrenheit |\n|---|---|\n| 0 | 32 |\n| 20 | 70 |", "70", "20 × 1.8 + 32 = 68"),
    flag(
        "| Item | Original | Discount | Sale price |\n|---|---|---|---|\n| Shirt | $40 | 25% | $30 |\n| Coat | $120 | 10% | $110 |",
        "$110",
        "120 × (100% − 10%) = 108",
    ),
    flag(
        "| Team | Wins | Losses | Win % |\n|---|---|---|---|\n| A | 30 | 20 | 60% |\n| B | 25 | 25 | 55% |",
        "55%",
        "25 ÷ (25 + 25) = 50%",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("| Item | Net | VAT 20% |\n|---|---|---|\n| Lamp | £35.00 | £7.00 |\n| Book (zero-rated) | £12.00 | £0.00 |"),
    ignore("| Item | Price | With 20% VAT |\n|---|---|---|\n| Chair | £50 | £60 |\n| Desk | £120 | £144 |"),
    ignore("| Week | Start | Received | Shipped | End |\n|---|---|---|---|---|\n| A | 200 | 50 | 80 | 170 |\n| B | 170 | 90 | 60 | 200 |"),
    ignore("| Item | Quantity | Price Each | Total Price |\n|---|---|---|---|\n| Shirts | 2 | $10 | $20 |\n| Pants | 1 | $20 | $20 |"),
    ignore(
        "| City | Population | Area (km²) | Density (per km²) |\n|---|---|---|---|\n| A | 500,000 | 250 | 2,000 |\n| B | 312,000 | 200 | 1,600 |",
    ),
    ignore("| Region | 2015 | 2023 | Growth |\n|---|---|---|---|\n| N | 100 | 120 | 2% |\n| S | 200 | 250 | 3% |"),
    ignore("| Firm | Revenue | Costs | Tax | Profit |\n|---|---|---|---|---|\n| A | $50 | $30 | $5 | $15 |\n| B | $70 | $40 | $9 | $21 |"),
    ignore("| Student | Test 1 | Test 2 | Average |\n|---|---|---|---|\n| Ann | 80 | 90 | 85 |\n| Bob | 75 | 85 | 80 |"),
    ignore("| Year | Average price | Total sales |\n|---|---|---|\n| 2020 | $20 | 1,000 |\n| 2021 | $22 | 1,100 |"),
    ignore("| Model | Speed | Accuracy | Overall |\n|---|---|---|---|\n| A | 7 | 8 | 9 |\n| B | 6 | 9 | 8 |"),
    ignore("| Item | Qty | Price | Discount | Total |\n|---|---|---|---|---|\n| A | 2 | $5 | $1 | $9 |\n| B | 3 | $4 | $2 | $10 |"),
    ignore("| Year | Sales | Returns |\n|---|---|---|\n| 2020 | 100 | 12 |\n| 2021 | 120 | 14 |"),
    ignore("| Apples | Oranges | Sum |\n|---|---|---|\n| 3 | 4 | 7 |\n| 5 | 6 | 11 |"),
    ignore("| Bus | Departs | Arrives | Duration |\n|---|---|---|---|\n| 1 | 08:10 | 10:00 | 50 min |\n| 2 | 09:15 | 11:05 | 50 min |"),
    ignore("| Plan | Monthly | Yearly |\n|---|---|---|\n| A | $9 | $90 |\n| B | $29 | $290 |"),
    ignore("| n | n² |\n|---|---|\n| 11 | 121 |\n| 12 | 144 |"),
];

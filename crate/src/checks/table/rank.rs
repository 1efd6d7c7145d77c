//! # What it flags
//! A rank that the column it goes by does not bear out: third place with more points than second.
//! # Why it misleads
//! A ranking is read from its first column; the figures beside it are its proof.
//! # How it is decided
//! The table has a column of ranks that counts up from 1 and one column of numbers besides it (years apart), whose header is a measure
//! ("population", "points", "revenue") and whose values run in one direction in all rows but one, four rows at least; the row that
//! stands out is marked. Where the table gives several columns of numbers, only one named "points", "score", "votes" or "total" counts.
//! # Known false positives
//! A list ranked by something that is not in the table and happens to run along with a column in all rows but one.

use crate::check::prelude::*;
use crate::checks::table::solver::names_rows;
use crate::checks::table::{Grid, grids, named, sums_up};
use crate::number::Number;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Rank column of a table",
    tier: Tier::Wrong,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["rank", "place", "position", "pos", "#"],
};

const RANK: &[&str] = &["rank", "ranking", "place", "position", "pos", "#"];
const MEASURES: &[&str] = &[
    "population", "points", "score", "votes", "total", "revenue", "sales", "gdp", "area", "height", "length", "elevation", "wins",
    "medals", "goals", "users", "subscribers", "gross", "budget", "income", "assets", "worth", "production", "size", "speed", "distance",
    "followers", "views", "visitors", "capacity", "value", "cap", "weight", "depth", "employees", "enrollment", "share", "runs", "copies",
    "downloads", "volume",
];
const CERTAIN: &[&str] = &["points", "score", "votes", "pts"];

/// Rows that are needed to see a direction.
const FEWEST: usize = 4;

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let mut signals = Vec::new();
    for grid in grids(context) {
        signals.extend(ranked(context, &grid));
        signals.extend(by_name(context, &grid));
    }
    signals
}

/// "Rank by depth" beside "Depth": each rank is the place of its row's value, the greatest first, or the smallest where more rows say so.
fn by_name(context: &Context<'_>, grid: &Grid) -> Vec<Signal> {
    let title = |header: &str| header.split(['(', '[']).next().unwrap_or_default().trim().to_owned();
    let found = (0..grid.header.len()).find_map(|at| {
        let own = title(&grid.header[at]);
        let of = own.strip_prefix("rank by ").or_else(|| own.strip_suffix(" rank")).or_else(|| own.strip_prefix("ranking by "))?;
        let base = (0..grid.header.len()).find(|&other| other != at && title(&grid.header[other]) == of)?;
        Some((at, base))
    });
    let Some((column, base)) = found.or_else(|| plain(grid)) else { return Vec::new() };
    let rows: Vec<_> = grid.rows.iter().filter(|row| !sums_up(&row.label)).collect();
    let cells: Option<Vec<(&Number, &Number)>> = rows
        .iter()
        .map(|row| {
            let rank = row.numbers.get(column)?.as_ref().filter(|rank| rank.integer().is_some())?;
            Some((rank, row.numbers.get(base)?.as_ref()?))
        })
        .collect();
    let Some(cells) = cells.filter(|cells| cells.len() >= 3) else { return Vec::new() };
    let place = |value: &Number, down: bool| {
        let before = cells.iter().filter(|(_, other)| if down { other.value > value.value } else { other.value < value.value }).count();
        i64::try_from(before).unwrap_or(0) + 1
    };
    let right = |down: bool| cells.iter().filter(|(rank, value)| rank.integer() == Some(place(value, down))).count();
    let down = right(true) >= right(false);
    let distinct = cells.iter().enumerate().all(|(at, (_, one))| cells[..at].iter().all(|(_, other)| other.value != one.value));
    if !distinct || right(down) == cells.len() || right(down) * 2 < cells.len() {
        return cells
            .iter()
            .filter(|(rank, value)| rank.integer() == Some(place(value, down)))
            .map(|(rank, _)| Signal::agrees(rank.span))
            .collect();
    }
    let wrong = cells.iter().filter(|(rank, value)| rank.integer() != Some(place(value, down)));
    wrong
        .map(|(rank, value)| {
            let order = if down { "greatest" } else { "smallest" };
            let working = format!("{} is number {} of {}, the {order} first", context.words(value.span), place(value, down), cells.len());
            Signal::new(rank.span, working).claimed(context.words(rank.span)).see(value.span)
        })
        .collect()
}

/// "Rank" beside the one column of measures, in a table that stands in another order.
fn plain(grid: &Grid) -> Option<(usize, usize)> {
    let column = (1..grid.header.len()).find(|&at| {
        matches!(grid.header[at].as_str(), "rank" | "place" | "position" | "ranking" | "standing" | "finish" | "pos" | "pos.")
    })?;
    let rows: Vec<_> = grid.rows.iter().filter(|row| !sums_up(&row.label)).collect();
    let mut ranks: Vec<i64> = rows.iter().map(|row| row.numbers.get(column)?.as_ref()?.integer()).collect::<Option<_>>()?;
    let in_order = ranks.windows(2).all(|two| two[0] < two[1]);
    ranks.sort_unstable();
    let whole = ranks.iter().zip(1..).all(|(rank, place)| *rank == place);
    let mut measures = (1..grid.header.len())
        .filter(|&at| at != column && !names_rows(grid, at) && rows.iter().all(|row| row.numbers.get(at).is_some_and(Option::is_some)));
    let base = measures.next().filter(|_| measures.next().is_none())?;
    (whole && !in_order && rows.len() >= FEWEST).then_some((column, base))
}

fn ranked(context: &Context<'_>, grid: &Grid) -> Option<Signal> {
    let column = grid.header.iter().position(|header| named(header, RANK) && header.len() <= 16)?;
    let rows: Vec<_> = grid.rows.iter().filter(|row| !sums_up(&row.label)).collect();
    if rows.len() < FEWEST {
        return None;
    }
    // The ranks themselves are often ordinals or bare: what counts is that they go 1, 2, 3.
    let rank = |at: usize| {
        let cell = rows[at].cells.get(column)?;
        let digits: String =
            context.words(*cell).trim_matches(['*', '_', ' ', '#', '.']).chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<usize>().ok()
    };
    if !(0..rows.len()).all(|at| rank(at) == Some(at + 1)) {
        return None;
    }
    let year = |number: &Number| number.integer().is_some_and(|year| (1400..=2100).contains(&year)) && number.span.len() == 4;
    let measures: Vec<usize> = (0..grid.header.len())
        .filter(|&at| at != column && rows.iter().all(|row| row.numbers.get(at).is_some_and(Option::is_some)))
        .filter(|&at| !rows.iter().all(|row| row.numbers[at].as_ref().is_some_and(year)))
        .collect();
    let chosen = match measures.as_slice() {
        [one] if named(&grid.header[*one], MEASURES) => *one,
        several => {
            let mut certain = several.iter().filter(|at| named(&grid.header[**at], CERTAIN));
            let one = *certain.next()?;
            if certain.next().is_some() {
                return None;
            }
            one
        }
    };
    if named(&grid.header[chosen], &["per", "capita", "growth", "change", "density", "average", "year", "age", "rate"]) {
        return None;
    }
    let values: Vec<&Number> = rows.iter().filter_map(|row| row.numbers[chosen].as_ref()).collect();
    let alike = values.windows(2).all(|two| two[0].percent == two[1].percent && two[0].currency == two[1].currency);
    if !alike || values.iter().all(|value| value.value == values[0].value) {
        return None;
    }
    let sorted = |values: &[&Number], down: bool| {
        values.windows(2).all(|two| if down { two[0].value >= two[1].value } else { two[0].value <= two[1].value })
    };
    let span = values[0].span;
    for down in [true, false] {
        if sorted(&values, down) {
            return Some(Signal::agrees(span));
        }
    }
    // One row stands out: without it the rest is in order. Ranks go by the greatest first, but for times and golf.
    let down = values[0].value > values[values.len() - 1].value;
    let without = |out: usize| {
        let rest: Vec<&Number> = values.iter().enumerate().filter(|(at, _)| *at != out).map(|(_, value)| *value).collect();
        sorted(&rest, down)
    };
    let out: Vec<usize> = (0..values.len()).filter(|&at| without(at)).collect();
    // Two neighbours that are swapped can each be taken out: the lower one is marked.
    let place = match out.as_slice() {
        [one] => *one,
        [one, other] if other - one == 1 => *other,
        _ => return None,
    };
    let certain = named(&grid.header[chosen], CERTAIN);
    if !certain && values.len() < 7 && measures.len() > 1 {
        return None;
    }
    let other =
        if place > 0 && (values[place].value > values[place - 1].value) == down { place - 1 } else { (place + 1).min(values.len() - 1) };
    let (one, two) = (place.min(other), place.max(other));
    let working = format!("rank {}: {}, rank {}: {}", one + 1, context.words(values[one].span), two + 1, context.words(values[two].span));
    let marked = values[place].span;
    Some(Signal::new(marked, working).claimed(context.words(marked)).see(values[other].span))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "| Lake | Depth (m) | Rank by depth |\n|---|---|---|\n| Ula | 85 | 2 |\n| Vik | 120 | 1 |\n| Wen | 40 | 4 |\n| Yar | 52 | 2 |",
        "2",
        "52 is number 3 of 4, the greatest first",
    ),
    flag(
        "| Rank | Country | Population |\n|---|---|---|\n| 1 | A | 900 |\n| 2 | B | 800 |\n| 3 | C | 850 |\n| 4 | D | 600 |\n| 5 | E | 500 |",
        "850",
        "rank 2: 800, rank 3: 850",
    ),
    flag(
        "| # | Team | Points |\n|---|---|---|\n| 1 | A | 80 |\n| 2 | B | 75 |\n| 3 | C | 70 |\n| 4 | D | 72 |\n| 5 | E | 60 |",
        "72",
        "rank 3: 70, rank 4: 72",
    ),
    flag(
        "| Place | Mountain | Height (m) |\n|---|---|---|\n| 1st | A | 8,849 |\n| 2nd | B | 8,611 |\n| 3rd | C | 8,586 |\n| 4th | D | 8,916 |\n| 5th | E | 8,485 |\n| 6th | F | 8,188 |",
        "8,916",
        "rank 3: 8,586, rank 4: 8,916",
    ),
    flag(
        "| Position | Player | Games | Score |\n|---|---|---|---|\n| 1 | A | 10 | 95 |\n| 2 | B | 12 | 90 |\n| 3 | C | 9 | 20 |\n| 4 | D | 11 | 80 |\n| 5 | E | 10 | 70 |",
        "20",
        "rank 3: 20, rank 4: 80",
    ),
    flag(
        "| Rank | Film | Year | Gross |\n|---|---|---|---|\n| 1 | A | 2009 | $2.9 billion |\n| 2 | B | 2019 | $2.8 billion |\n| 3 | C | 2022 | $3.3 billion |\n| 4 | D | 1997 | $2.2 billion |\n| 5 | E | 2015 | $2.0 billion |",
        "$3.3 billion",
        "rank 2: $2.8 billion, rank 3: $3.3 billion",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("| Swimmer | Time (s) | Place |\n|---|---|---|\n| Ann | 58.1 | 2 |\n| Bea | 57.4 | 1 |\n| Cat | 60.2 | 4 |\n| Dot | 59.0 | 3 |"),
    ignore("| Lake | Depth (m) | Rank by depth |\n|---|---|---|\n| Ula | 85 | 2 |\n| Vik | 120 | 1 |\n| Wen | 40 | 4 |\n| Yar | 52 | 3 |"),
    ignore(
        "| Rank | Country | Population |\n|---|---|---|\n| 1 | A | 900 |\n| 2 | B | 800 |\n| 3 | C | 800 |\n| 4 | D | 600 |\n| 5 | E | 500 |",
    ),
    ignore(
        "| Rank | Country | Population |\n|---|---|---|\n| 1 | A | 900 |\n| 2 | B | 800 |\n| 3 | C | 850 |\n| 4 | D | 950 |\n| 5 | E | 500 |",
    ),
    ignore(
        "| Rank | Film | Year |\n|---|---|---|\n| 1 | A | 1994 |\n| 2 | B | 1972 |\n| 3 | C | 1990 |\n| 4 | D | 1966 |\n| 5 | E | 1960 |",
    ),
    ignore(
        "| Rank | City | Population | Area |\n|---|---|---|---|\n| 1 | A | 900 | 5 |\n| 2 | B | 800 | 4 |\n| 3 | C | 850 | 7 |\n| 4 | D | 600 | 3 |\n| 5 | E | 500 | 1 |",
    ),
    ignore("| Rank | Car | Price |\n|---|---|---|\n| 1 | A | $30 |\n| 2 | B | $25 |\n| 3 | C | $28 |\n| 4 | D | $20 |\n| 5 | E | $10 |"),
];

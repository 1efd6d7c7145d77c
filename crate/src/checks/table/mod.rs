//! What the checks of tables share.

pub mod headers;
pub mod sentences;
pub mod solver;

use crate::answer::BlockKind;
use crate::context::{Context, Table};
use crate::cursor::places;
use crate::number::{EXACT, Number, Rational, numbers, power_of_ten};
use crate::span::Span;
use num_traits::Zero;

/// Rows and columns that are read at most; a table of an answer is far smaller.
const LARGEST: usize = 200;

/// A table with the numbers of its cells.
pub struct Grid {
    /// The header's words in lower case; empty strings where there is no header.
    pub header: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A row.
pub struct Row {
    /// The first cell in lower case, without marks.
    pub label: String,
    /// The cells' places.
    pub cells: Vec<Span>,
    /// The number of each cell that is one, with places of the answer.
    pub numbers: Vec<Option<Number>>,
}

/// The tables of the view, read.
#[must_use]
pub fn grids(context: &Context<'_>) -> Vec<Grid> {
    context
        .tables()
        .iter()
        .filter(|table| table.rows.len() <= LARGEST && table.header.len() <= 20)
        .map(|table| grid(context, table))
        .collect()
}

fn grid(context: &Context<'_>, table: &Table) -> Grid {
    let width = table.rows.iter().map(Vec::len).chain([table.header.len()]).max().unwrap_or(0);
    let mut header: Vec<String> = table.header.iter().map(|cell| context.words(*cell).trim().to_lowercase()).collect();
    header.resize(width, String::new());
    let rows = table
        .rows
        .iter()
        .map(|cells| {
            let mut found: Vec<Option<Number>> = cells.iter().map(|cell| cell_number(context.words(*cell), *cell)).collect();
            found.resize(width, None);
            // "Growth (%)" says of its bare numbers what they are.
            for (number, header) in found.iter_mut().zip(&header) {
                if let Some(number) = number.as_mut().filter(|number| number.currency.is_none()) {
                    number.percent |= header.contains("(%)") || header.contains("(in %)") || header == "%" || header.ends_with(" %");
                }
            }
            let label =
                cells.first().map(|cell| context.words(*cell).trim_matches(['*', '_', ' ', ':']).to_lowercase()).unwrap_or_default();
            Row { label, cells: cells.clone(), numbers: found }
        })
        .collect();
    Grid { header, rows }
}

/// The number a cell holds, where it holds one and nothing but signs, a unit or a currency besides.
fn cell_number(text: &str, cell: Span) -> Option<Number> {
    // A note's mark belongs to the cell, not to its number: "1,250[3]", "12.5*", "7 (est.)".
    let bare = text.trim_end_matches(['*', '†', '‡', '¹', '²', '³', ' ']);
    let bare = bare.rsplit_once('[').filter(|(_, note)| note.len() <= 4 && note.ends_with(']')).map_or(bare, |(head, _)| head);
    let text = bare.strip_suffix("(est.)").unwrap_or(bare);
    let mut found = numbers(text);
    if found.len() != 1 || text.len() > 40 {
        return None;
    }
    let mut number = found.pop()?;
    let (head, tail) = (&text[..number.span.start], &text[number.span.end..]);
    let plain_head = head.trim().chars().all(|c| "+*_~≈$€£ ".contains(c));
    let words = tail.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).count();
    let plain_tail = words <= 2 && !tail.contains([':', '/', '–', '-', '×', '=', '(', '+', '<', '>', ',', '?', '±']);
    if !plain_head || !plain_tail || number.ordinal || number.in_words {
        return None;
    }
    number.span = number.span.shifted(cell.start);
    number.digits = number.digits.shifted(cell.start);
    Some(number)
}

/// The view's table, where it has one.
#[must_use]
pub fn only(context: &Context<'_>) -> Option<Grid> {
    let mut read = grids(context);
    let grid = read.pop()?;
    read.is_empty().then_some(grid)
}

/// The rows a sentence may be about: those with a name that do not sum up the others.
#[must_use]
pub fn subjects(grid: &Grid) -> Vec<&Row> {
    grid.rows.iter().filter(|row| !sums_up(&row.label) && row.label.chars().count() >= 2).collect()
}

/// The columns of which each of `rows` has a number and whose names no other header holds: their index and their name without what
/// stands in brackets.
#[must_use]
pub fn named_columns(grid: &Grid, rows: &[&Row]) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, header) in grid.header.iter().enumerate().skip(1) {
        let name = header.split(['(', '[', '/']).next().unwrap_or_default().trim().trim_matches(['*', '_']).to_owned();
        let full = rows.iter().all(|row| row.numbers.get(at).is_some_and(Option::is_some));
        let certain = !grid.header.iter().enumerate().any(|(other, header)| other != at && header.contains(name.as_str()));
        if name.len() >= 3 && full && certain {
            found.push((at, name));
        }
    }
    found
}

/// The sentences outside of the table that may speak of it: where they stand, their words, and these in lower case at the same offsets.
pub fn spoken<'c>(context: &'c Context<'_>) -> impl Iterator<Item = (Span, &'c str, String)> {
    context.sentences().iter().take(400).filter_map(|sentence| {
        let text = context.words(sentence.span);
        let prose = matches!(context.block_of(sentence).kind, BlockKind::Prose | BlockKind::Item) && text.len() <= 240;
        let lower = prose.then(|| text.to_lowercase()).filter(|lower| lower.len() == text.len())?;
        Some((sentence.span, text, lower))
    })
}

/// Months and days that tables shorten.
const LONG: &[(&str, &str)] = &[
    ("jan", "january"),
    ("feb", "february"),
    ("mar", "march"),
    ("apr", "april"),
    ("jun", "june"),
    ("jul", "july"),
    ("aug", "august"),
    ("sep", "september"),
    ("sept", "september"),
    ("oct", "october"),
    ("nov", "november"),
    ("dec", "december"),
    ("mon", "monday"),
    ("tue", "tuesday"),
    ("wed", "wednesday"),
    ("thu", "thursday"),
    ("fri", "friday"),
    ("sat", "saturday"),
    ("sun", "sunday"),
];

/// Where a sentence in lower case names rows, in its order: the longest label wins where one holds another.
#[must_use]
pub fn mentions<'r>(lower: &str, rows: &[&'r Row]) -> Vec<(&'r Row, Span)> {
    let mut found: Vec<(&Row, Span)> = rows
        .iter()
        .flat_map(|row| {
            // "Mar" is spoken of as March.
            let long = LONG.iter().find(|(short, _)| *short == row.label).map_or("", |(_, long)| *long);
            let names = [row.label.as_str(), long].into_iter().filter(|name| !name.is_empty());
            // "65+" is spoken of as "65 or over".
            let open = row.label.strip_suffix('+').filter(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()));
            let over = open.into_iter().flat_map(move |digits| {
                [" or over", " and over", " or older", " and older", " and above", " or above", " or more"].into_iter().flat_map(
                    move |rest| {
                        places(lower, digits)
                            .filter(move |at| lower[at + digits.len()..].starts_with(rest))
                            .map(move |at| (*row, Span::new(at, at + digits.len() + rest.len())))
                    },
                )
            });
            names.flat_map(move |name| places(lower, name).map(move |at| (*row, Span::new(at, at + name.len())))).chain(over)
        })
        .collect();
    let all: Vec<Span> = found.iter().map(|(_, span)| *span).collect();
    found.retain(|(_, span)| !all.iter().any(|other| other.len() > span.len() && other.contains(*span)));
    found.sort_by_key(|(_, span)| span.start);
    found
}

/// Half a unit of what was printed, where the number looks rounded: decimals, percentages and scales.
#[must_use]
pub fn half_unit(number: &Number) -> Rational {
    if number.places == EXACT || number.places == 0 && !number.percent {
        return Rational::zero();
    }
    power_of_ten(number.places.saturating_neg()).part::<2>()
}

/// Whether the printed number can be `exact`, which itself may be off by `slack`.
#[must_use]
pub fn agrees(number: &Number, exact: &Rational, slack: &Rational) -> bool {
    number.rounds_from(exact) || (&number.value - exact).abs() <= slack + half_unit(number)
}

/// Whether a header's words hold one of `words`.
#[must_use]
pub fn named(header: &str, words: &[&str]) -> bool {
    header.split(|c: char| !c.is_alphanumeric() && c != '%' && c != '#').any(|word| words.contains(&word))
}

/// Whether a row's label says that it is the mean of the others.
#[must_use]
pub fn averages(label: &str) -> bool {
    matches!(label, "average" | "mean" | "avg" | "avg." | "overall average" | "class average" | "mean score" | "average score")
}

/// Whether a row's label says that it sums up.
#[must_use]
pub fn sums_up(label: &str) -> bool {
    let words = || label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let of_total = [
        "total", "totals", "grand", "overall", "daily", "weekly", "monthly", "yearly", "annual", "all", "estimated", "final", "day", "week",
    ];
    if words().any(|word| matches!(word, "total" | "totals")) && words().all(|word| of_total.contains(&word)) {
        return true;
    }
    // "All three", "both": the rows above it together.
    if let Some(rest) = label.strip_prefix("all ") {
        return matches!(rest, "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten");
    }
    matches!(
        label,
        "total"
            | "all"
            | "both"
            | "together"
            | "combined"
            | "altogether"
            | "totals"
            | "grand total"
            | "sum"
            | "subtotal"
            | "sub-total"
            | "total cost"
            | "total expenses"
            | "total income"
            | "total calories"
            | "overall total"
            | "gesamt"
            | "summe"
    )
}

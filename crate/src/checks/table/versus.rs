//! # What it flags
//! A comparison of two rows of the answer's table that its cells do not bear out: "Plus has a higher success rate than Pro", "Basic is
//! more expensive than Plus", "Pro's price is $15 higher than that of Plus", "Plus is cheaper than all other plans".
//! # Why it misleads
//! The sentence is what is read; the table is taken as its proof.
//! # How it is decided
//! The answer has one table. A sentence outside of it names two rows by their labels (or one, and "all others"), one comparison between them,
//! and one column by its header or by the comparison itself (cheaper: price or cost). The two cells are compared; a difference
//! that is given as an amount or in percentage points must be theirs.
//! # Known false positives
//! None known. Sentences that narrow the comparison, hedge it or name other figures are left alone.

use crate::check::prelude::*;
use crate::checks::table::{Row, mentions, named_columns, only, spoken, subjects};
use crate::cursor::{has_word, places};
use crate::hedge::asserts;
use crate::number::{EXACT, Number, equals, numbers, power_of_ten, show};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Two rows of a table compared",
    tier: Tier::Contradicted,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["\t"],
};

/// Comparatives that need a column's name, and whether they say "greater".
const PLAIN: &[(&str, bool)] = &[
    ("higher", true),
    ("greater", true),
    ("larger", true),
    ("bigger", true),
    ("longer", true),
    ("lower", false),
    ("smaller", false),
    ("shorter", false),
];

/// Comparatives that name a column themselves.
const NAMED: &[(&str, bool, &[&str])] = &[
    ("more expensive", true, &["price", "cost"]),
    ("cheaper", false, &["price", "cost"]),
    ("less expensive", false, &["price", "cost"]),
    ("costs more", true, &["price", "cost"]),
    ("costs less", false, &["price", "cost"]),
    ("heavier", true, &["weight", "mass"]),
    ("lighter", false, &["weight", "mass"]),
    ("taller", true, &["height"]),
    ("older", true, &["age"]),
    ("younger", false, &["age"]),
    ("more populous", true, &["population"]),
];

/// Words with which the comparison is of something else, or not claimed as it stands.
const OTHER: &[&str] = &[
    "not", "nearly", "almost", "times", "twice", "half", "double", "relative", "per", "if", "would", "could", "may", "might", "can",
    "expected", "projected", "adjusted", "but", "although", "though", "while", "despite", "until", "after", "before", "unless", "average",
    "combined", "much as", "as much", "as many", "slightly", "both", "either", "or", "only",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let Some(grid) = only(context) else { return Vec::new() };
    let rows = subjects(&grid);
    if rows.len() < 2 || rows.len() > 60 || rows.iter().enumerate().any(|(at, row)| rows[..at].iter().any(|other| other.label == row.label))
    {
        return Vec::new();
    }
    let columns = named_columns(&grid, &rows);
    let mut signals = Vec::new();
    for (place, text, lower) in spoken(context) {
        if lower.contains(" than ") && !has_word(&lower, OTHER) {
            signals.extend(compared(context, &rows, &columns, text, &lower, place));
        }
    }
    signals
}

fn compared(context: &Context<'_>, rows: &[&Row], columns: &[(usize, String)], text: &str, lower: &str, place: Span) -> Option<Signal> {
    let than = lower.find(" than ")?;
    if lower[than + 6..].contains(" than ") {
        return None;
    }
    let named = mentions(lower, rows);
    let (first, second) = match named.as_slice() {
        [(first, at), (second, other)] if at.end <= than && other.start >= than + 6 => (*first, Some(*second)),
        [(first, at)] if at.end <= than => (*first, None),
        _ => return None,
    };
    // Behind "than": the other row, or all of them, and nothing else.
    let tail = lower[than + 6..].trim_end_matches(['.', '!', ' ', '*']);
    let tail = ["that of ", "the ", "on "].iter().fold(tail, |tail, lead| tail.strip_prefix(lead).unwrap_or(tail));
    let closed = match second {
        Some(row) => {
            tail.strip_prefix(row.label.as_str()).is_some_and(|rest| matches!(rest.trim_start_matches(['*', '_']), "" | "'s" | "’s"))
        }
        None => ["all others", "all other", "any other", "all the others", "the others", "all of the others"]
            .iter()
            .any(|all| tail.strip_prefix(all).is_some_and(|rest| rest.split_whitespace().count() <= 1 && !rest.contains(','))),
    };
    if !closed {
        return None;
    }
    let head = &lower[..than];
    let (from, greater, column) = comparative(head, columns)?;
    let own = first.numbers.get(column)?.as_ref()?;
    let others: Vec<&Number> = match second {
        Some(row) => vec![row.numbers.get(column)?.as_ref()?],
        None => rows.iter().filter(|row| row.label != first.label).filter_map(|row| row.numbers.get(column)?.as_ref()).collect(),
    };
    if others.is_empty() || others.iter().any(|other| other.percent != own.percent || other.currency != own.currency) {
        return None;
    }
    let span = Span::new(from, than + 5).shifted(place.start);
    if !asserts(text, Span::new(from, than)) {
        return None;
    }
    let broken = others.iter().find(|other| if greater { own.value <= other.value } else { own.value >= other.value });
    if let Some(other) = broken {
        let working = format!("{} against {}", context.words(own.span), context.words(other.span));
        return Some(Signal::new(span, working).claimed(context.words(span)).see(own.span).see(other.span));
    }
    difference(own, others.first()?, second.is_some(), text, from, place).or_else(|| Some(Signal::agrees(span)))
}

/// The comparison that ends `head`, or that a column's name ends: where it begins, whether it says "greater", and of what.
fn comparative(head: &str, columns: &[(usize, String)]) -> Option<(usize, bool, usize)> {
    for (word, greater, names) in NAMED {
        if let Some(rest) = head.strip_suffix(word) {
            let mut fitting = columns.iter().filter(|(_, name)| names.contains(&name.as_str()));
            let (column, _) = fitting.next().filter(|_| fitting.next().is_none())?;
            return Some((rest.len(), *greater, *column));
        }
    }
    let mut found = PLAIN.iter().flat_map(|&(word, greater)| places(head, word).map(move |at| (at, word, greater)));
    let (at, word, greater) = found.next()?;
    if found.next().is_some() {
        return None;
    }
    let behind = head[at + word.len()..].trim();
    let mut named = columns.iter().filter(|(_, name)| places(head, name).next().is_some());
    let (column, name) = named.next().filter(|_| named.next().is_none())?;
    // "a higher price than", or "the price is higher than".
    let before = behind.is_empty() && places(head, name).next().is_some_and(|place| place < at);
    (behind == name || before).then_some((at, greater, *column))
}

/// "$15 higher", "12 percentage points higher": the difference of the two cells.
fn difference(own: &Number, other: &Number, two: bool, text: &str, from: usize, place: Span) -> Option<Signal> {
    let all = numbers(text);
    let mut told = all.iter().filter(|number| {
        !number.in_words && number.span.end <= from && text[number.span.end..from].trim().trim_matches('*').chars().all(char::is_alphabetic)
    });
    let (number, None) = (told.next()?, told.next()) else { return None };
    let unit = text[number.span.end..from].trim().trim_matches('*').to_lowercase();
    let points = number.percentage_points || matches!(unit.as_str(), "points" | "point");
    let same = if own.percent {
        points
    } else {
        !number.percent
            && !points
            && number.currency == own.currency
            && (unit.is_empty() || number.currency.is_none())
            && own.currency.is_some()
    };
    if !two || !same || number.places == EXACT || crate::hedge::around(text, number.span).is_some() {
        return None;
    }
    let exact = (&own.value - &other.value).abs();
    let marked = number.span.shifted(place.start);
    let coarse = own.places.min(other.places).min(number.places);
    let slack = if own.percent { power_of_ten(coarse.saturating_neg()) } else { power_of_ten(number.places.saturating_neg()).part::<2>() };
    if (&number.value - &exact).abs() <= slack {
        return Some(Signal::agrees(marked));
    }
    let (high, low) = if own.value > other.value { (own, other) } else { (other, own) };
    let working = format!("{} − {} {}", show(&high.value, None), show(&low.value, None), equals(&exact, None));
    Some(Signal::new(marked, working).claimed(number.span.of(text)).see(own.span).see(other.span))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "| Plan | Price | Success rate |\n|---|---|---|\n| Basic | $10 | 71% |\n| Plus | $20 | 80% |\n| Pro | $30 | 92% |\n\nPlus has a higher success rate than Pro.",
        "higher success rate than",
        "80% against 92%",
    ),
    flag(
        "| Plan | Price | Success rate |\n|---|---|---|\n| Basic | $10 | 71% |\n| Plus | $20 | 80% |\n| Pro | $30 | 92% |\n\nBasic is more expensive than Plus.",
        "more expensive than",
        "$10 against $20",
    ),
    flag(
        "| Plan | Price | Success rate |\n|---|---|---|\n| Basic | $10 | 71% |\n| Plus | $20 | 80% |\n| Pro | $30 | 92% |\n\nThe price of Plus is significantly lower than all others.",
        "lower than",
        "$20 against $10",
    ),
    flag(
        "| Plan | Price | Success rate |\n|---|---|---|\n| Basic | $10 | 71% |\n| Plus | $20 | 80% |\n| Pro | $30 | 92% |\n\nPro's success rate is 20 percentage points higher than Plus's.",
        "20 percentage points",
        "92 − 80 = 12",
    ),
    flag(
        "| Plan | Price | Success rate |\n|---|---|---|\n| Basic | $10 | 71% |\n| Plus | $20 | 80% |\n| Pro | $30 | 92% |\n\nThe price of Pro is $15 higher than that of Plus.",
        "$15",
        "30 − 20 = 10",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore(
        "| Plan | Price | Success rate |\n|---|---|---|\n| Basic | $10 | 71% |\n| Plus | $20 | 80% |\n| Pro | $30 | 92% |\n\nPro has a higher success rate than Plus. Basic is cheaper than all others.",
    ),
    ignore(
        "| Plan | Price | Success rate |\n|---|---|---|\n| Basic | $10 | 71% |\n| Plus | $20 | 80% |\n| Pro | $30 | 92% |\n\nPro's success rate is 12 percentage points higher than Plus's.",
    ),
    ignore(
        "| Plan | Price | Success rate |\n|---|---|---|\n| Basic | $10 | 71% |\n| Plus | $20 | 80% |\n| Pro | $30 | 92% |\n\nPer user, Pro may be cheaper than Plus.",
    ),
    ignore(
        "| Plan | Price | Success rate |\n|---|---|---|\n| Basic | $10 | 71% |\n| Plus | $20 | 80% |\n| Pro | $30 | 92% |\n\nBasic has a higher price than it had last year.",
    ),
    ignore(
        "| Plan | Price | Success rate |\n|---|---|---|\n| Basic | $10 | 71% |\n| Plus | $20 | 80% |\n| Pro | $30 | 92% |\n\nDoes Plus have a higher success rate than Pro?",
    ),
];

//! # What it flags
//! A sentence that sums up a column of the answer's table as the column does not: "the average price is $25" over $10, $20 and $30, "the three plans together
//! cost $70", "Basic fails 39% of the time" where its success rate is 71%.
//! # Why it misleads
//! What a table comes to is what is remembered of it.
//! # How it is decided
//! The answer has one table. A sentence outside of it says "average", "mean", "total" or "combined" right before the name of one column, names no row, and gives
//! one number. The mean or sum of all rows (without those that sum up) must be that number as printed. Or a sentence names one row and gives its rate of
//! failure or error, where the column is the rate of success or accuracy.
//! # Known false positives
//! Averages of something larger than the table. Numbers outside of what the column can come to, weighted means and sentences that narrow are left alone.

use crate::check::prelude::*;
use crate::checks::ratio::{fits, hundred};
use crate::checks::table::{Grid, Row, half_unit, mentions, named_columns, only, spoken, subjects, sums_up};
use crate::cursor::{has_word, places};
use crate::hedge::{around, asserts};
use crate::number::{EXACT, Number, Rational, equals, numbers, show, whole};
use num_traits::Signed;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Average or total of a column",
    tier: Tier::Contradicted,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["\t"],
};

/// What sums up, and whether it is the mean.
const SUMS: &[(&str, bool)] = &[("average", true), ("mean", true), ("total", false), ("combined", false), ("overall", false)];

/// Words with which it is not all of the column, or not this column.
const NARROW: &[&str] = &[
    "weighted", "except", "excluding", "without", "only", "top", "first", "last", "among", "other", "rest", "remaining", "both", "market",
    "industry", "national", "global", "typical", "usual", "per", "if", "would", "could", "may", "might", "expected", "projected", "after",
    "before", "plus", "above", "below", "than", "times", "annual", "monthly", "yearly", "daily", "median", "adjusted", "each", "between",
    "not", "two", "discount", "tax",
];

/// What may stand between a column's name and its value.
const BETWEEN: &[&str] = &[
    "is", "was", "of", "for", "all", "the", "across", "comes", "to", "over", "in", "table", "plans", "three", "four", "five", "six",
    "rows", "items", "options", "products", "these", "overall", "about", "approximately", "roughly", "around", "therefore", "thus",
    "listed", "cities", "countries", "models", "them", "group", "stands", "at", "works", "out", "equals", "adds", "up", "amounts",
];

/// A column's name, what a sentence says of its opposite, and whether the two always make a whole.
const OPPOSITES: &[(&[&str], &[&str])] = &[
    (&["success rate", "success"], &["failure rate", "fails", "fail rate"]),
    (&["pass rate"], &["fail rate", "failure rate", "fails"]),
    (&["accuracy", "accuracy rate"], &["error rate"]),
    (&["failure rate", "fail rate"], &["success rate", "succeeds"]),
    (&["error rate"], &["accuracy"]),
    (&["uptime"], &["downtime"]),
    (&["approval rate", "acceptance rate"], &["rejection rate"]),
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let Some(grid) = only(context) else { return Vec::new() };
    let rows = subjects(&grid);
    if rows.len() < 2 || rows.len() > 100 || rows.iter().any(|row| row.label.starts_with(['.', '…'])) {
        return Vec::new();
    }
    let columns = named_columns(&grid, &rows);
    if columns.is_empty() {
        return Vec::new();
    }
    let mut signals = Vec::new();
    for (place, text, lower) in spoken(context) {
        if !text.bytes().any(|byte| byte.is_ascii_digit()) || has_word(&lower, NARROW) {
            continue;
        }
        signals.extend(summed(&grid, &rows, &columns, text, &lower, place).or_else(|| opposite(&grid, &rows, text, &lower, place)));
    }
    signals
}

/// The one number of a sentence; words that count rows are none.
fn number_of(text: &str) -> Option<Number> {
    let mut all = numbers(text).into_iter().filter(|number| !number.in_words);
    let number = all.next()?;
    (all.next().is_none() && !number.ordinal && !number.fraction && number.places != EXACT).then_some(number)
}

/// "the average price is $25", "the three plans together cost $70".
fn summed(grid: &Grid, rows: &[&Row], columns: &[(usize, String)], text: &str, lower: &str, place: Span) -> Option<Signal> {
    let number = number_of(text)?;
    let (column, mean) =
        named(columns, lower, &number).or_else(|| together(columns, rows, lower, &number)).or_else(|| alone(columns, lower, &number))?;
    let cells: Option<Vec<&Number>> = rows.iter().map(|row| row.numbers.get(column)?.as_ref()).collect();
    let cells = cells.filter(|cells| cells.len() >= 2)?;
    let alike = cells.iter().all(|cell| cell.percent == number.percent && cell.currency == number.currency && !cell.ordinal);
    // A year, or a share of something else that is counted beside it, has no plain mean.
    let years = cells.iter().all(|cell| cell.integer().is_some_and(|year| (1400..=2100).contains(&year)) && cell.span.len() == 4);
    let counts = grid.header.iter().enumerate().any(|(at, _)| {
        at != column
            && at > 0
            && rows
                .iter()
                .all(|row| row.numbers.get(at).and_then(Option::as_ref).is_some_and(|cell| !cell.percent && cell.currency.is_none()))
    });
    if !alike || years || mean && counts || !mean && number.percent || !mentions(lower, rows).is_empty() {
        return None;
    }
    let count = whole(i64::try_from(cells.len()).ok()?);
    let sum: Rational = cells.iter().map(|cell| &cell.value).sum();
    let slack: Rational = cells.iter().map(|cell| half_unit(cell)).sum();
    let (exact, slack) = if mean { (sum.over(&count)?, slack.over(&count)?) } else { (sum.clone(), slack) };
    let marked = number.span.shifted(place.start);
    // A row that sums up knows better, whatever it counts.
    let told = grid.rows.iter().any(|row| {
        row.numbers.get(column).and_then(Option::as_ref).is_some_and(|cell| cell.value == number.value)
            && (sums_up(&row.label) || has_word(&row.label, &["average", "mean", "total", "overall"]))
    });
    if told || fits(text, &number, &(&exact - &slack), &(&exact + &slack)) || (&number.value - &exact).abs() <= &slack + half_unit(&number)
    {
        return Some(Signal::agrees(marked));
    }
    // A mean lies within the column, a sum of positive cells above its greatest; other numbers are of something else.
    let (least, most) = (cells.iter().map(|cell| &cell.value).min()?, cells.iter().map(|cell| &cell.value).max()?);
    let possible = if mean {
        number.value >= *least && number.value <= *most
    } else {
        number.value > *most && number.value < &sum + &sum && least.is_positive()
    };
    if !possible || around(text, number.span).is_some() || !asserts(text, number.span) {
        return None;
    }
    let terms = cells.iter().map(|cell| cell.shown()).collect::<Vec<_>>();
    let terms = if terms.len() <= 6 { terms.join(" + ") } else { format!("{} + … + {}", terms[..2].join(" + "), terms[terms.len() - 1]) };
    let places = Some(number.places.clamp(1, 6)).filter(|_| equals(&exact, None).starts_with('≈'));
    let working = if mean {
        format!("({terms}) ÷ {} {}", cells.len(), equals(&exact, places))
    } else {
        format!("{terms} {}", equals(&exact, places))
    };
    let (first, last) = (cells.first()?, cells.last()?);
    Some(Signal::new(marked, working).claimed(number.span.of(text)).see(first.span).see(last.span))
}

/// The column that stands behind "average" or "total", and whether it is the mean.
fn named(columns: &[(usize, String)], lower: &str, number: &Number) -> Option<(usize, bool)> {
    let mut found = SUMS.iter().flat_map(|&(word, mean)| places(lower, word).map(move |at| (at, word, mean)));
    let (at, word, mean) = found.next()?;
    if found.next().is_some() || word == "overall" {
        return None;
    }
    let behind = lower[at + word.len()..].strip_prefix(' ')?;
    let (column, name) = columns
        .iter()
        .filter(|(_, name)| behind.starts_with(name.as_str()) && !behind[name.len()..].starts_with(char::is_alphanumeric))
        .max_by_key(|(_, name)| name.len())?;
    let from = at + word.len() + 1 + name.len();
    let between = lower.get(from..number.span.start)?;
    let joined = !between.contains(['.', ';', '('])
        && crate::checks::ratio::words(between).all(|word| BETWEEN.contains(&word))
        && has_word(between, &["is", "was", "of", "comes", "stands", "equals", "amounts", "works", "adds"]);
    let head = lower[..at].trim_end();
    let led = head.is_empty()
        || head.ends_with("the")
        || head.ends_with(" an")
        || head.ends_with(" a")
        || head.ends_with("their")
        || head.ends_with(',');
    (joined && led).then_some((*column, mean))
}

/// "Altogether, 630 people came", "a class average of 82", where the table has one column of numbers.
fn alone(columns: &[(usize, String)], lower: &str, number: &Number) -> Option<(usize, bool)> {
    let [(column, _)] = columns else { return None };
    let head = lower.get(..number.span.start)?.trim_end_matches([' ', '*', '$']);
    let all = ["altogether,", "in total,", "in all,", "together,", "all in all,", "altogether", "in total"].contains(&head);
    let mean = ["average of", "mean of", "average is", "mean is", "average comes to"].iter().any(|words| head.ends_with(words));
    (all || mean).then_some((*column, mean))
}

/// "the three plans together cost $70", "all four together weigh 12 kg".
fn together(columns: &[(usize, String)], rows: &[&Row], lower: &str, number: &Number) -> Option<(usize, bool)> {
    const VERBS: &[(&str, &[&str])] = &[("cost", &["price", "cost"]), ("weigh", &["weight", "mass"])];
    let at = ["together", "combined", "in total"].iter().find_map(|word| places(lower, word).next())?;
    // "have a population of", "have a total price of".
    let owned = columns.iter().find_map(|(column, name)| {
        let verb =
            ["have a ", "have a total ", "have a combined "].iter().find_map(|have| places(lower, &format!("{have}{name} of")).next())?;
        Some((verb, *column))
    });
    let (verb, column) = match owned {
        Some((verb, column)) if verb > at || lower[verb..].contains("combined") => {
            let all = lower[..verb].split(' ').any(|word| {
                crate::words::small_number(word.trim_end_matches(',')).is_some_and(|count| usize::try_from(count) == Ok(rows.len()))
            }) || has_word(&lower[..verb], &["all"]);
            return (all && number.span.start > verb && number.span.start - verb <= 60).then_some((column, false));
        }
        _ => {
            let (verb, names) = VERBS.iter().find_map(|(verb, names)| Some((places(lower, verb).next()?, names)))?;
            (verb, columns.iter().find(|(_, name)| names.contains(&name.as_str()))?.0)
        }
    };
    let column = &column;
    let counted =
        lower[..at].split(' ').any(|word| crate::words::small_number(word).is_some_and(|count| usize::try_from(count) == Ok(rows.len())))
            || has_word(&lower[..at], &["all"]);
    let near = verb > at && verb - at <= 12 && number.span.start > verb && number.span.start - verb <= 20;
    (counted && near).then_some((*column, false))
}

/// "Basic fails 39% of the time" where its success rate is 71%.
fn opposite(grid: &Grid, rows: &[&Row], text: &str, lower: &str, place: Span) -> Option<Signal> {
    let number = number_of(text).filter(|number| number.percent && !number.percentage_points)?;
    let found = mentions(lower, rows);
    let [(row, label)] = found.as_slice() else { return None };
    let (column, word, at) = OPPOSITES.iter().find_map(|(names, words)| {
        let mut columns = grid
            .header
            .iter()
            .enumerate()
            .filter(|(_, header)| names.contains(&header.split(['(', '[']).next().unwrap_or_default().trim()));
        let (column, _) = columns.next()?;
        let (word, at) = words.iter().find_map(|word| Some((*word, places(lower, word).next()?)))?;
        columns.next().is_none().then_some((column, word, at))
    })?;
    // The column of the opposite itself would be another matter.
    if grid.header.iter().any(|header| header.contains(word)) || label.end > at {
        return None;
    }
    let cell = row.numbers.get(column)?.as_ref().filter(|cell| cell.percent)?;
    let between = lower.get(at + word.len()..number.span.start)?;
    let joined = crate::checks::ratio::words(between).all(|word| ["of", "is", "in", "at", "about", "a", "rate"].contains(&word))
        && !between.contains(['.', ';', ',']);
    let verb = lower.get(label.end..at)?;
    let near = crate::checks::ratio::words(verb)
        .all(|word| ["has", "a", "an", "s", "'s", "the", "had", "with", "shows", "its", "plan", "model", "still"].contains(&word));
    let marked = number.span.shifted(place.start);
    let exact = hundred() - &cell.value;
    if !joined || !near {
        return None;
    }
    if (&number.value - &exact).abs() <= half_unit(cell) + half_unit(&number) {
        return Some(Signal::agrees(marked));
    }
    // "2.9%" beside "29%" may be of something else; a whole that is missed by a point is rounding.
    if (&number.value - &exact).abs() <= whole(1)
        || around(text, number.span).is_some()
        || !asserts(&text.replace("error", "other").replace("fail", "miss"), number.span)
    {
        return None;
    }
    let working = format!("100% − {}% = {}%", show(&cell.value, None), show(&exact, None));
    Some(Signal::new(marked, working).claimed(number.span.of(text)).see(cell.span))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "| Day | Visitors |\n|---|---|\n| Mon | 110 |\n| Tue | 135 |\n| Wed | 98 |\n\nAltogether, 353 people came.",
        "353",
        "110 + 135 + 98 = 343",
    ),
    flag(
        "| Student | Score |\n|---|---|\n| Ida | 88 |\n| Jon | 74 |\n| Kim | 93 |\n\nThat works out to a class average of 82.",
        "82",
        "(88 + 74 + 93) ÷ 3 = 85",
    ),
    flag(
        "| Plan | Price | Success rate |\n|---|---|---|\n| Basic | $10 | 71% |\n| Plus | $20 | 80% |\n| Pro | $30 | 92% |\n\nThe average price is $25.",
        "$25",
        "(10 + 20 + 30) ÷ 3 = 20",
    ),
    flag(
        "| Plan | Price | Success rate |\n|---|---|---|\n| Basic | $10 | 71% |\n| Plus | $20 | 80% |\n| Pro | $30 | 92% |\n\nThe three plans together cost $70.",
        "$70",
        "10 + 20 + 30 = 60",
    ),
    flag(
        "| Plan | Price | Success rate |\n|---|---|---|\n| Basic | $10 | 71% |\n| Plus | $20 | 80% |\n| Pro | $30 | 92% |\n\nBasic fails 39% of the time.",
        "39%",
        "100% − 71% = 29%",
    ),
    flag(
        "| Plan | Price | Success rate |\n|---|---|---|\n| Basic | $10 | 71% |\n| Plus | $20 | 80% |\n| Pro | $30 | 92% |\n\n**Basic** has a failure rate of 39%.",
        "39%",
        "100% − 71% = 29%",
    ),
    flag(
        "| Student | Score |\n|---|---|\n| Ann | 70 |\n| Ben | 80 |\n| Cal | 75 |\n| Dee | 95 |\n\nThe average score of the four is 82.",
        "82",
        "(70 + 80 + 75 + 95) ÷ 4 = 80",
    ),
    flag(
        "| Item | Cost |\n|---|---|\n| Rent | $1,200 |\n| Food | $450 |\n| Power | $90 |\n\nThe total cost comes to $1,840.",
        "$1,840",
        "1,200 + 450 + 90 = 1,740",
    ),
    flag("| Model | Accuracy |\n|---|---|\n| Alpha | 92% |\n| Beta | 88% |\n\nAlpha has an error rate of 18%.", "18%", "100% − 92% = 8%"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore(
        "| Plan | Price | Success rate |\n|---|---|---|\n| Basic | $10 | 71% |\n| Plus | $20 | 80% |\n| Pro | $30 | 92% |\n\nThe average price is $20. The three plans together cost $60.",
    ),
    ignore(
        "| Plan | Price | Success rate |\n|---|---|---|\n| Basic | $10 | 71% |\n| Plus | $20 | 80% |\n| Pro | $30 | 92% |\n\nBasic fails 29% of the time.",
    ),
    ignore(
        "| Plan | Price | Success rate |\n|---|---|---|\n| Basic | $10 | 71% |\n| Plus | $20 | 80% |\n| Pro | $30 | 92% |\n\nThe average price in the industry is $25.",
    ),
    ignore("| City | Rate | Visitors |\n|---|---|---|\n| Lyon | 10% | 500 |\n| Lille | 20% | 900 |\n\nThe average rate is 17%."),
    ignore("| Student | Score |\n|---|---|\n| Ann | 70 |\n| Ben | 80 |\n| Average | 78 |\n\nThe average score is 78."),
    ignore("| Item | Cost |\n|---|---|\n| Rent | $1,200 |\n| Food | $450 |\n\nThe total cost is about $1,700."),
    ignore("| Item | Cost |\n|---|---|\n| Rent | $1,200 |\n| Food | $450 |\n\nThe total cost of living in the city is $9,000."),
];

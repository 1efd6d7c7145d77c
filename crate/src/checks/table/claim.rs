//! # What it flags
//! A sentence about the answer's table that its cells do not bear out: "Plan B has the lowest price" where another row's is lower, "the
//! population of Lyon is 530" where the cell says 513.
//! # Why it misleads
//! The sentence is what is read; the table is taken as its proof.
//! # How it is decided
//! The answer has one table. A sentence outside of it names one row by its label and one column by its header, and says that the row has
//! the highest or lowest value of that column, or gives its value, be it in a sentence of which all other words are the column's name. All cells of the column must hold one number; ties are allowed,
//! and rounding and hedges of values are honoured.
//! # Known false positives
//! None known. Sentences that narrow the comparison ("among the small ones"), second places and several rows in one clause are left
//! alone.

use crate::check::prelude::*;
use crate::checks::ratio::fits;
use crate::checks::table::{Grid, Row, mentions, named_columns, only, subjects, sums_up};
use crate::cursor::places;
use crate::hedge::{self, asserts};
use crate::number::{Number, number_at, numbers};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Sentence about a table",
    tier: Tier::Contradicted,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["\t"],
};

/// Superlatives that stand before a column's name; whether they ask for the greatest.
const BEFORE: &[(&str, bool)] = &[
    ("highest", true),
    ("largest", true),
    ("greatest", true),
    ("biggest", true),
    ("most", true),
    ("longest", true),
    ("heaviest", true),
    ("lowest", false),
    ("smallest", false),
    ("fewest", false),
    ("least", false),
    ("shortest", false),
    ("lightest", false),
];

/// Superlatives that name a column themselves.
const NAMED: &[(&str, bool, &[&str])] = &[
    ("cheapest", false, &["price", "cost"]),
    ("most expensive", true, &["price", "cost"]),
    ("least expensive", false, &["price", "cost"]),
    ("most affordable", false, &["price", "cost"]),
    ("heaviest", true, &["weight", "mass"]),
    ("lightest", false, &["weight", "mass"]),
    ("tallest", true, &["height"]),
    ("oldest", true, &["age"]),
    ("youngest", false, &["age"]),
    ("most populous", true, &["population"]),
    ("least populous", false, &["population"]),
    ("driest", false, &["rain", "rainfall", "precipitation"]),
    ("wettest", true, &["rain", "rainfall", "precipitation"]),
    ("warmest", true, &["temperature", "temp", "average temperature", "high"]),
    ("hottest", true, &["temperature", "temp", "average temperature", "high"]),
    ("coldest", false, &["temperature", "temp", "average temperature", "low"]),
    ("best seller", true, &["sold", "kg sold", "units sold", "sales", "copies sold", "quantity sold"]),
    ("best-seller", true, &["sold", "kg sold", "units sold", "sales", "copies sold", "quantity sold"]),
    ("busiest", true, &["visitors", "passengers", "customers", "visits", "calls", "orders"]),
    ("quietest", false, &["visitors", "passengers", "customers", "visits", "calls", "orders"]),
    ("fastest", true, &["speed", "top speed"]),
    ("slowest", false, &["speed", "top speed"]),
    ("deepest", true, &["depth"]),
    ("longest", true, &["length", "duration"]),
    ("shortest", false, &["length", "duration"]),
];

/// Words with which the comparison is of fewer rows, or of something else.
const NARROW: &[&str] = &[
    "among", "second", "third", "second-highest", "second-lowest", "one of", "some of", "both", "tied", "tie", "third-highest", "except",
    "excluding", "besides", "other than", "per", "relative", "potential", "possible", "would", "could", "if", "not", "after", "before",
    "used to", "expected", "projected", "except for", "aside", "outside", "rather", "nearly", "almost", "next", "behind", "respectively",
    "compared", "combined",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let Some(grid) = only(context) else { return Vec::new() };
    let columns = named_columns(&grid, &grid.rows.iter().filter(|row| !sums_up(&row.label)).collect::<Vec<_>>());
    let rows = subjects(&grid);
    if columns.is_empty() || rows.len() < 2 || rows.len() > 60 {
        return Vec::new();
    }
    let mut signals = Vec::new();
    let mut read_of = 0;
    for sentence in context.sentences() {
        let block = context.block_of(sentence);
        if !matches!(block.kind, BlockKind::Prose | BlockKind::Item) || sentence.span.len() > 300 {
            continue;
        }
        // Bounds the work: a table is discussed in a few sentences.
        read_of += 1;
        if read_of > 200 {
            break;
        }
        let text = context.words(sentence.span);
        let lower = text.to_lowercase();
        if lower.len() != text.len() {
            continue;
        }
        // A sentence that names one row; what is said of others behind it is another statement.
        let joint =
            [", with ", ", followed by", "; ", ", while ", ", but ", ", ahead of"].iter().filter_map(|joint| lower.find(joint)).min();
        let (text, lower) = match joint {
            Some(at) if named_row(&lower, &rows).is_none() => (&text[..at], lower[..at].to_owned()),
            _ => (text, lower),
        };
        if crate::cursor::has_word(&lower, NARROW) {
            continue;
        }
        let Some((row, label)) = named_row(&lower, &rows) else { continue };
        let ranked =
            if rows.len() < 3 { None } else { superlative(context, &grid, &rows, &columns, row, &lower, text, sentence.span, label) };
        let found = ranked
            .or_else(|| value(context, &columns, row, &lower, text, sentence.span, label))
            .or_else(|| worded(context, &columns, row, &lower, text, sentence.span, label));
        if let Some(signal) = found {
            signals.push(signal);
        }
    }
    signals
}

/// The one row a sentence names, and where.
fn named_row<'r>(lower: &str, rows: &[&'r Row]) -> Option<(&'r Row, Span)> {
    let found = mentions(lower, rows);
    let (row, span) = found.first().copied()?;
    let same =
        found.iter().all(|(other, _)| std::ptr::eq(*other, row)) && rows.iter().filter(|other| other.label == row.label).count() == 1;
    // "Plan B Plus" is another plan.
    let goes_on = lower[span.end..].starts_with(['-', '–']) || span.start > 0 && lower[..span.start].ends_with(['-', '–']);
    (same && !goes_on).then_some((row, span))
}

#[allow(clippy::too_many_arguments, reason = "the sentence in its two spellings and its place")]
fn superlative(
    context: &Context<'_>,
    grid: &Grid,
    rows: &[&Row],
    columns: &[(usize, String)],
    row: &Row,
    lower: &str,
    text: &str,
    place: Span,
    label: Span,
) -> Option<Signal> {
    let mut found = BEFORE.iter().flat_map(|&(word, greatest)| places(lower, word).map(move |at| (at, word, greatest)));
    let by_name = NAMED.iter().find_map(|(word, greatest, names)| {
        let at = places(lower, word).next()?;
        let (column, _) = columns.iter().find(|(_, name)| names.contains(&name.as_str()))?;
        // "the longest wait": another column is named behind it.
        let other =
            columns.iter().any(|(at_, name)| at_ != column && lower[at..].trim_start_matches(word).trim_start().starts_with(name.as_str()));
        (!other).then_some((at, at + word.len(), *greatest, *column))
    });
    let (start, end, greatest, column) = if let Some(found) = by_name {
        found
    } else {
        let (at, word, greatest) = found.next()?;
        if found.next().is_some() {
            return None;
        }
        let behind = lower[at + word.len()..].strip_prefix(' ')?;
        let (column, name) = columns
            .iter()
            .filter(|(_, name)| behind.starts_with(name.as_str()) && !behind[name.len()..].starts_with(char::is_alphanumeric))
            .max_by_key(|(_, name)| name.len())?;
        (at, at + word.len() + 1 + name.len(), greatest, *column)
    };
    // "the lowest price", with nothing that narrows it behind.
    let lead = lower[..start].trim_end();
    if !(lead.ends_with("the") || lead.ends_with("the overall")) {
        return None;
    }
    let lead = lead.trim_end_matches("overall").trim_end().trim_end_matches("the").trim_end();
    let tail = lower[end..].trim_start_matches([' ', '*', '_']);
    let closed = tail.is_empty()
        || tail.starts_with(['.', ',', ';', '(', '!', ':', '—', '–'])
        || ["at ", "with ", "of all", "overall", "of the ", "of these", "in the table", "option", "plan", "is ", "was ", "and ", "but "]
            .iter()
            .any(|word| tail.starts_with(word));
    if !closed
        || tail.starts_with("of the ")
            && !["of the three", "of the four", "of the five", "of the group", "of the lot", "of the bunch"]
                .iter()
                .any(|word| tail.starts_with(word))
    {
        return None;
    }
    // The row is the subject ("B has the lowest price") or the complement ("the lowest price is that of B").
    let subject = label.end <= start && {
        let between = lead.get(label.end..).unwrap_or_default();
        let verb = super::super::ratio::words(between).collect::<Vec<_>>();
        !verb.is_empty()
            && verb.len() <= 4
            && verb.iter().all(|word| {
                [
                    "has", "is", "offers", "had", "shows", "with", "clearly", "also", "boasts", "records", "recorded", "was", "carries",
                    "provides", "comes", "plan", "which", "stands", "out", "model",
                ]
                .contains(word)
            })
            && !between.contains(['.', ';'])
    };
    let complement = label.start >= end && {
        let between = &lower[end..label.start];
        let words = super::super::ratio::words(between)
            .skip_while(|word| {
                let small =
                    ["plan", "option", "one", "choice", "model", "of", "all", "these", "the", "three", "four", "five", "six", "them"];
                small.contains(word) || grid.header.first().is_some_and(|header| word.trim_end_matches('s') == header.trim_end_matches('s'))
            })
            .collect::<Vec<_>>();
        words.len() <= 4
            && words.first().is_some_and(|word| matches!(*word, "is" | "belongs" | "goes" | "was"))
            && !between.contains(['.', ';', ','])
    };
    if !subject && !complement {
        return None;
    }
    let own = row.numbers.get(column)?.as_ref()?;
    let all: Vec<(&str, &Number)> = rows.iter().filter_map(|row| Some((row.label.as_str(), row.numbers.get(column)?.as_ref()?))).collect();
    let alike = all.iter().all(|(_, number)| number.percent == own.percent && number.currency == own.currency);
    let best = if greatest {
        all.iter().max_by(|one, other| one.1.value.cmp(&other.1.value))
    } else {
        all.iter().min_by(|one, other| one.1.value.cmp(&other.1.value))
    }?;
    let span = Span::new(start, end).shifted(place.start);
    if best.1.value == own.value {
        return Some(Signal::agrees(span));
    }
    if !alike || !asserts(text, Span::new(start, end)) {
        return None;
    }
    let cell = |number: &Number| context.words(number.span).to_owned();
    let winner = grid
        .rows
        .iter()
        .find(|row| row.label == best.0)
        .and_then(|row| row.cells.first())
        .map(|cell| context.words(*cell).trim_matches(['*', '_', ' ']).to_owned())
        .unwrap_or_default();
    let mine = row.cells.first().map(|cell| context.words(*cell).trim_matches(['*', '_', ' ']).to_owned()).unwrap_or_default();
    let working = format!("{winner}: {}, {mine}: {}", cell(best.1), cell(own));
    Some(Signal::new(span, working).claimed(context.words(span)).see(best.1.span).see(own.span))
}

/// "the population of Lyon is 530", "Lyon has a population of 530".
fn value(
    context: &Context<'_>,
    columns: &[(usize, String)],
    row: &Row,
    lower: &str,
    text: &str,
    place: Span,
    label: Span,
) -> Option<Signal> {
    let mut named = columns.iter().filter_map(|(column, name)| {
        let mut all = places(lower, name);
        let at = all.next()?;
        all.next().is_none().then_some((*column, at, at + name.len()))
    });
    let (column, start, end) = named.next()?;
    if named.next().is_some() {
        return None;
    }
    // Label, column and number in one of two orders, with few words between.
    let between = if label.end <= start { lower.get(label.end..start)? } else { lower.get(end..label.start)? };
    let joined =
        matches!(between.trim(), "has a" | "has an" | "had a" | "'s" | "’s" | "of" | "for" | "has the" | "with a" | "of the" | "offers a");
    let from = label.end.max(end);
    let rest = lower.get(from..)?;
    let lead = ["is ", "of ", "was ", "stands at ", "= "].iter().find(|lead| rest.trim_start().starts_with(**lead))?;
    let gap = rest.len() - rest.trim_start().len() + lead.len();
    let loose = rest[gap..]
        .trim_start_matches("about ")
        .trim_start_matches("around ")
        .trim_start_matches("approximately ")
        .trim_start_matches("only ")
        .trim_start_matches("just ")
        .trim_start_matches("roughly ");
    let at = lower.len() - loose.len();
    let number = number_at(text, at).or_else(|| {
        numbers(text.get(at..at + 12)?).into_iter().next().filter(|number| number.span.start == 0).and_then(|_| number_at(text, at))
    })?;
    if joined { held(context, column, row, text, place, label, &number) } else { None }
}

/// "In 2023, 38% of users agreed" in a table with the column "Users agreed", "Pro costs $35": all other words of the sentence are the column's name.
fn worded(
    context: &Context<'_>,
    columns: &[(usize, String)],
    row: &Row,
    lower: &str,
    text: &str,
    place: Span,
    label: Span,
) -> Option<Signal> {
    const SMALL: &[&str] = &["in", "of", "the", "a", "an", "was", "were", "is", "are", "at", "for", "year", "by"];
    let mut told = numbers(text).into_iter().filter(|number| !number.in_words && !number.span.overlaps(label));
    let (Some(number), None) = (told.next(), told.next()) else { return None };
    let mut bare = lower.to_owned();
    for span in [label, number.span] {
        bare.replace_range(span.start..span.end, &" ".repeat(span.len()));
    }
    let mut rest: Vec<&str> = super::super::ratio::words(&bare).filter(|word| !SMALL.contains(word)).collect();
    rest.sort_unstable();
    let (column, _) = columns.iter().find(|(_, name)| {
        let mut words: Vec<&str> = super::super::ratio::words(name).filter(|word| !SMALL.contains(word)).collect();
        words.sort_unstable();
        words.len() >= 2 && words == rest || rest == ["costs"] && matches!(name.as_str(), "price" | "cost")
    })?;
    held(context, *column, row, text, place, label, &number)
}

/// Whether the row's cell holds the number that the sentence gives.
fn held(context: &Context<'_>, column: usize, row: &Row, text: &str, place: Span, label: Span, number: &Number) -> Option<Signal> {
    let own = row.numbers.get(column)?.as_ref()?;
    if number.percent != own.percent || number.currency != own.currency || number.ordinal || number.fraction {
        return None;
    }
    // One unit: what stands behind both numbers, and one number in the sentence.
    let unit =
        |text: &str, at: usize| crate::checks::unit::unit_at(text, at).and_then(|(start, end, _)| text.get(start..end)).map(str::to_owned);
    let cell = row.cells.get(column)?;
    let cell_text = context.words(*cell);
    let own_unit = unit(cell_text, own.span.end - cell.start);
    let told_unit = unit(text, number.span.end);
    let others =
        numbers(text).iter().filter(|other| !other.in_words && (other.span.end <= label.start || other.span.start >= label.end)).count();
    if told_unit.is_some() && own_unit.is_some() && told_unit != own_unit || told_unit.is_some() != own_unit.is_some() || others > 1 {
        return None;
    }
    let span = Span::new(number.span.start, number.span.end);
    let marked = span.shifted(place.start);
    if fits(text, number, &own.value, &own.value) {
        return Some(Signal::agrees(marked));
    }
    // Thousands and millions left out of the cell are no slip; neither are other scales.
    let ratio_far =
        number.value.clone() * crate::number::whole(3) < own.value || own.value.clone() * crate::number::whole(3) < number.value;
    if ratio_far || hedge::around(text, number.span).is_some() || !asserts(text, span) {
        return None;
    }
    let mine = row.cells.first().map(|cell| context.words(*cell).trim_matches(['*', '_', ' ']).to_owned()).unwrap_or_default();
    Some(Signal::new(marked, format!("{mine} in the table: {}", cell_text.trim())).claimed(context.words(marked)).see(own.span))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "| Fruit | Units sold |\n|---|---|\n| Apples | 140 |\n| Pears | 95 |\n| Grapes | 155 |\n\nThe best seller was apples, with grapes close behind.",
        "best seller",
        "Grapes: 155, Apples: 140",
    ),
    flag(
        "| Month | Rain (mm) |\n|---|---|\n| Jan | 62 |\n| Feb | 48 |\n| Mar | 55 |\n\nThe driest of these months was March at 55 mm.",
        "driest",
        "Feb: 48, Mar: 55",
    ),
    flag(
        "| Plan | Price |\n|---|---|\n| Basic | $10 |\n| Plus | $8 |\n| Pro | $30 |\n\nBasic has the lowest price.",
        "lowest price",
        "Plus: $8, Basic: $10",
    ),
    flag(
        "| City | Population |\n|---|---|\n| Paris | 2,102 |\n| Lyon | 522 |\n| Lille | 236 |\n\nLyon has a population of 552, on two rivers.",
        "552",
        "Lyon in the table: 522",
    ),
    flag(
        "| Phone | Weight (g) | Price |\n|---|---|---|\n| Alpha | 172 | $799 |\n| Beta | 188 | $599 |\n| Gamma | 165 | $899 |\n\nAs shown, **Alpha** is the lightest.",
        "lightest",
        "Gamma: 165, Alpha: 172",
    ),
    flag(
        "| Fruit | Sugar |\n|---|---|\n| Apple | 10 g |\n| Grape | 16 g |\n| Lemon | 2.5 g |\n\nThe highest sugar is in none; the table is short. Apple has the highest sugar of all.",
        "highest sugar",
        "Grape: 16, Apple: 10",
    ),
    flag(
        "| Year | Users agreed |\n|---|---|\n| 2022 | 30% |\n| 2023 | 55% |\n\nIn 2023, 38% of users agreed.",
        "38%",
        "2023 in the table: 55%",
    ),
    flag(
        "Lyon has a population of 530,000.\n\n| City | Population |\n|---|---|\n| Paris | 2,100,000 |\n| Lyon | 513,000 |",
        "530,000",
        "Lyon in the table: 513,000",
    ),
    flag(
        "| Plan | Price |\n|---|---|\n| Basic | $10 |\n| Plus | $20 |\n| Pro | $30 |\n\nPro costs $35. The cheapest plan is Basic.",
        "$35",
        "Pro in the table: $30",
    ),
    flag(
        "| Plan | Price |\n|---|---|\n| Basic | $10 |\n| Plus | $20 |\n| Pro | $30 |\n\nThe cheapest plan is Plus.",
        "cheapest",
        "Basic: $10, Plus: $20",
    ),
    flag(
        "| Plan | Price | Users |\n|---|---|---|\n| Basic | $10 | 5 |\n| Plus | $8 | 3 |\n| Pro | $30 | 50 |\n\n- Pro is the cheapest option.\n- Pro offers the most users.",
        "cheapest",
        "Plus: $8, Pro: $30",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore(
        "| Fruit | Units sold |\n|---|---|\n| Apples | 140 |\n| Pears | 95 |\n| Grapes | 155 |\n\nThe best seller was grapes, with apples close behind.",
    ),
    ignore("| Month | Rain (mm) |\n|---|---|\n| Jan | 62 |\n| Feb | 48 |\n| Mar | 55 |\n\nThe driest of these months was February."),
    ignore("| Plan | Price |\n|---|---|\n| Basic | $10 |\n| Plus | $8 |\n| Pro | $30 |\n\nPlus has the lowest price."),
    ignore("| Plan | Price |\n|---|---|\n| Basic | $10 |\n| Plus | $8 |\n| Pro | $30 |\n\nBasic has the second lowest price."),
    ignore(
        "| Plan | Price |\n|---|---|\n| Basic | $10 |\n| Plus | $8 |\n| Pro | $30 |\n\nBasic has the lowest price among the annual plans.",
    ),
    ignore(
        "| Year | Users agreed |\n|---|---|\n| 2022 | 30% |\n| 2023 | 55% |\n\nIn 2023, 55% of users agreed. In 2022, 38% of young users agreed.",
    ),
    ignore("| City | Population |\n|---|---|\n| Paris | 2,102 |\n| Lyon | 522 |\n| Lille | 236 |\n\nLyon has a population of about 520."),
    ignore(
        "| City | Population |\n|---|---|\n| Paris | 2,102 |\n| Lyon | 522 |\n| Lille | 236 |\n\nThe population of Lyon is 522 thousand, and Paris has the highest population.",
    ),
    ignore("| Plan | Price |\n|---|---|\n| Basic | $10 |\n| Plus | $8 |\n| Pro | varies |\n\nBasic has the lowest price."),
    ignore("| Plan | Price |\n|---|---|\n| Basic | $10 |\n| Plus | $8 |\n| Pro | $30 |\n\nIf Basic has the lowest price, take it."),
];

//! # What it flags
//! A date in ISO 8601 that is another day than the one written out beside it: "March 5, 2024 in ISO 8601 is 2024-05-03".
//! # Why it misleads
//! Month and day change places, and every program reads the other day.
//! # How it is decided
//! ISO 8601 writes year, month and day in this order (2024-03-05). The date in words is read with its month's name, so it has one meaning only.
//! # Known false positives
//! None known; dates in figures alone on both sides are left alone.

use crate::check::prelude::*;
use crate::date::mentions;
use crate::words::tokens;
use jiff::civil::{Date, date};

/// What the check says of itself.
pub const META: Meta = Meta { title: "Dates in ISO 8601", ..BY_FORMS };

/// A date with its month's name at the head of a text, and where it ends.
fn in_words(text: &str) -> Option<(Date, usize)> {
    let head = &text[..text.floor_char_boundary(text.len().min(40))];
    let mention = mentions(&tokens(head)).into_iter().next()?;
    let whole = mention.whole();
    let named = whole.of(head).contains(|part: char| part.is_alphabetic());
    Some((mention.date()?, whole.end)).filter(|_| named && whole.start == 0)
}

/// Ten characters at the head of a text, as ISO 8601 writes a date: the parts, whether or not they make a date.
fn figures(text: &str) -> Option<([i16; 3], usize)> {
    let shown = text.get(..10)?;
    let shape = shown.bytes().enumerate().all(|(at, part)| if matches!(at, 4 | 7) { part == b'-' } else { part.is_ascii_digit() });
    let ends = !text[10..].starts_with(|next: char| next.is_alphanumeric() || matches!(next, '-' | '/' | ':'));
    let part = |from: usize, to: usize| shown.get(from..to)?.parse().ok();
    Some(([part(0, 4)?, part(5, 7)?, part(8, 10)?], 10)).filter(|_| shape && ends)
}

const WORDS: Lookup = Lookup {
    name: "date",
    example: "March 5, 2020",
    begins: Begins::Date,
    at: |text| in_words(text).map(|(_, end)| (end, 0)).into_iter().collect(),
};
const FIGURES: Lookup = Lookup {
    name: "figures",
    example: "2020-03-05",
    begins: Begins::Digit,
    at: |text| figures(text).map(|(_, end)| (end, 0)).into_iter().collect(),
};

/// A date and how ISO 8601 writes it.
pub static FORMS: Forms = Forms::with(
    &[
        "{d:date} (in|using|as) [the]? ISO [8601]? [format|date|notation|form]* (<equals>|is (written|expressed|represented) [as]?) {x:figures}",
        "(in|using|under) [the]? ISO [8601]? [format|date|notation|form]* [,]? {d:date} (<equals>|is (written|expressed|represented) [as]?|becomes) {x:figures}",
        "{d:date} (<equals>|is (written|expressed|represented|formatted) [as]?|becomes) {x:figures} in [the]? ISO [8601]? [format|notation|form]?",
        "[the]? ISO [8601]? [date|string|format|form|representation]* [of|for]? {d:date} <equals> {x:figures}",
        "[the]? ISO [8601]? [date|string|format]* {x:figures} (<equals>|means|stands for|represents|refers to|denotes) {d:date}",
    ],
    &[WORDS, FIGURES],
);

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    FORMS.find(&reading).into_iter().filter_map(|found| decide(context, &reading, &found)).collect()
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let (from, to) = found.place("d")?;
    let (right, _) = in_words(reading.text.get(reading.span(from, to).start..)?)?;
    let ([year, month, day], _) = figures(found.words(reading, "x"))?;
    let part = |value: i16| i8::try_from(value).ok();
    let said = Date::new(year, part(month)?, part(day)?).ok();
    if found.has("not") || right < date(1583, 1, 1) {
        return None;
    }
    found.value_verdict(context, reading, "x", &right.to_string(), said == Some(right), || format!("year-month-day: {right}"))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("March 5, 2024 in ISO 8601 is 2024-05-03.", "March 5, 2024 in ISO 8601 is 2024-05-03", "year-month-day: 2024-03-05"),
    flag(
        "In ISO 8601 format, 7 June 2021 is written as 2021-07-06.", "In ISO 8601 format, 7 June 2021 is written as 2021-07-06",
        "year-month-day: 2021-06-07",
    ),
    flag(
        "We note that April 1, 2020 becomes 2020-01-04 in ISO 8601.", "April 1, 2020 becomes 2020-01-04 in ISO 8601",
        "year-month-day: 2020-04-01",
    ),
    flag("The ISO date 2023-02-11 means November 2, 2023.", "The ISO date 2023-02-11 means November 2, 2023", "year-month-day: 2023-11-02"),
    flag(
        "The ISO 8601 representation of May 9, 2022 is 2022-05-08.", "The ISO 8601 representation of May 9, 2022 is 2022-05-08",
        "year-month-day: 2022-05-09",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("March 5, 2024 in ISO 8601 is 2024-03-05."),
    ignore("In ISO 8601 format, 7 June 2021 is written as 2021-06-07."),
    ignore("The ISO date 2023-02-11 means February 11, 2023."),
    ignore("If March 5, 2024 in ISO 8601 is 2024-05-03, the parts changed places."),
    ignore("Is March 5, 2024 in ISO 8601 2024-05-03?"),
];

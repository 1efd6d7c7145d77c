//! # What it flags
//! A Unix timestamp beside a date it does not fall on: "the Unix timestamp 1000000000 is March 9, 2003".
//! # Why it misleads
//! Logs, tokens and backups are dated by such numbers, which nobody reads by eye.
//! # How it is decided
//! Seconds (or, with thirteen digits, milliseconds) since 1970-01-01 UTC are counted to a day. A date within a day is right, since clocks of
//! other places are up to a day off.
//! # Known false positives
//! None known; timestamps counted from another year are left alone.

use crate::check::prelude::*;
use crate::date::mentions;
use crate::words::tokens;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// What the check says of itself.
pub const META: Meta = Meta { title: "Unix timestamps and dates", ..BY_FORMS };

/// The date at the head of a text, and where it ends.
fn date(text: &str) -> Option<(Date, usize)> {
    let head = &text[..text.floor_char_boundary(text.len().min(40))];
    let mention = mentions(&tokens(head)).into_iter().next()?;
    let whole = mention.whole();
    Some((mention.date()?, whole.end)).filter(|_| whole.start == 0)
}

const DATE: Lookup = Lookup {
    name: "date",
    example: "March 5, 2020",
    begins: Begins::Date,
    at: |text| date(text).map(|(_, end)| (end, 0)).into_iter().collect(),
};

/// A timestamp and its date.
pub static FORMS: Forms = Forms::with(
    &[
        "[the]? (Unix|epoch|POSIX) [time|timestamp|epoch|stamp|value]* [of|value]* {n:whole} \
         (<equals>|represents|falls on|converts to|translates to|refers to|marks|is equivalent to|corresponds to) [the date|midnight on|midnight UTC on|to|on]* \
         [Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday]? [,]? {d:date}",
        "[the]? timestamp {n:whole} (<equals>|represents|falls on|converts to|translates to|refers to|marks|corresponds to) [the date|midnight on|midnight UTC on|to|on]* \
         [Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday]? [,]? {d:date}",
    ],
    &[DATE],
);

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    FORMS.find(&reading).into_iter().filter_map(|found| decide(context, &reading, &found)).collect()
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let value = found.whole(reading, "n")?;
    let seconds = match value {
        100_000_000..=9_999_999_999 => value,
        1_000_000_000_000..=9_999_999_999_999 => value / 1000,
        0 | 86_400..=99_999_999 if found.form == 0 => value,
        _ => return None,
    };
    let place = found.place("d")?;
    let span = reading.span(place.0, place.1);
    let (said, _) = date(reading.text.get(span.start..)?)?;
    let right = Timestamp::from_second(i64::try_from(seconds).ok()?).ok()?.to_zoned(TimeZone::UTC).date();
    let days = right.until(said).ok()?.get_days().abs();
    if found.has("not") || reading.says(&["Cocoa", "GPS", "Windows", "1601", "1904", "1980", "2001"]) && said.year() != 2001 {
        return None;
    }
    found.verdict(context, reading, days <= 1, || format!("{seconds} s after 1970-01-01 UTC = {right}"))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "The Unix timestamp 1000000000 corresponds to March 9, 2003.",
        "The Unix timestamp 1000000000 corresponds to March 9, 2003",
        "1000000000 s after 1970-01-01 UTC = 2001-09-09",
    ),
    flag(
        "Unix time 1600000000 is 13 September 2021.", "Unix time 1600000000 is 13 September 2021",
        "1600000000 s after 1970-01-01 UTC = 2020-09-13",
    ),
    flag(
        "The timestamp 1700000000 falls on 2023-12-14.", "The timestamp 1700000000 falls on 2023-12-14",
        "1700000000 s after 1970-01-01 UTC = 2023-11-14",
    ),
    flag(
        "Epoch time 946684800 marks January 1, 2001.", "Epoch time 946684800 marks January 1, 2001",
        "946684800 s after 1970-01-01 UTC = 2000-01-01",
    ),
    flag(
        "A Unix timestamp of 1234567890 is February 3, 2009.", "Unix timestamp of 1234567890 is February 3, 2009",
        "1234567890 s after 1970-01-01 UTC = 2009-02-13",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The Unix timestamp 1000000000 corresponds to September 9, 2001."),
    ignore("Unix time 0 is January 1, 1970, or December 31, 1969 in New York."),
    ignore("Unix time 1600000000 is 13 September 2020."),
    ignore("Is Unix time 1600000000 13 September 2021?"),
    ignore("If Unix time 1600000000 is 13 September 2021, the clock is fast."),
];

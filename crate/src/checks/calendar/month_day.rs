//! # What it flags
//! A day of the month that the calendar does not have there: "April has 31 days", "the third Thursday of November 2026 is the 20th", "Easter 2026 falls on
//! April 12", "March 2025 has 5 Fridays".
//! # Why it misleads
//! Feasts and meetings are planned by such days.
//! # How it is decided
//! The nth weekday, the weekdays of a month and the length of a month are counted in the Gregorian calendar; Easter is computed for the Western churches, and the
//! feasts that move with it. The holidays of the United States are the nth weekdays of the law.
//! # Known false positives
//! None known. Orthodox feasts, other calendars and years before 1800 are left alone.

use crate::check::prelude::*;
use crate::checks::calendar::{DAY, MONTH, WEEKDAY, day, old_style};
use crate::date::{days_in, is_leap, shown, weekday_name};
use jiff::civil::{Date, Weekday};

/// What the check says of itself.
pub const META: Meta = Meta { title: "Days of a month", ..BY_FORMS };

/// Movable days, by name: days after Easter Sunday.
const EASTER: &[(&str, i64)] = &[
    ("Easter Sunday", 0),
    ("Easter Monday", 1),
    ("Easter", 0),
    ("Good Friday", -2),
    ("Maundy Thursday", -3),
    ("Holy Thursday", -3),
    ("Holy Saturday", -1),
    ("Palm Sunday", -7),
    ("Ash Wednesday", -46),
    ("Shrove Tuesday", -47),
    ("Mardi Gras", -47),
    ("Ascension Day", 39),
    ("Ascension Thursday", 39),
    ("Ascension", 39),
    ("Pentecost Sunday", 49),
    ("Pentecost", 49),
    ("Whit Sunday", 49),
    ("Whit Monday", 50),
    ("Trinity Sunday", 56),
    ("Corpus Christi", 60),
];

/// Days that stay: name, month, day.
const FIXED: &[(&str, i8, i8)] = &[
    ("Christmas Day", 12, 25),
    ("Christmas Eve", 12, 24),
    ("Christmas", 12, 25),
    ("New Year's Day", 1, 1),
    ("New Year's Eve", 12, 31),
    ("Halloween", 10, 31),
    ("Valentine's Day", 2, 14),
    ("St. Patrick's Day", 3, 17),
    ("Boxing Day", 12, 26),
    ("Veterans Day", 11, 11),
    ("Juneteenth", 6, 19),
    ("Bastille Day", 7, 14),
    ("Fourth of July", 7, 4),
];

/// Holidays on the nth weekday of a month; the 5th is the last.
const NTH: &[(&str, i8, Weekday, i8)] = &[
    ("Thanksgiving Day", 4, Weekday::Thursday, 11),
    ("Thanksgiving", 4, Weekday::Thursday, 11),
    ("Labor Day", 1, Weekday::Monday, 9),
    ("Memorial Day", 5, Weekday::Monday, 5),
    ("Martin Luther King Jr. Day", 3, Weekday::Monday, 1),
    ("Martin Luther King Day", 3, Weekday::Monday, 1),
    ("MLK Day", 3, Weekday::Monday, 1),
    ("Presidents' Day", 3, Weekday::Monday, 2),
    ("Columbus Day", 2, Weekday::Monday, 10),
];

static FEASTS: Heads = Heads::new(|| feasts().collect());

const FEAST: Lookup = Lookup { name: "feast", example: "Easter Sunday", begins: Begins::Words(&FEASTS), at: feasts_at };

fn feasts() -> impl Iterator<Item = &'static str> {
    EASTER.iter().map(|(name, _)| *name).chain(NTH.iter().map(|(name, ..)| *name)).chain(FIXED.iter().map(|(name, ..)| *name))
}

fn feasts_at(text: &str) -> Vec<(usize, usize)> {
    let found = feasts().enumerate().filter(|(_, name)| text.starts_with(name) && !text[name.len()..].starts_with(char::is_alphanumeric));
    found.map(|(at, name)| (name.len(), at)).max().into_iter().collect()
}

/// Days of months.
pub static FORMS: Forms = Forms::with(
    &[
        "{m:month} [of|in] [{y:whole}] (has|had|have|contains|lasts|is|consists of) [only] {n:whole} days {long=long}? !(left|remaining|of|off|away|ago|before|after|until|from)",
        "(there are|there were|there're) [only] {n:whole} days in [the month of] {m:month} [of] [{y:whole}]",
        "[the] ({o:ordinal}|{last=last|final}) {w:weekday} (of|in) {m:month} [,|of|in] [{y:whole}] [,] (landed on|is|was|will be|falls on|fell on|lands on|is on|=|:|will fall on|, which is|\\(|, is|comes on) [the|on] \
         ({d:date}|{n:ordinal}|{k:month} {n:ordinal}|{n:whole} {k:month}) [in {y:whole}]",
        "({d:date}|[the] {n:ordinal}) (is|was|will be|falls on|, which is) [the] ({o:ordinal}|{last=last|final}) {w:weekday} (of|in) {m:month} [,|of|in] [{y:whole}]",
        "[the year] {m:month} [of|in] {y:whole} (has|had|contains|will have|includes) [exactly] {n:whole} {w:weekday}",
        "(there are|there were|there will be) [exactly] {n:whole} {w:weekday} in [the month of] {m:month} [of|,] {y:whole}",
        "{m:month} [of|in] {y:whole} (has|had|contains|will have) [exactly] {n:whole} (weekdays|{ends=weekend days|weekend-days})",
        "(there are|there were) [exactly] {n:whole} (weekdays|{ends=weekend days}) in {m:month} [of|,] {y:whole}",
        "{f:feast} (in|of|,)? {y:whole} (is|was|will be|falls|fell|will fall|is celebrated|was celebrated|lands|takes place|is observed|came|comes)? (on|:)? [the] [{w:weekday} [,]] [the] {d:date}",
        "in {y:whole} [,] [Western|Catholic] {f:feast} (is|was|will be|falls|fell|will fall|is celebrated|was celebrated|lands|takes place|is observed|came|comes)? (on|:)? [{w:weekday} [,]] [the] {d:date}",
        "{f:feast} (is|was|will be|falls|fell|will fall|is celebrated|was celebrated|lands|takes place|is observed|came|comes) on? [{w:weekday} [,]] [the] {d:date} (in|of) {y:whole}",
        "{d:date} (is|was|will be) {f:feast} [Day]",
        "{f:feast} (in|of|,)? {y:whole} (is|was|will be|falls|fell|will fall|lands|landed) on? (a|the)? {w:weekday}",
        "in {y:whole} [,] {f:feast} (is|was|will be|falls|fell|will fall|lands|landed) on? (a|the)? {w:weekday}",
        "in {m:month} [of] {y:whole} [,] there (are|were|will be) [exactly] {n:whole} {w:weekday}",
        "(a|every|any|each) ({leap=leap}|common|normal|regular|non-leap|standard) year (has|contains|is|lasts) {n:whole} days",
        "in {y:whole} , {m:month} (has|had|will have) [only] {n:whole} days | {m:month} (has|had|will have) [only] {n:whole} days in {y:whole}",
        "{y:whole} (is|was|will be) a ({leap=leap}|common|normal|regular|non-leap|standard|ordinary) year (of|with) {n:whole} days",
        "([the] {o:ordinal} [calendar] quarter|{q:code}) [of|in] [{y:whole}] [,]? (has|had|contains|counts|spans|comes to|have) [exactly|only]? {n:whole} days",
        "[for|in] {y:whole} [,]? (that puts it on|it's|it’s|it is|it falls on|that's|that’s|that is|it lands on|that falls on|it'll be|it’ll be|that makes it|that means) [the]? [{w:weekday} [,]] {d:date}",
        "{m:month} {y:whole} ({first=begins|starts|opens|began|started}|ends|ended) (on|with) a {w:weekday}",
    ],
    &[DAY, WEEKDAY, MONTH, FEAST],
);

/// Easter Sunday of the Western churches (Meeus, Jones and Butcher).
#[allow(clippy::many_single_char_names)] // As the algorithm was published.
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let h = (19 * a + b - d - (b - f + 1) / 3 + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let all = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(all / 31).ok()?, i8::try_from(all % 31 + 1).ok()?).ok()
}

fn nth(year: i16, month: i8, nth: i8, day: Weekday) -> Option<Date> {
    Date::new(year, month, 1).ok()?.nth_weekday_of_month(if nth == 5 { -1 } else { nth }, day).ok()
}

fn feast(which: usize, year: i16) -> Option<Date> {
    if let Some((_, after)) = EASTER.get(which) {
        return easter(year)?.checked_add(jiff::Span::new().try_days(*after).ok()?).ok();
    }
    if let Some((_, month, day)) = which.checked_sub(EASTER.len() + NTH.len()).and_then(|at| FIXED.get(at)) {
        return Date::new(year, *month, *day).ok();
    }
    let (_, count, weekday, month) = NTH.get(which.checked_sub(EASTER.len())?)?;
    nth(year, *month, *count, *weekday)
}

fn weekday(which: usize) -> Option<Weekday> {
    Weekday::from_monday_zero_offset(i8::try_from(which).ok()?).ok()
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    if context.is_code()
        || reading.text.len() > 500
        || old_style(reading.text)
        || reading.says(&["Julian", "fiscal", "trading", "Canada", "Canadian"])
    {
        return Vec::new();
    }
    FORMS.find(&reading).into_iter().filter_map(|found| decide(context, &reading, &found)).collect()
}

/// The year in the slot, or of the date.
fn year(reading: &Reading<'_>, found: &Found) -> Option<i16> {
    let said = found.whole(reading, "y").and_then(|year| i16::try_from(year).ok());
    said.or_else(|| i16::try_from(day(reading, found, "d")?.year?).ok()).filter(|year| (1800..=2999).contains(year))
}

/// The one feast that the sentence names.
fn only_feast(reading: &Reading<'_>) -> Option<usize> {
    let mut found: Vec<usize> = reading
        .pieces
        .iter()
        .flat_map(|piece| feasts_at(reading.text.get(piece.span.start..).unwrap_or_default()))
        .map(|(_, which)| which)
        .collect();
    found.dedup();
    let other = reading.says(&["Orthodox", "Eastern", "Greek", "Coptic", "Ukraine", "eve", "Canadian"]);
    match found.as_slice() {
        [which] if !other => Some(*which),
        _ => None,
    }
}

/// "The third calendar quarter has 92 days", "Q1 of 2024 had 91 days".
fn quarter(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let code = found.words(reading, "q");
    let told = code.strip_prefix(['Q', 'q']).and_then(|digits| digits.parse::<u8>().ok());
    let which = told.or_else(|| u8::try_from(found.number(reading, "o")?.integer()?).ok()).filter(|which| (1..=4).contains(which))?;
    let year = found.whole(reading, "y").and_then(|year| i32::try_from(year).ok());
    let count = |leap: bool| (which * 3 - 2..=which * 3).map(|month| u64::from(days_in(month, leap))).sum::<u64>();
    let right = year.map_or_else(|| vec![count(false), count(true)], |year| vec![count(is_leap(year))]);
    let said = found.whole(reading, "n").filter(|said| (85..=95).contains(said))?;
    let fiscal = reading.says(&["fiscal", "fy", "trading", "business", "working"]);
    let shown = right.first()?;
    (!fiscal).then(|| found.verdict(context, reading, right.contains(&said), || format!("{shown} days"))).flatten()
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let month = found.known(reading, "m", &MONTH).and_then(|month| u8::try_from(month).ok());
    match found.form {
        0 | 1 | 16 => {
            let (month, said) = (month?, found.whole(reading, "n")?);
            let year = found.whole(reading, "y").and_then(|year| i32::try_from(year).ok());
            // "from 1 May to 31 May is 30 days": a day of the month ends a span.
            let dated = found.from.checked_sub(1).is_some_and(|before| reading.number(before).is_some());
            if dated
                || reading.is(found.to, &["of", "off", "left", "in", "from", "with", "when", "where", "until"])
                || !(27..=33).contains(&said)
                || year.is_some_and(|year| !(1800..3000).contains(&year))
            {
                return None;
            }
            let right: Vec<u64> = year.map_or_else(
                || vec![days_in(month, false).into(), days_in(month, true).into()],
                |year| vec![days_in(month, is_leap(year)).into()],
            );
            let name = crate::date::MONTH_NAMES.get(usize::from(month) - 1)?;
            let shown = right.first()?;
            let more = if right.iter().any(|days| days != shown) { ", 29 in a leap year" } else { "" };
            found.verdict(context, reading, right.contains(&said), || format!("{name} has {shown} days{more}"))
        }
        15 => {
            let right = if found.has("leap") { 366 } else { 365 };
            found.verdict(context, reading, found.whole(reading, "n")? == right, || format!("{right} days"))
        }
        17 => {
            let year = i32::try_from(found.whole(reading, "y")?).ok().filter(|year| (1800..3000).contains(year))?;
            let right = if found.has("leap") { 366 } else { 365 };
            // Which kind of year it is, another check asks.
            let kind = is_leap(year) == found.has("leap");
            kind.then(|| found.verdict(context, reading, found.whole(reading, "n")? == right, || format!("{right} days"))).flatten()
        }
        18 => quarter(context, reading, found),
        19 => {
            let which = only_feast(reading)?;
            let year = i16::try_from(found.whole(reading, "y")?).ok().filter(|year| (1800..3000).contains(year))?;
            let said = day(reading, found, "d").filter(|day| !day.ambiguous && day.year.is_none_or(|own| own == i32::from(year)))?;
            let right = feast(which, year)?;
            let holds = i32::from(right.month()) == i32::from(said.month) && i32::from(right.day()) == i32::from(said.day);
            found.verdict(context, reading, holds, || format!("in {year} it is on {}", shown(right)))
        }
        20 => {
            let year = i16::try_from(found.whole(reading, "y")?).ok().filter(|year| (1800..3000).contains(year))?;
            let first = Date::new(year, i8::try_from(month?).ok()?, 1).ok()?;
            let date = if found.has("first") { first } else { first.last_of_month() };
            let said = weekday(found.known(reading, "w", &WEEKDAY)?)?;
            found.verdict(context, reading, date.weekday() == said, || format!("{} is a {}", shown(date), weekday_name(date.weekday())))
        }
        12 | 13 => {
            let right = feast(found.known(reading, "f", &FEAST)?, year(reading, found)?)?;
            let said = weekday(found.known(reading, "w", &WEEKDAY)?)?;
            found.verdict(context, reading, right.weekday() == said, || format!("{} is a {}", shown(right), weekday_name(right.weekday())))
        }
        2 | 3 => nth_weekday(context, reading, found, i8::try_from(month?).ok()?),
        4 | 5 | 14 => count(context, reading, found, i8::try_from(month?).ok()?, &[weekday(found.known(reading, "w", &WEEKDAY)?)?]),
        6 | 7 => {
            use Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
            let days: &[Weekday] = if found.has("ends") { &[Saturday, Sunday] } else { &[Monday, Tuesday, Wednesday, Thursday, Friday] };
            count(context, reading, found, i8::try_from(month?).ok()?, days)
        }
        _ => {
            let which = found.known(reading, "f", &FEAST)?;
            let said = day(reading, found, "d").filter(|day| !day.ambiguous)?;
            let year = year(reading, found)?;
            if said.year.is_some_and(|own| own != i32::from(year))
                || reading.says(&["Orthodox", "Eastern", "Greek", "Coptic", "Ukraine", "eve"])
            {
                return None;
            }
            let right = feast(which, year)?;
            let holds = i32::from(right.month()) == i32::from(said.month) && i32::from(right.day()) == i32::from(said.day);
            found.verdict(context, reading, holds, || format!("{} {year} is on {}", found.words(reading, "f"), shown(right)))
        }
    }
}

fn nth_weekday(context: &Context<'_>, reading: &Reading<'_>, found: &Found, month: i8) -> Option<Signal> {
    let year = year(reading, found)?;
    let day_of_week = weekday(found.known(reading, "w", &WEEKDAY)?)?;
    let count = if found.has("last") {
        5
    } else {
        i8::try_from(found.number(reading, "o")?.integer()?).ok().filter(|count| (1..=4).contains(count))?
    };
    let right = nth(year, month, count, day_of_week)?;
    let (said_month, said) = match day(reading, found, "d") {
        Some(day) if !day.ambiguous => (i8::try_from(day.month).ok()?, i64::from(day.day)),
        Some(_) => return None,
        None => {
            let named = found.known(reading, "k", &MONTH).and_then(|month| i8::try_from(month).ok());
            (named.unwrap_or(month), found.number(reading, "n")?.integer()?)
        }
    };
    let holds = said_month == right.month() && said == i64::from(right.day());
    let which = if found.has("last") { "last".to_owned() } else { found.words(reading, "o").to_owned() };
    found.verdict(context, reading, holds, || {
        format!(
            "{which} {} of {} {year}: {}",
            weekday_name(day_of_week),
            crate::date::MONTH_NAMES[usize::from(month.unsigned_abs()) - 1],
            shown(right)
        )
    })
}

fn count(context: &Context<'_>, reading: &Reading<'_>, found: &Found, month: i8, days: &[Weekday]) -> Option<Signal> {
    let first = Date::new(year(reading, found)?, month, 1).ok()?;
    let said = found.whole(reading, "n")?;
    let all = (1..=first.days_in_month()).filter_map(|day| Date::new(first.year(), month, day).ok());
    let right = all.filter(|date| days.contains(&date.weekday())).count() as u64;
    let name = crate::date::MONTH_NAMES[usize::from(month.unsigned_abs()) - 1];
    found.verdict(context, reading, said == right, || format!("{name} {} has {right} of them", first.year()))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("February has 29 days in 2026.", "February has 29 days in 2026", "February has 28 days"),
    flag("For payroll, the third calendar quarter has 91 days.", "the third calendar quarter has 91 days", "92 days"),
    flag(
        "Thanksgiving is always the fourth Thursday of November; for 2027 that puts it on November 18.",
        "for 2027 that puts it on November 18",
        "in 2027 it is on 25 November 2027",
    ),
    flag("May 2026 begins on a Saturday.", "May 2026 begins on a Saturday", "1 May 2026 is a Friday"),
    flag("Remember that April has 31 days.", "April has 31 days", "April has 30 days"),
    flag(
        "The third Thursday of November 2026 is the 20th.", "The third Thursday of November 2026 is the 20th",
        "third Thursday of November 2026: 19 November 2026",
    ),
    flag("Easter 2026 falls on April 12.", "Easter 2026 falls on April 12", "Easter 2026 is on 5 April 2026"),
    flag("March 2025 has 5 Fridays.", "March 2025 has 5 Fridays", "March 2025 has 4 of them"),
    flag(
        "In 2026, Thanksgiving falls on November 19.", "In 2026, Thanksgiving falls on November 19",
        "Thanksgiving 2026 is on 26 November 2026",
    ),
    flag("There are 24 weekdays in February 2026.", "There are 24 weekdays in February 2026", "February 2026 has 20 of them"),
    flag("Good Friday 2022 was on April 7.", "Good Friday 2022 was on April 7", "Good Friday 2022 is on 15 April 2022"),
    flag("The last Monday of May 2025 was May 19.", "The last Monday of May 2025 was May 19", "last Monday of May 2025: 26 May 2025"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The first quarter has 91 days in 2024, and the third calendar quarter has 92 days."),
    ignore("May 2026 begins on a Friday and ends on a Sunday."),
    ignore("April has 30 days, and February has 29 days in a leap year."),
    ignore("The third Thursday of November 2026 is the 19th."),
    ignore("Easter 2026 falls on April 5; Good Friday was on April 15, 2022."),
    ignore("Orthodox Easter 2026 falls on April 12."),
    ignore("March 2025 has 5 Saturdays and 21 weekdays."),
    ignore("March has 20 days off, and May has 3 days left."),
    ignore("If April has 31 days, the date exists."),
    ignore("The first Monday of the month is the 20th reunion."),
];

//! # What it flags
//! A sum of days that the calendar does not make: "45 days after March 1, 2026 is April 20, 2026", "from May 3 to June 7, 2026 there are 40 days", "today is
//! Tuesday, so in 10 days it is Thursday", "July 4, 2026 is the 186th day of the year".
//! # Why it misleads
//! Deadlines, notice periods and due dates are set by such sums.
//! # How it is decided
//! The statement is read as a form and counted in the Gregorian calendar. Where nothing says whether both ends count, each way of counting is right; weeks and
//! months are counted on the calendar.
//! # Known false positives
//! None known. Business days, dates that can be read in two ways and days before 1752 are left alone.

use crate::check::prelude::*;
use crate::checks::calendar::{DAY, WEEKDAY, day, old_style};
use crate::date::{Form, Mention, shown, weekday_name};
use crate::hedge::{around, is_asserted};
use jiff::civil::{Date, Weekday};

/// What the check says of itself.
pub const META: Meta = Meta { title: "Sum of days", ..BY_FORMS };

/// Days after days, days between days, and weekdays after weekdays.
pub static FORMS: Forms = Forms::with(
    &[
        "{n:number} [calendar|full|whole|-] (days|weeks|months|years|day|week|month|year) (after|from|following|past|{back=before|prior to}) [{x:weekday} [,]] [the] {d:date} [,] \
         (is|was|will be|falls on|fell on|lands on|comes to|brings you to|brings us to|takes us to|takes you to|gives|=|would be|works out to|, which is|is on|gets you to|ends on|leads to|will fall on|:) [the] [{w:weekday} [,]] [the] {e:date}",
        "{e:date} [,] (is|was|will be|falls|comes|came|fell|comes out to|would be) [exactly|only|just] {n:number} [calendar|full|whole] (days|weeks|months|years|day|week|month|year) (after|from|following|past|later than|{back=before|prior to|earlier than}) [{x:weekday} [,]] {d:date}",
        "(adding|add|counting|count|going) {n:number} [calendar|full] (days|weeks|months|years|day|week|month|year) [forward|on|ahead] (to|from|after|onto) [{x:weekday} [,]] {d:date} [,] [and|you|we|it|one]* \
         (gives|brings you to|brings us to|is|leads to|results in|takes us to|takes you to|get|yields|reach|lands on|arrive at|lands you on|land on|gets you to|makes) [you|us] [{w:weekday} [,]] [the] {e:date}",
        "(subtracting|subtract|going back|counting back) {n:number} [calendar|full] {back=days|weeks|months|years|day|week|month|year} from [{x:weekday} [,]] {d:date} [,] [and|you|we|it|one]* \
         (gives|brings you to|brings us to|is|leads to|results in|takes you to|get|yields|reach|lands on|arrive at|lands you on|land on|gets you to|makes) [you|us] [{w:weekday} [,]] [the] {e:date}",
        "{d:date} (plus|+|{back=minus}) {n:number} (days|weeks|months|years|day|week|month|year) (is|=|gives|makes|comes to|equals|would be|lands on|brings you to) [{w:weekday} [,]] {e:date}",
        "[there (are|were)] [from|between] {d:date} (to|until|and|through|–|→|till|up to) {e:date} [,] (is|are|there are|there were|spans|covers|=|lasts|was|comes to|equals|that is|, a total of|makes|takes|has|runs|amounts to|works out to|, a span of|, which is|you get|you have|passes|pass|, i.e.) [a total of|a span of|a period of|about|exactly] \
         {n:number} [calendar|full|whole|-] (days|weeks|day|week) {inc=inclusive|, inclusive|, counting both days|counting both days|counting both ends|, counting both ends|, both days included|including both days|including both}?",
        "(there are|there were|it is|that is|that leaves|which leaves) {n:number} [calendar|full|whole] (days|weeks|day|week) (between|from|to go from) {d:date} (and|to|until|through) {e:date} {inc=inclusive|, inclusive|, counting both days|counting both days|counting both ends|, counting both ends|, both days included|including both days|including both}?",
        "[from|between] {d:date} (to|until|and|through) {e:date} [,] {n:number} (days|weeks) (pass|elapse|go by|have passed|passed|elapsed|went by) {inc=inclusive}?",
        "(today is|if today is|today 's|since today is|it is|assuming today is|given that today is|with today being) [a] {x:weekday} [today] [,|and|so|then|that means]* \
         ([in] {n:number} {u=days|weeks|day|week} [from (now|today)|later|ahead|after that] | {one=tomorrow} | {two=the day after tomorrow} | {lesstwo=the day before yesterday} | {less=yesterday} | {back=before} ) [,] (it is|it will be|it'll be|it’ll be|it's|it was|is|will be|was|would be|falls on|it would be|lands on|we will have) [a] {w:weekday}",
        "(today is|if today is|today 's|since today is|it is) [a] {x:weekday} [today] [,|and|so|then]* (it|that|the date|the day)? (will be|would be|is) [a] {w:weekday} (in|after) {n:number} {u=days|weeks|day|week}",
        "{n:number} {u=days|weeks|day|week} (after|from|past|following|{back=before|prior to}) [a|this|the|any] {x:weekday} (is|will be|would be|falls on|lands on|comes to|gives|was) [also] [a|another|the] {w:weekday}",
        "{d:date} (is|was|will be|falls on|fell on) ([the] {k:ordinal} day of|[the]? day [number|no .]* {k:number} [in|of]) (the year|{y:whole}|that year)",
        "([the] {k:ordinal} day of|day {k:number} of) [the year|year] {y:whole} (is|was|falls on|will be) {d:date}",
        "{d:date} (is|, or|\\(|, i.e.|=|is written|in ISO 8601 is|is written as|as an ISO date is|in ISO format is|in ISO 8601 format is|becomes|is the same as|is equivalent to|corresponds to|translates to|equals) [as|or|i.e.|=|written] {e:date}",
        "ISO week {k:whole} of [the year]? {y:whole} ({first=begins|starts|started|began|runs from|opens}|ends|ended|finishes|closes) [on]? [{w:weekday} [,]] [the]? {d:date}",
        "{d:date} (is|falls|belongs|lies|is part) (in|to|of|within) ISO week {k:whole} [of {y:whole}]?",
        "{y:whole} (has|had|will have) {k:whole} (ISO weeks|weeks in ISO|ISO calendar weeks)",
    ],
    &[DAY, WEEKDAY],
);

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    const OTHER: &[&str] = &["business", "working", "Julian", "school", "about", "roughly", "trading", "Hebrew", "lunar", "approximately"];
    let reading = context.reading();
    if context.is_code() || reading.text.len() > 500 || old_style(reading.text) || reading.says(OTHER) {
        return Vec::new();
    }
    FORMS.find(&reading).into_iter().filter_map(|found| decide(context, &reading, &found)).collect()
}

/// Days, weeks, months or years in a row.
fn unit<'r>(reading: &Reading<'r>, found: &Found) -> Option<&'r str> {
    let (_, to) = found.place("n")?;
    (to..to + 4)
        .find(|&at| reading.is(at, &["days", "weeks", "months", "years", "day", "week", "month", "year"]))
        .map(|at| reading.piece(at))
}

fn after(date: Date, count: i64, unit: &str) -> Option<Date> {
    let span = jiff::Span::new();
    let span = match unit.to_ascii_lowercase().trim_end_matches('s') {
        "day" => span.try_days(count),
        "week" => span.try_weeks(count),
        "month" => span.try_months(count),
        _ => span.try_years(count),
    };
    date.checked_add(span.ok()?).ok()
}

/// Both dates of a statement: a year said of one holds for the other.
fn two(reading: &Reading<'_>, found: &Found) -> Option<(Date, Date)> {
    let (one, two) = (day(reading, found, "d")?, day(reading, found, "e")?);
    // Without a year the days between are the same in every one, as long as the end of February is not among them.
    let plain = one.year.is_none() && two.year.is_none() && (one.month > 2 || two.month < 2) && one.month <= two.month;
    let year = one.year.or(two.year).or(plain.then_some(2023))?;
    let dated = |mention: Mention| Mention { year: mention.year.or(Some(year)), ..mention }.gregorian();
    Some((dated(one)?, dated(two)?)).filter(|_| plain || one.year.is_some() || two.year.is_some())
}

fn weekday(reading: &Reading<'_>, found: &Found, name: &str) -> Option<Weekday> {
    Weekday::from_monday_zero_offset(i8::try_from(found.known(reading, name, &WEEKDAY)?).ok()?).ok()
}

/// "ISO week 1 of 2026 begins on 29 December 2025", "1 January 2027 belongs to ISO week 53", "2026 has 53 ISO weeks".
fn iso_week(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let week = i8::try_from(found.whole(reading, "k")?).ok()?;
    let year = found.whole(reading, "y").and_then(|year| i16::try_from(year).ok()).filter(|year| (1800..3000).contains(year));
    // 28 December is in the last week of every year.
    let weeks = |year: i16| Date::new(year, 12, 28).ok().map(|date| date.iso_week_date().week());
    match found.form {
        14 => {
            let year = year?;
            let mention = day(reading, found, "d").filter(|mention| !mention.ambiguous)?;
            let edge = if found.has("first") { Weekday::Monday } else { Weekday::Sunday };
            let right = jiff::civil::ISOWeekDate::new(year, week, edge).ok()?.date();
            let same = i32::from(right.month()) == i32::from(mention.month) && i32::from(right.day()) == i32::from(mention.day);
            let holds = same && mention.year.is_none_or(|year| year == i32::from(right.year()));
            found.verdict(context, reading, holds, || format!("week {week} of {year}: {}", shown(right)))
        }
        15 => {
            let date = day(reading, found, "d").filter(|mention| !mention.ambiguous)?.gregorian()?;
            let right = date.iso_week_date();
            let holds = right.week() == week && year.is_none_or(|year| year == right.year());
            found.verdict(context, reading, holds, || format!("{} is in week {} of {}", shown(date), right.week(), right.year()))
        }
        _ => {
            let (year, right) = (year?, weeks(year?)?);
            found.verdict(context, reading, right == week, || format!("{year} has {right} ISO weeks"))
        }
    }
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let number = found.number(reading, "n");
    if number.is_some_and(|number| !number.is_whole() || around(reading.text, number.span).is_some()) {
        return None;
    }
    let count = number.and_then(crate::number::Number::integer);
    match found.form {
        0..=4 => {
            let (from, to) = two(reading, found)?;
            let unit = unit(reading, found)?;
            let sign = if found.has("back") { -1 } else { 1 };
            let right = after(from, sign * count?, unit)?;
            // Without a year the other date may be in the next one.
            let same = right == to || day(reading, found, "e")?.year.is_none() && (right.month(), right.day()) == (to.month(), to.day());
            let holds = same
                || day(reading, found, "d")?.year.is_none()
                    && after(to, -sign * count?, unit).is_some_and(|back| (back.month(), back.day()) == (from.month(), from.day()));
            found.verdict(context, reading, holds, || {
                format!("{} {} {} {unit} = {}", shown(from), if sign < 0 { "−" } else { "+" }, found.words(reading, "n"), shown(right))
            })
        }
        5..=7 => {
            let (from, to) = two(reading, found)?;
            let days = i64::from(from.until(to).ok()?.get_days());
            let unit = unit(reading, found)?;
            if days < 0
                || from > to
                || reading.is(found.to, &["of"]) && !reading.is(found.to + 1, &["difference"])
                || reading.is(found.to, &["and", "before", "after", "off", "per", "a"])
            {
                return None;
            }
            let scale = if unit.starts_with(['w', 'W']) { 7 } else { 1 };
            let said = count?.checked_mul(scale)?;
            let inclusive = found.has("inc");
            let slack = if scale == 7 { 6 } else { 0 };
            let holds = if inclusive { said == days + 1 } else { (days - slack..=days + slack + 1).contains(&said) };
            found.verdict(context, reading, holds, || {
                format!(
                    "{} − {} = {} days{}",
                    shown(to),
                    shown(from),
                    days + i64::from(inclusive),
                    if inclusive { ", both counted" } else { "" }
                )
            })
        }
        8..=10 => {
            let (from, to) = (weekday(reading, found, "x")?, weekday(reading, found, "w")?);
            let days = match count {
                Some(count) => count.checked_mul(if found.words(reading, "u").to_ascii_lowercase().starts_with('w') { 7 } else { 1 })?,
                None if found.has("one") => 1,
                None if found.has("two") => 2,
                None if found.has("less") => -1,
                None if found.has("lesstwo") => -2,
                None => return None,
            };
            let days = if found.form == 10 && found.has("back") { days.checked_neg()? } else { days };
            let right = Weekday::from_monday_zero_offset(
                i8::try_from(i64::from(from.to_monday_zero_offset()).checked_add(days)?.rem_euclid(7)).ok()?,
            )
            .ok()?;
            let (start, end) = found.place("w")?;
            let span = reading.span(start, end);
            let marked = context.at(span.start, span.end);
            if right == to {
                return Some(Signal::agrees(marked));
            }
            if reading.is(found.to, &["of", "in", "before", "after"]) {
                return None;
            }
            is_asserted(context, marked).then(|| {
                Signal::new(
                    marked,
                    format!("{} {} {} days = {}", weekday_name(from), if days < 0 { '−' } else { '+' }, days.abs(), weekday_name(right)),
                )
                .claimed(span.of(reading.text))
                .correction(weekday_name(right))
            })
        }
        14..=16 => iso_week(context, reading, found),
        11 | 12 => {
            let mention = day(reading, found, "d").filter(|mention| !mention.ambiguous)?;
            let year = found.whole(reading, "y").and_then(|year| i32::try_from(year).ok()).or(mention.year)?;
            let date = Mention { year: Some(year), ..mention }.gregorian()?;
            let said = found.number(reading, "k")?.integer()?;
            let right = date.day_of_year();
            found.verdict(context, reading, said == i64::from(right), || format!("{} is day {right} of the year", shown(date)))
        }
        _ => {
            let (one, other) = (day(reading, found, "d")?, day(reading, found, "e")?);
            let (from, to) = (one.gregorian()?, other.gregorian()?);
            let linked = matches!(one.form, Form::Iso) != matches!(other.form, Form::Iso)
                && !(one.form == Form::Numeric || other.form == Form::Numeric);
            linked.then(|| found.verdict(context, reading, from == to, || format!("{} is {from}", shown(from)))).flatten()
        }
    }
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "ISO week 1 of 2025 starts on January 6, 2025.", "ISO week 1 of 2025 starts on January 6, 2025", "week 1 of 2025: 30 December 2024",
    ),
    flag("2026 has 52 ISO weeks.", "2026 has 52 ISO weeks", "2026 has 53 ISO weeks"),
    flag(
        "45 days after March 1, 2026 is April 20, 2026.", "45 days after March 1, 2026 is April 20, 2026",
        "1 March 2026 + 45 days = 15 April 2026",
    ),
    flag(
        "From May 3 to June 7, 2026 there are 40 days.", "From May 3 to June 7, 2026 there are 40 days",
        "7 June 2026 − 3 May 2026 = 35 days",
    ),
    flag("Today is Tuesday, so in 10 days it is Thursday.", "Thursday", "Tuesday + 10 days = Friday"),
    flag("March 1, 2024 is day 60 of the year.", "March 1, 2024 is day 60 of the year", "1 March 2024 is day 61 of the year"),
    flag("July 4, 2026 is the 186th day of the year.", "July 4, 2026 is the 186th day of the year", "4 July 2026 is day 185 of the year"),
    flag("100 days before a Monday is a Friday.", "Friday", "Monday − 100 days = Saturday"),
    flag(
        "Adding 6 weeks to January 5, 2026 gives February 10, 2026.", "Adding 6 weeks to January 5, 2026 gives February 10, 2026",
        "5 January 2026 + 6 weeks = 16 February 2026",
    ),
    flag("March 4, 2026 (2026-04-03) is the day.", "March 4, 2026 (2026-04-03", "4 March 2026 is 2026-03-04"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Today is Tuesday, so in 9223372036854775807 days it is Friday."),
    ignore("ISO week 1 of 2025 starts on December 30, 2024, and 1 January 2027 belongs to ISO week 53."),
    ignore("45 days after March 1, 2026 is April 15, 2026."),
    ignore("From May 3 to June 7, 2026 there are 35 days, or 36 days counting both."),
    ignore("Today is Tuesday, so in 10 days it is Friday."),
    ignore("July 4, 2026 is the 185th day of the year."),
    ignore("45 business days after March 1, 2026 is May 4, 2026."),
    ignore("If 45 days after March 1, 2026 is April 20, 2026, count again."),
    ignore("100 days before a Monday is a Saturday."),
    ignore("Today is Monday, and the shop opens in 3 days at nine."),
];

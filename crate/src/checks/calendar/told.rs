//! # What it flags
//! A day, a length of time or a time in two places that does not follow from what the sentence tells: "today is Friday, so the day before yesterday was Thursday",
//! "a decade and a half is 25 years", "January through June has 188 days", "when it is 14:00 in London (UTC+0), it is 22:00 in Tokyo (UTC+9)".
//! # Why it misleads
//! Calls, flights and terms are planned by it.
//! # How it is decided
//! A length of time between two days, or from one to the other, is counted as the words between them join them. Days of the week and months are counted; a time is moved by the two offsets from UTC that the sentence gives to the two places; days between two dates and full years of a life are counted in the calendar.
//! Today's weekday may stand in the question.
//! # Known false positives
//! None known; hedged numbers are left alone.

use crate::check::prelude::*;
use crate::checks::calendar::{CLOCK, DAY, MERIDIEM, MONTH, WEEKDAY, day, elapsed, old_style, shown_clock};
use crate::date::{MONTH_NAMES, days_in, whole_years};
use crate::hedge::{around, is_asserted, is_said};
use crate::number::{Rational, show, whole};
use crate::reading::pieces;
use crate::words::tokens;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Days and times that follow from the sentence",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["utc", "gmt", "day", "week", "month", "year", "night", "fortnight", "born", "birth", "lived"],
};

/// The statements; the order is that of [`decide`].
pub static FORMS: Forms = Forms::with(
    &[
        "({two=the day before yesterday} | {one=yesterday} | {next=tomorrow} | {after=the day after tomorrow}) (was|is|will be|would be|falls on|fell on|would have been) [a]? {e:weekday} {:end}",
        "([a|an|one]? {u=decade|century|millennium|fortnight} [and {f:number}]? | {k:number} {u=decades|centuries|millennia|fortnights|decade|century} [and {f:number}]?) \
         (<equals>|lasts|spans|covers|corresponds to|is as long as) {v:number} {w=years|days|weeks|months|decades}",
        "[from]? {a:month} (through|to|until|till|–|-) {b:month} [inclusive]? [,]? (has|have|contains|contain|comes to|come to|totals|total|adds up to|add up to|is|are|makes|make|spans) [exactly|a total of]* {v:whole} days [in a {leap=leap year}|in a {common=common year|non-leap year|normal year|regular year}]?",
        "{a:date} [,]? (came|comes|is|was|fell|falls|lies|took place|happened|lay|stands) {v:whole} days ({before=before}|after) [the]? [{x:name}|{z:words}]? [,|on|of|\\(]* {b:date}",
        "born [on]? {a:date} [,|;|and|–|-]* died [on]? {b:date} [\\)|,]* [was|died|aged|he|she|lived|at|the age of|to be|reached]* {v:whole} [years]? (old|{:end}|when|at|years)",
    ],
    &[WEEKDAY, MONTH, DAY],
);

/// A time in two places; looked for only where offsets from UTC are told.
static ZONES: Forms = Forms::with(
    &[
        "(when|if|while)? [it's|it is|it’s]? {t:clock} in {x:name} [,]? [then|it's|it is|it’s|is|equals|=|corresponds to|means|that's|that is|would be|will be]* {s:clock} in {y:name}",
        "at {t:clock} in {x:name} (reaches|is|happens in|rings in|arrives in|takes place in|starts in|begins in|lands in|gets to|means|falls in|will reach|would reach)? {y:name} at {s:clock}",
    ],
    &[CLOCK],
);

/// "Today is Friday".
static TODAY: Forms = Forms::with(&["today (is|'s|being) [a]? {d:weekday}", "today , [a]? {d:weekday}"], &[WEEKDAY]);

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    if context.is_code() {
        return Vec::new();
    }
    let mut signals: Vec<Signal> =
        FORMS.find(&reading).iter().filter(|found| !found.has("not")).filter_map(|found| decide(context, &reading, found)).collect();
    if reading.says(&["utc", "gmt"]) || reading.text.contains("UTC") {
        signals.extend(ZONES.find(&reading).iter().filter(|found| !found.has("not")).filter_map(|found| zones(context, &reading, found)));
    }
    if reading.text.len() <= 500 && !old_style(reading.text) {
        let known: Vec<Span> = signals.iter().map(|signal| signal.span).collect();
        let more = elapsed::read(reading.text, &tokens(reading.text)).and_then(|(span, working)| {
            let place = context.at(span.start, span.end);
            match working {
                None => Some(Signal::agrees(place)),
                Some(working) => is_asserted(context, place).then(|| Signal::new(place, working).claimed(span.of(reading.text))),
            }
        });
        signals.extend(more.filter(|signal| !known.iter().any(|span| span.overlaps(signal.span))));
    }
    signals
}

/// The weekday that a text calls today's.
fn today(reading: &Reading<'_>) -> Option<usize> {
    let found = TODAY.find(reading);
    let day = found.first()?.known(reading, "d", &WEEKDAY)?;
    found.iter().all(|other| other.known(reading, "d", &WEEKDAY) == Some(day)).then_some(day)
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    match found.form {
        0 => relative(context, reading, found),
        1 => length(context, reading, found),
        2 => months(context, reading, found),
        3 => {
            let (one, other) = (day(reading, found, "a")?.written()?, day(reading, found, "b")?.written()?);
            let days = other.since(one).ok()?.get_days();
            let days = if found.has("before") { days } else { -days };
            let said = i64::try_from(found.whole(reading, "v")?).ok()?;
            // The last day may be counted in.
            let holds = said == i64::from(days) || said == i64::from(days) + 1;
            hedged(reading, found).then_some(())?;
            found.value_verdict(context, reading, "v", &days.to_string(), holds, || format!("from {one} to {other}: {days} days"))
        }
        _ => {
            let (born, died) = (day(reading, found, "a")?.written()?, day(reading, found, "b")?.written()?);
            let years = whole_years(born, died);
            let said = found.whole(reading, "v")?;
            hedged(reading, found).then_some(())?;
            found.value_verdict(context, reading, "v", &years.to_string(), i64::try_from(said).ok()? == i64::from(years), || {
                format!("from {born} to {died}: {years} full years")
            })
        }
    }
}

/// Whether the number in `v` stands for itself.
fn hedged(reading: &Reading<'_>, found: &Found) -> bool {
    found.place("v").is_some_and(|(from, to)| around(reading.text, reading.span(from, to)).is_none())
}

fn relative(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let now = today(reading).or_else(|| {
        let asked = context.question()?;
        let cut = pieces(asked);
        today(&Reading::new(asked, &cut))
    })?;
    let moved = ["two", "one", "next", "after"].iter().position(|name| found.has(name))?;
    let right = (now + [5, 6, 1, 2][moved]) % 7;
    let said = found.known(reading, "e", &WEEKDAY)?;
    let span = found.span(reading);
    let span = context.at(span.start, span.end);
    if said == right {
        return Some(Signal::agrees(span));
    }
    // "Since you said today is Friday, …" reports what today is, not what follows.
    let when = ["two days ago", "yesterday", "tomorrow", "in two days"][moved];
    is_said(context, span)
        .then(|| Signal::new(span, format!("today: {}; {when}: {}", NAMES[now], NAMES[right])).claimed(found.words(reading, "e")))
}

/// "A decade and a half is 15 years".
fn length(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let unit = found.words(reading, "u").to_ascii_lowercase();
    let unit = unit.split_whitespace().next_back()?;
    // In months, or in days where the unit has no months.
    let (months, days) = match unit {
        "decade" | "decades" => (120, 0),
        "century" | "centuries" => (1200, 0),
        "millennium" | "millennia" => (12_000, 0),
        _ => (0, 14),
    };
    let (per_months, per_days) = match found.words(reading, "w").to_ascii_lowercase().as_str() {
        "years" => (12, 0),
        "months" => (1, 0),
        "decades" => (120, 0),
        "weeks" => (0, 7),
        _ => (0, 1),
    };
    let mut count = found.number(reading, "k").map_or(whole(1), |number| number.value.clone());
    // "A decade and a half".
    if let Some(more) = found.number(reading, "f") {
        count = (more.value < whole(1)).then(|| &count + &more.value)?;
    }
    let exact: Rational = if months > 0 && per_months > 0 {
        (&count * &whole(months)).over(&whole(per_months))?
    } else if days > 0 && per_days > 0 {
        (&count * &whole(days)).over(&whole(per_days))?
    } else {
        return None;
    };
    let said = found.number(reading, "v")?;
    hedged(reading, found).then_some(())?;
    found.value_verdict(context, reading, "v", &show(&exact, None), said.value == exact, || {
        format!("{} × {} {}", show(&count, None), show(&exact.over(&count).unwrap_or_else(|| whole(0)), None), found.words(reading, "w"))
    })
}

fn months(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let (from, to) = (found.known(reading, "a", &MONTH)?, found.known(reading, "b", &MONTH)?);
    if from >= to || to - from > 11 {
        return None;
    }
    let sum =
        |leap: bool| (from..=to).filter_map(|month| u8::try_from(month).ok()).map(|month| u64::from(days_in(month, leap))).sum::<u64>();
    let (leap, common) = (found.has("leap") || reading.says(&["leap"]), found.has("common"));
    let right = if leap { sum(true) } else { sum(false) };
    let said = found.whole(reading, "v")?;
    let holds = said == right || !leap && !common && said == sum(true);
    hedged(reading, found).then_some(())?;
    found.value_verdict(context, reading, "v", &right.to_string(), holds, || {
        format!("{} to {}: {right} days", MONTH_NAMES[from - 1], MONTH_NAMES[to - 1])
    })
}

/// The offsets from UTC that a text gives, in minutes, with where each stands.
fn offsets(text: &str) -> Vec<(usize, i64)> {
    let mut found = Vec::new();
    for mark in ["UTC", "GMT"] {
        for (at, _) in text.match_indices(mark) {
            let rest = text[at + 3..].trim_start();
            let Some(sign) = rest.chars().next() else { continue };
            let way = match sign {
                '+' => 1,
                '-' | '−' | '–' => -1,
                _ => continue,
            };
            let digits = &rest[sign.len_utf8()..];
            let length = digits.bytes().take_while(u8::is_ascii_digit).count();
            let Ok(hours) = digits[..length].parse::<i64>() else { continue };
            let minutes = digits[length..].strip_prefix(':').and_then(|more| more.get(..2)?.parse::<i64>().ok()).unwrap_or(0);
            if length <= 2 {
                found.push((at, way * (hours * 60 + minutes)));
            }
        }
    }
    found
}

fn zones(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let (one, two) = (found.words(reading, "x"), found.words(reading, "y"));
    let (from, to) = (found.known(reading, "t", &CLOCK)?, found.known(reading, "s", &CLOCK)?);
    let all = offsets(reading.text);
    let asked = context.question().unwrap_or_default();
    let more = offsets(asked);
    // Each offset belongs to the nearer of the two names before it.
    let owner = |text: &str, at: usize| {
        let last = |name: &str| text[..at].rfind(name);
        match (last(one), last(two)) {
            (Some(a), Some(b)) => Some(if a > b { one } else { two }),
            (Some(_), None) => Some(one),
            (None, Some(_)) => Some(two),
            (None, None) => None,
        }
    };
    let of = |name: &str| {
        let mut known = all
            .iter()
            .filter(|(at, _)| owner(reading.text, *at) == Some(name))
            .chain(more.iter().filter(|(at, _)| all.is_empty() && owner(asked, *at) == Some(name)))
            .map(|(_, offset)| *offset);
        let first = known.next()?;
        known.all(|other| other == first).then_some(first)
    };
    let (first, second) = (of(one)?, of(two)?);
    let (said_from, said_to) = (from >= MERIDIEM, to >= MERIDIEM);
    let right = (i64::try_from(from % MERIDIEM).ok()? - first + second).rem_euclid(1440);
    let said = i64::try_from(to % MERIDIEM).ok()?;
    // Without AM or PM "9:00" may be in the evening.
    let either = !(said_from && said_to) && from % MERIDIEM < 780 && to % MERIDIEM < 780;
    let holds = right == said || either && (right - said).rem_euclid(720) == 0;
    if one == two || reading.says(&["daylight", "dst", "summer"]) {
        return None;
    }
    let shown = shown_clock(usize::try_from(right).ok()?, said_to);
    found.value_verdict(context, reading, "s", &shown, holds, || {
        let hours = second - first;
        format!(
            "{two} is {} {} {one}: {shown}",
            if hours % 60 == 0 { format!("{} h", hours.abs() / 60) } else { format!("{} min", hours.abs()) },
            if hours < 0 { "behind" } else { "ahead of" }
        )
    })
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "The lease was signed on 14 March 2025 and runs for six weeks, so it ends on 18 April 2025.",
        "18 April 2025",
        "14 March 2025 + six weeks = 25 April 2025",
    ),
    flag(
        "The 90-day trial that began on January 15, 2026 expires on April 20, 2026.",
        "April 20, 2026",
        "15 January 2026 + 90 days = 15 April 2026",
    ),
    flag(
        "The two meetings, on 4 March 2026 and 29 April 2026, are nine weeks apart.",
        "nine weeks",
        "29 April 2026 − 4 March 2026 = 56 days",
    ),
    flag("Born on 9 August 1990, she'll be 37 on 1 September 2026.", "37", "from 9 August 1990 to 1 September 2026: 36 full years"),
    flag(
        "Today is Monday, so the day before yesterday was Sunday.", "the day before yesterday was Sunday",
        "today: Monday; two days ago: Saturday",
    ),
    flag("Tomorrow is Friday.", "Tomorrow is Friday", "today: Wednesday; tomorrow: Thursday")
        .asked("Today is Wednesday. What day is tomorrow?"),
    flag("A century and a half equals 120 years.", "A century and a half equals 120 years", "1.5 × 100 years"),
    flag("The spring months, March through May, have 91 days.", "March through May, have 91 days", "March to May: 92 days"),
    flag(
        "Oslo is on UTC+1 and Lima on UTC-5, so when it is 15:00 in Oslo it's 10:00 in Lima.",
        "when it is 15:00 in Oslo it's 10:00 in Lima",
        "Lima is 6 h behind Oslo: 9:00",
    ),
    flag(
        "The launch on March 1, 2021 came 20 days before the landing on March 31, 2021.",
        "March 1, 2021 came 20 days before the landing on March 31, 2021",
        "from 2021-03-01 to 2021-03-31: 30 days",
    ),
    flag(
        "Grieg (born 15 June 1843, died 4 September 1907) was 63 years old.",
        "born 15 June 1843, died 4 September 1907) was 63 years old",
        "from 1843-06-15 to 1907-09-04: 64 full years",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The lease was signed on 14 March 2025 and runs for six weeks, so it ends on 25 April 2025."),
    ignore("Between March 1, 2024 and April 1, 2024, 12 people stayed for 40 days."),
    ignore("The strike began on 3 May 2021; talks resumed on 5 July 2021, and the 30-day truce held."),
    ignore("She took office on 1 May 1997 and left on 27 June 2007, after just over ten years."),
    ignore("Today is Monday, so the day before yesterday was Saturday, and tomorrow is Tuesday."),
    ignore("A century and a half equals 150 years, and two decades are 20 years."),
    ignore("The spring months, March through May, have 92 days; January through March have 91 days in a leap year."),
    ignore("Oslo is on UTC+1 and Lima on UTC-5, so when it is 15:00 in Oslo it's 9:00 in Lima."),
    ignore("The launch on March 1, 2021 came 30 days before the landing on March 31, 2021."),
    ignore("Grieg (born 15 June 1843, died 4 September 1907) was 64 years old."),
    ignore("If today is Monday and tomorrow is Wednesday, the calendar is wrong."),
];

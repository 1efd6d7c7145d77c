//! # What it flags
//! A cron expression told to run at another time than it does: "`0 9 * * 1` runs every Tuesday at 9 AM", "`5 * * * *`: every 5 minutes".
//! # Why it misleads
//! The job runs on another day, or sixty times as often; nobody notices until it did.
//! # How it is decided
//! The five fields are expanded as POSIX `crontab` has them (with the names, steps and Sunday as 7 of Vixie cron). What stands beside the
//! expression (times of day, weekdays, "every n minutes", days of the month) is held against them, each only where both are plain.
//! # Known false positives
//! None known; expressions of six or seven fields (Quartz, AWS), exceptions and time zones are left alone.

use crate::check::prelude::*;
use crate::cursor::{Cursor, has_word, places};
use crate::hedge::asserts;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Cron expression and its prose",
    tier: Tier::Wrong,
    scope: Scope::Block,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["* *"],
};

const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const DAY_NAMES: [&str; 7] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const MONTH_NAMES: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// How far prose is read on either side of an expression, in bytes.
const REACH: usize = 160;

/// One field, as a set of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Field {
    /// Bit n: the value n.
    set: u64,
    /// Whether it says "any".
    any: bool,
}

impl Field {
    fn single(self) -> Option<u32> {
        self.set.is_power_of_two().then(|| self.set.trailing_zeros())
    }

    /// The values, should they be evenly spaced from the first on.
    fn step(self, end: u32) -> Option<u32> {
        let values: Vec<u32> = (0..end).filter(|value| self.set >> value & 1 == 1).collect();
        let step = values.get(1)? - values[0];
        let even = values.windows(2).all(|two| two[1] - two[0] == step);
        // Nothing is left out at either end.
        (even && values[0] < step && values[values.len() - 1] + step >= end).then_some(step)
    }
}

/// An expression of five fields.
#[derive(Debug, Clone, Copy)]
struct Cron<'a> {
    start: usize,
    end: usize,
    shown: &'a str,
    minute: Field,
    hour: Field,
    day: Field,
    month: Field,
    weekday: Field,
}

fn value(word: &str, names: &[&str], first: u32) -> Option<u32> {
    let lower = word.to_ascii_lowercase();
    names.iter().position(|name| *name == lower).map(|at| at as u32 + first).or_else(|| word.parse().ok())
}

fn field(text: &str, low: u32, high: u32, names: &[&str]) -> Option<Field> {
    let mut set = 0_u64;
    for part in text.split(',') {
        let (range, step) = part.split_once('/').map_or((part, None), |(range, step)| (range, Some(step)));
        let step: u32 = step.map_or(Some(1), |step| step.parse().ok()).filter(|step| (1..=high.max(1)).contains(step))?;
        let (from, to) = if range == "*" {
            (low, high)
        } else if let Some((from, to)) = range.split_once('-') {
            (value(from, names, low)?, value(to, names, low)?)
        } else {
            let only = value(range, names, low)?;
            (only, if part.contains('/') { high } else { only })
        };
        if from < low || to > high || from > to {
            return None;
        }
        for value in (from..=to).step_by(step as usize) {
            set |= 1 << value;
        }
    }
    Some(Field { set, any: text == "*" })
}

fn looks_like_field(word: &str) -> bool {
    !word.is_empty()
        && word.chars().all(|part| part.is_ascii_digit() || matches!(part, '*' | '/' | ',' | '-' | '?' | 'L' | 'W' | '#'))
        && word.contains(|part: char| part.is_ascii_digit() || matches!(part, '*' | '?'))
}

/// The expressions of a line.
fn expressions(line: &str) -> Vec<Cron<'_>> {
    let mut words = Vec::new();
    let mut from = 0;
    for word in line.split([' ', '\t']) {
        words.push((from, word));
        from += word.len() + 1;
    }
    let mut found = Vec::new();
    let mut at = 0;
    while at + 5 <= words.len() {
        let five = &words[at..at + 5];
        let bare = |word: &'_ str| word.trim_matches(|mark: char| matches!(mark, '`' | '"' | '\'' | '(' | ')' | ':' | '.' | ';')).len();
        let first = five[0].1.trim_start_matches(['`', '"', '\'', '(']);
        let last = five[4].1.trim_end_matches(['`', '"', '\'', ')', ':', '.', ';', ',']);
        let start = five[0].0 + (five[0].1.len() - first.len());
        let end = five[4].0 + last.len();
        let stars = five.iter().filter(|(_, word)| word.contains('*')).count();
        let glued = at > 0 && first.len() == five[0].1.len() && looks_like_field(words[at - 1].1)
            || last.len() == five[4].1.len() && words.get(at + 5).is_some_and(|(_, word)| bare(word) > 0 && looks_like_field(word));
        let read = || {
            Some(Cron {
                start,
                end,
                shown: &line[start..end],
                minute: field(first, 0, 59, &[])?,
                hour: field(five[1].1, 0, 23, &[])?,
                day: field(five[2].1, 1, 31, &[])?,
                month: field(five[3].1, 1, 12, &MONTH_NAMES)?,
                weekday: field(last, 0, 7, &DAY_NAMES).map(|days| Field { set: days.set & 0x7f | days.set >> 7 & 1, any: days.any })?,
            })
        };
        match (stars >= 1 && !glued && !five[1..4].iter().any(|(_, word)| word.is_empty())).then(read).flatten() {
            Some(cron) => {
                found.push(cron);
                at += 5;
            }
            None => at += 1,
        }
    }
    found
}

fn listed(days: Field) -> String {
    let values: Vec<usize> = (0..7).filter(|day| days.set >> day & 1 == 1).collect();
    match values.as_slice() {
        [1, 2, 3, 4, 5] => "Monday to Friday".to_owned(),
        values => values.iter().map(|&day| DAYS[day]).collect::<Vec<_>>().join(", "),
    }
}

/// "minute 0 of hour 9, on Monday".
fn described(cron: &Cron<'_>) -> String {
    let mut out = match (cron.minute.single(), cron.hour.single()) {
        (Some(minute), Some(hour)) => format!("at {hour:02}:{minute:02}"),
        (Some(minute), None) if cron.hour.any => format!("at minute {minute} of every hour"),
        (Some(minute), None) => match cron.hour.step(24) {
            Some(step) => format!("at minute {minute} of every {step} hours"),
            None => format!("at minute {minute} of some hours"),
        },
        _ if cron.minute.any && cron.hour.any => "every minute".to_owned(),
        (None, Some(hour)) if cron.minute.any => format!("every minute of hour {hour}"),
        _ => {
            let minutes = match cron.minute.step(60) {
                Some(1) => "every minute".to_owned(),
                Some(step) => format!("every {step} minutes"),
                None => format!("at {} minutes an hour", cron.minute.set.count_ones()),
            };
            match cron.hour.step(24) {
                Some(step) if step > 1 => format!("{minutes} of every {step} hours"),
                _ => minutes,
            }
        }
    };
    if !cron.day.any
        && let Some(day) = cron.day.single()
    {
        out.extend([", day ", &day.to_string(), " of the month"]);
    }
    if !cron.weekday.any {
        out.push_str(", ");
        out.push_str(&listed(cron.weekday));
    }
    if let Some(month) = cron.month.single() {
        out.extend([", month ", &month.to_string()]);
    }
    out
}

/// A time of day: the hours it may mean, its minute, and where it stands.
type Time = (Vec<u32>, u32, usize, usize);

/// "9 AM", "9:30 p.m.", "14:30", "midnight", "noon" after "at".
fn times(prose: &str, lower: &str) -> Vec<Time> {
    let mut found = Vec::new();
    for (word, hour) in [("midnight", 0), ("noon", 12)] {
        found.extend(places(lower, word).map(|at| (vec![hour], 0, at, at + word.len())));
    }
    let bytes = prose.as_bytes();
    let mut from = 0;
    for at in 0..bytes.len() {
        if at < from
            || !bytes[at].is_ascii_digit()
            || at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || b".:/-*,".contains(&bytes[at - 1]))
        {
            continue;
        }
        let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        from = at + digits;
        let Some(hour) = prose[at..from].parse::<u32>().ok().filter(|hour| digits <= 2 && *hour <= 23) else { continue };
        let mut end = from;
        let mut minute = 0;
        let colon = prose[end..].starts_with(':') && bytes.len() >= end + 3 && bytes[end + 1..end + 3].iter().all(u8::is_ascii_digit);
        if colon {
            let Some(read) = prose[end + 1..end + 3].parse().ok().filter(|minute| *minute < 60) else { continue };
            minute = read;
            end += 3;
            // Seconds are no cron's business.
            if prose[end..].starts_with(':') {
                continue;
            }
        }
        let rest = lower[end..].trim_start();
        let gap = lower.len() - end - rest.len();
        let half = [("am", 0), ("a.m.", 0), ("a.m", 0), ("pm", 12), ("p.m.", 12), ("p.m", 12)]
            .iter()
            .find(|(mark, _)| rest.starts_with(mark) && !rest[mark.len()..].starts_with(|next: char| next.is_alphanumeric()));
        match half {
            Some((mark, add)) if (1..=12).contains(&hour) => {
                end += gap + mark.len();
                found.push((vec![hour % 12 + add], minute, at, end));
            }
            Some(_) => {}
            // "9:00" may be nine in the evening, "09:00" and "14:00" are what they say.
            None if colon && (digits == 2 && hour != 12 && hour != 11 && hour != 10 || hour > 12) => {
                found.push((vec![hour], minute, at, end));
            }
            None if colon => found.push((vec![hour, (hour + 12) % 24], minute, at, end)),
            None => {}
        }
        from = end;
    }
    found
}

/// The weekdays a prose names, with where.
fn weekdays(lower: &str) -> Option<(u64, usize, usize)> {
    // "weekday traffic" is no day on which something runs.
    let told = |at: &usize| {
        let lead = lower[..*at].trim_end();
        lower[*at..].starts_with("weekdays") || ["every", "each", "a", "per"].iter().any(|word| lead.ends_with(word))
    };
    if let Some(at) = lower.find("weekday").filter(told) {
        return (!lower.contains("monday")).then_some((0b11_1110, at, at + if lower[at..].starts_with("weekdays") { 8 } else { 7 }));
    }
    if let Some(at) = lower.find("weekend") {
        return (!lower.contains("sunday")).then_some((0b100_0001, at, at + if lower[at..].starts_with("weekends") { 8 } else { 7 }));
    }
    let mut named: Vec<(usize, usize, usize)> = Vec::new();
    for (day, name) in DAYS.iter().enumerate() {
        for (at, _) in lower.match_indices(&name.to_ascii_lowercase()) {
            let end = at + name.len() + usize::from(lower[at + name.len()..].starts_with('s'));
            named.push((at, end, day));
        }
    }
    named.sort_unstable();
    let (first, last) = (*named.first()?, *named.last()?);
    let between = named.len() == 2 && {
        let gap = lower[first.1..last.0].trim();
        matches!(gap, "to" | "through" | "-" | "–" | "until" | "thru")
    };
    let set = if between {
        let mut set = 0_u64;
        let mut day = first.2;
        loop {
            set |= 1 << day;
            if day == last.2 {
                break;
            }
            day = (day + 1) % 7;
        }
        set
    } else {
        named.iter().fold(0, |set, (_, _, day)| set | 1 << day)
    };
    Some((set, first.0, last.1))
}

/// "every 5 minutes", "every other hour", "hourly": the number, the unit and where it stands.
fn interval(prose: &str, lower: &str) -> Option<(u32, &'static str, usize, usize)> {
    if let Some(at) = places(lower, "hourly").next() {
        return Some((1, "hour", at, at + 6));
    }
    places(lower, "every").find_map(|at| interval_at(prose, at))
}

/// "four times a day", "twice an hour": how many, whether an hour's, and where it stands.
fn times_in(prose: &str, lower: &str) -> Option<(u32, bool, usize, usize)> {
    const PER: &[(&str, bool)] = &[
        ("times a day", false),
        ("times per day", false),
        ("times each day", false),
        ("times daily", false),
        ("times every day", false),
        ("times an hour", true),
        ("times per hour", true),
        ("times each hour", true),
        ("times every hour", true),
    ];
    for (word, count) in [("twice", 2), ("once", 1)] {
        for (unit, hours) in
            [(" a day", false), (" per day", false), (" an hour", true), (" per hour", true), (" every hour", true), (" each hour", true)]
        {
            let phrase = format!("{word}{unit}");
            if let Some(at) = lower.find(&phrase) {
                return Some((count, hours, at, at + phrase.len()));
            }
        }
    }
    let (at, (name, hours)) = PER.iter().find_map(|per| Some((lower.find(per.0)?, *per)))?;
    let head = prose.get(..at)?.trim_end();
    let start = head.rfind(' ').map_or(0, |space| space + 1);
    let number = crate::number::number_at(prose, start).filter(|number| number.span.end == head.len())?;
    Some((u32::try_from(number.integer()?).ok()?, hours, start, at + name.len()))
}

/// The interval behind the "every" at `at`.
fn interval_at(prose: &str, at: usize) -> Option<(u32, &'static str, usize, usize)> {
    let mut cursor = Cursor::new(prose, at + "every".len());
    let mut ahead = cursor;
    let count = match ahead.integer().and_then(|count| u32::try_from(count).ok()) {
        Some(count) => {
            cursor = ahead;
            count
        }
        None => match cursor.eat_any(&["single", "other", "two", "three", "four", "five", "six", "ten", "fifteen", "thirty"]) {
            None | Some(0) => 1,
            Some(at) => [2, 2, 3, 4, 5, 6, 10, 15, 30][at - 1],
        },
    };
    if cursor.rest().starts_with('-') {
        cursor.at += 1;
    }
    let unit = ["minute", "minute", "hour", "hour"][cursor.eat_any(&["minutes", "minute", "hours", "hour"])?];
    Some((count, unit, at, cursor.at))
}

/// "on the 15th of each month", "on the first day of the month", "on day 1 of the month".
fn day_of_month(prose: &str, lower: &str) -> Option<(u32, usize, usize)> {
    let month = ["of every month", "of each month", "of the month", "every month", "of a month"];
    let (end, phrase) = month.iter().find_map(|phrase| lower.find(phrase).map(|at| (at, phrase)))?;
    let head = lower[..end].trim_end();
    let head = head.strip_suffix("day").map_or(head, str::trim_end);
    let word = head.rsplit([' ', '(']).next()?;
    let start = head.len() - word.len();
    let number =
        ["first", "second", "third", "fourth", "fifth"].iter().position(|name| *name == word).map(|at| at as u32 + 1).or_else(|| {
            let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
            digits.parse().ok().filter(|_| digits.len() < word.len() || head.contains("day "))
        })?;
    let ordinal_day = prose.get(start..end + phrase.len())?;
    // "the first Monday of the month" is no day of the month.
    let weekday = DAY_NAMES.iter().any(|name| ordinal_day.to_ascii_lowercase().contains(&format!("{name}day")));
    (!weekday && (1..=31).contains(&number)).then_some((number, start, start + word.len()))
}

/// The period of an expression that runs once in each: 0 an hour, 1 a day, 2 a week, 3 a month, 4 a year.
fn period(cron: &Cron<'_>) -> Option<usize> {
    cron.minute.single()?;
    let (hour, day, month, weekday) = (cron.hour.single(), cron.day.single(), cron.month.single(), cron.weekday.single());
    match (hour, day, month, weekday) {
        (None, None, None, None) if cron.hour.any && cron.day.any && cron.month.any && cron.weekday.any => Some(0),
        (Some(_), None, None, None) if cron.day.any && cron.month.any && cron.weekday.any => Some(1),
        (Some(_), None, None, Some(_)) if cron.day.any && cron.month.any => Some(2),
        (Some(_), Some(_), None, None) if cron.month.any && cron.weekday.any => Some(3),
        (Some(_), Some(_), Some(_), None) if cron.weekday.any => Some(4),
        _ => None,
    }
}

/// The only period a prose names, with where: "each week", "monthly".
fn told_period(lower: &str) -> Option<(usize, usize, usize)> {
    const PERIODS: [[&str; 8]; 5] = [
        ["hourly", "every hour", "each hour", "once an hour", "once per hour", "of the hour", "of every hour", "of each hour"],
        ["daily", "every day", "each day", "once a day", "once per day", "per day", "every night", "each night"],
        ["weekly", "every week", "each week", "once a week", "once per week", "of the week", "of every week", "of each week"],
        ["monthly", "every month", "each month", "once a month", "once per month", "of the month", "of every month", "of each month"],
        ["yearly", "every year", "each year", "once a year", "once per year", "annually", "of every year", "of each year"],
    ];
    let mut found: Option<(usize, usize, usize)> = None;
    for (period, names) in PERIODS.iter().enumerate() {
        for name in names {
            for at in places(lower, name) {
                if found.is_some_and(|(known, ..)| known != period) {
                    return None;
                }
                found = Some((period, at, at + name.len()));
            }
        }
    }
    found
}

/// What in the prose does not fit: the first such words and whether anything was held at all.
fn held(cron: &Cron<'_>, prose: &str) -> Option<Result<(usize, usize), (usize, usize)>> {
    // What follows from it is told in its own words.
    let prose = [", so ", ", which ", "; ", ", because ", ", light "]
        .iter()
        .filter_map(|mark| prose.find(mark))
        .min()
        .map_or(prose, |end| &prose[..end]);
    let lower = prose.to_ascii_lowercase();
    if has_word(
        &lower,
        &["except", "not", "but", "instead", "starting", "utc", "gmt", "est", "pst", "timezone", "zone", "or", "if", "change", "offset"],
    ) {
        return None;
    }
    let mut checked = None;
    let mut hold = |fits: bool, start: usize, end: usize| {
        if fits {
            checked = checked.or(Some(Ok((start, end))));
        } else if !matches!(checked, Some(Err(_))) {
            checked = Some(Err((start, end)));
        }
    };
    let times = times(prose, &lower);
    if let ([(hours, minute, start, end)], Some(at), Some(hour)) = (times.as_slice(), cron.minute.single(), cron.hour.single()) {
        hold(hours.contains(&hour) && *minute == at, *start, *end);
    }
    if let Some((days, start, end)) = weekdays(&lower) {
        // With a day of the month as well, either of the two is enough.
        if cron.day.any && has_word(&lower, &["every", "each", "on", "weekly", "weekdays", "weekends", "through", "at", "from"]) {
            hold(days == cron.weekday.set, start, end);
        }
    } else if let Some(at) =
        ["every day", "daily", "each day"].iter().find_map(|name| places(&lower, name).next().map(|at| (at, at + name.len())))
        && cron.hour.single().is_some()
        && !lower.contains("month")
    {
        hold(cron.weekday.set & 0x7f == 0x7f && cron.day.any, at.0, at.1);
    }
    if let Some((count, unit, start, end)) = interval(prose, &lower) {
        let fits = if unit == "minute" {
            cron.minute.step(60) == Some(count) || count >= 60
        } else if count == 1 {
            cron.minute.single().is_some() && cron.hour.set.count_ones() > 4 && cron.hour.step(24).is_none_or(|step| step == 1)
        } else {
            cron.minute.single().is_some() && cron.hour.step(24) == Some(count) || count >= 24
        };
        hold(fits, start, end);
    }
    if let Some((times, hours, start, end)) = times_in(prose, &lower)
        && cron.day.any
        && cron.month.any
        && cron.weekday.any
    {
        let hourly = cron.minute.set.count_ones();
        let fits = if hours { hourly == times && cron.hour.any } else { hourly * cron.hour.set.count_ones() == times };
        hold(fits, start, end);
    }
    if let (Some((told, start, end)), Some(period)) = (told_period(&lower), period(cron))
        && !matches!(told, 0 | 1)
    {
        hold(told == period, start, end);
    }
    if let (Some((day, start, end)), Some(said)) = (day_of_month(prose, &lower), cron.day.single()) {
        hold(day == said, start, end);
    }
    checked
}

/// What may stand between an expression and its prose.
const LINKS: &[&str] = &[
    "will run", "would run", "runs", "run", "means", "executes", "will execute", "schedules", "triggers", "fires", "→", "->", "=>", "=",
    "–", "—", "-", ":", "(", "#", "represents", "is", "stands for", "specifies", "translates to", "will trigger", "would execute",
    "indicates", "lets", "makes", "kicks off", "launches", "will fire", "starts", "will start", "schedule triggers", "schedule runs",
    "schedule fires", "entry runs", "job runs", "line runs", "expression runs", "schedule means", "goes off", "says", "would run",
    "schedule would run",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let mut signals = Vec::new();
    let mut before: Option<(usize, &str)> = None;
    let mut from = 0;
    for line in text.split('\n') {
        let start = from;
        from += line.len() + 1;
        let found = if line.contains('*') { expressions(line) } else { Vec::new() };
        if let [cron] = found.as_slice() {
            let place = context.at(start + cron.start, start + cron.end);
            let in_code = context.inlines().any(|inline| inline.kind == InlineKind::Code && inline.span.contains(place));
            let (offset, prose) = match beside(line, cron, in_code) {
                Some(at) => (start + at.0, &line[at.0..at.1]),
                None => match before.filter(|_| line[..cron.start].trim().is_empty()) {
                    Some((offset, comment)) => (offset, comment),
                    None => continue,
                },
            };
            let Some(held) = held(cron, prose) else { continue };
            let (holds, (from, to)) = (held.is_ok(), held.unwrap_or_else(|wrong| wrong));
            let span = Span::new(offset + from, offset + to);
            let place = context.at(span.start, span.end);
            if holds {
                signals.push(Signal::agrees(place));
            } else if asserts(text, span) {
                signals.push(Signal::new(place, format!("{} = {}", cron.shown, described(cron))).claimed(span.of(text)));
            }
        }
        let comment = line.trim_start();
        before = comment.starts_with('#').then(|| (start + line.len() - comment.len(), comment));
    }
    signals
}

/// Whether the period behind is that of "a.m." or "p.m.".
fn half_day(head: &str) -> bool {
    head.as_bytes().ends_with(b".m")
}

/// The prose beside an expression: behind it, past a link, or before it and a colon or "use".
fn beside(line: &str, cron: &Cron<'_>, in_code: bool) -> Option<(usize, usize)> {
    let quotes = ['`', '"', '\'', ' ', '\t', ')', '*'];
    let tail = line[cron.end..].trim_start_matches(quotes);
    let at = line.len() - tail.len();
    let cell = line[cron.end..].trim_start_matches(['`', ' ']).starts_with('\t');
    let mut cursor = Cursor::new(line, at);
    // Prose that goes on behind an expression in code: "`0 9 * * 1` makes it start at nine".
    let goes_on = in_code && tail.strip_prefix(", ").unwrap_or(tail).starts_with(|next: char| next.is_ascii_lowercase());
    if cell || cursor.eat_any(LINKS).is_some() || goes_on {
        let end = line.floor_char_boundary((cursor.at + REACH).min(line.len()));
        let rest = &line[cursor.at..end];
        // One sentence or one cell.
        let stop =
            rest.find([';', '\t']).into_iter().chain(rest.find(". ").filter(|at| !half_day(&rest[..*at]))).min().unwrap_or(rest.len());
        return Some((cursor.at, cursor.at + stop));
    }
    let head = line[..cron.start].trim_end_matches(['`', '"', '\'', ' ', '*']);
    let leads = head.ends_with([':', '=', '\t', '→'])
        || [" use", " is", " be", " as", " like", " with", " expression"].iter().any(|word| head.ends_with(word));
    if !leads || !tail.is_empty() && !tail.starts_with(['.', ',', ')', '\t', '/']) {
        return None;
    }
    let begin = line.ceil_char_boundary(head.len().saturating_sub(REACH));
    let rest = &line[begin..head.len()];
    let cut = rest.rfind(['.', ';', '\t']).filter(|at| !half_day(&rest[..*at]) && *at + 1 < rest.len()).map_or(begin, |at| begin + at + 1);
    Some((cut, head.len()))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("With `0 0 5 * *` the report is sent at midnight once a week.", "once a week", "0 0 5 * * = at 00:00, day 5 of the month"),
    flag("Put `45 6 * * *` there and the job starts at 6:15 each day.", "6:15", "45 6 * * * = at 06:45"),
    flag("`*/10 * * * *` lets the script go off every 10 hours.", "every 10 hours", "*/10 * * * * = every 10 minutes"),
    flag("`0 9 * * 1` runs every Tuesday at 9 AM.", "Tuesday", "0 9 * * 1 = at 09:00, Monday"),
    flag("- `5 * * * *` – every 5 minutes", "every 5 minutes", "5 * * * * = at minute 5 of every hour"),
    flag("The expression `* */2 * * *` means every 2 hours.", "every 2 hours", "* */2 * * * = every minute of every 2 hours"),
    flag("To run the backup every day at 3:30 PM, use `30 3 * * *`.", "3:30 PM", "30 3 * * * = at 03:30"),
    flag("```cron\n# Every Sunday at midnight\n0 0 * * 1 /usr/local/bin/backup.sh\n```", "Sunday", "0 0 * * 1 = at 00:00, Monday"),
    flag(
        "| Expression | Meaning |\n|---|---|\n| `0 0 15 * *` | At midnight on the 5th of every month |",
        "5th",
        "0 0 15 * * = at 00:00, day 15 of the month",
    ),
    flag(
        "`0 17 * * 1-6` runs at 5 PM on weekdays.",
        "weekdays",
        "0 17 * * 1-6 = at 17:00, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday",
    ),
    flag("`* 8 * * *` runs every day at 8:00 AM, every hour.", "every hour", "* 8 * * * = every minute of hour 8"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("With `0 0 5 * *` the report is sent at midnight once a month, and nothing else."),
    ignore("Put `45 6 * * *` there and the job starts at 6:45 each day."),
    ignore("`0 8 * * 1` lets the script go off every week on Monday at 8:00."),
    ignore("`0 9 * * 1` runs every Monday at 9 AM."),
    ignore("- `*/5 * * * *` – every 5 minutes\n- `0 */2 * * *` – every two hours\n- `0 * * * *`: hourly"),
    ignore("`0 9-17 * * 1-5` runs every hour from 9 AM to 5 PM, Monday through Friday."),
    ignore("`0 0 9 * * 1` in Quartz runs every Sunday at 9 AM."),
    ignore("`0 0 1 * *` runs at midnight on the first day of every month, and `0 0 * * 7` every Sunday."),
    ignore("```cron\n# Every weekday at 6:30 PM\n30 18 * * 1-5 /usr/bin/report\n```"),
    ignore("The fields of `* * * * *` are minute, hour, day of the month, month and day of the week."),
    ignore("If `0 9 * * 1` runs every Tuesday, the server's clock is off."),
    ignore("Use `0 5 * * *` to run at 5:00 every day, or `0 17 * * *` for the evening."),
];

//! # What it flags
//! A time zone's abbreviation given an offset it does not have: "PST is UTC−7", "IST (UTC+5)".
//! # Why it misleads
//! Meetings and logs are an hour, or half of one, apart.
//! # How it is decided
//! "X is UTC±h", "X (UTC±h:mm)", "X is GMT±h", "X is h hours behind (ahead of) UTC" are held against the offsets in use under that abbreviation (IANA time
//! zone database, 2024b), under the zone's full name or in the place. Abbreviations of several zones accept each one's offset.
//! # Known false positives
//! None known; of places that change their clocks either offset is accepted, and bare "Eastern Time" is left alone.

use crate::check::prelude::*;
use crate::cursor::{Cursor, places};
use crate::hedge::is_asserted;
use crate::number::number_at;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Offset of a time zone's abbreviation",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["utc", "gmt"],
};

/// Abbreviations and their offsets in minutes.
const ZONES: &[(&str, &[i32])] = &[
    ("EST", &[-300]),
    ("EDT", &[-240]),
    ("CST", &[-360, 480, -300]),
    ("CDT", &[-300, -240]),
    ("MST", &[-420]),
    ("MDT", &[-360]),
    ("PST", &[-480, 480]),
    ("PDT", &[-420]),
    ("AKST", &[-540]),
    ("AKDT", &[-480]),
    ("HST", &[-600]),
    ("AST", &[-240, 180]),
    ("ADT", &[-180]),
    ("NST", &[-210]),
    ("NDT", &[-150]),
    ("CET", &[60]),
    ("CEST", &[120]),
    ("EET", &[120]),
    ("EEST", &[180]),
    ("WET", &[0]),
    ("WEST", &[60]),
    ("BST", &[60, 360]),
    ("MSK", &[180]),
    ("IST", &[330, 120, 60]),
    ("PKT", &[300]),
    ("JST", &[540]),
    ("KST", &[540]),
    ("HKT", &[480]),
    ("AEST", &[600]),
    ("AEDT", &[660]),
    ("ACST", &[570]),
    ("ACDT", &[630]),
    ("AWST", &[480]),
    ("NZST", &[720]),
    ("NZDT", &[780]),
    ("SAST", &[120]),
    ("BRT", &[-180]),
    ("ART", &[-180]),
];

/// Full names, and places whose offset has not changed for years, with their offsets in minutes.
const NAMED: &[(&str, &[i32])] = &[
    ("Japan Standard Time", &[540]),
    ("Korea Standard Time", &[540]),
    ("India Standard Time", &[330]),
    ("Indian Standard Time", &[330]),
    ("China Standard Time", &[480]),
    ("Eastern Standard Time", &[-300, 600]),
    ("Eastern Daylight Time", &[-240, 660]),
    ("Central Standard Time", &[-360, 570]),
    ("Central Daylight Time", &[-300, 630]),
    ("Mountain Standard Time", &[-420]),
    ("Mountain Daylight Time", &[-360]),
    ("Pacific Standard Time", &[-480]),
    ("Pacific Daylight Time", &[-420]),
    ("Central European Time", &[60]),
    ("Central European Summer Time", &[120]),
    ("Eastern European Time", &[120]),
    ("British Summer Time", &[60]),
    ("India", &[330]),
    ("Japan", &[540]),
    ("Tokyo", &[540]),
    ("South Korea", &[540]),
    ("Seoul", &[540]),
    ("China", &[480, 360]),
    ("Beijing", &[480]),
    ("Shanghai", &[480]),
    ("Hong Kong", &[480]),
    ("Singapore", &[480]),
    ("Taiwan", &[480]),
    ("Philippines", &[480]),
    ("Thailand", &[420]),
    ("Bangkok", &[420]),
    ("Vietnam", &[420]),
    ("Nepal", &[345]),
    ("Kathmandu", &[345]),
    ("Sri Lanka", &[330]),
    ("Mumbai", &[330]),
    ("New Delhi", &[330]),
    ("Bangladesh", &[360]),
    ("Pakistan", &[300]),
    ("Dubai", &[240]),
    ("Saudi Arabia", &[180]),
    ("Kenya", &[180]),
    ("Nairobi", &[180]),
    ("Nigeria", &[60]),
    ("Lagos", &[60]),
    ("Iceland", &[0]),
    ("Argentina", &[-180]),
    ("Colombia", &[-300]),
    ("Peru", &[-300]),
    ("New York", &[-300, -240]),
    ("Los Angeles", &[-480, -420]),
    ("San Francisco", &[-480, -420]),
    ("Chicago", &[-360, -300]),
    ("London", &[0, 60]),
    ("Paris", &[60, 120]),
    ("Berlin", &[60, 120]),
    ("Sydney", &[600, 660]),
];

/// "UTC−5", "GMT+05:30", "UTC -5": minutes.
fn offset(cursor: &mut Cursor<'_>) -> Option<i32> {
    cursor.eat_any(&["UTC", "GMT"]).or_else(|| {
        ["UTC", "GMT"].iter().position(|name| {
            cursor.gap();
            let glued = cursor.rest().starts_with(name);
            cursor.at += if glued { name.len() } else { 0 };
            glued
        })
    })?;
    cursor.gap();
    let sign = match cursor.peek()? {
        '+' => 1,
        '-' | '−' | '–' | '\u{2011}' => -1,
        '±' => 0,
        _ => return None,
    };
    cursor.at += cursor.peek().map_or(0, char::len_utf8);
    cursor.gap();
    let rest = cursor.rest();
    let digits = rest.bytes().take(5).take_while(u8::is_ascii_digit).count();
    let (mut hours, mut minutes): (i32, i32) = (rest[..digits].parse().ok()?, 0);
    let mut end = digits;
    if digits == 4 {
        (hours, minutes) = (hours / 100, hours % 100);
    } else if rest[digits..].starts_with(':') {
        minutes = rest.get(digits + 1..digits + 3)?.parse().ok()?;
        end = digits + 3;
    } else if rest[digits..].starts_with('.') && rest[digits + 1..].starts_with('5') {
        minutes = 30;
        end = digits + 2;
    }
    cursor.at += end;
    let next = cursor.rest().chars().next();
    let whole = digits > 0
        && digits != 3
        && hours <= 14
        && minutes < 60
        && !next.is_some_and(|next| next.is_alphanumeric() || matches!(next, '/' | '–' | '-'));
    whole.then_some(sign * (hours * 60 + minutes))
}

fn shown(offset: i32) -> String {
    let (sign, size) = (if offset < 0 { '−' } else { '+' }, offset.abs());
    if size % 60 == 0 { format!("UTC{sign}{}", size / 60) } else { format!("UTC{sign}{}:{:02}", size / 60, size % 60) }
}

/// "is 4 hours behind UTC": where it begins and ends, and the offset in minutes.
fn behind_or_ahead(text: &str, mut cursor: Cursor<'_>) -> Option<(usize, usize, i32)> {
    cursor.eat("is").then_some(())?;
    cursor.gap();
    let number = number_at(text, cursor.at).filter(|number| !number.percent && number.currency.is_none())?;
    cursor.at = number.span.end;
    cursor.eat_any(&["hours", "hour"])?;
    let sign = if cursor.eat_any(&["behind", "earlier than"]).is_some() { -1 } else { cursor.eat("ahead of").then_some(1)? };
    cursor.eat_any(&["utc", "gmt", "coordinated universal time", "greenwich mean time"])?;
    let minutes = &number.value * crate::number::whole(60);
    let minutes: i32 = minutes.is_integer().then(|| minutes.to_integer())?.try_into().ok()?;
    Some((number.span.start, cursor.at, sign * minutes))
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let mut signals = Vec::new();
    for &(name, offsets) in ZONES.iter().chain(NAMED) {
        for at in places(text, name) {
            let mut cursor = Cursor::new(text, at + name.len());
            // "Australian Eastern Standard Time", "Western China", "East London" are others.
            let part = text[..at].trim_end().rsplit(' ').next().unwrap_or_default();
            if name.len() > 4
                && part.len() > 3
                && part.starts_with(char::is_uppercase)
                && part.bytes().all(|byte| byte.is_ascii_alphabetic())
            {
                continue;
            }
            if let Some((from, end, said)) = behind_or_ahead(text, cursor) {
                let span = context.at(from, end);
                if offsets.contains(&said) {
                    signals.push(Signal::agrees(span));
                } else if is_asserted(context, span) {
                    let all: Vec<String> = offsets.iter().map(|&offset| shown(offset)).collect();
                    signals.push(Signal::new(span, format!("{name} = {}", all.join(" or "))).claimed(&text[from..end]));
                }
                continue;
            }
            let aside =
                cursor.eat_any(&["(", "is", "=", ":", "is at", "is equivalent to", "is equal to", "corresponds to", "uses", "equals"]);
            if aside.is_none() {
                continue;
            }
            // "(Eastern Standard Time) is …" in between.
            if aside == Some(0) && !cursor.rest().trim_start().starts_with(['U', 'G']) {
                let Some(close) = cursor.rest().bytes().take(60).position(|byte| byte == b')') else { continue };
                cursor.at += close + 1;
                if cursor.eat_any(&["is", "=", ":", "is at"]).is_none() {
                    continue;
                }
            }
            cursor.eat_any(&["at", "always", "an offset of", "offset by"]);
            cursor.gap();
            let start = cursor.at;
            let Some(said) = offset(&mut cursor) else { continue };
            // "UTC-5 or UTC-4", "UTC-5 (UTC-4 in summer)": both are told.
            let mut ahead = cursor;
            if ahead.eat_any(&["or", "/", "and", "to", "("]).is_some() && offset(&mut ahead).is_some() {
                continue;
            }
            let span = context.at(start, cursor.at);
            if offsets.contains(&said) {
                signals.push(Signal::agrees(span));
            } else if is_asserted(context, span) {
                let all: Vec<String> = offsets.iter().map(|&offset| shown(offset)).collect();
                let signal = Signal::new(span, format!("{name} = {}", all.join(" or "))).claimed(&text[start..cursor.at]);
                signals.push(if let [only] = all.as_slice() { signal.correction(only.clone()) } else { signal });
            }
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("PDT is UTC-8, so the call is at 17:00.", "UTC-8", "PDT = UTC−7"),
    flag("The meeting is at 9 AM EST (UTC-4).", "UTC-4", "EST = UTC−5"),
    flag("IST (Indian Standard Time) is UTC+5.", "UTC+5", "IST = UTC+5:30 or UTC+2 or UTC+1"),
    flag("- **CET:** GMT+2", "GMT+2", "CET = UTC+1"),
    flag("EST is 4 hours behind UTC.", "4 hours behind UTC", "EST = UTC−5"),
    flag("Japan Standard Time is UTC+8.", "UTC+8", "Japan Standard Time = UTC+9"),
    flag("India is UTC+5.", "UTC+5", "India = UTC+5:30"),
    flag("New York is at UTC-6 in winter.", "UTC-6", "New York = UTC−5 or UTC−4"),
    flag("AEST is UTC+11:00 and has no summer time in Queensland.", "UTC+11:00", "AEST = UTC+10"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("PST is UTC-8, PDT is UTC−7 and IST is UTC+5:30."),
    ignore("CST is UTC+8 in China and UTC-6 in Chicago."),
    ignore("Eastern Time is UTC-5 or UTC-4, EST (UTC-5) in winter."),
    ignore("EST is 5 hours behind UTC, and IST is 5.5 hours ahead of UTC."),
    ignore("New York is UTC-4 in summer; Western China (UTC+6) differs from China (UTC+8)."),
    ignore("Australian Eastern Standard Time (UTC+10) and Japan (UTC+9)."),
    ignore("Nepal is UTC+5:45, half an hour from India."),
    ignore("If EST is UTC-4, the server is off."),
    ignore("The EST UTC-4 mapping in the file is not right."),
    ignore("JST (UTC+9), GMT+0530 (IST)."),
];

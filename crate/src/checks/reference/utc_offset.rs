//! # What it flags
//! A time zone's abbreviation given an offset it does not have: "PST is UTC−7", "IST (UTC+5)".
//! # Why it misleads
//! Meetings and logs are an hour, or half of one, apart.
//! # How it is decided
//! "X is UTC±h", "X (UTC±h:mm)", "X is GMT±h", "X is h hours behind (ahead of) UTC" are held against the offsets in use under that abbreviation (IANA time
//! zone database, 2024b). Abbreviations of several zones accept each one's offset.
//! # Known false positives
//! None known; places and bare "Eastern Time" are left alone, since their offset changes over the year.

use crate::check::prelude::*;
use crate::cursor::{Cursor, places};
use crate::hedge::is_asserted;

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

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let mut signals = Vec::new();
    for &(name, offsets) in ZONES {
        for at in places(text, name) {
            let mut cursor = Cursor::new(text, at + name.len());
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
    flag("AEST is UTC+11:00 and has no summer time in Queensland.", "UTC+11:00", "AEST = UTC+10"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("PST is UTC-8, PDT is UTC−7 and IST is UTC+5:30."),
    ignore("CST is UTC+8 in China and UTC-6 in Chicago."),
    ignore("Eastern Time is UTC-5 or UTC-4, EST (UTC-5) in winter."),
    ignore("If EST is UTC-4, the server is off."),
    ignore("The EST UTC-4 mapping in the file is not right."),
    ignore("JST (UTC+9), GMT+0530 (IST)."),
];

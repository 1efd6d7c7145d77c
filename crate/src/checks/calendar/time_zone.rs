//! # What it flags
//! A time in one zone set equal to a time in another that is not the same moment: "3 PM EST is 9 PM UTC".
//! # Why it misleads
//! People miss calls and trains over it.
//! # How it is decided
//! Both times carry the abbreviation of a zone with one fixed offset (UTC, GMT, EST, EDT, PST, PDT, MST, MDT, CET, CEST, EET, EEST,
//! JST, UTC±h) and are joined by "is", "=" or "(…)". Offsets are those of the IANA time zone database. Abbreviations with several
//! meanings (CST, IST, BST) are left alone.
//! # Known false positives
//! None known.

use crate::check::prelude::*;
use crate::hedge::is_asserted;
use crate::words::{Token, TokenKind, tokens};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Time in two zones",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["utc", "gmt", "est", "edt", "pst", "pdt", "mst", "mdt", "cet", "cest", "eet", "jst"],
};

/// Zones with one offset, in minutes.
const ZONES: &[(&str, i32)] = &[
    ("UTC", 0),
    ("GMT", 0),
    ("EST", -300),
    ("EDT", -240),
    ("PST", -480),
    ("PDT", -420),
    ("MST", -420),
    ("MDT", -360),
    ("CET", 60),
    ("CEST", 120),
    ("EET", 120),
    ("EEST", 180),
    ("JST", 540),
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 600 || context.is_code() {
        return Vec::new();
    }
    let cut = tokens(text);
    let times: Vec<Time> = (0..cut.len()).filter_map(|at| time_at(&cut, at)).collect();
    let mut signals = Vec::new();
    for two in times.windows(2) {
        let [one, other] = two else { continue };
        let joint = &cut[one.end.min(other.start)..other.start];
        let equal = joint
            .iter()
            .any(|token| token.any(&["is", "equals", "equivalent", "corresponds", "means", "would", "be"]) || token.marks("=→("))
            && joint.iter().all(|token| {
                token.any(&["is", "equals", "equivalent", "corresponds", "to", "in", "means", "would", "be", "which", "the", "same", "as"])
                    || token.marks("=→(,*_")
            });
        if !equal || joint.len() > 6 {
            continue;
        }
        let span = Span::new(cut[one.start].span.start, cut[other.end - 1].span.end);
        let marked = context.at(span.start, span.end);
        if !is_asserted(context, marked) {
            continue;
        }
        let right = (one.minutes - one.offset + other.offset).rem_euclid(1440);
        if right == other.minutes.rem_euclid(1440) {
            signals.push(Signal::agrees(marked));
        } else {
            let last = Span::new(cut[other.start].span.start, cut[other.end - 1].span.end);
            let zone = &text[cut[other.zone].span.start..last.end];
            let working = format!("{} = {} {zone}", &text[cut[one.start].span.start..cut[one.end - 1].span.end], clock(right, other.half));
            signals.push(Signal::new(marked, working).claimed(last.of(text)));
        }
    }
    signals
}

struct Time {
    start: usize,
    end: usize,
    zone: usize,
    minutes: i32,
    offset: i32,
    /// Whether it is written with AM or PM.
    half: bool,
}

fn clock(minutes: i32, half: bool) -> String {
    let (hour, minute) = (minutes / 60, minutes % 60);
    if half {
        let shown = if hour % 12 == 0 { 12 } else { hour % 12 };
        format!("{shown}:{minute:02} {}", if hour < 12 { "AM" } else { "PM" })
    } else {
        format!("{hour:02}:{minute:02}")
    }
}

/// "3:30 PM EST", "15:30 UTC", "9 a.m. PDT", "09:00 UTC+2".
fn time_at(cut: &[Token<'_>], start: usize) -> Option<Time> {
    let hour = i32::try_from(cut.get(start)?.number()?).ok().filter(|hour| *hour <= 23 && cut[start].text.len() <= 2)?;
    if start > 0 && cut[start].glued && cut[start - 1].marks(":.-–+/,") {
        return None;
    }
    let mut at = start + 1;
    let mut minute = 0;
    let mut exact = false;
    if cut.get(at)?.marks(":") && cut[at].glued {
        minute = i32::try_from(cut.get(at + 1)?.number().filter(|minute| *minute < 60 && cut[at + 1].text.len() == 2)?).ok()?;
        exact = true;
        at += 2;
    }
    let mut hour = hour;
    let mut half = false;
    let word = cut.get(at)?;
    let lower = word.text.to_ascii_lowercase();
    if matches!(lower.as_str(), "am" | "pm" | "a" | "p") {
        half = true;
        at += 1;
        if lower.len() == 1 {
            // "a.m."
            if !(cut.get(at)?.marks(".") && cut.get(at + 1)?.is("m")) {
                return None;
            }
            at += 2;
            at += usize::from(cut.get(at)?.marks("."));
        }
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + if lower.starts_with('p') { 12 } else { 0 };
    }
    if !exact && !half {
        return None;
    }
    let zone = at;
    let (_, base) =
        ZONES.iter().find(|(name, _)| cut.get(zone).is_some_and(|token| token.kind == TokenKind::Word && token.text == *name))?;
    at += 1;
    let mut offset = *base;
    // "UTC+5:30".
    if *base == 0
        && let (Some(sign), Some(hours)) =
            (cut.get(at).filter(|sign| sign.glued && sign.marks("+-−")), cut.get(at + 1).and_then(Token::number))
    {
        let mut minutes = i32::try_from(hours).ok().filter(|hours| *hours <= 14)? * 60;
        at += 2;
        if let (Some(colon), Some(rest)) =
            (cut.get(at).filter(|colon| colon.glued && colon.marks(":")), cut.get(at + 1).filter(|rest| rest.glued).and_then(Token::number))
        {
            let _ = colon;
            minutes += i32::try_from(rest).ok().filter(|rest| *rest < 60)?;
            at += 2;
        }
        offset = if sign.marks("+") { minutes } else { -minutes };
    }
    Some(Time { start, end: at, zone, minutes: hour * 60 + minute, offset, half })
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The call is at 3 PM EST, which is 9 PM UTC.", "3 PM EST, which is 9 PM UTC", "3 PM EST = 8:00 PM UTC"),
    flag("15:30 UTC = 10:30 EDT", "15:30 UTC = 10:30 EDT", "15:30 UTC = 11:30 EDT"),
    flag("It starts at 9:00 AM PDT (5:00 PM GMT).", "9:00 AM PDT (5:00 PM GMT", "9:00 AM PDT = 4:00 PM GMT"),
    flag("18:00 CET is 16:00 UTC in winter.", "18:00 CET is 16:00 UTC", "18:00 CET = 17:00 UTC"),
    flag("8:00 a.m. JST is 10:00 p.m. UTC on the day before.", "8:00 a.m. JST is 10:00 p.m. UTC", "8:00 a.m. JST = 11:00 PM UTC"),
    flag("12:00 UTC is 17:00 UTC+5:30.", "12:00 UTC is 17:00 UTC+5:30", "12:00 UTC = 17:30 UTC+5:30"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The call is at 3 PM EST, which is 8 PM UTC."),
    ignore("15:30 UTC = 11:30 EDT"),
    ignore("It runs from 9:00 AM PDT to 5:00 PM GMT."),
    ignore("10 AM CST is 4 PM GMT."),
    ignore("If 3 PM EST is 9 PM UTC, the clocks are wrong."),
    ignore("8:00 AM JST is 11:00 PM UTC on the day before."),
];

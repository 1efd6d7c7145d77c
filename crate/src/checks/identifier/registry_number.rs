//! # What it flags
//! A CVE or RFC number that cannot exist: "CVE-2021-445", "CVE-1997-0001", "RFC 99999".
//! # Why it misleads
//! It looks like evidence and leads nowhere: the first sign of an invented reference.
//! # How it is decided
//! CVE: the year is 1999 to this one, and the number has four digits at least (CVE numbering rules). RFC: numbers are given in order, some
//! 300 a year; 9,700 were reached in 2025, so a number far beyond that does not exist yet.
//! # Known false positives
//! None known; a project's own "RFC" numbers are small. Sentences about invalid numbers and forms are left alone.

use crate::check::prelude::*;
use crate::checks::identifier::{asked_about, claimed, disowned, prose};
use crate::cursor::places;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "CVE and RFC numbers",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &[],
    since: "0.1.0",
    triggers: &["cve-", "rfc"],
};

/// The largest RFC number that may exist in `year`: 9,700 in 2025 and, generously, 500 a year from there.
fn largest_rfc(year: i16) -> u64 {
    10_200 + 500 * u64::try_from((year - 2025).max(0)).unwrap_or(0)
}

/// Digits at `at`, not followed by more of a word.
fn digits(text: &str, at: usize) -> Option<&str> {
    let rest = text.get(at..)?;
    let length = rest.bytes().take(12).take_while(u8::is_ascii_digit).count();
    let whole = !rest[length..].starts_with(|next: char| next.is_alphanumeric() || matches!(next, '_' | '*'));
    (length > 0 && whole).then(|| &rest[..length])
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let Some((text, lower)) = prose(context) else { return Vec::new() };
    let mut signals = Vec::new();
    let mut say = |start: usize, end: usize, wrong: Option<String>| {
        let span = context.at(start, end);
        let body: String = text[start..end].chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect();
        match wrong {
            None => signals.push(Signal::agrees(span)),
            Some(working) if !disowned(&lower) && !asked_about(context, &body) && claimed(context, start, end) => {
                signals.push(Signal::new(span, working));
            }
            Some(_) => {}
        }
    };
    for at in places(&lower, "cve-") {
        let year_at = at + "cve-".len();
        let Some(year) = lower.get(year_at..year_at + 4).filter(|year| year.bytes().all(|digit| digit.is_ascii_digit())) else { continue };
        let Some(number) = lower[year_at + 4..].starts_with('-').then(|| digits(&lower, year_at + 5)).flatten() else { continue };
        let Ok(year) = year.parse::<i16>() else { continue };
        let end = year_at + 5 + number.len();
        let wrong = if year < 1999 {
            Some(format!("CVE numbers begin in 1999; {year} is before"))
        } else if year > context.now().year() {
            Some(format!("{year} is still to come"))
        } else if number.len() < 4 {
            Some(format!("a CVE number has at least 4 digits after the year; this one has {}", number.len()))
        } else {
            None
        };
        say(at, end, wrong);
    }
    for at in places(&lower, "rfc") {
        let gap = lower[at + 3..].bytes().take(1).take_while(|byte| matches!(byte, b' ' | b'-')).count();
        let Some(number) = digits(&lower, at + 3 + gap) else { continue };
        let Ok(value) = number.parse::<u64>() else { continue };
        let end = at + 3 + gap + number.len();
        // Dates ("RFC 2024-03") and lists of another numbering.
        if text[end..].starts_with(['-', '/'])
            || text[end..].starts_with('.') && text[end + 1..].starts_with(|next: char| next.is_ascii_digit())
        {
            continue;
        }
        let limit = largest_rfc(context.now().year());
        say(at, end, (value > limit || value == 0).then(|| format!("RFC numbers go from 1 to less than {limit}")));
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The bug was filed as CVE-2021-445.", "CVE-2021-445", "a CVE number has at least 4 digits after the year; this one has 3"),
    flag("See **CVE-1997-0123** for the details.", "CVE-1997-0123", "CVE numbers begin in 1999; 1997 is before"),
    flag("- CVE-2031-10234: remote code execution", "CVE-2031-10234", "2031 is still to come"),
    flag("The protocol is defined in RFC 82590.", "RFC 82590", "RFC numbers go from 1 to less than 10700"),
    flag("As RFC-71234 says, clients must retry.", "RFC-71234", "RFC numbers go from 1 to less than 10700"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Log4Shell is CVE-2021-44228, and CVE-1999-0001 was the first."),
    ignore("A CVE number has the format CVE-2024-123."),
    ignore("JSON is defined in RFC 8259 and RFC 7159."),
    ignore("CVE-2021-445 is not a valid number."),
    ignore("Our team's RFC 2024-03 and rust-lang RFC 2005 are proposals."),
    ignore("CVE-2024-XXXX will be assigned soon."),
];

//! # What it flags
//! A UUID of another version than it is said to have, or with a digit too few: "UUID v4: 550e8400-e29b-11d4-a716-446655440000".
//! # Why it misleads
//! Validators refuse it; what was announced as random was not.
//! # How it is decided
//! In a sentence that names UUIDs or GUIDs: the 13th digit is the version and the 17th the variant (8, 9, a or b); the groups have 8, 4,
//! 4, 4 and 12 hexadecimal digits (RFC 9562). The version is held only where the sentence names exactly one.
//! # Known false positives
//! None known; the nil UUID, placeholders with other letters than digits, and sentences about invalid ones are left alone.

use crate::check::prelude::*;
use crate::checks::identifier::{Sizes, asked_about, claimed, prose, sized};
use crate::cursor::{HYPHENS, has_word, places};
use crate::hedge::is_asserted;
use std::cell::LazyCell;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "UUID version and form",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &[],
    since: "0.1.0",
    triggers: &["uuid", "guid"],
};

/// Words of sentences that show a form or speak of a broken one.
const SHOWN: &[&str] = &[
    "invalid", "not valid", "not a valid", "placeholder", "looks like", "look like", "template", "fake", "malformed", "hyphens", "typo",
    "your",
];

const GROUPS: [usize; 5] = [8, 4, 4, 4, 12];

/// The only version the text names.
fn version(lower: &str) -> Option<u32> {
    let mut found = None;
    for mark in ["uuidv", "uuid v", "uuid-v", "uuid version ", "version ", "version-", "guid v", "guid version "] {
        for (at, _) in lower.match_indices(mark) {
            let rest = &lower[at + mark.len()..];
            let Some(digit) = rest.chars().next().and_then(|next| next.to_digit(10)).filter(|digit| (1..=8).contains(digit)) else {
                continue;
            };
            let alone = !rest[1..].starts_with(|next: char| next.is_alphanumeric() || next == '.');
            if !alone || found.is_some_and(|known| known != digit) {
                return None;
            }
            found = Some(digit);
        }
    }
    for (at, _) in lower.match_indices("v4 uuid").chain(lower.match_indices("v7 uuid")).chain(lower.match_indices("v1 uuid")) {
        let digit = lower[at + 1..=at + 1].parse().ok()?;
        if found.is_some_and(|known| known != digit) {
            return None;
        }
        found = Some(digit);
    }
    found
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let Some((_, lower)) = prose(context) else { return Vec::new() };
    if !(lower.contains("uuid") || lower.contains("guid")) {
        return Vec::new();
    }
    let version = version(&lower);
    let mut signals: Vec<Signal> = Vec::new();
    let sizes = Sizes::new(context.text(), &lower);
    for at in places(&lower, "uuid") {
        if let Some(told) = sizes.told(at + 4) {
            signals.extend(sized(context, "UUID", 128, told));
        }
    }
    // "grouped 8-4-4-4-12".
    for word in context.text().split(|part: char| !part.is_ascii_digit() && !HYPHENS.contains(&part)) {
        let groups: Vec<usize> = word.split(HYPHENS).map_while(|group| group.parse().ok().filter(|_| group.len() <= 2)).collect();
        if groups.len() != 5 || groups[0] != 8 || word.split(HYPHENS).count() != 5 {
            continue;
        }
        let start = word.as_ptr() as usize - context.text().as_ptr() as usize;
        let span = context.at(start, start + word.len());
        if groups == GROUPS {
            signals.push(Signal::agrees(span));
        } else if is_asserted(context, span) {
            signals.push(Signal::new(span, "a UUID has groups of 8-4-4-4-12 digits").claimed(word).correction("8-4-4-4-12"));
        }
    }
    // What is asked may be examined; a version that is told is claimed.
    let tells = ["is a version", "is version", "is a uuid version", "is a uuidv", "is a v"].iter().any(|words| lower.contains(words));
    let shown = LazyCell::new(|| has_word(&lower, SHOWN));
    let mut from = 0;
    for piece in lower.split(|part: char| !part.is_ascii_alphanumeric() && part != '-') {
        let start = from;
        let end = start + piece.len();
        from = end + lower[end..].chars().next().map_or(0, char::len_utf8);
        let groups: Vec<&str> = piece.split('-').collect();
        let [a, b, c, d, e] = groups.as_slice() else { continue };
        let hexadecimal = [a, b, c, d, e].iter().all(|group| !group.is_empty() && group.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let digits = piece.bytes().filter(u8::is_ascii_digit).count();
        // Words joined by hyphens, and numbers of another kind.
        if !hexadecimal || digits < 8 || !(28..=44).contains(&piece.len()) || piece.bytes().all(|digit| matches!(digit, b'0' | b'f' | b'-'))
        {
            continue;
        }
        let span = context.at(start, end);
        let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
        let working = if lengths == GROUPS {
            let (said, variant) = (c.chars().next().unwrap_or('0'), d.chars().next().unwrap_or('0'));
            match version {
                Some(version) if said.to_digit(16) != Some(version) => {
                    Some(format!("the 13th digit is {said}: version {said}, not {version}"))
                }
                Some(_) if !matches!(variant, '8' | '9' | 'a' | 'b') => {
                    Some(format!("the 17th digit is {variant}; RFC 9562 has 8, 9, a or b there"))
                }
                _ => None,
            }
        } else {
            let shown: Vec<String> = lengths.iter().map(ToString::to_string).collect();
            Some(format!("groups of {} digits; a UUID has 8-4-4-4-12", shown.join("-")))
        };
        let shows = piece.contains("12345678") || piece.contains("abcd") || *shown;
        match working {
            None => signals.push(Signal::agrees(span)),
            Some(working) if lengths == GROUPS && tells && claimed(context, start, end) => {
                // What is wrong is the version that is told.
                let told =
                    ["version ", "uuidv", "a v"].iter().find_map(|words| lower[end..].find(words).map(|at| end + at + words.len() + 1));
                signals.push(Signal::new(context.at(start, told.unwrap_or(end)), working));
            }
            Some(working)
                if !shows
                    && (tells || !asked_about(context, &piece.replace('-', "").to_ascii_uppercase()))
                    && claimed(context, start, end) =>
            {
                signals.push(Signal::new(span, working));
            }
            Some(_) => {}
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The digits of a UUID come in groups, 8-4-4-12-4, with hyphens.", "8-4-4-12-4", "a UUID has groups of 8-4-4-4-12 digits"),
    flag(
        "6ba7b810-9dad-11d1-80b4-00c04fd430c8 is a version 4 UUID.", "6ba7b810-9dad-11d1-80b4-00c04fd430c8 is a version 4",
        "the 13th digit is 1: version 1, not 4",
    )
    .asked("What kind of UUID is 6ba7b810-9dad-11d1-80b4-00c04fd430c8?"),
    flag("A UUID has 120 bits.", "120", "UUID: 128 bits = 16 bytes = 32 hexadecimal digits"),
    flag(
        "Here is a UUID v4: `550e8400-e29b-11d4-a716-446655440000`.", "550e8400-e29b-11d4-a716-446655440000",
        "the 13th digit is 1: version 1, not 4",
    ),
    flag(
        "A random version 4 UUID: f47ac10b-58cc-4372-c567-0e02b2c3d479",
        "f47ac10b-58cc-4372-c567-0e02b2c3d479",
        "the 17th digit is c; RFC 9562 has 8, 9, a or b there",
    ),
    flag(
        "The device's UUID is 6ba7b810-9dad-11d1-80b4-00c04fd430.", "6ba7b810-9dad-11d1-80b4-00c04fd430",
        "groups of 8-4-4-4-10 digits; a UUID has 8-4-4-4-12",
    ),
    flag(
        "- **UUIDv7**: 018f3a4c-7b2e-4c3d-9a1b-2f4e6d8c0b1a", "018f3a4c-7b2e-4c3d-9a1b-2f4e6d8c0b1a",
        "the 13th digit is 4: version 4, not 7",
    ),
    flag(
        "The GUID {3f2504e0-4f89-11d3-9a0c-0305e82c33011} names the interface.",
        "3f2504e0-4f89-11d3-9a0c-0305e82c33011",
        "groups of 8-4-4-4-13 digits; a UUID has 8-4-4-4-12",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The digits of a UUID come in groups, 8-4-4-4-12, with hyphens."),
    ignore("A UUID is a 128-bit number. A version 4 UUID has 122 random bits."),
    ignore("Here is a UUID v4: `f47ac10b-58cc-4372-a567-0e02b2c3d479`."),
    ignore("The nil UUID is 00000000-0000-0000-0000-000000000000."),
    ignore("Version 1 UUIDs such as 6ba7b810-9dad-11d1-80b4-00c04fd430c8 hold a time; version 4 UUIDs are random."),
    ignore("A UUID has the format xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx."),
    ignore("550e8400-e29b-41d4-a716-44665544000 is not a valid UUID."),
    ignore("A UUID v4 looks like 12345678-1234-1234-1234-123456789012."),
    ignore("```\nuuid = 550e8400-e29b-41d4-a716-44665544000\n```"),
];

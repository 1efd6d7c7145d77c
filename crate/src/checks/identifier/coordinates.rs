//! # What it flags
//! A latitude beyond 90°, a longitude beyond 180°, or 60 and more minutes or seconds: "95.5° N, 10° E", "48° 61′ N".
//! # Why it misleads
//! There is no such place; a map shows another one, or none.
//! # How it is decided
//! Degrees followed by N, S, E or W, and numbers after "latitude" and "longitude", must lie in the ranges of ISO 6709.
//! # Known false positives
//! None known; bearings and temperatures are left alone.

use crate::check::prelude::*;
use crate::cursor::{Cursor, has_word, places};
use crate::hedge::is_asserted;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Coordinates in range",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["latitude", "longitude", "°", "coordinates"],
};

/// A decimal number at the cursor: its whole part and whether anything but zeros follows the point.
fn decimal(cursor: &mut Cursor<'_>) -> Option<(u32, bool)> {
    let mut ahead = *cursor;
    ahead.gap();
    if ahead.rest().starts_with(['-', '−', '+']) {
        ahead.at += ahead.peek().map_or(0, char::len_utf8);
    }
    let digits = ahead.rest().bytes().take(6).take_while(u8::is_ascii_digit).count();
    let whole = ahead.rest()[..digits].parse().ok().filter(|_| digits <= 5)?;
    ahead.at += digits;
    let mut more = false;
    if ahead.rest().starts_with('.') {
        let decimals = ahead.rest()[1..].bytes().take(15).take_while(u8::is_ascii_digit).count();
        more = ahead.rest()[1..=decimals].bytes().any(|digit| digit != b'0');
        ahead.at += if decimals > 0 { 1 + decimals } else { 0 };
    }
    *cursor = ahead;
    Some((whole, more))
}

/// Minutes or seconds at the cursor, with their mark.
fn sixtieth(cursor: &mut Cursor<'_>, marks: &[&str]) -> Option<u32> {
    let mut ahead = *cursor;
    let (value, _) = decimal(&mut ahead)?;
    let mark = marks.iter().find(|mark| ahead.rest().trim_start().starts_with(**mark))?;
    ahead.at += ahead.rest().len() - ahead.rest().trim_start().len() + mark.len();
    *cursor = ahead;
    Some(value)
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    let spoken =
        has_word(&lower, &["latitude", "longitude", "coordinates", "coordinate", "located", "lat", "long", "meridian", "parallel"]);
    let bearing = has_word(
        &lower,
        &[
            "bearing", "heading", "azimuth", "course", "angle", "rotate", "rotated", "temperature", "direction", "compass", "moon", "sun",
            "declination", "ecliptic", "celestial", "orbit", "orbital", "distance", "rotation",
        ],
    );
    if bearing {
        return Vec::new();
    }
    let mut signals: Vec<Signal> = Vec::new();
    let mut say = |start: usize, end: usize, wrong: Option<String>| {
        let span = context.at(start, end);
        match wrong {
            None => signals.push(Signal::agrees(span)),
            Some(working) if is_asserted(context, span) && !lower.contains("out of range") => signals.push(Signal::new(span, working)),
            Some(_) => {}
        }
    };
    let range = |whole: u32, more: bool, limit: u32| whole > limit || whole == limit && more;
    let mut marked = 0;
    for (sign, _) in text.match_indices('°') {
        let head = text[..sign].trim_end_matches(' ');
        let digits = head.bytes().rev().take(16).take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
        let start = head.len() - digits;
        let mut number = Cursor::new(head, start);
        let Some((whole, more)) = (digits > 0).then(|| decimal(&mut number)).flatten() else { continue };
        let mut cursor = Cursor::new(text, sign + '°'.len_utf8());
        let minutes = sixtieth(&mut cursor, &["′", "'", "’"]);
        let seconds = if minutes.is_some() { sixtieth(&mut cursor, &["″", "\"", "”", "''"]) } else { None };
        let Some(side) = cursor.eat_any(&["N", "S", "E", "W", "north", "south", "east", "west"]) else { continue };
        // "120° S" alone may be a direction.
        let pair = text.matches('°').count() > 1;
        // "Cursor::eat" ignores case: "90° e" is no east.
        if side < 4 && !text[..cursor.at].ends_with(['N', 'S', 'E', 'W'])
            || !(spoken || pair || minutes.is_some())
            || text[cursor.at..].starts_with('-')
            // "95° north of the ship": how far, not where.
            || cursor.rest().starts_with(" of ") || cursor.rest().starts_with(" from ")
        {
            continue;
        }
        let latitude = matches!(side, 0 | 1 | 4 | 5);
        let (name, limit) = if latitude { ("latitude", 90) } else { ("longitude", 180) };
        let beyond = range(whole, more || minutes.is_some_and(|minutes| minutes > 0) || seconds.is_some_and(|seconds| seconds > 0), limit);
        let wrong = if beyond && whole <= 360 {
            Some(format!("a {name} goes from 0° to {limit}°"))
        } else if minutes.is_some_and(|minutes| (60..100).contains(&minutes)) || seconds.is_some_and(|seconds| (60..100).contains(&seconds))
        {
            Some("minutes and seconds of arc go from 0 to 59".to_owned())
        } else {
            None
        };
        marked = cursor.at;
        say(start, cursor.at, wrong);
    }
    for (name, limit) in [("latitude", 90), ("longitude", 180)] {
        for at in places(&lower, name) {
            let mut cursor = Cursor::new(text, at + name.len());
            cursor.eat("coordinate");
            cursor.eat_any(&["is", "of", ":", "=", "("]);
            cursor.eat_any(&["approximately", "about", "roughly", "~", "around"]);
            cursor.gap();
            let start = cursor.at;
            let Some((whole, more)) = decimal(&mut cursor).filter(|_| start >= marked) else { continue };
            let mut ahead = cursor;
            ahead.gap();
            // Degrees, or the end of the value: not "latitude 100 km to the north".
            let degrees = ahead.rest().starts_with(['°', ',', ';', ')', '.'])
                || ahead.rest().is_empty()
                || ahead.eat_any(&["degrees", "and"]).is_some();
            if degrees && !(text[cursor.at..].starts_with(',') && text[cursor.at + 1..].starts_with(|next: char| next.is_ascii_digit())) {
                say(start, cursor.at, (range(whole, more, limit) && whole <= 360).then(|| format!("a {name} goes from 0° to {limit}°")));
            }
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The cape lies at 48° 61′ N.", "48° 61′ N", "minutes and seconds of arc go from 0 to 59"),
    flag("The village lies at 95.5° N, 10.2° E.", "95.5° N", "a latitude goes from 0° to 90°"),
    flag("Its coordinates are 48°61′N, 2°21′E.", "48°61′N", "minutes and seconds of arc go from 0 to 59"),
    flag("- Latitude: 34.05\n- Longitude: -181.24", "-181.24", "a longitude goes from 0° to 180°"),
    flag("The station has a latitude of 98.2 degrees.", "98.2", "a latitude goes from 0° to 90°"),
    flag("It is located at 12°34'56\"N and 190°10'00\"W.", "190°10'00\"W", "a longitude goes from 0° to 180°"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The cape lies at 48° 51′ N."),
    ignore("Paris lies at 48°51′N, 2°21′E."),
    ignore("The pole is at latitude 90° N; the antimeridian is at longitude 180°."),
    ignore("Sail on a heading of 120° S for an hour, then 95° N."),
    ignore("It was 95° in the shade and 70° at night."),
    ignore("A latitude of 95.5° is out of range."),
    ignore("The longitude 200 km to the east is the same."),
    ignore("Rotate it by 270° E."),
    ignore("In a day it covers 12.2° of ecliptic longitude (360° ÷ 29.5 days)."),
    ignore("At 45° latitude, a point 95.5° north of the rim is past the top."),
];

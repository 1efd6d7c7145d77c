//! # What it flags
//! Two times of day and the time between them that do not fit: "leaves at 9:40, takes 2 h 35 min and arrives at 12:05", "from 9:00 to
//! 10:30 (2 hours)".
//! # Why it misleads
//! Timetables, cooking plans and shifts are followed to the minute.
//! # How it is decided
//! The sentence has two times of day and one length of time, joined by words that say that the one is the other's distance. The first
//! time plus the length is held against the second one, on the clock of twelve hours where nothing tells morning from evening.
//! # Known false positives
//! None known. Flights and other trips over time zones, breaks, repeated intervals and hedged lengths are left alone.

use super::within_code;
use crate::check::prelude::*;
use crate::hedge::{self, is_asserted};
use crate::number::Rational;
use crate::phrase::Phrase;
use num_traits::ToPrimitive;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Clock time and duration",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["hour", "minute", " min", "h ", "hr"],
};

/// Words with which the length is not simply the time between.
const OTHER: &[&str] = &[
    "every", "available", "availability", "break", "breaks", "minus", "lunch", "zone", "zones", "utc", "gmt", "est", "edt", "pst", "pdt",
    "cst", "cet", "flight", "flights", "plane", "fly", "flies", "flew", "airport", "lands", "landed", "takeoff", "ahead", "behind",
    "delay", "delayed", "interval", "intervals", "local", "ago", "layover", "stopover", "rest", "rests", "rested", "stop", "stops",
    "stopped", "except", "or", "average", "apart", "overtime", "remaining", "left over", "paces", "warm", "early", "late", "sooner",
    "pause", "nap", "both", "twice", "half", "between meals", "around", "respectively",
];

/// A time of day: its pieces, minutes after midnight, and whether morning or evening is certain.
struct Time {
    from: usize,
    to: usize,
    minutes: i64,
    sure: bool,
    half: bool,
}

/// A length of time: its pieces and minutes.
struct Length {
    from: usize,
    to: usize,
    minutes: Rational,
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 500
        || context.is_code()
        || !text.contains(':') && !["am", "AM", "pm", "PM", ".m.", "noon"].iter().any(|half| text.contains(half))
    {
        return Vec::new();
    }
    let phrase = Phrase::read(text);
    let mut times = Vec::new();
    let mut lengths = Vec::new();
    let mut at = 0;
    while at < phrase.pieces.len() {
        if let Some(time) = time_at(&phrase, at) {
            at = time.to;
            times.push(time);
        } else if let Some(length) = length_at(&phrase, at) {
            at = length.to;
            lengths.push(length);
        } else {
            at += 1;
        }
    }
    let ([one, other], [length]) = (times.as_slice(), lengths.as_slice()) else { return Vec::new() };
    if phrase.holds(0, phrase.pieces.len(), OTHER) {
        return Vec::new();
    }
    joined(&phrase, one, other, length).and_then(|back| judge(context, &phrase, one, other, length, back)).into_iter().collect()
}

fn digits(phrase: &Phrase<'_>, at: usize) -> Option<i64> {
    let piece = phrase.pieces.get(at)?;
    (piece.text.len() <= 2 && piece.text.bytes().all(|byte| byte.is_ascii_digit())).then(|| piece.text.parse().ok()).flatten()
}

fn glued(phrase: &Phrase<'_>, at: usize) -> bool {
    at > 0 && phrase.pieces.get(at).is_some_and(|piece| piece.span.start == phrase.pieces[at - 1].span.end)
}

/// "am", "p.m.": whether it is the second half of the day, and one past it.
fn half_of_day(phrase: &Phrase<'_>, at: usize) -> Option<(bool, usize)> {
    if phrase.is(at, &["am", "pm"]) {
        return Some((phrase.is(at, &["pm"]), at + 1));
    }
    let end = phrase.eat_any(at, &["a . m .", "p . m .", "a . m", "p . m"])?;
    Some((phrase.is(at, &["p"]), end))
}

fn time_at(phrase: &Phrase<'_>, at: usize) -> Option<Time> {
    if phrase.is(at, &["noon", "midday"]) {
        return Some(Time { from: at, to: at + 1, minutes: 720, sure: true, half: true });
    }
    let hour = digits(phrase, at).filter(|hour| *hour < 24)?;
    if at > 0 && phrase.is(at - 1, &[":", "-", "/", ".", "+"]) && glued(phrase, at) {
        return None;
    }
    let minute = (phrase.is(at + 1, &[":"]) && glued(phrase, at + 1) && glued(phrase, at + 2))
        .then(|| digits(phrase, at + 2).filter(|minute| *minute < 60 && phrase.pieces[at + 2].text.len() == 2))
        .flatten();
    let mut to = if minute.is_some() { at + 3 } else { at + 1 };
    // Seconds, ratios and scores are something else.
    if minute.is_some() && (phrase.is(to, &[":", "."]) && glued(phrase, to) && glued(phrase, to + 1)) {
        return None;
    }
    let half = half_of_day(phrase, to);
    if minute.is_none() && half.is_none() {
        return None;
    }
    let mut hours = hour;
    if let Some((second, end)) = half {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hours = hour % 12 + if second { 12 } else { 0 };
        to = end;
    }
    let sure = half.is_some() || hour > 12 || hour == 0 || phrase.pieces[at].text.starts_with('0');
    Some(Time { from: at, to, minutes: hours * 60 + minute.unwrap_or(0), sure, half: half.is_some() })
}

/// "2 hours and 35 minutes", "2 h 35 min", "90 minutes", "2.5 hours".
fn length_at(phrase: &Phrase<'_>, at: usize) -> Option<Length> {
    const HOURS: [&str; 5] = ["hour", "hours", "h", "hr", "hrs"];
    const MINUTES: [&str; 5] = ["minute", "minutes", "min", "mins", "m"];
    let number = phrase.number(at).filter(|number| !number.percent && !number.ordinal && number.currency.is_none());
    let next = at + 1 + usize::from(phrase.is(at + 1, &["-", "‑"]));
    // Digits right behind a time are no number of their own to the reader of numbers: "8:00 (2 hours)".
    let first = number.map(|number| number.value.clone()).or_else(|| digits(phrase, at).map(crate::number::whole))?;
    if phrase.is(next, &MINUTES[..4]) {
        return Some(Length { from: at, to: next + 1, minutes: first });
    }
    if !phrase.is(next, &HOURS) {
        return None;
    }
    let hours = first * crate::number::whole(60);
    let joint = phrase.skip(next + 1, &["and", ","]);
    if let Some(more) = phrase.number(joint)
        && phrase.is(joint + 1, &MINUTES)
        && more.value < crate::number::whole(60)
    {
        return Some(Length { from: at, to: joint + 2, minutes: hours + &more.value });
    }
    Some(Length { from: at, to: next + 1, minutes: hours })
}

/// Whether the words say that the length lies between the times; whether it is counted backwards.
fn joined(phrase: &Phrase<'_>, one: &Time, other: &Time, length: &Length) -> Option<bool> {
    const STARTS: &[&str] = &[
        "leave", "leaves", "left", "leaving", "depart", "departs", "departed", "departing", "start", "starts", "started", "starting",
        "begin", "begins", "began", "beginning", "opens", "opened", "set", "sets", "from", "at",
    ];
    const LASTS: &[&str] = &[
        "takes", "take", "took", "taking", "last", "lasts", "lasted", "lasting", "runs", "ran", "run", "for", "plus", "+", "travels",
        "traveled", "drives", "drove", "later", "duration", "adding", "is", "long", "needs", "requires", "bakes",
    ];
    const ENDS: &[&str] = &[
        "arrive", "arrives", "arrived", "arriving", "arrival", "end", "ends", "ended", "ending", "finish", "finishes", "finished",
        "finishing", "until", "=", "reach", "reaches", "reached", "be", "is", "brings", "gives", "over", "done", "get", "gets", "ready",
        "closes", "→", "would",
    ];
    if one.to <= other.from && other.from - one.to <= 3 {
        let joint = phrase.between(one.to, other.from);
        let spans = matches!(joint.as_str(), "to" | "until" | "till" | "–" | "-" | "—" | "through");
        let and = joint == "and" && one.from > 0 && phrase.is(one.from - 1, &["between"]);
        // "14:30 - 13:00 = 1.5 hours" is a difference.
        let difference = matches!(joint.as_str(), "–" | "-") && one.minutes > other.minutes && phrase.is(other.to, &["="]);
        if difference {
            return None;
        }
        if spans || and {
            // "… (2 hours)", "…, which is 2 hours", "2 hours from …".
            const AFTER: &[&str] = &[
                "(", ",", "is", "are", "was", "which", "a", "total", "of", "that", "that's", "lasts", "lasting", "=", "for", "—", "–",
                "there", "takes", "exactly", "it", "equals", "so", "duration", ":", "means", "gives", "you", "us", "i", ".", "e",
                "totaling",
            ];
            const BEFORE: &[&str] = &[
                "from", "between", ",", "(", "long", "period", "window", "lasting", "shift", "session", "meeting", "class", "—", "–", ":",
                "are", "-",
            ];
            let after = length.from >= other.to
                && length.from - other.to <= 8
                && (other.to..length.from).all(|at| phrase.is(at, AFTER))
                && length.from > other.to;
            let before = length.to <= one.from
                && one.from - length.to <= 4
                && (length.to..one.from).all(|at| phrase.is(at, BEFORE))
                && phrase.holds(length.to, one.from, &["from", "between", "("]);
            let ends = !phrase.is(
                length.to,
                &["before", "after", "later", "earlier", "each", "of", "per", "more", "less", "longer", "shorter", "at", "and"],
            );
            // "12:00 PM - 1:30 PM: 30-minute lunch": what fills a part of the slot.
            let filled = phrase.holds(other.to, length.from, &[":"])
                && length.to < phrase.pieces.len()
                && !phrase.is(length.to, &[")", ".", ",", ";", "]", "*", "total", "long", "in"]);
            return ((after && ends && !filled) || before).then_some(false);
        }
    }
    // "2 hours after 9:40 is 11:40".
    if length.to < one.from
        && one.from - length.to <= 2
        && phrase.is(length.to, &["after", "before", "past", "from"])
        && phrase.holds(one.to, other.from, &["is", "=", "would", "gives"])
        && other.from - one.to <= 3
    {
        return Some(phrase.is(length.to, &["before"]));
    }
    // "2:00 PM plus 3 hours is 5:00 PM".
    let sums = one.to < length.from
        && length.to < other.from
        && matches!(phrase.between(one.to, length.from).as_str(), "plus" | "+")
        && matches!(
            phrase.between(length.to, other.from).as_str(),
            "is" | "=" | "equals" | "gives" | "gives us" | "brings us to" | "would be"
        );
    if sums {
        return Some(false);
    }
    // "leaves at 9:40, takes 2 h 35 min and arrives at 12:15".
    let between = one.to < length.from && length.to < other.from;
    let close = between && length.from - one.to <= 8 && other.from - length.to <= 9;
    let clean = !phrase.holds(
        one.to,
        other.from,
        &["before", "after", "but", ";", "first", "while", "who", "another", "earlier", "than", "drive", "walk", "then"],
    );
    // One who starts, one length, one who arrives.
    let started = phrase.holds(one.from.saturating_sub(6), one.from, STARTS)
        && phrase.holds(one.from.saturating_sub(8), one.from, &STARTS[..STARTS.len() - 2]);
    (close && clean && started && phrase.holds(one.to, length.from, LASTS) && phrase.holds(length.to, other.from, ENDS)).then_some(false)
}

fn judge(context: &Context<'_>, phrase: &Phrase<'_>, one: &Time, other: &Time, length: &Length, back: bool) -> Option<Signal> {
    let minutes = length.minutes.is_integer().then(|| length.minutes.to_i64()).flatten().filter(|minutes| (1..=1440).contains(minutes))?;
    let signed = if back { -minutes } else { minutes };
    let day = if one.sure && other.sure { 1440 } else { 720 };
    let span = phrase.span(length.from, length.to);
    let end = phrase.span(other.from, other.to);
    let marked =
        if one.to < length.from && length.to < other.from || length.to < one.from && phrase.is(length.to, &["after", "before", "past"]) {
            end
        } else {
            span
        };
    let at = context.at(marked.start, marked.end);
    if (one.minutes + signed - other.minutes).rem_euclid(day) == 0 {
        return Some(Signal::agrees(at));
    }
    // The colon of a time ends no supposition, a comma does.
    let told = if marked == end { other.from } else { length.from };
    let supposed = (0..told).rfind(|&at| phrase.is(at, &["if", "suppose", "supposing", "assume", "assuming", "imagine", "say"]));
    if supposed.is_some_and(|start| !phrase.holds(start, told, &[","])) {
        return None;
    }
    // Paid hours leave the break out.
    let distance = (other.minutes - one.minutes).rem_euclid(day);
    if marked == span && distance >= 330 && (1..=60).contains(&(distance - minutes)) {
        return None;
    }
    let hedged = [span, end, phrase.span(one.from, one.to)].into_iter().any(|span| hedge::around(phrase.text, span).is_some());
    // A meeting "from 9 to 5" without halves of the day may be read in two ways only by whole half days.
    if hedged || !is_asserted(context, at) || within_code(context, at) {
        return None;
    }
    let first = phrase.span(one.from, one.to).of(phrase.text);
    let working = if marked == end {
        let right = (one.minutes + signed).rem_euclid(1440);
        format!("{first} {} {} = {}", if back { '−' } else { '+' }, shown(minutes), clock(right, other.half, day))
    } else {
        format!("{first} to {}: {}", end.of(phrase.text), shown(distance))
    };
    Some(Signal::new(at, working).claimed(marked.of(phrase.text)))
}

fn shown(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, rest) => format!("{rest} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, rest) => format!("{hours} h {rest} min"),
    }
}

fn clock(minutes: i64, half: bool, day: i64) -> String {
    let (hour, minute) = (minutes / 60, minutes % 60);
    if half {
        let shown = if hour % 12 == 0 { 12 } else { hour % 12 };
        format!("{shown}:{minute:02} {}", if hour < 12 { "AM" } else { "PM" })
    } else if day == 720 {
        format!("{}:{minute:02}", if hour % 12 == 0 { 12 } else { hour % 12 })
    } else {
        format!("{hour}:{minute:02}")
    }
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The train leaves at 9:40, takes 2 hours and 35 minutes, and arrives at 12:05.", "12:05", "9:40 + 2 h 35 min = 12:15"),
    flag("The class runs from 9:00 AM to 10:30 AM (2 hours).", "2 hours", "9:00 AM to 10:30 AM: 1 h 30 min"),
    flag("From 8:15 to 11:45 is **4 hours**.", "4 hours", "8:15 to 11:45: 3 h 30 min"),
    flag("90 minutes after 2:45 PM is 4:25 PM.", "4:25 PM", "2:45 PM + 1 h 30 min = 4:15 PM"),
    flag("The film starts at 19:30, lasts 2 h 10 min and ends at 21:50.", "21:50", "19:30 + 2 h 10 min = 21:40"),
    flag("That is a 3 hour window from 14:00 to 18:00.", "3 hour", "14:00 to 18:00: 4 h"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Person 1: available from 9am to 11am (30 minutes)"),
    ignore("- 12:00 PM - 1:30 PM: 30 minutes lunch, then reading."),
    ignore("Waiting time: 14:30 - 13:00 = 1.5 hours."),
    ignore("The train leaves at 9:40, takes 2 hours and 35 minutes, and arrives at 12:15."),
    ignore("The flight leaves at 9:40, takes 2 hours and 35 minutes, and arrives at 10:15."),
    ignore("The shop is open from 9:00 to 17:00 with a break of 1 hour."),
    ignore("From 8:15 to 11:45 is about 4 hours."),
    ignore("A bus leaves every 30 minutes from 9:00 to 17:00."),
    ignore("He works from 9:00 to 5:00 (8 hours)."),
    ignore("The shift runs from 9:00 AM to 5:00 PM (7.5 hours) or 9:00 to 17:30."),
    ignore("The shift runs from 9:00 AM to 5:30 PM (8 hours)."),
    ignore("If the class runs from 9:00 to 10:30 (2 hours), it is too long."),
    ignore("Lunch is at 12:30 PM, and 2 hours later, at 3:00 PM, the bus leaves."),
];

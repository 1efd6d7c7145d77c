//! # What it flags
//! A number of days or weeks that are left until a date, counted from the date that the same sentence gives: "As of November 1, 2026, there are 70 days left
//! until January 1, 2027".
//! # Why it misleads
//! Deadlines are planned by what is left.
//! # How it is decided
//! The day it is counted from is named as such ("as of", "from", "today is", "today, …"), with its year; the day it is counted to is a date, or a feast with a fixed one
//! (Christmas, New Year's Day). Days are counted on the calendar, with and without the first and the last; weeks may be rounded either way.
//! # Known false positives
//! None known. What is left from "today" without its date is left alone, since an answer may be read later; so are working days and hedged numbers.

use crate::check::prelude::*;
use crate::date::{Mention, mentions, shown};
use crate::hedge::{self, is_asserted};
use crate::words::{Token, number_at, tokens};
use jiff::civil::Date;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Days left until a date",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "days until", "days left", "days to", "days till", "days remaining", "days before", "weeks until", "weeks left", "weeks to",
        "weeks till", "weeks remaining", "weeks before", "days away", "weeks away", "days from",
    ],
};

/// Words that make days count otherwise.
const OTHERWISE: &[&str] = &[
    "business", "working", "weekdays", "school", "trading", "nights", "about", "almost", "nearly", "roughly", "approximately", "over",
    "around", "julian", "shopping", "advent", "if", "orthodox", "least", "more", "less", "under", "every", "month", "months",
];

/// Words before the day it is counted from.
const FROM: &[&str] = &["of", "from", "is", "today", "since", "on", "starting"];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 400 || context.is_code() {
        return Vec::new();
    }
    let cut = tokens(text);
    if cut.iter().any(|token| token.any(OTHERWISE)) {
        return Vec::new();
    }
    left(context, &cut).into_iter().collect()
}

fn left(context: &Context<'_>, cut: &[Token<'_>]) -> Option<Signal> {
    let dates = mentions(cut);
    let start = dates.iter().find_map(|date| Some((date, origin(cut, date)?)))?;
    let (from_mention, from) = start;
    // "40 days left until", "6 weeks to go until".
    let mut amounts =
        (0..cut.len()).filter(|&at| !dates.iter().any(|date| (date.tokens.0..date.tokens.1).contains(&at))).filter_map(|at| {
            let (count, taken) = number_at(cut, at)?;
            let unit = cut.get(at + taken).filter(|unit| unit.any(&["days", "weeks", "day", "week"]))?;
            Some((at, i64::from(count), unit.any(&["weeks", "week"]), at + taken + 1))
        });
    let (at, count, weeks, end) = amounts.next()?;
    if amounts.next().is_some()
        || at > 0
            && (cut[at].glued && !cut[at - 1].marks("*_(")
                || cut[at - 1].any(&["first", "last", "next", "past", "every", "day"])
                || cut[at - 1].marks("-–.,") && cut[at].glued)
    {
        return None;
    }
    let (to, target) = target(cut, &dates, from_mention, from, end)?;
    if to <= from || count == 0 {
        return None;
    }
    let days = i64::from(from.until(to).ok()?.get_days());
    let span = Span::new(cut[at].span.start, cut[end - 1].span.end);
    let marked = context.at(span.start, span.end);
    let kept = if weeks { (count * 7 - 7..=count * 7 + 7).contains(&days) } else { (days - 1..=days + 1).contains(&count) };
    if kept {
        return Some(Signal::agrees(marked));
    }
    if hedge::around(context.text(), span).is_some() || hedge::before(context.text(), span.start).is_some() || !is_asserted(context, marked)
    {
        return None;
    }
    Some(
        Signal::new(marked, format!("{} − {} = {days} days", shown(to), shown(from)))
            .claimed(span.of(context.text()))
            .see(context.at(target.start, target.end)),
    )
}

/// The day of a mention with its year, where it is said to be the one that is counted from.
fn origin(cut: &[Token<'_>], date: &Mention) -> Option<Date> {
    let day = date.gregorian().filter(|_| date.year.is_some())?;
    let mut before = date.tokens.0;
    // "Today is Sunday, March 1, 2024", "today (March 1, 2024)".
    while before > 0
        && (cut[before - 1].marks(",(*_:") || cut[before - 1].any(&["the", "date"]) || crate::date::weekday(cut[before - 1].text).is_some())
    {
        before -= 1;
    }
    let word = cut.get(before.checked_sub(1)?)?;
    let earlier = before.checked_sub(2).and_then(|at| cut.get(at));
    let named = match () {
        () if word.is("of") => earlier.is_some_and(|earlier| earlier.is("as")),
        () if word.is("is") => {
            earlier.is_some_and(|earlier| earlier.any(&["today", "date", "it"])) || cut[..before].iter().any(|token| token.is("today"))
        }
        () if word.is("on") => before <= 1,
        () => word.any(FROM),
    };
    named.then_some(day)
}

/// The day it is counted to, right behind the amount: "until January 1, 2027", "until Christmas (December 25, 2026)".
fn target(cut: &[Token<'_>], dates: &[Mention], from_mention: &Mention, from: Date, end: usize) -> Option<(Date, Span)> {
    let mut at = end;
    while cut.get(at).is_some_and(|token| {
        token.any(&["left", "remaining", "to", "go", "away"]) && !(token.is("to") && cut.get(at + 1).is_none_or(|next| !next.is("go")))
    }) {
        at += 1;
    }
    let joint = cut.get(at).filter(|token| token.any(&["until", "till", "to", "before", "from"]) || token.is("in"))?;
    if joint.any(&["in", "from"]) {
        return None;
    }
    at += 1;
    while cut.get(at).is_some_and(|token| token.any(&["the", "on"]) || token.marks("*_,") || crate::date::weekday(token.text).is_some()) {
        at += 1;
    }
    let dated = |at: usize| dates.iter().find(|date| date.tokens.0 == at && date.tokens != from_mention.tokens);
    let feast = feast(cut, at);
    let after = feast.map_or(at, |(_, _, next)| next);
    let open = usize::from(feast.is_some() && cut.get(after).is_some_and(|token| token.marks("(,")));
    let next = (after + open..after + open + 4).find(|&place| {
        !cut.get(place).is_some_and(|token| token.any(&["on", "the"]) || token.marks("*_,") || crate::date::weekday(token.text).is_some())
    });
    if let Some(date) = next.and_then(dated) {
        let year = date.year.or_else(|| {
            let year = i32::from(from.year());
            let this = Mention { year: Some(year), ..*date }.gregorian()?;
            Some(if this > from { year } else { year + 1 })
        });
        return Some((Mention { year, ..*date }.gregorian()?, date.span));
    }
    let (month, day, end) = feast?;
    // "Christmas Eve", "Christmas 2030".
    if cut
        .get(end)
        .is_some_and(|token| token.number().is_some() || token.any(&["eve", "party", "break", "season", "holiday", "holidays", "vacation"]))
    {
        return None;
    }
    let this = Date::new(from.year(), month, day).ok()?;
    let to = if this > from { this } else { Date::new(from.year() + 1, month, day).ok()? };
    Some((to, Span::new(cut[at].span.start, cut[end - 1].span.end)))
}

/// A feast with a fixed date: month, day and one past its last token.
fn feast(cut: &[Token<'_>], at: usize) -> Option<(i8, i8, usize)> {
    const FEASTS: &[(&str, i8, i8)] = &[
        ("christmas eve", 12, 24),
        ("christmas day", 12, 25),
        ("christmas", 12, 25),
        ("new year's day", 1, 1),
        ("new year’s day", 1, 1),
        ("new year's eve", 12, 31),
        ("new year’s eve", 12, 31),
        ("halloween", 10, 31),
        ("valentine's day", 2, 14),
        ("valentine’s day", 2, 14),
    ];
    FEASTS.iter().find_map(|&(name, month, day)| {
        let words: Vec<&str> = name.split(' ').collect();
        let stands =
            words.iter().enumerate().all(|(nth, word)| cut.get(at + nth).is_some_and(|token| token.text.eq_ignore_ascii_case(word)));
        stands.then_some((month, day, at + words.len()))
    })
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("As of November 1, 2026, there are 70 days left until January 1, 2027.", "70 days", "1 January 2027 − 1 November 2026 = 61 days"),
    flag(
        "From November 1, 2026, there are **50 days** until Christmas (December 25, 2026).",
        "50 days",
        "25 December 2026 − 1 November 2026 = 54 days",
    ),
    flag("Today is March 1, 2024; there are 20 days until March 31, 2024.", "20 days", "31 March 2024 − 1 March 2024 = 30 days"),
    flag("As of 1 May 2025, there are 12 weeks until 1 September 2025.", "12 weeks", "1 September 2025 − 1 May 2025 = 123 days"),
    flag(
        "Today is Monday, December 1, 2025, so there are 30 days until Christmas.",
        "30 days",
        "25 December 2025 − 1 December 2025 = 24 days",
    ),
    flag("From June 10, 2025, there are 15 days to go until July 4.", "15 days", "4 July 2025 − 10 June 2025 = 24 days"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("As of November 1, 2026, there are 61 days left until January 1, 2027."),
    ignore("From November 1, 2026, there are 55 days until Christmas, counting both."),
    ignore("There are 60 days until Christmas."),
    ignore("As of November 1, 2026, there are about 70 days left until January 1, 2027."),
    ignore("As of November 1, 2026, there are 40 business days left until January 1, 2027."),
    ignore("If today is March 1, 2024, there are 20 days until March 31, 2024."),
    ignore("As of May 1, 2025, he had 12 days left to appeal before the court."),
];

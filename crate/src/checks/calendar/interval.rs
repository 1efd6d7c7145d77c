//! # What it flags
//! A number of days or weeks between two dates, or a date so many days, weeks, months or years after another one, that does not come
//! out: "30 days after March 3, 2025 is April 1, 2025".
//! # Why it misleads
//! Deadlines, notice periods and due dates are counted this way.
//! # How it is decided
//! Both dates are written in full (a missing first year is taken from the second). Days are counted on the calendar, with and without
//! the first and the last day; months and years keep the day of the month, or the month's last day where it has no such day. Working
//! days and hedged numbers are left alone.
//! # Known false positives
//! None known.

use crate::check::prelude::*;
use crate::date::{Mention, mentions, shown};
use crate::hedge::{self, is_asserted};
use crate::words::{Token, TokenKind, number_at, tokens};
use jiff::civil::Date;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Days between dates",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["days", "weeks", "months", "years"],
};

/// Words that make days count otherwise.
const OTHERWISE: &[&str] = &[
    "business", "working", "weekdays", "school", "trading", "leap", "nights", "sidereal", "lunar", "about", "almost", "nearly", "roughly",
    "approximately", "over", "julian",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 600 || context.is_code() {
        return Vec::new();
    }
    let cut = tokens(text);
    let dates = mentions(&cut);
    let [first, second] = dates.as_slice() else { return Vec::new() };
    let (Some(from), Some(to)) = (dated(first, second), second.gregorian()) else { return Vec::new() };
    if cut.iter().any(|token| token.any(OTHERWISE)) {
        return Vec::new();
    }
    shifted(context, &cut, (first, from), (second, to))
        .or_else(|| between(context, &cut, (first, from), (second, to)))
        .into_iter()
        .collect()
}

/// The first date; its year may be the second one's.
fn dated(first: &Mention, second: &Mention) -> Option<Date> {
    let year = first.year.or(second.year);
    Mention { year, ..*first }.gregorian()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Days,
    Weeks,
    Months,
    Years,
}

/// "30 days", "three weeks" that end before token `end`: the number, its unit, and the first token.
fn amount(cut: &[Token<'_>], at: usize) -> Option<(i64, Unit, usize)> {
    let (count, taken) = number_at(cut, at)?;
    let unit = match cut.get(at + taken)?.text.to_ascii_lowercase().as_str() {
        "day" | "days" => Unit::Days,
        "week" | "weeks" => Unit::Weeks,
        "month" | "months" => Unit::Months,
        "year" | "years" => Unit::Years,
        _ => return None,
    };
    let glued = cut[at].glued && at > 0 && !cut[at - 1].marks("(*_\"“");
    (count > 0 && count < 100_000 && !glued).then_some((i64::from(count), unit, at + taken + 1))
}

fn moved(date: Date, count: i64, unit: Unit) -> Option<Date> {
    match unit {
        Unit::Days => date.checked_add(jiff::Span::new().try_days(count).ok()?),
        Unit::Weeks => date.checked_add(jiff::Span::new().try_weeks(count).ok()?),
        Unit::Months => date.checked_add(jiff::Span::new().try_months(count).ok()?),
        Unit::Years => date.checked_add(jiff::Span::new().try_years(count).ok()?),
    }
    .ok()
}

/// "30 days after A is B", "A plus 30 days is B", "three weeks before A is B".
fn shifted(context: &Context<'_>, cut: &[Token<'_>], (first, from): (&Mention, Date), (second, to): (&Mention, Date)) -> Option<Signal> {
    let start = first.tokens.0 - usize::from(first.weekday.is_some()).min(first.tokens.0);
    // The amount stands before the first date ("after", "from") or right behind it ("plus", "+").
    let mut direction = 0;
    let mut found = None;
    let joint = (0..start).rev().take(3).find(|&at| cut[at].any(&["after", "from", "before"]))?;
    let lead = cut[joint + 1..first.tokens.0]
        .iter()
        .all(|token| token.any(&["the", "on"]) || crate::date::weekday(token.text).is_some() || token.marks(","));
    if lead && joint >= 2 {
        let begin = (joint.saturating_sub(4)..joint).find(|&at| amount(cut, at).is_some_and(|(_, _, end)| end == joint))?;
        let (count, unit, _) = amount(cut, begin)?;
        direction = if cut[joint].is("before") { -1 } else { 1 };
        found = Some((count, unit, begin));
    }
    let (count, unit, begin) = found?;
    // Nothing but a verb between the dates: "is", "would be", "falls on", "=".
    let between = &cut[first.tokens.1..second.tokens.0];
    let verb = between
        .iter()
        .any(|token| token.any(&["is", "was", "be", "falls", "fell", "lands", "gives", "brings", "to"]) || token.marks("=:→"));
    let plain = between.iter().all(|token| {
        token.any(&["is", "was", "will", "would", "be", "falls", "fell", "lands", "on", "gives", "us", "you", "brings", "to", "the", "a"])
            || token.marks("=:→,*_(")
            || crate::date::weekday(token.text).is_some()
    });
    // "30 days from 1 April to 30 April" counts both ends.
    let spans = cut[joint].is("from") && between.iter().any(|token| token.is("to"));
    if !verb || !plain || spans {
        return None;
    }
    let span = Span::new(cut[begin].span.start, cut[begin].span.end);
    if hedge::before(context.text(), span.start).is_some() {
        return None;
    }
    let right = moved(from, count * direction, unit)?;
    // The day may be counted as the first one.
    let counted_in = moved(from, count * direction - direction, unit)?;
    let marked = context.at(second.span.start, second.span.end);
    if !is_asserted(context, marked) {
        return None;
    }
    if right == to || unit == Unit::Days && counted_in == to && cut.iter().any(|token| token.any(&["including", "inclusive", "counting"])) {
        return Some(Signal::agrees(marked));
    }
    // The last day of a shorter month may be kept or not.
    if matches!(unit, Unit::Months | Unit::Years) && (right.day() != from.day() || from.day() == from.last_of_month().day()) {
        return None;
    }
    let sign = if direction > 0 { '+' } else { '−' };
    let name = match unit {
        Unit::Days => "days",
        Unit::Weeks => "weeks",
        Unit::Months => "months",
        Unit::Years => "years",
    };
    let name = if count == 1 { name.trim_end_matches('s') } else { name };
    Some(Signal::new(marked, format!("{} {sign} {count} {name} = {}", shown(from), shown(right))).claimed(second.span.of(context.text())))
}

/// "There are 30 days between A and B", "from A to B is 30 days".
fn between(context: &Context<'_>, cut: &[Token<'_>], (first, from): (&Mention, Date), (second, to): (&Mention, Date)) -> Option<Signal> {
    let lead = (0..first.tokens.0).rev().take(5).find(|&at| cut[at].any(&["between", "from"]))?;
    let clear = cut[lead + 1..first.tokens.0]
        .iter()
        .all(|token| token.any(&["the"]) || crate::date::weekday(token.text).is_some() || token.marks(",*_"));
    let joint = cut[first.tokens.1..second.tokens.0].iter().all(|token| {
        token.any(&["and", "to", "until", "through", "the"]) || crate::date::weekday(token.text).is_some() || token.marks(",*_")
    });
    if !clear || !joint || from >= to {
        return None;
    }
    let mut amounts =
        (0..cut.len()).filter(|&at| at + 1 < lead || at >= second.tokens.1).filter_map(|at| amount(cut, at).map(|found| (at, found)));
    let (at, (count, unit, end)) = amounts.next()?;
    // A second amount may be the rest ("4 weeks and 2 days").
    if amounts.next().is_some() || !matches!(unit, Unit::Days | Unit::Weeks) {
        return None;
    }
    let near = if at < lead {
        cut[end..lead].iter().all(|token| token.any(&["in", "the", "period", "elapsed", "pass", "passed"]))
    } else {
        cut[second.tokens.1..at].iter().all(|token| {
            token.any(&["is", "was", "are", "there", "exactly", "a", "total", "of", "equals", "lasts"]) || token.marks("=,:(*_")
        })
    };
    let others = cut.iter().enumerate().any(|(place, token)| {
        token.kind == TokenKind::Number
            && place != at
            && !(first.tokens.0..first.tokens.1).contains(&place)
            && !(second.tokens.0..second.tokens.1).contains(&place)
    });
    let span = Span::new(cut[at].span.start, cut[end - 1].span.end);
    if !near || others || hedge::around(context.text(), span).is_some() {
        return None;
    }
    let days = i64::from(from.until(to).ok()?.get_days());
    let marked = context.at(span.start, span.end);
    if !is_asserted(context, marked) {
        return None;
    }
    let kept = match unit {
        Unit::Days => (days - 1..=days + 1).contains(&count),
        _ => (count * 7 - 7..=count * 7 + 7).contains(&days),
    };
    if kept {
        return Some(Signal::agrees(marked));
    }
    Some(Signal::new(marked, format!("{} − {} = {days} days", shown(to), shown(from))).claimed(span.of(context.text())))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("30 days after March 3, 2025 is April 1, 2025.", "April 1, 2025", "3 March 2025 + 30 days = 2 April 2025"),
    flag("Three weeks before 15 May 2024 was **25 April 2024**.", "25 April 2024", "15 May 2024 − 3 weeks = 24 April 2024"),
    flag("There are 40 days between March 1, 2024 and April 1, 2024.", "40 days", "1 April 2024 − 1 March 2024 = 31 days"),
    flag("From January 1 to March 1, 2023 is 61 days.", "61 days", "1 March 2023 − 1 January 2023 = 59 days"),
    flag("Six months from January 10, 2024 is June 10, 2024.", "June 10, 2024", "10 January 2024 + 6 months = 10 July 2024"),
    flag("100 days from 2025-01-01 will be 2025-04-10.", "2025-04-10", "1 January 2025 + 100 days = 11 April 2025"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("It lasts 30 days from April 1st to April 30th, 2021."),
    ignore("30 days after March 3, 2025 is April 2, 2025."),
    ignore("There are 31 days between March 1, 2024 and April 1, 2024."),
    ignore("From March 1 to March 31, 2024 is 31 days."),
    ignore("There are 20 working days between March 1, 2024 and April 1, 2024."),
    ignore("About 30 days after March 3, 2025 is April 1, 2025."),
    ignore("One month after January 31, 2024 is February 29, 2024."),
    ignore("Between March 1, 2024 and April 1, 2024, 12 people stayed for 40 days."),
];

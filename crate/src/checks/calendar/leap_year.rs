//! # What it flags
//! A year called a leap year that is none, or the other way round: "1900 was a leap year", "February 2023 had 29 days", "2024 has 365
//! days", "the next leap year after 2024 is 2026".
//! # Why it misleads
//! Every count of days over that year is then wrong by one.
//! # How it is decided
//! Years from 1583 on, by the Gregorian rule (ISO 8601-1): divisible by 4, but not by 100 unless by 400. The year stands right before
//! "is (not) a leap year", or in a list that follows "leap years", or is the only year of the sentence ("… so it is a leap year").
//! "N leap years between A and B" may count or leave out both ends. "2024 has 365 days" must end there: "365 days of sun" counts others.
//! # Known false positives
//! Years counted in the Julian calendar without a word that says so.

use super::old_style;
use crate::check::prelude::*;
use crate::date::is_leap;
use crate::hedge::is_asserted;
use crate::words::{Token, TokenKind, number_at, tokens};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Leap years",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["leap year", "february", "365 days", "366 days"],
};

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 1200 || context.is_code() || old_style(text) {
        return Vec::new();
    }
    let cut = tokens(text);
    let mut signals = Vec::new();
    for at in 0..cut.len().saturating_sub(1) {
        if cut[at].is("has") || cut[at].is("had") || cut[at].is("have") {
            signals.extend(long(context, &cut, at));
        } else if cut[at].is("leap") && cut[at + 1].is("year") {
            signals.extend(next(context, &cut, at).or_else(|| said(context, &cut, at)));
        } else if cut[at].is("leap") && cut[at + 1].is("years") {
            signals.extend(counted(context, &cut, at).or_else(|| Some(listed(context, &cut, at + 2))).into_iter().flatten());
        }
    }
    signals
}

fn year(token: &Token<'_>) -> Option<i32> {
    let year = i32::try_from(token.number()?).ok()?;
    (token.text.len() == 4 && (1583..=3999).contains(&year)).then_some(year)
}

fn working(year: i32) -> String {
    if year % 100 == 0 { format!("{year} ÷ 400 leaves {}", year % 400) } else { format!("{year} ÷ 4 leaves {}", year % 4) }
}

/// "1900 was (not) a leap year", "it is not a leap year": "leap" is at `at`.
fn said(context: &Context<'_>, cut: &[Token<'_>], at: usize) -> Option<Signal> {
    let mut back = at;
    let mut negative = false;
    // "non-leap year".
    if back >= 2 && cut[back - 1].marks("-‑") && cut[back - 2].is("non") {
        negative = true;
        back -= 2;
    }
    let mut verb = false;
    while let Some(before) = back.checked_sub(1) {
        let token = cut[before];
        if token.is("not") || token.any(&["isn't", "wasn't", "isn’t", "wasn’t"]) {
            negative = !negative;
            verb |= !token.is("not");
        } else if token.any(&["is", "was", "will", "be"]) {
            verb = true;
        } else if !token.any(&["a", "indeed", "also", "itself", "therefore", "thus", "actually", "common"]) && !token.marks("*_") {
            break;
        }
        back = before;
    }
    let subject = back.checked_sub(1)?;
    // "That makes 1900 a leap year."
    let made = subject > 0 && cut[subject - 1].any(&["makes", "make", "making", "made"]);
    let named = year(&cut[subject]).filter(|_| verb || made).map(|year| (year, subject));
    let (year, place) = named.or_else(|| {
        let pronoun = verb && cut[subject].any(&["it", "which", "this"]) && subject > 0;
        let mut years = cut.iter().enumerate().filter_map(|(at, token)| year(token).map(|year| (year, at)));
        let only = years.next().filter(|_| years.next().is_none())?;
        (pronoun && only.1 < subject && cut[only.1 + 1..subject].iter().all(|token| !token.is("next"))).then_some(only)
    })?;
    let before = place.checked_sub(1).map(|at| cut[at]);
    if before.is_some_and(|token| token.any(&["after", "before", "than", "since", "until"]) && !token.is("since") || token.marks("-–/$"))
    {
        return None;
    }
    let start = if place == subject { cut[place].span.start } else { cut[subject].span.start };
    let marked = context.at(start, cut[at + 1].span.end);
    if !is_asserted(context, marked) {
        return None;
    }
    Some(if is_leap(year) == negative { Signal::new(marked, working(year)) } else { Signal::agrees(marked) })
}

/// "February 2023 had 29 days", "2024 has 365 days": the verb is at `at`.
fn long(context: &Context<'_>, cut: &[Token<'_>], at: usize) -> Option<Signal> {
    let plain = |from: usize, step: &[&str]| (from..cut.len()).find(|&at| !cut[at].any(step) && !cut[at].marks("*_"));
    let mut subject = at.checked_sub(1)?;
    while subject > 0 && (cut[subject].any(&["will", "only", "would"]) || cut[subject].marks("*_")) {
        subject -= 1;
    }
    let year = year(&cut[subject])?;
    let number = plain(at + 1, &["only", "exactly", "just", "a", "total", "of"])?;
    let days = plain(number + 1, &[])?;
    let count = cut[number].number()?;
    let closed = cut.get(plain(days + 1, &[]).unwrap_or(cut.len())).is_none_or(|next| {
        next.marks(".,;:!()—–") || next.any(&["because", "since", "as", "instead", "not", "rather", "and", "while", "but", "so"])
    });
    if !cut[days].is("days") || !closed || cut.iter().any(|token| token.any(&["fiscal", "academic", "if", "were", "would", "school"])) {
        return None;
    }
    let month = subject.checked_sub(1).map(|at| cut[at]);
    let leap = match (count, month) {
        (28 | 29, Some(month)) if month.is("February") => count == 29,
        (365 | 366, None) => count == 366,
        (365 | 366, Some(lead)) if lead.any(&["year", "that", "since", "because", "so"]) || lead.marks(".:;*") => count == 366,
        _ => return None,
    };
    let start = if count < 30 { cut[subject - 1].span.start } else { cut[subject].span.start };
    let marked = context.at(start, cut[days].span.end);
    if !is_asserted(context, marked) {
        return None;
    }
    Some(if is_leap(year) == leap { Signal::agrees(marked) } else { Signal::new(marked, working(year)).claimed(cut[number].text) })
}

/// "the next leap year after 2024 is 2026": "leap" is at `at`.
fn next(context: &Context<'_>, cut: &[Token<'_>], at: usize) -> Option<Signal> {
    let plain = |from: usize, to: usize| (from..to).filter(|&at| !cut[at].marks("*_:")).collect::<Vec<_>>();
    let rest = plain(at + 2, cut.len().min(at + 12));
    let [after, from, verb, tail @ ..] = rest.as_slice() else { return None };
    let ahead = cut[at.checked_sub(1)?].any(&["next", "first"]) && cut[*after].any(&["after", "following"]);
    let behind = cut[at - 1].any(&["last", "previous"]) && cut[*after].any(&["before"]);
    let named = cut[*verb].any(&["is", "was"]) || cut[*verb].is("will");
    if !(ahead || behind) || !named {
        return None;
    }
    let claimed = *tail.iter().find(|&&at| !cut[at].is("be"))?;
    let (from, said) = (year(&cut[*from])?, year(&cut[claimed])?);
    let step = if ahead { 1 } else { -1 };
    let right = (1..=8).map(|years| from + step * years).find(|year| is_leap(*year))?;
    let marked = context.at(cut[claimed].span.start, cut[claimed].span.end);
    if !is_asserted(context, marked) {
        return None;
    }
    let name = if ahead { "next" } else { "last" };
    let joint = if ahead { "after" } else { "before" };
    Some(if said == right {
        Signal::agrees(marked)
    } else {
        Signal::new(marked, format!("{name} leap year {joint} {from}: {right}")).claimed(cut[claimed].text).correction(right.to_string())
    })
}

/// "leap years: 1964, 1968 and 1970", from token `at` on.
fn listed(context: &Context<'_>, cut: &[Token<'_>], at: usize) -> Vec<Signal> {
    let denied = cut.iter().any(|token| {
        token.any(&["not", "except", "non", "exclude", "excluding", "however", "unlike", "skip", "skipped", "without"])
            || token.text.ends_with("n't")
    });
    if denied {
        return Vec::new();
    }
    let Some(from) = (at..cut.len().min(at + 14)).rev().find(|&at| cut[at].any(&["are", "were", "include", "like"]) || cut[at].marks(":("))
    else {
        return Vec::new();
    };
    let mut signals = Vec::new();
    for token in &cut[from + 1..] {
        if let Some(year) = year(token) {
            let marked = context.at(token.span.start, token.span.end);
            if !is_asserted(context, marked) {
                return Vec::new();
            }
            signals.push(if is_leap(year) { Signal::agrees(marked) } else { Signal::new(marked, working(year)) });
        } else if !token.marks(",*_:;") && !token.any(&["and", "the", "years"]) {
            break;
        }
    }
    // One year after "are" may be the start of something else; a list has more.
    if signals.len() > 1 { signals } else { Vec::new() }
}

/// "9 leap years between 1960 and 2000": "leap" is at `at`.
fn counted(context: &Context<'_>, cut: &[Token<'_>], at: usize) -> Option<Vec<Signal>> {
    let number = (at.saturating_sub(3)..at).find(|&number| number_at(cut, number).is_some_and(|(_, taken)| number + taken == at))?;
    let (count, _) = number_at(cut, number)?;
    let rest = cut.get(at + 2..(at + 8).min(cut.len()))?;
    let lead = rest.iter().position(|token| token.any(&["between", "from"]))?;
    let first = year(rest.get(lead + 1)?)?;
    let last =
        rest.get(lead + 2).filter(|token| token.any(&["and", "to", "through", "until"])).and_then(|_| rest.get(lead + 3)).and_then(year)?;
    if first >= last || number > 0 && cut[number - 1].any(&["about", "least", "first"]) || cut[number].kind == TokenKind::Mark {
        return None;
    }
    let all = (first..=last).filter(|year| is_leap(*year)).count() as u32;
    let ends = u32::from(is_leap(first)) + u32::from(is_leap(last));
    let marked = context.at(cut[number].span.start, cut[at + 1].span.end);
    if !is_asserted(context, marked) {
        return None;
    }
    let signal = if (all - ends..=all).contains(&count) {
        Signal::agrees(marked)
    } else {
        Signal::new(marked, format!("leap years from {first} to {last}: {all}")).claimed(cut[number].text)
    };
    Some(vec![signal])
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Every fourth year gets a day more, which makes 2100 a leap year.", "2100 a leap year", "2100 ÷ 400 leaves 100"),
    flag("The year **1900** was a leap year.", "1900 was a leap year", "1900 ÷ 400 leaves 300"),
    flag("2024 is not a leap year, so February has 28 days.", "2024 is not a leap year", "2024 ÷ 4 leaves 0"),
    flag("Since 2100 is divisible by 4, it is a leap year.", "it is a leap year", "2100 ÷ 400 leaves 100"),
    flag("The leap years in this span are: 1964, 1968, 1970 and 1976.", "1970", "1970 ÷ 4 leaves 2"),
    flag("2000 wasn't a leap year.", "2000 wasn't a leap year", "2000 ÷ 400 leaves 0"),
    flag("February 2023 had 29 days.", "February 2023 had 29 days", "2023 ÷ 4 leaves 3"),
    flag("2024 has 365 days.", "2024 has 365 days", "2024 ÷ 4 leaves 0"),
    flag("The next leap year after 2024 is 2026.", "2026", "next leap year after 2024: 2028"),
    flag("There are 12 leap years between 1960 and 2000.", "12 leap years", "leap years from 1960 to 2000: 11"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("1900 was not a leap year, but 2000 was a leap year."),
    ignore("There are 9 leap years between 1960 and 2000."),
    ignore("February 2024 has 29 days, the year 2023 has 365 days, and the next leap year after 2096 is 2104."),
    ignore("In 2024 we had 365 days of sun, and February 2024 had 28 days of rain."),
    ignore("Fiscal 2024 has 365 days, since February 2024 has 28 days in that calendar."),
    ignore("If 2023 was a leap year, the count would be 366."),
    ignore("In the Julian calendar, 1900 was a leap year."),
    ignore("It is not true that 2023 is a leap year."),
    ignore("The leap years are 2016, 2020 and 2024."),
    ignore("In 2023 she said that next year is a leap year."),
];

//! # What it flags
//! A quarter of the year told by months that are not three: "Q3 (July–August)", "the second quarter runs from April to July".
//! # Why it misleads
//! Reports and deadlines go by quarters.
//! # How it is decided
//! A quarter by its number and, right behind it, its first and its last month by name. Wherever a fiscal year begins, a quarter has
//! three months.
//! # Known false positives
//! None known. Spans with days, and quarters of something else than a year, are left alone.

use super::is_code;
use crate::check::prelude::*;
use crate::date::{MONTH_NAMES, month};
use crate::hedge::is_asserted;
use crate::phrase::Phrase;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Months of a quarter",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["q1", "q2", "q3", "q4", "quarter"],
};

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 600 || is_code(context) {
        return Vec::new();
    }
    let phrase = Phrase::read(text);
    let mut signals = Vec::new();
    for at in 0..phrase.pieces.len() {
        signals.extend(quarter(&phrase, at).and_then(|end| months(&phrase, end)).and_then(|found| judge(context, &phrase, found)));
    }
    signals
}

/// "Q3", "Q3 2024", "the third quarter (of 2024)": one past it.
fn quarter(phrase: &Phrase<'_>, at: usize) -> Option<usize> {
    let short = phrase.is(at, &["q"])
        && phrase.pieces.get(at + 1).is_some_and(|next| ["1", "2", "3", "4"].contains(&next.text) && next.span.start == phrase.pieces[at].span.end);
    let ordinal = phrase.number(at).is_some_and(|number| number.ordinal && number.integer().is_some_and(|number| (1..=4).contains(&number)));
    if !(short || ordinal && phrase.is(at + 1, &["quarter"])) {
        return None;
    }
    let mut end = phrase.skip(at + 2, &["of", "fy", "fiscal", "year", "the"]);
    if phrase.pieces.get(end).is_some_and(|piece| piece.text.len() == 4 && piece.text.bytes().all(|byte| byte.is_ascii_digit())) {
        end += 1;
    }
    Some(end)
}

/// "(July–September)", ": July to September", "runs from July to September": the months' pieces.
fn months(phrase: &Phrase<'_>, at: usize) -> Option<(usize, usize)> {
    let start = phrase.eat_any(at, &["( from", "(", ": from", ":", "runs from", "covers", "spans", "is from", "lasts from", "goes from", "runs", "–", "-"])?;
    let name = |at: usize| phrase.word(at).and_then(month).filter(|_| phrase.pieces[at].text.starts_with(char::is_uppercase));
    name(start)?;
    let joint = phrase.eat_any(start + 1, &["–", "-", "—", "to", "through", "until"])?;
    name(joint)?;
    // Days and years behind the months make other spans of them.
    let plain = !phrase.pieces.get(joint + 1).is_some_and(|piece| piece.text.bytes().all(|byte| byte.is_ascii_digit()) && piece.text.len() < 4);
    plain.then_some((start, joint))
}

fn judge(context: &Context<'_>, phrase: &Phrase<'_>, (from, to): (usize, usize)) -> Option<Signal> {
    let (first, last) = (phrase.word(from).and_then(month)?, phrase.word(to).and_then(month)?);
    let count = (i32::from(last) - i32::from(first)).rem_euclid(12) + 1;
    let span = phrase.span(from, to + 1);
    let marked = context.at(span.start, span.end);
    if count == 3 {
        return Some(Signal::agrees(marked));
    }
    // "until July" may leave July out.
    if count == 4 && phrase.holds(from, to, &["until", "to"]) || !is_asserted(context, marked) {
        return None;
    }
    let name = |month: u8| MONTH_NAMES[usize::from(month) - 1];
    let noun = if count == 1 { "month" } else { "months" };
    Some(Signal::new(marked, format!("{} to {}: {count} {noun}, a quarter has 3", name(first), name(last))).claimed(span.of(phrase.text)))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Sales peak in Q3 (July–August).", "July–August", "July to August: 2 months, a quarter has 3"),
    flag("- **Q2**: April - July", "April - July", "April to July: 4 months, a quarter has 3"),
    flag("The fourth quarter runs from October to November.", "October to November", "October to November: 2 months, a quarter has 3"),
    flag("Q1 2024 (January–April) was strong.", "January–April", "January to April: 4 months, a quarter has 3"),
    flag("The third quarter of 2023 (July through October) was weak.", "July through October", "July to October: 4 months, a quarter has 3"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Sales peak in Q3 (July–September)."),
    ignore("In our fiscal year, Q1 (October–December) comes first, and Q2 is January to March."),
    ignore("The first quarter runs from January 1 to April 1."),
    ignore("The second quarter runs from April to July."),
    ignore("In the first quarter, from October to November, they led by 10."),
    ignore("Is Q3 (July–August) right?"),
];

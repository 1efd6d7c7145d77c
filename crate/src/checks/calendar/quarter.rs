//! # What it flags
//! A quarter of the year told by months that are not three: "Q3 (July–August)", "the second quarter runs from April to July".
//! # Why it misleads
//! Reports and deadlines go by quarters.
//! # How it is decided
//! A quarter by its number and, right behind it, its first and its last month by name. Wherever a fiscal year begins, a quarter has
//! three months, one behind the other. Where the sentence says that it means the calendar year, the quarter must be its own.
//! # Known false positives
//! None known. Spans with days, and quarters of something else than a year, are left alone.

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
    if text.len() > 600 || context.is_code() {
        return Vec::new();
    }
    let phrase = Phrase::read(text);
    let mut signals = Vec::new();
    for at in 0..phrase.pieces.len() {
        let Some(end) = quarter(&phrase, at) else { continue };
        let own = months(&phrase, end).and_then(|found| judge(context, &phrase, found).or_else(|| calendar(context, &phrase, at, found)));
        signals.extend(own.or_else(|| listed(context, &phrase, end)));
    }
    signals
}

/// "Q3", "Q3 2024", "the third quarter (of 2024)": one past it.
fn quarter(phrase: &Phrase<'_>, at: usize) -> Option<usize> {
    let short = phrase.is(at, &["q"])
        && phrase
            .pieces
            .get(at + 1)
            .is_some_and(|next| ["1", "2", "3", "4"].contains(&next.text) && next.span.start == phrase.pieces[at].span.end);
    let ordinal =
        phrase.number(at).is_some_and(|number| number.ordinal && number.integer().is_some_and(|number| (1..=4).contains(&number)));
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
    let start = phrase.eat_any(
        at,
        &["( from", "(", ": from", ":", "runs from", "covers", "spans", "is from", "lasts from", "goes from", "runs", "–", "-"],
    )?;
    let name = |at: usize| phrase.word(at).and_then(month).filter(|_| phrase.pieces[at].text.starts_with(char::is_uppercase));
    name(start)?;
    let joint = phrase.eat_any(start + 1, &["–", "-", "—", "to", "through", "until"])?;
    name(joint)?;
    // Days and years behind the months make other spans of them.
    let plain =
        !phrase.pieces.get(joint + 1).is_some_and(|piece| piece.text.bytes().all(|byte| byte.is_ascii_digit()) && piece.text.len() < 4);
    plain.then_some((start, joint))
}

/// "Q2 (July to September) of the calendar year": three months, but another quarter's.
fn calendar(context: &Context<'_>, phrase: &Phrase<'_>, at: usize, (from, to): (usize, usize)) -> Option<Signal> {
    let lower = phrase.text.to_ascii_lowercase();
    if !lower.contains("calendar year") && !lower.contains("calendar quarter") || lower.contains("fiscal") || lower.contains("not ") {
        return None;
    }
    let number = if phrase.is(at, &["q"]) { phrase.pieces.get(at + 1)?.text.parse().ok()? } else { phrase.number(at)?.integer()? };
    let first = i64::from(phrase.word(from).and_then(month)?);
    let right = usize::try_from(number * 3 - 3).ok().filter(|at| *at < 12)?;
    let span = phrase.span(from, to + 1);
    let marked = context.at(span.start, span.end);
    let asserted = first != number * 3 - 2 && is_asserted(context, marked);
    asserted.then(|| {
        Signal::new(marked, format!("Q{number} is {} to {}", MONTH_NAMES[right], MONTH_NAMES[right + 2])).claimed(span.of(phrase.text))
    })
}

/// "Q1 (January, February, and April)", "Q4 includes October, November and January": three months that do not follow each other.
fn listed(context: &Context<'_>, phrase: &Phrase<'_>, at: usize) -> Option<Signal> {
    let start = phrase.eat_any(
        at,
        &["(", ":", "includes", "covers", "is", "comprises", "consists of", "includes the months of", "covers the months of"],
    )?;
    let name = |at: usize| phrase.word(at).filter(|word| word.starts_with(char::is_uppercase)).and_then(month);
    let (one, second) = (name(start)?, phrase.eat_any(start + 1, &[","])?);
    let two = name(second)?;
    let third = phrase.eat_any(second + 1, &[", and", "and", ","])?;
    let three = name(third)?;
    if phrase.is(third + 1, &[",", "and"]) && phrase.word(third + 2).and_then(month).is_some() {
        return None;
    }
    let follows = |one: u8, two: u8| one % 12 + 1 == two;
    let span = phrase.span(start, third + 1);
    let marked = context.at(span.start, span.end);
    if follows(one, two) && follows(two, three) {
        return Some(Signal::agrees(marked));
    }
    let names = [one, two, three].map(|month| MONTH_NAMES[usize::from(month) - 1]);
    is_asserted(context, marked).then(|| {
        Signal::new(marked, format!("{}, {} and {} do not follow each other", names[0], names[1], names[2])).claimed(span.of(phrase.text))
    })
}

fn judge(context: &Context<'_>, phrase: &Phrase<'_>, (from, to): (usize, usize)) -> Option<Signal> {
    let (first, last) = (phrase.word(from).and_then(month)?, phrase.word(to).and_then(month)?);
    let count = (i32::from(last) - i32::from(first)).rem_euclid(12) + 1;
    let span = phrase.span(from, to + 1);
    let marked = context.at(span.start, span.end);
    if count == 3 {
        let calendar = phrase.text.to_ascii_lowercase().contains("calendar");
        return (!calendar).then(|| Signal::agrees(marked));
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
    flag(
        "Q1 (January, February, and April) was strong.", "January, February, and April",
        "January, February and April do not follow each other",
    ),
    flag("In Q2 (July to September) of calendar year 2024, sales fell.", "July to September", "Q2 is April to June"),
    flag("Q1 2024 (January–April) was strong.", "January–April", "January to April: 4 months, a quarter has 3"),
    flag(
        "The third quarter of 2023 (July through October) was weak.", "July through October", "July to October: 4 months, a quarter has 3",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Sales peak in Q3 (July–September)."),
    ignore("In our fiscal year, Q1 (October–December) comes first, and Q2 is January to March."),
    ignore("The first quarter runs from January 1 to April 1."),
    ignore("The second quarter runs from April to July."),
    ignore("In the first quarter, from October to November, they led by 10."),
    ignore("Q4 (October, November and December) and Q1 of the calendar year (January to March) are cold."),
    ignore("Is Q3 (July–August) right?"),
];

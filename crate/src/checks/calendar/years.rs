//! # What it flags
//! A number of years that two years do not have between them: "from 1939 to 1945, a span of 8 years", "reigned for 53 years
//! (1837–1901)", "in 1889, 90 years after 1789".
//! # Why it misleads
//! Reigns, wars and terms are remembered by their length.
//! # How it is decided
//! Two years and one number of years stand side by side. Their difference is taken; one year more or less is allowed, since the first
//! and the last may be counted in or not.
//! # Known false positives
//! None known. Ages, hedged numbers, interrupted terms and sentences with further years are left alone.

use crate::check::prelude::*;
use crate::hedge::{self, is_asserted};
use crate::phrase::Phrase;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Years between two years",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["year", "decade"],
};

/// Words with which the number is not the distance.
const OTHER: &[&str] = &[
    "old", "age", "aged", "every", "average", "combined", "except", "nonconsecutive", "respectively", "later", "ago", "interrupted", "bc",
    "bce", "model", "first", "last", "next", "out", "per", "each", "again", "annual", "twice", "terms", "separate", "intermittently",
    "projected", "would", "fiscal", "light", "contract", "sentence", "sentenced", "seasons", "anniversary", "renewed", "consecutive",
    "including", "gap", "break", "excluding", "if", "another", "data", "survival", "follow", "followed", "mean", "median", "loan", "bond",
    "plan", "warranty", "born", "children", "patients", "men", "women",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 500 || context.is_code() {
        return Vec::new();
    }
    let phrase = Phrase::read(text);
    signal(context, &phrase).into_iter().collect()
}

fn year(phrase: &Phrase<'_>, at: usize) -> Option<i64> {
    let piece = phrase.pieces.get(at)?;
    let number = piece.number.as_ref().filter(|number| !number.percent && number.currency.is_none() && number.places == 0)?;
    (piece.text.len() == 4 && piece.text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| number.integer())
        .flatten()
        .filter(|year| (1000..=2100).contains(year))
}

fn signal(context: &Context<'_>, phrase: &Phrase<'_>) -> Option<Signal> {
    let mut years = Vec::new();
    let mut amounts = Vec::new();
    for (at, number) in phrase.numbers() {
        let next = at + 1 + usize::from(phrase.is(at + 1, &["-", "‑"]));
        if let Some(year) = year(phrase, at) {
            years.push((at, year));
        } else if at > 0 && phrase.is(next, &["year", "years"]) && phrase.pieces[next].text.starts_with('Y') {
            // "The Thirty Years' War" is a name.
        } else if phrase.is(next, &["year", "years"]) && !number.ordinal && number.is_whole() {
            amounts.push((at, next + 1, number.integer()?, 1));
        } else if phrase.is(next, &["decade", "decades"]) && !number.ordinal && number.is_whole() {
            amounts.push((at, next + 1, number.integer()?, 10));
        } else if phrase.is(next, &["month", "months", "days", "weeks"]) {
            return None;
        }
    }
    let ([(first_at, first), (second_at, second)], [(at, end, count, scale)]) = (years.as_slice(), amounts.as_slice()) else { return None };
    if phrase.holds(0, phrase.pieces.len(), OTHER) || *count <= 0 || *count > 900 || first == second {
        return None;
    }
    let spread = joined(phrase, (*first_at, *second_at), (*at, *end)) && second > first;
    // Part of the time may be served, but not more than all of it.
    let served = second > first
        && count * scale > second - first
        && phrase.between(first_at + 1, *second_at) == "to"
        && first_at.checked_sub(1).is_some_and(|at| phrase.is(at, &["from"]))
        && matches!(
            phrase.between(second_at + 1, *at).trim_start_matches([',', ' ']),
            "he served" | "she served" | "they served" | "he reigned" | "she reigned" | "he ruled" | "she ruled"
        );
    let anchored = anchored(phrase, (*first_at, *first), (*second_at, *second), (*at, *end));
    if !spread && !anchored && !served {
        return None;
    }
    let distance = (second - first).abs();
    let span = phrase.span(*at, *end);
    let marked = context.at(span.start, span.end);
    let slack = if *scale == 10 { 6 } else { 1 };
    if (count * scale - distance).abs() <= slack {
        return Some(Signal::agrees(marked));
    }
    if hedge::around(phrase.text, span).is_some()
        || phrase.number(*at).is_some_and(|number| hedge::around(phrase.text, number.span).is_some())
        || !is_asserted(context, marked)
    {
        return None;
    }
    let (low, high) = (first.min(second), first.max(second));
    let signal = Signal::new(marked, format!("{high} − {low} = {distance} years")).claimed(span.of(phrase.text));
    let place = phrase.span(*first_at, second_at + 1);
    Some(signal.see(context.at(place.start, place.end)))
}

/// "from 1939 to 1945, a span of 8 years", "for 53 years (1837–1901)".
fn joined(phrase: &Phrase<'_>, (first, second): (usize, usize), (at, end): (usize, usize)) -> bool {
    const AFTER: &[&str] = &[
        "(", ")", ",", "a", "the", "span", "period", "of", "lasting", "spanning", "which", "is", "was", "that", "that's", "—", "–", "for",
        "nearly", "exactly", "over", "reign", "equals", "=", "course", "an", "interval", "are", "total", "or",
    ];
    const BEFORE: &[&str] = &[
        "(", ",", "from", "between", "reign", "rule", "career", "war", "long", "tenure", "presidency", "period", "in", "office", "term",
        "span", "—", "–", "conflict",
    ];
    let joint = phrase.between(first + 1, second);
    let dash = matches!(joint.as_str(), "–" | "-" | "—");
    let from = first > 0 && phrase.is(first - 1, &["from", "between", "in"]);
    let words = matches!(joint.as_str(), "to" | "until" | "till" | "through" | "and" | "to about");
    let led = from && words && (joint != "and" || phrase.is(first - 1, &["between"])) && !phrase.is(first - 1, &["in"]);
    if !(dash || led) {
        return false;
    }
    if at > second {
        // Words that say that what follows is the length.
        let told = (second + 1..at).all(|at| phrase.is(at, AFTER)) && at - second <= 7 && at > second + 1;
        let only = phrase.between(second + 1, at);
        // "(1939–1945) 8 years" and "from 1939 to 1945 for 8 years" say too little.
        let says = told
            && (only.contains("span")
                || only.contains("total")
                || only.contains("period")
                || only.contains("lasting")
                || only.contains("is")
                || only.contains('=')
                || only.contains("reign")
                || only.contains("equals")
                || only == "("
                || only == ", a"
                || only == "—"
                || only == ", or"
                || only == ", for"
                || only == ") , a");
        // "lasted from 1939 to 1945, eight years." says it where nothing follows; "between 1969 and 2019, 60 years passed".
        let rest = end >= phrase.pieces.len() || phrase.is(end, &[".", ";", ")", "!"]);
        let alone = only == ","
            && (rest && (words || phrase.holds(0, first, &["lasted", "ran", "reigned", "ruled"]))
                || led && phrase.is(end, &["passed", "elapsed", "went"]));
        if alone {
            return true;
        }
        let closes = !phrase.is(end, &["of", "after", "before", "from", "in", "as", "at", "since", "long"])
            || phrase.is(end, &["of", "in"]) && only.contains("reign");
        return says && closes;
    }
    // "for 53 years (1837–1901)", "lasted 8 years, from 1939 to 1945", "53-year reign (1837–1901)".
    let reach = first.saturating_sub(end);
    let lead = at > 0
        && (phrase.is(
            at - 1,
            &[
                "for", "lasted", "lasting", "reigned", "ruled", "served", "spanned", "a", "an", "his", "her", "spanning", "was", "over",
                "took",
            ],
        ));
    lead && (1..=5).contains(&reach)
        && (end..first).all(|at| phrase.is(at, BEFORE))
        && phrase.holds(end, first, &["(", "from", "between"])
        && !phrase.is(second + 1, &["–", "-", "and", "to"])
}

/// "in 1889, 90 years after 1789", "90 years after 1789 was 1889".
fn anchored(phrase: &Phrase<'_>, (first_at, first): (usize, i64), (second_at, second): (usize, i64), (at, end): (usize, usize)) -> bool {
    let later = phrase.is(end, &["after", "since"]);
    if !later && !phrase.is(end, &["before"]) {
        return false;
    }
    // The distance in the direction it says.
    let (anchor, anchor_year, told, told_year) =
        if first_at > end { (first_at, first, second_at, second) } else { (second_at, second, first_at, first) };
    let near = anchor == end + 1 && !phrase.is(anchor + 1, &["–", "-"]);
    let way = if later { told_year > anchor_year } else { told_year < anchor_year };
    let joint = if told < at { phrase.between(told + 1, at) } else { phrase.between(anchor + 1, told) };
    let beside =
        matches!(joint.trim_end_matches("exactly").trim(), "," | "(" | "is" | "was" | "—" | "would be" | "=" | ", exactly" | "is exactly");
    near && way && beside
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The war went on from 1939 to 1945, a span of 8 years.", "8 years", "1945 − 1939 = 6 years"),
    flag("Queen Victoria reigned for **53 years** (1837–1901).", "53 years", "1901 − 1837 = 64 years"),
    flag("It lasted 40 years, from 1945 to 1991.", "40 years", "1991 − 1945 = 46 years"),
    flag("The tower opened in 1889, 90 years after 1789.", "90 years", "1889 − 1789 = 100 years"),
    flag("The dynasty ruled from 1368 to 1644, a period of 176 years.", "176 years", "1644 − 1368 = 276 years"),
    flag("World War II lasted from 1939 to 1945, eight years.", "eight years", "1945 − 1939 = 6 years"),
    flag("Between 1969 and 2019, 60 years passed.", "60 years", "2019 − 1969 = 50 years"),
    flag("From 1990 to 2005 he served 20 years.", "20 years", "2005 − 1990 = 15 years"),
    flag("His 20-year reign (1509–1547) changed England.", "20-year", "1547 − 1509 = 38 years"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The war went on from 1939 to 1945, a span of 6 years."),
    ignore("Queen Victoria reigned for 63 years (1837–1901)."),
    ignore("It lasted from 1939 to 1945, seven years."),
    ignore("Between 1969 and 2019, 12 years were dry."),
    ignore("From 1990 to 2005 he served 10 years."),
    ignore("From 1990 to 2005, 3 years of drought ruined it."),
    ignore("It lasted about 40 years, from 1945 to 1991."),
    ignore("He served for 8 years in two terms, from 1885 to 1897."),
    ignore("From 1939 to 1945 he was 8 years older."),
    ignore("In 1992, 20 years before 2012, nobody knew."),
    ignore("Growth averaged 5% over 3 years from 2010 to 2020."),
    ignore("If it lasted 40 years, from 1945 to 1991, someone miscounted."),
];

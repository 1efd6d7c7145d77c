//! # What it flags
//! A percentage of change that does not follow from the two values beside it: "from 50 to 65, a 20% increase".
//! # Why it misleads
//! The values and the percentage are read together, and the percentage is what is remembered.
//! # How it is decided
//! The sentence says "from A to B" once, with one percentage beside it that is called an increase or a decrease (or stands in
//! brackets). (B − A) ÷ A is worked out from the printed values; where these are rounded, every value they may stand for is
//! allowed. Rounding and hedges of the percentage are honoured.
//! # Known false positives
//! None known. Rates a year, percentage points, shares and ranges of years or ages are left alone.

use crate::check::prelude::*;
use crate::checks::ratio::{PERCENT, corrected, fits, hundred, like_year, margin, two_ways};
use crate::hedge::is_asserted;
use crate::number::{Number, Rational, equals, numbers};
use num_traits::Signed;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Percentage change",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: PERCENT,
};

const UP: &[&str] = &[
    "increase", "increased", "increases", "increasing", "rise", "rises", "rose", "risen", "rising", "grew", "grow", "grows", "grown",
    "growing", "growth", "gain", "gained", "gains", "jump", "jumped", "jumps", "surge", "surged", "climb", "climbed", "up", "higher",
    "more", "raise", "raised", "appreciated", "appreciation", "improvement", "improved", "soared", "expanded", "uptick", "markup", "hike",
    "spike",
];

const DOWN: &[&str] = &[
    "decrease", "decreased", "decreases", "decreasing", "fall", "falls", "fell", "fallen", "falling", "drop", "dropped", "drops",
    "dropping", "decline", "declined", "declines", "declining", "down", "lower", "less", "fewer", "loss", "lost", "reduction", "reduced",
    "reduces", "cut", "cuts", "shrank", "shrunk", "plunged", "plummeted", "slump", "slumped", "discount", "discounted", "depreciated",
    "savings", "saving", "slashed", "dip", "dipped", "off",
];

/// Words with which the percentage is something else.
const OTHER: &[&str] = &[
    "annual", "annually", "annualized", "annualised", "cagr", "yearly", "per year", "a year", "each year", "every year", "per annum",
    "per month", "monthly", "a month", "per decade", "average", "compound", "compounded", "respectively", "chance", "probability",
    "confidence", "points", "interest", "margin", "inflation", "real terms", "adjusted", "target", "recommended", "ranging", "range",
    "ranges", "aged", "ages", "between", "tax", "each", "per ", "probably", "up to", "as much as", "another", "additional", "further",
    "log", "relative to",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    let Some((a, b)) = pair(text, &lower) else { return Vec::new() };
    if OTHER.iter().any(|word| has_phrase(&lower, word)) {
        return Vec::new();
    }
    let all = numbers(text);
    let Some((c, before)) = percentage(text, &lower, &all, &a, &b) else { return Vec::new() };
    let Some(direction) = direction(text, &lower, c, &a, before) else { return Vec::new() };
    if two_ways(text, &a) || two_ways(text, &b) {
        return Vec::new();
    }
    let (ma, mb) = (margin(text, &a), margin(text, &b));
    if a.value <= ma {
        return Vec::new();
    }
    let change = |from: &Rational, to: &Rational| (to - from).over(from).map(|change| change * hundred());
    let Some(exact) = change(&a.value, &b.value) else { return Vec::new() };
    let Some(low) = change(&(&a.value + &ma), &(&b.value - &mb)) else { return Vec::new() };
    let Some(high) = change(&(&a.value - &ma), &(&b.value + &mb)) else { return Vec::new() };
    let span = context.at(c.span.start, c.span.end);
    let same_way = match direction {
        Direction::Up => !exact.is_negative(),
        Direction::Down => !exact.is_positive(),
        Direction::Unsaid => true,
    };
    let (low, high) = if exact.is_negative() { (-high, -low) } else { (low, high) };
    let mut claimed = c.clone();
    claimed.value = claimed.value.abs();
    if same_way && fits(text, &claimed, &low, &high) {
        return vec![Signal::agrees(span)];
    }
    // Percentages that change are often given in points without saying so.
    if a.percent && claimed.rounds_from(&(&b.value - &a.value).abs()) || !is_asserted(context, span) {
        return Vec::new();
    }
    let places = Some(c.places.clamp(1, 4)).filter(|_| equals(&exact, None).starts_with('≈'));
    let working = format!("({} − {}) ÷ {} {}%", b.shown(), a.shown(), a.shown(), equals(&exact, places));
    let mut signal = Signal::new(span, working)
        .claimed(c.span.of(text))
        .see(context.at(a.span.start, a.span.end))
        .see(context.at(b.span.start, b.span.end));
    if same_way {
        signal.correction = corrected(text, c, &exact);
    }
    vec![signal]
}

/// "from A to B", where the sentence says it once.
fn pair(text: &str, lower: &str) -> Option<(Number, Number)> {
    let mut found = None;
    for (at, _) in lower.match_indices("from ") {
        if at > 0 && lower.as_bytes()[at - 1].is_ascii_alphanumeric() {
            continue;
        }
        let Some(a) = number_within(text, at + 5, 24) else { continue };
        let to = lower.get(a.span.end..).and_then(|rest| rest.find(" to ").filter(|gap| *gap <= 48)).map(|gap| a.span.end + gap);
        let Some(to) = to else { continue };
        let Some(b) = number_within(text, to + 4, 24) else { continue };
        let plain = !a.ordinal && !b.ordinal && !a.percentage_points && !b.percentage_points;
        let years = like_year(text, &a) && like_year(text, &b);
        let same = a.percent == b.percent && (a.currency == b.currency || a.currency.is_none() || b.currency.is_none());
        if !plain || years {
            continue;
        }
        if found.is_some() || !same || !a.value.is_positive() || b.value.is_negative() {
            return None;
        }
        // "from 50 million to 65" leaves the scale out once.
        if a.places.signum() != b.places.signum()
            && a.places.min(b.places) < 0
            && a.places.max(b.places) >= 0
            && a.span.len() != b.span.len()
        {
            let ratio = b.value.over(&a.value)?;
            if ratio < crate::number::power_of_ten(-2) || ratio > crate::number::power_of_ten(2) {
                return None;
            }
        }
        found = Some((a, b));
    }
    found
}

/// The first number that begins within `reach` bytes of `at`, with only words before it.
fn number_within(text: &str, at: usize, reach: usize) -> Option<Number> {
    let end = text.floor_char_boundary((at + 120).min(text.len()));
    let window = text.get(at..end)?;
    let mut number = numbers(window).into_iter().next()?;
    if number.span.start > reach || window[..number.span.start].contains([',', ';', '.', '(']) {
        return None;
    }
    number.span = number.span.shifted(at);
    number.digits = number.digits.shifted(at);
    Some(number)
}

/// The percentage beside the pair, and whether it stands before it.
fn percentage<'n>(text: &str, lower: &str, all: &'n [Number], a: &Number, b: &Number) -> Option<(&'n Number, bool)> {
    let outside =
        |number: &&Number| number.percent && !number.percentage_points && !number.span.overlaps(a.span) && !number.span.overlaps(b.span);
    let after = all.iter().filter(outside).find(|number| number.span.start >= b.span.end);
    let before = all.iter().filter(outside).rfind(|number| number.span.end <= a.span.start);
    let near_after = after.filter(|number| {
        let between = &lower[b.span.end..number.span.start];
        between.len() <= 48
            && ![" while ", " but ", " whereas ", " and the ", " and its ", " and their "].iter().any(|word| between.contains(word))
            && !all.iter().any(|other| other.span.start > b.span.end && other.span.end < number.span.start && !like_year(text, other))
            && !between.contains([';', ':'])
    });
    let near_before = before.filter(|number| {
        let between = &lower[number.span.end..a.span.start];
        between.len() <= 32
            && !between.contains([';', ':', '('])
            && !all.iter().any(|other| other.span.start >= number.span.end && other.span.end <= a.span.start && other.digits != a.digits)
    });
    let chosen = match (near_after, near_before) {
        (Some(one), None) => (one, false),
        (None, Some(one)) => (one, true),
        _ => return None,
    };
    // "65 % of the total" is a share.
    let rest = lower[chosen.0.span.end..].trim_start();
    if rest.starts_with("of ")
        || rest.starts_with("point")
        || rest.starts_with('-')
        || rest.starts_with("for ")
        || rest.starts_with("chance")
    {
        return None;
    }
    Some(chosen)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Up,
    Down,
    /// "(30%)" right behind the pair.
    Unsaid,
}

/// Which way the percentage is said to go; none where it is not said to be a change at all.
fn direction(text: &str, lower: &str, c: &Number, a: &Number, before: bool) -> Option<Direction> {
    let sign = text[..c.digits.start].trim_end_matches(['$', '€', '£']).chars().next_back();
    match sign {
        Some('+' | '↑' | '▲') => return Some(Direction::Up),
        Some('−' | '↓' | '▼') => return Some(Direction::Down),
        Some('-' | '–') if text[..c.digits.start].trim_end_matches(['-', '–']).ends_with(['(', ' ']) => return Some(Direction::Down),
        _ => {}
    }
    let way = |part: &str| {
        let mut up = false;
        let mut down = false;
        for word in super::words(part) {
            up |= UP.contains(&word);
            down |= DOWN.contains(&word);
        }
        match (up, down) {
            (true, false) => Some(Some(Direction::Up)),
            (false, true) => Some(Some(Direction::Down)),
            (true, true) => Some(None),
            (false, false) => None,
        }
    };
    // Right behind the percentage, then right before it, then before "from".
    let behind = &lower[c.span.end..lower.floor_char_boundary((c.span.end + 28).min(lower.len()))];
    let behind = behind.split([',', ';', '.', '(']).next().unwrap_or(behind);
    let stop = if before && c.span.end < a.span.start { a.span.start.min(c.span.end + behind.len()) } else { c.span.end + behind.len() };
    let behind = &lower[c.span.end..stop.max(c.span.end)];
    if let Some(found) = way(behind) {
        return found;
    }
    let head = &lower[lower.floor_char_boundary(c.span.start.saturating_sub(32))..c.span.start];
    let head = head.rsplit([',', ';', '(']).next().unwrap_or(head);
    if let Some(found) = way(head) {
        return found;
    }
    let bracket = lower[..c.span.start].trim_end_matches([' ', '~', '≈', '+']).ends_with('(') && lower[c.span.end..].starts_with(')');
    (bracket && !before).then_some(Direction::Unsaid)
}

/// Whether `phrase` stands in `lower` at word boundaries.
fn has_phrase(lower: &str, phrase: &str) -> bool {
    lower.match_indices(phrase).any(|(at, _)| {
        let before = at == 0 || !lower.as_bytes()[at - 1].is_ascii_alphanumeric();
        let after = phrase.ends_with(' ') || lower.as_bytes().get(at + phrase.len()).is_none_or(|next| !next.is_ascii_alphanumeric());
        before && after
    })
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Revenue rose from $50 million to $65 million, a 20% increase.", "20%", "(65,000,000 − 50,000,000) ÷ 50,000,000 = 30%"),
    flag("The population grew 20% from 50 to 65.", "20%", "(65 − 50) ÷ 50 = 30%"),
    flag("Sales fell from 80 to 60, a decrease of **30%**.", "30%", "(60 − 80) ÷ 80 = −25%"),
    flag("The price went from $40 to $50 (+20%).", "+20%", "(50 − 40) ÷ 40 = 25%"),
    flag("Unemployment dropped by 40 percent, from 10 to 5 people.", "40 percent", "(5 − 10) ÷ 10 = −50%"),
    flag("Users increased from 1,200 in 2020 to 1,500 in 2021, up 20%.", "20%", "(1,500 − 1,200) ÷ 1,200 = 25%"),
    flag("It went from 30 to 40, an increase of 25%.", "25%", "(40 − 30) ÷ 30 ≈ 33.3%"),
    flag("Prices jumped from 100 to 250, a 250% increase.", "250%", "(250 − 100) ÷ 100 = 150%"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Prices dropped 20% from €1.000 to €800."),
    ignore("Revenue rose from $50 million to $65 million, a 30% increase."),
    ignore("It went from 30 to 40, an increase of about 33%."),
    ignore("From 2010 to 2020 the population grew 20%."),
    ignore("The rate rose from 10% to 15%, a 5% increase."),
    ignore("It grew 5% annually from 50 to 65."),
    ignore("Sales rose from $1.5 billion to $1.9 billion, up 28%."),
    ignore("The share fell from 80 to 60, or 30% of the total."),
    ignore("Suppose sales rose from 50 to 65, a 20% increase, what then?"),
    ignore("It rose from 50 to 65, which is more than a 25% increase."),
    ignore("Adults aged from 18 to 65 saw a 20% increase."),
    ignore("It fell from 80 to 60 (a 25% drop)."),
    ignore("The score went from 3 to 5 and the cost rose 10%, then 20%."),
];

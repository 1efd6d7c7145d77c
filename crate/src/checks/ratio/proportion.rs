//! # What it flags
//! A ratio a:b with a percentage or a shorter form that is not its own: "11:9 (61%)", "the ratio 12:8 simplifies to 4:3", "boys to girls
//! are 3:2, so 55% are boys".
//! # Why it misleads
//! One of the two is taken on, and the other looks like its proof.
//! # How it is decided
//! A percentage in brackets right behind a:b, or the only percentage of a sentence on a ratio, must be one that the two parts have: of
//! their sum, of each other, or of their difference. Two ratios joined by "simplifies to", "reduces to", "is equivalent to" or "="
//! must have equal cross products.
//! # Known false positives
//! None known. Times of day, verses, and sentences with further numbers are left alone.

use crate::check::prelude::*;
use crate::checks::ratio::{fits, hundred};
use crate::cursor::Cursor;
use crate::hedge::is_asserted;
use crate::number::{Number, Rational, equals, number_at, numbers, show, whole};
use num_traits::Zero;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Ratio a:b",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[":1", ":2", ":3", ":4", ":5", ":6", ":7", ":8", ":9", " : "],
};

/// A ratio and where it stands.
struct Ratio {
    span: Span,
    first: Rational,
    second: Rational,
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 600 || context.is_code() {
        return Vec::new();
    }
    let lower = text.to_ascii_lowercase();
    let spoken = ["ratio", "proportion", "odds"].iter().any(|word| lower.contains(word));
    let found = ratios(text, spoken);
    let mut signals = Vec::new();
    for (nth, ratio) in found.iter().enumerate() {
        let shorter = found.get(nth + 1).and_then(|other| simplified(context, ratio, other));
        signals.extend(shorter.or_else(|| percentage(context, ratio, spoken && found.len() == 1 && !lower.contains("odds"))));
    }
    signals
}

/// The ratios of `text`; what could be a time of day only where the sentence speaks of ratios.
fn ratios(text: &str, spoken: bool) -> Vec<Ratio> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    for (colon, _) in text.match_indices(':').take(50) {
        let left = text[..colon].trim_end_matches(' ');
        let right = text[colon + 1..].trim_start_matches(' ');
        let spaced = left.len() < colon;
        if spaced != (right.len() < text.len() - colon - 1) {
            continue;
        }
        let start = left.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + left[at..].chars().next().map_or(1, char::len_utf8));
        let (head, tail) = (&left[start..], &right[..right.bytes().take_while(u8::is_ascii_digit).count()]);
        let end = text.len() - right.len() + tail.len();
        let before = text[..start].chars().next_back();
        let alone = before.is_none_or(|before| before.is_whitespace() || "(*\"“".contains(before))
            && !bytes.get(end).is_some_and(|next| next.is_ascii_alphanumeric() || matches!(next, b':' | b'%' | b'_'))
            && !(matches!(bytes.get(end), Some(b'.' | b',')) && bytes.get(end + 1).is_some_and(u8::is_ascii_digit));
        // "11:30", "3:16": clocks and verses.
        let clock = tail.len() == 2 && head.len() <= 2 && !spoken;
        if !alone
            || clock
            || head.is_empty()
            || tail.is_empty()
            || head.len() > 6
            || tail.len() > 6
            || head.starts_with('0')
            || tail.starts_with('0')
        {
            continue;
        }
        if let (Ok(first), Ok(second)) = (head.parse::<i64>(), tail.parse::<i64>()) {
            found.push(Ratio { span: Span::new(start, end), first: whole(first), second: whole(second) });
        }
    }
    found
}

/// "12:8 simplifies to 4:3".
fn simplified(context: &Context<'_>, ratio: &Ratio, other: &Ratio) -> Option<Signal> {
    let text = context.text();
    // Of "3 : 4 : 5" two ratios share a number, and nothing stands between them.
    let joint = text.get(ratio.span.end..other.span.start)?.trim_matches([' ', ',', '*']).to_ascii_lowercase();
    let joints = [
        "simplifies to", "reduces to", "is equivalent to", "can be simplified to", "simplified to", "is the same as", "=",
        "which simplifies to", "can be reduced to",
    ];
    if !joints.contains(&joint.as_str()) {
        return None;
    }
    let span = context.at(other.span.start, other.span.end);
    if &ratio.first * &other.second == &ratio.second * &other.first {
        return Some(Signal::agrees(span));
    }
    if !is_asserted(context, span) {
        return None;
    }
    let exact = ratio.first.over(&ratio.second)?;
    let right = format!("{}:{}", exact.numer(), exact.denom());
    Some(Signal::new(span, format!("{} = {right}", ratio.span.of(text))).claimed(other.span.of(text)).correction(right))
}

/// "11:9 (61%)", "the ratio is 3:2, so 55% are boys".
fn percentage(context: &Context<'_>, ratio: &Ratio, only: bool) -> Option<Signal> {
    let text = context.text();
    let claimed = bracketed(text, ratio.span.end).or_else(|| if only { alone(text, ratio) } else { None })?;
    let (a, b) = (&ratio.first, &ratio.second);
    let sum = a + b;
    let off = (a - b).abs();
    let shares = [a.over(&sum)?, b.over(&sum)?, a.over(b)?, b.over(a)?, off.over(a)?, off.over(b)?, off.over(&sum)?];
    let wanted: Vec<Rational> = shares.into_iter().filter(|share| !share.is_zero()).map(|share| share * hundred()).collect();
    let span = context.at(claimed.span.start, claimed.span.end);
    if wanted.iter().any(|value| fits(text, &claimed, value, value)) {
        return Some(Signal::agrees(span));
    }
    if !is_asserted(context, span) {
        return None;
    }
    let places = Some(1).filter(|_| equals(&wanted[0], None).starts_with('≈'));
    let working = format!("{0} ÷ ({0} + {1}) {2}%", show(a, None), show(b, None), equals(&wanted[0], places));
    Some(Signal::new(span, working).claimed(claimed.span.of(text)).see(context.at(ratio.span.start, ratio.span.end)))
}

fn bracketed(text: &str, at: usize) -> Option<Number> {
    let mut cursor = Cursor::new(text, at);
    cursor.gap();
    if !cursor.rest().starts_with('(') {
        return None;
    }
    cursor.at += 1;
    cursor.eat_any(&["or", "about", "≈", "~", "i.e.", "approximately", "roughly"]);
    cursor.gap();
    let number = number_at(text, cursor.at).filter(|number| number.percent)?;
    text[number.span.end..].trim_start().starts_with(')').then_some(number)
}

/// The only percentage of the sentence, behind the ratio; no other number stands in it.
fn alone(text: &str, ratio: &Ratio) -> Option<Number> {
    let mut found =
        numbers(text).into_iter().filter(|number| !(number.span.overlaps(ratio.span) || number.in_words && number.span.len() < 4));
    let (number, None) = (found.next()?, found.next()) else { return None };
    let between = text.get(ratio.span.end..number.span.start)?.to_ascii_lowercase();
    let led = ["so", "meaning", "which means", "therefore", "or", "i.e.", "that is"]
        .iter()
        .any(|word| between.trim_start_matches([',', ' ', '(', ';', '—']).starts_with(word));
    (number.percent && led && between.len() < 60).then_some(number)
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The vote went 11:9 (61%).", "61%", "11 ÷ (11 + 9) = 55%"),
    flag("The ratio 12:8 simplifies to 4:3.", "4:3", "12:8 = 3:2"),
    flag("The ratio of boys to girls is 3:2, so 55% are boys.", "55%", "3 ÷ (3 + 2) = 60%"),
    flag("- Split: **7:3** (75%)", "75%", "7 ÷ (7 + 3) = 70%"),
    flag("As a ratio, 45:60 is equivalent to 4:3.", "4:3", "45:60 = 3:4"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The vote went 11:9 (55%)."),
    ignore("The ratio 12:8 simplifies to 3:2."),
    ignore("At 11:30 (80%) it rains, and at 4:15 (30%) it stops."),
    ignore("The screen is 16:9 (56.25%)."),
    ignore("With odds of 3:1, a 60% chance is better."),
    ignore("The ratio is 3:2, so 60% of the 50 pupils are boys."),
    ignore("See John 3:16 (90% of readers know it)."),
    ignore("If 12:8 simplifies to 4:3, I cannot divide."),
];

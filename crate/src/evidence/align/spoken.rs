//! Times and lengths of time as they are said: "an hour and a quarter", "half an hour", "half past six".

use super::amount::{Amount, Bound, Unit, exact};
use super::vocabulary::Dimension;
use super::worked_out::ONE;
use crate::span::Span;
use crate::words::{Token, TokenKind, small_number};

const HOUR: i128 = 3600;
const MINUTE: i128 = 60;

/// A small whole number at a token, "a" counted as one.
fn count(tokens: &[Token<'_>], at: usize, article: bool) -> Option<i128> {
    let token = tokens.get(at)?;
    if article && token.any(&["a", "an"]) {
        return Some(1);
    }
    let in_words = token.word().and_then(small_number).filter(|number| (1..=12).contains(number)).map(i128::from);
    in_words.or_else(|| token.number().filter(|number| *number < 100 && token.kind == TokenKind::Number).map(i128::from))
}

fn is(tokens: &[Token<'_>], at: usize, words: &[&str]) -> bool {
    tokens.get(at).is_some_and(|token| token.any(words))
}

/// A part of one at a token, in quarters, and how many words it has.
fn quarters(tokens: &[Token<'_>], at: usize) -> Option<(i128, usize)> {
    if is(tokens, at, &["a"]) && is(tokens, at + 1, &["quarter"]) {
        Some((1, 2))
    } else if is(tokens, at, &["a"]) && is(tokens, at + 1, &["half"]) {
        Some((2, 2))
    } else if is(tokens, at, &["three"]) && is(tokens, at + 1, &["quarters"]) {
        Some((3, 2))
    } else {
        None
    }
}

/// Lengths of time that no number alone gives.
pub(super) fn lengths(tokens: &[Token<'_>]) -> Vec<Amount> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((seconds, dimension, next)) = length(tokens, at) else {
            at += 1;
            continue;
        };
        let span = Span::new(tokens[at].span.start, tokens[next - 1].span.end);
        found.push(exact(seconds * ONE, Unit::Measure(dimension, None), None, Bound::None, span));
        at = next;
    }
    found
}

fn length(tokens: &[Token<'_>], at: usize) -> Option<(i128, Dimension, usize)> {
    let hour = |at: usize| is(tokens, at, &["hour", "hours"]);
    // "half an hour", "a quarter of an hour", "three quarters of an hour"
    if is(tokens, at, &["half"])
        && is(tokens, at + 1, &["an", "a"])
        && is(tokens, at + 2, &["hour"])
        && !(at > 0 && is(tokens, at - 1, &["a", "and", "every"]))
    {
        return Some((HOUR / 2, Dimension::Time, at + 3));
    }
    if let Some((part, words)) = quarters(tokens, at)
        && is(tokens, at + words, &["of"])
        && is(tokens, at + words + 1, &["an"])
        && hour(at + words + 2)
    {
        return Some((HOUR / 4 * part, Dimension::Time, at + words + 3));
    }
    if is(tokens, at, &["a"]) && is(tokens, at + 1, &["fortnight"]) {
        return Some((14, Dimension::Days, at + 2));
    }
    let whole = count(tokens, at, true)?;
    // "an hour and a quarter", "two hours and 10 minutes", "1 hour 15 minutes"
    if hour(at + 1) {
        let behind = at + 2 + usize::from(is(tokens, at + 2, &["and"]));
        if let Some((part, words)) = quarters(tokens, behind).filter(|_| behind > at + 2) {
            return Some((whole * HOUR + HOUR / 4 * part, Dimension::Time, behind + words));
        }
        let minutes = count(tokens, behind, false).filter(|_| is(tokens, behind + 1, &["minute", "minutes", "min", "mins"]))?;
        return Some((whole * HOUR + minutes * MINUTE, Dimension::Time, behind + 2));
    }
    // "one and a half hours"
    let (part, words) = quarters(tokens, at + 2).filter(|_| is(tokens, at + 1, &["and"]))?;
    let end = at + 2 + words;
    if hour(end) {
        return Some((whole * HOUR + HOUR / 4 * part, Dimension::Time, end + 1));
    }
    is(tokens, end, &["years", "year"]).then(|| (whole * 12 + 3 * part, Dimension::Months, end + 1))
}

/// Times of day in words: "half past six", "a quarter to seven", "ten past eight". Morning or afternoon is not said.
pub(super) fn times(tokens: &[Token<'_>]) -> Vec<Amount> {
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        let minutes = match &tokens[at] {
            token if token.is("half") => 30,
            token if token.is("quarter") => 15,
            _ => match count(tokens, at, false) {
                Some(minutes @ (5 | 10 | 20 | 25)) => minutes,
                _ => continue,
            },
        };
        let past = is(tokens, at + 1, &["past"]);
        let to = is(tokens, at + 1, &["to"]) && is(tokens, at, &["quarter"]);
        let Some(hour) = count(tokens, at + 2, false).filter(|hour| (past || to) && (1..=12).contains(hour)) else { continue };
        let after = tokens.get(at + 3);
        // "From ten past six million", "half past six per cent"
        if after.is_some_and(|after| after.any(&["million", "percent", "per", "points"])) {
            continue;
        }
        let first = if at > 0 && tokens[at - 1].is("a") { at - 1 } else { at };
        let minutes = if past { hour * MINUTE + minutes } else { hour * MINUTE - minutes };
        let span = Span::new(tokens[first].span.start, tokens[at + 2].span.end);
        found.push(exact(minutes * ONE, Unit::Clock, None, Bound::About, span));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::tokens;

    fn said(text: &str) -> Vec<(i128, String)> {
        let tokens = tokens(text);
        let all = lengths(&tokens).into_iter().chain(times(&tokens));
        all.map(|amount| (amount.plain / ONE, amount.span.of(text).to_owned())).collect()
    }

    #[test]
    fn lengths_of_time_are_read() {
        for (text, seconds, words) in [
            ("Sorrel is an hour and a quarter away.", 4500, "an hour and a quarter"),
            ("It takes half an hour.", 1800, "half an hour"),
            ("It takes three quarters of an hour.", 2700, "three quarters of an hour"),
            ("Allow 1 hour 15 minutes.", 4500, "1 hour 15 minutes"),
            ("Allow two and a half hours.", 9000, "two and a half hours"),
            ("She stayed a year and left. He stayed one and a half years.", 18, "one and a half years"),
            ("It is due in a fortnight.", 14, "a fortnight"),
        ] {
            assert_eq!(said(text), [(seconds, words.to_owned())], "{text}");
        }
        for text in [
            "It takes an hour.", "Half of an hour's pay is kept.", "The first hour and a quarter of the second.",
            "Two hours and ten people.",
        ] {
            assert!(said(text).len() <= 1, "{text}");
        }
        assert_eq!(said("Two hours and ten people came."), []);
    }

    #[test]
    fn times_of_day_in_words_are_read() {
        for (text, minutes, words) in [
            ("They meet at half past six.", 390, "half past six"),
            ("It leaves at a quarter to seven.", 405, "a quarter to seven"),
            ("It leaves at ten past 8 sharp.", 490, "ten past 8"),
        ] {
            assert_eq!(said(text), [(minutes, words.to_owned())], "{text}");
        }
        for text in ["Half past and future alike.", "It fell from a quarter to seven percent.", "From ten to twelve people came."] {
            assert_eq!(said(text), [], "{text}");
        }
    }
}

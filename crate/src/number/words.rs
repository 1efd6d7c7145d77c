//! English number words.

use super::{EXACT, Number, Rational, digits, whole};
use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::words::{ORDINALS, TENS, UNITS};
use num_bigint::BigInt;
use std::sync::LazyLock;

/// The most words one number is made of.
const MOST_WORDS: usize = 16;

const TENTHS: [&str; 8] = ["twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth"];

/// What one word means in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Unit(i64),
    Ten(i64),
    Hundred,
    /// A power of ten, or 12.
    Scale(i64),
    Ordinal(i64),
    And,
    Article,
    Half,
    Point,
}

static WORDS: LazyLock<Lexicon<Word>> = LazyLock::new(|| {
    let numbered = |(value, name): (i64, &'static str), meaning: fn(i64) -> Word| (name, meaning(value));
    let single = [
        ("and", Word::And),
        ("a", Word::Article),
        ("an", Word::Article),
        ("half", Word::Half),
        ("halves", Word::Half),
        ("point", Word::Point),
        ("hundred", Word::Hundred),
        ("quarter", Word::Ordinal(4)),
        ("quarters", Word::Ordinal(4)),
        ("hundredth", Word::Ordinal(100)),
        ("hundredths", Word::Ordinal(100)),
        ("thousandth", Word::Ordinal(1000)),
        ("thousandths", Word::Ordinal(1000)),
        ("thousand", Word::Scale(1_000)),
        ("thousands", Word::Scale(1_000)),
        ("million", Word::Scale(1_000_000)),
        ("millions", Word::Scale(1_000_000)),
        ("billion", Word::Scale(1_000_000_000)),
        ("billions", Word::Scale(1_000_000_000)),
        ("trillion", Word::Scale(1_000_000_000_000)),
        ("trillions", Word::Scale(1_000_000_000_000)),
        ("quadrillion", Word::Scale(1_000_000_000_000_000)),
        ("quadrillions", Word::Scale(1_000_000_000_000_000)),
        ("lakh", Word::Scale(100_000)),
        ("lakhs", Word::Scale(100_000)),
        ("crore", Word::Scale(10_000_000)),
        ("crores", Word::Scale(10_000_000)),
        ("dozen", Word::Scale(12)),
        ("dozens", Word::Scale(12)),
    ];
    let tens = |names: [&'static str; 8], meaning| (20..).step_by(10).zip(names).map(move |named| numbered(named, meaning));
    let units = (0..).zip(UNITS).map(|named| numbered(named, Word::Unit));
    let ordinals = (0..).zip(ORDINALS).map(|named| numbered(named, Word::Ordinal));
    let tenths = tens(TENTHS, Word::Ordinal);
    Lexicon::new(single.into_iter().chain(units).chain(tens(TENS, Word::Ten)).chain(ordinals).chain(tenths))
});

fn lookup(word: &str) -> Option<Word> {
    if word.len() > 11 || !word.is_ascii() {
        return None;
    }
    WORDS.get(word).or_else(|| {
        // "two thirds", "three fifths".
        let part = WORDS.get(word.strip_suffix(['s', 'S'])?)?;
        matches!(part, Word::Ordinal(3..20)).then_some(part)
    })
}

/// Whether a number in words may have this word: none is made of articles alone.
pub(super) fn begins(word: &str) -> bool {
    lookup(word).is_some_and(|word| !matches!(word, Word::And | Word::Article | Word::Point))
}

/// Thousand and up, and the dozen.
pub(super) fn scale(word: &str) -> Option<i64> {
    match lookup(word)? {
        Word::Scale(scale) => Some(scale),
        _ => None,
    }
}

/// The words from `start` on, each with what it means; the first that means nothing ends them.
fn tokens(text: &str, start: usize, first_end: usize) -> Vec<(Word, Span)> {
    let mut found = Vec::new();
    let (mut from, mut end) = (start, first_end);
    while found.len() < MOST_WORDS {
        let Some(word) = lookup(&text[from..end]) else { break };
        found.push((word, Span::new(from, end)));
        let gap = text[end..].chars().next().filter(|c| matches!(c, ' ' | '-' | '\u{a0}' | '‑'));
        let Some(gap) = gap else { break };
        from = end + gap.len_utf8();
        if !text[from..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            break;
        }
        end = text[from..].find(|c: char| !super::is_word(c)).map_or(text.len(), |length| from + length);
    }
    found
}

/// The number written in words that begins with the word from `start` to `end`.
pub(super) fn read(text: &str, start: usize, end: usize) -> Option<Number> {
    let first = lookup(&text[start..end])?;
    if matches!(first, Word::And | Word::Point | Word::Hundred | Word::Scale(_)) {
        return None;
    }
    let words = tokens(text, start, end);
    let (value, places, used, fraction, ordinal) = parse(text, &words)?;
    let digits = Span::new(start, words[used - 1].1.end);
    let mut number = Number {
        span: digits,
        digits,
        value,
        places,
        percent: false,
        percentage_points: false,
        currency: None,
        in_words: true,
        ordinal,
        fraction,
    };
    if !ordinal {
        digits::suffix(text, &mut number);
    }
    Some(number)
}

type Parsed = (Rational, i32, usize, bool, bool);

fn parse(text: &str, words: &[(Word, Span)]) -> Option<Parsed> {
    let word = |at: usize| words.get(at).map(|(word, _)| *word);
    match (word(0)?, word(1)) {
        // "half a million", "half a dozen".
        (Word::Half, Some(Word::Article)) => {
            let Some(Word::Scale(scale)) = word(2) else { return None };
            return Some((Rational::from_integer(scale.into()).part::<2>(), 0, 3, false, false));
        }
        (Word::Half, _) => return None,
        (Word::Article, Some(Word::Half)) => return Some((whole(1).part::<2>(), EXACT, 2, true, false)),
        // "a third of": "a third man" counts nothing.
        (Word::Article, Some(Word::Ordinal(part))) if part > 2 => {
            let after = &text[words[1].1.end..];
            return Some((Rational::new(1, part)?, EXACT, 2, true, false)).filter(|_| after.starts_with(" of "));
        }
        (Word::Article, Some(Word::Hundred | Word::Scale(_))) => {}
        (Word::Article, _) => return None,
        (Word::Ordinal(place), _) => {
            // "quarter" and plurals are parts, not places.
            let spelled = words[0].1.of(text).to_ascii_lowercase();
            let is_place = ORDINALS.contains(&spelled.as_str()) || TENTHS.contains(&spelled.as_str());
            return is_place.then(|| (whole(place), EXACT, 1, false, true));
        }
        _ => {}
    }
    let (mut total, mut current, mut used) = (0_i64, None::<i64>, 0);
    let mut places = 0;
    let mut last_scale = i64::MAX;
    let mut at = 0;
    let mut previous = Word::And;
    while let Some(token) = word(at) {
        match token {
            Word::Article if at == 0 => current = Some(1),
            Word::Unit(unit) => match (current, previous) {
                (None, _) => current = Some(unit),
                (Some(so_far), Word::Ten(_)) if (1..10).contains(&unit) => current = Some(so_far + unit),
                (Some(so_far), Word::Hundred | Word::And) if so_far % 100 == 0 && so_far > 0 => current = Some(so_far + unit),
                _ => break,
            },
            Word::Ten(ten) => match (current, previous) {
                (None, _) => current = Some(ten),
                (Some(so_far), Word::Hundred | Word::And) if so_far % 100 == 0 && so_far > 0 => current = Some(so_far + ten),
                _ => break,
            },
            Word::Hundred => match current {
                Some(so_far) if (1..100).contains(&so_far) && !matches!(previous, Word::And) => {
                    current = Some(so_far * 100);
                }
                _ => break,
            },
            Word::Scale(scale) => match current {
                Some(so_far) if scale < last_scale && so_far > 0 && !matches!(previous, Word::And) => {
                    total = total.checked_add(so_far.checked_mul(scale)?)?;
                    current = None;
                    last_scale = scale;
                }
                _ => break,
            },
            // "two hundred and five": only between parts of one number.
            Word::And if at > 0 && matches!(previous, Word::Hundred | Word::Scale(_)) => {
                if !matches!(word(at + 1), Some(Word::Unit(_) | Word::Ten(_))) {
                    break;
                }
                previous = if current.is_none() { Word::Hundred } else { previous };
                at += 1;
                continue;
            }
            _ => break,
        }
        if let Word::Scale(scale) = token
            && scale >= 1_000_000
            && current.is_none()
        {
            places = -i32::try_from(scale.ilog10()).unwrap_or(0);
        } else {
            places = 0;
        }
        previous = token;
        at += 1;
        used = at;
    }
    if used == 0 {
        return None;
    }
    let sum = whole(total.checked_add(current.unwrap_or(0))?);
    let small = current.filter(|_| total == 0);
    match (word(used), word(used + 1)) {
        // "two thirds", "three-quarters", "one half".
        (Some(Word::Ordinal(part)), _) if part > 2 && small.is_some_and(|small| small > 0 && small < part) => {
            let spelled = words[used].1.of(text);
            let plural = spelled.ends_with('s');
            if plural == (small != Some(1)) {
                return Some((sum.over(&whole(part))?, EXACT, used + 1, true, false));
            }
            Some((sum, places, used, false, false))
        }
        // "twenty-first".
        (Some(Word::Ordinal(place)), _) if place < 10 && matches!(previous, Word::Ten(_)) => {
            Some((sum + whole(place), EXACT, used + 1, false, true))
        }
        (Some(Word::Half), _) if small == Some(1) => Some((whole(1).part::<2>(), EXACT, used + 1, true, false)),
        (Some(Word::And), Some(Word::Article)) => {
            let part = match word(used + 2) {
                Some(Word::Half) => 2,
                Some(Word::Ordinal(part)) if part > 2 => part,
                _ => return Some((sum, places, used, false, false)),
            };
            // "a man and a half" is no number, and neither is "a hundred and a half".
            if small.is_none() {
                return Some((sum, places, used, false, false));
            }
            let mixed = sum + Rational::new(1, part)?;
            match word(used + 3) {
                Some(Word::Scale(scale)) => Some((mixed * BigInt::from(scale), 1 - digits_of(scale), used + 4, false, false)),
                _ => Some((mixed, EXACT, used + 3, true, false)),
            }
        }
        (Some(Word::Point), Some(Word::Unit(_))) if small.is_some() => {
            let (mut value, mut unit, mut at, mut decimals) = (sum, whole(1).part::<10>(), used + 1, 0);
            while let Some(Word::Unit(digit @ 0..=9)) = word(at) {
                value += &unit * BigInt::from(digit);
                unit = unit.part::<10>();
                at += 1;
                decimals += 1;
            }
            if decimals == 0 {
                return Some((value, places, used, false, false));
            }
            match word(at) {
                Some(Word::Scale(scale)) => Some((value * BigInt::from(scale), decimals - digits_of(scale), at + 1, false, false)),
                _ => Some((value, decimals, at, false, false)),
            }
        }
        _ => Some((sum, places, used, false, false)),
    }
}

fn digits_of(scale: i64) -> i32 {
    i32::try_from(scale.ilog10()).unwrap_or(0)
}

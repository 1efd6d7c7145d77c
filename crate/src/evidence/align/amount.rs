//! Numbers as what they allow the true value to be.
//!
//! Values are exact, in millionths of a unit; what does not fit is not read.

use super::size::{Size, size};
use super::stem::{Stem, stem};
use super::vocabulary::{Dimension, is_stop, measure, money};
use crate::hedge::{self, Hedge};
use crate::number::{Number, numbers};
use crate::span::Span;
use crate::words::{Token, TokenKind};
use num_bigint::BigInt;
use num_traits::ToPrimitive;

/// Millionths in one.
const MICRO: i128 = 1_000_000;
/// Beyond any value that is read.
const INFINITE: i128 = i128::MAX / 4;
/// The largest value that is read, in millionths.
const LARGEST: i128 = 1_000_000_000_000_000_000_000_000;

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Unit {
    /// Things; the nouns say which.
    Count,
    Percent,
    Points,
    Money(&'static str),
    Age,
    Degrees(u8),
    /// A time of day, in minutes.
    Clock,
    /// A measure; of a compound ("an 18-month contract") with what is measured.
    Measure(Dimension, Option<Stem>),
}

/// How a number is bounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    None,
    About,
    Above,
    Below,
    Range,
}

/// A number of a text.
#[derive(Debug, Clone)]
pub(crate) struct Amount {
    pub low: i128,
    pub high: i128,
    pub plain: i128,
    /// The unit of the last printed digit that is not a zero.
    pub step: i128,
    pub unit: Unit,
    pub nouns: [Option<Stem>; 3],
    pub bound: Bound,
    /// With its unit, and the noun it counts.
    pub span: Span,
    /// Whether a key stands before it: "Population: 8,200".
    pub labelled: bool,
    /// Of a rate: what it is counted by, in days (an hour is none), and the words that say so.
    pub per: Option<(Stem, Span)>,
    /// Whether it is what was before: "instead of 3", "from 3 to 4".
    pub former: bool,
    /// Whether it is how far something is from another: "3 million over budget", "2 years older".
    pub offset: bool,
    /// Of digits with a scale word or a unit: how large these make them.
    pub size: Option<Size>,
}

impl Amount {
    /// Whether both may be one value.
    pub fn meets(&self, other: &Self) -> bool {
        if self.unit == Unit::Clock && other.unit == Unit::Clock && (self.bound == Bound::About || other.bound == Bound::About) {
            // Morning or afternoon is not said.
            return (self.plain - other.plain) % (12 * 60 * MICRO) == 0;
        }
        self.low <= other.high && other.low <= self.high
    }

    /// Whether both count things of one kind.
    pub fn same_measure(&self, other: &Self) -> bool {
        if self.unit != Unit::Count || other.unit != Unit::Count {
            return self.unit == other.unit;
        }
        self.share_noun(other)
    }

    /// Whether a noun behind both is the same.
    pub fn share_noun(&self, other: &Self) -> bool {
        self.nouns.iter().flatten().any(|noun| other.nouns.contains(&Some(*noun)))
    }

    /// Whether no noun says what is counted.
    pub fn nameless(&self) -> bool {
        self.nouns[0].is_none()
    }

    /// Whether both are the same but for how exactly they are printed.
    pub fn rounds_to(&self, other: &Self) -> bool {
        let off = (self.plain - other.plain).abs();
        off * 2 <= self.step.max(other.step) && off * 20 <= other.plain.abs()
    }
}

fn micro(value: &crate::number::Rational) -> Option<i128> {
    let scaled = value * BigInt::from(MICRO);
    let value = scaled.is_integer().then(|| scaled.to_integer().to_i128()).flatten()?;
    (value.abs() < LARGEST).then_some(value)
}

/// The amounts of a text, in order. `taken` are the places of dates.
pub(crate) fn amounts(text: &str, tokens: &[Token<'_>], taken: &[Span]) -> Vec<Amount> {
    let mut found: Vec<Amount> = Vec::new();
    let mut times = clocks(text, tokens);
    let clock_at = |span: Span, times: &[Amount]| times.iter().any(|time| time.span.overlaps(span));
    for number in numbers(text) {
        let in_date = taken.iter().any(|span| span.overlaps(number.span));
        if number.ordinal || number.fraction || in_date || clock_at(number.span, &times) || is_label(text, &number) {
            continue;
        }
        if let Some(amount) = read(text, tokens, &number) {
            join(text, &mut found, amount);
        }
    }
    times.extend(super::spoken::times(tokens));
    times.extend(super::spoken::lengths(tokens));
    // "An hour and 10 minutes" is one length of time.
    found.retain(|amount| !times.iter().any(|time| time.span.overlaps(amount.span)));
    found.append(&mut times);
    found.extend(frequencies(tokens));
    found.sort_by_key(|amount| amount.span.start);
    for amount in &mut found {
        amount.per = rate(tokens, amount.span);
        let behind = tokens.partition_point(|token| token.span.start < amount.span.end);
        // "Broken by 15 cm", "rose by 3".
        let by = behind > 1
            && text[..amount.span.start].trim_end().to_lowercase().ends_with(" by")
            && (matches!(amount.unit, Unit::Measure(..)) || changes(text, amount.span.start));
        // "Shortly after 2 a.m." is some other time.
        let near = amount.unit == Unit::Clock
            && ["shortly", "just", "soon", "little"].iter().any(|word| {
                let before = text[..amount.span.start].trim_end();
                ["after", "before"].iter().any(|side| before.strip_suffix(side).is_some_and(|rest| rest.trim_end().ends_with(word)))
            });
        amount.offset = near || by || tokens.get(behind).is_some_and(|next| next.any(OFFSETS));
    }
    for at in 0..found.len() {
        let behind = found.get(at + 1).map(|next| (next.unit, next.span.start));
        found[at].former = is_former(text, &found[at], behind);
    }
    found
}

/// Words behind an amount that says how far one thing is from another.
const OFFSETS: &[&str] = &[
    "over", "above", "below", "under", "more", "less", "fewer", "longer", "shorter", "older", "younger", "higher", "lower", "larger",
    "smaller", "extra", "off", "cheaper", "dearer", "later", "earlier", "late", "early", "ago", "ahead", "behind", "away",
];

/// An amount that is just its value.
pub(super) fn exact(plain: i128, unit: Unit, noun: Option<Stem>, bound: Bound, span: Span) -> Amount {
    let nouns = [noun, None, None];
    Amount {
        low: plain,
        high: plain,
        plain,
        step: MICRO,
        unit,
        nouns,
        bound,
        span,
        labelled: false,
        per: None,
        former: false,
        offset: false,
        size: None,
    }
}

/// How often: "twice".
fn frequencies(tokens: &[Token<'_>]) -> Vec<Amount> {
    let count = |token: &Token<'_>| ["once", "twice", "thrice"].iter().position(|word| token.is(word));
    tokens
        .iter()
        .filter_map(|token| count(token).map(|times| (times, token.span)))
        .filter(|(times, _)| *times > 0)
        .map(|(times, span)| exact((times as i128 + 1) * MICRO, Unit::Count, Some(stem("times")), Bound::None, span))
        .collect()
}

/// Times of day: "14:30", "2:30 pm", "4 am".
fn clocks(text: &str, tokens: &[Token<'_>]) -> Vec<Amount> {
    let mut found: Vec<Amount> = Vec::new();
    let small = |at: usize| tokens.get(at).filter(|token| token.kind == TokenKind::Number && token.text.len() <= 2)?.number();
    let mut at = 0;
    while at < tokens.len() {
        let start = tokens[at].span.start;
        let fresh = !tokens[at].glued || at == 0 || tokens[at - 1].marks("(–—-");
        let Some(hour) = small(at).filter(|hour| *hour < 24 && fresh) else {
            at += 1;
            continue;
        };
        let minutes = small(at + 2).filter(|minutes| {
            *minutes < 60 && tokens[at + 1].marks(":.") && tokens[at + 1].glued && tokens[at + 2].glued && tokens[at + 2].text.len() == 2
        });
        let colon = minutes.is_some() && tokens[at + 1].marks(":");
        let mut next = at + if minutes.is_some() { 3 } else { 1 };
        let half = tokens.get(next).and_then(|token| {
            let lower = token.text.to_lowercase();
            match lower.as_str() {
                "am" | "pm" => Some((lower == "pm", 1)),
                "a" | "p" if tokens.get(next + 1).is_some_and(|dot| dot.text == ".") && tokens.get(next + 2).is_some_and(|m| m.is("m")) => {
                    Some((lower == "p", 3))
                }
                _ => None,
            }
        });
        // "1:30:12" and "2:26:14" are times that a race takes.
        let longer = tokens.get(next).is_some_and(|token| token.glued && token.marks(":."))
            && tokens.get(next + 1).is_some_and(|token| token.glued && token.kind == TokenKind::Number);
        if longer || half.is_none() && !colon || half.is_some() && hour > 12 && minutes.is_none() {
            at += 1;
            continue;
        }
        if let Some((_, words)) = half {
            next += words;
        }
        let hour = match half {
            Some((true, _)) if hour < 12 => hour + 12,
            Some((false, _)) if hour == 12 => 0,
            _ => hour,
        };
        let span = Span::new(start, tokens[next - 1].span.end);
        let bound = if half.is_none() && (1..=12).contains(&hour) && !text[start..].starts_with('0') { Bound::About } else { Bound::None };
        found.push(exact(i128::from(hour * 60 + minutes.unwrap_or(0)) * MICRO, Unit::Clock, None, bound, span));
        at = next;
    }
    found
}

const PERIODS: &[&str] = &["second", "minute", "hour", "day", "night", "week", "month", "quarter", "year"];

/// Whether a rate is one of time.
pub(crate) fn is_period(by: Stem) -> bool {
    PERIODS.iter().any(|period| stem(period) == by)
}

/// What an amount is counted by: "a day", "per user per month", "monthly".
fn rate(tokens: &[Token<'_>], span: Span) -> Option<(Stem, Span)> {
    const REACH: usize = 7;
    let from = tokens.partition_point(|token| token.span.start < span.end);
    // "€900 per employee"
    let behind = tokens.get(from + 1).filter(|behind| behind.kind == TokenKind::Word && tokens[from].is("per"));
    let by_noun = behind.map(|behind| (stem(&behind.text.to_lowercase()), Span::new(tokens[from].span.start, behind.span.end)));
    let mut before: Option<&Token<'_>> = None;
    let mut lasts = false;
    for token in tokens[from.min(tokens.len())..].iter().take(REACH) {
        if token.kind == TokenKind::Number || token.marks(".,;:()") {
            break;
        }
        let period = PERIODS.iter().find(|period| token.is(period));
        if let (Some(period), Some(by)) =
            (period, before.filter(|by| !lasts && (by.any(&["a", "an", "per", "each", "every"]) || by.text == "/")))
        {
            return Some((stem(period), Span::new(by.span.start, token.span.end)));
        }
        // "At 160 °C for an hour" is no rate.
        if token.any(&["a", "an"]) {
            lasts = before.is_some_and(|before| before.any(&["for", "in", "within", "after", "about"]));
        }
        before = Some(token);
    }
    by_noun
}

/// Whether an amount is what was before. `behind` is the unit and the place of the next one.
fn is_former(text: &str, amount: &Amount, behind: Option<(Unit, usize)>) -> bool {
    let from = text.floor_char_boundary(amount.span.start.saturating_sub(24));
    let before = text[from..amount.span.start].to_lowercase();
    let before = before.trim_end();
    let ends = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
    if ends(&["instead of", "rather than", "up from", "down from", "compared with", "compared to", "previously", "formerly", "against"]) {
        return true;
    }
    let to = behind.is_some_and(|(unit, start)| {
        (unit == amount.unit || amount.unit == Unit::Count && amount.nameless())
            && text.get(amount.span.end..start).is_some_and(|between| matches!(between.trim(), "to" | "and to"))
    });
    amount.unit != Unit::Clock && ends(&["from"]) && changes(text, amount.span.start) && (to || behind.is_none())
}

/// Whether something is said to change before a place: "raised from 3 to 4".
fn changes(text: &str, at: usize) -> bool {
    const CHANGES: &[&str] = &[
        "rose", "rise", "risen", "fell", "fall", "increas", "decreas", "declin", "drop", "grew", "grow", "raise", "lower", "reduc", "cut",
        "eased", "went", "climb", "slip", "jump", "shr", "up ", "down ",
    ];
    let before = text[text.floor_char_boundary(at.saturating_sub(100))..at].to_lowercase();
    CHANGES.iter().any(|change| before.contains(change))
}

/// Digits that count nothing: scores of games (2-1), marks of citations ([18]), numbers of a list, "No. 4".
fn is_label(text: &str, number: &Number) -> bool {
    let (start, end) = (number.span.start, number.span.end);
    let (before, after) = (&text[..start], &text[end..]);
    // "95% CI": how sure, not how much.
    let interval = after.trim_start_matches(['%', ' ']).to_lowercase();
    if of_so_many(before) || number.percent && (interval.starts_with("ci") || interval.starts_with("confidence")) {
        return true;
    }
    if number.in_words {
        return matches!(number.digits.of(text).to_lowercase().as_str(), "one" | "zero");
    }
    let open = before.rfind(['[', ']']).is_some_and(|at| before[at..].starts_with('[') && before.len() - at < 24);
    let short = number.digits.len() <= 2;
    let digit_behind = |dash: &str| {
        after.trim_start().strip_prefix(dash).is_some_and(|rest| rest.trim_start().starts_with(|next: char| next.is_ascii_digit()))
    };
    let digit_before =
        |dash: char| before.trim_end().strip_suffix(dash).is_some_and(|rest| rest.trim_end().ends_with(|last: char| last.is_ascii_digit()));
    // "26, 000": one number that was cut in two.
    let thousands = |text: &str| {
        text.strip_prefix(", ").is_some_and(|rest| {
            rest.len() >= 3
                && rest.bytes().take(3).all(|byte| byte.is_ascii_digit())
                && !rest[3..].starts_with(|next: char| next.is_ascii_digit())
        })
    };
    if thousands(after)
        || number.digits.len() == 3 && before.strip_suffix(", ").is_some_and(|rest| rest.ends_with(|last: char| last.is_ascii_digit()))
    {
        return true;
    }
    open || of_so_many(before)
        || short
            && (digit_behind("-") || digit_behind("–") || digit_before('-') || digit_before('–'))
            && !number.percent
            && number.currency.is_none()
            && !spans_units(after)
        || short && (digit_behind(":") || digit_before(':'))
        || short && before.trim().is_empty() && after.starts_with(['.', ')'])
        || [
            "no. ", "no ", "number ", "#", "chapter ", "page ", "section ", "figure ", "table ", "step ", "version ", "top ", "grade ",
            "article ", "route ", "case ", "level ", "type ",
        ]
        .iter()
        .any(|label| {
            before.len() >= label.len()
                && before.is_char_boundary(before.len() - label.len())
                && before[before.len() - label.len()..].eq_ignore_ascii_case(label)
        })
}

/// Whether "one in", "nine out of" or "a quarter of" stands before: a share, no count.
fn of_so_many(before: &str) -> bool {
    let lower = before.trim_end().to_lowercase();
    if [
        "quarter of a", "third of a", "half a", "quarter of", "third of", "half of", "quarters of", "thirds of", "for every", "for each",
        "out of every",
    ]
    .iter()
    .any(|share| lower.ends_with(share))
    {
        return true;
    }
    let Some(rest) = before.trim_end().strip_suffix(" in").or_else(|| before.trim_end().strip_suffix(" out of")) else { return false };
    let word = rest.rsplit(' ').next().unwrap_or_default().to_lowercase();
    word.bytes().all(|byte| byte.is_ascii_digit()) && (1..=2).contains(&word.len())
        || ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"].contains(&word.as_str())
}

/// Whether the other end of a range, and a unit, follow: "5-7 km".
fn spans_units(after: &str) -> bool {
    let rest = after.trim_start_matches(|next: char| next.is_ascii_digit() || matches!(next, '-' | '–' | '.' | ','));
    let word = rest.trim_start().split(|next: char| !next.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    rest.trim_start().starts_with('%') || measure(&word).is_some() || word == "percent" || word == "million"
}

fn read(text: &str, tokens: &[Token<'_>], number: &Number) -> Option<Amount> {
    let mut plain = micro(&number.value)?;
    let places = number.places.clamp(-24, 6);
    let mut step = 10_i128.checked_pow(u32::try_from(6 - places).ok()?)?;
    let mut end = number.span.end;
    let mut nouns = [None; 3];
    let at = tokens.partition_point(|token| token.span.start < end);
    let word = |at: usize| tokens.get(at).filter(|token| token.kind == TokenKind::Word).map(|token| token.text.to_lowercase());
    let next = word(at).or_else(|| tokens.get(at).filter(|token| token.text == "-").and_then(|_| word(at + 1)));
    let hyphen = usize::from(tokens.get(at).is_some_and(|token| token.text == "-"));
    let next_end = tokens.get(at + hyphen).map_or(end, |token| token.span.end);
    let mut factor = None;
    let mut more = 0;
    let unit = if let Some(code) = number.currency {
        // "£ 50 m"
        let scale: i128 = match next.as_deref().filter(|_| plain.abs() < 1000 * MICRO) {
            Some("k") => 1_000,
            Some("m" | "mn" | "mln") => 1_000_000,
            Some("b" | "bn") => 1_000_000_000,
            _ => 1,
        };
        if scale > 1 {
            more = scale.ilog10().cast_signed();
            plain *= scale;
            step *= scale;
            end = next_end;
        }
        // "320 euros"
        if next.as_deref().and_then(money) == Some(code) {
            end = next_end;
        }
        Unit::Money(code)
    } else if number.percent {
        Unit::Percent
    } else if number.percentage_points {
        Unit::Points
    } else if is_age(text, tokens, at, number) {
        // "16 years old"
        for token in
            tokens[at.min(tokens.len())..].iter().take(5).take_while(|token| token.text == "-" || token.any(&["years", "year", "old"]))
        {
            end = token.span.end;
        }
        Unit::Age
    } else if text[end..].trim_start().starts_with('¢') || matches!(next.as_deref(), Some("cent" | "cents")) {
        plain /= 100;
        step /= 100;
        end = next_end;
        Unit::Money("USD")
    } else if let Some(code) = next.as_deref().and_then(money) {
        end = next_end;
        Unit::Money(code)
    } else if let Some(kind) = degrees(&text[end..]) {
        Unit::Degrees(kind)
    } else if let Some((dimension, by)) = next.as_deref().and_then(measure) {
        factor = Some(by);
        end = next_end;
        let behind = at + hyphen + 1;
        let measured = word(behind).filter(|word| hyphen == 1 && !is_stop(word)).map(|word| stem(&word));
        // "60 km/h", "5 litres per day": not what it is alone.
        if tokens.get(behind).is_some_and(|token| token.text == "/" || token.is("per"))
            || matches!(next.as_deref(), Some("m")) && number.in_words
        {
            return None;
        }
        // "144 m²" is no length.
        let dimension = match (dimension, text[end..].chars().next()) {
            (Dimension::Length, Some('²')) => {
                factor = by.checked_mul(by).map(|square| square / MICRO);
                end += '²'.len_utf8();
                Dimension::Area
            }
            (_, Some('²' | '³' | '^')) => return None,
            _ => dimension,
        };
        Unit::Measure(dimension, measured)
    } else {
        Unit::Count
    };
    // "Windows 7": a name's number, where nothing is counted behind it.
    let of_a_name = at > 1
        && number.digits.len() <= 2
        && !number.in_words
        && tokens[at - 2].kind == TokenKind::Word
        && tokens[at - 2].capital()
        && at > 2
        && crate::date::month(tokens[at - 2].text).is_none();
    if unit == Unit::Count {
        let from = at + hyphen;
        let mut kept = 0;
        for token in tokens[from.min(tokens.len())..].iter().take(4) {
            let lower = token.text.to_lowercase();
            if token.kind != TokenKind::Word || is_stop(&lower) && lower != "other" {
                break;
            }
            if kept < 3 && lower != "other" {
                nouns[kept] = Some(stem(&lower));
                kept += 1;
                if kept == 1 {
                    end = token.span.end;
                }
            }
        }
    }
    if of_a_name && unit == Unit::Count && nouns[0].is_none() {
        return None;
    }
    let mut zeros = step;
    if number.decimals().is_none_or(|places| places == 0) && plain.abs() >= 100 * MICRO {
        while plain % (zeros * 10) == 0 && zeros < LARGEST / 100 {
            zeros *= 10;
        }
    }
    if let Some(by) = factor {
        let scaled = |value: i128| value.checked_mul(by).map(|value| value / MICRO);
        (plain, step, zeros) = (scaled(plain)?, scaled(step)?, scaled(zeros)?);
        // Converted units are rounded.
        if by != MICRO && !matches!(unit, Unit::Measure(Dimension::Days | Dimension::Months | Dimension::Time | Dimension::Data, _)) {
            zeros = zeros.max(plain.abs() / 50);
        }
    }
    let half = if step == MICRO && factor.is_none() { 0 } else { step / 2 };
    let wide = (plain.abs() * 6 / 100).max(zeros / 2).max(half);
    let hedge = hedge::around(text, number.span).or_else(|| hedge::after(text, end));
    let (low, high, bound) = match hedge {
        None => (plain - half, plain + half, Bound::None),
        Some(Hedge::About) => (plain - wide, plain + wide, Bound::About),
        Some(Hedge::Nearly) => (plain - (plain.abs() / 10).max(zeros), plain, Bound::About),
        Some(Hedge::JustOver) => (plain, plain + (plain.abs() / 10).max(zeros), Bound::About),
        Some(Hedge::AtLeast) => (plain, INFINITE, Bound::Above),
        Some(Hedge::MoreThan) => (plain + 1, INFINITE, Bound::Above),
        Some(Hedge::AtMost | Hedge::UpTo) => (-INFINITE, plain, Bound::Below),
        Some(Hedge::LessThan) => (-INFINITE, plain - 1, Bound::Below),
        Some(Hedge::Range) => (plain - half, plain + half, Bound::Range),
    };
    let paid = matches!(unit, Unit::Money(_));
    let size = size(text, number, more, paid, tokens.get(at + hyphen)).filter(|_| !text[..end].ends_with('²'));
    Some(Amount {
        low,
        high,
        plain,
        step: zeros.max(step),
        unit,
        nouns,
        bound,
        span: Span::new(number.span.start, end),
        labelled: text[..number.span.start].trim_end().ends_with([':', '|', '=']),
        per: None,
        former: false,
        offset: false,
        size,
    })
}

fn is_age(text: &str, tokens: &[Token<'_>], at: usize, number: &Number) -> bool {
    let is = |at: usize, words: &[&str]| tokens.get(at).is_some_and(|token| token.any(words));
    let dash = |at: usize| usize::from(tokens.get(at).is_some_and(|token| token.text == "-"));
    let years = at + dash(at);
    let old = years + 1 + dash(years + 1);
    if is(years, &["year", "years"]) && (is(old, &["old"]) || is(years + 1, &["of"]) && is(years + 2, &["age"])) {
        return true;
    }
    let before = text[..number.span.start].trim_end().to_lowercase();
    // "Maria Lopez, 52, was there"
    let after = &text[number.span.end..];
    let named = before.strip_suffix(',').is_some_and(|rest| rest.ends_with(char::is_alphabetic))
        && text[..number.span.start]
            .trim_end()
            .trim_end_matches(',')
            .rsplit(' ')
            .next()
            .is_some_and(|word| word.starts_with(char::is_uppercase));
    if named && number.digits.len() <= 2 && after.starts_with([',', ')', '.']) {
        return true;
    }
    before.ends_with("aged") || before.ends_with(" age") || before.ends_with("age of")
}

fn degrees(after: &str) -> Option<u8> {
    let rest = after.trim_start();
    let rest = rest.strip_prefix('°').or_else(|| rest.strip_prefix("degrees")).or_else(|| rest.strip_prefix("degree"))?;
    let kind = rest.trim_start().bytes().next()?;
    matches!(kind, b'C' | b'F').then_some(kind)
}

/// Adds an amount, or makes one range of it and the one before: "between 5 and 7", "5 to 7".
fn join(text: &str, found: &mut Vec<Amount>, amount: Amount) {
    if let Some(last) = found.last_mut()
        && last.plain < amount.plain
        && (last.unit == amount.unit || last.unit == Unit::Count && last.nameless())
        && let Some(between) = text.get(last.span.end..amount.span.start)
        && (matches!(between.trim(), "-" | "–" | "—" | "to" | "or")
            && !(between.trim() == "to" && text[..last.span.start].trim_end().ends_with("from") && changes(text, last.span.start))
            || between.trim() == "and" && text[..last.span.start].trim_end().to_lowercase().ends_with("between"))
    {
        *last = Amount {
            low: last.plain,
            high: amount.plain,
            bound: Bound::Range,
            span: Span::new(last.span.start, amount.span.end),
            ..amount
        };
        return;
    }
    found.push(amount);
}

//! The same digits in another size: "28 gigawatts" where the text has 28 megawatts, "4.8 billion" for "4.8 million".
//!
//! Digits that stand in the text with another scale or prefix, and nowhere with the claim's, are a slip far more often than another figure. So
//! few words need to be in common.

use super::anchors::part_at;
use super::judge::{Held, Text, Verdict};
use super::reading::Reading;
use super::stem::{Stem, stem};
use super::vocabulary::{is_stop, money};
use crate::span::Span;
use crate::words::{Token, TokenKind};

/// Digits with their size: a power of ten, of what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Size {
    digits: String,
    /// The power of ten that scale word and prefix make together.
    power: i8,
    of: Of,
    pub span: Span,
}

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    /// A unit, without its prefix.
    Unit(&'static str),
    Money,
    /// Things: the noun behind the scale word.
    Things(Option<Stem>),
}

/// Words of scale, and their powers of ten.
const SCALES: &[(&str, i8)] =
    &[("thousand", 3), ("million", 6), ("mn", 6), ("mln", 6), ("billion", 9), ("bn", 9), ("trillion", 12), ("k", 3)];
/// Prefixes of units (the SI's), as words and as letters before a unit's letter, and their powers of ten.
const PREFIXES: &[(&str, &str, i8)] = &[
    ("nano", "n", -9),
    ("micro", "µ", -6),
    ("milli", "m", -3),
    ("centi", "c", -2),
    ("kilo", "k", 3),
    ("mega", "M", 6),
    ("giga", "G", 9),
    ("tera", "T", 12),
];
/// Units that take them: their words and their letters.
const UNITS: &[(&str, &[&str])] = &[
    ("metre", &["metre", "metres", "meter", "meters", "m"]),
    ("gram", &["gram", "grams", "gramme", "grammes", "g"]),
    ("litre", &["litre", "litres", "liter", "liters", "l", "L"]),
    ("watt", &["watt", "watts", "W"]),
    ("watt hour", &["Wh"]),
    ("joule", &["joule", "joules", "J"]),
    ("hertz", &["hertz", "Hz"]),
    ("byte", &["byte", "bytes", "B"]),
    ("bit", &["bit", "bits"]),
    ("volt", &["volt", "volts", "V"]),
    ("second", &["second", "seconds", "s"]),
    ("pascal", &["pascal", "pascals", "Pa"]),
];

/// A unit's word or letters: what it is of, and its prefix's power of ten.
fn unit(word: &str) -> Option<(&'static str, i8)> {
    let named = |rest: &str| UNITS.iter().find(|(_, forms)| forms.contains(&rest)).map(|(name, _)| *name);
    let long = |form: &str| form.len() > 2;
    let prefixed = PREFIXES.iter().find_map(|(prefix, letter, power)| {
        let whole = word.strip_prefix(prefix).filter(|rest| long(rest));
        let short = word.strip_prefix(letter).filter(|rest| !long(rest));
        named(whole.or(short)?).map(|name| (name, *power))
    });
    prefixed.or_else(|| named(word).map(|name| (name, 0)))
}

/// The digits of a sentence that have a scale word or a unit behind them.
pub(crate) fn sizes(tokens: &[Token<'_>]) -> Vec<Size> {
    let word = |at: usize| tokens.get(at).filter(|token| token.kind == TokenKind::Word);
    let scale = |at: usize| word(at).and_then(|token| SCALES.iter().find(|(name, _)| token.text.eq_ignore_ascii_case(name)));
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Number) {
        let decimals = tokens
            .get(at + 1)
            .zip(tokens.get(at + 2))
            .filter(|(point, digits)| matches!(point.text, "." | ",") && point.glued && digits.glued && digits.kind == TokenKind::Number);
        // The token after a point belongs to the one before it.
        if at > 1
            && token.glued
            && matches!(tokens[at - 1].text, "." | ",")
            && tokens[at - 1].glued
            && tokens[at - 2].kind == TokenKind::Number
        {
            continue;
        }
        let mut next = at + if decimals.is_some() { 3 } else { 1 };
        let mut digits = token.text.to_owned();
        if let Some((point, rest)) = decimals {
            digits.push_str(point.text);
            digits.push_str(rest.text);
        }
        let mut end = tokens[next - 1].span.end;
        let before = at.checked_sub(1).is_some_and(|before| matches!(tokens[before].text, "$" | "€" | "£"));
        // "€61m", "£ 50 m": not of metres.
        let letter = word(next).filter(|_| before).and_then(|token| match token.text {
            "m" | "M" => Some(6),
            "b" | "B" => Some(9),
            _ => None,
        });
        let scaled = letter.or_else(|| scale(next).map(|(_, power)| *power));
        if scaled.is_some() {
            end = tokens[next].span.end;
            next += 1;
        }
        let behind = tokens.get(next).filter(|token| token.text == "-" && token.glued).map_or(next, |_| next + 1);
        let measured = word(behind).and_then(|token| unit(token.text).or_else(|| unit(&token.text.to_lowercase())));
        let paid = before || word(next).is_some_and(|token| money(&token.text.to_lowercase()).is_some());
        let (of, power) = match (measured, paid) {
            (_, true) => (Of::Money, 0),
            (Some((name, power)), _) => (Of::Unit(name), power),
            _ => {
                let noun = word(next).map(|token| token.text.to_lowercase()).filter(|noun| !is_stop(noun));
                (Of::Things(noun.map(|noun| stem(&noun))), 0)
            }
        };
        if scaled.is_none() && measured.is_none() {
            continue;
        }
        if measured.is_some() || paid && !before {
            end = tokens[behind].span.end;
        }
        found.push(Size { digits, power: power + scaled.unwrap_or(0), of, span: Span::new(token.span.start, end) });
    }
    found
}

impl Size {
    /// Whether both are of one thing, as far as that is told.
    fn like(&self, other: &Self) -> bool {
        match (self.of, other.of) {
            (Of::Things(one), Of::Things(other)) => one.is_none() || other.is_none() || one == other,
            // "4.8 million over three years" may be of money.
            (Of::Money, Of::Things(None)) | (Of::Things(None), Of::Money) => true,
            (one, other) => one == other,
        }
    }

    /// Whether the digits alone tell little: one of them.
    fn short(&self) -> bool {
        self.digits.bytes().filter(u8::is_ascii_digit).count() < 2
    }
}

impl Text {
    /// The same digits as the claim's, in another size.
    pub(super) fn other_size(&self, claim: &Reading, near: &[u32]) -> Option<Held> {
        let all = || self.sentences.iter().flat_map(|(_, sentence)| &sentence.sizes);
        claim.sizes.iter().find_map(|mine| {
            let same = |other: &&Size| other.digits == mine.digits && other.like(mine);
            let mut powers = all().filter(same).map(|other| other.power);
            let power = powers.next().filter(|power| *power != mine.power)?;
            // Both sizes stand in the text, or the claim tells both.
            if powers.any(|other| other != power) || claim.sizes.iter().filter(|other| other.digits == mine.digits).count() > 1 {
                return None;
            }
            near.iter().find_map(|at| {
                let (span, sentence) = self.sentences.get(*at as usize)?;
                let theirs = sentence.sizes.iter().find(same)?;
                let shared = self.shared(claim, part_at(claim, mine.span), *at, part_at(sentence, theirs.span), &[mine.span]);
                let told = if mine.short() { shared.part >= 2 } else { shared.part + shared.around + shared.rest >= 2 };
                let place = Some((theirs.span.shifted(span.start), *span));
                told.then_some(Held { verdict: Verdict::Differs, mine: mine.span, theirs: place, words: false, wide: false })
            })
        })
    }
}

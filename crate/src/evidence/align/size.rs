//! The same digits in another size: "28 gigawatts" where the text has 28 megawatts, "4.8 billion" for "4.8 million".
//!
//! Digits that stand in the text with another scale or prefix, and nowhere with the claim's, are a slip far more often than another figure. So
//! few words need to be in common.

use super::anchors::part_at;
use super::judge::{Held, Text, Verdict};
use super::reading::Reading;
use super::stem::{Stem, stem};
use super::vocabulary::is_stop;
use crate::number::{EXACT, Number};
use crate::prefix::PREFIXES;
use crate::span::Span;
use crate::words::{Token, TokenKind};

/// Digits with their size: a power of ten, of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Size {
    /// The digits as one number, and how many of them stand behind the point.
    digits: (u64, i32),
    /// The power of ten that scale word and prefix make together.
    power: i32,
    of: Of,
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

/// The powers of ten that prefixes of these units have: thousands of them, and the hundredth.
const POWERS: &[i32] = &[-9, -6, -3, -2, 3, 6, 9, 12];

/// A unit's word or letters: what it is of, and its prefix's power of ten.
fn unit(word: &str) -> Option<(&'static str, i32)> {
    let named = |rest: &str| UNITS.iter().find(|(_, forms)| forms.contains(&rest)).map(|(name, _)| *name);
    let long = |form: &str| form.len() > 2;
    let prefixed = PREFIXES.iter().filter(|(.., power)| POWERS.contains(power)).find_map(|(prefix, letter, power)| {
        let whole = word.strip_prefix(prefix).filter(|rest| long(rest));
        let short = word.strip_prefix(letter).filter(|rest| !long(rest));
        named(whole.or(short)?).map(|name| (name, *power))
    });
    prefixed.or_else(|| named(word).map(|name| (name, 0)))
}

/// The size of a number in digits that has a scale word or a unit; `more` is the power of ten of a letter that counts as a scale ("£ 50 m"),
/// `paid` whether it is money, and `next` what stands behind it.
pub(super) fn size(text: &str, number: &Number, more: i32, paid: bool, next: Option<&Token<'_>>) -> Option<Size> {
    if number.in_words || number.percent || number.percentage_points || number.places == EXACT {
        return None;
    }
    let printed = number.digits.of(text);
    let digits: String = printed.chars().filter(char::is_ascii_digit).collect();
    let behind = printed.rsplit_once('.').map_or(0, |(_, behind)| behind.len() as i32);
    let scale = behind - number.places + more;
    let word = next.filter(|next| next.kind == TokenKind::Word);
    let measured = word.and_then(|word| unit(word.text).or_else(|| unit(&word.text.to_lowercase()))).filter(|_| !paid);
    if scale == 0 && measured.is_none() {
        return None;
    }
    let (of, power) = match measured {
        _ if paid => (Of::Money, 0),
        Some((name, power)) => (Of::Unit(name), power),
        None => {
            let noun = word.map(|word| word.text.to_lowercase()).filter(|noun| !is_stop(noun));
            (Of::Things(noun.map(|noun| stem(&noun))), 0)
        }
    };
    Some(Size { digits: (digits.parse().ok()?, behind), power: power + scale, of })
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
        self.digits.0 < 10 && self.digits.1 == 0
    }
}

/// The amounts of a sentence that have a size, with their places.
fn sized(reading: &Reading) -> impl Iterator<Item = (Size, Span)> {
    reading.amounts.iter().filter_map(|amount| Some((amount.size?, amount.span)))
}

impl Text {
    /// The same digits as the claim's, in another size.
    pub(super) fn other_size(&self, claim: &Reading, near: &[u32]) -> Option<Held> {
        sized(claim).find_map(|(mine, place)| {
            let same = |(other, _): &(Size, Span)| other.digits == mine.digits && other.like(&mine);
            let mut powers = self.sentences.iter().flat_map(|(_, sentence)| sized(sentence)).filter(same).map(|(other, _)| other.power);
            let power = powers.next().filter(|power| *power != mine.power)?;
            // Both sizes stand in the text, or the claim tells both.
            if powers.any(|other| other != power) || sized(claim).filter(|(other, _)| other.digits == mine.digits).count() > 1 {
                return None;
            }
            near.iter().find_map(|at| {
                let (span, sentence) = self.sentences.get(*at as usize)?;
                let (_, theirs) = sized(sentence).find(same)?;
                let shared = self.shared(claim, part_at(claim, place), *at, part_at(sentence, theirs), &[place]);
                let told = if mine.short() { shared.part >= 2 } else { shared.part + shared.around + shared.rest >= 2 };
                let theirs = Some((theirs.shifted(span.start), *span));
                told.then_some(Held { verdict: Verdict::Differs, mine: place, theirs, words: false, wide: false })
            })
        })
    }
}

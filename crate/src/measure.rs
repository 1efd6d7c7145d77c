//! Quantities read exactly: "5 kg", "half a mile", "1 hour and 20 minutes", "two and a half hours", "a gallon".
//!
//! In: a text that begins with a quantity. Out: its value as a fraction, how precisely it was printed, and every scale its unit may have.

use crate::checks::unit::{Dimension, unit_at, unit_names};
use crate::number::{EXACT, Number, Rational, number_at, power_of_ten, rounds, whole};
use crate::reading::form::{Begins, Heads, Lookup};
use num_traits::{Signed, Zero};
use std::cell::RefCell;
use std::collections::HashMap;

/// What a unit may mean, exactly: `base = value × factor + offset`, or `factor ÷ value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// What it measures.
    pub dimension: Dimension,
    factor: Rational,
    offset: Rational,
    reciprocal: bool,
}

impl Scale {
    fn base(&self, value: &Rational) -> Option<Rational> {
        if self.reciprocal { self.factor.over(value) } else { Some(value * &self.factor + &self.offset) }
    }

    fn of_base(&self, base: &Rational) -> Option<Rational> {
        if self.reciprocal { self.factor.over(base) } else { (base - &self.offset).over(&self.factor) }
    }

    /// What `value` of this scale is in `other`; none for another dimension.
    #[must_use]
    pub fn to(&self, other: &Self, value: &Rational) -> Option<Rational> {
        (self.dimension == other.dimension).then(|| other.of_base(&self.base(value)?)).flatten()
    }

    /// How many of `other` one of this is, where neither has a zero of its own.
    #[must_use]
    pub fn ratio(&self, other: &Self) -> Option<Rational> {
        let plain = |scale: &Self| scale.offset.is_zero() && !scale.reciprocal;
        (plain(self) && plain(other)).then(|| self.to(other, &whole(1))).flatten()
    }
}

/// A quantity at the head of a text.
#[derive(Debug, Clone)]
pub struct Measure {
    /// Bytes it takes.
    pub end: usize,
    /// Where its (last) unit begins and ends, in bytes of the text.
    pub unit: (usize, usize),
    /// The value, in its (last) unit.
    pub value: Rational,
    /// Decimals printed; [`EXACT`] where nothing was rounded.
    pub places: i32,
    /// Decimals that count: trailing zeros of a whole number do not.
    pub significant: i32,
    /// What the unit may mean.
    pub scales: Vec<Scale>,
    /// Whether it was put together: "6 ft 2 in".
    pub compound: bool,
    /// Whether no number was written: "a mile".
    pub implied: bool,
}

impl Measure {
    /// Significant digits; many for what is exact.
    #[must_use]
    pub fn digits(&self) -> usize {
        if self.places == EXACT || self.compound {
            return usize::MAX;
        }
        (&self.value * power_of_ten(self.significant)).to_integer().abs().to_string().len()
    }

    /// The decimals that count, of at least two digits where so many are printed.
    fn counted(&self) -> i32 {
        let digits = i32::from(self.digits() == 1);
        if self.places == EXACT { 2 } else { (self.significant + digits).min(self.places.max(self.significant)) }
    }

    /// Whether `exact` may be printed like this: rounded, or cut off.
    #[must_use]
    pub fn prints(&self, exact: &Rational) -> bool {
        rounds(&self.value, self.counted(), exact) || self.places != EXACT && rounds(&self.value, self.places, exact)
    }

    /// Whether `exact` is this value when it is rounded.
    #[must_use]
    pub fn rounds(&self, exact: &Rational) -> bool {
        (&self.value - exact).abs() <= power_of_ten(-self.counted()).part::<2>()
    }
}

thread_local! {
    /// The factors that were made exact, by their bits: there are as many as units, and each is asked for again and again.
    static EXACT_FACTORS: RefCell<HashMap<u64, Option<Rational>>> = RefCell::default();
}

/// A factor that was written in decimals, or as a quotient by a small number, as that exact value.
fn exact(factor: f64) -> Option<Rational> {
    EXACT_FACTORS.with_borrow_mut(|known| known.entry(factor.to_bits()).or_insert_with(|| made_exact(factor)).clone())
}

fn made_exact(factor: f64) -> Option<Rational> {
    /// Digits a factor of the table has at most.
    const DIGITS: usize = 13;
    let decimal = |value: f64| {
        let shown = format!("{value:.14e}");
        let (digits, exponent) = shown.split_once('e')?;
        let digits = digits.replace('.', "");
        let short = digits.trim_end_matches('0').len();
        let value = digits.parse::<i64>().ok()?;
        Some((short, whole(value) * power_of_ten(exponent.parse::<i32>().ok()? - 14)))
    };
    let quotient = [1_u32, 9, 18, 60, 900, 3600]
        .into_iter()
        .find_map(|by| decimal(factor * f64::from(by)).filter(|(short, _)| *short <= DIGITS)?.1.over(&whole(i64::from(by))));
    quotient.or_else(|| Some(decimal(factor)?.1))
}

fn scales(readings: &[crate::checks::unit::Reading]) -> Vec<Scale> {
    let scale = |reading: &crate::checks::unit::Reading| {
        Some(Scale {
            dimension: reading.dimension,
            factor: exact(reading.factor)?,
            // Zero of Fahrenheit is no decimal.
            offset: match exact(reading.factor)? {
                factor if !reading.offset.is_zero() && factor != whole(1) => whole(27315).part::<100>() - whole(160).part::<9>(),
                _ => exact(reading.offset).unwrap_or_else(|| whole(0)),
            },
            reciprocal: reading.reciprocal,
        })
    };
    readings.iter().filter_map(scale).collect()
}

/// Parts of one that are said without a number of their own.
const PARTS: &[(&str, i64, i64)] = &[
    ("half a", 1, 2),
    ("half an", 1, 2),
    ("half of a", 1, 2),
    ("half of an", 1, 2),
    ("a half", 1, 2),
    ("one half", 1, 2),
    ("half the", 0, 1),
    ("a quarter of a", 1, 4),
    ("a quarter of an", 1, 4),
    ("one quarter of a", 1, 4),
    ("one quarter of an", 1, 4),
    ("a quarter", 1, 4),
    ("three quarters of a", 3, 4),
    ("three quarters of an", 3, 4),
    ("three-quarters of a", 3, 4),
    ("three-quarters of an", 3, 4),
    ("a third of a", 1, 3),
    ("a third of an", 1, 3),
    ("one third of a", 1, 3),
    ("two thirds of a", 2, 3),
    ("two-thirds of a", 2, 3),
    ("an eighth of a", 1, 8),
    ("an eighth of an", 1, 8),
    ("a tenth of a", 1, 10),
    ("a tenth of an", 1, 10),
    ("one tenth of a", 1, 10),
    ("a hundredth of a", 1, 100),
    ("a thousandth of a", 1, 1000),
    ("a millionth of a", 1, 1_000_000),
];

/// What may be added to a whole number in words.
const AND: &[(&str, i64, i64)] =
    &[(" and a half", 1, 2), (" and one half", 1, 2), (" and a quarter", 1, 4), (" and three quarters", 3, 4), (" and a third", 1, 3)];

fn head<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let (start, rest) = (text.get(..words.len())?, text.get(words.len()..)?);
    (start.eq_ignore_ascii_case(words) && rest.starts_with([' ', '-', '\u{a0}'])).then_some(rest)
}

/// The number before the unit: where it ends, its value, its printed and its significant decimals, and whether it was left out.
fn amount(text: &str) -> Option<(usize, Rational, i32, i32, bool)> {
    let said = |rest: &str, top: i64, bottom: i64| Some((text.len() - rest.len(), Rational::new(top, bottom)?, EXACT, EXACT, false));
    let part =
        PARTS.iter().filter_map(|(words, top, bottom)| Some((head(text, words)?, *top, *bottom))).min_by_key(|(rest, ..)| rest.len());
    if let Some((rest, top, bottom)) = part {
        return (top > 0).then(|| said(rest, top, bottom)).flatten();
    }
    // "1/10th of a mile".
    if let Some((top, rest)) = text.split_once('/').filter(|(top, _)| (1..4).contains(&top.len()))
        && let length @ 1..5 = rest.bytes().take_while(u8::is_ascii_digit).count()
        && let (Ok(top), Ok(bottom)) = (top.parse::<i64>(), rest[..length].parse::<i64>())
    {
        let rest = rest[length..].trim_start_matches("th").trim_start_matches("rd").trim_start_matches("nd");
        let rest = head(rest, " of an").or_else(|| head(rest, " of a")).or_else(|| head(rest, " of one")).unwrap_or(rest);
        return said(rest, top, bottom);
    }
    if let Some(rest) = head(text, "a").or_else(|| head(text, "an")).filter(|_| number_at(text, 0).is_none_or(|number| number.fraction)) {
        return Some((text.len() - rest.len(), whole(1), EXACT, EXACT, true));
    }
    let number: Number = number_at(text, 0).filter(|number| number.span.start == 0)?;
    if number.percent || number.percentage_points || number.currency.is_some() || number.ordinal {
        return None;
    }
    let (places, significant) = if number.places == EXACT { (EXACT, EXACT) } else { (number.places, number.significant_places()) };
    let rest = &text[number.span.end..];
    if let Some((words, top, bottom)) = AND.iter().find(|(words, ..)| number.is_whole() && head(rest, words).is_some()) {
        return Some((number.span.end + words.len(), &number.value + Rational::new(*top, *bottom)?, EXACT, EXACT, false));
    }
    Some((number.span.end, number.value, places, significant, false))
}

fn single(text: &str) -> Option<Measure> {
    let (to, value, places, significant, implied) = amount(text)?;
    let american = ["US ", "U.S. "].iter().find_map(|name| text[to..].trim_start().strip_prefix(name)).map(|rest| text.len() - rest.len());
    let (from, end, readings) = unit_at(text, american.unwrap_or(to))?;
    let scales = scales(&readings);
    let whole_unit = Measure { end, unit: (from, end), value, places, significant, scales, compound: false, implied };
    // "an hour and a half".
    let rest = &text[end..];
    match AND.iter().find(|(words, ..)| rest.get(..words.len()).is_some_and(|head| head.eq_ignore_ascii_case(words))) {
        Some((words, top, bottom))
            if whole_unit.value.is_integer()
                && !rest[words.len()..].trim_start().starts_with(|c: char| c.is_alphabetic())
                && unit_at(text, end + words.len()).is_none() =>
        {
            Some(Measure {
                end: end + words.len(),
                value: &whole_unit.value + Rational::new(*top, *bottom)?,
                places: EXACT,
                significant: EXACT,
                implied: false,
                ..whole_unit
            })
        }
        _ => Some(whole_unit),
    }
}

/// "2 hours and 75 minutes": sixty make one, and whoever reckons in tenths says more.
fn sexagesimal(ratio: &Rational, value: &Rational) -> bool {
    *ratio == whole(60) && *value < whole(100)
}

/// "Six foot two", "11 stone 4": the number behind the unit is of the next smaller one.
fn bare_tail(text: &str, found: &Measure) -> Option<Measure> {
    let unit = text.get(found.unit.0..found.unit.1)?.to_ascii_lowercase();
    let (smaller, most) = match unit.as_str() {
        "foot" | "ft" | "feet" => ("1 inch", 12),
        "stone" | "st" => ("1 lb", 14),
        _ => return None,
    };
    let rest = text.get(found.end..)?.strip_prefix([' ', '-'])?;
    let number =
        number_at(rest, 0).filter(|number| number.span.start == 0 && !number.percent && number.currency.is_none() && !number.ordinal)?;
    let behind = &rest[number.span.end..];
    let ends = behind.is_empty()
        || behind.starts_with([',', '.', ';', ':', ')', '?', '!', '—'])
        || [" (", " is ", " tall", " would", " in ", " comes", " and "].iter().any(|next| behind.starts_with(next));
    if !ends
        || !found.value.is_integer()
        || number.value >= whole(most)
        || number.value.is_negative()
        || behind.starts_with(['.', ',']) && behind[1..].starts_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let inches = single(smaller)?;
    let ratio = found.scales.first()?.ratio(inches.scales.first()?)?;
    let end = text.len() - rest.len() + number.span.end;
    Some(Measure {
        end,
        unit: found.unit,
        value: &found.value * ratio + &number.value,
        scales: inches.scales,
        compound: true,
        places: 0,
        significant: 0,
        implied: false,
    })
}

/// The quantity that `text` begins with.
#[must_use]
pub fn measure_at(text: &str) -> Option<Measure> {
    let mut found = single(text)?;
    if let Some(whole) = bare_tail(text, &found) {
        return Some(whole);
    }
    for _ in 0..2 {
        let rest = &text[found.end..];
        let joint = [", and ", " and ", ", ", " "].into_iter().find(|joint| rest.starts_with(joint)).unwrap_or("");
        let Some(next) = single(&rest[joint.len()..]).filter(|next| !next.implied && !next.value.is_negative()) else { break };
        let (Some(large), Some(small)) = (found.scales.first(), next.scales.first()) else { break };
        let Some(ratio) = large
            .ratio(small)
            .filter(|ratio| found.value.is_integer() && *ratio > whole(1) && (next.value < *ratio || sexagesimal(ratio, &next.value)))
        else {
            break;
        };
        // "5 km and 300 miles": of one system the ratios are whole.
        if !ratio.is_integer() || found.places > 0 && found.places != EXACT {
            break;
        }
        let moved = found.end + joint.len();
        found = Measure {
            end: moved + next.end,
            unit: (moved + next.unit.0, moved + next.unit.1),
            value: &found.value * ratio + &next.value,
            compound: true,
            ..next
        };
    }
    Some(found)
}

/// A number with its unit, or one of a unit: "a mile".
pub const QUANTITY: Lookup = Lookup { name: "quantity", example: "5 miles", begins: Begins::Number(&["a", "an", "half"]), at: quantity };

static UNITS: Heads = Heads::new(unit_names);

/// A unit by its name.
pub const UNIT: Lookup = Lookup { name: "unit", example: "miles", begins: Begins::Words(&UNITS), at: unit };

fn quantity(text: &str) -> Vec<(usize, usize)> {
    measure_at(text).filter(|found| !short(text, found.unit)).map(|found| (found.end, 0)).into_iter().collect()
}

fn unit(text: &str) -> Vec<(usize, usize)> {
    let found = unit_at(text, 0).filter(|(from, end, _)| *from == 0 && !short(text, (*from, *end)));
    found.map(|(_, end, _)| (end, 0)).into_iter().collect()
}

/// Symbols that are other words as well.
fn short(text: &str, (from, end): (usize, usize)) -> bool {
    matches!(text.get(from..end), Some("in" | "c" | "t" | "pt" | "ac" | "B" | "b" | "min." | "au" | "bar"))
        || text.get(from..end) == Some("in.") && from == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        measure_at(text).map_or_else(String::new, |found| {
            format!("{} {}, {} bytes", crate::number::show(&found.value, None), &text[found.unit.0..found.unit.1], found.end)
        })
    }

    #[test]
    fn reads_what_is_said() {
        for (text, value) in [
            ("5 kg of it", "5 kg, 4 bytes"),
            ("half an inch is", "0.5 inch, 12 bytes"),
            ("1/10th of a mile.", "0.1 mile, 16 bytes"),
            ("1 hour and 20 minutes", "80 minutes, 21 bytes"),
            ("two and a half hours", "2.5 hours, 20 bytes"),
            ("an hour and a half.", "1.5 hour, 18 bytes"),
            ("a gallon", "1 gallon, 8 bytes"),
            ("5 dollars", ""),
            ("5% kg", ""),
        ] {
            assert_eq!(read(text), value, "{text}");
        }
    }

    #[test]
    fn converts_exactly() {
        let to = |one: &str, two: &str| {
            let (one, two) = (measure_at(one).unwrap(), measure_at(two).unwrap());
            one.scales[0].to(&two.scales[0], &one.value).unwrap()
        };
        assert_eq!(to("100 °C", "1 °F"), whole(212));
        assert_eq!(to("-40 °F", "1 °C"), whole(-40));
        assert_eq!(to("1 mile", "1 foot"), whole(5280));
        assert_eq!(to("90 km/h", "1 m/s"), whole(25));
        assert_eq!(to("1 acre", "1 square foot"), whole(43_560));
        assert_eq!(to("1 ft²", "1 in²"), whole(144));
    }
}

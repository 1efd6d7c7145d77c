//! What a header alone says of how its column is computed: "Yearly (×12)", "Sale (25% off)", "km/h", "l/100 km".

use crate::number::{Rational, numbers, whole};

/// A constant that a header puts to another column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Constant {
    /// Times so much.
    Times(Rational),
    /// Plus so much.
    Plus(Rational),
}

fn words(header: &str) -> Vec<&str> {
    header.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

fn holds(header: &str, wanted: &[&str]) -> bool {
    words(header).iter().any(|word| wanted.contains(word))
}

/// Words for what is taken off, and for what is put on top.
const OFF: &[&str] =
    &["off", "discount", "discounted", "reduction", "reduced", "less", "minus", "rebate", "markdown", "cheaper", "coupon", "cut"];
const ON: &[&str] =
    &["plus", "with", "incl", "including", "inc", "markup", "increase", "raise", "rise", "increased", "after", "added", "surcharge"];
const PARTS: &[&str] =
    &["tip", "tax", "vat", "gst", "deposit", "commission", "fee", "interest", "of", "share", "bonus", "duty", "royalty", "withholding"];

/// The constant in a header in lower case.
#[must_use]
pub fn constant(header: &str) -> Option<Constant> {
    let header = header.trim_matches(['*', '_', ' ']);
    let bare = header.trim_matches(['(', ')', ' ']);
    let found = numbers(header);
    match found.as_slice() {
        [] => {
            let factor = match words(header).as_slice() {
                ["half" | "halved"] | ["half", "price" | "batch" | "recipe"] => whole(1).part::<2>(),
                ["double" | "doubled"] | ["double" | "doubled", "batch" | "recipe"] => whole(2),
                ["triple" | "tripled"] | ["triple", "batch"] => whole(3),
                _ => return None,
            };
            Some(Constant::Times(factor))
        }
        [number] if number.percent => {
            let part = number.value.part::<100>();
            let before = header[..number.span.start].trim_end_matches([' ', '(']);
            let signed = header[number.span.start..number.span.end].starts_with(['-', '−', '+']);
            let minus = before.ends_with(['-', '−']) || header[number.span.start..].starts_with(['-', '−']);
            let plus = before.ends_with('+') || header[number.span.start..].starts_with('+');
            let size = if signed && part < whole(0) { -part } else { part };
            if size <= whole(0) || size >= whole(1) {
                return None;
            }
            let off = minus || holds(header, OFF);
            let on = plus || holds(header, ON) && !holds(header, &["off"]);
            Some(Constant::Times(match (off, on) {
                // "After 15% discount" takes it off.
                (true, _) if !plus => whole(1) - size,
                (false, true) | (true, _) => whole(1) + size,
                _ if holds(header, PARTS) => size,
                _ => return None,
            }))
        }
        [number] if number.currency.is_some() => {
            let off = holds(header, OFF);
            let on = holds(header, ON) || header[..number.span.start].trim_end().ends_with('+');
            match (off, on) {
                (true, _) => Some(Constant::Plus(-number.value.clone())),
                (_, true) if holds(header, &["shipping", "fee", "delivery", "postage", "surcharge", "handling"]) => {
                    Some(Constant::Plus(number.value.clone()))
                }
                _ => None,
            }
        }
        [number] if number.value > whole(1) && !number.ordinal => {
            let (head, tail) = (header[..number.span.start].trim_end(), header[number.span.end..].trim_start());
            let times = head.ends_with(['×', '✕']) || tail.starts_with(['×', '✕']) && bare != "×" || sign(head, 'x') || sign(head, '*');
            let over = head.ends_with('÷');
            // "2x + 1" is another formula.
            let closed = tail.trim_start_matches(['×', '✕']).trim_start().trim_start_matches(')').trim().is_empty()
                || tail.trim_start_matches(['×', '✕', ' ']).starts_with(char::is_alphabetic);
            if over && closed {
                return whole(1).over(&number.value).map(Constant::Times);
            }
            (times && closed).then(|| Constant::Times(number.value.clone()))
        }
        _ => None,
    }
}

/// Whether `head` ends with the sign of a product that stands apart: "yearly (x", "total x".
fn sign(head: &str, mark: char) -> bool {
    head.strip_suffix(mark).is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', '(']))
}

/// A quotient of two units.
pub struct Rate {
    /// What the columns above and below may be called or measured in.
    pub top: &'static [&'static str],
    /// See `top`.
    pub bottom: &'static [&'static str],
    /// Other units of the column below, with how many of them make one.
    pub finer: &'static [(&'static str, i64)],
    /// By what the quotient is multiplied.
    pub factor: i64,
}

const MILES: &[&str] = &["mi", "mile", "miles"];
const KILOMETRES: &[&str] = &["km", "kilometre", "kilometer", "kilometres", "kilometers", "kms"];
const HOURS: &[&str] = &["h", "hour", "hours", "hr", "hrs"];
const LITRES: &[&str] = &["l", "litre", "litres", "liter", "liters"];
const MINUTES: &[&str] = &["min", "minute", "minutes", "mins"];

/// Names of quotients of units.
const RATES: &[(&[&str], Rate)] = &[
    (
        &["km/h", "kph", "kmh", "km per hour", "kilometres per hour", "kilometers per hour"],
        Rate { top: KILOMETRES, bottom: HOURS, finer: &[("min", 60), ("minutes", 60), ("mins", 60)], factor: 1 },
    ),
    (
        &["mph", "mi/h", "miles/hour", "miles per hour"],
        Rate { top: MILES, bottom: HOURS, finer: &[("min", 60), ("minutes", 60), ("mins", 60)], factor: 1 },
    ),
    (
        &["m/s", "metres per second", "meters per second"],
        Rate {
            top: &["m", "metre", "metres", "meter", "meters"],
            bottom: &["s", "sec", "secs", "second", "seconds"],
            finer: &[],
            factor: 1,
        },
    ),
    (&["mpg", "miles per gallon", "mi/gal"], Rate { top: MILES, bottom: &["gal", "gallon", "gallons"], finer: &[], factor: 1 }),
    (&["km/l", "km per litre", "km per liter"], Rate { top: KILOMETRES, bottom: LITRES, finer: &[], factor: 1 }),
    (
        &["l/100 km", "l/100km", "litres per 100 km", "liters per 100 km", "l per 100 km"],
        Rate { top: LITRES, bottom: KILOMETRES, finer: &[], factor: 100 },
    ),
    (&["min/km", "minutes per km", "min per km"], Rate { top: MINUTES, bottom: KILOMETRES, finer: &[], factor: 1 }),
    (&["min/mi", "min/mile", "minutes per mile"], Rate { top: MINUTES, bottom: MILES, finer: &[], factor: 1 }),
    (&["wpm", "words per minute", "words/min"], Rate { top: &["word", "words"], bottom: MINUTES, finer: &[], factor: 1 }),
];

/// The quotient of units that a header's words or its brackets name.
#[must_use]
pub fn rate(name: &str, unit: &str) -> Option<&'static Rate> {
    RATES.iter().find(|(names, _)| names.contains(&name.trim()) || names.contains(&unit.trim())).map(|(_, rate)| rate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_constants() {
        let times = |numerator: i64, denominator: i64| whole(numerator).over(&whole(denominator)).map(Constant::Times);
        for (header, right) in [
            ("yearly (×12)", times(12, 1)),
            ("per year (x 12)", times(12, 1)),
            ("sale (25% off)", times(3, 4)),
            ("after 15% discount", times(17, 20)),
            ("with 20% vat", times(6, 5)),
            ("price incl. 5% tax", times(21, 20)),
            ("15% tip", times(3, 20)),
            ("half price", times(1, 2)),
            ("2x + 1", None),
            ("growth (5%)", None),
            ("test 2", None),
            ("$50 off", Some(Constant::Plus(whole(-50)))),
        ] {
            assert_eq!(constant(header), right, "{header}");
        }
    }
}

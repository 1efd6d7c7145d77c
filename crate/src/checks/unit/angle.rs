//! # What it flags
//! An angle in degrees and in radians that are two angles: "60 degrees is π/4 radians".
//! # Why it misleads
//! Sines and turns come out wrong.
//! # How it is decided
//! 180 degrees are π radians; radians are read as a fraction of π.
//! # Known false positives
//! None known.

use crate::check::prelude::*;
use crate::number::{Rational, show, whole};

/// What the check says of itself.
pub const META: Meta = Meta { title: "Degrees and radians", ..BY_FORMS };

/// "2π/3" at the head of a text: its length and its share of π.
fn share(text: &str) -> Option<(usize, Rational)> {
    let digits = |text: &str| text.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let first = digits(text);
    let rest = text[first..].strip_prefix('π')?;
    let mut value = whole(if first > 0 { text[..first].parse().ok()? } else { 1 });
    let mut end = first + 'π'.len_utf8();
    if let Some(below) = rest.strip_prefix('/') {
        let length = digits(below);
        value = value.over(&whole(below[..length].parse().ok().filter(|below| *below > 0)?))?;
        end += 1 + length;
    }
    let apart = !text[end..].starts_with(|next: char| next.is_alphanumeric() || matches!(next, '/' | '^' | '²'));
    apart.then_some((end, value))
}

const PI: Lookup =
    Lookup { name: "pi", example: "π/3", begins: Begins::Anything, at: |text| share(text).map(|(end, _)| (end, 0)).into_iter().collect() };

/// An angle in both.
pub static FORMS: Forms = Forms::with(
    &[
        "{d:number} (degrees|°|deg|degree) [in radians|, a right angle ,|is a right angle and|is a straight angle and|is a full turn and|is a full circle and]* <equals> {p:pi} [radians|radian|rad|rads]?",
        "{p:pi} [radians|radian|rad|rads]? [in degrees]? <equals> {d:number} (degrees|°|deg|degree)",
    ],
    &[PI],
);

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    FORMS.find(&reading).iter().filter(|found| !found.has("not")).filter_map(|found| decide(context, &reading, found)).collect()
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let degrees = found.number(reading, "d").map(|number| number.value.clone())?;
    let (_, radians) = share(found.words(reading, "p"))?;
    let closes = reading.pieces.get(found.to).is_none() || !reading.marks(found.to, "+-−*/×·°");
    let joined = found.from.checked_sub(1).is_some_and(|before| reading.marks(before, "+-−*/×·(="));
    let right = &radians * &whole(180);
    (closes && !joined).then(|| {
        found.verdict(context, reading, degrees == right, || format!("{} radians = {}°", found.words(reading, "p"), show(&right, Some(2))))
    })?
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("60 degrees is π/4 radians.", "60 degrees is π/4 radians", "π/4 radians = 45.00°"),
    flag("A half turn of 180° equals 2π radians.", "180° equals 2π radians", "2π radians = 360.00°"),
    flag("π/6 radians is 45 degrees.", "π/6 radians is 45 degrees", "π/6 radians = 30.00°"),
    flag("Remember that 45° = π/3.", "45° = π/3", "π/3 radians = 60.00°"),
    flag("270 degrees amounts to 4π/3 radians.", "270 degrees amounts to 4π/3 radians", "4π/3 radians = 240.00°"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("60 degrees is π/3 radians, and 180° equals π radians."),
    ignore("π/6 radians is 30 degrees."),
    ignore("270 degrees amounts to 3π/2 radians."),
    ignore("If 45° = π/3, the triangle does not close."),
    ignore("The area is 45° · π/3."),
];

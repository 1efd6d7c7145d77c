//! # What it flags
//! A quantity of the question that the answer gives in another unit, wrongly: "bake at 350F" and "Set your oven to 186 °C", "How many litres are
//! 15 gallons?" and "About 68 litres".
//! # Why it misleads
//! The answer shows the result alone, so that nothing in it can be compared.
//! # How it is decided
//! The question gives one quantity and no other number, and names the unit that is wanted; of a temperature without one, the other scale is
//! meant. It is converted exactly, in every meaning of its units. Nothing is said where any quantity of the answer, in any unit, is within one
//! hundredth of it (one twentieth where it is hedged; of an oven, eight degrees), else the answer's result in the wanted unit is wrong.
//! # Known false positives
//! None known; several quantities and prices are left alone.

use super::{BY_QUESTION, Kind, Wanted, equals, hold, scales_of};
use crate::check::prelude::*;
use crate::checks::unit::{Dimension, unit_at};
use crate::measure::{Measure, Scale, measure_at};
use crate::number::{Rational, whole};
use num_traits::Zero;

/// What the check says of itself.
pub const META: Meta = Meta { title: "Quantities of the question in another unit", ..BY_QUESTION };

/// Words before the unit that is wanted.
const WANTS: &[&str] = &["in", "into", "to", "as", "many", "of", "for"];
/// Words of a kitchen's temperatures, which are rounded to what an oven has.
const OVEN: &[&str] = &["oven", "bake", "baking", "recipe", "preheat", "roast", "roasting", "cook", "cooking", "cake", "fryer"];
/// Words of other questions on a quantity.
const OTHER: &[&str] = &[
    "cost", "price", "cheap", "pay", "calories", "weigh", "weight of", "people", "per", "fit", "last", "difference", "cubed", "pack",
    "divided", "times", "half of", "add", "plus", "minus", "left", "need",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    hold(context, |question| wanted(&question.reading()))
}

/// The one quantity of a question, with its words.
fn quantity<'q>(reading: &Reading<'q>) -> Option<(&'q str, Measure)> {
    let mut found: Option<(usize, Measure)> = None;
    for (at, piece) in reading.pieces.iter().enumerate() {
        let start = piece.span.start;
        if found.as_ref().is_some_and(|(from, known)| start < from + known.end) {
            continue;
        }
        let implied = reading.is(at, &["a", "an", "half", "one"]);
        if piece.number.is_none() && !implied && !reading.piece(at).starts_with(|first: char| first.is_ascii_digit()) {
            continue;
        }
        let read = race(reading, at).or_else(|| degrees(reading, at)).or_else(|| measure_at(reading.text.get(start..)?));
        match read {
            Some(read) if found.is_none() => found = Some((start, read)),
            Some(read) if read.implied => {}
            None if piece.number.is_none() || implied => {}
            _ => return None,
        }
    }
    let (start, read) = found?;
    Some((reading.text.get(start..start + read.end)?, read))
}

/// "A 10k": a race over so many kilometres.
fn race(reading: &Reading<'_>, at: usize) -> Option<Measure> {
    let piece = reading.pieces.get(at)?;
    let kilometres = reading.piece(at).strip_suffix(['k', 'K']).filter(|digits| matches!(*digits, "5" | "10" | "15" | "100"))?;
    let mut read = measure_at(&format!("{kilometres} km")).filter(|_| reading.says(&["miles", "mile", "run", "race"]))?;
    read.end = piece.span.len();
    Some(read)
}

/// "350F": degrees without their sign.
fn degrees(reading: &Reading<'_>, at: usize) -> Option<Measure> {
    let rest = reading.text.get(reading.pieces.get(at)?.span.start..)?;
    let (digits, behind) = rest.split_at(rest.bytes().take_while(u8::is_ascii_digit).count());
    let letter = behind.get(..behind.find(|next: char| !next.is_alphabetic()).unwrap_or(behind.len()))?;
    let scale = match letter {
        "F" | "f" => "°F",
        "C" | "c" => "°C",
        _ => return None,
    };
    let mut read = measure_at(&format!("{digits} {scale}"))?;
    read.end = digits.len() + 1;
    Some(read)
}

fn wanted(reading: &Reading<'_>) -> Option<Wanted> {
    let (words, mut given) = quantity(reading)?;
    let heat = given.scales.iter().any(|scale| scale.dimension == Dimension::Temperature);
    given.scales.retain(|scale| !heat || scale.dimension == Dimension::Temperature);
    if reading.holds(0, reading.pieces.len(), OTHER) || given.scales.is_empty() {
        return None;
    }
    // The first unit behind a word that asks for one.
    let target = (1..reading.pieces.len())
        .filter(|at| reading.is(at - 1, WANTS) || reading.is(at - 1, &["square", "cubic"]) && reading.is(at.saturating_sub(2), WANTS))
        .find_map(|at| {
            let start = reading.pieces[at].span.start;
            let (from, end, _) = unit_at(reading.text, start).filter(|(from, ..)| *from == start)?;
            let unit = reading.text.get(from..end)?;
            scales_of(unit)
                .filter(|scales| scales.iter().any(|scale| given.scales.iter().any(|own| own.dimension == scale.dimension && own != scale)))
                .map(|scales| (unit, scales))
        });
    let (unit, targets) = match target {
        Some(found) => found,
        None if heat => {
            let unit = if scales_of("°C")?.iter().any(|scale| given.scales.contains(scale)) { "°F" } else { "°C" };
            (unit, scales_of(unit)?)
        }
        None => return None,
    };
    let (mut right, mut all): (Vec<Rational>, Vec<Scale>) = (Vec::new(), Vec::new());
    let mut add = |targets: &[Scale]| {
        for target in targets {
            for own in &given.scales {
                if let Some(value) = own.to(target, &given.value) {
                    right.push(value);
                    all.push(target.clone());
                }
            }
        }
    };
    add(&targets);
    if unit.starts_with("feet") || unit.starts_with("foot") || unit == "ft" {
        add(&scales_of("inches")?);
    }
    let oven = heat && reading.says(OVEN);
    let slack = if oven {
        whole(if unit == "°F" || unit.starts_with(['f', 'F']) { 15 } else { 8 })
    } else if heat {
        whole(1)
    } else {
        Rational::zero()
    };
    let first = right.first()?.clone();
    let working = format!("{words} {} {unit}", equals(&first));
    let same = all.iter().any(|scale| given.scales.contains(scale));
    (!same).then_some(Wanted { right, kind: Kind::Measure(all), slack, working, given: vec![given.value] })
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("A 10K is about 6.8 miles, so a fit runner needs an hour.", "6.8 miles", "10k ≈ 6.21 miles").asked("how far is a 10k in miles"),
    flag("Set your oven to 190 °C and bake it for an hour.", "190 °C", "350F ≈ 176.67 °C").asked("The recipe says to bake at 350F"),
    flag("A full tank would be about 48 liters.", "48 liters", "15 gallon ≈ 56.78 liters")
        .asked("my truck has a 15 gallon tank, how many liters is that"),
    flag("It's 50 cm².", "50 cm²", "half a square meter = 5,000 square centimeters")
        .asked("how many square centimeters in half a square meter?"),
    flag("You're 5 feet 9 inches tall.", "5 feet 9 inches", "180 cm ≈ 5.91 feet").asked("I'm 180 cm tall, what's that in feet?"),
    flag("That's 55 pounds.", "55 pounds", "30 kg ≈ 66.14 pounds").asked("What is 30 kg in pounds?"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("A 10K is about 6.2 miles, so a fit runner needs an hour.").asked("how far is a 10k in miles"),
    ignore("Set your oven to 180 °C and bake it for an hour.").asked("The recipe says to bake at 350F"),
    ignore("A full tank would be about 57 liters; an imperial gallon would make it 68 liters.")
        .asked("my truck has a 15 gallon tank, how many liters is that"),
    ignore("You're 5 feet 11 inches tall.").asked("I'm 180 cm tall, what's that in feet?"),
    ignore("That's 66 pounds, or 4 stone 10.").asked("What is 30 kg in pounds?"),
    ignore("A gallon of petrol costs 4 dollars there, so about 60 dollars.")
        .asked("my truck has a 15 gallon tank, what does it cost to fill it"),
    ignore("Yes: ladders of 3 feet and of 6 feet are sold.").asked("Do they sell a ladder of 180 cm and a table of 90 cm, in feet?"),
    ignore("Water boils at 100 °C at sea level and at 71 °C on Everest.")
        .asked("At what temperature does water boil in C? In my house it's 95 C."),
];

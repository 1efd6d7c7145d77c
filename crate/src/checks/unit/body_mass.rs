//! # What it flags
//! A body-mass index that the weight and the height beside it do not give: "at 1.75 m and 70 kg, your BMI is 24.9".
//! # Why it misleads
//! People judge their health by the class the number falls in.
//! # How it is decided
//! The sentence (or list item) has one weight, one height and one number called the BMI. Weight in kilograms is divided by the square of
//! the height in metres (World Health Organization); pounds, stones, feet and inches are converted. Rounding of all three, and 1 %
//! more, is allowed.
//! # Known false positives
//! None known. Ranges, targets and hedged values are left alone.

use crate::check::prelude::*;
use crate::checks::unit::{Dimension, Quantity, quantities};
use crate::hedge::{self, is_asserted};
use crate::number::{EXACT, Number, numbers};
use num_traits::ToPrimitive;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Body-mass index",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["bmi", "body mass index", "body-mass index"],
};

const OTHER: &[&str] = &[
    "target", "goal", "between", "range", "lose", "gain", "above", "below", "under", "over", "less", "more", "threshold", "healthy weight",
    "to reach", "would need", "normal", "overweight is",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 400 {
        return Vec::new();
    }
    let found = quantities(text);
    let one = |dimension: Dimension| {
        let mut all = found.iter().filter(|quantity| quantity.readings.first().is_some_and(|reading| reading.dimension == dimension));
        let first = all.next()?;
        all.next().is_none().then_some(first)
    };
    let (Some(weight), Some(height)) = (one(Dimension::Mass), one(Dimension::Length)) else { return Vec::new() };
    let lower = text.to_ascii_lowercase();
    if crate::cursor::has_word(&lower, OTHER) || text.contains(['+', '×', '*', '÷', '\\', '–']) {
        return Vec::new();
    }
    let Some(claimed) = index(text, &lower, &found) else { return Vec::new() };
    judge(context, weight, height, &claimed).into_iter().collect()
}

/// The number behind "BMI".
fn index(text: &str, lower: &str, found: &[Quantity]) -> Option<Number> {
    const WORDS: [&str; 22] = [
        "is", "of", "=", "would", "be", "about", "comes", "to", "out", "works", ":", ")", "(", "equals", "roughly", "approximately",
        "therefore", "your", "has", "a", "around", "bmi",
    ];
    let at = lower.find("bmi").map(|at| at + 3).or_else(|| lower.find("mass index").map(|at| at + 10))?;
    let mut all = numbers(text)
        .into_iter()
        .filter(|number| !found.iter().any(|quantity| (quantity.start..quantity.end).contains(&number.span.start)));
    let number = all.next()?;
    let gap = lower.get(at..number.span.start)?;
    let plain = gap.split_whitespace().all(|word| {
        WORDS.contains(&word.trim_matches([',', ':', ')', '(', '*'])) || word.trim_matches([',', ':', ')', '(', '*']).is_empty()
    });
    (plain && all.next().is_none() && number.places != EXACT && !number.percent && !number.ordinal).then_some(number)
}

fn judge(context: &Context<'_>, weight: &Quantity, height: &Quantity, claimed: &Number) -> Option<Signal> {
    let text = context.text();
    let (kg, m) = (weight.readings.first()?, height.readings.first()?);
    let (kilograms, metres) = (kg.base(weight.value), m.base(height.value));
    if !(20.0..400.0).contains(&kilograms) || !(0.8..2.6).contains(&metres) {
        return None;
    }
    let value = claimed.value.to_f64()?;
    let exact = kilograms / (metres * metres);
    let (dk, dm) = (kg.factor * weight.half, m.factor * height.half);
    let (low, high) = ((kilograms - dk) / (metres + dm).powi(2), (kilograms + dk) / (metres - dm).powi(2));
    let half = 0.5 * 10_f64.powi(-claimed.places.clamp(0, 6));
    let span = context.at(claimed.span.start, claimed.span.end);
    let hedge = hedge::around(text, claimed.span);
    let slack = half + exact * if hedge.is_some() { 0.05 } else { 0.01 };
    if value + slack >= low && value - slack <= high {
        return Some(Signal::agrees(span));
    }
    if !(8.0..90.0).contains(&value) || hedge.is_some() || !is_asserted(context, span) {
        return None;
    }
    let working = format!("{kilograms:.1} kg ÷ ({metres:.2} m)² ≈ {exact:.1}");
    Some(Signal::new(span, working).claimed(claimed.span.of(text)).correction(format!("{exact:.1}")))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("At 1.75 m and 70 kg, your BMI is **24.9**.", "24.9", "70.0 kg ÷ (1.75 m)² ≈ 22.9"),
    flag("A person who weighs 80 kg and is 180 cm tall has a BMI of 27.", "27", "80.0 kg ÷ (1.80 m)² ≈ 24.7"),
    flag("For someone 5 feet 10 inches tall who weighs 154 pounds, the BMI would be 25.4.", "25.4", "69.9 kg ÷ (1.78 m)² ≈ 22.1"),
    flag("- 60 kg at 1.60 m: BMI = 21.1", "21.1", "60.0 kg ÷ (1.60 m)² ≈ 23.4"),
    flag("With a height of 1.82 m and a weight of 95 kg the body mass index is 26.1.", "26.1", "95.0 kg ÷ (1.82 m)² ≈ 28.7"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("At 1.75 m and 70 kg, your BMI is 22.9."),
    ignore("At 1.75 m and 70 kg, your BMI is about 23."),
    ignore("A BMI between 18.5 and 24.9 is normal for someone of 1.75 m."),
    ignore("To reach a BMI of 22 at 1.75 m, you would need to lose 5 kg."),
    ignore("If you are 1.75 m tall and weigh 70 kg, is your BMI 25?"),
];

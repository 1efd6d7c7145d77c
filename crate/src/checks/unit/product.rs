//! # What it flags
//! A calculation with units whose result its terms do not have: "60 km/h × 2.5 h = 160 km", "5 m × 4 m = 24 m²", "2 h 45 min + 1 h 30 min = 3 h 15 min"; or
//! whose result has another kind of unit: "5 m × 4 m = 20 m".
//! # Why it misleads
//! Rooms are measured, trips timed and recipes scaled by such lines.
//! # How it is decided
//! Two quantities with a sign between them and one behind "=". Lengths multiply to areas, speed and time to distance, power and time to energy, each by
//! every reading of its unit; sums and differences are of one kind. What is printed may be rounded.
//! # Known false positives
//! None known. Longer calculations, hedged quantities and units with several readings that could fit are left alone.

use crate::check::prelude::*;
use crate::checks::unit::{Dimension, Quantity, places_for, quantities, show};
use crate::hedge::{around, is_asserted};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Calculation with units",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &[],
    since: "0.1.0",
    triggers: &["="],
};

use Dimension::{Area, Energy, Length, Power, Speed, Time, Volume};

/// What two kinds make of each other.
const PRODUCTS: &[(Dimension, Dimension, Dimension)] =
    &[(Length, Length, Area), (Area, Length, Volume), (Speed, Time, Length), (Power, Time, Energy)];

/// A sign between two quantities.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Times,
    By,
    Plus,
    Minus,
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 300 || text.contains('\\') || context.is_code() || !text.contains(['×', 'x', '*', '·', '÷', '/', '+', '-', '−', '–'])
    {
        return Vec::new();
    }
    let found = quantities(text);
    found.windows(3).filter_map(|three| calculation(context, text, three)).collect()
}

fn calculation(context: &Context<'_>, text: &str, three: &[Quantity]) -> Option<Signal> {
    let [one, two, result] = three else { return None };
    let sign = match text.get(one.end..two.start)?.trim() {
        "×" | "x" | "*" | "·" => Sign::Times,
        "÷" | "/" => Sign::By,
        "+" => Sign::Plus,
        "-" | "−" | "–" => Sign::Minus,
        _ => return None,
    };
    // The three stand alone: no sign before the first or behind the last.
    let head = text[..one.start].trim_end_matches(['*', ' ', '(']);
    let tail = text[result.end..].trim_start_matches(['*', ')']);
    let opens = head.is_empty()
        || head.ends_with(|c: char| c.is_alphabetic() || ":,;=".contains(c)) && !head.ends_with(" x") && !head.ends_with(" by");
    let closed = tail.is_empty()
        || tail.starts_with(['.', ',', ';', '!', '\n'])
        || tail.starts_with(" and ")
        || tail.starts_with(" of ")
        || tail.starts_with(" (");
    if text.get(two.end..result.start)?.trim() != "=" || !opens || !closed || tail.starts_with(" of them") {
        return None;
    }
    let span = Span::new(one.start, result.end);
    let marked = context.at(span.start, span.end);
    let positive = [one, two, result].iter().all(|quantity| quantity.value > 0.0 && quantity.value.is_finite() && !quantity.implied);
    let hedged = [one, two, result].iter().any(|quantity| around(text, Span::new(quantity.start, quantity.unit_start)).is_some());
    let dangerous = |quantity: &Quantity| quantity.unit(text) == "in" || matches!(quantity.unit(text), "c" | "K");
    if !positive || hedged || [one, two, result].iter().any(|quantity| dangerous(quantity)) {
        return None;
    }
    let mut exact = None;
    let mut made = None;
    for a in &one.readings {
        for b in &two.readings {
            let (x, y) = (a.base(one.value), b.base(two.value));
            for c in &result.readings {
                let (kind, value) = combine(sign, (a.dimension, x), (b.dimension, y))?;
                if a.offset != 0.0 || b.offset != 0.0 || c.offset != 0.0 || a.reciprocal || b.reciprocal || c.reciprocal {
                    return None;
                }
                if kind != c.dimension {
                    made = Some(kind);
                    continue;
                }
                let right = c.of_base(value);
                // Relative rounding of the two terms.
                let off = if matches!(sign, Sign::Times | Sign::By) && (one.places > 0 || two.places > 0) {
                    one.half / one.value + two.half / two.value
                } else {
                    0.0
                };
                // What comes out in few decimals was not converted by a rounded factor.
                let loose = if (right * 1000.0 - (right * 1000.0).round()).abs() < 1e-6 { 0.0 } else { right * 0.003 };
                if (result.value - right).abs() <= result.half.min(right * 0.2) + right * off.min(0.05) + loose + 1e-9 {
                    return Some(Signal::agrees(marked));
                }
                exact = exact.or(Some(right));
            }
        }
    }
    if !is_asserted(context, marked) {
        return None;
    }
    let terms = text.get(one.start..two.end)?;
    let working = match (exact, made) {
        (Some(right), _) => {
            let places = places_for(right, 4).clamp(0, 3);
            let shown = show(right, places);
            let shown = if shown.contains('.') { shown.trim_end_matches('0').trim_end_matches('.') } else { &shown };
            let sign = if (shown.replace(',', "").parse::<f64>().unwrap_or(f64::NAN) - right).abs() < 1e-9 { '=' } else { '≈' };
            format!("{terms} {sign} {shown} {}", result.unit(text))
        }
        // A unit of another kind, where the product is a plain one: "m × m".
        (None, Some(kind)) if kind == Area && result.readings.iter().all(|reading| reading.dimension == Length) && sign == Sign::Times => {
            format!("{} × {} is a unit of area", one.unit(text), two.unit(text))
        }
        _ => return None,
    };
    Some(Signal::new(marked, working).claimed(&text[result.start..result.end]))
}

/// What two values in base units make, and of which kind; none where nothing is known of it.
fn combine(sign: Sign, (a, x): (Dimension, f64), (b, y): (Dimension, f64)) -> Option<(Dimension, f64)> {
    match sign {
        Sign::Plus if a == b => Some((a, x + y)),
        Sign::Minus if a == b => Some((a, x - y)).filter(|(_, value)| *value > 0.0),
        Sign::Times => {
            PRODUCTS.iter().find(|(one, two, _)| (a, b) == (*one, *two) || (b, a) == (*one, *two)).map(|(_, _, kind)| (*kind, x * y))
        }
        Sign::By => {
            let factor = PRODUCTS.iter().find(|(one, two, kind)| a == *kind && (b == *one || b == *two))?;
            Some((if b == factor.0 { factor.1 } else { factor.0 }, x / y))
        }
        _ => None,
    }
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("5 m × 4 m = 24 m²", "5 m × 4 m = 24 m²", "5 m × 4 m = 20 m²"),
    flag("The distance is 60 km/h × 2.5 h = 160 km.", "60 km/h × 2.5 h = 160 km", "60 km/h × 2.5 h = 150 km"),
    flag("Speed: **120 km ÷ 1.5 h = 90 km/h**", "120 km ÷ 1.5 h = 90 km/h", "120 km ÷ 1.5 h = 80 km/h"),
    flag("Together: 5 kg + 300 g = 5.03 kg.", "5 kg + 300 g = 5.03 kg", "5 kg + 300 g = 5.3 kg"),
    flag("2 h 45 min + 1 h 30 min = 3 h 15 min", "2 h 45 min + 1 h 30 min = 3 h 15 min", "2 h 45 min + 1 h 30 min = 255 min"),
    flag("The room has 5 m × 4 m = 20 m.", "5 m × 4 m = 20 m", "m × m is a unit of area"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("5 m × 4 m = 20 m²"),
    ignore("60 km/h × 2.5 h = 150 km"),
    ignore("The pool is 6 m × 4 m × 2 m = 48 m³."),
    ignore("5 kg + 300 g = 5.3 kg, and 2 h 45 min + 1 h 30 min = 4 h 15 min."),
    ignore("About 5 m × 4 m = 24 m²."),
    ignore("100 km ÷ 3 h = 33 km/h"),
    ignore("If 5 m × 4 m = 24 m², the tape is wrong."),
];

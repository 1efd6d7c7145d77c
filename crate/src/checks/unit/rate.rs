//! # What it flags
//! A rate, a time and an amount that do not fit: "120 miles in 2 hours is 50 mph", "at 60 km/h, 150 km take 3 hours", "a 100 W bulb uses
//! 2 kWh in 10 hours".
//! # Why it misleads
//! Trips are timed, batteries sized and bills estimated by such sentences.
//! # How it is decided
//! One sentence holds one distance, one time and one speed (or power, time and energy; data, time and data rate; distance, fuel and fuel
//! economy) and no other number, and words such as "takes", "at" and "is" join them. Two of them give the third one, with every
//! reading of their units; what is printed may be rounded, and 2 % more are allowed (a tenth for data and under a hedge).
//! # Known false positives
//! None known. Top speeds, limits, winds and comparisons are left alone.

use crate::check::prelude::*;
use crate::checks::unit::{Dimension, Quantity, places_for, quantities, show};
use crate::hedge::{self, is_asserted};
use crate::number::numbers;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Rate, time and amount",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "mph", "km/h", "kph", "m/s", "per hour", "per second", "knots", "watt", "wh", "bps", "b/s", "mpg", "per gallon", "l/100",
        "per liter", "per litre",
    ],
};

/// Words with which the three are not of one trip.
const OTHER: &[&str] = &[
    "top", "maximum", "max", "limit", "wind", "winds", "gust", "gusts", "faster", "slower", "more", "less", "than", "record", "reached",
    "reaching", "reach", "peak", "acceleration", "accelerates", "accelerate", "from", "first", "then", "radius", "diameter", "deep",
    "tall", "high", "wide", "away", "apart", "before", "after", "remaining", "another", "each", "every", "up", "least", "most", "between",
    "or so", "rest", "head", "respectively", "while", "but", "later", "initial", "sprint", "cruising", "orbit", "stop", "stops", "break",
    "minimum", "capacity", "rated", "battery", "range", "half", "twice", "double", "not", "ago", "storm", "hurricane", "current", "stream",
    "elevation", "per", "instead", "traffic", "efficiency", "loss", "round", "accelerating", "decelerates", "relative", "sound",
    "additional",
];

/// Words that join two quantities of one trip.
const LINKS: &[&str] = &[
    "in", "at", "for", "over", "is", "=", "takes", "take", "took", "would", "will", "covers", "cover", "covered", "travels", "travel",
    "traveled", "uses", "use", "used", "consumes", "consumed", "speed", "equals", "goes", "drives", "gives", "means", "running", "burns",
    "gets", "on", "within", "downloads", "downloading", "transfer", "transfers", "walks", "runs", "ran", "drove", "drive", "walk", "run",
    "bikes", "rides", "works out to", "about", "requires", "needs", "distance", "energy", "you",
];

/// The amount, the time (or the distance), and the rate.
const TRIPLES: &[(Dimension, Dimension, Dimension)] = &[
    (Dimension::Length, Dimension::Time, Dimension::Speed),
    (Dimension::Energy, Dimension::Time, Dimension::Power),
    (Dimension::Data, Dimension::Time, Dimension::DataRate),
    (Dimension::Volume, Dimension::Length, Dimension::Fuel),
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 400 || context.is_code() || text.contains(['×', '*', '÷', '+', '<', '\\']) {
        return Vec::new();
    }
    let found = quantities(text);
    let [one, two, three] = found.as_slice() else { return Vec::new() };
    let lower = text.to_ascii_lowercase();
    if crate::cursor::has_word(&lower, OTHER)
        || numbers(text)
            .iter()
            .any(|number| !found.iter().any(|quantity| (quantity.start..quantity.end).contains(&number.span.start)) && !number.in_words)
    {
        return Vec::new();
    }
    judge(context, &lower, [one, two, three]).into_iter().collect()
}

fn reading(quantity: &Quantity, dimension: Dimension) -> bool {
    quantity.readings.first().is_some_and(|reading| reading.dimension == dimension)
}

/// The third from the two others, in base units. Volume is in cubic metres, fuel in litres per 100 km.
fn third(triple: (Dimension, Dimension, Dimension), wanted: usize, values: [f64; 3]) -> f64 {
    let [amount, time, rate] = values;
    let scale = if triple.2 == Dimension::Fuel { 1e-8 } else { 1.0 };
    match wanted {
        0 => time * rate * scale,
        1 => amount / (rate * scale),
        _ => amount / (time * scale),
    }
}

fn judge(context: &Context<'_>, lower: &str, found: [&Quantity; 3]) -> Option<Signal> {
    let text = context.text();
    let (triple, order) = TRIPLES.iter().find_map(|triple| {
        let place = |dimension| found.iter().position(|quantity| reading(quantity, dimension));
        let order = [place(triple.0)?, place(triple.1)?, place(triple.2)?];
        (order.iter().sum::<usize>() == 3 && order[0] != order[1] && order[1] != order[2] && order[0] != order[2])
            .then_some((*triple, order))
    })?;
    // Joined on both sides.
    let gaps = [lower.get(found[0].end..found[1].start)?, lower.get(found[1].end..found[2].start)?];
    let linked = gaps.iter().all(|gap| {
        gap.len() <= 60
            && (crate::cursor::has_word(gap, LINKS)
                || gap.trim() == "="
                || gap.trim() == "("
                || matches!(gap.trim(), "," | ", a" | ", the" | ", an"))
            && !gap.contains([';', ':', '–'])
            && !crate::cursor::has_word(gap, &["and", "with"])
    }) && crate::cursor::has_word(gaps[1], LINKS) | gaps[1].trim().ends_with('(') | gaps[1].trim().ends_with('=');
    if !linked || found.iter().any(|quantity| quantity.value <= 0.0) {
        return None;
    }
    let wanted = order.iter().position(|place| *place == 2)?;
    let claimed = found[2];
    let span = context.at(claimed.start, claimed.end);
    let hedged = found.iter().any(|quantity| {
        hedge::around(text, Span::new(quantity.start, quantity.end)).is_some() || hedge::before(text, quantity.start).is_some()
    });
    let loose = triple.2 == Dimension::DataRate || hedged;
    let margin = if loose { 0.1 } else { 0.02 };
    let mut shown = None;
    let mut fits = false;
    let parts = order.map(|place| found[place]);
    for a in parts[0].readings.iter().filter(|reading| reading.dimension == triple.0) {
        for b in parts[1].readings.iter().filter(|reading| reading.dimension == triple.1) {
            for c in parts[2].readings.iter().filter(|reading| reading.dimension == triple.2) {
                let all = [a, b, c];
                let bases = [a.base(parts[0].value), b.base(parts[1].value), c.base(parts[2].value)];
                let exact = all[wanted].of_base(third(triple, wanted, bases));
                // Relative rounding of the two that are given.
                let off: f64 = (0..3).filter(|at| *at != wanted).map(|at| parts[at].half / parts[at].value).sum::<f64>().min(0.3);
                let rounded = (0..3).filter(|at| *at != wanted).all(|at| parts[at].places <= 0);
                let off = if rounded { 0.0 } else { off };
                fits |= (claimed.value - exact).abs() <= claimed.half.min(claimed.value * 0.25) + exact * (margin + off);
                shown = shown.or(Some(exact));
            }
        }
    }
    let exact = shown.filter(|exact| exact.is_finite() && *exact > 0.0)?;
    if fits {
        return Some(Signal::agrees(span));
    }
    if hedged || !is_asserted(context, span) {
        return None;
    }
    let words = |at: usize| text.get(parts[at].start..parts[at].end).unwrap_or_default();
    let places = places_for(exact, 3).clamp(0, 3);
    let short = show(exact, places);
    let short = if short.contains('.') { short.trim_end_matches('0').trim_end_matches('.') } else { &short };
    let unit = claimed.unit(text);
    let fuel_by_distance = triple.2 == Dimension::Fuel && parts[2].readings.first().is_some_and(|reading| reading.reciprocal);
    let working = match (wanted, fuel_by_distance) {
        (0, false) => format!("{} × {}", words(2), words(1)),
        (1, false) => format!("{} ÷ {}", words(0), words(2)),
        (_, false) => format!("{} ÷ {}", words(0), words(1)),
        (0, true) => format!("{} ÷ {}", words(1), words(2)),
        (1, true) => format!("{} × {}", words(0), words(2)),
        (_, true) => format!("{} ÷ {}", words(1), words(0)),
    };
    Some(Signal::new(span, format!("{working} ≈ {short} {unit}")).claimed(&text[claimed.start..claimed.end]))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Driving 120 miles in 2 hours is **50 mph**.", "50 mph", "120 miles ÷ 2 hours ≈ 60 mph"),
    flag("At 60 km/h, 150 km takes 4 hours.", "4 hours", "150 km ÷ 60 km/h ≈ 2.5 hours"),
    flag("A 100 W bulb running for 10 hours uses 2 kWh.", "2 kWh", "100 W × 10 hours ≈ 1 kWh"),
    flag("In 3 hours at 15 km/h she covers 60 km.", "60 km", "15 km/h × 3 hours ≈ 45 km"),
    flag("At 100 Mbps, a 1 GB file takes 20 seconds.", "20 seconds", "1 GB ÷ 100 Mbps ≈ 80 seconds"),
    flag("Going 300 miles on 10 gallons means you get 40 mpg.", "40 mpg", "300 miles ÷ 10 gallons ≈ 30 mpg"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Driving 120 miles in 2 hours is 60 mph."),
    ignore("At about 60 km/h, 150 km takes 4 hours."),
    ignore("It flew 120 miles in 2 hours at a top speed of 90 mph."),
    ignore("A 100 W bulb running for 10 hours uses 1 kWh."),
    ignore("If 120 miles in 2 hours is 50 mph, something is off."),
    ignore("The trail is 12 miles long, and hikers walk at 3 mph for 2 hours."),
    ignore("The car ran 100 km in 1.2 hours, or 83 km/h."),
];

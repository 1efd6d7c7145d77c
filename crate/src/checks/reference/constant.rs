//! # What it flags
//! A constant of nature or mathematics with other digits: "π ≈ 3.14169", "the speed of light is 299,792 m/s".
//! # Why it misleads
//! Whatever is computed with it carries the error on.
//! # How it is decided
//! "X is (approximately) v" is held against CODATA 2022 and the definitions of the SI: the printed digits must be the constant's, rounded or
//! cut off, or within half a percent (mathematical constants: exactly as printed).
//! # Known false positives
//! None known; values in units the check does not know are left alone.

use crate::check::prelude::*;
use crate::checks::unit::unit_at;
use crate::cursor::{Cursor, places};
use crate::hedge::is_asserted;
use crate::number::number_at;
use num_traits::ToPrimitive;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Constants",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "pi ", "π", "speed of light", "light travels", "avogadro", "planck", "euler's number", "golden ratio", "gas constant", "boltzmann",
        "elementary charge", "gravitational constant", "square root of 2", "absolute zero", "astronomical unit", "electron", "proton",
        "e ≈", "e is approx",
    ],
};

/// What the printed number is held against.
#[derive(Clone, Copy)]
enum Kind {
    /// A number without a unit: every printed digit counts.
    Exact(f64),
    /// A mantissa and the powers of ten its units give it; powers may be written apart.
    Mantissa(f64, &'static [i32]),
    /// Base units of [`unit_at`].
    Measured(f64),
}

const CONSTANTS: &[(&str, Kind, &str)] = &[
    ("pi", Kind::Exact(std::f64::consts::PI), "π = 3.14159265…"),
    ("π", Kind::Exact(std::f64::consts::PI), "π = 3.14159265…"),
    ("euler's number", Kind::Exact(std::f64::consts::E), "e = 2.71828182…"),
    ("golden ratio", Kind::Exact(1.618_033_988_749_895), "φ = 1.61803398…"),
    ("square root of 2", Kind::Exact(std::f64::consts::SQRT_2), "√2 = 1.41421356…"),
    ("speed of light", Kind::Measured(299_792_458.0), "c = 299,792,458 m/s"),
    ("light travels", Kind::Measured(299_792_458.0), "c = 299,792,458 m/s"),
    ("astronomical unit", Kind::Measured(149_597_870_700.0), "1 au = 149,597,870,700 m"),
    ("avogadro's number", Kind::Mantissa(6.022_140_76, &[23, 26]), "N_A = 6.02214076 × 10²³ mol⁻¹"),
    ("avogadro constant", Kind::Mantissa(6.022_140_76, &[23, 26]), "N_A = 6.02214076 × 10²³ mol⁻¹"),
    ("avogadro's constant", Kind::Mantissa(6.022_140_76, &[23, 26]), "N_A = 6.02214076 × 10²³ mol⁻¹"),
    ("planck's constant", Kind::Mantissa(6.626_070_15, &[-34, -27]), "h = 6.62607015 × 10⁻³⁴ J s"),
    ("planck constant", Kind::Mantissa(6.626_070_15, &[-34, -27]), "h = 6.62607015 × 10⁻³⁴ J s"),
    ("boltzmann constant", Kind::Mantissa(1.380_649, &[-23, -16]), "k = 1.380649 × 10⁻²³ J/K"),
    ("boltzmann's constant", Kind::Mantissa(1.380_649, &[-23, -16]), "k = 1.380649 × 10⁻²³ J/K"),
    ("elementary charge", Kind::Mantissa(1.602_176_634, &[-19, -20]), "e = 1.602176634 × 10⁻¹⁹ C"),
    ("e", Kind::Exact(std::f64::consts::E), "e = 2.71828182…"),
    ("gas constant", Kind::Mantissa(8.314_462_618, &[-5, -3, -2, -1, 3, 4, 6, 7]), "R = 8.314462618 J/(mol·K)"),
    ("mass of an electron", Kind::Mantissa(9.109_383_7, &[-31, -28]), "m_e = 9.1093837 × 10⁻³¹ kg"),
    ("mass of the electron", Kind::Mantissa(9.109_383_7, &[-31, -28]), "m_e = 9.1093837 × 10⁻³¹ kg"),
    ("electron mass", Kind::Mantissa(9.109_383_7, &[-31, -28]), "m_e = 9.1093837 × 10⁻³¹ kg"),
    ("mass of a proton", Kind::Mantissa(1.672_621_9, &[-27, -24]), "m_p = 1.6726219 × 10⁻²⁷ kg"),
    ("mass of the proton", Kind::Mantissa(1.672_621_9, &[-27, -24]), "m_p = 1.6726219 × 10⁻²⁷ kg"),
    ("gravitational constant", Kind::Mantissa(6.674_30, &[-11, -8, -20]), "G = 6.67430 × 10⁻¹¹ m³ kg⁻¹ s⁻²"),
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    let mut signals = Vec::new();
    for &(name, kind, working) in CONSTANTS {
        for at in places(&lower, name) {
            let before = lower[..at].trim_end();
            if before.ends_with(|last: char| last.is_ascii_digit() || matches!(last, '*' | '×' | '/' | '+' | '-' | '^' | '_' | '('))
                || ["reduced", "of", "times", "cdot", "half"].iter().any(|word| before.ends_with(word)) && !before.ends_with("value of")
            {
                continue;
            }
            // In water and glass it is slower.
            if name == "light travels"
                && ["water", "glass", "fib", "diamond", "medium", "cable", "air"].iter().any(|word| lower.contains(word))
            {
                continue;
            }
            let mut cursor = Cursor::new(text, at + name.len());
            for aside in [
                "(π)", "(pi)", "(e)", "(φ)", "(phi)", "(c)", "(h)", "(k)", "(G)", "(N_A)", "(NA)", "in a vacuum", "in vacuum", ", c,",
                "(Nₐ)", "(k_B)", "(R)", "(m_e)", "(m_p)", ", R,", "R", "G", ", usually written c,", ", or c,", ", in a vacuum,",
                ", in vacuum,", "in free space", "in empty space", "today", "itself", "in si units",
            ] {
                cursor.eat(aside);
            }
            if cursor
                .eat_any(&[
                    "is approximately equal to", "is approximately", "is approx.", "is about", "is roughly", "is equal to", "is exactly",
                    "is defined as", "is", "≈", "\\approx", "=", "equals", "~", ":", "at", ", at", "comes to", "comes out at",
                    "works out to", "is fixed at", "is set at", "is defined to be", "is given as", "is known to be", "has a value of",
                    "has the value", "with a value of", "stands at", "begins", "starts", "is taken as", ", which is", ", i.e.",
                    ", that is,", "being", "amounts to", "is now exactly", "–", "—", "(", "has been exactly", "has been fixed at",
                    "measures", "turns out to be", "is always", "is usually given as", "is usually quoted as", "is quoted as", ",",
                ])
                .is_none()
            {
                continue;
            }
            cursor.eat_any(&["≈", "approximately", "exactly", "about", "roughly", "precisely", "around", "by definition", "defined as"]);
            cursor.gap();
            let Some(number) = number_at(text, cursor.at) else { continue };
            let Some(value) = number.value.to_f64().filter(|value| *value > 0.0) else { continue };
            if number.percent || number.currency.is_some() || number.fraction || number.ordinal {
                continue;
            }
            let printed = |right: f64, places: i32| {
                let unit = 10_f64.powi(-places);
                (value - right).abs() <= 0.5 * unit * 1.000_001 || value <= right && right - value < unit
            };
            let mut end = number.span.end;
            let holds = match kind {
                Kind::Exact(right) => {
                    // "π is 180 degrees", "π is irrational since 1761": other statements.
                    // The letter stands for much else.
                    if name == "e"
                        && ((value - right).abs() > 0.1 || number.places < 3 || !text[at..number.span.start].contains(['≈', 'x']))
                    {
                        continue;
                    }
                    if (value - right).abs() > 0.2
                        || number.places < 1
                        || text[end..].trim_start().starts_with(['*', '×', '°', '/'])
                        || text[end..].trim_start().starts_with("\\times")
                    {
                        continue;
                    }
                    printed(right, number.places.min(12))
                }
                Kind::Mantissa(right, powers) => {
                    let exponent = value.log10().floor();
                    let mantissa = value / 10_f64.powf(exponent);
                    if number.places == crate::number::EXACT {
                        continue;
                    }
                    // Other units change the digits too: eV s, L atm; only what looks like these digits is judged.
                    if (mantissa - right).abs() > 0.6 {
                        continue;
                    }
                    // In litre-atmospheres the gas constant is 0.08206; each gas has one of its own.
                    if name == "gas constant"
                        && ((mantissa - 8.2057).abs() < 0.06 || before.ends_with("specific") || before.ends_with("individual"))
                    {
                        continue;
                    }
                    // "1836 times that of the electron".
                    let kilograms = ["kg", "kilogram", "\\,\\text{kg", "\\text{ kg", "\\text{kg", "g", "gram", "."]
                        .iter()
                        .any(|unit| text[end..].trim_start().starts_with(unit));
                    if (name.contains("electron") || name.contains("proton")) && !kilograms {
                        continue;
                    }
                    let power = exponent as i32;
                    (mantissa - right).abs() / right < 0.006 && (power == 0 || powers.contains(&power))
                }
                Kind::Measured(right) => {
                    let Some((_, unit_end, readings)) = unit_at(text, number.span.end) else { continue };
                    end = unit_end;
                    let Some(reading) = readings.first().filter(|reading| {
                        use crate::checks::unit::Dimension::{Length, Speed};
                        matches!((reading.dimension, name), (Speed, "speed of light" | "light travels") | (Length, "astronomical unit"))
                    }) else {
                        continue;
                    };
                    // As precise as it is printed: six digits of it are no rounding.
                    let written = &text[number.span.start..number.span.end];
                    let mantissa = written.split(['×', '\\', '*', 'x', 'e', 'E', '^']).next().unwrap_or(written);
                    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
                    let precise = digits.trim_end_matches('0').len() >= 6;
                    (reading.base(value) - right).abs() / right < if precise { 5e-6 } else { 0.011 }
                }
            };
            let span = context.at(number.span.start, end);
            if holds {
                signals.push(Signal::agrees(span));
            } else if is_asserted(context, span) {
                signals.push(Signal::new(span, working).claimed(&text[number.span.start..end]));
            }
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The value of pi is approximately 3.14169.", "3.14169", "π = 3.14159265…"),
    flag("In a vacuum, light travels at exactly 299,729,458 metres per second.", "299,729,458 metres per second", "c = 299,792,458 m/s"),
    flag("The speed of light is 299,792 m/s.", "299,792 m/s", "c = 299,792,458 m/s"),
    flag("Avogadro's number is 6.22 × 10^23.", "6.22 × 10^23", "N_A = 6.02214076 × 10²³ mol⁻¹"),
    flag("Euler's number (e) is about 2.71282.", "2.71282", "e = 2.71828182…"),
    flag("The **golden ratio** ≈ 1.681", "1.681", "φ = 1.61803398…"),
    flag("e ≈ 2.7818", "2.7818", "e = 2.71828182…"),
    flag("The gas constant R = 8.134 J/(mol·K).", "8.134", "R = 8.314462618 J/(mol·K)"),
    flag("The mass of an electron is 9.11 × 10⁻³⁰ kg.", "9.11 × 10⁻³⁰", "m_e = 9.1093837 × 10⁻³¹ kg"),
    flag("The gravitational constant G is 6.674 × 10⁻¹⁰.", "6.674 × 10⁻¹⁰", "G = 6.67430 × 10⁻¹¹ m³ kg⁻¹ s⁻²"),
    flag("Planck's constant is 6.262 × 10^-34 J s.", "6.262 × 10^-34", "h = 6.62607015 × 10⁻³⁴ J s"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Pi is approximately 3.14, or 3.1416, or 22/7."),
    ignore("Light travels at 225,000 km/s in water, and at 299,792,458 m/s where there is none."),
    ignore("The speed of light is about 300,000 km/s, or 186,000 miles per second."),
    ignore("Avogadro's number is 6.02 × 10^23."),
    ignore("Here c is the speed of light, \\( 3.00 \\times 10^8 \\, \\text{m/s} \\)."),
    ignore("The speed of light is 3.00 × 10^8 m/s."),
    ignore("The square root of 2 is 1.414."),
    ignore("2pi is 6.28 and pi is 180 degrees."),
    ignore("The gas constant R is 8.314 J/(mol·K), 0.08206 L·atm/(mol·K) or 1.987 cal/(mol·K)."),
    ignore("The mass of a proton is 1836 times the mass of the electron, which is 9.109 × 10⁻³¹ kg."),
    ignore("e ≈ 2.718, and e ≈ 2.75 in this run."),
    ignore("If pi is 3.2, circles are squares."),
    ignore("The gravitational constant is 6.67 × 10⁻¹¹ N m²/kg²."),
];

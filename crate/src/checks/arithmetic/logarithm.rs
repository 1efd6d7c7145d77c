//! # What it flags
//! A logarithm to a named base that is another number: "log₂ 1024 = 12", "\log_{10} 5000 = 4.7", "the log base 3 of 81 is 5".
//! # Why it misleads
//! Steps of a search and digits of a number are counted by logarithms, and few can check one in their head.
//! # How it is decided
//! The base and the number are whole and written beside the sign. The base to the claimed power is held against the number, exactly, by whole powers; what is
//! printed may be rounded or cut off.
//! # Known false positives
//! None known. Logarithms without a base, and those that go on with a sign, are left alone.

use crate::check::prelude::*;
use crate::hedge::{Hedge, around, is_asserted};
use crate::number::{Number, Rational, number_at, power_of_ten, whole};
use num_traits::ToPrimitive;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Logarithm to a base",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &[],
    since: "0.1.0",
    triggers: &["log_", "log2", "log10", "log₂", "log₃", "log₁", "log₄", "log₅", "log₈", "log base", "logarithm", "lg "],
};

/// What stands between a logarithm and its value.
const SAYS: &[&str] = &[
    "=", "is exactly", "is", "equals", "≈", "\\approx", "is about", "is approximately", "comes to", "gives", "works out to", "is equal to",
    "evaluates to",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 1000 || context.is_code() {
        return Vec::new();
    }
    let lower = text.to_ascii_lowercase();
    let places = lower
        .match_indices("log")
        .map(|(at, _)| at)
        .filter(|&at| !lower[..at].ends_with(|c: char| c.is_alphabetic() || c.is_ascii_digit()));
    places.take(20).filter_map(|at| logarithm(context, text, &lower, at)).collect()
}

fn skip<'t>(text: &'t str, marks: &[char]) -> &'t str {
    text.trim_start_matches(marks)
}

/// The base and what stands behind it.
fn base(rest: &str) -> Option<(u32, &str)> {
    const LOW: &[char] = &['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    let low = rest.find(|c: char| !LOW.contains(&c)).unwrap_or(rest.len());
    if low > 0 {
        let digits: String = rest[..low]
            .chars()
            .filter_map(|c| LOW.iter().position(|low| *low == c))
            .filter_map(|digit| char::from_digit(u32::try_from(digit).ok()?, 10))
            .collect();
        return Some((digits.parse().ok()?, &rest[low..]));
    }
    for lead in ["_{", "_", " base ", "-base-", "arithm base ", "arithm to base ", "arithm to the base ", " to the base ", " to base ", ""]
    {
        let Some(tail) = rest.strip_prefix(lead) else { continue };
        let digits = tail.bytes().take_while(u8::is_ascii_digit).count();
        // "log 5" names no base; "log2(5)" does, with a bracket.
        if digits == 0 || lead.is_empty() && !tail[digits..].starts_with('(') {
            continue;
        }
        return Some((tail[..digits].parse().ok()?, tail[digits..].trim_start_matches('}')));
    }
    None
}

fn logarithm(context: &Context<'_>, text: &str, lower: &str, at: usize) -> Option<Signal> {
    let (base, tail) = base(&lower[at + 3..]).filter(|(base, _)| (2..=1000).contains(base))?;
    let tail = skip(tail, &[' ', '\\', '(', '{', '!', ',', '\u{2009}']);
    let tail = tail.strip_prefix("of ").unwrap_or(tail);
    let argument = number_at(tail, 0).filter(|number| number.span.start == 0 && plain(number) && number.is_whole())?;
    let behind = skip(&tail[argument.span.end..], &[' ', ')', '}', '\\', '$', '*']);
    let says = SAYS.iter().filter(|says| behind.starts_with(**says)).max_by_key(|says| says.len())?;
    let value = skip(&behind[says.len()..], &[' ', '$', '*', '\\', '(']);
    let from = text.len() - value.len();
    let claimed = number_at(value, 0).filter(|number| number.span.start == 0 && plain(number))?;
    let after = value[claimed.span.end..].trim_start();
    if after.starts_with(['+', '-', '−', '×', '*', '/', '÷', '^', '·', '=', '\\', '%'])
        && !after.starts_with("\\)")
        && !after.starts_with("\\]")
        && !after.starts_with("**")
        || after.starts_with("times")
        || after.starts_with("or ")
        || value[claimed.span.end..].starts_with(char::is_alphabetic)
    {
        return None;
    }
    let count = argument.integer().filter(|count| *count >= 1)?;
    let span = context.at(from + claimed.span.start, from + claimed.span.end);
    let about = says.contains("about") || says.contains("approx") || says.contains('≈');
    let holds = power_of(base, count, &claimed, about)?;
    if holds {
        return Some(Signal::agrees(span));
    }
    let hedged = around(text, Span::new(from + claimed.span.start, from + claimed.span.end)).is_some_and(|hedge| hedge != Hedge::About);
    if hedged || !is_asserted(context, span) {
        return None;
    }
    let shown = crate::number::show(&whole(count), None);
    // A power of the base is shown as one.
    let exact = (0..64).find(|power| u64::from(base).checked_pow(*power) == u64::try_from(count).ok());
    let working = if let Some(power) = exact {
        format!("{base}^{power} = {shown}")
    } else {
        let value = whole(count).to_f64()?.ln() / f64::from(base).ln();
        format!("log of {shown} to base {base} ≈ {value:.2}")
    };
    Some(Signal::new(span, working).claimed(span.relative_to(context.view().start).of(text)))
}

fn plain(number: &Number) -> bool {
    !number.percent && number.currency.is_none() && !number.ordinal && !number.fraction
}

/// Whether `base` to the power `claimed`, as it is printed, may be `count`; none where the powers are too large to be worked out.
fn power_of(base: u32, count: i64, claimed: &Number, about: bool) -> Option<bool> {
    let places = claimed.places;
    if !(0..=3).contains(&places) || claimed.value > whole(200) {
        return None;
    }
    let scale = 10_u32.pow(u32::try_from(places).ok()?);
    // Twice the printed digits, so that half a unit is a whole number.
    let twice = (&claimed.value * power_of_ten(places) * whole(2)).to_integer().to_i64()?;
    if places == 0 && !about {
        let power = u32::try_from(twice / 2).ok();
        if power.is_some_and(|power| whole(i64::from(base)).pow(power) == whole(count)) {
            return Some(true);
        }
    }
    let number = whole(count).pow(2 * scale);
    let at = |twice: i64| -> Rational {
        let power = whole(i64::from(base)).pow(u32::try_from(twice.abs()).unwrap_or(0));
        if twice.is_negative() { power.recip().unwrap_or(power) } else { power }
    };
    // Rounded, or cut off; about a value a tenth of one more.
    if about {
        return Some(at(twice - 3) <= number && number <= at(twice + 3));
    }
    Some(at(twice - 1) <= number && number < at(twice + 2))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Since \\(\\log_2 1024 = 12\\), twelve halvings do.", "12", "2^10 = 1,024"),
    flag("We know that log₂(256) = 9.", "9", "2^8 = 256"),
    flag("The log base 3 of 81 is 5.", "5", "3^4 = 81"),
    flag("Log base 2 of 64 is 5.", "5", "2^6 = 64"),
    flag("Here log10(5000) ≈ 4.7.", "4.7", "log of 5,000 to base 10 ≈ 3.70"),
    flag("\\(\\log_{10}(1000) = 4\\)", "4", "10^3 = 1,000"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Since \\(\\log_2 1024 = 10\\), ten halvings do."),
    ignore("We know that log₂(256) = 8, log2(100) ≈ 6.64 and log10(5000) = 3.699."),
    ignore("log₂(1000) is about 10."),
    ignore("log_2 8 = 3 + 0, and log_2 16 + 1 = 5."),
    ignore("If log₂(8) = 4, something is off."),
    ignore("The backlog10(5) = 3 is a name."),
];

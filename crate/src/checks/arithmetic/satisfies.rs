//! # What it flags
//! Roots of a quadratic, or a pair of values for a system, that do not satisfy it, wherever they are named: "the quadratic x² − 7x + 12 splits, and its
//! roots are 2 and 6", "x = 4, y = −1 satisfies both 2x + 3y = 5 and x − 2y = 2".
//! # Why it misleads
//! That the values were checked is said in the same breath, so nobody puts them in.
//! # How it is decided
//! A paragraph holds one quadratic in x and one pair of roots, or one pair "x = …, y = …" and equations of the first degree in both. The values are put in, exactly;
//! decimals may be rounded.
//! # Known false positives
//! None known. Paragraphs with several quadratics or pairs, and values that are said not to fit, are left alone.

use crate::check::prelude::*;
use crate::checks::arithmetic::other_arithmetic;
use crate::hedge::is_asserted;
use crate::number::{EXACT, Number, Rational, number_at, power_of_ten, show};
use num_traits::{One, Signed, Zero};
use regex_lite::{Captures, Regex};
use std::sync::LazyLock;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Values that satisfy what they solve",
    tier: Tier::Wrong,
    scope: Scope::Block,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["root", "zero", "solution", "satisf", "solve", "intersect", "intercept"],
};

/// The longest paragraph that is read, in bytes.
const LONGEST: usize = 2000;

/// Words with which values are said not to fit, or to fit something else.
const OTHER: &[&str] = &[
    "not", "n't", "fails", "fail", "neither", "only", "instead", "case", "modulo", "complex", "imaginary", "double", "extraneous",
    "reject", "suppose", "guess", "try", "inequality", "derivative", "product of", "sum of", "if ", "square root", "cube root", "≤", "≥",
    "<", ">",
];

fn regex(pattern: &str) -> Option<Regex> {
    Regex::new(pattern).ok()
}

/// "2x² − 3x + 1", and what it is equated with.
static QUADRATIC: LazyLock<Option<Regex>> =
    LazyLock::new(|| regex(r"([−–-]?\s?\d*)\s?x(?:²|\^2|\^\{2\})\s*([+−–-])\s*(\d*)\s?x\s*([+−–-])\s*(\d+)(?:\s*=\s*([−–-]?\d+))?"));

/// "roots are x = 2 and x = 6".
static ROOTS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    regex(
        r"(?i)\b(?:roots?|zeros?|zeroes|solutions?|x-intercepts?)(?:\s+of\s+the\s+(?:equation|quadratic))?(?:\s+(?:are|is|at|being|lie|sit|must|be|come|comes|out|as|to|namely|turn|would|therefore|thus|then)|:|,)*\s+(?:at\s+)?(?:x\s*=\s*)?([−–-]?\d+(?:\.\d+)?(?:/\d+)?)\s*(?:,?\s*and|,?\s*or|,)\s*(?:at\s+)?(?:x\s*=\s*)?([−–-]?\d+(?:\.\d+)?(?:/\d+)?)",
    )
});

/// "x = 4, y = −1".
static PAIR: LazyLock<Option<Regex>> =
    LazyLock::new(|| regex(r"\bx\s*=\s*([−–-]?\d+(?:\.\d+)?(?:/\d+)?)\s*(?:,\s*and|,|and|&)\s*y\s*=\s*([−–-]?\d+(?:\.\d+)?(?:/\d+)?)"));

/// "2x + 3y = 5".
static LINEAR: LazyLock<Option<Regex>> =
    LazyLock::new(|| regex(r"(^|[^\d\w²)+*/^−–-]|[−–-])(\d*)\s?x\s*([+−–-])\s*(\d*)\s?y\s*=\s*([−–-]?\d+(?:\.\d+)?)"));

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > LONGEST || context.is_code() || !text.contains('x') || other_arithmetic(context) {
        return Vec::new();
    }
    let lower = text.to_lowercase();
    if OTHER.iter().any(|word| lower.contains(word)) {
        return Vec::new();
    }
    roots(context, text).into_iter().chain(pair(context, text)).collect()
}

/// The only match of a pattern.
fn only<'t>(pattern: &LazyLock<Option<Regex>>, text: &'t str) -> Option<Captures<'t>> {
    let pattern = pattern.as_ref()?;
    let mut found = pattern.captures_iter(text);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// A coefficient: nothing is one, and a sign before it counts.
fn coefficient(sign: &str, digits: &str) -> Option<Rational> {
    let negative = sign.contains(['−', '–', '-']) != digits.contains(['−', '–', '-']);
    let digits: String = digits.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let value = if digits.is_empty() { Rational::one() } else { number_at(&digits, 0)?.value };
    Some(if negative { -value } else { value })
}

fn value(captures: &Captures<'_>, which: usize) -> Option<(Number, Rational)> {
    let written = captures.get(which)?.as_str();
    let bare = written.trim_start_matches(['−', '–', '-']);
    let number = number_at(bare, 0).filter(|number| number.span.end == bare.len())?;
    let value = if bare.len() < written.len() { -number.value.clone() } else { number.value.clone() };
    Some((number, value))
}

fn roots(context: &Context<'_>, text: &str) -> Option<Signal> {
    let (quadratic, named) = (only(&QUADRATIC, text)?, only(&ROOTS, text)?);
    let part = |which: usize| quadratic.get(which).map_or("", |part| part.as_str());
    let whole_span = quadratic.get(0)?;
    // A longer polynomial, or one in brackets, is not read.
    if text[whole_span.end()..].trim_start().starts_with(['x', '+', '*', '^', '²', '/'])
        || text[..whole_span.start()].trim_end().ends_with(['+', '*', '/', '^', '³', '²', '('])
    {
        return None;
    }
    let (a, b, c) = (coefficient("", part(1).trim())?, coefficient(part(2), part(3))?, coefficient(part(4), part(5))?);
    let right = if part(6).is_empty() { Rational::zero() } else { coefficient("", part(6))? };
    let put = |x: &Rational| &a * x * x + &b * x + &c - &right;
    let mut shown = None;
    for which in [1, 2] {
        let (number, x) = value(&named, which)?;
        let result = put(&x);
        let rounded = number.places > 0 && number.places != EXACT && {
            let unit = power_of_ten(-number.places);
            put(&(&x - &unit)).is_negative() != put(&(&x + &unit)).is_negative()
        };
        if !result.is_zero() && !rounded && shown.is_none() {
            shown = Some((named.get(which)?, x, result));
        }
    }
    let place = |found: regex_lite::Match<'_>| context.at(found.start(), found.end());
    let Some((found, x, result)) = shown else {
        return Some(Signal::agrees(place(named.get(1)?)));
    };
    let span = place(found);
    is_asserted(context, span).then(|| {
        let written = whole_span.as_str().split('=').next().unwrap_or_default().trim();
        Signal::new(span, format!("{written} at x = {} is {}, not {}", show(&x, None), show(&(result + &right), None), show(&right, None)))
            .claimed(found.as_str())
            .see(place(whole_span))
    })
}

fn pair(context: &Context<'_>, text: &str) -> Option<Signal> {
    let named = only(&PAIR, text)?;
    let ((_, x), (_, y)) = (value(&named, 1)?, value(&named, 2)?);
    let mut failed = None;
    let mut count = 0;
    for equation in LINEAR.as_ref()?.captures_iter(text).take(6) {
        count += 1;
        let part = |which: usize| equation.get(which).map_or("", |part| part.as_str());
        let (a, b) = (coefficient(part(1).trim(), part(2))?, coefficient(part(3), part(4))?);
        let right = coefficient("", part(5))?;
        let left = &a * &x + &b * &y;
        if left != right && failed.is_none() {
            failed = Some((
                equation.get(0)?.as_str().trim_start_matches(|c: char| !(c.is_alphanumeric() || c == '−' || c == '-')).to_owned(),
                left,
                right,
            ));
        }
    }
    let span = context.at(named.get(0)?.start(), named.get(0)?.end());
    let says = ["satisf", "solution", "solve", "intersect"].iter().any(|word| text.to_lowercase().contains(word));
    // Rounded values fit nothing exactly.
    let rounded =
        [1, 2].into_iter().filter_map(|which| value(&named, which)).any(|(number, _)| number.places > 0 && number.places != EXACT);
    if count == 0 || count > 3 || !says || rounded {
        return None;
    }
    let Some((equation, left, right)) = failed else { return Some(Signal::agrees(span)) };
    is_asserted(context, span).then(|| {
        let side = equation.split('=').next().unwrap_or_default().trim();
        Signal::new(span, format!("{side} = {}, not {}", show(&left, None), show(&right, None)))
            .claimed(named.get(0).map_or("", |found| found.as_str()))
    })
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The quadratic x² − 8x + 15 splits neatly, so its roots are x = 3 and x = 6.", "6", "x² − 8x + 15 at x = 6 is 3, not 0"),
    flag("The equation x² − 5x + 6 = 0 has the roots 2 and 4.", "4", "x² − 5x + 6 at x = 4 is 2, not 0"),
    flag("Its roots are x = 1 and x = −7, since x² + 5x − 14 factors so.", "1", "x² + 5x − 14 at x = 1 is −8, not 0"),
    flag("The quadratic 2x² − 3x − 5 has roots at 2.5 and 1.", "1", "2x² − 3x − 5 at x = 1 is −6, not 0"),
    flag("The pair x = 3, y = −1 satisfies both 2x + 3y = 3 and x − 2y = 4.", "x = 3, y = −1", "x − 2y = 5, not 4"),
    flag("The solution is x = 3, y = 2: 2x + y = 9 and x − y = 1.", "x = 3, y = 2", "2x + y = 8, not 9"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The quadratic x² − 8x + 15 splits neatly, so its roots are x = 3 and x = 5."),
    ignore("The equation x² − 5x + 6 = 0 has the roots 2 and 3."),
    ignore("The roots of x² − 2x − 1 are 2.414 and −0.414."),
    ignore("The pair x = 3, y = −1 satisfies both 2x + 3y = 3 and x − 2y = 5."),
    ignore("The pair x = 3, y = −1 does not satisfy 2x + 3y = 5."),
    ignore("x² − 5x + 6 and x² − 7x + 12 have different roots: the roots are 2 and 3, and 3 and 4."),
];

//! # What it flags
//! The result of an operation that is named in words and does not come out: "the product of 17 and 24 is 398", "multiply 17 by 24 to get
//! 398", "the square root of 196 is 16", "17 divided by 5 leaves a remainder of 3".
//! # Why it misleads
//! Said in a sentence, a result looks known rather than computed.
//! # How it is decided
//! The sentence names one operation (sum, difference, product, quotient, root, square, cube, power, factorial, remainder), numbers written as
//! such, and right behind them a verb and the result. It is computed exactly; roundings, cut digits and hedges are honoured, and a
//! difference may be told without its sign.
//! # Known false positives
//! None known. Sentences on congruences and number bases, operands with units, and results that go on are left alone.

use crate::check::prelude::*;
use crate::checks::arithmetic::{closes, opens, other_arithmetic, taken_back};
use crate::checks::ratio::{fits, list_at};
use crate::hedge::{Hedge, around, is_asserted};
use crate::number::{Number, Rational, equals, power_of_ten, show, whole};
use crate::phrase::Phrase;
use num_bigint::BigInt;
use num_traits::{One, Pow, Signed, Zero};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Operation in words",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "sum of", "difference of", "difference between", "product of", "quotient of", "root of", "square of", "cube of", "factorial", "remainder", "multiply", "divid", "add", "subtract", "raised to", " r ",
    ],
};

/// Verbs between the operation and its result.
const SAYS: &[&str] = &[
    "is equal to", "is", "equals", "=", "≈", "gives you", "gives us", "gives", "comes to", "yields", "results in", "makes", "was", "will be", "would be", "to get", "to give", "to obtain", "to find", "and get",
    "and you get", "you get", "you'd get", ", you get", ", we get", "we get", ", giving", "giving", ", which gives", "which gives", ", which equals", ", which is", "which is", "which equals", "produces", "approx",
];

/// Operations on two numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Sum,
    Difference,
    Product,
    Quotient,
}

/// What was read: where the operands end, the exact value, and how it is written.
struct Worked {
    end: usize,
    exact: Rational,
    written: String,
    /// The sign may be left out.
    unsigned: bool,
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 600 || context.is_code() || !text.bytes().any(|byte| byte.is_ascii_digit()) || other_arithmetic(context) {
        return Vec::new();
    }
    let phrase = Phrase::read(text);
    let mut signals = Vec::new();
    let mut at = 0;
    while at < phrase.pieces.len() {
        let found = named(&phrase, at).or_else(|| done(&phrase, at)).and_then(|worked| judge(context, &phrase, &worked)).or_else(|| rooted(context, &phrase, at)).or_else(|| left_over(context, &phrase, at));
        if let Some((signal, end)) = found {
            signals.push(signal);
            at = end;
        } else {
            at += 1;
        }
    }
    signals
}

/// A number that can be worked with as it stands.
fn operand<'p>(phrase: &'p Phrase<'_>, at: usize) -> Option<&'p Number> {
    let piece = phrase.pieces.get(at)?;
    let glued = phrase.text[piece.span.end..].starts_with(|next: char| next.is_alphanumeric() || "(!_^".contains(next));
    phrase.number(at).filter(|number| !number.ordinal && !number.percentage_points && !number.percent && !glued && !matches!(piece.text, "a" | "an" | "A" | "An"))
}

/// "the product of 17 and 24", "the difference between 50 and 17".
fn named(phrase: &Phrase<'_>, at: usize) -> Option<Worked> {
    let (way, next) = [("sum of", Way::Sum), ("difference of", Way::Difference), ("difference between", Way::Difference), ("product of", Way::Product), ("quotient of", Way::Quotient)]
        .into_iter()
        .find_map(|(words, way)| Some((way, phrase.eat(at, words)?)))?;
    let next = phrase.skip(next, &["the", "numbers", "values"]);
    let list = list_at(phrase, next).filter(|list| opens(phrase, at) && list.numbers.iter().all(|&at| operand(phrase, at).is_some()))?;
    let values: Vec<&Number> = list.numbers.iter().filter_map(|&at| operand(phrase, at)).collect();
    combine(way, &values, list.end)
}

fn combine(way: Way, values: &[&Number], end: usize) -> Option<Worked> {
    let (first, rest) = values.split_first()?;
    if matches!(way, Way::Difference | Way::Quotient) && rest.len() != 1 || rest.len() > 30 {
        return None;
    }
    let mut exact = first.value.clone();
    for number in rest {
        exact = match way {
            Way::Sum => exact + &number.value,
            Way::Difference => exact - &number.value,
            Way::Product => exact * &number.value,
            Way::Quotient if number.value.is_zero() => return None,
            Way::Quotient => exact / &number.value,
        };
    }
    let sign = match way {
        Way::Sum => " + ",
        Way::Difference => " − ",
        Way::Product => " × ",
        Way::Quotient => " ÷ ",
    };
    let bracketed = |number: &&Number| if number.value.is_negative() { format!("({})", number.shown()) } else { number.shown() };
    let written = values.iter().map(bracketed).collect::<Vec<_>>().join(sign);
    Some(Worked { end, exact, written, unsigned: way == Way::Difference })
}

/// "multiply 17 by 24", "dividing 144 by 12", "add 17 and 24", "subtracting 17 from 50".
fn done(phrase: &Phrase<'_>, at: usize) -> Option<Worked> {
    let (way, joints, turned): (Way, &[&str], bool) = match phrase.word(at)?.to_ascii_lowercase().as_str() {
        "multiply" | "multiplying" => (Way::Product, &["by", "and"], false),
        "divide" | "dividing" => (Way::Quotient, &["by"], false),
        "add" | "adding" => (Way::Sum, &["and", "to"], false),
        "subtract" | "subtracting" => (Way::Difference, &["from"], true),
        _ => return None,
    };
    let first = operand(phrase, at + 1)?;
    let joint = phrase.eat_any(at + 2, joints)?;
    let second = operand(phrase, joint)?;
    // "divide 12 by 3 and multiply by 2" goes on.
    let worked = if turned { combine(way, &[second, first], joint + 1) } else { combine(way, &[first, second], joint + 1) };
    worked.map(|worked| Worked { unsigned: false, ..worked })
}

fn judge(context: &Context<'_>, phrase: &Phrase<'_>, worked: &Worked) -> Option<(Signal, usize)> {
    let text = context.text();
    let says = phrase.eat_any(worked.end, SAYS)?;
    let at = phrase.skip_loose(says);
    let result = operand(phrase, at).filter(|_| closes(phrase, at + 1))?;
    let opposite = -worked.exact.clone();
    let holds = fits(text, result, &worked.exact, &worked.exact) || worked.unsigned && fits(text, result, &opposite, &opposite);
    let exact = if worked.unsigned { worked.exact.abs() } else { worked.exact.clone() };
    let places = equals(&exact, None).starts_with('≈').then_some(2);
    let working = format!("{} {}", worked.written, equals(&worked.exact, places));
    report(context, phrase, at, result, holds, working, Some(exact).filter(|_| places.is_none())).map(|signal| (signal, at + 1))
}

/// The finding on the number at `at`, or that it holds.
fn report(context: &Context<'_>, phrase: &Phrase<'_>, at: usize, result: &Number, holds: bool, working: String, exact: Option<Rational>) -> Option<Signal> {
    let span = context.at(result.span.start, result.span.end);
    if holds {
        return Some(Signal::agrees(span));
    }
    let remainder = phrase.holds(at, at + 6, &["remainder", "remaining", "left"]);
    if remainder || !is_asserted(context, span) || taken_back(context, span) {
        return None;
    }
    let mut signal = Signal::new(span, working).claimed(result.span.of(context.text()));
    if !result.in_words && !result.fraction {
        signal.correction = exact.map(|exact| {
            let head = &context.text()[result.span.start..result.digits.start];
            let tail = &context.text()[result.digits.end..result.span.end];
            format!("{head}{}{tail}", show(&exact, None))
        }).filter(|_| result.places >= 0 && !result.value.is_negative());
    }
    Some(signal)
}

/// "the square root of 196 is 16", "the cube of 6 is 218", "the factorial of 5 is 125", "2 raised to the 8th power is 265".
fn rooted(context: &Context<'_>, phrase: &Phrase<'_>, at: usize) -> Option<(Signal, usize)> {
    let text = context.text();
    if let Some((base, power, end)) = raised(phrase, at) {
        let exact = Pow::pow(base.value.clone(), power);
        return judge(context, phrase, &Worked { end, exact, written: format!("{}^{power}", base.shown()), unsigned: false });
    }
    let (kind, next) = [("square root of", -2_i32), ("cube root of", -3), ("square of", 2), ("cube of", 3), ("factorial of", 0)].into_iter().find_map(|(words, kind)| Some((kind, phrase.eat(at, words)?)))?;
    let number = operand(phrase, next).filter(|number| opens(phrase, at) && number.value.abs() < whole(1_000_000_000))?;
    let name = number.shown();
    if kind >= 0 {
        let (exact, written) = match kind {
            0 => (factorial(number.integer()?)?, format!("{name}!")),
            2 => (&number.value * &number.value, format!("{name}²")),
            _ => (&number.value * &number.value * &number.value, format!("{name}³")),
        };
        return judge(context, phrase, &Worked { end: next + 1, exact, written, unsigned: false });
    }
    let says = phrase.eat_any(next + 1, SAYS)?;
    let found = phrase.skip_loose(says);
    let result = operand(phrase, found).filter(|_| closes(phrase, found + 1) && number.value.is_positive())?;
    let degree = kind.unsigned_abs();
    let power = |value: Rational| Pow::pow(value, degree);
    let said = result.value.abs();
    // Rounded or cut off: the number lies between the powers of the neighbours of what is printed.
    let slack = match around(text, result.span) {
        Some(Hedge::About | Hedge::Nearly | Hedge::JustOver) => &said / BigInt::from(20),
        Some(_) => return None,
        None => Rational::zero(),
    };
    let unit = if result.fraction || number.value == power(said.clone()) { Rational::zero() } else { power_of_ten(result.places.saturating_neg()) };
    let least = (&said - &unit / BigInt::from(2) - &slack).max(Rational::zero());
    let most = &said + &unit + &slack;
    let holds = power(said.clone()) == number.value || power(least) <= number.value && number.value <= power(most);
    let root = nearest_root(&number.value, degree);
    let exact = power(root.clone()) == number.value;
    let sign = if degree == 2 { "√" } else { "∛" };
    let shown = if exact { format!("= {}", show(&root, None)) } else { format!("≈ {}", show(&root, Some(3))) };
    report(context, phrase, found, result, holds, format!("{sign}{name} {shown}"), Some(root).filter(|_| exact)).map(|signal| (signal, found + 1))
}

/// "2 raised to the 8th power", "2 raised to the power of 8".
fn raised<'p>(phrase: &'p Phrase<'_>, at: usize) -> Option<(&'p Number, i32, usize)> {
    let base = operand(phrase, at).filter(|_| opens(phrase, at))?;
    let to = phrase.eat_any(at + 1, &["raised to the power of", "raised to the power", "raised to the"])?;
    let exponent = phrase.number(to)?;
    let end = if exponent.ordinal { phrase.eat(to + 1, "power")? } else { to + 1 };
    let power = exponent.integer().filter(|power| (0..=64).contains(power))?;
    (base.value.numer().bits() < 40).then_some((base, i32::try_from(power).ok()?, end))
}

fn factorial(of: i64) -> Option<Rational> {
    (0..=30).contains(&of).then(|| (2..=of).fold(Rational::one(), |product, next| product * whole(next)))
}

/// The root to nine decimals.
fn nearest_root(value: &Rational, degree: u32) -> Rational {
    let scale = BigInt::from(10).pow(9 * degree);
    let scaled = (value * Rational::from_integer(scale)).to_integer();
    Rational::new(scaled.nth_root(degree), BigInt::from(10).pow(9_u32))
}

/// "the remainder when 17 is divided by 5 is 3", "17 divided by 5 leaves a remainder of 3", "17 ÷ 5 = 3 remainder 1".
fn left_over(context: &Context<'_>, phrase: &Phrase<'_>, at: usize) -> Option<(Signal, usize)> {
    let whole_number = |at: usize| operand(phrase, at).and_then(Number::integer);
    let (top, bottom, quotient, found) = if let Some(next) = phrase.eat_any(at, &["remainder when", "remainder of"]) {
        let (top, by) = (whole_number(next)?, phrase.eat_any(next + 1, &["is divided by", "divided by", "÷"])?);
        let says = phrase.eat_any(by + 1, SAYS).filter(|_| opens(phrase, at))?;
        (top, whole_number(by)?, None, phrase.skip_loose(says))
    } else {
        let top = whole_number(at).filter(|_| opens(phrase, at))?;
        let by = phrase.eat_any(at + 1, &["divided by", "÷", "/", "div", "is divided by"])?;
        let bottom = whole_number(by)?;
        if let Some(left) = phrase.eat_any(by + 1, &["leaves a remainder of", "has a remainder of", "gives a remainder of", ", the remainder is", "the remainder is", "with a remainder of"]) {
            (top, bottom, None, left)
        } else {
            let says = phrase.eat_any(by + 1, SAYS)?;
            let quotient = phrase.number(says)?.integer()?;
            let left = phrase.eat_any(says + 1, &["remainder", "r", "with a remainder of", "with remainder", ", remainder", "and a remainder of", ", with a remainder of", "with"])?;
            (top, bottom, Some(quotient), left)
        }
    };
    let said = phrase.number(found).filter(|number| !number.ordinal && !number.percent && !number.fraction)?;
    let left = said.integer().filter(|left| closes(phrase, found + 1) && *left >= 0)?;
    if top < 0 || bottom <= 0 || phrase.is(found + 1, &["over"]) {
        return None;
    }
    let exact = top % bottom;
    let holds = quotient.map_or(left == exact, |quotient| quotient.checked_mul(bottom).and_then(|product| product.checked_add(left)) == Some(top));
    let grouped = |value: i64| show(&whole(value), None);
    let working = format!("{} = {} × {} + {}", grouped(top), grouped(top / bottom), grouped(bottom), grouped(exact));
    let span = context.at(said.span.start, said.span.end);
    if holds {
        return Some((Signal::agrees(span), found + 1));
    }
    (is_asserted(context, span) && !taken_back(context, span)).then(|| (Signal::new(span, working).claimed(said.span.of(context.text())), found + 1))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The product of 17 and 24 is 398.", "398", "17 × 24 = 408"),
    flag("The sum of 12, 15 and 18 is **47**.", "47", "12 + 15 + 18 = 45"),
    flag("The difference between 50 and 17 is 34.", "34", "50 − 17 = 33"),
    flag("Multiply 17 by 24 to get 398.", "398", "17 × 24 = 408"),
    flag("Subtracting 17 from 50 gives 34.", "34", "50 − 17 = 33"),
    flag("Dividing 144 by 12 gives 13.", "13", "144 ÷ 12 = 12"),
    flag("The square root of 196 is 16.", "16", "√196 = 14"),
    flag("The square root of 50 is approximately \\(7.57\\).", "7.57", "√50 ≈ 7.071"),
    flag("The cube of 6 is 218.", "218", "6³ = 216"),
    flag("The factorial of 5 is 125.", "125", "5! = 120"),
    flag("2 raised to the 8th power is 265.", "265", "2^8 = 256"),
    flag("The remainder when 17 is divided by 5 is 3.", "3", "17 = 3 × 5 + 2"),
    flag("17 divided by 5 leaves a remainder of 3.", "3", "17 = 3 × 5 + 2"),
    flag("17 ÷ 5 = 3 R 1", "1", "17 = 3 × 5 + 2"),
    flag("So 47 ÷ 6 = 7 remainder 4.", "4", "47 = 7 × 6 + 5"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The product of 17 and 24 is 408."),
    ignore("The sum of 1/3 and 1/4 is 7/12, and the difference between 17 and 50 is 33."),
    ignore("Twice the sum of 3 and 4 is 14."),
    ignore("The sum of 3 and 4 is 1 less than 8."),
    ignore("The square root of 50 is about 7.1, or 7.07."),
    ignore("The square root of 16 is ±4, and the square root of 50 is 5√2."),
    ignore("The sum of 3 and 4 squared is 49."),
    ignore("The quotient of 10 and 3 is 3.33."),
    ignore("If the product of 3 and 4 is 13, arithmetic is broken."),
    ignore("The sum of 9 and 8 is 5 modulo 12."),
    ignore("47 ÷ 6 = 7 remainder 5, and 47 divided by 6 leaves a remainder of 5."),
    ignore("Dividing 10 by 3 gives 3 with 1 left over."),
    ignore("The product of 2 and 3 is even."),
];

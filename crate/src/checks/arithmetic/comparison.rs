//! # What it flags
//! Two numbers put in the wrong order: "9.11 is greater than 9.9", "3/8 > 1/2", "between 9.11 and 9.9, 9.11 is larger".
//! # Why it misleads
//! Language models compare digit by digit; whatever is chosen by the comparison is chosen wrongly.
//! # How it is decided
//! Two numbers written as such, with nothing but the comparison between them and no operation or variable beside them, are compared exactly.
//! Both are plain, or both percentages, or amounts of one currency.
//! # Known false positives
//! None known. Versions, sections, dates, units, suppositions and steps that are refuted later are left alone.

use crate::check::prelude::*;
use crate::checks::arithmetic::{closes, other_arithmetic, taken_back};
use crate::hedge::{after, before, is_asserted};
use crate::number::{Number, show};
use std::cmp::Ordering;

/// What the check says of itself.
pub const META: Meta = Meta { title: "Comparison of two numbers", ..BY_FORMS };

/// Words with which numbers are no plain values, or the comparison is not claimed.
const OTHER: &[&str] = &[
    "version", "versions", "release", "releases", "python", "section", "chapter", "update", "patch", "build", "date", "september",
    "november", "verse", "if", "when", "whether", "suppose", "assume", "assuming", "rank", "ranked", "would", "should", "must", "until",
    "while", "case", "false", "contradiction", "contradicts", "impossible", "instead", "inequality", "string", "strings",
    "lexicographically", "alphabetically", "edition", "figure", "magnitude", "no", "not", "wrong", "incorrect", "cannot", "incorrectly",
    "mistake", "mistakenly", "think", "step", "question", "absolute", "level", "grade", "file", "menu", "click", "settings", "select",
    "modulo", "closer", "negative",
];

/// Two numbers and how the first is said to stand to the second; or the one of two that is said to be chosen.
pub static FORMS: Forms = Forms::new(&[
    "{a} (<be> {greater=greater|larger|bigger|higher|more} than | <be> {less=less|smaller|lower|fewer} than | {greater=>|gt} | {less=<|lt}) {b}",
    "(between|comparing|compare|of|out of) {a} (and|or|with|to|versus) {b} (,|:|the) [the] ({greater=larger|bigger|greater|higher|largest|biggest|greatest}|{less=smaller|lower|lesser|smallest|least}) [number|value|one|of the two]* is {c}",
    "(between|comparing|compare|of|out of) {a} (and|or|with|to|versus) {b} (,|:) {c} is [the] ({greater=larger|bigger|greater|higher|largest|biggest|greatest}|{less=smaller|lower|lesser|smallest|least})",
    "{c} is the ({greater=larger|bigger|greater|higher|largest|biggest|greatest}|{less=smaller|lower|lesser|smallest|least}) [number|value|one] (of|between|out of|among) [the two numbers] {a} and {b}",
]);

/// Words that a comparison may stand behind.
const BEFORE: &[&str] = &[
    "since", "because", "as", "so", "therefore", "thus", "that", "and", "but", "hence", "indeed", "clearly", "here", "now", "then",
    "where", "yes", "means", ",", ":", ".", "(", ";", "—", "number", "numerically", "value", "see", "note", "fraction", "decimal",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 400
        || context.block().is_some_and(|block| matches!(block.kind, BlockKind::Code | BlockKind::Row))
        || !text.bytes().any(|byte| byte.is_ascii_digit())
    {
        return Vec::new();
    }
    let reading = context.reading();
    if (0..reading.pieces.len()).any(|at| reading.is(at, OTHER))
        || other_arithmetic(context)
        || context.inlines().any(|inline| inline.kind == InlineKind::Code)
    {
        return Vec::new();
    }
    FORMS.find(&reading).iter().filter_map(|found| decide(context, &reading, found)).collect()
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let text = context.text();
    let place = |name: &str| found.place(name).map(|(at, _)| at).filter(|&at| plain(reading, at));
    let (a, b) = (place("a")?, place("b")?);
    let value = |at: usize| reading.number(at).map(|number| &number.value);
    let (first, second) = if found.has("c") {
        let chosen = place("c")?;
        let other = if value(chosen) == value(a) {
            b
        } else if value(chosen) == value(b) {
            a
        } else {
            return None;
        };
        (chosen, other)
    } else {
        if !pair(reading, a, b) {
            return None;
        }
        (a, b)
    };
    let said = if found.has("greater") { Ordering::Greater } else { Ordering::Less };
    let (left, right) = (reading.number(first)?, reading.number(second)?);
    let alike = left.percent == right.percent
        && left.currency == right.currency
        && before(text, left.span.start).is_none()
        && after(text, right.span.end).is_none();
    if !alike || reading.is(found.to, &["than", "by", "times"]) || found.has("not") {
        return None;
    }
    let span = if found.form == 2 { reading.span(first, found.to) } else { found.span(reading) };
    let marked = context.at(span.start, span.end);
    let order = left.value.cmp(&right.value);
    if order == said {
        return Some(Signal::agrees(marked));
    }
    if !is_asserted(context, marked) || taken_back(context, marked) {
        return None;
    }
    let sign = match order {
        Ordering::Less => '<',
        Ordering::Equal => '=',
        Ordering::Greater => '>',
    };
    Some(Signal::new(marked, format!("{} {sign} {}", shown(text, left), shown(text, right))).claimed(span.of(text)))
}

/// The number as printed, or as decimals where it is a fraction.
fn shown(text: &str, number: &Number) -> String {
    if number.fraction { show(&number.value, Some(3)) } else { number.span.of(text).to_owned() }
}

/// A number that is compared as it stands.
fn plain(reading: &Reading<'_>, at: usize) -> bool {
    let Some(number) = reading.number(at) else { return false };
    let lead = reading.text[..number.span.start].chars().next_back();
    let open =
        lead.is_none_or(|lead| lead.is_whitespace() || "(*$`\"“".contains(lead)) || reading.text[..number.span.start].ends_with("\\(");
    // "7k < 30" compares a product.
    let product = number.span.of(reading.text).ends_with(['k', 'K', 'm', 'M', 'b', 'B']);
    !number.ordinal && !number.percentage_points && !number.in_words && !product && open
}

/// Whether "9.11 > 9.9" stands by itself: nothing before or behind takes part in it.
fn pair(reading: &Reading<'_>, first: usize, second: usize) -> bool {
    let led = first == 0 || reading.is(first - 1, BEFORE);
    // A second operand before the comma: "x, 5 > 3" is two statements, "f(2, 5 > 3)" none.
    let list = first > 1 && reading.is(first - 1, &[",", "and"]) && reading.number(first - 2).is_some();
    let follows = closes(reading, second + 1)
        && reading.word(second + 1).is_none_or(|word| matches!(word, "so" | "because" | "since" | "and" | "as" | "but"));
    led && !list && follows
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("9.11 is greater than 9.9.", "9.11 is greater than 9.9", "9.11 < 9.9"),
    flag("So **9.11 > 9.9**.", "9.11 > 9.9", "9.11 < 9.9"),
    flag("The fraction 3/8 is larger than 1/2.", "3/8 is larger than 1/2", "0.375 < 0.500"),
    flag("Between 9.11 and 9.9, 9.11 is larger.", "9.11 is larger", "9.11 < 9.9"),
    flag("-5 is greater than -3.", "-5 is greater than -3", "-5 < -3"),
    flag("Since \\(0.5 < 0.25\\), the first is smaller.", "0.5 < 0.25", "0.5 > 0.25"),
    flag("12% is less than 9%, so take it.", "12% is less than 9%", "12% > 9%"),
    flag("Between 0.8 and 0.75, the larger number is 0.75.", "Between 0.8 and 0.75, the larger number is 0.75", "0.75 < 0.8"),
    flag("9.11 is the larger of 9.11 and 9.9.", "9.11 is the larger of 9.11 and 9.9", "9.11 < 9.9"),
    flag("Since −5 > −3, the sign flips.", "−5 > −3", "−5 < −3"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Since \\( C \\) is less than 30, we can write \\[ 7k < 30 \\]"),
    ignore("9.9 is greater than 9.11."),
    ignore("Python 3.9 > 3.10 as text, and version 9.11 is greater than 9.9."),
    ignore("Is 9.11 greater than 9.9?"),
    ignore("It is false that 5 > 7."),
    ignore("We get x > 5 > 3, and |3 - 9| < 4 fails, but 2^3 > 5."),
    ignore("Then 2 > 3, which is a contradiction."),
    ignore("5 m > 300 cm."),
    ignore("Between 9.11 and 9.9, 9.9 is larger."),
    ignore("Go to Settings > 2 > 5."),
    ignore("If 5 > 7, stop."),
];

//! # What it flags
//! A factorial or a Fibonacci number that is another one: "5! works out to 150", "the tenth Fibonacci number is 89".
//! # Why it misleads
//! They are the first steps of counting and programming.
//! # How it is decided
//! "n! is v", "F(n) is v" and "the n-th Fibonacci number is v" are computed; Fibonacci numbers may begin with 0 or 1, unless the sentence gives F(1) and F(2).
//! # Known false positives
//! None known.

use crate::check::prelude::*;
use crate::checks::discrete::{counted, fibonacci, is_subject, show};

/// What the check says of itself.
pub const META: Meta = Meta { title: "Factorials and Fibonacci numbers", ..BY_FORMS };

/// The statements; the order is that of [`decide`].
pub static FORMS: Forms = Forms::new(&[
    "{n:whole} ! (works out to|works out as|comes out to|comes out as|amounts to|evaluates to|comes to|gives|equals|is equal to|is|is exactly|=) {v:whole}",
    "{n:whole} factorial (is|equals|is equal to|gives|comes to|works out to|comes out to|=) {v:whole}",
    "the factorial of {n:whole} <equals> {v:whole}",
    "Fibonacci (sequence|numbers|series|number) [,|:|has|gives|we have|it holds that|where|with]* F \\( {n:whole} \\) <equals> {v:whole}",
    "the {k:ordinal} (Fibonacci number | number (in|of) the Fibonacci (sequence|series) | term (in|of) the Fibonacci (sequence|series) | Fibonacci term) [, F \\( {n:whole} \\) , | F \\( {n:whole} \\)]? <equals> {v:whole}",
]);

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    FORMS.find(&reading).iter().filter_map(|found| decide(context, &reading, found)).collect()
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let span = found.span(reading);
    if found.form <= 2 {
        let number = found.whole(reading, "n").filter(|number| *number <= 30)?;
        let right = (1..=u128::from(number)).product::<u128>();
        let glued = found.form != 0 || reading.glued(found.from + 1);
        // The "2!" of "\\frac{11!}{4!\\,2!} = …" is one of several, and closes a bracket.
        let closes =
            reading.text[span.start..].find('!').is_some_and(|at| reading.text[span.start + at + 1..].trim_start().starts_with('}'));
        if !glued || closes || !is_subject(reading.text, span.start) {
            return None;
        }
        return counted(context, reading, found, right, || format!("{number}! = {}", show(right)));
    }
    let spoken = reading.says(&["fibonacci"]);
    let explicit = found.whole(reading, "n");
    let n = explicit.or_else(|| u64::try_from(found.number(reading, "k")?.integer()?).ok())?;
    // F(1) = F(2) = 1 leaves one way to count.
    let (one, two) = (reading.text.contains("F(1)"), reading.text.contains("F(2)"));
    let said = u128::from(found.whole(reading, "v")?);
    let member = |n: u64| fibonacci().nth(usize::try_from(n).ok()?);
    let right = member(n)?;
    let others = [n.checked_sub(1).and_then(member), member(n + 1)];
    if !spoken || !(3..=170).contains(&n) {
        return None;
    }
    if said != right && !(one && two) && others.contains(&Some(said)) {
        return None;
    }
    counted(context, reading, found, right, || format!("F({n}) = {}", show(right)))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("As a check, 6! works out to 620.", "6! works out to 620", "6! = 720"),
    flag("The factorial of 4 is 20.", "The factorial of 4 is 20", "4! = 24"),
    flag("7 factorial equals 5,400.", "7 factorial equals 5,400", "7! = 5040"),
    flag("In the Fibonacci sequence, F(12) comes out to 154.", "Fibonacci sequence, F(12) comes out to 154", "F(12) = 144"),
    flag("With F(1) = F(2) = 1, the ninth Fibonacci number is 55.", "the ninth Fibonacci number is 55", "F(9) = 34"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("As a check, 6! works out to 720, and the factorial of 4 is 24."),
    ignore("The ninth Fibonacci number is 34, or 21 if you start with 0."),
    ignore("In the Fibonacci sequence, F(12) comes out to 144."),
    ignore("The function gives F(3) = 9."),
    ignore("BANANA has $\\frac{6!}{3!\\,2!} = 60$ arrangements."),
    ignore("Zero factorial: 0! is one by definition."),
    ignore("I bought 5! It is 4 too many."),
    ignore("If 5! works out to 150, something is wrong."),
];

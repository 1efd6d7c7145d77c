//! # What it flags
//! A remainder, a number of divisors or an example of a multiple that is not so: "100 leaves a remainder of 4 when divided by 7", "51 has exactly two
//! divisors", "multiples of 4 such as 34".
//! # Why it misleads
//! Rules of divisibility, calendars and ciphers rest on such statements.
//! # How it is decided
//! The division is done; divisors are counted from the prime factors. A count of divisors must be told as exact.
//! # Known false positives
//! None known; negative numbers are left alone.

use crate::check::prelude::*;
use crate::checks::discrete::{factors, is_subject, show_factors, value_ends};

/// What the check says of itself.
pub const META: Meta = Meta { title: "Remainders and divisors", ..BY_FORMS };

/// N = M × q + r, in words; the order is that of [`decide`].
pub static FORMS: Forms = Forms::new(&[
    "{n:whole} (leaves|gives|has|yields|leaves behind) [a|the]? remainder [of]? {r:whole} (when|if|on|after|upon) [it is|it's|being]? (divided|dividing|division) by {m:whole}",
    "{n:whole} (divided by|÷|/) {m:whole} (leaves|gives|has|with|yields|<equals> {q:whole} (with|and|,)) [a|the]* remainder [of|is|=]? {r:whole}",
    "{n:whole} (divided by|÷|/) {m:whole} (<equals>|gives) {q:whole} remainder {r:whole}",
    "the remainder (when|of|from|after|if|on) [dividing|you divide|we divide]? {n:whole} (is divided by|divided by|by|÷|/) {m:whole} <equals> {r:whole}",
    "(when|if|dividing) [you divide|we divide]? {n:whole} [is]? (divided)? by {m:whole} [,]? [you get|we get|gives|there is|leaves|the]* [a]? remainder [of|is|=]? {r:whole}",
    "{n:whole} has [a total of]? (exactly|only|just|precisely) {k:whole} [distinct|positive|different|whole-number]* (divisors|factors|divisor)",
    "(multiple|multiples) of {m:whole} [,]? (such as|like|e.g.|for instance|for example|including) {x:wholes}",
]);

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    FORMS.find(&reading).iter().filter_map(|found| decide(context, &reading, found)).collect()
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let span = found.span(reading);
    if found.has("not") {
        return None;
    }
    match found.form {
        5 => {
            let (number, said) = (found.whole(reading, "n")?, found.whole(reading, "k")?);
            let right = factors(number).filter(|_| number > 0)?;
            let count: u64 = right.iter().map(|(_, exponent)| u64::from(*exponent) + 1).product();
            // "Exactly two factors: 3 and 17" may leave out those that are plain.
            let listed = reading.marks(found.to, ":(,—–")
                || reading.is(found.to, &["greater", "other", "besides", "that", "in", "between", "less", "of"]);
            if listed || !is_subject(reading.text, span.start) {
                return None;
            }
            found.value_verdict(context, reading, "k", &count.to_string(), said == count, || {
                format!("{number} = {}: {count} divisors", show_factors(&right))
            })
        }
        6 => {
            let divisor = found.whole(reading, "m").filter(|divisor| *divisor > 0)?;
            let goes_on = reading.marks(found.to, "×*+-–/^%") || reading.is(found.to, &["times", "percent"]);
            if goes_on {
                return None;
            }
            let wrong = found.wholes(reading, "x").into_iter().find(|value| !value.is_multiple_of(divisor));
            found.verdict(context, reading, wrong.is_none(), || {
                let wrong = wrong.unwrap_or_default();
                format!("{wrong} = {divisor} × {} + {}", wrong / divisor, wrong % divisor)
            })
        }
        _ => {
            let (number, divisor) = (found.whole(reading, "n")?, found.whole(reading, "m")?);
            let (said, right) = (found.whole(reading, "r")?, number.checked_rem(divisor)?);
            let subject = found.form > 2 || is_subject(reading.text, span.start);
            if !subject || !value_ends(reading.text, span.end) || said >= divisor && said > number {
                return None;
            }
            let quotient = number / divisor;
            let whole = found.whole(reading, "q").is_none_or(|known| known == quotient);
            found.value_verdict(context, reading, "r", &right.to_string(), said == right && whole, || {
                format!("{number} = {divisor} × {quotient} + {right}")
            })
        }
    }
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("50 leaves a remainder of 3 when divided by 8, so skip it.", "50 leaves a remainder of 3 when divided by 8", "50 = 8 × 6 + 2"),
    flag("75 divided by 9 leaves a remainder of 4.", "75 divided by 9 leaves a remainder of 4", "75 = 9 × 8 + 3"),
    flag("The remainder when 29 is divided by 6 is 4.", "The remainder when 29 is divided by 6 is 4", "29 = 6 × 4 + 5"),
    flag("So 17 ÷ 5 = 3 remainder 1.", "17 ÷ 5 = 3 remainder 1", "17 = 5 × 3 + 2"),
    flag("12 has exactly five divisors.", "12 has exactly five divisors", "12 = 2² × 3: 6 divisors"),
    flag("Multiples of 6 such as 18, 24 and 32 fit.", "Multiples of 6 such as 18, 24 and 32", "32 = 6 × 5 + 2"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("50 leaves a remainder of 2 when divided by 6, and 75 divided by 9 leaves a remainder of 3."),
    ignore("The remainder when 29 is divided by 6 is 5."),
    ignore("17 ÷ 5 = 3 remainder 2."),
    ignore("13 has exactly two divisors, and 12 has exactly six divisors."),
    ignore("15 has exactly two factors: 3 and 5, besides the plain ones."),
    ignore("Multiples of 6 such as 18 and 24 fit."),
    ignore("If 50 leaves a remainder of 3 when divided by 8, the sum is off."),
];

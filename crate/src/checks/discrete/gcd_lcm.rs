//! # What it flags
//! A greatest common divisor or least common multiple that is another number: "the LCM of 9 and 15 is 135".
//! # Why it misleads
//! Common denominators and schedules are built on it.
//! # How it is decided
//! "gcd(a, b) = n", "the greatest common divisor (factor) of a, b and c is n", the same for the least common multiple and
//! denominator ("the largest number that divides both a and b"), and "a and b are coprime" are computed by Euclid's algorithm.
//! # Known false positives
//! None known; where the value goes on as a formula ("= 2 × 3") the check abstains.

use crate::check::prelude::*;
use crate::checks::discrete::{counted, gcd, is_subject, lcm, show, value_ends};
use crate::cursor::{Cursor, places};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Greatest common divisor, least common multiple",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["gcd", "gcf", "hcf", "lcm", "lcd"],
};

/// The names, of which the least are remembered as such.
macro_rules! names {
    () => {
        "(gcd|gcf|hcf|(greatest|highest|largest|biggest) common (divisor|factor|measure) | \
         {least=lcm|lcd|(least|lowest|smallest) common (multiple|denominator)})"
    };
}

/// Both are named, or described; the last two say that there is no common divisor.
pub static FORMS: Forms = Forms::new(&[
    concat!(
        names!(),
        " (of|for|between|shared by|common to) [the] [both|numbers|integers|denominators|two|three]* {m:wholes} <equals> {v:whole}"
    ),
    concat!("{m:wholes} (have|has|share) [a|an|the|as|their|its]* ", names!(), " [of|is|:] {v:whole}"),
    concat!("{v:whole} <be> [the|a|their] ", names!(), " of [the] [both|numbers|integers]* {m:wholes}"),
    "the (largest|greatest|biggest|highest) [positive|whole]* (number|integer|factor|divisor) \
     ((that|which) [will]? (divides|divide|goes into|evenly divides) | dividing | common to | shared by) [evenly|exactly|into]* [both|all|each of]? {m:wholes} \
     [evenly|exactly|without [a] remainder|without leaving a remainder]? <equals> {v:whole}",
    "the {least=smallest|least|lowest} [positive|whole|natural]* (number|integer|multiple) \
     ((that|which) (is|are) [evenly|exactly]* (divisible by|a multiple of) | divisible by | (that|which) (both|all)? {m:wholes} (divide|divide into|go into) | \
     that is a common multiple of | common to | shared by) [both|all]? {m:wholes}? [evenly|exactly] <equals> {v:whole}",
    "{m:wholes} <be> [pairwise|mutually]? (coprime|co-prime|relatively prime|prime to (each other|one another))",
    "{a:whole} <be> (coprime|co-prime|relatively prime) (to|with) {b:whole}",
    "{m:wholes} (share|have) no common (factor|factors|divisor|divisors) [(other than|besides|except|apart from|greater than|larger than|bigger than|beyond) [for] (1|one)]",
]);

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    let mut signals: Vec<Signal> = FORMS.find(&reading).iter().filter_map(|found| decide(context, &reading, found)).collect();
    let lower = context.text().to_ascii_lowercase();
    for (name, least) in [("gcd", false), ("gcf", false), ("hcf", false), ("lcm", true), ("lcd", true)] {
        signals.extend(places(&lower, name).filter_map(|at| called(context, &reading, at, at + name.len(), least)));
    }
    signals
}

/// The common divisor or multiple, and how it is written.
pub(crate) fn common(numbers: &[u64], least: bool) -> Option<(u64, String)> {
    if numbers.len() < 2 || numbers.contains(&0) {
        return None;
    }
    let values = numbers.iter().copied();
    let right = if least { values.map(Some).reduce(|a, b| lcm(a?, b?))?? } else { values.reduce(gcd)? };
    let arguments: Vec<String> = numbers.iter().map(u64::to_string).collect();
    Some((right, format!("{}({}) = {}", if least { "lcm" } else { "gcd" }, arguments.join(", "), show(right.into()))))
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let mut numbers = found.wholes(reading, "m");
    numbers.extend(found.whole(reading, "a"));
    numbers.extend(found.whole(reading, "b"));
    let span = found.span(reading);
    let either = found.place("m").is_some_and(|(from, to)| (from..to).any(|at| reading.is(at, &["or", "nor"])));
    if either || reading.number(found.from).is_some() && !is_subject(reading.text, span.start) {
        return None;
    }
    let (right, working) = common(&numbers, found.has("least"))?;
    if found.form < 5 {
        if found.form == 2 && !value_ends(reading.text, span.end) || found.has("not") {
            return None;
        }
        if found.form == 2 {
            let said = found.whole(reading, "v")?;
            return found.value_verdict(context, reading, "v", &show(right.into()), said == right, || working);
        }
        return counted(context, reading, found, right.into(), || working);
    }
    // Of three numbers "coprime" may mean each two of them.
    let goes_on = reading.is(found.to, &["in", "if", "to", "with", "when", "or"]) || numbers.len() > 2;
    if goes_on || !value_ends(reading.text, span.end) {
        return None;
    }
    found.verdict(context, reading, (right == 1) != found.has("not"), || working)
}

/// "gcd(120,144) = 24": the comma parts two numbers, and is no separator. The name stands from `start` to `end`.
fn called(context: &Context<'_>, reading: &Reading<'_>, start: usize, end: usize, least: bool) -> Option<Signal> {
    let mut cursor = Cursor::new(reading.text, end);
    cursor.eat("\\left");
    cursor.eat_any(&["(", "["])?;
    let inside = cursor.rest().split([')', ']']).next()?;
    let parts = inside.split(',').map(|part| Some(part.trim()).filter(|part| part.len() < 19)?.parse().ok());
    let numbers = parts.collect::<Option<Vec<u64>>>()?;
    cursor.at += inside.len();
    cursor.eat("\\right");
    cursor.eat_any(&[")", "]"])?;
    cursor.eat_any(&["is equal to", "is therefore", "is thus", "is", "equals", "=", ":", "would be", "will be", "gives", "comes to"])?;
    let claimed = crate::checks::discrete::whole(&mut cursor).filter(|claimed| value_ends(reading.text, claimed.end))?;
    let (right, working) = common(&numbers, least)?;
    crate::checks::discrete::value_verdict(context, start, claimed, &show(right.into()), claimed.value == right, || working)
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The LCM of 9 and 15 is 135.", "LCM of 9 and 15 is 135", "lcm(9, 15) = 45"),
    flag("Therefore, \\(\\gcd(48, 18) = 8\\).", "gcd(48, 18) = 8", "gcd(48, 18) = 6"),
    flag(
        "The **greatest common factor** of 36, 60, and 84 is **6**.", "greatest common factor of 36, 60, and 84 is 6",
        "gcd(36, 60, 84) = 12",
    ),
    flag("- LCM(4, 6, 10) = 120", "LCM(4, 6, 10) = 120", "lcm(4, 6, 10) = 60"),
    flag("14 and 35 are relatively prime.", "14 and 35 are relatively prime", "gcd(14, 35) = 7"),
    flag(
        "The greatest common divisor (GCD) of 1071 and 462 is 42.", "greatest common divisor (GCD) of 1071 and 462 is 42",
        "gcd(1071, 462) = 21",
    ),
    flag("48 and 36 have a greatest common factor of 6.", "48 and 36 have a greatest common factor of 6", "gcd(48, 36) = 12"),
    flag("The largest number that divides both 42 and 70 is 7.", "The largest number that divides both 42 and 70 is 7", "gcd(42, 70) = 14"),
    flag("Here 9 is the GCD of 18 and 24.", "9 is the GCD of 18 and 24", "gcd(18, 24) = 6"),
    flag(
        "The smallest number divisible by both 8 and 12 is 48.", "The smallest number divisible by both 8 and 12 is 48", "lcm(8, 12) = 24",
    ),
    flag("21 is coprime to 35.", "21 is coprime to 35", "gcd(21, 35) = 7"),
    flag("$\\text{lcm}[120,144] = 360$", "lcm}[120,144] = 360", "lcm(120, 144) = 720"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The LCM of 9 and 15 is 45, and gcd(9, 15) = 3."),
    ignore("\\(\\gcd(48, 18) = 2 \\cdot 3 = 6\\)"),
    ignore("The LCM of 4 and 6 is 2^2 × 3 = 12."),
    ignore("The smallest three-digit number divisible by 3 and 4 is 108, and 6 is the GCD of 12 and 18."),
    ignore("9 and 16 share no common factor other than 1."),
    ignore("gcd(n, 12) = 4 for many n."),
    ignore("8 and 15 are coprime; 14 and 35 are not coprime."),
    ignore("If the GCD of 12 and 18 is 4, the fraction reduces to 3/4.5."),
    ignore("The least common multiple of 3, 4, and 7 is the smallest number that is divisible by 3, 4 and 7."),
];

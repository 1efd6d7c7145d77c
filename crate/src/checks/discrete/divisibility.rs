//! # What it flags
//! A statement on divisors that does not hold: "1,001 is divisible by 3", "7 is a factor of 54", "57 is even".
//! # Why it misleads
//! Simplified fractions, leap years and proofs rest on such statements.
//! # How it is decided
//! "N is (not) divisible by M", "N is a multiple of M", "M is a factor of N", "M divides N", "N is even" are decided by the remainder.
//! N must be the sentence's subject: after an operator, "of" or "and" the check abstains.
//! # Known false positives
//! None known; "divisible by 2 or 3" and conditions are left alone.

use crate::check::prelude::*;
use crate::checks::discrete::{is_subject, show, subject, value_ends};

/// What the check says of itself.
pub const META: Meta = Meta { title: "Divisibility", ..BY_FORMS };

/// N is divisible by each of M; M divides N; N is even. What is behind `if` makes it another statement.
pub static FORMS: Forms = Forms::new(&[
    "({n:whole}|{it=it|that|this [number]|the number}) <be> [evenly|exactly|both|a|an|exact|integer]* (divisible by | multiple of) [both] \
     {m:wholes} !(is|are|divides|has|leaves|goes) {if=if|when|only|with|more|or}?",
    "{m:whole} ([evenly|exactly|{not=does not|doesn't|doesn’t}] (divides|divide|goes evenly into) | \
     <be> a [prime|proper] (factor|divisor) of) [evenly into] {n:whole} \
     {if=into|by|larger|smaller|more|less|higher|lower|greater|faster|slower|bigger|or|and|better|worse|times|to}?",
    "{n:whole} can {not=not}? be [evenly|exactly] divided [evenly|exactly] by {m:wholes} {if=if|when|only|with|or}?",
    "({n:whole}|{it=it}) <be> ([an] ({even=even}|odd) <number> | ({even=even}|odd) ({:end}|{go=and|but|because|since|while}))",
]);

/// The form that speaks of even and odd.
const PARITY: usize = 3;

fn working(number: u64, divisor: u64) -> String {
    match number.checked_rem(divisor) {
        None => format!("no number is divisible by {divisor}"),
        Some(0) => format!("{} = {divisor} × {}", show(number.into()), show((number / divisor).into())),
        Some(rest) => format!("{} = {divisor} × {} + {rest}", show(number.into()), show((number / divisor).into())),
    }
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    FORMS.find(&reading).into_iter().filter_map(|found| decide(context, &reading, found)).collect()
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: Found) -> Option<Signal> {
    let found = match found.place("go").or_else(|| found.place("if")) {
        Some((at, _)) => found.up_to(at),
        None => found,
    };
    let span = found.span(reading);
    let said =
        !found.has("not") && (found.form != PARITY || found.has("even")) || found.has("not") && found.form == PARITY && !found.has("even");
    // "The smallest number that is divisible by 13" says it of none; "not necessarily" says nothing; "7k" is a product.
    let relative = found.place("it").is_some_and(|(at, _)| {
        reading.is(at, &["that"])
            && at
                .checked_sub(1)
                .is_some_and(|before| reading.word(before).is_some() && !reading.is(before, &["so", "and", "but", "because"]))
    });
    let product = found.number(reading, "n").is_some_and(|number| number.span.of(reading.text).ends_with(['k', 'm', 'K', 'M']));
    if relative || product || reading.holds(found.from, found.to, &["necessarily", "always"]) {
        return None;
    }
    let number = found.whole(reading, "n").or_else(|| subject(context, reading, found.from))?;
    let divisors = if found.form == PARITY { vec![2] } else { found.wholes(reading, "m") };
    let either = found.place("m").is_some_and(|(from, to)| (from..to).any(|at| reading.is(at, &["or", "nor"])));
    // "not divisible by 2 or 3" says it of both, "divisible by 2 or 3" of none for sure.
    let clear = divisors.len() == 1 || either != said;
    if found.has("if") || !clear || divisors.contains(&0) || !is_subject(reading.text, span.start) || !value_ends(reading.text, span.end) {
        return None;
    }
    let wrong = divisors.into_iter().find(|&divisor| number.is_multiple_of(divisor) != said);
    found.verdict(context, reading, wrong.is_none(), || wrong.map_or_else(String::new, |divisor| working(number, divisor)))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("1,001 is divisible by 3, so we can simplify.", "1,001 is divisible by 3", "1001 = 3 × 333 + 2"),
    flag("The year 1900 is divisible by 400.", "1900 is divisible by 400", "1900 = 400 × 4 + 300"),
    flag("**7** is a factor of 54.", "7 is a factor of 54", "54 = 7 × 7 + 5"),
    flag("Since 126 is not divisible by 9, we move on.", "126 is not divisible by 9", "126 = 9 × 14"),
    flag("Because \\(57\\) is even, it can be halved.", "57\\) is even", "57 = 2 × 28 + 1"),
    flag("8 divides 100 exactly.", "8 divides 100", "100 = 8 × 12 + 4"),
    flag("60 is a multiple of 7.", "60 is a multiple of 7", "60 = 7 × 8 + 4"),
    flag("Take 91: it is divisible by 6.", "it is divisible by 6", "91 = 6 × 15 + 1"),
    flag("No, it is divisible by 9.", "it is divisible by 9", "91 = 9 × 10 + 1").asked("Is 91 a prime number?"),
    flag("Here 30 is divisible by 2, 3, and 4.", "30 is divisible by 2, 3, and 4", "30 = 4 × 7 + 2"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("1,002 is divisible by 3, and 7 is a factor of 56."),
    ignore("2024 is divisible by 4 but 2023 is not divisible by 4."),
    ignore("The sum of the digits of 73 is 10, which is not divisible by 3."),
    ignore("If 10 is divisible by 3, the remainder is zero."),
    ignore("15 is even better than 14."),
    ignore("The product of 3 and 7 is even? No, it is odd."),
    ignore("A score of 50 is a factor of 10 larger than 5."),
    ignore("5! is divisible by 8, and half of 18 is odd."),
    ignore("7 divides 100 into unequal parts."),
    ignore("A year is a leap year if it is divisible by 4, unless 100 is divisible by it."),
    ignore("12.5 is divisible by 2.5."),
    ignore("There are infinitely many 9-digit numbers that are divisible by 7."),
    ignore("To find the smallest two-digit number that is divisible by 13, we start at 10."),
    ignore("The least common multiple of 3, 4, and 7 is the smallest number that is divisible by 12."),
    ignore("Its digits add up to 9, but the number itself is not necessarily divisible by 9."),
    ignore("511 does not end in 0 or 5, so it is not divisible by 5."),
    ignore("For \\(7k + 3\\) to be even, \\(7k\\) must be odd."),
    ignore("The rule holds for years that are divisible by 100, of which there are 4."),
    ignore("The last two digits, 24, form a number that is a multiple of 5 or not."),
    ignore("It is divisible by 7.").asked("How many primes are there below 100?"),
    ignore("Take 77: it is divisible by 7, and that is divisible by 11."),
];

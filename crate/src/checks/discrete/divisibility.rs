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
use crate::checks::discrete::{Whole, is_subject, list, show, value_ends, verdict, whole, wholes};
use crate::cursor::Cursor;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Divisibility",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["divisible", "multiple of", "factor of", "divisor of", "divides", " even", " odd"],
};

/// A statement on the number before it.
enum Claim {
    /// Divisible by each of these (or, denied, by none).
    By(Vec<Whole>, bool),
    /// Divides this one.
    Divides(Whole, bool),
    /// Even (`true`) or odd.
    Parity(bool),
}

fn claim(text: &str, from: usize) -> Option<(usize, Claim)> {
    let mut cursor = Cursor::new(text, from);
    if cursor.eat_any(&["divides", "evenly divides", "exactly divides", "does not divide", "doesn't divide"]).is_some() {
        let denied = cursor.since(from).contains("not") || cursor.since(from).contains("n't");
        cursor.eat("evenly into");
        let target = whole(&mut cursor)?;
        let mut ahead = cursor;
        let split = ahead.eat_any(&["into", "by"]).is_some();
        return (!split && value_ends(text, target.end)).then_some((target.end, Claim::Divides(target, !denied)));
    }
    if !cursor.eat("is") {
        return None;
    }
    let mut denied = false;
    for _ in 0..3 {
        match cursor.eat_any(&[
            "not",
            "also",
            "evenly",
            "exactly",
            "indeed",
            "clearly",
            "itself",
            "both",
            "perfectly",
            "already",
            "still",
            "therefore",
        ]) {
            Some(0) => denied = !denied,
            Some(_) => {}
            None => break,
        }
    }
    if cursor.eat_any(&["n't", "not evenly", "not exactly"]).is_some() {
        return None;
    }
    if cursor
        .eat_any(&[
            "divisible by",
            "evenly divisible by",
            "exactly divisible by",
            "a multiple of",
            "an exact multiple of",
            "an integer multiple of",
        ])
        .is_some()
    {
        cursor.eat("both");
        let (mut divisors, either) = list(&mut cursor)?;
        // "… by 3, and 7 is …": the last one begins a clause of its own.
        let mut ahead = cursor;
        if divisors.len() > 1 && ahead.eat_any(&["is", "are", "divides", "has", "leaves", "goes"]).is_some() {
            divisors.pop();
            cursor.at = divisors.last()?.end;
        }
        let last = *divisors.last()?;
        let clear = if denied { divisors.len() == 1 || either } else { !either };
        let mut ahead = cursor;
        let open = ahead.eat_any(&["or", ",", "if", "when", "only", "with", "more", "and"]);
        // ", and" and ", so" go on with something else; "or" and conditions do not.
        let conditional = matches!(open, Some(0 | 2 | 3 | 4 | 5 | 6));
        return (clear && !conditional && value_ends(text, last.end)).then_some((last.end, Claim::By(divisors, !denied)));
    }
    if cursor.eat_any(&["a factor of", "a divisor of", "a prime factor of", "a proper divisor of"]).is_some() {
        let target = whole(&mut cursor)?;
        let mut ahead = cursor;
        let comparison = ahead.eat_any(&[
            "larger", "smaller", "more", "less", "higher", "lower", "greater", "faster", "slower", "bigger", "or", "and", ",", "better",
            "worse", "times", "to",
        ]);
        let compared = comparison.is_some_and(|which| which != 12);
        return (!compared && value_ends(text, target.end)).then_some((target.end, Claim::Divides(target, !denied)));
    }
    let article = cursor.eat("an");
    let even = cursor.eat_any(&["even", "odd"])? == 0;
    let mut end = cursor.at;
    if cursor.eat_any(&["number", "integer"]).is_some() {
        end = cursor.at;
    } else {
        // "15 is even better", "5 is odd one out".
        let rest = cursor.rest().trim_start_matches(['$', '\\', ')', '*']);
        let stops = rest.is_empty() || rest.starts_with(['.', ',', ';', ')', ':']);
        let mut ahead = cursor;
        if article || !stops && ahead.eat_any(&["and", "but", "because", "since", "while"]).is_none() {
            return None;
        }
    }
    Some((end, Claim::Parity(even != denied)))
}

fn working(number: u64, divisor: u64) -> String {
    match number % divisor {
        0 => format!("{} = {divisor} × {}", show(number.into()), show((number / divisor).into())),
        rest => format!("{} = {divisor} × {} + {rest}", show(number.into()), show((number / divisor).into())),
    }
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let mut signals = Vec::new();
    for number in wholes(text) {
        if !is_subject(text, number.start) {
            continue;
        }
        let Some((end, claim)) = claim(text, number.end) else { continue };
        let pairs: Vec<(u64, u64, bool)> = match claim {
            Claim::By(divisors, said) => divisors.iter().map(|divisor| (number.value, divisor.value, said)).collect(),
            Claim::Divides(target, said) => vec![(target.value, number.value, said)],
            Claim::Parity(even) => vec![(number.value, 2, even)],
        };
        if pairs.iter().any(|&(_, divisor, _)| divisor == 0) {
            continue;
        }
        let wrong = pairs.iter().find(|&&(number, divisor, said)| number.is_multiple_of(divisor) != said);
        signals.extend(verdict(context, number.start, end, wrong.is_none(), || {
            wrong.map_or_else(String::new, |&(number, divisor, _)| working(number, divisor))
        }));
    }
    signals
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
];

//! # What it flags
//! A number called prime that is composite, or the other way round: "91 is a prime number".
//! # Why it misleads
//! Numbers without an obvious divisor look prime; proofs and keys built on such a number break.
//! # How it is decided
//! "N is prime", "N is not prime", "N is composite", "N and M are both prime": each number is tested exactly. The number must be the
//! sentence's subject: after an operator, "of" or "and" the check abstains.
//! # Known false positives
//! None known; primes of other rings ("prime in Z[i]") and "relatively prime" are left alone.

use crate::check::prelude::*;
use crate::checks::discrete::{Whole, is_prime, is_subject, prime_working, verdict, whole, wholes};
use crate::cursor::Cursor;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Prime or composite",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["prime", "composite"],
};

/// What follows "prime" where something else is meant.
const OTHER: &[&str] = &[
    "factor",
    "factors",
    "divisor",
    "divisors",
    "example",
    "examples",
    "minister",
    "time",
    "candidate",
    "location",
    "reason",
    "suspect",
    "rib",
    "target",
    "ideal",
    "power",
    "element",
    "to",
    "in",
    "or",
    "if",
    "iff",
    "modulo",
    "only",
    "factorization",
    "factorisation",
    "factorized",
    "spot",
    "rate",
    "implicant",
    "meridian",
    "when",
    "with",
    "relative",
    "whenever",
    "but only",
    "lens",
    "lenses",
    "numbers or",
];

/// The claim after the subject: its end and whether it says "prime".
fn claim(text: &str, from: usize, many: bool) -> Option<(usize, bool)> {
    let mut cursor = Cursor::new(text, from);
    cursor.eat_any(if many { &["are"] } else { &["is"] })?;
    let mut denied = false;
    for _ in 0..4 {
        match cursor.eat_any(&[
            "not",
            "n't",
            "also",
            "indeed",
            "itself",
            "actually",
            "clearly",
            "already",
            "therefore",
            "thus",
            "all",
            "both",
            "each",
            "a",
            "an odd",
            "an even",
            "the only even",
            "considered",
        ]) {
            Some(0 | 1) => denied = !denied,
            Some(_) => {}
            None => break,
        }
    }
    let prime = matches!(cursor.eat_any(&["prime", "primes", "composite"])?, 0 | 1);
    let mut end = cursor.at;
    if OTHER.iter().any(|other| {
        let mut ahead = cursor;
        ahead.eat(other)
    }) {
        return None;
    }
    if cursor.eat_any(&["numbers", "number", "integers", "integer"]).is_some() {
        end = cursor.at;
        if cursor.eat_any(&["or", "if", "in", "theorem"]).is_some() {
            return None;
        }
    }
    if cursor.rest().starts_with(['-', '/', '?', '^']) {
        return None;
    }
    Some((end, prime != denied))
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let mut signals = Vec::new();
    let numbers = wholes(text);
    let mut at = 0;
    while at < numbers.len() {
        let first = numbers[at];
        // "2, 3 and 9 are prime": the numbers are read together.
        let mut group: Vec<Whole> = vec![first];
        let mut cursor = Cursor::new(text, first.end);
        loop {
            let mut ahead = cursor;
            let joined = ahead.eat(",") | ahead.eat_any(&["and", "&"]).is_some();
            match whole(&mut ahead).filter(|_| joined) {
                Some(next) => {
                    group.push(next);
                    cursor = ahead;
                }
                None => break,
            }
        }
        at += group.len();
        if !is_subject(text, first.start) {
            continue;
        }
        let Some((end, prime)) = claim(text, cursor.at, group.len() > 1) else { continue };
        let odd: Vec<&Whole> = group.iter().filter(|number| is_prime(number.value) != prime || number.value < 2 && !prime).collect();
        // "not both prime" says nothing of each.
        if !prime && group.len() > 1 {
            continue;
        }
        // 0 and 1 are neither prime nor composite; "1 is not prime" holds.
        let wrong = odd.iter().find(|number| number.value > 1 || prime);
        signals.extend(verdict(context, first.start, end, wrong.is_none(), || prime_working(wrong.map_or(0, |number| number.value))));
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Since 91 is a prime number, it has no divisors besides 1 and itself.", "91 is a prime number", "91 = 7 × 13"),
    flag("**57** is prime.", "57 is prime", "57 = 3 × 19"),
    flag("- \\(1001\\) is prime, so the only factors are 1 and 1001.", "1001\\) is prime", "1001 = 7 × 143"),
    flag("Note that 97 is not prime, because it is odd.", "97 is not prime", "no whole number from 2 to 9 divides 97"),
    flag("The numbers 51 and 53 are both prime numbers.", "51 and 53 are both prime numbers", "51 = 3 × 17"),
    flag("The sum is 8 + 13 = 21. Therefore, 1 is prime.", "1 is prime", "a prime is greater than 1, and 1 is not"),
    flag("We see that $113$ is composite.", "113$ is composite", "no whole number from 2 to 10 divides 113"),
    flag("2, 3, 5, 9 are primes.", "2, 3, 5, 9 are primes", "9 = 3 × 3"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("97 is a prime number and 91 is not prime."),
    ignore("The sum of 4 and 5 is prime? No: 9 is composite."),
    ignore("If 91 is prime, then the group is cyclic."),
    ignore("15 is a prime example of a number with two odd factors."),
    ignore("The numbers 8 and 9 are relatively prime."),
    ignore("2^11 - 1 is not prime although 11 is prime."),
    ignore("Is 91 prime or composite?"),
    ignore("A common mistake is to think that 51 is prime."),
    ignore("1 is not prime, and 1 is neither prime nor composite."),
    ignore("The number of divisors of 12 is composite."),
    ignore("5 is prime in Z but not in Z[i], where 5 = (2 + i)(2 − i)."),
];

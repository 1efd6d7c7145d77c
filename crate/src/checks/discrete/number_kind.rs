//! # What it flags
//! A number given a kind it is not of: "50 is a perfect square", "55 is not a Fibonacci number", "496 is not perfect".
//! # Why it misleads
//! Roots, closed forms and sequence arguments start from such a statement.
//! # How it is decided
//! "N is (not) a perfect square, square number, perfect cube, triangular number, Fibonacci number, perfect number, power of M,
//! palindrome" is decided from the definition. The number must be the sentence's subject.
//! # Known false positives
//! None known; "a Fibonacci number of levels" and other uses with "of" or "in" are left alone.

use crate::check::prelude::*;
use crate::checks::discrete::{factors, fibonacci, is_subject, show_factors, verdict, whole, wholes};
use crate::cursor::Cursor;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Squares, cubes, Fibonacci and perfect numbers",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["perfect", "square number", "cube number", "triangular", "fibonacci", "power of", "palindrom"],
};

/// The integer cube root.
fn cube_root(n: u64) -> u64 {
    let mut root = (n as f64).cbrt().round() as u64;
    while root.checked_pow(3).is_none_or(|cube| cube > n) {
        root -= 1;
    }
    while (root + 1).checked_pow(3).is_some_and(|cube| cube <= n) {
        root += 1;
    }
    root
}

/// Neighbours of `n` in a growing sequence: the largest member up to `n`, and the next.
fn neighbours(n: u64, mut members: impl Iterator<Item = u64>) -> (u64, u64) {
    let mut last = 0;
    let next = members.by_ref().find(|&member| {
        let above = member > n;
        if !above {
            last = member;
        }
        above
    });
    (last, next.unwrap_or(u64::MAX))
}

/// Whether `n` is of the kind, and the working that shows it.
fn decide(kind: usize, n: u64, base: u64) -> Option<(bool, String)> {
    Some(match kind {
        0..=2 => {
            let root = n.isqrt();
            let holds = root * root == n;
            (
                holds,
                if holds {
                    format!("{n} = {root}²")
                } else {
                    format!("{root}² = {} < {n} < {} = {}²", root * root, u128::from(root + 1).pow(2), root + 1)
                },
            )
        }
        3..=4 => {
            let root = cube_root(n);
            let holds = root.pow(3) == n;
            (
                holds,
                if holds {
                    format!("{n} = {root}³")
                } else {
                    format!("{root}³ = {} < {n} < {} = {}³", root.pow(3), u128::from(root + 1).pow(3), root + 1)
                },
            )
        }
        5..=6 => {
            let twice = u128::from(n) * 2;
            let root = twice.isqrt();
            let holds = root * (root + 1) == twice;
            let below = root * (root + 1) / 2;
            let index = if below > u128::from(n) { root - 1 } else { root };
            let (below, above) = (index * (index + 1) / 2, (index + 1) * (index + 2) / 2);
            (
                holds,
                if holds {
                    format!("{n} = {index} × {} ÷ 2", index + 1)
                } else {
                    format!("{n} lies between the triangular numbers {below} and {above}")
                },
            )
        }
        7 => {
            let (below, above) = neighbours(n, fibonacci().map_while(|member| u64::try_from(member).ok()));
            (
                below == n,
                if below == n {
                    format!("{n} is in 0, 1, 1, 2, 3, 5, 8, …")
                } else {
                    format!("{n} lies between the Fibonacci numbers {below} and {above}")
                },
            )
        }
        8 => {
            let parts = factors(n)?;
            let sum = parts.iter().try_fold(1_u64, |sum, &(prime, exponent)| {
                sum.checked_mul((0..=exponent).try_fold(0_u64, |all, power| all.checked_add(prime.checked_pow(power)?))?)
            })?;
            let proper = sum.checked_sub(n)?;
            (n > 1 && proper == n, format!("the proper divisors of {n} = {} sum to {proper}", show_factors(&parts)))
        }
        9 => {
            if base < 2 || n == 0 {
                return None;
            }
            let (below, above) = neighbours(n, std::iter::successors(Some(1_u64), |power| power.checked_mul(base)));
            (
                below == n,
                if below == n {
                    format!("{n} is a power of {base}")
                } else {
                    format!("{n} lies between the powers of {base} {below} and {above}")
                },
            )
        }
        _ => {
            let digits = n.to_string();
            let reversed: String = digits.chars().rev().collect();
            (digits == reversed, format!("{n} reversed is {reversed}"))
        }
    })
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    const KINDS: [&str; 12] = [
        "a perfect square", "a square number", "the perfect square", "a perfect cube", "a cube number", "a triangular number",
        "a triangle number", "a fibonacci number", "a perfect number", "a power of", "a palindrome", "a palindromic number",
    ];
    let text = context.text();
    let mut signals = Vec::new();
    for number in wholes(text) {
        let mut cursor = Cursor::new(text, number.end);
        if !is_subject(text, number.start) || !cursor.eat("is") || number.value > 1 << 60 {
            continue;
        }
        let mut denied = false;
        for _ in 0..3 {
            match cursor.eat_any(&["not", "also", "indeed", "itself", "clearly", "both"]) {
                Some(0) => denied = !denied,
                Some(_) => {}
                None => break,
            }
        }
        let Some(kind) = cursor.eat_any(&KINDS) else { continue };
        let mut base = 0;
        if kind == 9 {
            match whole(&mut cursor) {
                Some(number) => base = number.value,
                None => continue,
            }
        }
        let mut ahead = cursor;
        if ahead.eat_any(&["of", "in", "or", "if", "when", "trinomial", "because of", "and a cube", "minus", "plus"]).is_some()
            || cursor.rest().starts_with(['-', '^', '?'])
        {
            continue;
        }
        let Some((holds, working)) = decide(kind, number.value, base) else { continue };
        signals.extend(verdict(context, number.start, cursor.at, holds != denied, || working));
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("50 is a perfect square.", "50 is a perfect square", "7² = 49 < 50 < 64 = 8²"),
    flag("Note that \\(144\\) is not a perfect square.", "144\\) is not a perfect square", "144 = 12²"),
    flag("**100** is a perfect cube.", "100 is a perfect cube", "4³ = 64 < 100 < 125 = 5³"),
    flag("Interestingly, 54 is a Fibonacci number.", "54 is a Fibonacci number", "54 lies between the Fibonacci numbers 34 and 55"),
    flag("The number 27 is a triangular number.", "27 is a triangular number", "27 lies between the triangular numbers 21 and 28"),
    flag("12 is a perfect number.", "12 is a perfect number", "the proper divisors of 12 = 2² × 3 sum to 16"),
    flag("Since 1000 is a power of 2, the tree is full.", "1000 is a power of 2", "1000 lies between the powers of 2 512 and 1024"),
    flag("12331 is a palindrome.", "12331 is a palindrome", "12331 reversed is 13321"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("49 is a perfect square, 27 is a perfect cube, and 50 is not a perfect square."),
    ignore("55 is a Fibonacci number, 28 is a perfect number and 1024 is a power of 2."),
    ignore("The sum of 9 and 16 is a perfect square? It is 25."),
    ignore("If 50 is a perfect square, its root is whole."),
    ignore("x^2 + 10 is a perfect square trinomial for no x."),
    ignore("12321 is a palindrome; 28 is a triangular number."),
    ignore("Half of 10 is a perfect number of guests."),
];

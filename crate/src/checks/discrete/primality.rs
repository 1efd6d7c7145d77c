//! # What it flags
//! A number called prime that is composite, or the other way round: "91 is a prime number".
//! # Why it misleads
//! Numbers without an obvious divisor look prime; proofs and keys built on such a number break.
//! # How it is decided
//! "N is prime", "N is not prime", "N is composite", "N and M are both prime": each number is tested exactly. The number must be the
//! sentence's subject: after an operator, "of" or "and" the check abstains. "There are k (no) primes between A and B" is counted, with the
//! bounds or without; "the smallest prime above N is V" and "the largest prime below N is V" are looked for.
//! # Known false positives
//! None known; primes of other rings ("prime in Z[i]") and "relatively prime" are left alone.

use crate::check::prelude::*;
use crate::checks::discrete::{counted, is_prime, is_subject, prime_working, stands, subject, value_ends};

/// What the check says of itself.
pub const META: Meta = Meta { title: "Prime or composite", ..BY_FORMS };

/// What is said of a number; how many primes there are in a range; the prime next to a number.
pub static FORMS: Forms = Forms::new(&[
    "({n:wholes}|{it=it|that number|this number|the number}) <be> [all|both|each|a|an|the|only|odd|even|large|small|twin]* \
     ({prime=prime|primes} | composite) [<number>|numbers|integers] {go=and|but|because|since|so|as|while}?",
    "{n:whole} (has|have) {prime=no} [positive|whole|integer]* (divisors|factors) (other than|besides|except|apart from|beyond) \
     [for] (1|one) and itself",
    "there (are|is) [exactly|only]* ({none=no|not any|not a single} | {v:whole}) (primes|prime) [number|numbers] [that lie|lying]? \
     (between {a:whole} and {b:whole} | from {a:whole} (to|through) {b:whole} | \
     (below|under|less than|smaller than|up to|not exceeding) {b:whole})",
    "the (smallest|first|next|{last=largest|greatest|biggest|last|highest|previous|preceding}) prime [number] [that is|which is] \
     ({up=above|after|greater than|larger than|bigger than|following|over|beyond} | \
     below|under|less than|smaller than|before|preceding) {a:whole} <equals> {v:whole}",
    "{v:whole} <be> the (smallest|first|next|{last=largest|greatest|biggest|last|highest|previous}) prime [number] [that is|which is] \
     ({up=above|after|greater than|larger than|bigger than|following|over|beyond} | below|under|less than|smaller than|before) {a:whole}",
]);

/// What follows "prime" where something else is meant.
const OTHER: &[&str] = &[
    "factor", "factors", "divisor", "divisors", "example", "examples", "minister", "time", "candidate", "candidates", "location", "reason",
    "suspect", "rib", "target", "ideal", "power", "powers", "element", "to", "in", "or", "if", "iff", "modulo", "only", "factorization",
    "factorisation", "factorized", "spot", "rate", "implicant", "meridian", "when", "with", "relative", "whenever", "lens", "lenses",
    "theorem", "years", "mover", "cause", "real", "-", "/", "^", "for", "over",
];

/// No range beyond this is counted.
const LARGEST: u64 = 100_000;

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    FORMS.find(&reading).into_iter().filter_map(|found| decide(context, &reading, found)).collect()
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: Found) -> Option<Signal> {
    match found.form {
        0 | 1 => kind(context, reading, found),
        2 => range(context, reading, &found),
        _ => neighbour(context, reading, &found),
    }
}

/// "91 is prime".
fn kind(context: &Context<'_>, reading: &Reading<'_>, found: Found) -> Option<Signal> {
    let found = match found.place("go") {
        Some((at, _)) => found.up_to(at),
        None => found,
    };
    let span = found.span(reading);
    let prime = found.has("prime") != found.has("not");
    let mut numbers = found.wholes(reading, "n");
    if numbers.is_empty() {
        // Of two numbers "it" may be either.
        let before = (0..found.from).filter(|&at| reading.number(at).is_some()).count();
        numbers.push(subject(context, reading, found.from).filter(|_| before < 2)?);
    }
    let either = found.place("n").is_some_and(|(from, to)| (from..to).any(|at| reading.is(at, &["or", "nor"])));
    let other = reading.is(found.to, OTHER) || !found.has("go") && reading.marks(found.to, "?");
    // "The smallest number above 90 that is prime" is another number.
    let relative = found.place("n").is_some_and(|(_, to)| reading.is(to, &["that"]));
    // "not both prime" says nothing of each.
    if other
        || relative
        || either
        || found.has("not") && numbers.len() > 1
        || !is_subject(reading.text, span.start)
        || !value_ends(reading.text, span.end)
    {
        return None;
    }
    // 0 and 1 are neither prime nor composite; "1 is not prime" holds.
    let said_not_prime = found.has("prime") && !prime;
    let wrong = numbers.into_iter().find(|&number| is_prime(number) != prime || number < 2 && !prime && !said_not_prime);
    let composite_of_one = |number: u64| number < 2 && !prime;
    found.verdict(context, reading, wrong.is_none(), || {
        wrong.map_or_else(String::new, |number| {
            if composite_of_one(number) {
                format!("a composite number is greater than 1, and {number} is not")
            } else {
                prime_working(number)
            }
        })
    })
}

/// "there are no primes between 24 and 28".
fn range(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let (low, high) = (found.whole(reading, "a").unwrap_or(0), found.whole(reading, "b").filter(|&high| high <= LARGEST)?);
    let primes: Vec<u64> = (low..=high).filter(|&n| is_prime(n)).collect();
    // Whether the bounds count is left open.
    let inner = primes.iter().filter(|&&prime| prime != low && prime != high).count();
    let listed = |most: usize| primes.iter().take(most).map(ToString::to_string).collect::<Vec<_>>().join(", ");
    if found.has("none") {
        return found.verdict(context, reading, inner == 0, || format!("prime: {}", listed(5)));
    }
    let said = usize::try_from(found.whole(reading, "v")?).ok()?;
    if reading.is(found.to, &["and", "or", "million", "thousand", "billion", "that", "which", "whose"])
        || !value_ends(reading.text, found.span(reading).end)
    {
        return None;
    }
    let holds = said == primes.len() || said == inner;
    found.verdict(context, reading, holds, || match primes.len() {
        0..=12 => format!("prime: {}", listed(12)),
        many => format!("{many} primes from {} to {high}", low.max(2)),
    })
}

/// "the smallest prime above 90 is 91".
fn neighbour(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let from = found.whole(reading, "a").filter(|&from| from <= LARGEST)?;
    let (up, last) = (found.has("up"), found.has("last"));
    // "the first prime below 90" and "the largest prime above" have another sense, or none.
    if up == last || found.form == 4 && !value_ends(reading.text, found.span(reading).end) || found.has("not") {
        return None;
    }
    let right = if up { (from + 1..=2 * LARGEST).find(|&n| is_prime(n))? } else { (2..from).rev().find(|&n| is_prime(n))? };
    let side = if up { "the smallest prime above" } else { "the largest prime below" };
    let working = || format!("{side} {from} is {right}");
    if found.form == 3 {
        return counted(context, reading, found, right.into(), working);
    }
    let said = found.whole(reading, "v").filter(|_| is_subject(reading.text, found.span(reading).start) || stands(reading, found))?;
    found.value_verdict(context, reading, "v", &right.to_string(), said == right, working)
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
    flag("As it happens, 87 happens to be prime.", "87 happens to be prime", "87 = 3 × 29"),
    flag("The next prime after 23 is 27.", "The next prime after 23 is 27", "the smallest prime above 23 is 29"),
    flag("There are no primes between 30 and 36.", "There are no primes between 30 and 36", "prime: 31"),
    flag("There are only 20 prime numbers below 100.", "There are only 20 prime numbers below 100", "25 primes from 2 to 100"),
    flag("The smallest prime above 110 is 111.", "The smallest prime above 110 is 111", "the smallest prime above 110 is 113"),
    flag("So 49 is the largest prime below 50.", "49 is the largest prime below 50", "the largest prime below 50 is 47"),
    flag("We check 143 and find that it is prime.", "it is prime", "143 = 11 × 13"),
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
    ignore("The next prime after 18446744073709551615 is 27."),
    ignore("The smallest number above 90 that is prime is 97."),
    ignore("There are 25 primes below 100, and no primes between 24 and 28."),
    ignore("The next prime after 89 is 97, and 83 is the largest prime below 89."),
    ignore("A common mistake is to think that 51 is prime."),
    ignore("1 is not prime, and 1 is neither prime nor composite."),
    ignore("The number of divisors of 12 is composite."),
    ignore("5 is prime in Z but not in Z[i], where 5 = (2 + i)(2 − i)."),
];

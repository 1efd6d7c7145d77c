//! # What it flags
//! A prime factorisation that multiplies out to another number or holds a factor that is not prime, and a list of prime factors,
//! divisors or their number that is not right: "the prime factorization of 84 is 2 × 3 × 7".
//! # Why it misleads
//! Greatest common divisors, roots and fractions are read off such factorisations.
//! # How it is decided
//! "The prime factorization of N is …" is multiplied out and each base is tested; "the prime factors of N are …", "the factors
//! (divisors) of N are …" and "N has k factors" are held against the factors of N. So are "N factors as (breaks down into) a × b", the number
//! and the sum of N's divisors, and its largest prime factor. A list that ends in "…" or "etc." is left alone.
//! # Known false positives
//! None known; lists introduced by "some", "include" or "such as" are left alone.

use crate::check::prelude::*;
use crate::checks::discrete::{Whole, counted, factors, is_prime, is_subject, list, show_factors, value_ends, verdict, whole, wholes};
use crate::cursor::{Cursor, places};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Prime factors and divisors",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["factors", "factorization", "factorisation", "divisors"],
};

/// A product of whole numbers or powers at the head of a text.
fn product_at(text: &str) -> Vec<(usize, usize)> {
    let mut cursor = Cursor::new(text, 0);
    let parts = product(&mut cursor);
    parts
        .filter(|parts| parts.len() > 1 || parts.iter().any(|(_, exponent)| *exponent > 1))
        .map(|parts| (cursor.at, parts.len()))
        .into_iter()
        .collect()
}

const PRODUCT: Lookup = Lookup { name: "product", example: "3 × 4", begins: Begins::Number(&[]), at: product_at };

/// What a number is taken apart into, and how many divisors it has.
pub static FORMS: Forms = Forms::with(
    &[
        "({n:whole} (factors|factorises|factorizes|breaks down|decomposes|splits|breaks up) | (factor|factorise|factorize|factoring|break down|decompose) {n:whole}) [completely|further|neatly|nicely|fully]? \
         [{prime=into primes|into prime factors}] (as|into|to) {p:product}",
        "{n:whole} (can be|may be|is) (written|expressed|factored|factorised|factorized|broken down|decomposed|split|represented|broken up) \
         [{prime=into primes|into prime factors}] (as|into) [the]? [product]? [of]? [{prime=primes|its prime factors}]? {p:product}",
        "{n:whole} (is|equals) the product (of|:) {p:product}",
        "{n:whole} <be> the product of {m:wholes}",
        "{n:whole} (has|have) [the] {prime=prime factorization|prime factorisation} [of|:] {p:product}",
        "the number of [positive|distinct|different|all]* (divisors|factors) (of|for) {n:whole} <equals> {v:whole}",
        "there are [exactly|only]* {v:whole} [positive|distinct|different]* (divisors|factors) of {n:whole} {:end}",
        "{n:whole} has [exactly|only|a total of]* {v:whole} [positive]* (divisors|factors) (in total|in all|including 1 and itself|altogether)",
        "the {largest=largest|greatest|biggest|highest} prime (factor|divisor) of {n:whole} <equals> {v:whole}",
        "the (smallest|least|lowest) prime (factor|divisor) of {n:whole} <equals> {v:whole}",
        "the sum of [all|the|its]* {proper=proper}? [positive]? (divisors|factors) of {n:whole} <equals> {v:whole}",
    ],
    &[PRODUCT],
);

/// A statement of [`FORMS`].
fn said(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let number = found.whole(reading, "n").filter(|&number| (1..1_000_000_000_000).contains(&number))?;
    let span = found.span(reading);
    let right = factors(number)?;
    let taken_apart = || format!("{number} = {}", show_factors(&right));
    if found.form <= 4 {
        if found.has("not")
            || !is_subject(reading.text, span.start)
            || !value_ends(reading.text, span.end)
            || reading.is(found.to, &["and", "plus", "-", "="])
        {
            return None;
        }
        let parts = if let Some((from, to)) = found.place("p") {
            product(&mut Cursor::new(reading.words(from, to), 0))?
        } else {
            let either = found.place("m").is_some_and(|(from, to)| (from..to).any(|at| reading.is(at, &["or"])));
            let factors = found.wholes(reading, "m");
            if either || factors.len() < 2 {
                return None;
            }
            factors.into_iter().map(|value| (Whole { start: 0, end: 0, value }, 1)).collect()
        };
        let total = parts.iter().try_fold(1_u64, |total, (base, exponent)| total.checked_mul(base.value.checked_pow(*exponent)?));
        let composite = found.has("prime") && parts.iter().any(|(base, _)| !is_prime(base.value));
        return found.verdict(context, reading, total == Some(number) && !composite, taken_apart);
    }
    match found.form {
        // "There are 3 factors of 2" counts how often 2 divides another number.
        6 if is_prime(number) || number == 10 => None,
        5..=7 => {
            let all = right.iter().map(|(_, exponent)| u128::from(*exponent) + 1).product();
            counted(context, reading, found, all, || format!("{}, so {all} divisors", taken_apart()))
        }
        8 | 9 => {
            let (prime, _) = if found.has("largest") { right.last() } else { right.first() }?;
            counted(context, reading, found, (*prime).into(), taken_apart)
        }
        _ => {
            let all = divisors(&right);
            let sum: u64 = all.iter().sum();
            // "The divisors" may leave the number itself out.
            let (right, other) = if found.has("proper") { (sum - number, sum - number) } else { (sum, sum - number) };
            if found.whole(reading, "v") == Some(other) {
                return found.verdict(context, reading, true, String::new);
            }
            let shown: Vec<String> = all.iter().filter(|&&one| !found.has("proper") || one != number).map(u64::to_string).collect();
            counted(context, reading, found, right.into(), || format!("{} = {right}", shown.join(" + ")))
        }
    }
}

/// A product of powers: the bases with their exponents, and where it ends.
fn product(cursor: &mut Cursor<'_>) -> Option<Vec<(Whole, u32)>> {
    let mut found = Vec::new();
    loop {
        let mut ahead = *cursor;
        if !found.is_empty() && ahead.eat_any(&["×", "\\times", "*", "·", "\\cdot", "⋅", "∙", "x"]).is_none() {
            break;
        }
        let Some(base) = power_base(&mut ahead) else { break };
        let exponent = exponent(&mut ahead)?;
        found.push((base, exponent));
        *cursor = ahead;
        if found.len() > 64 {
            return None;
        }
    }
    Some(found).filter(|found| !found.is_empty())
}

/// The base of a power: a run of digits; what follows it may be an exponent.
fn power_base(cursor: &mut Cursor<'_>) -> Option<Whole> {
    let mut ahead = *cursor;
    ahead.gap();
    let start = ahead.at;
    let length = ahead.rest().bytes().take(19).take_while(u8::is_ascii_digit).count();
    let value = ahead.rest()[..length].parse().ok()?;
    ahead.at += length;
    *cursor = ahead;
    Some(Whole { start, end: ahead.at, value })
}

/// `^2`, `^{2}`, `²` or nothing (1).
fn exponent(cursor: &mut Cursor<'_>) -> Option<u32> {
    let rest = cursor.rest();
    if let Some(power) = rest.strip_prefix('^') {
        let (open, close) = if power.starts_with('{') { ("{", "}") } else { ("", "") };
        let power = power.strip_prefix(open)?;
        let length = power.bytes().take(4).take_while(u8::is_ascii_digit).count();
        if length > 3 || !power[length..].starts_with(close) {
            return None;
        }
        cursor.at += 1 + open.len() + length + close.len();
        return power[..length].parse().ok();
    }
    let mut value = 0;
    for character in rest.chars().take(2) {
        let Some(digit) = "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|known| known == character) else { break };
        value = value * 10 + u32::try_from(digit).ok()?;
        cursor.at += character.len_utf8();
    }
    Some(if value == 0 { 1 } else { value })
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    let mut signals = Vec::new();
    for name in ["prime factorization", "prime factorisation", "factorization", "factorisation"] {
        for start in places(&lower, name) {
            if !name.starts_with('p') && lower[..start].ends_with("prime ") {
                continue;
            }
            signals.extend(factorization(context, text, start + name.len(), name.starts_with('p')));
        }
    }
    for (name, prime) in [("prime factors", true), ("prime divisors", true), ("factors", false), ("divisors", false)] {
        for start in places(&lower, name) {
            if prime || !lower[..start].ends_with("prime ") {
                signals.extend(listing(context, text, &lower, start, start + name.len(), prime));
            }
        }
    }
    signals.extend(wholes(text).into_iter().filter_map(|number| has_factors(context, text, number)));
    let reading = context.reading();
    signals.extend(FORMS.find(&reading).iter().filter_map(|found| said(context, &reading, found)));
    signals
}

/// "The prime factorization of 84 is 2² × 3 × 7".
fn factorization(context: &Context<'_>, text: &str, from: usize, prime: bool) -> Option<Signal> {
    let mut cursor = Cursor::new(text, from);
    cursor.eat("of");
    let number = whole(&mut cursor)?;
    cursor.eat_any(&["is given by", "is as follows:", "is", "=", ":", "equals"])?;
    let mut ahead = cursor;
    if whole(&mut ahead).is_some_and(|again| again.value == number.value) && ahead.eat("=") {
        cursor = ahead;
    }
    let parts = product(&mut cursor)?;
    if !value_ends(text, cursor.at)
        || cursor.rest().starts_with([',', ' ']) && cursor.rest()[1..].trim_start().starts_with(|next: char| next.is_ascii_digit())
    {
        return None;
    }
    let total = parts.iter().try_fold(1_u64, |total, (base, exponent)| total.checked_mul(base.value.checked_pow(*exponent)?));
    let right = factors(number.value)?;
    let first = parts.first()?.0.start;
    // A number alone that is no product: "the prime factorization of 7 is 7".
    let composite = parts.iter().find(|(base, _)| prime && !is_prime(base.value) && base.value != 1);
    let holds = total == Some(number.value) && composite.is_none();
    let working = || format!("{} = {}", number.value, show_factors(&right));
    let signal = verdict(context, first, cursor.at, holds, working)?;
    Some(if signal.holds { signal } else { signal.correction(show_factors(&right)) })
}

/// "The prime factors of 84 are 2, 3, and 7"; "the divisors of 6 are 1, 2, 3 and 6".
fn listing(context: &Context<'_>, text: &str, lower: &str, start: usize, from: usize, prime: bool) -> Option<Signal> {
    // "Some factors of 12 are 2 and 3", "the common factors", "the proper divisors" are other sets.
    let before = lower[..start].trim_end();
    let qualifier = before.rsplit(|character: char| !character.is_alphabetic()).next().unwrap_or_default();
    if !matches!(qualifier, "the" | "all" | "positive" | "distinct" | "unique" | "different" | "its" | "" | "only" | "whole") {
        return None;
    }
    if qualifier == "only" && !before.ends_with("the only") {
        return None;
    }
    let mut cursor = Cursor::new(text, from);
    if !cursor.eat("of") {
        return None;
    }
    let number = whole(&mut cursor)?;
    cursor.eat_any(&["are", ":", "="])?;
    cursor.eat_any(&[":", "{"]);
    let (numbers, either) = list(&mut cursor)?;
    let mut ahead = cursor;
    let open = ahead
        .eat_any(&[
            "...", "…", ", ...", ", …", "\\ldots", ", \\ldots", "etc", ", etc", "×", "·", "*", "\\times", "\\cdot", "and so on", "times",
            "(", "^",
        ])
        .is_some()
        || !value_ends(text, cursor.at);
    if either || open || number.value == 0 || numbers.len() < 2 || number.value > 10_000_000 || lower.contains("pair") {
        return None;
    }
    // A list of powers ("2^3") does not name its members one by one.
    let mut listed: Vec<u64> = numbers.iter().map(|one| one.value).collect();
    let right = factors(number.value)?;
    let all: Vec<u64> = if prime { right.iter().map(|&(prime, _)| prime).collect() } else { divisors(&right) };
    let repeated: Vec<u64> = right.iter().flat_map(|&(prime, exponent)| std::iter::repeat_n(prime, exponent as usize)).collect();
    listed.sort_unstable();
    let plain = listed.clone();
    listed.dedup();
    let exact = if prime { listed == all && (plain == listed || plain == repeated) } else { listed == all };
    // Divisors but 1 and the number itself are what some call its factors.
    let inner: Vec<u64> = all.iter().copied().filter(|&one| one != 1 && one != number.value).collect();
    let without_itself: Vec<u64> = all.iter().copied().filter(|&one| one != number.value).collect();
    let accepted = exact || !prime && (listed == inner || listed == without_itself);
    let shown: Vec<String> = all.iter().map(u64::to_string).collect();
    let working = || {
        if prime {
            format!("{} = {}", number.value, show_factors(&right))
        } else {
            format!("divisors of {}: {}", number.value, shown.join(", "))
        }
    };
    verdict(context, numbers.first()?.start, cursor.at, accepted, working)
}

/// "12 has 6 factors".
fn has_factors(context: &Context<'_>, text: &str, number: Whole) -> Option<Signal> {
    let mut cursor = Cursor::new(text, number.end);
    if !is_subject(text, number.start) || !cursor.eat("has") {
        return None;
    }
    cursor.eat_any(&["exactly", "a total of", "only"]);
    let claimed = whole(&mut cursor)?;
    let kind = cursor.eat_any(&[
        "distinct prime factors", "different prime factors", "positive divisors", "positive factors", "divisors", "factors",
        "positive integer divisors",
    ])?;
    let mut ahead = cursor;
    if number.value == 0
        || number.value > 1_000_000_000_000
        || ahead
            .eat_any(&[
                "in total", "in all", "including", "altogether", "other", "besides", "that", "which", "of", "in", "greater", "less",
                "excluding", "between",
            ])
            .is_some()
    {
        return None;
    }
    let right = factors(number.value)?;
    let count = if kind < 2 { right.len() as u64 } else { right.iter().map(|&(_, exponent)| u64::from(exponent) + 1).product() };
    let powers: Vec<String> = right.iter().map(|(_, exponent)| format!("({exponent} + 1)")).collect();
    let working = || {
        if kind < 2 || right.is_empty() {
            format!("{} = {}", number.value, show_factors(&right))
        } else {
            format!("{} = {} has {} = {count} divisors", number.value, show_factors(&right), powers.join(" × "))
        }
    };
    let signal = verdict(context, number.start, cursor.at, claimed.value == count, working)?;
    Some(if signal.holds { signal } else { signal.claimed(&text[claimed.start..claimed.end]) })
}

/// All divisors, in order.
fn divisors(factors: &[(u64, u32)]) -> Vec<u64> {
    let mut all = vec![1_u64];
    for &(prime, exponent) in factors {
        let before = all.clone();
        let mut power = 1_u64;
        for _ in 0..exponent {
            power = power.saturating_mul(prime);
            all.extend(before.iter().map(|one| one.saturating_mul(power)));
        }
    }
    all.sort_unstable();
    all
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("We factorise 60 as 2^2 × 3 × 7.", "factorise 60 as 2^2 × 3 × 7", "60 = 2² × 3 × 5"),
    flag("The number 119 factors as 7 × 19.", "119 factors as 7 × 19", "119 = 7 × 17"),
    flag("Note that 84 breaks down into 2 × 3 × 13.", "84 breaks down into 2 × 3 × 13", "84 = 2² × 3 × 7"),
    flag("We know that 221 can be written as the product 11 × 17.", "221 can be written as the product 11 × 17", "221 = 13 × 17"),
    flag("There are 10 divisors of 36.", "There are 10 divisors of 36", "36 = 2² × 3², so 9 divisors"),
    flag("The largest prime factor of 130 is 11.", "The largest prime factor of 130 is 11", "130 = 2 × 5 × 13"),
    flag("The sum of the divisors of 6 is 13.", "The sum of the divisors of 6 is 13", "1 + 2 + 3 + 6 = 12"),
    flag("The prime factorization of 84 is 2 × 3 × 7.", "2 × 3 × 7", "84 = 2² × 3 × 7"),
    flag("The prime factorization of 36 is $4 \\times 9$.", "4 \\times 9", "36 = 2² × 3²"),
    flag("**Prime factorization of 360:** 2^3 × 3^2 × 7", "2^3 × 3^2 × 7", "360 = 2³ × 3² × 5"),
    flag("The prime factors of 60 are 2, 3, and 7.", "2, 3, and 7", "60 = 2² × 3 × 5"),
    flag("The factors of 12 are 1, 2, 3, 4, 6, 8, and 12.", "1, 2, 3, 4, 6, 8, and 12", "divisors of 12: 1, 2, 3, 4, 6, 12"),
    flag("The divisors of 28 are 1, 2, 4, 7, 28.", "1, 2, 4, 7, 28", "divisors of 28: 1, 2, 4, 7, 14, 28"),
    flag("So 36 has 8 factors.", "36 has 8 factors", "36 = 2² × 3² has (2 + 1) × (2 + 1) = 9 divisors"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("We factorise 60 as 2^2 × 3 × 5."),
    ignore("90 breaks down into 2 × 3² × 5, and 91 factors as 7 × 13."),
    ignore("There are 8 divisors of 30, the largest prime factor of 30 is 5, and 30 is the product of 5 and 6."),
    ignore("The sum of the proper divisors of 28 is 28, and 24 is the product of 2, 3 and 4."),
    ignore("The prime factorization of 84 is 2^2 × 3 × 7, and that of 36 is 2² · 3²."),
    ignore("The prime factors of 60 are 2, 2, 3, and 5."),
    ignore("The factors of 12 are 1, 2, 3, 4, 6, and 12."),
    ignore("The proper divisors of 12 are 1, 2, 3, 4 and 6."),
    ignore("Some factors of 100 are 2, 4 and 5."),
    ignore("The common prime factors are 2 and 3."),
    ignore("12 has 6 factors, and 12 has 2 distinct prime factors."),
    ignore("The factors of 24 are 1, 2, 3, ..."),
];

//! What the checks of number theory and discrete facts share: whole numbers in a text, and the arithmetic of divisors.

use crate::context::Context;
use crate::cursor::Cursor;
use crate::hedge::{self, is_asserted};
use crate::number::Rational;
use crate::reading::Reading;
use crate::reading::form::Found;
use crate::signal::Signal;
use crate::span::Span;

/// A whole number of a text, without a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whole {
    /// First byte, in the text it was read from.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// Its value.
    pub value: u64,
}

/// The longest list that is read.
const LONGEST_LIST: usize = 400;

/// The number at the cursor, which is moved past it.
pub fn whole(cursor: &mut Cursor<'_>) -> Option<Whole> {
    let mut ahead = *cursor;
    ahead.gap();
    let start = ahead.at;
    let value = u64::try_from(ahead.integer()?).ok()?;
    *cursor = ahead;
    Some(Whole { start, end: ahead.at, value })
}

/// Whole numbers that stand by themselves in `text`, in order: no part of a decimal, a word or a power.
#[must_use]
pub fn wholes(text: &str) -> Vec<Whole> {
    let mut found: Vec<Whole> = Vec::new();
    let mut before = ' ';
    let mut from = 0;
    for (at, character) in text.char_indices() {
        let begins = character.is_ascii_digit() && !before.is_alphanumeric() && !matches!(before, '.' | ',' | '_' | '^' | '#' | '\'');
        before = character;
        if begins && at >= from {
            let mut cursor = Cursor::new(text, at);
            if let Some(number) = whole(&mut cursor) {
                from = number.end;
                found.push(number);
            }
        }
    }
    found
}

/// Words after which a number is not what the sentence speaks of: "the sum of 3 and 5 is even", "half of 18 is odd".
const NOT_SUBJECT: &[&str] = &[
    "of", "and", "plus", "minus", "times", "by", "from", "to", "over", "mod", "modulo", "than", "or", "with", "between", "cdot", "div",
    "pm", "sqrt", "choose", "base", "chapter", "step", "exercise", "problem", "page", "in", "at", "on", "for", "figure", "table", "times",
    "minus", "power", "log", "frac", "is", "are", "not", "least", "most", "case", "digits", "every", "per", "until", "equation", "factor",
    "exponent", "index", "position", "option", "after", "before",
];

/// Whether the number at `start` can be the subject of "… is prime": nothing before it computes with it.
#[must_use]
pub fn is_subject(text: &str, start: usize) -> bool {
    let before = text[..start].trim_end_matches(|mark: char| mark.is_whitespace() || matches!(mark, '$' | '`' | '"' | '“'));
    let before = before.strip_suffix("\\(").or_else(|| before.strip_suffix("\\text{")).unwrap_or(before).trim_end();
    let Some(last) = before.chars().next_back() else { return true };
    if last.is_alphabetic() {
        let word = before.rsplit(|character: char| !character.is_alphabetic()).next().unwrap_or_default();
        return word.chars().count() > 1 && !NOT_SUBJECT.contains(&word.to_lowercase().as_str());
    }
    match last {
        ',' | '.' | ';' => {
            !before[..before.len() - 1].ends_with(|character: char| character.is_ascii_digit() || matches!(character, '$' | ')'))
        }
        ':' | '=' | '≡' | '→' | '✓' => true,
        '(' => before.len() == 1 || before[..before.len() - 1].ends_with(char::is_whitespace),
        _ => false,
    }
}

/// What "it" stands for at piece `at`: the last whole number before it in the sentence, else the only one that the question asks about ("Is 91
/// prime?"). A number of one digit is more often a count of something.
#[must_use]
pub fn subject(context: &Context<'_>, reading: &Reading<'_>, at: usize) -> Option<u64> {
    let whole = |number: &crate::number::Number| number.integer().and_then(|value| u64::try_from(value).ok()).filter(|value| *value > 9);
    let own = reading.pieces.get(..at)?.iter().rev().find_map(|piece| piece.number.as_ref());
    if let Some(number) = own {
        return whole(number);
    }
    let question = context.question()?;
    let asked = |number: &crate::number::Number| {
        let before = question[..number.span.start].trim_end().to_ascii_lowercase();
        ["is", "number", "does", "can", "whether", "integer"].iter().any(|word| before.ends_with(word))
    };
    let found = crate::number::numbers(question);
    let mut large = found.iter().filter(|number| number.integer().is_none_or(|value| value > 9));
    large.next().filter(|number| asked(number)).and_then(whole).filter(|_| large.next().is_none())
}

/// Whether nothing after `end` computes on with the value that ends there: "= 2 × 3", "3^2", "4!".
#[must_use]
pub fn value_ends(text: &str, end: usize) -> bool {
    let rest = &text[end..];
    if rest.starts_with(['^', '!', '_', '%', '²', '³', '°'])
        || rest.starts_with('.') && rest[1..].starts_with(|next: char| next.is_ascii_digit())
    {
        return rest.starts_with('!') && !rest[1..].starts_with(|next: char| !next.is_whitespace());
    }
    let mut cursor = Cursor::new(text, end);
    cursor.gap();
    let rest = cursor.rest();
    if [
        "\\times", "\\cdot", "\\div", "\\frac", "\\pm", "\\%", "\\ldots", "\\dots", "times ", "multiplied", "percent", "million",
        "billion", "thousand", "trillion", "\\bmod", "\\pmod", "^",
    ]
    .iter()
    .any(|mark| rest.starts_with(mark))
    {
        return false;
    }
    match rest.chars().next() {
        Some('×' | '·' | '÷' | '+' | '/' | '*' | '%' | '^' | '…' | '(' | '∙' | '⋅') => {
            rest.starts_with('(') && cursor.at > end && !rest[1..].starts_with(|next: char| next.is_ascii_digit())
        }
        Some('x') => rest[1..].starts_with(|next: char| next.is_alphabetic()),
        Some('-' | '−' | '–') => !rest.trim_start_matches(['-', '−', '–', ' ']).starts_with(|next: char| next.is_ascii_digit()),
        _ => true,
    }
}

/// A list of numbers: "2", "2 and 3", "2, 3, and 5", "{2, 3, 5}". The flag tells whether its last two are joined by "or".
pub fn list(cursor: &mut Cursor<'_>) -> Option<(Vec<Whole>, bool)> {
    let mut numbers = vec![whole(cursor)?];
    let mut either = false;
    while numbers.len() < LONGEST_LIST {
        let mut ahead = *cursor;
        let comma = ahead.eat(",");
        let and = ahead.eat_any(&["and", "&", "or", "nor"]);
        if !comma && and.is_none() {
            break;
        }
        ahead.eat("also");
        let Some(next) = whole(&mut ahead) else { break };
        either |= matches!(and, Some(2 | 3));
        numbers.push(next);
        *cursor = ahead;
    }
    Some((numbers, either))
}

/// Says that the words from `start` to `end` of the view hold, or what they should be. Nothing where the sentence does not claim them.
pub fn verdict(context: &Context<'_>, start: usize, end: usize, holds: bool, working: impl FnOnce() -> String) -> Option<Signal> {
    let span: Span = context.at(start, end);
    if holds {
        return Some(Signal::agrees(span));
    }
    is_asserted(context, span).then(|| Signal::new(span, working()))
}

/// As [`verdict`], for a statement that ends in a number: the correction is the same words with the right one.
pub fn value_verdict(
    context: &Context<'_>,
    start: usize,
    claimed: Whole,
    right: &str,
    holds: bool,
    working: impl FnOnce() -> String,
) -> Option<Signal> {
    let signal = verdict(context, start, claimed.end, holds, working)?;
    if signal.holds {
        return Some(signal);
    }
    let text = context.text();
    let correction = format!("{}{right}", &text[start..claimed.start]);
    Some(signal.claimed(&text[claimed.start..claimed.end]).correction(correction))
}

/// What, right behind a value, makes it a part of another statement.
const GOES_ON: &[&str] = &[
    "more", "less", "fewer", "times", "larger", "smaller", "greater", "bigger", "higher", "lower", "plus", "minus", "or", "over", "mod",
    "modulo", "if", "when", "thousand", "million", "short", "away", "too",
];

/// Whether the value in the slot `v` is what the form says of its subject: nothing computes on with it, and nothing denies it.
#[must_use]
pub fn stands(reading: &Reading<'_>, found: &Found) -> bool {
    let Some((from, to)) = found.place("v") else { return false };
    let end = reading.span(from, to).end;
    let subject = reading.number(found.from).is_none() || is_subject(reading.text, found.span(reading).start);
    let ends = value_ends(reading.text, end) || reading.text[end..].starts_with('°');
    subject && ends && !found.has("not") && !reading.is(to, GOES_ON)
}

/// Holds the number in the slot `v` against the exact value, as it is rounded and hedged.
pub fn judged(
    context: &Context<'_>,
    reading: &Reading<'_>,
    found: &Found,
    exact: &Rational,
    working: impl FnOnce() -> String,
) -> Option<Signal> {
    let number = found.number(reading, "v").filter(|number| !number.ordinal && number.currency.is_none() && !number.percent)?;
    let (from, to) = found.place("v").filter(|_| stands(reading, found))?;
    let holds = hedge::fits(hedge::around(reading.text, reading.span(from, to)), number, exact);
    if exact.is_integer() {
        found.value_verdict(context, reading, "v", &crate::number::show(exact, None), holds, working)
    } else {
        Some(found.verdict(context, reading, holds, working)?.claimed(number.span.of(reading.text)))
    }
}

/// Adds the signals that touch none that is known.
pub fn join(signals: &mut Vec<Signal>, more: impl IntoIterator<Item = Signal>) {
    for signal in more {
        if signals.iter().all(|known| known.span.end <= signal.span.start || signal.span.end <= known.span.start) {
            signals.push(signal);
        }
    }
}

/// As [`judged`], for a whole number.
pub fn counted(
    context: &Context<'_>,
    reading: &Reading<'_>,
    found: &Found,
    right: u128,
    working: impl FnOnce() -> String,
) -> Option<Signal> {
    judged(context, reading, found, &Rational::from_integer(right.into()), working)
}

/// A whole number with thousands separators from five digits on.
#[must_use]
pub fn show(value: u128) -> String {
    let digits = value.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut shown = String::with_capacity(digits.len() * 4 / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

/// The Fibonacci numbers from the zeroth, 0, as far as they fit.
pub fn fibonacci() -> impl Iterator<Item = u128> {
    std::iter::successors(Some((0_u128, 1_u128)), |&(a, b)| Some((b, a.checked_add(b)?))).map(|(a, _)| a)
}

/// Greatest common divisor (Euclid, Elements VII.2).
#[must_use]
pub fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// Least common multiple, where it fits.
#[must_use]
pub fn lcm(a: u64, b: u64) -> Option<u64> {
    if a == 0 || b == 0 { Some(0) } else { (a / gcd(a, b)).checked_mul(b) }
}

fn power_mod(base: u64, mut exponent: u64, modulus: u64) -> u64 {
    let modulus = u128::from(modulus);
    let (mut base, mut result) = (u128::from(base) % modulus, 1 % modulus);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = result * base % modulus;
        }
        base = base * base % modulus;
        exponent >>= 1;
    }
    u64::try_from(result).unwrap_or(0)
}

/// Whether `n` is prime: Miller–Rabin with the first twelve primes as bases, which decides every 64-bit number (Sorenson and Webster,
/// "Strong pseudoprimes to twelve prime bases", 2017).
#[must_use]
pub fn is_prime(n: u64) -> bool {
    const BASES: [u64; 12] = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];
    if n < 2 {
        return false;
    }
    if let Some(base) = BASES.iter().find(|&&base| n.is_multiple_of(base)) {
        return n == *base;
    }
    let shift = (n - 1).trailing_zeros();
    BASES.iter().all(|&base| {
        let mut power = power_mod(base, (n - 1) >> shift, n);
        if power == 1 || power == n - 1 {
            return true;
        }
        (1..shift).any(|_| {
            power = power_mod(power, 2, n);
            power == n - 1
        })
    })
}

/// Trial division stops here: larger factors of large numbers are left unsplit.
const LARGEST_TRIAL: u64 = 2000;

/// The smallest prime divisor of a composite number, where it is small.
#[must_use]
pub fn small_divisor(n: u64) -> Option<u64> {
    (2..=LARGEST_TRIAL).take_while(|divisor| divisor * divisor <= n).find(|&divisor| n.is_multiple_of(divisor))
}

/// The prime factors of `n` with their exponents, in order; none where a large factor cannot be split.
#[must_use]
pub fn factors(mut n: u64) -> Option<Vec<(u64, u32)>> {
    let mut found = Vec::new();
    while n > 1 {
        let prime = if is_prime(n) { n } else { small_divisor(n)? };
        let mut exponent = 0;
        while n.is_multiple_of(prime) {
            n /= prime;
            exponent += 1;
        }
        found.push((prime, exponent));
    }
    Some(found)
}

/// "2³ × 3 × 7".
#[must_use]
pub fn show_factors(factors: &[(u64, u32)]) -> String {
    let shown: Vec<String> = factors
        .iter()
        .map(|&(prime, exponent)| format!("{prime}{}", if exponent > 1 { superscript(exponent) } else { String::new() }))
        .collect();
    shown.join(" × ")
}

/// A small number as an exponent.
#[must_use]
pub fn superscript(number: u32) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    number.to_string().chars().filter_map(|digit| digit.to_digit(10)).map(|digit| DIGITS[digit as usize]).collect()
}

/// "91 = 7 × 13", or the remainder test that shows a number prime.
#[must_use]
pub fn prime_working(n: u64) -> String {
    match n {
        0 | 1 => format!("a prime is greater than 1, and {n} is not"),
        _ if is_prime(n) => format!("no whole number from 2 to {} divides {n}", n.isqrt().max(2).min(n - 1)),
        _ => match small_divisor(n) {
            Some(divisor) => format!("{n} = {divisor} × {}", n / divisor),
            None => format!("{n} fails the Miller–Rabin test"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_primes() {
        let primes: Vec<u64> = (0..60).filter(|&n| is_prime(n)).collect();
        assert_eq!(primes, [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59]);
        assert!(is_prime(18_446_744_073_709_551_557));
        assert!(!is_prime(3_825_123_056_546_413_051));
        assert_eq!(factors(360), Some(vec![(2, 3), (3, 2), (5, 1)]));
        assert_eq!(show_factors(&[(2, 3), (3, 2), (5, 1)]), "2³ × 3² × 5");
        assert_eq!((gcd(48, 36), lcm(4, 6)), (12, Some(12)));
    }

    #[test]
    fn finds_subjects() {
        for (text, expected) in [
            ("Thus, 91", true),
            ("the sum of 3 and 91", false),
            ("2^4 - 91", false),
            ("91", true),
            ("3 × 91", false),
            ("so $91", true),
            ("= 91", true),
        ] {
            assert_eq!(is_subject(text, text.len() - 2), expected, "{text}");
        }
    }
}

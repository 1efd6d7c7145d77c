//! # What it flags
//! A congruence that does not hold: "17 ≡ 3 (mod 5)", "\(2^{10} \equiv 5 \pmod{7}\)", "17 modulo 5 is 3".
//! # Why it misleads
//! One wrong remainder carries through every later line of the derivation.
//! # How it is decided
//! Sides made of whole numbers, + − × and powers alone are reduced by the modulus; each side of a chain is held against the one before it.
//! # Known false positives
//! None known. Sides with letters, fractions or brackets, and suppositions are left alone.

use crate::check::prelude::*;
use crate::checks::arithmetic::taken_back;
use crate::hedge::is_asserted;
use num_bigint::BigInt;
use num_traits::{Signed, Zero};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Congruence",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &[],
    since: "0.1.0",
    triggers: &["≡", "\\equiv", "\\bmod", "modulo"],
};

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 1500 {
        return Vec::new();
    }
    let mut signals = Vec::new();
    for mark in ["(mod", "\\pmod", "(\\mod", "(\\bmod", "\\mod"] {
        for (at, _) in text.match_indices(mark).take(40) {
            // "(\mod" is found by its own mark.
            if mark == "\\mod" && text[..at].ends_with('(') {
                continue;
            }
            if let Some(modulus) = modulus(&text[at + mark.len()..]) {
                chain(context, at, &modulus, &mut signals);
            }
        }
    }
    for mark in ["\\bmod", "modulo"] {
        for (at, _) in text.match_indices(mark).take(40) {
            signals.extend(remainder(context, at, at + mark.len()));
        }
    }
    signals
}

/// The number at the start of `rest`, in brackets or not.
fn modulus(rest: &str) -> Option<BigInt> {
    let rest = rest.trim_start_matches(['{', ' ', '~', '}', '\\', ',']);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let closed = !rest[digits..].starts_with(|next: char| next.is_alphanumeric() || "^.!*+-_".contains(next));
    if !(1..=9).contains(&digits) || !closed {
        return None;
    }
    rest[..digits].parse().ok().filter(|modulus: &BigInt| *modulus > BigInt::from(1))
}

/// A sign that a side may be made of.
fn sign(c: char) -> bool {
    c.is_ascii_digit() || " +-−*·×^{}".contains(c)
}

/// The chain "a ≡ b ≡ c" that ends at `end`.
fn chain(context: &Context<'_>, end: usize, modulus: &BigInt, signals: &mut Vec<Signal>) {
    let text = context.text();
    let from = text.floor_char_boundary(end.saturating_sub(300));
    // An earlier chain has a modulus of its own.
    let from = text[from..end].rfind("mod").map_or(from, |before| from + before + "mod".len());
    let mut sides: Vec<(Span, Option<BigInt>)> = Vec::new();
    let mut stop = end;
    loop {
        let head = &text[from..stop];
        let (at, length) = match (head.rfind('≡'), head.rfind("\\equiv")) {
            (Some(one), Some(other)) if one > other => (one, '≡'.len_utf8()),
            (_, Some(other)) => (other, "\\equiv".len()),
            (Some(one), None) => (one, '≡'.len_utf8()),
            (None, None) => break,
        };
        let body = &head[at + length..];
        if body.len() > 80 || body.contains(['\n', ';', ':', '(', '=', '≢']) && !sides.is_empty() {
            break;
        }
        sides.push(side(text, from + at + length, stop, modulus, false));
        stop = from + at;
    }
    if sides.is_empty() {
        return;
    }
    // The first side begins behind what cannot be part of it.
    let head = &text[from..stop];
    let mut core = head.trim_end_matches(sign);
    while let Some(product) = ["\\cdot", "\\times"].iter().find_map(|product| core.strip_suffix(product)) {
        core = product.trim_end_matches(sign);
    }
    let begin = from + core.len();
    sides.push(side(text, begin, stop, modulus, true));
    sides.reverse();
    for pair in sides.windows(2) {
        let [(first, Some(left)), (second, Some(right))] = pair else { continue };
        let marked = context.at(second.start, second.end);
        if left == right {
            signals.push(Signal::agrees(marked));
        } else if is_asserted(context, marked) && !taken_back(context, marked) {
            let working = format!("{} mod {modulus} = {left}, {} mod {modulus} = {right}", first.of(text), second.of(text));
            signals.push(Signal::new(marked, working).claimed(second.of(text)));
            return;
        }
    }
}

/// The place of a side and its remainder, where it can be worked out.
fn side(text: &str, start: usize, end: usize, modulus: &BigInt, first: bool) -> (Span, Option<BigInt>) {
    let words = &text[start..end];
    let span = Span::new(0, words.len()).trimmed(words);
    let core = span.of(words);
    let core = core.trim_end_matches(['\\', ',', '$', ' ', '~', '}']).trim_end_matches("\\quad");
    // The brace that closes a power is part of it.
    let core =
        &words[span.start..span.start + core.len() + usize::from(core.contains("^{") && words[span.start + core.len()..].starts_with('}'))];
    let place = Span::new(start + span.start, start + span.start + core.len());
    let before = text[..place.start].trim_end();
    // What the first side goes on from was not read: "x² + 17 ≡ 2".
    let whole = !first
        || !before.ends_with(|c: char| c.is_ascii_alphanumeric() || "^_)}]/!*+-−·×=<>|.,≡".contains(c))
        || before.ends_with(',') && !before.ends_with("\\,")
        || {
            let word = before.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
            word.len() > 1 && !before.ends_with(|c: char| c.is_ascii_digit()) && !before[..before.len() - word.len()].ends_with('\\')
        };
    (place, if whole { value(core, modulus) } else { None })
}

/// The remainder of a sum of products of powers of whole numbers.
fn value(core: &str, modulus: &BigInt) -> Option<BigInt> {
    let plain = core.replace("\\cdot", "*").replace("\\times", "*").replace(['·', '×'], "*").replace('−', "-").replace(['{', '}', ' '], "");
    if plain.is_empty()
        || plain.len() > 60
        || core
            .split_whitespace()
            .zip(core.split_whitespace().skip(1))
            .any(|(one, other)| one.ends_with(|c: char| c.is_ascii_digit()) && other.starts_with(|c: char| c.is_ascii_digit()))
    {
        return None;
    }
    let mut sum = BigInt::zero();
    let mut rest = plain.as_str();
    let mut minus = false;
    if let Some(tail) = rest.strip_prefix('-') {
        minus = true;
        rest = tail;
    }
    loop {
        let end = rest.find(['+', '-']).unwrap_or(rest.len());
        let mut product = BigInt::from(1);
        for factor in rest[..end].split('*') {
            let (base, power) = factor.split_once('^').unwrap_or((factor, "1"));
            let digits = |part: &str| !part.is_empty() && part.len() <= 18 && part.bytes().all(|byte| byte.is_ascii_digit());
            if !digits(base) || !digits(power) {
                return None;
            }
            product *= base.parse::<BigInt>().ok()?.modpow(&power.parse().ok()?, modulus);
        }
        sum += if minus { -product } else { product };
        if end == rest.len() {
            break;
        }
        minus = rest[end..].starts_with('-');
        rest = &rest[end + 1..];
    }
    let left = sum % modulus;
    Some(if left.is_negative() { left + modulus } else { left })
}

/// "17 \bmod 5 = 3", "17 modulo 5 is 3".
fn remainder(context: &Context<'_>, start: usize, end: usize) -> Option<Signal> {
    let text = context.text();
    let rest = &text[end..];
    let divisor = modulus(rest)?;
    let after =
        rest.trim_start_matches(['{', ' ', '~']).trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['}', ' ', '*']);
    let said = ["is equal to", "equals", "is", "="].iter().find_map(|verb| after.strip_prefix(verb))?.trim_start_matches([' ', '*']);
    let digits = said.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=9).contains(&digits)
        || said[digits..].trim_start().starts_with(|c: char| c.is_ascii_alphanumeric() || "+-*/^!×·\\%".contains(c))
            && !said[digits..].trim_start().starts_with("\\)")
        || said[digits..].starts_with('.') && said[digits + 1..].starts_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let head = &text[text.floor_char_boundary(start.saturating_sub(60))..start];
    let begin = start - head.len()
        + head
            .rfind(|c: char| !c.is_ascii_digit() && !"^ ".contains(c))
            .map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
    let (place, Some(left)) = side(text, begin, start, &divisor, true) else { return None };
    let result: BigInt = said[..digits].parse().ok()?;
    let from = text.len() - said.len();
    let marked = context.at(from, from + digits);
    if result == left {
        return Some(Signal::agrees(marked));
    }
    let working = format!("{} mod {divisor} = {left}", place.of(text));
    (is_asserted(context, marked) && !taken_back(context, marked))
        .then(|| Signal::new(marked, working).claimed(said[..digits].to_owned()).correction(left.to_string()))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("So 17 ≡ 3 (mod 5).", "3", "17 mod 5 = 2, 3 mod 5 = 3"),
    flag("We have \\(17 \\equiv 3 \\pmod{5}\\).", "3", "17 mod 5 = 2, 3 mod 5 = 3"),
    flag("Then \\(2^{10} \\equiv 5 \\pmod{7}\\).", "5", "2^{10} mod 7 = 2, 5 mod 7 = 5"),
    flag("17 modulo 5 is 3.", "3", "17 mod 5 = 2"),
    flag("So \\(17 \\bmod 5 = 3\\).", "3", "17 mod 5 = 2"),
    flag("Thus 3 · 4 + 5 ≡ 17 ≡ 6 (mod 10).", "6", "17 mod 10 = 7, 6 mod 10 = 6"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("So 17 ≡ 2 (mod 5) and 17 ≡ -3 (mod 5)."),
    ignore("We have \\(x + 17 \\equiv 3 \\pmod{5}\\)."),
    ignore("\\(2x \\equiv 3 \\pmod{5}\\) and \\(3^2 \\equiv 4 \\pmod{5}\\)"),
    ignore("17 modulo 5 is 2, and 17 \\bmod 5 = 2."),
    ignore("If 17 ≡ 3 (mod 5), then 14 would be a multiple of 5."),
    ignore("Then 17 ≡ 3 (mod 5), a contradiction."),
    ignore("Is 17 ≡ 3 (mod 5)?"),
    ignore("Because \\(3^5 \\equiv 243 \\equiv 43 \\pmod{100}\\) and \\(40^2 \\equiv 600 \\pmod{1000}\\), we go on."),
    ignore("n! + 4 ≡ 3 (mod 5) and (3 + 4) ≡ 2 (mod 5)."),
];

//! Numbers written in digits.

use super::{EXACT, Number, Rational, Step, end_of_word, is_word, power_of_ten, words};
use crate::span::Span;
use num_bigint::BigInt;
use std::num::NonZeroU64;

/// The longest run of digits and separators that is read as one number, in bytes. Longer ones are data, not quantities.
const LONGEST: usize = 1200;

/// The largest power of ten that is multiplied out.
const LARGEST_EXPONENT: i32 = 1000;

/// Units that may be glued to digits ("5km"). Unknown letters make an identifier.
const UNITS: &[&str] = &[
    "km", "m", "cm", "mm", "nm", "um", "g", "kg", "mg", "mcg", "lb", "lbs", "oz", "ft", "in", "yd", "mi", "h", "hr", "hrs", "min", "mins",
    "s", "sec", "secs", "ms", "ns", "d", "mph", "kph", "kmh", "gb", "mb", "kb", "tb", "pb", "gib", "mib", "kib", "tib", "hz", "khz", "mhz",
    "ghz", "w", "kw", "mw", "gw", "kwh", "mwh", "gwh", "v", "kv", "mv", "a", "ma", "mah", "ah", "j", "kj", "mj", "cal", "kcal", "ml", "cl",
    "dl", "l", "pa", "kpa", "hpa", "mpa", "bar", "psi", "c", "f", "x", "pp", "px", "pt", "em", "rem", "mol", "n", "kn", "ev", "kev", "mev",
    "gev", "bps", "kbps", "mbps", "gbps", "fps", "rpm", "gal", "qt", "ha", "ac", "atm", "nt", "y", "yr", "yrs", "usd", "eur", "gbp", "ly",
    "au", "pc", "db", "lm", "lx", "cc", "ppm", "ppb", "fold", "ish", "i",
];

/// Whether letters (in lower case) are a unit that may be glued to digits.
pub(super) fn is_unit(lower: &str) -> bool {
    UNITS.contains(&lower)
}

/// The ISO code of a currency's sign.
fn currency_sign(sign: char) -> Option<&'static str> {
    Some(match sign {
        '$' => "USD",
        '€' => "EUR",
        '£' => "GBP",
        '¥' => "JPY",
        '₹' => "INR",
        '₩' => "KRW",
        '₽' => "RUB",
        '₿' => "BTC",
        _ => return None,
    })
}

/// The ISO code a word before an amount stands for: "USD 20", "US$20".
pub(super) fn currency_word(word: &str, rest: &str) -> Option<&'static str> {
    let dollars = rest.starts_with('$');
    Some(match word {
        "US" if dollars => "USD",
        "A" | "AU" if dollars => "AUD",
        "C" | "CA" if dollars => "CAD",
        "HK" if dollars => "HKD",
        "NZ" if dollars => "NZD",
        "S" if dollars => "SGD",
        "Rs" => "INR",
        _ => return currency_code(word),
    })
}

fn currency_code(word: &str) -> Option<&'static str> {
    const CODES: [&str; 17] =
        ["USD", "EUR", "GBP", "JPY", "INR", "CNY", "CHF", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "BRL", "MXN", "KRW", "ZAR"];
    CODES.into_iter().find(|code| *code == word)
}

/// What follows a backslash: `\frac{3}{4}`, `\$5`, or a command whose letters glue nothing.
pub(super) fn after_backslash(text: &str, at: usize) -> Step {
    let rest = &text[at + 1..];
    if let Some((value, end)) = frac(text, at) {
        return Step::Number(Box::new(number(Span::new(at, end), value, EXACT, true)));
    }
    if rest.starts_with('$') {
        return match read(text, at + 1) {
            Step::Number(mut number) => {
                number.span.start = at;
                Step::Number(number)
            }
            skip @ Step::Skip(_) => skip,
        };
    }
    let letters = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    Step::Skip(at + 1 + letters.max(rest.chars().next().filter(|c| !c.is_ascii_digit()).map_or(0, char::len_utf8)))
}

/// `\frac{3}{4}` with plain digits.
fn frac(text: &str, at: usize) -> Option<(Rational, usize)> {
    let rest = text[at..].strip_prefix('\\')?;
    let rest = ["dfrac{", "tfrac{", "frac{"].iter().find_map(|command| rest.strip_prefix(command))?;
    let (top, rest) = braced_digits(rest)?;
    let (bottom, rest) = braced_digits(rest.strip_prefix('{')?)?;
    Some((Rational::new(top, bottom)?, text.len() - rest.len()))
}

fn braced_digits(rest: &str) -> Option<(BigInt, &str)> {
    let length = rest.bytes().take(LONGEST).take_while(u8::is_ascii_digit).count();
    let value = rest[..length].parse().ok()?;
    Some((value, rest[length..].strip_prefix('}')?))
}

fn number(digits: Span, value: Rational, places: i32, fraction: bool) -> Number {
    Number {
        span: digits,
        digits,
        value,
        places,
        percent: false,
        percentage_points: false,
        currency: None,
        in_words: false,
        ordinal: false,
        fraction,
    }
}

/// Reads the number whose sign, currency or first digit stands at `at`.
pub(super) fn read(text: &str, at: usize) -> Step {
    let bytes = text.as_bytes();
    let nothing = |end: usize| Step::Skip(end.max(at + text[at..].chars().next().map_or(1, char::len_utf8)));
    let mut here = at;
    let mut negative = false;
    let mut currency = None;
    let mut dollars = 0;
    // "-$5", "$-5", "$5"; at most two signs and a doubled dollar (TeX) are looked at.
    for _ in 0..4 {
        let Some(next) = text[here..].chars().next() else { return nothing(here) };
        match next {
            '-' | '−' | '–' | '+' if !negative && (here == at && may_be_sign(text, at) || currency.is_some()) => {
                // A lone plus means nothing, but "+49" and "+1" begin telephone numbers.
                negative = next != '+';
            }
            '-' | '−' | '–' | '+' => return nothing(here + next.len_utf8()),
            _ => match currency_sign(next) {
                Some(code) => {
                    dollars += 1;
                    if dollars > 2 {
                        return nothing(here);
                    }
                    currency = Some(code);
                }
                None => break,
            },
        }
        here += next.len_utf8();
        if currency.is_some() && text[here..].starts_with(' ') && bytes.get(here + 1).is_some_and(u8::is_ascii_digit) {
            here += 1;
        }
    }
    let plus = bytes[at] == b'+';
    let (mut found, end) = if let Some((value, end)) = unicode_fraction(text, here) {
        (number(Span::new(here, end), value, EXACT, true), end)
    } else if bytes.get(here).is_some_and(u8::is_ascii_digit)
        || bytes.get(here) == Some(&b'.') && bytes.get(here + 1).is_some_and(u8::is_ascii_digit)
    {
        // ".5" right after a word or digit is part of it.
        if bytes[here] == b'.' && text[..here].chars().next_back().is_some_and(|before| is_word(before) || ".)]".contains(before)) {
            let end = run_end(text, here + 1);
            return nothing(end);
        }
        match run(text, here) {
            Ok(found) => found,
            Err(end) => return nothing(end),
        }
    } else {
        return nothing(here);
    };
    if plus && telephone(text, end) {
        return nothing(run_end(text, end));
    }
    found.currency = currency;
    let end = match tail(text, &mut found, end) {
        Ok(end) => end,
        Err(skip) => return nothing(skip),
    };
    if negative {
        found.value = -found.value;
    }
    found.span = Span::new(at, end);
    suffix(text, &mut found);
    Step::Number(Box::new(found))
}

/// Digits with their separators, or a fraction sign, or a mixed number.
pub(super) fn plain(text: &str, at: usize) -> Result<(Number, usize), usize> {
    if let Some((value, end)) = unicode_fraction(text, at) {
        return Ok((number(Span::new(at, end), value, EXACT, true), end));
    }
    let (mut found, end) = run(text, at)?;
    let whole = found.places == 0 && found.digits.of(text).bytes().all(|byte| byte.is_ascii_digit());
    let end = if whole { mixed(text, &mut found, end) } else { end };
    Ok((found, end))
}

/// Multiplies a scale word behind the number in and returns where it ends.
pub(super) fn scale_word(text: &str, found: &mut Number) -> Option<usize> {
    let end = found.span.end;
    let rest = text[end..].strip_prefix([' ', '\u{a0}', '\u{202f}'])?;
    let from = text.len() - rest.len();
    let word = &text[from..end_of_word(text, from)];
    let scale = match word {
        "bn" => 1_000_000_000,
        _ => words::scale(word).filter(|scale| *scale != 12)?,
    };
    found.value = &found.value * BigInt::from(scale);
    if found.places != EXACT {
        found.places -= i32::try_from(scale.ilog10()).unwrap_or(0);
    }
    found.span.end = from + word.len();
    Some(found.span.end)
}

/// Whether a sign at `at` belongs to the number after it: what stands before ends no term.
fn may_be_sign(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let Some(last) = before.chars().next_back() else { return true };
    if last.is_whitespace() {
        // "17 -5" subtracts; looking at most a few blanks back.
        let term = before.chars().rev().take(4).find(|c| !c.is_whitespace());
        return !term.is_some_and(|c| c.is_ascii_digit() || ")]}%²³".contains(c));
    }
    "([{=+×*/÷,;:\"'~≈<>|≤≥$“‘·".contains(last)
}

/// Whether more groups of digits follow "+1": a telephone number.
fn telephone(text: &str, end: usize) -> bool {
    let rest = &text[end..];
    let rest = rest.trim_start_matches([' ', '-', '(', '\u{a0}']);
    rest.len() < text.len() - end && rest.starts_with(|c: char| c.is_ascii_digit())
}

/// The end of a run of digits and the marks that join them.
fn run_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while let Some(&byte) = bytes.get(end) {
        let joins = matches!(byte, b'.' | b',' | b':' | b'-' | b'/' | b' ' | b'(' | b')');
        let glued = joins && byte != b' ' && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        let grouped =
            matches!(byte, b' ' | b'-' | b'(' | b')') && bytes.get(end + 1).is_some_and(|next| next.is_ascii_digit() || *next == b'(');
        if byte.is_ascii_alphanumeric() || glued || grouped {
            end += 1;
        } else {
            break;
        }
    }
    end
}

fn unicode_fraction(text: &str, at: usize) -> Option<(Rational, usize)> {
    let sign = text[at..].chars().next()?;
    let (top, bottom) = match sign {
        '½' => (1, 2),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅐' => (1, 7),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    };
    Some((Rational::new(top, bottom)?, at + sign.len_utf8()))
}

/// How groups of digits are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    Dot,
    Comma,
    Apostrophe,
    /// A blank that never ends a word: no-break, narrow, thin, or TeX's `\,` and `{,}`.
    Firm,
    /// A plain space.
    Space,
}

/// The joint at `at` and its length, where three digits or more digits follow.
fn joint(text: &str, at: usize) -> Option<(Joint, usize)> {
    let rest = &text[at..];
    let (joint, length) = match rest.chars().next()? {
        '.' => (Joint::Dot, 1),
        ',' => (Joint::Comma, 1),
        '\'' => (Joint::Apostrophe, 1),
        '’' => (Joint::Apostrophe, 3),
        c @ ('\u{a0}' | '\u{202f}' | '\u{2009}') => (Joint::Firm, c.len_utf8()),
        ' ' => (Joint::Space, 1),
        '\\' if rest.starts_with("\\,") || rest.starts_with("\\!") => (Joint::Firm, 2),
        '{' if rest.starts_with("{,}") => (Joint::Firm, 3),
        _ => return None,
    };
    rest[length..].starts_with(|c: char| c.is_ascii_digit()).then_some((joint, length))
}

/// Reads groups of digits and says what number they make; an error is the end of what has to be skipped.
fn run(text: &str, at: usize) -> Result<(Number, usize), usize> {
    let bytes = text.as_bytes();
    let mut groups: Vec<Span> = Vec::new();
    let mut joints: Vec<Joint> = Vec::new();
    let mut here = at;
    loop {
        let digits = bytes[here..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        groups.push(Span::new(here, here + digits));
        here += digits;
        let Some((joint, length)) = joint(text, here) else { break };
        let next = bytes[here + length..].iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
        let blank = matches!(joint, Joint::Space | Joint::Firm | Joint::Apostrophe);
        let follows = joints.last();
        if blank
            && (next != 3
                || groups[0].len() > 3
                || bytes[groups[0].start] == b'0'
                || bytes[at] == b'.'
                || follows.is_some_and(|before| *before != joint)
                || joint == Joint::Space && !spaced_group(text, groups[0].start, here + length + 3))
        {
            break;
        }
        if bytes[at] == b'.' && joint == Joint::Comma {
            break;
        }
        joints.push(joint);
        here += length;
    }
    let end = here;
    if end - at > LONGEST {
        return Err(end);
    }
    let make = |integer: &[Span], decimal: &[Span], end: usize| {
        let places = decimal.iter().map(|span| span.len()).sum::<usize>();
        let digits = integer.iter().chain(decimal).flat_map(|span| span.of(text).bytes());
        (number(Span::new(at, end), decimal_value(digits, places), i32::try_from(places).unwrap_or(EXACT), false), end)
    };
    // "1, 2" and "1,2,3" are lists; the first number is read and the rest follows.
    let list = || Ok(make(&groups[..1], &[], groups[0].end));
    let threes = |from: usize, to: usize| groups[from..to].iter().all(|span| span.len() == 3);
    let grouped = |to: usize| to > 1 && (1..=3).contains(&groups[0].len()) && bytes[groups[0].start] != b'0' && threes(1, to);
    let indian = |to: usize| {
        to > 2
            && (1..=2).contains(&groups[0].len())
            && bytes[groups[0].start] != b'0'
            && groups[1..to - 1].iter().all(|span| span.len() == 2)
            && groups[to - 1].len() == 3
    };
    let count = groups.len();
    let Some(&last) = joints.last() else { return Ok(make(&groups[..1], &[], end)) };
    let first = joints[0];
    let uniform = joints.iter().all(|joint| *joint == first);
    match (first, last) {
        _ if uniform && count == 2 && first == Joint::Dot => Ok(make(&groups[..1], &groups[1..], end)),
        (Joint::Dot, Joint::Dot) if uniform => {
            if grouped(count) {
                Ok(make(&groups, &[], end))
            } else {
                Err(run_end(text, end))
            }
        }
        (Joint::Comma, Joint::Comma) if uniform => {
            if grouped(count) || indian(count) {
                Ok(make(&groups, &[], end))
            } else if count == 2 && decimal_comma(text, at, groups[1], end) {
                Ok(make(&groups[..1], &groups[1..], end))
            } else if count == 2 && !listed(text, at, end) {
                Err(end)
            } else {
                list()
            }
        }
        (Joint::Space | Joint::Firm | Joint::Apostrophe, _) if uniform => Ok(make(&groups, &[], end)),
        // One decimal mark after uniform groups.
        (_, Joint::Dot | Joint::Comma) if joints[..count - 2].iter().all(|joint| *joint == first) && first != last => {
            if grouped(count - 1) || first == Joint::Comma && indian(count - 1) {
                Ok(make(&groups[..count - 1], &groups[count - 1..], end))
            } else if first == Joint::Comma {
                list()
            } else {
                Err(run_end(text, end))
            }
        }
        (Joint::Comma, _) => list(),
        _ => Err(run_end(text, end)),
    }
}

/// The value of ASCII digits of which the last `places` are decimals.
fn decimal_value(digits: impl Iterator<Item = u8> + Clone, places: usize) -> Rational {
    // Nearly every number fits a machine word, where a common divisor costs nothing.
    let small = digits.clone().try_fold(0_u64, |value, digit| value.checked_mul(10)?.checked_add(u64::from(digit - b'0')));
    if let (Some(mut value), Some(mut unit)) = (small, u32::try_from(places).ok().and_then(|places| 10_u64.checked_pow(places))) {
        for prime in [2, 5] {
            while unit.is_multiple_of(prime) && value.is_multiple_of(prime) {
                (value, unit) = (value / prime, unit / prime);
            }
        }
        if let Some(unit) = NonZeroU64::new(unit) {
            return Rational::reduced(value, unit);
        }
    }
    let value = BigInt::from_radix_be(num_bigint::Sign::Plus, &digits.map(|digit| digit - b'0').collect::<Vec<_>>(), 10);
    Rational::from_integer(value.unwrap_or_default()) * power_of_ten(i32::try_from(places).unwrap_or(EXACT).saturating_neg())
}

/// Whether a plain space before three digits groups thousands: no further digits around it.
fn spaced_group(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].trim_end_matches(['$', '€', '£']);
    let lone = !before.trim_end_matches([' ', ',']).ends_with(|c: char| c.is_ascii_digit());
    // "Chapter 2 100 pages" is not read as 2,100 unless the group ends in a round or a decimal part follows.
    let rest = &text[end..];
    let decimal = rest.strip_prefix(',').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    lone && (decimal
        || text[end - 2..end] == *"00"
        || rest.starts_with(" €")
        || rest.starts_with(" km")
        || rest.starts_with(' ') && rest[1..].starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether one comma with other than three digits behind it is a decimal comma: "12,5 %", "0,75", "€3,50".
fn decimal_comma(text: &str, at: usize, decimals: Span, end: usize) -> bool {
    if text.as_bytes()[at] == b'0' && text.as_bytes()[at + 1] == b',' && decimals.len() > 1 {
        return true;
    }
    if text[..at].ends_with('€') && decimals.len() == 2 {
        return true;
    }
    let rest = text[end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    rest.starts_with(['%', '€', '°']) || rest.starts_with("\\%")
}

/// Whether the comma stands in brackets, as in "(3,4)".
fn listed(text: &str, at: usize, end: usize) -> bool {
    text[..at].ends_with(['(', '[', '{', ',']) || text[end..].starts_with([')', ']', '}', ','])
}

/// What is glued behind the digits: a fraction, a power of ten, letters. Returns the end; an error is the end of what is skipped.
fn tail(text: &str, found: &mut Number, end: usize) -> Result<usize, usize> {
    let bytes = text.as_bytes();
    let mut end = end;
    let rest = &text[end..];
    let digit_at = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    // Times, ratios, dates, telephone numbers.
    if rest.starts_with(':') && digit_at(end + 1) {
        return Err(run_end(text, end));
    }
    if rest.starts_with(['-', '‐', '‑', '‒']) {
        let after = end + rest.chars().next().map_or(1, char::len_utf8);
        let length = bytes[after..].iter().take_while(|byte| byte.is_ascii_digit()).take(LONGEST).count();
        let far = after + length;
        if length > 0 && text[far..].starts_with(['-', '‐', '‑']) && digit_at(far + 1) {
            return Err(run_end(text, end));
        }
        // "555-0199" behind an area code; "978-" is caught above.
        if length == 4 && found.digits.len() == 3 && text[..found.digits.start].trim_end().ends_with(')') {
            return Err(far);
        }
    }
    let plain = found.places == 0 && !found.fraction && found.digits.of(text).bytes().all(|byte| byte.is_ascii_digit());
    if rest.starts_with(['/', '⁄', '∕']) && digit_at(end + rest.chars().next().map_or(1, char::len_utf8)) {
        let slash = rest.chars().next().map_or(1, char::len_utf8);
        end = over(text, found, end + slash, plain)?;
    } else if plain && !found.fraction {
        end = mixed(text, found, end);
    }
    // Powers of ten.
    if let Some((exponent, far)) = exponent(text, found, end) {
        if exponent.abs() > LARGEST_EXPONENT {
            return Err(far);
        }
        found.value = &found.value * power_of_ten(exponent);
        if found.places != EXACT {
            found.places -= exponent;
        }
        found.digits.end = far;
        return Ok(far);
    }
    // Any other power is an expression, not a number.
    if let Some(next) = text[end..].chars().next()
        && ("²³¹⁰⁴⁵⁶⁷⁸⁹⁻".contains(next) || next == '^')
    {
        let rest = &text[end + next.len_utf8()..];
        let far = rest
            .find(|c: char| !(c.is_ascii_digit() || "²³¹⁰⁴⁵⁶⁷⁸⁹⁻{}()-".contains(c)))
            .map_or(text.len(), |length| text.len() - rest.len() + length);
        return Err(far);
    }
    glued(text, found, end)
}

/// The denominator at `at` of a plain fraction; dates and seasons are skipped.
fn over(text: &str, found: &mut Number, at: usize, plain: bool) -> Result<usize, usize> {
    let bytes = text.as_bytes();
    let length = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).take(LONGEST).count();
    let end = at + length;
    let top = found.digits.of(text);
    let bottom = &text[at..end];
    let season = top.len() == 4 && (top.starts_with("19") || top.starts_with("20")) && (length == 2 || length == 4);
    let further = text[end..].starts_with(['/', '.', ',']) && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
    let value = bottom.parse().ok().and_then(|bottom| found.value.over(&Rational::from_integer(bottom)));
    let usable = plain && !season && !further;
    let Some(value) = value.filter(|_| usable && length <= 9 && !matches!((top, bottom), ("24", "7") | ("9", "11"))) else {
        return Err(run_end(text, end));
    };
    found.value = value;
    found.places = EXACT;
    found.fraction = true;
    found.digits.end = end;
    Ok(end)
}

/// "2½", "2 ½", "2 1/2", "2\frac{1}{2}" behind the whole number read so far.
fn mixed(text: &str, found: &mut Number, end: usize) -> usize {
    let gap = usize::from(text[end..].starts_with(' '));
    let from = end + gap;
    let part = unicode_fraction(text, from).or_else(|| frac(text, from)).or_else(|| {
        // "2 1/2": the part below one, in halves to sixty-fourths.
        let rest = &text[from..];
        let top = rest.bytes().take(3).take_while(u8::is_ascii_digit).count();
        let bottom = rest.get(top..)?.strip_prefix('/')?;
        let length = bottom.bytes().take(3).take_while(u8::is_ascii_digit).count();
        let (top, below) = (rest[..top].parse::<u32>().ok()?, bottom[..length].parse::<u32>().ok()?);
        let after = bottom[length..].chars().next();
        let ends = !after.is_some_and(|c| c == '/' || c.is_ascii_alphanumeric());
        let common = matches!(below, 2 | 3 | 4 | 5 | 6 | 8 | 10 | 12 | 16 | 32 | 64);
        let part = Rational::new(top, below)?;
        (gap == 1 && top > 0 && top < below && common && ends).then(|| (part, text.len() - bottom.len() + length))
    });
    match part {
        Some((part, far)) => {
            found.value = &found.value + part;
            found.places = EXACT;
            found.fraction = true;
            found.digits.end = far;
            far
        }
        None => end,
    }
}

/// The power of ten behind (or made by) the digits: "e-3", "×10⁸", "10^6".
fn exponent(text: &str, found: &Number, end: usize) -> Option<(i32, usize)> {
    let rest = &text[end..];
    if rest.starts_with(['e', 'E']) {
        let (exponent, length) = plain_exponent(&rest[1..])?;
        let far = end + 1 + length;
        return (!text[far..].starts_with(|c: char| is_word(c) || c == '.')).then_some((exponent, far));
    }
    if found.digits.of(text) == "10" && (rest.starts_with('^') || rest.starts_with(|c: char| superscript(c).is_some())) {
        let (exponent, length) = raised(rest)?;
        return Some((exponent - 1, end + length));
    }
    let spaced = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}', '\u{2009}']);
    let behind = ["×", "x", "X", "*", "·", "⋅", "\\times", "\\cdot"].iter().find_map(|sign| spaced.strip_prefix(sign))?;
    let behind = behind.trim_start_matches([' ', '\u{a0}', '\u{202f}', '\u{2009}']).strip_prefix("10")?;
    let (exponent, length) = raised(behind)?;
    Some((exponent, text.len() - behind.len() + length))
}

/// "^8", "^{-8}", "⁸", "**8" and its length.
fn raised(rest: &str) -> Option<(i32, usize)> {
    if let Some(inner) = rest.strip_prefix("^{") {
        let (exponent, length) = plain_exponent(inner)?;
        return inner[length..].starts_with('}').then_some((exponent, length + 3));
    }
    if let Some(inner) = rest.strip_prefix("^(") {
        let (exponent, length) = plain_exponent(inner)?;
        return inner[length..].starts_with(')').then_some((exponent, length + 3));
    }
    if let Some(inner) = rest.strip_prefix('^') {
        return plain_exponent(inner).map(|(exponent, length)| (exponent, length + 1));
    }
    let (mut value, mut length, mut negative, mut any) = (0_i32, 0, false, false);
    for c in rest.chars().take(6) {
        match superscript(c) {
            Some(-1) if length == 0 => negative = true,
            Some(digit @ 0..) => {
                value = value * 10 + digit;
                any = true;
            }
            _ => break,
        }
        length += c.len_utf8();
    }
    any.then_some((if negative { -value } else { value }, length))
}

/// The digit a superscript stands for, −1 for the minus.
fn superscript(c: char) -> Option<i32> {
    Some(match c {
        '⁰' => 0,
        '¹' => 1,
        '²' => 2,
        '³' => 3,
        '⁴' => 4,
        '⁵' => 5,
        '⁶' => 6,
        '⁷' => 7,
        '⁸' => 8,
        '⁹' => 9,
        '⁻' => -1,
        _ => return None,
    })
}

/// A sign and at most five digits.
fn plain_exponent(rest: &str) -> Option<(i32, usize)> {
    let sign = rest.chars().next().filter(|c| matches!(c, '-' | '−' | '+'));
    let skip = sign.map_or(0, char::len_utf8);
    let length = rest[skip..].bytes().take(6).take_while(u8::is_ascii_digit).count();
    if length == 0 || length > 5 {
        return None;
    }
    let value: i32 = rest[skip..skip + length].parse().ok()?;
    Some((if matches!(sign, Some('-' | '−')) { -value } else { value }, skip + length))
}

/// Letters glued to the digits.
fn glued(text: &str, found: &mut Number, end: usize) -> Result<usize, usize> {
    let rest = &text[end..];
    let letters = rest.find(|c: char| !is_word(c) || c.is_ascii_digit()).unwrap_or(rest.len());
    if rest.starts_with('_') {
        return Err(end_of_word(text, end));
    }
    if letters == 0 {
        return Ok(end);
    }
    let word = &rest[..letters];
    let after = rest[letters..].chars().next();
    let lower = word.to_ascii_lowercase();
    if after.is_some_and(|c| c.is_ascii_digit() || c == '_') {
        // "3x4" multiplies; other letters between digits name something.
        return if lower == "x" && found.digits.of(text) != "0" { Ok(end) } else { Err(end_of_word(text, end)) };
    }
    if matches!(lower.as_str(), "st" | "nd" | "rd" | "th") {
        found.ordinal = true;
        found.digits.end = end;
        return Ok(end + letters);
    }
    let money = found.currency.is_some();
    let scale = match word {
        "k" => Some(3),
        "K" if found.places < 2 => Some(3),
        "M" | "mn" | "MM" | "mio" | "Mio" => Some(6),
        "m" if money => Some(6),
        "bn" | "B" | "Bn" | "BN" => Some(9),
        "b" if money => Some(9),
        "tn" | "T" | "trn" => Some(12),
        "t" if money => Some(12),
        _ => None,
    };
    if let Some(scale) = scale
        && !found.fraction
    {
        found.value = &found.value * power_of_ten(scale);
        found.places -= scale;
        return Ok(end + letters);
    }
    // "1990s" is a decade, not seconds.
    if lower == "s" && found.digits.len() == 4 && found.places == 0 {
        return Err(end + letters);
    }
    if UNITS.contains(&lower.as_str()) || !word.is_ascii() {
        return Ok(end);
    }
    Err(end_of_word(text, end))
}

/// What stands behind the number, parted from it or not: scale words, percent, a currency. Widens the span.
pub(super) fn suffix(text: &str, found: &mut Number) {
    for _ in 0..3 {
        let end = found.span.end;
        let rest = &text[end..];
        let spaced = rest.trim_start_matches(['\u{a0}', '\u{202f}', ' ']);
        let gap = rest.len() - spaced.len();
        if gap > 3 {
            break;
        }
        if let Some(sign) = spaced.chars().next()
            && gap <= 2
            && found.currency.is_none()
            && let Some(code) = currency_sign(sign)
            // "5 $3" and TeX's closing dollar are not amounts in dollars.
            && sign != '$'
        {
            found.currency = Some(code);
            found.span.end = end + gap + sign.len_utf8();
            break;
        }
        if let Some(sign) = ["\\%", "%", "％"].iter().find(|sign| spaced.starts_with(**sign)) {
            found.percent = true;
            found.span.end = end + gap + sign.len();
            let behind = &text[found.span.end..];
            if let Some(length) =
                ["-points", " points", "-point", " point"].iter().find(|word| behind.starts_with(**word)).map(|word| word.len())
            {
                found.percent = false;
                found.percentage_points = true;
                found.span.end += length;
            }
            break;
        }
        let hyphen = gap == 0 && spaced.starts_with(['-', '‑']);
        let from = if hyphen { end + spaced.chars().next().map_or(1, char::len_utf8) } else { end + gap };
        let word = &text[from..end_of_word(text, from)];
        if word.is_empty() || word.len() > 14 || gap == 0 && !hyphen && word != "pp" {
            break;
        }
        let lower = word.to_ascii_lowercase();
        if matches!(lower.as_str(), "percent" | "pct") {
            found.percent = true;
            found.span.end = from + word.len();
            break;
        }
        if lower == "per"
            && text[from..].get(..8).is_some_and(|words| words.eq_ignore_ascii_case("per cent"))
            && !text[from + 8..].starts_with(is_word)
        {
            found.percent = true;
            found.span.end = from + 8;
            break;
        }
        if lower == "percentage" {
            let behind = &text[from + word.len()..];
            if let Some(length) = [" points", " point"].iter().find(|word| behind.starts_with(**word)).map(|word| word.len()) {
                found.percentage_points = true;
                found.span.end = from + word.len() + length;
            }
            break;
        }
        if matches!(lower.as_str(), "pp" | "pps") {
            found.percentage_points = true;
            found.span.end = from + word.len();
            break;
        }
        if found.ordinal || found.in_words && !hyphen && found.fraction {
            break;
        }
        let power = match word {
            "hundred" => Some((100, 2)),
            "bn" => Some((1_000_000_000, 9)),
            "mn" => Some((1_000_000, 6)),
            "M" if found.currency.is_some() => Some((1_000_000, 6)),
            "B" if found.currency.is_some() => Some((1_000_000_000, 9)),
            "T" if found.currency.is_some() => Some((1_000_000_000_000, 12)),
            "K" | "k" if found.currency.is_some() => Some((1_000, 3)),
            _ => words::scale(&lower).map(|scale| (scale, i32::try_from(scale.ilog10()).unwrap_or(0))),
        };
        if let Some((scale, digits)) = power.filter(|_| !found.in_words) {
            found.value = &found.value * BigInt::from(scale);
            if scale == 12 {
                found.places = if found.places == 0 { 0 } else { EXACT };
            } else if found.places != EXACT {
                found.places -= digits;
            }
            found.span.end = from + word.len();
            continue;
        }
        if found.currency.is_none() {
            if let Some(code) = currency_code(word) {
                found.currency = Some(code);
                found.span.end = from + word.len();
            } else if matches!(lower.as_str(), "dollars" | "dollar") {
                found.currency = Some("USD");
            } else if matches!(lower.as_str(), "euros" | "euro") {
                found.currency = Some("EUR");
            }
        }
        break;
    }
}

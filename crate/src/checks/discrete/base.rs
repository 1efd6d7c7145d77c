//! # What it flags
//! A number written in another base that has another value: "255 in binary is 11111110", "0xFF = 256".
//! # Why it misleads
//! Masks, addresses, colours and permissions are set bit by bit.
//! # How it is decided
//! "N in binary (octal, hexadecimal) is M", "the binary representation of N is M", "0x… = N", "0b… = N", "binary M is (equals) N (in
//! decimal)", `M₂ = N₁₀` are recomputed.
//! # Known false positives
//! None known; negative numbers, fractions, two's complement and binary-coded decimal are left alone.

use crate::check::prelude::*;
use crate::checks::discrete::{join, verdict, whole};
use crate::cursor::{Cursor, has_word, places};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Binary, octal and hexadecimal",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["binary", "hex", "octal", "0x", "0b", "base 2", "base 8", "base 16", "base-2", "₂", "₁₆"],
};

/// The digits of a base at the head of a text, with a prefix or not.
fn digits_at(text: &str, base: u32, prefixes: &[&str]) -> Vec<(usize, usize)> {
    let prefix = prefixes.iter().find(|prefix| text.starts_with(**prefix)).map_or(0, |prefix| prefix.len());
    let length = text[prefix..].bytes().take(40).take_while(|byte| char::from(*byte).is_digit(base)).count();
    let ends = !text[prefix + length..].starts_with(|next: char| next.is_alphanumeric() || matches!(next, '_' | ','))
        || text[prefix + length..].starts_with(", ");
    let decimal = text[prefix + length..].strip_prefix('.').is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit()));
    (length > 0 && length <= 32 && ends && !decimal).then_some((prefix + length, 0)).into_iter().collect()
}

const BITS: Lookup = Lookup { name: "bits", example: "0b1010", begins: Begins::Digit, at: |text| digits_at(text, 2, &["0b", "0B"]) };
const OCTAL: Lookup = Lookup { name: "octal", example: "0o17", begins: Begins::Digit, at: |text| digits_at(text, 8, &["0o", "0O"]) };
const HEX: Lookup = Lookup {
    name: "hex",
    example: "0x1F",
    // Small letters alone are a word: "is a", "be".
    begins: Begins::Anything,
    at: |text| {
        let found = digits_at(text, 16, &["0x", "0X"]);
        found
            .into_iter()
            .filter(|(length, _)| {
                text[..*length].bytes().any(|byte| byte.is_ascii_digit()) || text[..*length].bytes().all(|byte| byte.is_ascii_uppercase())
            })
            .collect()
    },
};

/// A decimal number and its numeral: the decimal is told in a base, or the numeral is told in decimal.
macro_rules! told {
    ($name:literal, $numeral:literal) => {
        concat!(
            "(in|using|written in|converted to|when converted to|expressed in) ", $name, " [notation|form]? [,]? [the]? [decimal]? [number|value]? {n:whole} \
             (<equals>|is (written|represented|expressed|shown) [as]?|converts to) ", $numeral, " | \
             [decimal|the number|the decimal number]? {n:whole} [in decimal]? (converts to|translates to|is represented as|is represented by|is written as|is written|is expressed as|is|equals|becomes|corresponds to) \
             ", $numeral, " (in|when written in|as) [a]? ", $name, " [number|form|notation]? | \
             [converting|convert] [decimal|the number|the decimal number]? {n:whole} (to|into) ", $name, " (gives|yields|results in|produces|is|you get|we get|, you get|, we get) ", $numeral, " | \
             {n:whole} [in decimal]? (converted to|written in|expressed in|in) ", $name, " (<equals>|is (written|represented|expressed) [as]?) ", $numeral, " | \
             the ", $name, " [number|numeral|representation|equivalent|form|notation|code|value|for|of]* (of|for) [decimal|the number|the decimal number]? {n:whole} [in decimal]? <equals> ", $numeral, " | \
             ", $numeral, " <be> [the]? ", $name, " [representation|equivalent|form|notation]? (of|for) [decimal]? {n:whole}"
        )
    };
}

macro_rules! valued {
    ($name:literal, $numeral:literal) => {
        concat!(
            "[the]? ", $name, " [number|numeral|value|string|digits]* ", $numeral, " (<equals>|is (worth|equal to|equivalent to)|represents|converts to|stands for|means|translates to|has the value|has a value of) [the]? [decimal]? [number|value]? {v:whole} [in decimal]? !(in binary|in hex|in octal|bits|digits|in hexadecimal) | \
             ", $numeral, " in ", $name, " (<equals>|represents|converts to|stands for|means|translates to|has the value|corresponds to) [decimal]? {v:whole} [in decimal]? !(in binary|in hex|in octal|bits|digits|in hexadecimal) | \
             the (decimal [value|equivalent]? | value) of [the]? ", $name, " [number|value|numeral]* ", $numeral, " <equals> {v:whole} | \
             [converting]? ", $name, "? ", $numeral, " [from]? ", $name, "? (to|into) (decimal|base 10|base ten) (gives|yields|results in|produces|is|equals|you get|we get) {v:whole}"
        )
    };
}

/// Each base, both ways.
pub static FORMS: Forms = Forms::with(
    &[
        told!("(binary|base 2|base-2|base two)", "{x:bits}"),
        told!("(octal|base 8|base-8|base eight)", "{x:octal}"),
        told!("(hexadecimal|hex|base 16|base-16|base sixteen)", "{x:hex}"),
        valued!("(binary|base 2|base-2|base two)", "{x:bits}"),
        valued!("(octal|base 8|base-8|base eight)", "{x:octal}"),
        valued!("(hexadecimal|hex|base 16|base-16|base sixteen)", "{x:hex}"),
    ],
    &[BITS, OCTAL, HEX],
);

/// A statement of [`FORMS`].
fn said(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let base = [2, 8, 16][found.form % 3];
    let numeral = found.words(reading, "x");
    let bare = numeral.get(..2).filter(|head| matches!(*head, "0x" | "0X" | "0b" | "0B" | "0o" | "0O")).map_or(numeral, |_| &numeral[2..]);
    let value = u64::from_str_radix(bare, base).ok()?;
    let span = found.span(reading);
    let gives_numeral = found.form < 3;
    let name = if gives_numeral { "n" } else { "v" };
    let decimal = found.whole(reading, name)?;
    let first = reading.number(found.from).is_some_and(|_| found.place("n").is_some_and(|(from, _)| from == found.from));
    // "Binary 1 means 5 volts", "octal 755 means 7 for the owner".
    let ends = reading.word(found.to).is_none_or(|word| ["in", "and", "but", "so", "because", "since", "while", "as"].contains(&word));
    if found.has("not")
        || !gives_numeral && (bare.len() < 2 || !ends)
        || first && !crate::checks::discrete::is_subject(reading.text, span.start)
        || !crate::checks::discrete::value_ends(reading.text, span.end)
        // Written with ones and zeros alone, the other may be the numeral: "1010 in binary is 10".
        || decimal.to_string() != bare && u64::from_str_radix(&decimal.to_string(), base) == Ok(bare.parse().unwrap_or(u64::MAX))
    {
        return None;
    }
    let working = || {
        if gives_numeral {
            format!("{decimal}₁₀ = {}{}", write(decimal, base), subscript(base))
        } else {
            format!("{}{} = {value}₁₀", write(value, base), subscript(base))
        }
    };
    let (slot, right) = if gives_numeral { ("x", write(decimal, base)) } else { ("v", value.to_string()) };
    found.value_verdict(context, reading, slot, &right, value == decimal, working)
}

const NAMES: &[(&str, u32)] = &[
    ("binary", 2),
    ("base 2", 2),
    ("base-2", 2),
    ("octal", 8),
    ("base 8", 8),
    ("base-8", 8),
    ("hexadecimal", 16),
    ("hex", 16),
    ("base 16", 16),
    ("base-16", 16),
];

/// Words of sentences that speak of another encoding.
const OTHER: &[&str] = &[
    "complement", "signed", "bcd", "coded decimal", "gray", "float", "floating", "ieee", "ascii", "unicode", "utf-8", "fraction",
    "fractional", "search", "negative", "characters", "character", "letter",
];

/// A numeral with its base and value.
struct Numeral {
    end: usize,
    value: u64,
}

/// The numeral at the cursor: with its prefix, or of `base`; digits may be in groups ("1111 1111", "`1111_1111`").
fn numeral(cursor: &mut Cursor<'_>, base: u32) -> Option<Numeral> {
    let mut ahead = *cursor;
    ahead.gap();
    let prefix = match base {
        2 => ["0b", "0B"].as_slice(),
        8 => &["0o", "0O"],
        16 => &["0x", "0X", "#"],
        _ => &[],
    };
    if let Some(prefix) = prefix.iter().find(|prefix| ahead.rest().starts_with(**prefix)) {
        ahead.at += prefix.len();
    }
    let start = ahead.at;
    let mut digits = String::new();
    let mut characters = ahead.rest().char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if character.is_digit(base) {
            digits.push(character);
            ahead.at = start + at + 1;
        } else {
            // Groups of four or eight bits.
            let group = base == 2 && digits.len() >= 4 && digits.len().is_multiple_of(4) && matches!(character, ' ' | '_');
            let goes_on = characters.peek().is_some_and(|(_, next)| next.is_digit(base));
            if !group || !goes_on {
                break;
            }
        }
        if digits.len() > 64 {
            return None;
        }
    }
    let rest = ahead.rest();
    if rest.starts_with(|next: char| next.is_alphanumeric() && !"₁₂₆₀₈".contains(next))
        || rest.starts_with('.') && rest[1..].starts_with(|next: char| next.is_ascii_digit())
        || rest.starts_with(['…', '^'])
        || rest.starts_with("...")
    {
        return None;
    }
    let value = u64::from_str_radix(&digits, base).ok()?;
    *cursor = ahead;
    Some(Numeral { end: ahead.at, value })
}

/// `value` in `base`, in upper case.
fn write(value: u64, base: u32) -> String {
    match base {
        2 => format!("{value:b}"),
        8 => format!("{value:o}"),
        16 => format!("{value:X}"),
        _ => value.to_string(),
    }
}

const IS: &[&str] = &[
    "is represented as", "is written as", "is expressed as", "can be written as", "would be", "is equal to", "is equivalent to", "equals",
    "is", "=", ":", "as", "becomes", "converts to", "corresponds to",
];

fn subscript(base: u32) -> &'static str {
    match base {
        2 => "₂",
        8 => "₈",
        16 => "₁₆",
        _ => "₁₀",
    }
}

/// "42 = 101011 (binary)", "the decimal number 42 is 101011 in binary": the name stands at `at`, behind the numeral.
fn trailing(text: &str, at: usize, name: &str) -> Option<Claim> {
    let blank = [' ', '*', '`', '$', '\\'];
    let head = match text[..at].strip_suffix('(') {
        Some(head) if text[at + name.len()..].starts_with(')') => head,
        Some(_) => return None,
        None => text[..at].trim_end().strip_suffix(" in")?,
    };
    let head = head.trim_end_matches(blank);
    let bits = head.bytes().rev().take(33).take_while(|bit| matches!(bit, b'0' | b'1')).count();
    let value_start = head.len() - bits;
    if !(4..=32).contains(&bits) || !head[..value_start].ends_with(blank) {
        return None;
    }
    let value = u64::from_str_radix(&head[value_start..], 2).ok()?;
    let lead = head[..value_start].trim_end_matches(blank);
    let lead = [" is", "=", " equals", " becomes", " converts to"].iter().find_map(|link| lead.strip_suffix(link))?.trim_end_matches(blank);
    let digits = lead.bytes().rev().take(11).take_while(u8::is_ascii_digit).count();
    let start = lead.len() - digits;
    let decimal: u64 = lead[start..].parse().ok()?;
    // "1100 = 12 in …": ones and zeros alone may be the numeral. And nothing computes with it.
    let alone = start == 0 || lead[..start].ends_with([' ', '*', '`', '$', '(', '\n']);
    let doubtful = lead[start..].bytes().all(|digit| matches!(digit, b'0' | b'1'));
    (digits <= 10 && alone && !doubtful && crate::checks::discrete::is_subject(text, start)).then_some(Claim {
        start,
        end: head.len(),
        decimal,
        numeral: value,
        base: 2,
        gives_numeral: true,
        correctable: (value_start, head.len()),
    })
}

struct Claim {
    start: usize,
    end: usize,
    decimal: u64,
    numeral: u64,
    base: u32,
    /// Whether the numeral is what is claimed of the decimal, not the other way round.
    gives_numeral: bool,
    correctable: (usize, usize),
}

/// "255 in binary is 11111111"; "the binary representation of 255 is 11111111"; "255 = 11111111 in binary".
fn named(text: &str, at: usize, name: &str, base: u32) -> Option<Claim> {
    let mut cursor = Cursor::new(text, at + name.len());
    // "the binary (hex) representation / equivalent / form of N is M".
    let mut ahead = cursor;
    ahead.eat_any(&["number", "value"]);
    if ahead
        .eat_any(&[
            "representation of", "equivalent of", "form of", "value of", "notation of", "notation for", "code for", "representation for",
            "conversion of", "version of", "of",
        ])
        .is_some()
    {
        ahead.eat_any(&["the decimal number", "decimal number", "the number", "decimal", "the decimal"]);
        ahead.gap();
        let start = ahead.at;
        let decimal = whole(&mut ahead)?;
        ahead.eat_any(&["in decimal", "(decimal)", "(base 10)"]);
        ahead.eat_any(IS)?;
        ahead.gap();
        let value_start = ahead.at;
        let numeral = numeral(&mut ahead, base)?;
        return Some(Claim {
            start,
            end: numeral.end,
            decimal: decimal.value,
            numeral: numeral.value,
            base,
            gives_numeral: true,
            correctable: (value_start, numeral.end),
        });
    }
    // "in binary is M", with the number before "in".
    let before = text[..at].trim_end();
    let before = before.strip_suffix("in").map(str::trim_end);
    if let Some(before) = before {
        let start = before
            .rfind(|character: char| !character.is_ascii_digit() && character != ',')
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let mut number = Cursor::new(before, start);
        if let Some(decimal) = whole(&mut number).filter(|number| number.end == before.len())
            && !before[..start].ends_with(['.', '-', '−', '^'])
            && crate::checks::discrete::is_subject(text, start)
        {
            let mut ahead = cursor;
            if ahead.eat_any(IS).is_some() {
                ahead.gap();
                let value_start = ahead.at;
                let from = ahead.at;
                // "567 in base 8 is 375 (in decimal)": then the first number is the numeral.
                let reversed = whole(&mut ahead).is_some_and(|value| {
                    let of_decimal =
                        ahead.eat_any(&["in decimal", "in base 10", "in base ten", "(decimal)", "decimal", "(base 10)"]).is_some();
                    of_decimal || u64::from_str_radix(&decimal.value.to_string(), base) == Ok(value.value)
                });
                ahead.at = from;
                if !reversed && let Some(numeral) = numeral(&mut ahead, base) {
                    return Some(Claim {
                        start,
                        end: numeral.end,
                        decimal: decimal.value,
                        numeral: numeral.value,
                        base,
                        gives_numeral: true,
                        correctable: (value_start, numeral.end),
                    });
                }
            }
        }
        return None;
    }
    // "binary 1010 is 10 (in decimal)".
    cursor.eat_any(&["number", "value", "numeral"]);
    cursor.gap();
    let start = cursor.at;
    let numeral = numeral(&mut cursor, base)?;
    cursor.eat_any(IS)?;
    cursor.eat("decimal");
    cursor.gap();
    let value_start = cursor.at;
    let decimal = whole(&mut cursor)?;
    crate::checks::discrete::value_ends(text, decimal.end).then_some(())?;
    // "binary 10 is 1010"? A value that is itself a numeral of the base needs the word "decimal".
    let mut ahead = cursor;
    if ahead.eat_any(&["in hex", "in hexadecimal", "in octal", "in binary", "bits", "digits", "in base"]).is_some() {
        return None;
    }
    Some(Claim {
        start,
        end: decimal.end,
        decimal: decimal.value,
        numeral: numeral.value,
        base,
        gives_numeral: false,
        correctable: (value_start, decimal.end),
    })
}

/// "0xFF = 255", "0b1010 is 10", "1010₂ = 10₁₀".
fn prefixed(text: &str, at: usize, base: u32) -> Option<Claim> {
    let mut cursor = Cursor::new(text, at);
    let numeral = numeral(&mut cursor, base)?;
    cursor.eat_any(&["₂", "₈", "₁₆"]);
    cursor.eat_any(&["(hex)", "(hexadecimal)", "(binary)", "in hex", "in hexadecimal", "in binary"]);
    cursor.eat_any(&[
        "is equal to", "is equivalent to", "equals", "is", "=", "==", "i.e.", ", i.e.", ", i.e.,", "stands for", "represents",
        "converts to", "translates to", "works out to", "comes to", "corresponds to", ", that is,", ", that is", ", or",
        ", in other words", ", in other words,", ", which is", "means", "gives", "→", "⇒", "denotes", "amounts to", ", meaning",
        "has the value", "evaluates to", "reads as",
    ])?;
    cursor.eat_any(&["decimal", "the decimal number", "the number", "exactly", "just", "the decimal value"]);
    cursor.gap();
    let value_start = cursor.at;
    let decimal = whole_or_subscript(&mut cursor)?;
    crate::checks::discrete::value_ends(text, decimal.1).then_some(())?;
    let mut ahead = cursor;
    if ahead.eat_any(&["in hex", "in hexadecimal", "in octal", "in binary", "bits", "bytes", "digits", "in base", "₂", "₈", "₁₆"]).is_some()
    {
        return None;
    }
    Some(Claim {
        start: at,
        end: decimal.1,
        decimal: decimal.0,
        numeral: numeral.value,
        base,
        gives_numeral: false,
        correctable: (value_start, decimal.1),
    })
}

/// A decimal number, perhaps with the subscript ₁₀.
fn whole_or_subscript(cursor: &mut Cursor<'_>) -> Option<(u64, usize)> {
    if let Some(number) = whole(cursor) {
        return Some((number.value, number.end));
    }
    let mut ahead = *cursor;
    ahead.gap();
    let length = ahead.rest().bytes().take(19).take_while(u8::is_ascii_digit).count();
    let value = ahead.rest()[..length].parse().ok()?;
    ahead.at += length;
    if !ahead.rest().starts_with("₁₀") {
        return None;
    }
    let end = ahead.at;
    ahead.at += "₁₀".len();
    *cursor = ahead;
    Some((value, end))
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    if has_word(&lower, OTHER) || context.is_code() {
        return Vec::new();
    }
    let mut claims: Vec<Claim> = Vec::new();
    for &(name, base) in NAMES {
        claims.extend(places(&lower, name).filter_map(|at| named(text, at, name, base)));
    }
    claims.extend(places(&lower, "binary").filter_map(|at| trailing(text, at, "binary")));
    for (mark, base) in [("0x", 16), ("0b", 2), ("0o", 8)] {
        let glued = |at: usize| lower[..at].ends_with(|before: char| before.is_alphanumeric());
        claims.extend(lower.match_indices(mark).filter(|&(at, _)| !glued(at)).filter_map(|(at, _)| prefixed(text, at, base)));
    }
    for (mark, base) in [("₂", 2), ("₈", 8), ("₁₆", 16)] {
        for (at, _) in text.match_indices(mark) {
            let digits = text[..at].bytes().rev().take(65).take_while(u8::is_ascii_hexdigit).count();
            if digits > 0 && !text[..at - digits].ends_with(|before: char| before.is_alphanumeric() || before == '.') {
                claims.extend(prefixed(text, at - digits, base));
            }
        }
    }
    claims.sort_by_key(|claim| (claim.start, claim.end));
    claims.dedup_by_key(|claim| claim.end);
    let signals = claims.into_iter().filter_map(|claim| {
        let working = || format!("{}₁₀ = {}{}", claim.decimal, write(claim.decimal, claim.base), subscript(claim.base));
        let reverse = || format!("{}{} = {}₁₀", write(claim.numeral, claim.base), subscript(claim.base), claim.numeral);
        let signal = verdict(context, claim.start, claim.end, claim.decimal == claim.numeral, || {
            if claim.gives_numeral { working() } else { reverse() }
        })?;
        if signal.holds {
            return Some(signal);
        }
        let (from, to) = claim.correctable;
        let right = if claim.gives_numeral { write(claim.decimal, claim.base) } else { claim.numeral.to_string() };
        Some(signal.claimed(&text[from..to]).correction(format!("{}{right}", &text[claim.start..from])))
    });
    let mut signals: Vec<Signal> = signals.collect();
    let reading = context.reading();
    join(&mut signals, FORMS.find(&reading).iter().filter_map(|found| said(context, &reading, found)));
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Converting 23 to binary gives 10101.", "Converting 23 to binary gives 10101", "23₁₀ = 10111₂"),
    flag("The binary number 11001 represents 26.", "The binary number 11001 represents 26", "11001₂ = 25₁₀"),
    flag("In hexadecimal, 200 is written as C9.", "In hexadecimal, 200 is written as C9", "200₁₀ = C8₁₆"),
    flag("We say that 17 in octal equals 14 in decimal.", "17 in octal equals 14 in decimal", "17₈ = 15₁₀"),
    flag("Hex 2A translates to 44.", "Hex 2A translates to 44", "2A₁₆ = 42₁₀"),
    flag("42 = 101011 (binary)", "42 = 101011", "42₁₀ = 101010₂"),
    flag("The decimal number 42 is **101011** in binary.", "42 is 101011", "42₁₀ = 101010₂"),
    flag("255 in binary is 11111110.", "255 in binary is 11111110", "255₁₀ = 11111111₂"),
    flag("The binary representation of 10 is **1011**.", "10 is 1011", "10₁₀ = 1010₂"),
    flag("So 0xFF = 256.", "0xFF = 256", "FF₁₆ = 255₁₀"),
    flag("The hexadecimal equivalent of 255 is 0xFE.", "255 is 0xFE", "255₁₀ = FF₁₆"),
    flag("Binary 1101 equals 14 in decimal.", "1101 equals 14", "1101₂ = 13₁₀"),
    flag("1010₂ = 12₁₀", "1010₂ = 12", "1010₂ = 10₁₀"),
    flag("The mask `0b1010` is 11.", "0b1010 is 11", "1010₂ = 10₁₀"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Converting 23 to binary gives 10111, and in hexadecimal, 200 is written as C8."),
    ignore("The binary number 11001 represents 25, and hex 2A is 42."),
    ignore("42 = 101010 (binary), 42 is 101010 in binary, and 1000 = 1111101000 in binary."),
    ignore("The sum of 30 and 12 is 1010 in binary digits? 2 + 8 = 1010 in binary."),
    ignore("255 in binary is 11111111, and in hexadecimal it is FF."),
    ignore("0xFF = 255 and 0b1010 = 10."),
    ignore("24.75 in binary is 11000.11."),
    ignore("Therefore, 567 in base 8 is equivalent to 375 in decimal."),
    ignore("In two's complement, -1 in binary is 11111111."),
    ignore("1010₂ = 10₁₀ = A₁₆"),
    ignore("The letter A in binary is 01000001."),
    ignore("Binary search of 10 is 4 steps."),
    ignore("0x10 is 16 bytes further on."),
];

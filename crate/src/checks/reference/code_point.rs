//! # What it flags
//! A code point with another character's name or sign: "the em dash (U+2013)", "U+2192 LEFTWARDS ARROW", "€ (U+20AD)".
//! # Why it misleads
//! Fonts, fallbacks and search-and-replace are set up by these numbers, and look-alikes are told apart by nothing else.
//! # How it is decided
//! The name stands right before the code point in brackets, or right behind it, and is the official name of one character of a table of some 3,400
//! (Unicode 14.0). The code point must be that character's. Where it is another's whose own name holds the same words, and for short names that several
//! characters go by ("hyphen", "apostrophe"), nothing is said. A single sign before a code point, with brackets or "is" between, is compared with it.
//! Of emoji a name in capitals is held against the official one, whichever it is.
//! # Known false positives
//! None known. Look-alike dashes and quotation marks, which programs replace, are left alone as signs.

use crate::check::prelude::*;
use crate::hedge::asserts;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Names of code points",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["u+"],
};

/// Characters by code point, and by name.
struct Names {
    by_code: HashMap<u32, &'static str>,
    by_name: HashMap<&'static str, u32>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names { by_code: HashMap::new(), by_name: HashMap::new() };
    let mut code = 0;
    for line in include_str!("../../../data/character_names.txt").lines() {
        if let Some(first) = line.strip_prefix('@') {
            code = u32::from_str_radix(first, 16).unwrap_or(0);
            continue;
        }
        if !line.is_empty() {
            names.by_code.insert(code, line);
            names.by_name.insert(line, code);
        }
        code += 1;
    }
    names
});

/// Names that people give to several characters, or that belong to an emoji in other lists.
const SHARED: &[&str] = &[
    "apostrophe", "hyphen", "space", "quotation mark", "check mark", "infinity", "bullet", "minus sign", "tilde", "circumflex accent",
    "grave accent", "acute accent", "diaeresis", "cedilla", "macron", "micro sign", "ohm sign", "angstrom sign", "kelvin sign",
    "pound sign", "middle dot", "dot operator", "solidus", "multiplication sign", "black star", "white star", "vertical line", "low line",
    "ring above", "double prime", "degree sign", "full stop", "greek small letter mu", "greek capital letter omega",
];

/// The most words of a name.
const LONGEST_NAME: usize = 10;

/// The character whose name, its own alone, stands at the head of a text: how long the name is, and the code point.
pub(crate) fn name_at(text: &str) -> Option<(usize, u32)> {
    let mut best = None;
    let mut ends = 0;
    for (at, _) in
        text.char_indices().chain([(text.len(), ' ')]).filter(|(at, c)| *at > 0 && !c.is_alphanumeric() && *c != '-').take(LONGEST_NAME)
    {
        let name = text.get(..at)?;
        ends += 1;
        if ends > LONGEST_NAME || !name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-')) {
            break;
        }
        let lower = name.to_ascii_lowercase();
        if !SHARED.contains(&lower.as_str())
            && name.contains(' ')
            && let Some(code) = NAMES.by_name.get(lower.as_str())
        {
            best = Some((at, *code));
        }
    }
    best
}

/// The name of a code point.
pub(crate) fn name_of(code: u32) -> Option<&'static str> {
    NAMES.by_code.get(&code).copied()
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    let mut signals = Vec::new();
    let mut found: Vec<(usize, usize, u32)> = Vec::new();
    for (at, _) in lower.match_indices("u+") {
        let digits = lower[at + 2..].bytes().take(7).take_while(u8::is_ascii_hexdigit).count();
        let glued = lower[..at].ends_with(|before: char| before.is_alphanumeric())
            || lower[at + 2 + digits..].starts_with(|next: char| next.is_alphanumeric());
        if (4..=6).contains(&digits) && !glued {
            let code = u32::from_str_radix(&lower[at + 2..at + 2 + digits], 16).unwrap_or(0);
            found.push((at, at + 2 + digits, code));
        }
    }
    for (nth, &(start, end, code)) in found.iter().enumerate() {
        // Sequences are more than their parts.
        let near = |from: usize, to: usize| {
            text.get(from..to).is_some_and(|between| between.chars().all(|c| " ,-–+/&".contains(c)) || between.trim() == "and")
        };
        if nth > 0 && near(found[nth - 1].1, start) || found.get(nth + 1).is_some_and(|next| near(end, next.0)) {
            continue;
        }
        let Some(own) = NAMES.by_code.get(&code) else { continue };
        let head = lower[..start].trim_end_matches(['`', '*', '"', '“']);
        let named = head.strip_suffix('(').and_then(|head| before(head)).or_else(|| behind(&lower, text, end));
        if let Some((from, to, name, other)) = named {
            let place = Span::new(from.min(start), to.max(end));
            let span = context.at(place.start, place.end);
            let words = name.split([' ', '-']).all(|word| own.split([' ', '-']).any(|known| known == word));
            if other == code {
                signals.push(Signal::agrees(span));
            } else if !words && !SHARED.contains(&name) && said(text, place) {
                signals.push(
                    Signal::new(span, format!("U+{code:04X} is {}; {} is U+{other:04X}", own.to_uppercase(), name.to_uppercase()))
                        .claimed(context.words(span)),
                );
            }
            if other != code || !head.ends_with(" is ") {
                continue;
            }
        } else if let Some((to, claimed)) = capitals(text, end).filter(|_| code >= 0x1_F000) {
            let place = Span::new(start, to);
            let words = claimed.to_ascii_lowercase();
            let subset = words.split([' ', '-']).all(|word| own.split([' ', '-']).any(|known| known == word));
            if !subset && said(text, place) {
                let span = context.at(start, to);
                signals.push(Signal::new(span, format!("U+{code:04X} is {}", own.to_uppercase())).claimed(context.words(span)));
            }
            continue;
        }
        let head = head.trim_end();
        let head = ["(", " is", " is the code point", " ="].iter().find_map(|joint| head.strip_suffix(joint));
        if let Some((from, sign)) = head.and_then(|head| sign_before(text, head.len())) {
            let place = Span::new(from, end);
            let span = context.at(from, end);
            if u32::from(sign) == code {
                signals.push(Signal::agrees(span));
            } else if let Some(name) = NAMES.by_code.get(&u32::from(sign))
                && !lookalikes(sign)
                && said(text, place)
            {
                signals.push(
                    Signal::new(
                        span,
                        format!("{sign} is U+{:04X} ({}); U+{code:04X} is {}", u32::from(sign), name.to_uppercase(), own.to_uppercase()),
                    )
                    .claimed(context.words(span)),
                );
            }
        }
    }
    signals
}

/// Whether the sentence around `place` says it: "not equal to" and "≠" are names there and deny nothing.
fn said(text: &str, place: Span) -> bool {
    let mut bare = text.to_owned();
    bare.replace_range(place.start..place.end, &"x".repeat(place.len()));
    asserts(&bare, place)
}

/// The longest name that ends with `head`: where it begins and ends, the name, and its code point.
fn before(head: &str) -> Option<(usize, usize, &'static str, u32)> {
    let head = head.trim_end_matches([' ', '*', '`', '"', '”', '“']);
    let mut best = None;
    let mut words = 0;
    for (at, c) in head.char_indices().rev().take(90) {
        if !(c.is_ascii_alphanumeric() || c == '-' || c == ' ') {
            break;
        }
        let begins = at == 0 || head[..at].ends_with([' ', '(', '"', '“', '*', '`']);
        if c != ' ' && begins {
            words += 1;
            if let Some((name, code)) = NAMES.by_name.get_key_value(&head[at..])
                && words > 1
            {
                best = Some((at, head.len(), *name, *code));
            }
            if words == LONGEST_NAME {
                break;
            }
        }
    }
    best
}

/// The longest name that begins behind the code point that ends at `end`.
fn behind(lower: &str, text: &str, end: usize) -> Option<(usize, usize, &'static str, u32)> {
    let mut start = end;
    let trim = |at: usize| lower.len() - lower[at..].trim_start_matches([' ', '`', '*', '"', '“']).len();
    start = trim(start);
    let mut joined = start > end && !lower[end..start].contains('"');
    for joint in [
        "(", ":", "is called the ", "is called ", "is named ", "is the ", "is ", "represents the ", "represents ", "— ", "– ", "- ",
        ", the ", ", ",
    ] {
        if lower[start..].starts_with(joint) {
            start = trim(start + joint.len());
            joined = true;
            break;
        }
    }
    if !joined {
        return None;
    }
    start = if lower[start..].starts_with("the ") { start + 4 } else { start };
    let mut best = None;
    let mut words = 0;
    let mut at = start;
    while words < LONGEST_NAME {
        let length = lower[at..].bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
        if length == 0 {
            break;
        }
        at += length;
        words += 1;
        let closed = lower[at..].is_empty() || lower[at..].starts_with([')', '.', ',', ';', '`', '*', '"', '”']);
        if let Some((name, code)) = NAMES.by_name.get_key_value(&lower[start..at])
            && closed
            && (words > 1 || lower[at..].starts_with(')') || text[start..at].bytes().all(|byte| byte.is_ascii_uppercase()))
        {
            best = Some((start, at, *name, *code));
        }
        if !lower[at..].starts_with(' ') {
            break;
        }
        at += 1;
    }
    best
}

/// A name of two words and more in capitals behind the code point: its end, and the name.
fn capitals(text: &str, end: usize) -> Option<(usize, &str)> {
    let mut cursor = crate::cursor::Cursor::new(text, end);
    cursor.eat_any(&["is the", "is", ":", "(", "–", "—", "-"]);
    cursor.gap();
    let start = cursor.at;
    let length = cursor.rest().find(|c: char| !c.is_ascii_uppercase() && c != ' ' && c != '-').unwrap_or(cursor.rest().len());
    let name = cursor.rest()[..length].trim_end_matches([' ', '-']);
    let closed = text[start + name.len()..].chars().next().is_none_or(|next| ".,;)*`\"".contains(next));
    (closed && name.contains(' ') && name.len() > 5).then_some((start + name.len(), name))
}

/// The single sign that stands before byte `end`, quoted or alone.
fn sign_before(text: &str, end: usize) -> Option<(usize, char)> {
    let head = text[..end].trim_end_matches([' ', '`', '"', '”', '\'', '’', '*', '\u{fe0f}']);
    let sign = head.chars().next_back().filter(|sign| !sign.is_ascii())?;
    let start = head.len() - sign.len_utf8();
    let alone = head[..start].chars().next_back().is_none_or(|before| " `\"“'‘*(\n".contains(before));
    (alone && end - start < 12).then_some((start, sign))
}

/// Signs that programs and keyboards put for one another.
fn lookalikes(sign: char) -> bool {
    const KINDS: [&str; 6] = ["-‐‑‒–—―−\u{ad}", "'‘’‚‛′`´ʼ", "\"“”„‟″«»", "µμ", "ΩΩÅÅK", "·•∙⋅∗*…"];
    KINDS.iter().any(|kind| kind.contains(sign)) || sign.is_whitespace() || ('\u{fe00}'..='\u{fe0f}').contains(&sign)
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Use the em dash (U+2013) to set off a clause.", "em dash (U+2013", "U+2013 is EN DASH; EM DASH is U+2014"),
    flag("The sign is U+2192 LEFTWARDS ARROW.", "U+2192 LEFTWARDS ARROW", "U+2192 is RIGHTWARDS ARROW; LEFTWARDS ARROW is U+2190"),
    flag("The euro is written with € (U+20AD).", "€ (U+20AD", "€ is U+20AC (EURO SIGN); U+20AD is KIP SIGN"),
    flag("The code point of € is U+20AB.", "€ is U+20AB", "€ is U+20AC (EURO SIGN); U+20AB is DONG SIGN"),
    flag("U+1F600 is GRINNING CAT FACE.", "U+1F600 is GRINNING CAT FACE", "U+1F600 is GRINNING FACE"),
    flag(
        "- `U+1F602` is the smiling face with sunglasses.",
        "U+1F602 is the smiling face with sunglasses",
        "U+1F602 is FACE WITH TEARS OF JOY; SMILING FACE WITH SUNGLASSES is U+1F60E",
    ),
    flag(
        "The non-breaking hyphen (U+200B) keeps words together.", "non-breaking hyphen (U+200B",
        "U+200B is ZERO WIDTH SPACE; NON-BREAKING HYPHEN is U+2011",
    ),
    flag(
        "It begins with U+FEFF (ZERO WIDTH JOINER).",
        "U+FEFF (ZERO WIDTH JOINER",
        "U+FEFF is ZERO WIDTH NO-BREAK SPACE; ZERO WIDTH JOINER is U+200D",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Use the em dash (U+2014), the en dash (U+2013) or the minus sign (U+002D)."),
    ignore("The sign is U+2192 RIGHTWARDS ARROW, and U+2019 is the apostrophe."),
    ignore("The euro is written with € (U+20AC)."),
    ignore("The code point of € is U+20AC, that of é is U+00E9."),
    ignore("U+1F600 is GRINNING FACE, and U+1F60E is the SMILING FACE."),
    ignore("The flag is U+1F1E9 U+1F1EA, regional indicators."),
    ignore("A red heart (U+2764 U+FE0F) follows the black heart (U+2665)."),
    ignore("Is the em dash (U+2013) longer?"),
    ignore("The hyphen (U+002D) is not the hyphen U+2010."),
    ignore("He typed — (U+2013) there."),
    ignore("U+00E9 is the letter e with an acute accent."),
];

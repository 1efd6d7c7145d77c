//! # What it flags
//! A character with another character's code: "the ASCII code of A is 66", "U+0042 (A)".
//! # Why it misleads
//! Ciphers, parsers and regular expressions are built on these numbers.
//! # How it is decided
//! "The ASCII code (value) of X is n", "U+hhhh is (the character) X", `ord('X')` and `chr(n)` are held against the character itself (Unicode;
//! ISO/IEC 10646).
//! # Known false positives
//! None known; only single characters that are written out are judged.

use crate::check::prelude::*;
use crate::cursor::{Cursor, places};
use crate::hedge::is_asserted;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Character codes",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["ascii", "unicode", "u+", "ord(", "chr(", "code point"],
};

/// One character, quoted or alone.
fn character(cursor: &mut Cursor<'_>) -> Option<char> {
    let mut ahead = *cursor;
    ahead.eat_any(&[
        "the lowercase letter", "the uppercase letter", "lowercase letter", "uppercase letter", "the capital letter", "capital letter",
        "the letter", "letter", "the character", "character", "lowercase", "uppercase", "capital", "the digit", "the symbol",
    ]);
    ahead.gap();
    let open = ahead.peek()?;
    let quoted = "'\"‘“".contains(open);
    if quoted {
        ahead.at += open.len_utf8();
    }
    let one = ahead.peek()?;
    ahead.at += one.len_utf8();
    if quoted {
        let close = ahead.peek().filter(|close| "'\"’”".contains(*close))?;
        ahead.at += close.len_utf8();
    } else if ahead.peek().is_some_and(|next| next.is_alphanumeric() || next == '\'')
        || one.is_whitespace()
        || matches!(one, '(' | ')' | '.' | ',')
    {
        return None;
    }
    *cursor = ahead;
    Some(one)
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    let mut signals = Vec::new();
    let mut say = |start: usize, end: usize, holds: bool, working: String| {
        let span = context.at(start, end);
        if holds {
            signals.push(Signal::agrees(span));
        } else if is_asserted(context, span) {
            signals.push(Signal::new(span, working).claimed(&text[start..end]));
        }
    };
    for name in ["ascii code of", "ascii value of", "ascii code for", "ascii value for", "unicode code point of", "ord("] {
        for at in lower.match_indices(name).map(|(at, _)| at) {
            let mut cursor = Cursor::new(text, at + name.len());
            let Some(one) = character(&mut cursor) else { continue };
            cursor.eat(")");
            if cursor.eat_any(&["is", "=", ":", "returns", "==", "gives", "→"]).is_none() {
                continue;
            }
            cursor.gap();
            let start = cursor.at;
            let hexadecimal = cursor.rest().starts_with("0x") || cursor.rest().starts_with("U+");
            if hexadecimal {
                continue;
            }
            let Some(said) = cursor.integer() else { continue };
            let mut ahead = cursor;
            if ahead.eat_any(&["in hex", "in binary", "in octal", "in hexadecimal", "hex", "(hex)", "-", "+"]).is_some()
                || !one.is_ascii() && name.starts_with("ascii")
            {
                continue;
            }
            say(start, cursor.at, said == u128::from(u32::from(one)), format!("code of {one} = {}", u32::from(one)));
        }
    }
    for at in places(&lower, "chr(") {
        let mut cursor = Cursor::new(text, at + 4);
        let Some(number) = cursor.integer() else { continue };
        if !cursor.eat(")") || cursor.eat_any(&["is", "=", ":", "returns", "==", "gives", "→"]).is_none() {
            continue;
        }
        cursor.gap();
        let start = cursor.at;
        let (Some(one), Some(right)) = (character(&mut cursor), u32::try_from(number).ok().and_then(char::from_u32)) else { continue };
        say(start, cursor.at, one == right, format!("code {number} = {right}"));
    }
    for at in lower.match_indices("u+").map(|(at, _)| at) {
        let digits = lower[at + 2..].bytes().take(7).take_while(u8::is_ascii_hexdigit).count();
        if !(4..=6).contains(&digits) || lower[..at].ends_with(|before: char| before.is_alphanumeric()) {
            continue;
        }
        let Some(right) = u32::from_str_radix(&lower[at + 2..at + 2 + digits], 16).ok().and_then(char::from_u32) else { continue };
        let mut cursor = Cursor::new(text, at + 2 + digits);
        let paren = cursor.eat("(");
        if !paren && cursor.eat_any(&["is", "=", "represents"]).is_none() {
            continue;
        }
        let Some(one) = character(&mut cursor) else { continue };
        // "U+00E9 is a …": an article is no character; a mark may stand for a combining one.
        let closed =
            if paren { cursor.rest().starts_with(')') } else { cursor.rest().is_empty() || cursor.rest().starts_with(['.', ',', ';']) };
        if !closed || !one.is_alphanumeric() || !right.is_alphanumeric() {
            continue;
        }
        say(at, cursor.at, one == right, format!("U+{:04X} = {right}", u32::from(right)));
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The ASCII code of A is 66.", "66", "code of A = 65"),
    flag("The ASCII value of 'a' is **96**.", "96", "code of a = 97"),
    flag("In Python, `ord('Z')` returns 91.", "91", "code of Z = 90"),
    flag("The call `chr(100)` returns 'e'.", "'e'", "code 100 = d"),
    flag("The first letter is U+0042 (A).", "U+0042 (A", "U+0042 = B"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The ASCII code of A is 65, and of 'a' it is 97."),
    ignore("`ord('Z')` returns 90 and `chr(100)` returns 'd'."),
    ignore("U+0041 (A) is the first capital letter."),
    ignore("The ASCII code of A is 41 in hexadecimal."),
    ignore("The ASCII value of the letter depends on its case."),
    ignore("U+00E9 is a letter with an accent."),
];

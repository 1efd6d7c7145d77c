//! # What it flags
//! Bytes in binary or hexadecimal that spell another text than they are said to, and a text shifted in the alphabet to another one:
//! "01001000 01101001 spells 'Ho'", "HELLO with a Caesar shift of 3 is KHOOT".
//! # Why it misleads
//! Whoever decodes it gets another text; nobody checks bits by eye.
//! # How it is decided
//! Groups of eight bits, or pairs of hexadecimal digits, are read as ASCII and held against the quoted text beside them, in both
//! directions. A Caesar cipher's words are shifted by the one number the sentence gives, forth and, unless it encrypts, back.
//! # Known false positives
//! None known; other alphabets and texts that are not quoted and longer than a word are left alone.

use crate::check::prelude::*;
use crate::checks::identifier::hash::operand;
use crate::cursor::{Cursor, has_word, places};
use crate::hedge::asserts;
use std::fmt::Write as _;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Text in binary, in hexadecimal, and shifted",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["0100", "0110", "0111", "0101", "0011", "0010", "hex", "shift", "caesar"],
};

/// What links a code with the text it stands for.
const LINKS: &[&str] = &[
    "translates to", "decodes to", "converts to", "corresponds to", "represents", "spells out", "spells", "stands for", "encodes", "means",
    "reads", "says", "is", "=", "→", "->", "=>", "gives", "becomes", "would be", "encrypts to", "decrypts to", "yields", "results in",
    "produces", "encodes to", "is encrypted as", "is encoded as", "is written as", "turns into", "is represented as",
];

/// Groups of a code from `at` on: the bytes and one past the last.
fn bytes(text: &str, at: usize, width: usize, radix: u32) -> (Vec<u8>, usize) {
    let (mut found, mut at, mut end) = (Vec::new(), at, at);
    loop {
        let rest = &text[at..];
        let rest_trimmed = if width == 2 { rest.strip_prefix("0x").unwrap_or(rest) } else { rest };
        let start = at + rest.len() - rest_trimmed.len();
        let digits = rest_trimmed.bytes().take(width + 1).take_while(|byte| char::from(*byte).is_digit(radix)).count();
        let whole = !rest_trimmed[digits..].starts_with(|next: char| next.is_alphanumeric());
        if digits != width || !whole || found.len() > 200 {
            break;
        }
        let Ok(byte) = u8::from_str_radix(&rest_trimmed[..width], radix) else { break };
        found.push(byte);
        end = start + width;
        let gap = text[end..].bytes().take(3).take_while(|byte| matches!(byte, b' ' | b',')).count();
        if gap == 0 {
            break;
        }
        at = end + gap;
    }
    (found, end)
}

fn printable(bytes: &[u8]) -> Option<String> {
    bytes.iter().map(|&byte| (byte.is_ascii_graphic() || byte == b' ').then_some(char::from(byte))).collect()
}

/// The text at the cursor, as it stands: quoted, or a single word.
fn said<'a>(cursor: &mut Cursor<'a>) -> Option<(&'a str, Span)> {
    cursor.eat(":");
    cursor.eat_any(&["the letter", "the letters", "the character", "the ascii text", "the text:", "the word:"]);
    let found = operand(cursor)?;
    let word = found.trim_end_matches(['.', '!', '?', ';']);
    // A quoted text keeps its marks.
    let quoted = cursor.since(cursor.at.saturating_sub(3)).ends_with(['"', '\'', '”', '’']);
    let word = if quoted { found } else { word };
    let start = cursor.at
        - if quoted {
            found.len() + cursor.since(cursor.at.saturating_sub(3)).chars().next_back().map_or(0, char::len_utf8)
        } else {
            found.len()
        };
    (!word.is_empty()).then_some((word, Span::new(start, start + word.len())))
}

/// "01001000 01101001 spells 'Hi'", "'Hi' in binary is 01001000 01101001".
fn codes(context: &Context<'_>, text: &str, lower: &str, signals: &mut Vec<Signal>) {
    let hexadecimal = has_word(lower, &["hex", "hexadecimal"]);
    let ascii = ["ascii", "binary", "text", "spell", "character", "letter", "decode"].iter().any(|word| lower.contains(word));
    let mut from = 0;
    let mut before = ' ';
    for (at, character) in text.char_indices() {
        let begins = character.is_ascii_hexdigit() && !before.is_alphanumeric() && !"._#/\\-+".contains(before);
        before = character;
        if !begins || at < from {
            continue;
        }
        let (mut found, mut end, mut width) = (Vec::new(), at, 0);
        for (length, radix, spoken) in [(8, 2, true), (2, 16, hexadecimal)] {
            if spoken && found.is_empty() {
                (found, end) = bytes(text, at, length, radix);
                width = length;
            }
        }
        if found.is_empty() || width == 2 && found.len() < 3 && !(found.len() == 2 && lower.contains("ascii")) {
            continue;
        }
        from = end;
        let Some(right) = printable(&found) else { continue };
        let mut cursor = Cursor::new(text, end);
        cursor.eat_any(&[
            "in ascii hex", "in hex ascii", "in hexadecimal ascii", "in ascii", "in binary", "in hexadecimal", "in hex", "in text",
        ]);
        if cursor.eat_any(LINKS).is_some() {
            cursor.eat_any(&["to", "in ascii", "as"]);
            cursor.gap();
            let quoted = cursor.rest().starts_with(['"', '\'', '“', '‘']);
            let start = cursor.at;
            let Some((word, span)) = said(&mut cursor) else { continue };
            let letter = found.len() == 1 && word.len() == 1 && word.starts_with(|letter: char| letter.is_ascii_alphabetic());
            // A bare word must look like a text of that length: "is a byte" is none.
            let plain = quoted
                || letter
                || found.len() > 1
                    && word.len().abs_diff(right.len()) <= 1
                    && !right.contains(' ')
                    && word.starts_with(|first: char| first.is_alphabetic());
            if !plain
                || !ascii && !quoted && found.len() == 1
                || word.chars().all(|digit| digit.is_ascii_digit())
                || word.starts_with("0x")
                || found.len() == 1 && word.chars().count() > 1
            {
                continue;
            }
            let claim = Span::new(at, cursor.at.max(start));
            let place = context.at(span.start, span.end);
            if word == right || right.eq_ignore_ascii_case(word) && !quoted {
                signals.push(Signal::agrees(place));
            } else if asserts(text, claim) {
                signals.push(Signal::new(place, format!("{} = {right}", &text[at..end])).claimed(word).correction(right));
            }
            continue;
        }
        // "'Hi' in binary is …", "the binary (code) for 'Hi' is …".
        let mut head = text[..at].trim_end_matches([' ', '`', '*', ':']);
        for link in [" is", " would be", " =", "="] {
            head = head.strip_suffix(link).unwrap_or(head);
        }
        let head = ["in binary", "in ascii binary", "in hex", "in hexadecimal", "in binary code", "in ascii"].iter().find_map(|name| {
            let cut = head.len().checked_sub(name.len()).filter(|cut| head.is_char_boundary(*cut))?;
            head[cut..].eq_ignore_ascii_case(name).then(|| head[..cut].trim_end_matches([' ', '`', '*']))
        });
        let Some(head) = head else { continue };
        let Some(close) = head.chars().next_back().filter(|close| matches!(close, '"' | '\'' | '”' | '’')) else { continue };
        let open = match close {
            '”' => '“',
            '’' => '‘',
            other => other,
        };
        let inside = &head[..head.len() - close.len_utf8()];
        let Some(start) = inside.rfind(open) else { continue };
        let word = &inside[start + open.len_utf8()..];
        if word.is_empty()
            || !word.is_ascii()
            || word.len() > 60
            || text[end..].trim_start().starts_with(['…', '.']) && text[end..].trim_start().starts_with("..")
        {
            continue;
        }
        let place = context.at(at, end);
        if word == right {
            signals.push(Signal::agrees(place));
        } else if asserts(text, Span::new(start, end)) {
            let right = word.bytes().fold(String::new(), |mut out, byte| {
                // Writing to a string cannot fail.
                let _ = if width == 8 { write!(out, "{byte:08b} ") } else { write!(out, "{byte:02x} ") };
                out
            });
            let right = right.trim_end();
            signals.push(Signal::new(place, format!("\"{word}\" = {right}")).claimed(&text[at..end]).correction(right));
        }
    }
}

fn shifted(text: &str, by: u8) -> String {
    text.chars()
        .map(|letter| match letter {
            'a'..='z' => char::from((letter as u8 - b'a' + by) % 26 + b'a'),
            'A'..='Z' => char::from((letter as u8 - b'A' + by) % 26 + b'A'),
            other => other,
        })
        .collect()
}

/// "HELLO with a shift of 3 becomes KHOOR".
fn caesar(context: &Context<'_>, text: &str, lower: &str, signals: &mut Vec<Signal>) {
    let mut amount = None;
    for name in ["shift of", "shifted by", "shift by", "shifting by", "key of", "shift =", "shift"] {
        for at in places(lower, name) {
            let mut cursor = Cursor::new(text, at + name.len());
            if let Some(value) = cursor.integer().or_else(|| Some(crate::words::small_number(cursor.word()?)?.into())) {
                if amount.is_some_and(|known| known != value) {
                    return;
                }
                amount = Some(value);
            }
        }
    }
    let Some(by) = amount.and_then(|value| u8::try_from(value).ok()).filter(|by| (1..26).contains(by)) else { return };
    let encrypts = ["encrypt", "encod", "forward", "right"].iter().any(|word| lower.contains(word))
        && !lower.contains("decr")
        && !lower.contains("back")
        && !lower.contains("left");
    for link in [
        "encrypts to", "decrypts to", "becomes", "is", "gives", "→", "->", "=", "yields", "results in", "would be", "produces",
        "turns into",
    ] {
        let ends: Vec<usize> = if link.starts_with(|first: char| first.is_ascii_alphabetic()) {
            places(lower, link).map(|at| at + link.len()).collect()
        } else {
            lower.match_indices(link).map(|(at, _)| at + link.len()).collect()
        };
        for end in ends {
            let mut cursor = Cursor::new(text, end);
            let Some((code, span)) = said(&mut cursor) else { continue };
            // The text: the last quoted words or capitals before the link.
            let head = &text[..end - link.len()];
            let Some(plain) = last_text(head) else { continue };
            let letters = |text: &str| text.chars().filter(char::is_ascii_alphabetic).count();
            let like = |text: &str| text.chars().map(|letter| if letter.is_ascii_alphabetic() { 'x' } else { letter }).collect::<String>();
            if letters(code) < 2 || !code.is_ascii() || like(code) != like(plain) || code.eq_ignore_ascii_case(plain) {
                continue;
            }
            let (forth, back) = (shifted(plain, by), shifted(plain, 26 - by));
            let place = context.at(span.start, span.end);
            if forth.eq_ignore_ascii_case(code) || !encrypts && back.eq_ignore_ascii_case(code) {
                signals.push(Signal::agrees(place));
            } else if asserts(text, Span::new(end - link.len() - 1, cursor.at)) && !signals.iter().any(|signal| signal.span == place) {
                // Most letters must be those of one direction: otherwise another text is meant.
                let near =
                    |right: &str| right.chars().zip(code.chars()).filter(|(a, b)| a.eq_ignore_ascii_case(b)).count() * 2 >= code.len();
                let right = if near(&forth) {
                    forth
                } else if !encrypts && near(&back) {
                    back
                } else {
                    continue;
                };
                signals.push(Signal::new(place, format!("{plain} shifted by {by} = {right}")).claimed(code).correction(right));
            }
        }
    }
}

/// The last quoted text or word in capitals.
fn last_text(head: &str) -> Option<&str> {
    let trimmed = head.trim_end();
    for (open, close) in [('"', '"'), ('“', '”'), ('\'', '\'')] {
        if let Some(end) = trimmed.rfind(close)
            && let Some(start) = trimmed[..end].rfind(open)
            && trimmed.len() - end < 60
        {
            return Some(&trimmed[start + open.len_utf8()..end]);
        }
    }
    trimmed
        .rsplit(|part: char| !part.is_ascii_alphabetic())
        .take(16)
        .find(|word| word.len() > 1 && word.bytes().all(|letter| letter.is_ascii_uppercase()))
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 4000 {
        return Vec::new();
    }
    let lower = text.to_ascii_lowercase();
    let mut signals = Vec::new();
    codes(context, text, &lower, &mut signals);
    if lower.contains("shift") || lower.contains("caesar") {
        caesar(context, text, &lower, &mut signals);
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("In the dump, `4f 6b` in ASCII hex reads \"On\".", "On", "4f 6b = Ok"),
    flag("`01001000 01101001` spells \"Ho\" in ASCII.", "Ho", "01001000 01101001 = Hi"),
    flag("\"Hi\" in binary is 01001000 01101010.", "01001000 01101010", "\"Hi\" = 01001000 01101001"),
    flag("- 01000001 = B in ASCII", "B", "01000001 = A"),
    flag("In hex, 48 65 6c 6c 6f decodes to \"Hella\".", "Hella", "48 65 6c 6c 6f = Hello"),
    flag("With a Caesar shift of 3, \"HELLO\" becomes \"KHOOT\".", "KHOOT", "HELLO shifted by 3 = KHOOR"),
    flag("Encrypting \"attack\" with a shift of 5 gives \"fyyfhq\".", "fyyfhq", "attack shifted by 5 = fyyfhp"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("In the dump, `4f 6b` in ASCII hex reads \"Ok\"."),
    ignore("`01001000 01101001` spells \"Hi\" in ASCII."),
    ignore("\"Hi\" in binary is 01001000 01101001, and 01000001 = A."),
    ignore("01000001 is a byte, and 11111111 is the largest one."),
    ignore("With a Caesar shift of 3, \"HELLO\" becomes \"KHOOR\", and decrypting with a shift of 3 gives \"HELLO\"."),
    ignore("Decrypting \"KHOOR\" with a shift of 3 gives \"HELLO\"."),
    ignore("The shift of 3 hours is \"LATE\" and the next \"EARLY\"."),
    ignore("If 01001000 spells \"J\", the table is off."),
    ignore("The colour ff 00 00 in hex is \"red\"."),
];

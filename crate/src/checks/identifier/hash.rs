//! # What it flags
//! A hash that is not that of the text it is given for, or not even of its length: "the MD5 of hello is 5d41402abc4b2a76b9719d911017c593".
//! # Why it misleads
//! A hash cannot be guessed, and looks right however wrong it is.
//! # How it is decided
//! "The SHA-256 (SHA-1, SHA-512, MD5) (hash) of TEXT is HEX" and `sha256("TEXT") = HEX` are recomputed over the text as UTF-8, with and
//! without a final line break (FIPS 180-4, RFC 1321). "A SHA-256 hash is n bits (bytes, characters in hexadecimal) long" is held against the
//! algorithm's size.
//! # Known false positives
//! None known; a text that is not quoted must be a single word.

use crate::check::prelude::*;
use crate::checks::discrete::join;
use crate::checks::identifier::{Sizes, sized};
use crate::cursor::Cursor;
use crate::hedge::asserts;
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha512};
use std::fmt::Write as _;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Hash of a text",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["sha", "md5"],
};

const NAMES: &[(&str, Kind)] = &[
    ("sha-256", Kind::Sha256),
    ("sha256", Kind::Sha256),
    ("sha-1", Kind::Sha1),
    ("sha1", Kind::Sha1),
    ("sha-512", Kind::Sha512),
    ("sha512", Kind::Sha512),
    ("md5", Kind::Md5),
];

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Sha256,
    Sha1,
    Sha512,
    Md5,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Sha256 => "SHA-256",
            Self::Sha1 => "SHA-1",
            Self::Sha512 => "SHA-512",
            Self::Md5 => "MD5",
        }
    }

    /// FIPS 180-4, RFC 1321.
    fn bits(self) -> i64 {
        match self {
            Self::Sha256 => 256,
            Self::Sha1 => 160,
            Self::Sha512 => 512,
            Self::Md5 => 128,
        }
    }

    fn hash(self, text: &str) -> String {
        let bytes: Vec<u8> = match self {
            Self::Sha256 => Sha256::digest(text).to_vec(),
            Self::Sha1 => Sha1::digest(text).to_vec(),
            Self::Sha512 => Sha512::digest(text).to_vec(),
            Self::Md5 => Md5::digest(text).to_vec(),
        };
        bytes.iter().fold(String::new(), |mut out, byte| {
            // Writing to a string cannot fail.
            let _ = write!(out, "{byte:02x}");
            out
        })
    }
}

/// The hash function that is named at the head of a text.
const HASH: Lookup = Lookup {
    name: "hash",
    example: "SHA-256",
    begins: Begins::Anything,
    at: |text| {
        let named = |(at, (name, _)): (usize, &(&str, Kind))| {
            let head = text.get(..name.len())?;
            let ends = !text[name.len()..].starts_with(|next: char| next.is_alphanumeric() || next == '/');
            (head.eq_ignore_ascii_case(name) && ends).then_some((name.len(), at))
        };
        NAMES.iter().enumerate().filter_map(named).collect()
    },
};

macro_rules! size {
    () => {
        " {n:whole} [-]? ({bits=bits|bit} | {bytes=bytes|byte|octets} | {hex=(hex|hexadecimal) (characters|digits|symbols)} | {characters=characters|character})"
    };
}

/// The length of a hash, in the orders the table of lengths does not read.
pub static FORMS: Forms = Forms::with(
    &[
        concat!(
            "{h:hash} [hash|hashes|digest|digests|checksum|checksums|function|algorithm|output|outputs|value|values|sum]* \
             (produces|produce|outputs|output|generates|generate|yields|takes|take|creates|gives|returns|consists of|contains|occupies|takes up|is|are|has|have) \
             [a|an|always|exactly|fixed|fixed-size|fixed-length|output of|digest of|length of|size of|hash of|hashes of|digests of|value of|hash value of|message digest of]*",
            size!()
        ),
        concat!(
            "the (output|digest|length|size|hash|result|output size|digest size|output length|digest length|hash length|hash size) [produced]? (of|for|by) [a|an|the]? {h:hash} \
             [hash|digest|checksum|algorithm|function|output]* (<equals>|has) [a|always|exactly|fixed|length of|size of]*",
            size!()
        ),
    ],
    &[HASH],
);

/// Words of sentences that speak of other lengths.
const OTHER_LENGTH: &[&str] = &[
    "block", "blocks", "rounds", "words", "word", "state", "internal", "truncated", "first", "last", "salt", "key", "keys", "input",
    "inputs", "security", "collision", "each", "half", "prefix", "chunks", "chunk", "base64", "not", "preimage",
];

/// A statement of [`FORMS`].
fn said(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let (_, kind) = NAMES.get(found.known(reading, "h", &HASH)?)?;
    let number = found.number(reading, "n")?;
    let hexadecimal = reading.says(&["hex", "hexadecimal"]);
    let scale = match (found.has("bits"), found.has("bytes"), found.has("hex") || hexadecimal) {
        (true, ..) => 1,
        (_, true, _) => 8,
        (.., true) => 4,
        _ => return None,
    };
    if reading.says(OTHER_LENGTH) || found.has("not") {
        return None;
    }
    let bits = number.integer()?.checked_mul(scale)?;
    sized(context, kind.name(), kind.bits(), (number.span.start, number.span.end, bits))
}

/// The text that is hashed: quoted, or one word.
pub(crate) fn operand<'a>(cursor: &mut Cursor<'a>) -> Option<&'a str> {
    let mut ahead = *cursor;
    ahead.eat_any(&["the string", "the word", "the text", "the phrase", "string", "the input", "the plaintext", "the message"]);
    ahead.gap();
    let open = ahead.peek()?;
    let close = match open {
        '"' => '"',
        '\'' => '\'',
        '“' => '”',
        '‘' => '’',
        _ => {
            let length =
                ahead.rest().find(|next: char| next.is_whitespace() || matches!(next, ')' | ':' | '=' | ',')).unwrap_or(ahead.rest().len());
            let word = &ahead.rest()[..length];
            if word.is_empty() || matches!(word, "the" | "a" | "an" | "this" | "that" | "your" | "it" | "its" | "any" | "each") {
                return None;
            }
            ahead.at += length;
            *cursor = ahead;
            return Some(word);
        }
    };
    let inside = &ahead.rest()[open.len_utf8()..];
    let length = inside.bytes().take(300).len().min(inside.len());
    let end = inside[..inside.floor_char_boundary(length)].find(close)?;
    ahead.at += open.len_utf8() + end + close.len_utf8();
    *cursor = ahead;
    Some(&inside[..end])
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    let mut signals = Vec::new();
    let sizes = Sizes::new(text, &lower);
    for &(name, kind) in NAMES {
        for (at, _) in lower.match_indices(name) {
            let mut cursor = Cursor::new(text, at + name.len());
            let glued = text[..at].ends_with(|before: char| before.is_alphanumeric() || matches!(before, '-' | '/'));
            if let Some(told) = sizes.told(cursor.at).filter(|_| !glued) {
                signals.extend(sized(context, kind.name(), kind.bits(), told));
                continue;
            }
            cursor.eat_any(&["hash value", "hash", "digest", "checksum", "hashes", "hash code"]);
            let call = cursor.eat("(");
            if !call && cursor.eat_any(&["of", "for"]).is_none() {
                continue;
            }
            let Some(input) = operand(&mut cursor) else { continue };
            if call {
                cursor.eat(")");
            }
            if cursor.eat_any(&["is", "=", ":", "==", "→", "gives", "produces", "returns", "would be"]).is_none() {
                continue;
            }
            cursor.eat(":");
            cursor.gap();
            while cursor.rest().starts_with(['"', '\'', '“']) {
                cursor.at += cursor.peek().map_or(0, char::len_utf8);
            }
            let start = cursor.at;
            let length = lower[start..].bytes().take(130).take_while(u8::is_ascii_hexdigit).count();
            // Shorter ones are no hash, longer ones and cut ones ("…") cannot be judged.
            if !(30..=129).contains(&length)
                || text[start + length..].starts_with(|next: char| next.is_alphanumeric() || next == '…')
                || text[start + length..].starts_with("...")
            {
                continue;
            }
            let said = &lower[start..start + length];
            let right = kind.hash(input);
            let span = context.at(start, start + length);
            if said == right || said == kind.hash(&format!("{input}\n")) {
                signals.push(Signal::agrees(span));
            } else if asserts(text, Span::new(at, start)) {
                signals.push(
                    Signal::new(span, format!("{}(\"{input}\") = {right}", kind.name()))
                        .claimed(&text[start..start + length])
                        .correction(right),
                );
            }
        }
    }
    let reading = context.reading();
    join(&mut signals, FORMS.find(&reading).iter().filter_map(|found| said(context, &reading, found)));
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The output of SHA-1 is 128 bits long.", "128", "SHA-1: 160 bits = 20 bytes = 40 hexadecimal digits"),
    flag("An MD5 checksum takes up 20 bytes.", "20", "MD5: 128 bits = 16 bytes = 32 hexadecimal digits"),
    flag(
        "The MD5 hash of \"hello\" is 5d41402abc4b2a76b9719d911017c593.",
        "5d41402abc4b2a76b9719d911017c593",
        "MD5(\"hello\") = 5d41402abc4b2a76b9719d911017c592",
    ),
    flag(
        "The SHA-256 of hello is `2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9825`.",
        "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9825",
        "SHA-256(\"hello\") = 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
    ),
    flag(
        "sha1(\"abc\") = a9993e364706816aba3e25717850c26c9cd0d89e", "a9993e364706816aba3e25717850c26c9cd0d89e",
        "SHA-1(\"abc\") = a9993e364706816aba3e25717850c26c9cd0d89d",
    ),
    flag(
        "**MD5 of the string 'abc':** 900150983cd24fb0d6963f7d28e17f7",
        "900150983cd24fb0d6963f7d28e17f7",
        "MD5(\"abc\") = 900150983cd24fb0d6963f7d28e17f72",
    ),
    flag("A SHA-256 hash is 32 characters long in hex.", "32", "SHA-256: 256 bits = 32 bytes = 64 hexadecimal digits"),
    flag("MD5 produces a 160-bit hash.", "160", "MD5: 128 bits = 16 bytes = 32 hexadecimal digits"),
    flag(
        "The SHA-1 hash for \"test\" is a94a8fe5ccb19ba61c4c0873d391e987982fbbd4.",
        "a94a8fe5ccb19ba61c4c0873d391e987982fbbd4",
        "SHA-1(\"test\") = a94a8fe5ccb19ba61c4c0873d391e987982fbbd3",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The output of SHA-1 is 160 bits long, and SHA-512 works on blocks of 128 bytes."),
    ignore("An MD5 checksum takes up 16 bytes."),
    ignore("The MD5 hash of \"hello\" is 5d41402abc4b2a76b9719d911017c592."),
    ignore("The SHA-256 of the file is 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9825."),
    ignore("The MD5 of \"hello\" is 5d41402a…"),
    ignore("If the MD5 of \"hello\" is 5d41402abc4b2a76b9719d911017c593, the file was changed."),
    ignore("sha1(\"abc\") = a9993e364706816aba3e25717850c26c9cd0d89d"),
    ignore("SHA-1 produces a 160-bit hash, and a SHA-256 hash is 64 characters long in hex."),
    ignore("SHA-256 has 64 rounds. SHA-512 is 2 times longer, MD5 has a block size of 512 bits."),
    ignore("A truncated SHA-256 hash is 128 bits long."),
    ignore("SHA-256 is a hash of 64 hexadecimal digits."),
];

//! # What it flags
//! A text and its Base64, hexadecimal, binary, URL, ROT13 or Morse form that are not the same: "'hello' in Base64 is aGVsbG9=".
//! # Why it misleads
//! Whoever decodes it gets another text, or an error.
//! # How it is decided
//! "(The) Base64 (encoding) of TEXT is CODE", "TEXT in Base64 is CODE", "CODE decodes to TEXT" (Base64) are recomputed: RFC 4648, RFC 3986,
//! ITU-R M.1677-1, ASCII.
//! # Known false positives
//! None known; the text must be quoted or a single word.

use crate::check::prelude::*;
use crate::checks::discrete::join;
use crate::checks::identifier::hash::operand;
use crate::cursor::{Cursor, places};
use crate::hedge::{asserts, is_asserted};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Base64, ROT13, Morse and other encodings",
    tier: Tier::Wrong,
    scope: Scope::Block,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "base64", "base 64", "rot13", "morse", "url-encod", "url encod", "percent-encod", "caesar", "hexadecimal of", "in hex",
        "decodes to", "decoding ",
    ],
};

#[derive(Debug, Clone, Copy, PartialEq)]
enum Form {
    Base64,
    Rot13,
    Morse,
    Url,
    Hex,
}

const NAMES: &[(&str, Form)] = &[
    ("base64", Form::Base64),
    ("base 64", Form::Base64),
    ("base-64", Form::Base64),
    ("rot13", Form::Rot13),
    ("rot-13", Form::Rot13),
    ("morse code", Form::Morse),
    ("morse", Form::Morse),
    ("url encoding", Form::Url),
    ("url-encoding", Form::Url),
    ("percent-encoding", Form::Url),
    ("url-encoded", Form::Url),
    ("percent-encoded", Form::Url),
    ("hexadecimal", Form::Hex),
    ("hex", Form::Hex),
];

const MORSE: [&str; 36] = [
    ".-", "-...", "-.-.", "-..", ".", "..-.", "--.", "....", "..", ".---", "-.-", ".-..", "--", "-.", "---", ".--.", "--.-", ".-.", "...",
    "-", "..-", "...-", ".--", "-..-", "-.--", "--..", "-----", ".----", "..---", "...--", "....-", ".....", "-....", "--...", "---..",
    "----.",
];

/// A text and its Base64 form, in other orders.
pub static FORMS: Forms = Forms::new(&[
    "(encoded|converted|encoding it|written|transformed) (in|as|to|into|with|using|by) (Base64|base 64|base-64) , [the|string|word|text|name|bytes|of]* ({t:quoted}|{t:word}) \
     (becomes|is|gives|yields|turns into|looks like|comes out as|results in|reads|equals) {c:code}",
    "({t:quoted}|{t:word}) (becomes|turns into|encodes to|encodes as|is encoded as|is) [the Base64 string|the string]? {c:code} ([when|once|if]? (encoded|converted) (in|as|to|into|with|using) | in) \
     (Base64|base 64|base-64)",
    "{c:code} <be> [the]? (Base64|base 64|base-64) [encoding|code|form|representation|version|string|encoded|for|of|the|word|text]* ({t:quoted}|{t:word})",
    "[the]? (Base64|base 64|base-64) [string|text|value|code]* {c:code} (decodes to|means|stands for|reads|represents|decoded is|is|translates to) [the|string|word|text]* ({t:quoted}|{t:word})",
]);

/// A statement of [`FORMS`].
fn said(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let place = found.place("c")?;
    let span = reading.span(place.0, place.1);
    // A code that ends the sentence takes its sign of padding with it.
    let code = span.of(reading.text).trim_matches(['`', '*', '"']);
    let shown = found.words(reading, "t");
    let text = shown.trim_matches(['"', '\'', '“', '”', '‘', '’', '`', '*', '_']);
    let shape = code.bytes().all(|part| part.is_ascii_alphanumeric() || b"+/=-_".contains(&part))
        && code.len() >= 4
        && text.len() <= 200
        && (code.len().is_multiple_of(4) || code.contains(|part: char| part.is_ascii_digit() || part == '='))
        && !code.bytes().all(|part| part.is_ascii_lowercase());
    if !shape || found.has("not") {
        return None;
    }
    let right = base64(text.as_bytes());
    if same(Form::Base64, code, &right, text) {
        return Some(Signal::agrees(context.at(span.start, span.end)));
    }
    let whole = found.span(reading);
    let place = context.at(whole.start, whole.end);
    is_asserted(context, place).then(|| Signal::new(place, format!("Base64 of \"{text}\" = {right}")).claimed(code))
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().fold(0_u32, |word, byte| word << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for at in 0..4 {
            out.push(if at <= chunk.len() { char::from(ALPHABET[(word >> (18 - 6 * at) & 63) as usize]) } else { '=' });
        }
    }
    out
}

fn rot13(text: &str) -> String {
    let turn = |letter: char| match letter {
        'a'..='m' | 'A'..='M' => char::from(letter as u8 + 13),
        'n'..='z' | 'N'..='Z' => char::from(letter as u8 - 13),
        other => other,
    };
    text.chars().map(turn).collect()
}

/// Letters parted by spaces, words by a slash; none for what Morse has no sign for here.
fn morse(text: &str) -> Option<String> {
    let sign = |letter: char| {
        let at = if letter.is_ascii_digit() {
            26 + letter.to_digit(10)? as usize
        } else {
            (letter.to_ascii_uppercase() as usize).checked_sub(65).filter(|at| *at < 26)?
        };
        Some(MORSE[at])
    };
    let words: Option<Vec<String>> =
        text.split_whitespace().map(|word| word.chars().map(sign).collect::<Option<Vec<_>>>().map(|signs| signs.join(" "))).collect();
    words.map(|words| words.join(" / "))
}

/// RFC 3986, section 2.1, all but unreserved characters.
fn url(text: &str) -> String {
    text.bytes()
        .map(
            |byte| {
                if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }
            },
        )
        .collect()
}

fn encode(form: Form, text: &str) -> Option<String> {
    Some(match form {
        Form::Base64 => base64(text.as_bytes()),
        Form::Rot13 => rot13(text),
        Form::Morse => morse(text)?,
        Form::Url => url(text),
        Form::Hex => text.bytes().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" "),
    })
}

/// The code that stands at the cursor: without blanks, but for Morse.
fn code<'a>(cursor: &mut Cursor<'a>, form: Form) -> Option<(usize, &'a str)> {
    cursor.eat(":");
    cursor.gap();
    if cursor.rest().starts_with(['"', '\'', '“']) {
        cursor.at += cursor.peek().map_or(0, char::len_utf8);
    }
    let rest = cursor.rest();
    let part = |character: char| match form {
        Form::Base64 => character.is_ascii_alphanumeric() || matches!(character, '+' | '/' | '=' | '-' | '_'),
        Form::Rot13 => character.is_ascii_alphabetic() || character == ' ' || character == ',' || character == '!',
        Form::Morse => matches!(character, '.' | '-' | ' ' | '/' | '·' | '−' | '–' | '|'),
        Form::Url => character.is_ascii_alphanumeric() || "-_.~%+".contains(character),
        Form::Hex => character.is_ascii_hexdigit() || matches!(character, ' ' | 'x'),
    };
    let length = rest.find(|character: char| !part(character)).unwrap_or(rest.len()).min(400);
    let said = rest[..rest.floor_char_boundary(length)].trim_end();
    let said = if form == Form::Morse || form == Form::Base64 { said } else { said.trim_end_matches(['.', ',']) };
    (!said.is_empty()).then_some((cursor.at, said))
}

/// Hexadecimal digits without what parts them.
fn bare_hex(code: &str) -> String {
    code.to_ascii_lowercase().replace("0x", "").replace([' ', 'x'], "")
}

/// Whether `said` is a form of `right` people accept: padding left out, case of escapes, spacing of Morse.
fn same(form: Form, said: &str, right: &str, text: &str) -> bool {
    match form {
        Form::Base64 => {
            // Padding may be left out, but not be cut.
            said == right || said == right.trim_end_matches('=') || said == base64(format!("{text}\n").as_bytes())
        }
        Form::Rot13 => said.eq_ignore_ascii_case(right),
        Form::Morse => {
            let squeeze = |code: &str| {
                code.replace('·', ".")
                    .replace(['−', '–'], "-")
                    .split(['/', '|', ' '])
                    .filter(|sign| !sign.is_empty())
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            // The full stop that ends the sentence may have been read as a sign.
            squeeze(said) == squeeze(right) || said.strip_suffix('.').is_some_and(|said| squeeze(said) == squeeze(right))
        }
        Form::Hex => bare_hex(said) == bare_hex(right) || bare_hex(said) == format!("{}0a", bare_hex(right)),
        Form::Url => said.eq_ignore_ascii_case(right) || said.replace('+', "%20").eq_ignore_ascii_case(right),
    }
}

/// "`aGVsbG8=` decodes to \"help\"", "decoding `aGVsbG8=` gives \"help\"", where Base64 is spoken of.
fn decoded(context: &Context<'_>, text: &str, lower: &str, signals: &mut Vec<Signal>) {
    let named = lower.contains("base64");
    for link in ["decodes to", "gives", "yields", "produces", "results in", "returns"] {
        for at in places(lower, link) {
            let head = text[..at].trim_end_matches([' ', '`', '"', '”']);
            let start = head
                .rfind(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=')))
                .map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
            let code = &head[start..];
            let spoken = named || code.ends_with('=');
            let asked = link == "decodes to" || lower[..start].trim_end_matches([' ', '`', '"', '“']).ends_with("decoding");
            if !spoken || !asked || code.len() < 6 || !code.len().is_multiple_of(4) || code.bytes().all(|byte| byte.is_ascii_lowercase()) {
                continue;
            }
            let mut cursor = Cursor::new(text, at + link.len());
            cursor.gap();
            if !cursor.rest().starts_with(['"', '“', '\'']) {
                continue;
            }
            let from = cursor.at;
            let Some(said) = operand(&mut cursor)
                .filter(|said| !said.is_empty() && said.len() <= 200 && !said.contains(['…', '\\', '{']) && !said.contains("..."))
            else {
                continue;
            };
            let span = context.at(start, cursor.at);
            // The sentence's stop may have been set inside the quotation.
            let plain = said.trim_end_matches(['.', ',']);
            if [said, plain].iter().any(|said| same(Form::Base64, code, &base64(said.as_bytes()), said)) {
                signals.push(Signal::agrees(span));
            } else if asserts(text, Span::new(start, from)) {
                signals.push(Signal::new(span, format!("Base64 of \"{plain}\" = {}", base64(plain.as_bytes()))).claimed(said));
            }
        }
    }
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    let mut signals: Vec<Signal> = Vec::new();
    decoded(context, text, &lower, &mut signals);
    for &(name, form) in NAMES {
        for at in places(&lower, name) {
            let mut cursor = Cursor::new(text, at + name.len());
            cursor.eat_any(&[
                "encoded version", "encoding", "representation", "encoded form", "encoded string", "code", "version", "form", "value",
                "cipher", "equivalent", "translation",
            ]);
            let piped = text[..at].trim_end().strip_suffix('|').map(str::trim_end).filter(|_| form == Form::Base64);
            let input = if cursor.eat_any(&["of", "for"]).is_some() {
                operand(&mut cursor)
            } else if let Some(command) = piped.and_then(|head| head.rfind("echo ").map(|echo| &head[echo + "echo ".len()..])) {
                // "echo -n hello | base64".
                Some(command.strip_prefix("-n ").unwrap_or(command).trim().trim_matches(['"', '\'']))
            } else if let Some(before) =
                text[..at].trim_end().strip_suffix(" in").or_else(|| text[..at].trim_end().strip_suffix(" encoded as"))
            {
                // "'hello' in Base64 is …".
                let open = before.chars().next_back().and_then(|close| match close {
                    '"' => Some(('"', 1)),
                    '\'' => Some(('\'', 1)),
                    '”' => Some(('“', 3)),
                    _ => None,
                });
                match open {
                    Some((open, length)) => {
                        let inside = &before[..before.len() - length];
                        inside.rfind(open).map(|start| &inside[start + open.len_utf8()..])
                    }
                    None => before.rsplit([' ', '\n']).next().filter(|word| {
                        !word.is_empty() && word.chars().all(char::is_alphanumeric) && word.len() > 1 && form != Form::Morse
                            || word.len() == 3 && word.chars().all(char::is_uppercase)
                    }),
                }
            } else {
                None
            };
            let Some(input) = input.filter(|input| input.len() <= 200) else { continue };
            if cursor.eat_any(&["is", "=", ":", "→", "would be", "becomes", "gives", "outputs", "prints", "returns", "produces"]).is_none()
            {
                continue;
            }
            let Some((start, said)) = code(&mut cursor, form) else { continue };
            let Some(right) = encode(form, input) else { continue };
            let shape = match form {
                Form::Base64 => {
                    said.len() >= 4 && (said.len() + 2 >= right.len()) && !said.chars().all(|letter| letter.is_ascii_lowercase())
                }
                Form::Rot13 => said.split(' ').count() <= input.split(' ').count() + 3 && said.len() > 1,
                Form::Morse => said.contains(['.', '-', '·']),
                Form::Url => said.contains('%') || said.contains('+'),
                // Numbers and colours are written in hexadecimal too: the first letter must be right, and pairs of digits stand.
                Form::Hex => {
                    let (said, right) = (bare_hex(said), bare_hex(&right));
                    said.len() >= 4
                        && said.len() % 2 == 0
                        && said.get(..2) == right.get(..2)
                        && said.len().abs_diff(right.len()) <= 4
                        && text.contains(['"', '”'])
                }
            };
            // Prose may go on after a ROT13 word: as many words as the input has.
            let words = input.split(' ').count();
            let said = if form == Form::Rot13 {
                said.match_indices(' ').nth(words - 1).map_or(said, |(end, _)| &said[..end]).trim_end_matches([',', '!'])
            } else {
                said
            };
            let right_trimmed = if form == Form::Rot13 { right.trim_end_matches([',', '!']) } else { &right };
            let end = start + said.len();
            if said.is_empty() || !shape || text[end..].starts_with(['…']) || text[end..].starts_with("...") {
                continue;
            }
            let said = if form == Form::Morse && !right.ends_with('.') { said.strip_suffix(". ").unwrap_or(said) } else { said };
            let span = context.at(start, end);
            if same(form, said, right_trimmed, input) {
                signals.push(Signal::agrees(span));
            } else if asserts(text, Span::new(at, at + name.len())) && signals.last().is_none_or(|last| last.span != span) {
                signals.push(
                    Signal::new(
                        span,
                        format!(
                            "{} of \"{input}\" = {right_trimmed}",
                            ["Base64", "ROT13", "Morse code", "URL encoding", "Hexadecimal"][form as usize]
                        ),
                    )
                    .claimed(said)
                    .correction(right_trimmed),
                );
            }
        }
    }
    for (start, reading) in context.readings() {
        let moved = |mut signal: Signal| {
            signal.span = Span::new(signal.span.start + start, signal.span.end + start);
            signal
        };
        join(&mut signals, FORMS.find(&reading).iter().filter_map(|found| said(context, &reading, found)).map(moved));
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "Written in Base64, the word `tea` becomes `dGVh`, and `cup` is `Y3Vw`; `bWlsaw==` is Base64 for **honey**.",
        "bWlsaw== is Base64 for honey",
        "Base64 of \"honey\" = aG9uZXk=",
    ),
    flag("Converted to Base64, \"Rust\" gives `UnVzdA=`.", "Converted to Base64, \"Rust\" gives UnVzdA=", "Base64 of \"Rust\" = UnVzdA=="),
    flag("The Base64 encoding of \"hello\" is aGVsbG8h.", "aGVsbG8h", "Base64 of \"hello\" = aGVsbG8="),
    flag("\"Hello World\" in Base64 is `SGVsbG8gV29ybGE=`.", "SGVsbG8gV29ybGE=", "Base64 of \"Hello World\" = SGVsbG8gV29ybGQ="),
    flag(
        "The Base64 encoding of \"Hello, World!\" is SGVsbG8sIFdvcmxkIQ=.",
        "SGVsbG8sIFdvcmxkIQ=",
        "Base64 of \"Hello, World!\" = SGVsbG8sIFdvcmxkIQ==",
    ),
    flag("`echo -n hello | base64` outputs `aGVsbG9=`.", "aGVsbG9=", "Base64 of \"hello\" = aGVsbG8="),
    flag("Base64: aGVsbG8= decodes to \"help\".", "aGVsbG8= decodes to \"help\"", "Base64 of \"help\" = aGVscA=="),
    flag("Decoding `aGVsbG8=` gives \"hallo\".", "aGVsbG8= gives \"hallo\"", "Base64 of \"hallo\" = aGFsbG8="),
    flag("\"hello\" in hex is 68656c6c70.", "68656c6c70", "Hexadecimal of \"hello\" = 68 65 6c 6c 6f"),
    flag("The hexadecimal of \"Hi\" is 48 68.", "48 68", "Hexadecimal of \"Hi\" = 48 69"),
    flag("The ROT13 of \"hello\" is urllb.", "urllb", "ROT13 of \"hello\" = uryyb"),
    flag("The Morse code for SOS is \"... --- ..-\"", "... --- ..-", "Morse code of \"SOS\" = ... --- ..."),
    flag("The URL encoding of \"a b&c\" is a%20b%27c.", "a%20b%27c", "URL encoding of \"a b&c\" = a%20b%26c"),
    flag("ROT13 of \"Attack\" is Nggnpk.", "Nggnpk", "ROT13 of \"Attack\" = Nggnpx"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("ROT13 of \"Attack\" is \" is Nggnpk-0 The word"),
    ignore("Written in Base64, the word `tea` becomes `dGVh`, and `bWlsaw==` is Base64 for **milk**."),
    ignore("The Base64 encoding of \"hello\" is aGVsbG8=."),
    ignore("The Morse code for SOS is ... --- ..."),
    ignore("The ROT13 of \"hello\" is uryyb."),
    ignore("The URL encoding of \"a b\" is a%20b or a+b."),
    ignore("The Base64 encoding of the image is long."),
    ignore("`echo -n hello | base64` outputs `aGVsbG8=`, and aGVsbG8= decodes to \"hello\"."),
    ignore("\"red\" in hex is FF0000, and the hexadecimal of \"255\" is FF."),
    ignore("\"hello\" in hex is 68656c6c6f, or 68 65 6C 6C 6F."),
    ignore("The Base64 encoding of \"hello\" is aGVsbG8 without padding."),
    ignore("Base64 is an encoding for binary data."),
    ignore("If the Base64 of \"hello\" is aGVsbG8h, something was appended."),
];

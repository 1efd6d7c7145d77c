//! # What it flags
//! A statement about a code's check digit that does not hold: a valid IBAN said to fail, a wrong ISBN said to be valid, a check digit worked out
//! to another one.
//! # Why it misleads
//! Whoever asks whether a number is right gets the wrong answer, with a rule's name as its proof.
//! # How it is decided
//! "CODE is (not) valid", "passes (fails) the check", "has a wrong check digit" and "the check digit is D" are recomputed for the one code of the sentence, or
//! of the question: ISBN (ISO 2108), ISSN (ISO 3297), IBAN (ISO 13616), EAN and UPC (GS1), ORCID and ISNI (ISO/IEC 7064), card numbers and IMEI (Luhn). The text must name one kind.
//! # Known false positives
//! None known. Where a code may stand with or without its check digit, both readings are tried.

use crate::check::prelude::*;
use crate::checks::identifier::{Code, code, gs1_digit, iban, luhn_sum, mod_11_2_character, mod_11_character, mod_97, starts};
use crate::cursor::has_word;
use crate::hedge::{is_asserted, is_said};

/// What the check says of itself.
pub const META: Meta = Meta { title: "Statements on check digits", ..BY_FORMS };

/// What is said of a code, and what its check digit is said to be.
pub static FORMS: Forms = Forms::new(&[
    "(<be>|looks|(is|are) found to be) [a|an|the|completely|fully|formally|structurally|technically|syntactically|indeed|entirely]* {good=valid|well-formed|wellformed|genuine|correctly formed} \
     [code|number|ISBN|IBAN|ISSN|EAN|UPC|GTIN|ORCID|IMEI|iD|barcode|card|credit|ISBN-10|ISBN-13|EAN-13|as|it|stands]* !(format|structure|length|pattern|example|prefix|for|until|from|through|only|in|date|if|or|on)",
    "(<be>|looks) [a|an|the|completely|formally|structurally|technically|syntactically|indeed|therefore]* {bad=invalid|malformed|not well-formed|not well formed} \
     [code|number|ISBN|IBAN|ISSN|EAN|UPC|GTIN|ORCID|IMEI|iD|barcode|card|credit|ISBN-10|ISBN-13|EAN-13|as|it|stands]* !(format|structure|length|pattern|example|prefix|for|until|from|through|only|in|date|if|or|on)",
    "({not=does not|doesn't|doesn’t|do not|don't|will not|won't|won’t|would not|wouldn't}|does|will|would)? (passes|pass|passed|satisfies|satisfy|meets|meet|survives|survive|clears|clear) \
     [the|a|its|this|our|standard|usual]* [ISBN|ISSN|IBAN|EAN|GS1|Luhn|mod|modulo|-|97|10|11]* [check|digit|-|validity|validation]* \
     (check|test|algorithm|validation|formula|rule|verification|checksum|Luhn)",
    "({bad=doesn't check out|doesn’t check out|does not check out} | {good=checks out}) {:end}",
    "{bad=fails|fail|failed|flunks|violates|breaks|would fail|will fail|does not pass} \
     [the|a|its|this|our|standard|usual]* [ISBN|ISSN|IBAN|EAN|GS1|Luhn|mod|modulo|-|97|10|11]* [check|digit|-|validity|validation]* \
     (check|test|algorithm|validation|formula|rule|verification|checksum|Luhn)",
    "(has|have|with|carries|shows|contains|ends in|ends with) [a|an|the|its]* ({good=valid|correct|right|proper|matching}|{bad=invalid|incorrect|wrong|mismatched|faulty}) \
     (check digit|check digits|checksum|check character)",
    "(check digit|check digits|checksum|check character) (<be>|looks|checks out as) ({good=valid|correct|right|fine|in order}|{bad=invalid|incorrect|wrong|off|faulty})",
    "(gives|yields|is|are|adds up to|add up to|sums to|sum to|comes to|totals|makes) a multiple of {ten=ten|10|11|eleven}",
    "check (digit|character) [(of|for|in) [the|this|our]? [ISBN|ISSN|EAN|UPC|ISBN-10|ISBN-13|EAN-13|GTIN|number|code|card|barcode|IMEI]* {k:code}]? [must|has to|should|would|will|therefore|then|in this case|here|at the end|that completes it|that follows]* \
     (<equals>|is calculated as|be|comes out as|comes out to be|come out as|work out to|equal) {d:whole}",
    "(<equals>) {d:whole} as [its|the|a] check (digit|character)",
    "check (digit|character) [must|has to|should|would|will]* (<equals>|be|comes out as|come out as|work out to) {x=X}",
]);

/// A kind of code, by how it is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Isbn,
    Issn,
    Iban,
    Gs1,
    Orcid,
    Luhn,
}

/// The words that name each kind.
const KINDS: &[(Kind, &[&str])] = &[
    (Kind::Isbn, &["isbn", "isbns", "isbn10", "isbn13"]),
    (Kind::Issn, &["issn", "issns"]),
    (Kind::Iban, &["iban", "ibans"]),
    (Kind::Gs1, &["ean", "ean13", "upc", "gtin", "barcode", "ean8"]),
    (Kind::Orcid, &["orcid", "isni"]),
    (Kind::Luhn, &["luhn", "card", "cards", "visa", "mastercard", "amex", "imei"]),
];

impl Kind {
    /// The only kind that is named.
    fn named(lower: &str) -> Option<Self> {
        let mut named = KINDS.iter().filter(|(_, words)| has_word(lower, words)).map(|(kind, _)| *kind);
        named.next().filter(|_| named.next().is_none())
    }

    /// Whether a complete code has this many characters.
    fn whole(self, body: &str) -> bool {
        match self {
            Self::Isbn => body.len() == 10 || body.len() == 13 && (body.starts_with("978") || body.starts_with("979")),
            Self::Issn => body.len() == 8,
            Self::Iban => body.get(..2).and_then(iban::length_in) == Some(body.len()),
            Self::Gs1 => matches!(body.len(), 8 | 12 | 13 | 14),
            Self::Orcid => body.len() == 16,
            Self::Luhn => (13..=19).contains(&body.len()),
        }
    }

    /// Whether one of this length lacks its last character only.
    fn cut(self, body: &str) -> bool {
        match self {
            Self::Isbn => matches!(body.len(), 9 | 12),
            Self::Issn => body.len() == 7,
            Self::Gs1 => matches!(body.len(), 7 | 11 | 12 | 13),
            Self::Orcid => body.len() == 15,
            Self::Luhn => (10..=18).contains(&body.len()),
            Self::Iban => false,
        }
    }

    /// The check character of a code without it.
    fn expected(self, without: &str) -> Option<char> {
        match self {
            Self::Isbn if without.len() == 9 => Some(mod_11_character(without)),
            Self::Isbn | Self::Gs1 => char::from_digit(gs1_digit(without), 10),
            Self::Issn => Some(mod_11_character(without)),
            Self::Orcid => Some(mod_11_2_character(without)),
            Self::Luhn => char::from_digit((10 - luhn_sum(&format!("{without}0")) % 10) % 10, 10),
            Self::Iban => None,
        }
    }
}

/// Whether a code is valid, and the working.
fn checked(kind: Kind, code: &Code<'_>) -> Option<(bool, String)> {
    let body = code.body.as_str();
    if kind == Kind::Iban {
        let rest = mod_97(&format!("{}{}", body.get(4..)?, body.get(..4)?));
        return Some((rest == 1, format!("{} modulo 97 = {rest}; an IBAN leaves 1", code.shown)));
    }
    let (last, without) = (body.chars().next_back()?, body.get(..body.len() - 1)?);
    if kind == Kind::Luhn {
        let sum = luhn_sum(body);
        return Some((sum.is_multiple_of(10), format!("Luhn sum of {} = {sum}, which leaves {} modulo 10", code.shown, sum % 10)));
    }
    let expected = kind.expected(without)?;
    Some((last == expected, super::check_character_working(code, expected)))
}

/// The only code of this kind in a text.
fn only(kind: Kind, text: &str, fits: impl Fn(&str) -> bool) -> Option<Code<'_>> {
    let part = |character: char| match kind {
        Kind::Iban => character.is_ascii_digit() || character.is_ascii_uppercase(),
        Kind::Isbn | Kind::Issn | Kind::Orcid => character.is_ascii_digit() || matches!(character, 'X' | 'x'),
        Kind::Gs1 | Kind::Luhn => character.is_ascii_digit(),
    };
    let longest = |body: &str| match kind {
        Kind::Isbn | Kind::Gs1 => body.len() == 13,
        Kind::Issn => body.len() == 8,
        Kind::Orcid => body.len() == 16,
        Kind::Iban => body.get(..2).and_then(iban::length_in) == Some(body.len()),
        Kind::Luhn => false,
    };
    let mut found: Vec<Code<'_>> = Vec::new();
    for start in starts(text) {
        if found.last().is_none_or(|last| last.end <= start)
            && let Some(code) = code(text, start, part, longest)
            && code.body.bytes().any(|digit| digit.is_ascii_digit())
            && fits(&code.body)
        {
            found.push(code);
        }
    }
    let first = found.first()?.clone();
    found.iter().all(|other| other.body == first.body).then_some(first)
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    let found = FORMS.find(&reading);
    if found.is_empty() || context.is_code() {
        return Vec::new();
    }
    let (text, question) = (context.text(), context.question().unwrap_or_default());
    let Some(kind) = Kind::named(&text.to_ascii_lowercase()).or_else(|| Kind::named(&question.to_ascii_lowercase())) else {
        return Vec::new();
    };
    let judged = found.iter().find_map(|found| match found.place("d").or_else(|| found.place("x")) {
        Some(place) => digit(context, &reading, found, kind, place),
        None => validity(context, &reading, found, kind),
    });
    judged.into_iter().collect()
}

/// From the code to what is said of it, where the code stands before it.
fn claim(context: &Context<'_>, reading: &Reading<'_>, found: &Found, code: Option<&Code<'_>>) -> Span {
    let span = found.span(reading);
    let start = code.map_or(span.start, |code| code.start.min(span.start));
    context.at(start, span.end)
}

/// "CODE passes the check".
fn validity(context: &Context<'_>, reading: &Reading<'_>, found: &Found, kind: Kind) -> Option<Signal> {
    // The weighted sum of ISBN-10 is a multiple of 11, those of the others of 10.
    if found.has("ten") && !matches!(kind, Kind::Luhn | Kind::Gs1 | Kind::Isbn) {
        return None;
    }
    let said = found.has("bad") == found.has("not");
    let fits = |body: &str| kind.whole(body);
    let here = only(kind, context.text(), fits);
    let code = here.clone().or_else(|| only(kind, context.question()?, fits))?;
    let (valid, working) = checked(kind, &code)?;
    let span = claim(context, reading, found, here.as_ref());
    if valid == said {
        return Some(Signal::agrees(span));
    }
    is_said(context, span).then(|| Signal::new(span, working))
}

/// "The check digit is D".
fn digit(context: &Context<'_>, reading: &Reading<'_>, found: &Found, kind: Kind, place: (usize, usize)) -> Option<Signal> {
    let fits = |body: &str| kind.whole(body) || kind.cut(body);
    let code = only(kind, context.text(), fits).or_else(|| only(kind, context.question()?, fits))?;
    let words = reading.words(place.0, place.1);
    let said = if words == "10" && matches!(kind, Kind::Isbn | Kind::Issn | Kind::Orcid) { "X" } else { words };
    let body = code.body.as_str();
    let cut = kind.cut(body).then(|| kind.expected(body)).flatten();
    let whole = kind.whole(body).then(|| kind.expected(body.get(..body.len() - 1)?)).flatten();
    let right = cut.or(whole)?;
    let value = reading.span(place.0, place.1);
    let span = context.at(value.start, value.end);
    if said.len() != 1 || found.has("not") || reading.marks(place.1, "+*×/") {
        return None;
    }
    if [cut, whole].into_iter().flatten().any(|fits| said.eq_ignore_ascii_case(&fits.to_string())) {
        return Some(Signal::agrees(span));
    }
    let shown = if cut.is_some() { code.shown.to_owned() } else { super::check_character_working(&code, right) };
    let working = if cut.is_some() { format!("check digit of {shown} = {right}") } else { shown };
    is_asserted(context, span).then(|| Signal::new(span, working).claimed(words).correction(right.to_string()))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "The IBAN DE89 3704 0044 0532 0130 01 is valid, so go ahead.",
        "DE89 3704 0044 0532 0130 01 is valid",
        "DE89 3704 0044 0532 0130 01 modulo 97 = 28; an IBAN leaves 1",
    )
    .asked("Is DE89 3704 0044 0532 0130 01 a valid IBAN?"),
    flag(
        "NL91 ABNA 0417 1643 00 fails the mod-97 check, so this IBAN is out.",
        "NL91 ABNA 0417 1643 00 fails the mod-97 check",
        "NL91 ABNA 0417 1643 00 modulo 97 = 1; an IBAN leaves 1",
    ),
    flag("The ISSN 0378-5955 has a wrong check digit.", "0378-5955 has a wrong check digit", "check digit of 0378-595 = 5"),
    flag("Yes, it passes the Luhn test.", "passes the Luhn test", "Luhn sum of 4532015112830367 = 51, which leaves 1 modulo 10")
        .asked("Is 4532015112830367 a valid card number?"),
    flag(
        "The card 4242 4242 4242 4242 doesn't pass the Luhn algorithm.",
        "4242 4242 4242 4242 doesn't pass the Luhn algorithm",
        "Luhn sum of 4242 4242 4242 4242 = 80, which leaves 0 modulo 10",
    ),
    flag("For the twelve digits 400638133393, the EAN-13 check digit comes out as 7.", "7", "check digit of 400638133393 = 1"),
    flag("The check digit of the ISBN 978-0-13-235088-4 is 6.", "6", "check digit of 978-0-13-235088 = 4"),
    flag("With ISBN-10, 0-8044-2957-? needs a check character: the check digit is 3.", "3", "check digit of 0-8044-2957 = X"),
    flag("No, this ISBN is not valid.", "is not valid", "check digit of 978030640615 = 7").asked("Is ISBN 9780306406157 valid?"),
    flag("The UPC 036000291452 isn't well-formed.", "036000291452 isn't well-formed", "check digit of 03600029145 = 2"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The IBAN DE89 3704 0044 0532 0130 00 is valid.").asked("Is DE89 3704 0044 0532 0130 00 a valid IBAN?"),
    ignore("No, 4532015112830367 fails the Luhn check."),
    ignore("The ISSN 0378-5955 has a correct check digit, and the check digit of ISBN 0-306-40615-2 is 2."),
    ignore("For 0-8044-2957-?, the ISBN-10 check digit is 10, written as X."),
    ignore("The card 4242 4242 4242 4242 is valid until 12/27."),
    ignore("If the IBAN DE89 3704 0044 0532 0130 01 is valid, the sum is 1."),
    ignore("Is ISBN 978-0-306-40615-8 valid?"),
    ignore("An ISBN is valid if the weighted sum is a multiple of 10."),
    ignore("The number 978-0-306-40615-8 is not a valid ISBN."),
    ignore("The EAN-13 check digit for 590123412345 is 7, so the code is 5901234123457."),
];

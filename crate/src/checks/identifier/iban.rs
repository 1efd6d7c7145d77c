//! # What it flags
//! An IBAN whose check digits do not fit, or that is too long or too short for its country: "DE89 3704 0044 0532 0130 01".
//! # Why it misleads
//! A payment to such a number bounces; a form that is tested with it refuses it.
//! # How it is decided
//! Two letters of a country in the IBAN registry and the rest must have that country's length, and leave 1 modulo 97 once the first
//! four characters are moved to the end (ISO 13616, ISO/IEC 7064 MOD 97-10). The text must call it an IBAN, or it must be written in
//! groups of four with the country's length.
//! # Known false positives
//! None known. Placeholders, sentences about invalid numbers and numbers taken from the question are left alone.

use crate::check::prelude::*;
use crate::checks::identifier::{code, excused, mod_97, named, placeholder, prose, starts};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "IBAN check digits",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &[],
    since: "0.1.0",
    triggers: &["iban"],
};

/// Countries of the SWIFT IBAN registry with the length of their numbers (release 99, 2024).
const LENGTHS: &str = "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 \
    GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 \
    NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30";

/// The length of a country's numbers.
pub(crate) fn length_in(country: &str) -> Option<usize> {
    LENGTHS.split_whitespace().find_map(|row| row.strip_prefix(country)?.parse().ok())
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let Some((text, lower)) = prose(context) else { return Vec::new() };
    let mut signals = Vec::new();
    for start in starts(text) {
        let bytes = text.as_bytes();
        let opening = |at: usize, kind: fn(&u8) -> bool| bytes.get(start + at).is_some_and(kind);
        if !(opening(0, u8::is_ascii_uppercase)
            && opening(1, u8::is_ascii_uppercase)
            && opening(2, u8::is_ascii_digit)
            && opening(3, u8::is_ascii_digit))
        {
            continue;
        }
        let Some(length) = length_in(&text[start..start + 2]) else { continue };
        let upper = |part: char| part.is_ascii_digit() || part.is_ascii_uppercase();
        let Some(iban) = code(text, start, upper, |body| body.len() == length) else { continue };
        let body = iban.body.as_str();
        if body.len() < 15 || !named(&lower, start, &["iban", "ibans"], 60) {
            continue;
        }
        let span = context.at(iban.start, iban.end);
        let right_length = body.len() == length;
        let rest = mod_97(&format!("{}{}", &body[4..], &body[..4]));
        if right_length && rest == 1 {
            signals.push(Signal::agrees(span));
            continue;
        }
        if body.contains("XX") || placeholder(&body[4..]) || excused(context, &lower, body) {
            continue;
        }
        let working = if right_length {
            format!("{} modulo 97 = {rest}; an IBAN leaves 1", iban.shown)
        } else {
            format!("an IBAN of {} has {length} characters; this one has {}", &body[..2], body.len())
        };
        signals.push(Signal::new(span, working));
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "IBAN: DE89 3704 0044 0532 0130 01",
        "DE89 3704 0044 0532 0130 01",
        "DE89 3704 0044 0532 0130 01 modulo 97 = 28; an IBAN leaves 1",
    ),
    flag(
        "A valid British IBAN is GB29NWBK60161331926891.", "GB29NWBK60161331926891",
        "GB29NWBK60161331926891 modulo 97 = 5; an IBAN leaves 1",
    ),
    flag(
        "**IBAN:** FR14 2004 1010 0505 0001 3M02 607",
        "FR14 2004 1010 0505 0001 3M02 607",
        "FR14 2004 1010 0505 0001 3M02 607 modulo 97 = 28; an IBAN leaves 1",
    ),
    flag("Transfer it to the IBAN NL91ABNA041716430.", "NL91ABNA041716430", "an IBAN of NL has 18 characters; this one has 17"),
    flag(
        "Dutch account, IBAN NL91 ABNA 0417 1643 01, is free.", "NL91 ABNA 0417 1643 01",
        "NL91 ABNA 0417 1643 01 modulo 97 = 28; an IBAN leaves 1",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("IBAN: DE89 3704 0044 0532 0130 00"),
    ignore("The IBAN GB29 NWBK 6016 1331 9268 19 belongs to an account in London."),
    ignore("A German IBAN looks like DE12 3456 7890 1234 5678 90."),
    ignore("An IBAN such as DEXX XXXX XXXX XXXX XXXX XX has 22 characters."),
    ignore("DE89 3704 0044 0532 0130 01 is not a valid IBAN."),
    ignore("IBAN: NL91 ABNA 0417 1643 00 (BIC ABNANL2A)"),
];

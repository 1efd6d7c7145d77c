//! # What it flags
//! A country's ISO or calling code, or a language's ISO code, that is another's: "the ISO code of Austria is AU".
//! # Why it misleads
//! Forms, locales and telephone numbers with the wrong code go elsewhere.
//! # How it is decided
//! "The ISO (country) code for X is C", "the (international) calling (dialing) code of X is +n" and "the ISO 639 code for X is c" are held
//! against ISO 3166-1, ITU-T E.164 and ISO 639.
//! # Known false positives
//! None known; members of the North American numbering plan accept +1 and their area codes.

use crate::check::prelude::*;
use crate::checks::reference::{LANGUAGES, country, eat_name};
use crate::cursor::{Cursor, places};
use crate::hedge::is_asserted;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Country, language and calling codes",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["iso", "calling code", "dialing code", "dialling code", "country code", "phone code"],
};

/// The letters at the cursor, past quotation marks.
fn letters<'a>(cursor: &mut Cursor<'a>) -> Option<(usize, &'a str)> {
    cursor.gap();
    while cursor.peek().is_some_and(|next| "\"'“‘(".contains(next)) {
        cursor.at += cursor.peek().map_or(0, char::len_utf8);
    }
    let length = cursor.rest().bytes().take(4).take_while(u8::is_ascii_alphabetic).count();
    let word = &cursor.rest()[..length];
    let whole = !cursor.rest()[length..].starts_with(|next: char| next.is_alphanumeric() || next == '-');
    ((2..=3).contains(&length) && whole).then_some((cursor.at, word))
}

/// A name with its first letter in upper case.
fn title(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    let mut signals = Vec::new();
    let mut say = |start: usize, end: usize, holds: bool, working: String, right: &str| {
        let span = context.at(start, end);
        if holds {
            signals.push(Signal::agrees(span));
        } else if is_asserted(context, span) {
            signals.push(Signal::new(span, working).claimed(&text[start..end]).correction(right));
        }
    };
    for name in ["calling code", "dialing code", "dialling code", "phone code", "telephone code", "country code"] {
        for at in places(&lower, name) {
            let mut cursor = Cursor::new(text, at + name.len());
            if cursor.eat_any(&["for", "of"]).is_none() {
                continue;
            }
            let Some(found) = country(&mut cursor) else { continue };
            if cursor.eat_any(&["is", ":", "="]).is_none() {
                continue;
            }
            cursor.gap();
            let start = cursor.at;
            let digits = cursor.rest().trim_start_matches(['+', '0']);
            let plus = cursor.rest().starts_with('+') || cursor.rest().starts_with("00");
            let length = digits.bytes().take(5).take_while(u8::is_ascii_digit).count();
            let from = text.len() - digits.len();
            let said = &digits[..length];
            let north = found.calling.contains(&"1*");
            if (1..=3).contains(&length) && (plus || name != "country code") && !north {
                let right = found.calling[0];
                let shared = matches!((found.alpha_2, said), ("KZ" | "RU", "7") | ("XK", "381" | "386" | "377"));
                say(
                    start,
                    from + length,
                    found.calling.contains(&said) || shared,
                    format!("calling code of {}: +{right}", found.names[0]),
                    &format!("+{right}"),
                );
            }
        }
    }
    for name in [
        "iso country code",
        "iso code",
        "iso 3166 code",
        "iso 3166-1 code",
        "iso 3166-1 alpha-2 code",
        "iso 3166-1 alpha-3 code",
        "iso alpha-2 code",
        "iso alpha-3 code",
        "iso 639-1 code",
        "iso 639 code",
        "iso language code",
        "iso 639-2 code",
        "iso two-letter code",
        "iso two-letter country code",
        "two-letter iso code",
        "three-letter iso code",
    ] {
        for at in places(&lower, name) {
            let mut cursor = Cursor::new(text, at + name.len());
            if cursor.eat_any(&["for", "of"]).is_none() {
                continue;
            }
            let mut ahead = cursor;
            if !name.contains("639")
                && !name.contains("language")
                && let Some(found) = country(&mut ahead)
            {
                if ahead.eat_any(&["is", ":", "="]).is_some()
                    && let Some((start, said)) = letters(&mut ahead)
                    && said.bytes().all(|letter| letter.is_ascii_uppercase())
                {
                    let right = if said.len() == 2 { found.alpha_2 } else { found.alpha_3 };
                    // A currency's code is an ISO code too.
                    let other = found.currencies.contains(&said) || said.len() == 3 && said.starts_with(found.alpha_2);
                    say(
                        start,
                        start + said.len(),
                        said == right || other,
                        format!("ISO 3166-1 code of {}: {right}", found.names[0]),
                        right,
                    );
                }
                continue;
            }
            cursor.eat("the");
            let Some(found) = LANGUAGES.iter().find(|language| eat_name(&mut cursor.clone(), language.name)) else { continue };
            eat_name(&mut cursor, found.name);
            cursor.eat("language");
            if cursor.eat_any(&["is", ":", "="]).is_some()
                && let Some((start, said)) = letters(&mut cursor)
            {
                let folded = said.to_ascii_lowercase();
                let right = if said.len() == 2 { found.codes[0] } else { found.codes[1] };
                let known = found.codes.contains(&folded.as_str())
                    || matches!((found.name, folded.as_str()), ("norwegian", "nb" | "nn") | ("hebrew", "iw") | ("indonesian", "in"));
                say(start, start + said.len(), known, format!("ISO 639 code of {}: {right}", title(found.name)), right);
            }
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The ISO code for Austria is AU.", "AU", "ISO 3166-1 code of Austria: AT"),
    flag("The calling code of Portugal is +34.", "+34", "calling code of Portugal: +351"),
    flag("The ISO 639-1 code for Swedish is **se**.", "se", "ISO 639 code of Swedish: sv"),
    flag("The country code for Switzerland is +42.", "+42", "calling code of Switzerland: +41"),
    flag("The ISO 3166-1 alpha-3 code of Germany is GER.", "GER", "ISO 3166-1 code of Germany: DEU"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The ISO code for Austria is AT, and the calling code of Portugal is +351."),
    ignore("The ISO code for Switzerland is CHF when you mean its currency."),
    ignore("The country code for Jamaica is +1-876."),
    ignore("The ISO 639-1 code for Greek is el."),
    ignore("The ISO code of the film is 400."),
    ignore("If the ISO code for Austria is AU, the form is wrong."),
];

//! # What it flags
//! A country's ISO or calling code, or a language's ISO code, that is another's: "the ISO code of Austria is AU".
//! # Why it misleads
//! Forms, locales and telephone numbers with the wrong code go elsewhere.
//! # How it is decided
//! "The ISO (country) code for X is C", "X's country code is C", "the ISO code C stands for X", "the (international) calling (dialing) code of X
//! is +n", "+n is the country code for X", "to call X, dial +n", "the ISO 639 code for X is c" and "c is the language code for X" are held against ISO 3166-1, ITU-T E.164 and ISO 639.
//! # Known false positives
//! None known; members of the North American numbering plan accept +1 and their area codes.

use crate::check::prelude::*;
use crate::checks::reference::{Country, LANGUAGES, country, country_before, eat_name, ends, without, word_before};
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
    triggers: &["iso", "dial +", "language code", "calling code", "dialing code", "dialling code", "country code", "phone code"],
};

/// The letters at the cursor, past quotation marks.
fn letters<'a>(cursor: &mut Cursor<'a>) -> Option<(usize, &'a str)> {
    cursor.gap();
    cursor.skip(&['"', '\'', '“', '‘', '(']);
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

/// Whether `said` is or was a language's code.
fn known_language(name: &str, codes: &[&str], said: &str) -> bool {
    codes.contains(&said)
        || matches!(
            (name, said),
            ("norwegian", "nb" | "nn")
                | ("hebrew", "iw")
                | ("indonesian", "in")
                | ("yiddish", "ji")
                | ("romanian", "mo")
                | ("serbian" | "croatian" | "bosnian", "sh")
        )
}

/// A calling code at the cursor: where it begins and ends, and its digits. `bare`: without a plus as well.
fn calling<'a>(cursor: &mut Cursor<'a>, bare: bool) -> Option<(usize, usize, &'a str)> {
    cursor.gap();
    let start = cursor.at;
    let rest = cursor.rest();
    let digits = rest.trim_start_matches(['+', '0']);
    let plus = rest.starts_with('+') || rest.starts_with("00");
    let length = digits.bytes().take(5).take_while(u8::is_ascii_digit).count();
    cursor.at += rest.len() - digits.len() + length;
    ((1..=3).contains(&length) && (plus || bare)).then_some((start, cursor.at, &digits[..length]))
}

/// Whether the calling code is the country's, the working and the right one. Of members of the North American plan nothing is said.
fn judged(found: &Country, said: &str) -> Option<(bool, String, String)> {
    if found.calling.contains(&"1*") {
        return None;
    }
    let right = found.calling[0];
    let shared = matches!((found.alpha_2, said), ("KZ" | "RU", "7") | ("XK", "381" | "386" | "377"));
    Some((found.calling.contains(&said) || shared, format!("calling code of {}: +{right}", found.names[0]), format!("+{right}")))
}

/// Whether two or three capitals are the country's code, the working and the right one. A currency's code is an ISO code too.
fn alpha(found: &Country, said: &str) -> (bool, String, &'static str) {
    let right = if said.len() == 2 { found.alpha_2 } else { found.alpha_3 };
    let other = found.currencies.contains(&said) || said.len() == 3 && said.starts_with(found.alpha_2);
    (said == right || other, format!("ISO 3166-1 code of {}: {right}", found.names[0]), right)
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
                // "Germany's country code is +48".
                let head = without(&text[..at], &["international", "telephone", "phone", "calling", "dialing", "country"]);
                let owner = head.ends_with("'s") || head.ends_with("’s");
                if let Some(found) = country_before(text, head.len()).filter(|_| owner)
                    && cursor.eat_any(&["is", ":", "="]).is_some()
                    && let Some((start, end, said)) = calling(&mut cursor, name != "country code")
                    && let Some((holds, working, right)) = judged(found, said)
                {
                    say(start, end, holds, working, &right);
                }
                continue;
            }
            let Some(found) = country(&mut cursor) else { continue };
            // "+44 is the country code for France."
            let head = without(&lower[..at], &["phone", "telephone", "international", "the"]);
            if let Some(head) = head.strip_suffix(" is")
                && ends(&cursor)
            {
                let (start, said) = word_before(text, head.len());
                let digits = said.strip_prefix('+').filter(|digits| digits.len() <= 3 && digits.bytes().all(|byte| byte.is_ascii_digit()));
                if let Some((holds, working, right)) = digits.and_then(|digits| judged(found, digits)) {
                    say(start, start + said.len(), holds, working, &right);
                }
                continue;
            }
            if cursor.eat_any(&["is", ":", "="]).is_none() {
                continue;
            }
            if let Some((start, end, said)) = calling(&mut cursor, name != "country code")
                && let Some((holds, working, right)) = judged(found, said)
            {
                say(start, end, holds, working, &right);
            }
        }
    }
    for start in ["to call ", "calling ", "to dial "] {
        for at in places(&lower, start.trim_end()) {
            let mut cursor = Cursor::new(text, at + start.len() - 1);
            let Some(found) = country(&mut cursor) else { continue };
            cursor.eat_any(&["from abroad", "from another country", "from the united states", "from the us", "from the uk"]);
            cursor.eat(",");
            cursor.eat_any(&["you", "you must", "you need to", "first"]);
            if cursor.eat_any(&["dial", "use", "start with"]).is_none() {
                continue;
            }
            if let Some((from, end, said)) = calling(&mut cursor, false)
                && let Some((holds, working, right)) = judged(found, said)
            {
                say(from, end, holds, working, &right);
            }
        }
    }
    for name in ["country code", "iso code", "alpha-2 code", "alpha-3 code"] {
        for at in places(&lower, name) {
            let mut cursor = Cursor::new(text, at + name.len());
            // "The ISO code CH stands for China."
            let mut ahead = cursor;
            if name != "country code"
                && let Some((start, said)) = letters(&mut ahead)
                && said.bytes().all(|letter| letter.is_ascii_uppercase())
            {
                ahead.at = start + said.len();
                ahead.skip(&['"', '\'', '”', '’', ')']);
                if ahead.eat_any(&["stands for", "represents", "denotes", "refers to", "belongs to", "is for"]).is_some()
                    && let Some(found) = country(&mut ahead)
                {
                    let (holds, working, right) = alpha(found, said);
                    say(start, start + said.len(), holds, working, right);
                }
                continue;
            }
            // "Germany's two-letter country code is GR": the kind is named, or the code is another country's.
            let kinds = ["iso 3166-1", "iso", "two-letter", "2-letter", "three-letter", "alpha-2", "alpha-3", "official", "country"];
            let head = without(&lower[..at], kinds.iter().rev().chain(&kinds));
            let kind = lower[head.len()..at].contains(['i', '-']) || name != "country code";
            let owner = head.ends_with("'s") || head.ends_with("’s");
            if let Some(found) = country_before(text, head.len()).filter(|_| owner && kind)
                && cursor.eat_any(&["is", ":", "="]).is_some()
                && let Some((start, said)) = letters(&mut cursor)
                && said.bytes().all(|letter| letter.is_ascii_uppercase())
            {
                let (holds, working, right) = alpha(found, said);
                // On the roads and at the Olympic Games there are other codes: "UK" and "EL" are in use beside ISO's.
                let other = matches!((found.alpha_2, said), ("GB", "UK") | ("GR", "EL"));
                say(start, start + said.len(), holds || other, working, right);
            }
        }
    }
    for at in places(&lower, "language code") {
        let mut cursor = Cursor::new(text, at + "language code".len());
        if lower[..at].trim_end().ends_with("iso") || cursor.eat_any(&["for", "of"]).is_none() {
            continue;
        }
        cursor.eat("the");
        let Some(found) = LANGUAGES.iter().find(|language| eat_name(&mut cursor.clone(), language.name)) else { continue };
        eat_name(&mut cursor, found.name);
        cursor.eat("language");
        let head = lower[..at].trim_end();
        let head = head.strip_suffix("the").unwrap_or(head).trim_end();
        // Two letters in lower case are ISO 639-1's, as BCP 47 has them.
        let said = if let Some(head) = head.strip_suffix(" is").filter(|_| ends(&cursor)) {
            Some(word_before(text, head.len()))
        } else if cursor.eat_any(&["is", ":", "="]).is_some() {
            letters(&mut cursor)
        } else {
            None
        };
        let Some((start, said)) = said.filter(|(_, said)| said.len() == 2 && said.bytes().all(|letter| letter.is_ascii_lowercase())) else {
            continue;
        };
        let right = found.codes[0];
        say(
            start,
            start + 2,
            known_language(found.name, &found.codes, said),
            format!("ISO 639 code of {}: {right}", title(found.name)),
            right,
        );
    }
    for name in [
        "iso country code", "iso code", "iso 3166 code", "iso 3166-1 code", "iso 3166-1 alpha-2 code", "iso 3166-1 alpha-3 code",
        "iso alpha-2 code", "iso alpha-3 code", "iso 639-1 code", "iso 639 code", "iso language code", "iso 639-2 code",
        "iso two-letter code", "iso two-letter country code", "two-letter iso code", "three-letter iso code",
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
                    let (holds, working, right) = alpha(found, said);
                    say(start, start + said.len(), holds, working, right);
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
                let known = known_language(found.name, &found.codes, &folded);
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
    flag("Germany's two-letter country code is GR.", "GR", "ISO 3166-1 code of Germany: DE"),
    flag("The ISO code CH stands for China.", "CH", "ISO 3166-1 code of China: CN"),
    flag("Germany's country code is **+48**.", "+48", "calling code of Germany: +49"),
    flag("+44 is the country code for France.", "+44", "calling code of France: +33"),
    flag("To call Germany, dial +48 first.", "+48", "calling code of Germany: +49"),
    flag("`jp` is the language code for Japanese.", "jp", "ISO 639 code of Japanese: ja"),
    flag("The language code of Japanese is jp.", "jp", "ISO 639 code of Japanese: ja"),
    flag("The ISO 3166-1 alpha-3 code of Germany is GER.", "GER", "ISO 3166-1 code of Germany: DEU"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The ISO code for Austria is AT, and the calling code of Portugal is +351."),
    ignore("The ISO code for Switzerland is CHF when you mean its currency."),
    ignore("The country code for Jamaica is +1-876."),
    ignore("The ISO 639-1 code for Greek is el."),
    ignore("The ISO code of the film is 400."),
    ignore("Germany's country code is +49, its two-letter country code is DE."),
    ignore("The ISO code CH stands for Switzerland, and +33 is the country code for France."),
    ignore("To call Jamaica, dial +1 876; to call Germany, dial 011 49."),
    ignore("Greece's country code is EL in the tax system, and Britain's country code is UK."),
    ignore("`iw` is the language code for Hebrew in old systems, and the language code of Chinese is zh-CN."),
    ignore("If the ISO code for Austria is AU, the form is wrong."),
];

//! # What it flags
//! A country given a currency it does not use: "the currency of Brazil is the peso".
//! # Why it misleads
//! Prices and conversions start from the wrong money.
//! # How it is decided
//! "The currency of X is the (adjective) noun" and "X's currency is …": the noun must be that of a currency in use there at some time
//! since 1990 (Unicode CLDR). Only well-known nouns (dollar, euro, peso, …) are judged. "X uses the noun" is judged where nothing else follows, and of
//! dollars only as "its official currency", since many countries pay with them; "the currency code for X is C" where C is another country's.
//! # Known false positives
//! None known.

use crate::check::prelude::*;
use crate::checks::reference::{COUNTRIES, country, country_before, ends};
use crate::cursor::{Cursor, places};
use crate::hedge::is_asserted;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Currency of a country",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["currency", "uses the ", "use the "],
};

/// Nouns of currencies that are well known.
pub(crate) const NOUNS: &[&str] = &[
    "dollar", "euro", "pound", "peso", "franc", "yen", "yuan", "won", "rupee", "ruble", "krona", "krone", "koruna", "real", "rand",
    "dinar", "dirham", "riyal", "lira", "baht", "ringgit", "shilling", "zloty", "forint", "leu", "lev", "shekel", "hryvnia", "tenge",
    "dong", "rupiah",
];

/// Whether the noun a country's currency is known by is `said`, or a form of it.
pub(crate) fn same(known: &str, said: &str) -> bool {
    known == said
        || matches!((known, said), ("rouble" | "rubl", "ruble") | ("renminbi", "yuan") | ("rial", "riyal") | ("new" | "mark", _))
        || known.starts_with(said)
}

/// A currency's noun within three words of the cursor: its end, and which.
fn noun(cursor: &mut Cursor<'_>) -> Option<(usize, &'static str)> {
    (0..3).find_map(|_| {
        let word = cursor.word()?.to_ascii_lowercase();
        NOUNS.iter().find(|known| word == **known).map(|known| (cursor.at, *known))
    })
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    let mut signals = Vec::new();
    for at in places(&lower, "currency code") {
        let mut cursor = Cursor::new(text, at + "currency code".len());
        let Some(found) = cursor.eat_any(&["for", "of", "in"]).and_then(|_| country(&mut cursor)) else { continue };
        if cursor.eat_any(&["is", ":", "="]).is_none() {
            continue;
        }
        cursor.gap();
        cursor.skip(&['"', '\'', '“', '‘', '(']);
        let start = cursor.at;
        let said = cursor.rest().get(..3).filter(|said| said.bytes().all(|letter| letter.is_ascii_uppercase())).unwrap_or_default();
        let whole = !said.is_empty() && !cursor.rest()[3..].starts_with(|next: char| next.is_alphanumeric());
        // Codes that are nobody's may be a market's own, as CNH is; a country's own letters are no currency.
        let other = said == found.alpha_3 || COUNTRIES.iter().any(|country| country.currencies.contains(&said));
        let span = context.at(start, start + said.len());
        if found.currencies.contains(&said) {
            signals.push(Signal::agrees(span));
        } else if whole && other && !matches!(found.alpha_2, "ZW" | "VE" | "KH" | "LB" | "BG") && is_asserted(context, span) {
            let right = found.currencies.last().copied().unwrap_or_default();
            signals.push(Signal::new(span, format!("currency of {}: {right}", found.names[0])).claimed(said).correction(right));
        }
    }
    for verb in ["uses", "use"] {
        for at in places(&lower, verb) {
            let Some(found) =
                country_before(text, at).filter(|found| !matches!(found.alpha_2, "ZW" | "VE" | "IR" | "KH" | "LB" | "BG" | "CU"))
            else {
                continue;
            };
            // "Both Norway and Sweden use …", "companies in Japan use …".
            let alone =
                country(&mut Cursor::new(text, text.len() - text.trim_start().len())).is_some_and(|first| std::ptr::eq(first, found));
            let mut cursor = Cursor::new(text, at + verb.len());
            if !alone || !cursor.eat("the") {
                continue;
            }
            cursor.gap();
            let start = cursor.at;
            let Some((end, noun)) = noun(&mut cursor) else { continue };
            let official = cursor
                .eat_any(&["as its official currency", "as its currency", "as its national currency", "as the official currency"])
                .is_some();
            let only = ends(&cursor) && (official || noun != "dollar");
            let span = context.at(start, end);
            if found.currency_nouns.iter().any(|known| same(known, noun)) {
                signals.push(Signal::agrees(span));
            } else if only && is_asserted(context, span) {
                signals.push(
                    Signal::new(
                        span,
                        format!(
                            "currency of {}: {} ({})",
                            found.names[0],
                            found.currency_nouns.last().unwrap_or(&""),
                            found.currencies.last().unwrap_or(&"")
                        ),
                    )
                    .claimed(&text[start..end]),
                );
            }
        }
    }
    for at in places(&lower, "currency") {
        let mut cursor = Cursor::new(text, at + "currency".len());
        cursor.eat_any(&["used in", "in"]);
        let found = if cursor.eat("of") || text[at..cursor.at].ends_with("in") {
            country(&mut cursor)
        } else {
            let before = text[..at].trim_end();
            let before = before.strip_suffix("official").or_else(|| before.strip_suffix("national")).unwrap_or(before).trim_end();
            let owner = before.strip_suffix("'s").or_else(|| before.strip_suffix("’s"));
            owner.and_then(|owner| {
                let start = owner
                    .rfind(|character: char| !character.is_alphabetic() && character != ' ')
                    .map_or(0, |at| at + owner[at..].chars().next().map_or(1, char::len_utf8));
                let mut place = Cursor::new(owner, start);
                country(&mut place).filter(|_| place.at == owner.len())
            })
        };
        let Some(found) = found.filter(|found| !matches!(found.alpha_2, "ZW" | "VE" | "IR")) else { continue };
        if cursor.eat_any(&["is", ":"]).is_none() {
            continue;
        }
        cursor.eat_any(&["called", "known as"]);
        cursor.eat_any(&["the", "a"]);
        cursor.gap();
        let start = cursor.at;
        let Some((end, noun)) = noun(&mut cursor) else { continue };
        let span = context.at(start, end);
        if found.currency_nouns.iter().any(|known| same(known, noun)) {
            signals.push(Signal::agrees(span));
        } else if is_asserted(context, span) {
            signals.push(
                Signal::new(
                    span,
                    format!(
                        "currency of {}: {} ({})",
                        found.names[0],
                        found.currency_nouns.last().unwrap_or(&""),
                        found.currencies.last().unwrap_or(&"")
                    ),
                )
                .claimed(&text[start..end]),
            );
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The currency of Brazil is the peso.", "peso", "currency of Brazil: real (BRL)"),
    flag("Switzerland's currency is the euro.", "euro", "currency of Switzerland: franc (CHF)"),
    flag("The official currency of Japan is the Chinese yuan.", "Chinese yuan", "currency of Japan: yen (JPY)"),
    flag("Poland's official currency is the **euro**.", "euro", "currency of Poland: zloty (PLN)"),
    flag("Sweden uses the euro as its currency.", "euro", "currency of Sweden: krona (SEK)"),
    flag("Japan uses the won.", "won", "currency of Japan: yen (JPY)"),
    flag("The currency code for Japan is JPN.", "JPN", "currency of Japan: JPY"),
    flag("The currency used in India is the dollar.", "dollar", "currency of India: rupee (INR)"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The currency of Brazil is the real, that of Switzerland the franc."),
    ignore("The currency of Croatia is the kuna, or since 2023 the euro."),
    ignore("The currency of Ecuador is the US dollar."),
    ignore("China's currency is the renminbi (yuan)."),
    ignore("Brazil's currency is weaker than the peso."),
    ignore("Japan uses the yen, Bhutan uses the rupee, Ecuador uses the US dollar."),
    ignore("Cambodia uses the dollar, and Vietnam uses the dollar in trade."),
    ignore("Sweden uses the euro in some border shops."),
    ignore("Companies in Japan use the won."),
    ignore("The currency code for China is CNY, or CNH offshore."),
    ignore("If the currency of Brazil is the peso, prices differ."),
];

//! # What it flags
//! A country given a currency it does not use: "the currency of Brazil is the peso".
//! # Why it misleads
//! Prices and conversions start from the wrong money.
//! # How it is decided
//! "The currency of X is the (adjective) noun" and "X's currency is …": the noun must be that of a currency in use there at some time
//! since 1990 (Unicode CLDR). Only well-known nouns (dollar, euro, peso, …) are judged.
//! # Known false positives
//! None known.

use crate::check::prelude::*;
use crate::checks::reference::country;
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
    triggers: &["currency"],
};

const NOUNS: &[&str] = &[
    "dollar", "euro", "pound", "peso", "franc", "yen", "yuan", "won", "rupee", "ruble", "krona", "krone", "koruna", "real", "rand",
    "dinar", "dirham", "riyal", "lira", "baht", "ringgit", "shilling", "zloty", "forint", "leu", "lev", "shekel", "hryvnia", "tenge",
    "dong", "rupiah",
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    let mut signals = Vec::new();
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
        let mut noun = None;
        for _ in 0..3 {
            let Some(word) = cursor.word() else { break };
            let word = word.to_ascii_lowercase();
            if let Some(known) = NOUNS.iter().find(|known| word == **known) {
                noun = Some((cursor.at, *known));
                break;
            }
        }
        let Some((end, noun)) = noun else { continue };
        let same = |known: &str| {
            known == noun
                || matches!(
                    (known, noun),
                    ("rouble" | "rubl", "ruble") | ("renminbi", "yuan") | ("rial", "riyal") |
("new" | "mark", _)
                )
                || known.starts_with(noun)
        };
        let span = context.at(start, end);
        if found.currency_nouns.iter().any(|known| same(known)) {
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
    flag("The currency used in India is the dollar.", "dollar", "currency of India: rupee (INR)"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The currency of Brazil is the real, that of Switzerland the franc."),
    ignore("The currency of Croatia is the kuna, or since 2023 the euro."),
    ignore("The currency of Ecuador is the US dollar."),
    ignore("China's currency is the renminbi (yuan)."),
    ignore("Brazil's currency is weaker than the peso."),
    ignore("If the currency of Brazil is the peso, prices differ."),
];

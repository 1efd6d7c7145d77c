//! # What it flags
//! An element with another element's number or symbol, or with an atomic weight that is not its own: "gold has atomic number 80".
//! # Why it misleads
//! Everything that is computed from the number or the weight goes wrong with it.
//! # How it is decided
//! "The atomic number of X is n", "X (atomic number n)", "X has n protons", "element n is X", "the (chemical) symbol for X is S", "X has the
//! symbol S", "the symbol S stands for X", "X (S)" with the two letters of another element, "the atomic mass of X is m" are held against IUPAC's standard atomic weights; a weight is wrong only if it is off by more than 2 % and is no rounding.
//! # Known false positives
//! None known; isotopes ("carbon-14") and molecules are left alone.

use crate::check::prelude::*;
use crate::checks::reference::{ELEMENTS, Element, element, element_before, ends, without};
use crate::cursor::{Cursor, has_word, places};
use crate::hedge::is_asserted;
use crate::number::number_at;
use num_traits::ToPrimitive;
use std::cell::LazyCell;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Element: number, symbol, weight",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "atomic number", "symbol", "atomic mass", "atomic weight", "protons", "element ", "(ag)", "(al)", "(ar)", "(as)", "(au)", "(ba)",
        "(be)", "(br)", "(ca)", "(cl)", "(co)", "(cr)", "(cu)", "(fe)", "(he)", "(hg)", "(li)", "(mg)", "(mn)", "(na)", "(ne)", "(ni)",
        "(pb)", "(pd)", "(pt)", "(ra)", "(rn)", "(sb)", "(se)", "(si)", "(sn)", "(sr)", "(ti)", "(tl)", "(zn)",
    ],
};

const IS: &[&str] = &[
    "is approximately", "is about", "is roughly", "is around", "is equal to", "is", "=", ":", "of approximately", "of about", "of", "being",
];

/// The element a property belongs to: named after "of" or "for", or before the property.
fn subject<'a>(text: &'a str, start: usize, cursor: &mut Cursor<'a>) -> Option<&'static Element> {
    let mut ahead = *cursor;
    if ahead.eat_any(&["of", "for"]).is_some() {
        ahead.eat_any(&["the element", "element", "an atom of"]);
        if let Some(found) = element(&mut ahead) {
            if ahead.rest().starts_with('-') {
                return None;
            }
            *cursor = ahead;
            return Some(found);
        }
    }
    let before = text[..start].trim_end().trim_end_matches(['(', ',']).trim_end();
    let words: [&str; 9] = ["has an", "has the", "has", "with an", "with the", "with", "and has an", "whose", "'s"];
    let before = words
        .iter()
        .find_map(|word| before.strip_suffix(word).filter(|rest| word.starts_with('\'') || rest.ends_with(' ')))
        .unwrap_or(before)
        .trim_end()
        .trim_end_matches([',', '(']);
    // "Oxygen (O), atomic number 8": the symbol stands between.
    let before = before
        .strip_suffix(')')
        .and_then(|inside| inside.rsplit_once('('))
        .or_else(|| before.rsplit_once('(').filter(|(_, symbol)| symbol.starts_with(|first: char| first.is_ascii_uppercase())))
        .filter(|(_, symbol)| symbol.len() <= 2)
        .map_or(before, |(head, _)| head);
    element_before(text, before.len()).map(|(_, found)| found)
}

/// Letters that are written like a symbol at the cursor: where they begin and end.
fn letters(cursor: &mut Cursor<'_>) -> Option<(usize, usize)> {
    cursor.eat_any(&["the letters", "the letter"]);
    cursor.gap();
    cursor.skip(&['"', '\'', '“', '‘', '(']);
    let rest = cursor.rest();
    let length = rest.bytes().take(3).take_while(u8::is_ascii_alphabetic).count();
    let written = (1..=2).contains(&length)
        && rest.starts_with(|first: char| first.is_ascii_uppercase())
        && !rest[1..length].contains(|next: char| next.is_ascii_uppercase())
        && !rest[length..].starts_with(|next: char| next.is_alphanumeric() || next == '-' || next == '=');
    let start = cursor.at;
    cursor.at += if written { length } else { 0 };
    written.then_some((start, cursor.at))
}

/// Words that tell of symbols of other things: of shares, of metals on an exchange, of alchemists.
const OTHER_SYMBOLS: &[&str] = &[
    "ticker", "stock", "futures", "trading", "exchange", "price", "commodity", "alchemy", "alchemical", "astrological", "game", "puzzle",
    "cipher", "letter",
];
/// In spectra "this carbon has 3 protons" speaks of its hydrogens; a molecule has those of its atoms.
const OTHER_PROTONS: &[&str] = &[
    "nmr", "methyl", "attached", "bonded", "adjacent", "neighboring", "neighbouring", "molecule", "molecules", "ion", "spectrum", "group",
    "isotope", "more", "fewer", "not",
];
/// Other things have elements too: "element 79 is gold" of a list.
const OTHER_ELEMENTS: &[&str] = &["array", "list", "index", "vector", "matrix", "set", "sequence"];

/// "Sodium has the symbol So", "potassium's symbol is P".
fn owned<'a>(text: &'a str, at: usize, mut cursor: Cursor<'a>) -> Option<(usize, usize, &'static Element)> {
    let head = without(&text[..at], &["chemical", "atomic", "element"]);
    let has = ["has the", "with the", "have the"].iter().any(|words| head.ends_with(words));
    if !has && !head.ends_with("'s") && !head.ends_with("’s") {
        return None;
    }
    let found = subject(text, head.len(), &mut Cursor::new(text, head.len()))?;
    if cursor.eat_any(&["is", ":", "="]).is_none() && !has {
        return None;
    }
    let (start, end) = letters(&mut cursor)?;
    ends_or_goes_on(&cursor).then_some((start, end, found))
}

/// "The symbol Pb stands for platinum."
fn stands_for<'a>(text: &'a str, chemical: bool, mut cursor: Cursor<'a>) -> Option<(usize, usize, &'static Element)> {
    let (start, end) = letters(&mut cursor)?;
    cursor.skip(&['"', '\'', '”', '’', ')']);
    cursor.eat_any(&["stands for", "represents", "denotes", "is for", "refers to"])?;
    cursor.eat_any(&["the element", "the metal"]);
    let found = element(&mut cursor)?;
    // One letter is a symbol of much else.
    let known = ELEMENTS.iter().any(|element| element.symbol == &text[start..end]) && (end - start == 2 || chemical);
    known.then_some((start, end, found))
}

/// Whether what was said stands by itself: at the end, or before a mark or a conjunction.
fn ends_or_goes_on(cursor: &Cursor<'_>) -> bool {
    let rest = cursor.rest().trim_start_matches(['"', '\'', '”', '’', '*', '`', ')']);
    ends(cursor) || rest.starts_with([',', ':']) || [" and ", " because ", " from ", " on the "].iter().any(|word| rest.starts_with(word))
}

/// "Carbon has 7 protons", "an atom of carbon contains 7 protons": the number's place and value, and the element.
fn protons(text: &str, lower: &str, at: usize) -> Option<(usize, usize, i64, &'static Element)> {
    let head = text[..at].trim_end();
    let from = head.rfind(' ').map_or(0, |space| space + 1);
    let number = number_at(text, from).filter(|number| number.span.end == head.trim_end_matches(['*', '_']).len() && !number.percent)?;
    let value = number.integer()?;
    let before = head[..from].trim_end();
    let before = ["has exactly", "has", "have", "contains", "contain"].iter().find_map(|word| before.strip_suffix(word))?.trim_end();
    let before = ["atoms", "atom", "nuclei", "nucleus"].iter().find_map(|word| before.strip_suffix(word)).unwrap_or(before).trim_end();
    let (start, found) = element_before(text, before.len())?;
    let pointed = ["the", "this", "that", "each", "one", "which"].iter().any(|word| lower[..start].trim_end().ends_with(word));
    (value > 4 && !pointed).then_some((number.span.start, number.span.end, value, found))
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    let mut signals = Vec::new();
    let mut say = |start: usize, end: usize, holds: bool, working: String, right: String| {
        let span = context.at(start, end);
        if holds {
            signals.push(Signal::agrees(span));
        } else if is_asserted(context, span) {
            signals.push(Signal::new(span, working).claimed(&text[start..end]).correction(right));
        }
    };
    let chemical = lower.contains("chemical");
    // Each is looked for at most once, and only where something was told.
    let [other_symbols, other_protons, other_elements] =
        [OTHER_SYMBOLS, OTHER_PROTONS, OTHER_ELEMENTS].map(|words| LazyCell::new(|| has_word(&lower, words)));
    for at in places(&lower, "atomic number") {
        let mut cursor = Cursor::new(text, at + "atomic number".len());
        // "The element with atomic number 79 is gold".
        let mut ahead = cursor;
        ahead.eat_any(&["of", ":"]);
        ahead.gap();
        if ["element with", "element with an", "element with the", "element having"]
            .iter()
            .any(|start| lower[..at].trim_end().ends_with(start))
        {
            let Some(number) = number_at(text, ahead.at).and_then(|number| {
                ahead.at = number.span.end;
                number.integer()
            }) else {
                continue;
            };
            if ahead.eat("is") {
                ahead.gap();
                let start = ahead.at;
                let named = element(&mut ahead);
                if let (Some(named), Some(right)) = (named, ELEMENTS.iter().find(|element| i64::from(element.number) == number)) {
                    say(
                        start,
                        ahead.at,
                        named.number == right.number,
                        format!("atomic number {number}: {}", right.names[0]),
                        right.names[0].to_owned(),
                    );
                }
            }
            continue;
        }
        let Some(found) = subject(text, at, &mut cursor) else { continue };
        cursor.eat_any(IS);
        cursor.gap();
        let Some(number) = number_at(text, cursor.at) else { continue };
        let Some(said) = number.integer().filter(|said| (1..=118).contains(said)) else { continue };
        say(
            number.span.start,
            number.span.end,
            said == i64::from(found.number),
            format!("atomic number of {}: {}", found.names[0], found.number),
            found.number.to_string(),
        );
    }
    for name in ["chemical symbol", "atomic symbol", "element symbol", "symbol"] {
        for at in places(&lower, name) {
            if name == "symbol" && ["chemical ", "atomic ", "element "].iter().any(|word| lower[..at].ends_with(word)) {
                continue;
            }
            let mut cursor = Cursor::new(text, at + name.len());
            if cursor.eat_any(&["for the element", "for", "of"]).is_none() {
                let told = owned(text, at, cursor).or_else(|| stands_for(text, chemical, cursor));
                if let Some((start, end, found)) = told.filter(|_| !*other_symbols) {
                    say(
                        start,
                        end,
                        text[start..end] == *found.symbol,
                        format!("symbol of {}: {}", found.names[0], found.symbol),
                        found.symbol.to_owned(),
                    );
                }
                continue;
            }
            let Some(found) = element(&mut cursor) else { continue };
            if cursor.eat_any(&["is", ":", "="]).is_none() {
                continue;
            }
            cursor.eat_any(&["the letter", "the letters"]);
            cursor.gap();
            let quoted = usize::from(cursor.rest().starts_with(['"', '\'', '(']));
            cursor.at += quoted;
            if cursor.rest().starts_with(['“', '‘']) {
                cursor.at += '“'.len_utf8();
            }
            let start = cursor.at;
            let length = cursor.rest().bytes().take(3).take_while(u8::is_ascii_alphabetic).count();
            let said = &cursor.rest()[..length];
            let symbol = said.starts_with(|first: char| first.is_ascii_uppercase())
                && (1..=2).contains(&length)
                && !cursor.rest()[length..].starts_with(|next: char| next.is_alphanumeric());
            if symbol && (quoted > 0 || said != "A" && said != "In" && said != "At" || found.symbol == said) {
                say(
                    start,
                    start + length,
                    said == found.symbol,
                    format!("symbol of {}: {}", found.names[0], found.symbol),
                    found.symbol.to_owned(),
                );
            }
        }
    }
    for (at, _) in text.match_indices('(') {
        let Some(said) =
            text.get(at + 1..at + 3).filter(|said| text[at + 3..].starts_with(')') && ELEMENTS.iter().any(|other| other.symbol == *said))
        else {
            continue;
        };
        // An oxidation state is no symbol, nor are the pronouns and prepositions that look like one.
        let Some((_, found)) = element_before(text, at).filter(|_| text[..at].ends_with(' ')) else { continue };
        say(at + 1, at + 3, said == found.symbol, format!("symbol of {}: {}", found.names[0], found.symbol), found.symbol.to_owned());
    }
    for at in places(&lower, "protons") {
        let Some((from, end, value, found)) = protons(text, &lower, at).filter(|_| !*other_protons) else { continue };
        say(
            from,
            end,
            value == i64::from(found.number),
            format!("protons of {}: {}", found.names[0], found.number),
            found.number.to_string(),
        );
    }
    for at in places(&lower, "element") {
        let mut cursor = Cursor::new(text, at + "element".len());
        cursor.eat_any(&["number", "no.", "#"]);
        cursor.gap();
        // Short lists have elements too: "element 3 is gold".
        let Some(number) = number_at(text, cursor.at).filter(|number| number.integer().is_some_and(|value| (20..=118).contains(&value)))
        else {
            continue;
        };
        cursor.at = number.span.end;
        if !cursor.eat("is") || *other_elements {
            continue;
        }
        cursor.gap();
        let start = cursor.at;
        if let (Some(named), Some(right)) =
            (element(&mut cursor), ELEMENTS.iter().find(|known| Some(i64::from(known.number)) == number.integer()))
        {
            let named_end = cursor.at;
            say(
                start,
                named_end,
                named.number == right.number,
                format!("atomic number {}: {}", right.number, right.names[0]),
                right.names[0].to_owned(),
            );
        }
    }
    for name in ["standard atomic weight", "atomic weight", "atomic mass"] {
        for at in places(&lower, name) {
            if name == "atomic weight" && lower[..at].ends_with("standard ") {
                continue;
            }
            let mut cursor = Cursor::new(text, at + name.len());
            let Some(found) = subject(text, at, &mut cursor) else { continue };
            cursor.eat_any(IS);
            cursor.gap();
            let Some(number) = number_at(text, cursor.at) else { continue };
            let Some(said) = number.value.to_f64() else { continue };
            // Twice the weight is that of a molecule; a whole number may be an isotope's.
            let close = |right: f64| (said - right).abs() <= (0.02 * right).max(0.51);
            if lower.contains("molecul") || lower.contains("isotope") || number.percent || close(2.0 * found.weight) {
                continue;
            }
            say(
                number.digits.start,
                number.digits.end,
                close(found.weight),
                format!("atomic weight of {}: {}", found.names[0], found.weight),
                found.weight.to_string(),
            );
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The atomic number of gold is **80**.", "80", "atomic number of gold: 79"),
    flag("Iron (atomic number 28) rusts.", "28", "atomic number of iron: 26"),
    flag("The chemical symbol for silver is Au.", "Au", "symbol of silver: Ag"),
    flag("The symbol for potassium is P.", "P", "symbol of potassium: K"),
    flag("The atomic mass of carbon is 14.01 u.", "14.01", "atomic weight of carbon: 12.011"),
    flag("The element with atomic number 26 is copper.", "copper", "atomic number 26: iron"),
    flag("Gold (Ag) does not rust.", "Ag", "symbol of gold: Au"),
    flag("Magnesium (Mn) burns brightly.", "Mn", "symbol of magnesium: Mg"),
    flag("Sodium has the symbol So.", "So", "symbol of sodium: Na"),
    flag("Potassium's chemical symbol is **P**.", "P", "symbol of potassium: K"),
    flag("The symbol Pb stands for platinum.", "Pb", "symbol of platinum: Pt"),
    flag("Iron (Fe, atomic number 27) rusts.", "27", "atomic number of iron: 26"),
    flag("Carbon has 7 protons.", "7", "protons of carbon: 6"),
    flag("Element 79 is silver.", "silver", "atomic number 79: gold"),
    flag("Oxygen has an atomic number of 16.", "16", "atomic number of oxygen: 8"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The atomic number of gold is 79 and oxygen (atomic number 8) is next to nitrogen."),
    ignore("The chemical symbol for lead is Pb."),
    ignore("Carbon-14 has an atomic mass of 14.003 u."),
    ignore("The atomic mass of chlorine is about 35.5 u."),
    ignore("The symbol for peace is a dove."),
    ignore("Gold (Au), iron (II), copper (I), lead (Pb) and sodium (Na+) are listed."),
    ignore("Medals: gold (G), silver (S)."),
    ignore("Sodium has the symbol Na, and potassium's symbol is K."),
    ignore("Gold's symbol is GC on the futures exchange."),
    ignore("The symbol P stands for pressure, and the symbol Pb for lead."),
    ignore("Iron (Fe, atomic number 26) has 26 protons."),
    ignore("In the NMR spectrum this carbon has 5 protons attached."),
    ignore("Element 3 is gold in the list above; element 79 is gold."),
    ignore("Suppose the atomic number of gold is 80."),
    ignore("The atomic mass of oxygen is 16 and that of O2 is 32."),
    ignore("The element with atomic number 26 is iron."),
];

//! # What it flags
//! A CAS registry number whose check digit does not fit, and a molar mass that is not its formula's: "H2SO4 has a molar mass of 89 g/mol".
//! # Why it misleads
//! The number names another substance, or none; solutions are mixed by the mass.
//! # How it is decided
//! CAS: digits weighted 1, 2, 3 … from the right, modulo 10. "The molar mass of FORMULA is m g/mol" and "FORMULA has a molar mass of m" are
//! computed from IUPAC's standard atomic weights; only a difference over 1 % is flagged.
//! # Known false positives
//! None known; hydrates, ions and formulas with brackets in brackets are left alone.

use crate::check::prelude::*;
use crate::checks::identifier::{Lowered, asked_about, check_character_working, code, disowned, named, starts};
use crate::checks::reference::ELEMENTS;
use crate::cursor::{Cursor, places};
use crate::hedge::{is_asserted, operand};
use crate::number::number_at;
use num_traits::ToPrimitive;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "CAS number and molar mass",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["cas", "molar mass", "molecular weight", "molecular mass", "g/mol"],
};

fn count(bytes: &mut std::iter::Peekable<std::str::Chars<'_>>) -> f64 {
    let mut value = 0_u32;
    while let Some(digit) = bytes
        .peek()
        .and_then(|next| next.to_digit(10).or_else(|| "₀₁₂₃₄₅₆₇₈₉".chars().position(|known| known == *next).map(|at| at as u32)))
    {
        value = (value * 10 + digit).min(9999);
        bytes.next();
    }
    if value == 0 { 1.0 } else { f64::from(value) }
}

/// The molar mass of a formula such as H2O or Ca(OH)2, in g/mol.
fn molar_mass(formula: &str) -> Option<f64> {
    let mut characters = formula.chars().peekable();
    let (mut total, mut group, mut inside) = (0.0, 0.0, false);
    let mut atoms = 0;
    while let Some(next) = characters.next() {
        match next {
            '(' if !inside => inside = true,
            ')' if inside => {
                inside = false;
                total += group * count(&mut characters);
                group = 0.0;
            }
            'A'..='Z' => {
                let mut symbol = next.to_string();
                while let Some(small) = characters.peek().filter(|small| small.is_ascii_lowercase()) {
                    symbol.push(*small);
                    characters.next();
                }
                let weight = ELEMENTS.iter().find(|element| element.symbol == symbol)?.weight * count(&mut characters);
                atoms += 1;
                if inside { group += weight } else { total += weight }
            }
            _ => return None,
        }
    }
    (!inside && atoms > 0 && total > 0.0).then_some(total)
}

/// The formula that begins at the cursor.
fn formula<'a>(cursor: &mut Cursor<'a>) -> Option<(usize, &'a str)> {
    let mut ahead = *cursor;
    ahead.gap();
    let start = ahead.at;
    let rest = ahead.rest();
    let length = rest.find(|next: char| !next.is_ascii_alphanumeric() && !"()₀₁₂₃₄₅₆₇₈₉".contains(next)).unwrap_or(rest.len()).min(60);
    let word = rest[..rest.floor_char_boundary(length)].trim_end_matches('(');
    let word = if word.matches('(').count() < word.matches(')').count() { word.trim_end_matches(')') } else { word };
    // Two capitals or a count make a formula of a word; "He" and "In" alone are words too.
    let looks = word.chars().filter(char::is_ascii_uppercase).count() >= 2
        || word.chars().any(|digit| digit.is_ascii_digit() || "₀₁₂₃₄₅₆₇₈₉".contains(digit));
    if !looks
        || !word.starts_with(|first: char| first.is_ascii_uppercase())
        || rest[word.len()..].starts_with(['·', '+', '⁺', '-', '^', '*'])
    {
        return None;
    }
    ahead.at += word.len();
    *cursor = ahead;
    Some((start, word))
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = Lowered::new(text);
    let mut signals = Vec::new();
    for start in starts(text) {
        let Some(cas) = code(text, start, |part| part.is_ascii_digit(), |_| false) else { continue };
        let groups: Vec<usize> = cas.shown.split(|part: char| !part.is_ascii_digit()).map(str::len).collect();
        if !matches!(groups.as_slice(), [2..=7, 2, 1]) || !named(&lower, start, &["cas"], 40) {
            continue;
        }
        let body = cas.body.as_str();
        let (without, last) = body.split_at(body.len() - 1);
        let sum: u32 = without.bytes().rev().zip(1..).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
        let expected = char::from_digit(sum % 10, 10).unwrap_or('0');
        let span = context.at(cas.start, cas.end);
        if last.starts_with(expected) {
            signals.push(Signal::agrees(span));
        } else if !disowned(&lower) && !asked_about(context, body) {
            signals.push(Signal::new(span, check_character_working(&cas, expected)).claimed(last));
        }
    }
    for name in ["molar mass", "molecular weight", "molecular mass", "formula mass", "formula weight"] {
        for at in places(&lower, name) {
            let mut cursor = Cursor::new(text, at + name.len());
            let mut ahead = cursor;
            let named_after = ahead.eat_any(&["of", "for"]).is_some().then(|| {
                // "of water (H2O) is": the formula may stand in parentheses.
                let mut aside = ahead;
                if let Some(found) = formula(&mut ahead) {
                    return Some((found.1, ahead));
                }
                aside.word()?;
                let mut second = aside;
                if second.word().is_some() && second.peek() == Some(' ') && second.rest().starts_with(" (") {
                    aside = second;
                }
                aside.eat("(").then_some(())?;
                let found = formula(&mut aside)?;
                aside.eat(")").then_some((found.1, aside))
            });
            let (formula, mut after) = if let Some(found) = named_after.flatten() {
                found
            } else {
                let before = text[..at].trim_end();
                let Some(before) = ["has a", "has the", "with a", "has"].iter().find_map(|word| before.strip_suffix(word)) else {
                    continue;
                };
                let before = before.trim_end().trim_end_matches(')');
                let start = before
                    .rfind(|next: char| !next.is_ascii_alphanumeric() && !"()₀₁₂₃₄₅₆₇₈₉".contains(next))
                    .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
                let word = before[start..].trim_start_matches('(');
                let mut head = Cursor::new(word, 0);
                let Some((_, found)) = self::formula(&mut head).filter(|(_, found)| found.len() == word.len()) else { continue };
                let _ = found;
                cursor.eat("of");
                (word, cursor)
            };
            let Some(right) = molar_mass(formula) else { continue };
            after.eat_any(&[
                "is approximately", "is about", "is roughly", "is equal to", "is", "=", "≈", ":", "of approximately", "of about", "of",
                "equals",
            ]);
            after.eat_any(&["approximately", "about", "roughly", "around", "~", "≈"]);
            after.gap();
            let Some(number) = number_at(text, after.at) else { continue };
            let Some(said) = number.value.to_f64().filter(|said| *said > 0.5 && !number.percent && number.currency.is_none()) else {
                continue;
            };
            let mut unit = Cursor::new(text, number.span.end);
            let found = unit
                .eat_any(&[
                    "g/mol", "grams per mole", "g mol", "amu", "u", "Da", "g·mol", "atomic mass units", "daltons", "grams/mol", "g/mole",
                ])
                .is_some();
            // "M(NaCl) = 22.99 g/mol + 35.45 g/mol": the mass of one element.
            let element = text[unit.at..].trim_start().strip_prefix('(').is_some_and(|aside| aside.contains(") +") || aside.contains(")+"));
            if !found || element || operand(text, Span::new(number.span.start, unit.at)) {
                continue;
            }
            let span = context.at(number.digits.start, number.digits.end);
            if (said - right).abs() <= (0.01 * right).max(0.51) {
                signals.push(Signal::agrees(span));
            } else if is_asserted(context, span) {
                let shown = format!("{right:.2}");
                signals.push(
                    Signal::new(span, format!("M({formula}) = {shown} g/mol"))
                        .claimed(&text[number.digits.start..number.digits.end])
                        .correction(shown),
                );
            }
        }
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Water has the CAS number 7732-18-4.", "7732-18-4", "check digit of 7732-18 = 5"),
    flag("The molar mass of H2SO4 is 89.08 g/mol.", "89.08", "M(H2SO4) = 98.07 g/mol"),
    flag("Ca(OH)₂ has a molar mass of 57.1 g/mol.", "57.1", "M(Ca(OH)₂) = 74.09 g/mol"),
    flag("The molar mass of glucose (C6H12O6) is approximately **108.16 g/mol**.", "108.16", "M(C6H12O6) = 180.16 g/mol"),
    flag("CAS: 50-00-1", "50-00-1", "check digit of 50-00 = 0"),
    flag("The molecular weight of NaCl is 68.44 amu.", "68.44", "M(NaCl) = 58.44 g/mol"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Water has the CAS number 7732-18-5 and formaldehyde CAS 50-00-0."),
    ignore("The molar mass of H2SO4 is 98.08 g/mol, that of CO2 44 g/mol."),
    ignore("The molar mass of CuSO4·5H2O is 249.7 g/mol."),
    ignore("Glucose (C6H12O6) has a molar mass of 180 g/mol."),
    ignore("In that case 1999-12-3 was the date."),
    ignore("The molar mass of NaCl is 22.99 g/mol + 35.45 g/mol = 58.44 g/mol."),
    ignore("\\[ \\text{Molar mass of NaCl} = 23 \\, \\text{g/mol} + 35.5 \\, \\text{g/mol} = 58.5 \\, \\text{g/mol} \\]"),
    ignore("Molar mass of sodium chloride (NaCl) = 22.99 g/mol (for sodium) + 35.45 g/mol (for chloride) = 58.44 g/mol"),
    ignore("If the molar mass of NaCl is 68 g/mol, the scale is off."),
];

//! What the checks of reference tables share: the tables, and names that are compared without accents.
//!
//! The tables are in `data/`; `data/README.md` says where they come from.

use crate::cursor::Cursor;
use crate::number::{Number, number_at};
use std::sync::LazyLock;

/// A country.
#[derive(Debug)]
pub struct Country {
    /// ISO 3166-1 alpha-2.
    pub alpha_2: &'static str,
    /// ISO 3166-1 alpha-3.
    pub alpha_3: &'static str,
    /// Names, the first for showing.
    pub names: Vec<&'static str>,
    /// Every accepted capital, the first for showing.
    pub capitals: Vec<&'static str>,
    /// Calling codes; a star marks a member of the North American plan.
    pub calling: Vec<&'static str>,
    /// ISO 4217 codes in use since 1990.
    pub currencies: Vec<&'static str>,
    /// Nouns of those currencies.
    pub currency_nouns: Vec<&'static str>,
}

/// An element.
#[derive(Debug)]
pub struct Element {
    /// Atomic number.
    pub number: u32,
    /// Symbol.
    pub symbol: &'static str,
    /// Names in lower case.
    pub names: Vec<&'static str>,
    /// Standard atomic weight, or the mass number of the longest-lived isotope.
    pub weight: f64,
}

/// A state of the United States.
#[derive(Debug)]
pub struct State {
    /// Name.
    pub name: &'static str,
    /// Postal abbreviation.
    pub code: &'static str,
    /// Capital.
    pub capital: &'static str,
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

/// All countries.
pub static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| {
    let read = |row: Vec<&'static str>| {
        let [alpha_2, alpha_3, names, capitals, calling, currencies, nouns] = row.as_slice() else { return None };
        Some(Country {
            alpha_2,
            alpha_3,
            names: names.split(',').collect(),
            capitals: capitals.split(';').collect(),
            calling: calling.split(',').collect(),
            currencies: currencies.split(',').collect(),
            currency_nouns: nouns.split(',').collect(),
        })
    };
    rows(include_str!("../../../data/countries.tsv")).filter_map(read).collect()
});

/// All elements.
pub static ELEMENTS: LazyLock<Vec<Element>> = LazyLock::new(|| {
    let read = |row: Vec<&'static str>| {
        let [number, symbol, names, weight] = row.as_slice() else { return None };
        Some(Element { number: number.parse().ok()?, symbol, names: names.split(',').collect(), weight: weight.parse().ok()? })
    };
    rows(include_str!("../../../data/elements.tsv")).filter_map(read).collect()
});

/// All states of the United States.
pub static STATES: LazyLock<Vec<State>> = LazyLock::new(|| {
    let read = |row: Vec<&'static str>| {
        let [code, name, capital] = row.as_slice() else { return None };
        Some(State { name, code, capital })
    };
    rows(include_str!("../../../data/us_states.tsv")).filter_map(read).collect()
});

/// A language.
#[derive(Debug)]
pub struct Language {
    /// ISO 639-1, 639-2/T and 639-2/B.
    pub codes: [&'static str; 3],
    /// Name in lower case.
    pub name: &'static str,
}

/// All languages of ISO 639-1.
pub static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    let read = |row: Vec<&'static str>| {
        let [two, three, bibliographic, name] = row.as_slice() else { return None };
        Some(Language { codes: [two, three, bibliographic], name: name.strip_prefix("modern ").unwrap_or(name) })
    };
    rows(include_str!("../../../data/languages.tsv")).filter_map(read).collect()
});

/// The letter without its accent, in lower case.
#[must_use]
pub fn fold(letter: char) -> char {
    match letter.to_lowercase().next().unwrap_or(letter) {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ě' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'ñ' | 'ń' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' => 'o',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' => 'u',
        'š' | 'ș' | 'ş' | 'ś' => 's',
        'ž' | 'ź' | 'ż' => 'z',
        'ț' | 'ţ' => 't',
        'ý' => 'y',
        'ğ' => 'g',
        'ł' => 'l',
        'đ' => 'd',
        '’' | 'ʻ' | 'ʼ' => '\'',
        other => other,
    }
}

/// Whether the statement ends where the cursor stands: behind closing marks comes nothing more of the sentence.
#[must_use]
pub fn ends(cursor: &Cursor<'_>) -> bool {
    let rest = cursor.rest().trim_start_matches(['"', '”', '\'', '’', '*', '_', '`', ')']);
    rest.trim_end().is_empty() || rest.starts_with(['.', '!', ';']) && !rest[1..].starts_with(|next: char| next.is_alphanumeric())
}

/// Where the last word or code before byte `end` begins, past quotation marks and emphasis, and that word.
#[must_use]
pub fn word_before(text: &str, end: usize) -> (usize, &str) {
    let head = text[..end].trim_end_matches([' ', '"', '”', '\'', '’', '*', '_', '`']);
    let start =
        head.rfind(|c: char| !c.is_alphanumeric() && c != '+').map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
    (start, &head[start..])
}

/// `head` without these words at its end, tried in order and each once.
#[must_use]
pub fn without<'a, 'w>(head: &'a str, words: impl IntoIterator<Item = &'w &'w str>) -> &'a str {
    words.into_iter().fold(head.trim_end(), |head, word| head.strip_suffix(word).unwrap_or(head).trim_end())
}

/// The number that ends right before byte `at`, blanks aside, and where its word begins.
#[must_use]
pub fn number_before(text: &str, at: usize) -> Option<(usize, Number)> {
    let head = text[..at].trim_end();
    let from = head.rfind(' ').map_or(0, |space| space + 1);
    number_at(text, from).filter(|number| number.span.end == head.len()).map(|number| (from, number))
}

/// The country whose name, with or without "'s", ends right before byte `end`, and which nothing but the sentence's beginning or
/// a word in lower case precedes.
#[must_use]
pub fn country_before(text: &str, end: usize) -> Option<&'static Country> {
    let head = text[..end].trim_end();
    let head = head.strip_suffix("'s").or_else(|| head.strip_suffix("’s")).unwrap_or(head);
    let begins =
        head.rfind(|c: char| !c.is_alphabetic() && c != ' ').map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
    // The longest stretch of words that is one country's name.
    let starts = std::iter::once(begins).chain(head[begins..].match_indices(' ').map(|(at, _)| begins + at + 1));
    starts.filter(|start| head[*start..].starts_with(char::is_uppercase)).take(6).find_map(|start| {
        let mut place = Cursor::new(head, start);
        let found = country(&mut place).filter(|_| place.at == head.len())?;
        // "New Mexico", "Northern Ireland": part of a longer name.
        let word = head[..start].trim_end().rsplit(' ').next().unwrap_or_default();
        (start == begins
            || !word.starts_with(char::is_uppercase)
            || matches!(word, "In" | "To" | "The" | "For" | "From" | "And" | "But" | "While" | "Call"))
        .then_some(found)
    })
}

/// Passes over `name`, accents and case ignored, as a whole word.
pub fn eat_name(cursor: &mut Cursor<'_>, name: &str) -> bool {
    let mut ahead = *cursor;
    ahead.gap();
    let passed = behind(ahead, name);
    *cursor = passed.unwrap_or(*cursor);
    passed.is_some()
}

/// The cursor past `name`, which has to stand right at it.
fn behind<'a>(mut ahead: Cursor<'a>, name: &str) -> Option<Cursor<'a>> {
    let same = |one: char, other: char| {
        if one.is_ascii() && other.is_ascii() { one.eq_ignore_ascii_case(&other) } else { fold(one) == fold(other) }
    };
    for wanted in name.chars() {
        let next = ahead.peek().filter(|&next| same(next, wanted) || wanted == ' ' && next.is_whitespace())?;
        ahead.at += next.len_utf8();
    }
    let cut = ahead.peek().is_some_and(char::is_alphanumeric) && name.ends_with(char::is_alphanumeric);
    (!cut).then_some(ahead)
}

/// The country whose name stands at the cursor, which is moved past it. The name must be written as one: with a capital, and not be
/// part of a longer one.
pub fn country(cursor: &mut Cursor<'_>) -> Option<&'static Country> {
    let mut start = *cursor;
    start.eat("the");
    start.gap();
    if !start.peek()?.is_uppercase() {
        return None;
    }
    let mut best: Option<(usize, Cursor<'_>, &'static Country)> = None;
    for country in COUNTRIES.iter() {
        for name in &country.names {
            let bare = name.strip_prefix("the ").unwrap_or(name);
            if let Some(ahead) = behind(start, bare)
                && best.is_none_or(|(length, ..)| bare.len() > length)
            {
                best = Some((bare.len(), ahead, country));
            }
        }
    }
    let (_, ahead, country) = best?;
    // "Niger State", "India-Pakistan", "Mexico City".
    let rest = ahead.rest();
    if rest.starts_with('-') || rest.strip_prefix(' ').is_some_and(|next| next.starts_with(char::is_uppercase) && !next.starts_with("Is "))
    {
        return None;
    }
    *cursor = ahead;
    Some(country)
}

/// The state of the United States whose name stands at the cursor.
pub fn state(cursor: &mut Cursor<'_>) -> Option<&'static State> {
    cursor.gap();
    let named = STATES.iter().filter_map(|state| Some((behind(*cursor, state.name)?, state)));
    let (ahead, found) = named.max_by_key(|(ahead, _)| ahead.at)?;
    *cursor = ahead;
    Some(found)
}

/// The element whose name stands at the cursor.
pub fn element(cursor: &mut Cursor<'_>) -> Option<&'static Element> {
    cursor.gap();
    let (ahead, found) =
        ELEMENTS.iter().find_map(|element| element.names.iter().find_map(|name| Some((behind(*cursor, name)?, element))))?;
    *cursor = ahead;
    Some(found)
}

/// The element whose name ends right before byte `end`.
#[must_use]
pub fn element_before(text: &str, end: usize) -> Option<(usize, &'static Element)> {
    let before = text[..end].trim_end();
    let before = before.strip_suffix("'s").or_else(|| before.strip_suffix("’s")).unwrap_or(before);
    let start = before
        .rfind(|character: char| !character.is_alphabetic())
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let word = before[start..].to_ascii_lowercase();
    if before[..start].ends_with('-') {
        return None;
    }
    ELEMENTS.iter().find(|element| element.names.contains(&word.as_str())).map(|element| (start, element))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_whole() {
        assert_eq!(COUNTRIES.len(), 197);
        assert_eq!(ELEMENTS.len(), 118);
        assert_eq!(STATES.len(), 50);
        assert!(ELEMENTS.iter().enumerate().all(|(at, element)| element.number as usize == at + 1 && element.weight > 0.0));
    }

    #[test]
    fn reads_names_without_accents() {
        assert!(eat_name(&mut Cursor::new("São Tomé and", 0), "Sao Tome"));
        assert_eq!(country(&mut Cursor::new("the Netherlands is", 0)).map(|found| found.alpha_2), Some("NL"));
        assert!(country(&mut Cursor::new("Niger State", 0)).is_none());
        assert_eq!(country(&mut Cursor::new("Nigeria.", 0)).map(|found| found.alpha_2), Some("NG"));
    }
}

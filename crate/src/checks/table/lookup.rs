//! # What it flags
//! A cell of a table that a closed reference table or a conversion of bases denies: Australia's capital given as Sydney, gold's symbol as Ag, 6
//! in binary as 111.
//! # Why it misleads
//! A table looks looked up.
//! # How it is decided
//! The headers name both columns ("Country" and "Capital", "Element" and "Symbol", "State" and "Abbreviation", "Decimal" and "Binary", "Number"
//! and "Roman numeral"). Each row whose first cell is known is held against the tables that the checks of single sentences use; at least
//! as many rows must agree as do not, which shows that the columns mean what they are called.
//! # Known false positives
//! None known. Cells with more than the value, and countries with several capitals in doubt, are left alone.

use crate::check::prelude::*;
use crate::checks::reference::{COUNTRIES, ELEMENTS, STATES, fold};
use crate::context::Table;
use crate::number::numbers;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Reference values in a table",
    tier: Tier::Wrong,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "capital", "symbol", "atomic number", "abbreviation", "binary", "hex", "roman", "calling code", "dialing code", "country code",
        "days", "weekday", "leap", "day of", "iso code", "alpha-2", "alpha-3", "letters", "letter count", "prefix", "cidr", "netmask",
    ],
};

/// What a pair of columns says: whether a row holds, and what would be right. None where the row is not known.
type Judge = fn(&str, &str) -> Option<(bool, String)>;

/// Headers of the first column, of the second, and how a row is judged.
const PAIRS: &[(&[&str], &[&str], Judge)] = &[
    (&["country", "nation"], &["capital", "capital city"], capital),
    (&["state"], &["capital", "capital city", "state capital"], state_capital),
    (&["state"], &["abbreviation", "postal abbreviation", "postal code", "code", "abbr", "abbr."], state_code),
    (&["element", "name", "element name"], &["symbol", "chemical symbol", "element symbol"], symbol),
    (&["element", "name", "element name", "symbol"], &["atomic number", "atomic no.", "atomic number (z)"], atomic_number),
    (&["country"], &["alpha-2", "iso code", "iso alpha-2", "country code", "code", "alpha-2 code", "iso 3166-1 alpha-2"], alpha_2),
    (&["country"], &["calling code", "dialing code", "country calling code", "phone code", "country code", "dial code"], calling),
    (&["decimal", "number", "dec", "decimal number"], &["binary", "bin", "binary number"], binary),
    (&["decimal", "number", "dec", "decimal number"], &["hex", "hexadecimal"], hexadecimal),
    (&["number", "decimal", "arabic", "arabic numeral", "value"], &["roman", "roman numeral", "numeral"], roman),
    (&["roman", "roman numeral", "numeral"], &["value", "number", "arabic", "decimal"], roman_value),
    (
        &["word", "name", "animal", "fruit", "city", "country", "month", "day", "colour", "color", "term"],
        &["letters", "letter count", "number of letters", "no. of letters", "# of letters", "# letters", "count of letters"],
        letter_count,
    ),
    (
        &["prefix", "cidr", "prefix length", "subnet", "cidr notation", "mask", "network"],
        &["usable hosts", "usable addresses", "usable ips", "hosts", "usable", "usable host addresses", "usable ip addresses"],
        usable_hosts,
    ),
    (
        &["prefix", "cidr", "prefix length", "subnet", "cidr notation", "mask", "network"],
        &["addresses", "total addresses", "ip addresses", "total ips", "total", "number of addresses", "total hosts"],
        all_addresses,
    ),
    (&["month"], &["days", "number of days", "days in month", "length", "length (days)"], days_of_month),
    (&["date", "day"], &["weekday", "day", "day of the week", "day of week"], weekday_of),
    (&["year"], &["leap year?", "leap year", "leap?", "leap", "is leap year?", "leap year (yes/no)"], leap_year),
    (&["prefix", "cidr", "prefix length", "cidr notation"], &["subnet mask", "netmask", "mask", "dotted decimal"], dotted_mask),
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let mut signals = Vec::new();
    for table in context.tables() {
        if table.rows.len() > 200 || table.header.len() > 20 {
            continue;
        }
        let header: Vec<String> = table.header.iter().map(|cell| plain(context.words(*cell)).to_lowercase()).collect();
        for (first, second, judge) in PAIRS {
            let at = |names: &[&str]| names.iter().find_map(|name| header.iter().position(|header| header == name));
            if let (Some(first), Some(second)) = (at(first), at(second))
                && first < second
            {
                column(context, &table, first, second, *judge, &mut signals);
            }
        }
    }
    signals
}

fn column(context: &Context<'_>, table: &Table, first: usize, second: usize, judge: Judge, signals: &mut Vec<Signal>) {
    let (mut holds, mut fails) = (Vec::new(), Vec::new());
    for row in &table.rows {
        let (Some(key), Some(cell)) = (row.get(first), row.get(second)) else { continue };
        let said = plain(context.words(*cell));
        // Nothing is said where a cell is empty or has a dash.
        if !said.contains(char::is_alphanumeric) {
            continue;
        }
        let name = plain(context.words(*key));
        match judge(name, said) {
            Some((true, _)) => holds.push(*cell),
            Some((false, right)) => fails.push((*cell, format!("{name}: {right}"), right, said, *key)),
            None => {}
        }
    }
    if fails.len() > holds.len() {
        return;
    }
    signals.extend(holds.into_iter().map(Signal::agrees));
    for (cell, working, right, said, key) in fails {
        let words = context.words(cell);
        let start = words.find(said).unwrap_or(0) + cell.start;
        signals.push(Signal::new(Span::new(start, start + said.len()), working).claimed(said).correction(right).see(key));
    }
}

/// A cell without marks.
fn plain(cell: &str) -> &str {
    cell.trim_matches(|c: char| c.is_whitespace() || "*_`".contains(c))
}

/// Letters without accents, in lower case; the rest is dropped.
fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphabetic()).map(fold).collect()
}

fn country(name: &str) -> Option<&'static crate::checks::reference::Country> {
    let wanted = letters(name);
    COUNTRIES.iter().find(|country| country.names.iter().any(|known| letters(known) == wanted))
}

/// Wrong only where the cell is another country's capital, or a plain name: notes and two cities in one cell are left alone.
fn capital(name: &str, said: &str) -> Option<(bool, String)> {
    let country = country(name)?;
    let said_letters = letters(said);
    let known = country.capitals.iter().any(|capital| {
        let capital = letters(capital);
        capital == said_letters || said_letters.contains(&capital) || capital.contains(&said_letters)
    });
    let certain = said.chars().all(|c| c.is_alphabetic() || " .'’-".contains(c)) && (3..=30).contains(&said.len());
    // Names are spelled in many ways: what begins alike may be the same city.
    let alike = country.capitals.iter().any(|capital| letters(capital).chars().take(3).eq(said_letters.chars().take(3)));
    if !known && (!certain || alike || said_letters.is_empty() || country.capitals.len() > 1) {
        return None;
    }
    Some((known, (*country.capitals.first()?).to_owned()))
}

/// "February 2028": 29. Without a year February may have either.
fn days_of_month(name: &str, said: &str) -> Option<(bool, String)> {
    let mut words = name.split([' ', ',']).filter(|word| !word.is_empty());
    let month = crate::date::month(words.next()?)?;
    let year: Option<i32> = words.next().and_then(|year| year.parse().ok()).filter(|year| (1800..3000).contains(year));
    let said: u8 = said.split(' ').next()?.parse().ok().filter(|days| (27..=32).contains(days))?;
    let right = crate::date::days_in(month, year.is_some_and(crate::date::is_leap));
    let other = year.is_none() && month == 2 && said == 29;
    Some((said == right || other, right.to_string()))
}

fn weekday_of(name: &str, said: &str) -> Option<(bool, String)> {
    let found = crate::date::mentions(&crate::words::tokens(name));
    let [mention] = found.as_slice() else { return None };
    let date = mention.gregorian()?;
    let day = crate::date::weekday(said)?;
    Some((date.weekday() == day, crate::date::weekday_name(date.weekday()).to_owned()))
}

fn leap_year(name: &str, said: &str) -> Option<(bool, String)> {
    let year: i32 = name.parse().ok().filter(|year| (1600..3000).contains(year))?;
    let said = match said.to_ascii_lowercase().as_str() {
        "yes" | "leap" | "leap year" | "true" | "✓" | "✔" => true,
        "no" | "common" | "not leap" | "false" | "✗" | "✘" | "common year" => false,
        _ => return None,
    };
    let right = crate::date::is_leap(year);
    Some((said == right, if right { "yes" } else { "no" }.to_owned()))
}

fn state(name: &str) -> Option<&'static crate::checks::reference::State> {
    STATES.iter().find(|state| state.name.eq_ignore_ascii_case(name))
}

fn state_capital(name: &str, said: &str) -> Option<(bool, String)> {
    let state = state(name)?;
    let (right, said) = (letters(state.capital), letters(said));
    (!said.is_empty()).then(|| (right == said || said.contains(&right), state.capital.to_owned()))
}

fn state_code(name: &str, said: &str) -> Option<(bool, String)> {
    let state = state(name)?;
    (said.len() == 2 && said.bytes().all(|byte| byte.is_ascii_uppercase())).then(|| (state.code == said, state.code.to_owned()))
}

fn symbol(name: &str, said: &str) -> Option<(bool, String)> {
    let element = ELEMENTS.iter().find(|element| element.names.iter().any(|known| known.eq_ignore_ascii_case(name)))?;
    let formed = (1..=2).contains(&said.len())
        && said.starts_with(|c: char| c.is_ascii_uppercase())
        && said.bytes().all(|byte| byte.is_ascii_alphabetic());
    formed.then(|| (element.symbol == said, element.symbol.to_owned()))
}

fn atomic_number(name: &str, said: &str) -> Option<(bool, String)> {
    let name = name.split('(').next()?.trim();
    let element =
        ELEMENTS.iter().find(|element| element.symbol == name || element.names.iter().any(|known| known.eq_ignore_ascii_case(name)))?;
    let number: u32 = said.parse().ok().filter(|number| (1..=118).contains(number))?;
    Some((number == element.number, element.number.to_string()))
}

fn alpha_2(name: &str, said: &str) -> Option<(bool, String)> {
    let country = country(name)?;
    let formed = said.len() == 2 && said.bytes().all(|byte| byte.is_ascii_uppercase());
    // "UK" is reserved for the United Kingdom, "EL" is Greece's in the European Union.
    formed.then(|| (country.alpha_2 == said || matches!((country.alpha_2, said), ("GB", "UK") | ("GR", "EL")), country.alpha_2.to_owned()))
}

fn calling(name: &str, said: &str) -> Option<(bool, String)> {
    let country = country(name)?;
    let digits: String = said.strip_prefix('+')?.chars().filter(char::is_ascii_digit).collect();
    let formed = (1..=4).contains(&digits.len()) && said[1..].chars().all(|c| c.is_ascii_digit() || " -".contains(c));
    let codes: Vec<String> = country.calling.iter().map(|code| code.chars().filter(char::is_ascii_digit).collect()).collect();
    let shared = country.calling.iter().any(|code| code.contains('*'));
    let holds = codes.iter().any(|code| *code == digits || code.starts_with(&digits) || digits.starts_with(code.as_str()));
    (formed && (holds || !shared)).then(|| (holds, format!("+{}", codes.first().cloned().unwrap_or_default())))
}

/// A whole number in decimal digits.
fn value(cell: &str) -> Option<u64> {
    let digits = cell.replace(',', "");
    (!digits.is_empty() && digits.len() <= 12 && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse().ok()).flatten()
}

fn binary(name: &str, said: &str) -> Option<(bool, String)> {
    let value = value(name)?;
    let digits = said.trim_start_matches("0b").replace(' ', "");
    let formed = !digits.is_empty() && digits.len() <= 40 && digits.bytes().all(|byte| matches!(byte, b'0' | b'1'));
    let right = format!("{value:b}");
    formed.then(|| {
        (u64::from_str_radix(&digits, 2).ok() == Some(value), format!("{}{right}", "0".repeat(digits.len().saturating_sub(right.len()))))
    })
}

fn hexadecimal(name: &str, said: &str) -> Option<(bool, String)> {
    let value = value(name)?;
    let digits = said.trim_start_matches("0x").trim_end_matches(['h', 'H']);
    let formed = !digits.is_empty() && digits.len() <= 10 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    formed.then(|| (u64::from_str_radix(digits, 16).ok() == Some(value), format!("{value:X}")))
}

fn roman(name: &str, said: &str) -> Option<(bool, String)> {
    let value = value(name).filter(|value| (1..4000).contains(value))?;
    let right = crate::checks::discrete::roman::write(value);
    (!said.is_empty() && said.chars().all(|c| "IVXLCDM".contains(c))).then(|| (right == said, right))
}

fn roman_value(name: &str, said: &str) -> Option<(bool, String)> {
    let value = crate::checks::discrete::roman::read(name).filter(|value| crate::checks::discrete::roman::write(*value) == name)?;
    let number = numbers(said);
    let [number] = number.as_slice() else { return None };
    let number = number.integer().filter(|_| number.span.len() == said.len())?;
    Some((i64::try_from(value).ok() == Some(number), value.to_string()))
}

/// A word's letters; none where it has others than those of English.
fn letter_count(name: &str, said: &str) -> Option<(bool, String)> {
    let plain = !name.is_empty() && name.bytes().all(|letter| letter.is_ascii_alphabetic() || letter == b' ');
    let right = name.bytes().filter(u8::is_ascii_alphabetic).count();
    let said: usize = said.strip_suffix(" letters").unwrap_or(said).parse().ok()?;
    plain.then(|| (said == right, right.to_string()))
}

/// "/26".
fn prefix(name: &str) -> Option<u32> {
    let (before, length) = name.rsplit_once('/')?;
    let plain = before.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    length.parse().ok().filter(|length| plain && (8..=30).contains(length))
}

fn grouped(said: &str) -> Option<u64> {
    said.replace([',', ' ', '\u{a0}'], "").parse().ok()
}

fn usable_hosts(name: &str, said: &str) -> Option<(bool, String)> {
    let right = (1_u64 << (32 - prefix(name)?)) - 2;
    Some((grouped(said)? == right, crate::checks::discrete::show(right.into())))
}

fn all_addresses(name: &str, said: &str) -> Option<(bool, String)> {
    let right = 1_u64 << (32 - prefix(name)?);
    Some((grouped(said)? == right, crate::checks::discrete::show(right.into())))
}

fn dotted_mask(name: &str, said: &str) -> Option<(bool, String)> {
    let said: std::net::Ipv4Addr = said.parse().ok()?;
    let right = std::net::Ipv4Addr::from(u32::MAX << (32 - prefix(name)?));
    Some((said == right, right.to_string()))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("| Month | Days |\n|---|---|\n| January 2028 | 31 |\n| February 2028 | 28 |\n| March 2028 | 31 |", "28", "February 2028: 29"),
    flag("| Animal | Letters |\n|---|---|\n| dog | 3 |\n| giraffe | 8 |\n| otter | 5 |", "8", "giraffe: 7"),
    flag("| CIDR | Usable hosts |\n|---|---|\n| /25 | 126 |\n| /26 | 64 |\n| /27 | 30 |", "64", "/26: 62"),
    flag("| Country | Capital |\n|---|---|\n| France | Paris |\n| Australia | Sydney |", "Sydney", "Australia: Canberra"),
    flag("| Element | Symbol |\n|---|---|\n| Gold | Ag |\n| Iron | Fe |", "Ag", "Gold: Au"),
    flag("| Element | Symbol | Atomic Number |\n|---|---|---|\n| Carbon | C | 7 |\n| Iron | Fe | 26 |", "7", "Carbon: 6"),
    flag(
        "| State | Capital | Abbreviation |\n|---|---|---|\n| Texas | Houston | TX |\n| Ohio | Columbus | OH |",
        "Houston",
        "Texas: Austin",
    ),
    flag("| Decimal | Binary |\n|---|---|\n| 5 | 101 |\n| 6 | 111 |", "111", "6: 110"),
    flag("| Number | Roman Numeral |\n|---|---|\n| 40 | XL |\n| 50 | C |", "C", "50: L"),
    flag("| Country | Calling code |\n|---|---|\n| Germany | +49 |\n| France | +34 |", "+34", "France: +33"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("| Word | Letters |\n|---|---|\n| dog | 3 |\n| giraffe | 7 |\n\n| CIDR | Addresses |\n|---|---|\n| /25 | 128 |\n| /26 | 64 |"),
    ignore("| Name | Letters |\n|---|---|\n| Anna | 12 |\n| Bob | 30 |"),
    ignore("| Country | Capital |\n|---|---|\n| France | Paris |\n| Australia | Canberra |\n| Bolivia | La Paz |"),
    ignore("| Country | Capital (bn) |\n|---|---|\n| France | Sydney |\n| Australia | Canberra |"),
    ignore("| Decimal | Binary | Hex |\n|---|---|---|\n| 5 | 0101 | 0x05 |\n| 10 | 1010 | A |"),
    ignore("| Element | Symbol |\n|---|---|\n| Fire | Fi |\n| Iron | Fe |"),
    ignore("| Country | Capital |\n|---|---|\n| France | – |\n| Australia | Sydney |"),
    ignore("| Symbol | Value |\n|---|---|\n| I | 1 |\n| V | 5 |\n| X | 10 |"),
    ignore("| Symbol | Value |\n|---|---|\n| I | 1.2 A |\n| V | 5 |\n| C | 3 |"),
    ignore("| Country | Code |\n|---|---|\n| United Kingdom | UK |\n| Spain | ES |"),
];

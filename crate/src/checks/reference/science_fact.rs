//! # What it flags
//! A symbol, formula, unit, codon, paper size or fixed point of temperature that is another one, told in any order: "argon, symbol Ag", "A4 measures 210 × 279
//! mm", "absolute zero lies at −237.15 °C", "the stop codons are UAA, UAG and UGG".
//! # Why it misleads
//! Such facts are looked up once and computed with ever after.
//! # How it is decided
//! The subject and the value stand beside each other (with what is said, where it has a name), and nothing between that states something itself. Values
//! are held against the periodic table, the SI, the genetic code, ISO 216, formulas of common compounds and the fixed points of temperature, as precise as they are printed.
//! # Known false positives
//! None known; approximate values, ions, isotopes and boiling at other pressures are left alone.

use crate::check::prelude::*;
use crate::checks::reference::closed_list::named;
use crate::checks::reference::{ELEMENTS, element};
use crate::cursor::Cursor;
use crate::facts::{self, FACT, Fact, Judged};
use crate::number::{Number, Rational, number_at, show};
use num_bigint::BigInt;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Symbols, formulas, units, codons, paper",
    scope: Scope::Answer,
    triggers: &[
        "symbol", "atomic", "proton", "element", "formula", "si unit", "si base", "si derived", "a0", "a1", "a2", "a3", "a4", "a5", "a6",
        "a7", "a8", "letter", "legal", "codon", "aug", "uaa", "uag", "uga", "cod", "absolute zero", "water", "semitone", "half step",
        "half-step", "anniversary", "(",
    ],
    ..BY_FORMS
};

fn element_at(text: &str) -> Option<(usize, usize)> {
    let mut cursor = Cursor::new(text, 0);
    let found = element(&mut cursor)?;
    (cursor.at > 0 && !text.starts_with(' ')).then_some((cursor.at, usize::try_from(found.number).ok()?.checked_sub(1)?))
}

/// A symbol of an element, or what looks like one.
fn symbol_at(text: &str) -> Option<(usize, usize)> {
    let length = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let word = text.get(..length).filter(|word| (1..=2).contains(&word.len()))?;
    let shaped = word.starts_with(|c: char| c.is_ascii_uppercase()) && word[1..].bytes().all(|byte| byte.is_ascii_lowercase());
    let rest = &text[length..];
    // "In", "As", "I" are words where a sentence goes on with them.
    let may_be_word = matches!(
        word,
        "I" | "As"
            | "In"
            | "At"
            | "He"
            | "No"
            | "Be"
            | "A"
            | "So"
            | "It"
            | "Is"
            | "If"
            | "My"
            | "We"
            | "To"
            | "On"
            | "Or"
            | "Of"
            | "An"
            | "Do"
            | "By"
            | "Up"
    );
    let goes_on = rest.starts_with(' ')
        && !["is", "comes", "stands", "for", "(", "from", "after", "belongs"].iter().any(|next| rest[1..].starts_with(next));
    let tied = rest.starts_with(|c: char| {
        c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | '\'' | '’') && rest[c.len_utf8()..].starts_with(char::is_alphanumeric)
    });
    (shaped && !(may_be_word && goes_on) && !tied).then_some((length, 0))
}

fn symbol(subject: usize, _: usize, said: &str) -> Option<Judged> {
    let element = ELEMENTS.get(subject)?;
    Some(Judged::one(said == element.symbol, format!("symbol of {}", element.names.first()?), element.symbol))
}

fn whole(text: &str) -> Option<(usize, usize)> {
    let number = number_at(text, 0).filter(|number| !number.percent && number.currency.is_none() && !number.fraction && !number.ordinal)?;
    Some((number.span.end, usize::try_from(number.integer()?).ok()?))
}

fn atomic_number(subject: usize, which: usize, _: &str) -> Option<Judged> {
    let element = ELEMENTS.get(subject)?;
    (which > 0 && which < 200).then(|| {
        Judged::one(
            usize::try_from(element.number).ok() == Some(which),
            format!("atomic number of {}", element.names.first().unwrap_or(&"")),
            element.number,
        )
    })
}

/// Common compounds: their names and formulas, the first for showing.
const COMPOUNDS: &[(&[&str], &[&str])] = &[
    (&["water"], &["H2O", "HOH"]),
    (&["heavy water"], &["D2O", "2H2O"]),
    (&["hydrogen peroxide"], &["H2O2", "HOOH"]),
    (&["carbon dioxide"], &["CO2"]),
    (&["carbon monoxide"], &["CO"]),
    (&["sulfur dioxide", "sulphur dioxide"], &["SO2"]),
    (&["sulfur trioxide", "sulphur trioxide"], &["SO3"]),
    (&["nitrogen dioxide"], &["NO2"]),
    (&["nitric oxide", "nitrogen monoxide"], &["NO"]),
    (&["nitrous oxide", "laughing gas"], &["N2O"]),
    (&["ozone"], &["O3"]),
    (&["ammonia"], &["NH3"]),
    (&["methane"], &["CH4"]),
    (&["ethane"], &["C2H6", "CH3CH3"]),
    (&["propane"], &["C3H8", "CH3CH2CH3"]),
    (&["butane"], &["C4H10", "CH3CH2CH2CH3"]),
    (&["ethylene", "ethene"], &["C2H4", "CH2CH2"]),
    (&["acetylene", "ethyne"], &["C2H2", "HCCH"]),
    (&["benzene"], &["C6H6"]),
    (&["methanol"], &["CH3OH", "CH4O", "MeOH"]),
    (&["ethanol"], &["C2H5OH", "C2H6O", "CH3CH2OH", "EtOH"]),
    (&["acetic acid"], &["CH3COOH", "C2H4O2", "HC2H3O2", "CH3CO2H", "AcOH"]),
    (&["formic acid"], &["HCOOH", "CH2O2", "HCO2H"]),
    (&["glucose"], &["C6H12O6"]),
    (&["fructose"], &["C6H12O6"]),
    (&["sucrose", "table sugar"], &["C12H22O11"]),
    (&["table salt", "sodium chloride"], &["NaCl"]),
    (&["potassium chloride"], &["KCl"]),
    (&["calcium chloride"], &["CaCl2"]),
    (&["magnesium chloride"], &["MgCl2"]),
    (&["calcium carbonate", "limestone"], &["CaCO3"]),
    (&["sodium carbonate", "washing soda", "soda ash"], &["Na2CO3", "Na2CO3·10H2O"]),
    (&["baking soda", "sodium bicarbonate", "sodium hydrogen carbonate"], &["NaHCO3"]),
    (&["sodium hydroxide", "caustic soda"], &["NaOH"]),
    (&["potassium hydroxide"], &["KOH"]),
    (&["calcium hydroxide", "slaked lime"], &["Ca(OH)2"]),
    (&["magnesium hydroxide"], &["Mg(OH)2"]),
    (&["calcium oxide", "quicklime"], &["CaO"]),
    (&["magnesium oxide"], &["MgO"]),
    (&["aluminium oxide", "aluminum oxide", "alumina"], &["Al2O3"]),
    (&["silicon dioxide", "silica"], &["SiO2"]),
    (&["titanium dioxide"], &["TiO2"]),
    (&["hydrochloric acid", "hydrogen chloride"], &["HCl"]),
    (&["hydrofluoric acid", "hydrogen fluoride"], &["HF"]),
    (&["sulfuric acid", "sulphuric acid"], &["H2SO4"]),
    (&["nitric acid"], &["HNO3"]),
    (&["phosphoric acid"], &["H3PO4"]),
    (&["carbonic acid"], &["H2CO3"]),
    (&["hydrogen sulfide", "hydrogen sulphide"], &["H2S"]),
    (&["sodium nitrate"], &["NaNO3"]),
    (&["potassium nitrate", "saltpetre", "saltpeter"], &["KNO3"]),
    (&["ammonium nitrate"], &["NH4NO3"]),
    (&["potassium permanganate"], &["KMnO4"]),
    (&["sodium sulfate", "sodium sulphate"], &["Na2SO4"]),
    (&["copper sulfate", "copper(II) sulfate", "copper sulphate"], &["CuSO4", "CuSO4·5H2O"]),
    (&["silver nitrate"], &["AgNO3"]),
    (&["sodium hypochlorite"], &["NaClO", "NaOCl"]),
    (&["urea"], &["CO(NH2)2", "CH4N2O", "(NH2)2CO"]),
    (&["chloroform"], &["CHCl3"]),
    (&["carbon tetrachloride"], &["CCl4"]),
    (&["caffeine"], &["C8H10N4O2"]),
    (&["acetone"], &["C3H6O", "CH3COCH3", "(CH3)2CO"]),
    (&["sulfur hexafluoride", "sulphur hexafluoride"], &["SF6"]),
];

fn compound(text: &str) -> Option<(usize, usize)> {
    let ends = |name: &str| {
        let head = text.get(..name.len())?;
        let apart = !text[name.len()..].starts_with(|next: char| next.is_alphanumeric() || next == '-');
        (head.eq_ignore_ascii_case(name) && apart).then_some(name.len())
    };
    COMPOUNDS.iter().enumerate().flat_map(|(at, (names, _))| names.iter().filter_map(move |name| Some((ends(name)?, at)))).max()
}

/// A formula with its digits on the line.
fn plain(formula: &str) -> String {
    formula
        .chars()
        .filter_map(|c| match c {
            '₀'..='₉' => char::from_digit(u32::from(c) - u32::from('₀'), 10),
            '_' | '{' | '}' | '$' | '\\' | '*' => None,
            '•' | '⋅' | '∙' => Some('·'),
            other => Some(other),
        })
        .collect()
}

/// A chemical formula: symbols with numbers, at least two capitals or a number in it.
fn formula_at(text: &str) -> Option<(usize, usize)> {
    let part = |c: char| c.is_ascii_alphanumeric() || ('₀'..='₉').contains(&c) || matches!(c, '(' | ')' | '_' | '{' | '}');
    let mut depth = 0_i32;
    let mut length = 0;
    for (at, next) in text.char_indices().take(40) {
        if !part(next) || next == ')' && depth == 0 {
            break;
        }
        match next {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        length = at + next.len_utf8();
    }
    let word = text.get(..length)?;
    let formula = plain(word);
    let capitals = formula.bytes().filter(u8::is_ascii_uppercase).count();
    let digits = formula.bytes().filter(u8::is_ascii_digit).count();
    let small = formula.bytes().filter(u8::is_ascii_lowercase).count();
    let ion = text[length..].starts_with(['+', '-', '⁺', '⁻', '^', '·', '•', '²', '³', '−']);
    let outer = formula.starts_with('(') && formula.find(')') == Some(formula.len() - 1);
    let begins = formula.starts_with(|c: char| c.is_ascii_uppercase() || c == '(') && !outer;
    (begins && depth == 0 && !ion && capitals > 0 && capitals + digits >= 2 && small <= capitals).then_some((length, 0))
}

fn formula(subject: usize, _: usize, said: &str) -> Option<Judged> {
    let (names, right) = COMPOUNDS.get(subject)?;
    let said = plain(said);
    let holds = right.iter().any(|known| *known == said);
    // Only symbols of elements make a formula.
    let mut rest = said.trim_matches(|c: char| !c.is_ascii_alphabetic());
    while let Some(first) = rest.chars().next() {
        let two = rest.get(..2).filter(|two| ELEMENTS.iter().any(|element| element.symbol == *two));
        let one = rest.get(..1).filter(|one| ELEMENTS.iter().any(|element| element.symbol == *one));
        rest = match (two.or(one), first.is_ascii_uppercase()) {
            (Some(symbol), true) => &rest[symbol.len()..],
            (_, true) => return None,
            _ if first.is_ascii_lowercase() => return None,
            _ => &rest[first.len_utf8()..],
        };
    }
    Some(Judged::one(holds, format!("formula of {}", names.first()?), right.first()?))
}

/// Quantities and the names of their units in the SI.
const QUANTITIES: &[(&[&str], &[&str])] = &[
    (&["force", "weight"], &["newton"]),
    (&["energy", "work", "heat"], &["joule"]),
    (&["power"], &["watt"]),
    (&["pressure", "stress"], &["pascal"]),
    (&["frequency"], &["hertz"]),
    (&["electric charge", "electrical charge", "charge"], &["coulomb"]),
    (&["voltage", "electric potential", "potential difference", "electromotive force"], &["volt"]),
    (&["electrical resistance", "electric resistance", "resistance"], &["ohm"]),
    (&["electrical conductance", "conductance"], &["siemens"]),
    (&["capacitance"], &["farad"]),
    (&["inductance"], &["henry"]),
    (&["magnetic flux density", "magnetic induction"], &["tesla"]),
    (&["magnetic flux"], &["weber"]),
    (&["luminous intensity"], &["candela"]),
    (&["luminous flux"], &["lumen"]),
    (&["illuminance"], &["lux"]),
    (&["thermodynamic temperature", "temperature"], &["kelvin", "degree Celsius"]),
    (&["amount of substance"], &["mole"]),
    (&["electric current", "electrical current", "current"], &["ampere", "amp"]),
    (&["mass"], &["kilogram"]),
    (&["length", "distance"], &["metre", "meter"]),
    (&["time"], &["second"]),
    (&["radioactivity", "radioactive activity"], &["becquerel"]),
    (&["absorbed dose"], &["gray"]),
    (&["catalytic activity"], &["katal"]),
];

fn quantity(text: &str) -> Option<(usize, usize)> {
    let names: Vec<&[&'static str]> = QUANTITIES.iter().map(|(names, _)| *names).collect();
    named(&names, text).into_iter().max()
}

fn unit_name(text: &str) -> Option<(usize, usize)> {
    let units = QUANTITIES.iter().enumerate().flat_map(|(at, (_, units))| units.iter().map(move |unit| (at, *unit)));
    let more = ["gram", "dyne", "erg", "calorie", "horsepower", "bar", "atmosphere", "litre", "liter", "gauss", "curie"]
        .map(|unit| (usize::MAX, unit));
    let ends = |unit: &str| {
        let head = text.get(..unit.len())?;
        let rest = &text[unit.len()..];
        let plural = rest.strip_prefix('s').filter(|rest| !rest.starts_with(char::is_alphanumeric));
        let apart = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-')
            && !rest.starts_with(" per ")
            && !rest.starts_with(" second")
            && !rest.starts_with(" squared");
        (head.eq_ignore_ascii_case(unit) && (apart || plural.is_some_and(|rest| !rest.starts_with(" per "))))
            .then_some(unit.len() + usize::from(!apart))
    };
    units.chain(more).filter_map(|(at, unit)| Some((ends(unit)?, at))).max()
}

fn si_unit(subject: usize, which: usize, said: &str) -> Option<Judged> {
    let (names, units) = QUANTITIES.get(subject)?;
    let said = said.to_lowercase();
    let holds = which == subject || units.iter().any(|unit| said.trim_end_matches('s') == *unit);
    Some(Judged::one(holds, format!("SI unit of {}", names.first()?), units.first()?))
}

/// Amino acids in the order of the standard genetic code: first, second and third base each U, C, A, G.
const AMINO: &[u8; 64] = b"FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG";

const ACIDS: &[(u8, &[&str])] = &[
    (b'F', &["phenylalanine", "Phe"]),
    (b'L', &["leucine", "Leu"]),
    (b'S', &["serine", "Ser"]),
    (b'Y', &["tyrosine", "Tyr"]),
    (b'*', &["stop codons", "stop codon", "a stop", "stop signal", "termination codon", "nonsense codon", "stop"]),
    (b'C', &["cysteine", "Cys"]),
    (b'W', &["tryptophan", "Trp"]),
    (b'P', &["proline", "Pro"]),
    (b'H', &["histidine", "His"]),
    (b'Q', &["glutamine", "Gln"]),
    (b'R', &["arginine", "Arg"]),
    (b'I', &["isoleucine", "Ile"]),
    (b'M', &["methionine", "Met", "start codon"]),
    (b'T', &["threonine", "Thr"]),
    (b'N', &["asparagine", "Asn"]),
    (b'K', &["lysine", "Lys"]),
    (b'V', &["valine", "Val"]),
    (b'A', &["alanine", "Ala"]),
    (b'D', &["aspartic acid", "aspartate", "Asp"]),
    (b'E', &["glutamic acid", "glutamate", "Glu"]),
    (b'G', &["glycine", "Gly"]),
];

fn codon(text: &str) -> Option<(usize, usize)> {
    let base = |byte: u8| b"UCAG".iter().position(|known| *known == if byte == b'T' { b'U' } else { byte });
    let mut which = 0;
    for byte in text.bytes().take(3) {
        which = which * 4 + base(byte)?;
    }
    (text.len() >= 3 && !text[3..].starts_with(char::is_alphanumeric)).then_some((3, which))
}

fn acid(text: &str) -> Option<(usize, usize)> {
    let ends = |name: &str| {
        let head = text.get(..name.len())?;
        let apart = !text[name.len()..].starts_with(|next: char| next.is_alphanumeric());
        let same = if name.len() == 3 { head == name } else { head.eq_ignore_ascii_case(name) };
        (same && apart).then_some(name.len())
    };
    ACIDS.iter().enumerate().flat_map(|(at, (_, names))| names.iter().filter_map(move |name| Some((ends(name)?, at)))).max()
}

fn encodes(subject: usize, which: usize, said: &str) -> Option<Judged> {
    let right = *AMINO.get(subject)?;
    let (letter, _) = ACIDS.get(which)?;
    let bases: Vec<char> = [subject / 16, subject / 4 % 4, subject % 4].iter().filter_map(|at| "UCAG".chars().nth(*at)).collect();
    let name: String = bases.into_iter().collect();
    // Other start codons are used now and then.
    if said.eq_ignore_ascii_case("start codon") && right != b'*' && right != b'M' {
        return None;
    }
    let shown = ACIDS.iter().find(|(known, _)| *known == right).and_then(|(_, names)| names.first())?;
    let shown = if right == b'*' { "a stop codon" } else { shown };
    Some(Judged { holds: right == *letter, working: format!("{name}: {shown}"), right: None, far: false })
}

/// Paper: the name, its sides in tenths of a millimetre (ISO 216; US sizes by their inches).
fn paper(text: &str) -> Option<(usize, usize)> {
    let us = [("US Letter", 0), ("U.S. Letter", 0), ("Letter paper", 0), ("US Legal", 1), ("Legal paper", 1), ("Tabloid paper", 2)];
    if let Some((name, at)) = us.iter().find(|(name, _)| text.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name))) {
        return Some((name.len(), 100 + at));
    }
    let bytes = text.as_bytes();
    let (series, size) = (*bytes.first()?, *bytes.get(1)?);
    let two = size == b'1' && bytes.get(2) == Some(&b'0');
    let length = if two { 3 } else { 2 };
    let apart = !text.get(length..)?.starts_with(|next: char| next.is_alphanumeric() || matches!(next, ':' | '/'));
    let at = if two { 10 } else { usize::from(size.checked_sub(b'0')?) };
    match series {
        b'A' if apart && at <= 10 => Some((length, at)),
        _ => None,
    }
}

const A_SERIES: [(i64, i64); 11] =
    [(841, 1189), (594, 841), (420, 594), (297, 420), (210, 297), (148, 210), (105, 148), (74, 105), (52, 74), (37, 52), (26, 37)];
const US_SIZES: [(i64, i64, &str); 3] = [(85, 110, "8.5 × 11 in"), (85, 140, "8.5 × 14 in"), (110, 170, "11 × 17 in")];

/// "210 × 297 mm", "21 by 29.7 cm", "8.5 x 11 inches": both numbers, and how many tenths of a millimetre the unit has.
fn sides(text: &str) -> Option<(usize, Number, Number, i64)> {
    const UNITS: &[&str] = &["mm", "millimetres", "millimeters", "cm", "centimetres", "centimeters", "inches", "in", "″", "\""];
    let first = number_at(text, 0)?;
    let mut cursor = Cursor::new(text, first.span.end);
    cursor.eat_any(UNITS);
    cursor.eat_any(&["×", "x", "by", "X", "\\times"])?;
    cursor.gap();
    let second = number_at(text, cursor.at)?;
    cursor.at = second.span.end;
    let end = cursor.at;
    let unit = match cursor.eat_any(UNITS)? {
        0..=2 => 10,
        3..=5 => 100,
        _ => 254,
    };
    (end > 0).then_some((end, first, second, unit))
}

fn measures(subject: usize, which: usize, said: &str) -> Option<Judged> {
    let (_, first, second, _) = sides(&format!("{said} mm"))?;
    // Sides in hundredths of a millimetre.
    let (name, shown, short, long) = if let Some(at) = subject.checked_sub(100) {
        let (a, b, shown) = US_SIZES.get(at)?;
        (["US Letter", "US Legal", "Tabloid"].get(at)?.to_string(), (*shown).to_owned(), a * 254, b * 254)
    } else {
        let (a, b) = A_SERIES.get(subject)?;
        (format!("A{subject}"), format!("{a} × {b} mm"), a * 100, b * 100)
    };
    let unit = i64::try_from(which).ok()? * 10;
    let exact = |side: i64| Rational::new(BigInt::from(side), BigInt::from(unit));
    let (short, long) = (exact(short)?, exact(long)?);
    // In other units than its own a side is rounded, to a sixteenth of an inch as well.
    let slack = Rational::new(BigInt::from(63), BigInt::from(1000))?;
    let fits = |number: &Number, exact: &Rational| {
        number.rounds_from(exact) || unit != 100 && (&number.value - exact).abs() <= slack && unit == 2540
    };
    let holds = fits(&first, &short) && fits(&second, &long) || fits(&first, &long) && fits(&second, &short);
    Some(Judged { holds, working: format!("{name}: {shown}"), right: None, far: false })
}

fn temperature(text: &str) -> Option<(usize, usize)> {
    let number = number_at(text, 0).filter(|number| !number.percent && number.currency.is_none() && !number.ordinal)?;
    let mut cursor = Cursor::new(text, number.span.end);
    let unit = cursor.eat_any(&[
        "°C", "° C", "degrees Celsius", "℃", "degrees centigrade", "degrees C", "°F", "° F", "degrees Fahrenheit", "℉", "degrees F", "K",
        "kelvins", "kelvin",
    ])?;
    let unit = match unit {
        0..=5 => 0,
        6..=10 => 1,
        _ => 2,
    };
    Some((cursor.at, unit))
}

/// Fixed points: their names, and hundredths of degrees Celsius, Fahrenheit and kelvins.
const POINTS: &[(&[&str], [i64; 3])] = &[
    (&["absolute zero"], [-27315, -45967, 0]),
    (
        &["freezing point of water", "melting point of ice", "water freezes", "ice melts", "pure water freezes", "water's freezing point"],
        [0, 3200, 27315],
    ),
    (&["boiling point of water", "water boils", "pure water boils", "water's boiling point"], [10000, 21200, 37315]),
];

fn point(text: &str) -> Option<(usize, usize)> {
    let names: Vec<&[&'static str]> = POINTS.iter().map(|(names, _)| *names).collect();
    named(&names, text).into_iter().max()
}

fn degrees(subject: usize, which: usize, said: &str) -> Option<Judged> {
    let (names, values) = POINTS.get(subject)?;
    let number = number_at(said, 0)?;
    let exact = Rational::new(BigInt::from(*values.get(which)?), BigInt::from(100))?;
    let holds = number.rounds_from(&exact) || number.value == exact;
    // Rounded to tens or hundreds it is no other value.
    let unit = ["°C", "°F", "K"].get(which)?;
    Some(Judged { holds, working: format!("{}: {} {unit}", names.first()?, show(&exact, None)), right: None, far: false })
}

const INTERVALS: &[(&[&str], usize)] = &[
    (&["minor second"], 1),
    (&["major second", "whole tone"], 2),
    (&["minor third"], 3),
    (&["major third"], 4),
    (&["perfect fourth"], 5),
    (&["tritone", "augmented fourth", "diminished fifth"], 6),
    (&["perfect fifth"], 7),
    (&["minor sixth"], 8),
    (&["major sixth"], 9),
    (&["minor seventh"], 10),
    (&["major seventh"], 11),
    (&["octave", "perfect octave"], 12),
];

fn interval(text: &str) -> Option<(usize, usize)> {
    let names: Vec<&[&'static str]> = INTERVALS.iter().map(|(names, _)| *names).collect();
    named(&names, text).into_iter().max()
}

const ANNIVERSARIES: &[(usize, &[&str])] = &[
    (1, &["paper"]),
    (2, &["cotton"]),
    (3, &["leather"]),
    (5, &["wood", "wooden"]),
    (10, &["tin", "aluminium", "aluminum"]),
    (15, &["crystal"]),
    (20, &["china"]),
    (25, &["silver"]),
    (30, &["pearl"]),
    (35, &["coral", "jade"]),
    (40, &["ruby"]),
    (45, &["sapphire"]),
    (50, &["gold", "golden"]),
    (55, &["emerald"]),
    (60, &["diamond"]),
    (70, &["platinum"]),
];

fn ordinal(text: &str) -> Option<(usize, usize)> {
    let number = number_at(text, 0).filter(|number| number.ordinal)?;
    Some((number.span.end, usize::try_from(number.integer()?).ok()?))
}

fn material(text: &str) -> Option<(usize, usize)> {
    let names: Vec<&[&'static str]> = ANNIVERSARIES.iter().map(|(_, names)| *names).collect();
    named(&names, text).into_iter().max()
}

fn anniversary(subject: usize, which: usize, _: &str) -> Option<Judged> {
    let (years, _) = ANNIVERSARIES.get(which)?;
    let (_, right) = ANNIVERSARIES.iter().find(|(years, _)| *years == subject)?;
    // The diamond is the 60th and the 75th.
    let both = *years == 60 && subject == 75;
    Some(Judged {
        holds: *years == subject || both,
        working: format!("{subject}th anniversary: {}", right.first()?),
        right: None,
        far: false,
    })
}

const FACTS: &[Fact] = &[
    Fact {
        cues: &["chemical symbol", "element symbol", "atomic symbol", "periodic table symbol", "symbol"],
        subject: element_at,
        value: symbol_at,
        judge: symbol,
        glue: &["chemical", "element", "periodic", "table", "letters", "letter", "metal", "gas"],
        other: &[
            "not", "currency", "zodiac", "alchemical", "astrological", "planet", "isn't", "isn’t", "because", "since", "taken", "instead",
            "confusing", "iso",
        ],
        ..FACT
    },
    Fact {
        cues: &["atomic number", "proton number", "element number", "number of protons", "element"],
        subject: element_at,
        value: whole,
        judge: atomic_number,
        glue: &["element"],
        other: &["not", "isotope", "neutrons", "mass", "before", "after", "difference", "between"],
        ..FACT
    },
    Fact {
        cues: &["protons", "proton"],
        counted: true,
        subject: element_at,
        value: whole,
        judge: atomic_number,
        glue: &["atom", "atoms", "nucleus", "every", "each", "contains", "contain", "always", "exactly"],
        other: &["not", "more", "fewer", "isotope", "between", "loses", "gains", "than", "both", "if"],
        ..FACT
    },
    Fact {
        cues: &["chemical formula", "molecular formula", "formula"],
        subject: compound,
        value: formula_at,
        judge: formula,
        glue: &["chemical", "molecular", "simple", "compound"],
        other: &["not", "empirical", "structural", "ion", "condensed", "excel", "general", "baby", "simplified", "balanced", "hydrate"],
        ..FACT
    },
    Fact {
        needs: &["("],
        near: false,
        subject: compound,
        value: |text| formula_at(text).filter(|(length, _)| text[*length..].starts_with(')')),
        judge: formula,
        glue: &[],
        other: &["not", "empirical", "ion", "solution", "heavy", "reacts", "mixture", "products", "excess", "equation"],
        ..FACT
    },
    Fact {
        cues: &["si unit", "si base unit", "si derived unit", "unit in the si", "derived unit", "base unit", "si"],
        subject: quantity,
        value: unit_name,
        judge: si_unit,
        glue: &["unit", "units", "derived", "base", "si", "measured", "system", "international", "physical", "quantity"],
        other: &["not", "cgs", "imperial", "per", "old", "older", "non-si", "density", "or"],
        ..FACT
    },
    Fact {
        needs: &["codon", "codes for", "code for", "encode", "amino", "specif", "stop"],
        near: false,
        spread: true,
        subject: codon,
        value: acid,
        judge: encodes,
        glue: &[
            "codes", "code", "encodes", "encoded", "encode", "coding", "specifies", "specify", "codon", "codons", "amino", "acid",
            "translates", "signals", "calls", "three", "mrna", "becomes", "adds", "following", "universal",
        ],
        other: &[
            "not", "mitochondrial", "mitochondria", "reassigned", "mutation", "mutates", "changes", "instead", "anticodon", "template",
            "mutated", "changing", "mutant", "yeast", "ciliates", "nonstandard",
        ],
        ..FACT
    },
    Fact {
        needs: &["a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "letter", "legal", "tabloid"],
        near: false,
        subject: paper,
        value: |text| sides(text).and_then(|(end, .., unit)| Some((end, usize::try_from(unit).ok()?))),
        judge: measures,
        glue: &[
            "measures", "measure", "measuring", "paper", "sheet", "sheets", "page", "size", "comes", "in", "dimensions", "portrait",
            "format", "works", "out", "about", "millimetres", "exactly", "full", "every", "single", "specified", "defined", "each",
        ],
        other: &[
            "margin", "margins", "trimmed", "printable", "envelope", "envelopes", "bleed", "photo", "viewport", "cropped",
            "landscape-only", "folded", "not", "oversize",
        ],
        ..FACT
    },
    Fact {
        needs: &["absolute zero", "water", "ice"],
        near: false,
        subject: point,
        value: temperature,
        judge: degrees,
        glue: &[
            "lies", "sits", "exactly", "temperature", "sea", "level", "normal", "pressure", "atmospheric", "standard", "defined", "falls",
            "occurs", "scale", "celsius", "kelvin", "fahrenheit", "precisely", "corresponds", "atmosphere", "freshwater", "pure",
        ],
        other: &[
            "altitude", "elevation", "mountain", "everest", "denver", "salt", "saltwater", "vacuum", "above", "not", "supercooled",
            "at higher", "higher", "lower", "heavy", "feet", "metres", "meters", "pressures", "cooker",
        ],
        ..FACT
    },
    Fact {
        cues: &["semitone", "half step", "half-step"],
        counted: true,
        subject: interval,
        value: whole,
        judge: |subject, which, _| {
            let (names, right) = INTERVALS.get(subject)?;
            Some(Judged::one(which == *right, format!("semitones of a {}", names.first()?), right))
        },
        glue: &[
            "spans", "span", "covers", "contains", "made", "up", "wide", "equal", "consists", "comprises", "interval", "distance", "above",
            "root",
        ],
        other: &["not", "plus", "and", "more", "fewer", "augmented", "diminished", "than", "up from"],
        ..FACT
    },
    Fact {
        cues: &["wedding anniversary", "anniversary"],
        subject: ordinal,
        value: material,
        judge: anniversary,
        glue: &[
            "traditionally", "traditional", "gift", "celebrated", "marked", "symbolized", "symbolised", "associated", "material", "theme",
            "brings", "calls",
        ],
        other: &["not", "modern", "or", "alternative"],
        ..FACT
    },
];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    facts::run(context, FACTS)
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("Neon, symbol Na, glows red.", "Na", "symbol of neon: Ne"),
    flag("Tin is soft. Its symbol is Ti.", "Ti", "symbol of tin: Sn"),
    flag("| Element | Symbol |\n|---|---|\n| iron | Fe |\n| lead | Pl |", "Pl", "symbol of lead: Pb"),
    flag("Every carbon atom has seven protons.", "seven", "atomic number of carbon: 6"),
    flag("Ammonia has the chemical formula NH4.", "NH4", "formula of ammonia: NH3"),
    flag("The gas is methane (CH3), which burns.", "CH3", "formula of methane: CH4"),
    flag("The SI unit of pressure is the newton.", "newton", "SI unit of pressure: pascal"),
    flag("The codon AUG codes for valine.", "valine", "AUG: methionine"),
    flag("There are three stop codons: UAA, UAG and UGG.", "UGG", "UGG: tryptophan"),
    flag("An A5 sheet is 148 × 201 mm.", "148 × 201", "A5: 148 × 210 mm"),
    flag("Absolute zero is −237.15 °C.", "−237.15 °C", "absolute zero: −273.15 °C"),
    flag("A perfect fifth spans six semitones.", "six", "semitones of a perfect fifth: 7"),
    flag("The 40th wedding anniversary is pearl.", "pearl", "40th anniversary: ruby"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Neon, symbol Ne, glows red; the symbol of tin is Sn, and its atomic number is 50."),
    ignore("Iron loses two electrons. In water (H2O) ammonia (NH3) gives ammonium."),
    ignore("The symbol for potassium, as you know, is K."),
    ignore("The SI unit of pressure is the pascal; one newton per square metre."),
    ignore("Translation starts at AUG, for methionine, and ends at UAA, UAG or UGA."),
    ignore("A4 paper is 21 × 29.7 cm, 210 by 297 mm or 8.27 × 11.69 inches."),
    ignore("Absolute zero is −273.15 °C, about −460 °F, or 0 K. Water boils at 100 °C and freezes at 32 °F."),
    ignore("On Everest water boils at 71 °C, at that altitude."),
    ignore("A perfect fifth spans seven semitones."),
    ignore("If A4 were 210 × 279 mm, it would fit."),
];

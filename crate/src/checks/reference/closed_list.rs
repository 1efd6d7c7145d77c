//! # What it flags
//! A place or a number in a closed list that is another one: "a hexagon has eight sides", "Abraham Lincoln was the 17th president".
//! # Why it misleads
//! Such facts are thought to be known by heart, so nobody looks them up.
//! # How it is decided
//! Sides of polygons, places of months, letters and Greek letters, the order of presidents of the United States, code words of the NATO
//! alphabet, hardness on Mohs's scale, and numbers fixed by definition or rule (cards of a deck, squares of a chessboard, keys of a piano) are
//! looked up.
//! # Known false positives
//! None known; other decks, boards and alphabets are named with a word that silences the check.

use crate::check::prelude::*;
use crate::hedge;
use crate::number::{Number, whole};
use crate::words::ORDINALS;

/// What the check says of itself.
pub const META: Meta = Meta { title: "Closed lists: polygons, months, letters, presidents", ..BY_FORMS };

/// Polygons by their number of sides, from three on.
const POLYGONS: &[&[&str]] = &[
    &["triangle"],
    &["quadrilateral", "trapezoid", "parallelogram", "rhombus"],
    &["pentagon"],
    &["hexagon"],
    &["heptagon", "septagon"],
    &["octagon"],
    &["nonagon", "enneagon"],
    &["decagon"],
    &["hendecagon", "undecagon"],
    &["dodecagon"],
];

/// Months in order.
pub(crate) const MONTHS: &[&[&str]] = &[
    &["January"],
    &["February"],
    &["March"],
    &["April"],
    &["May"],
    &["June"],
    &["July"],
    &["August"],
    &["September"],
    &["October"],
    &["November"],
    &["December"],
];

/// Greek letters in order.
pub(crate) const GREEK: &[&[&str]] = &[
    &["alpha"],
    &["beta"],
    &["gamma"],
    &["delta"],
    &["epsilon"],
    &["zeta"],
    &["eta"],
    &["theta"],
    &["iota"],
    &["kappa"],
    &["lambda"],
    &["mu"],
    &["nu"],
    &["xi"],
    &["omicron"],
    &["pi"],
    &["rho"],
    &["sigma"],
    &["tau"],
    &["upsilon"],
    &["phi"],
    &["chi"],
    &["psi"],
    &["omega"],
];

/// Presidents of the United States in order; who held the office twice, apart, has a row for each time.
const PRESIDENTS: &[&[&str]] = &[
    &["George Washington", "Washington"],
    &["John Adams"],
    &["Thomas Jefferson", "Jefferson"],
    &["James Madison", "Madison"],
    &["James Monroe", "Monroe"],
    &["John Quincy Adams"],
    &["Andrew Jackson"],
    &["Martin Van Buren", "Van Buren"],
    &["William Henry Harrison"],
    &["John Tyler"],
    &["James K. Polk", "James Polk", "Polk"],
    &["Zachary Taylor"],
    &["Millard Fillmore", "Fillmore"],
    &["Franklin Pierce"],
    &["James Buchanan", "Buchanan"],
    &["Abraham Lincoln", "Lincoln"],
    &["Andrew Johnson"],
    &["Ulysses S. Grant", "Ulysses Grant"],
    &["Rutherford B. Hayes", "Rutherford Hayes"],
    &["James A. Garfield", "James Garfield"],
    &["Chester A. Arthur", "Chester Arthur"],
    &["Grover Cleveland"],
    &["Benjamin Harrison"],
    &["Grover Cleveland"],
    &["William McKinley", "McKinley"],
    &["Theodore Roosevelt", "Teddy Roosevelt"],
    &["William Howard Taft", "Taft"],
    &["Woodrow Wilson"],
    &["Warren G. Harding", "Warren Harding"],
    &["Calvin Coolidge", "Coolidge"],
    &["Herbert Hoover"],
    &["Franklin D. Roosevelt", "Franklin Roosevelt", "Franklin Delano Roosevelt", "FDR"],
    &["Harry S. Truman", "Harry Truman", "Truman"],
    &["Dwight D. Eisenhower", "Dwight Eisenhower", "Eisenhower"],
    &["John F. Kennedy", "JFK", "John Kennedy"],
    &["Lyndon B. Johnson", "Lyndon Johnson", "LBJ"],
    &["Richard Nixon", "Richard M. Nixon"],
    &["Gerald Ford", "Gerald R. Ford"],
    &["Jimmy Carter"],
    &["Ronald Reagan", "Reagan"],
    &["George H. W. Bush", "George H.W. Bush", "George Bush Sr."],
    &["Bill Clinton"],
    &["George W. Bush"],
    &["Barack Obama", "Obama"],
    &["Donald Trump", "Donald J. Trump"],
    &["Joe Biden", "Joseph Biden"],
    &["Donald Trump", "Donald J. Trump"],
];

/// The alphabet with its code words (ICAO and NATO, 1956).
pub(crate) const CODE_WORDS: &[&[&str]] = &[
    &["Alfa", "Alpha"],
    &["Bravo"],
    &["Charlie"],
    &["Delta"],
    &["Echo"],
    &["Foxtrot"],
    &["Golf"],
    &["Hotel"],
    &["India"],
    &["Juliett", "Juliet"],
    &["Kilo"],
    &["Lima"],
    &["Mike"],
    &["November"],
    &["Oscar"],
    &["Papa"],
    &["Quebec"],
    &["Romeo"],
    &["Sierra"],
    &["Tango"],
    &["Uniform"],
    &["Victor"],
    &["Whiskey", "Whisky"],
    &["X-ray", "Xray"],
    &["Yankee"],
    &["Zulu"],
];

/// Minerals of Mohs's scale, from one on.
const MINERALS: &[&[&str]] = &[
    &["talc"],
    &["gypsum"],
    &["calcite"],
    &["fluorite"],
    &["apatite"],
    &["orthoclase", "feldspar"],
    &["quartz"],
    &["topaz"],
    &["corundum"],
    &["diamond", "diamonds"],
];

/// Days of the months; February has two numbers.
const DAYS: [&[i64]; 12] = [&[31], &[28, 29], &[31], &[30], &[31], &[30], &[31], &[31], &[30], &[31], &[30], &[31]];

/// Names of wind on the Beaufort scale, from zero on (World Meteorological Organization, and the names of Britain's Met Office).
const WINDS: &[&[&str]] = &[
    &["calm"],
    &["light air"],
    &["light breeze"],
    &["gentle breeze"],
    &["moderate breeze"],
    &["fresh breeze"],
    &["strong breeze"],
    &["near gale", "moderate gale", "high wind"],
    &["gale", "fresh gale"],
    &["strong gale", "severe gale"],
    &["storm", "whole gale"],
    &["violent storm"],
    &["hurricane", "hurricane force", "hurricane-force winds"],
];

/// Chess pieces of one side at the start.
const MEN: &[(&[&str], i64)] = &[
    (&["pawns"], 8),
    (&["knights"], 2),
    (&["bishops"], 2),
    (&["rooks"], 2),
    (&["queens", "queen"], 1),
    (&["kings", "king"], 1),
    (&["pieces", "chessmen"], 16),
];

/// What has a fixed number of parts: the whole, the parts, how many.
const FIXED: &[(&[&str], &[&str], i64)] = &[
    (
        &["standard deck of cards", "standard deck of playing cards", "standard deck", "deck of playing cards", "deck of cards"],
        &["cards"],
        52,
    ),
    (&["standard chessboard", "chessboard", "chess board", "standard chess board"], &["squares"], 64),
    (&["standard piano", "full-size piano", "modern piano", "full-sized piano"], &["keys"], 88),
    (&["English alphabet", "modern English alphabet"], &["letters"], 26),
    (&["Greek alphabet"], &["letters"], 24),
    (&["leap year"], &["days"], 366),
    (&["common year", "non-leap year"], &["days"], 365),
    (&["fortnight"], &["days"], 14),
    (&["decade"], &["years"], 10),
    (&["century"], &["years"], 100),
    (&["millennium"], &["years"], 1000),
    (&["dozen"], &["items", "things", "units", "eggs"], 12),
    (&["baker's dozen", "baker’s dozen"], &["items", "loaves"], 13),
    (&["gross"], &["items", "units"], 144),
    (&["cube"], &["faces"], 6),
    (&["cube"], &["edges"], 12),
    (&["cube"], &["vertices", "corners"], 8),
    (&["tetrahedron"], &["faces"], 4),
    (&["octahedron"], &["faces"], 8),
    (&["dodecahedron"], &["faces"], 12),
    (&["icosahedron"], &["faces"], 20),
    (&["US Senate", "U.S. Senate", "United States Senate"], &["senators", "members", "seats"], 100),
    (&["solar system"], &["planets"], 8),
    (&["spider"], &["legs"], 8),
    (&["insect"], &["legs"], 6),
    (&["sonnet"], &["lines"], 14),
    (&["haiku"], &["syllables"], 17),
    (&["limerick"], &["lines"], 5),
    (&["standard guitar"], &["strings"], 6),
    (&["violin", "viola", "cello"], &["strings"], 4),
    (&["byte"], &["bits"], 8),
    (&["nibble"], &["bits"], 4),
];

/// The rows whose name stands at the head of a text.
pub(crate) fn named(rows: &[&[&str]], text: &str) -> Vec<(usize, usize)> {
    let ends = |name: &str| {
        let head = text.get(..name.len())?;
        let apart = !text[name.len()..].starts_with(|next: char| next.is_alphanumeric());
        (head.eq_ignore_ascii_case(name) && apart).then_some(name.len())
    };
    rows.iter().enumerate().flat_map(|(at, names)| names.iter().filter_map(move |name| Some((ends(name)?, at)))).collect()
}

fn letters_at(text: &str) -> Vec<(usize, usize)> {
    let mut characters = text.chars();
    let first = characters.next().filter(char::is_ascii_alphabetic);
    match first.filter(|_| !characters.next().is_some_and(char::is_alphanumeric)) {
        Some(letter) => vec![(1, usize::from(letter.to_ascii_lowercase() as u8 - b'a'))],
        None => Vec::new(),
    }
}

fn ordinals_at(text: &str) -> Vec<(usize, usize)> {
    let length = text.find(|next: char| !next.is_ascii_alphanumeric() && next != '-').unwrap_or(text.len());
    let Some(word) = text.get(..length) else { return Vec::new() };
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (number, ending) = word.split_at(digits.min(2));
    if digits > 0 && ["st", "nd", "rd", "th"].iter().any(|known| ending.eq_ignore_ascii_case(known)) {
        return number.parse().map(|value: usize| vec![(length, value)]).unwrap_or_default();
    }
    let lower = word.to_ascii_lowercase();
    let (tens, unit) = lower.split_once('-').unwrap_or(("", &lower));
    let ten = match tens {
        "" => 0,
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        _ => return Vec::new(),
    };
    let whole = ["twentieth", "thirtieth", "fortieth"].iter().position(|known| *known == unit).filter(|_| ten == 0).map(|at| 20 + 10 * at);
    let place = whole.or_else(|| ORDINALS.iter().position(|known| *known == unit).filter(|at| ten == 0 || *at < 10).map(|at| ten + at));
    place.map(|value| vec![(length, value)]).unwrap_or_default()
}

fn parts_at(text: &str) -> Vec<(usize, usize)> {
    FIXED.iter().enumerate().flat_map(|(at, (_, parts, _))| named(&[parts], text).into_iter().map(move |(end, _)| (end, at))).collect()
}

fn wholes_at(text: &str) -> Vec<(usize, usize)> {
    FIXED.iter().enumerate().flat_map(|(at, (wholes, ..))| named(&[wholes], text).into_iter().map(move |(end, _)| (end, at))).collect()
}

fn men_at(text: &str) -> Vec<(usize, usize)> {
    MEN.iter().enumerate().flat_map(|(at, (names, _))| named(&[names], text).into_iter().map(move |(end, _)| (end, at))).collect()
}

/// What an entry of any table begins with.
static HEADS: Heads = Heads::new(|| {
    let tables = [POLYGONS, MONTHS, GREEK, PRESIDENTS, CODE_WORDS, MINERALS, WINDS];
    let fixed = FIXED.iter().flat_map(|(wholes, parts, _)| [*wholes, *parts]).chain(MEN.iter().map(|(names, _)| *names));
    tables.concat().into_iter().chain(fixed).flatten().copied().collect()
});

const POLYGON: Lookup = Lookup { name: "polygon", example: "hexagon", begins: Begins::Words(&HEADS), at: |text| named(POLYGONS, text) };
const MONTH: Lookup = Lookup { name: "month", example: "May", begins: Begins::Words(&HEADS), at: |text| named(MONTHS, text) };
const GREEK_LETTER: Lookup = Lookup { name: "greek", example: "gamma", begins: Begins::Words(&HEADS), at: |text| named(GREEK, text) };
const PRESIDENT: Lookup =
    Lookup { name: "president", example: "John Adams", begins: Begins::Words(&HEADS), at: |text| named(PRESIDENTS, text) };
const CODE_WORD: Lookup = Lookup { name: "codeword", example: "Tango", begins: Begins::Words(&HEADS), at: |text| named(CODE_WORDS, text) };
const MINERAL: Lookup = Lookup { name: "mineral", example: "quartz", begins: Begins::Words(&HEADS), at: |text| named(MINERALS, text) };
const WIND: Lookup = Lookup { name: "wind", example: "gale", begins: Begins::Words(&HEADS), at: |text| named(WINDS, text) };
const MAN: Lookup = Lookup { name: "man", example: "pawns", begins: Begins::Words(&HEADS), at: men_at };
const LETTER: Lookup = Lookup { name: "letter", example: "M", begins: Begins::Anything, at: letters_at };
const PLACE: Lookup = Lookup { name: "place", example: "third", begins: Begins::Anything, at: ordinals_at };
const PART: Lookup = Lookup { name: "part", example: "cards", begins: Begins::Words(&HEADS), at: parts_at };
const WHOLE: Lookup = Lookup { name: "wholething", example: "standard deck", begins: Begins::Words(&HEADS), at: wholes_at };

/// What is said of an entry; the order is that of [`Said`].
pub static FORMS: Forms = Forms::with(
    &[
        // Polygons.
        "(a|an|every|each|any|one) [regular|simple] {s:polygon} (has|have|with|is made of|is made up of|consists of|contains) \
         {v:number} [equal|straight|interior] (sides|edges|angles|vertices|corners)",
        // Months.
        "{s:month} <be> the {v:place} month | the {v:place} month [of the year|in the year|of the calendar [year]] <be> {s:month}",
        // The alphabet.
        "[the letter] {s:letter} <be> the {v:place} letter (of|in) the [English|Latin|modern] alphabet | \
         the {v:place} letter (of|in) the [English|Latin|modern English] alphabet <be> {s:letter}",
        // Greek letters.
        "{s:greek} <be> the {v:place} letter (of|in) the Greek alphabet | the {v:place} letter (of|in) the Greek alphabet <be> {s:greek}",
        // Presidents.
        "{s:president} (<be>|became|served as|,) [the] (US|U.S.|American)? {v:place} [US|U.S.|American] president | \
         the {v:place} [US|U.S.|American] president [of (the United States [of America]|the US|the USA|America)] <be> {s:president} | \
         the {v:place} [US|U.S.|American] president , {s:president} ,",
        // Code words.
        "[the letter] {s:letter} (<be>|is represented by|is represented as|is spelled|is pronounced|=|:) [the word|as] {v:codeword}",
        "{v:codeword} (stands for|represents|is the code word for|is used for|means) [the letter] {s:letter}",
        // Hardness.
        "{s:mineral} (has|have|is|are|ranks|rank|rates|rate|scores|measures) [rated|ranked] [a|at|an] [Mohs] [hardness|rating|value] [of] \
         {v:number} on (the|Mohs) | {s:mineral} (has|have) a Mohs hardness [rating|value] of {v:number}",
        // Fixed numbers.
        "[a|an|the|every|each|our|one] {s:wholething} [without jokers|of cards without jokers] [{gap:words} and] (has|contains|holds|consists of|is made up of|lasts|comprises|includes|equals) \
         {v:number} {p:part} !(that|which|who|meeting|facing|showing|in|on|at|per|of)",
        "(there are|it has|with) {v:number} {p:part} (in|on|of|to) [a|an|the|every|each|our|one] {s:wholething}",
        // Days of months, winds, notes, chessmen, code words that are none.
        "[the month of] {s:month} [always|only] (has|contains|consists of|lasts) {v:number} days",
        "[Beaufort] [number] force {s:number} (<be>|means|indicates|corresponds to|is described as|is called|is classified as|is known as) \
         [a|an] {v:wind}",
        "(each|every|either|both) (side|player|sides|players|army) (begins|begin|starts|start|has|have|gets|get|receives) \
         [the game|a game|each game|out|off] [with] {v:number} {s:man}",
        "{v:quoted} (for|stands for|represents) [the letter] {s:letter}",
    ],
    &[POLYGON, MONTH, GREEK_LETTER, PRESIDENT, CODE_WORD, MINERAL, LETTER, PLACE, PART, WHOLE, WIND, MAN],
);

/// Words of sentences in which another list is meant.
const OTHER_LIST: &[&str] = &[
    "fiscal", "lunar", "jewish", "islamic", "hebrew", "chinese", "french", "russian", "confederate", "texas", "pinochle", "euchre",
    "joker", "extended", "morse", "hypothetical", "fictional", "roman",
];

/// Words of clauses in which not all of a thing is counted, or nothing is said of it.
const OTHER: &[&str] = &[
    "not", "half", "if", "bass", "baritone", "toy", "school", "work", "working", "business", "remaining", "left", "more", "fewer", "other",
    "consecutive", "new", "same", "acting", "visible",
];

fn with_article(noun: &str) -> String {
    format!("{} {noun}", if noun.starts_with(['a', 'e', 'i', 'o', 'E', 'I']) { "an" } else { "a" })
}

/// A list whose entries are numbers: what it is called, the entry, the number.
fn row(reading: &Reading<'_>, found: &Found) -> Option<(String, Vec<i64>, i64)> {
    let place = || found.known(reading, "v", &PLACE).and_then(|value| i64::try_from(value).ok());
    let number = || found.number(reading, "v").and_then(Number::integer);
    let one = |at: usize, first: usize| i64::try_from(at + first).ok().map(|value| vec![value]);
    let name = |rows: &[&[&'static str]], at: usize| rows.get(at).and_then(|names| names.first().copied());
    match found.form {
        0 => {
            let at = found.known(reading, "s", &POLYGON)?;
            Some((format!("sides of {}", with_article(name(POLYGONS, at)?)), one(at, 3)?, number()?))
        }
        1 => {
            let at = found.known(reading, "s", &MONTH)?;
            Some((format!("place of {} in the year", name(MONTHS, at)?), one(at, 1)?, place()?))
        }
        2 => {
            let at = found.known(reading, "s", &LETTER)?;
            Some((format!("place of {} in the alphabet", found.words(reading, "s").to_uppercase()), one(at, 1)?, place()?))
        }
        3 => {
            let at = found.known(reading, "s", &GREEK_LETTER)?;
            Some((format!("place of {} in the Greek alphabet", name(GREEK, at)?), one(at, 1)?, place()?))
        }
        // "He became the first president to visit Jamaica".
        4 if reading.is(found.to, &["to", "who", "whose", "since", "with", "in", "ever", "born", "from"]) => None,
        4 => {
            let at = found.known(reading, "s", &PRESIDENT)?;
            let said = found.words(reading, "s");
            let held = PRESIDENTS.iter().enumerate().filter(|(_, names)| names.iter().any(|name| name.eq_ignore_ascii_case(said)));
            Some((
                format!("place of {} among the presidents", name(PRESIDENTS, at)?),
                held.map(|(at, _)| at as i64 + 1).collect(),
                place()?,
            ))
        }
        7 => {
            let at = found.known(reading, "s", &MINERAL)?;
            Some((format!("hardness of {} on Mohs's scale", name(MINERALS, at)?), one(at, 1)?, number()?))
        }
        8 | 9 => {
            let said = found.words(reading, "s");
            let part = found.words(reading, "p");
            let holds = |names: &[&str], said: &str| names.iter().any(|name| name.eq_ignore_ascii_case(said));
            let (wholes, parts, count) = FIXED.iter().find(|(wholes, parts, _)| holds(wholes, said) && holds(parts, part))?;
            Some((format!("{} of {}", parts.first()?, with_article(wholes.first()?)), vec![*count], number()?))
        }
        10 => {
            let at = found.known(reading, "s", &MONTH)?;
            // Fewer days are those of a part of it: "December has 25 days until Christmas".
            let said = number().filter(|said| (28..100).contains(said))?;
            Some((format!("days of {}", name(MONTHS, at)?), DAYS.get(at)?.to_vec(), said))
        }
        11 => {
            let force = found.number(reading, "s")?.integer()?;
            let right = name(WINDS, usize::try_from(force).ok()?)?;
            let said = found.known(reading, "v", &WIND).and_then(|at| i64::try_from(at).ok())?;
            // The words are compared, and the row's number stands for them.
            reading.says(&["Beaufort"]).then(|| (format!("force {force}: {right}"), vec![force], said))
        }
        12 => {
            let (names, count) = MEN.get(found.known(reading, "s", &MAN)?)?;
            let chess =
                reading.holds(0, found.to, &["chess", "chessboard"]) && !reading.holds(0, found.from, &["checkers", "draughts", "shogi"]);
            chess.then_some(()).and_then(|()| Some((format!("{} of a side in chess", names.first()?), vec![*count], number()?)))
        }
        _ => None,
    }
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    FORMS.find(&reading).into_iter().filter_map(|found| decide(context, &reading, &found)).collect()
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let (from, to) = reading.clause(found.from, found.to);
    let other_list = reading.says(OTHER_LIST);
    if found.has("not") || other_list || reading.holds(from, to, OTHER) {
        return None;
    }
    let (start, end) = found.place("v")?;
    let place = reading.span(start, end);
    if matches!(found.form, 5 | 6) {
        let spelled = reading.says(&["NATO", "phonetic", "radio", "ICAO"]);
        let (letter, word) = (found.known(reading, "s", &LETTER)?, found.known(reading, "v", &CODE_WORD)?);
        let right = CODE_WORDS.get(letter)?.first()?;
        let shown = found.words(reading, "s").to_uppercase();
        let signal = found.verdict(context, reading, letter == word, || format!("{shown} in the NATO alphabet: {right}"))?;
        return spelled.then_some(signal);
    }
    if found.form == 13 {
        return spelled(context, reading, found);
    }
    let (name, right, said) = row(reading, found)?;
    if hedge::around(reading.text, place).is_some() {
        return None;
    }
    let span = context.at(place.start, place.end);
    if right.contains(&said) {
        return Some(Signal::agrees(span));
    }
    if found.form == 11 {
        return hedge::is_asserted(context, span).then(|| Signal::new(span, name).claimed(place.of(reading.text)));
    }
    let shown: Vec<String> = right.iter().map(|value| crate::number::show(&whole(*value), None)).collect();
    hedge::is_asserted(context, span).then(|| Signal::new(span, format!("{name}: {}", shown.join(" or "))).claimed(place.of(reading.text)))
}

/// A word in quotation marks for a letter, where the NATO alphabet is spoken of: it may be a word that is none of its code words.
fn spelled(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let now = reading.says(&["NATO", "ICAO"])
        && !reading.says(&["old", "older", "former", "formerly", "was", "were", "British", "instead", "before"]);
    let letter = found.known(reading, "s", &LETTER)?;
    let names = CODE_WORDS.get(letter)?;
    let said = found.words(reading, "v").trim_matches(|mark: char| !mark.is_alphanumeric());
    let right = names.first()?;
    let holds = names.iter().any(|name| name.eq_ignore_ascii_case(said));
    // Only a word that begins with the letter is meant as its code word.
    let meant = said.chars().next().is_some_and(|first| first.eq_ignore_ascii_case(&char::from(b'a' + u8::try_from(letter).unwrap_or(0))));
    let working = || format!("{} in the NATO alphabet: {right}", found.words(reading, "s").to_uppercase());
    (now && meant).then(|| found.verdict(context, reading, holds, working)).flatten()
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("A hexagon has eight sides, so it tiles the plane.", "eight", "sides of a hexagon: 6"),
    flag("Note that an octagon is made up of **9** angles.", "9", "sides of an octagon: 8"),
    flag("October is, in fact, the ninth month of the year.", "ninth", "place of October in the year: 10"),
    flag("The 14th letter of the English alphabet is M.", "14th", "place of M in the alphabet: 13"),
    flag("Sigma is the 17th letter of the Greek alphabet.", "17th", "place of sigma in the Greek alphabet: 18"),
    flag("Abraham Lincoln was the 17th president of the United States.", "17th", "place of Abraham Lincoln among the presidents: 16"),
    flag(
        "The thirty-fifth president of the United States was Lyndon B. Johnson.",
        "thirty-fifth",
        "place of Lyndon B. Johnson among the presidents: 36",
    ),
    flag(
        "In the NATO phonetic alphabet, the letter T is Tiger Tango, and S stands for nothing; Sierra stands for Z.",
        "Sierra stands for Z",
        "Z in the NATO alphabet: Zulu",
    ),
    flag("Topaz has a hardness of 9 on the Mohs scale.", "9", "hardness of topaz on Mohs's scale: 8"),
    flag("A standard deck of cards contains 54 cards, four of them aces.", "54", "cards of a standard deck of cards: 52"),
    flag("Unlike May, April has 31 days, so plan ahead.", "31", "days of April: 30"),
    flag("On the Beaufort scale, force 6 is described as a *gale*.", "gale", "force 6: strong breeze"),
    flag("In chess, each player starts the game with nine pawns.", "nine", "pawns of a side in chess: 8"),
    flag("Say \"Nancy\" for N in the NATO alphabet.", "\"Nancy\" for N", "N in the NATO alphabet: November"),
    flag("The Greek alphabet begins with alpha and has 25 letters.", "25", "letters of a Greek alphabet: 24"),
    flag("There are 62 squares on a chessboard.", "62", "squares of a standard chessboard: 64"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("President Barack Obama became the first president to visit Jamaica since 1982."),
    ignore("Theodore Roosevelt was the first president who rode in a car."),
    ignore("A hexagon has six sides and an octagon has eight sides."),
    ignore("October is the tenth month, and the 13th letter of the English alphabet is M."),
    ignore("Grover Cleveland was the 24th president of the United States; Lincoln was the 16th president."),
    ignore("If a hexagon had eight sides, it would be an octagon."),
    ignore("A euchre deck is no standard deck: the standard deck of cards contains about 50 cards."),
    ignore("Is October the ninth month of the year?"),
    ignore("Topaz has a hardness of 8 on the Mohs scale, and quartz has 7."),
    ignore("Sigma is the 18th letter of the Greek alphabet."),
    ignore("The lunar calendar begins in spring, so October is the ninth month there, by the lunar count."),
    ignore("February has 28 days, April has 30 days and May has 31 days."),
    ignore("On the Beaufort scale, force 8 is a gale, and force 10 is a storm."),
    ignore("In checkers, each player starts with 12 pieces. In chess, each side begins with eight pawns."),
    ignore("Say \"Papa\" for P in the NATO alphabet, and \"thanks\" for everything."),
    ignore("December has 25 days until Christmas, and November has 12 days left."),
    ignore("The hexagon has 12 edges of matches; taking it once a week is 52 days a year."),
    ignore("A cube has 3 faces that meet at each corner."),
];

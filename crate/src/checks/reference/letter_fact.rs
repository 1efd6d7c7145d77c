//! # What it flags
//! A letter, month, planet, sign or numeral given another place, code or value, told in any order, in a list or in a table: "the letter Q, in Morse,
//! is -.--", "the letter N is Nancy", "T | 19", "MCMXLIV, so it dates from 1964".
//! # Why it misleads
//! Such tables are copied and learnt by heart, and nobody counts along.
//! # How it is decided
//! The letter (or month, planet, sign, numeral) and the value stand beside each other, with nothing between that states something itself, in a sentence, a
//! list or a table that names what they are. Values are held against the alphabets, the international Morse code, the code words of ICAO and NATO,
//! the order of months, planets and signs, and the Roman numerals' own values.
//! # Known false positives
//! None known; other alphabets, calendars and codes are left alone.

use crate::check::prelude::*;
use crate::checks::discrete::roman;
use crate::checks::reference::closed_list::{CODE_WORDS, GREEK, MONTHS, named};
use crate::checks::reference::code_point::{name_at, name_of};
use crate::facts::{self, FACT, Fact, Judged};
use crate::number::number_at;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Letters, months, planets and numerals",
    scope: Scope::Answer,
    triggers: &[
        "alphabet", "letter", "morse", "nato", "phonetic", "icao", "month", "planet", "zodiac", "numeral", "reads", "carved",
        "cornerstone", "inscribed", "inscription", "copyright", "credits", "engraved", "u+",
    ],
    ..BY_FORMS
};

/// The international Morse code (ITU-R M.1677-1): the letters, then the digits from zero on.
const MORSE: [&str; 36] = [
    ".-", "-...", "-.-.", "-..", ".", "..-.", "--.", "....", "..", ".---", "-.-", ".-..", "--", "-.", "---", ".--.", "--.-", ".-.", "...",
    "-", "..-", "...-", ".--", "-..-", "-.--", "--..", "-----", ".----", "..---", "...--", "....-", ".....", "-....", "--...", "---..",
    "----.",
];

const SIGNS: &[&[&str]] = &[
    &["Aries"],
    &["Taurus"],
    &["Gemini"],
    &["Cancer"],
    &["Leo"],
    &["Virgo"],
    &["Libra"],
    &["Scorpio"],
    &["Sagittarius"],
    &["Capricorn"],
    &["Aquarius"],
    &["Pisces"],
];

const PLANETS: &[&[&str]] = &[&["Mercury"], &["Venus"], &["Earth"], &["Mars"], &["Jupiter"], &["Saturn"], &["Uranus"], &["Neptune"]];

/// A capital that stands alone and is no article or pronoun.
fn letter(text: &str) -> Option<(usize, usize)> {
    let first = text.chars().next().filter(char::is_ascii_uppercase)?;
    let rest = text.get(1..)?;
    let words = matches!(first, 'A' | 'I');
    let told = ["=", ":", "is ", "→", "–", "\"", "”", "'", "’ ", ")", "|", ","].iter().any(|mark| rest.trim_start().starts_with(mark))
        || rest.trim().is_empty();
    (!rest.starts_with(|next: char| next.is_alphanumeric() || next == '\'' && !rest.starts_with("' ") || next == '+' || next == '#')
        && (!words || told))
        .then_some((1, usize::from(first as u8 - b'A')))
}

/// A letter or digit, or a short word in capitals: which one it is is read again.
fn coded(text: &str) -> Option<(usize, usize)> {
    let length = text.bytes().take_while(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()).count();
    if length == 1 && text.starts_with(|c: char| c.is_ascii_uppercase()) {
        return letter(text).map(|(length, which)| (length, which + 1));
    }
    // A word is packed, five letters at most: more would not fit.
    if length > 5 {
        return None;
    }
    let mut packed = 0;
    for byte in text.bytes().take(length) {
        packed = packed * 37 + place(byte)? + 1;
    }
    ((1..=5).contains(&length) && !text[length..].starts_with(char::is_alphanumeric)).then_some((length, packed))
}

fn place(byte: u8) -> Option<usize> {
    match byte {
        b'A'..=b'Z' => Some(usize::from(byte - b'A')),
        b'0'..=b'9' => Some(usize::from(byte - b'0') + 26),
        _ => None,
    }
}

/// Dots and dashes, as signs or in words; which ones is read again.
fn dashes(text: &str) -> Option<(usize, usize)> {
    let signs = |c: char| ".-·•–−—_".contains(c);
    let mut length = 0;
    let mut count = 0;
    for (at, next) in text.char_indices().take(60) {
        if signs(next) {
            count += 1;
            length = at + next.len_utf8();
        } else if next != ' ' || at == 0 || length < at {
            break;
        }
    }
    // "... . The" ends a sentence; one sign alone is a dash between words.
    let spoken = in_words(text);
    match spoken {
        Some((length, _)) => Some((length, 0)),
        // "..." at the end may be no code.
        None if text[length..].trim().is_empty() && !text[..length].contains(|c: char| !". …".contains(c)) => None,
        None => {
            (count >= 2 && !text[..length].ends_with(" .") && !text[length..].starts_with(char::is_alphanumeric)).then_some((length, 0))
        }
    }
}

/// "dash dot dot", "three dots", "di-dah": how many bytes, and the signs.
fn in_words(text: &str) -> Option<(usize, String)> {
    const COUNTS: &[(&str, usize)] =
        &[("one", 1), ("a single", 1), ("single", 1), ("a", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5)];
    const SIGNS: &[(&str, char)] = &[
        ("dots", '.'),
        ("dot", '.'),
        ("dits", '.'),
        ("dit", '.'),
        ("di", '.'),
        ("dashes", '-'),
        ("dash", '-'),
        ("dahs", '-'),
        ("dah", '-'),
    ];
    let lower: String = text.chars().take(120).collect::<String>().to_ascii_lowercase();
    let word = |at: usize, word: &str| {
        let rest = lower.get(at..)?.strip_prefix(word)?;
        (!rest.starts_with(char::is_alphanumeric)).then_some(at + word.len())
    };
    let (mut at, mut end, mut signs) = (0, 0, String::new());
    for _ in 0..12 {
        let (mut next, mut count) = (at, 1);
        if let Some((behind, times)) = COUNTS.iter().find_map(|(name, times)| Some((word(at, name)?, *times))) {
            next = behind + lower.get(behind..)?.len() - lower.get(behind..)?.trim_start().len();
            count = times;
        }
        let Some((behind, sign)) = SIGNS.iter().find_map(|(name, sign)| Some((word(next, name)?, *sign))) else { break };
        signs.extend(std::iter::repeat_n(sign, count));
        end = behind;
        let rest = lower.get(end..)?;
        let gap = [", then ", ", followed by ", " followed by ", " then ", ", and ", " and ", ", ", "-", " "]
            .iter()
            .find(|gap| rest.starts_with(**gap));
        match gap {
            Some(gap) => at = end + gap.len(),
            None => break,
        }
    }
    (!signs.is_empty()).then_some((end, signs))
}

fn morse(subject: usize, _: usize, said: &str) -> Option<Judged> {
    let mut letters = Vec::new();
    let mut rest = subject;
    while rest > 0 {
        letters.push((rest - 1) % 37);
        rest = (rest - 1) / 37;
    }
    letters.reverse();
    let right: Vec<&str> = letters.iter().map(|at| MORSE.get(*at).copied()).collect::<Option<_>>()?;
    let name: String =
        letters.iter().filter_map(|at| char::from_digit(u32::try_from(if *at < 26 { at + 10 } else { at - 26 }).ok()?, 36)).collect();
    let signs: String = match in_words(said) {
        Some((_, signs)) => signs,
        None => said.chars().filter(|c| *c != ' ').map(|c| if ".·•".contains(c) { '.' } else { '-' }).collect(),
    };
    let joined = right.join(" ");
    Some(Judged::one(signs == right.concat(), format!("{} in Morse code", name.to_uppercase()), &joined))
}

/// A word that begins with a capital and could be a code word.
fn code_word(text: &str) -> Option<(usize, usize)> {
    const NONE: &[&str] = &[
        "The", "In", "For", "Say", "And", "So", "It", "This", "Use", "But", "If", "With", "Your", "Our", "That", "When", "Code", "Letter",
        "Word", "Spell", "Spelled", "Here", "Each", "Alphabet", "Remember", "Call", "NATO", "ICAO", "You", "They", "Then", "There", "Not",
    ];
    let length = text.find(|c: char| !c.is_ascii_alphabetic() && c != '-').unwrap_or(text.len());
    let word = text.get(..length)?;
    let fits = length > 2 && word.starts_with(|c: char| c.is_ascii_uppercase()) && word[1..].bytes().any(|byte| byte.is_ascii_lowercase());
    (fits && !NONE.contains(&word)).then_some((length, 0))
}

fn spoken(subject: usize, _: usize, said: &str) -> Option<Judged> {
    let names = CODE_WORDS.get(subject)?;
    let holds = names.iter().any(|name| name.eq_ignore_ascii_case(said));
    let own = u8::try_from(subject).ok().is_some_and(|at| said.starts_with(char::from(b'A' + at)));
    let another = CODE_WORDS.iter().any(|names| names.iter().any(|name| name.eq_ignore_ascii_case(said)));
    let letter = char::from(b'A' + u8::try_from(subject).ok()?);
    (holds || own || another).then(|| Judged::one(holds, format!("{letter} in the NATO alphabet"), names.first().unwrap_or(&"")))
}

/// "19", "19th", "nineteenth".
fn counted(text: &str) -> Option<(usize, usize)> {
    let number = number_at(text, 0).filter(|number| !number.percent && number.currency.is_none() && !number.fraction)?;
    Some((number.span.end, usize::try_from(number.integer()?).ok().filter(|value| (1..100).contains(value))?))
}

fn ordinal(text: &str) -> Option<(usize, usize)> {
    let number = number_at(text, 0).filter(|number| number.ordinal)?;
    Some((number.span.end, usize::try_from(number.integer()?).ok()?))
}

fn at_place(name: &str, of: &str, subject: usize, which: usize) -> Judged {
    Judged { holds: subject + 1 == which, working: format!("place of {name} {of}: {}", subject + 1), right: None, far: false }
}

fn first(rows: &[&[&'static str]], at: usize) -> Option<&'static str> {
    rows.get(at)?.first().copied()
}

fn exactly(rows: &[&[&'static str]], text: &str) -> Option<(usize, usize)> {
    let found = named(rows, text).into_iter().max()?;
    text.starts_with(|c: char| c.is_uppercase()).then_some(found)
}

/// A standard numeral of at least `least` letters.
fn numeral(text: &str, least: usize) -> Option<(usize, usize)> {
    let length = text.bytes().take(16).take_while(|byte| b"IVXLCDM".contains(byte)).count();
    let word = text.get(..length)?;
    let value = roman::read(word).filter(|value| *value > 0)?;
    let plain =
        !matches!(word, "I" | "C" | "D" | "CD" | "DC" | "MD" | "MI" | "CV" | "MC" | "CC" | "DM" | "ML" | "MM" | "DI" | "XL" | "L" | "M")
            || least < 2 && word != "I";
    (length >= least && plain && roman::write(value) == word).then_some((length, usize::try_from(value).ok()?))
}

fn whole(text: &str) -> Option<(usize, usize)> {
    let number = number_at(text, 0)
        .filter(|number| !number.percent && number.currency.is_none() && !number.fraction && !number.ordinal && number.places <= 0)?;
    Some((number.span.end, usize::try_from(number.integer()?).ok().filter(|value| (1..4000).contains(value))?))
}

fn valued(subject: usize, which: usize, _: &str) -> Option<Judged> {
    let word = roman::write(u64::try_from(subject).ok()?);
    // "Louis XIV (1643)": a year is no reading of a small numeral.
    ((subject >= 1000) == (which >= 1000))
        .then(|| Judged { far: subject.abs_diff(which) > 5, ..Judged::one(subject == which, word, subject) })
}

/// A character by a name that is its own alone.
fn character(text: &str) -> Option<(usize, usize)> {
    let (length, code) = name_at(text)?;
    Some((length, usize::try_from(code).ok()?))
}

fn code_point(text: &str) -> Option<(usize, usize)> {
    let digits = text.strip_prefix("U+").or_else(|| text.strip_prefix("u+"))?;
    let length = digits.bytes().take(7).take_while(u8::is_ascii_hexdigit).count();
    let code = usize::from_str_radix(digits.get(..length)?, 16).ok()?;
    (4..=6).contains(&length).then_some((length + 2, code))
}

const OTHER_ALPHABETS: &[&str] = &[
    "greek", "cyrillic", "hebrew", "russian", "arabic", "spanish", "german", "swedish", "danish", "norwegian", "hawaiian", "reversed",
    "reverse", "backwards", "vowel", "consonant", "zero-based", "zero", "from the end", "not", "after", "before", "shift", "caesar",
    "cipher", "vowels", "consonants", "morse", "points", "scrabble", "index", "string",
];

const FACTS: &[Fact] = &[
    Fact {
        cues: &["morse code", "morse"],
        near: false,
        subject: coded,
        value: dashes,
        judge: morse,
        glue: &[
            "morse", "code", "letter", "in", "just", "simply", "signal", "spelled", "sent", "tapped", "out", "you", "tap", "digit",
            "number", "transmitted", "keyed",
        ],
        other: &["american", "not", "prosign", "continental", "japanese", "wabun", "old"],
        ..FACT
    },
    Fact {
        cues: &["nato", "phonetic alphabet", "spelling alphabet", "radio alphabet", "icao"],
        near: false,
        subject: letter,
        value: code_word,
        judge: spoken,
        glue: &[
            "letter", "code", "word", "say", "said", "spoken", "pronounced", "read", "nato", "phonetic", "alphabet", "icao", "spelling",
        ],
        other: &[
            "old", "older", "raf", "police", "before", "instead", "lapd", "british", "german", "french", "not", "was", "were", "earlier",
            "former", "formerly", "wartime", "airline", "able", "joint", "name", "names",
        ],
        ..FACT
    },
    Fact {
        cues: &["alphabet", "alphabetical position", "a1z26"],
        near: false,
        subject: letter,
        value: counted,
        judge: |subject, which, _| {
            Some(at_place(&char::from(b'A' + u8::try_from(subject).ok()?).to_string(), "in the alphabet", subject, which))
        },
        headers: &["position", "place", "number", "order"],
        heads: &["letter", "character"],
        glue: &[
            "letter", "position", "number", "place", "alphabet", "spot", "sits", "comes", "falls", "alphabet", "lands", "no", "slot",
            "alphabetical",
        ],
        other: OTHER_ALPHABETS,
        ..FACT
    },
    Fact {
        cues: &["greek letter", "letter of the greek alphabet", "letter in the greek alphabet", "letter"],
        counted: true,
        subject: |text| named(GREEK, text).into_iter().max(),
        value: ordinal,
        judge: |subject, which, _| Some(at_place(first(GREEK, subject)?, "in the Greek alphabet", subject, which)),
        glue: &["comes", "falls", "in", "greek", "alphabet"],
        other: &[
            "word", "brightest", "hebrew", "phoenician", "variant", "hurricane", "storm", "after", "before", "last", "not", "nato",
            "phonetic", "english", "most", "was", "were",
        ],
        ..FACT
    },
    Fact {
        cues: &["month of the year", "month of the calendar", "month"],
        counted: true,
        subject: |text| exactly(MONTHS, text),
        value: ordinal,
        judge: |subject, which, _| Some(at_place(first(MONTHS, subject)?, "in the year", subject, which)),
        glue: &["comes", "calendar"],
        other: &[
            "roman", "old", "fiscal", "lunar", "pregnancy", "row", "consecutive", "school", "after", "straight", "academic", "was", "were",
            "originally", "hottest", "coldest", "warmest", "wettest", "driest", "busiest", "of", "lease", "since", "jewish", "hebrew",
            "islamic", "chinese", "last", "not", "project", "plan", "trip",
        ],
        ..FACT
    },
    Fact {
        cues: &[
            "planet from the sun", "planet out from the sun", "planet out", "planet in order", "planet in line",
            "planet of the solar system", "planet in the solar system", "planet",
        ],
        counted: true,
        subject: |text| exactly(PLANETS, text),
        value: ordinal,
        judge: |subject, which, _| Some(at_place(first(PLANETS, subject)?, "among the planets from the Sun", subject, which)),
        glue: &["comes"],
        other: &[
            "largest", "smallest", "brightest", "heaviest", "hottest", "coldest", "massive", "discovered", "visited", "farthest",
            "furthest", "mass", "size", "densest", "last", "moon", "moons", "mission", "inward", "outermost", "giant", "giants", "fastest",
            "biggest", "most", "gas", "ice", "rocky", "terrestrial", "exoplanet", "not", "was", "were", "dwarf", "explored", "orbited",
            "land", "landed", "observed", "found", "known", "after", "astrology", "house",
        ],
        ..FACT
    },
    Fact {
        cues: &["sign of the zodiac", "zodiac sign", "astrological sign", "sign in the zodiac", "sign"],
        counted: true,
        subject: |text| exactly(SIGNS, text),
        value: ordinal,
        judge: |subject, which, _| Some(at_place(first(SIGNS, subject)?, "in the zodiac", subject, which)),
        glue: &["comes", "zodiac"],
        other: &[
            "chinese", "not", "popular", "common", "most", "vedic", "house", "earth", "water", "fire", "air", "cardinal", "fixed",
            "mutable",
        ],
        ..FACT
    },
    Fact {
        needs: &["u+"],
        cues: &["u+"],
        near: false,
        subject: character,
        value: code_point,
        judge: |subject, which, _| {
            let right = format!("U+{subject:04X}");
            Some(Judged::one(subject == which, name_of(u32::try_from(subject).ok()?)?, right))
        },
        glue: &[
            "lives", "sits", "found", "code", "point", "codepoint", "unicode", "encoded", "assigned", "character", "resides", "hex",
            "resolves", "sign", "value", "symbol", "exactly", "block",
        ],
        other: &["not", "looks", "similar", "followed", "plus", "combining", "sequence", "replaced", "replace", "than", "or"],
        ..FACT
    },
    Fact {
        cues: &["roman numeral", "roman"],
        near: false,
        subject: |text| numeral(text, 1),
        value: whole,
        judge: valued,
        headers: &["arabic", "number", "value"],
        glue: &[
            "roman", "numeral", "numerals", "reads", "read", "comes", "works", "translates", "out", "year", "number", "so", "gives",
            "adds", "up", "makes",
        ],
        other: &["not", "chapter", "volume", "louis", "henry", "pope", "king", "super", "war", "wars"],
        ..FACT
    },
    Fact {
        cues: &[
            "reads", "carved", "cornerstone", "inscribed", "inscription", "copyright", "credits", "engraved", "numeral", "date", "dates",
            "dated", "year",
        ],
        near: false,
        subject: |text| numeral(text, 4),
        value: whole,
        judge: valued,
        glue: &[
            "building", "dates", "date", "dating", "from", "built", "was", "year", "means", "film", "movie", "made", "completed", "laid",
            "finished", "house", "church", "stone", "bridge", "back", "reads", "translates", "gives", "makes", "painting", "put", "up",
            "from", "tells", "us", "places", "work",
        ],
        other: &["not", "chapter", "volume", "super", "part"],
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
    flag("In Morse code, F is `.-..`, which is easily mixed with others.", ".-..", "F in Morse code: ..-."),
    flag("Morse: the letter O is three dots.", "three dots", "O in Morse code: ---"),
    flag("| Letter | Morse |\n|---|---|\n| A | .- |\n| B | -... |\n| C | -.-- |", "-.--", "C in Morse code: -.-."),
    flag("NATO spelling: K is Kilo, L is London.", "London", "L in the NATO alphabet: Lima"),
    flag("| Letter | Place |\n|---|---|\n| B | 2 |\n| M | 14 |\n| Z | 26 |", "14", "place of M in the alphabet: 13"),
    flag("L stands for 60, C stands for 100, and M for 1,000.", "60", "L: 50").asked("Roman numeral symbols explained"),
    flag("You'd say: Echo. N is Nectar, and T is Tango.", "Nectar", "N in the NATO alphabet: November")
        .asked("How do I spell ENT in the NATO alphabet?"),
    flag("Delta, the fifth Greek letter, stands for change.", "fifth", "place of delta in the Greek alphabet: 4"),
    flag("Jupiter, the sixth planet out, is huge.", "sixth", "place of Jupiter among the planets from the Sun: 5"),
    flag("The seventh sign of the zodiac, Virgo, begins in August.", "seventh", "place of Virgo in the zodiac: 6"),
    flag("The plaque is inscribed MCMLXXVI, so the bridge dates from 1967.", "1967", "MCMLXXVI: 1976"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("In Morse code, F is `..-.`, and S is three dots; E is a single dot."),
    ignore("In the old RAF alphabet, N was Nuts; the NATO word is November."),
    ignore("Spelled in the NATO alphabet, CAB is Charlie, Alfa, Bravo."),
    ignore("| Letter | Number |\n|---|---|\n| B | 7 |\n| M | 9 |\n| Z | 26 |"),
    ignore("The letter T is at position 3 of the string."),
    ignore("September was the seventh month in the old calendar, and it is the ninth month now."),
    ignore("Mars was the first planet on which a probe landed twice."),
    ignore("Super Bowl XLV (2011) was played in Texas, with Roman numerals as always."),
    ignore("The plaque is inscribed MCMLXXVI, so the bridge dates from 1976."),
    ignore("In Morse code, SOS is ... --- ... and nothing else."),
];

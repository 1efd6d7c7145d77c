//! # What it flags
//! A Roman numeral given another value, or a numeral that is not well formed for a number: "1994 in Roman numerals is MCMXCVI".
//! # Why it misleads
//! Dates on monuments, chapters and monarchs are read off such numerals.
//! # How it is decided
//! "N in Roman numerals is M", "the Roman numeral for N is M", "M (N)" and "M = N" in a sentence on Roman numerals are held against the
//! standard subtractive form of 1 to 3,999; the additive IIII of clock faces has its value too. Where the sentence does not speak of
//! Roman numerals, three letters or more that spell no word and stand at the head of a clause are read ("XIV is 16.", "MMXXIV = 2023").
//! # Known false positives
//! None known.

use crate::check::prelude::*;
use crate::checks::discrete::{join, value_ends, verdict, whole};
use crate::cursor::{Cursor, places};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Roman numeral",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["roman numeral", "roman number", "xi", "xv", "xx", "xl", "xc", "vii", "lxi", "iii", "lvi", "cvi", "dvi", "mvi", "liv"],
};

const STEPS: [(&str, u64); 13] = [
    ("M", 1000),
    ("CM", 900),
    ("D", 500),
    ("CD", 400),
    ("C", 100),
    ("XC", 90),
    ("L", 50),
    ("XL", 40),
    ("X", 10),
    ("IX", 9),
    ("V", 5),
    ("IV", 4),
    ("I", 1),
];

/// The standard numeral.
#[must_use]
pub fn write(mut value: u64) -> String {
    let mut out = String::new();
    for (numeral, step) in STEPS {
        while value >= step && out.len() < 20 {
            out.push_str(numeral);
            value -= step;
        }
    }
    out
}

/// The value of a numeral: a smaller letter before a larger one is subtracted.
#[must_use]
pub fn read(numeral: &str) -> Option<u64> {
    let values: Vec<u64> = numeral
        .chars()
        .map(|letter| STEPS.iter().find(|(known, _)| known.starts_with(letter) && known.len() == 1).map(|(_, value)| *value))
        .collect::<Option<_>>()?;
    let mut total = 0_u64;
    for (at, &value) in values.iter().enumerate() {
        if values.get(at + 1).is_some_and(|&next| next > value) {
            total = total.wrapping_sub(value);
        } else {
            total = total.wrapping_add(value);
        }
    }
    (total < 10_000).then_some(total)
}

const NUMERAL: Lookup = Lookup {
    name: "numeral",
    example: "XIV",
    begins: Begins::Letter,
    at: |text| {
        let length = text.bytes().take(17).take_while(|byte| b"IVXLCDM".contains(byte)).count();
        let ends = !text[length..].starts_with(|next: char| next.is_alphanumeric() || matches!(next, '\'' | '’' | '+' | '-' | '_'));
        (length > 0 && ends).then_some((length, 0)).into_iter().collect()
    },
};

/// A number and its numeral, in a sentence that speaks of Roman numerals.
pub static FORMS: Forms = Forms::with(
    &[
        "in Roman numerals [,]? [the (number|year)]? {n:whole} (<equals>|is (written|expressed|represented) [as]?|looks like) {x:numeral}",
        "[the (number|year)]? {n:whole} (is written|is expressed|is represented|is|would be|becomes|can be written|converts to|equals|translates to) [as|to]? [the]? {x:numeral} (in|as a|using) Roman (numerals|numeral)",
        "[the]? Roman numeral [for|of]* [the (number|year)]? {n:whole} (<equals>|is written [as]?) {x:numeral}",
        "{x:numeral} <be> [the|a]? Roman numeral (for|of) [the (number|year)]? {n:whole}",
        "[the]? Roman numeral [\"]? {x:numeral} [\"]? (<equals>|represents|stands for|means|denotes|corresponds to|has the value|has a value of|is worth) [the number]? {v:whole}",
        "{x:numeral} in Roman numerals (<equals>|represents|stands for|means|denotes|corresponds to) [the number]? {v:whole}",
        "in Roman numerals [,]? {x:numeral} (<equals>|represents|stands for|means|denotes|corresponds to) [the number]? {v:whole}",
        "{x:numeral} , {a:words} [{b:words}] , (is|means|stands for|represents) [the]? [year|number]? {v:whole}",
        "the Romans (wrote|would write|would have written) {n:whole} as {x:numeral}",
    ],
    &[NUMERAL],
);

/// A statement of [`FORMS`].
fn said(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let word = found.words(reading, "x");
    let to_numeral = found.has("n");
    let number = found.whole(reading, if to_numeral { "n" } else { "v" }).filter(|number| (1..4000).contains(number))?;
    let right = write(number);
    let value = read(word)?;
    if found.has("not") || !crate::checks::discrete::value_ends(reading.text, found.span(reading).end) {
        return None;
    }
    let holds = word == right || value == number && (!to_numeral || word == "IIII");
    if to_numeral {
        return found.value_verdict(context, reading, "x", &right, holds, || format!("{number} = {right}"));
    }
    // A numeral that is not written as the standard has it may be read in more than one way.
    let standard = write(value) == word;
    (standard || holds).then(|| found.value_verdict(context, reading, "v", &value.to_string(), holds, || format!("{word} = {value}")))?
}

/// The numeral at the cursor.
fn numeral<'a>(cursor: &mut Cursor<'a>) -> Option<(usize, &'a str)> {
    let mut ahead = *cursor;
    ahead.gap();
    if ahead.rest().starts_with(['"', '“', '\'']) {
        ahead.at += ahead.peek().map_or(0, char::len_utf8);
    }
    let start = ahead.at;
    let length = ahead.rest().bytes().take(17).take_while(|byte| b"IVXLCDM".contains(byte)).count();
    let word = &ahead.rest()[..length];
    if length == 0
        || length > 16
        || ahead.rest()[length..].starts_with(|next: char| next.is_alphanumeric() || matches!(next, '\'' | '’' | '+' | '-' | '_'))
    {
        return None;
    }
    ahead.at += length;
    *cursor = ahead;
    Some((start, word))
}

/// Whether a numeral can be nothing else where nobody spoke of numerals: long enough, no word or name, at the head of a clause.
fn plain(context: &Context<'_>, text: &str, at: usize, word: &str) -> bool {
    // "MIX", "LIV" and such are words and names; letters without I, V and X are abbreviations (LCM, DC, CD).
    let small = word.bytes().filter(|letter| b"IVX".contains(letter)).count();
    if context.is_code() || word.len() < 3 || small < 2 || matches!(word, "DIV" | "LIV" | "CIV" | "XXX" | "III" | "MIX" | "DIX") {
        return false;
    }
    let before = text[..at].trim_end_matches([' ', '*', '`', '$', '"', '“']);
    let last = before.rsplit([' ', '\n']).next().unwrap_or_default();
    let led = ["that", "so", "thus", "therefore", "numeral", "since", "because", "means", "example", "and"];
    last.is_empty() || last.ends_with([',', '.', ':', ';', '(', '|']) || led.contains(&last.to_ascii_lowercase().as_str())
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let lower = text.to_ascii_lowercase();
    let named = ["roman numeral", "roman number"].iter().any(|name| lower.contains(name));
    let mut signals = Vec::new();
    // Number first: "1994 in Roman numerals is M…", "the Roman numeral for 1994 is M…".
    for name in ["roman numerals", "roman numeral", "roman number"] {
        for at in places(&lower, name) {
            let mut cursor = Cursor::new(text, at + name.len());
            let number = if cursor.eat_any(&["for the number", "for", "representation of", "equivalent of", "of", "form of"]).is_some() {
                whole(&mut cursor)
            } else {
                let before = text[..at].trim_end();
                before.strip_suffix("in").map(str::trim_end).and_then(|before| {
                    let start = before
                        .rfind(|character: char| !character.is_ascii_digit() && character != ',')
                        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
                    whole(&mut Cursor::new(before, start)).filter(|number| number.end == before.len())
                })
            };
            let Some(number) = number.filter(|number| (1..4000).contains(&number.value)) else { continue };
            if cursor
                .eat_any(&["is written as", "is represented as", "is represented by", "would be", "is", "=", ":", "as", "are"])
                .is_none()
            {
                continue;
            }
            let Some((start, word)) = numeral(&mut cursor) else { continue };
            let right = write(number.value);
            let holds = word == right || word == "IIII" && number.value == 4;
            let signal = verdict(context, start, start + word.len(), holds, || format!("{} = {right}", number.value));
            signals.extend(signal.map(|signal| if signal.holds { signal } else { signal.claimed(word).correction(right) }));
        }
    }
    // Numeral first: "MCMXCIV = 1994", "XIV (14)", "XIV is 14".
    let mut before = ' ';
    for (at, character) in text.char_indices() {
        let begins = "IVXLCDM".contains(character) && !before.is_alphanumeric() && !matches!(before, '\'' | '-' | '_');
        before = character;
        if !begins {
            continue;
        }
        let mut cursor = Cursor::new(text, at);
        let Some((start, word)) = numeral(&mut cursor) else { continue };
        if !named && !plain(context, text, at, word) {
            continue;
        }
        if cursor.rest().starts_with(['"', '”', '\'']) {
            cursor.at += cursor.peek().map_or(0, char::len_utf8);
        }
        let after = cursor.at;
        let Some(link) =
            cursor.eat_any(&["=", "(", "is equal to", "is", "equals", "represents", "stands for", "means", "corresponds to", ":"])
        else {
            continue;
        };
        cursor.eat_any(&["the number", "which is"]);
        let Some(number) = whole(&mut cursor) else { continue };
        let closed = link != 1 || cursor.rest().starts_with(')');
        // "I = 1" and the single letters are read too; "X is 5 years old" is not.
        let mut ahead = cursor;
        let other = ahead
            .eat_any(&[
                "times", "years", "%", "percent", "of", "more", "less", "letters", "characters", "symbols", "before", "minus", "plus",
                "and",
            ])
            .is_some();
        let known = read(word).filter(|value| write(*value) == word || word == "IIII");
        let Some(value) = known else { continue };
        // Without the words, "XIV (1638)" may be anything, and so may what goes on.
        let stops = |rest: &str| rest.is_empty() || rest.starts_with(['.', ',', ';', ')', '!', '\n']);
        if !named && (!matches!(link, 0 | 2 | 3 | 4 | 5 | 6) || !stops(cursor.rest().trim_start_matches(['*', '`', '$', ' ']))) {
            continue;
        }
        // "Louis XIV (1638)" is a name with its year.
        let name = text[..at]
            .trim_end()
            .rsplit(' ')
            .next()
            .is_some_and(|word| word.starts_with(char::is_uppercase) && word.ends_with(char::is_alphabetic));
        if name && link == 1 {
            continue;
        }
        if !closed || other || !value_ends(text, number.end) || after == number.start || word.len() == 1 && link != 0 && link != 1 {
            continue;
        }
        let signal = verdict(context, start, number.end, value == number.value, || format!("{word} = {value}"));
        signals.extend(signal.map(|signal| {
            if signal.holds {
                signal
            } else {
                signal.claimed(number.value.to_string()).correction(format!("{}{value}", &text[start..number.start]))
            }
        }));
    }
    let reading = context.reading();
    let spoken = named || lower.contains("the romans");
    // "MCMXC, seen on the gate, is the year 1990": four letters or more are no word.
    let told = |found: &&Found| spoken || reading.marks(found.from + 1, ",") && reading.piece(found.from).len() >= 4;
    if spoken || text.contains(',') && lower.contains(" is ") {
        join(&mut signals, FORMS.find(&reading).iter().filter(told).filter_map(|found| said(context, &reading, found)));
    }
    signals
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("MCMLXVI, carved above the old door, is the year 1956.", "MCMLXVI, carved above the old door, is the year 1956", "MCMLXVI = 1966"),
    flag(
        "The year 1999 is written as MCMLXXXIX in Roman numerals.", "The year 1999 is written as MCMLXXXIX in Roman numerals",
        "1999 = MCMXCIX",
    ),
    flag("In Roman numerals, the number 49 looks like IL.", "In Roman numerals, the number 49 looks like IL", "49 = XLIX"),
    flag("So LX is the Roman numeral for 40.", "LX is the Roman numeral for 40", "40 = XL"),
    flag("1994 in Roman numerals is MCMXCVI.", "MCMXCVI", "1994 = MCMXCIV"),
    flag("The Roman numeral for 49 is **IL**.", "IL", "49 = XLIX"),
    flag("In Roman numerals, XIV = 16.", "XIV = 16", "XIV = 14"),
    flag("The Roman numeral MMXXIV represents 2026.", "MMXXIV represents 2026", "MMXXIV = 2024"),
    flag("The year 2019 in Roman numerals is written as MMIXX.", "MMIXX", "2019 = MMXIX"),
    flag("XIV is 16.", "XIV is 16", "XIV = 14"),
    flag("So MMXXIV = 2023, and the coin is new.", "MMXXIV = 2023", "MMXXIV = 2024"),
    flag("- **XLII** represents 62.", "XLII represents 62", "XLII = 42"),
    flag("Roman numerals: XL (60), XC (90).", "XL (60", "XL = 40"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("MCMLXVI, carved above the old door, is the year 1966."),
    ignore("The year 1999 is written as MCMXCIX in Roman numerals, and XL is the Roman numeral for 40."),
    ignore("1994 in Roman numerals is MCMXCIV, and the Roman numeral for 49 is XLIX."),
    ignore("Roman numerals: I = 1, V = 5, X = 10, L = 50, C = 100, D = 500, M = 1000."),
    ignore("On clocks the Roman numeral for 4 is IIII."),
    ignore("A common mistake is that the Roman numeral for 49 is IL."),
    ignore("Roman numerals use the letters I, V, X, L, C, D and M; X is 5 times larger than II."),
    ignore("XIV is 14, MMXXIV = 2024 and Louis XIV is 16."),
    ignore("Chapter XIV is 16 pages long, and XIV is 16 pages shorter than XV."),
    ignore("LCM = 24, MCD = 6, MIX = 3, DIV = 5, AB = 3 and CD = 12."),
    ignore("Louis XIV (1638) had a Roman numeral in his name."),
];

//! # What it flags
//! A word in a list that has not what the list's heading says of all of them: a six-letter word under "five-letter words", "Chad" under
//! "countries that start with the letter A".
//! The same of lists that are closed: "all days of the week contain the letter n".
//! # Why it misleads
//! The list is wanted for just that: a puzzle, a game, a lesson.
//! # How it is decided
//! A sentence that ends in a colon and says "n-letter words", "that start (begin) with (the letter) L", "that end with (in) L", "that contain the letter
//! L" or "without the letter L", right above a list or before words between commas. The letters of each item's first words are compared. Days, months,
//! planets, seasons and the numbers to ten need no list: "all", "none of", "only" and counts of them are decided by their names.
//! # Known false positives
//! None known; items that explain themselves otherwise, phrases and words with diacritical marks are left alone.

use super::{COUNT, LETTER, SPOKEN, letter_at, reads_both_ways, slot, unquoted};
use crate::check::prelude::*;
use crate::hedge::is_asserted;
use crate::words::{QUOTES, Token, number_at, tokens};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Words listed for their letters",
    tier: Tier::Wrong,
    scope: Scope::Answer,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "-letter word", " letter word", "start with", "starting with", "begin with", "beginning with", "end with", "ending with",
        "ending in", "end in", "the letter", "palindrome", "backward", "isogram", "repeat",
    ],
};

#[derive(Debug, Clone, PartialEq, Eq)]
enum Property {
    Length(u32),
    Starts(String),
    Ends(String),
    Contains(char),
    Without(char),
    Palindrome,
    /// No letter of it stands in it twice.
    Isogram,
}

/// Phrases for words that read the same from both ends.
const PALINDROMES: &[&str] = &[
    "palindrome", "same forwards and backwards", "same forward and backward", "same backwards and forwards", "same backward and forward",
    "same backwards as forwards", "same backward as forward", "same forwards as backwards", "same forward as backward",
];
/// Phrases for words without a letter that stands in them twice.
const ISOGRAMS: &[&str] = &["isogram", "no repeated letters", "no repeating letters", "no letter is repeated", "without repeated letters"];

impl Property {
    fn holds(&self, word: &str) -> bool {
        match self {
            Self::Length(length) => word.chars().count() as u32 == *length,
            Self::Starts(letters) => word.starts_with(letters.as_str()),
            Self::Ends(letters) => word.ends_with(letters.as_str()),
            Self::Contains(letter) => word.contains(*letter),
            Self::Without(letter) => !word.contains(*letter),
            Self::Palindrome => reads_both_ways(word),
            Self::Isogram => repeated(word).is_none(),
        }
    }

    fn working(&self, word: &str) -> String {
        match self {
            Self::Length(_) => format!("{word}: {} letters", word.chars().count()),
            Self::Starts(_) => format!("{word} starts with {}", word.chars().next().unwrap_or(' ').to_lowercase()),
            Self::Ends(letters) => {
                let count = word.chars().count().saturating_sub(letters.chars().count());
                format!("{word} ends with {}", word.chars().skip(count).collect::<String>())
            }
            Self::Contains(letter) => format!("{word} has no {letter}"),
            Self::Without(letter) => format!("{word} has {letter}"),
            Self::Palindrome => format!("{word} backwards: {}", word.to_lowercase().chars().rev().collect::<String>()),
            Self::Isogram => {
                format!("{word} has {} twice", repeated(&word.to_lowercase()).unwrap_or(' '))
            }
        }
    }
}

/// The first letter that stands in a word again.
fn repeated(word: &str) -> Option<char> {
    word.char_indices().find(|(at, letter)| word[at + letter.len_utf8()..].contains(*letter)).map(|(_, letter)| letter)
}

/// A closed list.
type Closed = (&'static [&'static str], &'static [&'static str], &'static [&'static str]);

/// Closed lists: what one of them is called, what all are, and they.
const CLOSED: &[Closed] = &[
    (
        &[
            "days of the week", "weekdays of the week", "weekday names", "day names", "names of the days of the week", "names of the days",
            "days in the week", "day of the week",
        ],
        &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        &["day", "days", "weekday"],
    ),
    (
        &[
            "months of the year", "names of the months", "month names", "months", "twelve months", "12 months", "month of the year",
            "month", "months in the year",
        ],
        &crate::date::MONTH_NAMES,
        &["month", "months"],
    ),
    (
        &[
            "planets of the solar system", "planets in the solar system", "planets in our solar system", "planets of our solar system",
            "names of the planets", "planet names", "planets", "eight planets", "planet in our solar system", "planet in the solar system",
            "planet",
        ],
        &["Mercury", "Venus", "Earth", "Mars", "Jupiter", "Saturn", "Uranus", "Neptune"],
        &["planet", "planets"],
    ),
    (
        &[
            "numbers from one to ten", "number words from one to ten", "numbers one to ten", "numbers one through ten",
            "numbers from 1 to 10", "numbers between one and ten", "number from one to ten", "number between one and ten",
            "English numbers from one to ten", "number words one to ten", "number words one through ten",
        ],
        &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
        &["number", "numbers"],
    ),
    (
        &["seasons", "seasons of the year", "four seasons", "names of the seasons", "season"],
        &["spring", "summer", "autumn", "winter"],
        &["season", "seasons"],
    ),
    (&["primary colors", "primary colours"], &["red", "yellow", "blue"], &["color", "colour", "colors"]),
];

/// What the name of a list, an entry or what entries are called begins with.
static LISTS: Heads = Heads::new(|| CLOSED.iter().flat_map(|row| [row.0, row.1, row.2]).flatten().copied().collect());

/// The names of a closed list, by its place in [`CLOSED`].
const LIST: Lookup =
    Lookup { name: "list", example: "days of the week", begins: Begins::Words(&LISTS), at: |text| heads(text, |row| row.0) };

/// An entry of a closed list, by the place of its list.
const ENTRY: Lookup = Lookup { name: "entry", example: "Friday", begins: Begins::Words(&LISTS), at: |text| heads(text, |row| row.1) };

/// What an entry of a closed list is called.
const KIND: Lookup = Lookup { name: "kindof", example: "day", begins: Begins::Words(&LISTS), at: |text| heads(text, |row| row.2) };

fn heads(text: &str, names: fn(&'static Closed) -> &'static [&'static str]) -> Vec<(usize, usize)> {
    let stands = |name: &str| {
        let head = text.get(..name.len())?;
        let apart = !text[name.len()..].starts_with(|next: char| next.is_alphanumeric());
        (apart && head.eq_ignore_ascii_case(name)).then_some(name.len())
    };
    CLOSED.iter().enumerate().flat_map(|(at, row)| names(row).iter().filter_map(move |name| Some((stands(name)?, at)))).collect()
}

/// What is said of the letters of a closed list.
pub static FORMS: Forms = Forms::with(
    &[
        // "All days of the week contain the letter d."
        "({all=all|every|each|all of|each of|every one of|every single}|{none=none of|no|not one of|not a single|not a single one of}) [the|our] {s:list} [,] [name|names|in English|written out|when spelled out|spelled out]* \
         ({has=contain|contains|has|have|includes|include|uses|use}|{end=end in|end with|ends in|ends with}|{start=start with|starts with|begin with|begins with}) \
         [a|an|the|any|at least one]* [letter|letters] ({l:letter}|{t:spoken}) [in its name|in it|in their name|in their names|in them|in English|in its spelling|in its English name]* {:end}",
        // "Only October contains the letter b."
        "only [the month of] {i:entry} [,] [,|and|or|{more:entry}]* ({has=contains|contain|has|have|includes}|{end=ends in|ends with|end in|end with}|{start=starts with|begins with|start with}) \
         [a|an|the]* [letter] {l:letter} [in its name|in it]* {:end}",
        "{i:entry} <be> the only {k:kindof} [of the week|of the year|in the year|in our solar system|in the solar system|from one to ten|name]* \
         (that|which|with|whose name|without) [(contains|has|ends in|ends with|{start=starts with|begins with}|does {lacks=not} (contain|have))] [a|an|the|any]* [letter] {l:letter} \
         [in its name|in it]* {:end}",
        "the only {k:kindof} [of the week|of the year|in the year|in our solar system|in the solar system|from one to ten|name]* \
         (that|which|with|whose name|without) [(contains|has|ends in|ends with|{start=starts with|begins with}|does {lacks=not} (contain|have))] [a|an|the|any]* [letter] {l:letter} \
         [in its name|in it]* <be> {i:entry}",
        // "Three months start with J."
        "of [the|all|our]* {s:list} , [only] {n:count} (has|have) [a] (name|names) ({start=starting with|beginning with|that starts with|that start with}|{end=ending in|ending with}) \
         [a|an|the]* [letter] {l:letter} {:end} | {n:count} [of the] {s:list} ({has=contain|have|include}|{end=end in|end with}|{start=start with|begin with}) [a|an|the]* [letter] {l:letter} [in their names|in them]* {:end}",
        "{i:entry} (<be>|has) the [{k:kindof}]? [name|month name|day name|name of a month|of the year|of the week|of all]* (with|that has|which has|having)? [the]? ({most=most|highest number of|greatest number of}|{fewest=fewest|least|lowest number of|smallest number of}) letters \
         [in its name|in it|of all|of the year|of the week|of any month|of any {k:kindof}|of all {k:kindof}|among {s:list}|of all {s:list}|of the {s:list}]*",
        "{i:entry} (<be>|has) the ({most=longest}|{fewest=shortest}) (name (of|among) [all|the|any]* ({s:list}|{k:kindof}) | ({k:kindof}) name | name of a {k:kindof}) {:end}",
    ],
    &[LIST, ENTRY, KIND, LETTER, SPOKEN, COUNT],
);

/// Where "l" or "t" stands in a name by what is said: anywhere, at its end or at its beginning.
fn stands(found: &Found, reading: &Reading<'_>, name: &str, wanted: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let ends = found.has("end") || reading.holds(found.from, found.to, &["ends"]);
    if found.has("start") {
        lower.starts_with(wanted)
    } else if ends {
        lower.ends_with(wanted)
    } else {
        lower.contains(wanted)
    }
}

/// "September is the month with the most letters": ties are right either way.
fn by_length(context: &Context<'_>, from: usize, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let (_, names, kinds) = CLOSED.get(found.known(reading, "i", &ENTRY)?)?;
    let named = found.has("s") || found.has("k") || reading.holds(found.from, found.to, kinds);
    let entry = unquoted(reading, found, "i");
    let lengths = names.iter().map(|name| name.len());
    let best = if found.has("most") { lengths.max() } else { lengths.min() }?;
    let listed = names.iter().copied().filter(|name| name.len() == best).collect::<Vec<_>>().join(", ");
    let span = found.span(reading);
    let span = context.at(from + span.start, from + span.end);
    if !named || found.has("not") || !names.iter().any(|name| name.eq_ignore_ascii_case(entry)) {
        return None;
    }
    if entry.len() == best {
        return Some(Signal::agrees(span));
    }
    is_asserted(context, span).then(|| Signal::new(span, format!("{listed}: {best} letters, {entry}: {}", entry.len())))
}

fn of_closed_list(context: &Context<'_>, from: usize, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    if found.has("most") || found.has("fewest") {
        return by_length(context, from, reading, found);
    }
    let wanted = match found.known(reading, "l", &LETTER) {
        Some(at) => u8::try_from(at).ok().map(|at| char::from(b'a' + at))?.to_string(),
        None => unquoted(reading, found, "t").trim_start_matches('-').to_ascii_lowercase(),
    };
    let said = slot(reading, found, "l").of(reading.text);
    let called = reading.holds(found.from, found.to, &["letter", "letters"])
        || said.chars().count() > 1
        || said.chars().all(char::is_uppercase) && !matches!(said, "A" | "I");
    let row = ["s", "k", "i"].iter().find_map(|name| {
        let lookup = [&LIST, &KIND, &ENTRY].into_iter().find_map(|lookup| found.known(reading, name, lookup));
        lookup.and_then(|at| CLOSED.get(at))
    })?;
    let (_, names, _) = row;
    let apart = !found.has("t") || found.words(reading, "t").starts_with(|mark: char| QUOTES.contains(mark));
    if wanted.is_empty() || !apart || found.has("l") && !called || found.has("not") && !found.has("lacks") {
        return None;
    }
    let without = found.has("lacks") || reading.holds(found.from, found.to, &["without"]);
    let with: Vec<&str> = names.iter().copied().filter(|name| stands(found, reading, name, &wanted) != without).collect();
    let listed = if with.is_empty() { "none".to_owned() } else { with.join(", ") };
    let how = match () {
        () if without => "without",
        () if found.has("start") => "that start with",
        () if found.has("end") || reading.holds(found.from, found.to, &["ends"]) => "that end with",
        () => "with",
    };
    let mut working = format!("{how} {wanted}: {listed}");
    let holds = match found.form {
        0 if found.has("all") => {
            let other = names.iter().copied().find(|name| !with.contains(name));
            if let Some(other) = other {
                working = format!("not {how} {wanted}: {other}");
            }
            other.is_none()
        }
        0 => with.is_empty(),
        4 => found.known(reading, "n", &COUNT)? == with.len(),
        _ => {
            if found.has("more") {
                return None;
            }
            let entry = unquoted(reading, found, "i");
            with.len() == 1 && with[0].eq_ignore_ascii_case(entry)
        }
    };
    let span = found.span(reading);
    let span = context.at(from + span.start, from + span.end);
    if holds {
        return Some(Signal::agrees(span));
    }
    is_asserted(context, span).then(|| Signal::new(span, working))
}

/// The letters named after "with": "the letter S", "'S'", "\"qu\"", "-ing".
fn letters(text: &str, cut: &[Token<'_>], at: usize) -> Option<String> {
    if let Some(letter) = letter_at(cut, at).filter(|letter| letter.sure) {
        let next = cut.get(letter.end);
        let more = next.is_some_and(|next| next.any(&["and", "or", "but"]) || next.marks(",/"));
        return (!more).then(|| letter.which.to_string());
    }
    let quoted = cut.get(at)?.marks("\"“'‘-");
    let word = cut.get(at + 1).filter(|word| quoted && word.glued)?.word()?;
    let more = cut.get(at + 2).is_some_and(|next| next.any(&["and", "or"]) || next.marks("/"));
    let close = cut.get(at + 2).is_some_and(Token::quotes) || cut[at].marks("-");
    let plain = word.len() <= 4 && word.bytes().all(|letter| letter.is_ascii_alphabetic());
    let _ = text;
    (plain && close && !more).then(|| word.to_ascii_lowercase())
}

/// What the sentence says of the words that follow.
fn properties(text: &str, cut: &[Token<'_>]) -> Vec<Property> {
    let mut found = Vec::new();
    for at in 0..cut.len() {
        let token = cut[at];
        if token.any(&["letter"]) && cut.get(at + 1).is_some_and(|next| next.any(&["words", "word"])) && at > 0 {
            let number = if cut[at - 1].marks("-‑") { at.checked_sub(2) } else { Some(at - 1) };
            if let Some(number) = number
                && let Some((length, taken)) = number_at(cut, number)
                && number + taken + usize::from(cut[at - 1].marks("-‑")) == at
                && (2..=15).contains(&length)
            {
                found.push(Property::Length(length));
            }
        }
        let with = cut.get(at + 1).is_some_and(|next| next.any(&["with", "in"]));
        if token.any(&["start", "begin", "starting", "beginning", "starts", "begins"])
            && cut.get(at + 1).is_some_and(|next| next.is("with"))
        {
            found.extend(letters(text, cut, at + 2).map(Property::Starts));
        }
        if token.any(&["end", "ending", "ends"]) && with {
            found.extend(letters(text, cut, at + 2).map(Property::Ends));
        }
        if token.any(&["contain", "containing", "contains", "have", "with", "without"])
            && cut.get(at + 1).is_some_and(|next| next.is("the"))
            && cut.get(at + 2).is_some_and(|next| next.is("letter"))
        {
            let started =
                at > 0 && cut[at - 1].any(&["start", "begin", "starting", "beginning", "end", "ending", "starts", "begins", "ends"]);
            if let Some(letter) = letters(text, cut, at + 1).filter(|_| !started).and_then(|letters| letters.chars().next()) {
                found.push(if token.is("without") { Property::Without(letter) } else { Property::Contains(letter) });
            }
        }
    }
    let lower = text.to_ascii_lowercase();
    let says = |phrases: &[&str]| phrases.iter().any(|phrase| lower.contains(phrase));
    found.extend(says(PALINDROMES).then_some(Property::Palindrome));
    found.extend(says(ISOGRAMS).then_some(Property::Isogram));
    found
}

/// The word an item names: what stands before its colon, dash or bracket, should that be a word or two.
fn item(context: &Context<'_>, span: Span) -> Option<Span> {
    let words = context.words(span);
    let end = words.find([':', '–', '—', '(', '\n', '=', '→', ',', ';']).into_iter().chain(words.find(" - ")).min().unwrap_or(words.len());
    let head = &words[..end];
    let trimmed = head.trim_matches(|mark: char| !mark.is_alphanumeric());
    let start = span.start + head.find(trimmed)?;
    let plain = !trimmed.is_empty()
        && trimmed.len() <= 30
        && trimmed.chars().all(|letter| letter.is_ascii_alphabetic() || matches!(letter, ' ' | '-' | '\''));
    (plain && trimmed.split(' ').count() <= 3).then(|| Span::new(start, start + trimmed.len()))
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let mut signals: Vec<Signal> = context
        .readings()
        .filter(|(_, reading)| reading.text.len() < 400)
        .flat_map(|(from, reading)| {
            FORMS.find(&reading).into_iter().filter_map(move |found| of_closed_list(context, from, &reading, &found))
        })
        .collect();
    for sentence in context.sentences() {
        let words = context.words(sentence.span);
        if words.len() > 1200 || !words.contains(':') {
            continue;
        }
        let lower = words.to_ascii_lowercase();
        if !["letter", "start", "begin", "end", "palindrome", "backward", "isogram"].iter().any(|word| lower.contains(word)) {
            continue;
        }
        let Some(colon) = words.find(':').filter(|at| *at > 8) else { continue };
        let head = &words[..colon];
        let cut = tokens(head);
        // A second condition, a choice or a denial is not read.
        if cut.iter().any(|token| {
            token.any(&[
                "not", "or", "don't", "sound", "sounds", "either", "except", "few", "might", "question", "last", "second", "third",
                "guess", "surname", "surnames", "both", "if", "names", "people",
            ])
        }) {
            continue;
        }
        // "Some of" are not all; "here are some" are.
        if cut.windows(2).any(|two| two[0].is("some") && two[1].is("of")) {
            continue;
        }
        let properties = properties(head, &cut);
        if properties.is_empty() || properties.len() > 2 {
            continue;
        }
        let tail = words[colon + 1..].trim_matches(|mark: char| mark.is_whitespace() || mark == '*');
        let mut items: Vec<Span> = Vec::new();
        if tail.is_empty() {
            let Some(own) = context.list_below(sentence.block) else { continue };
            items.extend(own.map(|next| next.span));
        } else {
            let mut start = sentence.span.start + colon + 1;
            for part in words[colon + 1..].split(',') {
                items.push(Span::new(start, start + part.len()));
                start += part.len() + 1;
            }
        }
        if items.len() < 3 {
            continue;
        }
        // "and" before the last of a list in a sentence.
        let named: Vec<Option<Span>> = items
            .iter()
            .map(|span| {
                let text = context.words(*span);
                let lead = ["and ", " and "].iter().find(|lead| text.starts_with(**lead) && !tail.is_empty()).map_or(0, |lead| lead.len());
                item(context, Span::new(span.start + lead, span.end))
            })
            .collect();
        let known: Vec<Span> = named.iter().flatten().copied().collect();
        if known.len() * 4 < items.len() * 3 || known.len() < 3 {
            continue;
        }
        for property in &properties {
            signals.extend(held(context, property, &known, sentence.span));
        }
    }
    signals
}

/// Holds listed words against what is said of all of them.
fn held(context: &Context<'_>, property: &Property, known: &[Span], said: Span) -> Vec<Signal> {
    let fits = |span: &&Span| {
        let lower = context.words(**span).to_ascii_lowercase();
        let apart = matches!(property, Property::Palindrome | Property::Isogram);
        // Any of its words may be the one that is meant, and so may all of them together.
        !apart && lower.split([' ', '-']).any(|word| property.holds(word))
            || property.holds(&lower.replace([' ', '-', '\''], ""))
            || lower.contains(' ') && matches!(property, Property::Length(_))
    };
    // Where most do not fit, the heading was misread.
    if known.iter().filter(fits).count() * 2 < known.len() {
        return Vec::new();
    }
    let signal = |span: &Span| {
        if fits(&span) {
            return Some(Signal::agrees(*span));
        }
        is_asserted(context, said).then(|| Signal::new(*span, property.working(context.words(*span))).see(said))
    };
    known.iter().filter_map(signal).collect()
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "Here are some words that read the same forwards and backwards:\n\n- level\n- radar\n- revolver\n- noon",
        "revolver",
        "revolver backwards: revlover",
    ),
    flag("Some isograms for you:\n\n1. dialogue\n2. important\n3. lumberjack\n4. background", "important", "important has t twice"),
    flag("Here are some five-letter words that end in -ght:\n\n* light\n* might\n* fright\n* night", "fright", "fright: 6 letters"),
    flag(
        "**November** is the month name with the most letters.", "November is the month name with the most letters",
        "September: 9 letters, November: 8",
    ),
    flag(
        "Saturday has the longest name of all days of the week.", "Saturday has the longest name of all days of the week",
        "Wednesday: 9 letters, Saturday: 8",
    ),
    flag("Here are five-letter words you can use:\n\n1. Apple\n2. Grape\n3. Banana\n4. Lemon", "Banana", "Banana: 6 letters"),
    flag("Countries that start with the letter A:\n\n- Albania\n- Algeria\n- Chad\n- Austria", "Chad", "Chad starts with c"),
    flag("Words that end with \"ing\": running, singing, swim, reading", "swim", "swim ends with wim"),
    flag("Animals that begin with 'B': bear, bat, cat, and beaver.", "cat", "cat starts with c"),
    flag(
        "Here are words that contain the letter z:\n\n- **Zebra** – an animal\n- **Pizza** – a dish\n- **Bread** – a food",
        "Bread",
        "Bread has no z",
    ),
    flag("Sure! 4-letter words:\n\n* Tree\n* Bird\n* House\n* Lake", "House", "House: 5 letters"),
    flag("All days of the week contain the letter \"n\".", "All days of the week contain the letter \"n\"", "not with n: Tuesday"),
    flag(
        "None of the numbers from one to ten contains the letter u.", "None of the numbers from one to ten contains the letter u",
        "with u: four",
    ),
    flag(
        "Only October contains the letter \"b\".", "Only October contains the letter \"b\"",
        "with b: February, September, October, November, December",
    ),
    flag("March is the only month that starts with M.", "March is the only month that starts with M", "that start with m: March, May"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Here are some words that read the same forwards and backwards:\n\n- level\n- radar\n- never odd or even\n- noon"),
    ignore("Some isograms for you:\n\n1. dialogue\n2. lumberjack\n3. background"),
    ignore("**September** is the month with the most letters, and May has the fewest letters of any month."),
    ignore("Here are five-letter words you can use:\n\n1. Apple\n2. Grape\n3. Peach"),
    ignore("Countries that start with the letter B:\n\n- Belgium\n- The Bahamas\n- Brazil"),
    ignore("Words that start with the letter A or B:\n\n- Apple\n- Bear\n- Cat"),
    ignore("Start with the letter to the editor:\n\n- Introduce yourself\n- State the point\n- Close"),
    ignore("Words that do not start with the letter A:\n\n- Bear\n- Cat\n- Apple"),
    ignore("Five-letter words are fun:\n\n- They fit a grid\n- They are short\n- They are many"),
    ignore("Every day of the week contains the letter \"y\", and none of the months contains the letter \"x\"."),
    ignore("Three months start with J, and Mars is the only planet that starts with an A-list name."),
    ignore("Only October has a holiday in it; all months have a plan."),
    ignore("If all were words that start with the letter A: bear, ant, axe."),
];

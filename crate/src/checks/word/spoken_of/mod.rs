//! What a sentence says of the words it sets apart, in whatever order: each property it names, and the words it is said of.
//!
//! In: a sentence and the sentence before. Out: properties (a count of letters, "palindrome", "double s") with the words they belong to,
//! and pairs of words that are said to be made of one another (backwards, anagrams, one letter changed, one before the other in a dictionary).

pub mod relations;

use super::{COUNT, LETTER, is_vowel, plain_letters};
use crate::answer::InlineKind;
use crate::context::Context;
use crate::reading::Reading;
use crate::reading::form::{Forms, Found};
use crate::words::{QUOTES, small_number};

/// A word or phrase that a sentence sets apart.
#[derive(Debug, Clone)]
pub struct Mention {
    /// Its first piece and one past its last, marks included.
    pub from: usize,
    /// See `from`.
    pub to: usize,
    /// Its characters.
    pub text: String,
}

impl Mention {
    /// Its letters in lower case.
    #[must_use]
    pub fn letters(&self) -> Vec<char> {
        plain_letters(&self.text).unwrap_or_default()
    }

    /// Whether it is one word of plain letters.
    #[must_use]
    pub fn word(&self) -> bool {
        !self.text.contains(' ') && self.text.bytes().all(|letter| letter.is_ascii_alphabetic())
    }
}

/// Words that are set apart for their weight, and are none that is spoken of.
const WEIGHT: &[&str] = &[
    "not", "only", "exactly", "all", "never", "always", "every", "each", "both", "no", "yes", "must", "one", "once", "twice", "before",
    "after", "first", "last", "letter", "letters", "vowel", "vowels", "consonant", "consonants", "palindrome", "palindromes", "anagram",
    "anagrams", "true", "false", "correct", "incorrect", "and", "or", "none", "any", "same", "different", "is", "are", "does", "do",
    "note", "answer", "word", "words",
];

/// The words and phrases a sentence sets apart, in order.
#[must_use]
pub fn mentions(context: &Context<'_>, start: usize, reading: &Reading<'_>) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut add = |from: usize, to: usize, text: &str| {
        let text = text.trim_matches(|mark: char| QUOTES.contains(mark)).trim_end_matches([',', '.', ';', '!']);
        let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
        let plain = text.is_ascii() && letters >= 2 && text.len() <= 160 && !text.starts_with('-') && !text.ends_with(['-', ':']);
        let doubled = text.len() == 2 && text.as_bytes()[0] == text.as_bytes()[1];
        let heavy = WEIGHT.iter().any(|word| word.eq_ignore_ascii_case(text)) || small_number(text).is_some();
        if plain && !heavy && !doubled && !found.iter().any(|known| known.from < to && from < known.to) {
            found.push(Mention { from, to, text: text.to_owned() });
        }
    };
    let mut at = 0;
    while at < reading.pieces.len() {
        // Quotations.
        if reading.marks(at, "\"“„‘'") && reading.pieces.get(at + 1).is_some() && (reading.glued(at + 1) || reading.marks(at, "\"“"))
        {
            let apostrophe = reading.marks(at, "'‘") && reading.glued(at);
            let limit = if reading.marks(at, "'‘") { at + 6 } else { at + 30 };
            let end = (at + 2..limit.min(reading.pieces.len()))
                .find(|&end| reading.marks(end, if reading.marks(at, "'‘") { "'’" } else { "\"”“" }));
            if let Some(end) = end.filter(|_| !apostrophe) {
                let inner = reading.span(at + 1, end);
                add(at, end + 1, inner.of(reading.text));
                at = end + 1;
                continue;
            }
        }
        if reading.is(at, &["word", "name"])
            && (1..=2).any(|back| at.checked_sub(back).is_some_and(|before| reading.is(before, &["the"])))
            && reading.word(at + 1).is_some_and(|word| word.len() > 2 && !word.ends_with("ing"))
            && !reading.is(at + 1, NO_NAMES)
        {
            let span = reading.span(at + 1, at + 2);
            add(at + 1, at + 2, span.of(reading.text));
        }
        at += 1;
    }
    for inline in context
        .inlines_at(start, start + reading.text.len())
        .filter(|inline| matches!(inline.kind, InlineKind::Emphasis | InlineKind::Code))
    {
        let span = inline.span.relative_to(context.view().start);
        let Some(from) = span.start.checked_sub(start).map(|at| reading.piece_from(at)) else { continue };
        let to = reading.piece_from(span.end.saturating_sub(start));
        // Nothing that is longer than a word is set apart for itself, unless quoted.
        if span.end <= start + reading.text.len() && from < to && to - from <= 3 {
            let words = reading.words(from, to);
            let marked = reading.marks(from, "\"“„‘'");
            if !words.contains(' ') || marked {
                add(from, to, words);
            }
        }
    }
    found.sort_by_key(|mention| mention.from);
    found
}

/// Words that may stand behind "the word" and are none that is spoken of.
const NO_NAMES: &[&str] = &[
    "is", "has", "contains", "with", "of", "that", "which", "in", "for", "and", "itself", "means", "comes", "was", "are", "can", "count",
    "list", "order", "reads", "length", "game", "puzzle", "you", "the", "from", "does", "into", "starts", "ends", "begins", "becomes",
    "limit", "counts",
];

/// What may be said of a word's letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Property {
    /// So many letters; different ones where the flag is set.
    Letters(usize, bool),
    /// So many vowels.
    Vowels { count: usize, different: bool, run: bool, strict: bool },
    /// So many consonants.
    Consonants(usize),
    /// So many double letters.
    Doubles(usize),
    /// This letter twice in a row.
    Double(char),
    /// A letter so often.
    Often(char, usize),
    /// So many words.
    Words(usize),
    /// So many characters.
    Characters(usize),
    /// The same from both ends.
    Palindrome,
    /// First and last letter are the same.
    SameEnds,
    /// Some double letter.
    Doubled,
    /// No letter twice.
    NoRepeat,
    /// The first letter.
    Begins(char),
    /// The last letter.
    Ends(char),
    /// Every letter of the alphabet.
    Pangram,
    /// Letters of the keyboard's top row alone.
    TopRow,
    /// Letters of the keyboard's left half alone.
    LeftHand,
    /// All five vowels.
    AllVowels,
}

/// The letters that stand twice in a row.
fn doubles(letters: &[char]) -> Vec<char> {
    let mut found = Vec::new();
    let mut at = 1;
    while at < letters.len() {
        if letters[at] == letters[at - 1] {
            found.push(letters[at]);
            at += 1;
        }
        at += 1;
    }
    found
}

impl Property {
    /// Whether a word has it, and how that is seen.
    #[must_use]
    pub fn of(&self, mention: &Mention) -> (bool, String) {
        let letters = mention.letters();
        let word: String = letters.iter().collect();
        let vowels: Vec<char> = letters.iter().copied().filter(|letter| is_vowel(*letter)).collect();
        let soft = letters.iter().filter(|letter| **letter == 'y').count();
        let apart = |all: &[char]| all.iter().collect::<std::collections::BTreeSet<_>>().len();
        let often = |which: char| letters.iter().filter(|letter| **letter == which).count();
        match self {
            Self::Letters(count, different) => {
                let right = if *different { apart(&letters) } else { letters.len() };
                (right == *count, format!("{word}: {right}{} letters", if *different { " different" } else { "" }))
            }
            Self::Vowels { count, different, run, strict } => {
                let right = if *run {
                    letters.split(|letter| !is_vowel(*letter)).map(<[char]>::len).max().unwrap_or(0)
                } else if *different {
                    apart(&vowels)
                } else {
                    vowels.len()
                };
                let other = !strict && !run && right + soft == *count;
                let kind = if *run { "vowels in a row" } else { "vowels" };
                (right == *count || other, format!("{kind} in {word}: {right}"))
            }
            Self::Consonants(count) => {
                let right = letters.len() - vowels.len();
                (right == *count || right - soft == *count, format!("consonants in {word}: {right}"))
            }
            Self::Doubles(count) => {
                let right = doubles(&letters);
                (right.len() == *count, format!("double letters in {word}: {}", right.len()))
            }
            Self::Double(which) => {
                let right = doubles(&letters);
                let shown = right.iter().map(|letter| format!("{letter}{letter}")).collect::<Vec<_>>().join(", ");
                let shown = if shown.is_empty() { "none".to_owned() } else { shown };
                (right.contains(which), format!("double letters in {word}: {shown}"))
            }
            Self::Often(which, count) => (often(*which) == *count, format!("{which} in {word}: {}", often(*which))),
            Self::Words(count) => {
                let right = mention.text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
                let parts = mention
                    .text
                    .split(|mark: char| mark.is_whitespace() || mark == '-')
                    .filter(|word| word.contains(char::is_alphanumeric))
                    .count();
                (right == *count || parts == *count, format!("“{}”: {right} words", mention.text))
            }
            Self::Characters(count) => {
                let all = mention.text.chars().count();
                let bare = mention.text.chars().filter(|mark| !mark.is_whitespace()).count();
                (all == *count || bare == *count || letters.len() == *count, format!("“{}”: {all} characters", mention.text))
            }
            Self::Palindrome => {
                let back: String = letters.iter().rev().collect();
                (back == word, format!("{word} backwards: {back}"))
            }
            Self::SameEnds => (
                letters.first() == letters.last(),
                format!("{word}: {} … {}", letters.first().unwrap_or(&' '), letters.last().unwrap_or(&' ')),
            ),
            Self::Doubled => (!doubles(&letters).is_empty(), format!("double letters in {word}: none")),
            Self::NoRepeat => {
                let twice = letters.iter().copied().find(|letter| often(*letter) > 1);
                (twice.is_none(), twice.map_or_else(String::new, |letter| format!("{letter} in {word}: {}", often(letter))))
            }
            Self::Begins(which) => (letters.first() == Some(which), format!("{word} begins with {}", letters.first().unwrap_or(&' '))),
            Self::Ends(which) => (letters.last() == Some(which), format!("{word} ends with {}", letters.last().unwrap_or(&' '))),
            Self::Pangram => {
                let missing: Vec<String> = ('a'..='z').filter(|letter| !letters.contains(letter)).map(String::from).collect();
                (missing.is_empty(), format!("letters it lacks: {}", missing.join(", ")))
            }
            Self::TopRow => {
                let other = letters.iter().find(|letter| !"qwertyuiop".contains(**letter));
                (other.is_none(), other.map_or_else(String::new, |letter| format!("{letter} is not in the top row")))
            }
            Self::LeftHand => {
                let other = letters.iter().find(|letter| !"qwertasdfgzxcvb".contains(**letter));
                (other.is_none(), other.map_or_else(String::new, |letter| format!("{letter} is typed with the right hand")))
            }
            Self::AllVowels => {
                let missing: Vec<String> = "aeiou".chars().filter(|letter| !letters.contains(letter)).map(String::from).collect();
                (missing.is_empty(), format!("vowels that {word} lacks: {}", missing.join(", ")))
            }
        }
    }

    /// Whether it is said of phrases as well.
    fn of_phrases(&self) -> bool {
        matches!(self, Self::Words(_) | Self::Characters(_) | Self::Pangram)
    }
}

/// How properties are named; the order is that of [`property`].
static NAMED: Forms = Forms::with(
    &[
        "{n:count} {d=different|distinct|unique}? [separate|of its|written]* {run=consecutive|successive|straight|back-to-back|adjacent}? ({v=vowels|vowel}|consonants|consonant) {run=in a row|back to back|side by side}?",
        "{n:count} [of (which|them|these|those)] (are|is) [all|a]? ({v=vowels|vowel}|consonants|consonant) | of (which|them|these|those) [only|just|exactly]* {n:count} (are|is) [all|a]? ({v=vowels|vowel}|consonants|consonant)",
        "{n:count} [-]? {d=different|distinct|unique}? (letters|letter) {long=long|in length}?",
        "{n:count} [sets of|pairs of|consecutive|separate|successive|different|back-to-back]* (double letters|doubled letters|letter pairs|double-letter pairs|pairs of identical letters|pairs of double letters)",
        "(double|doubled) [letter]? {l:letter}",
        "{n:count} [letter]? {l:letter}",
        "{n:count} [-]? (words|word)",
        "{n:count} [-]? (characters|character)",
        "[a|an|another|perfect|true|classic|well-known|famous|longer|shorter|good|nice|short|long|single-word]* (palindrome|palindromes|palindromic) | (reads|read|spelled|spelt|spell) [exactly]? the same [both]? (forwards|forward|backwards|backward|ways|way|in both directions|from both ends|from left to right|in either direction|in reverse|from either end) [and|or|as]* [forwards|backwards|backward|forward|from right to left]*",
        "(begin|begins|beginning|start|starts|starting) and (end|ends|ending) (with|in|on) (the|an) (same|identical) letter | same (first and last|last and first) letter",
        "(contain|contains|containing|have|has|having|with|feature|features|include|includes) (a|at least one|some) (double|doubled) (letter|consonant|vowel) | double letters [in each|each]?",
        "no [single]? letter (repeats|is repeated|appears twice|occurs twice|appears more than once|occurs more than once|repeated) | no (repeated|repeating|duplicate|recurring) letters | none of (them|which) (repeated|repeats|repeating|is repeated|are repeated) | without repeating [a|any]? letter",
        "(begins|starts|beginning|starting) with [the|an|a]? [letter|capital]* {l:letter}",
        "(ends|ending|finishes) (with|in|on) [the|an|a]? [letter]? {l:letter}",
        "[is|a|an|perfect|classic|famous|well-known|true|another]* (pangram|pangrams) | (uses|contains|includes|has|uses up) (every|each|all [26|twenty-six]?) [single|the]* (letter|letters) of the [English]? alphabet | (uses|contains|has|includes) all (26|twenty-six) letters",
        "(typed|written|spelled|spelt|made) [entirely|only|solely|out]* (using|with|from|on) [only|just]* (the|letters from the|the letters of the) top row",
        "(typed|written) [entirely|only|solely]* (using|with|by) [only|just]* (the|your) left hand [only|alone]?",
        "(all five|every|each of the five|all the) [single]? (vowels|vowel)",
    ],
    &[COUNT, LETTER],
);

/// The forms that count a letter, double it, begin or end with it.
const WITH_LETTER: [usize; 4] = [4, 5, 12, 13];

/// A property that a sentence names.
#[derive(Debug, Clone)]
pub struct Named {
    /// Which one.
    pub property: Property,
    /// Its first piece and one past its last.
    pub from: usize,
    /// See `from`.
    pub to: usize,
}

/// The pieces that a count may stand behind: "has", "at", "only".
const BEHIND: &[&str] = &[
    "has", "have", "is", "are", "contains", "contain", "with", "at", "being", "of", "its", "to", "exactly", "only", "just", "packs",
    "squeezes", "counts", "boasts", "a", "total", "includes", "include", "uses", "takes", "needs", "numbers", "spans", "holds", "and",
    "in", "containing", "having", "round", "around", "them", "a mere", "mere", "these", "be", "spelled", "spelt", "written", "totals",
    "features", "than", "which", "was", "were", "into", "does", "all", "some", "any", "had", "both", "the", "an", "another", "while",
    "but", "plus", "because", "when", "where", "since", "as", "so", "needs", "requires", "gets", "contain", "hold", "yields",
];

/// The properties a sentence names.
#[must_use]
pub fn properties(reading: &Reading<'_>) -> Vec<Named> {
    NAMED
        .find(reading)
        .into_iter()
        .filter_map(|found| Some(Named { property: property(reading, &found)?, from: found.from, to: found.to }))
        .collect()
}

fn property(reading: &Reading<'_>, found: &Found) -> Option<Property> {
    let count = || found.known(reading, "n", &COUNT);
    let letter = || {
        let which = found.known(reading, "l", &LETTER)?;
        let (at, end) = found.place("l")?;
        let said = reading.words(at, end);
        // "A" and "I" are words; a letter is a capital, has the ending of a plural, or is called one.
        let called = at.checked_sub(1).is_some_and(|before| reading.is(before, &["letter"]));
        let shown = said.chars().count() > 1 || said.chars().all(char::is_uppercase) && !matches!(said, "A" | "I") || called;
        // "Just one r and one s."
        let bare = found.form == 5 && said.len() == 1 && !matches!(said, "a" | "i" | "A" | "I" | "x") && super::closes(reading, end);
        let shown = shown || bare;
        let word = matches!(said, "I") && !called;
        let glued = reading.glued(end) && reading.marks(end, "-'’");
        let doubled = found.form == 4 && said.len() == 1;
        (!word && (shown || doubled) && !glued).then(|| char::from(b'a' + u8::try_from(which).ok().unwrap_or(0)))
    };
    let before = found.from.checked_sub(1);
    let negated = (found.from.saturating_sub(3)..found.from).any(|at| {
        reading.is(
            at,
            &[
                "not", "isn't", "isn’t", "aren't", "aren’t", "doesn't", "doesn’t", "don't", "don’t", "never", "without", "nor", "neither",
                "no", "wasn't", "hardly",
            ],
        )
    });
    let stood = before.is_none_or(|before| {
        reading.number(before).is_some_and(|number| !number.ordinal) && found.form == 2
            || reading.is(before, BEHIND)
            || small_number(reading.piece(before)).is_some() && found.form == 2
            || reading.marks(before, ",(:—–\"”")
    });
    let counted = found.has("n");
    let rest = reading.is(
        found.to,
        &[
            "in", "at", "before", "after", "between", "from", "that", "different", "apart", "longer", "shorter", "more", "fewer", "less",
            "off", "away", "later", "per", "or", "to", "of", "on",
        ],
    );
    let whose = reading.is(found.to, &["of"]) && reading.is(found.to + 1, &["which", "them", "these", "those"]);
    let overall = reading.is(found.to, &["in"]) && reading.is(found.to + 1, &["all", "total", "it", "length"]);
    let narrowed = rest && !found.has("long") && !whose && !overall;
    if negated && found.form != 11 || counted && !stood || counted && narrowed && found.form != 8 {
        return None;
    }
    // "By two letters", "the first three letters".
    if counted && before.is_some_and(|before| reading.is(before, &["all", "the", "these"])) && found.form != 0 {
        return None;
    }
    if WITH_LETTER.contains(&found.form) && reading.is(found.to, &["or", "word", "words", "class", "team", "grade"]) {
        return None;
    }
    Some(match found.form {
        0 | 1 => {
            let count = count()?;
            if found.has("v") {
                let strict = reading.text.contains("unless you count")
                    || reading.text.contains("not counting")
                    || reading.text.contains("if you don't count");
                Property::Vowels { count, different: found.has("d"), run: found.has("run"), strict }
            } else if found.has("run") || found.has("d") {
                return None;
            } else {
                Property::Consonants(count)
            }
        }
        2 => {
            // "A six-letter word" and "six letters long"; "letter" alone is no count of them.
            let hyphen = reading.is(
                found.to,
                &["word", "words", "name", "noun", "verb", "adjective", "anagram", "palindrome", "term", "one", "example", "answer"],
            );
            let singular = reading.is(found.to - 1, &["letter"]);
            if singular && !hyphen {
                return None;
            }
            Property::Letters(count()?, found.has("d"))
        }
        3 => Property::Doubles(count()?),
        4 => Property::Double(letter()?),
        5 => Property::Often(letter()?, count()?),
        6 => {
            let singular = reading.is(found.to - 1, &["word"]);
            let hyphen =
                reading.is(found.to, &["slogan", "title", "sentence", "phrase", "motto", "headline", "name", "line", "tagline", "subject"]);
            if singular && !hyphen && count()? != 1 {
                return None;
            }
            Property::Words(count()?)
        }
        7 => Property::Characters(count()?),
        8 => Property::Palindrome,
        9 => Property::SameEnds,
        10 => Property::Doubled,
        11 => Property::NoRepeat,
        12 => Property::Begins(letter()?),
        13 => Property::Ends(letter()?),
        14 => Property::Pangram,
        15 => Property::TopRow,
        16 => Property::LeftHand,
        _ => {
            // "Every vowel except the u" and "all five vowels in order" are read elsewhere.
            if reading.is(found.to, &["except", "but", "apart", "save", "in", "exactly"]) {
                return None;
            }
            Property::AllVowels
        }
    })
}

/// Whether a clause ends at piece `at`.
fn divides(reading: &Reading<'_>, at: usize) -> bool {
    reading.marks(at, ";—–")
        || reading.is(at, &["while", "whereas", "but", "although", "though"])
        || reading.marks(at, ".") && !reading.glued(at + 1)
}

/// Where the clause around piece `at` begins, dividers within the words set apart left out.
fn clause_start(reading: &Reading<'_>, mentions: &[Mention], at: usize) -> usize {
    let inside = |place: usize| mentions.iter().any(|mention| mention.from <= place && place < mention.to);
    (0..at).rev().find(|&place| divides(reading, place) && !inside(place)).map_or(0, |place| place + 1)
}

fn clause_end(reading: &Reading<'_>, mentions: &[Mention], at: usize) -> usize {
    let inside = |place: usize| mentions.iter().any(|mention| mention.from <= place && place < mention.to);
    (at..reading.pieces.len()).find(|&place| divides(reading, place) && !inside(place)).unwrap_or(reading.pieces.len())
}

/// The words a property is said of: each must have it (`all`), or it is the first one's while any of the others would excuse it.
pub struct Subjects<'m> {
    /// The words.
    pub words: Vec<&'m Mention>,
    /// Whether it is said of all of them.
    pub all: bool,
}

/// The words that a named property is said of; `earlier` are those of the sentence before.
#[must_use]
pub fn subjects<'m>(reading: &Reading<'_>, mentions: &'m [Mention], earlier: &'m [Mention], named: &Named) -> Option<Subjects<'m>> {
    let (start, end) = (clause_start(reading, mentions, named.from), clause_end(reading, mentions, named.to));
    let phrase = matches!(named.property, Property::Words(_) | Property::Pangram);
    let fits = |mention: &&Mention| {
        let spaced = mention.text.contains(' ');
        if phrase {
            spaced
        } else {
            !spaced && mention.word()
                || named.property.of_phrases()
                || matches!(named.property, Property::Letters(..) | Property::Palindrome)
        }
    };
    // "Words that begin and end with the same letter include …", "palindromes such as …", "these have five letters: …".
    let joint = (named.to..named.to + 5).find(|&at| {
        reading.marks(at, ":")
            || reading.is(at, &["include", "includes", "including", "like", "are"])
            || reading.is(at, &["such"]) && reading.is(at + 1, &["as"])
    });
    let kind = (named.from.saturating_sub(6)..named.to + 2).any(|at| {
        reading.is(
            at,
            &[
                "words", "palindromes", "these", "all", "examples", "pangrams", "each", "them", "animals", "fruits", "colors", "colours",
                "names",
            ],
        )
    });
    let before_any = mentions.iter().any(|mention| mention.to <= named.from && mention.from >= start);
    if let Some(joint) = joint.filter(|_| kind && !before_any) {
        let words: Vec<&Mention> = mentions.iter().filter(|mention| mention.from > joint && mention.to <= end).filter(fits).collect();
        // Nothing but commas and "and" stands between them.
        let listed =
            words.windows(2).all(|two| (two[0].to..two[1].from).all(|at| reading.marks(at, ",") || reading.is(at, &["and", "or", "&"])));
        if words.len() >= 2 && listed && words[0].from <= joint + 3 {
            return Some(Subjects { words, all: true });
        }
        return None;
    }
    let before: Vec<&Mention> = mentions.iter().filter(|mention| mention.to <= named.from && mention.from >= start).filter(fits).collect();
    if let Some(last) = before.last() {
        // "A, B and C all have …", "both A and B are …".
        let all = (last.to..named.from).any(|at| reading.is(at, &["all", "both", "each", "every"]))
            || before.first().is_some_and(|first| first.from > 0 && reading.is(first.from - 1, &["both"]));
        if all {
            return Some(Subjects { words: before, all: true });
        }
        // "A and B are …": of the two together.
        let joined = before.len() > 1
            && (before[before.len() - 2].to..last.from).all(|at| reading.marks(at, ",") || reading.is(at, &["and", "or", "&"]));
        let plural = (last.to..named.from).any(|at| reading.is(at, &["are", "have", "were", "read", "contain"]));
        if joined && !plural {
            let close = (last.to..named.from).next().is_some_and(|at| reading.is(at, &["is", "has"]));
            if !close {
                return None;
            }
        }
        if joined && plural {
            return Some(Subjects { words: before, all: true });
        }
        return Some(Subjects { words: before.into_iter().rev().collect(), all: false });
    }
    // "At six words, '…' is short", "in *banana* there are", "the six-letter word *garden*".
    let after: Vec<&Mention> = mentions.iter().filter(|mention| mention.from >= named.to && mention.to <= end).filter(fits).collect();
    if let Some(first) = after.first()
        && first.from <= named.to + 6
    {
        let between = named.to..first.from;
        let lead = named.from.checked_sub(1).is_some_and(|before| reading.is(before, &["at", "with", "despite", "being"]));
        let apposed = between.clone().all(|at| {
            reading.is(at, &["word", "name", "in", "the", "within", "slogan", "title", "phrase", "motto", "sentence", "of", "term"])
        });
        let comma = between.clone().any(|at| reading.marks(at, ",")) && lead;
        let follows = between.clone().any(|at| reading.is(at, &["in", "within", "of"]));
        if comma || apposed && (follows || !between.is_empty()) {
            return Some(Subjects { words: vec![first], all: false });
        }
        return None;
    }
    // "…; it has five letters": of what was named last.
    let clause_first = (start..named.from).find(|&at| reading.word(at).is_some());
    let pronoun = clause_first.is_some_and(|at| {
        reading.is(
            at,
            &[
                "it", "its", "it's", "it’s", "that's", "that’s", "that", "this", "which", "the", "there", "so", "despite", "and", "has",
                "with", "at",
            ],
        )
    });
    let own: Vec<&Mention> = mentions.iter().filter(|mention| mention.to <= named.from).filter(fits).collect();
    if let Some(last) = own.last() {
        return pronoun.then(|| Subjects { words: vec![last], all: false });
    }
    let pronoun = pronoun && clause_first.is_some_and(|at| !reading.is(at, &["the", "and", "has", "with", "at", "despite"]));
    let different: Vec<&Mention> = earlier.iter().filter(fits).collect();
    match different.as_slice() {
        [one] if pronoun && start == 0 => Some(Subjects { words: vec![one], all: false }),
        _ => None,
    }
}

/// Words that say the last property once more of another word: "and so is *lintel*".
#[must_use]
pub fn echoes<'m>(reading: &Reading<'_>, mentions: &'m [Mention], named: &Named) -> Vec<&'m Mention> {
    mentions
        .iter()
        .filter(|mention| {
            mention.from >= named.to + 2
                && reading.is(mention.from - 1, &["is", "are", "can", "does", "has", "do"])
                && mention.from >= 2
                && reading.is(mention.from - 2, &["so", "as"])
        })
        .collect()
}

/// Doubled letters that are listed behind a count of them: "three double letters: oo, kk and pp".
#[must_use]
pub fn listed_doubles(reading: &Reading<'_>, mentions: &[Mention], named: &Named) -> Vec<(usize, char)> {
    if !matches!(named.property, Property::Doubles(_) | Property::Doubled) {
        return Vec::new();
    }
    let next = mentions.iter().find(|mention| mention.from >= named.to).map_or(reading.pieces.len(), |mention| mention.from);
    (named.to..next)
        .filter_map(|at| {
            let word = reading.word(at)?.to_ascii_lowercase();
            let mut letters = word.chars();
            let (one, other) = (letters.next()?, letters.next()?);
            (one == other && letters.next().is_none() && one.is_ascii_alphabetic()).then_some((at, one))
        })
        .collect()
}

/// The clauses of a sentence, as ranges of pieces.
#[must_use]
pub fn clauses(reading: &Reading<'_>, mentions: &[Mention]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < reading.pieces.len() {
        let end = clause_end(reading, mentions, start);
        if end > start {
            found.push((start, end));
        }
        start = end + 1;
    }
    found
}

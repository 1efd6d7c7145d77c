//! # What it flags
//! What is said of the letters of a word that was named before, and is not so: "*rhythm* contains the vowel letter e", "*committee* has a double s",
//! "'kayak', 'level' and 'cabin' are palindromes".
//! # Why it misleads
//! Language models read word pieces, not letters, and state such things with full confidence.
//! # How it is decided
//! What is said of several words, or of one of several, is read with the words it stands beside: the nearest one of the clause, those that are listed, or
//! the one of "so is". Pairs are held against each other: backwards, as anagrams, one letter changed, before each other in a dictionary. Elsewhere
//! the word is the only one that the sentence sets apart (quoted, emphasised, in code, behind "the word", or spelled out letter by letter) before what is said of it; else the only one of
//! the sentence before. Vowels are a, e, i, o and u. Letters are compared ignoring case.
//! # Known false positives
//! None known; where several words are set apart, only what is said of all of them is judged.

use super::spoken_of::relations::{relations, values};
use super::spoken_of::{self, Mention, Property};
use super::{COUNT, LETTER, SPOKEN, closes, is_told, is_vowel, plain_letters, reads_both_ways, slot, unquoted};
use crate::check::prelude::*;
use crate::hedge::{is_asserted, is_said};
use crate::words::QUOTES;

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Letters of a word named before",
    tier: Tier::Wrong,
    scope: Scope::Block,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "letter", "vowel", "consonant", "palindrom", "anagram", "pangram", "double", "the same", "alphabet", "backward", "revers", "flip",
        "around", "right to left", "back to front", "arrang", "scramble", "shuffl", "jumble", "initial", "acronym", "dictionary", " word",
        "character", "'s", "’s", "begins", "starts", "beginning", "starting", "ends with", "ends in", "ending", "top row", "left hand",
        "longer than", "shorter than", "a = 1", "a=1", "remove", "delet", "drop",
    ],
};

/// What is said of the letters; the order is that of [`judge`].
pub static FORMS: Forms = Forms::with(
    &[
        "(contains|includes|has|features|containing|uses) (the|a|an) [vowel|consonant]? letter {l:letter}",
        "(contains|containing|has|having|uses|using|includes|including|with|features|featuring) (every|all [of]? [the]? [five]?) [single]? (vowel|vowels) \
         [of the alphabet|letter|letters|in English|exactly once|once]* [(but|except|apart from|save|other than|minus|without|bar|besides|aside from) [for]? [the|an|a|letter]* {but:letter}]?",
        "[its|the|whose|all its|all the]? (vowels|{all=letters}) [all|that]* (appear|turn up|come|are|occur|stand|run|go|follow|show up|arranged) [up|arranged|one another|each other]* (in|an) [a|the]? \
         ({rev=reverse|reversed|descending|backward|backwards|inverse} [alphabetical|alphabetic]? | alphabetical | alphabetic) order",
        "(has|contains|with|features|boasts|and|includes) {n:count} [pairs of|sets of|separate|different|distinct]* (double letters|doubled letters|double letter|pairs of identical letters|double-letter pairs)",
        "(and|,|that's|that’s|that is|which is|which makes|making|for|totaling|totalling|giving|gives) [a total of|has|contains|exactly|it has]* {n:count} letters (overall|in total|altogether|in all|total|all told|long|{:end}) \
         [, [and]? (of which|of them|of these|of those) [exactly|only]? {m:count} (is|are) [the letter|an|a]* {l:letter}]?",
        "letters [overall|in total|altogether|in all]* , [and]? (of which|of them|of these|of those) [exactly|only]? {n:count} (is|are) [the letter|an|a]* {l:letter}",
        "[a|one|the]? (double|doubled|repeated) letter [(in|of|inside) [<theword>] {w:spoken} | here|in it|in this word|inside it|there]* [, and|,|and]* (it's|it’s|it is|namely|which is|is|being) [the|a|an|letter]* {l:letter}",
        "(has|contains|with|features|is spelled with|is spelt with|is written with) (a|one) (double|doubled) [letter]? {l:letter}",
        "(all|both|each one|each|every one) [of them|of these|of the|three|four|five|six|words|listed]* ((read|reads) the same [forwards|forward|and|or|as]* (backwards|backward|directions) | \
         (are|is) [a|perfect]* (palindromes|palindrome))",
        "no [single]? letter (repeats|is repeated|appears twice|occurs twice|appears more than once|occurs more than once) | (has|contains|with|have|having) no (repeated|repeating|duplicate|recurring) letters | \
         (all|each) [of]? [its|the|their]* letters (are|is) (different|unique|distinct)",
        "(has|contains|with|uses|and|includes) {n:count} [different|distinct]? ({v=vowels|vowel}|consonants|consonant)",
    ],
    &[LETTER, COUNT, SPOKEN],
);

/// The first form that speaks of several words.
const ALL: usize = 8;

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    if context.is_code() {
        return Vec::new();
    }
    let mut signals = Vec::new();
    let mut before: Vec<String> = Vec::new();
    let mut last = Before::default();
    for (start, reading) in context.readings() {
        let told = signals.len();
        let found = FORMS.find(&reading);
        for found in &found {
            if found.has("not") || is_told(&reading, found.from) || ranges(&reading, found.from, found.to) {
                continue;
            }
            let here = named(context, start, &reading, found.from);
            let own: Vec<String> = vec![unquoted(&reading, found, "w").to_lowercase()];
            let words = if found.has("w") {
                &own
            } else if here.is_empty() && opens_with_it(&reading, found.from) {
                &before
            } else {
                &here
            };
            signals.extend(decide(context, start, &reading, found, words));
        }
        before = named(context, start, &reading, reading.pieces.len());
        if reading.text.len() <= 600 {
            let here = spoken_of::mentions(context, start, &reading);
            let known: Vec<Span> = signals[told..].iter().map(|signal| signal.span).collect();
            let more = said_of(context, start, &reading, &here, &last);
            signals.extend(more.into_iter().filter(|signal| !known.iter().any(|span| span.overlaps(signal.span))));
            let mut kinds: Vec<Property> = spoken_of::properties(&reading).into_iter().map(|named| named.property).collect();
            kinds.retain(|kind| matches!(kind, Property::Palindrome | Property::Pangram));
            kinds.dedup();
            last = Before { words: here, kinds };
        }
    }
    signals
}

/// Whether numbers from one to another are given: "3 to 6 characters".
fn ranges(reading: &Reading<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|at| {
        reading.is(at, &["to", "-", "–", "or"])
            && at.checked_sub(1).is_some_and(|before| reading.number(before).is_some())
            && reading.number(at + 1).is_some()
    })
}

/// What the sentence says of the words it sets apart, by [`spoken_of`].
fn said_of(context: &Context<'_>, start: usize, reading: &Reading<'_>, here: &[Mention], before: &Before) -> Vec<Signal> {
    const OPEN: &[&str] = &["misspell", "typo", "almost", "imagine", "would-be", "near-miss"];
    if here.is_empty() && before.words.is_empty() || reading.says(OPEN) || is_told(reading, reading.pieces.len()) {
        return Vec::new();
    }
    // "H_AR_" is a pattern, and the rearranging of terms is no anagram.
    if reading.text.contains('_') || reading.says(&["property", "properties", "expression", "equation", "terms"]) {
        return Vec::new();
    }
    let lower = reading.text.to_lowercase();
    // "It's easy to get wrong, so remember" denies nothing; "unless you count Y" supposes nothing.
    let known = ["easy to get wrong", "often misspelled", "commonly misspelled", "frequently misspelled", "slogan"]
        .iter()
        .any(|words| lower.contains(words));
    let apart = ["unless you count", "if you don't count", "if you do not count", "not counting"].iter().any(|words| lower.contains(words));
    let mut signals = Vec::new();
    let mut tell = |span: Span, said: Option<&Mention>, working: Option<String>| {
        let span = context.at(start + span.start, start + span.end);
        let held = said.filter(|_| apart).map_or(span, |word| {
            let place = reading.span(word.from, word.to);
            context.at(start + place.start, start + place.end)
        });
        let claimed = is_asserted(context, held) || known && is_said(context, held);
        match working {
            None => signals.push(Signal::agrees(span)),
            Some(working) if claimed => signals.push(Signal::new(span, working).claimed(context.words(span))),
            Some(_) => {}
        }
    };
    for property in &spoken_of::properties(reading) {
        let place = reading.span(property.from, property.to);
        // "Words of 3 to 6 letters", "a text of 100 characters", "two U.S. agents": said of something else.
        let of = property.from.checked_sub(1).is_some_and(|before| reading.is(before, &["of"]));
        let short = reading.marks(property.to, ".")
            && reading.glued(property.to)
            && reading.glued(property.to + 1)
            && reading.word(property.to + 1).is_some();
        if of || short || ranges(reading, property.from.saturating_sub(2), property.to) {
            continue;
        }
        if let Some(subjects) = spoken_of::subjects(reading, here, &before.words, property) {
            let outcomes: Vec<(bool, String)> = subjects.words.iter().map(|word| property.property.of(word)).collect();
            match outcomes.iter().position(|(holds, _)| !holds) {
                None => tell(place, None, None),
                Some(at) if subjects.all => {
                    // Where none of several has it, the words were misread.
                    let word = subjects.words[at];
                    if outcomes.len() <= 2 || outcomes.iter().any(|(holds, _)| *holds) {
                        let whole = reading.span(word.from.min(property.from), word.to.max(property.to));
                        tell(whole, Some(word), Some(outcomes[at].1.clone()));
                    }
                }
                // What is true of another word of the clause may be said of that one.
                Some(0) if !outcomes.iter().any(|(holds, _)| *holds) => {
                    let word = subjects.words[0];
                    // "Strawberry has two r's": the count of letters says so itself.
                    if matches!(property.property, Property::Often(..)) && word.to <= property.from && property.from - word.to <= 2 {
                        continue;
                    }
                    let own = here.iter().any(|known| known.from == word.from && known.text == word.text);
                    let near = own
                        && !matches!(property.property, Property::Often(..))
                        && word.to <= property.from
                        && property.from - word.to <= 12;
                    let span = if near { reading.span(word.from, property.to) } else { place };
                    tell(span, Some(word).filter(|_| own), Some(outcomes[0].1.clone()));
                }
                Some(_) => {}
            }
            if let (Some(word), false) = (subjects.words.first(), subjects.all) {
                for (from, letter) in spoken_of::listed_doubles(reading, here, property) {
                    let (holds, working) = Property::Double(letter).of(word);
                    tell(reading.span(from, from + 1), Some(word), (!holds).then_some(working));
                }
            }
        }
        for word in spoken_of::echoes(reading, here, property) {
            let (holds, working) = property.property.of(word);
            tell(reading.span(word.from - 2, word.to), Some(word), (!holds).then_some(working));
        }
    }
    // "… is one": a pangram, which the sentence before speaks of.
    if let [property] = before.kinds.as_slice() {
        for word in here
            .iter()
            .filter(|word| reading.is(word.to, &["is"]) && reading.is(word.to + 1, &["one", "another"]) && closes(reading, word.to + 2))
        {
            let (holds, working) = property.of(word);
            tell(reading.span(word.from, word.to + 2), Some(word), (!holds).then_some(working));
        }
    }
    for (span, working) in relations(reading, here) {
        tell(span, None, working);
    }
    for (span, working) in values(reading, here) {
        let span = context.at(start + span.start, start + span.end);
        let asked = reading.text.trim_end().ends_with('?');
        signals.extend(match working {
            None => Some(Signal::agrees(span)),
            // "If A = 1" supposes no more than how letters are counted.
            Some(working) => (!asked).then(|| Signal::new(span, working).claimed(context.words(span))),
        });
    }
    signals
}

/// What the sentence before spoke of.
#[derive(Default)]
struct Before {
    words: Vec<Mention>,
    /// The kinds it named: palindromes, pangrams.
    kinds: Vec<Property>,
}

/// Whether the sentence goes on about what was named before: "It has …", "That's seven letters".
fn opens_with_it(reading: &Reading<'_>, to: usize) -> bool {
    reading.is(0, &["it", "that's", "that’s", "that", "this", "the", "there", "its", "so", "which"]) || to == 0
}

/// The different words that are set apart before piece `to`: letters alone, in lower case.
fn named(context: &Context<'_>, start: usize, reading: &Reading<'_>, to: usize) -> Vec<String> {
    let end = reading.pieces.get(to).map_or(reading.text.len(), |piece| piece.span.start);
    let mut words: Vec<(usize, String)> = Vec::new();
    let mut add = |at: usize, word: &str| {
        // "*Note:*" is a label and no word that is spoken of.
        let label = word.ends_with(':');
        let plain = plain_letters(word.trim_matches([',', '.', ';', '!']))
            .filter(|_| !label)
            .filter(|letters| letters.len() > 1 && word.len() <= 40);
        if let Some(letters) = plain {
            words.push((at, letters.into_iter().collect::<String>().to_lowercase()));
        }
    };
    for inline in context.inlines_at(start, start + end).filter(|inline| matches!(inline.kind, InlineKind::Emphasis | InlineKind::Code)) {
        let at = inline.span.relative_to(context.view().start);
        if at.start >= start && at.end <= start + end {
            add(at.start, context.words(inline.span).trim_matches(|mark: char| QUOTES.contains(mark)));
        }
    }
    for at in 0..to {
        if reading.is(at, &["word", "name"]) && reading.word(at + 1).is_some() && at + 1 < to && !reading.is(at + 1, NO_NAMES) {
            let span = reading.span(at + 1, at + 2);
            add(start + span.start, span.of(reading.text));
        }
        // "'kayak'" and "k-a-y-a-k".
        if reading.marks(at, "\"“'‘")
            && reading.word(at + 1).is_some()
            && (reading.marks(at + 2, "\"”'’") || reading.marks(at + 3, "\"”'’"))
        {
            let span = reading.span(at + 1, at + 2);
            add(start + span.start, span.of(reading.text));
        }
        if let Some(word) = spelled(reading, at) {
            let span = reading.span(at, at + 1);
            add(start + span.start, &word);
        }
    }
    words.sort();
    let mut different: Vec<String> = Vec::new();
    for (_, word) in words {
        if !different.contains(&word) {
            different.push(word);
        }
    }
    different
}

/// Words that may stand behind "the word" and are none that is spoken of.
const NO_NAMES: &[&str] =
    &["is", "has", "contains", "with", "of", "that", "which", "in", "for", "and", "itself", "means", "comes", "was", "are", "can"];

/// The word that is spelled out from piece `at` on: "b-a-l-l-o-o-n".
fn spelled(reading: &Reading<'_>, at: usize) -> Option<String> {
    let letter = |at: usize| reading.word(at).filter(|word| word.len() == 1 && word.bytes().all(|letter| letter.is_ascii_alphabetic()));
    if at.checked_sub(1).is_some_and(|before| reading.marks(before, "-–")) {
        return None;
    }
    let mut word = letter(at)?.to_owned();
    let mut next = at + 1;
    while reading.marks(next, "-–") {
        word.push_str(letter(next + 1)?);
        next += 2;
    }
    (word.len() >= 3).then_some(word)
}

fn decide(context: &Context<'_>, start: usize, reading: &Reading<'_>, found: &Found, words: &[String]) -> Option<Signal> {
    if found.form == ALL {
        if words.len() < 2 {
            return None;
        }
        let other = words.iter().find(|word| !reads_both_ways(word));
        let working = other.map_or_else(String::new, |word| format!("{word} backwards: {}", word.chars().rev().collect::<String>()));
        return told(context, start, reading, found, None, (other.is_none(), working));
    }
    let [word] = words else { return None };
    let letter = |name: &str| found.known(reading, name, &LETTER).and_then(|at| u8::try_from(at).ok()).map(|at| char::from(b'a' + at));
    // A letter stands alone: "the letter a" and not "a long word".
    let called = found.has("l") && reading.is(found.place("l")?.0.wrapping_sub(1), &["letter"]);
    if found.has("l") && !called && !closes(reading, found.place("l")?.1) {
        return None;
    }
    let count = |found: &Found| found.known(reading, "n", &COUNT);
    let pairs: Vec<char> = word.chars().zip(word.chars().skip(1)).filter(|(one, two)| one == two).map(|(one, _)| one).collect();
    let judged = match found.form {
        0 => {
            let letter = letter("l")?;
            (word.contains(letter), format!("{word} has no {letter}"))
        }
        1 => {
            let missing: Vec<char> = "aeiou".chars().filter(|vowel| !word.contains(*vowel)).collect();
            let shown = missing.iter().map(char::to_string).collect::<Vec<_>>().join(", ");
            // A "y" is one only where it is called so.
            let right: Vec<char> = letter("but").into_iter().filter(|letter| *letter != 'y').collect();
            let shown = if shown.is_empty() { "none".to_owned() } else { shown };
            (missing == right, format!("vowels that {word} lacks: {shown}"))
        }
        2 => {
            let all = found.has("all");
            let letters: Vec<char> = word.chars().filter(|letter| all || is_vowel(*letter)).collect();
            let holds = letters.windows(2).all(|two| if found.has("rev") { two[0] >= two[1] } else { two[0] <= two[1] });
            let shown = letters.iter().map(char::to_string).collect::<Vec<_>>().join(", ");
            (holds, format!("{} of {word}: {shown}", if all { "letters" } else { "vowels" }))
        }
        3 => (count(found)? == pairs.len(), format!("double letters in {word}: {}", pairs.len())),
        4 => {
            let length = word.chars().count();
            let inner = letter("l").zip(found.known(reading, "m", &COUNT));
            match inner {
                Some((letter, said)) if count(found)? == length => {
                    let right = word.matches(letter).count();
                    (said == right, format!("{letter} in {word}: {right}"))
                }
                _ => (count(found)? == length, format!("{word}: {length} letters")),
            }
        }
        5 => {
            let letter = letter("l")?;
            let right = word.matches(letter).count();
            (count(found)? == right, format!("{letter} in {word}: {right}"))
        }
        9 => {
            let twice = word.chars().find(|letter| word.matches(*letter).count() > 1);
            (twice.is_none(), twice.map_or_else(String::new, |letter| format!("{letter} in {word}: {}", word.matches(letter).count())))
        }
        10 => {
            let vowels = word.chars().filter(|letter| is_vowel(*letter)).count();
            let strict = reading.text.contains("unless you count") || reading.text.contains("not counting");
            let soft = if strict { 0 } else { word.matches('y').count() };
            let (right, name) = if found.has("v") { (vowels, "vowels") } else { (word.chars().count() - vowels, "consonants") };
            let other = if found.has("v") { vowels + soft } else { right - soft };
            let different: std::collections::BTreeSet<char> = word.chars().filter(|letter| is_vowel(*letter) == found.has("v")).collect();
            let said = count(found)?;
            (said == right || said == other || said == different.len(), format!("{name} in {word}: {right}"))
        }
        _ => {
            let letter = letter("l")?;
            let shown = pairs.iter().map(|pair| format!("{pair}{pair}")).collect::<Vec<_>>().join(", ");
            let shown = if shown.is_empty() { "none".to_owned() } else { shown };
            (pairs.contains(&letter), format!("double letters in {word}: {shown}"))
        }
    };
    let marked = ["l", "n", "but"].into_iter().find(|name| found.has(name));
    told(context, start, reading, found, marked, judged)
}

/// The verdict, at the slot `marked` or at all that was found.
fn told(
    context: &Context<'_>,
    start: usize,
    reading: &Reading<'_>,
    found: &Found,
    marked: Option<&str>,
    judged: (bool, String),
) -> Option<Signal> {
    let whole = found.span(reading);
    let claim = context.at(start + whole.start, start + whole.end);
    let (holds, working) = judged;
    if holds {
        return Some(Signal::agrees(claim));
    }
    let place = marked.map_or(claim, |name| {
        let span = slot(reading, found, name);
        context.at(start + span.start, start + span.end)
    });
    is_asserted(context, claim).then(|| Signal::new(claim, working).claimed(context.words(place)))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("\"Racecar\" is a palindrome, and so is \"racetrack\".", "so is \"racetrack\"", "racetrack backwards: kcartecar"),
    flag(
        "\"Orbit\" has two vowels; \"idea\", by contrast, squeezes in four vowels.",
        "\"idea\", by contrast, squeezes in four vowels",
        "vowels in idea: 3",
    ),
    flag(
        "At seven words, \"Small steps lead to big changes\" makes a tidy motto.",
        "seven words",
        "“Small steps lead to big changes”: 6 words",
    ),
    flag("Turn \"straw\" around and you get \"warst\".", "\"straw\" around and you get \"warst\"", "straw backwards: warts"),
    flag(
        "*Listen*, *silent* and *enlist* are anagrams of one another, as is *tinsels*.",
        "tinsels",
        "letters of listen: eilnst; of tinsels: eilnsst",
    ),
    flag("Taking the initials of \"Random Access Memory\" gives RMA.", "RMA", "initials of “Random Access Memory”: RAM"),
    flag(
        "Words that begin and end with the same letter include *level*, *table* and *trust*.",
        "begin and end with the same letter include level, table",
        "table: t … e",
    ),
    flag("*Cat* and *cot* differ by one letter, as do *dog* and *fan*.", "dog and fan", "dog and fan differ in 3 letters"),
    flag("With A = 1, the word BAD scores 2 + 2 + 4 = 8.", "2 + 2 + 4 = 8", "b = 2, a = 1, d = 4"),
    flag("The word *pepper* is handy: no letter is repeated.", "no letter is repeated", "p in pepper: 3"),
    flag("*Planet* starts with p, and it has three vowels.", "has three vowels", "vowels in planet: 2"),
    flag("Look at *sphinx*: it contains the vowel letter e somewhere.", "contains the vowel letter e", "sphinx has no e"),
    flag(
        "The word **education** is neat, as it has every vowel except the u.",
        "has every vowel except the u",
        "vowels that education lacks: none",
    ),
    flag(
        "\"Almost\" is odd because its letters are in reverse alphabetical order.",
        "its letters are in reverse alphabetical order",
        "letters of almost: a, l, m, o, s, t",
    ),
    flag("*Bookkeeper* has two double letters in a row.", "has two double letters", "double letters in bookkeeper: 3"),
    flag("*Mississippi* has four s's and 12 letters overall.", "and 12 letters overall", "mississippi: 11 letters"),
    flag(
        "Spelled out: c-o-f-f-e-e. That's six letters, of which three are e's.",
        "That's six letters, of which three are e's",
        "e in coffee: 2",
    ),
    flag("*Occasion* has a double letter, and it's the s.", "a double letter, and it's the s", "double letters in occasion: cc"),
    flag(
        "There is a double letter in *occasion*, and it's the s.", "a double letter in occasion, and it's the s",
        "double letters in occasion: cc",
    ),
    flag("Note that *embarrass* has a double b.", "has a double b", "double letters in embarrass: rr, ss"),
    flag(
        "Take *level*, *noon* and *cabin*: all three read the same forwards and backwards.",
        "all three read the same forwards and backwards",
        "cabin backwards: nibac",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("**Structure**: Each word will consist of 3 to 6 characters."),
    ignore("Type \"=RANDARRAY(1,100)\" into the document. This will create a random text of 100 characters."),
    ignore("The agency let guns \"walk\" into Mexico, which led to the murder of two U.S. Border Patrol agents."),
    ignore("\"Racecar\" is a palindrome, and so is \"rotor\"; \"race\" is not a palindrome."),
    ignore("\"Orbit\" has two vowels; \"ideas\", by contrast, squeezes in three vowels."),
    ignore("The reverse of *increase* is *decrease*, and *strap* and *parts* are anagrams."),
    ignore("*Cat* and *cot* differ by one letter; *dog* and *fan* have no letters in common."),
    ignore("Each word here starts with S: Seven silent swans swam."),
    ignore("In a dictionary *lemma* stands ahead of *lemon*, because the first three letters match."),
    ignore("Swap the first two letters of *form* and you get *ofrm*, four letters that make no word."),
    ignore("The word *planet* is handy: no letter is repeated, and it has two vowels."),
    ignore("*Rhythm* is odd, as it has no vowels."),
    ignore("Look at *sphinx*: it contains the consonant letter x."),
    ignore("The word **education** is neat, as it has every vowel, and *sequoia* has all five vowels."),
    ignore("\"Almost\" is odd because its letters are in alphabetical order."),
    ignore("*Bookkeeper* has three double letters in a row."),
    ignore("Spelled out: c-o-f-f-e-e. That's six letters, of which two are e's."),
    ignore("There is a double letter in *occasion*, and it's the c."),
    ignore("Take *level*, *noon* and *civic*: all three read the same forwards and backwards."),
    ignore("If *sphinx* contains the letter e, the list is off."),
    ignore("The club has a double room, and 12 letters in total were sent."),
    ignore("*Hint:* my name has a double letter, and it's the t."),
];

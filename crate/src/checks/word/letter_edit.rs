//! # What it flags
//! A word changed letter by letter into one that the change does not give: "remove the first letter of *plate* and you get *late*" is right, "*lace*" is not.
//! # Why it misleads
//! Language models read word pieces, not letters; puzzles are made of such changes.
//! # How it is decided
//! Taking away, swapping, replacing and adding a letter at a named place, and taking the initials of a name, are done on the letters. Case is ignored.
//! # Known false positives
//! None known; of a name's initials small words ("of", "the") may count or not.

use super::{FROM_END, LETTER, MIDDLE, NTH, SPOKEN, closes, is_told, plain_letters, slot, unquoted};
use crate::check::prelude::*;

/// What the check says of itself.
pub const META: Meta = Meta { title: "Words changed by a letter", ..BY_FORMS };

macro_rules! yields {
    () => {
        " [, | and | then | you | you're | you’re | it | we | this | that | which | what | the result | result | to | are | is | be | would | will | remains]* \
         (left with | get | gets | gives | give | leaves | becomes | makes | make | is | have | end up with | spells | spell | yields | produces | obtain | turns into | turn it into | form | forms | reads | :) \
         [us | you | it | with | the word | the name]* {v:spoken}"
    };
}

/// The changes; the order is that of [`changed`].
pub static FORMS: Forms = Forms::with(
    &[
        concat!(
            "(remove|drop|delete|take away|take off|take|removing|dropping|deleting|taking away|taking off|cut off|cutting off|strip|stripping|lose|losing|erase|erasing|chop off) \
             [off|away]? [the|its]? {p:nth} letter (of|from|off|in) [<theword>] {w:spoken}",
            yields!()
        ),
        concat!("without [its|the] {p:nth} letter [,] [<theword>] {w:spoken}", yields!()),
        concat!(
            "(swap|swapping|exchange|exchanging|switch|switching|interchange|interchanging) the {p:nth} and [the]? {q:nth} (letters|letter) (of|in) [<theword>] {w:spoken}",
            yields!()
        ),
        concat!(
            "(replace|replacing|change|changing|swap|swapping|substitute|turn) the {p:nth} letter (of|in) [<theword>] {w:spoken} (with|by|to|for|into) [a|an|the|letter]* {l:letter}",
            yields!()
        ),
        concat!(
            "(add|adding|put|putting|append|appending|attach|place|placing|prepend|prepending|stick) [a|an|the|letter|single]* {l:letter} \
             ({end=to the end of|at the end of|onto the end of|after|behind} | {front=to the front of|in front of|before|at the front of|to the beginning of|at the beginning of|at the start of|to the start of|to}) \
             [<theword>] {w:spoken}",
            yields!()
        ),
        "[the]? (initials|first letters|initial letters) (of|in) [the words|the name|the phrase]* ({g:name}|{s:spoken}) [,] \
         (spell|spells|form|forms|make|makes|give|gives|are|read|spelling|produce) [out|the|word|acronym|us|abbreviation]* {v:spoken}",
    ],
    &[SPOKEN, NTH, LETTER],
);

/// The form of initials.
const INITIALS: usize = 5;

/// Small words whose initials a name may leave out.
const SMALL: &[&str] = &["of", "the", "and", "for", "in", "on", "to", "a", "an", "de", "la", "&"];

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    FORMS.find(&reading).iter().filter_map(|found| decide(context, &reading, found)).collect()
}

/// The index of a place in a word of `length` letters.
fn index(place: usize, length: usize) -> Option<usize> {
    match place {
        MIDDLE => (length % 2 == 1).then_some(length / 2),
        place if place > FROM_END => length.checked_sub(place - FROM_END),
        place => place.checked_sub(1),
    }
    .filter(|at| *at < length)
}

/// The word as the change makes it.
fn changed(reading: &Reading<'_>, found: &Found, word: &str) -> Option<Vec<char>> {
    let mut letters = plain_letters(word)?;
    let place = |name: &str| index(found.known(reading, name, &NTH)?, letters.len());
    let letter = || found.known(reading, "l", &LETTER).and_then(|at| u8::try_from(at).ok()).map(|at| char::from(b'a' + at));
    match found.form {
        0 | 1 => {
            let at = place("p")?;
            letters.remove(at);
        }
        2 => {
            let (one, two) = (place("p")?, place("q")?);
            letters.swap(one, two);
        }
        3 => {
            let at = place("p")?;
            letters[at] = letter()?;
        }
        _ if found.has("end") => letters.push(letter()?),
        _ => letters.insert(0, letter()?),
    }
    Some(letters)
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Signal> {
    let said = unquoted(reading, found, "v");
    if found.has("not") || is_told(reading, found.from) || !closes(reading, found.to) || said.contains(' ') {
        return None;
    }
    let plain = plain_letters(said)?.into_iter().flat_map(char::to_lowercase).collect::<String>();
    if found.form == INITIALS {
        return initials(context, reading, found, &plain);
    }
    let word = unquoted(reading, found, "w");
    let right: String = changed(reading, found, word)?.into_iter().flat_map(char::to_lowercase).collect();
    let place = slot(reading, found, "v");
    let signal = found.verdict(context, reading, plain == right, || format!("{word} so changed: {right}"))?;
    Some(if signal.holds { signal } else { signal.claimed(place.of(reading.text)) })
}

/// "The initials of North Atlantic Treaty Organization spell NATO".
fn initials(context: &Context<'_>, reading: &Reading<'_>, found: &Found, said: &str) -> Option<Signal> {
    let name = if found.has("g") { found.words(reading, "g") } else { unquoted(reading, found, "s") };
    let words: Vec<&str> = name.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    let of = |words: &mut dyn Iterator<Item = &&str>| {
        words.filter_map(|word| word.chars().next()).flat_map(char::to_lowercase).collect::<String>()
    };
    let all = of(&mut words.iter());
    let large = of(&mut words.iter().filter(|word| !SMALL.contains(&word.to_ascii_lowercase().as_str())));
    let cut = of(&mut name.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().iter());
    // Another length is another way of shortening.
    if words.len() < 3 || ![all.len(), large.len(), cut.len()].contains(&said.len()) {
        return None;
    }
    let holds = [&all, &large, &cut].into_iter().any(|right| right == said);
    found.verdict(context, reading, holds, || format!("initials of {name}: {}", large.to_uppercase()))
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "Remove the first letter of *stone* and you get *note*.", "Remove the first letter of stone and you get note",
        "stone so changed: tone",
    ),
    flag(
        "Drop the last letter of \"cart\", and you're left with \"art\".",
        "Drop the last letter of \"cart\", and you're left with \"art\"",
        "cart so changed: car",
    ),
    flag(
        "Swap the first and last letters of *dog* and you have *odg*.",
        "Swap the first and last letters of dog and you have odg",
        "dog so changed: god",
    ),
    flag(
        "Replacing the second letter of *cat* with u gives *cub*.", "Replacing the second letter of cat with u gives cub",
        "cat so changed: cut",
    ),
    flag("Add an s to the end of *car* and you get *scar*.", "Add an s to the end of car and you get scar", "car so changed: cars"),
    flag(
        "The initials of *World Health Organization* spell **WOH**.", "The initials of World Health Organization spell WOH",
        "initials of World Health Organization: WHO",
    ),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("Remove the first letter of *stone* and you get *tone*."),
    ignore("Drop the last letter of \"cart\", and you're left with \"car\"; swap the first and last letters of *dog* and you have *god*."),
    ignore("Replacing the second letter of *cat* with u gives *cut*, and adding an s to the end of *car* gives *cars*."),
    ignore("The initials of *University of California* spell **UC**."),
    ignore("The initials of Federal Bureau of Investigation are FBI."),
    ignore("If you remove the first letter of *stone* and you get *note*, start again."),
    ignore("Take the first letter of each line and you get a name."),
];

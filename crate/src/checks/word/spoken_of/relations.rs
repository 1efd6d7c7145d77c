//! Two words that a clause says are made of one another.

use super::super::COUNT;
use super::{Mention, clauses};
use crate::reading::Reading;
use crate::reading::form::Forms;
use crate::span::Span;

/// What a clause says of two of its words: what is marked, and its working where it does not hold.
pub type Relation = (Span, Option<String>);

const REVERSED: &[&str] =
    &["backwards", "backward", "reversed", "reverse", "reversing", "reversal", "flip", "flipped", "flipping", "reverses"];
const REARRANGED: &[&str] = &[
    "anagram", "anagrams", "rearrange", "rearranged", "rearranging", "rearranges", "shuffle", "shuffled", "shuffling", "scramble",
    "scrambled", "unscramble", "unscrambled", "jumble", "jumbled", "reorder", "reordered", "reshuffle", "unscrambles",
];
/// Words with which it is not said, or only nearly so.
const OPEN: &[&str] = &[
    "not", "isn't", "isn’t", "aren't", "aren’t", "almost", "nearly", "near", "except", "extra", "missing", "add", "adding", "plus",
    "minus", "remove", "removing", "without", "drop", "dropping", "never", "neither", "unlike", "if", "partial", "doesn't", "doesn’t",
    "don't", "don’t", "cannot", "can't", "hardly", "palindrome", "palindromes", "versus", "or",
];

fn sorted(letters: &[char]) -> String {
    let mut letters = letters.to_vec();
    letters.sort_unstable();
    letters.into_iter().collect()
}

fn joined(letters: &[char]) -> String {
    letters.iter().collect()
}

/// Whether one step turns a word into the other: a letter changed, added or taken away.
fn one_step(one: &[char], other: &[char]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let head = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let tail = short.iter().rev().zip(long.iter().rev()).take_while(|(a, b)| a == b).count();
    match long.len() - short.len() {
        0 => head < long.len() && head + tail >= long.len() - 1,
        1 => head + tail >= short.len(),
        _ => false,
    }
}

/// How many letters apart two words are: "two more letters", "by three letters", "two letters longer".
static APART: Forms = Forms::with(
    &[
        "{n:count} ({more=more}|{less=fewer}|{less=less}) letters than | {n:count} letters ({more=longer}|{less=shorter}) than | ({more=longer}|{less=shorter}) than",
    ],
    &[COUNT],
);

/// What the clauses of a sentence say of pairs of its words.
#[must_use]
pub fn relations(reading: &Reading<'_>, mentions: &[Mention]) -> Vec<Relation> {
    let mut found = Vec::new();
    for (start, end) in clauses(reading, mentions) {
        let here: Vec<&Mention> = mentions.iter().filter(|mention| mention.from >= start && mention.to <= end).collect();
        let cue = |words: &[&str]| (start..end).any(|at| reading.is(at, words));
        let words: Vec<&Mention> = here.iter().copied().filter(|mention| mention.word()).collect();
        let open = (start..end).any(|at| reading.is(at, OPEN) && !here.iter().any(|mention| mention.from <= at && at < mention.to));
        let around = (start..end).any(|at| {
            reading.is(at, &["turn", "turned", "turning", "flip", "flipped", "read", "reading"])
                && (at..end.min(at + 8)).any(|at| reading.is(at, &["around", "round"]))
        });
        let right = (start..end).any(|at| reading.is(at, &["right"]) && reading.is(at + 1, &["to"]) && reading.is(at + 2, &["left"]));
        let front = (start..end).any(|at| reading.is(at, &["back"]) && reading.is(at + 1, &["to"]) && reading.is(at + 2, &["front"]));
        if let [one, other] = words.as_slice()
            && !open
            && (cue(REVERSED) || around || right || front)
            && !cue(&["same", "alphabetical", "order", "meaning", "opposite", "synonym"])
        {
            found.extend(backwards(reading, one, other));
        }
        if here.len() >= 2 && !open && (cue(REARRANGED) || same_letters(reading, start, end)) {
            found.extend(anagrams(reading, &here));
        }
        found.extend(initials(reading, &here, start, end));
        if (start..end).any(|at| {
            reading.is(at, &["letter"])
                && (reading.is(at.wrapping_sub(1), &["one", "single"]) || reading.is(at.wrapping_sub(2), &["one", "single"]))
        }) && (0..reading.pieces.len()).any(|at| {
            reading.is(
                at,
                &[
                    "change", "changes", "changing", "changed", "differ", "differs", "swap", "step", "steps", "apart", "difference",
                    "ladder",
                ],
            )
        }) && !open
        {
            found.extend(steps(reading, &words));
        }
        if let [one, other] = words.as_slice()
            && !open
        {
            found.extend(in_order(reading, one, other, start, end));
            found.extend(apart(reading, one, other, start, end));
            found.extend(in_common(reading, one, other, start, end));
        }
    }
    found.extend(without(reading, mentions));
    found
}

fn same_letters(reading: &Reading<'_>, start: usize, end: usize) -> bool {
    (start..end).any(|at| {
        reading.is(at, &["letters"])
            && (reading.is(at.wrapping_sub(1), &["same"])
                || (at..end.min(at + 8))
                    .any(|at| reading.is(at, &["also", "spell", "respell"]) && reading.is(at + 1, &["spell", "make", "form"])))
    })
}

fn both(reading: &Reading<'_>, one: &Mention, other: &Mention) -> Span {
    reading.span(one.from, other.to)
}

fn backwards(reading: &Reading<'_>, one: &Mention, other: &Mention) -> Option<Relation> {
    let (letters, said) = (one.letters(), other.letters());
    let right: Vec<char> = letters.iter().rev().copied().collect();
    let alike = sorted(&letters) == sorted(&said)
        || letters.len().abs_diff(said.len()) <= 1
            && said.len() > 2
            && (said.first() == letters.last() && said.get(1) == right.get(1)
                || said.last() == letters.first() && said.first() == letters.last());
    if !alike || said == letters {
        return None;
    }
    // The first may be the reversal of the second.
    Some((both(reading, one, other), (said != right).then(|| format!("{} backwards: {}", joined(&letters), joined(&right)))))
}

fn anagrams(reading: &Reading<'_>, here: &[&Mention]) -> Option<Relation> {
    let all: Vec<String> = here.iter().map(|mention| sorted(&mention.letters())).collect();
    if all.iter().any(String::is_empty) {
        return None;
    }
    // Most of them show which letters are meant.
    let most = all.iter().max_by_key(|one| {
        (all.iter().filter(|other| other == one).count(), usize::MAX - all.iter().position(|other| other == *one).unwrap_or(0))
    })?;
    let common = all.iter().filter(|other| *other == most).count();
    let wrong: Vec<usize> = (0..all.len()).filter(|&at| all[at] != *most).collect();
    match wrong.as_slice() {
        [] => Some((both(reading, here.first()?, here.last()?), None)),
        [at] if common >= 2 || all.len() == 2 => {
            let (odd, first) = (here[*at], here.iter().zip(&all).find(|(_, letters)| *letters == most)?.0);
            let near = all[*at].len().abs_diff(most.len()) <= if common >= 2 { 4 } else { 2 };
            let shared = all[*at].chars().filter(|letter| most.contains(*letter)).count();
            if !near || shared * 2 < most.len() {
                return None;
            }
            let span = if all.len() == 2 { both(reading, here[0], here[1]) } else { reading.span(odd.from, odd.to) };
            Some((span, Some(format!("letters of {}: {most}; of {}: {}", first.text.to_lowercase(), odd.text.to_lowercase(), all[*at]))))
        }
        _ => None,
    }
}

/// "Taking the initials of 'Global Online Learning Environment' yields GLOE".
fn initials(reading: &Reading<'_>, here: &[&Mention], start: usize, end: usize) -> Option<Relation> {
    const SMALL: &[&str] = &["of", "the", "and", "for", "in", "on", "to", "a", "an", "by", "with", "at"];
    let told = (start..end).any(|at| {
        reading.is(at, &["initials", "acronym"]) || reading.is(at, &["first", "initial"]) && reading.is(at + 1, &["letter", "letters"])
    });
    let mut phrases = here.iter().filter(|mention| mention.text.split_whitespace().count() >= 2);
    let phrase = phrases.next().filter(|_| phrases.next().is_none() && told)?;
    let code =
        |at: usize| reading.word(at).filter(|word| (2..=8).contains(&word.len()) && word.bytes().all(|letter| letter.is_ascii_uppercase()));
    let mut codes = (start..end).filter(|&at| !(phrase.from <= at && at < phrase.to)).filter_map(|at| Some((at, code(at)?)));
    let (at, said) = codes.next().filter(|_| codes.next().is_none())?;
    let words: Vec<&str> = phrase.text.split([' ', '-']).filter(|word| word.starts_with(|letter: char| letter.is_alphabetic())).collect();
    let of =
        |words: &[&str]| words.iter().filter_map(|word| word.chars().next()).map(|letter| letter.to_ascii_uppercase()).collect::<String>();
    let large: Vec<&str> = words.iter().copied().filter(|word| !SMALL.contains(&word.to_ascii_lowercase().as_str())).collect();
    let (all, large) = (of(&words), of(&large));
    if all == said || large == said {
        return Some((reading.span(at, at + 1), None));
    }
    // One letter is another, or the order: with more it is the short form of something else.
    let sorted = |word: &str| {
        let mut letters = word.as_bytes().to_vec();
        letters.sort_unstable();
        letters
    };
    let slip = |of: &str| {
        let off = of.bytes().zip(said.bytes()).filter(|(one, other)| one != other).count();
        of.len() == said.len() && (off == 1 || sorted(of) == sorted(said))
    };
    let alike = slip(&all) || slip(&large);
    alike.then(|| (reading.span(at, at + 1), Some(format!("initials of “{}”: {all}", phrase.text))))
}

/// "*shire* to *spore* is a one-letter step".
fn steps(reading: &Reading<'_>, words: &[&Mention]) -> Option<Relation> {
    let joined_by = |one: &Mention, other: &Mention| {
        let gap = one.to..other.from;
        gap.len() <= 3
            && !gap.is_empty()
            && gap.clone().all(|at| reading.is(at, &["to", "into", "and", "becomes", "→", "->", ",", "then", "from"]))
    };
    let pairs: Vec<&[&Mention]> = words.windows(2).filter(|two| joined_by(two[0], two[1])).collect();
    // "Lead, load, goad and gold": a chain; two pairs by "and" are apart.
    let wrong = pairs.iter().find(|two| !one_step(&two[0].letters(), &two[1].letters()))?;
    let (one, other) = (wrong[0].letters(), wrong[1].letters());
    let near = one.len() == other.len() && sorted(&one) != sorted(&other);
    near.then(|| {
        let count = one.iter().zip(&other).filter(|(a, b)| a != b).count();
        (both(reading, wrong[0], wrong[1]), Some(format!("{} and {} differ in {count} letters", joined(&one), joined(&other))))
    })
}

/// "In a dictionary 'quiet' would appear after 'quite'".
fn in_order(reading: &Reading<'_>, one: &Mention, other: &Mention, start: usize, end: usize) -> Option<Relation> {
    let cue = (start..end).any(|at| reading.is(at, &["dictionary", "alphabetically", "alphabetical", "lexicographically"]));
    let gap = one.to..other.from;
    let side = |words: &[&str]| gap.clone().any(|at| reading.is(at, words));
    let before = side(&["before", "precedes", "ahead", "precede"]);
    let after = side(&["after", "follows", "behind", "follow"]);
    let apart = (start..end).any(|at| {
        reading.is(
            at,
            &["case", "sensitive", "ascii", "uppercase", "reverse", "lowercase", "z-a", "descending", "between", "capital", "capitals"],
        )
    });
    if !cue || before == after || gap.len() > 6 || apart {
        return None;
    }
    let (first, second) = (one.letters(), other.letters());
    if first == second {
        return None;
    }
    let holds = (first < second) == before;
    Some((
        both(reading, one, other),
        (!holds).then(|| {
            let (low, high) = if first < second { (&first, &second) } else { (&second, &first) };
            format!("{} comes before {}", joined(low), joined(high))
        }),
    ))
}

/// "*Elephant* has two more letters than *horse*", "'cat' is shorter than 'horse' by three letters".
fn apart(reading: &Reading<'_>, one: &Mention, other: &Mention, start: usize, end: usize) -> Option<Relation> {
    let found = APART.find(reading).into_iter().find(|found| found.from >= one.to && found.to <= other.from + 1 && found.from >= start)?;
    let count = if let Some(count) = found.known(reading, "n", &COUNT) {
        count
    } else {
        // "… by three letters".
        let at = (other.to..end).find(|&at| reading.is(at, &["by"]))?;
        let by = BY.find(reading).into_iter().find(|by| by.from == at)?;
        by.known(reading, "n", &COUNT)?
    };
    let (first, second) = (one.letters().len(), other.letters().len());
    let (high, low) = if found.has("more") { (first, second) } else { (second, first) };
    let holds = low + count == high;
    Some((
        both(reading, one, other),
        (!holds).then(|| format!("{}: {first} letters, {}: {second}", one.text.to_lowercase(), other.text.to_lowercase())),
    ))
}

/// "'Dog' and 'cat' have no letters in common".
fn in_common(reading: &Reading<'_>, one: &Mention, other: &Mention, start: usize, end: usize) -> Option<Relation> {
    let found = COMMON.find(reading).into_iter().find(|found| found.from >= start && found.to <= end && found.from >= one.to)?;
    let (first, second) = (one.letters(), other.letters());
    let shared: std::collections::BTreeSet<char> = first.iter().copied().filter(|letter| second.contains(letter)).collect();
    let shown = shared.iter().map(char::to_string).collect::<Vec<_>>().join(", ");
    Some((
        reading.span(found.from, found.to),
        (!shared.is_empty()).then(|| format!("in {} and {}: {shown}", joined(&first), joined(&second))),
    ))
}

static COMMON: Forms = Forms::new(&[
    "no [common]? letters in common | no common letters | (share|shares) no letters | not [a|one|a single]* letter in common",
]);

static BY: Forms = Forms::with(&["by [exactly|just|only]? {n:count} (letters|letter)"], &[COUNT]);

/// "Remove the 'r' from 'friend' and what's left is 'fiend'".
fn without(reading: &Reading<'_>, mentions: &[Mention]) -> Option<Relation> {
    let cue = (0..reading.pieces.len())
        .find(|&at| reading.is(at, &["remove", "removing", "drop", "dropping", "delete", "deleting", "omit", "omitting"]))?;
    let letter = (cue + 1..cue + 6).find_map(|at| {
        let single = reading.word(at).filter(|word| word.len() == 1 && word.bytes().all(|letter| letter.is_ascii_alphabetic()))?;
        let quoted = reading.marks(at.wrapping_sub(1), "\"“'‘") || reading.is(at.wrapping_sub(1), &["letter"]);
        quoted.then(|| single.to_ascii_lowercase().chars().next()).flatten()
    })?;
    let behind: Vec<&Mention> = mentions.iter().filter(|mention| mention.from > cue && mention.word()).collect();
    let [word, result] = behind.as_slice() else { return None };
    let (letters, said) = (word.letters(), result.letters());
    let one = (0..letters.len())
        .filter(|&at| letters[at] == letter)
        .any(|out| letters.iter().enumerate().filter(|(at, _)| *at != out).map(|(_, letter)| *letter).eq(said.iter().copied()));
    let all: Vec<char> = letters.iter().copied().filter(|other| *other != letter).collect();
    if !letters.contains(&letter) || said.len() > letters.len() || said.len() + 3 < letters.len() {
        return None;
    }
    let holds = one || all == said;
    Some((reading.span(result.from, result.to), (!holds).then(|| format!("{} without {letter}: {}", joined(&letters), joined(&all)))))
}

/// "With A = 1, the word CAB scores 3 + 1 + 2 = 6".
#[must_use]
pub fn values(reading: &Reading<'_>, mentions: &[Mention]) -> Vec<Relation> {
    let pieces = reading.pieces.len();
    let key = (0..pieces).find(|&at| {
        reading.is(at, &["a"]) && reading.marks(at + 1, "=") && reading.number(at + 2).is_some_and(|number| number.integer() == Some(1))
    });
    let Some(key) = key else { return Vec::new() };
    let mut words: Vec<(usize, usize, Vec<char>)> =
        mentions.iter().filter(|mention| mention.word()).map(|mention| (mention.from, mention.to, mention.letters())).collect();
    for at in key + 3..pieces {
        let capital = reading.word(at).filter(|word| word.len() >= 2 && word.bytes().all(|letter| letter.is_ascii_uppercase()));
        if let Some(word) = capital.filter(|_| !words.iter().any(|(from, to, _)| *from <= at && at < *to)) {
            words.push((at, at + 1, word.to_ascii_lowercase().chars().collect()));
        }
    }
    words.sort_by_key(|(from, ..)| *from);
    let mut found = Vec::new();
    for (at, (_, to, letters)) in words.iter().enumerate() {
        let end = words.get(at + 1).map_or(pieces, |next| next.0);
        let places: Vec<i64> = letters.iter().map(|letter| i64::from(u32::from(*letter)) - 96).collect();
        let numbers: Vec<(usize, i64)> = (*to..end).filter_map(|place| Some((place, reading.number(place)?.integer()?))).collect();
        let plus = (*to..end).filter(|&place| reading.marks(place, "+")).count();
        let sum: i64 = places.iter().sum();
        let shown = || letters.iter().zip(&places).map(|(letter, place)| format!("{letter} = {place}")).collect::<Vec<_>>().join(", ");
        if plus + 1 == places.len() && numbers.len() >= places.len() && plus > 0 {
            let terms = &numbers[..places.len()];
            if let Some(((place, _), _)) = terms.iter().zip(&places).find(|((_, said), right)| said != *right) {
                let span = reading.span(terms[0].0, numbers.get(places.len()).map_or(*place, |total| total.0) + 1);
                found.push((span, Some(shown())));
            }
        } else if let [(place, said)] = numbers.as_slice()
            && plus == 0
            && (*to..*place).any(|at| {
                reading.is(
                    at,
                    &["value", "worth", "score", "scores", "sum", "sums", "adds", "add", "totals", "total", "equals", "comes", "is"],
                ) || reading.marks(at, "=")
            })
        {
            found.push((reading.span(*place, *place + 1), (*said != sum).then(|| format!("{}; {sum} in all", shown()))));
        }
    }
    found
}

//! # What it flags
//! A letter or a word said to stand at a place where another one stands: "the third letter of 'cat' is 'a'".
//! # Why it misleads
//! Language models read word pieces, not letters, and state such things with full confidence.
//! # How it is decided
//! "The n-th (last, first, middle) letter (character) of (in) the word W is L", "L is the n-th letter of W", "position n of W is L", "W starts
//! (begins, ends) with the letter L" where W is quoted, bold or behind "the word"; the same for the n-th word of a quoted sentence, the n-th
//! letter of the (English) alphabet and the n-th month of the year. Letters are compared ignoring case; words with diacritical marks are left
//! alone.
//! # Known false positives
//! None known.

use super::{
    COUNT, LETTER, NTH, SPOKEN, at_place, closes, is_marked, is_told, is_vowel, opens, place_shown, plain_letters, slot, unquoted,
};
use crate::check::prelude::*;
use crate::date::MONTH_NAMES;
use crate::hedge::is_asserted;

/// What the check says of itself.
pub const META: Meta = Meta { title: "Letter or word at a place", ..BY_FORMS };

/// Months by their names.
const MONTH: Lookup = Lookup { name: "month", example: "March", begins: Begins::Capital, at: month_heads };

fn month_heads(text: &str) -> Vec<(usize, usize)> {
    let named = |name: &&str| text.starts_with(*name) && !text[name.len()..].starts_with(|next: char| next.is_alphanumeric());
    MONTH_NAMES.iter().position(named).map(|at| vec![(MONTH_NAMES[at].len(), at)]).unwrap_or_default()
}

/// What stands at a place; the order is that of [`decide`].
pub static FORMS: Forms = Forms::with(
    &[
        // "the third letter of 'cat' is 'a'", "'cat' has 'a' as its third letter".
        "the [very] {p:nth} (letter|character) (of|in) [<theword>] {w:spoken} [,] (<equals>|→) [the letter|an|a|letter|in fact]* {l:letter}",
        "(in|for|with) [<theword>] {w:spoken} [,] the {p:nth} (letter|character) (<equals>) [the letter|an|a|letter]* {l:letter}",
        "[<theword>] {w:spoken's} {p:nth} (letter|character) (<equals>) [the letter|an|a|letter]* {l:letter}",
        "[<theword>] {w:spoken} has [the letter|an|a|letter]* {l:letter} as its {p:nth} (letter|character)",
        "[the] [letter] {l:letter} <be> the {p:nth} (letter|character) (of|in) [<theword>] {w:spoken}",
        // "the letter at position 3 in 'cat' is 'a'".
        "[the] (letter|character) (at|in) position {n:count} (of|in) [<theword>] {w:spoken} <equals> [the letter|an|a]* {l:letter}",
        "position {n:count} (of|in) [<theword>] {w:spoken} (<equals>|holds|contains) [the letter|an|a]* {l:letter}",
        "[the] letter {l:letter} (is|appears|stands|occurs|sits|comes) (at|in) position {n:count} (of|in) [<theword>] {w:spoken}",
        // "'apple' starts with the letter 'b'".
        "[<theword>] {w:spoken} ({start=starts|begins|opens}|ends|finishes) (with|in|on) [the|a|an] [letter] {l:letter} [and ends with [the|a|an] [letter] {k:letter}]",
        "[<theword>] {w:spoken} ({start=starts|begins|opens}|ends|finishes) (with|in) a {c=vowel|consonant}",
        // The alphabet, months.
        "the {p:nth} letter of the [English|Latin|modern|modern English] alphabet (<equals>) [the letter]* {l:letter}",
        "the {p:nth} month of the [calendar] year <equals> {m:month} ({:end}|{go=and|which|while})",
        // Words of a quoted sentence.
        "the [very] {p:nth} word (of|in) [<theword>] {w:spoken} (<equals>) [the word] {v:spoken}",
        "(in|for) [<theword>] {w:spoken} [,] the {p:nth} word <equals> [the word] {v:spoken}",
        "[the word] {v:spoken} <be> the {p:nth} word (of|in) [<theword>] {w:spoken}",
        // "m comes right after n in the alphabet".
        "[the letter] {l:letter} (comes|is|stands|appears) [immediately|right|directly]* ({before=before}|after) [the letter] {k:letter} in the [English] alphabet",
        "[<theword>] {w:spoken} (starts|begins) and ends (with|in) the same letter",
    ],
    &[SPOKEN, LETTER, NTH, COUNT, MONTH],
);

const EDGE: usize = 8;
const KIND: usize = 9;
const ALPHABET: usize = 10;
const YEAR: usize = 11;
const SENTENCE: usize = 12;
const ORDER: usize = 15;
const SAME: usize = 16;

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let reading = context.reading();
    FORMS.find(&reading).iter().flat_map(|found| decide(context, &reading, found)).collect()
}

/// What is claimed at a span, and what is right.
struct Claim {
    span: Span,
    holds: bool,
    working: String,
    right: String,
}

fn decide(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Vec<Signal> {
    if found.has("not") || is_told(reading, found.from) || reading.holds(0, found.from, &["if", "roman", "greek"]) && found.form >= ALPHABET
    {
        return Vec::new();
    }
    let claims = match found.form {
        EDGE => edges(context, reading, found),
        KIND => kind(context, reading, found).into_iter().collect(),
        ALPHABET => alphabet(reading, found).into_iter().collect(),
        YEAR => month(reading, found).into_iter().collect(),
        SAME => same(context, reading, found).into_iter().collect(),
        ORDER => order(reading, found).into_iter().collect(),
        form if form >= SENTENCE => word(context, reading, found).into_iter().collect(),
        _ => letter(context, reading, found).into_iter().collect::<Vec<_>>(),
    };
    let whole = found.span(reading);
    let closed = reading.text[whole.end..].chars().next().filter(|mark| crate::words::QUOTES.contains(*mark)).map_or(0, char::len_utf8);
    let asserted = is_asserted(context, context.at(whole.start, whole.end + closed));
    let say = |claim: Claim| {
        let place = context.at(claim.span.start, claim.span.end);
        if claim.holds {
            return Some(Signal::agrees(place));
        }
        asserted.then(|| Signal::new(place, claim.working).claimed(context.words(place)).correction(claim.right))
    };
    claims.into_iter().filter_map(say).collect()
}

/// The letter in a slot and its place without quotation marks; none where it could be a word.
fn letter_in(context: &Context<'_>, reading: &Reading<'_>, found: &Found, name: &str) -> Option<(char, Span)> {
    let which = u8::try_from(found.known(reading, name, &LETTER)?).ok().map(|at| char::from(b'a' + at))?;
    let (from, to) = found.place(name)?;
    let whole = reading.span(from, to);
    let said = whole.of(reading.text);
    let at = said.find(|letter: char| letter.is_ascii_alphabetic())?;
    let quoted = at > 0;
    let longer = reading.glued(to) && reading.marks(to, "+-#/=^’'");
    let called = from.checked_sub(1).is_some_and(|before| reading.is(before, &["letter"]));
    let apart =
        quoted || called || is_marked(context, reading, found, name) || to < found.to || closes(reading, to) && !matches!(said, "a");
    let end_a = said == "a" && (reading.pieces.get(to).is_none() || reading.marks(to, ".,;!)"));
    (!longer && (apart || end_a)).then(|| (which, Span::new(whole.start + at, whole.start + at + 1)))
}

/// The letter as the claimed one is written.
fn like(letter: char, said: &str) -> String {
    if said.starts_with(char::is_uppercase) { letter.to_ascii_uppercase().to_string() } else { letter.to_string() }
}

fn place(reading: &Reading<'_>, found: &Found) -> Option<usize> {
    found.known(reading, "p", &NTH).or_else(|| found.known(reading, "n", &COUNT)).filter(|place| *place > 0)
}

/// "the third letter of 'cat' is 'a'".
fn letter(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Claim> {
    let word = unquoted(reading, found, "w");
    let marked = is_marked(context, reading, found, "w");
    let last = found.place("w").is_some_and(|(_, end)| end == found.to);
    let free = marked || word.chars().count() >= 3 && !word.contains(' ') && (!last || closes(reading, found.to));
    let letters = plain_letters(word).filter(|letters| letters.len() > 1 && free)?;
    let (said, span) = letter_in(context, reading, found, "l")?;
    let place = place(reading, found)?;
    match at_place(&letters, place) {
        Some(right) => Some(Claim {
            span,
            holds: right == said,
            working: format!("{} letter of {word} = {right}", place_shown(place)),
            right: like(right, span.of(reading.text)),
        }),
        None if place < super::FROM_END && !word.contains(' ') => Some(Claim {
            span,
            holds: false,
            working: format!("{word} has {} letters", letters.len()),
            right: span.of(reading.text).to_owned(),
        }),
        None => None,
    }
}

/// "'apple' starts with the letter 'b' and ends with 'e'".
fn edges(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Vec<Claim> {
    let word = unquoted(reading, found, "w");
    let letters = plain_letters(word).unwrap_or_default();
    let (Some(first), Some(last)) = (letters.first(), letters.last()) else { return Vec::new() };
    let free =
        is_marked(context, reading, found, "w") || opens(context, reading, found, "w") && reading.holds(found.from, found.to, &["letter"]);
    let called = |name: &str| {
        let letter = found.place(name).is_some_and(|(at, _)| at.checked_sub(1).is_some_and(|before| reading.is(before, &["letter"])));
        letter || slot(reading, found, name).of(reading.text).chars().count() > 1
    };
    let pairs = [("l", found.has("start")), ("k", false)];
    let claim = |(name, start): (&'static str, bool)| {
        let (said, span) = letter_in(context, reading, found, name).filter(|_| free && called(name) && letters.len() > 1)?;
        let right = if start { *first } else { *last };
        Some(Claim {
            span,
            holds: right == said,
            working: format!("{} letter of {word} = {right}", if start { "first" } else { "last" }),
            right: like(right, span.of(reading.text)),
        })
    };
    pairs.into_iter().filter_map(claim).collect()
}

/// "'apple' ends with a consonant"; the sound of a "y", an "h" or a "u" may be of either kind.
fn kind(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Claim> {
    let word = unquoted(reading, found, "w");
    let letters = plain_letters(word).filter(|letters| letters.len() > 1 && is_marked(context, reading, found, "w"))?;
    let right = if found.has("start") { *letters.first()? } else { *letters.last()? };
    let silent = matches!(right, 'y' | 'h' | 'u' | 'o' | 'w' | 'e');
    let vowel = is_vowel(right);
    let holds = vowel == reading.is(found.place("c")?.0, &["vowel"]);
    let place = if found.has("start") { "first" } else { "last" };
    let span = slot(reading, found, "c");
    (holds || !silent).then(|| Claim {
        span,
        holds,
        working: format!("{place} letter of {word} = {right}"),
        right: if vowel { "vowel".to_owned() } else { "consonant".to_owned() },
    })
}

/// "The 10th letter of the alphabet is K."
fn alphabet(reading: &Reading<'_>, found: &Found) -> Option<Claim> {
    let letters: Vec<char> = ('A'..='Z').collect();
    let at = place(reading, found)?;
    let right = at_place(&letters, at)?;
    let whole = slot(reading, found, "l");
    let said = whole.of(reading.text);
    let start = whole.start + said.find(|letter: char| letter.is_ascii_alphabetic())?;
    let span = Span::new(start, start + 1);
    let letter = span.of(reading.text).chars().next()?;
    let (_, to) = found.place("l")?;
    closes(reading, to).then(|| Claim {
        span,
        holds: letter.eq_ignore_ascii_case(&right),
        working: format!("{} letter of the alphabet = {right}", place_shown(at)),
        right: like(right.to_ascii_lowercase(), span.of(reading.text)),
    })
}

/// "The second month of the year is March."
fn month(reading: &Reading<'_>, found: &Found) -> Option<Claim> {
    let at = place(reading, found)?;
    let said = found.known(reading, "m", &MONTH)?;
    let right = at_place(&MONTH_NAMES, at)?;
    let working = format!("{} month of the year = {right}", place_shown(at));
    Some(Claim { span: slot(reading, found, "m"), holds: MONTH_NAMES[said] == right, working, right: right.to_owned() })
}

/// "The fourth word of 'the quick brown fox' is 'brown'."
fn word(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Claim> {
    let sentence = unquoted(reading, found, "w");
    let words: Vec<&str> = sentence
        .split_whitespace()
        .map(|word| word.trim_matches(|mark: char| !mark.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    let said = unquoted(reading, found, "v").trim_matches(|mark: char| !mark.is_alphanumeric());
    let marked = is_marked(context, reading, found, "w")
        && (is_marked(context, reading, found, "v") || words.iter().any(|word| word.eq_ignore_ascii_case(said)));
    let at = place(reading, found)?;
    let right = at_place(&words, at).filter(|_| marked && words.len() > 1 && !said.contains(' '))?;
    let whole = slot(reading, found, "v");
    let start = whole.start + whole.of(reading.text).find(said)?;
    let span = Span::new(start, start + said.len());
    Some(Claim {
        span,
        holds: right.eq_ignore_ascii_case(said),
        working: format!("{} word = {right}", place_shown(at)),
        right: right.to_owned(),
    })
}

/// "'area' begins and ends with the same letter".
fn same(context: &Context<'_>, reading: &Reading<'_>, found: &Found) -> Option<Claim> {
    let word = unquoted(reading, found, "w");
    let letters = plain_letters(word).filter(|_| is_marked(context, reading, found, "w") || opens(context, reading, found, "w"))?;
    let (first, last) = (letters.first()?, letters.last()?);
    let span = found.span(reading);
    let working = format!("first letter of {word} = {first}, last letter = {last}");
    Some(Claim { span, holds: first == last, working, right: span.of(reading.text).replace("the same letter", "different letters") })
}

/// "m comes right after n in the alphabet".
fn order(reading: &Reading<'_>, found: &Found) -> Option<Claim> {
    let (one, two) = (found.known(reading, "l", &LETTER)?, found.known(reading, "k", &LETTER)?);
    let right_by = reading.holds(found.from, found.to, &["immediately", "right", "directly"]);
    let before = found.has("before");
    let holds = match (before, right_by) {
        (true, true) => one + 1 == two,
        (true, false) => one < two,
        (false, true) => one == two + 1,
        (false, false) => one > two,
    };
    let upper = |at: usize| u8::try_from(at).map_or(' ', |at| char::from(b'A' + at));
    let span = found.span(reading);
    (one != two).then(|| Claim {
        span,
        holds,
        working: format!("{} = letter {}, {} = letter {}", upper(one), one + 1, upper(two), two + 1),
        right: span.of(reading.text).replace(if before { "before" } else { "after" }, if before { "after" } else { "before" }),
    })
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The 10th letter of the alphabet is K.", "K", "10th letter of the alphabet = J"),
    flag("The second month of the year is **March**.", "March", "2nd month of the year = February"),
    flag("The third letter of \"cat\" is \"a\".", "a", "3rd letter of cat = t"),
    flag("So the second-to-last letter of the word **planet** is **n**.", "n", "2nd from the end letter of planet = e"),
    flag("The 5th letter in 'strawberry' is 'b'.", "b", "5th letter of strawberry = w"),
    flag("The word \"apple\" ends with the letter \"l\".", "l", "last letter of apple = e"),
    flag("**Xylophone** starts with the letter Z.", "Z", "first letter of Xylophone = x"),
    flag("The fourth word of \"the quick brown fox jumps\" is \"brown\".", "brown", "4th word = fox"),
    flag("The last letter of the word banana is n.", "n", "last letter of banana = a"),
    flag("\"e\" is the third letter of the word \"stone\".", "e", "3rd letter of stone = o"),
    flag("In the word “garden”, the last letter is “m”.", "m", "last letter of garden = n"),
    flag("The letter at position 2 in \"river\" is \"v\".", "v", "2nd letter of river = i"),
    flag("The word \"lamp\" begins with a vowel.", "vowel", "first letter of lamp = l"),
    flag("The letter P comes after Q in the alphabet.", "The letter P comes after Q in the alphabet", "P = letter 16, Q = letter 17"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("It must be a six-letter word that starts with \"H\" and ends with \"r\"."),
    ignore("The 10th letter of the English alphabet is J, and the last month of the year is December."),
    ignore("The first month of the fiscal year is July; the first letter of the Greek alphabet is alpha."),
    ignore("The first month of the year is a time of sales. In the Roman calendar the first month of the year was March."),
    ignore("The third letter of \"cat\" is \"t\", and its first letter is \"c\"."),
    ignore("The word \"apple\" ends with the letter \"e\" and starts with an 'a'."),
    ignore("The second letter in the series was written in 1901."),
    ignore("The fourth word of \"the quick brown fox\" is \"fox\"."),
    ignore("If the first letter of \"cat\" is \"b\", it is a bat."),
    ignore("The first letter of the English alphabet is A."),
    ignore("The third letter of recommendation is a formality."),
    ignore("The last letter of the Greek alphabet is omega."),
    ignore("\"o\" is the third letter of the word \"stone\", and the letter P comes before Q in the alphabet."),
    ignore("The word \"hour\" begins with a vowel, at least to the ear."),
    ignore("The story begins with a letter from home and ends with a farewell."),
];

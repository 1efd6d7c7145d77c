//! # What it flags
//! A word written backwards, spelled out, called a palindrome or an anagram, or said to have a number of letters, where the letters say
//! otherwise: "'lamp' backwards is 'pmla'".
//! # Why it misleads
//! Language models read word pieces and state such things with full confidence.
//! # How it is decided
//! The sentence names the word and what is said of it in quotation marks, in bold, or behind "the word". Letters are compared
//! ignoring case, spaces and marks; words with diacritical marks are left alone.
//! # Known false positives
//! None known.

use super::{Spoken, plain_letters, spoken};
use crate::check::prelude::*;
use crate::hedge::is_asserted;
use crate::words::{Token, TokenKind, number_at, tokens};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Letters of a word",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["backward", "reverse", "palindrome", "anagram", "spelled", "spelt", "letters", "-letter word", "starts with", "ends with", "begins with"],
};

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 500 || context.is_code() {
        return Vec::new();
    }
    let cut = tokens(text);
    let mut signals = Vec::new();
    for at in 0..cut.len() {
        // A spoken-of word may be read from its quotation mark or from "the word" before it: only its first token counts.
        if at > 0 && (cut[at - 1].any(&["the", "word"]) || cut[at].glued && cut[at - 1].quotes()) {
            continue;
        }
        let Some(word) = spoken(text, &cut, at).filter(|word| word.marked) else { continue };
        let found = backwards(text, &cut, &word)
            .or_else(|| spelled(&cut, &word))
            .or_else(|| palindrome(&cut, at, &word))
            .or_else(|| anagram(text, &cut, at, &word))
            .or_else(|| length(&cut, at, &word))
            .or_else(|| hyphened(&cut, &word))
            .or_else(|| reverse_of(text, &cut, at, &word))
            .or_else(|| edge(&cut, &word));
        let Some((span, working)) = found else { continue };
        let marked = context.at(span.start, span.end);
        if is_asserted(context, marked) {
            signals.push(working.map_or_else(|| Signal::agrees(marked), |working| Signal::new(marked, working)));
        }
    }
    signals
}

/// Where something is claimed, and its working where it does not hold.
type Found = Option<(Span, Option<String>)>;

#[expect(clippy::unnecessary_wraps, reason = "every rule of this file ends in it, and all of them may find nothing")]
fn judged(holds: bool, span: Span, working: impl FnOnce() -> String) -> Found {
    Some((span, (!holds).then(working)))
}

/// Skips verbs and small words from token `at`; none where one of `needed` is not among them.
fn past(cut: &[Token<'_>], at: usize, needed: &[&str]) -> Option<usize> {
    let mut at = at;
    let mut seen = needed.is_empty();
    while let Some(token) = cut.get(at) {
        if token.any(needed) {
            seen = true;
        } else {
            let small = token.any(&[
                "is", "was", "spelled", "spelt", "written", "in", "when", "would", "be", "reads", "as", "gives", "you", "get", "becomes",
                "are", "an", "a", "of", "the", "word",
            ]);
            let another = token.is("the") && !cut.get(at + 1).is_some_and(|next| next.is("word"));
            if another || !small && !token.marks(",:=→*_") {
                break;
            }
        }
        at += 1;
    }
    // The quotation mark that `past` ran up to opens the second word.
    seen.then_some(at)
}

/// "'lamp' (spelled) backwards is 'pmal'", "'lamp' reversed is 'pmal'".
fn backwards(text: &str, cut: &[Token<'_>], word: &Spoken<'_>) -> Found {
    let at = past(cut, word.end, &["backwards", "backward", "reversed", "reverse"])?;
    let other = spoken(text, cut, at)?;
    let quoted = cut[at].quotes();
    let letters = plain_letters(word.text).filter(|letters| letters.len() > 1)?;
    let claimed = plain_letters(other.text).filter(|_| quoted)?;
    let right: String = letters.iter().rev().collect();
    let span = Span::new(cut[at].span.start, cut[other.end - 1].span.end);
    judged(claimed.iter().collect::<String>() == right, span, || format!("{} backwards: {right}", plain(word.text)))
}

/// "the reverse of 'lamp' is 'pmal'".
fn reverse_of(text: &str, cut: &[Token<'_>], first: usize, word: &Spoken<'_>) -> Found {
    let before = first.checked_sub(2)?;
    let lead = cut[before].is("reverse") && cut[before + 1].is("of") && cut[first].quotes();
    if !lead || !cut.get(word.end)?.is("is") || !cut.get(word.end + 1)?.quotes() {
        return None;
    }
    let other = spoken(text, cut, word.end + 1)?;
    let letters = plain_letters(word.text).filter(|letters| letters.len() > 1)?;
    let claimed = plain_letters(other.text)?;
    let right: String = letters.iter().rev().collect();
    // "The reverse of 'increase' is 'decrease'" is about meaning: a reversal has the same letters, or nearly.
    let (mut ours, mut theirs) = (letters.clone(), claimed.clone());
    ours.sort_unstable();
    theirs.sort_unstable();
    let alike = ours == theirs || letters.len().abs_diff(claimed.len()) <= 1 && claimed.first() == letters.last() && claimed.last() == letters.first();
    let span = Span::new(cut[word.end + 1].span.start, cut[other.end - 1].span.end);
    alike.then(|| judged(claimed.iter().collect::<String>() == right, span, || format!("{} backwards: {right}", plain(word.text)))).flatten()
}

/// "'lamp' is spelled l-a-m-p".
fn spelled(cut: &[Token<'_>], word: &Spoken<'_>) -> Found {
    let mut at = past(cut, word.end, &["spelled", "spelt"])?;
    if cut[word.end..at].iter().any(|token| token.any(&["backwards", "backward", "reversed", "reverse"])) {
        return None;
    }
    at += usize::from(cut.get(at)?.quotes());
    let first = at;
    let mut letters = String::new();
    let mut last = at;
    // Letters joined by hyphens or parted by commas.
    while let Some(token) = cut.get(at) {
        if token.word().is_some_and(|letter| letter.chars().count() == 1) {
            letters.push_str(&token.text.to_ascii_lowercase());
            last = at;
        } else if !token.marks("-‑,·") {
            break;
        }
        at += 1;
    }
    let right: String = plain_letters(word.text)?.iter().collect();
    if letters.len() < 3 || right.len() < 3 {
        return None;
    }
    let span = Span::new(cut[first].span.start, cut[last].span.end);
    judged(letters == right, span, || format!("{}: {}", plain(word.text), right.chars().map(String::from).collect::<Vec<_>>().join("-")))
}

/// "'level' is a palindrome", "'lamp' is not a palindrome".
fn palindrome(cut: &[Token<'_>], first: usize, word: &Spoken<'_>) -> Found {
    let mut at = word.end;
    if !cut.get(at)?.any(&["is", "isn't", "isn’t"]) {
        return None;
    }
    let mut negative = cut[at].text.len() > 2;
    at += 1;
    while cut.get(at)?.any(&["not", "a", "also", "indeed", "an", "actually"]) {
        negative |= cut[at].is("not");
        at += 1;
    }
    if !cut[at].is("palindrome")
        || cut.get(at + 1).is_some_and(|next| next.kind == TokenKind::Word && !next.any(&["because", "since", "as", "and", "but", "so"]))
    {
        return None;
    }
    let letters = plain_letters(word.text).filter(|letters| letters.len() > 1)?;
    // Digits and other characters may count as well.
    if word.text.chars().any(|letter| letter.is_ascii_digit()) {
        return None;
    }
    let right = letters.iter().eq(letters.iter().rev());
    let span = Span::new(cut[first].span.start, cut[at].span.end);
    judged(right != negative, span, || {
        format!("{} backwards: {}", letters.iter().collect::<String>(), letters.iter().rev().collect::<String>())
    })
}

/// "'listen' is an anagram of 'silent'", "'listen' and 'silent' are anagrams".
fn anagram(text: &str, cut: &[Token<'_>], first_token: usize, word: &Spoken<'_>) -> Found {
    let first = cut.get(word.end)?;
    let (other, end) = if first.any(&["and"]) {
        let other = spoken(text, cut, word.end + 1)?;
        let verb = cut.get(other.end)?.is("are") && cut.get(other.end + 1)?.is("anagrams");
        let end = other.end + 2;
        (verb.then_some(other)?, end)
    } else {
        let mut at = word.end;
        for words in [&["is"][..], &["an"], &["anagram"], &["of"]] {
            if !cut.get(at)?.any(words) {
                return None;
            }
            at += 1;
        }
        let other = spoken(text, cut, at)?;
        (other, other.end)
    };
    if cut[..word.end].iter().any(|token| token.any(&["not", "near", "almost"])) || !other.marked {
        return None;
    }
    let sorted = |word: &str| {
        let mut letters = plain_letters(word)?;
        letters.sort_unstable();
        Some(letters.into_iter().collect::<String>())
    };
    let (one, two) = (sorted(word.text)?, sorted(other.text)?);
    let span = Span::new(cut[first_token].span.start, cut[end.min(cut.len()) - 1].span.end);
    judged(one == two, span, || format!("letters of {}: {one}; of {}: {two}", plain(word.text), plain(other.text)))
}

/// "'lamp' has 5 letters", "the word 'lamp' contains five letters".
fn length(cut: &[Token<'_>], first: usize, word: &Spoken<'_>) -> Found {
    let mut at = word.end;
    // "'lamp' has four letters", "'lamp' is four letters long".
    let long = cut.get(at)?.is("is");
    if !long && !cut[at].any(&["has", "contains"]) {
        return None;
    }
    at += 1;
    while cut.get(at)?.any(&["exactly", "a", "total", "of", "only"]) || cut[at].marks("*_") {
        at += 1;
    }
    let (count, taken) = number_at(cut, at)?;
    let mut noun = at + taken;
    while cut.get(noun)?.marks("*_") {
        noun += 1;
    }
    let mut next = cut.get(noun + 1);
    if long {
        if !next?.is("long") {
            return None;
        }
        next = cut.get(noun + 2);
    }
    let quoted = cut[first].quotes() || cut[first].any(&["the", "word"]);
    let closed = next.is_none_or(|next| next.marks(".,;:!)") || next.any(&["and", "in", "total", "while", "but", "so"]));
    let unit = cut[noun].any(&["letters", "letter"]) && quoted && closed;
    if !unit || next.is_some_and(|next| next.is("in")) && !cut.get(noun + 2).is_some_and(|total| total.any(&["total", "it"])) {
        return None;
    }
    counted(word, count, Span::new(cut[at].span.start, cut[noun].span.end))
}

/// "'cat' is a four-letter word".
fn hyphened(cut: &[Token<'_>], word: &Spoken<'_>) -> Found {
    let at = word.end;
    if !cut.get(at)?.is("is") || !cut.get(at + 1)?.any(&["a", "an"]) {
        return None;
    }
    let (count, taken) = number_at(cut, at + 2)?;
    let dash = at + 2 + taken;
    let shaped = cut.get(dash)?.marks("-‑") && cut.get(dash + 1)?.is("letter") && cut.get(dash + 2)?.is("word");
    let closed = cut.get(dash + 3).is_none_or(|next| next.marks(".,;:!)") || next.any(&["and", "with", "because", "since", "that"]));
    (shaped && closed).then(|| counted(word, count, Span::new(cut[at + 2].span.start, cut[dash + 2].span.end))).flatten()
}

/// Whether the word has `count` letters.
fn counted(word: &Spoken<'_>, count: u32, span: Span) -> Found {
    let letters = plain_letters(word.text)?;
    // Hyphens and apostrophes may or may not count.
    if word.text.chars().any(|letter| !letter.is_ascii_alphabetic()) {
        return None;
    }
    judged(letters.len() as u32 == count, span, || format!("{}: {} letters", plain(word.text), letters.len()))
}

/// "'lamp' starts with (the letter) 'p'", "'lamp' ends with an 'm'".
fn edge(cut: &[Token<'_>], word: &Spoken<'_>) -> Found {
    let verb = cut.get(word.end)?;
    let starts = verb.any(&["starts", "begins"]);
    if !(starts || verb.is("ends")) || !cut.get(word.end + 1)?.is("with") {
        return None;
    }
    let mut at = word.end + 2;
    at += usize::from(cut.get(at)?.any(&["a", "an"]));
    let letter = super::letter_at(cut, at).filter(|letter| letter.sure)?;
    let letters = plain_letters(word.text)?;
    let right = if starts { letters.first() } else { letters.last() }.copied()?;
    let span = Span::new(verb.span.start, cut[letter.end - 1].span.end);
    let place = if starts { "first" } else { "last" };
    judged(right == letter.which, span, || format!("{place} letter of {}: {right}", plain(word.text)))
}

/// The word without quotation marks or marks between its letters.
fn plain(word: &str) -> String {
    word.chars().filter(|letter| letter.is_alphanumeric() || *letter == ' ').collect::<String>().trim().to_owned()
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag("The word \"lamp\" spelled backwards is \"pmla\".", "\"pmla\"", "lamp backwards: pmal"),
    flag("\"Strawberry\" reversed is \"yrrebwarst\".", "\"yrrebwarst\"", "Strawberry backwards: yrrebwarts"),
    flag("The word \"necessary\" is spelled n-e-c-c-e-s-a-r-y.", "n-e-c-c-e-s-a-r-y", "necessary: n-e-c-e-s-s-a-r-y"),
    flag("The word elephant is nine letters long.", "nine letters", "elephant: 8 letters"),
    flag("\"Banana\" is a palindrome.", "\"Banana\" is a palindrome", "banana backwards: ananab"),
    flag("\"cat\" is a four-letter word.", "four-letter word", "cat: 3 letters"),
    flag("The reverse of \"strawberry\" is \"yrrebwarst\".", "\"yrrebwarst\"", "strawberry backwards: yrrebwarts"),
    flag("The word \"elephant\" has 9 letters.", "9 letters", "elephant: 8 letters"),
    flag(
        "\"Listen\" is an anagram of \"tinsels\".",
        "\"Listen\" is an anagram of \"tinsels\"",
        "letters of Listen: eilnst; of tinsels: eilnsst",
    ),
    flag("The word \"apple\" ends with the letter \"l\".", "ends with the letter \"l\"", "last letter of apple: e"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The word \"lamp\" spelled backwards is \"pmal\"."),
    ignore("\"A man, a plan, a canal, Panama\" is a palindrome."),
    ignore("\"Listen\" is an anagram of \"silent\"."),
    ignore("The word \"elephant\" has eight letters."),
    ignore("The word \"necessary\" is spelled n-e-c-e-s-s-a-r-y."),
    ignore("The word \"café\" has four letters."),
    ignore("The word elephant is eight letters long, and the word list is five letters longer."),
    ignore("It is a myth that \"banana\" is a palindrome."),
    ignore("\"cat\" is a three-letter word, and the reverse of \"increase\" is \"decrease\"."),
    ignore("The alphabet has 26 letters."),
];

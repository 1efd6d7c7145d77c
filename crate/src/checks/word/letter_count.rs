//! # What it flags
//! A count of a letter in a word that is not the count: "strawberry has two r's".
//! # Why it misleads
//! Language models read word pieces, not letters, and state such counts with full confidence.
//! # How it is decided
//! The sentence ties a letter, a number and a word together ("strawberry has two r's", "the letter r appears twice in strawberry",
//! "there are 2 r's in strawberry", "there is no e in tree"), or answers a question that names the letter and the word ("There are
//! 2."). The letters are counted, ignoring case. Words whose letters carry diacritical marks are left alone.
//! # Known false positives
//! None known; counts under a restriction ("two r's in a row", "in the second syllable") are left alone.

use super::{letter_at, plain_letters, speaks_of_letters, spoken, times_at};
use crate::check::prelude::*;
use crate::hedge::is_asserted;
use crate::words::{Token, TokenKind, number_at, tokens, written_like};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Letter count",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &[
        "letter", "'s", "’s", " times", "once", "twice", "\"s", "”s", "`s", "there ", "contain", "occur", "instance", "rs ", "ss ", "ts ",
    ],
};

/// A claim: so many of a letter in a word.
struct Claim<'a> {
    count: u32,
    /// The tokens that are marked, and the token that is the number.
    marked: (usize, usize),
    number: usize,
    letter: char,
    word: &'a str,
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    if text.len() > 600 || context.is_code() {
        return Vec::new();
    }
    let cut = tokens(text);
    if restricted(&cut[..elaborated(&cut)]) {
        return Vec::new();
    }
    let cue = speaks_of_letters(&cut)
        || context.question().is_some_and(|question| {
            let lower = question.to_ascii_lowercase();
            question.len() < 400 && (lower.contains("letter") || lower.contains("how many ") || lower.contains("spell"))
        });
    let mut claims: Vec<Claim<'_>> = Vec::new();
    for at in 0..cut.len() {
        let claim = counted(text, &cut, at, cue).or_else(|| appears(text, &cut, at)).or_else(|| absent(text, &cut, at));
        if let Some(claim) = claim
            && claims.last().is_none_or(|last| last.marked.1 <= claim.marked.0)
        {
            claims.push(claim);
        }
    }
    if claims.is_empty() {
        return answered(context, &cut).into_iter().collect();
    }
    claims.iter().filter_map(|claim| judge(context, &cut, claim)).collect()
}

fn judge(context: &Context<'_>, cut: &[Token<'_>], claim: &Claim<'_>) -> Option<Signal> {
    let letters = plain_letters(claim.word).filter(|letters| letters.len() >= 2)?;
    let places: Vec<usize> = letters.iter().enumerate().filter(|(_, letter)| **letter == claim.letter).map(|(at, _)| at + 1).collect();
    let count = places.len() as u32;
    let start = cut[claim.marked.0].span.start;
    let end = cut[claim.marked.1 - 1].span.end;
    let marked = context.at(start, end);
    if !is_asserted(context, marked) {
        return None;
    }
    if count == claim.count {
        return Some(Signal::agrees(marked));
    }
    let word: String = claim.word.chars().filter(|letter| letter.is_ascii_alphabetic() || letter.is_ascii_whitespace()).collect();
    let mut listed = places.iter().take(12).map(usize::to_string).collect::<Vec<_>>().join(", ");
    if places.len() > 12 {
        listed.push_str(", …");
    }
    let working = match count {
        0 => format!("{word}: {} × 0", claim.letter),
        1 => format!("{word}: {} × 1 (letter {listed})", claim.letter),
        _ => format!("{word}: {} × {count} (letters {listed})", claim.letter),
    };
    let text = context.text();
    let number = cut[claim.number];
    let signal = Signal::new(marked, working).claimed(number.text);
    // "no r's", "an r" and "one r" do not become another count by changing one word.
    if claim.count < 2 || count < 2 {
        return Some(signal);
    }
    let correction = match number.text.to_ascii_lowercase().as_str() {
        "twice" | "thrice" => format!("{} times", written_like(count, number.text)),
        _ => format!("{}{}{}", &text[start..number.span.start], written_like(count, number.text), &text[number.span.end..end]),
    };
    Some(signal.correction(correction))
}

/// Where the letters counted are gone through one by one: "two r's: one after the t and …". What comes behind restricts nothing.
fn elaborated(cut: &[Token<'_>]) -> usize {
    let colon = cut.iter().position(|token| token.marks(":")).filter(|&colon| {
        let letter = (colon.saturating_sub(3)..colon).any(|at| letter_at(cut, at).is_some_and(|letter| letter.end == colon));
        letter && cut.get(colon + 1).is_some_and(|next| next.any(&["one", "the"]))
    });
    colon.unwrap_or(cut.len())
}

/// Words that count otherwise than over the whole word.
fn restricted(cut: &[Token<'_>]) -> bool {
    cut.iter().any(|token| {
        token.any(&[
            "row",
            "consecutive",
            "syllable",
            "syllables",
            "half",
            "uppercase",
            "lowercase",
            "capital",
            "capitalized",
            "double",
            "least",
            "most",
            "more",
            "fewer",
            "another",
            "additional",
            "part",
            "portion",
            "segment",
            "remaining",
            "least",
            "about",
            "around",
            "roughly",
            "approximately",
            "adjacent",
            "together",
            "scrabble",
            "unique",
            "distinct",
            "different",
            "pronounced",
            "silent",
            "per",
            "except",
            "besides",
            "ending",
            "beginning",
            "middle",
            "before",
            "after",
            "far",
            "already",
            "next",
            "sometimes",
            "often",
            "usually",
            "misspelled",
            "misspelling",
            "commonly",
            "some",
            "people",
        ])
    })
}

/// "two r's in (the word) strawberry" and "(the word) strawberry has two r's": the number is at `at`.
fn counted<'a>(text: &'a str, cut: &[Token<'a>], at: usize, cue: bool) -> Option<Claim<'a>> {
    let (count, taken) = number_at(cut, at)?;
    // "1.5 r's", "2-3 r's", "the first two r's", "other two r's".
    if at > 0
        && (cut[at - 1].marks(".-–/,") && cut[at].glued
            || cut[at - 1].any(&["first", "last", "other", "these", "those", "both", "to", "or", "than", "the", "all"]))
    {
        return None;
    }
    let mut next = at + taken;
    while cut.get(next).is_some_and(|token| token.marks("*_")) {
        next += 1;
    }
    if cut.get(next).is_some_and(|token| token.any(&["occurrences", "occurrence", "instances", "instance", "appearances"])) {
        next += 1;
        if !cut.get(next).is_some_and(|of| of.is("of")) {
            return None;
        }
        next += 1;
    }
    let letter = letter_at(cut, next)?;
    let claim = |word: &'a str| Claim { count, marked: (at, letter.end), number: at, letter: letter.which, word };
    // The word comes after: "two r's in strawberry".
    let mut after = letter.end;
    while cut.get(after).is_some_and(|token| token.marks("*_") || token.any(&["total", "present", "found", "letters"])) {
        after += 1;
    }
    if cut.get(after).is_some_and(|token| token.any(&["in", "within"]))
        && let Some(word) = spoken(text, cut, after + 1)
        && ends(cut, word.end, word.marked)
        && (word.marked || letter.sure || cue)
    {
        return contradicts_negation(cut, at).then(|| claim(word.text));
    }
    // The word comes before: "strawberry has two r's".
    if cut.get(after).is_some_and(|token| token.any(&["in", "within", "at", "of", "from", "on"])) {
        return None;
    }
    let verb = (0..at)
        .rev()
        .take(4)
        .find(|&back| !cut[back].marks("*_:") && !cut[back].any(&["exactly", "only", "a", "total", "of", "just", "actually", "indeed"]))?;
    if !cut[verb].any(&["has", "contains", "includes", "have", "contain"]) {
        return None;
    }
    let word = subject(text, cut, verb)?;
    (word.1 || letter.sure || cue).then(|| claim(word.0))
}

/// Whether the claim is not within a denial ("there are not two r's in …").
fn contradicts_negation(cut: &[Token<'_>], at: usize) -> bool {
    !cut[..at].iter().any(|token| token.is("not") || token.text.ends_with("n't") || token.text.ends_with("n’t"))
}

/// The spoken-of word that ends right before token `verb`, and whether it is marked as one.
fn subject<'a>(text: &'a str, cut: &[Token<'a>], verb: usize) -> Option<(&'a str, bool)> {
    // The longest start that reads as a spoken-of word ending at the verb.
    for start in verb.saturating_sub(24)..verb {
        let Some(word) = spoken(text, cut, start) else { continue };
        if word.end != verb {
            continue;
        }
        let quoted = cut[start].quotes();
        if word.marked {
            return (!quoted || start == 0 || !cut[start - 1].glued).then_some((word.text, true));
        }
        let free = start == 0
            || cut[start - 1].kind == TokenKind::Mark
            || cut[start - 1].any(&[
                "that",
                "because",
                "since",
                "so",
                "and",
                "but",
                "thus",
                "therefore",
                "hence",
                "while",
                "word",
                "yes",
                "no",
            ]);
        return free.then_some((word.text, false));
    }
    None
}

/// Whether nothing after a bare word belongs to it ("in strawberry." but not "in strawberry fields").
fn ends(cut: &[Token<'_>], end: usize, marked: bool) -> bool {
    cut.get(end).is_none_or(|next| {
        next.marks(".,;:!?)]\"”*—–")
            || next.any(&["and", "but", "while", "because", "since", "as", "which", "at"])
            || marked && !next.any(&["part", "portion", "section"]) && !next.glued
    })
}

/// "the letter r appears twice in strawberry", "r occurs in strawberry two times", "strawberry contains the letter r twice".
fn appears<'a>(text: &'a str, cut: &[Token<'a>], at: usize) -> Option<Claim<'a>> {
    let letter = letter_at(cut, at).filter(|letter| letter.sure)?;
    let adverb =
        |token: &Token<'_>| token.any(&["exactly", "only", "actually", "indeed", "a", "total", "of", "just", "also"]) || token.marks("*_");
    let skip = |mut next: usize| {
        while cut.get(next).is_some_and(adverb) {
            next += 1;
        }
        next
    };
    let contradicts = contradicts_negation(cut, at);
    let mut next = skip(letter.end);
    if let Some((count, end)) = times_at(cut, next) {
        // "strawberry contains the letter r twice".
        let verb = at.checked_sub(1)?;
        if !cut[verb].any(&["contains", "has", "includes", "contain", "uses"])
            || cut.get(end).is_some_and(|token| token.any(&["in", "within", "at", "once"]))
        {
            return None;
        }
        let (word, _) = subject(text, cut, verb)?;
        return contradicts.then_some(Claim { count, marked: (next, end), number: next, letter: letter.which, word });
    }
    if cut.get(next)?.any(&["is", "was", "does"]) {
        next = skip(next + 1);
    }
    if !cut.get(next)?.any(&["appears", "occurs", "shows", "found", "used", "appear", "occur", "present", "comes", "repeated", "featured"])
    {
        return None;
    }
    // "is repeated twice" may mean three in all.
    if cut[next].is("repeated") {
        return None;
    }
    next = skip(next + 1);
    if cut.get(next)?.any(&["up"]) {
        next = skip(next + 1);
    }
    if let Some((count, end)) = times_at(cut, next) {
        let marked = (next, end);
        let mut place = end;
        if cut.get(place).is_some_and(|token| token.is("total")) {
            place += 1;
        }
        if !cut.get(place)?.any(&["in", "within"]) {
            return None;
        }
        let word = spoken(text, cut, place + 1)?;
        return (ends(cut, word.end, word.marked) && contradicts).then_some(Claim {
            count,
            marked,
            number: next,
            letter: letter.which,
            word: word.text,
        });
    }
    if cut.get(next)?.any(&["in", "within"]) {
        let word = spoken(text, cut, next + 1)?;
        let place = skip(word.end);
        let (count, end) = times_at(cut, place)?;
        return contradicts.then_some(Claim { count, marked: (place, end), number: place, letter: letter.which, word: word.text });
    }
    None
}

/// "there are no r's in strawberry", "strawberry does not contain the letter r": the denial is at `at`.
fn absent<'a>(text: &'a str, cut: &[Token<'a>], at: usize) -> Option<Claim<'a>> {
    let denial = cut.get(at)?;
    if denial.is("no") {
        let letter = letter_at(cut, at + 1).filter(|letter| letter.sure)?;
        let claim = |word| Claim { count: 0, marked: (at, letter.end), number: at, letter: letter.which, word };
        if cut.get(letter.end).is_some_and(|token| token.any(&["in", "within"])) {
            let word = spoken(text, cut, letter.end + 1)?;
            return ends(cut, word.end, word.marked).then(|| claim(word.text));
        }
        let verb = at.checked_sub(1).filter(|&verb| cut[verb].any(&["has", "contains", "have"]))?;
        let closed = cut.get(letter.end).is_none_or(|next| next.kind == TokenKind::Mark);
        return closed.then_some(()).and_then(|()| subject(text, cut, verb)).map(|(word, _)| claim(word));
    }
    let negated = denial.any(&["doesn't", "doesn’t"]);
    let says_not = negated || denial.is("not") && at > 0 && cut[at - 1].is("does");
    if !says_not || !cut.get(at + 1)?.any(&["contain", "have", "include"]) {
        return None;
    }
    let any = usize::from(cut.get(at + 2)?.any(&["any", "a", "an"]));
    let letter = letter_at(cut, at + 2 + any).filter(|letter| letter.sure)?;
    let closed = cut.get(letter.end).is_none_or(|next| next.marks(".,;!") || next.quotes());
    let first = if negated { at } else { at - 1 };
    let (word, _) = subject(text, cut, first).filter(|_| closed)?;
    Some(Claim { count: 0, marked: (first, letter.end), number: at, letter: letter.which, word })
}

/// "There are 2.", "2", "There are two r's.": the answer to "How many r's are in strawberry?".
fn answered(context: &Context<'_>, cut: &[Token<'_>]) -> Option<Signal> {
    let question = context.question().filter(|question| question.len() <= 300)?;
    if cut.len() > 14 || context.block().is_some_and(|block| block.kind != BlockKind::Prose) {
        return None;
    }
    let asked = tokens(question);
    let many = asked.windows(2).position(|two| two[0].is("how") && two[1].is("many"))?;
    let mut next = many + 2;
    while asked.get(next).is_some_and(|token| {
        token.any(&["times", "does", "do", "is", "the", "instances", "occurrences", "of"])
            && !asked.get(next + 1).is_some_and(|token| token.is("letter"))
    }) {
        next += 1;
    }
    let letter = letter_at(&asked, next)?;
    let place = (letter.end..asked.len()).find(|&at| asked[at].any(&["in", "within"]))?;
    let word = spoken(question, &asked, place + 1)?;
    // Nothing else is asked.
    if place - letter.end > 5
        || asked[word.end..].iter().any(|token| token.kind != TokenKind::Mark)
        || asked[..many].len() > 6
        || restricted(&asked)
    {
        return None;
    }
    // The answer is a count and nothing that could be about something else.
    let mut number = None;
    let mut at = 0;
    while let Some(token) = cut.get(at) {
        if let Some((count, end)) = times_at(cut, at) {
            if number.replace((count, at, end)).is_some() {
                return None;
            }
            at = end;
        } else if let Some((count, taken)) = number_at(cut, at) {
            let end = letter_at(cut, at + taken).filter(|other| other.which == letter.which).map_or(at + taken, |other| other.end);
            if number.replace((count, at, end)).is_some() {
                return None;
            }
            at = end;
        } else if token.kind == TokenKind::Mark && token.marks(".,!*_:\"'“”()")
            || token.any(&[
                "there", "are", "is", "it", "has", "contains", "exactly", "only", "the", "letter", "word", "answer", "appears", "occurs",
                "in", "that", "this", "total", "a", "of", "letters",
            ])
            || token.is(word.text)
            || letter_at(cut, at).is_some_and(|other| other.which == letter.which)
        {
            at += 1;
        } else {
            return None;
        }
    }
    let (count, first, end) = number?;
    let claim = Claim { count, marked: (first, end), number: first, letter: letter.which, word: word.text };
    judge(context, cut, &claim).map(|signal| {
        if signal.holds {
            return signal;
        }
        let start = asked[many].span.start;
        let span = Span::new(start, asked[word.end - 1].span.end);
        signal.evidence(Evidence { kind: EvidenceKind::Question, id: String::new(), span })
    })
}

/// Sentences it must flag.
pub const FLAGS: &[Flag] = &[
    flag(
        "The word \"strawberry\" contains two r's: one after the t and one in the ending.",
        "two r's",
        "strawberry: r × 3 (letters 3, 8, 9)",
    ),
    flag("The word \"strawberry\" has two r's.", "two r's", "strawberry: r × 3 (letters 3, 8, 9)"),
    flag("There are **2** r's in strawberry.", "2 r's", "strawberry: r × 3 (letters 3, 8, 9)"),
    flag("The letter \"r\" appears twice in the word \"strawberry\".", "twice", "strawberry: r × 3 (letters 3, 8, 9)"),
    flag("The letter **s** appears 3 times in Mississippi.", "3 times", "Mississippi: s × 4 (letters 3, 4, 6, 7)"),
    flag(
        "In total, there are 2 occurrences of the letter 'e' in the word 'bookkeeper'.",
        "2 occurrences of the letter 'e'",
        "bookkeeper: e × 3 (letters 6, 7, 9)",
    ),
    flag("So “banana” contains the letter “a” two times.", "two times", "banana: a × 3 (letters 2, 4, 6)"),
    flag("The word \"queue\" does not contain the letter \"e\".", "does not contain the letter \"e\"", "queue: e × 2 (letters 3, 5)"),
    flag("There are two 'l's in the word \"hello\" and one 'o', but there are no 'e's in \"hello\".", "no 'e's", "hello: e × 1 (letter 2)"),
    flag("There are **2**.", "2", "strawberry: r × 3 (letters 3, 8, 9)").asked("How many r's are in strawberry?"),
    flag("There are two R's in \"strawberry\".", "two R's", "strawberry: r × 3 (letters 3, 8, 9)")
        .asked("How many Rs are there in the word strawberry?"),
    flag("The letter r occurs in strawberry two times.", "two times", "strawberry: r × 3 (letters 3, 8, 9)"),
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
    ignore("The letter was posted twice."),
    ignore("The word \"strawberry\" has three r's."),
    ignore("\"Strawberry\" has two r's in a row."),
    ignore("John has two A's on his report card."),
    ignore("There are two r's in the \"berry\" part of strawberry."),
    ignore("If strawberry had two r's, it would be spelled otherwise."),
    ignore("A common mistake is to say that strawberry has two r's."),
    ignore("The letter e appears twice in every verse of the poem."),
    ignore("There are two i's in English spelling of the sound."),
    ignore("There are 2.").asked("How many players are in the final?"),
    ignore("The team has two C's on its badge."),
];

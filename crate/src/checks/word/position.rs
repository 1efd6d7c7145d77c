//! # What it flags
//! A letter or a word said to stand at a place where another one stands: "the third letter of 'cat' is 'a'".
//! # Why it misleads
//! Language models read word pieces, not letters, and state such things with full confidence.
//! # How it is decided
//! "The n-th (last, first, middle) letter (character) of (in) the word W is L", "W starts (begins, ends) with (the letter) L" where W is quoted,
//! bold or behind "the word"; the same for the n-th word of a quoted sentence, the n-th letter of the
//! (English) alphabet and the n-th month of the year. Letters are compared ignoring case; words with diacritical marks are left
//! alone.
//! # Known false positives
//! None known.

use super::{Spoken, letter_at, plain_letters, spoken};
use crate::check::prelude::*;
use crate::hedge::is_asserted;
use crate::words::{ORDINALS, Token, TokenKind, tokens};

/// What the check says of itself.
pub const META: Meta = Meta {
    title: "Letter or word at a place",
    tier: Tier::Wrong,
    scope: Scope::Sentence,
    state: State::On,
    languages: &["en"],
    since: "0.1.0",
    triggers: &["letter", "character", "starts with", "ends with", "begins with", "word of", "word in", "month of the year"],
};

/// A place counted from one end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Nth(usize),
    FromEnd(usize),
    Middle,
}

impl Place {
    fn of<T: Copy>(self, all: &[T]) -> Option<T> {
        match self {
            Self::Nth(place) => all.get(place.checked_sub(1)?).copied(),
            Self::FromEnd(place) => all.get(all.len().checked_sub(place)?).copied(),
            Self::Middle => (all.len() % 2 == 1).then(|| all[all.len() / 2]),
        }
    }

    fn shown(self) -> String {
        match self {
            Self::Nth(place) => nth(place),
            Self::FromEnd(1) => "last".to_owned(),
            Self::FromEnd(place) => format!("{} from the end", nth(place)),
            Self::Middle => "middle".to_owned(),
        }
    }
}

fn nth(place: usize) -> String {
    let ending = match (place % 10, place % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{place}{ending}")
}

/// "third", "3rd", "last", "second-to-last", "middle", and one past its last token.
fn place_at(tokens: &[Token<'_>], at: usize) -> Option<(Place, usize)> {
    let token = tokens.get(at)?;
    if token.any(&["last", "final"]) {
        return Some((Place::FromEnd(1), at + 1));
    }
    if token.any(&["penultimate"]) {
        return Some((Place::FromEnd(2), at + 1));
    }
    if token.any(&["middle"]) {
        return Some((Place::Middle, at + 1));
    }
    let (value, mut end) = if token.kind == TokenKind::Number {
        let suffix = tokens.get(at + 1).filter(|next| next.glued && next.any(&["st", "nd", "rd", "th"]))?;
        let _ = suffix;
        (usize::try_from(token.number()?).ok()?, at + 2)
    } else {
        let lower = token.word()?.to_ascii_lowercase();
        (ORDINALS.iter().position(|known| *known == lower)?, at + 1)
    };
    // "second-to-last", "third to last".
    let skip = |at: usize| at + usize::from(tokens.get(at).is_some_and(|hyphen| hyphen.marks("-‑")));
    let to = skip(end);
    if tokens.get(to).is_some_and(|to| to.is("to")) {
        let last = skip(to + 1);
        if tokens.get(last).is_some_and(|last| last.is("last")) {
            end = last + 1;
            return (value >= 2).then_some((Place::FromEnd(value), end));
        }
        return None;
    }
    (value >= 1).then_some((Place::Nth(value), end))
}

/// A letter that is named at token `at`: quoted, bold, or a lone letter. Its tokens' span is that of the letter.
fn named_letter(tokens: &[Token<'_>], at: usize, bold: &dyn Fn(Span) -> bool) -> Option<(char, Span)> {
    let mut at = at;
    while tokens.get(at)?.any(&["the", "letter", "an", "a"]) && tokens.get(at + 1).is_some_and(|next| !next.marks(".,;")) {
        // "is a": the letter itself, at the end.
        at += 1;
    }
    let quoted = tokens.get(at)?.quotes();
    while tokens.get(at)?.quotes() {
        at += 1;
    }
    let token = tokens[at];
    let mut letters = token.word()?.chars();
    let (letter, None) = (letters.next()?, letters.next()) else { return None };
    if !letter.is_ascii_alphabetic() {
        return None;
    }
    let next = tokens.get(at + 1);
    let ends = next.is_none_or(|next| next.marks(".,;:!)(") || next.any(&["and", "while", "but", "which", "because", "since", "not"]));
    let marked = quoted && next.is_some_and(|next| next.quotes() && next.glued) || bold(token.span) || ends;
    // A glued mark of another kind makes it part of something longer ("C++", "x-ray").
    let longer = next.is_some_and(|next| next.glued && next.marks("+-#/=^_")) || token.glued && tokens[at - 1].marks("-/=^_+#");
    (marked && !longer).then_some((letter.to_ascii_lowercase(), token.span))
}

/// "The 10th letter of the alphabet is K", "the second month of the year is March": what is claimed, what is right, and why.
fn ordered(cut: &[Token<'_>], place: Place, noun: usize, bold: &dyn Fn(Span) -> bool) -> Option<(Span, String, String)> {
    cut.get(noun + 2)?.is("the").then_some(())?;
    let mut at = noun + 3;
    at += usize::from(cut.get(at)?.any(&["english", "latin", "roman", "calendar"]));
    let whole = cut.get(at)?;
    let mut verb = at + 1;
    while cut.get(verb)?.marks("*_,") {
        verb += 1;
    }
    if !(cut[verb].any(&["is"]) || cut[verb].marks(":=")) {
        return None;
    }
    if cut[noun].is("letter") && whole.is("alphabet") && cut[noun + 1].is("of") {
        let (_, span) = named_letter(cut, verb + 1, bold)?;
        let letters: Vec<char> = ('A'..='Z').collect();
        let right = place.of(&letters)?.to_string();
        let working = format!("{} letter of the alphabet = {right}", place.shown());
        return Some((span, right, working));
    }
    if cut[noun].is("month") && whole.is("year") {
        let said = (verb + 1..cut.len().min(verb + 4)).find(|&at| !cut[at].marks("*_"))?;
        crate::date::month(cut[said].text).filter(|_| cut[said].text.len() > 2 && cut[said].capital())?;
        // "September is the ninth" by its name, and nothing joined to it.
        let closed = cut.get(said + 1).is_none_or(|next| next.marks(".,;!)*_(") || next.any(&["and", "which", "while"]));
        let right = place.of(&crate::date::MONTH_NAMES).filter(|_| closed && cut[said].text.len() > 3 || cut[said].is("may"))?;
        return Some((cut[said].span, right.to_owned(), format!("{} month of the year = {right}", place.shown())));
    }
    None
}

/// The words of a quoted sentence.
fn words_of(text: &str) -> Vec<&str> {
    text.split_whitespace().map(|word| word.trim_matches(|mark: char| !mark.is_alphanumeric())).filter(|word| !word.is_empty()).collect()
}

/// The rule.
#[must_use]
pub fn run(context: &Context<'_>) -> Vec<Signal> {
    let text = context.text();
    let cut = tokens(text);
    let start = context.view().start;
    let emphasised: Vec<Span> = context.inlines().map(|inline| inline.span).collect();
    let bold = |span: Span| emphasised.iter().any(|inline| inline.contains(span.shifted(start)));
    let mut signals = Vec::new();
    // Quotation marks around the letter alone quote nothing: the claim is judged as a whole.
    let mut say = |claim: Span, span: Span, holds: bool, working: String, right: &str| {
        let (claim, span) = (claim.shifted(start), span.shifted(start));
        if holds {
            signals.push(Signal::agrees(span));
        } else if is_asserted(context, claim) {
            signals.push(Signal::new(span, working).claimed(context.words(span)).correction(right));
        }
    };
    for at in 0..cut.len() {
        // "the third letter of 'cat' is 'a'".
        if let Some((place, noun)) = place_at(&cut, at)
            && let Some(token) = cut.get(noun)
            && cut.get(noun + 1).is_some_and(|of| of.any(&["of", "in"]))
        {
            // "second-to-last" was read from its first word on.
            if at > 0 && (cut[at - 1].marks("-‑") || cut[at - 1].is("to")) {
                continue;
            }
            if let Some((span, right, working)) = ordered(&cut, place, noun, &bold) {
                let claimed = span.of(text);
                let right = if claimed.starts_with(char::is_uppercase) { right } else { right.to_ascii_lowercase() };
                let claim = Span::new(cut[at].span.start, closing(&cut, span));
                say(claim, span, claimed.eq_ignore_ascii_case(&right), working, &right);
                continue;
            }
            let Some(word) = spoken(text, &cut, noun + 2) else { continue };
            let claim = |span: Span| Span::new(cut[at].span.start, closing(&cut, span));
            let marked = word.marked || cut.get(noun + 2).is_some_and(|token| bold(token.span));
            if token.any(&["letter", "character"]) && (marked || word.text.len() >= 3) && !word.text.contains(' ') {
                let Some(verb) = cut.get(word.end).filter(|verb| verb.any(&["is"]) || verb.marks(":=→")) else { continue };
                let _ = verb;
                let Some((said, span)) = named_letter(&cut, word.end + 1, &bold) else { continue };
                let Some(letters) = plain_letters(word.text) else { continue };
                match place.of(&letters) {
                    Some(right) => say(
                        claim(span),
                        span,
                        right == said,
                        format!("{} letter of {} = {right}", place.shown(), word.text),
                        &like(right, span.of(text)),
                    ),
                    None if place != Place::Middle => {
                        say(claim(span), span, false, format!("{} has {} letters", word.text, letters.len()), span.of(text));
                    }
                    None => {}
                }
            } else if token.any(&["word"]) && word.marked && word.text.contains(' ') {
                let words = words_of(word.text);
                let Some(said) = cut
                    .get(word.end)
                    .filter(|verb| verb.any(&["is"]) || verb.marks(":="))
                    .and_then(|_| spoken(text, &cut, word.end + 1))
                    .filter(|said| said.marked && !said.text.contains(' '))
                else {
                    continue;
                };
                let Some(right) = place.of(&words) else { continue };
                let at = said.text.as_ptr() as usize - text.as_ptr() as usize;
                let holds = right.eq_ignore_ascii_case(said.text.trim_matches(|mark: char| !mark.is_alphanumeric()));
                let span = Span::new(at, at + said.text.len());
                say(Span::new(token.span.start, closing(&cut, span)), span, holds, format!("{} word = {right}", place.shown()), right);
            }
        }
        // "'apple' starts with the letter 'b'".
        let Some(verb) = cut.get(at).filter(|verb| verb.any(&["starts", "begins", "ends"])) else { continue };
        if !cut.get(at + 1).is_some_and(|with| with.is("with")) || at == 0 {
            continue;
        }
        let Some(word) = spoken_before(text, &cut, at, &bold) else { continue };
        let called = cut[at + 2..cut.len().min(at + 5)].iter().any(|token| token.any(&["letter"]));
        let quoted = cut.get(at + 2).is_some_and(Token::quotes);
        if !called && !quoted {
            continue;
        }
        let Some(letter) = letter_at(&cut, at + 2).filter(|letter| letter.sure) else { continue };
        let Some(letters) = plain_letters(word.text).filter(|letters| letters.len() > 1) else { continue };
        let end = verb.is("ends");
        let right = if end { letters[letters.len() - 1] } else { letters[0] };
        let Some(span) =
            cut[at + 2..letter.end].iter().rev().find(|token| token.text.len() == 1 && token.word().is_some()).map(|token| token.span)
        else {
            continue;
        };
        // "ends with the letter e and …" of a sound, not a letter, is never said with a letter's name.
        let working = format!("{} letter of {} = {right}", if end { "last" } else { "first" }, word.text);
        say(Span::new(verb.span.start, closing(&cut, span)), span, letter.which == right, working, &like(right, span.of(text)));
    }
    signals
}

/// The spoken-of word that ends right before token `at`.
fn spoken_before<'a>(text: &'a str, cut: &[Token<'a>], at: usize, bold: &dyn Fn(Span) -> bool) -> Option<Spoken<'a>> {
    let last = cut.get(at - 1)?;
    if last.quotes() {
        let open = (0..at - 1).rev().take(6).find(|&open| cut[open].quotes())?;
        return spoken(text, cut, open).filter(|word| word.end == at && !word.text.contains(' '));
    }
    let before = at.checked_sub(2).map(|before| cut[before]);
    let named = before.is_some_and(|before| before.is("word"));
    (last.word().is_some() && (named || bold(last.span)) && !last.glued).then_some(Spoken { text: last.text, end: at, marked: true })
}

/// One past the quotation mark that closes right behind `span`.
fn closing(cut: &[Token<'_>], span: Span) -> usize {
    let next = cut.partition_point(|token| token.span.start < span.end);
    cut.get(next).filter(|next| next.glued && next.quotes()).map_or(span.end, |next| next.span.end)
}

/// The letter as the claimed one is written.
fn like(letter: char, said: &str) -> String {
    if said.starts_with(char::is_uppercase) { letter.to_ascii_uppercase().to_string() } else { letter.to_string() }
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
];

/// Sentences it must leave alone.
pub const IGNORES: &[Ignore] = &[
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
];

//! What the checks of words and sequences share.

use crate::words::{Token, TokenKind, number_at};

/// A word or phrase the text speaks about, not with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spoken<'a> {
    /// Its characters.
    pub text: &'a str,
    /// One past its last token, quotation marks included.
    pub end: usize,
    /// Whether it is marked as a word: by quotation marks or by "the word".
    pub marked: bool,
}

/// Nouns that announce a word: "the word strawberry".
pub const WORD_NOUNS: &[&str] = &["word", "name", "term", "phrase", "string", "spelling", "sentence", "text"];

/// Words that stand where a spoken-of word may stand but are none.
const NOT_WORDS: &[&str] = &[
    "it",
    "this",
    "that",
    "these",
    "those",
    "them",
    "total",
    "all",
    "each",
    "every",
    "both",
    "english",
    "german",
    "french",
    "spanish",
    "the",
    "a",
    "an",
    "its",
    "your",
    "my",
    "his",
    "her",
    "their",
    "our",
    "there",
    "here",
    "which",
    "order",
    "fact",
    "word",
    "words",
    "name",
    "names",
    "term",
    "phrase",
    "sentence",
    "letters",
    "letter",
    "alphabet",
    "scrabble",
    "he",
    "she",
    "they",
    "we",
    "you",
    "i",
    "who",
    "and",
    "or",
    "not",
    "question",
    "one",
    "two",
    "three",
    "what",
    "lowercase",
    "uppercase",
    "between",
    "position",
    "positions",
    "text",
    "string",
    "list",
    "example",
    "pinyin",
    "latin",
    "greek",
    "italian",
];

/// The longest phrase that is read as one spoken-of thing, in bytes.
const LONGEST: usize = 120;

/// A spoken-of word that starts at token `at`: quoted, after "the word", or bare. `text` is what was cut into `tokens`.
#[must_use]
pub fn spoken<'a>(text: &'a str, tokens: &[Token<'a>], at: usize) -> Option<Spoken<'a>> {
    let mut at = at;
    let mut marked = false;
    if tokens.get(at)?.any(&["the", "a", "your"]) {
        // "the English word", "the given word".
        let skip = usize::from(
            tokens.get(at + 1).is_some_and(|token| token.any(&["english", "given", "single", "entire", "whole", "original", "full"])),
        );
        if !tokens.get(at + 1 + skip).is_some_and(|token| token.any(WORD_NOUNS)) {
            return None;
        }
        at += 2 + skip;
        marked = true;
    } else if tokens[at].any(&["word"]) {
        at += 1;
        marked = true;
    }
    let first = *tokens.get(at)?;
    if first.quotes() {
        // Markdown's stars may stand inside of the quotation marks or outside of them.
        let mut open = at;
        while tokens.get(open + 1).is_some_and(|token| token.quotes() && token.glued) {
            open += 1;
        }
        let inner = tokens.get(open + 1).filter(|token| token.glued)?;
        let start = inner.span.start;
        let mut close = open + 1;
        while let Some(token) = tokens.get(close) {
            if token.span.end - start > LONGEST {
                return None;
            }
            if token.quotes() && token.glued {
                let content = text[start..token.span.start].trim_end_matches([',', '.', ';']);
                while tokens.get(close + 1).is_some_and(|next| next.quotes() && next.glued) {
                    close += 1;
                }
                return (content.chars().filter(|letter| letter.is_alphabetic()).count() >= 2).then_some(Spoken {
                    text: content,
                    end: close + 1,
                    marked: true,
                });
            }
            close += 1;
        }
        return None;
    }
    let bare = first.word()?;
    // "s-t-r-a-w": letters joined by hyphens.
    let mut end = at + 1;
    while tokens.get(end).is_some_and(|hyphen| hyphen.glued && hyphen.marks("-‑"))
        && tokens.get(end + 1).is_some_and(|part| part.glued && part.word().is_some())
    {
        end += 2;
    }
    let content = &text[first.span.start..tokens[end - 1].span.end];
    let long = content.chars().count() >= if marked { 2 } else { 3 };
    let plain = bare.chars().all(char::is_alphabetic);
    (long && plain && !first.any(NOT_WORDS)).then_some(Spoken { text: content, end, marked })
}

/// A letter that is spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letter {
    /// The letter, in lower case.
    pub which: char,
    /// One past its last token.
    pub end: usize,
    /// Whether it was called a letter, quoted, or written with an apostrophe and small, so that it cannot be a grade or a word.
    pub sure: bool,
}

/// A letter that starts at token `at`: "r's", "'r's", "the letter r", "letter \"r\"", "Rs".
#[must_use]
pub fn letter_at(tokens: &[Token<'_>], at: usize) -> Option<Letter> {
    let mut at = at;
    let mut sure = false;
    let article = tokens.get(at)?.is("the");
    at += usize::from(article);
    while tokens.get(at)?.any(&["letter", "letters", "character"]) {
        at += 1;
        sure = true;
    }
    if article && !sure {
        return None;
    }
    let quoted = tokens.get(at).is_some_and(Token::quotes);
    while tokens.get(at)?.quotes() {
        at += 1;
        sure = true;
    }
    let token = tokens[at];
    let word = token.word()?;
    let mut characters = word.chars();
    let letter = characters.next()?;
    let rest = characters.as_str();
    let mut end = at + 1;
    let possessive = matches!(rest, "'s" | "’s" | "'S" | "’S");
    let plural = matches!(rest, "s")
        && !matches!(word.to_ascii_lowercase().as_str(), "as" | "is" | "us" | "os" | "ms" | "es")
        && letter.is_uppercase();
    if !rest.is_empty() && !possessive && !plural {
        return None;
    }
    if quoted {
        while tokens.get(end).is_some_and(|next| next.glued && (next.quotes() || next.any(&["s"]))) {
            end += 1;
        }
    }
    // A bare "a" or "I" is a word.
    if rest.is_empty() && !sure {
        return None;
    }
    let lower = letter.to_lowercase().next().filter(char::is_ascii_alphabetic)?;
    Some(Letter { which: lower, end, sure: sure || possessive && letter.is_lowercase() })
}

/// How often something happens: "twice", "once", "3 times", "two separate times"; with one past its last token.
#[must_use]
pub fn times_at(tokens: &[Token<'_>], at: usize) -> Option<(u32, usize)> {
    match tokens.get(at)?.text.to_ascii_lowercase().as_str() {
        "once" => Some((1, at + 1)),
        "twice" => Some((2, at + 1)),
        "thrice" => Some((3, at + 1)),
        _ => {
            let (value, taken) = number_at(tokens, at)?;
            tokens.get(at + taken).is_some_and(|token| token.any(&["time", "times"])).then_some((value, at + taken + 1))
        }
    }
}

/// The letters of a spoken-of word, in lower case: "s-t-r-a-w" and "straw" are the same; none where a letter carries a mark, since
/// whether "é" counts as an "e" is open.
#[must_use]
pub fn plain_letters(word: &str) -> Option<Vec<char>> {
    if word.chars().any(|letter| letter.is_alphabetic() && !letter.is_ascii_alphabetic()) {
        return None;
    }
    Some(word.chars().filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_lowercase()).collect())
}

/// Whether the tokens speak of words and letters at all.
#[must_use]
pub fn speaks_of_letters(tokens: &[Token<'_>]) -> bool {
    tokens.iter().any(|token| {
        token.kind == TokenKind::Word
            && token.any(&[
                "letter",
                "letters",
                "word",
                "words",
                "spelled",
                "spelling",
                "spell",
                "spelt",
                "occurrences",
                "occurrence",
                "appears",
                "occurs",
                "alphabet",
            ])
    })
}

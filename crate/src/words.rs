//! Words, numbers and marks of a text, for checks that read phrases.

use crate::span::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with apostrophes between them ("doesn't", "r's").
    Word,
    /// ASCII digits.
    Number,
    /// Any other character that is not white space.
    Mark,
}

/// A word, a number or a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// Its characters.
    pub text: &'a str,
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands in the text that was cut.
    pub span: Span,
    /// Whether it follows the token before it without white space.
    pub glued: bool,
}

impl<'a> Token<'a> {
    /// Whether it is the word `word`, ignoring ASCII case.
    #[must_use]
    pub fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    /// Whether it is one of `words`, ignoring ASCII case.
    #[must_use]
    pub fn any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }

    /// Its value, where it is a number of at most nine digits.
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        (self.kind == TokenKind::Number && self.text.len() <= 9).then(|| self.text.parse().ok()).flatten()
    }

    /// Whether it starts with a capital letter.
    #[must_use]
    pub fn capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// Its only character, where it has one.
    #[must_use]
    pub fn mark(&self) -> Option<char> {
        let mut characters = self.text.chars();
        let first = characters.next()?;
        (self.kind == TokenKind::Mark && characters.next().is_none()).then_some(first)
    }

    /// Whether it is one of the characters of `marks`.
    #[must_use]
    pub fn marks(&self, marks: &str) -> bool {
        self.mark().is_some_and(|mark| marks.contains(mark))
    }

    /// Whether it is a quotation mark or an apostrophe.
    #[must_use]
    pub fn quotes(&self) -> bool {
        self.marks(QUOTES)
    }

    /// Whether it is a word.
    #[must_use]
    pub fn word(&self) -> Option<&'a str> {
        (self.kind == TokenKind::Word).then_some(self.text)
    }
}

/// Marks that open or close a quotation; the backtick and the asterisk are left by Markdown that was not read as such.
pub const QUOTES: &str = "\"'“”‘’«»„‚‹›`*";

/// Cuts `text` into tokens.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::with_capacity(text.len() / 5);
    let mut characters = text.char_indices().peekable();
    let mut last_end = 0;
    while let Some((start, first)) = characters.next() {
        if first.is_whitespace() {
            continue;
        }
        let mut end = start + first.len_utf8();
        let kind = if first.is_ascii_digit() {
            while let Some(&(at, next)) = characters.peek()
                && next.is_ascii_digit()
            {
                end = at + 1;
                characters.next();
            }
            TokenKind::Number
        } else if first.is_alphabetic() {
            while let Some(&(at, next)) = characters.peek() {
                let after = at + next.len_utf8();
                let inside = matches!(next, '\'' | '’') && text[after..].starts_with(char::is_alphabetic);
                if !(next.is_alphabetic() || is_combining(next) || inside) {
                    break;
                }
                end = after;
                characters.next();
            }
            TokenKind::Word
        } else {
            TokenKind::Mark
        };
        found.push(Token { text: &text[start..end], kind, span: Span::new(start, end), glued: start == last_end && start > 0 });
        last_end = end;
    }
    found
}

/// Combining diacritical marks belong to the letter before them.
fn is_combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

/// English names of the whole numbers below twenty, in order.
pub(crate) const UNITS: [&str; 20] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
];

/// English names of the tens from twenty on.
pub(crate) const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// English names of the places below twenty, in order.
pub(crate) const ORDINALS: [&str; 20] = [
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
];

/// A whole number below 100 by its English name, or any of at most nine digits.
#[must_use]
pub fn small_number(word: &str) -> Option<u32> {
    if word.starts_with(|first: char| first.is_ascii_digit()) {
        return if word.len() <= 9 { word.parse().ok() } else { None };
    }
    let named = |known: &&str| known.eq_ignore_ascii_case(word);
    UNITS.iter().position(named).map(|at| at as u32).or_else(|| TENS.iter().position(named).map(|at| 20 + 10 * at as u32))
}

/// The number that starts at token `at` ("4", "four", "twenty-four") and how many tokens it takes.
#[must_use]
pub fn number_at(tokens: &[Token<'_>], at: usize) -> Option<(u32, usize)> {
    let first = tokens.get(at)?;
    if first.kind == TokenKind::Mark {
        return None;
    }
    let value = small_number(first.text)?;
    if first.kind == TokenKind::Word
        && value >= 20
        && let (Some(hyphen), Some(unit)) = (tokens.get(at + 1), tokens.get(at + 2))
        && hyphen.marks("-‑")
        && hyphen.glued
        && unit.glued
        && let Some(unit) = unit.word().and_then(small_number).filter(|unit| (1..10).contains(unit))
    {
        return Some((value + unit, 3));
    }
    Some((value, 1))
}

/// `value` as `like` is written: as a word where `like` is one, with its capital.
#[must_use]
pub fn written_like(value: u32, like: &str) -> String {
    let tens = (value / 10).checked_sub(2).filter(|_| value.is_multiple_of(10)).and_then(|at| TENS.get(at as usize));
    let named = UNITS.get(value as usize).or(tens).filter(|_| like.starts_with(char::is_alphabetic));
    match named {
        Some(name) if like.starts_with(char::is_uppercase) => {
            let mut letters = name.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        }
        Some(name) => (*name).to_owned(),
        None => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_words_numbers_and_marks() {
        let cut: Vec<_> = tokens("It doesn't: 4th, r's “é” 3.5 日本").iter().map(|token| token.text.to_owned()).collect();
        assert_eq!(cut, ["It", "doesn't", ":", "4", "th", ",", "r's", "“", "é", "”", "3", ".", "5", "日本"]);
        let glued: Vec<_> = tokens("4th, 5").iter().map(|token| token.glued).collect();
        assert_eq!(glued, [false, true, true, false]);
    }

    #[test]
    fn reads_and_writes_small_numbers() {
        assert_eq!(small_number("Twelve"), Some(12));
        assert_eq!(small_number("17"), Some(17));
        assert_eq!(small_number("ninety"), Some(90));
        assert_eq!(small_number("many"), None);
        let cut = tokens("twenty-four hours");
        assert_eq!(number_at(&cut, 0), Some((24, 3)));
        assert_eq!(written_like(3, "Two"), "Three");
        assert_eq!(written_like(3, "2"), "3");
        assert_eq!(written_like(30, "two"), "thirty");
        assert_eq!(written_like(31, "two"), "31");
    }
}

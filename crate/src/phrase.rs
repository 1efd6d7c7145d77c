//! A sentence as a row of words, marks and whole numbers: what rules that read phrases step through.
//!
//! Emphasis marks and formula delimiters are passed over, so that "**60** is *three times* 20" and "60 is three times 20" read the
//! same. Numbers are those of [`crate::number`], one piece each, with their signs and units of currency.

#![deny(clippy::indexing_slicing, clippy::string_slice)]

use crate::number::{Number, numbers};
use crate::span::Span;
use crate::words::{TokenKind, tokens};

/// A word, a mark or a number.
#[derive(Debug, Clone)]
pub struct Piece<'a> {
    /// Its characters.
    pub text: &'a str,
    /// Where it stands in the text.
    pub span: Span,
    /// The number it is.
    pub number: Option<Number>,
    /// Whether it is a sign that is neither word nor number.
    pub mark: bool,
}

/// A text in pieces.
#[derive(Debug)]
pub struct Phrase<'a> {
    /// The text.
    pub text: &'a str,
    /// Its pieces.
    pub pieces: Vec<Piece<'a>>,
}

/// Words that loosen or sharpen a number and stand before it.
const LOOSE: &[&str] = &[
    "about", "approximately", "approx", "roughly", "around", "nearly", "almost", "exactly", "only", "just", "over", "under", "more",
    "less", "than", "slightly", "well", "some", "precisely", "close", "~", "≈", "fully", "actually", "still", "simply", "therefore",
    "thus", "then", "now",
];

impl<'a> Phrase<'a> {
    /// Cuts `text` into pieces.
    #[must_use]
    pub fn read(text: &'a str) -> Self {
        let mut found = numbers(text).into_iter().peekable();
        let mut pieces: Vec<Piece<'a>> = Vec::new();
        let cut = tokens(text);
        let mut escaped = usize::MAX;
        for token in &cut {
            while let Some(number) = found.next_if(|number| number.span.start <= token.span.start) {
                pieces.push(Piece { text: number.span.of(text), span: number.span, number: Some(number), mark: false });
            }
            let inside = pieces.last().is_some_and(|piece| piece.number.is_some() && token.span.start < piece.span.end);
            if inside {
                continue;
            }
            let mark = token.kind == TokenKind::Mark;
            // "\(", "\)", "\[" and "\$" are how formulas begin and end.
            let behind_escape = token.glued && escaped == token.span.start;
            if mark && token.marks("\\") {
                escaped = token.span.end;
                continue;
            }
            if mark && (token.marks("*_`${}") || behind_escape && token.marks("()[],;! ")) {
                continue;
            }
            pieces.push(Piece { text: token.text, span: token.span, number: None, mark });
        }
        Self { text, pieces }
    }

    /// The number that is the piece at `at`.
    #[must_use]
    pub fn number(&self, at: usize) -> Option<&Number> {
        self.pieces.get(at)?.number.as_ref()
    }

    /// The pieces that are numbers, in order.
    pub fn numbers(&self) -> impl Iterator<Item = (usize, &Number)> {
        self.pieces.iter().enumerate().filter_map(|(at, piece)| Some((at, piece.number.as_ref()?)))
    }

    /// Whether the piece at `at` is one of `words` (which may be marks), ignoring ASCII case.
    #[must_use]
    pub fn is(&self, at: usize, words: &[&str]) -> bool {
        self.pieces.get(at).is_some_and(|piece| piece.number.is_none() && words.iter().any(|word| piece.text.eq_ignore_ascii_case(word)))
    }

    /// The word at `at`, where it is one.
    #[must_use]
    pub fn word(&self, at: usize) -> Option<&'a str> {
        self.pieces.get(at).filter(|piece| !piece.mark && piece.number.is_none()).map(|piece| piece.text)
    }

    /// One past the last piece of `words` ("for a total of"), where they stand at `at`. Numbers read as words ("a", "one") match by
    /// their characters.
    #[must_use]
    pub fn eat(&self, at: usize, words: &str) -> Option<usize> {
        let mut end = at;
        for word in words.split(' ') {
            self.pieces.get(end).filter(|piece| piece.text.eq_ignore_ascii_case(word))?;
            end += 1;
        }
        Some(end)
    }

    /// One past the last piece of the first of `choices` that stands at `at`.
    #[must_use]
    pub fn eat_any(&self, at: usize, choices: &[&str]) -> Option<usize> {
        choices.iter().filter_map(|choice| self.eat(at, choice)).max()
    }

    /// The first piece of the first of `choices` that ends right before `end`.
    #[must_use]
    pub fn eat_back(&self, end: usize, choices: &[&str]) -> Option<usize> {
        choices.iter().find_map(|choice| {
            let start = end.checked_sub(choice.split(' ').count())?;
            self.eat(start, choice).map(|_| start)
        })
    }

    /// The first piece from `at` on that is none of `words`.
    #[must_use]
    pub fn skip(&self, at: usize, words: &[&str]) -> usize {
        let mut at = at;
        while self.is(at, words) {
            at += 1;
        }
        at
    }

    /// The first piece from `at` on that does not loosen a number.
    #[must_use]
    pub fn skip_loose(&self, at: usize) -> usize {
        self.skip(at, LOOSE)
    }

    /// The pieces from `from` to `to` in lower case, with spaces between.
    #[must_use]
    pub fn between(&self, from: usize, to: usize) -> String {
        let part = self.pieces.get(from..to).unwrap_or_default();
        part.iter().map(|piece| piece.text.to_ascii_lowercase()).collect::<Vec<_>>().join(" ")
    }

    /// Whether a piece from `from` to `to` is one of `words`.
    #[must_use]
    pub fn holds(&self, from: usize, to: usize, words: &[&str]) -> bool {
        (from..to.min(self.pieces.len())).any(|at| self.is(at, words))
    }

    /// From the first byte of the piece at `from` to the last one before the piece at `to`.
    #[must_use]
    pub fn span(&self, from: usize, to: usize) -> Span {
        match (self.pieces.get(from), to.checked_sub(1).and_then(|last| self.pieces.get(last))) {
            (Some(first), Some(last)) if last.span.end >= first.span.start => Span::new(first.span.start, last.span.end),
            _ => Span::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        Phrase::read(text).pieces.iter().map(|piece| piece.text).collect()
    }

    #[test]
    fn cuts_into_pieces() {
        assert_eq!(
            cut("The **total** is $1,234.50, or \\(3 \\times 4\\)."),
            ["The", "total", "is", "$1,234.50", ",", "or", "3", "times", "4", "."]
        );
        assert_eq!(cut("a 3x rise to 15 % in twenty-three"), ["a", "3", "x", "rise", "to", "15 %", "in", "twenty-three"]);
    }

    #[test]
    fn steps_through() {
        let phrase = Phrase::read("for a total of about 12 eggs");
        let at = phrase.eat(0, "for a total of").unwrap();
        let at = phrase.skip_loose(at);
        assert_eq!(phrase.number(at).and_then(Number::integer), Some(12));
        assert_eq!(phrase.eat_back(at, &["total of about"]), Some(2));
        assert_eq!(phrase.span(at, at + 2).of(phrase.text), "12 eggs");
        assert!(phrase.holds(0, 4, &["total"]) && phrase.word(1) == Some("a"));
    }
}

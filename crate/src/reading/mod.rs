//! A sentence read once: words, marks and numbers with their places, shared by every check that looks at it.
//!
//! In: the text of a sentence. Out: a [`Reading`], which a [`Form`](form::Form) is held against. Emphasis marks and formula delimiters
//! are left out, so that "**60** is *three times* 20" and "60 is three times 20" read the same.

pub mod form;
mod matching;
mod needs;
pub mod passage;
mod passing;
mod pattern;
mod program;
mod sayable;
mod slot;

use crate::number::{Number, numbers};
use crate::span::Span;
use crate::words::{TokenKind, tokens};

/// A word, a mark or a number of a sentence.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Where it stands in the sentence, in bytes.
    pub span: Span,
    /// The number it is.
    pub number: Option<Number>,
    /// Whether it is a sign that is neither word nor number.
    pub mark: bool,
    /// Whether it begins with a digit.
    digit: bool,
    /// Its [key](needs::key): pieces that read the same have the same.
    key: u64,
    /// The key of its first word alone, of a possessive and of a number of several words.
    head: Option<u64>,
    /// One past the last piece of what a form may pass over here.
    passed: Option<usize>,
    /// One past the last piece of the hedge that begins here.
    hedge: Option<usize>,
}

impl Piece {
    fn new(text: &str, span: Span, number: Option<Number>, mark: bool) -> Self {
        let words = span.of(text);
        let digit = words.starts_with(|first: char| first.is_ascii_digit());
        let head = match &number {
            Some(number) if number.in_words => words.split_once([' ', '-', '‑']).map(|(first, _)| first),
            Some(_) => None,
            None => words.strip_suffix("'s").or_else(|| words.strip_suffix("’s")),
        };
        Self { span, mark, digit, key: needs::key(words), head: head.map(needs::key), number, passed: None, hedge: None }
    }
}

/// The pieces of a sentence, in order.
#[derive(Debug, Clone, Default)]
pub struct Pieces {
    all: Vec<Piece>,
    /// The [keys](needs::keys) of the sentence.
    keys: needs::Keys,
}

/// Cuts a sentence into pieces. A number is one piece, with its sign, currency and percent sign.
#[must_use]
pub fn pieces(text: &str) -> Pieces {
    let mut found = numbers(text).into_iter().peekable();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut escaped = usize::MAX;
    for token in tokens(text) {
        while let Some(number) = found.next_if(|number| number.span.start <= token.span.start) {
            pieces.push(Piece::new(text, number.span, Some(number), false));
        }
        if pieces.last().is_some_and(|piece| piece.number.is_some() && token.span.start < piece.span.end) {
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
        pieces.push(Piece::new(text, token.span, None, mark));
    }
    for at in 0..pieces.len() {
        let reading = Reading { text, pieces: &pieces, keys: None };
        let (passed, hedge) = (passing::passed(&reading, at), passing::hedge(&reading, at));
        (pieces[at].passed, pieces[at].hedge) = (passed, hedge);
    }
    Pieces { keys: needs::Keys::of(&pieces), all: pieces }
}

/// A sentence as a row of pieces.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reading<'a> {
    /// The sentence.
    pub text: &'a str,
    /// Its pieces, in order.
    pub pieces: &'a [Piece],
    keys: Option<&'a needs::Keys>,
}

impl<'a> Reading<'a> {
    /// The sentence `text`, cut into `pieces`.
    #[must_use]
    pub fn new(text: &'a str, pieces: &'a Pieces) -> Self {
        Self { text, pieces: &pieces.all, keys: Some(&pieces.keys) }
    }

    /// The characters of the piece at `at`; empty behind the last one.
    #[must_use]
    pub fn piece(&self, at: usize) -> &'a str {
        self.pieces.get(at).map_or("", |piece| piece.span.of(self.text))
    }

    /// The number that is the piece at `at`.
    #[must_use]
    pub fn number(&self, at: usize) -> Option<&'a Number> {
        self.pieces.get(at)?.number.as_ref()
    }

    /// The word at `at`, where it is one.
    #[must_use]
    pub fn word(&self, at: usize) -> Option<&'a str> {
        self.pieces.get(at).filter(|piece| !piece.mark && piece.number.is_none()).map(|piece| piece.span.of(self.text))
    }

    /// Whether the piece at `at` is a mark among the characters of `marks`.
    #[must_use]
    pub fn marks(&self, at: usize, marks: &str) -> bool {
        self.pieces.get(at).is_some_and(|piece| piece.mark && marks.contains(piece.span.of(self.text)))
    }

    /// Whether the piece at `at` follows the one before it without white space.
    #[must_use]
    pub fn glued(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.pieces.get(before));
        matches!((before, self.pieces.get(at)), (Some(before), Some(piece)) if before.span.end == piece.span.start)
    }

    /// Whether the piece at `at` is one of `words` (which may be marks), ignoring ASCII case.
    #[must_use]
    pub fn is(&self, at: usize, words: &[&str]) -> bool {
        let piece = self.piece(at);
        !piece.is_empty() && words.iter().any(|word| piece.eq_ignore_ascii_case(word))
    }

    /// From the first byte of the piece at `from` to the last one before the piece at `to`, without white space at its ends.
    #[must_use]
    pub fn span(&self, from: usize, to: usize) -> Span {
        match (self.pieces.get(from), to.checked_sub(1).and_then(|last| self.pieces.get(last))) {
            (Some(first), Some(last)) if last.span.end >= first.span.start => Span::new(first.span.start, last.span.end),
            _ => Span::default(),
        }
    }

    /// The words from piece `from` up to piece `to`, as they are written.
    #[must_use]
    pub fn words(&self, from: usize, to: usize) -> &'a str {
        self.span(from, to).of(self.text)
    }

    /// The clause around the pieces from `from` to `to`: up to a mark that divides, or a word that begins another clause.
    #[must_use]
    pub fn clause(&self, from: usize, to: usize) -> (usize, usize) {
        const DIVIDE: &str = ",;:—–()!?.";
        let divides = |at: usize| self.marks(at, DIVIDE) || self.is(at, &["but", "while", "whereas", "although", "though", "because"]);
        let start = (0..from).rev().find(|&at| divides(at)).map_or(0, |at| at + 1);
        let end = (to..self.pieces.len()).find(|&at| divides(at) || self.is(at, &["and", "which", "who"])).unwrap_or(self.pieces.len());
        (start, end)
    }

    /// Whether a piece from `from` up to `to` is one of `words`.
    #[must_use]
    pub fn holds(&self, from: usize, to: usize, words: &[&str]) -> bool {
        (from..to.min(self.pieces.len())).any(|at| self.is(at, words))
    }

    /// Whether a piece of the sentence is one of `words`.
    #[must_use]
    pub fn says(&self, words: &[&str]) -> bool {
        self.holds(0, self.pieces.len(), words)
    }

    /// One past the last piece of what may be passed over at `at`: words that add nothing, an aside in brackets or between commas.
    #[must_use]
    pub fn passed(&self, at: usize) -> Option<usize> {
        self.pieces.get(at)?.passed
    }

    /// Whether a piece has this key, or is of the kind it stands for.
    fn has(&self, key: u64) -> bool {
        self.keys.is_some_and(|keys| keys.have(key))
    }

    /// The first piece that begins at or behind byte `at`.
    #[must_use]
    pub fn piece_from(&self, at: usize) -> usize {
        self.pieces.partition_point(|piece| piece.span.start < at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_into_pieces() {
        let cut = |text: &str| pieces(text).all.iter().map(|piece| piece.span.of(text).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            cut("The **total** is $1,234.50, or \\(3 \\times 4\\)."),
            ["The", "total", "is", "$1,234.50", ",", "or", "3", "times", "4", "."]
        );
        assert_eq!(cut("a 3x rise to 15 % in twenty-three"), ["a", "3", "x", "rise", "to", "15 %", "in", "twenty-three"]);
    }
}

//! Spans, and the one place where bytes become UTF-16 code units and back.

use crate::error::{Error, ErrorKind, Result};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A half-open range of bytes in a UTF-8 text; both ends are character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it holds nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies within.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The same span, `by` bytes further on.
    #[must_use]
    pub const fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// The same span counted from `origin` instead of from the start of the text.
    #[must_use]
    pub const fn relative_to(self, origin: usize) -> Self {
        Self { start: self.start - origin, end: self.end - origin }
    }

    /// The text it stands for; empty where it does not fit `text`.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// The span without white space at its ends.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let piece = self.of(text);
        let start = self.start + (piece.len() - piece.trim_start().len());
        let end = start + piece.trim().len();
        Self { start, end }
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A half-open range of UTF-16 code units: how spans look outside of Rust.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Utf16Span {
    /// First code unit.
    pub start: u32,
    /// One past the last code unit.
    pub end: u32,
}

/// Distance between remembered positions, in bytes: memory against the length of the walk to an offset.
const STRIDE: usize = 128;

/// Converts offsets of one text between bytes and UTF-16 code units, each in constant time.
#[derive(Debug, Clone)]
pub struct Utf16Map {
    /// `(byte, unit)` of a character boundary about every [`STRIDE`] bytes; empty where the text is ASCII.
    marks: Vec<(usize, usize)>,
    bytes: usize,
    units: usize,
}

impl Utf16Map {
    /// Reads `text` once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self { marks: Vec::new(), bytes: text.len(), units: text.len() };
        }
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut units = 0;
        for (byte, character) in text.char_indices() {
            if marks.last().is_none_or(|&(last, _)| byte - last >= STRIDE) {
                marks.push((byte, units));
            }
            units += character.len_utf16();
        }
        Self { marks, bytes: text.len(), units }
    }

    /// The UTF-16 offset of byte offset `byte` of `text`, the text this map was made from. An offset within a character counts
    /// as its start, one past the end as the end.
    #[must_use]
    pub fn unit(&self, text: &str, byte: usize) -> usize {
        if byte >= self.bytes {
            return self.units;
        }
        if self.marks.is_empty() {
            return byte;
        }
        let at = self.marks.partition_point(|&(mark, _)| mark <= byte).saturating_sub(1);
        let (mut here, mut units) = self.marks[at];
        for character in text[here..].chars() {
            if here + character.len_utf8() > byte {
                break;
            }
            here += character.len_utf8();
            units += character.len_utf16();
        }
        units
    }

    /// The byte offset of UTF-16 offset `unit`.
    ///
    /// # Errors
    /// [`ErrorKind::Input`] when `unit` lies outside of the text or between the halves of a surrogate pair.
    pub fn byte(&self, text: &str, unit: usize) -> Result<usize> {
        let wrong = |what| Err(Error::new(ErrorKind::Input, format!("UTF-16 offset {unit} lies {what}")));
        if unit > self.units {
            return wrong("outside of the text");
        }
        if unit == self.units {
            return Ok(self.bytes);
        }
        if self.marks.is_empty() {
            return Ok(unit);
        }
        let at = self.marks.partition_point(|&(_, mark)| mark <= unit).saturating_sub(1);
        let (mut here, mut units) = self.marks[at];
        for character in text[here..].chars() {
            if units == unit {
                return Ok(here);
            }
            if units > unit {
                break;
            }
            here += character.len_utf8();
            units += character.len_utf16();
        }
        if units == unit { Ok(here) } else { wrong("within a character") }
    }

    /// A span as it looks outside.
    #[must_use]
    pub fn outward(&self, text: &str, span: Span) -> Utf16Span {
        Utf16Span { start: self.unit(text, span.start) as u32, end: self.unit(text, span.end) as u32 }
    }

    /// A span that came from outside.
    ///
    /// # Errors
    /// [`ErrorKind::Input`] when an end lies outside of the text or within a character, or the ends are swapped.
    pub fn inward(&self, text: &str, span: Utf16Span) -> Result<Span> {
        let inner = Span::new(self.byte(text, span.start as usize)?, self.byte(text, span.end as usize)?);
        if inner.start > inner.end {
            return Err(Error::new(ErrorKind::Input, format!("the span {}..{} ends before it starts", span.start, span.end)));
        }
        Ok(inner)
    }
}

/// Converts UTF-16 offsets of one text to code points, as Python counts them.
#[derive(Debug, Clone)]
pub struct CodePoints {
    /// Where the characters of two units stand, in units.
    wide: Vec<u32>,
}

impl CodePoints {
    /// Reads `text` once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        // Such characters have four bytes, of which the first is 0xF0 or more; few texts have any.
        if !text.bytes().any(|byte| byte >= 0xF0) {
            return Self { wide: Vec::new() };
        }
        let mut wide = Vec::new();
        let mut units = 0;
        for character in text.chars() {
            if character.len_utf16() == 2 {
                wide.push(units);
            }
            units += character.len_utf16() as u32;
        }
        Self { wide }
    }

    /// How many characters stand before the UTF-16 offset `unit`.
    #[must_use]
    pub fn before(&self, unit: u32) -> u32 {
        unit - self.wide.partition_point(|&wide| wide < unit) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn there_and_back(text: &str) {
        let (map, points) = (Utf16Map::new(text), CodePoints::new(text));
        for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let unit = map.unit(text, byte);
            assert_eq!(unit, text[..byte].encode_utf16().count(), "{text:?} at {byte}");
            assert_eq!(map.byte(text, unit), Ok(byte), "{text:?} at {byte}");
            assert_eq!(points.before(unit as u32) as usize, text[..byte].chars().count(), "{text:?} at {byte}");
        }
    }

    #[test]
    fn converts_every_script() {
        for text in [
            "",
            "plain ASCII",
            "emoji 😀👩‍👩‍👧‍👦 and flags 🇩🇪 in a row 😀😀😀",
            "漢字かな交じり文。한국어도 있다",
            "combining: e\u{301} a\u{308} \u{1F468}\u{200D}\u{1F469}",
            "עברית mixed with English العربية 123",
        ] {
            there_and_back(text);
            there_and_back(&text.repeat(40));
        }
    }

    #[test]
    fn refuses_halves_and_overruns() {
        let map = Utf16Map::new("a😀b");
        assert_eq!(map.byte("a😀b", 2).unwrap_err().kind(), ErrorKind::Input);
        assert_eq!(map.byte("a😀b", 5).unwrap_err().kind(), ErrorKind::Input);
        assert!(map.inward("a😀b", Utf16Span { start: 3, end: 1 }).is_err());
    }
}

//! A source, cut into the sentences it is read by: a stretch at a time.

use crate::sentence;
use crate::span::Span;
use unicode_segmentation::UnicodeSegmentation;

/// Words of a sentence, at most; a longer run without an end is cut.
pub(super) const SENTENCE_WORDS: usize = 40;
/// Lines with a mark between cells that make a text a table.
const TABLE_ROWS: usize = 3;
/// Lines "key: value" that make a text a record, where they are at least half of all; characters of a key, at most.
const RECORD_LINES: usize = 3;
const KEY_CHARS: usize = 40;
/// At which line the header of a table, or the first value of a record, is at the latest.
const HEAD_LINES: usize = 3;
/// Bytes of a text that are cut at once, at least, where a line ends behind them.
const STRETCH: usize = 1 << 12;
/// A longer line is cut before so many bytes.
const LONGEST_STRETCH: usize = 1 << 13;

/// What a text is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Prose,
    /// Each line is a unit.
    Table,
    /// Each line is a unit, long ones cut.
    Record,
}

/// A text being cut.
#[derive(Debug)]
pub(super) struct Cutter {
    form: Form,
    /// Up to where it is cut.
    at: usize,
    /// Lines that are title or header and still to come.
    head: usize,
}

impl Cutter {
    pub(super) fn new(text: &str) -> Self {
        let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
        let among = |is: fn(&str) -> bool| (lines().filter(|line| is(line)).count(), lines().position(is).unwrap_or_default());
        let in_head = |first: usize, more: usize| if first < HEAD_LINES { first + more } else { 0 };
        let (rows, header) = among(|line| line.contains(" | "));
        if rows >= TABLE_ROWS {
            return Self { form: Form::Table, at: 0, head: in_head(header, 1) };
        }
        let (values, first) = among(is_value);
        if values < RECORD_LINES || values * 2 < lines().count() {
            return Self { form: Form::Prose, at: 0, head: 0 };
        }
        Self { form: Form::Record, at: 0, head: in_head(first, 0) }
    }

    /// The units of the next stretch, and how many of them are title or header; none when all is cut.
    pub(super) fn next(&mut self, text: &str) -> Option<(Vec<Span>, usize)> {
        let start = self.at;
        if start == text.len() {
            return None;
        }
        let least = text.floor_char_boundary(start + STRETCH);
        let end = text[least..].find('\n').map_or(text.len(), |line| least + line + 1);
        let end = if end - start > LONGEST_STRETCH { within_line(text, least, start + LONGEST_STRETCH) } else { end };
        self.at = end;
        if self.form == Form::Prose {
            let piece = Span::new(start, end);
            return Some((sentence::split(piece.of(text)).flat_map(|span| pieces(text, span.shifted(start))).collect(), 0));
        }
        let mut units = Vec::new();
        let mut head = 0;
        let mut at = start;
        for line in text[start..end].split_inclusive('\n') {
            at += line.len();
            let line = Span::new(at - line.len(), at).trimmed(text);
            if line.is_empty() {
                continue;
            }
            if self.form == Form::Table || line.of(text).unicode_words().count() <= SENTENCE_WORDS {
                units.push(line);
            } else {
                let sentences = sentence::split(line.of(text)).map(|part| part.shifted(line.start));
                units.extend(sentences.flat_map(|span| pieces(text, span)));
            }
            if self.head > 0 {
                self.head -= 1;
                head = units.len();
            }
        }
        Some((units, head))
    }
}

/// Where a line is cut that has no end between two places: behind a sentence, else behind a word, else where it has to be.
fn within_line(text: &str, least: usize, most: usize) -> usize {
    let most = text.floor_char_boundary(most);
    let stretch = &text[least..most];
    stretch.rfind(". ").or_else(|| stretch.rfind(' ')).map_or(most, |end| least + end + 1)
}

/// Whether a line is a key and its value: "Born: 26 February 1932".
fn is_value(line: &str) -> bool {
    line.split_once(": ").is_some_and(|(key, value)| {
        key.starts_with(char::is_alphabetic)
            && key.chars().count() <= KEY_CHARS + 1
            && !key.contains(['!', '?', '|', ':'])
            && !value.trim().is_empty()
    })
}

/// A sentence, cut where it runs on for too long.
fn pieces(text: &str, sentence: Span) -> Vec<Span> {
    let starts: Vec<usize> = sentence.of(text).unicode_word_indices().map(|(at, _)| at).collect();
    let cuts = starts.chunks(SENTENCE_WORDS).skip(1).map(|chunk| sentence.start + chunk[0]);
    let bounds: Vec<usize> = std::iter::once(sentence.start).chain(cuts).chain([sentence.end]).collect();
    bounds.windows(2).map(|two| Span::new(two[0], two[1]).trimmed(text)).filter(|span| !span.is_empty()).collect()
}

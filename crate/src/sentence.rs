//! Sentences: where one ends and the next begins.
//!
//! Unicode's default rules (UAX #29) split after every abbreviation; answers are full of "Dr. Smith", "e.g." and "No. 5". This
//! splits at a terminator only where what stands before and after it lets a sentence end there. Line breaks within a block end
//! a sentence as well, and each cell of a table is one.

use crate::answer::{Answer, BlockKind};
use crate::span::Span;

/// A sentence, or a cell of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, without white space at its ends.
    pub span: Span,
    /// The block it belongs to, as an index into [`Answer::blocks`].
    pub block: usize,
    /// Whether it ends with a terminator or with its block; while an answer streams, an incomplete one is left alone.
    pub complete: bool,
}

/// Words that end in a period without ending a sentence, in lower case and without that period.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "st", "sr", "jr", "rev", "gen", "col", "sgt", "capt", "lt", "hon", "pres", "gov", "sen", "rep", "vs",
    "v", "cf", "ca", "approx", "est", "fig", "figs", "eq", "eqs", "sec", "ch", "vol", "vols", "no", "nos", "nr", "pp", "p", "ed", "eds",
    "al", "e.g", "i.e", "a.k.a", "viz", "op", "cit", "ibid", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
    "dec", "mt", "ft", "ave", "blvd", "rd", "dept", "univ", "inc", "ltd", "co", "corp", "bros", "min", "max", "avg", "incl", "z.b", "d.h",
    "u.a", "bzw", "usw", "vgl", "bspw", "s.a", "p.ej", "sra",
];

/// Abbreviations after which a capital letter nearly always continues the sentence.
fn never_ends(word: &str) -> bool {
    let lower = word.to_lowercase();
    ABBREVIATIONS.contains(&lower.as_str())
}

/// Words that start a sentence after an abbreviation which could have ended one ("in the U.S. The …").
const STARTERS: &[&str] = &[
    "The", "This", "That", "These", "Those", "It", "He", "She", "They", "We", "You", "I", "In", "On", "At", "A", "An", "However", "But",
    "And", "As", "For", "If", "When", "While", "After", "Before", "Its", "His", "Her", "Their", "There",
];

/// Cuts the answer's blocks into sentences. Code and displayed formulas are one each.
#[must_use]
pub fn sentences(answer: &Answer) -> Vec<Sentence> {
    let mut found = Vec::new();
    for (at, block) in answer.blocks.iter().enumerate() {
        match block.kind {
            BlockKind::Code | BlockKind::Math => found.push(Sentence { span: block.span, block: at, complete: true }),
            BlockKind::Row => {
                let cells = block.cells.iter().filter(|cell| !cell.is_empty());
                found.extend(cells.map(|&span| Sentence { span, block: at, complete: true }));
            }
            _ => {
                let spans = split(block.span.of(&answer.text));
                found.extend(spans.map(|span| Sentence { span: span.shifted(block.span.start), block: at, complete: true }));
            }
        }
    }
    // The block that is still being written may go on.
    if !answer.settled
        && let Some(last) = answer.blocks.len().checked_sub(1)
    {
        let open = found.iter().rposition(|sentence| sentence.block == last);
        if let Some(sentence) = open.and_then(|at| found.get_mut(at)) {
            sentence.complete = false;
        }
    }
    found
}

/// The sentences of plain text, as spans of it without white space at their ends; a line break ends one.
pub fn split(piece: &str) -> impl Iterator<Item = Span> {
    let mut ends = Vec::new();
    let mut start = 0;
    let mut characters = piece.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let end = match character {
            '\n' => Some(at),
            '。' | '！' | '？' | '｡' => Some(closers(piece, at + character.len_utf8())),
            '.' | '!' | '?' | '…' | '‽' | '؟' | '।' => {
                let after = closers(piece, at + character.len_utf8());
                ends_here(piece, start, at, after).then_some(after)
            }
            _ => None,
        };
        if let Some(end) = end {
            ends.push(end);
            start = end;
            while characters.peek().is_some_and(|&(next, _)| next < end) {
                characters.next();
            }
        }
    }
    ends.push(piece.len());
    let starts = std::iter::once(0).chain(ends.clone());
    starts.zip(ends).map(|(start, end)| Span::new(start, end).trimmed(piece)).filter(|span| !span.is_empty())
}

/// Runs over further terminators and closing quotes or brackets.
fn closers(text: &str, from: usize) -> usize {
    let rest = text[from..].trim_start_matches(['.', '!', '?', '…', '"', '\'', '”', '’', '»', ')', ']', '」', '』', '）', '*', '_']);
    text.len() - rest.len()
}

/// Whether the terminator at `at`, with all that belongs to it up to `after`, ends the sentence that began at `start`.
fn ends_here(text: &str, start: usize, at: usize, after: usize) -> bool {
    let rest = &text[after..];
    let Some(gap) = rest.chars().next() else { return true };
    if !gap.is_whitespace() {
        // A citation mark may follow at once: "… in 1889.[3] It …".
        return rest.starts_with('[') && rest[1..].starts_with(|next: char| next.is_ascii_digit()) && !text[..at].ends_with(' ');
    }
    let next = rest.trim_start_matches(|next: char| next.is_whitespace() || "\"'“‘«([*_".contains(next));
    let Some(first) = next.chars().next() else { return true };
    if first.is_lowercase() {
        return false;
    }
    // "No." with its quotation mark closed is an answer, not the abbreviation.
    if !text[at..].starts_with('.') || after > at + 1 {
        return true;
    }
    let before = &text[start..at];
    let word = before.rsplit(|c: char| c.is_whitespace() || "([\"'“‘".contains(c)).next().unwrap_or_default();
    if word.is_empty() {
        return false;
    }
    // "1. First": a number at the start is a marker, not a sentence.
    if before.trim_start() == word && word.chars().all(|c| c.is_ascii_digit()) {
        return false;
    }
    // "am 3. März": a German day of the month.
    let next_word = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    if word.len() <= 2 && word.chars().all(|c| c.is_ascii_digit()) && crate::date::month(next_word).is_some() {
        return false;
    }
    let mut letters = word.chars();
    let one_letter = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
    // An initial: "J. Smith"; but "vitamin C. The".
    if one_letter && word.chars().all(char::is_uppercase) || word.contains('.') && word.chars().all(|c| c.is_alphabetic() || c == '.') {
        let next_word = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        return STARTERS.contains(&next_word) && !never_ends(word);
    }
    !never_ends(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let answer = Answer::from_markdown(text);
        sentences(&answer).iter().map(|sentence| sentence.span.of(&answer.text).to_owned()).collect()
    }

    #[test]
    fn survives_what_is_not_an_end() {
        for one in [
            "Dr. Smith and Prof. J. R. Jones met at 3.5 p.m. in St. Louis.",
            "Use version 1.2.3 from https://example.org/a.b?c=d. now",
            "See No. 5 and Fig. 3, e.g. Apples vs. Oranges, i.e. Fruit.",
            "He paused ... and went on.",
            "Prices rose by 3.5 percent to $1.20.",
            "J. R. R. Tolkien wrote it.",
            "She said \"Stop. now\" and left.",
            "Das Treffen ist am Dienstag, den 3. März 2025.",
        ] {
            assert_eq!(cut(one).len(), 1, "{:?}", cut(one));
        }
    }

    #[test]
    fn cuts_where_a_sentence_ends() {
        for (text, parts) in [
            ("It was 1889. The tower opened.", 2),
            ("Is it? Yes! Of course.", 3),
            ("He said \"No.\" She left.", 2),
            ("He lives in the U.S. The climate is mild.", 2),
            ("Take vitamin C. It helps.", 2),
            ("It rose in 1889.[3] It fell later.", 2),
            ("これは文です。次の文。", 2),
            ("- one. Two.\n- three", 3),
            ("| a b. C | d |\n|---|---|\n| 1 | 2 |", 4),
        ] {
            assert_eq!(cut(text).len(), parts, "{:?}", cut(text));
        }
    }

    #[test]
    fn the_last_sentence_of_a_streaming_answer_is_open() {
        let mut answer = Answer::from_markdown("One is done. Two is no");
        answer.settled = false;
        let complete: Vec<_> = sentences(&answer).iter().map(|sentence| sentence.complete).collect();
        assert_eq!(complete, [true, false]);
    }
}

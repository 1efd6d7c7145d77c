//! Which windows of the sources a claim is held against.
//!
//! A source is cut at sentence ends into windows the verifier can read; for each claim the windows that share most with it are
//! chosen, words weighed by how rare they are in the sources (inverse document frequency, K. Spärck Jones, 1972).

use crate::answer::Answer;
use crate::signal::EvidenceKind;
use crate::span::Span;
use std::collections::{HashMap, HashSet};
use unicode_segmentation::UnicodeSegmentation;

/// Words of a window. The verifier is sound on short passages only: on long ones most of the contradictions it says are false
/// (`models/verifier/MODEL_CARD.md`), so a window holds a sentence or two.
const WINDOW_WORDS: usize = 40;
/// Windows a claim is held against. With more than one, the window that says most decides, and each adds its own noise: ranking
/// got worse on most labelled sets with three (training/RESULTS.md).
const BEST: usize = 1;
/// Fewer words may stand anywhere and mean something else there.
const QUOTED_WORDS: usize = 3;
/// A question at least this long, in bytes, carries material of its own; a shorter one is only a question.
const QUESTION_WITH_MATERIAL: usize = 600;

/// A window of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// What it is a window of.
    pub kind: EvidenceKind,
    /// The source's id; empty for the question.
    pub id: String,
    /// Bytes of that text.
    pub span: Span,
    /// Its text.
    pub text: String,
    words: HashSet<String>,
    /// Its words as [`plain`] writes them.
    plain: String,
}

/// All sources of an answer, cut into windows.
#[derive(Debug, Default)]
pub struct Sources {
    windows: Vec<Window>,
    frequency: HashMap<String, u32>,
}

impl Sources {
    /// Cuts what the person supplied: the sources, and the question where it carries material.
    #[must_use]
    pub fn new(answer: &Answer) -> Self {
        let mut sources = Self::default();
        for source in &answer.sources {
            sources.cut(EvidenceKind::Source, &source.id, &source.text);
        }
        if let Some(question) = answer.question.as_deref().filter(|question| question.len() >= QUESTION_WITH_MATERIAL) {
            sources.cut(EvidenceKind::Question, "", question);
        }
        for window in &sources.windows {
            for word in &window.words {
                *sources.frequency.entry(word.clone()).or_default() += 1;
            }
        }
        sources
    }

    /// Whether there is nothing to hold a claim against.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.windows.is_empty()
    }

    /// The windows, to look up what [`Sources::best`] names.
    #[must_use]
    pub fn windows(&self) -> &[Window] {
        &self.windows
    }

    /// Whether a source says the claim word for word, whatever its spaces, case and marks at the end. A model need not be asked, and
    /// might be wrong.
    #[must_use]
    pub fn quotes(&self, claim: &str) -> bool {
        let wanted = plain(claim);
        wanted.split(' ').count() > QUOTED_WORDS + 1 && self.windows.iter().any(|window| window.plain.contains(&wanted))
    }

    fn cut(&mut self, kind: EvidenceKind, id: &str, text: &str) {
        let mut start = None;
        let (mut end, mut count) = (0, 0);
        let mut push = |start: usize, end: usize| {
            let span = Span::new(start, end).trimmed(text);
            if !span.is_empty() {
                let text = span.of(text);
                let (words, plain) = (content_words(text), plain(text));
                self.windows.push(Window { kind, id: id.to_owned(), span, text: text.to_owned(), words, plain });
            }
        };
        for (at, sentence) in text.split_sentence_bound_indices() {
            let words = sentence.unicode_words().count();
            if count > 0 && count + words > WINDOW_WORDS {
                push(start.unwrap_or(at), end);
                (start, count) = (None, 0);
            }
            start.get_or_insert(at);
            end = at + sentence.len();
            count += words;
        }
        if let Some(start) = start {
            push(start, end);
        }
    }

    /// The windows that share most with the claim, best first; those that share nothing are left out unless all do.
    #[must_use]
    pub fn best(&self, claim: &str) -> Vec<usize> {
        let words = content_words(claim);
        let total = self.windows.len() as f64;
        let mut scored: Vec<(f64, usize)> = self
            .windows
            .iter()
            .enumerate()
            .map(|(at, window)| {
                let shared = words.iter().filter(|word| window.words.contains(*word));
                let weight = |word: &String| (1.0 + total / f64::from(self.frequency.get(word).copied().unwrap_or(1))).ln();
                (shared.map(weight).sum(), at)
            })
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let sharing = scored.iter().filter(|(score, _)| *score > 0.0).count().max(1);
        scored.into_iter().take(BEST.min(sharing)).map(|(_, at)| at).collect()
    }
}

/// Words that carry no subject of their own.
const FUNCTION_WORDS: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has", "have", "he", "her", "his", "in", "is",
    "it", "its", "not", "of", "on", "or", "she", "that", "the", "their", "there", "they", "this", "to", "was", "were", "which", "who",
    "will", "with",
];

fn content_words(text: &str) -> HashSet<String> {
    text.unicode_words().map(str::to_lowercase).filter(|word| !FUNCTION_WORDS.contains(&word.as_str())).collect()
}

/// The words alone, in lower case, each between single spaces.
fn plain(text: &str) -> String {
    let mut plain = " ".to_owned();
    for word in text.unicode_words() {
        plain.extend(word.chars().flat_map(char::to_lowercase));
        plain.push(' ');
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Source;

    #[test]
    fn finds_the_window_that_speaks_of_the_claim() {
        let filler = "The garden behind the house was quiet that afternoon and nobody came by. ".repeat(20);
        let text = format!("{filler}The bridge was opened in 1932 by the premier. {filler}");
        let mut answer = Answer::from_markdown("The bridge opened in 1932.");
        answer.sources = vec![Source { id: "s".into(), title: None, text: text.clone() }];
        let sources = Sources::new(&answer);
        assert!(sources.windows().len() > 3);
        let best = &sources.windows()[sources.best("The bridge opened in 1932.")[0]];
        assert!(best.text.contains("1932"));
        assert_eq!(best.span.of(&text), best.text);
    }

    #[test]
    fn a_short_question_is_no_source() {
        let mut answer = Answer::from_markdown("x");
        answer.question = Some("When was it built?".into());
        assert!(Sources::new(&answer).is_empty());
    }
}

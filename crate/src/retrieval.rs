//! Which passages of the sources a claim is held against.
//!
//! A source is cut into sentences. Each claim is read twice: against the sentence that shares most with it, alone, and against a
//! passage stitched from the sentences that together share most with it. The first finds the plain contradiction, the second keeps
//! what a source bears out over several sentences from being called unsupported (training/EXPERIMENTS.md, 13). Words are weighed by
//! how rare they are in the sources (inverse document frequency, K. Spärck Jones, 1972).

use crate::answer::Answer;
use crate::sentence;
use crate::signal::EvidenceKind;
use crate::span::Span;
use std::collections::{HashMap, HashSet};
use unicode_segmentation::UnicodeSegmentation;

/// Words of a stitched passage, at most: as many as the verifier was trained to read at once (160 word pieces).
const PASSAGE_WORDS: usize = 100;
/// Words of a sentence, at most; a longer run without an end is cut.
const SENTENCE_WORDS: usize = 40;
/// What a word of the claim is still worth once a sentence of the passage has it, so that the next sentence brings others.
const WORTH_AGAIN: f64 = 0.3;
/// Lines with a mark between cells that make a text a table, and at which line its header is at the latest.
const TABLE_ROWS: usize = 3;
const TABLE_HEAD: usize = 3;
/// After so many sentences for which there was no room, a passage is full.
const NO_ROOM: usize = 8;
/// Sources a claim is held against: those whose nearest sentences share most with it.
const BEST_SOURCES: usize = 2;
/// Fewer words may stand anywhere and mean something else there.
const QUOTED_WORDS: usize = 3;
/// A question at least this long, in bytes, carries material of its own; a shorter one is only a question.
const QUESTION_WITH_MATERIAL: usize = 600;

/// How much of a source a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The sentence that shares most with the claim, alone.
    Nearest,
    /// All that shares much with it.
    Stitched,
}

/// What of a source is read for a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// How much of it.
    pub reach: Reach,
    /// What it is a passage of.
    pub kind: EvidenceKind,
    /// The source's id; empty for the question.
    pub id: String,
    /// Bytes of that text, in order.
    pub spans: Vec<Span>,
    /// The words there.
    pub text: String,
}

/// One source.
#[derive(Debug)]
struct Material {
    kind: EvidenceKind,
    id: String,
    text: String,
    /// Its words as [`plain`] writes them.
    plain: String,
    /// Which of [`Sources::sentences`] are its own.
    sentences: std::ops::Range<usize>,
    /// Of a table, title and header: no row says anything without them.
    head: std::ops::Range<usize>,
    words: usize,
}

#[derive(Debug)]
struct Sentence {
    material: usize,
    span: Span,
    words: usize,
}

/// All sources of an answer, cut into sentences.
#[derive(Debug, Default)]
pub struct Sources {
    materials: Vec<Material>,
    sentences: Vec<Sentence>,
    /// The sentences that have a word.
    having: HashMap<String, Vec<usize>>,
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
        sources
    }

    /// Whether there is nothing to hold a claim against.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sentences.is_empty()
    }

    /// Whether a source says the claim word for word, whatever its spaces, case and marks at the end. A model need not be asked, and
    /// might be wrong.
    #[must_use]
    pub fn quotes(&self, claim: &str) -> bool {
        let wanted = plain(claim);
        wanted.split(' ').count() > QUOTED_WORDS + 1 && self.materials.iter().any(|material| material.plain.contains(&wanted))
    }

    fn cut(&mut self, kind: EvidenceKind, id: &str, text: &str) {
        let first = self.sentences.len();
        let material = self.materials.len();
        let mut all = 0;
        let mut head = first..first;
        let (units, header) = units(text);
        for (at, span) in units.into_iter().enumerate() {
            let words = span.of(text).unicode_words().count();
            if header.is_some_and(|header| at <= header) {
                head.end += 1;
            }
            for word in content_words(span.of(text)) {
                self.having.entry(word).or_default().push(self.sentences.len());
            }
            self.sentences.push(Sentence { material, span, words });
            all += words;
        }
        let sentences = first..self.sentences.len();
        let (id, text, plain) = (id.to_owned(), text.to_owned(), plain(text));
        self.materials.push(Material { kind, id, text, plain, sentences, head, words: all });
    }

    /// What to read for a claim: the sentence that shares most with it, then the passage that does, of the best source first. A
    /// source of one sentence is read once. Empty only where there are no sources.
    #[must_use]
    pub fn passages(&self, claim: &str) -> Vec<Passage> {
        let total = self.sentences.len() as f64;
        // In order of the words: the same passages every time, to the last bit.
        let wanted: Vec<(&[usize], f64)> = content_words(claim)
            .iter()
            .filter_map(|word| self.having.get_key_value(word))
            .collect::<std::collections::BTreeMap<_, _>>()
            .into_values()
            .map(|having| (having.as_slice(), (1.0 + total / having.len() as f64).ln()))
            .collect();
        let score = score(&wanted);
        let mut nearest: Vec<usize> = self.materials.iter().filter_map(|material| best(&score, material.sentences.clone())).collect();
        nearest.sort_by(|a, b| worth(&score, *b).total_cmp(&worth(&score, *a)).then(a.cmp(b)));
        let mut passages = Vec::new();
        for (rank, &near) in nearest.iter().enumerate().take(BEST_SOURCES) {
            if rank > 0 && worth(&score, near) == 0.0 {
                break;
            }
            let material = &self.materials[self.sentences[near].material];
            let alone: Vec<usize> = material.head.clone().filter(|at| *at != near).chain([near]).collect();
            passages.push(self.passage(Reach::Nearest, material, &alone));
            let stitched = self.stitch(material, near, wanted.clone());
            if stitched.len() > alone.len() {
                passages.push(self.passage(Reach::Stitched, material, &stitched));
            }
        }
        passages
    }

    /// The sentences of a source that together share most with the claim, in their own order; all of a short one.
    fn stitch(&self, material: &Material, near: usize, mut wanted: Vec<(&[usize], f64)>) -> Vec<usize> {
        if material.words <= PASSAGE_WORDS {
            return material.sentences.clone().collect();
        }
        let mut taken: Vec<usize> = material.head.clone().collect();
        let mut room = PASSAGE_WORDS.saturating_sub(taken.iter().map(|&at| self.sentences[at].words).sum());
        let mut passed: HashSet<usize> = taken.iter().copied().collect();
        let mut next = Some(near);
        let mut refused = 0;
        while let Some(at) = next.filter(|_| refused < NO_ROOM) {
            if !passed.insert(at) {
                // The header itself comes nearest.
            } else if self.sentences[at].words <= room {
                room -= self.sentences[at].words;
                taken.push(at);
                for (having, worth) in &mut wanted {
                    if having.binary_search(&at).is_ok() {
                        *worth *= WORTH_AGAIN;
                    }
                }
            } else {
                refused += 1;
            }
            let mut score = score(&wanted);
            score.retain(|at, _| !passed.contains(at));
            next = best(&score, material.sentences.clone()).filter(|at| worth(&score, *at) > 0.0);
        }
        taken.sort_unstable();
        taken
    }

    fn passage(&self, reach: Reach, material: &Material, sentences: &[usize]) -> Passage {
        // Neighbours are one span, with whatever stands between them.
        let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
        for &at in sentences {
            match runs.last_mut() {
                Some(run) if run.end == at => run.end = at + 1,
                _ => runs.push(at..at + 1),
            }
        }
        let spans: Vec<Span> =
            runs.iter().map(|run| Span::new(self.sentences[run.start].span.start, self.sentences[run.end - 1].span.end)).collect();
        let text = spans.iter().map(|span| span.of(&material.text)).collect::<Vec<_>>().join("\n");
        Passage { reach, kind: material.kind, id: material.id.clone(), spans, text }
    }
}

/// For each sentence that shares a word with the claim, how much it shares.
fn score(wanted: &[(&[usize], f64)]) -> HashMap<usize, f64> {
    let mut score = HashMap::new();
    for &(having, worth) in wanted {
        for &at in having {
            *score.entry(at).or_default() += worth;
        }
    }
    score
}

fn worth(score: &HashMap<usize, f64>, at: usize) -> f64 {
    score.get(&at).copied().unwrap_or_default()
}

/// The sentence of a source that scores best: the first of several, the first of all where none scores.
fn best(score: &HashMap<usize, f64>, of: std::ops::Range<usize>) -> Option<usize> {
    let scored = score.iter().filter(|(at, _)| of.contains(at));
    let best = scored.max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0))).map(|(at, _)| *at);
    best.or_else(|| of.clone().next())
}

/// The sentences of a text, or of a table its lines with the place of its header among them.
fn units(text: &str) -> (Vec<Span>, Option<usize>) {
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        at += line.len();
        Span::new(at - line.len(), at).trimmed(text)
    });
    let lines: Vec<Span> = lines.filter(|line| !line.is_empty()).collect();
    let is_row = |line: &Span| line.of(text).contains(" | ");
    if lines.iter().filter(|line| is_row(line)).count() < TABLE_ROWS {
        return (sentence::split(text).flat_map(|span| pieces(text, span)).collect(), None);
    }
    let header = lines.iter().position(is_row).filter(|header| *header < TABLE_HEAD);
    (lines, header)
}

/// A sentence, cut where it runs on for too long.
fn pieces(text: &str, sentence: Span) -> Vec<Span> {
    let starts: Vec<usize> = sentence.of(text).unicode_word_indices().map(|(at, _)| at).collect();
    let cuts = starts.chunks(SENTENCE_WORDS).skip(1).map(|chunk| sentence.start + chunk[0]);
    let bounds: Vec<usize> = std::iter::once(sentence.start).chain(cuts).chain([sentence.end]).collect();
    bounds.windows(2).map(|two| Span::new(two[0], two[1]).trimmed(text)).filter(|span| !span.is_empty()).collect()
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

    fn sources(texts: &[&str]) -> Sources {
        let mut answer = Answer::from_markdown("x");
        let source = |(at, text): (usize, &&str)| Source { id: at.to_string(), title: None, text: (*text).to_owned() };
        answer.sources = texts.iter().enumerate().map(source).collect();
        Sources::new(&answer)
    }

    const FILLER: &str = "The garden behind the house was quiet that afternoon and nobody came by. ";

    #[test]
    fn reads_the_nearest_sentence_and_what_else_shares() {
        let text = format!("The bridge is of steel. {}Premier Lang opened it in 1932. {}", FILLER.repeat(20), FILLER.repeat(20));
        let found = sources(&[&text]).passages("The steel bridge was opened by Premier Lang in 1932.");
        assert_eq!(found[0].text, "Premier Lang opened it in 1932.");
        assert_eq!(found[1].text, "The bridge is of steel.\nPremier Lang opened it in 1932.");
        let quoted: Vec<&str> = found[1].spans.iter().map(|span| span.of(&text)).collect();
        assert_eq!(quoted.join("\n"), found[1].text);
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn reads_a_short_source_whole() {
        let found = sources(&["It is late.  The ladder hangs in the shed.\nThe paint is dry."]).passages("The ladder is on loan.");
        let texts: Vec<&str> = found.iter().map(|passage| passage.text.as_str()).collect();
        assert_eq!(texts, ["The ladder hangs in the shed.", "It is late.  The ladder hangs in the shed.\nThe paint is dry."]);
        assert_eq!(sources(&["The paint is dry."]).passages("The ladder is on loan.").len(), 1);
        assert_eq!(sources(&[""]).passages("The ladder is on loan."), []);
    }

    #[test]
    fn reads_a_row_with_its_header() {
        let rows: Vec<String> = (0..300).map(|at| format!("player {at} | {at}0")).collect();
        let found = sources(&[&format!("Scorers\nname | goals\n{}", rows.join("\n"))]).passages("Player 250 scored 2500 goals.");
        assert_eq!(found[0].text, "Scorers\nname | goals\nplayer 250 | 2500");
        assert!(found[1].text.starts_with("Scorers\nname | goals\n") && found[1].text.contains("player 250 | 2500"), "{}", found[1].text);
    }

    #[test]
    fn reads_two_sources_and_no_third() {
        let found = sources(&["Paint dries.", "The ladder is long.", "The ladder is on loan."]).passages("The ladder is on loan.");
        let ids: Vec<&str> = found.iter().map(|passage| passage.id.as_str()).collect();
        assert_eq!(ids, ["2", "1"]);
        assert_eq!(sources(&["Paint dries.", "It rains."]).passages("The ladder is on loan.").len(), 1);
    }

    #[test]
    fn cuts_what_never_ends() {
        let text = "word ".repeat(1000);
        let found = sources(&[&text]).passages("A word.");
        assert_eq!(found[0].text.split(' ').count(), SENTENCE_WORDS);
        assert!(found[1].text.split_whitespace().count() <= PASSAGE_WORDS);
    }

    #[test]
    fn knows_a_quotation_over_two_sentences() {
        assert!(sources(&["The paint is dry. The ladder hangs."]).quotes("The paint is dry; the ladder"));
        assert!(!sources(&["The paint is dry. The ladder hangs."]).quotes("the paint"));
    }

    #[test]
    fn a_short_question_is_no_source() {
        let mut answer = Answer::from_markdown("x");
        answer.question = Some("When was it built?".into());
        assert!(Sources::new(&answer).is_empty());
    }
}

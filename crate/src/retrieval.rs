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
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Words of a stitched passage, at most: as many as the verifier was trained to read at once (160 word pieces).
const PASSAGE_WORDS: usize = 100;
/// Words of a sentence, at most; a longer run without an end is cut.
const SENTENCE_WORDS: usize = 40;
/// What a word of the claim is still worth once a sentence of the passage has it, so that the next sentence brings others.
const WORTH_AGAIN: f64 = 0.3;
/// Lines with a mark between cells that make a text a table.
const TABLE_ROWS: usize = 3;
/// Lines "key: value" that make a text a record, where they are at least half of all; characters of a key, at most.
const RECORD_LINES: usize = 3;
const KEY_CHARS: usize = 40;
/// At which line the header of a table, or the first value of a record, is at the latest.
const HEAD_LINES: usize = 3;
/// Fewer words are a heading or a scrap, and say nothing alone.
const SCRAP_WORDS: usize = 4;
/// A sentence that begins so is about what the one before it names.
const POINTS_BACK: &[&str] = &["he", "her", "hers", "his", "it", "its", "she", "such", "that", "their", "these", "they", "this", "those"];
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
    /// The sentence that shares most with the claim, alone or with what it does not stand without.
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
    sentences: Range<usize>,
    /// Of a table or a record, title and header: no line says anything without them.
    head: Range<usize>,
    words: usize,
}

impl Material {
    /// What the words of a claim are worth in a line of a source: little where its title or header has them, which is always read.
    fn beside_head<'a>(&self, wanted: &[(&'a [usize], f64)]) -> Vec<(&'a [usize], f64)> {
        let again = |having: &[usize]| self.head.clone().filter(|at| having.binary_search(at).is_ok()).count();
        wanted.iter().map(|&(having, worth)| (having, worth * WORTH_AGAIN.powi(again(having) as i32))).collect()
    }

    /// The sentence of a source that shares most: the first of several, the first of all where none shares anything. No title or
    /// header is what a claim is held against, and a question says nothing.
    fn near(&self, wanted: &[(&[usize], f64)], sentences: &[Sentence]) -> Option<usize> {
        let says = |at: &usize| !self.head.contains(at) && !sentences[*at].asks;
        let mut score = score(wanted, &self.sentences);
        if self.sentences.clone().any(|at| says(&at)) {
            score.retain(|at, _| says(at));
            best(&score).or_else(|| self.sentences.clone().find(says))
        } else {
            best(&score).or_else(|| self.sentences.clone().next())
        }
    }
}

#[derive(Debug)]
struct Sentence {
    span: Span,
    words: usize,
    /// Whether it is a question.
    asks: bool,
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
        let mut all = 0;
        let (units, head) = units(text);
        let head = first..first + head;
        for span in units {
            let words = span.of(text).unicode_words().count();
            for word in content_words(span.of(text)) {
                self.having.entry(word).or_default().push(self.sentences.len());
            }
            let asks = span.of(text).ends_with('?');
            self.sentences.push(Sentence { span, words, asks });
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
        let read = self.materials.iter().filter_map(|material| {
            let wanted = material.beside_head(&wanted);
            let near = material.near(&wanted, &self.sentences)?;
            Some((material, wanted, near, self.alone(material, near)))
        });
        let mut read: Vec<(f64, _)> = read.map(|read| (shared(&wanted, &read.3), read)).collect();
        // A stable sort: of several that share as much, the first.
        read.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        let mut passages = Vec::new();
        for (rank, (share, (material, wanted, near, alone))) in read.into_iter().enumerate().take(BEST_SOURCES) {
            if rank > 0 && share == 0.0 {
                break;
            }
            passages.push(self.passage(Reach::Nearest, material, &alone));
            let stitched = self.stitch(material, near, wanted);
            if stitched.len() > alone.len() {
                passages.push(self.passage(Reach::Stitched, material, &stitched));
            }
        }
        passages
    }

    /// What is read of the nearest sentence: with title and header where there are any; with the next one where it is a scrap or a
    /// heading, with the one before it where it points back to that.
    fn alone(&self, material: &Material, near: usize) -> Vec<usize> {
        if !material.head.is_empty() {
            return material.head.clone().filter(|at| *at != near).chain([near]).collect();
        }
        let Sentence { span, words, .. } = &self.sentences[near];
        let first = span.of(&material.text).unicode_words().next().map(str::to_lowercase);
        let back = near > material.sentences.start && first.is_some_and(|word| POINTS_BACK.contains(&word.as_str()));
        let scrap = *words < SCRAP_WORDS || span.of(&material.text).starts_with('#');
        let on = scrap && near + 1 < material.sentences.end;
        (near - usize::from(back)..=near + usize::from(on)).collect()
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
                // There is nothing but title and header.
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
            let mut score = score(&wanted, &material.sentences);
            score.retain(|at, _| !passed.contains(at));
            next = best(&score);
        }
        taken.sort_unstable();
        taken
    }

    fn passage(&self, reach: Reach, material: &Material, sentences: &[usize]) -> Passage {
        // Neighbours are one span, with whatever stands between them.
        let mut runs: Vec<Range<usize>> = Vec::new();
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

/// For each sentence among `of` that shares a word with the claim, how much it shares.
fn score(wanted: &[(&[usize], f64)], of: &Range<usize>) -> HashMap<usize, f64> {
    let mut score = HashMap::new();
    for &(having, worth) in wanted {
        let first = having.partition_point(|at| *at < of.start);
        for &at in having[first..].iter().take_while(|at| **at < of.end) {
            *score.entry(at).or_default() += worth;
        }
    }
    score
}

/// The sentence that scores best, the first of several.
fn best(score: &HashMap<usize, f64>) -> Option<usize> {
    score.iter().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0))).map(|(at, _)| *at)
}

/// How much some sentences together share with the claim.
fn shared(wanted: &[(&[usize], f64)], sentences: &[usize]) -> f64 {
    wanted.iter().filter(|(having, _)| sentences.iter().any(|at| having.binary_search(at).is_ok())).map(|(_, worth)| worth).sum()
}

/// The sentences of a text, or of a table or a record its lines, and how many of them are title and header.
fn units(text: &str) -> (Vec<Span>, usize) {
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        at += line.len();
        Span::new(at - line.len(), at).trimmed(text)
    });
    let lines: Vec<Span> = lines.filter(|line| !line.is_empty()).collect();
    let among = |is: fn(&str) -> bool| {
        let count = lines.iter().filter(|line| is(line.of(text))).count();
        (count, lines.iter().position(|line| is(line.of(text))).unwrap_or_default())
    };
    let in_head = |first: usize, more: usize| if first < HEAD_LINES { first + more } else { 0 };
    let (rows, header) = among(|line| line.contains(" | "));
    if rows >= TABLE_ROWS {
        return (lines, in_head(header, 1));
    }
    let (values, first) = among(is_value);
    if values < RECORD_LINES || values * 2 < lines.len() {
        return (sentence::split(text).flat_map(|span| pieces(text, span)).collect(), 0);
    }
    let mut parts = Vec::new();
    let mut head = 0;
    for (at, line) in lines.iter().enumerate() {
        if line.of(text).unicode_words().count() <= SENTENCE_WORDS {
            parts.push(*line);
        } else {
            let sentences = sentence::split(line.of(text)).map(|part| Span::new(line.start + part.start, line.start + part.end));
            parts.extend(sentences.flat_map(|span| pieces(text, span)));
        }
        if at + 1 == in_head(first, 0) {
            head = parts.len();
        }
    }
    (parts, head)
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
    fn reads_a_value_with_the_title_above() {
        let record = "Johnny Cash\nBirth name: J. R. Cash\nSpouse: Vivian Liberto, June Carter\nYears active: 1954 to 2003";
        let found = sources(&[record]).passages("Johnny Cash married June Carter.");
        assert_eq!(found[0].text, "Johnny Cash\nSpouse: Vivian Liberto, June Carter");
        assert_eq!(found[1].text, record);
        // Two records: the title tells which is meant.
        let other = record.replace("Johnny Cash", "June Carter");
        let found = sources(&[&other, record]).passages("Johnny Cash was active to 2003.");
        assert_eq!((found[0].id.as_str(), found[0].text.as_str()), ("1", "Johnny Cash\nYears active: 1954 to 2003"));
        let prose = "Note: it rains.\nThe ladder hangs in the shed. The paint is dry.\nNobody came by. It was late.\nThe end.";
        assert_eq!(sources(&[prose]).passages("The ladder is on loan.")[0].text, "The ladder hangs in the shed.");
    }

    #[test]
    fn reads_no_heading_alone_and_no_pronoun_without_its_noun() {
        let text = "The garden\nIt is behind the house, and has a pond.\nThe shed\nThe ladder hangs there.";
        let near = |claim: &str| sources(&[text]).passages(claim)[0].text.clone();
        assert_eq!(near("The garden is large."), "The garden\nIt is behind the house, and has a pond.");
        assert_eq!(near("A pond is behind the house."), "The garden\nIt is behind the house, and has a pond.");
        assert_eq!(near("The ladder hangs upside down."), "The ladder hangs there.");
        let asked = "## What colour is the ladder in the shed?\nIt is green.\n# The ladder in the old shed\nNobody uses it.";
        assert_eq!(sources(&[asked]).passages("The ladder in the shed is red.")[0].text, "# The ladder in the old shed\nNobody uses it.");
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

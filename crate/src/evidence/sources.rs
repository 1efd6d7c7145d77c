//! Which passages of the sources a claim is held against.
//!
//! A source is cut into sentences. Each claim is read twice: against the sentence that shares most with it, alone, and against a
//! passage stitched from the sentences that together share most with it. The first finds the plain contradiction, the second keeps
//! what a source bears out over several sentences from being called unsupported (training/EXPERIMENTS.md, 13). Words are weighed by
//! how rare they are in the sources (inverse document frequency, K. Spärck Jones, 1972).

use super::Work;
use super::align::{Held, Reading, Text, Verdict};
use super::cutter::Cutter;
use super::material::carries_material;
use super::stitch::{Groups, WANTED, WORTH_AGAIN, Wanted};
use super::words::{add_plain, content_words, plain};
use crate::answer::Answer;
use crate::signal::EvidenceKind;
use crate::span::Span;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;
use unicode_segmentation::UnicodeSegmentation;
use xxhash_rust::xxh3::xxh3_64;

/// Words of a stitched passage, at most: as many as the verifier was trained to read at once (160 word pieces).
const PASSAGE_WORDS: usize = 100;
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

/// What the sources have for a claim.
#[derive(Debug, Clone)]
pub struct Found {
    /// One says it word for word, whatever its spaces, case and marks at the end. A model need not be asked, and might be wrong.
    pub quoted: bool,
    /// What to read: the sentence that shares most with it, then the passage that does, of the best source first. A source of one
    /// sentence is read once. Empty only where there are no sources, and for a quotation.
    pub read: Arc<[Passage]>,
    /// What can be said without a model.
    pub aligned: Option<Aligned>,
    /// Whether a sentence of a source speaks of what the claim speaks of.
    pub related: bool,
}

/// What the words of a source say about those of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aligned {
    /// What they say.
    pub verdict: Verdict,
    /// The words of the claim it rests on, counted from its start.
    pub mine: Span,
    /// What the source is.
    pub kind: EvidenceKind,
    /// The source's id; empty for the question.
    pub id: String,
    /// The sentence of the source that says otherwise.
    pub sentence: Option<Span>,
    /// What the source says: "Your source says 14 countries".
    pub working: String,
    /// What the claim says instead.
    pub claimed: Option<String>,
}

impl Aligned {
    fn new(claim: &str, held: &Held, material: &Material) -> Self {
        let mine = held.mine.of(claim);
        let quoted = |words: &str| if held.words { format!("“{words}”") } else { words.to_owned() };
        let working = match held.theirs {
            Some((theirs, _)) if held.verdict == Verdict::Differs => format!("Your source says {}", quoted(theirs.of(&material.text))),
            _ => format!("“{mine}” stands nowhere in your source"),
        };
        let claimed = (held.verdict == Verdict::Differs).then(|| quoted(mine));
        let sentence = held.theirs.map(|(_, sentence)| sentence);
        let mine = if held.wide { Span::new(0, claim.len()) } else { held.mine };
        Self { verdict: held.verdict, mine, kind: material.kind, id: material.id.clone(), sentence, working, claimed }
    }
}

/// First words of a sentence that supposes what it says.
const SUPPOSES: &[&str] = &["if", "suppose", "supposing", "assume", "assuming", "imagine", "unless", "had", "were", "should"];
/// Words with which a sentence gives what others say, or denies it.
const DENIES: &[&str] = &[
    "not true", "n't true", "not correct", "n't correct", "contrary to", "some say", "some claim", "some believe", "people say",
    "people think", "people believe", "some people", "visitors say", "myth", "misconception", "falsely", "wrongly", "mistakenly",
    "incorrectly",
];

/// Whether a claim says what stands at a place of it as its own.
fn states(claim: &str, at: Span) -> bool {
    let lower = claim.to_lowercase();
    let first = lower.split(|letter: char| !letter.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
    let instead = lower.get(..at.start).is_some_and(|before| before.ends_with("instead of ") || before.ends_with("rather than "));
    !instead && !SUPPOSES.contains(&first) && !DENIES.iter().any(|denies| lower.contains(denies))
}

/// One source.
#[derive(Debug)]
struct Material {
    kind: EvidenceKind,
    id: String,
    text: String,
    /// Its words as [`plain`] writes them.
    plain: String,
    /// Where each run of as many words as a quotation has at least begins in them, by its hash.
    runs: HashMap<u64, Vec<u32>>,
    /// Which of [`Sources::sentences`] are its own.
    sentences: Range<u32>,
    /// Of a table or a record, title and header: no line says anything without them.
    head: Range<u32>,
    words: usize,
    /// What its sentences say, taken apart.
    aligned: Text,
}

impl Material {
    /// What the words of a claim are worth in a line of a source: little where its title or header has them, which is always read.
    fn beside_head(&self, wanted: &[Wanted<'_>]) -> Vec<f64> {
        let again = |having: &[u32]| self.head.clone().filter(|at| having.binary_search(at).is_ok()).count();
        wanted.iter().map(|&(having, worth)| worth * WORTH_AGAIN.powi(again(having) as i32)).collect()
    }

    /// The sentence of a source that shares most: the first of several, the first of all where none shares anything. No title or
    /// header is what a claim is held against, and a question says nothing.
    fn near(&self, wanted: &[Wanted<'_>], worth: &[f64], sentences: &[Sentence], steps: &mut usize) -> Option<u32> {
        let says = |at: u32| !self.head.contains(&at) && !sentences[at as usize].asks;
        let mut groups = Groups::new(wanted, &self.sentences, steps);
        let first = self.sentences.clone().find(|at| says(*at));
        match first {
            Some(_) => groups.best(worth, says, steps).or(first),
            None => groups.best(worth, |_| true, steps).or_else(|| self.sentences.clone().next()),
        }
    }

    /// Adds a unit's words to those that quotations are looked for in.
    fn add_words(&mut self, unit: &str) {
        let from = self.plain.len();
        add_plain(&mut self.plain, unit);
        // Runs may begin in the units before.
        let starts: Vec<usize> =
            self.plain[..from].bytes().enumerate().rev().filter(|(_, byte)| *byte == b' ').take(QUOTED_WORDS).map(|(at, _)| at).collect();
        let first = starts.last().copied().unwrap_or_default();
        let spaces: Vec<usize> =
            self.plain[first..].bytes().enumerate().filter(|(_, byte)| *byte == b' ').map(|(at, _)| first + at).collect();
        for run in spaces.windows(QUOTED_WORDS + 1).filter(|run| run[QUOTED_WORDS] >= from) {
            let hash = xxh3_64(&self.plain.as_bytes()[run[0]..=run[QUOTED_WORDS]]);
            self.runs.entry(hash).or_default().push(run[0] as u32);
        }
    }

    /// Whether its words have these in one run: looked for where the rarest part of them stands.
    fn quotes(&self, wanted: &str, steps: &mut usize) -> bool {
        let spaces: Vec<usize> = wanted.bytes().enumerate().filter(|(_, byte)| *byte == b' ').map(|(at, _)| at).collect();
        let runs =
            spaces.windows(QUOTED_WORDS + 1).map(|run| (run[0], self.runs.get(&xxh3_64(&wanted.as_bytes()[run[0]..=run[QUOTED_WORDS]]))));
        let mut rarest: Option<(usize, &Vec<u32>)> = None;
        for (offset, places) in runs {
            *steps += 1;
            let Some(places) = places else { return false };
            if rarest.is_none_or(|(_, fewest)| places.len() < fewest.len()) {
                rarest = Some((offset, places));
            }
        }
        let Some((offset, places)) = rarest else { return false };
        places.iter().any(|&at| {
            *steps += 1;
            (at as usize).checked_sub(offset).is_some_and(|at| self.plain.as_bytes()[at..].starts_with(wanted.as_bytes()))
        })
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
    having: HashMap<String, Vec<u32>>,
    /// How far the one is that is being cut, and its number.
    cutting: Option<(usize, Cutter)>,
}

/// A source with what it shares with a claim: how much, the worth of each word, the nearest sentence, and what is read of it alone.
type Near<'a> = (f64, &'a Material, Vec<f64>, u32, Vec<u32>);

impl Sources {
    /// What the person supplied: the sources, and the question where it carries material. Nothing is cut yet.
    #[must_use]
    pub fn new(answer: &Answer) -> Self {
        let mut sources = Self::default();
        for source in &answer.sources {
            sources.add(EvidenceKind::Source, &source.id, &source.text);
        }
        if let Some(question) = answer.question.as_deref().filter(|question| carries_material(question)) {
            sources.add(EvidenceKind::Question, "", question);
        }
        sources.cutting = sources.materials.first().map(|first| (0, Cutter::new(&first.text)));
        sources
    }

    fn add(&mut self, kind: EvidenceKind, id: &str, text: &str) {
        let (id, text, plain) = (id.to_owned(), text.to_owned(), " ".to_owned());
        self.materials.push(Material {
            kind,
            id,
            text,
            plain,
            runs: HashMap::new(),
            sentences: 0..0,
            head: 0..0,
            words: 0,
            aligned: Text::default(),
        });
    }

    /// Whether there is nothing to hold a claim against.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.materials.iter().all(|material| material.text.trim().is_empty())
    }

    /// Cuts on, as far as the work goes. Whether all is cut.
    pub fn cut(&mut self, work: &mut Work) -> bool {
        while let Some((at, cutter)) = &mut self.cutting {
            if work.is_spent() {
                return false;
            }
            let at = *at;
            let material = &mut self.materials[at];
            let Some((units, head)) = cutter.next(&material.text) else {
                material.aligned.close();
                material.sentences.end = self.sentences.len() as u32;
                self.cutting = self.materials.get(at + 1).map(|next| (at + 1, Cutter::new(&next.text)));
                if let Some(next) = self.materials.get_mut(at + 1) {
                    next.sentences = self.sentences.len() as u32..self.sentences.len() as u32;
                    next.head = next.sentences.clone();
                }
                continue;
            };
            material.head.end += head as u32;
            for span in units {
                let text = std::mem::take(&mut material.text);
                let unit = span.of(&text);
                let words = unit.unicode_words().count();
                work.spend(words + 1);
                for word in content_words(unit) {
                    self.having.entry(word).or_default().push(self.sentences.len() as u32);
                }
                self.sentences.push(Sentence { span, words, asks: unit.ends_with('?') });
                material.add_words(unit);
                material.aligned.add(&text, span);
                material.words += words;
                material.text = text;
            }
        }
        true
    }

    /// What the sources have for a claim. All must be cut.
    #[must_use]
    pub fn find(&self, claim: &str, work: &mut Work) -> Found {
        let mut steps = 1;
        let words = plain(claim);
        let long_enough = words.split(' ').count() > QUOTED_WORDS + 1;
        if long_enough && self.materials.iter().any(|material| material.quotes(&words, &mut steps)) {
            work.spend(steps);
            return Found { quoted: true, read: Arc::new([]), aligned: None, related: true };
        }
        let reading = Reading::new(claim);
        let read = self.passages(claim, &mut steps).into();
        let related = self.materials.iter().any(|material| material.aligned.relates(&reading, &mut steps));
        let aligned = self.align(claim, &reading, &mut steps);
        work.spend(steps);
        Found { quoted: false, read, aligned, related }
    }

    /// What the words of the sources say about a claim. What one of them repeats none contradicts, and what one of them has is absent from
    /// none.
    fn align(&self, claim: &str, reading: &Reading, steps: &mut usize) -> Option<Aligned> {
        // What is supposed, denied or said by others is not claimed.
        let claims = |held: &Held| held.verdict != Verdict::Differs || states(claim, held.mine);
        // A question's words are what is to be worked on, and an answer may say otherwise of each; its figures stay.
        let tells = |material: &Material, held: &Held| material.kind != EvidenceKind::Question || !held.words;
        let held = self.materials.iter().map(|material| {
            let held = material.aligned.judge(reading, steps);
            (material, held.filter(|held| claims(held) && tells(material, held)))
        });
        let held: Vec<(&Material, Option<Held>)> = held.collect();
        // What one of several sources has is not absent from them, and not denied.
        let elsewhere = |material: &Material, mine: Span| {
            held.iter().any(|(other, _)| !std::ptr::eq(*other, material) && other.aligned.has(reading, mine))
        };
        let with = |verdict: Verdict| {
            held.iter().find_map(|(material, held)| {
                let held = held.as_ref().filter(|held| held.verdict == verdict)?;
                (verdict == Verdict::Repeats || !elsewhere(material, held.mine)).then(|| Aligned::new(claim, held, material))
            })
        };
        with(Verdict::Repeats).or_else(|| with(Verdict::Differs)).or_else(|| with(Verdict::Absent))
    }

    fn passages(&self, claim: &str, steps: &mut usize) -> Vec<Passage> {
        let total = self.sentences.len() as f64;
        // In order of the words: the same passages every time, to the last bit.
        let mut wanted: Vec<Wanted<'_>> = content_words(claim)
            .iter()
            .filter_map(|word| self.having.get_key_value(word))
            .collect::<std::collections::BTreeMap<_, _>>()
            .into_values()
            .map(|having| (having.as_slice(), (1.0 + total / having.len() as f64).ln()))
            .collect();
        if wanted.len() > WANTED {
            wanted.sort_by_key(|(having, _)| having.len());
            wanted.truncate(WANTED);
        }
        let mut read: Vec<Near<'_>> = Vec::new();
        for material in &self.materials {
            let worth = material.beside_head(&wanted);
            let Some(near) = material.near(&wanted, &worth, &self.sentences, steps) else { continue };
            let alone = self.alone(material, near);
            read.push((shared(&wanted, &alone), material, worth, near, alone));
        }
        // A stable sort: of several that share as much, the first.
        read.sort_by(|(a, ..), (b, ..)| b.total_cmp(a));
        let mut passages = Vec::new();
        for (rank, (share, material, worth, near, alone)) in read.into_iter().enumerate().take(BEST_SOURCES) {
            if rank > 0 && share == 0.0 {
                break;
            }
            passages.push(self.passage(Reach::Nearest, material, &alone));
            let stitched = self.stitch(material, near, &wanted, worth, steps);
            if stitched.len() > alone.len() {
                passages.push(self.passage(Reach::Stitched, material, &stitched));
            }
        }
        passages
    }

    /// What is read of the nearest sentence: with title and header where there are any; with the next one where it is a scrap or a
    /// heading, with the one before it where it points back to that.
    fn alone(&self, material: &Material, near: u32) -> Vec<u32> {
        if !material.head.is_empty() {
            return material.head.clone().filter(|at| *at != near).chain([near]).collect();
        }
        let Sentence { span, words, .. } = &self.sentences[near as usize];
        let first = span.of(&material.text).unicode_words().next().map(str::to_lowercase);
        let back = near > material.sentences.start && first.is_some_and(|word| POINTS_BACK.contains(&word.as_str()));
        let scrap = *words < SCRAP_WORDS || span.of(&material.text).starts_with('#');
        let on = scrap && near + 1 < material.sentences.end;
        (near - u32::from(back)..=near + u32::from(on)).collect()
    }

    /// The sentences of a source that together share most with the claim, in their own order; all of a short one.
    fn stitch(&self, material: &Material, near: u32, wanted: &[Wanted<'_>], mut worth: Vec<f64>, steps: &mut usize) -> Vec<u32> {
        if material.words <= PASSAGE_WORDS {
            return material.sentences.clone().collect();
        }
        let words = |at: u32| self.sentences[at as usize].words;
        let mut taken: Vec<u32> = material.head.clone().collect();
        let mut room = PASSAGE_WORDS.saturating_sub(taken.iter().map(|&at| words(at)).sum());
        let mut passed: HashSet<u32> = taken.iter().copied().collect();
        let mut groups = Groups::new(wanted, &material.sentences, steps);
        let mut next = Some(near);
        let mut refused = 0;
        while let Some(at) = next.filter(|_| refused < NO_ROOM) {
            if !passed.insert(at) {
                // There is nothing but title and header.
            } else if words(at) <= room {
                room -= words(at);
                taken.push(at);
                for ((having, _), worth) in wanted.iter().zip(&mut worth) {
                    if having.binary_search(&at).is_ok() {
                        *worth *= WORTH_AGAIN;
                    }
                }
            } else {
                refused += 1;
            }
            next = groups.best(&worth, |at| !passed.contains(&at), steps);
        }
        taken.sort_unstable();
        taken
    }

    fn passage(&self, reach: Reach, material: &Material, sentences: &[u32]) -> Passage {
        // Neighbours are one span, with whatever stands between them.
        let mut runs: Vec<Range<u32>> = Vec::new();
        for &at in sentences {
            match runs.last_mut() {
                Some(run) if run.end == at => run.end = at + 1,
                _ => runs.push(at..at + 1),
            }
        }
        let span = |at: u32| self.sentences[at as usize].span;
        let spans: Vec<Span> = runs.iter().map(|run| Span::new(span(run.start).start, span(run.end - 1).end)).collect();
        let text = spans.iter().map(|span| span.of(&material.text)).collect::<Vec<_>>().join("\n");
        Passage { reach, kind: material.kind, id: material.id.clone(), spans, text }
    }
}

/// How much some sentences together share with the claim.
fn shared(wanted: &[Wanted<'_>], sentences: &[u32]) -> f64 {
    wanted.iter().filter(|(having, _)| sentences.iter().any(|at| having.binary_search(at).is_ok())).map(|(_, worth)| worth).sum()
}

#[cfg(test)]
mod tests {
    use super::super::cutter::SENTENCE_WORDS;
    use super::*;
    use crate::answer::Source;

    /// Enough for any of these.
    const fn all() -> Work {
        Work::new(u64::MAX)
    }

    impl Sources {
        fn passages_of(&self, claim: &str) -> Vec<Passage> {
            self.passages(claim, &mut 0)
        }

        fn quotes(&self, claim: &str) -> bool {
            self.find(claim, &mut all()).quoted
        }
    }

    fn sources(texts: &[&str]) -> Sources {
        let mut answer = Answer::from_markdown("x");
        let source = |(at, text): (usize, &&str)| Source { id: at.to_string(), title: None, text: (*text).to_owned() };
        answer.sources = texts.iter().enumerate().map(source).collect();
        let mut sources = Sources::new(&answer);
        assert!(sources.cut(&mut all()));
        sources
    }

    const FILLER: &str = "The garden behind the house was quiet that afternoon and nobody came by. ";

    #[test]
    fn reads_the_nearest_sentence_and_what_else_shares() {
        let text = format!("The bridge is of steel. {}Premier Lang opened it in 1932. {}", FILLER.repeat(20), FILLER.repeat(20));
        let found = sources(&[&text]).passages_of("The steel bridge was opened by Premier Lang in 1932.");
        assert_eq!(found[0].text, "Premier Lang opened it in 1932.");
        assert_eq!(found[1].text, "The bridge is of steel.\nPremier Lang opened it in 1932.");
        let quoted: Vec<&str> = found[1].spans.iter().map(|span| span.of(&text)).collect();
        assert_eq!(quoted.join("\n"), found[1].text);
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn reads_a_short_source_whole() {
        let found = sources(&["It is late.  The ladder hangs in the shed.\nThe paint is dry."]).passages_of("The ladder is on loan.");
        let texts: Vec<&str> = found.iter().map(|passage| passage.text.as_str()).collect();
        assert_eq!(texts, ["The ladder hangs in the shed.", "It is late.  The ladder hangs in the shed.\nThe paint is dry."]);
        assert_eq!(sources(&["The paint is dry."]).passages_of("The ladder is on loan.").len(), 1);
        assert_eq!(sources(&[""]).passages_of("The ladder is on loan."), []);
    }

    #[test]
    fn reads_a_row_with_its_header() {
        let rows: Vec<String> = (0..300).map(|at| format!("player {at} | {at}0")).collect();
        let found = sources(&[&format!("Scorers\nname | goals\n{}", rows.join("\n"))]).passages_of("Player 250 scored 2500 goals.");
        assert_eq!(found[0].text, "Scorers\nname | goals\nplayer 250 | 2500");
        assert!(found[1].text.starts_with("Scorers\nname | goals\n") && found[1].text.contains("player 250 | 2500"), "{}", found[1].text);
    }

    #[test]
    fn reads_a_value_with_the_title_above() {
        let record = "Johnny Cash\nBirth name: J. R. Cash\nSpouse: Vivian Liberto, June Carter\nYears active: 1954 to 2003";
        let found = sources(&[record]).passages_of("Johnny Cash married June Carter.");
        assert_eq!(found[0].text, "Johnny Cash\nSpouse: Vivian Liberto, June Carter");
        assert_eq!(found[1].text, record);
        // Two records: the title tells which is meant.
        let other = record.replace("Johnny Cash", "June Carter");
        let found = sources(&[&other, record]).passages_of("Johnny Cash was active to 2003.");
        assert_eq!((found[0].id.as_str(), found[0].text.as_str()), ("1", "Johnny Cash\nYears active: 1954 to 2003"));
        let prose = "Note: it rains.\nThe ladder hangs in the shed. The paint is dry.\nNobody came by. It was late.\nThe end.";
        assert_eq!(sources(&[prose]).passages_of("The ladder is on loan.")[0].text, "The ladder hangs in the shed.");
    }

    #[test]
    fn reads_no_heading_alone_and_no_pronoun_without_its_noun() {
        let text = "The garden\nIt is behind the house, and has a pond.\nThe shed\nThe ladder hangs there.";
        let near = |claim: &str| sources(&[text]).passages_of(claim)[0].text.clone();
        assert_eq!(near("The garden is large."), "The garden\nIt is behind the house, and has a pond.");
        assert_eq!(near("A pond is behind the house."), "The garden\nIt is behind the house, and has a pond.");
        assert_eq!(near("The ladder hangs upside down."), "The ladder hangs there.");
        let asked = "## What colour is the ladder in the shed?\nIt is green.\n# The ladder in the old shed\nNobody uses it.";
        assert_eq!(
            sources(&[asked]).passages_of("The ladder in the shed is red.")[0].text,
            "# The ladder in the old shed\nNobody uses it."
        );
    }

    #[test]
    fn reads_two_sources_and_no_third() {
        let found = sources(&["Paint dries.", "The ladder is long.", "The ladder is on loan."]).passages_of("The ladder is on loan.");
        let ids: Vec<&str> = found.iter().map(|passage| passage.id.as_str()).collect();
        assert_eq!(ids, ["2", "1"]);
        assert_eq!(sources(&["Paint dries.", "It rains."]).passages_of("The ladder is on loan.").len(), 1);
    }

    #[test]
    fn cuts_what_never_ends() {
        let text = "word ".repeat(1000);
        let found = sources(&[&text]).passages_of("A word.");
        assert_eq!(found[0].text.split(' ').count(), SENTENCE_WORDS);
        assert!(found[1].text.split_whitespace().count() <= PASSAGE_WORDS);
    }

    #[test]
    fn knows_a_quotation_over_two_sentences() {
        assert!(sources(&["The paint is dry. The ladder hangs."]).quotes("The paint is dry; the ladder"));
        assert!(!sources(&["The paint is dry. The ladder hangs."]).quotes("the paint"));
    }

    #[test]
    fn what_another_source_has_is_not_denied() {
        let found = |texts: &[&str]| sources(texts).find("The hall seats 410 guests.", &mut all()).aligned;
        let said = found(&["The hall seats 300 guests."]).unwrap();
        assert_eq!((said.working.as_str(), said.claimed.as_deref()), ("Your source says 300 guests", Some("410 guests")));
        assert_eq!(found(&["The hall seats 300 guests.", "The large hall has chairs for 410 guests."]), None);
    }

    #[test]
    fn a_short_question_is_no_source() {
        let mut answer = Answer::from_markdown("x");
        answer.question = Some("When was it built?".into());
        assert!(Sources::new(&answer).is_empty());
    }

    /// A table as a spreadsheet writes it, of so many rows that all have the same words.
    fn rows(count: usize) -> String {
        (0..count).fold("region,month,product,units\n".to_owned(), |text, at| text + &format!("north,march,ladder,{at}\n"))
    }

    #[test]
    fn a_source_that_repeats_itself_is_searched_in_one_go() {
        let steps = |count: usize| {
            let sources = sources(&[&rows(count)]);
            let mut steps = 0;
            let found = sources.passages("In March the north region sold 77 units of the ladder product.", &mut steps);
            assert!(found[1].text.contains("ladder,77"), "{}", found[1].text);
            steps
        };
        // Once for the nearest sentence and once for the passage, with each of the words; not again for each sentence taken.
        let (some, more) = (steps(1000), steps(10_000));
        assert!(more < 10_000 * 2 * 5, "{more}");
        assert!(more < some * 11, "{some} {more}");
    }

    #[test]
    fn a_quotation_is_looked_for_where_its_rarest_words_stand() {
        let text = "the north sold ladders again ".repeat(5000) + "and then the north sold nothing";
        let sources = sources(&[&text]);
        let mut steps = 0;
        assert!(sources.materials[0].quotes(&plain("The north sold nothing"), &mut steps));
        assert!(!sources.materials[0].quotes(&plain("The north sold nothing again"), &mut steps));
        assert!(steps < 20, "{steps}");
    }

    #[test]
    fn a_source_is_cut_in_slices_as_it_is_cut_at_once() {
        let text = format!("{}\n{}", FILLER.repeat(400), rows(2000));
        let whole = sources(&[&text, "Title\nname | goals\na | 1\nb | 2"]);
        let mut answer = Answer::from_markdown("x");
        let source = |text: &str| Source { id: String::new(), title: None, text: text.to_owned() };
        answer.sources = vec![source(&text), source("Title\nname | goals\na | 1\nb | 2")];
        let mut sliced = Sources::new(&answer);
        let mut slices = 0;
        while !sliced.cut(&mut Work::new(100)) {
            slices += 1;
        }
        assert!(slices > 10);
        let spans = |sources: &Sources| sources.sentences.iter().map(|sentence| sentence.span).collect::<Vec<_>>();
        assert_eq!(spans(&whole), spans(&sliced));
        assert_eq!(sliced.materials[1].head.len(), 2);
        assert!(sliced.quotes("north,march,ladder,1999") && !sliced.quotes("north,march,ladder,2001"));
    }

    #[test]
    fn a_line_without_end_is_cut_behind_its_sentences() {
        let text = FILLER.repeat(400);
        assert!(!text.contains('\n') && text.len() > 20_000);
        let mut answer = Answer::from_markdown("x");
        answer.sources = vec![Source { id: String::new(), title: None, text: text.clone() }];
        let mut slices = Sources::new(&answer);
        let mut most = 0;
        let mut before = 0;
        while !slices.cut(&mut Work::new(100)) {
            most = most.max(slices.sentences.len() - before);
            before = slices.sentences.len();
        }
        // No slice takes more than its share of a long line, and none ends within a sentence.
        assert!(most * 2 < slices.sentences.len(), "{most}");
        assert!(slices.sentences.iter().all(|sentence| sentence.span.of(&text).ends_with('.')));
    }
}

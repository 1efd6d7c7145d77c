//! An answer whose checks have run: the pairs for the verifier, and the report.

use super::round::Agreed;
use super::search::Search;
use super::texts::Texts;
use crate::answer::Answer;
use crate::calibration::{self, Experience};
use crate::check::Tier;
use crate::checks::CHECKS;
use crate::claim::Claim;
use crate::code;
use crate::evidence::{Aligned, Alignment, Found, Passage, Reach};
use crate::finding::{Candidate, Fingerprints, resolve};
use crate::hedge::retracts;
use crate::report::{Cost, Coverage, Finding, Notice, Report, SCHEMA, SOURCE, VERIFIER};
use crate::sentence::Sentence;
use crate::signal::{Evidence, Signal};
use crate::span::{Span, Utf16Map};
use crate::verdict::Verdict;
use crate::verifier::{Measured, Pair, Scores};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// What the verifier is asked about one claim.
#[derive(Debug, Clone)]
pub(super) struct Question {
    pub(super) claim: usize,
    /// What is read for it.
    read: Arc<[Passage]>,
    /// Where the scores of each come from.
    pub(super) scores: Vec<ScoreAt>,
    /// Where it comes from whether the claim states anything.
    alone: ScoreAt,
}

/// Where a pair's scores come from.
#[derive(Debug, Clone, Copy)]
pub(super) enum ScoreAt {
    /// They were known.
    Known(usize),
    /// They are to be scored: an index into [`Pass::pairs`].
    Asked(usize),
}

/// An answer whose checks have run and whose pairs wait for scores.
#[derive(Debug, Clone)]
pub struct Pass {
    pub(super) answer: Answer,
    pub(super) sentences: Vec<Sentence>,
    pub(super) claims: Vec<Claim>,
    pub(super) signals: Vec<(u16, Signal)>,
    pub(super) agreed: Vec<Agreed>,
    /// Which claims are held against the sources.
    pub(super) held: Vec<bool>,
    /// How far the search is; none when all is searched.
    pub(super) search: Option<Search>,
    pub(super) questions: Vec<Question>,
    /// Claims a source says word for word.
    pub(super) quoted: Vec<usize>,
    /// What the words of the sources say about claims.
    pub(super) aligned: Vec<(usize, Aligned)>,
    /// Claims that a source speaks of, and those it was searched for.
    pub(super) related: (u32, u32),
    /// Whether differences of words are looked for, and whether the verifier is asked.
    pub(super) aligns: bool,
    pub(super) verifies: bool,
    pub(super) pairs: Vec<Pair>,
    pub(super) known: Vec<Scores>,
    pub(super) cap: usize,
    /// As [`Auditor::probabilities`].
    pub(super) probabilities: Arc<[Option<f64>]>,
    /// The person's own verdicts on the verifier, and on what the words of a source say.
    pub(super) with_verifier: Experience,
    pub(super) with_source: Experience,
    /// How often the verifier that gave the known scores was wrong.
    pub(super) measured: Measured,
    pub(super) notices: Vec<Notice>,
    /// What the code auditor is to be asked.
    pub(super) code: Option<code::Input>,
}

impl Pass {
    /// What is to be scored, in order; empty where there is nothing to hold claims against or all scores are known.
    #[must_use]
    pub fn pairs(&self) -> &[Pair] {
        &self.pairs
    }

    /// What the code auditor is to be asked, where it runs elsewhere; none where there is no code or all is known of it. With what it says
    /// ([`Auditor::remember_code`](crate::Auditor::remember_code)) the answer is to be read again.
    #[must_use]
    pub const fn code(&self) -> Option<&code::Input> {
        self.code.as_ref()
    }

    /// Whether the sources have not been searched to the end: the report is not the last one, and pairs may still come.
    #[must_use]
    pub const fn is_searching(&self) -> bool {
        self.search.is_some()
    }

    /// Decides what is to be searched for: each claim that was not recomputed.
    pub(super) fn prepare(&mut self, language: Option<&str>) {
        if self.search.is_none() {
            return;
        }
        if language.is_some_and(|language| language != "en") {
            self.notices
                .push(Notice::new("language-unsupported", "The verifier reads English only; nothing was held against your source."));
            self.search = None;
            return;
        }
        // A step of a derivation is worked out, not taken from a text.
        // What is to come may be written in a source.
        self.held = self.claims.iter().map(|claim| !claim.span.of(&self.answer.text).contains('=')).collect();
        let wrong = self.signals.iter().map(|(check, signal)| (*check, signal.span, false));
        let right = self.agreed.iter().map(|agreed| (agreed.check, agreed.span, true));
        for (_, span, holds) in wrong.chain(right).filter(|(check, ..)| CHECKS[usize::from(*check)].meta.tier == Tier::Wrong) {
            let at = self.claims.partition_point(|claim| claim.span.end < span.end);
            // What is right in a part of it, a date that exists, says nothing of the rest.
            let in_part = |claim: &Claim| holds && span.len() * 2 < claim.span.len();
            if self.claims.get(at).is_some_and(|claim| claim.span.contains(span) && !in_part(claim)) {
                self.held[at] = false;
            }
        }
    }

    /// Leaves the claims from `next` on unsearched, and says so.
    pub(super) fn give_up_search(&mut self, next: usize) {
        let left = self.held[next..].iter().filter(|held| **held).count();
        if left > 0 {
            let message = format!("Answer and source are too long together: {left} claims were not held against your source.");
            self.notices.push(Notice::new("source-bounded", message));
        }
    }

    /// Lists what is to be scored for a claim: the pairs of it and the passages the sources have for it.
    pub(super) fn ask(&mut self, claim: usize, found: Found, scores: &HashMap<Pair, Scores>) {
        let checkable = self.claims[claim].checkable();
        let speaks = matches!(&found.aligned, Some(aligned) if aligned.verdict != Alignment::Absent);
        self.related.0 += u32::from(found.related || speaks);
        self.related.1 += 1;
        if found.quoted {
            self.quoted.push(claim);
            return;
        }
        let Found { read, aligned, related, .. } = found;
        if let Some(aligned) = aligned.filter(|aligned| self.aligns && (checkable || aligned.verdict == Alignment::Differs)) {
            self.aligned.push((claim, aligned));
        }
        // What no sentence of the source speaks of is not put to the verifier: it would find it unsupported.
        if !related || !self.verifies || !checkable {
            return;
        }
        let words = self.claims[claim].span.of(&self.answer.text).replace('\t', " ");
        let mut place = |passage: &str| {
            let pair = Pair { passage: passage.to_owned(), claim: words.clone() };
            if let Some(known) = scores.get(&pair) {
                self.known.push(*known);
                ScoreAt::Known(self.known.len() - 1)
            } else {
                self.pairs.push(pair);
                ScoreAt::Asked(self.pairs.len() - 1)
            }
        };
        let places = read.iter().map(|passage| place(&passage.text)).collect();
        let alone = place("");
        self.questions.push(Question { claim, read, scores: places, alone });
    }

    /// The report without the verifier's verdicts, while it is still at work or where it could not be asked.
    #[must_use]
    pub fn report(&self) -> Report {
        self.build(None)
    }

    /// The same, with a notice that says why the verifier was not heard.
    #[must_use]
    pub fn without_verifier(&self, why: &str) -> Report {
        let mut report = self.build(None);
        report.notices.push(Notice::new("verifier-unavailable", format!("Claims were not held against your source: {why}.")));
        report
    }

    /// The whole report. `scores` are those of [`Pass::pairs`], in order; with too few of them the verifier is not heard. `measured`
    /// is how often the verifier that gave them was wrong; where nothing had to be asked, what was remembered of it counts.
    #[must_use]
    pub fn finish(&self, scores: &[Scores], measured: Measured) -> Report {
        if scores.len() < self.pairs.len() {
            return self.without_verifier("it gave no answer");
        }
        self.build(Some((scores, if self.pairs.is_empty() { self.measured } else { measured })))
    }

    fn build(&self, heard: Option<(&[Scores], Measured)>) -> Report {
        let mut candidates = Vec::new();
        let mut decided = vec![Verdict::Unchecked; self.claims.len()];
        // A check may decide what is no claim by its form: a heading, an announcement ("five reasons to wait:"), a line of code.
        let mut others: BTreeMap<usize, Verdict> = BTreeMap::new();
        let mut note = |span: Span, verdict: Verdict| {
            if !self.decide(&mut decided, span, verdict) && rank(verdict) > 0 {
                let known = others.entry(self.place(span)).or_insert(verdict);
                if rank(verdict) > rank(*known) {
                    *known = verdict;
                }
            }
        };
        for (at, signal) in &self.signals {
            let check = &CHECKS[usize::from(*at)];
            if self.taken_back(signal, check.meta.tier) {
                continue;
            }
            note(signal.span, check.meta.tier.into());
            candidates.push(Candidate {
                check: check.id,
                title: check.meta.title,
                tier: check.meta.tier,
                probability: self.probabilities[usize::from(*at)],
                rate: check.rate,
                signal: signal.clone(),
            });
        }
        for agreed in &self.agreed {
            note(agreed.span, Verdict::Supported);
        }
        for claim in &self.quoted {
            if rank(decided[*claim]) == 0 {
                decided[*claim] = Verdict::Supported;
            }
        }
        let speaks = self.source_speaks();
        if speaks {
            self.align(&mut decided, &mut candidates);
        }
        if let Some((scores, measured)) = heard.filter(|_| speaks) {
            self.hear(scores, measured, &mut decided, &mut candidates);
        }
        let map = Utf16Map::new(self.answer.input_text());
        let texts = Texts::new(&self.answer);
        let mut prints = Fingerprints::default();
        let findings =
            resolve(candidates, self.cap).into_iter().map(|candidate| self.finding(candidate, &map, &texts, &mut prints)).collect();
        let coverage = self.coverage(&decided, others.into_values());
        Report {
            schema: SCHEMA,
            id: self.answer.id.clone(),
            revision: self.answer.revision,
            findings,
            coverage,
            cost: Cost { pairs: heard.map_or(0, |(scores, _)| scores.len() as u32), ..Cost::default() },
            notices: self.notices.iter().cloned().chain(self.elsewhere()).collect(),
        }
    }

    /// The notice that the sources are about something else.
    fn elsewhere(&self) -> Option<Notice> {
        (!self.source_speaks()).then(|| Notice::new("source-elsewhere", "This text does not seem to be about this answer."))
    }

    /// What became of the claims. `recomputed` says which a check decided.
    fn coverage(&self, decided: &[Verdict], others: impl Iterator<Item = Verdict>) -> Coverage {
        let mut recomputed = vec![Verdict::Unchecked; self.claims.len()];
        for (at, signal) in &self.signals {
            self.decide(&mut recomputed, signal.span, CHECKS[usize::from(*at)].meta.tier.into());
        }
        for agreed in &self.agreed {
            self.decide(&mut recomputed, agreed.span, Verdict::Supported);
        }
        let mut coverage = Coverage { sentences: self.sentences.len() as u32, ..Coverage::default() };
        let mut count = |verdict: Verdict, by_check: bool| {
            coverage.claims += 1;
            coverage.failed += u32::from(matches!(verdict, Verdict::Refuted | Verdict::Contradicted));
            let counted = match verdict {
                Verdict::Unchecked | Verdict::Doubtful => &mut coverage.uncheckable,
                _ if by_check => &mut coverage.recomputed,
                Verdict::Refuted | Verdict::Contradicted => &mut coverage.differs,
                Verdict::Unsupported => &mut coverage.not_found,
                Verdict::Supported => &mut coverage.borne_out,
            };
            *counted += 1;
        };
        for (verdict, by_check) in decided.iter().zip(&recomputed) {
            count(*verdict, rank(*by_check) > 0 && rank(*by_check) >= rank(*verdict));
        }
        others.for_each(|verdict| count(verdict, true));
        coverage.checked = coverage.claims - coverage.uncheckable;
        coverage
    }

    /// Whether the sources are about what the answer is about: a sentence of theirs speaks of one in ten of its claims at least.
    pub(super) fn source_speaks(&self) -> bool {
        let (related, searched) = self.related;
        related * FEW >= searched
    }

    /// Turns what the words of the sources say into verdicts and candidates.
    fn align(&self, decided: &mut [Verdict], candidates: &mut Vec<Candidate>) {
        for (claim, aligned) in &self.aligned {
            let tier = match aligned.verdict {
                Alignment::Differs => Tier::Contradicted,
                Alignment::Absent => Tier::Unsupported,
                Alignment::Repeats => continue,
            };
            let verdict = Verdict::from(tier);
            if rank(verdict) <= rank(decided[*claim]) {
                continue;
            }
            let rate = calibration::of_alignment(aligned.verdict);
            let Some(probability) = calibration::of_source_here(tier, rate, self.with_source) else { continue };
            decided[*claim] = verdict;
            let mut signal = Signal::new(aligned.mine.shifted(self.claims[*claim].span.start), aligned.working.clone());
            signal.claimed.clone_from(&aligned.claimed);
            if let Some(span) = aligned.sentence {
                signal = signal.evidence(Evidence { kind: aligned.kind, id: aligned.id.clone(), span });
            }
            candidates.push(Candidate {
                check: SOURCE,
                title: "Held against your source",
                tier,
                probability: Some(probability),
                rate,
                signal,
            });
        }
    }

    /// Whether the next sentence takes back what a check calls wrong ("2 = −5. This is a contradiction."). Asked here, of the whole
    /// answer, because a check of a sentence or a block sees no further.
    fn taken_back(&self, signal: &Signal, tier: Tier) -> bool {
        let next = self.sentences.partition_point(|sentence| sentence.span.end < signal.span.end) + 1;
        matches!(tier, Tier::Wrong | Tier::Contradicted)
            && self.sentences.get(next).is_some_and(|sentence| retracts(&self.answer.text, sentence.span.start))
    }

    /// Where the sentence of a span begins, or the span itself where it stands in none.
    fn place(&self, span: Span) -> usize {
        let at = self.sentences.partition_point(|sentence| sentence.span.end <= span.start);
        self.sentences.get(at).map_or(span.start, |sentence| sentence.span.start.min(span.start))
    }

    /// Notes a verdict on the claims a signal touches; the strongest stays. A style signal decides nothing. Whether it touched one.
    fn decide(&self, decided: &mut [Verdict], span: Span, verdict: Verdict) -> bool {
        let mut touched = false;
        let from = self.claims.partition_point(|claim| claim.span.end <= span.start);
        for (claim, decided) in self.claims.iter().zip(decided.iter_mut()).skip(from) {
            if claim.span.start >= span.end {
                break;
            }
            touched = true;
            if rank(verdict) > rank(*decided) {
                *decided = verdict;
            }
        }
        touched
    }

    /// Turns the verifier's scores into verdicts and candidates.
    fn hear(&self, scores: &[Scores], measured: Measured, decided: &mut [Verdict], candidates: &mut Vec<Candidate>) {
        for question in &self.questions {
            let place = |at: &ScoreAt| match *at {
                ScoreAt::Known(at) => self.known[at],
                ScoreAt::Asked(at) => scores[at],
            };
            let heard: Vec<(Reach, Scores)> =
                question.read.iter().zip(&question.scores).map(|(passage, at)| (passage.reach, place(at))).collect();
            let (verdict, probability, decisive) = calibration::of_scores(&heard, place(&question.alone).factual);
            if !matches!(verdict, Verdict::Contradicted | Verdict::Unsupported | Verdict::Supported) {
                continue;
            }
            // What the words of the source deny is never counted as borne out. That the verifier does not find a claim is counted and not
            // marked: it is wrong about that too often.
            if verdict != Verdict::Contradicted {
                if rank(decided[question.claim]) == 0 {
                    decided[question.claim] = verdict;
                }
                continue;
            }
            let Some(probability) = calibration::of_verifier_here(probability, self.with_verifier) else { continue };
            if rank(verdict) > rank(decided[question.claim]) {
                decided[question.claim] = verdict;
            }
            let passage = &question.read[decisive];
            let signal = Signal::new(self.claims[question.claim].span, "Your source says otherwise");
            let signal = passage
                .spans
                .iter()
                .fold(signal, |signal, &span| signal.evidence(Evidence { kind: passage.kind, id: passage.id.clone(), span }));
            let probability = Some(probability);
            let rate = measured.of(verdict);
            candidates.push(Candidate {
                check: VERIFIER,
                title: "Held against your source",
                tier: Tier::Contradicted,
                probability,
                rate,
                signal,
            });
        }
    }

    fn finding(&self, candidate: Candidate, map: &Utf16Map, texts: &Texts<'_>, prints: &mut Fingerprints) -> Finding {
        let Candidate { check, title, tier, probability, rate, signal } = candidate;
        let text = &self.answer.text;
        let at = self.sentences.partition_point(|sentence| sentence.span.end <= signal.span.start);
        let sentence = self.sentences.get(at).map_or(signal.span, |sentence| around(text, sentence.span, signal.span));
        let message = match &signal.claimed {
            Some(claimed) => format!("{}; the answer says {claimed}.", signal.working),
            None => format!("{}.", signal.working.trim_end_matches('.')),
        };
        Finding {
            fingerprint: prints.make(check, text, signal.span, sentence),
            check: check.to_owned(),
            title: title.to_owned(),
            tier,
            verdict: tier.into(),
            probability,
            span: map.outward(self.answer.input_text(), self.answer.outward(signal.span)),
            quote: signal.span.of(text).to_owned(),
            message,
            working: signal.working,
            correction: signal.correction,
            evidence: signal.evidence.iter().map(|evidence| texts.quote(&self.answer, evidence, map)).collect(),
            error_rate: rate,
        }
    }
}

/// What of a sentence goes into a fingerprint, in bytes; a longer one is no prose, and only the words around the finding count.
const LONGEST_SENTENCE: usize = 2048;

/// The sentence, or of a very long one the words around `span`.
fn around(text: &str, sentence: Span, span: Span) -> Span {
    if sentence.len() <= LONGEST_SENTENCE {
        return sentence;
    }
    let start = text.floor_char_boundary(span.start.saturating_sub(LONGEST_SENTENCE / 2)).max(sentence.start);
    let end = text.floor_char_boundary((span.end + LONGEST_SENTENCE / 2).min(text.len())).min(sentence.end);
    Span::new(start, end)
}

/// A source that speaks of fewer than one in this many claims is about something else.
const FEW: u32 = 10;

/// How much a verdict says of a claim: of two, the stronger stays.
const fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Unchecked | Verdict::Doubtful => 0,
        Verdict::Supported => 1,
        Verdict::Unsupported => 2,
        Verdict::Contradicted => 3,
        Verdict::Refuted => 4,
    }
}

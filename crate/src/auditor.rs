//! The auditor: from an answer to a report.

use crate::answer::{Answer, AnswerInput, BlockKind, Turn};
use crate::calibration::{self, Experience};
use crate::check::{Check, Scope, State, Tier};
use crate::checks::CHECKS;
use crate::claim::{Claim, claims};
use crate::context::{Context, Document};
use crate::error::{Error, ErrorKind, Result};
use crate::finding::{Candidate, Fingerprints, resolve};
use crate::language;
use crate::number;
use crate::report::{CheckInfo, Cost, Coverage, EvidenceQuote, Finding, Here, Notice, Report, SCHEMA, VERIFIER, catalogue};
use crate::retrieval::{Passage, Reach, Sources};
use crate::sentence::Sentence;
use crate::signal::{Evidence, EvidenceKind, Signal};
use crate::span::{Span, Utf16Map};
use crate::trigger::{Seen, Set, Triggers};
use crate::verdict::Verdict;
use crate::verifier::{Measured, Pair, Scores, Verifier};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// What the person chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Settings {
    /// Ids of checks that are switched off.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub disabled: Vec<String>,
    /// Ids of checks that are off or experimental by default and are switched on.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub enabled: Vec<String>,
    /// Findings shown of one answer, at most.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub cap: u32,
    /// Whether style signals are shown.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub doubtful: bool,
    /// What the person said of findings, by check: `{"word/count": {"wrong": 2}}`. It corrects probabilities, and silences a check whose
    /// findings are not likely enough any more.
    #[cfg_attr(feature = "typescript", tsify(optional, type = "Record<string, Experience>"))]
    pub experience: BTreeMap<String, Experience>,
    /// Today's date (`2026-11-01`) in place of the clock's.
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub now: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { disabled: Vec::new(), enabled: Vec::new(), cap: 12, doubtful: true, experience: BTreeMap::new(), now: None }
    }
}

impl Settings {
    fn experience_with(&self, check: &str) -> Experience {
        self.experience.get(check).copied().unwrap_or_default()
    }
}

/// Remembered views, at most; a long conversation has some thousands of sentences.
const REMEMBERED: usize = 20_000;

/// What one view gave, with spans counted from the view's start.
type Remembered = Arc<[(u16, Signal)]>;

/// Audits answers. Keeps what it saw of each sentence and block, so that nothing is audited twice while an answer streams.
#[derive(Debug)]
pub struct Auditor {
    settings: Settings,
    /// One flag a check: whether the settings let it run.
    runs: Vec<bool>,
    /// For each check the probability of its findings.
    probabilities: Arc<[Option<f64>]>,
    memory: HashMap<u128, Remembered>,
    /// Views the checks have run on, remembered ones left out; tests hold it against the sentences there are.
    ran: u64,
    /// Scores by pair, so that the verifier is not asked twice.
    scores: HashMap<Pair, Scores>,
    /// How often the verifier that gave them was wrong.
    measured: Measured,
    /// The sources of the last answer, cut, under a number for all of them: a long one is not cut anew for every word that streams in.
    sources: Option<(u128, Arc<Sources>)>,
    /// What is read of those sources for each claim.
    passages: HashMap<String, Arc<[Passage]>>,
}

impl Default for Auditor {
    fn default() -> Self {
        Self::new(Settings::default())
    }
}

fn triggers() -> &'static Triggers {
    static TRIGGERS: OnceLock<Triggers> = OnceLock::new();
    TRIGGERS.get_or_init(|| Triggers::new(CHECKS))
}

impl Auditor {
    /// An auditor with the person's settings.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        let probabilities: Arc<[Option<f64>]> = CHECKS
            .iter()
            .map(|check| calibration::of_check_here(check.meta.tier, check.rate, settings.experience_with(check.id)))
            .collect();
        let runs = CHECKS
            .iter()
            .zip(probabilities.iter())
            .map(|(check, &probability)| {
                let picked = |ids: &[String]| ids.iter().any(|id| id == check.id);
                !picked(&settings.disabled)
                    && !calibration::silenced(probability, settings.experience_with(check.id))
                    && (check.meta.state == State::On || picked(&settings.enabled))
                    && (settings.doubtful || check.meta.tier != Tier::Doubtful)
            })
            .collect();
        Self {
            settings,
            runs,
            probabilities,
            memory: HashMap::new(),
            ran: 0,
            scores: HashMap::new(),
            measured: Measured::default(),
            sources: None,
            passages: HashMap::new(),
        }
    }

    /// Other settings from now on. What was seen of sentences and blocks is remembered by the checks that ran, and scores rest on no
    /// setting, so both are kept.
    pub fn configure(&mut self, settings: Settings) {
        let Self { memory, ran, scores, sources, passages, .. } = std::mem::take(self);
        *self = Self { memory, ran, scores, sources, passages, ..Self::new(settings) };
    }

    /// Forgets what a verifier has said: another one comes.
    pub fn forget_scores(&mut self) {
        self.scores.clear();
    }

    /// The catalogue of checks, with what the person's own verdicts make of each.
    #[must_use]
    pub fn checks(&self) -> Vec<CheckInfo> {
        let mut rows = catalogue();
        for row in &mut rows {
            let own = self.settings.experience_with(&row.id);
            if own == Experience::default() {
                continue;
            }
            let here = match CHECKS.iter().position(|check| check.id == row.id) {
                Some(at) => self.probabilities[at],
                None => None,
            };
            row.here = Some(Here { experience: own, probability: here, silenced: calibration::silenced(here, own) });
        }
        rows
    }

    /// The person's settings.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The deterministic half: runs the checks and lists what the verifier should score.
    ///
    /// # Errors
    /// As [`Answer::new`]; [`ErrorKind::Input`] when [`Settings::now`] is not a date.
    pub fn read(&mut self, input: &AnswerInput, today: Date) -> Result<Pass> {
        let now = match &self.settings.now {
            None => today,
            Some(now) => now
                .parse()
                .map_err(|_| Error::new(ErrorKind::Input, format!("the setting `now` is `{now}`; a date such as 2026-11-01 is needed")))?,
        };
        let answer = Answer::new(input)?;
        let document = Document::new(&answer);
        let language = language::detect(&answer.text);
        let mut signals = self.signals(&document, language, now);
        if language.is_some_and(language::decimal_comma) || number::decimal_comma(&answer.text) {
            signals.retain(|(_, signal)| !rests_on_a_point(&answer, signal));
            // What should be read is shown as English writes it.
            for (_, signal) in &mut signals {
                signal.correction.take_if(|correction| number::has_separator(correction));
            }
        }
        let claims = claims(&document);
        let Document { sentences, .. } = document;
        let mut pass = Pass {
            signals,
            claims,
            sentences,
            questions: Vec::new(),
            quoted: Vec::new(),
            sources: self.cut(&answer),
            pairs: Vec::new(),
            known: Vec::new(),
            cap: self.settings.cap as usize,
            probabilities: Arc::clone(&self.probabilities),
            with_verifier: self.settings.experience_with(VERIFIER),
            measured: self.measured,
            notices: Vec::new(),
            answer,
        };
        if !self.settings.disabled.iter().any(|id| id == VERIFIER) {
            pass.ask(language, &self.scores, &mut self.passages);
        }
        Ok(pass)
    }

    /// The whole flow: [`Auditor::read`], the verifier where there is one and something to score, [`Pass::finish`]. A verifier
    /// that fails costs its verdicts, not the report: a notice says so.
    ///
    /// # Errors
    /// As [`Auditor::read`].
    pub fn audit(&mut self, input: &AnswerInput, today: Date, verifier: Option<&mut dyn Verifier>) -> Result<Report> {
        let pass = self.read(input, today)?;
        if pass.pairs().is_empty() {
            return Ok(pass.finish(&[], Measured::default()));
        }
        let scored = match verifier {
            None => Err("no verifier is loaded".to_owned()),
            Some(verifier) => {
                verifier.score(pass.pairs()).map(|scores| (scores, verifier.describe().measured)).map_err(|error| error.to_string())
            }
        };
        match scored {
            Ok((scores, measured)) => {
                self.remember(pass.pairs(), &scores, measured);
                Ok(pass.finish(&scores, measured))
            }
            Err(why) => Ok(pass.without_verifier(&why)),
        }
    }

    /// Remembers scores, and how often the verifier that gave them was wrong, so that later revisions of the answer need not ask for them
    /// again.
    pub fn remember(&mut self, pairs: &[Pair], scores: &[Scores], measured: Measured) {
        self.measured = measured;
        if self.scores.len() + pairs.len() > REMEMBERED {
            self.scores.clear();
        }
        self.scores.extend(pairs.iter().cloned().zip(scores.iter().copied()));
    }

    /// The answer's sources, cut into sentences.
    fn cut(&mut self, answer: &Answer) -> Arc<Sources> {
        let mut hash = Xxh3::new();
        // Lengths before texts, so that no two lists of texts read the same.
        let texts = answer.sources.iter().flat_map(|source| [&source.id, &source.text]).chain(&answer.question);
        for text in texts {
            hash.update(&text.len().to_le_bytes());
            hash.update(text.as_bytes());
        }
        hash.update(&[u8::from(answer.question.is_some())]);
        let key = hash.digest128();
        match &self.sources {
            Some((known, sources)) if *known == key => Arc::clone(sources),
            _ => {
                let sources = Arc::new(Sources::new(answer));
                self.sources = Some((key, Arc::clone(&sources)));
                self.passages.clear();
                sources
            }
        }
    }

    fn signals(&mut self, document: &Document<'_>, language: Option<&str>, now: Date) -> Vec<(u16, Signal)> {
        if self.memory.len() > REMEMBERED {
            self.memory.clear();
        }
        let speaks = |check: &Check| language::allows(check.meta.languages, language);
        let runs: Vec<bool> = CHECKS.iter().zip(&self.runs).map(|(check, runs)| *runs && speaks(check)).collect();
        let runs_of = |scope| Set::of(CHECKS.len(), |at| runs[at] && CHECKS[at].meta.scope == scope);
        let round = Round {
            common: common(now, document.answer.question.as_deref(), &runs),
            seen: triggers().read(&document.answer.text),
            runs: [Scope::Sentence, Scope::Block, Scope::Answer].map(runs_of),
        };
        let mut signals = Vec::new();
        let complete = |block: usize| {
            let first = document.sentences.partition_point(|sentence| sentence.block <= block);
            first.checked_sub(1).and_then(|at| document.sentences.get(at)).is_none_or(|sentence| sentence.complete)
        };
        for (at, sentence) in document.sentences.iter().enumerate() {
            let code = document.answer.blocks[sentence.block].kind == BlockKind::Code;
            if sentence.complete && (code || sentence.span.len() <= RUNS_ON) {
                self.view(Scope::Sentence, &Context::sentence_view(document, at, now), &round, &mut signals);
            }
        }
        for at in 0..document.answer.blocks.len() {
            if complete(at) {
                self.view(Scope::Block, &Context::block_view(document, at, now), &round, &mut signals);
            }
        }
        if document.answer.settled {
            let context = Context::whole(document, now);
            round.run(Scope::Answer, &context, &mut |check, signal| signals.push((check, signal)));
        }
        signals
    }

    /// Runs the checks of `scope` on a view, or remembers what they said of the same view before.
    fn view(&mut self, scope: Scope, context: &Context<'_>, round: &Round<'_>, signals: &mut Vec<(u16, Signal)>) {
        let start = context.view().start;
        let ran = &mut self.ran;
        let remembered = self.memory.entry(round.key(scope, context)).or_insert_with(|| {
            *ran += 1;
            let mut found = Vec::new();
            round.run(scope, context, &mut |check, mut signal| {
                signal.relocate(|span| span.relative_to(start));
                found.push((check, signal));
            });
            found.into()
        });
        signals.extend(remembered.iter().map(|(check, signal)| {
            let mut signal = signal.clone();
            signal.relocate(|span| span.shifted(start));
            (*check, signal)
        }));
    }
}

/// Whether a signal rests on a number such as "1.000", or on a table that has one: it was read as one, and an answer that writes decimals
/// with a comma means a thousand.
fn rests_on_a_point(answer: &Answer, signal: &Signal) -> bool {
    let evidence = signal.evidence.iter().filter(|evidence| evidence.kind == EvidenceKind::Answer).map(|evidence| evidence.span);
    std::iter::once(signal.span).chain(evidence).any(|span| {
        let table = answer.blocks.iter().find(|block| block.table.is_some() && block.span.contains(span)).and_then(|block| block.table);
        let rows = answer.blocks.iter().filter(|block| table.is_some() && block.table == table).map(|block| block.span);
        rows.chain([span]).any(|span| number::point_before_three(span.of(&answer.text)))
    })
}

/// What the views of one pass share.
struct Round<'a> {
    /// For each scope, the checks that run.
    runs: [Set; 3],
    seen: Seen<'a>,
    /// What every check can see, whatever its view.
    common: u128,
}

impl Round<'_> {
    /// Runs the awake checks of `scope`. Spans that do not lie within the view are dropped: a check's fault must not mark other words.
    fn run(&self, scope: Scope, context: &Context<'_>, take: &mut dyn FnMut(u16, Signal)) {
        for at in self.seen.awake(context.view()).both(&self.runs[scope as usize]) {
            let check = &CHECKS[at];
            for signal in (check.run)(context) {
                let fits = |span: Span| context.view().contains(span) && !context.words(span).is_empty();
                let answer = |evidence: &&Evidence| evidence.kind == EvidenceKind::Answer;
                let sound = fits(signal.span) && signal.evidence.iter().filter(answer).all(|evidence| fits(evidence.span));
                debug_assert!(sound, "{} gave a span outside of its view", check.id);
                if sound {
                    take(u16::try_from(at).unwrap_or(u16::MAX), signal);
                }
            }
        }
    }

    /// Everything a check of this scope can see, as one number.
    fn key(&self, scope: Scope, context: &Context<'_>) -> u128 {
        let mut seen = Vec::with_capacity(context.text().len() + 64);
        seen.extend_from_slice(&self.common.to_le_bytes());
        seen.push(scope as u8);
        if let Some(block) = context.block() {
            let start = context.view().start;
            let flags = [block.header, block.table.is_some(), block.list.is_some(), block.language.is_some()];
            seen.push(block.kind as u8);
            seen.extend_from_slice(&flags.map(u8::from));
            seen.extend_from_slice(&block.level.to_le_bytes());
            seen.extend_from_slice(&block.marker.map_or(u64::MAX, u64::from).to_le_bytes());
            seen.extend_from_slice(block.language.as_deref().unwrap_or_default().as_bytes());
            let cells = block.cells.iter().map(|cell| (u8::MAX, *cell));
            for (kind, span) in cells.chain(context.inlines().map(|inline| (inline.kind as u8, inline.span))) {
                seen.push(kind);
                // A sentence's row has cells before it, too.
                seen.extend_from_slice(&span.start.wrapping_sub(start).to_le_bytes());
                seen.extend_from_slice(&span.end.wrapping_sub(start).to_le_bytes());
            }
            // No UTF-8 and no mark begins with this.
            seen.push(0xfe);
        }
        seen.extend_from_slice(context.text().as_bytes());
        xxh3_128(&seen)
    }
}

/// What every check can see, whatever its view, as one number.
fn common(now: Date, question: Option<&str>, runs: &[bool]) -> u128 {
    let mut hash = Xxh3::new();
    let flags: Vec<u8> = runs.iter().map(|&runs| u8::from(runs)).collect();
    hash.update(&flags);
    hash.update(now.to_string().as_bytes());
    hash.update(question.unwrap_or_default().as_bytes());
    hash.digest128()
}

/// What the verifier is asked about one claim.
#[derive(Debug, Clone)]
struct Question {
    claim: usize,
    /// What is read for it.
    read: Arc<[Passage]>,
    /// Where the scores of each come from.
    scores: Vec<ScoreAt>,
    /// Where it comes from whether the claim states anything.
    alone: ScoreAt,
}

/// Where a pair's scores come from.
#[derive(Debug, Clone, Copy)]
enum ScoreAt {
    /// They were known.
    Known(usize),
    /// They are to be scored: an index into [`Pass::pairs`].
    Asked(usize),
}

/// An answer whose checks have run and whose pairs wait for scores.
#[derive(Debug, Clone)]
pub struct Pass {
    answer: Answer,
    sentences: Vec<Sentence>,
    claims: Vec<Claim>,
    signals: Vec<(u16, Signal)>,
    sources: Arc<Sources>,
    questions: Vec<Question>,
    /// Claims a source says word for word.
    quoted: Vec<usize>,
    pairs: Vec<Pair>,
    known: Vec<Scores>,
    cap: usize,
    /// As [`Auditor::probabilities`].
    probabilities: Arc<[Option<f64>]>,
    /// The person's own verdicts on the verifier.
    with_verifier: Experience,
    /// How often the verifier that gave the known scores was wrong.
    measured: Measured,
    notices: Vec<Notice>,
}

impl Pass {
    /// What is to be scored, in order; empty where there is nothing to hold claims against or all scores are known.
    #[must_use]
    pub fn pairs(&self) -> &[Pair] {
        &self.pairs
    }

    /// Lists the pairs: each claim the checks have not decided, against the passages of the sources that share most with it.
    fn ask(&mut self, language: Option<&str>, scores: &HashMap<Pair, Scores>, passages: &mut HashMap<String, Arc<[Passage]>>) {
        if passages.len() > REMEMBERED {
            passages.clear();
        }
        let sources = Arc::clone(&self.sources);
        if sources.is_empty() {
            return;
        }
        if language.is_some_and(|language| language != "en") {
            let message = "The verifier reads English only; nothing was held against your source.".to_owned();
            self.notices.push(Notice { code: "language-unsupported".to_owned(), message });
            return;
        }
        let refuted: Vec<Span> = self.signals.iter().filter(|(_, signal)| !signal.holds).map(|(_, signal)| signal.span).collect();
        for (at, claim) in self.claims.iter().enumerate() {
            if !claim.checkable() || refuted.iter().any(|span| claim.span.contains(*span)) {
                continue;
            }
            let words = claim.span.of(&self.answer.text);
            if sources.quotes(words) {
                self.quoted.push(at);
                continue;
            }
            // Not searched anew for every word that streams in.
            let read = match passages.get(words) {
                Some(read) => Arc::clone(read),
                None => Arc::clone(passages.entry(words.to_owned()).or_insert_with(|| sources.passages(words).into())),
            };
            let words = words.replace('\t', " ");
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
            self.questions.push(Question { claim: at, read, scores: places, alone });
        }
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
        let message = format!("Claims were not held against your source: {why}.");
        report.notices.push(Notice { code: "verifier-unavailable".to_owned(), message });
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
        for (at, signal) in &self.signals {
            let check = &CHECKS[usize::from(*at)];
            let verdict = if signal.holds { Verdict::Supported } else { check.meta.tier.into() };
            if !self.decide(&mut decided, signal, verdict) && rank(verdict) > 0 {
                let known = others.entry(self.place(signal.span)).or_insert(verdict);
                if rank(verdict) > rank(*known) {
                    *known = verdict;
                }
            }
            if !signal.holds {
                candidates.push(Candidate {
                    check: check.id,
                    title: check.meta.title,
                    tier: check.meta.tier,
                    probability: self.probabilities[usize::from(*at)],
                    rate: check.rate,
                    signal: signal.clone(),
                });
            }
        }
        for claim in &self.quoted {
            if rank(decided[*claim]) == 0 {
                decided[*claim] = Verdict::Supported;
            }
        }
        if let Some((scores, measured)) = heard {
            self.hear(scores, measured, &mut decided, &mut candidates);
        }
        let map = Utf16Map::new(self.answer.input_text());
        let texts = Texts::new(&self.answer);
        let mut prints = Fingerprints::default();
        let findings =
            resolve(candidates, self.cap).into_iter().map(|candidate| self.finding(candidate, &map, &texts, &mut prints)).collect();
        decided.extend(others.into_values());
        let count = |wanted: &[Verdict]| decided.iter().filter(|verdict| wanted.contains(verdict)).count() as u32;
        let failed = count(&[Verdict::Refuted, Verdict::Contradicted, Verdict::Unsupported]);
        let checked = failed + count(&[Verdict::Supported]);
        let claims = decided.len() as u32;
        Report {
            schema: SCHEMA,
            id: self.answer.id.clone(),
            revision: self.answer.revision,
            findings,
            coverage: Coverage { sentences: self.sentences.len() as u32, claims, checked, failed, uncheckable: claims - checked },
            cost: Cost { pairs: heard.map_or(0, |(scores, _)| scores.len() as u32), ..Cost::default() },
            notices: self.notices.clone(),
        }
    }

    /// Where the sentence of a span begins, or the span itself where it stands in none.
    fn place(&self, span: Span) -> usize {
        let at = self.sentences.partition_point(|sentence| sentence.span.end <= span.start);
        self.sentences.get(at).map_or(span.start, |sentence| sentence.span.start.min(span.start))
    }

    /// Notes a verdict on the claims a signal touches; the strongest stays. A style signal decides nothing. Whether it touched one.
    fn decide(&self, decided: &mut [Verdict], signal: &Signal, verdict: Verdict) -> bool {
        let mut touched = false;
        let from = self.claims.partition_point(|claim| claim.span.end <= signal.span.start);
        for (claim, decided) in self.claims.iter().zip(decided.iter_mut()).skip(from) {
            if claim.span.start >= signal.span.end {
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
            let (tier, working) = match verdict {
                Verdict::Contradicted => (Tier::Contradicted, "Your source says otherwise"),
                Verdict::Unsupported => (Tier::Unsupported, "Your source does not bear this out"),
                Verdict::Supported => {
                    decided[question.claim] = Verdict::Supported;
                    continue;
                }
                _ => continue,
            };
            let Some(probability) = calibration::of_verifier_here(probability, self.with_verifier) else { continue };
            decided[question.claim] = verdict;
            // What denies the claim is shown; what does not mention it is shown where it comes nearest.
            let shown = if verdict == Verdict::Contradicted { decisive } else { 0 };
            let passage = &question.read[shown];
            let signal = Signal::new(self.claims[question.claim].span, working);
            let signal = passage
                .spans
                .iter()
                .fold(signal, |signal, &span| signal.evidence(Evidence { kind: passage.kind, id: passage.id.clone(), span }));
            let probability = Some(probability);
            let rate = measured.of(verdict);
            candidates.push(Candidate { check: VERIFIER, title: "Held against your source", tier, probability, rate, signal });
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

/// How long a sentence may be that is looked at, in bytes. What runs on for longer is no prose, and a check that holds each part of a sentence
/// against the others takes the square of its length. Cut in two it could say something else, so it is passed over.
const RUNS_ON: usize = 8 << 10;

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

/// The texts evidence may stand in, each with its converter.
struct Texts<'a> {
    sources: HashMap<&'a str, (&'a str, Utf16Map)>,
    question: Option<(&'a str, Utf16Map)>,
    turns: Vec<(&'a str, Utf16Map)>,
}

impl<'a> Texts<'a> {
    fn new(answer: &'a Answer) -> Self {
        let with_map = |text: &'a str| (text, Utf16Map::new(text));
        Self {
            sources: answer.sources.iter().map(|source| (source.id.as_str(), with_map(&source.text))).collect(),
            question: answer.question.as_deref().map(with_map),
            turns: answer.turns.iter().map(|Turn { text, .. }| with_map(text)).collect(),
        }
    }

    fn quote(&self, answer: &Answer, evidence: &Evidence, map: &Utf16Map) -> EvidenceQuote {
        let place = match evidence.kind {
            EvidenceKind::Answer => None,
            EvidenceKind::Source => self.sources.get(evidence.id.as_str()),
            EvidenceKind::Question => self.question.as_ref(),
            EvidenceKind::Turn => evidence.id.parse().ok().and_then(|at: usize| self.turns.get(at)),
        };
        let (span, quote) = match place {
            Some((text, map)) => (map.outward(text, evidence.span), evidence.span.of(text)),
            None => (map.outward(answer.input_text(), answer.outward(evidence.span)), evidence.span.of(&answer.text)),
        };
        let source = || answer.sources.iter().find(|source| source.id == evidence.id);
        let title = (evidence.kind == EvidenceKind::Source).then(source).flatten().and_then(|source| source.title.clone());
        EvidenceQuote { kind: evidence.kind, id: evidence.id.clone(), title, span, quote: quote.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const NOW: Date = date(2026, 11, 1);

    fn streamed(text: &str, settled: bool) -> AnswerInput {
        AnswerInput { text: text.to_owned(), settled, ..AnswerInput::default() }
    }

    #[test]
    fn nothing_is_audited_twice_while_an_answer_streams() {
        let text = "The tower opened in 1889. It is 330 metres tall.\n\nIt has 1,665 steps. The lift is older than 100 years.";
        let mut auditor = Auditor::default();
        for (end, _) in text.char_indices() {
            auditor.read(&streamed(&text[..end], false), NOW).unwrap();
        }
        auditor.read(&streamed(text, true), NOW).unwrap();
        // Four sentences; the first paragraph, seen whole once the second began; the second, seen whole when the answer settled.
        assert_eq!(auditor.ran, 6);
        auditor.read(&streamed(text, true), NOW).unwrap();
        assert_eq!(auditor.ran, 6);
    }

    #[test]
    fn another_question_is_another_context() {
        let mut auditor = Auditor::default();
        let input = streamed("It is 330 metres tall.", true);
        auditor.read(&input, NOW).unwrap();
        auditor.read(&AnswerInput { question: Some("How tall?".to_owned()), ..input }, NOW).unwrap();
        assert_eq!(auditor.ran, 4);
    }

    #[test]
    fn what_runs_on_without_end_is_passed_over() {
        let audited = |words: usize| {
            let text = format!("{}ISBN 978-0-306-40615-8.\n\nISBN 978-0-306-40615-9.", "and then ".repeat(words));
            Auditor::default().audit(&streamed(&text, true), NOW, None).unwrap().findings.len()
        };
        assert_eq!((audited(10), audited(RUNS_ON / 9)), (2, 1));
    }

    /// Says the same of every pair.
    struct Always(Scores, Description);

    use crate::check::ErrorRate;
    use crate::verifier::Description;

    impl Verifier for Always {
        fn describe(&self) -> &Description {
            &self.1
        }

        fn score(&mut self, pairs: &[Pair]) -> Result<Vec<Scores>> {
            Ok(vec![self.0; pairs.len()])
        }
    }

    fn always(supported: f32, contradicted: f32) -> Always {
        let rate = |wrong| Some(ErrorRate { wrong, of: 100, texts: 1000 });
        let measured = Measured { contradicted: rate(20), unsupported: rate(10) };
        let description = Description { model: String::new(), engine: String::new(), sha256: String::new(), measured };
        Always(Scores { supported, contradicted, unsupported: 1.0 - supported - contradicted, factual: None }, description)
    }

    fn with_source() -> AnswerInput {
        let text = "The bridge was opened in 1932 by the premier.".to_owned();
        let source = crate::answer::Source { id: "s1".to_owned(), title: None, text };
        AnswerInput { sources: vec![source], ..streamed("The bridge was opened in 1945. It is very beautiful.", true) }
    }

    #[test]
    fn a_language_the_verifier_does_not_read_is_held_against_nothing_and_said_so() {
        let german = "Die Brücke wurde 1945 eröffnet und ist sehr schön. Das ist nicht weit von der Stadt, und der Turm ist in der Mitte.";
        let input = AnswerInput { text: german.to_owned(), ..with_source() };
        let mut auditor = Auditor::default();
        let report = auditor.audit(&input, NOW, Some(&mut always(0.0, 0.99))).unwrap();
        assert!(report.findings.is_empty(), "{:?}", report.findings);
        assert_eq!(report.cost.pairs, 0);
        assert_eq!(report.notices.iter().map(|notice| notice.code.as_str()).collect::<Vec<_>>(), ["language-unsupported"]);
    }

    #[test]
    fn numbers_and_dates_are_read_as_the_answers_language_writes_them() {
        let quotes = |text: &str| {
            let report = Auditor::default().audit(&streamed(text, true), NOW, None).unwrap();
            report.findings.into_iter().map(|finding| finding.quote).collect::<Vec<_>>()
        };
        for right in [
            "Das ist die Rechnung für den Turm: 1.234,5 + 1.000 = 2.234,5, und der Bau begann am Dienstag, dem 14. Juli 1789.",
            "Das ist die Rechnung für den Turm, und sie ist nicht schwer: 2.000 / 4 = 500, und 1.234,5 + 500 = 1.734,5.",
            "1.234,5 + 1.000 = 2.234,5.",
            "The sum is in the table: 1,234.5 + 1,000 = 2,234.5, and it was on Tuesday, 14 July 1789.",
        ] {
            assert_eq!(quotes(right), [""; 0], "{right}");
        }
        for (wrong, sum, day) in [
            (
                "Das ist die Rechnung für den Turm: 1.234,5 + 500 = 1.834,5, und der Bau begann am Montag, dem 14. Juli 1789.",
                "1.834,5",
                "Montag",
            ),
            ("The sum is in the table: 1.000 + 1,234.5 = 2,334.5, and it was on Monday, 14 July 1789.", "2,334.5", "Monday"),
        ] {
            let found = quotes(wrong);
            assert_eq!(found.len(), 2, "{wrong}: {found:?}");
            assert!(found[0].contains(sum) && found[1].contains(day), "{found:?}");
        }
        let german = "Das ist die Rechnung für den Turm, und sie ist nicht schwer: 1.234,5 + 500 = 1.834,5.";
        let report = Auditor::default().audit(&streamed(german, true), NOW, None).unwrap();
        assert_eq!(report.findings[0].correction, None, "1,734.5 is no German number");
    }

    #[test]
    fn scores_become_verdicts_with_the_source_beside_them() {
        let report = Auditor::default().audit(&with_source(), NOW, Some(&mut always(0.02, 0.95))).unwrap();
        let finding = &report.findings[0];
        assert_eq!((finding.verdict, finding.check.as_str()), (Verdict::Contradicted, VERIFIER));
        assert!((finding.probability.unwrap() - 0.95).abs() < 1e-6);
        assert_eq!(finding.error_rate.map(|rate| rate.wrong), Some(20), "the model's own record");
        assert_eq!(finding.evidence[0].id, "s1");
        assert!(finding.evidence[0].quote.contains("1932"));
        let report = Auditor::default().audit(&with_source(), NOW, Some(&mut always(0.97, 0.01))).unwrap();
        assert_eq!((report.findings.len(), report.coverage.checked, report.coverage.failed), (0, 1, 0));
    }

    #[test]
    fn what_states_nothing_is_not_called_unsupported() {
        for (factual, findings) in [(Some(0.9), 1), (Some(0.05), 0), (None, 1)] {
            let mut verifier = always(0.02, 0.02);
            verifier.0.factual = factual;
            let report = Auditor::default().audit(&with_source(), NOW, Some(&mut verifier)).unwrap();
            assert_eq!(report.findings.len(), findings, "{factual:?}");
            assert_eq!(report.cost.pairs, 2, "the one sentence of the source, and the claim alone");
        }
    }

    #[test]
    fn what_a_check_decides_counts_though_it_is_no_claim_by_its_form() {
        let text = "There are five reasons to wait:\n\n1. The ground is wet.\n2. The paint is not dry.\n3. The ladder is on loan.\n\nSo 17 × 24 = 398.\n";
        let report = Auditor::default().audit(&streamed(text, true), NOW, None).unwrap();
        assert_eq!(report.findings.len(), 2);
        assert_eq!((report.coverage.checked, report.coverage.failed), (2, 2));
        assert_eq!(report.coverage.claims, report.coverage.checked + report.coverage.uncheckable);
    }

    #[test]
    fn two_findings_in_one_claim_are_one_failed_claim() {
        let report = Auditor::default().audit(&streamed("So 17 × 24 = 398, and 14 March 2025 is a Thursday.", true), NOW, None).unwrap();
        assert_eq!((report.findings.len(), report.coverage.claims, report.coverage.failed), (2, 1, 1));
    }

    #[test]
    fn what_a_source_says_word_for_word_is_not_doubted() {
        let text = "He said: the bridge  was opened in 1945! It rained.".to_owned();
        let source = crate::answer::Source { id: "s1".to_owned(), title: None, text };
        let report =
            Auditor::default().audit(&AnswerInput { sources: vec![source], ..with_source() }, NOW, Some(&mut always(0.02, 0.95))).unwrap();
        assert!(report.findings.iter().all(|finding| !finding.quote.contains("1945")), "{:?}", report.findings);
        assert_eq!(report.coverage.checked, report.coverage.failed + 1);
    }

    #[test]
    fn sources_are_cut_once() {
        let mut auditor = Auditor::default();
        let first = auditor.read(&with_source(), NOW).unwrap().sources;
        let longer = AnswerInput { text: "The bridge was opened in 1945. It rained.".to_owned(), ..with_source() };
        assert!(Arc::ptr_eq(&first, &auditor.read(&longer, NOW).unwrap().sources));
        let mut other = with_source();
        other.sources[0].text.push_str(" It rained.");
        let read = auditor.read(&other, NOW).unwrap();
        assert!(!Arc::ptr_eq(&first, &read.sources));
        assert!(read.pairs().iter().any(|pair| pair.passage.contains("It rained.")), "the claim is read anew");
    }

    #[test]
    fn other_settings_keep_what_is_known_and_another_verifier_does_not() {
        let mut auditor = Auditor::default();
        auditor.audit(&with_source(), NOW, Some(&mut always(0.02, 0.95))).unwrap();
        auditor.configure(Settings { cap: 1, ..Settings::default() });
        assert!(auditor.read(&with_source(), NOW).unwrap().pairs().is_empty());
        auditor.forget_scores();
        assert!(!auditor.read(&with_source(), NOW).unwrap().pairs().is_empty());
    }

    #[test]
    fn evidence_names_its_source() {
        let mut input = with_source();
        input.sources[0].title = Some("The chronicle".to_owned());
        let report = Auditor::default().audit(&input, NOW, Some(&mut always(0.02, 0.95))).unwrap();
        assert_eq!(report.findings[0].evidence[0].title.as_deref(), Some("The chronicle"));
    }

    #[test]
    fn the_persons_verdicts_correct_a_check_and_silence_it() {
        let input = streamed("So 17 × 24 = 398.", true);
        let with = |wrong| {
            let experience = BTreeMap::from([("arithmetic/equality".to_owned(), Experience { right: 0, wrong })]);
            let mut auditor = Auditor::new(Settings { experience, ..Settings::default() });
            let here = auditor.checks().into_iter().find_map(|check| check.here);
            (auditor.audit(&input, NOW, None).unwrap(), here)
        };
        let (before, none) = with(0);
        let (once, here) = with(1);
        let probability = |report: &Report| report.findings[0].probability.unwrap();
        assert_eq!(none, None);
        assert!(probability(&once) < probability(&before));
        assert_eq!(here.unwrap().probability, Some(probability(&once)));
        let (often, here) = with(50);
        assert!(often.findings.is_empty() && here.unwrap().silenced);
        // What a silenced check said is not counted as checked either.
        assert_eq!((often.coverage.checked, often.coverage.failed), (0, 0));
    }

    #[test]
    fn the_persons_verdicts_correct_the_verifier() {
        let with = |wrong| {
            let experience = BTreeMap::from([(VERIFIER.to_owned(), Experience { right: 0, wrong })]);
            let mut auditor = Auditor::new(Settings { experience, ..Settings::default() });
            auditor.audit(&with_source(), NOW, Some(&mut always(0.02, 0.95))).unwrap()
        };
        assert!((with(1).findings[0].probability.unwrap() - 0.95 * 20.0 / 21.0).abs() < 1e-6);
        let silent = with(20);
        assert_eq!((silent.findings.len(), silent.coverage.failed), (0, 0));
    }

    #[test]
    fn known_scores_are_not_asked_for_again() {
        let mut auditor = Auditor::default();
        let first = auditor.audit(&with_source(), NOW, Some(&mut always(0.02, 0.95))).unwrap();
        assert!(auditor.read(&with_source(), NOW).unwrap().pairs().is_empty());
        let again = auditor.audit(&with_source(), NOW, None).unwrap();
        assert_eq!(first.findings, again.findings);
    }

    #[test]
    fn without_a_verifier_the_report_says_so() {
        let report = Auditor::default().audit(&with_source(), NOW, None).unwrap();
        assert_eq!(report.notices[0].code, "verifier-unavailable");
    }

    #[test]
    fn a_setting_that_is_no_date_is_an_error() {
        let mut auditor = Auditor::new(Settings { now: Some("soon".to_owned()), ..Settings::default() });
        assert_eq!(auditor.read(&streamed("x", true), NOW).unwrap_err().kind(), ErrorKind::Input);
    }
}

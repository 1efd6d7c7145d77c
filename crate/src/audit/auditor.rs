//! The auditor: keeps what it has seen, and reads one answer after another.

use super::guard::{self, Guard};
use super::heard::{Heard, Said};
use super::pass::Pass;
use super::points::Points;
use super::round::{Agreed, Found, Round, common};
use super::search::{Cut, Search};
use super::settings::Settings;
use crate::answer::{Answer, AnswerInput, BlockKind};
use crate::calibration::{self, Experience};
use crate::check::{Check, Scope, State, Tier};
use crate::checks::CHECKS;
use crate::claim::claims;
use crate::code;
use crate::context::{Context, Document, LONG};
use crate::error::{Error, ErrorKind, Result};
use crate::language;
use crate::number;
use crate::report::{CheckInfo, Here, Notice, Report, SOURCE, VERIFIER, catalogue};
use crate::signal::Signal;
use crate::trigger::{Set, Triggers};
use crate::verifier::{Measured, Pair, Scores, Verifier};
use jiff::civil::Date;
use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

/// Remembered views, at most; a long conversation has some thousands of sentences.
pub(super) const REMEMBERED: usize = 20_000;

/// What one view gave, with spans counted from the view's start.
#[derive(Debug)]
struct Remembered {
    signals: Box<[(u16, Signal)]>,
    agreed: Box<[Agreed]>,
    failed: Box<[u16]>,
}

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
    pub(super) ran: u64,
    /// Scores by pair, so that the verifier is not asked twice.
    pub(super) scores: HashMap<Pair, Scores>,
    /// How often the verifier that gave them was wrong.
    measured: Measured,
    /// The sources of the last answers, cut: a long one is not cut anew for every word that streams in.
    pub(super) cuts: Vec<Cut>,
    /// Claims the sources were searched for, remembered ones left out.
    pub(super) searched: u64,
    guard: Guard,
    /// What the code auditor said, where it runs elsewhere.
    heard: Option<Heard>,
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
            cuts: Vec::new(),
            searched: 0,
            guard: guard::unwinding,
            heard: None,
        }
    }

    /// With a code auditor that runs elsewhere: [`Pass::code`] says what it is to be asked. Without this it is asked where it is built in.
    #[must_use]
    pub fn with_code_elsewhere(self) -> Self {
        Self { heard: Some(Heard::default()), ..self }
    }

    /// Remembers what the code auditor found in [`Pass::code`], and why that is not all, where it is not: an answer with that code can then be
    /// read.
    pub fn remember_code(&mut self, input: &code::Input, findings: Vec<code::Finding>, failed: Option<String>) {
        if let Some(heard) = &mut self.heard {
            heard.remember(input, Said { findings: findings.into(), failed: failed.map(Into::into) });
        }
    }

    /// With another guard around the checks, for a platform whose panics do not unwind.
    #[must_use]
    pub fn with_guard(self, guard: Guard) -> Self {
        Self { guard, ..self }
    }

    /// Other settings from now on. What was seen of sentences and blocks is remembered by the checks that ran; scores and what was said of
    /// code rest on no setting: all are kept.
    pub fn configure(&mut self, settings: Settings) {
        let Self { memory, ran, scores, cuts, searched, guard, heard, .. } = std::mem::take(self);
        *self = Self { memory, ran, scores, cuts, searched, guard, heard, ..Self::new(settings) };
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
                None if row.id == SOURCE => calibration::of_check_here(row.tier, row.error_rate, own),
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

    /// The deterministic half: runs the checks. [`Auditor::search`] then lists what the verifier should score.
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
        #[cfg(any(test, feature = "faults"))]
        super::fault::outside(&answer.text);
        let (said, asked) = self.ask_code(&answer);
        let unheard = said.as_ref().and_then(|said| said.failed.as_deref()).map(Notice::code_unavailable);
        let code = said.map(|said| said.findings.to_vec());
        let mut document = Document::new(&answer).with_code(code);
        let language = language::detect(&answer.text);
        let Found { mut signals, mut agreed, failed, passed_over } = self.run(&mut document, language, now);
        if language.is_some_and(language::decimal_comma) || number::decimal_comma(&answer.text) {
            let points = Points::new(&answer);
            signals.retain(|(_, signal)| !points.bear(signal));
            agreed.retain(|agreed| !points.bear_at(agreed.span));
            // What should be read is shown as English writes it.
            for (_, signal) in &mut signals {
                signal.correction.take_if(|correction| number::has_separator(correction));
            }
        }
        let claims = claims(&document);
        let Document { sentences, .. } = document;
        let disabled = |which: &str| self.settings.disabled.iter().any(|id| id == which);
        let mut pass = Pass {
            signals,
            agreed,
            claims,
            sentences,
            questions: Vec::new(),
            quoted: Vec::new(),
            aligned: Vec::new(),
            related: (0, 0),
            aligns: !disabled(SOURCE),
            verifies: !disabled(VERIFIER),
            held: Vec::new(),
            search: None,
            pairs: Vec::new(),
            known: Vec::new(),
            cap: self.settings.cap as usize,
            probabilities: Arc::clone(&self.probabilities),
            with_verifier: self.settings.experience_with(VERIFIER),
            with_source: self.settings.experience_with(SOURCE),
            measured: self.measured,
            notices: unheard
                .into_iter()
                .chain(failures(failed))
                .chain((passed_over > 0).then(|| Notice::passed_over(passed_over)))
                .collect(),
            code: asked,
            answer,
        };
        if pass.aligns || pass.verifies {
            pass.search = Search::of(&pass.answer);
            pass.prepare(language);
        }
        Ok(pass)
    }

    /// The whole flow: [`Auditor::read`], [`Auditor::search`], the verifier where there is one and something to score, [`Pass::finish`]. A verifier
    /// that fails costs its verdicts, not the report: a notice says so.
    ///
    /// # Errors
    /// As [`Auditor::read`].
    pub fn audit(&mut self, input: &AnswerInput, today: Date, verifier: Option<&mut dyn Verifier>) -> Result<Report> {
        let mut pass = self.read(input, today)?;
        self.search_all(&mut pass);
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

    /// What is known of an answer's code, and what the code auditor is still to be asked; neither where it is built in.
    fn ask_code(&self, answer: &Answer) -> (Option<Said>, Option<code::Input>) {
        let Some(heard) = &self.heard else { return (None, None) };
        let wanted = CHECKS.iter().zip(&self.runs).any(|(check, &runs)| runs && of_code(check));
        let Some(input) = code::input(answer).filter(|_| wanted) else { return (Some(Said::default()), None) };
        let (said, all) = heard.of(&input);
        (Some(said), (!all).then_some(input))
    }

    /// Runs the checks on every view there is of the answer.
    fn run(&mut self, document: &mut Document<'_>, language: Option<&str>, now: Date) -> Found {
        if self.memory.len() >= REMEMBERED {
            self.memory.clear();
        }
        let speaks = |check: &Check| language::allows(check.meta.languages, language);
        let runs: Vec<bool> = CHECKS.iter().zip(&self.runs).map(|(check, runs)| *runs && speaks(check)).collect();
        let settled = document.answer.settled;
        // Of an answer that is being written, only what was heard of its finished blocks is told.
        let ripe = |check: &Check| check.meta.scope != Scope::Answer || settled || of_code(check);
        let runs_of = |scope| Set::of(CHECKS.len(), |at| runs[at] && CHECKS[at].meta.scope == scope && ripe(&CHECKS[at]));
        let round = Round {
            common: common(now, document.answer.question.as_deref(), &runs),
            seen: triggers().read(&document.answer.text, document.answer.question.as_deref().unwrap_or_default()),
            runs: [Scope::Sentence, Scope::Block, Scope::Answer].map(runs_of),
            row: Cell::default(),
            guard: self.guard,
        };
        let mut found = Found::default();
        for (at, block) in document.answer.blocks.iter().enumerate() {
            let sentences = document.sentences_of(at);
            let code = block.kind == BlockKind::Code;
            // Of a long answer no more pieces are kept than one view needs.
            let long = |length: usize| length > LONG;
            for at in sentences.clone() {
                let sentence = &document.sentences[at];
                if sentence.complete && (code || sentence.span.len() <= RUNS_ON) {
                    self.view(Scope::Sentence, &Context::sentence_view(document, at, now), &round, &mut found);
                } else if sentence.complete {
                    found.passed_over += 1;
                }
                if long(block.span.len()) {
                    document.forget_pieces(at..at + 1);
                }
            }
            let complete = document.sentences[..sentences.end].last().is_none_or(|sentence| sentence.complete);
            if complete && block.span.len() <= RUNS_ON_FOR_LONG {
                self.view(Scope::Block, &Context::block_view(document, at, now), &round, &mut found);
            } else if complete {
                found.passed_over += 1;
            }
            if long(document.answer.text.len()) {
                document.forget_pieces(sentences);
            }
        }
        if settled || document.has_code() {
            let Found { signals, agreed, failed, .. } = round.run(Scope::Answer, &Context::whole(document, now));
            found.signals.extend(signals);
            found.agreed.extend(agreed);
            found.failed.extend(failed);
        }
        found
    }

    /// Runs the checks of `scope` on a view, or remembers what they said of the same view before.
    fn view(&mut self, scope: Scope, context: &Context<'_>, round: &Round<'_>, found: &mut Found) {
        let start = context.view().start;
        let key = round.key(scope, context);
        if let Some(Remembered { signals, agreed, failed }) = self.memory.get(&key) {
            return found.extend(signals, agreed, failed, start);
        }
        self.ran += 1;
        let Found { mut signals, mut agreed, failed, .. } = round.run(scope, context);
        for (_, signal) in &mut signals {
            signal.relocate(|span| span.relative_to(start));
        }
        for agreed in &mut agreed {
            agreed.span = agreed.span.relative_to(start);
        }
        found.extend(&signals, &agreed, &failed, start);
        if self.memory.len() < REMEMBERED {
            self.memory.insert(key, Remembered { signals: signals.into(), agreed: agreed.into(), failed: failed.into() });
        }
    }
}

/// Whether a check tells what the code auditor found.
fn of_code(check: &Check) -> bool {
    check.family == "code"
}

/// A notice for each check that panicked, with the number of views it did so on.
fn failures(failed: Vec<u16>) -> Vec<Notice> {
    let mut times = BTreeMap::<u16, u32>::new();
    for check in failed {
        *times.entry(check).or_default() += 1;
    }
    times.into_iter().map(|(check, times)| Notice::check_failed(CHECKS[usize::from(check)].meta.title, times)).collect()
}

/// How long a sentence may be that is looked at, in bytes. What runs on for longer is no prose, and a check that holds each part of a sentence
/// against the others takes the square of its length. Cut in two it could say something else, so it is passed over.
pub(super) const RUNS_ON: usize = 8 << 10;

/// The same of a block, whose sentences are looked at all the same: what a check keeps of a longer one takes more memory than a browser gives.
const RUNS_ON_FOR_LONG: usize = 1 << 20;

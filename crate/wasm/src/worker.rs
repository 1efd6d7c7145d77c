//! The extension's worker: a message loop that audits one answer at a time and breathes between batches.

use crate::clock::{Stopwatch, breathe, today};
use crate::message::{ModelState, WorkerMessage, WorkerRequest};
use crate::own::Own;
use crate::queue::Queue;
use crate::verifier::Verifier;
use crate::warming::Warming;
use crate::{code, guard, model, value};
use caveat::code::Input;
use caveat::compare::compare;
use caveat::evidence::Work;
use caveat::judgement::{self, Judged, Measurement};
use caveat::verifier::{Measured, Pair, Scores};
use caveat::{AnswerInput, Auditor, Error, ErrorKind, Pass, Report, Settings};
use js_sys::Function;
use std::cell::RefCell;
use std::collections::HashSet;
use std::rc::Rc;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// How long the verifier works before messages are looked at again.
const BATCH: u32 = 40_000;

/// How long sources are searched before messages are looked at again, in microseconds, and the work between two looks at the clock.
const SEARCH: u32 = 12_000;
const STEP: Work = Work::new(500);

/// Keys of answers that were begun, at most: more are of pages long gone.
const MOST_BEGUN: usize = 10_000;

/// An answer that is to be read.
struct Unread {
    answer: AnswerInput,
    /// Where the next part of a long answer begins that is read by itself; none where all of it is read at once.
    next: Option<usize>,
}

/// Starts the worker's message loop and says `ready`. `keeper` gives the person's own verifier by its name, loaded, in a worker of its own.
#[wasm_bindgen]
pub fn start(
    #[wasm_bindgen(
        unchecked_optional_param_type = "(name: string) => Promise<{ about: string, score: (passage: string, claim: string) => Promise<Float32Array>, stop: () => void }>"
    )]
    keeper: Option<Function>,
) {
    let worker = Worker::new(keeper);
    let hear = {
        let worker = worker.clone();
        Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| worker.hear(&event.data()))
    };
    worker.scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    // The worker lives as long as its scope.
    hear.forget();
    worker.say(&WorkerMessage::Ready { version: crate::version() });
    worker.wake();
}

/// An answer that was read and waits for scores.
struct Scoring {
    pass: Pass,
    scores: Vec<Scores>,
    text_micros: u32,
    verifier_micros: u32,
}

/// An answer that was read, and what the code auditor is to be asked about it.
struct Asked {
    answer: AnswerInput,
    input: Input,
}

/// The model, fetched when the first pair has to be scored.
enum Model {
    Unasked,
    Loading,
    Ready(Verifier),
    /// The person's own, which is waited for.
    Own(Rc<Own>),
    Failed(String),
}

impl Model {
    /// How often its verdicts were wrong.
    fn measured(&self) -> Measured {
        match self {
            Self::Ready(verifier) => verifier.measured(),
            Self::Own(own) => own.measured(),
            _ => Measured::default(),
        }
    }
}

type Waiting = Queue<Unread, Asked, Scoring>;

struct State {
    auditor: Auditor,
    /// The name of the person's own model; none: the bundled one.
    own: Option<String>,
    queue: Waiting,
    /// The keys of answers that were heard of: a newer one of theirs is read at once, as most of it is remembered.
    begun: HashSet<String>,
    /// Whether the code auditor is at work.
    asking: bool,
    /// Whether the person's own verifier is at work.
    scoring: bool,
    model: Model,
    /// Until every check has run once.
    warming: Option<Warming>,
    running: bool,
}

#[derive(Clone)]
struct Worker {
    scope: DedicatedWorkerGlobalScope,
    keeper: Option<Function>,
    state: Rc<RefCell<State>>,
}

/// A pair that is to be scored: the `at`th of the answer under that key, in that revision.
struct Next {
    key: String,
    revision: u32,
    at: usize,
    pair: Pair,
}

/// The next pair of the answer whose turn it is.
fn next_pair(queue: &mut Waiting) -> Option<Next> {
    let (key, revision) = queue.at().map(|(key, revision)| (key.to_owned(), revision))?;
    let scoring = queue.scored()?;
    let at = scoring.scores.len();
    let pair = scoring.pass.pairs().get(at)?.clone();
    Some(Next { key, revision, at, pair })
}

/// What a turn of the loop has to say, and whether there may be more to do.
type Turn = Option<Vec<WorkerMessage>>;

impl Worker {
    fn new(keeper: Option<Function>) -> Self {
        let state = State {
            auditor: guard::auditor_with(Settings::default()),
            own: None,
            queue: Queue::default(),
            begun: HashSet::new(),
            asking: false,
            scoring: false,
            model: Model::Unasked,
            warming: Some(Warming::new()),
            running: false,
        };
        Self { scope: js_sys::global().unchecked_into(), keeper, state: Rc::new(RefCell::new(state)) }
    }

    fn say(&self, message: &WorkerMessage) {
        // Plain data can be cloned, so posting it cannot fail.
        if let Ok(message) = value::write(message) {
            self.scope.post_message(&message).ok();
        }
    }

    fn fail(&self, key: Option<String>, error: &Error) {
        self.say(&failure(key, error));
    }

    fn hear(&self, data: &JsValue) {
        match value::read::<WorkerRequest>(data, "message") {
            Ok(WorkerRequest::Configure { settings, model }) => self.configure(settings, model),
            Ok(WorkerRequest::Audit { key, answer }) => {
                let state = &mut *self.state.borrow_mut();
                if state.begun.len() > MOST_BEGUN {
                    state.begun.clear();
                }
                let next = state.begun.insert(key.clone()).then_some(0);
                state.queue.read(key, answer.revision, Unread { answer, next });
                self.wake_with(state);
            }
            Ok(WorkerRequest::Cancel { key }) => {
                let state = &mut *self.state.borrow_mut();
                state.queue.cancel(&key);
                state.begun.remove(&key);
            }
            Ok(WorkerRequest::Page { key, page }) => self.say(&match guard::caught(|| page.render()) {
                Some(html) => WorkerMessage::Page { key, html },
                None => failure(Some(key), &guard::fault()),
            }),
            Ok(WorkerRequest::Compare { key, answers }) => self.say(&compared(key, &answers)),
            Ok(WorkerRequest::Measure { key, findings, seed }) => self.say(&measured(key, &findings, seed)),
            Ok(WorkerRequest::Checks) => self.say(&WorkerMessage::Checks { checks: self.state.borrow().auditor.checks() }),
            Err(error) => {
                let key = js_sys::Reflect::get(data, &"key".into()).ok().and_then(|key| key.as_string());
                self.fail(key, &error);
            }
        }
    }

    fn configure(&self, settings: Settings, own: Option<String>) {
        let state = &mut *self.state.borrow_mut();
        state.auditor.configure(settings);
        if state.own != own {
            state.own = own;
            state.auditor.forget_scores();
            // No answer is scored by two models: those that are under way begin anew.
            for scoring in state.queue.all_scored() {
                scoring.scores.clear();
            }
            // One that is being loaded is let go when it is there.
            state.model = Model::Unasked;
        }
    }

    /// Starts the loop unless it runs.
    fn wake(&self) {
        self.wake_with(&mut self.state.borrow_mut());
    }

    fn wake_with(&self, state: &mut State) {
        if !std::mem::replace(&mut state.running, true) {
            let worker = self.clone();
            spawn_local(async move { worker.run().await });
        }
    }

    async fn run(&self) {
        loop {
            // Messages that came in while the last batch ran are heard before the next one starts.
            breathe().await;
            let turn = self.turn();
            for message in turn.iter().flatten() {
                self.say(message);
            }
            if turn.is_none() {
                break;
            }
        }
    }

    /// Does the next piece of work. The state is borrowed here and nowhere across an `await`.
    fn turn(&self) -> Turn {
        let state = &mut *self.state.borrow_mut();
        if let Some((key, unread)) = state.queue.next_read() {
            return Some(match unread.next.and_then(|from| unread.answer.part(from)) {
                Some((part, next)) => read_part(state, key, unread, &part, next),
                None => read(state, key, unread.answer),
            });
        }
        if !state.asking
            && let Some((key, asked)) = state.queue.asked()
        {
            let (worker, key, input) = (self.clone(), key.to_owned(), asked.input.clone());
            state.asking = true;
            spawn_local(async move { worker.ask(&key, &input).await });
        }
        if state.queue.scored().is_some_and(|scoring| scoring.pass.is_searching()) {
            return Some(search(state));
        }
        if state.queue.scored().is_some() {
            match &state.model {
                Model::Ready(_) => return Some(score(state)),
                Model::Failed(why) => {
                    let why = why.clone();
                    return Some(give_up(state, &why));
                }
                Model::Unasked => {
                    state.model = Model::Loading;
                    let worker = self.clone();
                    spawn_local(async move { worker.load().await });
                }
                Model::Own(own) if !state.scoring => {
                    if let Some(next) = next_pair(&mut state.queue) {
                        let (worker, own) = (self.clone(), own.clone());
                        state.scoring = true;
                        spawn_local(async move { worker.score_apart(&own, next).await });
                    }
                }
                Model::Own(_) | Model::Loading => {}
            }
            // Another one's sources can be searched meanwhile.
            if state.queue.all_scored().any(|scoring| scoring.pass.is_searching()) {
                state.queue.turn();
                return Some(Vec::new());
            }
        }
        if state.warming.as_mut().is_some_and(Warming::go_on) {
            return Some(Vec::new());
        }
        state.warming = None;
        // Idle: a message or the loaded model wakes the loop again.
        state.running = false;
        None
    }

    /// Asks the code auditor; the answer under the key is then read again, with what it said.
    async fn ask(&self, key: &str, input: &Input) {
        let (findings, failed) = code::ask(input).await;
        let state = &mut *self.state.borrow_mut();
        state.asking = false;
        state.auditor.remember_code(input, findings, failed);
        if let Some((revision, Asked { answer, .. })) = state.queue.heard(key) {
            state.queue.read(key.to_owned(), revision, Unread { answer, next: None });
        }
        self.wake_with(state);
    }

    /// Has the person's own verifier score a pair.
    async fn score_apart(&self, own: &Rc<Own>, Next { key, revision, at, pair }: Next) {
        let watch = Stopwatch::start();
        let scored = own.score(&pair).await;
        let said = {
            let state = &mut *self.state.borrow_mut();
            state.scoring = false;
            let same = matches!(&state.model, Model::Own(now) if Rc::ptr_eq(now, own));
            match scored {
                // Another model was chosen meanwhile.
                _ if !same => Vec::new(),
                Err(error) => {
                    state.model = Model::Failed(error.to_string());
                    vec![WorkerMessage::Model { state: ModelState::Failed, message: Some(error.to_string()) }]
                }
                Ok(scores) => match state.queue.back_to(&key, revision) {
                    Some(scoring) if scoring.scores.len() == at => {
                        scoring.scores.push(scores);
                        scoring.verifier_micros = scoring.verifier_micros.saturating_add(watch.micros());
                        scored_so_far(state)
                    }
                    // Cancelled, newer by now, or begun anew.
                    _ => Vec::new(),
                },
            }
        };
        for message in &said {
            self.say(message);
        }
        self.wake();
    }

    async fn load(&self) {
        self.say(&WorkerMessage::Model { state: ModelState::Loading, message: None });
        let own = self.state.borrow().own.clone();
        let loaded = match (&own, &self.keeper) {
            (None, _) => model::bundled().await.map(Model::Ready),
            (Some(name), Some(keeper)) => Own::load(keeper, name).await.map(|own| Model::Own(Rc::new(own))),
            (Some(_), None) => Err(Error::new(ErrorKind::Model, "no model but the bundled one can be had here")),
        };
        if self.state.borrow().own != own {
            // Another one was chosen meanwhile; whoever has pairs to score asks for it.
            self.wake();
            return;
        }
        let (model, state, message) = match loaded {
            Ok(model) => (model, ModelState::Ready, None),
            Err(error) => (Model::Failed(error.to_string()), ModelState::Failed, Some(error.to_string())),
        };
        self.state.borrow_mut().model = model;
        self.say(&WorkerMessage::Model { state, message });
        self.wake();
    }
}

/// How answers differ.
fn compared(key: String, answers: &[String]) -> WorkerMessage {
    let answers: Vec<&str> = answers.iter().map(String::as_str).collect();
    match guard::caught(|| compare(&answers)) {
        Some(Ok(comparison)) => WorkerMessage::Compared { key, ranking: comparison.ranking(), comparison },
        Some(Err(error)) => failure(Some(key), &error),
        None => failure(Some(key), &guard::fault()),
    }
}

fn measured(key: String, findings: &[Judged], seed: u32) -> WorkerMessage {
    let measured = guard::caught(|| {
        let measurement = Measurement::of(findings.iter().map(|one| (Some((one.tier, one.check.as_str())), one.judged)));
        let order = judgement::order(findings.iter().map(|one| (one.name.as_str(), one.tier, one.check.as_str())), seed.into());
        (measurement, order)
    });
    match measured {
        Some((measurement, order)) => WorkerMessage::Measured { key, measurement, order },
        None => failure(Some(key), &guard::fault()),
    }
}

fn failure(key: Option<String>, error: &Error) -> WorkerMessage {
    WorkerMessage::Error { key, kind: error.kind().word().to_owned(), message: error.to_string() }
}

/// Reads a part of a long answer, and puts all of it in the line again, from the `next` part on: other answers are served in between, and what
/// was seen is remembered. The first part is reported on.
fn read_part(state: &mut State, key: String, unread: Unread, part: &AnswerInput, next: usize) -> Vec<WorkerMessage> {
    let watch = Stopwatch::start();
    let first = unread.next == Some(0);
    let read = guard::caught(|| state.auditor.read(part, today()).map(|pass| pass.report()));
    // What is wrong with a part is told of all of it.
    let next = matches!(read, Some(Ok(_))).then_some(next);
    state.queue.read(key.clone(), unread.answer.revision, Unread { next, ..unread });
    if read.is_none() {
        guard::renew(&mut state.auditor);
    }
    let Some(Ok(mut report)) = read.filter(|_| first) else { return Vec::new() };
    report.cost.text_micros = watch.micros();
    vec![WorkerMessage::Report { key, report, last: false, beginning: true }]
}

/// Runs the checks on an answer and reports what was recomputed. Where nothing is known of its code it goes into the line for that; else,
/// where there are sources, into the line for them.
fn read(state: &mut State, key: String, answer: AnswerInput) -> Vec<WorkerMessage> {
    let watch = Stopwatch::start();
    let read = guard::caught(|| {
        let pass = state.auditor.read(&answer, today())?;
        let report = if pass.is_searching() { pass.report() } else { pass.finish(&[], Measured::default()) };
        Ok((pass, report))
    });
    let (pass, report) = match read {
        Some(Ok(read)) => read,
        Some(Err(error)) => return vec![failure(Some(key), &error)],
        None => {
            guard::renew(&mut state.auditor);
            return vec![failure(Some(key), &guard::fault())];
        }
    };
    let (asked, searches) = (pass.code().cloned(), pass.is_searching());
    let scoring = Scoring { scores: Vec::with_capacity(pass.pairs().len()), pass, text_micros: watch.micros(), verifier_micros: 0 };
    let report =
        WorkerMessage::Report { key: key.clone(), report: priced(report, &scoring), last: asked.is_none() && !searches, beginning: false };
    let revision = answer.revision;
    if let Some(input) = asked {
        state.queue.ask(key, revision, Asked { answer, input });
    } else if searches {
        state.queue.score(key, revision, scoring);
    }
    vec![report]
}

/// Searches the sources of the answer whose turn it is for a while; the report, if nothing has to be scored then.
fn search(state: &mut State) -> Vec<WorkerMessage> {
    let Some(scoring) = state.queue.scored() else { return Vec::new() };
    let watch = Stopwatch::start();
    let searched = guard::caught(|| {
        let mut done = false;
        while !done && watch.micros() < SEARCH {
            done = state.auditor.search(&mut scoring.pass, STEP);
        }
        done
    });
    let Some(done) = searched else {
        guard::renew(&mut state.auditor);
        let Some((key, scoring)) = state.queue.next_scored() else { return Vec::new() };
        // Half changed, as the auditor was.
        std::mem::forget(scoring);
        return vec![failure(Some(key), &guard::fault())];
    };
    scoring.text_micros = scoring.text_micros.saturating_add(watch.micros());
    if !done || !scoring.pass.pairs().is_empty() {
        state.queue.turn();
        return Vec::new();
    }
    let Some((key, scoring)) = state.queue.next_scored() else { return Vec::new() };
    vec![finish(key, &scoring, Measured::default())]
}

/// Scores pairs of the answer the verifier is at for a while; the report, if that was the last of them.
fn score(state: &mut State) -> Vec<WorkerMessage> {
    let (Model::Ready(verifier), Some(scoring)) = (&state.model, state.queue.scored()) else { return Vec::new() };
    let watch = Stopwatch::start();
    let mut failed = None;
    while let Some(pair) = scoring.pass.pairs().get(scoring.scores.len()) {
        match verifier.score(pair) {
            Ok(scores) => scoring.scores.push(scores),
            Err(error) => {
                failed = Some(error);
                break;
            }
        }
        if watch.micros() > BATCH {
            break;
        }
    }
    scoring.verifier_micros = scoring.verifier_micros.saturating_add(watch.micros());
    if let Some(error) = failed {
        return give_up(state, &error.to_string());
    }
    scored_so_far(state)
}

/// The report on the answer the verifier is at, if its last pair is scored; else the next answer has its turn.
fn scored_so_far(state: &mut State) -> Vec<WorkerMessage> {
    let Some(scoring) = state.queue.scored() else { return Vec::new() };
    if scoring.scores.len() < scoring.pass.pairs().len() {
        state.queue.turn();
        return Vec::new();
    }
    let Some((key, scoring)) = state.queue.next_scored() else { return Vec::new() };
    let measured = state.model.measured();
    state.auditor.remember(scoring.pass.pairs(), &scoring.scores, measured);
    vec![finish(key, &scoring, measured)]
}

/// The last report on an answer.
fn finish(key: String, scoring: &Scoring, measured: Measured) -> WorkerMessage {
    match guard::caught(|| scoring.pass.finish(&scoring.scores, measured)) {
        Some(report) => WorkerMessage::Report { key, report: priced(report, scoring), last: true, beginning: false },
        None => failure(Some(key), &guard::fault()),
    }
}

/// Reports on the answer the verifier is at without the verifier, and says why.
fn give_up(state: &mut State, why: &str) -> Vec<WorkerMessage> {
    let Some((key, scoring)) = state.queue.next_scored() else { return Vec::new() };
    vec![WorkerMessage::Report { key, report: priced(scoring.pass.without_verifier(why), &scoring), last: true, beginning: false }]
}

fn priced(mut report: Report, scoring: &Scoring) -> Report {
    report.cost.text_micros = scoring.text_micros;
    report.cost.verifier_micros = scoring.verifier_micros;
    report
}

//! The extension's worker: a message loop that audits one answer at a time and breathes between batches.

use crate::clock::{Stopwatch, breathe, today};
use crate::message::{ModelState, WorkerMessage, WorkerRequest};
use crate::queue::Queue;
use crate::verifier::Verifier;
use crate::warming::Warming;
use crate::{model, value};
use caveat::verifier::{Measured, Scores};
use caveat::{AnswerInput, Auditor, Error, ErrorKind, Pass, Report, Settings};
use js_sys::Function;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// How long the verifier works before messages are looked at again.
const BATCH: u32 = 40_000;

/// Starts the worker's message loop and says `ready`. `keeper` gives the files of the person's own model by its name.
#[wasm_bindgen]
pub fn start(
    #[wasm_bindgen(
        unchecked_optional_param_type = "(name: string) => Promise<{ model: Uint8Array, tokenizer: Uint8Array, calibration: string } | undefined>"
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

/// The model, fetched when the first pair has to be scored.
enum Model {
    Unasked,
    Loading,
    Ready(Verifier),
    Failed(String),
}

impl Model {
    /// How often its verdicts were wrong.
    fn measured(&self) -> Measured {
        match self {
            Self::Ready(verifier) => verifier.measured(),
            _ => Measured::default(),
        }
    }
}

struct State {
    auditor: Auditor,
    /// The name of the person's own model; none: the bundled one.
    own: Option<String>,
    queue: Queue<AnswerInput, Scoring>,
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

/// What a turn of the loop has to say, and whether there may be more to do.
type Turn = Option<Vec<WorkerMessage>>;

impl Worker {
    fn new(keeper: Option<Function>) -> Self {
        let state = State {
            auditor: Auditor::default(),
            own: None,
            queue: Queue::default(),
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
                self.state.borrow_mut().queue.read(key, answer.revision, answer);
                self.wake();
            }
            Ok(WorkerRequest::Cancel { key }) => self.state.borrow_mut().queue.cancel(&key),
            Ok(WorkerRequest::Page { key, page }) => self.say(&WorkerMessage::Page { key, html: page.render() }),
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
            // No answer is scored by two models: the one that is under way begins anew.
            if let Some(scoring) = state.queue.scored() {
                scoring.scores.clear();
            }
            // One that is being loaded is let go when it is there.
            state.model = Model::Unasked;
        }
    }

    /// Starts the loop unless it runs.
    fn wake(&self) {
        if !std::mem::replace(&mut self.state.borrow_mut().running, true) {
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
        if let Some((key, answer)) = state.queue.next_read() {
            return Some(read(state, key, &answer));
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
                Model::Loading => {}
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

    async fn load(&self) {
        self.say(&WorkerMessage::Model { state: ModelState::Loading, message: None });
        let own = self.state.borrow().own.clone();
        let loaded = match (&own, &self.keeper) {
            (None, _) => model::bundled().await,
            (Some(name), Some(keeper)) => model::own(keeper, name).await,
            (Some(_), None) => Err(Error::new(ErrorKind::Model, "no model but the bundled one can be had here")),
        };
        if self.state.borrow().own != own {
            // Another one was chosen meanwhile; whoever has pairs to score asks for it.
            self.wake();
            return;
        }
        let (model, state, message) = match loaded {
            Ok(verifier) => (Model::Ready(verifier), ModelState::Ready, None),
            Err(error) => (Model::Failed(error.to_string()), ModelState::Failed, Some(error.to_string())),
        };
        self.state.borrow_mut().model = model;
        self.say(&WorkerMessage::Model { state, message });
        self.wake();
    }
}

fn failure(key: Option<String>, error: &Error) -> WorkerMessage {
    WorkerMessage::Error { key, kind: error.kind().word().to_owned(), message: error.to_string() }
}

/// Runs the checks on an answer; what there is to score goes into the line for the verifier.
fn read(state: &mut State, key: String, answer: &AnswerInput) -> Vec<WorkerMessage> {
    let watch = Stopwatch::start();
    let pass = match state.auditor.read(answer, today()) {
        Ok(pass) => pass,
        Err(error) => return vec![failure(Some(key), &error)],
    };
    let scoring = Scoring { scores: Vec::with_capacity(pass.pairs().len()), pass, text_micros: 0, verifier_micros: 0 };
    let waits = !scoring.pass.pairs().is_empty();
    let report = if waits { scoring.pass.report() } else { scoring.pass.finish(&[], Measured::default()) };
    let scoring = Scoring { text_micros: watch.micros(), ..scoring };
    let report = WorkerMessage::Report { key: key.clone(), report: priced(report, &scoring), last: !waits };
    if waits {
        state.queue.score(key, answer.revision, scoring);
    }
    vec![report]
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
    if scoring.scores.len() < scoring.pass.pairs().len() {
        return Vec::new();
    }
    let Some((key, scoring)) = state.queue.next_scored() else { return Vec::new() };
    let measured = state.model.measured();
    state.auditor.remember(scoring.pass.pairs(), &scoring.scores, measured);
    let report = priced(scoring.pass.finish(&scoring.scores, measured), &scoring);
    vec![WorkerMessage::Report { key, report, last: true }]
}

/// Reports on the answer the verifier is at without the verifier, and says why.
fn give_up(state: &mut State, why: &str) -> Vec<WorkerMessage> {
    let Some((key, scoring)) = state.queue.next_scored() else { return Vec::new() };
    vec![WorkerMessage::Report { key, report: priced(scoring.pass.without_verifier(why), &scoring), last: true }]
}

fn priced(mut report: Report, scoring: &Scoring) -> Report {
    report.cost.text_micros = scoring.text_micros;
    report.cost.verifier_micros = scoring.verifier_micros;
    report
}

//! Auditors for Python: answers in, a row of JSON for each out, in the order given, on as many threads as there are cores.

use crate::work::Worker;
use crate::{record, row};
use caveat::{AnswerInput, Error, Settings, catalogue};
use jiff::civil::Date;
use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Builder};
use std::time::{Duration, Instant};

/// The stack of a thread: that of the command line's own, and more. What Python gives to its threads differs between systems.
const STACK: usize = 16 << 20;

/// How long Python's signals wait, such as the one of Ctrl-C.
const PATIENCE: Duration = Duration::from_millis(100);

/// Audits answers, each thread with an auditor of its own. They are kept from one call to the next.
#[pyclass(frozen, module = "caveat._caveat")]
pub struct Auditor {
    settings: Settings,
    cap: usize,
    verifier: bool,
    threads: usize,
    idle: Mutex<Vec<Worker>>,
}

#[pymethods]
impl Auditor {
    #[new]
    fn new(disable: Vec<String>, enable: Vec<String>, cap: usize, doubtful: bool, verifier: bool, threads: usize) -> PyResult<Self> {
        let known = catalogue();
        if let Some(id) = disable.iter().chain(&enable).find(|id| !known.iter().any(|check| check.id == **id)) {
            return Err(PyValueError::new_err(format!("there is no check `{id}`; caveat.checks() lists them")));
        }
        if verifier && !cfg!(feature = "verifier") {
            return Err(PyValueError::new_err("this build has no verifier"));
        }
        let threads = if threads == 0 { thread::available_parallelism().map_or(1, usize::from) } else { threads };
        // Everything is found before `cap` says what is shown.
        let settings = Settings { disabled: disable, enabled: enable, doubtful, cap: u32::MAX, ..Settings::default() };
        Ok(Self { settings, cap, verifier, threads, idle: Mutex::default() })
    }

    /// A row of JSON for each record, in their order: a report, or an error and its kind. Other Python threads run meanwhile.
    fn audit(&self, py: Python<'_>, records: Vec<Bound<'_, PyAny>>, today: &str) -> PyResult<Vec<String>> {
        let today: Date = today.parse().map_err(|_| PyValueError::new_err(format!("`{today}` is not a date such as 2026-11-01")))?;
        let answers: Vec<caveat::Result<AnswerInput>> = records.iter().map(record::read).collect();
        drop(records);
        py.detach(|| self.audit_all(&answers, today))
    }
}

impl Auditor {
    fn audit_all(&self, answers: &[caveat::Result<AnswerInput>], today: Date) -> PyResult<Vec<String>> {
        let next = AtomicUsize::new(0);
        let (sender, done) = channel();
        thread::scope(|scope| {
            for started in 0..self.threads.min(answers.len()) {
                let (sender, next) = (sender.clone(), &next);
                let work = move || {
                    let mut idle = None;
                    while let Some((at, answer)) = take(next, answers) {
                        let worker = idle.take().or_else(|| self.lend()).unwrap_or_else(|| Worker::new(&self.settings, self.verifier));
                        let (kept, row) = self.row(worker, answer, today);
                        idle = kept;
                        // The other end lives for as long as the threads do.
                        let _ = sender.send((at, row));
                    }
                    self.give_back(idle);
                };
                match Builder::new().name("caveat".to_owned()).stack_size(STACK).spawn_scoped(scope, work) {
                    Ok(_) => {}
                    Err(error) if started == 0 => return Err(PyOSError::new_err(error.to_string())),
                    // The others do it.
                    Err(_) => break,
                }
            }
            drop(sender);
            let rows = gather(&done, answers.len());
            // Where it ended early, nobody takes another.
            next.store(answers.len(), Ordering::Relaxed);
            rows
        })
    }

    fn row(&self, worker: Worker, answer: &caveat::Result<AnswerInput>, today: Date) -> (Option<Worker>, String) {
        let answer = match answer {
            Ok(answer) => answer,
            Err(error) => return (Some(worker), row::failed(error)),
        };
        let (kept, report) = worker.audit(answer, today);
        let written = report.and_then(|mut report| {
            report.cap(self.cap, "`cap`");
            row::of(report, answer)
        });
        (kept, written.unwrap_or_else(|error: Error| row::failed(&error)))
    }

    fn lend(&self) -> Option<Worker> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    fn give_back(&self, worker: Option<Worker>) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).extend(worker);
    }
}

/// The next answer that nobody has taken.
fn take<'a, T>(next: &AtomicUsize, answers: &'a [T]) -> Option<(usize, &'a T)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    Some((at, answers.get(at)?))
}

/// The rows in the order of their answers. A signal ends it early, with what Python makes of it.
fn gather(done: &Receiver<(usize, String)>, count: usize) -> PyResult<Vec<String>> {
    let mut rows = vec![String::new(); count];
    let mut asked = Instant::now();
    loop {
        match done.recv_timeout(PATIENCE) {
            Ok((at, row)) => rows[at] = row,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Ok(rows),
        }
        if asked.elapsed() > PATIENCE {
            Python::attach(|py: Python<'_>| py.check_signals())?;
            asked = Instant::now();
        }
    }
}

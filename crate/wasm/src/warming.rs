//! Audits nobody asked for, made while the worker has nothing else to do: the first audit of a kind has its code compiled and its
//! tables made, which takes a hundred times as long as the audit itself. Whoever comes next should not wait for that.

use crate::clock::{Stopwatch, today};
use caveat::{AnswerInput, Auditor, catalogue};
use std::vec::IntoIter;

/// How long to go on before messages are looked at again, in microseconds.
const SLICE: u32 = 8_000;

/// What is left to be audited: of each check one example that it marks, so that every check runs once.
pub struct Warming {
    /// One of its own: the worker's remembers what it reads.
    auditor: Auditor,
    examples: IntoIter<String>,
}

impl Warming {
    /// Nothing audited yet.
    pub fn new() -> Self {
        let examples: Vec<String> =
            catalogue().into_iter().filter_map(|check| check.examples.into_iter().next().map(|example| example.text)).collect();
        Self { auditor: Auditor::default(), examples: examples.into_iter() }
    }

    /// Audits for a while. Whether anything is left.
    pub fn go_on(&mut self) -> bool {
        let watch = Stopwatch::start();
        while watch.micros() < SLICE {
            let Some(text) = self.examples.next() else { return false };
            // What comes of it does not matter, and an example that is refused warms nothing.
            self.auditor.audit(&AnswerInput { text, settled: true, ..AnswerInput::default() }, today(), None).ok();
        }
        true
    }
}

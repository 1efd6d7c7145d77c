//! Audits nobody asked for, made while the worker has nothing else to do: the first audit of a kind has its code compiled and its
//! tables made, which takes a hundred times as long as the audit itself. Whoever comes next should not wait for that.

use crate::clock::{Stopwatch, today};
use crate::guard;
use caveat::check::Check;
use caveat::checks::CHECKS;
use caveat::{AnswerInput, Auditor, Settings};
use std::slice::Iter;

/// How long to go on before messages are looked at again, in microseconds.
const SLICE: u32 = 8_000;

/// What is left to be audited: of each check one example that it marks, so that every check runs once.
pub struct Warming {
    /// One of its own: the worker's remembers what it reads.
    auditor: Auditor,
    checks: Iter<'static, Check>,
}

impl Warming {
    /// Nothing audited yet.
    pub fn new() -> Self {
        Self { auditor: guard::auditor_with(Settings::default()), checks: CHECKS.iter() }
    }

    /// Audits for a while. Whether anything is left.
    pub fn go_on(&mut self) -> bool {
        let watch = Stopwatch::start();
        while watch.micros() < SLICE {
            let Some(check) = self.checks.next() else { return false };
            if let Some(example) = check.flags.first() {
                let answer = AnswerInput { text: example.text.to_owned(), settled: true, ..AnswerInput::default() };
                // What comes of it does not matter, and an example that is refused warms nothing.
                self.auditor.audit(&answer, today(), None).ok();
            }
        }
        true
    }
}

//! What ends the program early.

use crate::exit::Exit;
use crate::output;
use std::cell::RefCell;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Why the program cannot go on.
#[derive(Debug)]
pub enum Failure {
    /// One sentence that names the thing at fault.
    Said(String),
    /// A panic, and where.
    Fault(String),
    /// Whoever read the output is gone; there is nobody to tell.
    ClosedPipe,
}

thread_local! {
    /// Where the last panic of this thread was: answers are audited at once, and each is told of its own.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps the place of a panic for [`Failure::caught`]. What is caught further in (a check, an engine) has none on the reader's screen.
pub fn keep_places() {
    std::panic::set_hook(Box::new(|panic| {
        // A thread that is ending has no place any more, and nobody to tell.
        let _ = PLACE.try_with(|place| place.replace(panic.to_string().replace('\n', " ")));
    }));
}

impl Failure {
    /// Why the output could not be written.
    pub fn of_output(error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::ClosedPipe
        } else {
            Self::Said(format!("the output cannot be written: {error}"))
        }
    }

    /// Does `work`; a panic in it is a failure.
    pub fn caught<T>(work: impl FnOnce() -> Result<T, Self>) -> Result<T, Self> {
        catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(Self::Fault(PLACE.with(|place| place.borrow().clone()))))
    }

    /// The same, with what it happened to.
    pub fn of(self, name: &str) -> Self {
        match self {
            Self::Said(message) => Self::Said(format!("{name}: {message}")),
            Self::Fault(place) => Self::Fault(format!("{name}: {place}")),
            Self::ClosedPipe => self,
        }
    }

    /// Tells of it on standard error.
    pub fn say(&self) {
        match self {
            Self::Said(message) => output::say(message),
            Self::Fault(place) => output::say(&format!("a fault of Caveat itself ({place}). Please report it, with what you ran.")),
            Self::ClosedPipe => {}
        }
    }

    /// How the program ends.
    pub const fn exit(&self) -> Exit {
        match self {
            Self::Said(_) => Exit::NotDone,
            Self::Fault(_) => Exit::Fault,
            Self::ClosedPipe => Exit::ClosedPipe,
        }
    }
}

impl From<String> for Failure {
    fn from(message: String) -> Self {
        Self::Said(message)
    }
}

impl From<caveat::Error> for Failure {
    fn from(error: caveat::Error) -> Self {
        Self::Said(error.to_string())
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Said(error.to_string())
    }
}

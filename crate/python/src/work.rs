//! Work on one answer, on a thread of our own: a panic in it costs that answer.

use caveat::evidence::Work;
use caveat::verifier::Measured;
#[cfg(feature = "verifier")]
use caveat::verifier::{Verifier as _, encoder::EncoderVerifier};
use caveat::{AnswerInput, Error, ErrorKind, Report, Result, Settings};
use jiff::civil::Date;
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::time::Instant;

thread_local! {
    /// Where the last panic of this thread was; none on threads whose panics nobody here catches.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps the place of a panic for the row that tells of it.
pub fn keep_places() {
    let before = take_hook();
    set_hook(Box::new(move |panic| {
        let kept = PLACE.with_borrow_mut(|place| place.as_mut().map(|place| *place = panic.to_string().replace('\n', " ")).is_some());
        if !kept {
            before(panic);
        }
    }));
}

/// An auditor, and its verifier once that is needed.
pub struct Worker {
    core: caveat::Auditor,
    verifier: Verifier,
}

enum Verifier {
    /// Nobody asked for it.
    None,
    #[cfg(feature = "verifier")]
    NotYet,
    #[cfg(feature = "verifier")]
    Loaded(Box<EncoderVerifier>),
}

impl Worker {
    /// A worker; with `verifier`, one that loads the bundled model when the first pair is to be scored.
    pub fn new(settings: &Settings, verifier: bool) -> Self {
        #[cfg(feature = "verifier")]
        let verifier = if verifier { Verifier::NotYet } else { Verifier::None };
        #[cfg(not(feature = "verifier"))]
        let verifier = {
            let _ = verifier;
            Verifier::None
        };
        Self { core: caveat::Auditor::new(settings.clone()), verifier }
    }

    /// Audits an answer. None beside the error: a panic left this worker half changed.
    pub fn audit(mut self, answer: &AnswerInput, today: Date) -> (Option<Self>, Result<Report>) {
        PLACE.set(Some(String::new()));
        if let Ok(report) = catch_unwind(AssertUnwindSafe(|| self.audited(answer, today))) {
            return (Some(self), report);
        }
        let place = PLACE.take().unwrap_or_default();
        let message = format!("a fault of Caveat itself ({place}). Please report it, with what you ran.");
        (None, Err(Error::new(ErrorKind::Internal, message)))
    }

    fn audited(&mut self, answer: &AnswerInput, today: Date) -> Result<Report> {
        let started = Instant::now();
        let mut pass = self.core.read(answer, today)?;
        while !self.core.search(&mut pass, Work::new(u64::MAX)) {}
        let text_micros = micros(started);
        if pass.pairs().is_empty() {
            let mut report = pass.finish(&[], Measured::default());
            report.cost.text_micros = text_micros;
            return Ok(report);
        }
        let started = Instant::now();
        let mut report = match self.verifier.score(pass.pairs()) {
            Ok((scores, measured)) => {
                self.core.remember(pass.pairs(), &scores, measured);
                pass.finish(&scores, measured)
            }
            Err(why) => pass.without_verifier(&why),
        };
        report.cost.text_micros = text_micros;
        report.cost.verifier_micros = micros(started);
        Ok(report)
    }
}

#[cfg(feature = "verifier")]
mod bundled {
    pub const MODEL: &[u8] = include_bytes!("../../../models/verifier/model.onnx");
    pub const TOKENIZER: &[u8] = include_bytes!("../../../models/verifier/tokenizer.json");
    pub const CALIBRATION: &str = include_str!("../../../models/verifier/calibration.json");
}

impl Verifier {
    fn score(&mut self, pairs: &[caveat::verifier::Pair]) -> Result<(Vec<caveat::verifier::Scores>, Measured), String> {
        match self {
            Self::None => Err("no verifier is loaded".to_owned()),
            #[cfg(feature = "verifier")]
            Self::NotYet => {
                let loaded = EncoderVerifier::load(bundled::MODEL, bundled::TOKENIZER, bundled::CALIBRATION);
                *self = Self::Loaded(Box::new(loaded.map_err(|error| error.to_string())?));
                self.score(pairs)
            }
            #[cfg(feature = "verifier")]
            Self::Loaded(verifier) => {
                let scores = verifier.score(pairs).map_err(|error| error.to_string())?;
                Ok((scores, verifier.describe().measured))
            }
        }
    }
}

fn micros(since: Instant) -> u32 {
    u32::try_from(since.elapsed().as_micros()).unwrap_or(u32::MAX)
}

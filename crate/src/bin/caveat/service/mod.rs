//! What `caveat mcp` and `caveat serve` share: auditors on threads of their own, which many requests use in turn.

mod pool;
mod told;

pub use pool::Refused;
pub use told::{compared as told_compared, report as told_report};

use crate::audit::Asked;
use crate::checks;
use crate::failure::Failure;
use crate::loading::Loading;
use crate::{model, output};
use caveat::compare::{Comparison, compare};
use caveat::{AnswerInput, Auditor, CheckInfo, Report, catalogue};
use jiff::civil::Date;
use pool::Pool;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// The most bytes of a request: an answer of the largest size that is read ([`caveat::answer::LARGEST`]), written as JSON, and its sources.
pub const LARGEST_REQUEST: usize = 2 * caveat::answer::LARGEST;

/// How requests are audited.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// The date to audit on, in place of today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    now: Option<Date>,
    #[command(flatten)]
    switches: checks::Switches,
    /// Findings reported of one answer, at most.
    #[arg(long, default_value_t = 1000)]
    cap: u32,
    /// Answers audited at once. Not given, it is the number of cores.
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Seconds a request may take, waiting included.
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    seconds: u64,
    #[command(flatten)]
    model: model::Chosen,
}

impl Options {
    /// How long a request may take.
    pub fn patience(&self) -> Duration {
        Duration::from_secs(self.seconds)
    }
}

/// What comparing answers gave.
#[derive(Debug, serde::Serialize, schemars::JsonSchema)]
pub struct Compared {
    /// The answers' numbers, counted from 0, the one that agrees most with the others first.
    pub ranking: Vec<usize>,
    #[serde(flatten)]
    pub compared: Comparison,
}

/// Audits and compares for many at once.
pub struct Service {
    pool: Pool,
    verifier: Arc<Mutex<Loading>>,
    now: Option<Date>,
    cap: usize,
    patience: Duration,
}

impl Service {
    /// Starts the threads. A verifier that was named is loaded at once, so that one that cannot be used is noticed now.
    pub fn start(options: &Options) -> Result<Self, Failure> {
        let settings = options.switches.settings()?;
        let mut verifier = Loading::new(&options.model);
        if options.model.model.is_some() {
            verifier.load()?;
        }
        let cores = || std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let pool = Pool::start(options.jobs.map_or_else(cores, NonZeroUsize::get), move || Auditor::new(settings.clone()))?;
        Ok(Self {
            pool,
            verifier: Arc::new(Mutex::new(verifier)),
            now: options.now,
            cap: options.cap as usize,
            patience: options.patience(),
        })
    }

    /// Audits one answer.
    pub async fn audit(&self, answer: AnswerInput) -> Result<Report, Refused> {
        let (verifier, now, cap) = (Arc::clone(&self.verifier), self.now, self.cap);
        let work = move |auditor: &mut Auditor| {
            // A server sees many days.
            let today = now.unwrap_or_else(|| jiff::Zoned::now().date());
            let mut report = Asked { today, verifier: &verifier, silent: true }.audit(auditor, &answer)?;
            report.cap(cap, "--cap");
            Ok(report)
        };
        self.run(work).await
    }

    /// Compares answers to the same question.
    pub async fn compare(&self, texts: Vec<String>) -> Result<Compared, Refused> {
        let work = move |_: &mut Auditor| {
            let compared = compare(&texts.iter().map(String::as_str).collect::<Vec<_>>())?;
            Ok(Compared { ranking: compared.ranking(), compared })
        };
        self.run(work).await
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce(&mut Auditor) -> caveat::Result<T> + Send + 'static) -> Result<T, Refused> {
        let done = match tokio::time::timeout(self.patience, self.pool.run(work)).await {
            Ok(done) => done,
            Err(_) => Err(Refused::TooLong(self.patience)),
        };
        if let Err(Refused::Fault(place)) = &done {
            // Whoever runs the server should know, too.
            Failure::Fault(place.clone()).say();
        }
        done
    }
}

/// The checks in whose name or description every one of `words` stands; every check where there is no word.
pub fn checks(words: &str) -> Vec<CheckInfo> {
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let stands = |check: &CheckInfo| {
        let said = [&check.id, &check.title, &check.flags_what, &check.misleads].map(|text| text.to_lowercase());
        words.iter().all(|word| said.iter().any(|text| text.contains(word)))
    };
    catalogue().into_iter().filter(stands).collect()
}

/// Runs `future` on this thread, until it ends.
pub fn block_on<T>(future: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::Said(format!("the server cannot start: {error}")))?;
    let ended = runtime.block_on(future);
    // Standard input is read by a thread that cannot be stopped while it waits; nobody waits for it.
    runtime.shutdown_background();
    ended
}

/// Says one line of the server's log on standard error.
pub fn log(line: &str) {
    output::say(line);
}

#[cfg(test)]
mod tests {
    use super::checks;

    #[test]
    fn every_word_has_to_stand_in_a_check() {
        let all = checks("");
        assert!(all.len() > 50);
        let (one, both) = (checks("Weekday"), checks("date WEEKDAY"));
        assert!(!both.is_empty() && both.len() <= one.len() && one.len() < all.len());
        assert!(checks("weekday no-such-word").is_empty());
    }
}

//! Threads that each have an auditor. An audit is synchronous and may take seconds, so none runs where requests are heard.

use crate::failure::Failure;
use crate::jobs::STACK;
use caveat::{Auditor, Error};
use std::fmt;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;
use tokio::sync::oneshot;

/// The most requests that wait for a thread.
const WAITING: usize = 64;

/// Why nothing came of a request.
#[derive(Debug)]
pub enum Refused {
    /// Too many others wait.
    Busy,
    /// It took longer than is allowed.
    TooLong(Duration),
    /// The input is at fault.
    Input(Error),
    /// A panic, and where.
    Fault(String),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Busy => write!(f, "{WAITING} requests are waiting already; try again later"),
            Self::TooLong(patience) => write!(f, "it took more than {} seconds (--seconds allows more)", patience.as_secs()),
            Self::Input(error) => error.fmt(f),
            Self::Fault(place) => write!(f, "a fault of Caveat itself ({place}); please report it"),
        }
    }
}

type Work = Box<dyn FnOnce(&mut Auditor) -> bool + Send>;

/// The threads.
pub struct Pool {
    queue: SyncSender<Work>,
}

impl Pool {
    /// Starts so many threads; each makes an auditor, and another one after a panic.
    pub fn start(threads: usize, auditor: impl Fn() -> Auditor + Send + Sync + 'static) -> Result<Self, Failure> {
        let (queue, works) = sync_channel(WAITING);
        let (works, auditor) = (Arc::new(Mutex::new(works)), Arc::new(auditor));
        for _ in 0..threads {
            let (works, auditor) = (Arc::clone(&works), Arc::clone(&auditor));
            thread::Builder::new()
                .stack_size(STACK)
                .spawn(move || serve(&works, &*auditor))
                .map_err(|error| format!("no thread for a job: {error}; ask for fewer with --jobs"))?;
        }
        Ok(Self { queue })
    }

    /// Does `work` on one of the threads. A panic costs this work only. Work that nobody waits for any more is not begun.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Auditor) -> caveat::Result<T> + Send + 'static,
    ) -> Result<T, Refused> {
        let (give, done) = oneshot::channel();
        let work = move |auditor: &mut Auditor| {
            if give.is_closed() {
                return true;
            }
            let done = Failure::caught(|| Ok(work(auditor)));
            let sound = done.is_ok();
            // Nobody may wait any more.
            let _ = give.send(done);
            sound
        };
        self.queue.try_send(Box::new(work)).map_err(|error| match error {
            TrySendError::Full(_) => Refused::Busy,
            TrySendError::Disconnected(_) => Refused::Fault("no thread is left".to_owned()),
        })?;
        match done.await {
            Ok(Ok(done)) => done.map_err(Refused::Input),
            Ok(Err(Failure::Fault(place))) => Err(Refused::Fault(place)),
            Ok(Err(_)) | Err(_) => Err(Refused::Fault("a thread ended".to_owned())),
        }
    }
}

fn serve(works: &Mutex<Receiver<Work>>, start: &impl Fn() -> Auditor) {
    let mut auditor = start();
    let next = || works.lock().unwrap_or_else(PoisonError::into_inner).recv();
    while let Ok(work) = next() {
        if !work(&mut auditor) {
            // What a panic left half done in it is not built upon.
            auditor = start();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use caveat::Settings;

    fn wait<T>(future: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(future)
    }

    #[test]
    fn a_panic_costs_one_request() {
        let pool = Pool::start(1, || Auditor::new(Settings::default())).unwrap();
        let fault = wait(pool.run(|_| -> caveat::Result<u8> { panic!("on purpose") }));
        assert!(matches!(fault, Err(Refused::Fault(_))));
        assert!(matches!(wait(pool.run(|_| Ok(7))), Ok(7)));
    }

    #[test]
    fn what_nobody_waits_for_is_not_begun_and_too_many_are_refused() {
        let pool = Pool::start(1, || Auditor::new(Settings::default())).unwrap();
        let (release, held) = std::sync::mpsc::channel::<()>();
        wait(async {
            // The only thread is held; so many others wait that no more are taken.
            let mut first = Box::pin(pool.run(move |_| Ok(held.recv().is_ok())));
            let begun = tokio::time::timeout(Duration::from_millis(50), &mut first).await;
            assert!(begun.is_err());
            let mut waiting: Vec<_> = (0..WAITING).map(|_| Box::pin(pool.run(|_| Ok(true)))).collect();
            for one in &mut waiting {
                assert!(tokio::time::timeout(Duration::from_millis(1), one).await.is_err());
            }
            assert!(matches!(pool.run(|_| Ok(())).await, Err(Refused::Busy)));
            drop(waiting);
            drop(release);
            assert!(matches!(first.await, Ok(false)));
        });
        assert!(matches!(wait(pool.run(|_| Ok(7))), Ok(7) | Err(Refused::Busy)));
    }
}

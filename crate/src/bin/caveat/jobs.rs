//! Work on many things at once, with what comes of it in the order given.

use crate::failure::Failure;
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

/// More answers than this are audited by as many threads as there are cores, where nothing else was asked for.
const FEW: usize = 8;

/// The stack of a thread: as large as that of a program's first one, so that what is done there can be done here.
pub const STACK: usize = 8 << 20;

/// How many threads work on so many things, where `asked` for so many.
pub fn number(asked: Option<NonZeroUsize>, things: usize) -> usize {
    let cores = || thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let jobs = asked.map_or_else(|| if things > FEW { cores() } else { 1 }, NonZeroUsize::get);
    jobs.min(things).max(1)
}

/// Does `work` on every thing, by so many threads that each `start` anew, and hands over what comes of it in the order of the things, as soon
/// as it can. What `take` fails with ends it: things begun are ended, no other is begun.
pub fn in_order<T: Send, R: Send, W>(
    things: Vec<T>,
    jobs: usize,
    start: impl Fn() -> W + Sync,
    work: impl Fn(&mut W, T) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), Failure>,
) -> Result<(), Failure> {
    if jobs < 2 {
        let mut worker = start();
        return things.into_iter().try_for_each(|thing| take(work(&mut worker, thing)));
    }
    let things = Mutex::new(things.into_iter().enumerate());
    let next = || things.lock().unwrap_or_else(PoisonError::into_inner).next();
    let (give, get) = mpsc::channel();
    thread::scope(|scope| {
        // Moved in, so that threads are told that nobody takes any more when this ends early.
        let get = get;
        for _ in 0..jobs {
            let (give, next, start, work) = (give.clone(), &next, &start, &work);
            let thread = move || {
                let mut worker = start();
                while let Some((at, thing)) = next() {
                    if give.send((at, work(&mut worker, thing))).is_err() {
                        break;
                    }
                }
            };
            thread::Builder::new()
                .stack_size(STACK)
                .spawn_scoped(scope, thread)
                .map_err(|error| format!("no thread for a job: {error}; ask for fewer with --jobs"))?;
        }
        drop(give);
        let mut early = BTreeMap::new();
        let mut turn = 0;
        for (at, done) in &get {
            early.insert(at, done);
            while let Some(done) = early.remove(&turn) {
                take(done)?;
                turn += 1;
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    #[test]
    fn the_order_is_that_of_the_things() {
        for jobs in [1, 2, 7] {
            let mut taken = Vec::new();
            // The first takes longest.
            let work = |done: &mut usize, thing: u64| {
                thread::sleep(Duration::from_millis(20 - thing));
                *done += 1;
                thing * 2
            };
            let all = in_order(
                (0..20).collect(),
                jobs,
                || 0,
                work,
                |done| {
                    taken.push(done);
                    Ok(())
                },
            );
            assert!(all.is_ok());
            assert_eq!(taken, (0..20).map(|thing| thing * 2).collect::<Vec<u64>>(), "{jobs}");
        }
    }

    #[test]
    fn nothing_is_begun_once_nobody_takes() {
        let begun = AtomicUsize::new(0);
        let work = |(): &mut (), _: usize| {
            begun.fetch_add(1, Ordering::Relaxed);
            thread::sleep(Duration::from_millis(2));
        };
        let end = in_order((0..1000).collect(), 3, || (), work, |()| Err(Failure::ClosedPipe));
        assert!(matches!(end, Err(Failure::ClosedPipe)));
        assert!(begun.into_inner() < 1000);
    }

    #[test]
    fn few_answers_need_no_threads() {
        assert_eq!(number(None, FEW), 1);
        assert_eq!(number(None, 0), 1);
        assert_eq!(number(NonZeroUsize::new(4), 100), 4);
        assert_eq!(number(NonZeroUsize::new(4), 2), 2);
        assert!((1..=100).contains(&number(None, 100)));
    }
}

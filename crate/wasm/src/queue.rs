//! What is to be done next: answers to be read come before answers to be scored, and under one key the newest revision wins.

use std::collections::VecDeque;

/// Work under a key.
#[derive(Debug)]
struct Entry<T> {
    key: String,
    revision: u32,
    work: T,
}

/// Two lines: `R` waits to be read, `S` waits for the verifier.
#[derive(Debug)]
pub struct Queue<R, S> {
    reading: VecDeque<Entry<R>>,
    scoring: VecDeque<Entry<S>>,
}

impl<R, S> Default for Queue<R, S> {
    fn default() -> Self {
        Self { reading: VecDeque::new(), scoring: VecDeque::new() }
    }
}

impl<R, S> Queue<R, S> {
    /// Takes up an answer, in place of an older revision under its key. A revision older than one that waits is dropped.
    pub fn read(&mut self, key: String, revision: u32, work: R) {
        if self.reading.iter().any(|entry| entry.key == key && entry.revision > revision) {
            return;
        }
        self.cancel(&key);
        self.reading.push_back(Entry { key, revision, work });
    }

    /// Takes up an answer that was read and waits for the verifier.
    pub fn score(&mut self, key: String, revision: u32, work: S) {
        self.scoring.push_back(Entry { key, revision, work });
    }

    /// Drops all work under a key.
    pub fn cancel(&mut self, key: &str) {
        self.reading.retain(|entry| entry.key != key);
        self.scoring.retain(|entry| entry.key != key);
    }

    /// The next answer to be read, with its key.
    pub fn next_read(&mut self) -> Option<(String, R)> {
        self.reading.pop_front().map(|entry| (entry.key, entry.work))
    }

    /// The answer the verifier is at. It stays in the line until it is done.
    pub fn scored(&mut self) -> Option<&mut S> {
        self.scoring.front_mut().map(|entry| &mut entry.work)
    }

    /// Takes the answer the verifier is at out of the line, with its key.
    pub fn next_scored(&mut self) -> Option<(String, S)> {
        self.scoring.pop_front().map(|entry| (entry.key, entry.work))
    }
}

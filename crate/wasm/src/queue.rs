//! What is to be done next: answers to be read come before answers to be scored, which take turns; beside them the code auditor is asked,
//! once at a time. Under one key the newest revision wins.

use std::collections::VecDeque;

/// Work under a key.
#[derive(Debug)]
struct Entry<T> {
    key: String,
    revision: u32,
    work: T,
}

/// Three lines: `R` waits to be read, `C` for the code auditor, `S` for the sources to be searched and for the verifier.
#[derive(Debug)]
pub struct Queue<R, C, S> {
    reading: VecDeque<Entry<R>>,
    coding: VecDeque<Entry<C>>,
    scoring: VecDeque<Entry<S>>,
}

impl<R, C, S> Default for Queue<R, C, S> {
    fn default() -> Self {
        Self { reading: VecDeque::new(), coding: VecDeque::new(), scoring: VecDeque::new() }
    }
}

impl<R, C, S> Queue<R, C, S> {
    /// Takes up an answer, in place of an older revision under its key. A revision older than one that waits is dropped.
    pub fn read(&mut self, key: String, revision: u32, work: R) {
        if self.reading.iter().any(|entry| entry.key == key && entry.revision > revision) {
            return;
        }
        self.cancel(&key);
        self.reading.push_back(Entry { key, revision, work });
    }

    /// Takes up an answer that was read and whose code nothing is known of.
    pub fn ask(&mut self, key: String, revision: u32, work: C) {
        self.coding.push_back(Entry { key, revision, work });
    }

    /// The answer whose code is to be asked about next, with its key. It stays in the line until it is heard of.
    pub fn asked(&self) -> Option<(&str, &C)> {
        self.coding.front().map(|entry| (entry.key.as_str(), &entry.work))
    }

    /// Takes what waits for the code auditor under a key out of the line, with its revision: it may be newer than what was asked about.
    pub fn heard(&mut self, key: &str) -> Option<(u32, C)> {
        let at = self.coding.iter().position(|entry| entry.key == key)?;
        self.coding.remove(at).map(|entry| (entry.revision, entry.work))
    }

    /// Takes up an answer that was read and waits for the verifier.
    pub fn score(&mut self, key: String, revision: u32, work: S) {
        self.scoring.push_back(Entry { key, revision, work });
    }

    /// Drops all work under a key.
    pub fn cancel(&mut self, key: &str) {
        self.reading.retain(|entry| entry.key != key);
        self.coding.retain(|entry| entry.key != key);
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

    /// Gives an answer that waits for scores its turn: it, unless it is gone or another revision.
    pub fn back_to(&mut self, key: &str, revision: u32) -> Option<&mut S> {
        let at = self.scoring.iter().position(|entry| entry.key == key && entry.revision == revision)?;
        self.scoring.rotate_left(at);
        self.scored()
    }

    /// The key and the revision of the answer the verifier is at.
    pub fn at(&self) -> Option<(&str, u32)> {
        self.scoring.front().map(|entry| (entry.key.as_str(), entry.revision))
    }

    /// Lets the next answer have its turn.
    pub fn turn(&mut self) {
        if self.scoring.len() > 1 {
            self.scoring.rotate_left(1);
        }
    }

    /// All answers that wait for scores.
    pub fn all_scored(&mut self) -> impl Iterator<Item = &mut S> {
        self.scoring.iter_mut().map(|entry| &mut entry.work)
    }

    /// Takes the answer the verifier is at out of the line, with its key.
    pub fn next_scored(&mut self) -> Option<(String, S)> {
        self.scoring.pop_front().map(|entry| (entry.key, entry.work))
    }
}

//! What a code auditor that runs elsewhere has said of answers' code.
//!
//! While an answer streams its words change all the time, and its finished blocks do not: they alone name what is known. Until a new block is
//! heard, what was said of those before it stands.

use crate::code::{Finding, Input};
use std::collections::HashMap;
use std::sync::Arc;
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// Inputs that are remembered, at most.
const REMEMBERED: usize = 1_000;

/// What it said.
#[derive(Debug, Clone, Default)]
pub(super) struct Said {
    /// What it found.
    pub(super) findings: Arc<[Finding]>,
    /// Why that is not all.
    pub(super) failed: Option<Arc<str>>,
}

/// What was said, by what it was said of.
#[derive(Debug, Default)]
pub(super) struct Heard(HashMap<u128, Said>);

impl Heard {
    /// Notes what was said.
    pub(super) fn remember(&mut self, input: &Input, said: Said) {
        if self.0.len() >= REMEMBERED {
            self.0.clear();
        }
        if let Some(&key) = keys(input).last() {
            self.0.insert(key, said);
        }
    }

    /// What is known of an input, and whether that is of all of it.
    pub(super) fn of(&self, input: &Input) -> (Said, bool) {
        let keys = keys(input);
        if let Some(said) = keys.last().and_then(|key| self.0.get(key)) {
            return (said.clone(), true);
        }
        let before = keys.iter().rev().find_map(|key| self.0.get(key));
        let findings = before.map(|said| said.findings.clone()).unwrap_or_default();
        (Said { findings, failed: None }, false)
    }
}

/// An input as numbers: its first block while the answer was being written, its first two, and so on; at last all of it.
fn keys(input: &Input) -> Vec<u128> {
    let mut blocks = Xxh3::new();
    let add = |hash: &mut Xxh3, text: &str| {
        hash.update(&text.len().to_le_bytes());
        hash.update(text.as_bytes());
    };
    add(&mut blocks, input.question.as_deref().unwrap_or_default());
    let mut keys: Vec<u128> = Vec::with_capacity(input.blocks.len() + 1);
    for block in &input.blocks {
        add(&mut blocks, block.language.as_deref().unwrap_or_default());
        add(&mut blocks, &block.before);
        add(&mut blocks, &block.text);
        keys.push(blocks.digest128());
    }
    if !input.unfinished {
        add(&mut blocks, &input.prose);
        let whole = [blocks.digest128().to_le_bytes(), xxh3_128(b"settled").to_le_bytes()].concat();
        keys.push(xxh3_128(&whole));
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;
    use caveat_code::Block;

    #[test]
    fn what_is_said_of_a_block_depends_on_the_words_before_it() {
        let input = |before: &str| {
            let block = Block { language: Some("json".to_owned()), text: "{".to_owned(), before: before.to_owned(), last: false };
            Input { blocks: vec![block], unfinished: true, ..Input::default() }
        };
        let mut heard = Heard::default();
        heard.remember(&input("Save this:"), Said::default());
        assert!(heard.of(&input("Save this:")).1);
        assert!(!heard.of(&input("This does not work:")).1, "another sentence may show it as broken");
    }
}

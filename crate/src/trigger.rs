//! Which checks have something to look for, found in one pass over the text.

use crate::check::Check;
use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::BTreeMap;

/// One automaton over the triggers of all checks.
#[derive(Debug)]
pub struct Triggers {
    /// None where no check has a trigger.
    automaton: Option<AhoCorasick>,
    /// For each pattern, the checks it wakes (indices into the registry).
    wakes: Vec<Vec<u16>>,
    checks: usize,
    always: Vec<u16>,
}

/// Which checks are awake, one flag a check.
pub type Awake = Vec<bool>;

impl Triggers {
    /// Builds the automaton.
    #[must_use]
    pub fn new(checks: &[Check]) -> Self {
        let mut patterns: BTreeMap<&str, Vec<u16>> = BTreeMap::new();
        let mut always = Vec::new();
        for (at, check) in checks.iter().enumerate() {
            let at = u16::try_from(at).unwrap_or(u16::MAX);
            if check.meta.triggers.is_empty() {
                always.push(at);
            }
            for trigger in check.meta.triggers {
                patterns.entry(trigger).or_default().push(at);
            }
        }
        // Triggers are short constants; should the automaton ever not be built, every check runs.
        let automaton = AhoCorasick::builder().ascii_case_insensitive(true).match_kind(MatchKind::Standard).build(patterns.keys()).ok();
        if automaton.is_none() {
            always = (0..u16::try_from(checks.len()).unwrap_or(u16::MAX)).collect();
        }
        Self { automaton, wakes: patterns.into_values().collect(), checks: checks.len(), always }
    }

    /// The checks that have something to look for in `text`.
    #[must_use]
    pub fn awake(&self, text: &str) -> Awake {
        let mut awake = vec![false; self.checks];
        for &check in &self.always {
            awake[usize::from(check)] = true;
        }
        if let Some(automaton) = &self.automaton {
            // A pattern that woke its checks once has nothing more to say; digits repeat often.
            let mut seen = vec![false; self.wakes.len()];
            for found in automaton.find_overlapping_iter(text) {
                let pattern = found.pattern().as_usize();
                if !std::mem::replace(&mut seen[pattern], true) {
                    for &check in &self.wakes[pattern] {
                        awake[usize::from(check)] = true;
                    }
                }
            }
        }
        awake
    }
}

//! Which checks have something to look for, found in one pass over the text.

use crate::check::Check;
use crate::span::Span;
use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::BTreeMap;

/// Some of the registry's checks: a bit for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Set(Vec<u64>);

impl Set {
    /// The checks, by their place among `of` of them, that `holds` is true for.
    #[must_use]
    pub fn of(of: usize, holds: impl Fn(usize) -> bool) -> Self {
        let mut set = Self(vec![0; of.div_ceil(64)]);
        for at in (0..of).filter(|at| holds(*at)) {
            set.0[at / 64] |= 1 << (at % 64);
        }
        set
    }

    fn join(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(bits, more)| *bits |= more);
    }

    /// The checks that are in both sets, in the registry's order.
    pub fn both<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = usize> + 'a {
        self.0.iter().zip(&other.0).enumerate().flat_map(|(word, (one, two))| {
            let mut bits = one & two;
            std::iter::from_fn(move || {
                let next = (bits != 0).then(|| word * 64 + bits.trailing_zeros() as usize);
                // Clears the lowest bit that is set.
                bits &= bits.saturating_sub(1);
                next
            })
        })
    }
}

/// One automaton over the triggers of all checks.
#[derive(Debug)]
pub struct Triggers {
    /// None where no check has a trigger.
    automaton: Option<AhoCorasick>,
    /// For each pattern, its length and the checks it wakes.
    wakes: Vec<(usize, Set)>,
    /// The checks that are always awake.
    always: Set,
}

/// Where patterns stand in a text.
#[derive(Debug)]
pub struct Seen<'a> {
    triggers: &'a Triggers,
    text: &'a str,
    /// Where patterns end, in order, and which; none of a long text, of which they would take many times its size.
    found: Option<Vec<(u32, u32)>>,
}

/// Bytes of a text of which it is kept where patterns stand. Views of a longer one are looked through when they are asked about.
const KEPT: usize = 1 << 20;

impl Triggers {
    /// Builds the automaton.
    #[must_use]
    pub fn new(checks: &[Check]) -> Self {
        let mut patterns: BTreeMap<&str, Set> = BTreeMap::new();
        let triggers: Vec<Option<Vec<&str>>> = checks.iter().map(Check::triggers).collect();
        for (at, triggers) in triggers.iter().enumerate() {
            for trigger in triggers.iter().flatten() {
                let wakes = Set::of(checks.len(), |other| other == at);
                patterns.entry(trigger).and_modify(|known| known.join(&wakes)).or_insert(wakes);
            }
        }
        // Triggers are short constants; should the automaton ever not be built, every check runs.
        let automaton = AhoCorasick::builder().ascii_case_insensitive(true).match_kind(MatchKind::Standard).build(patterns.keys()).ok();
        let always = Set::of(checks.len(), |at| automaton.is_none() || triggers[at].is_none());
        Self { automaton, always, wakes: patterns.into_iter().map(|(pattern, wakes)| (pattern.len(), wakes)).collect() }
    }

    /// Looks for the patterns in the whole of `text`.
    #[must_use]
    pub fn read<'a>(&'a self, text: &'a str) -> Seen<'a> {
        Seen { triggers: self, text, found: (text.len() <= KEPT).then(|| self.find(text).collect()) }
    }

    /// Where patterns end in `text`, in order, and which.
    fn find(&self, text: &str) -> impl Iterator<Item = (u32, u32)> {
        // A text's length fits; see `answer::LARGEST`.
        let place = |found: aho_corasick::Match| (found.end() as u32, found.pattern().as_u32());
        self.automaton.iter().flat_map(move |automaton| automaton.find_overlapping_iter(text)).map(place)
    }
}

impl Seen<'_> {
    /// The checks that have something to look for within `view`.
    #[must_use]
    pub fn awake(&self, view: Span) -> Set {
        let mut awake = self.triggers.always.clone();
        let Some(found) = &self.found else {
            self.triggers.find(view.of(self.text)).for_each(|(_, pattern)| awake.join(&self.triggers.wakes[pattern as usize].1));
            return awake;
        };
        let from = found.partition_point(|&(end, _)| end as usize <= view.start);
        for &(end, pattern) in found[from..].iter().take_while(|(end, _)| *end as usize <= view.end) {
            let (length, wakes) = &self.triggers.wakes[pattern as usize];
            if end as usize - length >= view.start {
                awake.join(wakes);
            }
        }
        awake
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_meet_in_order() {
        let (even, low) = (Set::of(130, |at| at % 2 == 0), Set::of(130, |at| !(5..127).contains(&at)));
        assert_eq!(even.both(&low).collect::<Vec<_>>(), [0, 2, 4, 128]);
    }

    #[test]
    fn what_crosses_a_views_edge_wakes_nothing() {
        let triggers = Triggers::new(crate::checks::CHECKS);
        let at = crate::checks::CHECKS.iter().position(|check| check.id == "style/vague_attribution").unwrap();
        let all = Set::of(crate::checks::CHECKS.len(), |other| other == at);
        let seen = triggers.read("No stud. Ies, or EXPERTS.");
        let awake = |start, end| seen.awake(Span::new(start, end)).both(&all).count() == 1;
        assert!(awake(0, 8) && awake(0, 25) && awake(17, 24));
        assert!(!awake(0, 6) && !awake(8, 17) && !awake(18, 25));
    }

    #[test]
    fn of_a_long_text_the_same_is_awake() {
        let triggers = Triggers::new(crate::checks::CHECKS);
        let long = "So 17 × 24 = 408. Studies show it. ".repeat(1 + KEPT / 30);
        let short = &long[..1000];
        let (all, part) = (triggers.read(&long), triggers.read(short));
        assert!(all.found.is_none() && part.found.is_some());
        let every = Set::of(crate::checks::CHECKS.len(), |_| true);
        for (start, end) in [(0, 18), (19, 36), (36, 54), (3, 9), (0, 990)] {
            let view = Span::new(start, end);
            assert_eq!(all.awake(view).both(&every).collect::<Vec<_>>(), part.awake(view).both(&every).collect::<Vec<_>>());
        }
    }
}

//! Which checks have something to look for, found in one pass over the text.

use crate::check::{Check, Scope};
use crate::number;
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

    fn keep(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(bits, more)| *bits &= more);
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

/// Something to look for in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trigger {
    /// It, in whatever case.
    pub words: &'static str,
    /// Whether it has to stand there as whole words.
    pub whole: bool,
}

/// Whether what stands from `start` to `end` goes on with no letter of a word on either side. A letter that is not ASCII is none here: what
/// is woken in vain finds nothing.
fn are_whole(text: &str, start: usize, end: usize) -> bool {
    let letter = |at: Option<usize>| at.and_then(|at| text.as_bytes().get(at)).is_some_and(u8::is_ascii_alphabetic);
    let (begins_within, ends_within) =
        (letter(Some(start)) && letter(start.checked_sub(1)), letter(end.checked_sub(1)) && letter(Some(end)));
    !(begins_within || ends_within)
}

/// One automaton over the triggers of all checks.
#[derive(Debug)]
pub struct Triggers {
    /// None where no check has a trigger.
    automaton: Option<AhoCorasick>,
    /// For each pattern, what it wakes.
    wakes: Vec<Wakes>,
    /// The checks that are always awake.
    always: Set,
    /// The checks that may find something where no number stands.
    wordy: Set,
}

/// The checks that a pattern wakes.
#[derive(Debug, Clone)]
struct Wakes {
    /// The pattern's length.
    length: usize,
    /// Those it wakes wherever it stands.
    anywhere: Set,
    /// Whether there are any of these.
    within_words: bool,
    /// Those it wakes where it stands as whole words.
    whole: Set,
}

/// Where patterns stand in a text.
#[derive(Debug)]
pub struct Seen<'a> {
    triggers: &'a Triggers,
    text: &'a str,
    question: &'a str,
    /// Where patterns end, in order, and which; none of a long text, of which they would take many times its size.
    found: Option<Vec<(u32, u32)>>,
}

/// Bytes of a question whose words wake checks.
const ASKED: usize = 2000;

/// Bytes of a text of which it is kept where patterns stand. Views of a longer one are looked through when they are asked about.
const KEPT: usize = 1 << 20;

impl Triggers {
    /// Builds the automaton.
    #[must_use]
    pub fn new(checks: &[Check]) -> Self {
        let none = Set::of(checks.len(), |_| false);
        let mut patterns: BTreeMap<&str, Wakes> = BTreeMap::new();
        let triggers: Vec<Option<Vec<Trigger>>> = checks.iter().map(Check::triggers).collect();
        for (at, triggers) in triggers.iter().enumerate() {
            for trigger in triggers.iter().flatten() {
                let wakes = patterns.entry(trigger.words).or_insert_with(|| Wakes {
                    length: trigger.words.len(),
                    anywhere: none.clone(),
                    within_words: false,
                    whole: none.clone(),
                });
                wakes.within_words |= !trigger.whole;
                let set = if trigger.whole { &mut wakes.whole } else { &mut wakes.anywhere };
                set.join(&Set::of(checks.len(), |other| other == at));
            }
        }
        // Triggers are short constants; should the automaton ever not be built, every check runs.
        let automaton = AhoCorasick::builder().ascii_case_insensitive(true).match_kind(MatchKind::Standard).build(patterns.keys()).ok();
        let always = Set::of(checks.len(), |at| automaton.is_none() || triggers[at].is_none());
        let wordy = Set::of(checks.len(), |at| !checks[at].numeric());
        Self { automaton, always, wordy, wakes: patterns.into_values().collect() }
    }

    /// Looks for the patterns in the whole of `text`, an answer to `question`.
    #[must_use]
    pub fn read<'a>(&'a self, text: &'a str, question: &'a str) -> Seen<'a> {
        let question = &question[..question.floor_char_boundary(ASKED)];
        Seen { triggers: self, text, question, found: (text.len() <= KEPT).then(|| self.find(text).collect()) }
    }

    /// Where patterns end in `text`, in order, and which; not those that only wake as whole words and are none.
    fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (u32, u32)> + 'a {
        let wakes = |found: &aho_corasick::Match| self.wakes[found.pattern()].within_words || are_whole(text, found.start(), found.end());
        // A text's length fits; see `answer::LARGEST`.
        let place = |found: aho_corasick::Match| (found.end() as u32, found.pattern().as_u32());
        self.automaton.iter().flat_map(move |automaton| automaton.find_overlapping_iter(text)).filter(wakes).map(place)
    }
}

impl Seen<'_> {
    /// The checks of a scope that have something to look for within `view`. Those of the whole answer the question wakes as well: what it
    /// names an answer need not name again.
    #[must_use]
    pub fn awake(&self, scope: Scope, view: Span) -> Set {
        let mut awake = self.within(view);
        if scope == Scope::Answer && !self.question.is_empty() {
            awake.join(&self.triggers.read(self.question, "").within(Span::new(0, self.question.len())));
        }
        awake
    }

    fn within(&self, view: Span) -> Set {
        let mut awake = self.triggers.always.clone();
        let mut wake = |text: &str, end: usize, pattern: u32| {
            let wakes = &self.triggers.wakes[pattern as usize];
            awake.join(&wakes.anywhere);
            if are_whole(text, end - wakes.length, end) {
                awake.join(&wakes.whole);
            }
        };
        if let Some(found) = &self.found {
            let from = found.partition_point(|&(end, _)| end as usize <= view.start);
            for &(end, pattern) in found[from..].iter().take_while(|(end, _)| *end as usize <= view.end) {
                if end as usize - self.triggers.wakes[pattern as usize].length >= view.start {
                    wake(self.text, end as usize, pattern);
                }
            }
        } else {
            let text = view.of(self.text);
            self.triggers.find(text).for_each(|(end, pattern)| wake(text, end as usize, pattern));
        }
        if !number::may_stand(view.of(self.text)) {
            awake.keep(&self.triggers.wordy);
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
        let seen = triggers.read("No stud. Ies, or EXPERTS.", "");
        let awake = |start, end| seen.within(Span::new(start, end)).both(&all).count() == 1;
        assert!(awake(0, 8) && awake(0, 25) && awake(17, 24));
        assert!(!awake(0, 6) && !awake(8, 17) && !awake(18, 25));
    }

    #[test]
    fn of_a_long_text_the_same_is_awake() {
        let triggers = Triggers::new(crate::checks::CHECKS);
        let long = "So 17 × 24 = 408. Studies show it. ".repeat(1 + KEPT / 30);
        let short = &long[..1000];
        let (all, part) = (triggers.read(&long, ""), triggers.read(short, ""));
        assert!(all.found.is_none() && part.found.is_some());
        let every = Set::of(crate::checks::CHECKS.len(), |_| true);
        for (start, end) in [(0, 18), (19, 36), (36, 54), (3, 9), (0, 990)] {
            let view = Span::new(start, end);
            assert_eq!(all.within(view).both(&every).collect::<Vec<_>>(), part.within(view).both(&every).collect::<Vec<_>>());
        }
    }
}

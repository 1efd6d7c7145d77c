//! From candidates to what a person is shown: overlaps resolved, capped, each with a stable fingerprint.

use crate::check::{ErrorRate, Tier};
use crate::signal::Signal;
use crate::span::Span;
use std::collections::HashMap;
use xxhash_rust::xxh3::xxh3_64;

/// Style signals shown in one answer, at most: they are risk without evidence, and a page full of them helps nobody.
pub const MOST_DOUBTFUL: usize = 3;

/// A signal that could be shown.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The check's id.
    pub check: &'static str,
    /// The check's title.
    pub title: &'static str,
    /// The tier.
    pub tier: Tier,
    /// The calibrated probability.
    pub probability: Option<f64>,
    /// The check's measured error rate.
    pub rate: Option<ErrorRate>,
    /// What was seen.
    pub signal: Signal,
}

/// Keeps the strongest of overlapping candidates, at most `cap` in all and [`MOST_DOUBTFUL`] style signals, in the order of the
/// text. Strength: tier, then probability, then the check measured on more texts, then the shorter span, then the earlier, then the
/// check's id, so that the result never depends on the order of `candidates`.
#[must_use]
pub fn resolve(mut candidates: Vec<Candidate>, cap: usize) -> Vec<Candidate> {
    candidates.sort_by(|a, b| {
        a.tier
            .cmp(&b.tier)
            .then_with(|| b.probability.unwrap_or(0.0).total_cmp(&a.probability.unwrap_or(0.0)))
            .then_with(|| b.rate.map_or(0, |rate| rate.texts).cmp(&a.rate.map_or(0, |rate| rate.texts)))
            .then_with(|| a.signal.span.len().cmp(&b.signal.span.len()))
            .then_with(|| a.signal.span.cmp(&b.signal.span))
            .then_with(|| a.check.cmp(b.check))
            .then_with(|| a.signal.working.cmp(&b.signal.working))
    });
    let mut taken = std::collections::BTreeMap::<usize, usize>::new();
    let mut kept: Vec<Candidate> = Vec::new();
    let mut doubtful = 0;
    for candidate in candidates {
        if kept.len() == cap {
            break;
        }
        let span = candidate.signal.span;
        // Kept spans do not overlap, so the one that starts last before this one's end is the only one it could touch.
        let touches = taken.range(..span.end.max(span.start + 1)).next_back().is_some_and(|(_, &end)| end > span.start);
        if touches || candidate.tier == Tier::Doubtful && doubtful == MOST_DOUBTFUL {
            continue;
        }
        doubtful += usize::from(candidate.tier == Tier::Doubtful);
        taken.insert(span.start, span.end);
        kept.push(candidate);
    }
    kept.sort_by_key(|candidate| candidate.signal.span);
    kept
}

/// Makes fingerprints of one report: equal quotes in equal sentences are told apart by their order.
#[derive(Debug, Default)]
pub struct Fingerprints {
    seen: HashMap<u64, u64>,
}

impl Fingerprints {
    /// The fingerprint of a finding of `check` at `span` in `sentence`, as sixteen hexadecimal digits. White space and case do
    /// not count, so that it survives a page's re-rendering.
    pub fn make(&mut self, check: &str, text: &str, span: Span, sentence: Span) -> String {
        let quote = normal(span.of(text));
        let around = normal(sentence.of(text));
        let hash = xxh3_64(format!("{check}\u{0}{quote}\u{0}{around}").as_bytes());
        let turn = self.seen.entry(hash).or_default();
        let print = if *turn == 0 { hash } else { xxh3_64(format!("{hash:016x}{turn}").as_bytes()) };
        *turn += 1;
        format!("{print:016x}")
    }
}

fn normal(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(check: &'static str, tier: Tier, start: usize, end: usize) -> Candidate {
        Candidate { check, title: "", tier, probability: None, rate: None, signal: Signal::new(Span::new(start, end), "") }
    }

    #[test]
    fn the_strongest_of_overlapping_candidates_stays() {
        let kept = resolve(
            vec![
                candidate("style", Tier::Doubtful, 0, 30),
                candidate("long", Tier::Wrong, 0, 20),
                candidate("short", Tier::Wrong, 5, 10),
                candidate("next", Tier::Contradicted, 10, 15),
            ],
            10,
        );
        assert_eq!(kept.iter().map(|one| one.check).collect::<Vec<_>>(), ["short", "next"]);
    }

    #[test]
    fn caps_hold() {
        let many: Vec<_> = (0..20).map(|at| candidate("style", Tier::Doubtful, at * 10, at * 10 + 5)).collect();
        assert_eq!(resolve(many, 10).len(), MOST_DOUBTFUL);
        let many: Vec<_> = (0..20).map(|at| candidate("wrong", Tier::Wrong, at * 10, at * 10 + 5)).collect();
        assert_eq!(resolve(many, 10).len(), 10);
    }

    #[test]
    fn fingerprints_survive_white_space_and_tell_twins_apart() {
        let mut prints = Fingerprints::default();
        let whole = |text: &str| Span::new(0, text.len());
        let one = prints.make("a/b", "17 × 24  =\n398", whole("17 × 24  =\n398"), whole("17 × 24  =\n398"));
        let mut again = Fingerprints::default();
        let two = again.make("a/b", "17 × 24 = 398", whole("17 × 24 = 398"), whole("17 × 24 = 398"));
        assert_eq!(one, two);
        assert_ne!(two, again.make("a/b", "17 × 24 = 398", whole("17 × 24 = 398"), whole("17 × 24 = 398")));
    }
}

//! Which sentences together share most with a claim.
//!
//! Sentences that share the same words of the claim are worth the same, and are kept together: a table of ten thousand rows has few
//! such groups, and only groups are weighed again when a sentence is taken.

use std::collections::BTreeMap;
use std::ops::Range;

/// What a word of the claim is still worth once a sentence of the passage has it, so that the next sentence brings others.
pub(super) const WORTH_AGAIN: f64 = 0.3;
/// Words of a claim that are looked for, at most: the rarest.
pub(super) const WANTED: usize = u64::BITS as usize;

/// A word of the claim: the sentences that have it, and what it is worth.
pub(super) type Wanted<'a> = (&'a [u32], f64);

/// The sentences of one source that share words with a claim, in groups that share the same ones.
#[derive(Debug)]
pub(super) struct Groups {
    /// Which words are shared, one bit each, and the sentences that share these, the last one first.
    groups: Vec<(u64, Vec<u32>)>,
}

impl Groups {
    /// Groups the sentences among `of`; `steps` counts what was looked at.
    pub(super) fn new(wanted: &[Wanted<'_>], of: &Range<u32>, steps: &mut usize) -> Self {
        let mut shared = vec![0_u64; (of.end - of.start) as usize];
        *steps += shared.len() / 8;
        for (bit, &(having, _)) in wanted.iter().enumerate().take(WANTED) {
            let first = having.partition_point(|at| *at < of.start);
            for at in having[first..].iter().take_while(|at| **at < of.end) {
                shared[(at - of.start) as usize] |= 1 << bit;
                *steps += 1;
            }
        }
        let mut groups = BTreeMap::<u64, Vec<u32>>::new();
        for (at, mask) in of.clone().zip(shared).collect::<Vec<_>>().into_iter().rev() {
            if mask != 0 {
                groups.entry(mask).or_default().push(at);
            }
        }
        Self { groups: groups.into_iter().collect() }
    }

    /// The sentence that shares most among those that `may` be taken; the first of several. It is not offered again, and neither are
    /// those that may not.
    pub(super) fn best(&mut self, worth: &[f64], may: impl Fn(u32) -> bool, steps: &mut usize) -> Option<u32> {
        let mut best: Option<(f64, usize, u32)> = None;
        for (group, (mask, sentences)) in self.groups.iter_mut().enumerate() {
            while sentences.last().is_some_and(|at| !may(*at)) {
                sentences.pop();
            }
            let Some(&first) = sentences.last() else { continue };
            *steps += 1;
            let share = (0..worth.len()).filter(|bit| *mask >> bit & 1 == 1).map(|bit| worth[bit]).sum::<f64>();
            if best.is_none_or(|(most, _, at)| share.total_cmp(&most).then(at.cmp(&first)).is_gt()) {
                best = Some((share, group, first));
            }
        }
        let (_, group, at) = best?;
        self.groups[group].1.pop();
        Some(at)
    }
}

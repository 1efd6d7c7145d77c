//! What an answer is held against: the texts a person supplied, cut and indexed, and what of them is read for a claim.
//!
//! All of it is done in slices: cutting a source and searching it for a claim each take counted work, so that whoever runs the core can
//! stop in between and serve another answer.

pub(crate) mod align;
mod cutter;
mod material;
mod sources;
mod stitch;
mod words;

pub use align::Verdict as Alignment;
pub use sources::{Aligned, Found, Passage, Reach, Sources};

/// Work that may still be done before others are served: words cut, and sentences looked at.
#[derive(Debug, Clone, Copy)]
pub struct Work(u64);

impl Work {
    /// So many steps.
    #[must_use]
    pub const fn new(steps: u64) -> Self {
        Self(steps)
    }

    /// Counts steps off.
    pub(crate) fn spend(&mut self, steps: usize) {
        self.0 = self.0.saturating_sub(steps as u64);
    }

    /// Whether nothing is left.
    #[must_use]
    pub const fn is_spent(self) -> bool {
        self.0 == 0
    }

    /// What was done since there were `before`.
    pub(crate) const fn since(self, before: Self) -> u64 {
        before.0 - self.0
    }
}

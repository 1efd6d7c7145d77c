//! An aligner: holds what a claim says word for word against what a text says, without a model.
//!
//! Values are taken out of both first: dates with missing parts, numbers as intervals, names, negations, words of closed classes. The other
//! words say whether both speak of the same thing. A value that the claim has and the text denies is a difference, with both places; it is
//! only said where the claim's value stands nowhere else in the text. It is silent wherever it cannot tell, and what repeats a text is
//! never called right for that.

mod amount;
mod anchored;
mod anchors;
mod done;
mod judge;
mod near;
#[cfg(test)]
mod parts_tests;
mod place;
mod polar;
mod poles;
mod quantity;
mod reading;
mod relations;
mod rules;
mod size;
mod slip;
mod spoken;
mod stem;
mod swapped;
mod taken_up;
mod vocabulary;
mod when;
mod worked_out;

pub(crate) use amount::Amount;
pub use judge::Verdict;
pub(crate) use judge::{Held, Text};
pub(crate) use reading::Reading;
pub(crate) use rules::Likeness;
pub(crate) use stem::Stem;
pub(crate) use taken_up::{Figures, Way, refers_back};

//! How well the sources bear out each claim, as one number: for curves and thresholds of those who measure.

use super::pass::{Pass, ScoreAt};
use crate::evidence::Alignment;
use crate::verifier::Scores;

/// The support of a claim whose number, name or date stands nowhere in a source that speaks of its subject.
const ABSENT: f64 = 0.2;

impl Pass {
    /// How likely the sources bear each claim out, in the order of the claims: 1 for what a source says word for word, 0 for what its words
    /// deny, else the verifier's probability, of the passage that bears it out most. None for a claim that was not held against a source. `scores`
    /// are those of [`Pass::pairs`]; without them the words of the sources decide alone.
    #[must_use]
    pub fn support(&self, scores: &[Scores]) -> Vec<Option<f64>> {
        let mut support: Vec<Option<f64>> = vec![None; self.claims.len()];
        if !self.source_speaks() {
            return support;
        }
        let read = |at: &ScoreAt| match *at {
            ScoreAt::Known(at) => self.known.get(at),
            ScoreAt::Asked(at) => scores.get(at),
        };
        for question in &self.questions {
            let passages = question.scores.iter().filter_map(read).map(|scores| f64::from(scores.supported));
            support[question.claim] = passages.reduce(f64::max);
        }
        for claim in &self.quoted {
            support[*claim] = Some(1.0);
        }
        for (claim, aligned) in &self.aligned {
            let most = match aligned.verdict {
                Alignment::Differs => 0.0,
                Alignment::Absent => ABSENT,
                Alignment::Repeats => 1.0,
            };
            support[*claim] = Some(support[*claim].map_or(most, |known| known.min(most)));
        }
        support
    }
}

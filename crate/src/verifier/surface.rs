//! What the surface of a pair says beside the model: how much of the claim stands in the passage, word for word.
//!
//! Shared words alone tell supported from unsupported claims on long sources better than a small model does, and a number that is
//! nowhere in the passage is a better sign than the model's reading of it. So four exact features join the logits in a linear
//! layer, fitted with the temperature on held-back training pairs (`training/surface.py` is the twin; stacking: Wolpert 1992,
//! "Stacked generalization").

use std::collections::HashSet;

use serde::Deserialize;

use super::tokenizer::Encoded;

/// How many features there are.
pub const FEATURES: usize = 4;

/// The linear layer over logits and features.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Surface {
    /// Word pieces that carry no content: function words and punctuation.
    idle: HashSet<u32>,
    /// Word pieces made of digits.
    digits: HashSet<u32>,
    /// One row an input (three logits, then the features), one column an output.
    weights: [[f32; 3]; 3 + FEATURES],
    /// Added to the outputs.
    bias: [f32; 3],
}

impl Surface {
    /// Whether all numbers are numbers.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.weights.as_flattened().iter().chain(&self.bias).all(|value| value.is_finite())
    }

    /// Logits of the same three answers, the surface counted in.
    #[must_use]
    pub fn joined(&self, logits: [f32; 3], encoded: &Encoded) -> [f32; 3] {
        let inputs = logits.into_iter().chain(self.features(encoded));
        let mut out = self.bias;
        for (input, row) in inputs.zip(&self.weights) {
            for (out, weight) in out.iter_mut().zip(row) {
                *out += input * weight;
            }
        }
        out
    }

    /// In this order: the share of the claim's content pieces that the passage has; the share of the claim's neighbouring pieces
    /// that are neighbours in the passage; the share of the claim's digit pieces that the passage lacks; whether there are any.
    fn features(&self, encoded: &Encoded) -> [f32; FEATURES] {
        let passage = &encoded.ids[1..encoded.passage - 1];
        let claim = &encoded.ids[encoded.passage..encoded.ids.len() - 1];
        let there: HashSet<u32> = passage.iter().copied().collect();
        let pieces: HashSet<u32> = claim.iter().copied().collect();
        let share = |found: usize, of: usize, none: f32| if of == 0 { none } else { found as f32 / of as f32 };

        let content: Vec<u32> = pieces.iter().copied().filter(|piece| !self.idle.contains(piece)).collect();
        let known = content.iter().filter(|piece| there.contains(piece)).count();
        let neighbours = |ids: &[u32]| ids.windows(2).map(|two| (two[0], two[1])).collect::<HashSet<_>>();
        let (theirs, ours) = (neighbours(passage), neighbours(claim));
        let together = ours.intersection(&theirs).count();
        let digits: Vec<u32> = pieces.iter().copied().filter(|piece| self.digits.contains(piece)).collect();
        let missing = digits.iter().filter(|piece| !there.contains(piece)).count();
        [
            share(known, content.len(), 1.0),
            share(together, ours.len(), 1.0),
            share(missing, digits.len(), 0.0),
            f32::from(u8::from(!digits.is_empty())),
        ]
    }
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "shares of small counts are exact")]
mod tests {
    use super::*;

    fn surface() -> Surface {
        serde_json::from_str(
            r#"{"idle": [9], "digits": [20, 21], "bias": [0.5, 0, 0],
                "weights": [[1,0,0],[0,1,0],[0,0,1],[10,0,0],[0,10,0],[0,0,10],[0,0,100]]}"#,
        )
        .unwrap()
    }

    #[test]
    fn features_join_the_logits() {
        // Passage 5 6 9 20, claim 5 6 7 21 9.
        let encoded = Encoded { ids: vec![2, 5, 6, 9, 20, 3, 5, 6, 7, 21, 9, 3], passage: 6 };
        assert_eq!(surface().features(&encoded), [0.5, 0.25, 1.0, 1.0]);
        assert_eq!(surface().joined([1.0, 2.0, 3.0], &encoded), [6.5, 4.5, 113.0]);
    }

    #[test]
    fn nothing_to_compare() {
        let encoded = Encoded { ids: vec![2, 5, 3, 9, 3], passage: 3 };
        assert_eq!(surface().features(&encoded), [1.0, 1.0, 0.0, 0.0]);
    }
}

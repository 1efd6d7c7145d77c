//! What the surface of a pair says beside the model: how much of the claim stands in the passage, word for word.
//!
//! Shared words alone tell supported from unsupported claims on long sources better than a small model does, and a number that is
//! nowhere in the passage is a better sign than the model's reading of it. So four exact features join the logits in a linear
//! layer, fitted with the temperature on held-back training pairs (`training/surface.py` is the twin; stacking: Wolpert 1992,
//! "Stacked generalization").
//!
//! What is fitted on texts of the kinds trained on trusts the model too much elsewhere. A second layer was fitted on sets that a model of
//! the same making had *not* seen (`training/EXPERIMENTS.md`, 11 and 13), and counts the passage's length in. The longer a passage, the
//! less it is like the sentences trained on, and the more the second layer says; of a table or a record, which were, the first says all.

use std::collections::HashSet;

use serde::Deserialize;

use super::scorer::Output;
use super::tokenizer::Encoded;

/// How many exact features there are.
const FEATURES: usize = 4;

/// What goes into a layer at least: three logits, then the features.
const INPUTS: usize = 3 + FEATURES;

/// The linear layer over logits and features.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Surface {
    /// Word pieces that carry no content: function words and punctuation.
    idle: HashSet<u32>,
    /// Word pieces made of digits.
    digits: HashSet<u32>,
    /// The layer for kinds of passage that were trained on: a short sentence, a table.
    #[serde(flatten)]
    familiar: Layer,
    /// The layer for others; none: the first is for all.
    #[serde(default)]
    other: Option<Other>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Layer {
    /// One row an input (three logits, the features, and in a file that counts it in how alike the texts are), one column an output.
    weights: Vec<[f32; 3]>,
    /// Added to the outputs.
    bias: [f32; 3],
}

/// A layer for prose longer than a short sentence.
#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Other {
    /// Pieces of a passage that is a short sentence, at most: this layer has no say.
    from: f32,
    /// Pieces from which on it has all; between the two by the logarithm of the length.
    to: f32,
    /// Pieces that stand between the cells of a table or a record.
    cells: HashSet<u32>,
    #[serde(flatten)]
    layer: Layer,
    /// Added to the outputs, times the logarithm of the passage's pieces over [`USUAL`].
    length: [f32; 3],
}

/// Pieces of a passage at which [`Other::length`] adds nothing.
const USUAL: f32 = 64.0;

/// With so many marks between cells a passage is a table or a record.
const CELLS: usize = 3;

impl Layer {
    fn joined(&self, inputs: impl Iterator<Item = f32>) -> [f32; 3] {
        let mut out = self.bias;
        for (input, row) in inputs.zip(&self.weights) {
            for (out, weight) in out.iter_mut().zip(row) {
                *out += input * weight;
            }
        }
        out
    }

    fn counts_likeness(&self) -> bool {
        self.weights.len() > INPUTS
    }

    fn is_sound(&self) -> bool {
        (INPUTS..=INPUTS + 1).contains(&self.weights.len())
            && self.weights.as_flattened().iter().chain(&self.bias).all(|value| value.is_finite())
    }
}

impl Other {
    fn joined(&self, inputs: impl Iterator<Item = f32>, passage: &[u32]) -> [f32; 3] {
        let mut out = self.layer.joined(inputs);
        for (out, weight) in out.iter_mut().zip(self.length) {
            *out += weight * (length(passage) / USUAL).ln();
        }
        out
    }

    fn is_sound(&self) -> bool {
        let bounded = self.from >= 1.0 && self.to > self.from && self.to.is_finite();
        bounded && self.layer.is_sound() && self.length.iter().all(|value| value.is_finite())
    }

    /// How much of the say it has on a passage, from 0 to 1.
    fn share(&self, passage: &[u32]) -> f32 {
        if passage.iter().filter(|piece| self.cells.contains(piece)).count() >= CELLS {
            return 0.0;
        }
        ((length(passage) / self.from).ln() / (self.to / self.from).ln()).clamp(0.0, 1.0)
    }
}

impl Surface {
    /// Whether a layer counts in how alike passage and claim are.
    #[must_use]
    pub fn counts_likeness(&self) -> bool {
        self.familiar.counts_likeness() || self.other.as_ref().is_some_and(|other| other.layer.counts_likeness())
    }

    /// Whether all numbers are numbers, and as many as are needed.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.familiar.is_sound() && self.other.as_ref().is_none_or(Other::is_sound)
    }

    /// Logits of the same three answers, the surface counted in.
    #[must_use]
    pub fn joined(&self, output: Output, encoded: &Encoded) -> [f32; 3] {
        let passage = passage(encoded);
        let likeness = output.marks.map(|marks| marks.likeness);
        let inputs = output.logits.into_iter().chain(self.features(encoded)).chain(likeness);
        let familiar = self.familiar.joined(inputs.clone());
        let Some((other, share)) = self.other.as_ref().map(|other| (other, other.share(passage))) else { return familiar };
        let other = other.joined(inputs, passage);
        [0, 1, 2].map(|at| familiar[at] + share * (other[at] - familiar[at]))
    }

    /// In this order: the share of the claim's content pieces that the passage has; the share of the claim's neighbouring pieces
    /// that are neighbours in the passage; the share of the claim's digit pieces that the passage lacks; whether there are any.
    fn features(&self, encoded: &Encoded) -> [f32; FEATURES] {
        let passage = passage(encoded);
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

/// How many pieces a passage has; none count as one, whose logarithm is a number.
const fn length(passage: &[u32]) -> f32 {
    if passage.is_empty() { 1.0 } else { passage.len() as f32 }
}

/// The passage's own pieces.
fn passage(encoded: &Encoded) -> &[u32] {
    &encoded.ids[1..encoded.passage - 1]
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
        let output = Output::of([1.0, 2.0, 3.0], Some([0.5, 9.0]));
        assert_eq!(surface().joined(output, &encoded), [6.5, 4.5, 113.0]);
        let mut surface = surface();
        assert!(!surface.counts_likeness());
        surface.familiar.weights.push([2.0, 0.0, 0.0]);
        assert!(surface.counts_likeness() && surface.is_sound());
        assert_eq!(surface.joined(output, &encoded), [7.5, 4.5, 113.0], "and how alike they are");
        surface.familiar.weights.push([2.0, 0.0, 0.0]);
        assert!(!surface.is_sound(), "too many rows");
    }

    #[test]
    fn another_layer_for_other_passages() {
        let surface: Surface = serde_json::from_str(
            r#"{"idle": [], "digits": [], "bias": [1, 0, 0],
                "weights": [[1,0,0],[0,1,0],[0,0,1],[0,0,0],[0,0,0],[0,0,0],[0,0,0]],
                "other": {"from": 4, "to": 16, "cells": [9], "bias": [0, 0, 0], "length": [0, 2, 0],
                          "weights": [[0,0,0],[0,0,0],[0,0,0],[0,0,0],[0,0,0],[0,0,0],[0,0,0]]}}"#,
        )
        .unwrap();
        let joined = |passage: &[u32]| {
            let ids = [&[2], passage, &[3, 5, 3]].concat();
            surface.joined(Output::of([1.0, 2.0, 3.0], None), &Encoded { ids, passage: passage.len() + 2 })
        };
        assert_eq!(joined(&[5, 6, 7, 8]), [2.0, 2.0, 3.0], "a short sentence");
        assert_eq!(joined(&[[5, 9].repeat(3), vec![5; 20]].concat()), [2.0, 2.0, 3.0], "a table");
        assert_eq!(joined(&[5; 64]), [0.0, 0.0, 0.0], "a long passage");
        assert_eq!(joined(&[5; 32]), [0.0, 2.0 * 0.5_f32.ln(), 0.0], "its length counts");
        assert_eq!(joined(&[5; 8]), [1.0, 1.0 + 0.125_f32.ln(), 1.5], "half way between");
        assert_eq!(joined(&[]), [2.0, 2.0, 3.0], "nothing");
        assert!(surface.is_sound());
    }

    #[test]
    fn nothing_to_compare() {
        let encoded = Encoded { ids: vec![2, 5, 3, 9, 3], passage: 3 };
        assert_eq!(surface().features(&encoded), [1.0, 1.0, 0.0, 0.0]);
    }
}

//! The verifier: a small model that holds a claim against a passage.
//!
//! The core only knows the two-method [`Verifier`] trait. Behind it stand the files' readers (`onnx`, `tokenizer`, `calibration`),
//! the code every engine shares (`scorer`), and the engines. `tract.rs` is the one file that names tract.

use crate::check::ErrorRate;
use crate::error::Result;
use crate::verdict::Verdict;
use serde::{Deserialize, Serialize};

#[cfg(feature = "verifier")]
pub mod calibration;
#[cfg(feature = "verifier")]
pub mod encoder;
#[cfg(feature = "verifier")]
pub mod onnx;
#[cfg(feature = "verifier")]
pub mod scorer;
#[cfg(feature = "verifier")]
pub mod sum;
#[cfg(feature = "verifier")]
pub mod surface;
#[cfg(feature = "verifier")]
pub mod tokenizer;
#[cfg(feature = "tract")]
pub mod tract;
#[cfg(feature = "verifier")]
pub mod wordpiece;

/// One question to the verifier: does `passage` bear out `claim`?
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Pair {
    /// A window of the source (some 160 word pieces at most; longer ones are cut). Empty: only asked is whether the claim is factual.
    pub passage: String,
    /// The claim, self-contained.
    pub claim: String,
}

/// Calibrated probabilities for one pair. The first three sum to one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scores {
    /// The passage bears the claim out.
    pub supported: f32,
    /// The passage says otherwise.
    pub contradicted: f32,
    /// The passage does not say.
    pub unsupported: f32,
    /// Of a pair without a passage: the claim states something that could be checked. None with a passage, and from models that do not
    /// tell.
    pub factual: Option<f32>,
}

impl Default for Scores {
    /// Nothing is known.
    fn default() -> Self {
        Self { supported: 1.0 / 3.0, contradicted: 1.0 / 3.0, unsupported: 1.0 / 3.0, factual: None }
    }
}

/// What runs behind a verifier, for reports and the model page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description {
    /// The model's name.
    pub model: String,
    /// The engine and how it was built: "tract 0.23.9, simd128".
    pub engine: String,
    /// SHA-256 of the model's bytes, in hexadecimal.
    pub sha256: String,
    /// How often its verdicts were wrong.
    pub measured: Measured,
}

/// How often a verdict was wrong on labelled claims that nothing was fitted on (`training/RESULTS.md`); none where nobody measured.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Measured {
    /// Of the claims called contradicted, those that are not.
    pub contradicted: Option<ErrorRate>,
    /// Of the claims called unsupported, those that are supported.
    pub unsupported: Option<ErrorRate>,
}

impl Measured {
    /// The rate of a verdict.
    #[must_use]
    pub fn of(self, verdict: Verdict) -> Option<ErrorRate> {
        match verdict {
            Verdict::Contradicted => self.contradicted,
            Verdict::Unsupported => self.unsupported,
            _ => None,
        }
        .map(ErrorRate::held_out)
    }
}

/// Scores claims against passages.
pub trait Verifier {
    /// What this verifier is.
    fn describe(&self) -> &Description;

    /// Scores each pair, in order. A pair's scores do not depend on its neighbours.
    ///
    /// # Errors
    /// [`ErrorKind::Inference`](crate::ErrorKind::Inference) when the model fails on an input.
    fn score(&mut self, pairs: &[Pair]) -> Result<Vec<Scores>>;
}

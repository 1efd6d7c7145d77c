//! The WebAssembly boundary of the verifier.
//!
//! A module of its own, so that the text auditor starts without it: the worker instantiates it when the first pair has to be
//! scored. One crate, three builds: the built-in encoder with plain and with relaxed 128-bit instructions (a module with an
//! instruction the browser lacks is refused as a whole), and tract for models of other shapes (`--features tract`).

use caveat::verifier::{Pair, Scores, Verifier as _};
use wasm_bindgen::prelude::*;

#[cfg(not(feature = "tract"))]
type Engine = caveat::verifier::encoder::EncoderVerifier;
#[cfg(feature = "tract")]
type Engine = caveat::verifier::tract::TractVerifier;

/// Holds claims against passages.
#[wasm_bindgen]
pub struct Verifier {
    engine: Engine,
}

fn thrown(error: &caveat::Error) -> JsError {
    JsError::new(&format!("{}: {error}", error.kind().word()))
}

#[wasm_bindgen]
impl Verifier {
    /// Reads a model from the bytes of its three files.
    ///
    /// # Errors
    /// An `Error` whose message begins with `model:` when a file is missing, corrupt or of the wrong shape, and with `engine:` when
    /// the files are sound but of a form this build does not run.
    pub fn load(model: &[u8], tokenizer: &[u8], calibration: &str) -> Result<Verifier, JsError> {
        let engine = Engine::load(model, tokenizer, calibration).map_err(|error| thrown(&error))?;
        Ok(Self { engine })
    }

    /// Calibrated probabilities, four a pair and in order: supported, contradicted, unsupported, factual (not a number where that is
    /// not known).
    ///
    /// # Errors
    /// An `Error` whose message begins with `input:` when there are not as many passages as claims, and with `inference:` when
    /// the model fails on one.
    pub fn score(&mut self, passages: Vec<String>, claims: Vec<String>) -> Result<Vec<f32>, JsError> {
        if passages.len() != claims.len() {
            return Err(JsError::new(&format!("input: {} passages for {} claims", passages.len(), claims.len())));
        }
        let pairs: Vec<_> = passages.into_iter().zip(claims).map(|(passage, claim)| Pair { passage, claim }).collect();
        let scores = self.engine.score(&pairs).map_err(|error| thrown(&error))?;
        Ok(scores.into_iter().flat_map(four).collect())
    }

    /// What runs, as JSON: `{"model", "engine", "sha256", "measured"}`.
    #[must_use]
    pub fn describe(&self) -> String {
        let description = self.engine.describe();
        serde_json::json!({
            "model": description.model,
            "engine": description.engine,
            "sha256": description.sha256,
            "measured": description.measured,
        })
        .to_string()
    }
}

fn four(scores: Scores) -> [f32; 4] {
    [scores.supported, scores.contradicted, scores.unsupported, scores.factual.unwrap_or(f32::NAN)]
}

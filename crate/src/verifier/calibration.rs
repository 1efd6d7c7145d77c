//! `calibration.json`: from logits to probabilities, and how a model wants its passages cut.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Scores;
use super::sum::sha256;
use super::surface::Surface;
use super::tokenizer::Encoded;
use crate::error::{Error, ErrorKind, Result};

/// What the training found out about a model and a run needs to know.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Calibration {
    /// The version of this format: 1.
    version: u32,
    /// What the model's three outputs mean, in order.
    #[serde(default = "usual")]
    labels: Vec<String>,
    /// Divides the logits before the softmax (Guo et al. 2017, "On Calibration of Modern Neural Networks").
    temperature: f32,
    /// Other temperatures for shorter inputs, ascending by `to`.
    #[serde(default)]
    length: Vec<Length>,
    /// What the surface of a pair adds to the logits, before the temperature.
    #[serde(default)]
    surface: Option<Surface>,
    /// How many word pieces of passage a window should have.
    #[serde(default = "window")]
    pub window_tokens: usize,
    /// How many windows of a long passage are worth scoring.
    #[serde(default = "windows")]
    pub top_windows: usize,
    /// SHA-256 of the files by name, hexadecimal; checked at load.
    #[serde(default)]
    sha256: BTreeMap<String, String>,
    /// The model's name, for people.
    #[serde(default)]
    name: Option<String>,
}

/// A temperature for inputs of at most `to` tokens.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
struct Length {
    to: usize,
    temperature: f32,
}

fn usual() -> Vec<String> {
    LABELS.map(str::to_owned).into()
}

const fn window() -> usize {
    160
}

const fn windows() -> usize {
    3
}

const LABELS: [&str; 3] = ["supported", "contradicted", "unsupported"];

fn refused(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Model, message)
}

impl Calibration {
    /// Reads `calibration.json`.
    ///
    /// # Errors
    /// [`ErrorKind::Model`] when it is not version 1 of the format, or a value makes no sense.
    pub fn read(json: &str) -> Result<Self> {
        let calibration: Self =
            serde_json::from_str(json).map_err(|error| refused(format!("the calibration file cannot be read: {error}")))?;
        if calibration.version != 1 {
            return Err(refused(format!("the calibration file is of version {}; version 1 is read", calibration.version)));
        }
        if LABELS.iter().any(|label| !calibration.labels.iter().any(|own| own == label)) || calibration.labels.len() != 3 {
            return Err(refused(format!(
                "the calibration file's labels are {:?}; they must be {LABELS:?} in some order",
                calibration.labels
            )));
        }
        let temperatures = calibration.length.iter().map(|length| length.temperature).chain([calibration.temperature]);
        if temperatures.into_iter().any(|temperature| !temperature.is_finite() || temperature <= 0.0) {
            return Err(refused("the calibration file has a temperature that is not a positive number"));
        }
        if calibration.surface.as_ref().is_some_and(|surface| !surface.is_sound()) {
            return Err(refused("the calibration file has a weight that is not a number"));
        }
        if !calibration.length.is_sorted_by_key(|length| length.to) {
            return Err(refused("the calibration file's lengths do not ascend"));
        }
        Ok(calibration)
    }

    /// The model's name, if the file gives one.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Checks a file against its recorded sum, and returns the sum. `file` is the beginning of its recorded name (`model`).
    ///
    /// # Errors
    /// [`ErrorKind::Model`] when the sums differ.
    pub fn check_sum(&self, file: &str, bytes: &[u8]) -> Result<String> {
        let sum = sha256(bytes);
        match self.sha256.iter().find(|(name, _)| name.starts_with(file)) {
            Some((name, wanted)) if !wanted.eq_ignore_ascii_case(&sum) => {
                Err(refused(format!("{name} is not the file the calibration was made for: its SHA-256 is {sum}, not {wanted}")))
            }
            _ => Ok(sum),
        }
    }

    /// Calibrated probabilities for the logits of an input.
    #[must_use]
    pub fn scores(&self, logits: [f32; 3], encoded: &Encoded) -> Scores {
        let logits = self.surface.as_ref().map_or(logits, |surface| surface.joined(logits, encoded));
        self.softmax(logits, encoded.ids.len())
    }

    /// Probabilities of an input of `tokens` tokens.
    fn softmax(&self, logits: [f32; 3], tokens: usize) -> Scores {
        let temperature = self.length.iter().find(|length| tokens <= length.to).map_or(self.temperature, |length| length.temperature);
        let scaled = logits.map(|logit| logit / temperature);
        let largest = scaled.into_iter().fold(f32::MIN, f32::max);
        let powers = scaled.map(|logit| (logit - largest).exp());
        let sum: f32 = powers.iter().sum();
        let of = |label: &str| self.labels.iter().position(|own| own == label).map_or(0.0, |at| powers[at] / sum);
        Scores { supported: of(LABELS[0]), contradicted: of(LABELS[1]), unsupported: of(LABELS[2]) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities() {
        let calibration = Calibration::read(
            r#"{"version":1,"labels":["unsupported","supported","contradicted"],"temperature":2,"length":[{"to":64,"temperature":1}]}"#,
        )
        .unwrap();
        let short = calibration.softmax([0.0, 2.0, 0.0], 64);
        assert!((short.supported - 0.787).abs() < 1e-3 && (short.unsupported - 0.107).abs() < 1e-3);
        assert!((calibration.softmax([0.0, 2.0, 0.0], 65).supported - 0.576).abs() < 1e-3);
        let far = calibration.softmax([3e38, -3e38, 0.0], 10);
        assert!((far.unsupported - 1.0).abs() < 1e-6);
    }

    #[test]
    fn sums_are_checked() {
        let calibration = Calibration::read(r#"{"version":1,"temperature":1,"sha256":{"model.onnx":"00"}}"#).unwrap();
        assert!(calibration.check_sum("model", b"abc").unwrap_err().to_string().contains("ba7816bf"));
        assert!(calibration.check_sum("tokenizer", b"abc").is_ok());
    }

    #[test]
    fn nonsense_is_refused() {
        for json in [
            "",
            "{}",
            r#"{"version":2,"temperature":1}"#,
            r#"{"version":1,"temperature":0}"#,
            r#"{"version":1,"temperature":1,"labels":["a"]}"#,
        ] {
            assert_eq!(Calibration::read(json).unwrap_err().kind(), ErrorKind::Model);
        }
    }
}

//! `calibration.json`: from logits to probabilities. A model as it is published, with a `config.json` that names its labels, can do
//! without: nothing was measured of it, so it is heard only where it is very sure.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::scorer::Output;
use super::sum::sha256;
use super::surface::Surface;
use super::tokenizer::Encoded;
use super::{Measured, Scores};
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
    /// SHA-256 of the files by name, hexadecimal; checked at load.
    #[serde(default)]
    sha256: BTreeMap<String, String>,
    /// The model's name, for people.
    #[serde(default)]
    name: Option<String>,
    /// How often its verdicts were wrong.
    #[serde(default)]
    measured: Measured,
    /// Below this probability of its likeliest answer the model is taken to say nothing.
    #[serde(skip)]
    sure: f32,
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

const LABELS: [&str; 3] = ["supported", "contradicted", "unsupported"];
/// What models of natural language inference call the same.
const PUBLISHED: [&str; 3] = ["entailment", "contradiction", "neutral"];
/// Networks are surer of themselves than they are right (Guo et al. 2017), and by how much was not measured of this one.
const UNMEASURED_SURE: f32 = 0.97;

/// Temperatures that make sense: fitted ones lie between 0.5 and 5. Divided by much less, logits are no numbers any more.
const TEMPERATURES: std::ops::RangeInclusive<f32> = 0.01..=100.0;
/// How the names of the files begin whose sums are checked.
const FILES: [&str; 2] = ["model", "tokenizer"];

fn refused(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Model, message)
}

impl Calibration {
    /// Reads `calibration.json`, or the `config.json` of a published model.
    ///
    /// # Errors
    /// [`ErrorKind::Model`] when it is not version 1 of the format, or a value makes no sense; for a `config.json`, when it does
    /// not say which output is which.
    pub fn read(json: &str) -> Result<Self> {
        let unreadable = |error| refused(format!("the calibration file cannot be read: {error}"));
        let value: Value = serde_json::from_str(json).map_err(unreadable)?;
        if value.get("temperature").is_none() && ["id2label", "model_type", "architectures"].iter().any(|key| value.get(key).is_some()) {
            return Self::of_config(&value);
        }
        let calibration: Self = serde_json::from_value(value).map_err(unreadable)?;
        if calibration.version != 1 {
            return Err(refused(format!("the calibration file is of version {}; version 1 is read", calibration.version)));
        }
        let temperatures = calibration.length.iter().map(|length| length.temperature).chain([calibration.temperature]);
        if temperatures.into_iter().any(|temperature| !TEMPERATURES.contains(&temperature)) {
            return Err(refused(format!(
                "the calibration file has a temperature that is not between {} and {}",
                TEMPERATURES.start(),
                TEMPERATURES.end()
            )));
        }
        if let Some(name) = calibration.sha256.keys().find(|name| !FILES.iter().any(|file| name.starts_with(file))) {
            return Err(refused(format!("the calibration file has a SHA-256 of {name:?}; its files are model.onnx and tokenizer.json")));
        }
        if calibration.surface.as_ref().is_some_and(|surface| !surface.is_sound()) {
            return Err(refused("the calibration file has a weight that is not a number"));
        }
        if !calibration.length.is_sorted_by_key(|length| length.to) {
            return Err(refused("the calibration file's lengths do not ascend"));
        }
        calibration.sound()
    }

    /// With each label once.
    fn sound(self) -> Result<Self> {
        if LABELS.iter().any(|label| !self.labels.iter().any(|own| own == label)) || self.labels.len() != 3 {
            return Err(refused(format!("the model's labels are {:?}; they must be {LABELS:?} in some order", self.labels)));
        }
        Ok(self)
    }

    /// Of a published model: its labels, and a temperature of 1.
    fn of_config(config: &Value) -> Result<Self> {
        let wanted = PUBLISHED.join(", ");
        let Some(names) = config.get("id2label").and_then(Value::as_object) else {
            return Err(refused(format!("config.json has no id2label, which names the model's outputs; {wanted} are needed")));
        };
        let mut labels = names
            .iter()
            .map(|(at, name)| {
                let name = name.as_str().unwrap_or_default();
                let plain = name.trim().to_lowercase();
                let known = (0..3).find(|&known| [PUBLISHED[known], LABELS[known]].contains(&plain.as_str()));
                let label = known.map(|known| LABELS[known]).ok_or_else(|| {
                    refused(format!("config.json calls an output {name:?}; {wanted} are needed, or a calibration.json that names them"))
                })?;
                let at: usize = at.parse().map_err(|_| refused(format!("config.json numbers an output {at:?}")))?;
                Ok((at, label.to_owned()))
            })
            .collect::<Result<Vec<_>>>()?;
        labels.sort_unstable();
        if !labels.iter().map(|(at, _)| *at).eq(0..3) {
            return Err(refused(format!("config.json names {} outputs; three are needed, numbered 0 to 2: {wanted}", labels.len())));
        }
        let name = config.get("_name_or_path").and_then(Value::as_str).filter(|name| !name.is_empty()).unwrap_or("a published model");
        Self {
            version: 1,
            labels: labels.into_iter().map(|(_, label)| label).collect(),
            temperature: 1.0,
            length: Vec::new(),
            surface: None,
            sha256: BTreeMap::new(),
            name: Some(format!("{name} (not calibrated)")),
            measured: Measured::default(),
            sure: UNMEASURED_SURE,
        }
        .sound()
    }

    /// The model's name, if the file gives one.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// How often the model's verdicts were wrong, where that was measured.
    #[must_use]
    pub const fn measured(&self) -> Measured {
        self.measured
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

    /// Whether the surface's layers count in how alike passage and claim are.
    #[must_use]
    pub fn counts_likeness(&self) -> bool {
        self.surface.as_ref().is_some_and(Surface::counts_likeness)
    }

    /// Calibrated probabilities for what the network said of an input.
    #[must_use]
    pub fn scores(&self, output: Output, encoded: &Encoded) -> Scores {
        if encoded.has_no_passage() {
            // As it was learnt: right on average on debates, too low on chatbots' sentences (training/RESULTS.md), so little is silenced by it.
            let factual = output.marks.map(|marks| 1.0 / (1.0 + (-marks.factual).exp()));
            return Scores { factual, ..Scores::default() };
        }
        let logits = self.surface.as_ref().map_or(output.logits, |surface| surface.joined(output, encoded));
        self.softmax(logits, encoded.ids.len())
    }

    /// Probabilities of an input of `tokens` tokens.
    fn softmax(&self, logits: [f32; 3], tokens: usize) -> Scores {
        let temperature = self.length.iter().find(|length| tokens <= length.to).map_or(self.temperature, |length| length.temperature);
        let scaled = logits.map(|logit| logit / temperature);
        let largest = scaled.into_iter().fold(f32::MIN, f32::max);
        let powers = scaled.map(|logit| (logit - largest).exp());
        let sum: f32 = powers.iter().sum();
        if powers.iter().all(|power| power / sum < self.sure) {
            return Scores::default();
        }
        let of = |label: &str| self.labels.iter().position(|own| own == label).map_or(0.0, |at| powers[at] / sum);
        Scores { supported: of(LABELS[0]), contradicted: of(LABELS[1]), unsupported: of(LABELS[2]), factual: None }
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
    fn a_published_model_is_heard_where_it_is_very_sure() {
        let config =
            r#"{"_name_or_path":"someone/nli","model_type":"bert","id2label":{"2":"Entailment","0":"CONTRADICTION","1":"neutral"}}"#;
        let calibration = Calibration::read(config).unwrap();
        assert_eq!(calibration.labels, ["contradicted", "unsupported", "supported"]);
        assert_eq!(calibration.name(), Some("someone/nli (not calibrated)"));
        assert!(calibration.softmax([0.0, 0.0, 5.0], 40).supported > 0.98);
        let unsure = calibration.softmax([0.0, 0.0, 3.0], 40);
        assert!((unsure.supported - unsure.contradicted).abs() < f32::EPSILON, "0.91 is not sure enough");
        let own = Calibration::read(r#"{"id2label":{"0":"supported","1":"unsupported","2":"contradicted"}}"#).unwrap();
        assert_eq!(own.labels, ["supported", "unsupported", "contradicted"]);
    }

    #[test]
    fn a_config_that_does_not_say_which_output_is_which_is_refused_by_what_is_missing() {
        for (config, says) in [
            (r#"{"model_type":"bert"}"#, "no id2label"),
            (r#"{"id2label":{"0":"LABEL_0","1":"LABEL_1","2":"LABEL_2"}}"#, "calls an output \"LABEL_"),
            (r#"{"id2label":{"0":"entailment","1":"not_entailment"}}"#, "\"not_entailment\""),
            (r#"{"id2label":{"0":"entailment","1":"neutral"}}"#, "names 2 outputs"),
            (r#"{"id2label":{"0":"entailment","1":"neutral","3":"contradiction"}}"#, "numbered 0 to 2"),
            (r#"{"id2label":{"0":"entailment","1":"neutral","2":"supported"}}"#, "must be"),
            (r#"{"id2label":{"a":"entailment"}}"#, "numbers an output \"a\""),
            (r#"{"id2label":{"0":1}}"#, "calls an output \"\""),
        ] {
            let error = Calibration::read(config).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Model);
            assert!(error.to_string().contains(says), "{config}: {error}");
        }
    }

    #[test]
    fn nonsense_is_refused() {
        for json in [
            "",
            "{}",
            r#"{"version":2,"temperature":1}"#,
            r#"{"version":1,"temperature":0}"#,
            r#"{"version":1,"temperature":1,"labels":["a"]}"#,
            r#"{"version":1,"temperature":1e-45}"#,
            r#"{"version":1,"temperature":1e39}"#,
            r#"{"version":1,"temperature":1,"sha256":{"Model.onnx":"00"}}"#,
        ] {
            assert_eq!(Calibration::read(json).unwrap_err().kind(), ErrorKind::Model);
        }
    }
}

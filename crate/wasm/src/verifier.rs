//! The verifier's module, as `verifier_loader.js` hands it over.

use crate::value::{caught, read};
use caveat::verifier::{Measured, Pair, Scores};
use caveat::{Error, ErrorKind, Result};
use js_sys::{JSON, Uint8Array};
use serde::Deserialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(raw_module = "./verifier_loader.js")]
extern "C" {
    /// `Verifier` of the second module.
    type Instance;

    #[wasm_bindgen(js_name = loadVerifier, catch)]
    async fn load(model: &Uint8Array, tokenizer: &Uint8Array, calibration: &str, engine: Option<String>) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = modelUrl)]
    fn model_url(name: &str) -> String;

    #[wasm_bindgen(method)]
    fn describe(this: &Instance) -> String;

    #[wasm_bindgen(method, catch)]
    fn score(this: &Instance, passages: Vec<String>, claims: Vec<String>) -> Result<Vec<f32>, JsValue>;
}

/// Where a file of the bundled model is fetched from.
pub fn url(name: &str) -> String {
    model_url(name)
}

/// What the second module says of itself; the rest is for people.
#[derive(Deserialize)]
pub struct About {
    /// How often its verdicts were wrong.
    pub measured: Measured,
}

/// A loaded verifier.
pub struct Verifier {
    instance: Instance,
    measured: Measured,
}

impl Verifier {
    /// Loads a second module and gives it a model. The bytes stay outside of this module's memory. `engine` names the one to use;
    /// without a name it is the smallest that runs the model.
    pub async fn load(model: &Uint8Array, tokenizer: &Uint8Array, calibration: &str, engine: Option<String>) -> Result<Self> {
        let instance = load(model, tokenizer, calibration, engine).await.map_err(|error| said(ErrorKind::Model, &error))?;
        let instance: Instance = instance.into();
        let about = JSON::parse(&instance.describe()).map_err(|error| said(ErrorKind::Model, &error))?;
        let about: About = read(&about, "description")?;
        Ok(Self { instance, measured: about.measured })
    }

    /// What runs, as JSON.
    pub fn describe(&self) -> String {
        self.instance.describe()
    }

    /// How often its verdicts were wrong.
    pub const fn measured(&self) -> Measured {
        self.measured
    }

    /// Scores one pair.
    pub fn score(&self, pair: &Pair) -> Result<Scores> {
        let scores = self
            .instance
            .score(vec![pair.passage.clone()], vec![pair.claim.clone()])
            .map_err(|error| said(ErrorKind::Inference, &error))?;
        scores_of(&scores)
    }
}

/// The scores of one pair, as every verifier's module writes them.
pub fn scores_of(scores: &[f32]) -> Result<Scores> {
    match *scores {
        [supported, contradicted, unsupported, factual] => {
            Ok(Scores { supported, contradicted, unsupported, factual: (!factual.is_nan()).then_some(factual) })
        }
        _ => Err(Error::new(ErrorKind::Inference, format!("the verifier gave {} scores for one pair", scores.len()))),
    }
}

/// The second module begins its messages with the kind; it is told by the type here.
fn said(kind: ErrorKind, error: &JsValue) -> Error {
    let message = caught(error);
    let bare = message.strip_prefix(kind.word()).and_then(|rest| rest.strip_prefix(": "));
    Error::new(kind, bare.unwrap_or(&message))
}

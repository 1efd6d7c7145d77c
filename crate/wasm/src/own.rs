//! The person's own verifier. The host runs it in a worker of its own: a model that hangs, or fills the memory, costs its own verdicts and
//! nothing else.

use crate::value::caught;
use crate::verifier::{About, scores_of};
use caveat::verifier::{Measured, Pair, Scores};
use caveat::{Error, ErrorKind, Result};
use js_sys::{Float32Array, Function, JSON, Promise};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// What the host hands over: `OwnVerifier` of `extension/own_verifier.js`. The host bounds how long it waits, and ends the worker then.
    type Apart;

    #[wasm_bindgen(method, getter)]
    fn about(this: &Apart) -> String;

    #[wasm_bindgen(method, catch)]
    async fn score(this: &Apart, passage: &str, claim: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method)]
    fn stop(this: &Apart);
}

/// A loaded verifier of the person's own. Its worker ends with it.
pub struct Own {
    apart: Apart,
    measured: Measured,
}

impl Own {
    /// Asks the host for the verifier of that name. `keeper` is a function of the name that gives a promise of it.
    pub async fn load(keeper: &Function, name: &str) -> Result<Self> {
        let failed = |error: JsValue| told(ErrorKind::Model, &error);
        let promise: Promise = keeper.call1(&JsValue::UNDEFINED, &name.into()).map_err(failed)?.dyn_into().map_err(failed)?;
        let apart: Apart = JsFuture::from(promise).await.map_err(failed)?.unchecked_into();
        let about = JSON::parse(&apart.about()).map_err(failed)?;
        let about: About = crate::value::read(&about, "description")?;
        Ok(Self { apart, measured: about.measured })
    }

    /// How often its verdicts were wrong.
    pub const fn measured(&self) -> Measured {
        self.measured
    }

    /// Scores one pair.
    pub async fn score(&self, pair: &Pair) -> Result<Scores> {
        let failed = |error: JsValue| told(ErrorKind::Inference, &error);
        let scores: Float32Array = self.apart.score(&pair.passage, &pair.claim).await.map_err(failed)?.dyn_into().map_err(failed)?;
        scores_of(&scores.to_vec())
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        self.apart.stop();
    }
}

/// What the model or its engine says begins with the kind; anything else comes from the host, which could not read the files.
fn told(kind: ErrorKind, error: &JsValue) -> Error {
    let message = caught(error);
    let said = ["model", "engine", "input", "inference"].iter().find_map(|word| message.strip_prefix(word)?.strip_prefix(": "));
    match said {
        Some(said) => Error::new(kind, said),
        None => Error::new(kind, format!("your own model cannot be read ({message}); choose it again, or the bundled one")),
    }
}

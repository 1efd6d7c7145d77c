//! The bundled model's files, fetched from beside the package. Their SHA-256 is checked by the verifier as it loads them.

use crate::verifier::{Verifier, url};
use caveat::{Error, ErrorKind, Result};
use gloo_net::http::{Request, Response};
use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;

/// Fetches the model and loads it.
pub async fn bundled() -> Result<Verifier> {
    let calibration = fetch("calibration.json").await?.text().await.map_err(|error| broken("calibration.json", &error.to_string()))?;
    let tokenizer = bytes("tokenizer.json").await?;
    let model = bytes("model.onnx").await?;
    Verifier::load(&model, &tokenizer, &calibration, None).await
}

async fn fetch(name: &str) -> Result<Response> {
    let response = Request::get(&url(name)).send().await.map_err(|error| broken(name, &error.to_string()))?;
    if !response.ok() {
        return Err(broken(name, &format!("{} {}", response.status(), response.status_text())));
    }
    Ok(response)
}

/// The bytes as JavaScript holds them: a copy in this module's memory would stay there for good.
async fn bytes(name: &str) -> Result<Uint8Array> {
    let response: web_sys::Response = fetch(name).await?.into();
    let failed = |error| broken(name, &crate::value::caught(&error));
    let buffer = JsFuture::from(response.array_buffer().map_err(failed)?).await.map_err(failed)?;
    Ok(Uint8Array::new(&buffer))
}

fn broken(name: &str, why: &str) -> Error {
    Error::new(ErrorKind::Model, format!("the model's file {name} could not be fetched ({why})"))
}

//! The model's files: the bundled ones, fetched from beside the package, or the person's own, as the host keeps them. Their SHA-256 is
//! checked by the verifier as it loads them.

use crate::verifier::{Verifier, url};
use caveat::{Error, ErrorKind, Result};
use gloo_net::http::{Request, Response};
use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Fetches the model and loads it.
pub async fn bundled() -> Result<Verifier> {
    let calibration = fetch("calibration.json").await?.text().await.map_err(|error| broken("calibration.json", &error.to_string()))?;
    let tokenizer = bytes("tokenizer.json").await?;
    let model = bytes("model.onnx").await?;
    Verifier::load(&model, &tokenizer, &calibration, None).await
}

/// Asks the host for the person's own model of that name and loads it. `keeper` is a function of the name that gives a promise of
/// `{ model, tokenizer, calibration }`: two `Uint8Array` and a string.
pub async fn own(keeper: &Function, name: &str) -> Result<Verifier> {
    let missing =
        |why: &str| Error::new(ErrorKind::Model, format!("your own model cannot be read ({why}); choose it again, or the bundled one"));
    let failed = |error: JsValue| missing(&crate::value::caught(&error));
    let promise: Promise = keeper.call1(&JsValue::UNDEFINED, &name.into()).map_err(failed)?.dyn_into().map_err(failed)?;
    let files = JsFuture::from(promise).await.map_err(failed)?;
    let member = |name: &str| Reflect::get(&files, &name.into()).map_err(|_| missing("it is not kept here"));
    let bytes = |name: &str| member(name)?.dyn_into::<Uint8Array>().map_err(|_| missing("a file of it is gone"));
    let calibration = member("calibration")?.as_string().ok_or_else(|| missing("its calibration is gone"))?;
    Verifier::load(&bytes("model")?, &bytes("tokenizer")?, &calibration, None).await
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

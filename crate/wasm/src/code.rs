//! The code auditor's modules, as `code_loader.js` runs it.

use crate::value;
use caveat::code::{Finding, Input};
use serde::Deserialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(raw_module = "./code_loader.js")]
extern "C" {
    #[wasm_bindgen(js_name = auditCode, catch)]
    async fn audit_code(input: &JsValue, parts: Vec<String>) -> Result<JsValue, JsValue>;
}

/// What the loader gives.
#[derive(Deserialize)]
struct Given {
    findings: Vec<Finding>,
    /// Tables that the input asks for and that could not be read.
    missing: Vec<String>,
    /// Why a part found nothing, where one failed.
    failed: Option<String>,
}

/// Asks the code auditor, which is loaded when it is first asked: what it found, and why that is not all, where it is not.
pub async fn ask(input: &Input) -> (Vec<Finding>, Option<String>) {
    match given(input).await {
        Ok(Given { findings, failed: Some(why), .. }) => (findings, Some(why)),
        Ok(Given { findings, missing, .. }) if missing.is_empty() => (findings, None),
        Ok(Given { findings, missing, .. }) => (findings, Some(format!("a table could not be read ({})", missing.join(", ")))),
        Err(why) => (Vec::new(), Some(why)),
    }
}

async fn given(input: &Input) -> Result<Given, String> {
    let parts = input.parts().map(|part| part.name().to_owned()).collect();
    let input = value::write(input).map_err(|error| error.to_string())?;
    let given = audit_code(&input, parts).await.map_err(|error| value::caught(&error))?;
    value::read(&given, "findings in the code").map_err(|error| error.to_string())
}

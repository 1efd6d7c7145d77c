//! The WebAssembly boundary of the code auditor, built once for each of its parts.
//!
//! Modules of their own, for two reasons: answers without code need none of it, and its parsers descend by recursion. The code is the page's,
//! so a trap must cost nothing else: whoever runs this drops the instance after one and makes another.
//!
//! Tables are files beside the module, gzipped, one a library. The browser unpacks them; [`Code::needs`] says which an answer asks for.

use caveat_code::{Input, Table, Tables};
use std::collections::HashMap;
use std::sync::Arc;
use wasm_bindgen::prelude::*;

#[derive(Default)]
struct Given {
    tables: HashMap<String, Arc<Table>>,
    packages: HashMap<String, Arc<[u8]>>,
}

impl Tables for Given {
    fn get(&self, name: &str) -> Option<Arc<Table>> {
        self.tables.get(name).cloned()
    }

    fn packages(&self, registry: &str) -> Option<Arc<[u8]>> {
        self.packages.get(registry).cloned()
    }
}

/// Audits code.
#[wasm_bindgen]
#[derive(Default)]
pub struct Code {
    given: Given,
}

fn thrown(error: impl std::fmt::Display) -> JsError {
    JsError::new(&format!("input: {error}"))
}

#[wasm_bindgen]
impl Code {
    /// An auditor without tables.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Of the tables that there are, the names of those that an input (JSON) asks for and that were not given yet.
    ///
    /// # Errors
    /// An `Error` whose message begins with `input:` when the input cannot be read.
    #[allow(clippy::needless_pass_by_value, reason = "wasm-bindgen hands lists over by value")]
    pub fn needs(&self, input: &str, known: Vec<String>) -> Result<Vec<String>, JsError> {
        let input: Input = serde_json::from_str(input).map_err(thrown)?;
        let names: Vec<&str> = known.iter().map(String::as_str).collect();
        let given = |name: &str| {
            let registry = name.strip_prefix("packages-").unwrap_or_default();
            self.given.tables.contains_key(name) || self.given.packages.contains_key(registry)
        };
        Ok(caveat_code::needs(&input, &names).into_iter().filter(|name| !given(name)).map(str::to_owned).collect())
    }

    /// Gives a table, unpacked.
    ///
    /// # Errors
    /// An `Error` whose message begins with `input:` when the table is not in the form.
    pub fn give(&mut self, name: String, bytes: Vec<u8>) -> Result<(), JsError> {
        if let Some(registry) = name.strip_prefix("packages-") {
            self.given.packages.insert(registry.to_owned(), bytes.into());
            return Ok(());
        }
        let text = String::from_utf8(bytes).map_err(thrown)?;
        let table = Table::read(text).ok_or_else(|| thrown(format!("the table {name} is not in the form")))?;
        self.given.tables.insert(name, Arc::new(table));
        Ok(())
    }

    /// What is wrong with an answer's code: `Input` in, a list of `Finding` out, both as JSON.
    ///
    /// # Errors
    /// An `Error` whose message begins with `input:` when the input cannot be read.
    pub fn audit(&self, input: &str) -> Result<String, JsError> {
        let input: Input = serde_json::from_str(input).map_err(thrown)?;
        serde_json::to_string(&caveat_code::audit(&input, &self.given)).map_err(thrown)
    }
}

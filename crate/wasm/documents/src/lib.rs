//! The WebAssembly boundary of the reader of documents.
//!
//! A module of its own: who drops no file needs none of it. The file is anyone's, and its parsers may trap or take for ever: whoever runs
//! this does so in a worker that is ended then, and starts another for the next file.

use caveat_documents::{Document, Reason, Refusal};
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// What became of a file.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
enum Outcome {
    Read {
        title: String,
        text: String,
        /// How many characters (UTF-16) the document has; more than the text where that was cut.
        whole: usize,
    },
    Refused {
        reason: &'static str,
        message: &'static str,
    },
}

/// A stable word for a reason; the extension's messages are named after it.
const fn word(reason: Reason) -> &'static str {
    match reason {
        Reason::Encrypted => "encrypted",
        Reason::Scanned => "scanned",
        Reason::Empty => "empty",
        Reason::Broken => "broken",
        Reason::Binary => "binary",
        Reason::TooLarge => "large",
        Reason::Unknown => "unknown",
    }
}

fn outcome(read: Result<Document, Refusal>) -> Outcome {
    match read {
        Ok(Document { title, text, whole, .. }) => Outcome::Read { title, text, whole },
        Err(Refusal { reason, message }) => Outcome::Refused { reason: word(reason), message },
    }
}

/// Reads a file: JSON of `{ read: { title, text, whole } }` or `{ refused: { reason, message } }`.
#[wasm_bindgen]
#[must_use]
pub fn read(bytes: &[u8], name: &str) -> String {
    // Strings and numbers alone: writing them cannot fail.
    serde_json::to_string(&outcome(caveat_documents::read(bytes, name))).unwrap_or_default()
}

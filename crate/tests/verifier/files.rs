//! Where model files are, and files made for a test.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

/// The three files of a model.
pub struct Files {
    /// What to call them in a message.
    pub name: &'static str,
    pub model: Vec<u8>,
    pub tokenizer: Vec<u8>,
    pub calibration: String,
}

/// Every model at hand.
pub fn all() -> Vec<Files> {
    let found: Vec<_> = [shipped(), bootstrap()].into_iter().flatten().collect();
    if found.is_empty() {
        eprintln!("no model is at hand: neither models/verifier nor the bootstrap model; nothing was tested");
    }
    found
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The one in the repository.
pub fn shipped() -> Option<Files> {
    let folder = root().join("models/verifier");
    Some(Files {
        name: "the shipped model",
        model: fs::read(folder.join("model.onnx")).ok()?,
        tokenizer: fs::read(folder.join("tokenizer.json")).ok()?,
        calibration: fs::read_to_string(folder.join("calibration.json")).ok()?,
    })
}

fn bootstrap() -> Option<Files> {
    let shared = std::env::var_os("CAVEAT_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let folder = shared.join("models/bootstrap");
    let vocabulary = fs::read_to_string(folder.join("vocab.txt")).ok()?;
    Some(Files {
        name: "the bootstrap model",
        model: fs::read(folder.join("model.onnx")).ok()?,
        tokenizer: tokenizer(vocabulary.lines()),
        calibration: json!({"version": 1, "name": "bootstrap", "temperature": 1.22}).to_string(),
    })
}

/// A `tokenizer.json` for a list of word pieces.
pub fn tokenizer<'a>(pieces: impl IntoIterator<Item = &'a str>) -> Vec<u8> {
    let vocabulary: serde_json::Map<_, _> = pieces.into_iter().enumerate().map(|(id, piece)| (piece.to_owned(), json!(id))).collect();
    let special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"].map(|name| {
        json!({"id": vocabulary[name], "content": name, "special": true, "single_word": false, "lstrip": false, "rstrip": false, "normalized": false})
    });
    let file = json!({
        "version": "1.0",
        "truncation": null,
        "padding": null,
        "added_tokens": special,
        "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true, "strip_accents": null, "lowercase": true},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": null,
        "decoder": null,
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100, "vocab": vocabulary},
    });
    file.to_string().into_bytes()
}

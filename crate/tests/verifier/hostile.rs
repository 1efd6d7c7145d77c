//! Files that are missing, cut off, corrupt or malicious: an error each time, never a panic.

use caveat::ErrorKind;
use caveat::verifier::scorer::{Engine, Scorer};

use crate::files;

fn refuses<E: Engine>() {
    for files in files::all() {
        let load = |model: &[u8], tokenizer: &[u8], calibration: &str| Scorer::<E>::load(model, tokenizer, calibration).err();
        let refused = |what: &str, error: Option<caveat::Error>| {
            let error = error.unwrap_or_else(|| panic!("{}: {what} was taken", files.name));
            eprintln!("{what}: {error}");
            assert_eq!(error.kind(), ErrorKind::Model, "{what}: {error}");
        };
        let (model, tokenizer, calibration) = (&files.model, &files.tokenizer, &files.calibration);
        refused("no model", load(&[], tokenizer, calibration));
        refused("no tokenizer", load(model, &[], calibration));
        refused("no calibration", load(model, tokenizer, ""));
        refused("a web page", load(b"<!doctype html><title>Not found</title>", tokenizer, calibration));
        refused("another tokenizer", load(model, &tokenizer[..tokenizer.len() / 2], calibration));
        refused("another model", load(model, tokenizer, &summed(calibration, &serde_json::json!({"model.onnx": "00"}))));
        let larger = files::tokenizer(
            ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
                .into_iter()
                .map(str::to_owned)
                .chain((0..40_000).map(|n| format!("piece{n}")))
                .collect::<Vec<_>>()
                .iter()
                .map(String::as_str),
        );
        refused("a tokenizer with more pieces than the model", load(model, &larger, &summed(calibration, &serde_json::json!({}))));
        for part in [1, 2, 7, 100, 1000, model.len() / 2, model.len() - 1] {
            refused(&format!("the first {part} bytes"), load(&model[..part], tokenizer, &summed(calibration, &serde_json::json!({}))));
        }
    }
}

/// The same calibration with other sums.
fn summed(calibration: &str, sums: &serde_json::Value) -> String {
    let mut value: serde_json::Value = serde_json::from_str(calibration).unwrap();
    value["sha256"] = sums.clone();
    value.to_string()
}

#[cfg(feature = "tract")]
#[test]
fn tract_refuses() {
    refuses::<caveat::verifier::tract::Tract>();
}

#[test]
fn encoder_refuses() {
    refuses::<caveat::verifier::encoder::Encoder>();
}

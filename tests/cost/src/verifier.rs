//! The verifier: milliseconds a pair of 64 word pieces.

use crate::median;
use caveat::verifier::encoder::EncoderVerifier;
use caveat::verifier::{Pair, Verifier as _};
use serde_json::{Map, Value, json};
use std::path::Path;
use std::time::Instant;

const ROUNDS: usize = 21;

/// A pair of 64 word pieces with the three marks between them: each of these words is one piece of any English vocabulary.
fn pair() -> Pair {
    let words = ["the", "water", "of", "the", "river", "was", "high", "in", "the", "summer", "and"];
    let some = |count: usize| words.iter().cycle().take(count).copied().collect::<Vec<_>>().join(" ");
    Pair { passage: some(44), claim: some(17) }
}

/// Measures the model in a folder.
pub fn measure(folder: &Path) -> Result<Map<String, Value>, String> {
    let read = |name: &str| std::fs::read(folder.join(name)).map_err(|error| format!("{name}: {error}"));
    let (model, tokenizer) = (read("model.onnx")?, read("tokenizer.json")?);
    let calibration = String::from_utf8(read("calibration.json")?).map_err(|_| "calibration.json is not UTF-8")?;
    let begun = Instant::now();
    let mut verifier = EncoderVerifier::load(&model, &tokenizer, &calibration).map_err(|error| error.to_string())?;
    let pair = pair();
    verifier.score(std::slice::from_ref(&pair)).map_err(|error| error.to_string())?;
    let first = begun.elapsed().as_secs_f64();
    let one = median(ROUNDS, || {
        std::hint::black_box(verifier.score(std::slice::from_ref(&pair))).ok();
    });
    let mut figures = Map::new();
    figures.insert("engine".to_owned(), json!(verifier.describe().engine));
    figures.insert("pairSeconds".to_owned(), json!(one));
    figures.insert("firstPairSeconds".to_owned(), json!(first));
    Ok(figures)
}

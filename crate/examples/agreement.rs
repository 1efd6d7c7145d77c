//! How often each native engine gives onnxruntime's answer.
//!
//! `cargo run --release --package caveat --example agreement -- PAIRS.jsonl models/verifier`; the pairs and onnxruntime's
//! probabilities come from `python -m training.agree … --keep PAIRS.jsonl`.

use caveat::verifier::encoder::EncoderVerifier;
use caveat::verifier::tract::TractVerifier;
use caveat::verifier::{Pair, Verifier};
use serde::Deserialize;
use std::path::Path;
use std::process::ExitCode;

/// A line of the file.
#[derive(Deserialize)]
struct Line {
    passage: String,
    claim: String,
    /// Supported, contradicted, unsupported.
    scores: [f32; 3],
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [pairs, model] = arguments.as_slice() else {
        eprintln!("usage: agreement PAIRS.jsonl MODEL");
        return ExitCode::from(2);
    };
    match run(Path::new(pairs), Path::new(model)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("agreement: {why}");
            ExitCode::FAILURE
        }
    }
}

fn run(pairs: &Path, folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let lines: Vec<Line> = std::fs::read_to_string(pairs)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let (model, tokenizer) = (std::fs::read(folder.join("model.onnx"))?, std::fs::read(folder.join("tokenizer.json"))?);
    let calibration = std::fs::read_to_string(folder.join("calibration.json"))?;
    compare(&mut EncoderVerifier::load(&model, &tokenizer, &calibration)?, &lines)?;
    compare(&mut TractVerifier::load(&model, &tokenizer, &calibration)?, &lines)?;
    Ok(())
}

fn compare(verifier: &mut dyn Verifier, lines: &[Line]) -> Result<(), caveat::Error> {
    let (mut same, mut farthest) = (0_u32, 0_f32);
    for some in lines.chunks(50) {
        let pairs: Vec<Pair> = some.iter().map(|line| Pair { passage: line.passage.clone(), claim: line.claim.clone() }).collect();
        for (line, scores) in some.iter().zip(verifier.score(&pairs)?) {
            let ours = [scores.supported, scores.contradicted, scores.unsupported];
            same += u32::from(largest(ours) == largest(line.scores));
            farthest = ours.iter().zip(line.scores).fold(farthest, |most, (ours, theirs)| most.max((ours - theirs).abs()));
        }
    }
    let share = 100.0 * f64::from(same) / lines.len().max(1) as f64;
    println!(
        "{}: the same answer on {same} of {} ({share:.2} %); probabilities at most {farthest:.3} apart",
        verifier.describe().engine,
        lines.len()
    );
    Ok(())
}

fn largest(scores: [f32; 3]) -> usize {
    (0..3).max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap_or(0)
}

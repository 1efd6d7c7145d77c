//! Measures what an audit costs, natively, and prints it as JSON: `cargo xtask bench` runs it.
//!
//! Arguments: the folder of answers, then the folder of a verifier, then perhaps the folder of long sources. Each figure is the median of its
//! rounds, unless it says otherwise.

mod source;
mod text;
mod verifier;

use serde_json::{Map, Value, json};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (Some(answers), Some(model)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: caveat-cost ANSWERS MODEL [SOURCES]");
        return ExitCode::from(2);
    };
    match measure(Path::new(&answers), Path::new(&model), arguments.next().as_deref().map(Path::new)) {
        Ok(figures) => {
            println!("{}", Value::Object(figures));
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("caveat-cost: {why}");
            ExitCode::FAILURE
        }
    }
}

fn measure(answers: &Path, model: &Path, sources: Option<&Path>) -> Result<Map<String, Value>, String> {
    let mut figures = text::measure(answers)?;
    figures.insert("textPeakMb".to_owned(), json!(peak()));
    if model.join("model.onnx").exists() {
        figures.append(&mut verifier::measure(model)?);
        figures.insert("peakMb".to_owned(), json!(peak()));
    }
    // Last: what they take of memory is not to be taken for the text pass's.
    if let Some(sources) = sources {
        figures.insert("sources".to_owned(), source::measure(sources)?);
    }
    Ok(figures)
}

/// The median time of `rounds` runs in seconds.
fn median(rounds: usize, mut run: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..rounds.max(1))
        .map(|_| {
            let begun = Instant::now();
            run();
            begun.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// The most memory this process has held, in MB; none where the system does not say.
fn peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some((kilobytes / 102.4).round() / 10.0)
}

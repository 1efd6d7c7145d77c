//! Long sources: how long a reader waits for what is recomputed, and for all of it. The best of some rounds.

use caveat::{AnswerInput, Auditor, Settings, Source};
use jiff::civil::{Date, date};
use serde_json::{Value, json};
use std::path::Path;
use std::time::Instant;

const TODAY: Date = date(2026, 11, 1);
const ROUNDS: usize = 3;

/// Measures the cases that `tests/cost/source.mjs` wrote into a folder, in their order.
pub fn measure(folder: &Path) -> Result<Value, String> {
    let file = folder.join("sources.json");
    let text = std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let cases: Vec<Value> = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))?;
    cases.iter().map(one).collect()
}

fn one(case: &Value) -> Result<Value, String> {
    let of = |key: &str| case[key].as_str().unwrap_or_default().to_owned();
    let source = Source { id: "s".to_owned(), title: None, text: of("text") };
    let input = AnswerInput { text: of("answer"), settled: true, sources: vec![source], ..AnswerInput::default() };
    let (mut first, mut all) = (f64::INFINITY, f64::INFINITY);
    for _ in 0..ROUNDS {
        // No verifier: what is measured is the text.
        let settings = Settings { disabled: vec!["verifier/source".to_owned()], ..Settings::default() };
        let begun = Instant::now();
        let beginning = input.part(0).map_or_else(|| input.clone(), |(part, _)| part);
        let report = Auditor::new(settings.clone()).read(&beginning, TODAY).map(|pass| pass.report()).map_err(|error| error.to_string())?;
        first = first.min(begun.elapsed().as_secs_f64());
        std::hint::black_box(report);
        let begun = Instant::now();
        let report = Auditor::new(settings).audit(&input, TODAY, None).map_err(|error| error.to_string())?;
        all = all.min(begun.elapsed().as_secs_f64());
        std::hint::black_box(report);
    }
    Ok(json!({ "firstSeconds": first, "allSeconds": all }))
}

//! Our inference beside onnxruntime-web's, on the shipped model, in one run of each browser.

use crate::python;
use crate::root::target;
use crate::run::{command, output, run};
use crate::setup;
use crate::table::Table;
use anyhow::{Context as _, Result};
use serde_json::Value;
use std::process::Command;

/// Pairs × word pieces, as tests/cost/engines.mjs names them.
const SHAPES: [&str; 5] = ["1 × 32", "1 × 64", "1 × 128", "1 × 256", "8 × 64"];
/// The shape that ratios are of.
const RATIO: &str = "1 × 64";
/// What ratios are to.
const BASE: &str = "onnxruntime-web f32";

/// What was measured in each browser there is; Firefox may be missing.
pub fn measure(model: &str) -> Result<Vec<Value>> {
    let folder = target().join("comparison");
    let mut comparison = Command::new(python::with(python::TRAINING, &["numpy", "onnx", "onnxruntime"])?);
    comparison.current_dir(crate::root::root()).args(["-m", "training.comparison"]).arg(format!("{model}/model.onnx")).arg(&folder);
    run(comparison)?;
    run(command("npm", &["ci", "--no-audit", "--no-fund", "--prefix", "tests/cost"]))?;
    let chromium = setup::browser()?;
    let mut measured = Vec::new();
    for browser in ["chromium", "firefox"] {
        let mut driver = command("node", &["tests/cost/engines.mjs"]);
        driver.arg(&folder).arg(browser).env("CAVEAT_CHROMIUM", &chromium);
        let figures: Value = serde_json::from_str(&output(driver)?).context("tests/cost/engines.mjs did not write JSON")?;
        if !figures.is_null() {
            measured.push(figures);
        }
    }
    Ok(measured)
}

/// One table a browser: milliseconds by shape, the ratio to onnxruntime-web's f32, start and memory.
pub fn report(measured: &[Value]) -> String {
    let mut text = String::new();
    for browser in measured {
        let name = browser["browser"].as_str().unwrap_or("browser");
        let title = format!("verifier in {name}, ms for pairs × pieces");
        let mut headings = vec![title.as_str()];
        headings.extend(SHAPES);
        headings.extend(["of ort f32", "start ms", "memory MB"]);
        let mut table = Table::new(&headings);
        let median = |engine: &Value, shape: &str| engine["seconds"][shape]["median"].as_f64();
        let base = median(&browser["engines"][BASE], RATIO);
        for (name, engine) in browser["engines"].as_object().into_iter().flatten() {
            let mut row = vec![name.clone()];
            let milliseconds =
                |seconds: Option<f64>, places: usize| seconds.map_or_else(|| "-".to_owned(), |s| format!("{:.places$}", s * 1e3));
            row.extend(SHAPES.map(|shape| milliseconds(median(engine, shape), 1)));
            row.push(match (median(engine, RATIO), base) {
                (Some(seconds), Some(base)) => format!("{:.2}", seconds / base),
                _ => "-".to_owned(),
            });
            row.push(milliseconds(engine["startSeconds"].as_f64(), 0));
            row.push(engine["memoryMb"].as_f64().map_or_else(|| "-".to_owned(), |memory| format!("{memory:.0}")));
            table.row(&row);
        }
        text += &table.text();
    }
    text
}

//! The headline figures of README.md, read from the files that hold them.
//!
//! `cargo xtask figures` writes them there, and so does `cargo xtask bench`; a test fails where they are old.

use super::read;
use crate::root::root;
use anyhow::{Context as _, Result};
use std::fmt::Write as _;
use std::fs;

const README: &str = "README.md";
const BEGIN: &str = "<!-- figures: written by `cargo xtask figures` from the files that hold them -->\n";
const END: &str = "<!-- /figures -->";

/// A figure, and how to see it again.
struct Figure {
    what: String,
    value: String,
    command: String,
}

/// Writes README.md's table.
pub fn write() -> Result<()> {
    let text = read(README)?;
    fs::write(root().join(README), with_table(&text)?).with_context(|| format!("cannot write {README}"))
}

/// The text with the table of now.
fn with_table(text: &str) -> Result<String> {
    let (before, rest) = text.split_once(BEGIN).context("README.md has no place for figures")?;
    let (_, after) = rest.split_once(END).context("README.md's place for figures has no end")?;
    Ok(format!("{before}{BEGIN}{}{END}{after}", table()?))
}

fn table() -> Result<String> {
    let mut table = "\n| | | to see it again |\n|---|---|---|\n".to_owned();
    for Figure { what, value, command } in figures()? {
        let _ = writeln!(table, "| {what} | {value} | `{command}` |");
    }
    table.push('\n');
    Ok(table)
}

fn figures() -> Result<Vec<Figure>> {
    const TRAINED: &str = "python -m training.evaluate DATA models/verifier --cap 300";
    const CATALOGUE: &str = "caveat checks --format json";
    const BENCH: &str = "cargo xtask bench";
    let figure = |what: &str, value: String, command: &str| Figure { what: what.to_owned(), value, command: command.to_owned() };
    let blind = read("tests/blind/README.md")?;
    let (set, first, last) = newest_blind(&blind).context("tests/blind/README.md has no figures")?;
    let run_blind =
        format!("cargo run --release --package caveat --no-default-features --features cli,verifier --example blind -- tests/blind/{set}");
    let marked = if first.1 == last.1 { last.1 } else { format!("{} at first; {} after those were looked at", first.1, last.1) };
    let mut figures = vec![
        figure(&format!("wrong statements found, in sentences by strangers (the set `{set}`)"), last.0, &run_blind),
        figure("sound statements falsely marked there", marked, &run_blind),
    ];
    let rates = rates()?;
    figures.push(figure(
        "findings “wrong” that were false, on texts the checks were tuned on, which flatters them",
        format!("{} of {}", rates.wrong, thousands(rates.of)),
        CATALOGUE,
    ));
    figures.push(figure(
        "alarms, false or not, of the checks measured on fresh texts",
        format!("{} in {} texts, by {} checks", rates.fresh_of, thousands(rates.fresh_texts), rates.fresh_checks),
        CATALOGUE,
    ));
    let calibration: serde_json::Value = serde_json::from_str(&read("models/verifier/calibration.json")?).context("calibration.json")?;
    for verdict in ["contradicted", "unsupported"] {
        let count = |name: &str| calibration["measured"][verdict][name].as_u64().with_context(|| format!("calibration.json: no {name}"));
        let what = format!("verdicts “{verdict}” of the verifier that were false, on public claims");
        figures.push(figure(&what, format!("{} of {}", count("wrong")?, count("of")?), TRAINED));
    }
    let results = read("training/RESULTS.md")?;
    let (auroc, overlap) = mean_auroc(&results).context("training/RESULTS.md has no mean AUROC")?;
    figures.push(figure("AUROC of the verifier; of counting shared words, on nine public sets", format!("{auroc}; {overlap}"), TRAINED));
    let cost = Cost(read("tests/cost.snap")?);
    let kilobytes = cost.column("pkg/caveat_bg.wasm", 1)? / 1000.0;
    figures.push(figure(
        "1,000 words in Chromium, without a source",
        format!("{:.0} ms", cost.after("1,000 words", "WebAssembly in Chromium", 0)?),
        BENCH,
    ));
    figures.push(figure("the text module, gzipped", format!("{:.1} MB", kilobytes / 1000.0), BENCH));
    let engine = |name, column| cost.after("verifier in Chrome", name, column);
    let [own, ort, ort_int8] = ["built-in, simd128", "onnxruntime-web f32", "onnxruntime-web int8"]
        .map(|name| engine(name, ENGINE_64).map(|ms| format!("{ms:.0} ms")));
    figures.push(figure(
        "a claim beside a passage of 64 pieces in Chrome; the same model in onnxruntime-web",
        format!("{}; {} (f32), {} (int8)", own?, ort?, ort_int8?),
        BENCH,
    ));
    figures.push(figure("requests to anywhere, while a browser audits", "none".to_owned(), "node tests/extension/run.mjs pages"));
    Ok(figures)
}

/// What was found and what was marked of a set: "81 of 275", "0 of 275".
type Counts = (String, String);

/// The newest set of sentences by strangers, the last column: its name, and its counts when it was first run and now.
fn newest_blind(text: &str) -> Option<(String, Counts, Counts)> {
    let last = |line: &str| line.trim_end_matches(['|', ' ']).rsplit('|').next().map(|cell| cell.trim().to_owned());
    let mut lines = text.lines().skip_while(|line| !line.starts_with("| | `*.jsonl`"));
    let name = last(lines.next()?)?.trim_matches('`').to_owned();
    let rows = lines.skip(1).take_while(|line| line.starts_with('|'));
    // An empty last cell would leave the one before it as the last.
    let full = rows.filter(|line| !line.trim_end_matches('|').trim_end().ends_with('|'));
    let counts: Vec<Counts> = full
        .filter_map(|line| {
            let cell = last(line)?;
            let (found, marked) = cell.split_once("; ")?;
            Some((found.to_owned(), marked.to_owned()))
        })
        .collect();
    Some((name, counts.first()?.clone(), counts.last()?.clone()))
}

fn mean_auroc(text: &str) -> Option<(&str, &str)> {
    let line = text.lines().find(|line| line.starts_with("Mean over "))?;
    let (_, rest) = line.split_once("AUROC ")?;
    let (auroc, rest) = rest.split_once(", lexical overlap ")?;
    Some((auroc, rest.split(' ').next()?))
}

/// What the table of rates says.
#[derive(Default)]
struct Rates {
    /// Of the checks of the tier *wrong* that are on.
    wrong: u64,
    of: u64,
    fresh_checks: u64,
    fresh_of: u64,
    fresh_texts: u64,
}

fn rates() -> Result<Rates> {
    let mut sum = Rates::default();
    for line in read("crate/data/rates.tsv")?.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let &[check, wrong, of, _, _, fresh_of, fresh_texts] = fields.as_slice() else { continue };
        // A check that is gone is no longer counted; one that names neither tier nor state is *wrong* and on.
        let Ok(source) = read(&format!("crate/src/checks/{check}.rs")).or_else(|_| read(&format!("crate/src/checks/{check}/mod.rs")))
        else {
            continue;
        };
        let meta = source.split_once("pub const META").and_then(|(_, rest)| rest.split_once("};")).map_or("", |(meta, _)| meta);
        let other = ["Tier::Contradicted", "Tier::Unsupported", "Tier::Doubtful", "State::Off", "State::Experimental"];
        if other.iter().any(|value| meta.contains(value)) {
            continue;
        }
        sum.wrong += wrong.parse::<u64>().unwrap_or(0);
        sum.of += of.parse::<u64>().unwrap_or(0);
        if let (Ok(of), Ok(texts)) = (fresh_of.parse::<u64>(), fresh_texts.parse::<u64>()) {
            sum.fresh_checks += 1;
            sum.fresh_of += of;
            sum.fresh_texts = sum.fresh_texts.max(texts);
        }
    }
    Ok(sum)
}

/// Which column of an engine's times is of one pair of 64 pieces.
pub const ENGINE_64: usize = 1;

/// `tests/cost.snap`.
pub struct Cost(pub String);

impl Cost {
    /// A figure of the first line that begins so: the numbers after the name, counted from 0.
    pub fn column(&self, name: &str, column: usize) -> Result<f64> {
        Self::figure(self.0.lines(), name, column)
    }

    /// The same, of the part that begins with these words.
    pub fn after(&self, part: &str, name: &str, column: usize) -> Result<f64> {
        Self::figure(self.0.lines().skip_while(|line| !line.starts_with(part)), name, column)
    }

    fn figure<'a>(mut lines: impl Iterator<Item = &'a str>, name: &str, column: usize) -> Result<f64> {
        let line = lines.find_map(|line| line.strip_prefix(name)).with_context(|| format!("tests/cost.snap has no {name}"))?;
        let number = line.split_whitespace().nth(column).and_then(|number| number.parse().ok());
        number.with_context(|| format!("tests/cost.snap: {name} has no figure {column}"))
    }
}

/// A number with its thousands set apart.
fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readme_has_the_figures_of_now() {
        let text = read(README).unwrap();
        assert!(with_table(&text).unwrap() == text, "README.md's figures are old: `cargo xtask figures` writes them");
    }

    #[test]
    fn numbers_are_read_by_part_and_column() {
        let cost = Cost("one  ms  x\nwasm  1.5  2\n\ntwo  ms\nwasm, more  3  4\nwasm  5  6\n".to_owned());
        assert_eq!(cost.column("wasm", 1).ok(), Some(2.0));
        assert_eq!(cost.after("two", "wasm ", 0).ok(), Some(5.0));
        assert!(cost.after("two", "nothing", 0).is_err());
        assert_eq!(
            (thousands(67_544), thousands(999), thousands(1_234_567)),
            ("67,544".to_owned(), "999".to_owned(), "1,234,567".to_owned())
        );
    }

    #[test]
    fn the_newest_set_is_the_last_column() {
        let text = "| set |\n|---|\n| x |\n\n| | `*.jsonl` | `third` |\n|---|---|---|\n| x | 1 of 2; 0 of 2 | |\n| y | | 7 of 9; 4 of 9 |\n| z | 2 of 2; 0 of 2 | 8 of 9; 0 of 9 |\n\n| after |\n";
        let pair = |found: &str, marked: &str| (found.to_owned(), marked.to_owned());
        assert_eq!(newest_blind(text), Some(("third".to_owned(), pair("7 of 9", "4 of 9"), pair("8 of 9", "0 of 9"))));
    }
}

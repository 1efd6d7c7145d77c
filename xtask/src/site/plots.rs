//! Figures as tables with bars: a number to read, and an SVG beside it that says the same to the eye.

use super::figures::{Cost, ENGINE_64};
use super::read;
use anyhow::{Context as _, Result};
use maud::{Markup, html};

/// Sides of a bar's picture, in units of its own: it is as wide as its cell.
const WIDTH: f64 = 400.0;
const HEIGHT: f64 = 14.0;

/// A row: its name, its value in words, and what is drawn.
struct Row {
    name: String,
    shown: String,
    drawn: Drawn,
}

/// Shares of the width.
enum Drawn {
    Bar(f64),
    /// A value, and the ends of its interval.
    Dot {
        at: f64,
        low: f64,
        high: f64,
    },
}

impl Drawn {
    fn picture(&self) -> Markup {
        let place = |share: f64| format!("{:.1}", share.clamp(0.0, 1.0) * (WIDTH - HEIGHT) + HEIGHT / 2.0);
        html! {
            svg.plot viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } preserveAspectRatio="none" aria-hidden="true" {
                @match self {
                    Self::Bar(share) => rect.bar x="0" y="2" width=(format!("{:.1}", share.clamp(0.0, 1.0) * WIDTH)) height=(HEIGHT - 4.0) {}
                    Self::Dot { at, low, high } => {
                        line.range x1=(place(*low)) x2=(place(*high)) y1=(HEIGHT / 2.0) y2=(HEIGHT / 2.0) {}
                        rect.bar x=(place(*at - 0.004)) y="1" width="5" height=(HEIGHT - 2.0) {}
                    }
                }
            }
        }
    }
}

fn table(caption: &str, heads: [&str; 2], rows: &[Row]) -> Markup {
    html! {
        div.wide role="group" tabindex="0" aria-label={ "Table: " (caption) } {
            table.plot {
                caption { (caption) }
                thead { tr { @for head in heads { th scope="col" { (head) } } td {} } }
                tbody { @for row in rows {
                    tr { th scope="row" { (row.name) } td { (row.shown) } td.drawn { (row.drawn.picture()) } }
                } }
            }
        }
    }
}

/// What the tool draws, by the name a page's text gives it.
pub fn by_name(name: &str) -> Result<Markup> {
    match name {
        "engines" => engines(),
        "sizes" => sizes(),
        "ranking" => ranking(),
        "calibration" => calibration(),
        _ => anyhow::bail!("nothing that is drawn is called {name}"),
    }
}

fn engines() -> Result<Markup> {
    let cost = Cost(read("tests/cost.snap")?);
    let mut tables = Vec::new();
    for browser in ["Chrome", "Firefox"] {
        let part = format!("verifier in {browser}");
        let names = ["built-in, simd128", "built-in, relaxed-simd", "tract", "onnxruntime-web f32", "onnxruntime-web int8"];
        let times: Vec<f64> = names.iter().map(|name| cost.after(&part, name, ENGINE_64)).collect::<Result<_>>()?;
        let most = times.iter().copied().fold(1.0, f64::max);
        let rows: Vec<Row> = names
            .iter()
            .zip(times)
            .map(|(name, time)| Row { name: (*name).to_owned(), shown: format!("{time:.0}"), drawn: Drawn::Bar(time / most) })
            .collect();
        tables.push(table(&format!("One claim beside a passage of 64 pieces, in {browser}"), ["engine", "ms"], &rows));
    }
    Ok(html! { @for table in tables { (table) } })
}

fn sizes() -> Result<Markup> {
    let cost = Cost(read("tests/cost.snap")?);
    let files = [
        ("text module", "pkg/caveat_bg.wasm", 1),
        ("code auditor, with the first code", "pkg/caveat_code_bg.wasm", 1),
        ("code auditor of JavaScript, with the first", "pkg/caveat_script_bg.wasm", 1),
        ("its tables, each when it is needed", "tables of the code auditor", 0),
        ("verifier, with the first source", "pkg/caveat_verifier_bg.wasm", 1),
        ("its model", "models/verifier/model.onnx", 1),
    ];
    let bytes: Vec<f64> = files.iter().map(|(_, file, column)| cost.column(file, *column)).collect::<Result<_>>()?;
    let most = bytes.iter().copied().fold(1.0, f64::max);
    let rows: Vec<Row> = files
        .iter()
        .zip(bytes)
        .map(|((name, ..), bytes)| Row { name: (*name).to_owned(), shown: format!("{:.1}", bytes / 1e6), drawn: Drawn::Bar(bytes / most) })
        .collect();
    Ok(table("What a browser loads, gzipped", ["part", "MB"], &rows))
}

/// The rows of the first table of `training/RESULTS.md`: the set, and what stands under a column's name.
fn results(column: &str) -> Result<Vec<(String, String)>> {
    let text = read("training/RESULTS.md")?;
    let cells = |line: &str| line.trim_matches(['|', ' ']).split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let mut lines = text.lines().skip_while(|line| !line.starts_with("| set |"));
    let heads = cells(lines.next().context("training/RESULTS.md has no table")?);
    let at = heads.iter().position(|head| head == column).with_context(|| format!("training/RESULTS.md has no column {column}"))?;
    let rows = lines.skip(1).take_while(|line| line.starts_with('|'));
    Ok(rows.filter_map(|line| Some((cells(line).first()?.clone(), cells(line).get(at)?.clone()))).collect())
}

/// "0.916 (0.88–0.95)".
fn interval(text: &str) -> Option<(f64, f64, f64)> {
    let (at, range) = text.split_once(" (")?;
    let (low, high) = range.trim_end_matches(')').split_once('–')?;
    Some((at.parse().ok()?, low.parse().ok()?, high.parse().ok()?))
}

fn ranking() -> Result<Markup> {
    // From chance (0.5) to certainty.
    let share = |auroc: f64| (auroc - 0.5) * 2.0;
    let overlap = results("overlap AUROC")?;
    let mut rows = Vec::new();
    for ((set, auroc), (_, words)) in results("AUROC")?.into_iter().zip(overlap) {
        let (at, low, high) = interval(&auroc).with_context(|| format!("training/RESULTS.md: no AUROC of {set}"))?;
        rows.push(Row {
            name: set,
            shown: format!("{auroc}; {words}"),
            drawn: Drawn::Dot { at: share(at), low: share(low), high: share(high) },
        });
    }
    Ok(table("How well the verifier ranks claims, drawn from 0.5 (chance) to 1", ["set", "AUROC (95 % interval); of shared words"], &rows))
}

fn calibration() -> Result<Markup> {
    // A quarter fills the cell.
    const MOST: f64 = 0.25;
    let mut rows = Vec::new();
    for (set, error) in results("ECE")? {
        let value: f64 = error.parse().with_context(|| format!("training/RESULTS.md: no ECE of {set}"))?;
        rows.push(Row { name: set, shown: error, drawn: Drawn::Bar(value / MOST) });
    }
    Ok(table("How far stated probabilities are from what was seen, drawn from 0 to 0.25", ["set", "calibration error"], &rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_read() {
        assert_eq!(interval("0.916 (0.88–0.95)"), Some((0.916, 0.88, 0.95)));
        assert_eq!(interval("0.9"), None);
    }

    #[test]
    fn everything_is_drawn_from_the_files_of_now() {
        for (name, words) in [("engines", "onnxruntime-web f32"), ("sizes", "text module"), ("ranking", "wice"), ("calibration", "wice")] {
            let drawn = by_name(name).unwrap().into_string();
            assert!(drawn.contains(words) && drawn.contains("<svg") && !drawn.contains("NaN"), "{drawn}");
        }
        assert!(by_name("nothing").is_err());
    }
}

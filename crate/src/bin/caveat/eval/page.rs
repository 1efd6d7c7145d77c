//! The figures as a page for a browser: tables, and two diagrams drawn as SVG.

use super::figures::{Curves, Evaluation, Figures, Verdicts};
use std::fmt::Write as _;

/// Sides of a diagram, in pixels.
const SIDE: f64 = 240.0;

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}\
table{border-collapse:collapse;margin:1rem 0}th,td{padding:.2rem .8rem;text-align:right;border-bottom:1px solid #8886}\
th:first-child,td:first-child{text-align:left}svg{overflow:visible;margin:1rem 3rem 2rem 2rem}figure{display:inline-block;margin:0}";

/// The page.
pub fn page(figures: &Evaluation) -> String {
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>Caveat: evaluation</title><style>{STYLE}</style>\n<h1>Evaluation</h1>\n\
         <p>What is looked for are texts that their sources do not bear out. What is said of counting shared words, and of marking everything, stands beside.</p>\n"
    );
    if figures.all.texts > 0 {
        table(&mut out, "All texts", &[(String::new(), &figures.all)]);
        out += "<figure><figcaption>Reliability: said (across), seen (up)</figcaption>";
        out += &reliability(&figures.all);
        out += "</figure><figure><figcaption>Share decided, surest first (across), decided wrong (up)</figcaption>";
        out += &curve(&figures.all.risk_coverage);
        out += "</figure>\n";
    }
    for (title, groups) in [("By domain", &figures.domains), ("By generator", &figures.generators)] {
        let rows: Vec<(String, &Figures)> = groups.iter().map(|(name, figures)| (name.clone(), figures)).collect();
        if !rows.is_empty() {
            table(&mut out, title, &rows);
        }
    }
    if !figures.answered.is_empty() {
        out += "<h2>Recorded answers</h2>\n<table><tr><th><th>right<th>wrong<th>abstained<th>accuracy<th>hallucination rate<th>index\n";
        for (name, one) in &figures.answered {
            let index = one.index.map_or_else(|| "–".to_owned(), |index| format!("{index:.1}"));
            let shares = [one.accuracy, one.hallucination_rate].map(shown);
            let _ = writeln!(
                out,
                "<tr><td>{}<td>{}<td>{}<td>{}<td>{}<td>{}<td>{index}",
                escaped(name),
                one.right,
                one.wrong,
                one.abstained,
                shares[0],
                shares[1]
            );
        }
        out += "</table>\n";
    }
    out
}

/// A figure with three decimals, or a dash where it is not defined.
pub fn shown(figure: Option<f64>) -> String {
    figure.map_or_else(|| "–".to_owned(), |figure| format!("{figure:.3}"))
}

fn table(out: &mut String, title: &str, rows: &[(String, &Figures)]) {
    let _ = writeln!(
        out,
        "<h2>{title}</h2>\n<table><tr><th><th>texts<th>bad<th>abstained<th>precision<th>recall<th>F1<th>balanced accuracy<th>AUROC<th>AUPRC<th>ECE"
    );
    for (name, one) in rows {
        let cells = |marks: &Verdicts, curves: Option<&Curves>, off: Option<f64>| {
            let curves = [curves.and_then(|curves| curves.auroc), curves.and_then(|curves| curves.auprc)];
            let figures = [marks.precision, marks.recall, marks.f1, marks.balanced_accuracy].into_iter().chain(curves).chain([off]);
            figures.fold(String::new(), |row, figure| row + "<td>" + &shown(figure))
        };
        let none = Verdicts { precision: None, recall: None, f1: None, balanced_accuracy: None };
        let name = if name.is_empty() { "Caveat".to_owned() } else { escaped(name) };
        let own = cells(&one.marks, Some(&one.caveat), one.calibration_error);
        let _ = writeln!(out, "<tr><td>{name}<td>{}<td>{}<td>{}{own}", one.texts, one.bad, shown(one.abstained));
        if rows.len() == 1 {
            let _ = writeln!(out, "<tr><td>shared words<td><td><td>{}", cells(&none, Some(&one.overlap), None));
            let _ = writeln!(out, "<tr><td>all marked<td><td><td>{}", cells(&one.all_marked, None, None));
        }
    }
    out.push_str("</table>\n");
}

/// A square with both axes from 0 to 1, and what is drawn in it.
fn diagram(drawn: &str) -> String {
    format!(
        "<svg width=\"{SIDE}\" height=\"{SIDE}\" viewBox=\"0 0 {SIDE} {SIDE}\" role=\"img\"><rect width=\"{SIDE}\" height=\"{SIDE}\" fill=\"none\" \
         stroke=\"currentColor\" stroke-opacity=\".4\"/>{drawn}<g font-size=\"12\" fill=\"currentColor\"><text x=\"-12\" y=\"{SIDE}\">0</text>\
         <text x=\"{SIDE}\" y=\"{}\">1</text><text x=\"-12\" y=\"10\">1</text></g></svg>",
        SIDE + 14.0
    )
}

fn reliability(figures: &Figures) -> String {
    let mut drawn = format!("<path d=\"M0 {SIDE}L{SIDE} 0\" stroke=\"currentColor\" stroke-dasharray=\"4\" stroke-opacity=\".5\"/>");
    let most = figures.reliability.iter().map(|(rows, ..)| *rows).max().unwrap_or(1).max(1);
    for (rows, said, seen) in &figures.reliability {
        // The area of a dot is as its part of the texts.
        let radius = 2.0 + 8.0 * (*rows as f64 / most as f64).sqrt();
        let (x, y) = (said * SIDE, (1.0 - seen) * SIDE);
        let _ = write!(
            drawn,
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\" fill=\"#36c\" fill-opacity=\".7\"><title>{rows} texts: said {said:.2}, seen {seen:.2}</title></circle>"
        );
    }
    diagram(&drawn)
}

fn curve(points: &[(f64, f64)]) -> String {
    let at = |(across, up): &(f64, f64)| format!("{:.1},{:.1}", across * SIDE, (1.0 - up) * SIDE);
    let path = points.iter().map(at).collect::<Vec<_>>().join(" ");
    diagram(&format!("<polyline points=\"{path}\" fill=\"none\" stroke=\"#36c\" stroke-width=\"2\"/>"))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

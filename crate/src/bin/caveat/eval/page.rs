//! The figures as a page for a browser: tables, and two diagrams drawn as SVG.

use super::figures::{Curves, Evaluation, Figures, Verdicts};
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// Sides of a diagram, in pixels.
const SIDE: f64 = 240.0;

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}\
table{border-collapse:collapse;margin:1rem 0}th,td{padding:.2rem .8rem;text-align:right;border-bottom:1px solid #8886}\
th:first-child,td:first-child{text-align:left}svg{overflow:visible;margin:1rem 3rem 2rem 2rem}figure{display:inline-block;margin:0}";

/// The page.
pub fn page(figures: &Evaluation) -> String {
    let groups = [("By domain", &figures.domains), ("By generator", &figures.generators)];
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                title { "Caveat: evaluation" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { "Evaluation" }
                p {
                    "What is looked for are texts that their sources do not bear out. What is said of counting shared words, and of marking "
                    "everything, stands beside."
                }
                @if figures.all.texts > 0 {
                    (table("All texts", &[("Caveat", &figures.all)]))
                    figure {
                        figcaption { "Reliability: said (across), seen (up)" }
                        (reliability(&figures.all))
                    }
                    figure {
                        figcaption { "Share decided, surest first (across), decided wrong (up)" }
                        (curve(&figures.all.risk_coverage))
                    }
                }
                @for (title, groups) in groups {
                    @let rows: Vec<(&str, &Figures)> = groups.iter().map(|(name, figures)| (name.as_str(), figures)).collect();
                    @if !rows.is_empty() { (table(title, &rows)) }
                }
                @if !figures.answered.is_empty() {
                    h2 { "Recorded answers" }
                    table {
                        tr {
                            @for head in ["", "right", "wrong", "abstained", "accuracy", "hallucination rate", "index"] { th { (head) } }
                        }
                        @for (name, one) in &figures.answered {
                            tr {
                                td { (name) }
                                @for count in [one.right, one.wrong, one.abstained] { td { (count) } }
                                @for share in [one.accuracy, one.hallucination_rate] { td { (shown(share)) } }
                                td { (one.index.map_or_else(|| "–".to_owned(), |index| format!("{index:.1}"))) }
                            }
                        }
                    }
                }
            }
        }
    }
    .into_string()
}

/// A figure with three decimals, or a dash where it is not defined.
pub fn shown(figure: Option<f64>) -> String {
    figure.map_or_else(|| "–".to_owned(), |figure| format!("{figure:.3}"))
}

fn table(title: &str, rows: &[(&str, &Figures)]) -> Markup {
    const HEADS: [&str; 11] = ["", "texts", "bad", "abstained", "precision", "recall", "F1", "balanced accuracy", "AUROC", "AUPRC", "ECE"];
    const NONE: Verdicts = Verdicts { precision: None, recall: None, f1: None, balanced_accuracy: None };
    let cells = |marks: &Verdicts, curves: Option<&Curves>, off: Option<f64>| {
        let curves = [curves.and_then(|curves| curves.auroc), curves.and_then(|curves| curves.auprc)];
        let figures = [marks.precision, marks.recall, marks.f1, marks.balanced_accuracy].into_iter().chain(curves).chain([off]);
        html! { @for figure in figures { td { (shown(figure)) } } }
    };
    html! {
        h2 { (title) }
        table {
            tr { @for head in HEADS { th { (head) } } }
            @for (name, one) in rows {
                tr {
                    td { (name) }
                    @for count in [one.texts, one.bad] { td { (count) } }
                    td { (shown(one.abstained)) }
                    (cells(&one.marks, Some(&one.caveat), one.calibration_error))
                }
                @if let [(_, one)] = rows {
                    @for (name, marks, curves) in [("shared words", &NONE, Some(&one.overlap)), ("all marked", &one.all_marked, None)] {
                        tr {
                            td { (name) }
                            td {}
                            td {}
                            td {}
                            (cells(marks, curves, None))
                        }
                    }
                }
            }
        }
    }
}

/// A square with both axes from 0 to 1, and what is drawn in it.
fn diagram(drawn: &Markup) -> Markup {
    html! {
        svg width=(SIDE) height=(SIDE) viewBox={ "0 0 " (SIDE) " " (SIDE) } role="img" {
            rect width=(SIDE) height=(SIDE) fill="none" stroke="currentColor" stroke-opacity=".4" {}
            (drawn)
            g font-size="12" fill="currentColor" {
                text x="-12" y=(SIDE) { "0" }
                text x=(SIDE) y=(SIDE + 14.0) { "1" }
                text x="-12" y="10" { "1" }
            }
        }
    }
}

fn reliability(figures: &Figures) -> Markup {
    let most = figures.reliability.iter().map(|(rows, ..)| *rows).max().unwrap_or(1).max(1);
    // The area of a dot is as its part of the texts.
    let radius = |rows: usize| 2.0 + 8.0 * (rows as f64 / most as f64).sqrt();
    let place = |share: f64| format!("{:.1}", share * SIDE);
    diagram(&html! {
        path d={ "M0 " (SIDE) "L" (SIDE) " 0" } stroke="currentColor" stroke-dasharray="4" stroke-opacity=".5" {}
        @for (rows, said, seen) in &figures.reliability {
            circle cx=(place(*said)) cy=(place(1.0 - seen)) r=(format!("{:.1}", radius(*rows))) fill="#36c" fill-opacity=".7" {
                title { (rows) " texts: said " (format!("{said:.2}")) ", seen " (format!("{seen:.2}")) }
            }
        }
    })
}

fn curve(points: &[(f64, f64)]) -> Markup {
    let at = |(across, up): &(f64, f64)| format!("{:.1},{:.1}", across * SIDE, (1.0 - up) * SIDE);
    let path = points.iter().map(at).collect::<Vec<_>>().join(" ");
    diagram(&html! { polyline points=(path) fill="none" stroke="#36c" stroke-width="2" {} })
}

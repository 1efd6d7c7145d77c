//! The report as a good compiler would print it.

use ariadne::{Color, Config, IndexType, Label, Report as Shown, ReportKind, Source};
use caveat::check::Tier;
use caveat::report::Finding;
use caveat::span::Utf16Map;
use caveat::{AnswerInput, Report};
use std::io::{self, IsTerminal as _, Write as _};

/// Prints the findings with the answer's lines, then the coverage line.
pub fn print(name: &str, answer: &AnswerInput, report: &Report) -> io::Result<()> {
    let map = Utf16Map::new(&answer.text);
    let color = io::stdout().is_terminal();
    let mut out = anstream::stdout().lock();
    for finding in &report.findings {
        // Spans of a report lie within its text by construction.
        let start = map.byte(&answer.text, finding.span.start as usize).unwrap_or(0);
        let end = map.byte(&answer.text, finding.span.end as usize).unwrap_or(start);
        show(finding, name, start..end, color).write((name, Source::from(answer.text.as_str())), &mut out)?;
        writeln!(out)?;
    }
    for notice in &report.notices {
        writeln!(out, "note: {}", notice.message)?;
    }
    let coverage = report.coverage;
    writeln!(
        out,
        "{name}: {}: {} checked, {} failed, {} not checkable here. What is not marked is not verified.",
        count(coverage.claims, "claim"),
        coverage.checked,
        coverage.failed,
        coverage.uncheckable
    )
}

fn count(number: u32, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

fn show<'a>(
    finding: &Finding,
    name: &'a str,
    span: std::ops::Range<usize>,
    color: bool,
) -> Shown<'static, (&'a str, std::ops::Range<usize>)> {
    let (word, shade) = match finding.tier {
        Tier::Wrong => ("wrong", Color::Red),
        Tier::Contradicted => ("contradicted", Color::Magenta),
        Tier::Unsupported => ("unsupported", Color::Yellow),
        Tier::Doubtful => ("doubtful", Color::Blue),
    };
    let config = Config::default().with_index_type(IndexType::Byte).with_color(color);
    let mut shown = Shown::build(ReportKind::Custom(word, shade), (name, span.clone()))
        .with_config(config)
        .with_code(&finding.check)
        .with_message(&finding.title)
        .with_label(Label::new((name, span)).with_message(&finding.message).with_color(shade));
    for evidence in &finding.evidence {
        let of = if evidence.id.is_empty() { "the answer" } else { evidence.id.as_str() };
        shown.add_note(format!("{of} says: {}", evidence.quote));
    }
    if let Some(correction) = &finding.correction {
        shown.set_help(format!("it should say: {correction}"));
    }
    let sure = match (finding.probability, finding.error_rate) {
        (Some(probability), Some(rate)) => {
            format!(
                "{:.1} % sure; {} of {} findings of this check were wrong in {} public texts",
                probability * 100.0,
                rate.wrong,
                rate.of,
                rate.texts
            )
        }
        (Some(probability), None) => format!("{:.0} % sure", probability * 100.0),
        (None, _) if finding.tier == Tier::Doubtful => "a style signal, not evidence".to_owned(),
        (None, _) => "this check's error rate is not measured yet".to_owned(),
    };
    shown.add_note(sure);
    shown.finish()
}

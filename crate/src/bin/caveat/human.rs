//! The report as a good compiler would print it.

use ariadne::{Color, Config, IndexType, Label, Report as Shown, ReportKind, Source};
use caveat::check::Tier;
use caveat::report::Finding;
use caveat::span::Utf16Map;
use caveat::{AnswerInput, Report, wording};
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
    writeln!(out, "{name}: {}. {}", wording::coverage(&report.coverage), wording::UNMARKED)
}

fn show<'a>(
    finding: &Finding,
    name: &'a str,
    span: std::ops::Range<usize>,
    color: bool,
) -> Shown<'static, (&'a str, std::ops::Range<usize>)> {
    let shade = match finding.tier {
        Tier::Wrong => Color::Red,
        Tier::Contradicted => Color::Magenta,
        Tier::Unsupported => Color::Yellow,
        Tier::Doubtful => Color::Blue,
    };
    let config = Config::default().with_index_type(IndexType::Byte).with_color(color);
    let mut shown = Shown::build(ReportKind::Custom(finding.tier.word(), shade), (name, span.clone()))
        .with_config(config)
        .with_code(&finding.check)
        .with_message(&finding.title)
        .with_label(Label::new((name, span)).with_message(&finding.message).with_color(shade));
    for evidence in &finding.evidence {
        shown.add_note(format!("{} says: {}", wording::place(evidence), evidence.quote));
    }
    if let Some(correction) = &finding.correction {
        shown.set_help(format!("it should say: {correction}"));
    }
    shown.add_note(wording::sure(finding));
    shown.finish()
}

//! The report as a good compiler would print it.

use crate::failure::Failure;
use crate::visible::{Text, visible};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use caveat::check::Tier;
use caveat::report::Finding;
use caveat::span::Utf16Map;
use caveat::{AnswerInput, Report, wording};
use std::io::{self, Write as _};
use std::ops::Range;

/// Prints the findings with the answer's lines, then, unless `quiet`, the notes and the coverage line.
pub fn print(name: &str, answer: &AnswerInput, report: &Report, quiet: bool) -> Result<(), Failure> {
    written(&visible(name), answer, report, quiet).map_err(|error| Failure::of_output(&error))
}

/// Prints how many answers were audited and what was found in them.
pub fn total(audits: &[(AnswerInput, Report)]) -> Result<(), Failure> {
    let of = |tier: Tier| audits.iter().flat_map(|(_, report)| &report.findings).filter(|finding| finding.tier == tier).count();
    let tiers = [Tier::Wrong, Tier::Contradicted, Tier::Unsupported, Tier::Doubtful];
    let counts: Vec<String> = tiers.into_iter().filter(|tier| of(*tier) > 0).map(|tier| format!("{} {}", of(tier), tier.word())).collect();
    let with = audits.iter().filter(|(_, report)| !report.findings.is_empty()).count();
    let found = if counts.is_empty() { "no finding".to_owned() } else { format!("findings in {with}: {}", counts.join(", ")) };
    let mut out = anstream::stdout().lock();
    writeln!(out, "{} answers, {found}.", audits.len()).and_then(|()| out.flush()).map_err(|error| Failure::of_output(&error))
}

fn written(name: &str, answer: &AnswerInput, report: &Report, quiet: bool) -> io::Result<()> {
    let map = Utf16Map::new(&answer.text);
    let text = Text::of(&answer.text);
    let mut out = anstream::stdout().lock();
    for finding in &report.findings {
        // Spans of a report lie within its text by construction.
        let start = map.byte(&answer.text, finding.span.start as usize).unwrap_or(0);
        let end = map.byte(&answer.text, finding.span.end as usize).unwrap_or(start);
        // The styles are taken out again where they are not wanted.
        writeln!(out, "{}\n", show(finding, name, &text.text, text.at(start)..text.at(end)))?;
    }
    if quiet {
        return out.flush();
    }
    for notice in &report.notices {
        writeln!(out, "note: {}", visible(&notice.message))?;
    }
    writeln!(out, "{name}: {}. {}", wording::coverage(&report.coverage), wording::UNMARKED)?;
    out.flush()
}

/// The columns that are shown of a line, around its mark.
const COLUMNS: usize = 80;

fn show(finding: &Finding, name: &str, text: &str, span: Range<usize>) -> String {
    let level = match finding.tier {
        Tier::Wrong => Level::ERROR,
        Tier::Contradicted | Tier::Unsupported => Level::WARNING,
        Tier::Doubtful => Level::INFO,
    };
    let mark = AnnotationKind::Primary.span(span).label(Text::of(&finding.message).text);
    let mut shown = level
        .with_name(finding.tier.word())
        .primary_title(&*finding.title)
        .id(&*finding.check)
        .element(Snippet::source(text).path(name).annotation(mark));
    for evidence in &finding.evidence {
        let said = format!("{} says: {}", visible(&wording::place(evidence)), Text::of(&evidence.quote).text);
        shown = shown.element(Level::NOTE.message(said));
    }
    if let Some(correction) = &finding.correction {
        shown = shown.element(Level::HELP.message(format!("it should say: {}", Text::of(correction).text)));
    }
    shown = shown.element(Level::NOTE.message(wording::sure(finding)));
    Renderer::styled().decor_style(DecorStyle::Unicode).term_width(COLUMNS).render(&[shown])
}

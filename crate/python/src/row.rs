//! What goes out: a report as JSON, or why there is none.

use caveat::report::EvidenceQuote;
use caveat::signal::EvidenceKind;
use caveat::span::{CodePoints, Utf16Span};
use caveat::{AnswerInput, Error, Report};
use serde::Serialize;

#[derive(Serialize)]
struct Failed<'a> {
    kind: &'a str,
    error: String,
}

/// The row of an answer that was not audited.
pub fn failed(error: &Error) -> String {
    let row = Failed { kind: error.kind().word(), error: error.to_string() };
    serde_json::to_string(&row).unwrap_or_default()
}

/// The row of a report, its places counted in code points: Python counts so. The spans' type keeps its name, so the report is written at
/// once and not looked at again.
pub fn of(mut report: Report, answer: &AnswerInput) -> Result<String, Error> {
    if !report.findings.is_empty() {
        let text = CodePoints::new(&answer.text);
        for finding in &mut report.findings {
            finding.span = counted(&text, finding.span);
            for place in &mut finding.evidence {
                place.span = match holder(place, answer) {
                    Some(held) => counted(&CodePoints::new(held), place.span),
                    None => counted(&text, place.span),
                };
            }
        }
    }
    serde_json::to_string(&report).map_err(|error| Error::new(caveat::ErrorKind::Internal, error.to_string()))
}

fn counted(points: &CodePoints, span: Utf16Span) -> Utf16Span {
    Utf16Span { start: points.before(span.start), end: points.before(span.end) }
}

/// The text a piece of evidence stands in; none where that is the answer itself.
fn holder<'a>(place: &EvidenceQuote, answer: &'a AnswerInput) -> Option<&'a str> {
    match place.kind {
        EvidenceKind::Answer => None,
        EvidenceKind::Question => answer.question.as_deref(),
        EvidenceKind::Source => answer.sources.iter().find(|source| source.id == place.id).map(|source| source.text.as_str()),
        EvidenceKind::Turn => place.id.parse().ok().and_then(|at: usize| answer.turns.get(at)).map(|turn| turn.text.as_str()),
    }
}

//! What the command line and the page it writes say of a report, in English. The extension has words of its own, in the reader's language.

use crate::check::Tier;
use crate::report::{Coverage, EvidenceQuote, Finding};
use crate::signal::EvidenceKind;

/// What has to be said beside every coverage line.
pub const UNMARKED: &str = "What is not marked is not verified.";

/// "3 claims"
#[must_use]
pub fn count(number: u32, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// How much of an answer was checked.
#[must_use]
pub fn coverage(coverage: &Coverage) -> String {
    format!(
        "{}: {} checked, {} failed, {} not checkable here",
        count(coverage.claims, "claim"),
        coverage.checked,
        coverage.failed,
        coverage.uncheckable
    )
}

/// Where evidence stands.
#[must_use]
pub fn place(evidence: &EvidenceQuote) -> String {
    match evidence.kind {
        EvidenceKind::Answer => "the answer".to_owned(),
        EvidenceKind::Source => evidence.title.as_ref().unwrap_or(&evidence.id).clone(),
        EvidenceKind::Turn => "an earlier turn".to_owned(),
        EvidenceKind::Question => "the question".to_owned(),
    }
}

/// The working; empty where the message has just said it.
#[must_use]
pub fn working(finding: &Finding) -> &str {
    let said = finding.tier != Tier::Wrong && finding.message.starts_with(finding.working.trim_end_matches('.'));
    if said { "" } else { &finding.working }
}

/// How sure a finding is, and how often its check was mistaken.
#[must_use]
pub fn sure(finding: &Finding) -> String {
    match (finding.probability, finding.error_rate) {
        (Some(probability), Some(rate)) => format!(
            "{:.1} % sure; {} of {} findings of this check were wrong in {} public texts",
            probability * 100.0,
            rate.wrong,
            rate.of,
            rate.texts
        ),
        (Some(probability), None) => format!("{:.0} % sure", probability * 100.0),
        (None, _) if finding.tier == Tier::Doubtful => "a style signal, not evidence".to_owned(),
        (None, _) => "this check's error rate is not measured yet".to_owned(),
    }
}

//! What the command line and the page it writes say of a report, in English. The extension has words of its own, in the reader's language.

use crate::check::{ErrorRate, Tier};
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
    let parts = [
        (coverage.recomputed, "recomputed"),
        (coverage.failed.saturating_sub(coverage.differs), "of them wrong"),
        (coverage.borne_out, "borne out by your source"),
        (coverage.differs, "your source denies"),
        (coverage.not_found, "not found in your source"),
        (coverage.uncheckable, "with nothing to hold them against"),
    ];
    let parts: Vec<String> = parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    let claims = count(coverage.claims, "claim");
    if parts.is_empty() { claims } else { format!("{claims}: {}", parts.join(", ")) }
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

/// How sure a finding is, and how often its check was mistaken. Where the working is the proof, a percentage would say nothing.
#[must_use]
pub fn sure(finding: &Finding) -> String {
    let record = record(finding.error_rate.as_ref());
    match finding.probability {
        _ if finding.tier == Tier::Doubtful => "a style signal, not evidence".to_owned(),
        Some(probability) if finding.tier != Tier::Wrong => format!("{:.0} % sure; {record}", probability * 100.0),
        _ => record,
    }
}

/// How often a check was wrong: on fresh texts where that was measured, and said where it was not.
#[must_use]
pub fn record(rate: Option<&ErrorRate>) -> String {
    let Some(rate) = rate else { return "how often this check is wrong is not measured yet".to_owned() };
    match rate.fresh {
        Some(fresh) if fresh.of > 0 => format!(
            "wrong in {} of {} findings on texts it was not tuned on (95 % interval: {} to {} %)",
            fresh.wrong, fresh.of, fresh.low, fresh.high
        ),
        Some(fresh) => format!("raised no alarm in {} texts it was not tuned on", fresh.texts),
        None if rate.of > 0 => {
            format!("wrong in {} of {} findings on texts it was tuned on; not measured on others", rate.wrong, rate.of)
        }
        None => format!("raised no alarm in {} texts it was tuned on; not measured on others", rate.texts),
    }
}

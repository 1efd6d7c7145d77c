//! What a check or the verifier saw, before calibration.

use crate::span::Span;
use serde::{Deserialize, Serialize};

/// Where evidence stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum EvidenceKind {
    /// Another place of the same answer.
    Answer,
    /// A source the person supplied.
    Source,
    /// An earlier turn.
    Turn,
    /// The question.
    Question,
}

/// A place that bears a signal out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// What it is a place of.
    pub kind: EvidenceKind,
    /// The source's id, or the turn's number counted from 0; empty for the answer and the question.
    pub id: String,
    /// Bytes in that text.
    pub span: Span,
}

/// What a check saw at one place. Uncalibrated: it carries no confidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signal {
    /// The words it is about, in bytes of the answer's text.
    pub span: Span,
    /// What was recomputed or looked up: "17 × 24 = 408".
    pub working: String,
    /// What the answer says instead: "398"; none where the working says it all.
    pub claimed: Option<String>,
    /// What the marked words should be, where that is certain.
    pub correction: Option<String>,
    /// Other places that bear it out.
    pub evidence: Vec<Evidence>,
    /// Whether the claim held: counted as checked, never shown.
    pub holds: bool,
}

impl Signal {
    /// The words at `span` are at odds with `working`.
    pub fn new(span: Span, working: impl Into<String>) -> Self {
        Self { span, working: working.into(), claimed: None, correction: None, evidence: Vec::new(), holds: false }
    }

    /// The words at `span` were recomputed and hold. Not a finding: it only counts towards coverage.
    #[must_use]
    pub fn agrees(span: Span) -> Self {
        Self { holds: true, ..Self::new(span, String::new()) }
    }

    /// What the answer says where the working says otherwise.
    #[must_use]
    pub fn claimed(mut self, claimed: impl Into<String>) -> Self {
        self.claimed = Some(claimed.into());
        self
    }

    /// What the marked words should be.
    #[must_use]
    pub fn correction(mut self, correction: impl Into<String>) -> Self {
        self.correction = Some(correction.into());
        self
    }

    /// Adds a place of the same answer that bears it out.
    #[must_use]
    pub fn see(mut self, span: Span) -> Self {
        self.evidence.push(Evidence { kind: EvidenceKind::Answer, id: String::new(), span });
        self
    }

    /// Adds evidence.
    #[must_use]
    pub fn evidence(mut self, evidence: Evidence) -> Self {
        self.evidence.push(evidence);
        self
    }

    /// Moves all places in the answer by `moved`.
    pub(crate) fn relocate(&mut self, moved: impl Fn(Span) -> Span) {
        self.span = moved(self.span);
        for evidence in &mut self.evidence {
            if evidence.kind == EvidenceKind::Answer {
                evidence.span = moved(evidence.span);
            }
        }
    }
}

//! What a person, a program or a page is given: the report, and the catalogue of checks.

use crate::calibration::{Experience, SAY_CONTRADICTED, SAY_UNSUPPORTED};
use crate::check::{ErrorRate, State, Tier};
use crate::checks::CHECKS;
use crate::signal::EvidenceKind;
use crate::span::Utf16Span;
use crate::verdict::Verdict;
use serde::{Deserialize, Serialize};

/// The version of the report's form; counts up when a field changes its meaning or goes.
pub const SCHEMA: u32 = 1;

/// The report on one revision of an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Report {
    /// [`SCHEMA`].
    pub schema: u32,
    /// The answer's id.
    pub id: String,
    /// The answer's revision.
    pub revision: u32,
    /// What was found, in the order of the text.
    pub findings: Vec<Finding>,
    /// How much of the answer was checked.
    pub coverage: Coverage,
    /// What the audit cost, as measured by whoever ran it.
    pub cost: Cost,
    /// What the reader should know of the audit itself.
    pub notices: Vec<Notice>,
}

/// One marked place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Finding {
    /// Sixteen hexadecimal digits made from the check, the quoted words and their sentence; the same after a reload.
    pub fingerprint: String,
    /// The check's id, or `verifier/source`.
    pub check: String,
    /// The check's title.
    pub title: String,
    /// The tier.
    pub tier: Tier,
    /// The verdict.
    pub verdict: Verdict,
    /// The calibrated probability that the finding is right; none where nothing was measured.
    pub probability: Option<f64>,
    /// Where it stands in the input's text.
    pub span: Utf16Span,
    /// The marked words.
    pub quote: String,
    /// One sentence for people.
    pub message: String,
    /// What was recomputed or looked up.
    pub working: String,
    /// What the marked words should be, where that is certain.
    pub correction: Option<String>,
    /// Places that bear it out.
    pub evidence: Vec<EvidenceQuote>,
    /// The check's measured error rate.
    pub error_rate: Option<ErrorRate>,
}

/// A place that bears a finding out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct EvidenceQuote {
    /// What it is a place of.
    pub kind: EvidenceKind,
    /// The source's id, or the turn's number counted from 0; empty for the answer and the question.
    pub id: String,
    /// What the person calls the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub title: Option<String>,
    /// Where it stands in that text.
    pub span: Utf16Span,
    /// Its words.
    pub quote: String,
}

/// How much of the answer was checked. What was not is not verified.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Coverage {
    /// Sentences and cells.
    pub sentences: u32,
    /// Assertions found.
    pub claims: u32,
    /// Those a check recomputed or the verifier decided.
    pub checked: u32,
    /// Those of the checked that are wrong, contradicted or unsupported.
    pub failed: u32,
    /// Those nothing on this device could decide.
    pub uncheckable: u32,
}

/// What an audit cost. Zero where nobody measured.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Cost {
    /// Microseconds of the deterministic pass.
    pub text_micros: u32,
    /// Microseconds of the verifier.
    pub verifier_micros: u32,
    /// Pairs the verifier scored.
    pub pairs: u32,
}

/// Something the reader should know of the audit itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Notice {
    /// A stable word: `verifier-unavailable`, `language-unsupported`.
    pub code: String,
    /// One sentence.
    pub message: String,
}

/// One row of the catalogue of checks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct CheckInfo {
    /// `family/name`.
    pub id: String,
    /// A short name.
    pub title: String,
    /// The family.
    pub family: String,
    /// The tier of its findings.
    pub tier: Tier,
    /// Whether it runs by default.
    pub state: State,
    /// `text` for a rule, `model` for the verifier.
    pub cost: String,
    /// The languages it reads; empty: any.
    pub languages: Vec<String>,
    /// The version it came with.
    pub since: String,
    /// What it flags.
    pub flags_what: String,
    /// Why that misleads.
    pub misleads: String,
    /// How it is decided.
    pub decided: String,
    /// Known false positives.
    pub false_positives: String,
    /// Sentences it flags.
    pub examples: Vec<Example>,
    /// Sentences it leaves alone.
    pub counter_examples: Vec<String>,
    /// Its measured error rate.
    pub error_rate: Option<ErrorRate>,
    /// What the person's own verdicts make of it; absent without any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub here: Option<Here>,
}

/// What the person's own verdicts make of a check.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Here {
    /// The verdicts.
    pub experience: Experience,
    /// The probability of its findings now; none for a style signal and for the verifier, whose findings have one each.
    pub probability: Option<f64>,
    /// Whether it says nothing any more.
    pub silenced: bool,
}

/// A sentence a check flags.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// The marked words.
    pub marked: String,
    /// The working.
    pub working: String,
}

/// The verifier's id among the checks.
pub const VERIFIER: &str = "verifier/source";

/// Every check, by id, and the verifier last.
#[must_use]
pub fn catalogue() -> Vec<CheckInfo> {
    let mut rows: Vec<CheckInfo> = CHECKS
        .iter()
        .map(|check| CheckInfo {
            id: check.id.to_owned(),
            title: check.meta.title.to_owned(),
            family: check.family.to_owned(),
            tier: check.meta.tier,
            state: check.meta.state,
            cost: "text".to_owned(),
            languages: check.meta.languages.iter().map(|&language| language.to_owned()).collect(),
            since: check.meta.since.to_owned(),
            flags_what: check.docs.flags.to_owned(),
            misleads: check.docs.misleads.to_owned(),
            decided: check.docs.decided.to_owned(),
            false_positives: check.docs.false_positives.to_owned(),
            examples: check
                .flags
                .iter()
                .map(|flag| Example { text: flag.text.to_owned(), marked: flag.marked.to_owned(), working: flag.working.to_owned() })
                .collect(),
            counter_examples: check.ignores.iter().map(|ignore| ignore.text.to_owned()).collect(),
            error_rate: check.rate,
            here: None,
        })
        .collect();
    rows.push(CheckInfo {
        id: VERIFIER.to_owned(),
        title: "Held against your source".to_owned(),
        family: "verifier".to_owned(),
        tier: Tier::Contradicted,
        state: State::On,
        cost: "model".to_owned(),
        languages: vec!["en".to_owned()],
        since: "0.1.0".to_owned(),
        flags_what: "A claim that a source you supplied denies, or does not bear out.".to_owned(),
        misleads: "Answers about a text often say more than the text, or the opposite of it.".to_owned(),
        decided: format!(
            "A small model on this device reads the claim beside the sentence of the source that shares most with it, and \
             beside all sentences that together do; its probability is calibrated on labelled pairs. A contradiction is said \
             from {SAY_CONTRADICTED} on; \"not supported\" where the nearest sentence makes it so with {SAY_UNSUPPORTED} and the rest makes it \
             likelier than not."
        ),
        false_positives: "Claims that rest on several passages at once, on common knowledge, or on arithmetic over the source; \
                          paraphrases of long passages, where most contradictions the model says are false (see its model card)."
            .to_owned(),
        examples: Vec::new(),
        counter_examples: Vec::new(),
        error_rate: include!(concat!(env!("OUT_DIR"), "/verifier.rs")),
        here: None,
    });
    rows
}

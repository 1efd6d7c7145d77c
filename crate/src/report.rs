//! What a person, a program or a page is given: the report, and the catalogue of checks.

use crate::calibration::{self, Experience, SAY_CONTRADICTED};
use crate::check::{ErrorRate, State, Tier};
use crate::checks::CHECKS;
use crate::evidence::Alignment;
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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

impl Report {
    /// Leaves the strongest `most` findings, in the order of the text, and says how many are left out. `decides` is what the person sets to
    /// see more.
    pub fn cap(&mut self, most: usize, decides: &str) {
        let more = self.findings.len().saturating_sub(most);
        if more == 0 {
            return;
        }
        // Ties keep the order of the text.
        let strength = |finding: &Finding| {
            let length = finding.span.end - finding.span.start;
            (finding.tier, -finding.probability.unwrap_or(0.0), length)
        };
        self.findings.sort_by(|one, other| {
            let (one, other) = (strength(one), strength(other));
            one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)).then(one.2.cmp(&other.2))
        });
        self.findings.truncate(most);
        self.findings.sort_by_key(|finding| (finding.span.start, finding.span.end));
        let message = format!(
            "{} not shown; {decides} decides how many are.",
            if more == 1 { "1 more finding is".to_owned() } else { format!("{more} more findings are") }
        );
        self.notices.push(Notice::new("capped", message));
    }
}

/// One marked place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Coverage {
    /// Sentences and cells.
    pub sentences: u32,
    /// Assertions found.
    pub claims: u32,
    /// Those that were held against something: recomputed, borne out, different or not found.
    pub checked: u32,
    /// Those of the checked that are wrong or contradicted.
    pub failed: u32,
    /// Those there is nothing to hold against.
    pub uncheckable: u32,
    /// Those a check decided.
    pub recomputed: u32,
    /// Those a source bears out.
    pub borne_out: u32,
    /// Those a source denies.
    pub differs: u32,
    /// Those not found in a source.
    pub not_found: u32,
}

/// What an audit cost. Zero where nobody measured.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Notice {
    /// A stable word: `verifier-unavailable`, `language-unsupported`, `check-failed`, `code-unavailable`, `passed-over`.
    pub code: String,
    /// What it means, in plain words.
    pub message: String,
    /// What the message names, in its order, for whoever says it in another language: of `check-failed` the check's title and how
    /// often, of `passed-over` how many passages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typescript", tsify(optional))]
    pub values: Vec<String>,
}

impl Notice {
    /// A notice that names nothing.
    #[must_use]
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self { code: code.to_owned(), message: message.into(), values: Vec::new() }
    }

    /// The code auditor could not be asked, or not of everything.
    pub(crate) fn code_unavailable(why: &str) -> Self {
        Self::new("code-unavailable", format!("Code in this answer was not checked, or not all of it: {why}."))
    }

    /// As many sentences and blocks are longer than any prose.
    pub(crate) fn passed_over(passages: u32) -> Self {
        let subject = if passages == 1 { "1 passage is".to_owned() } else { format!("{passages} passages are") };
        let message = format!("{subject} too long to be checked in full: a sentence of more than 8 kB, or a paragraph of more than 1 MB.");
        Self { values: vec![passages.to_string()], ..Self::new("passed-over", message) }
    }

    /// A check panicked on as many parts of the answer.
    pub(crate) fn check_failed(title: &str, times: u32) -> Self {
        let parts = if times == 1 { "1 part".to_owned() } else { format!("{times} parts") };
        let message =
            format!("The check \"{title}\" failed on {parts} of this answer, and checked nothing there. Everything else was checked.");
        Self { values: vec![title.to_owned(), times.to_string()], ..Self::new("check-failed", message) }
    }
}

/// One row of the catalogue of checks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// The marked words.
    pub marked: String,
    /// The working.
    pub working: String,
}

/// The id of what the words of a source say, among the checks.
pub const SOURCE: &str = "source/words";

/// The verifier's id among the checks.
pub const VERIFIER: &str = "verifier/source";

/// Every check, by id, then what the words of a source say, and the verifier last.
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
        id: SOURCE.to_owned(),
        title: "Words of your source".to_owned(),
        family: "source".to_owned(),
        tier: Tier::Contradicted,
        state: State::On,
        cost: "text".to_owned(),
        languages: vec!["en".to_owned()],
        since: "0.1.0".to_owned(),
        flags_what: "A figure, date, name, direction, state or denial that a source you supplied gives otherwise, or does not have."
            .to_owned(),
        misleads: "A summary with one digit turned round reads as well as the right one.".to_owned(),
        decided: "A claim is held against the sentences of the source that share its subject. Figures are intervals: what is rounded, \
                  hedged or given in another unit agrees. A difference is said only where the claim's value stands nowhere else in the \
                  source; a value that stands nowhere in a source of 100 words or more is not supported."
            .to_owned(),
        false_positives: "A sentence that speaks of another event, year or person in the same words; figures that are worked out of \
                          several others."
            .to_owned(),
        examples: Vec::new(),
        counter_examples: Vec::new(),
        error_rate: calibration::of_alignment(Alignment::Differs),
        here: None,
    });
    rows.push(CheckInfo {
        id: VERIFIER.to_owned(),
        title: "Held against your source".to_owned(),
        family: "verifier".to_owned(),
        tier: Tier::Contradicted,
        state: State::On,
        cost: "model".to_owned(),
        languages: vec!["en".to_owned()],
        since: "0.1.0".to_owned(),
        flags_what: "A claim that a source you supplied denies.".to_owned(),
        misleads: "Answers about a text often say more than the text, or the opposite of it.".to_owned(),
        decided: format!(
            "A small model on this device reads the claim beside the sentence of the source that shares most with it, and \
             beside all sentences that together do; its probability is calibrated on labelled pairs. A contradiction is said \
             from {SAY_CONTRADICTED} on. What it does not find is counted and not marked."
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

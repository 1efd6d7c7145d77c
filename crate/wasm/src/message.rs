//! The worker's messages. Their TypeScript types are generated from these.

use caveat::compare::Comparison;
use caveat::judgement::{Judged, Measurement};
use caveat::page::Page;
use caveat::{AnswerInput, CheckInfo, Report, Settings};
use serde::{Deserialize, Serialize};
use tsify::Tsify;

/// What the worker is told.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum WorkerRequest {
    /// Applies from the next audit on.
    Configure {
        /// What the person chose.
        settings: Settings,
        /// The name of the person's own model, as the host keeps it; absent: the bundled one.
        #[serde(default)]
        #[tsify(optional)]
        model: Option<String>,
    },
    /// Audits an answer; an older revision under the same key is dropped.
    Audit {
        /// Names the place the answer stands in.
        key: String,
        /// The answer.
        answer: AnswerInput,
    },
    /// Nothing more is sent for that key.
    Cancel {
        /// The key.
        key: String,
    },
    /// Asks for the catalogue.
    Checks,
    /// Asks for reports as a page of HTML.
    Page {
        /// Names the request.
        key: String,
        /// What the page is to say.
        page: Page,
    },
    /// Asks how answers to one question differ.
    Compare {
        /// Names the request.
        key: String,
        /// The answers, as Markdown.
        answers: Vec<String>,
    },
    /// Asks what the person's judgements of findings say, and which findings to judge next.
    Measure {
        /// Names the request.
        key: String,
        /// All findings, judged or not.
        findings: Vec<Judged>,
        /// Which sample is drawn.
        seed: u32,
    },
}

/// What the worker says.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum WorkerMessage {
    /// The text auditor can be used.
    Ready {
        /// The package's version.
        version: String,
    },
    /// A report. More follows for the same revision where it is not final.
    Report {
        /// The key of the audit.
        key: String,
        /// The report.
        report: Report,
        /// Whether the verifier was heard, or was not needed.
        #[serde(rename = "final")]
        last: bool,
        /// Whether it is of a long answer's beginning alone.
        beginning: bool,
    },
    /// The catalogue.
    Checks {
        /// Every check.
        checks: Vec<CheckInfo>,
    },
    /// A page of HTML.
    Page {
        /// The key of the request.
        key: String,
        /// The page, as a file is to hold it.
        html: String,
    },
    /// How answers differ.
    Compared {
        /// The key of the request.
        key: String,
        /// What differs, and what each states.
        comparison: Comparison,
        /// The answers, the one that agrees most with the others first.
        ranking: Vec<usize>,
    },
    /// What the person's judgements say.
    Measured {
        /// The key of the request.
        key: String,
        /// How often marks were false alarms.
        measurement: Measurement,
        /// The findings that can be judged, in the order in which they are to be.
        order: Vec<usize>,
    },
    /// What became of the model.
    Model {
        /// How far it is.
        state: ModelState,
        /// Why it failed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        message: Option<String>,
    },
    /// A request could not be served; nothing else is lost.
    Error {
        /// The key of the request, where it had one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        key: Option<String>,
        /// A stable word: `input`, `too-large`, `model`, `inference`, `internal`.
        kind: String,
        /// One sentence.
        message: String,
    },
}

/// How far the model is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "lowercase")]
pub enum ModelState {
    /// It is being fetched and loaded.
    Loading,
    /// It can be asked.
    Ready,
    /// It cannot; the deterministic checks go on.
    Failed,
}

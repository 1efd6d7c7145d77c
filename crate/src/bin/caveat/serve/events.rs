//! Audits as OpenTelemetry events, in a file: one OTLP/JSON line an audit, with an event `gen_ai.evaluation.result` for the whole and one for
//! each finding. A collector can read such a file; nothing is sent.

use crate::failure::Failure;
use crate::service;
use caveat::report::Finding;
use caveat::{Report, wording};
use serde_json::{Value, json};
use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

/// The event's name in the semantic conventions for generative AI.
const NAME: &str = "gen_ai.evaluation.result";
/// Information and warning, as OpenTelemetry numbers severities.
const INFO: u8 = 9;
const WARN: u8 = 13;

/// The file.
pub struct Events {
    file: Mutex<File>,
}

impl Events {
    /// Opens the file for appending.
    pub fn open(path: &Path) -> Result<Self, Failure> {
        let file = File::options().append(true).create(true).open(path);
        file.map(|file| Self { file: Mutex::new(file) }).map_err(|error| format!("{}: {error}", path.display()).into())
    }

    /// Appends a report. What cannot be written is told, and costs nothing else.
    pub fn append(&self, report: &Report) {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
        let line = format!("{}\n", logs(report, now));
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(error) = file.write_all(line.as_bytes()) {
            service::log(&format!("an event cannot be written: {error}"));
        }
    }
}

/// A report as OTLP's `LogsData`.
fn logs(report: &Report, now: u128) -> Value {
    let records: Vec<Value> = std::iter::once(whole(report)).chain(report.findings.iter().map(|finding| one(report, finding))).collect();
    let records: Vec<Value> = records
        .into_iter()
        .map(|mut record| {
            // OTLP/JSON writes numbers of 64 bits as strings.
            record["timeUnixNano"] = now.to_string().into();
            record["observedTimeUnixNano"] = now.to_string().into();
            record["eventName"] = NAME.into();
            record
        })
        .collect();
    json!({ "resourceLogs": [{
        "resource": { "attributes": [text("service.name", "caveat"), text("service.version", env!("CARGO_PKG_VERSION"))] },
        "scopeLogs": [{ "scope": { "name": "caveat", "version": env!("CARGO_PKG_VERSION") }, "logRecords": records }],
    }] })
}

/// The event of the whole answer. Its score is the share of the checked claims that did not fail; there is none where nothing was checked.
fn whole(report: &Report) -> Value {
    let coverage = &report.coverage;
    let worst = report.findings.iter().map(|finding| finding.tier).min();
    let mut attributes = vec![
        text("gen_ai.evaluation.name", "caveat"),
        text("gen_ai.evaluation.score.label", worst.map_or("no_finding", caveat::check::Tier::word)),
        text("gen_ai.evaluation.explanation", &wording::coverage(coverage)),
        text("gen_ai.response.id", &report.id),
    ];
    if coverage.checked > 0 {
        let share = f64::from(coverage.checked.saturating_sub(coverage.failed)) / f64::from(coverage.checked);
        attributes.push(json!({ "key": "gen_ai.evaluation.score.value", "value": { "doubleValue": share } }));
    }
    let (number, word) = if worst.is_none() { (INFO, "INFO") } else { (WARN, "WARN") };
    json!({ "severityNumber": number, "severityText": word, "attributes": attributes })
}

/// The event of one finding, named after its check.
fn one(report: &Report, finding: &Finding) -> Value {
    let mut attributes = vec![
        text("gen_ai.evaluation.name", &finding.check),
        text("gen_ai.evaluation.score.label", finding.tier.word()),
        text("gen_ai.evaluation.explanation", &format!("“{}”. {} {}", finding.quote, finding.message, finding.working)),
        text("gen_ai.response.id", &report.id),
        text("caveat.finding.fingerprint", &finding.fingerprint),
    ];
    if let Some(probability) = finding.probability {
        attributes.push(json!({ "key": "gen_ai.evaluation.score.value", "value": { "doubleValue": 1.0 - probability } }));
    }
    json!({ "severityNumber": WARN, "severityText": "WARN", "attributes": attributes })
}

fn text(key: &str, value: &str) -> Value {
    json!({ "key": key, "value": { "stringValue": value } })
}

#[cfg(test)]
mod tests {
    use super::*;
    use caveat::{AnswerInput, Auditor, Settings};

    #[test]
    fn an_audit_is_an_event_and_each_finding_one() {
        let answer = AnswerInput { id: "a".to_owned(), text: "So 17 × 24 = 398.".to_owned(), settled: true, ..AnswerInput::default() };
        let report = Auditor::new(Settings::default()).audit(&answer, jiff::civil::date(2026, 11, 1), None).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("events.jsonl");
        for _ in 0..2 {
            Events::open(&path).unwrap().append(&report);
        }
        let written = std::fs::read_to_string(path).unwrap();
        assert_eq!(written.lines().count(), 2);
        let line: Value = serde_json::from_str(written.lines().next().unwrap()).unwrap();
        let records = line["resourceLogs"][0]["scopeLogs"][0]["logRecords"].as_array().unwrap();
        assert_eq!(records.len(), 2);
        assert!(records.iter().all(|record| record["eventName"] == NAME && record["timeUnixNano"].is_string()));
        assert_eq!(records[0]["attributes"][1]["value"]["stringValue"], "wrong");
        assert_eq!(records[1]["attributes"][0]["value"]["stringValue"], "arithmetic/equality");
    }
}

//! Findings in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS): what continuous integration and editors gather.

use caveat::check::Tier;
use caveat::report::{EvidenceQuote, Finding};
use caveat::signal::EvidenceKind;
use caveat::span::{Utf16Map, Utf16Span};
use caveat::{AnswerInput, CheckInfo, Report, catalogue, wording};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The log of one run over all files. `missing` says why something that was asked for was not done.
pub fn log(audits: &[(AnswerInput, Report)], missing: Option<&str>) -> Value {
    let seen: BTreeSet<&str> = audits.iter().flat_map(|(_, report)| &report.findings).map(|finding| finding.check.as_str()).collect();
    let rules: Vec<CheckInfo> = catalogue().into_iter().filter(|check| seen.contains(check.id.as_str())).collect();
    let mut results = Vec::new();
    let mut notifications = Vec::new();
    for (answer, report) in audits {
        let texts = Texts::of(answer);
        results.extend(report.findings.iter().map(|finding| result(finding, &texts, &rules)));
        notifications.extend(report.notices.iter().map(|notice| {
            json!({
                "descriptor": { "id": notice.code },
                "level": "warning",
                "message": { "text": notice.message },
                "locations": [{ "physicalLocation": { "artifactLocation": texts.answer.artifact() } }],
            })
        }));
    }
    let artifacts: Vec<Value> = audits
        .iter()
        .map(|(answer, report)| {
            json!({ "location": { "uri": uri(&answer.id) }, "roles": ["analysisTarget"], "properties": { "coverage": report.coverage } })
        })
        .collect();
    let mut invocation = json!({ "executionSuccessful": missing.is_none(), "toolExecutionNotifications": notifications });
    if let Some(why) = missing {
        invocation["exitCodeDescription"] = why.into();
    }
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "Caveat",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(rule).collect::<Vec<_>>(),
            } },
            "columnKind": "utf16CodeUnits",
            "invocations": [invocation],
            "artifacts": artifacts,
            "results": results,
        }],
    })
}

fn rule(check: &CheckInfo) -> Value {
    json!({
        "id": check.id,
        "shortDescription": { "text": check.title },
        "fullDescription": { "text": check.flags_what },
        "help": { "text": format!("{}\n\nHow it is decided: {}\n\nKnown false positives: {}", check.misleads, check.decided, check.false_positives) },
        "defaultConfiguration": { "level": level(check.tier) },
        "properties": { "tier": check.tier.word(), "errorRate": check.error_rate },
    })
}

fn level(tier: Tier) -> &'static str {
    match tier {
        Tier::Wrong => "error",
        Tier::Contradicted | Tier::Unsupported => "warning",
        Tier::Doubtful => "note",
    }
}

fn result(finding: &Finding, texts: &Texts, rules: &[CheckInfo]) -> Value {
    let answer = &texts.answer;
    let mut result = json!({
        "ruleId": finding.check,
        "level": level(finding.tier),
        "message": { "text": finding.message },
        "locations": [answer.location(finding.span)],
        "partialFingerprints": { "caveatFinding/v1": finding.fingerprint },
        "properties": { "tier": finding.tier.word(), "probability": finding.probability, "standing": wording::sure(finding) },
    });
    if let Some(at) = rules.iter().position(|check| check.id == finding.check) {
        result["ruleIndex"] = at.into();
    }
    if !finding.evidence.is_empty() {
        result["relatedLocations"] = finding.evidence.iter().map(|evidence| texts.beside(evidence)).collect();
    }
    if let Some(correction) = &finding.correction {
        let replacement = json!({ "deletedRegion": answer.region(finding.span), "insertedContent": { "text": correction } });
        result["fixes"] = json!([{
            "description": { "text": format!("should read: {correction}") },
            "artifactChanges": [{ "artifactLocation": answer.artifact(), "replacements": [replacement] }],
        }]);
    }
    result
}

/// A text that stands in a file.
struct Artifact<'a> {
    name: &'a str,
    text: &'a str,
    map: Utf16Map,
    /// Where each line starts, in UTF-16 code units.
    lines: Vec<usize>,
}

impl<'a> Artifact<'a> {
    fn new(name: &'a str, text: &'a str) -> Self {
        let map = Utf16Map::new(text);
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| map.unit(text, at + 1))).collect();
        Self { name, text, map, lines }
    }

    fn artifact(&self) -> Value {
        json!({ "uri": uri(self.name) })
    }

    /// Line and column of a place, both counted from 1.
    fn place(&self, unit: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|&start| start <= unit);
        (line, unit - self.lines[line - 1] + 1)
    }

    fn region(&self, span: Utf16Span) -> Value {
        let (start, end) = (span.start as usize, span.end as usize);
        let ((start_line, start_column), (end_line, end_column)) = (self.place(start), self.place(end));
        // Spans of a report lie within its text by construction.
        let byte = |unit| self.map.byte(self.text, unit).unwrap_or(0);
        json!({
            "startLine": start_line,
            "startColumn": start_column,
            "endLine": end_line,
            "endColumn": end_column,
            "charOffset": start,
            "charLength": end - start,
            "snippet": { "text": self.text.get(byte(start)..byte(end)).unwrap_or_default() },
        })
    }

    fn location(&self, span: Utf16Span) -> Value {
        json!({ "physicalLocation": { "artifactLocation": self.artifact(), "region": self.region(span) } })
    }
}

/// The answer, and the sources it was held against.
struct Texts<'a> {
    answer: Artifact<'a>,
    sources: Vec<Artifact<'a>>,
}

impl<'a> Texts<'a> {
    fn of(answer: &'a AnswerInput) -> Self {
        Self {
            answer: Artifact::new(&answer.id, &answer.text),
            sources: answer.sources.iter().map(|source| Artifact::new(&source.id, &source.text)).collect(),
        }
    }

    /// Where evidence stands. The question stands in no file.
    fn beside(&self, evidence: &EvidenceQuote) -> Value {
        let file = match evidence.kind {
            EvidenceKind::Answer => Some(&self.answer),
            EvidenceKind::Source => self.sources.iter().find(|source| source.name == evidence.id),
            EvidenceKind::Turn | EvidenceKind::Question => None,
        };
        let mut location = file.map_or_else(|| json!({}), |file| file.location(evidence.span));
        location["message"] = json!({ "text": format!("{}: {}", wording::place(evidence), evidence.quote) });
        location
    }
}

/// A file's name as a URI: relative where it is relative.
fn uri(name: &str) -> String {
    let mut uri = String::from(if name.starts_with('/') { "file://" } else { "" });
    for byte in name.replace(std::path::MAIN_SEPARATOR, "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing into a string cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

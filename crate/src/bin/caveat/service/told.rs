//! Reports in a few lines of text, for a model to read.

use super::Compared;
use caveat::compare::Place;
use caveat::report::Finding;
use caveat::signal::EvidenceKind;
use caveat::{Report, wording};
use std::fmt::Write as _;

/// Findings, differences or statements that are told; the structured report has all of them.
const TOLD: usize = 30;
/// Characters of a quote that are told.
const QUOTE: usize = 300;

/// What a report says.
pub fn report(report: &Report) -> String {
    let mut text = match report.findings.len() {
        0 => "No findings.\n".to_owned(),
        number => format!("{}:\n", wording::count(number as u32, "finding")),
    };
    for finding in report.findings.iter().take(TOLD) {
        one(&mut text, finding);
    }
    more(&mut text, report.findings.len(), "findings");
    for notice in &report.notices {
        line(&mut text, format_args!("Note: {}", notice.message));
    }
    line(&mut text, format_args!("Checked: {}. {}", wording::coverage(&report.coverage), wording::UNMARKED));
    text
}

/// What comparing answers gave. Answers are counted from 1 here, as people do.
pub fn compared(compared: &Compared) -> String {
    let comparison = &compared.compared;
    let mut text = match comparison.differences.len() {
        0 => "The answers do not contradict each other.\n".to_owned(),
        number => format!("{}:\n", wording::count(number as u32, "difference")),
    };
    let place = |place: &Place| format!("answer {} says “{}”", place.answer + 1, short(&place.quote));
    for difference in comparison.differences.iter().take(TOLD) {
        line(&mut text, format_args!("- {}; {}", place(&difference.one), place(&difference.other)));
    }
    more(&mut text, comparison.differences.len(), "differences");
    let alone: Vec<_> = comparison.statements.iter().filter(|statement| statement.only_here()).collect();
    if !alone.is_empty() {
        text.push_str("Said by one answer only:\n");
    }
    for statement in alone.iter().take(TOLD) {
        line(&mut text, format_args!("- {}", place(&statement.place)));
    }
    more(&mut text, alone.len(), "statements");
    let order: Vec<String> = compared.ranking.iter().map(|answer| (answer + 1).to_string()).collect();
    line(&mut text, format_args!("Agreement with the others, best first: answer {}.", order.join(", ")));
    text.push_str("Where answers differ, it is not known which is wrong. What they share is not necessarily right.\n");
    text
}

fn one(text: &mut String, finding: &Finding) {
    line(text, format_args!("- {}: “{}”. {}", finding.tier.word(), short(&finding.quote), finding.message));
    let working = wording::working(finding);
    if !working.is_empty() && !finding.message.contains(working) {
        line(text, format_args!("  Working: {}", short(working)));
    }
    if let Some(correction) = &finding.correction {
        line(text, format_args!("  Correct version: {}", short(correction)));
    }
    for evidence in &finding.evidence {
        let place = match (evidence.kind, &evidence.title) {
            (EvidenceKind::Source, None) => format!("source {}", evidence.id),
            _ => wording::place(evidence),
        };
        line(text, format_args!("  In {place}: “{}”", short(&evidence.quote)));
    }
    line(text, format_args!("  Check {}; {}.", finding.check, wording::sure(finding)));
}

fn more(text: &mut String, number: usize, what: &str) {
    if number > TOLD {
        line(text, format_args!("… and {} more {what}.", number - TOLD));
    }
}

fn line(text: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing into a string cannot fail.
    let _ = writeln!(text, "{line}");
}

fn short(words: &str) -> String {
    let words = words.trim();
    match words.char_indices().nth(QUOTE) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use caveat::{AnswerInput, Auditor, Settings};

    #[test]
    fn a_report_is_told_with_its_working() {
        let answer = |text: &str| AnswerInput { text: text.to_owned(), settled: true, ..AnswerInput::default() };
        let mut auditor = Auditor::new(Settings { cap: u32::MAX, ..Settings::default() });
        let today = jiff::civil::date(2026, 11, 1);
        let told = report(&auditor.audit(&answer("So 17 × 24 = 398 in all."), today, None).unwrap());
        assert!(told.contains("wrong: “17 × 24 = 398”") && told.contains("17 × 24 = 408") && told.contains("not verified"), "{told}");
        let many = "So 17 × 24 = 398 in all.\n\nAnd 3 + 4 = 8 there.\n\n".repeat(40);
        let told = report(&auditor.audit(&answer(&many), today, None).unwrap());
        assert!(told.contains("… and ") && told.len() < 20_000, "{}", told.len());
        assert!(short(&"é".repeat(500)).ends_with('…'));
    }
}

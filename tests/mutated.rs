//! A fixed number of mutated examples: no check fails on any, and every span is sound. `cargo xtask fuzz mutated` goes on from here.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

#[path = "fuzz/mutation.rs"]
#[allow(dead_code, reason = "the fuzz target reads its choices from bytes")]
mod mutation;

use caveat::{AnswerInput, Auditor, Settings};
use jiff::civil::date;
use mutation::{Choices, Mutator};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Under a minute in the profile tests are built with; `CAVEAT_CASES` asks for more, `CAVEAT_FIRST_CASE` for others.
const CASES: u64 = 5_000;

fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn holds(auditor: &mut Auditor, input: &AnswerInput) {
    let report = auditor.audit(input, date(2026, 11, 1), None).unwrap();
    let units: Vec<u16> = input.text.encode_utf16().collect();
    for finding in &report.findings {
        let quote = &units[finding.span.start as usize..finding.span.end as usize];
        assert!(!String::from_utf16(quote).unwrap().trim().is_empty(), "{finding:?}");
    }
    // What is told of a source is no fault; that a check failed is.
    for notice in &report.notices {
        assert!(
            matches!(notice.code.as_str(), "verifier-unavailable" | "language-unsupported" | "source-elsewhere" | "source-bounded"),
            "{notice:?}"
        );
    }
}

#[test]
fn mutated_examples_are_audited() {
    let mutator = Mutator::new();
    let fresh = |settings: &Settings| Auditor::new(settings.clone());
    let mut auditors: Vec<Auditor> = mutator.settings.iter().map(fresh).collect();
    let first = asked("CAVEAT_FIRST_CASE").unwrap_or_default();
    let mut failed = 0;
    for case in first..first + asked("CAVEAT_CASES").unwrap_or(CASES) {
        let (settings, input) = mutator.case(&mut Choices::seeded(case));
        if catch_unwind(AssertUnwindSafe(|| holds(&mut auditors[settings], &input))).is_err() {
            eprintln!("case {case}, settings {settings}: {input:#?}\n");
            auditors[settings] = fresh(&mutator.settings[settings]);
            failed += 1;
        }
    }
    assert_eq!(failed, 0, "cases that fail");
}

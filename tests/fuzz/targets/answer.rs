//! Any bytes as an answer's Markdown, with every check switched on: no panic, every span inside of the text.
#![no_main]

use caveat::{AnswerInput, Auditor, Settings, catalogue};
use jiff::civil::date;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let length = text.encode_utf16().count();
    let enabled = catalogue().into_iter().map(|check| check.id).collect();
    // Unguarded: a check that panics is what is looked for.
    let mut auditor = Auditor::new(Settings { enabled, cap: u32::MAX, ..Settings::default() }).with_guard(|step| {
        step();
        true
    });
    let input = AnswerInput { text, settled: true, ..AnswerInput::default() };
    let report = auditor.audit(&input, date(2026, 11, 1), None).expect("Markdown is never refused below the limit");
    for finding in &report.findings {
        assert!(finding.span.start < finding.span.end && finding.span.end as usize <= length, "{finding:?}");
    }
});

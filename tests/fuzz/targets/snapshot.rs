//! Any JSON as the page's snapshot: a result, or an error for what does not fit together.
#![no_main]

use caveat::{AnswerInput, Auditor, Settings};
use jiff::civil::date;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(input) = serde_json::from_slice::<AnswerInput>(bytes) else { return };
    // Unguarded: a check that panics is what is looked for.
    let mut auditor = Auditor::new(Settings::default()).with_guard(|step| {
        step();
        true
    });
    if let Err(error) = auditor.audit(&input, date(2026, 11, 1), None) {
        assert!(!error.to_string().is_empty());
    }
});

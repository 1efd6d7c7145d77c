//! Any JSON as the page's snapshot: a result, or an error for what does not fit together.
#![no_main]

use caveat::{AnswerInput, Auditor, Settings};
use jiff::civil::date;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(input) = serde_json::from_slice::<AnswerInput>(bytes) else { return };
    if let Err(error) = Auditor::new(Settings::default()).audit(&input, date(2026, 11, 1), None) {
        assert!(!error.to_string().is_empty());
    }
});

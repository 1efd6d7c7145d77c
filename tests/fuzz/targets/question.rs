//! A question and its answer, parted by the first line break of two: what is promised is read out of the question.
#![no_main]

use caveat::{AnswerInput, Auditor, Settings, catalogue};
use jiff::civil::date;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let Some((question, answer)) = text.split_once("\n\n") else { return };
    let enabled = catalogue().into_iter().map(|check| check.id).collect();
    // Unguarded: a check that panics is what is looked for.
    let mut auditor = Auditor::new(Settings { enabled, cap: u32::MAX, ..Settings::default() }).with_guard(|step| {
        step();
        true
    });
    let input = AnswerInput { text: answer.to_owned(), question: Some(question.to_owned()), settled: true, ..AnswerInput::default() };
    auditor.audit(&input, date(2026, 11, 1), None).expect("Markdown is never refused below the limit");
});

//! The catalogue's examples, mutated as the bytes say, with questions, turns, sources and all settings.
#![no_main]

#[path = "../mutation.rs"]
mod mutation;

use caveat::{Auditor, Settings};
use jiff::civil::date;
use libfuzzer_sys::fuzz_target;
use mutation::{Choices, Mutator};
use std::cell::RefCell;
use std::sync::LazyLock;

static MUTATOR: LazyLock<Mutator> = LazyLock::new(Mutator::new);

thread_local! {
    static AUDITORS: RefCell<Vec<Auditor>> = RefCell::new(MUTATOR.settings.iter().map(unguarded).collect());
}

/// A check that panics is what is looked for.
fn unguarded(settings: &Settings) -> Auditor {
    Auditor::new(settings.clone()).with_guard(|step| {
        step();
        true
    })
}

fuzz_target!(|bytes: &[u8]| {
    let (settings, input) = MUTATOR.case(&mut Choices::read(bytes));
    if std::env::var_os("CAVEAT_SHOW").is_some() {
        eprintln!("settings {settings}: {input:#?}");
    }
    let length = input.text.encode_utf16().count();
    AUDITORS.with_borrow_mut(|auditors| {
        let report = auditors[settings].audit(&input, date(2026, 11, 1), None).expect("Markdown is never refused below the limit");
        for finding in &report.findings {
            assert!(finding.span.start < finding.span.end && finding.span.end as usize <= length, "{finding:?}");
        }
    });
});

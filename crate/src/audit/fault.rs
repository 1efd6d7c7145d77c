//! Faults on purpose, for the tests of what becomes of a fault. Left out of every build but theirs (the feature `faults`).

use crate::context::Context;

/// The check that has them.
pub(super) const CHECK: &str = "arithmetic/equality";

/// Panics where the view says so; overflows the stack where it says so, which no guard catches.
pub(super) fn on_purpose(context: &Context<'_>) {
    let text = context.text();
    assert!(!text.contains("panic on purpose"), "on purpose");
    if text.contains("overflow on purpose") {
        std::hint::black_box(deeper(text.len()));
    }
}

#[allow(unconditional_recursion, reason = "it is to end the stack")]
fn deeper(depth: usize) -> usize {
    std::hint::black_box(deeper(std::hint::black_box(depth + 1))) + 1
}

/// Panics outside of any check where the answer says so.
pub(super) fn outside(text: &str) {
    assert!(!text.contains("crash on purpose"), "on purpose");
}

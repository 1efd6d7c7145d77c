//! A fault in a check costs that check on that view, not the report.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

/// Runs a step to its end: false where the step panicked. What a step leaves half done must not be looked at again.
pub type Guard = fn(&mut dyn FnMut()) -> bool;

thread_local! {
    /// Whether a panic on this thread is caught here, and so is told in the report and not on stderr.
    static CAUGHT: Cell<bool> = const { Cell::new(false) };
}

/// The guard where panics unwind. Where they abort, as in WebAssembly, a step that panics does not come back.
pub(super) fn unwinding(step: &mut dyn FnMut()) -> bool {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let before = take_hook();
        set_hook(Box::new(move |panic| {
            if !CAUGHT.get() {
                before(panic);
            }
        }));
    });
    let outer = CAUGHT.replace(true);
    let done = catch_unwind(AssertUnwindSafe(step)).is_ok();
    CAUGHT.set(outer);
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_that_panics_is_told_from_one_that_ends() {
        let mut ran = 0;
        assert!(unwinding(&mut || ran += 1));
        assert!(!unwinding(&mut || panic!("on purpose")));
        // A guard within a guard catches its own.
        assert!(unwinding(&mut || ran += u32::from(!unwinding(&mut || panic!("on purpose")))));
        assert_eq!((ran, CAUGHT.get()), (2, false));
    }
}

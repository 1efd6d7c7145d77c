//! A panic is caught, though Rust's WebAssembly does not unwind: it ends in a trap, which JavaScript sees as an exception. What may panic
//! is called through JavaScript, which hands that exception back.
//!
//! The frames between are dropped as they stand: nothing in them is freed, and what they were changing stays half changed. So a guarded
//! step only reads what outlives it, or whoever catches its trap throws away what it was changing. The allocator is safe: nothing in it
//! panics. A stack that overflows may do so in the middle of it, so that is not caught: it ends the worker, and the host starts another.

use caveat::{Auditor, Error, ErrorKind, Settings};
use js_sys::{Array, WebAssembly};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue, throw_val};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Reflect, js_name = apply, catch)]
    fn apply(step: &mut dyn FnMut(), this: &JsValue, arguments: &Array) -> Result<JsValue, JsValue>;
}

/// Runs a step to its end: false where it panicked. A [`caveat::Guard`].
pub fn trapping(step: &mut dyn FnMut()) -> bool {
    match apply(&mut || step(), &JsValue::UNDEFINED, &Array::new()) {
        Ok(_) => true,
        Err(error) if panicked(&error) => false,
        Err(error) => throw_val(error),
    }
}

/// What a step gives; nothing where it panicked.
pub fn caught<T>(step: impl FnOnce() -> T) -> Option<T> {
    let mut step = Some(step);
    let mut given = None;
    // The step runs at most once; a closure that JavaScript calls cannot say so.
    let done = trapping(&mut || given = step.take().map(|step| step()));
    if done { given } else { None }
}

/// In the place of an auditor that a panic left half changed, one with its settings.
pub fn renew(auditor: &mut Auditor) {
    let fresh = auditor_with(auditor.settings().clone());
    // What is half changed is not looked at again, not even to free it.
    std::mem::forget(std::mem::replace(auditor, fresh));
}

/// An auditor whose checks may panic, and whose code auditor is another module.
pub fn auditor_with(settings: Settings) -> Auditor {
    Auditor::new(settings).with_guard(trapping).with_code_elsewhere()
}

/// What is said where nothing could be given.
pub fn fault() -> Error {
    Error::new(ErrorKind::Internal, "the auditor failed on this answer; others are not affected")
}

/// Whether it is the trap a panic ends in, the instruction `unreachable`: each engine has its own sentence for it.
fn panicked(error: &JsValue) -> bool {
    let trap = error.dyn_ref::<WebAssembly::RuntimeError>();
    trap.is_some_and(|trap| String::from(trap.message()).to_ascii_lowercase().contains("unreachable"))
}

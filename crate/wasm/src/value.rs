//! JavaScript values in and out. What goes out is plain data: objects, arrays, strings, numbers, booleans and null.

use caveat::{Error, ErrorKind, Result};
use js_sys::{Array, Object, Reflect};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsCast as _, JsError, JsValue};

/// How deep a message can be: page, places, place, answers, answer, findings, finding, evidence, one of it, around all of them the
/// message, and one to spare.
const DEEPEST: u32 = 11;

/// Reads a value. A member that is `undefined` or `null` counts as absent.
pub fn read<T: DeserializeOwned>(value: &JsValue, what: &str) -> Result<T> {
    serde_wasm_bindgen::from_value(present(value, DEEPEST))
        .map_err(|error| Error::new(ErrorKind::Input, format!("the {what} cannot be read: {error}")))
}

/// A copy without absent members: `{turns: undefined}` means what `{}` means.
fn present(value: &JsValue, depth: u32) -> JsValue {
    if depth == 0 || !value.is_object() {
        return value.clone();
    }
    if let Some(array) = value.dyn_ref::<Array>() {
        let copy = Array::new();
        for member in array.iter() {
            copy.push(&present(&member, depth - 1));
        }
        return copy.into();
    }
    let copy = Object::new();
    for entry in Object::entries(value.unchecked_ref::<Object>()).iter() {
        let entry: Array = entry.unchecked_into();
        let member = entry.get(1);
        if !member.is_undefined() && !member.is_null() {
            // Setting a member of a fresh plain object cannot fail.
            Reflect::set(&copy, &entry.get(0), &present(&member, depth - 1)).ok();
        }
    }
    copy.into()
}

/// Writes a value.
pub fn write<T: Serialize + ?Sized>(value: &T) -> Result<JsValue> {
    value.serialize(&Serializer::json_compatible()).map_err(|error| Error::new(ErrorKind::Input, error.to_string()))
}

/// The error as JavaScript throws it: its message begins with the kind.
pub fn thrown(error: &Error) -> JsError {
    JsError::new(&format!("{}: {error}", error.kind().word()))
}

/// What a caught JavaScript value says.
pub fn caught(value: &JsValue) -> String {
    let message = value.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
    message.or_else(|| value.as_string()).unwrap_or_else(|| format!("{value:?}"))
}

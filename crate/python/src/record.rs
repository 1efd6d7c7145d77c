//! What comes in: an answer with what belongs to it, as `_records.py` hands it over.

use caveat::answer::{Role, Source, Turn};
use caveat::{AnswerInput, Error, ErrorKind, Result};
use pyo3::prelude::*;

/// Id, text, question, sources (id, title, text), turns (role, text), whether the answer is complete.
type Fields = (String, String, Option<String>, Vec<(String, Option<String>, String)>, Vec<(String, String)>, bool);

/// An answer; an error where it is no text in Unicode, or has parts of another kind.
pub fn read(given: &Bound<'_, PyAny>) -> Result<AnswerInput> {
    let refused = |what: String| Error::new(ErrorKind::Input, what);
    let fields: Fields =
        given.extract().map_err(|error: PyErr| refused(format!("not a record of an answer: {}", error.value(given.py()))))?;
    let (id, text, question, sources, turns, settled) = fields;
    let turns = turns.into_iter().map(|(role, text)| {
        let role = match role.as_str() {
            "user" => Role::User,
            "assistant" => Role::Assistant,
            other => return Err(refused(format!("a turn's role is `user` or `assistant`, not `{other}`"))),
        };
        Ok(Turn { role, text })
    });
    Ok(AnswerInput {
        id,
        text,
        question,
        settled,
        sources: sources.into_iter().map(|(id, title, text)| Source { id, title, text }).collect(),
        turns: turns.collect::<Result<_>>()?,
        ..AnswerInput::default()
    })
}

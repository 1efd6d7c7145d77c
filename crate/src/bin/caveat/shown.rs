//! What `caveat audit` writes for programs, and its JSON Schema.

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;
use caveat::Report;
use schemars::generate::SchemaSettings;

/// A report or a finding, with the file it is of.
#[derive(Debug, serde::Serialize, schemars::JsonSchema)]
#[schemars(rename = "OfFile")]
pub struct InFile<'a, T> {
    /// The file's name, `standard input`, or the record's id.
    pub file: &'a str,
    /// The report's or the finding's own fields.
    #[serde(flatten)]
    pub what: &'a T,
}

/// Prints the schema (draft 2020-12) of what `caveat audit --format json` writes.
pub fn schema() -> Result<Exit, Failure> {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let schema = settings.into_generator().into_root_schema_for::<Vec<InFile<'_, Report>>>();
    output::write(&serde_json::to_string_pretty(&schema)?)?;
    Ok(Exit::Clean)
}

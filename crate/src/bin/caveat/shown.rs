//! What the commands write for programs, and its JSON Schema.

use crate::compare::InFiles;
use crate::eval::Evaluation;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;
use caveat::Report;
use caveat::judgement::Measurement;
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

/// The command whose output is described.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Of {
    /// Reports on answers.
    #[default]
    Audit,
    /// Answers held against each other.
    Compare,
    /// Figures on labelled sets.
    Eval,
    /// What a person's judgements say.
    Measure,
}

/// Prints the schema (draft 2020-12) of what a command writes with `--format json`.
pub fn schema(of: Of) -> Result<Exit, Failure> {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let schema = match of {
        Of::Audit => generator.into_root_schema_for::<Vec<InFile<'_, Report>>>(),
        Of::Eval => generator.into_root_schema_for::<Evaluation>(),
        Of::Measure => generator.into_root_schema_for::<Measurement>(),
        Of::Compare => generator.into_root_schema_for::<InFiles<'_>>(),
    };
    output::write(&serde_json::to_string_pretty(&schema)?)?;
    Ok(Exit::Clean)
}

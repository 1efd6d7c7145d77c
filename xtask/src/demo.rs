//! Stub.
/// Arguments.
#[derive(Debug, Clone, clap::Args)]
pub struct Arguments {}
/// Runs.
pub fn demo(_arguments: &Arguments) -> anyhow::Result<()> { Ok(()) }

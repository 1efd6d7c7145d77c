//! Stub.
/// Arguments.
#[derive(Debug, Clone, clap::Args)]
pub struct Arguments {}
/// Runs.
pub fn test(_arguments: &Arguments) -> anyhow::Result<()> { Ok(()) }

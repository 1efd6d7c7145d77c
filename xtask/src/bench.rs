//! Stub.
/// Arguments.
#[derive(Debug, Clone, clap::Args)]
pub struct Arguments {}
/// Runs.
pub fn bench(_arguments: &Arguments) -> anyhow::Result<()> { Ok(()) }

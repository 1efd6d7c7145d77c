//! `cargo xtask soak`: a long run of the extension in Chromium, with answers, kills, and a curve of its memory.

use crate::build::{self, Profile};
use crate::run::{command, run};
use crate::setup;
use anyhow::Result;
use clap::Args;

/// How long.
#[derive(Debug, Clone, Args)]
pub struct Arguments {
    /// Hours; an hour where nothing is said
    #[arg(long)]
    hours: Option<u64>,
    /// Minutes, beside the hours
    #[arg(long)]
    minutes: Option<u64>,
    /// Run what is built; do not build
    #[arg(long)]
    no_build: bool,
}

/// Installs what is missing, builds, and runs it; a missing mark, an error or memory that grows without bound is an error.
pub fn soak(arguments: &Arguments) -> Result<()> {
    let browser = setup::all()?;
    if !arguments.no_build {
        build::build(&build::Arguments::bundled(Profile::Release))?;
    }
    let minutes = match (arguments.hours, arguments.minutes) {
        (None, None) => 60,
        (hours, minutes) => 60 * hours.unwrap_or(0) + minutes.unwrap_or(0),
    };
    let mut script = command("node", &["tests/extension/soak/soak.mjs", "--minutes", &minutes.to_string()]);
    script.env("CAVEAT_CHROMIUM", browser);
    run(script)
}

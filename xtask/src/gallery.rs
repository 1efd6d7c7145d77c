//! `cargo xtask gallery`: pictures of everything a reader sees.

use crate::build::{self, Profile};
use crate::run::{command, run};
use crate::setup;
use anyhow::Result;
use clap::Args;

/// What to take.
#[derive(Debug, Clone, Args)]
pub struct Arguments {
    /// The interface's languages, as browsers name them
    #[arg(long, default_values = ["en-US"], value_delimiter = ',')]
    locale: Vec<String>,
    /// Take what is built; do not build
    #[arg(long)]
    no_build: bool,
}

/// Installs what is missing, builds, and takes them.
pub fn gallery(arguments: &Arguments) -> Result<()> {
    let browser = setup::all()?;
    if !arguments.no_build {
        build::build(&build::Arguments::all(Profile::Release))?;
    }
    for locale in &arguments.locale {
        let mut script = command("node", &["tests/extension/gallery.mjs", "--locale", locale]);
        script.env("CAVEAT_CHROMIUM", &browser);
        run(script)?;
    }
    Ok(())
}

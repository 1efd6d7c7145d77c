//! `cargo xtask demo`: the extension at work on a bundled conversation.

use crate::build::{self, Profile};
use crate::run::{command, run};
use crate::setup;
use anyhow::Result;
use clap::Args;

/// How to show it.
#[derive(Debug, Clone, Args)]
pub struct Arguments {
    /// Without a window: print the findings and write a screenshot to tests/extension/artifacts/demo.png
    #[arg(long)]
    headless: bool,
    /// Load the extension from this folder, for example an unpacked store archive, in place of the checkout
    #[arg(long, value_name = "FOLDER")]
    extension: Option<String>,
}

/// Installs what is missing, builds, and shows it.
pub fn demo(arguments: &Arguments) -> Result<()> {
    let browser = setup::all()?;
    build::build(&build::Arguments::bundled(Profile::Release))?;
    let mut script = command("node", &["xtask/demo.mjs"]);
    script.env("CAVEAT_CHROMIUM", browser);
    if arguments.headless {
        script.arg("--headless");
    }
    if let Some(folder) = &arguments.extension {
        script.env("CAVEAT_EXTENSION", folder);
    }
    run(script)
}

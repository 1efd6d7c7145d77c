//! `cargo xtask lint-store`: what Mozilla's linter says of the Firefox archive's files.

use crate::package;
use crate::root::target;
use crate::run::{command, run};
use crate::setup;
use anyhow::Result;
use std::fs;

/// Its dependencies weigh more than all the other test tools together, so it is fetched when this command is run and not by `setup`.
const WEB_EXT: &str = "web-ext@10.6.0";

/// Writes what the archive holds into a folder and has it read; an error of the linter is a failure.
pub fn lint_store() -> Result<()> {
    setup::packages()?;
    let folder = target().join("lint-store");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    for (name, bytes) in package::firefox()? {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().unwrap_or(&folder))?;
        fs::write(file, bytes)?;
    }
    let folder = folder.to_string_lossy().into_owned();
    run(command("npx", &["--yes", WEB_EXT, "lint", "--no-config-discovery", "--source-dir", &folder]))
}

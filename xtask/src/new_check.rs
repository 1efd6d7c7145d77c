//! `cargo xtask new-check`: writes the one file that a check is.

use crate::root::root;
use anyhow::{Context as _, Result, bail};
use clap::Args;
use std::fs;

/// The check to write.
#[derive(Debug, Clone, Args)]
pub struct Arguments {
    /// Its family: a folder of crate/src/checks, for example `number`
    family: String,
    /// Its name, for example `percentage_change`
    name: String,
}

/// Writes `crate/src/checks/<family>/<name>.rs`.
pub fn new_check(arguments: &Arguments) -> Result<()> {
    for word in [&arguments.family, &arguments.name] {
        if !word.starts_with(|first: char| first.is_ascii_lowercase())
            || !word.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
        {
            bail!("`{word}` cannot name a module: lower-case letters, digits and underscores are allowed");
        }
    }
    let folder = root().join("crate/src/checks").join(&arguments.family);
    let file = folder.join(format!("{}.rs", arguments.name));
    if file.exists() {
        bail!("{} is there already", file.display());
    }
    fs::create_dir_all(&folder)?;
    let template = include_str!("new_check.rs.txt");
    let mut title = arguments.name.replace('_', " ");
    title[..1].make_ascii_uppercase();
    let text = template.replace("{title}", &title).replace("{version}", env!("CARGO_PKG_VERSION"));
    fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))?;
    println!("{}", file.strip_prefix(root()).unwrap_or(&file).display());
    println!(
        "Next: its documentation, the rule, five examples of each kind or more; then `cargo test --package caveat {}`",
        arguments.name
    );
    Ok(())
}

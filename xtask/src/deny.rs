//! `cargo xtask deny`: licences, duplicate and banned crates, by cargo-deny.
//!
//! Not part of `cargo xtask test`: building cargo-deny costs more than all our own tests together.

use crate::run::{cargo, run, succeeds};
use anyhow::Result;

const VERSION: &str = "0.20.2";

/// Runs cargo-deny, installing it first where it is missing.
pub fn deny() -> Result<()> {
    if !succeeds(cargo(&["deny", "--version"])) {
        run(cargo(&["install", "--locked", "cargo-deny", "--version", VERSION, "--no-default-features"]))?;
    }
    run(cargo(&["deny", "--all-features", "check", "bans", "licenses", "sources"]))
}

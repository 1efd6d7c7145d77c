//! What may be depended upon: `deny.toml`, read by cargo-deny, and its list of licences by a test of our own.

use crate::root::root;
use crate::run::{cargo, output, run, succeeds};
use crate::tally::Tally;
use anyhow::{Context as _, Result};
use serde_json::Value;
use std::fs;

const VERSION: &str = "0.20.2";

/// Runs cargo-deny, installing it first where it is missing.
///
/// Not part of `cargo xtask test`: building cargo-deny takes longer than all our own crates together.
pub fn deny() -> Result<()> {
    if !succeeds(cargo(&["deny", "--version"])) {
        run(cargo(&["install", "--locked", "cargo-deny", "--version", VERSION, "--no-default-features"]))?;
    }
    run(cargo(&["deny", "--all-features", "check", "bans", "licenses", "sources"]))
}

/// Holds the licence of every dependency against the list of `deny.toml`; the quick part of what cargo-deny does.
pub fn licences() -> Result<Tally> {
    let file = fs::read_to_string(root().join("deny.toml"))?;
    let list = file.split_once("\nallow = [").and_then(|(_, rest)| rest.split_once(']')).context("deny.toml lists no licences")?.0;
    let allowed: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
    let metadata: Value = serde_json::from_str(&output(cargo(&["metadata", "--format-version=1", "--locked", "--all-features"]))?)?;
    let mut tally = Tally::default();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let licence = package["license"].as_str().unwrap_or("none");
        if satisfied(licence, &allowed) {
            tally.passed += 1;
        } else {
            tally.failed += 1;
            println!("{} {}: its licence is {licence}", package["name"], package["version"]);
        }
    }
    Ok(tally)
}

/// Whether `licence`, an SPDX expression (or a list with slashes, as was once the custom), can be met by the allowed ones.
/// Expressions here are at most one level deep: `(A OR B) AND C`.
fn satisfied(licence: &str, allowed: &[&str]) -> bool {
    licence
        .split(" AND ")
        .all(|part| part.trim_matches(['(', ')']).split(" OR ").flat_map(|part| part.split('/')).any(|name| allowed.contains(&name.trim())))
}

#[cfg(test)]
mod tests {
    use super::satisfied;

    #[test]
    fn expressions() {
        let allowed = ["MIT", "Unicode-3.0", "Apache-2.0 WITH LLVM-exception"];
        assert!(satisfied("MIT OR GPL-3.0", &allowed));
        assert!(satisfied("(MIT OR Apache-2.0) AND Unicode-3.0", &allowed));
        assert!(satisfied("GPL-3.0/MIT", &allowed));
        assert!(satisfied("Apache-2.0 WITH LLVM-exception", &allowed));
        assert!(!satisfied("GPL-3.0", &allowed));
        assert!(!satisfied("MIT AND GPL-3.0", &allowed));
        assert!(!satisfied("none", &allowed));
    }
}

//! Commands for a shell: what a block's lines call, with which words.
//!
//! A reader, not a shell: it says where the words are and how much of each stands there as it is written. What it does not understand, it
//! leaves out.

mod dockerfile;
mod flags;
mod read;

pub use read::{Command, commands};

use crate::input::{Finding, Input};
use crate::table::Tables;

/// Options and subcommands that do not exist, of commands and of a Dockerfile's instructions.
pub fn check(input: &Input, tables: &dyn Tables) -> Vec<Finding> {
    let mut findings = flags::check(input, tables);
    findings.extend(dockerfile::check(input));
    findings
}

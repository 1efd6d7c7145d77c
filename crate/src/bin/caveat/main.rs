//! The command line: audits answers from files or standard input.
//!
//! Exit codes: 0 nothing at or above `--fail-on`, 1 findings at or above it, 2 wrong usage or unreadable input.

mod audit;
mod checks;
mod human;
mod input;
mod model;
mod progress;
mod sarif;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Audits chatbot answers: recomputes what can be recomputed, holds claims against sources, and abstains.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Audit answers (Markdown or plain text).
    Audit(audit::Arguments),
    /// List every check: what it flags, why, how it is decided, its error rate.
    Checks(checks::Arguments),
    /// Look at a verifier's files.
    #[command(subcommand)]
    Model(model::Command),
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Audit(arguments) => audit::run(&arguments),
        Command::Checks(arguments) => checks::run(&arguments),
        Command::Model(command) => model::run(&command),
    };
    done.unwrap_or_else(|failure| {
        // Standard error may be closed; there is nobody left to tell then.
        let _ = std::io::Write::write_fmt(&mut anstream::stderr(), format_args!("caveat: {failure}\n"));
        ExitCode::from(2)
    })
}

/// What ends the program with exit code 2: one sentence that names the thing at fault.
type Failure = String;

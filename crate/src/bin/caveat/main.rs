//! The command line: audits answers from files or standard input. [`exit::Exit`] says what its exit codes mean.

mod answers;
mod audit;
mod checks;
#[cfg(feature = "verifier")]
mod child;
mod compare;
mod eval;
mod exit;
mod failure;
mod human;
mod input;
mod jobs;
mod loading;
mod mcp;
mod measure;
mod model;
mod output;
mod progress;
mod sarif;
mod serve;
mod service;
mod shell;
mod shown;
mod visible;

use clap::{Parser, Subcommand};
use exit::Exit;
use failure::Failure;
use std::process::ExitCode;

#[cfg(panic = "abort")]
compile_error!("the command line catches panics: build it with a profile that unwinds");

/// Audits chatbot answers: recomputes what can be recomputed, holds claims against sources, and abstains.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true, after_long_help = Exit::table())]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    color: colorchoice_clap::Color,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Audit answers (Markdown or plain text).
    #[command(after_long_help = Exit::table())]
    Audit(audit::Arguments),
    /// Hold answers to the same question against each other: where they differ, and what only one of them says.
    ///
    /// The exit code is 1 where two of them differ.
    #[command(after_long_help = Exit::table())]
    Compare(compare::Arguments),
    /// Measure on labelled sets how well it is told which texts their sources do not bear out, and how often recorded answers are wrong.
    #[command(after_long_help = Exit::table())]
    Eval(eval::Arguments),
    /// Measure on your own answers how often a mark is a false alarm: draws findings for you to judge, without their verdict, and counts.
    ///
    /// A judgement is on the marked words: are they right? Style signals are not drawn, as they are neither right nor wrong. Nothing is sent anywhere.
    #[command(after_long_help = Exit::table())]
    Measure(measure::Arguments),
    /// List every check: what it flags, why, how it is decided, its error rate.
    Checks(checks::Arguments),
    /// Offer audits as tools to an agent, by the Model Context Protocol (MCP) over standard input and output.
    ///
    /// The tools are `audit`, `compare` and `checks`. An MCP client starts this command itself.
    #[command(after_long_help = Exit::table())]
    Mcp(mcp::Arguments),
    /// Answer the programs of this machine over HTTP: audits, comparisons, and LiteLLM's guardrail API.
    #[command(after_long_help = Exit::table())]
    Serve(serve::Arguments),
    /// Look at a verifier's files.
    #[command(subcommand)]
    Model(model::Command),
    /// Print a script that completes commands and options in a shell.
    Completions(shell::Completions),
    /// Print a page of the manual.
    Manual(shell::Manual),
    /// Print the JSON Schema of what a command writes with `--format json`.
    Schema {
        /// The command.
        #[arg(value_enum, default_value_t)]
        of: shown::Of,
    },
    /// Print what is in this program and was made by others, with its licences.
    Licences,
}

fn main() -> ExitCode {
    let exit = guarded(|| match Arguments::try_parse() {
        Ok(arguments) => {
            arguments.color.write_global();
            run(arguments.command)
        }
        Err(error) => usage(&error),
    });
    exit.into()
}

fn run(command: Command) -> Result<Exit, Failure> {
    match command {
        Command::Audit(arguments) => audit::run(&arguments),
        Command::Compare(arguments) => compare::run(&arguments),
        Command::Eval(arguments) => eval::run(&arguments),
        Command::Measure(arguments) => measure::run(&arguments),
        Command::Checks(arguments) => checks::run(&arguments),
        Command::Mcp(arguments) => mcp::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Model(command) => model::run(&command),
        Command::Completions(arguments) => shell::completions(&arguments),
        Command::Manual(arguments) => shell::manual(&arguments),
        Command::Schema { of } => shown::schema(of),
        Command::Licences => output::write(include_str!("../../../../THIRD-PARTY.md")).map(|()| Exit::Clean),
    }
}

/// Help and version go to standard output and are no error; everything else was wrong usage.
fn usage(error: &clap::Error) -> Result<Exit, Failure> {
    error.print().map_err(|error| Failure::of_output(&error))?;
    Ok(if error.use_stderr() { Exit::NotDone } else { Exit::Clean })
}

/// Does `work`, and tells of what ended it. A panic is a fault of ours: the reader is told where, without a stack.
fn guarded(work: impl FnOnce() -> Result<Exit, Failure>) -> Exit {
    failure::keep_places();
    Failure::caught(work).unwrap_or_else(|failure| {
        failure.say();
        failure.exit()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_end_has_its_code() {
        assert_eq!(guarded(|| Ok(Exit::Findings)), Exit::Findings);
        assert_eq!(guarded(|| Err("no such file".to_owned().into())), Exit::NotDone);
        assert_eq!(guarded(|| Err(Failure::ClosedPipe)), Exit::ClosedPipe);
        assert_eq!(guarded(|| panic!("a fault")), Exit::Fault);
    }
}

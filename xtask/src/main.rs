//! The one tool of the project: `cargo xtask setup | build | demo | test | bench | fuzz | soak | package | site | new-check | deny`.

mod agents;
mod bench;
mod build;
mod demo;
mod deny;
mod engines;
mod fuzz;
mod gallery;
mod lint_store;
mod manifest;
mod new_check;
mod notices;
mod package;
mod python;
mod root;
mod run;
mod setup;
mod site;
mod soak;
mod table;
mod tally;
mod test;
mod wasm_tests;
mod wheel;
mod zip;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, tests and packs Caveat", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Install what is missing: the WebAssembly target, the npm packages, a browser
    Setup,
    /// Build the WebAssembly package into pkg/
    Build(build::Arguments),
    /// Build, and show the extension at work on a bundled conversation
    Demo(demo::Arguments),
    /// Take pictures of everything a reader sees, in light and dark
    Gallery(gallery::Arguments),
    /// Run every test there is, or the named parts
    Test(test::Arguments),
    /// Measure speed, sizes and memory, and write tests/cost.snap
    Bench(bench::Arguments),
    /// Fuzz the parsers, ten minutes each
    Fuzz(fuzz::Arguments),
    /// Run the extension in Chromium for an hour, and see what becomes of its marks and its memory
    Soak(soak::Arguments),
    /// Make the store archives into dist/: one for Chrome and Edge, one for Firefox
    Package(package::Arguments),
    /// Make the project's site in dist/site: pages that need no server, with the auditor in one of them
    Site(site::Arguments),
    /// Write README.md's headline figures anew, from the files that hold them
    Figures,
    /// Have Mozilla's linter read what goes to the store (fetches web-ext)
    LintStore,
    /// Write THIRD-PARTY.md: what ships and was made by others, with its licences
    Notices,
    /// Write the file of a new check
    NewCheck(new_check::Arguments),
    /// Check the licences and advisories of the dependencies (installs cargo-deny where it is missing)
    Deny,
}

fn main() -> ExitCode {
    let result: Result<()> = match Cli::parse().command {
        Command::Setup => setup::all().map(drop),
        Command::Build(arguments) => build::build(&arguments),
        Command::Demo(arguments) => demo::demo(&arguments),
        Command::Gallery(arguments) => gallery::gallery(&arguments),
        Command::Test(arguments) => test::test(&arguments),
        Command::Bench(arguments) => bench::bench(&arguments),
        Command::Fuzz(arguments) => fuzz::fuzz(&arguments),
        Command::Soak(arguments) => soak::soak(&arguments),
        Command::Package(arguments) => package::package(&arguments),
        Command::Site(arguments) => site::site(&arguments),
        Command::Figures => site::figures::write(),
        Command::LintStore => lint_store::lint_store(),
        Command::Notices => notices::write(),
        Command::NewCheck(arguments) => new_check::new_check(&arguments),
        Command::Deny => deny::deny(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

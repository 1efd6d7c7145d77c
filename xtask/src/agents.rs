//! The tests of `caveat mcp` by the clients of the official SDKs (Python, TypeScript), and of the examples by the packages they are for.

use crate::python;
use crate::root::root;
use crate::run::{command, counted, run};
use crate::tally::Tally;
use crate::wheel;
use anyhow::Result;
use std::path::Path;
use std::process::Command;

const FOLDER: &str = "tests/agents";

/// Runs them. Where the packages cannot be had, theirs are skipped.
pub fn test() -> Result<Tally> {
    let program = wheel::command_line()?;
    let mut tally = match python::with(&format!("{FOLDER}/requirements.txt"), &["mcp", "langchain-core", "deepeval"]) {
        Ok(python) => counted(python_tests(&python, &program))?,
        Err(error) => skipped("Python", &error),
    };
    tally += match packages() {
        Ok(()) => counted(node_tests(&program))?,
        Err(error) => skipped("TypeScript", &error),
    };
    Ok(tally)
}

fn skipped(what: &str, error: &anyhow::Error) -> Tally {
    println!("skipped: the tests of {FOLDER} in {what}, whose packages cannot be had: {error:#}");
    Tally { skipped: 1, ..Tally::default() }
}

fn packages() -> Result<()> {
    let mut install = command("npm", &["ci", "--no-audit", "--no-fund"]);
    install.current_dir(root().join(FOLDER));
    run(install)
}

fn python_tests(python: &Path, program: &Path) -> Command {
    let mut tests = Command::new(python);
    tests.current_dir(root()).env("CAVEAT_CLI", program);
    tests.args(["-m", "unittest", "discover", "--verbose", "--start-directory", FOLDER, "--top-level-directory", "."]);
    tests
}

fn node_tests(program: &Path) -> Command {
    let mut tests = command("node", &["--test", "--test-reporter=spec", "tests/agents/mcp.test.mjs"]);
    tests.env("CAVEAT_CLI", program);
    tests
}

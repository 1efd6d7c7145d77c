//! The Python wheel's tests: it is built, installed in environments of its own, and held against the command line.

use crate::python;
use crate::root::{root, target};
use crate::run::{cargo, counted, run};
use crate::tally::Tally;
use crate::test::CORE;
use anyhow::{Context as _, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds the wheel, and runs its tests: alone in an empty environment, then beside what it can work with.
pub fn test() -> Result<Tally> {
    let wheel = build()?;
    let program = command_line()?;
    let alone = python::empty()?;
    python::install(&alone, &wheel)?;
    let mut tally = tests(&alone, "test_alone.py", &program)?;
    let beside = python::with(python::WHEEL, &["pandas", "polars", "pyarrow", "pyspark"])?;
    python::install(&beside, &wheel)?;
    tally += tests(&beside, "test_with_*.py", &program)?;
    Ok(tally)
}

/// The command line as the core's tests have built it.
pub fn command_line() -> Result<PathBuf> {
    let mut program = cargo(&["test", "--no-run"]);
    program.args(CORE);
    run(program)?;
    Ok(target().join("debug/caveat"))
}

/// A wheel for tests only: with faults on purpose, and built as quickly as can be, by the profile the core's tests have built its
/// dependencies by.
fn build() -> Result<PathBuf> {
    let folder = target().join("wheels-for-tests");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let mut maturin = Command::new(python::with(python::WHEEL, &["maturin"])?);
    maturin.current_dir(root().join("crate/python"));
    maturin.args(["-m", "maturin", "build", "--quiet", "--locked", "--profile", "dev", "--features", "faults"]);
    // A wheel for this machine: whether it suits others is not asked.
    maturin.args(["--compatibility", "linux", "--out"]).arg(&folder);
    run(maturin)?;
    let wheel = fs::read_dir(&folder)?.filter_map(Result::ok).find(|entry| entry.path().extension().is_some_and(|ending| ending == "whl"));
    Ok(wheel.context("maturin has made no wheel")?.path())
}

fn tests(python: &Path, pattern: &str, program: &Path) -> Result<Tally> {
    let mut tests = Command::new(python);
    // Not from the package's own folder: the tests are to find what is installed.
    tests
        .current_dir(root())
        .args(["-m", "unittest", "discover", "--verbose", "--start-directory", "crate/python/tests", "--pattern", pattern]);
    tests.args(["--top-level-directory", "crate/python"]);
    tests.env("CAVEAT_CLI", program);
    counted(tests)
}

//! Python: virtual environments for the training's tests, the wheel's, and for what only Python's packages can write.

use crate::root::{root, target};
use crate::run::run;
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The versions that the training is made with.
pub const TRAINING: &str = "training/requirements.txt";
/// The versions that the wheel is built and tested with.
pub const WHEEL: &str = "crate/python/requirements.txt";

/// The interpreter of a virtual environment that holds `packages`, in the versions that the file `pins` names.
pub fn with(pins: &str, packages: &[&str]) -> Result<PathBuf> {
    let read = fs::read_to_string(root().join(pins)).with_context(|| format!("cannot read {pins}"))?;
    let mut wanted = Vec::new();
    for package in packages {
        match read.lines().find(|line| line.split_once("==").is_some_and(|(name, _)| name == *package)) {
            Some(pin) => wanted.push(pin),
            None => bail!("{pins} does not pin {package}"),
        }
    }
    let folder = target().join(format!("python-{}", packages.join("-")));
    let python = folder.join("bin/python");
    let stamp = folder.join("installed");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted.join(" ")) {
        return Ok(python);
    }
    make(&folder)?;
    let mut install = pip(&python);
    install.args(&wanted);
    run(install)?;
    fs::write(stamp, wanted.join(" "))?;
    Ok(python)
}

/// The interpreter of a virtual environment that holds nothing.
pub fn empty() -> Result<PathBuf> {
    let folder = target().join("python-empty");
    make(&folder)?;
    Ok(folder.join("bin/python"))
}

/// Installs a wheel, whatever of it was there, and nothing else.
pub fn install(python: &Path, wheel: &Path) -> Result<()> {
    let mut install = pip(python);
    install.args(["--no-index", "--no-deps", "--force-reinstall"]).arg(wheel);
    run(install)
}

fn make(folder: &Path) -> Result<()> {
    let mut make = Command::new("python3");
    make.args(["-m", "venv", "--clear"]).arg(folder);
    run(make)
}

fn pip(python: &Path) -> Command {
    let mut install = Command::new(python);
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    install
}

//! Python, for the training's tests and for what only its packages can write.

use crate::root::{root, target};
use crate::run::run;
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

const PINS: &str = "training/requirements.txt";

/// The interpreter of a virtual environment that holds `packages`, in the versions that the training's requirements pin.
pub fn with(packages: &[&str]) -> Result<PathBuf> {
    let pins = fs::read_to_string(root().join(PINS)).with_context(|| format!("cannot read {PINS}"))?;
    let mut wanted = Vec::new();
    for package in packages {
        match pins.lines().find(|line| line.split_once("==").is_some_and(|(name, _)| name == *package)) {
            Some(pin) => wanted.push(pin),
            None => bail!("{PINS} does not pin {package}"),
        }
    }
    let folder = target().join(format!("python-{}", packages.join("-")));
    let python = folder.join("bin/python");
    let stamp = folder.join("installed");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted.join(" ")) {
        return Ok(python);
    }
    let mut make = Command::new("python3");
    make.args(["-m", "venv", "--clear"]).arg(&folder);
    run(make)?;
    let mut install = Command::new(&python);
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).args(&wanted);
    run(install)?;
    fs::write(stamp, wanted.join(" "))?;
    Ok(python)
}

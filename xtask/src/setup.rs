//! Installing what is missing.

use crate::root::root;
use crate::run::{command, output, run, succeeds};
use anyhow::{Context as _, Result, bail};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

const TARGET: &str = "wasm32-unknown-unknown";
const BROWSERS: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];

/// Installs all of it; returns the browser.
pub fn all() -> Result<PathBuf> {
    target()?;
    packages()?;
    let browser = browser()?;
    firefox();
    println!("ready: {TARGET}, npm packages, {}", browser.display());
    Ok(browser)
}

/// The WebAssembly target.
pub fn target() -> Result<()> {
    let library = output(command("rustc", &["--print", "target-libdir", "--target", TARGET]))?;
    if Path::new(library.trim()).is_dir() {
        return Ok(());
    }
    run(command("rustup", &["target", "add", TARGET])).with_context(|| format!("the Rust target {TARGET} is missing"))
}

/// The npm packages of package-lock.json.
pub fn packages() -> Result<()> {
    if !succeeds(command("node", &["--eval", "process.exit(Number(process.versions.node.split('.')[0] < 20))"])) {
        bail!("Node.js 20 or newer is needed and was not found on the path");
    }
    let wanted = root().join("package-lock.json");
    let installed = root().join("node_modules/.package-lock.json");
    if modified(&installed).is_some_and(|at| modified(&wanted).is_some_and(|wanted| wanted <= at)) {
        return Ok(());
    }
    run(command("npm", &["ci", "--no-audit", "--no-fund"]))
}

fn modified(file: &Path) -> Option<std::time::SystemTime> {
    fs::metadata(file).and_then(|data| data.modified()).ok()
}

/// A browser of the Chromium family: `CAVEAT_CHROMIUM`, else the first on the path, else Debian's.
pub fn browser() -> Result<PathBuf> {
    if let Some(named) = env::var_os("CAVEAT_CHROMIUM") {
        let named = PathBuf::from(named);
        if !named.is_file() {
            bail!("CAVEAT_CHROMIUM names {}, which is not a file", named.display());
        }
        return Ok(named);
    }
    if let Some(found) = on_path(&BROWSERS) {
        return Ok(found);
    }
    let help = "no browser was found: install Chromium, Chrome or Edge, or name one in CAVEAT_CHROMIUM";
    if on_path(&["apt-get"]).is_none() {
        bail!(help);
    }
    println!("installing Debian's chromium");
    debian(&["apt-get", "update"]).context(help)?;
    debian(&["apt-get", "install", "--yes", "--no-install-recommends", "chromium"]).context(help)?;
    on_path(&BROWSERS).context(help)
}

/// Firefox, for the tests of the extension in it: Debian's where none is found. Where there can be none, those tests are skipped.
pub fn firefox() {
    if env::var_os("CAVEAT_FIREFOX").is_some() || on_path(&["firefox-esr", "firefox"]).is_some() {
        return;
    }
    println!("installing Debian's firefox-esr");
    let installed =
        debian(&["apt-get", "update"]).and_then(|()| debian(&["apt-get", "install", "--yes", "--no-install-recommends", "firefox-esr"]));
    if let Err(error) = installed {
        println!("no Firefox, so no tests in it: {error:#}");
    }
}

fn debian(arguments: &[&str]) -> Result<()> {
    let root = output(command("id", &["-u"]))?.trim() == "0";
    let mut line = Vec::new();
    if !root {
        // Without a terminal there is nobody to type a password.
        line.extend(["sudo", "--non-interactive"]);
    }
    line.extend(arguments);
    let mut command = command(line[0], &line[1..]);
    command.env("DEBIAN_FRONTEND", "noninteractive");
    run(command)
}

fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<_> = env::split_paths(&path).collect();
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|file| file.is_file())
}

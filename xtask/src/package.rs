//! `cargo xtask package`: the store archives, from an allow-list: one for the stores of Chrome and Edge, which take the same, and one for
//! Firefox's.
//!
//! The bytes of an archive depend on nothing but the files in it: `cargo xtask test archives` makes them twice and compares.

use crate::build::{self, Profile};
use crate::root::{root, target};
use crate::run::{command, run};
use crate::{notices, setup, zip};
use anyhow::{Context as _, Result, bail};
use clap::Args;
use serde_json::Value;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Where to.
#[derive(Debug, Clone, Args)]
pub struct Arguments {
    /// The folder of the archives
    #[arg(long, default_value = "dist")]
    out: PathBuf,
    /// Pack what is built; do not build
    #[arg(long)]
    no_build: bool,
}

/// Single files that ship, beside the modules of the package.
const FILES: [&str; 9] = [
    "LICENSE-APACHE",
    "LICENSE-MIT",
    notices::FILE,
    "pkg/code_loader.js",
    "pkg/verifier_loader.js",
    "models/verifier/MODEL_CARD.md",
    "models/verifier/calibration.json",
    "models/verifier/model.onnx",
    "models/verifier/tokenizer.json",
];

/// What ships of the folder `extension`.
const ENDINGS: [&str; 6] = ["css", "html", "js", "json", "png", "svg"];

/// Manifest keys a browser does not know, and which it warns about.
const CHROMIUM_LEAVES_OUT: &[&str] = &["browser_specific_settings", "sidebar_action"];
const FIREFOX_LEAVES_OUT: &[&str] = &["minimum_chrome_version", "side_panel", "storage"];
/// Permissions only Chromium has.
const CHROMIUM_PERMISSIONS: [&str; 2] = ["offscreen", "sidePanel"];

/// Builds and packs.
pub fn package(arguments: &Arguments) -> Result<()> {
    if !arguments.no_build {
        build::build(&build::Arguments::all(Profile::Release))?;
    }
    let out = root().join(&arguments.out);
    fs::create_dir_all(&out)?;
    for (name, bytes) in archives()? {
        let file = out.join(name);
        fs::write(&file, &bytes)?;
        println!("{}: {} bytes", file.display(), bytes.len());
    }
    Ok(())
}

/// The archives by file name, made in memory.
pub fn archives() -> Result<Vec<(String, Vec<u8>)>> {
    let version = env!("CARGO_PKG_VERSION");
    [Browser::Chromium, Browser::Firefox]
        .into_iter()
        .map(|browser| Ok((format!("caveat-{version}-{}.zip", browser.name()), zip::pack(files(browser)?)?)))
        .collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Browser {
    Chromium,
    Firefox,
}

impl Browser {
    const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chrome-edge",
            Self::Firefox => "firefox",
        }
    }
}

/// Whether each archive names every crate that ships.
pub fn name_everything() -> Result<()> {
    for browser in [Browser::Chromium, Browser::Firefox] {
        let files = files(browser)?;
        let (_, notices) =
            files.iter().find(|(name, _)| name == notices::FILE).with_context(|| format!("{} is not in the archive", notices::FILE))?;
        notices::names_everything(notices)?;
    }
    Ok(())
}

/// What goes to Mozilla's store, by name.
pub fn firefox() -> Result<Vec<(String, Vec<u8>)>> {
    files(Browser::Firefox)
}

fn files(browser: Browser) -> Result<Vec<(String, Vec<u8>)>> {
    let mut files = vec![("manifest.json".to_owned(), manifest(browser)?)];
    let made = build::files_of_modules(&[".js", "_bg.wasm"]).into_iter().chain(build::files_of_tables()?).map(|name| format!("pkg/{name}"));
    for name in FILES.map(str::to_owned).into_iter().chain(made) {
        let bytes = fs::read(root().join(&name)).with_context(|| format!("cannot read {name}; was the package built?"))?;
        files.push((name, bytes));
    }
    for folder in ["extension", "_locales"] {
        collect(&root().join(folder), &mut files)?;
    }
    for (name, bytes) in content_scripts()? {
        let file = files.iter_mut().find(|(known, _)| *known == name).with_context(|| format!("{name} does not ship"))?;
        file.1 = bytes;
    }
    Ok(files)
}

/// The content scripts as they ship, by name: `xtask/content.mjs` makes them of those in `extension/content`.
fn content_scripts() -> Result<Vec<(String, Vec<u8>)>> {
    setup::packages()?;
    let folder = target().join("content");
    let path = folder.to_str().context("the build folder's name is not UTF-8")?;
    run(command("node", &["xtask/content.mjs", path]))?;
    entries()?
        .into_iter()
        .flat_map(|(_, scripts)| scripts)
        .map(|name| Ok((name.clone(), fs::read(folder.join(&name)).with_context(|| format!("{name} was not made"))?)))
        .collect()
}

/// The manifest's entries of content scripts: addresses and files.
fn entries() -> Result<Vec<(Vec<String>, Vec<String>)>> {
    let manifest: Value = serde_json::from_slice(&fs::read(root().join("manifest.json"))?).context("manifest.json")?;
    let strings = |value: &Value| value.as_array().into_iter().flatten().filter_map(|item| Some(item.as_str()?.to_owned())).collect();
    let entries = manifest["content_scripts"].as_array().context("manifest.json has no content scripts")?;
    Ok(entries.iter().map(|entry| (strings(&entry["matches"]), strings(&entry["js"]))).collect())
}

/// The bytes of script that a page at each of the manifest's addresses is given, the most first.
pub fn page_sizes() -> Result<Vec<(String, usize)>> {
    let sizes: HashMap<String, usize> = content_scripts()?.into_iter().map(|(name, bytes)| (name, bytes.len())).collect();
    let entries = entries()?;
    let everywhere = entries.first().context("manifest.json has no content scripts")?;
    let mut pages: Vec<_> = everywhere
        .0
        .iter()
        .map(|address| {
            let given = entries.iter().filter(|(addresses, _)| addresses.contains(address)).flat_map(|(_, scripts)| scripts);
            (address.clone(), given.filter_map(|name| sizes.get(name)).sum())
        })
        .collect();
    pages.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    Ok(pages)
}

fn collect(folder: &Path, files: &mut Vec<(String, Vec<u8>)>) -> Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
            continue;
        }
        let name = path.strip_prefix(root())?.to_str().context("a file's name is not UTF-8")?.replace('\\', "/");
        if !path.extension().is_some_and(|ending| ENDINGS.iter().any(|known| ending == *known)) {
            bail!("{name} is of a kind that does not ship: {ENDINGS:?} do");
        }
        files.push((name, fs::read(&path)?));
    }
    Ok(())
}

/// One manifest serves both browsers from the checkout; each store is given its own keys alone.
fn manifest(browser: Browser) -> Result<Vec<u8>> {
    let mut manifest: Value = serde_json::from_slice(&fs::read(root().join("manifest.json"))?).context("manifest.json")?;
    let (foreign, background) = match browser {
        Browser::Chromium => (CHROMIUM_LEAVES_OUT, "scripts"),
        Browser::Firefox => (FIREFOX_LEAVES_OUT, "service_worker"),
    };
    let keys = manifest.as_object_mut().context("manifest.json is not an object")?;
    for key in foreign {
        keys.remove(*key);
    }
    if let Some(keys) = manifest["background"].as_object_mut() {
        keys.remove(background);
    }
    if browser == Browser::Firefox
        && let Some(permissions) = manifest["permissions"].as_array_mut()
    {
        permissions.retain(|permission| !CHROMIUM_PERMISSIONS.iter().any(|known| permission == known));
    }
    if manifest["version"] != env!("CARGO_PKG_VERSION") {
        bail!("manifest.json is of version {}, the workspace of {}", manifest["version"], env!("CARGO_PKG_VERSION"));
    }
    let mut text = serde_json::to_string_pretty(&manifest)?;
    text.push('\n');
    Ok(text.into_bytes())
}

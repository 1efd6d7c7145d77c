//! `cargo xtask site`: the project's pages, as files that need no server.
//!
//! What a page says stands where it belongs: in README.md and the other documents, in the tables of figures, in the catalogue of checks. The
//! texts in `site/*.md` name those places, and say only what is said nowhere else.

mod audit_page;
mod catalogue;
mod check;
pub mod figures;
mod layout;
mod markdown;
mod pages;
mod plots;

use crate::build::{self, Profile};
use crate::root::{pkg, root, target};
use crate::run::{command, counted, run};
use crate::setup;
use crate::tally::Tally;
use anyhow::{Context as _, Result, bail};
use clap::Args;
use layout::Page;
use markdown::Renderer;
use std::fs;
use std::path::{Path, PathBuf};

/// Where to.
#[derive(Debug, Clone, Args)]
pub struct Arguments {
    /// The folder of the site
    #[arg(long, default_value = "dist/site")]
    out: PathBuf,
    /// Show what is built; do not build
    #[arg(long)]
    no_build: bool,
}

/// The sheets, in the order they are joined: what a finding looks like in the extension and in reports, then the site's own.
const SHEETS: [&str; 3] = ["extension/finding.css", "crate/src/page.css", "site/site.css"];
/// The picture in the browser's tab.
const ICON: &str = "extension/icons/icon.svg";

/// Makes the site.
pub fn site(arguments: &Arguments) -> Result<()> {
    if !arguments.no_build {
        build::build(&build::Arguments::bundled(Profile::Release))?;
    }
    let out = root().join(&arguments.out);
    make(&out)?;
    println!("{}", out.join("index.html").display());
    Ok(())
}

/// Makes the site, and looks at it in real browsers.
pub fn test() -> Result<Tally> {
    let out = target().join("site");
    make(&out)?;
    setup::firefox();
    let mut tests = command("node", &["--test", "--test-reporter=spec", "tests/site/site.test.mjs"]);
    tests.env("CAVEAT_CHROMIUM", setup::browser()?).env("CAVEAT_SITE", &out);
    let mut tally = counted(tests)?;
    // Its links, which the build looks at.
    tally.passed += 1;
    Ok(tally)
}

/// Makes the site in a folder, and looks whether every link in it leads somewhere. `pkg/` has to be there.
fn make(out: &Path) -> Result<()> {
    if !pkg().join("caveat_bg.wasm").is_file() {
        bail!("pkg/ is missing: run `cargo xtask build` first");
    }
    setup::packages()?;
    clear(out)?;
    let path = out.to_str().context("the folder's name is not UTF-8")?;
    run(command("node", &["site/bundle.mjs", path]))?;
    let sheets: Vec<String> = SHEETS.iter().map(|sheet| read(sheet)).collect::<Result<_>>()?;
    fs::write(out.join("style.css"), sheets.join("\n"))?;
    copy(ICON, out)?;
    for page in pages::PAGES {
        let mut renderer = Renderer::new();
        let body = page.body(&mut renderer)?;
        for image in renderer.images() {
            copy(image, out)?;
        }
        fs::write(out.join(page.file()), Page { title: page.title, description: page.description, body, here: page.name }.render())?;
    }
    check::site(out)
}

/// Takes out what an earlier build left. A folder that is something else is left alone.
fn clear(out: &Path) -> Result<()> {
    if out.exists() {
        let ours = out.join("style.css").is_file() || fs::read_dir(out)?.next().is_none();
        if !ours {
            bail!("{} holds something other than the site", out.display());
        }
        fs::remove_dir_all(out)?;
    }
    fs::create_dir_all(out)?;
    Ok(())
}

/// A file of the repository.
fn read(name: &str) -> Result<String> {
    fs::read_to_string(root().join(name)).with_context(|| format!("cannot read {name}"))
}

/// Copies a file of the repository to the site, by its last name.
fn copy(name: &str, out: &Path) -> Result<()> {
    let last = Path::new(name).file_name().with_context(|| format!("{name} is no file"))?;
    fs::copy(root().join(name), out.join(last)).with_context(|| format!("cannot copy {name}"))?;
    Ok(())
}

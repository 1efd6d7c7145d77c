//! `cargo xtask notices`: writes `THIRD-PARTY.md`, which names what ships beside our own code, under which licence, with its text. It goes
//! into the store archives, the npm package, the Python wheel and the binary (`caveat licences`).
//!
//! What ships is every crate that the command line, the Python wheel or a WebAssembly module depends on, on any platform. Nothing of an npm or Python package
//! ships; the model is made from another, which is named.

use crate::root::root;
use crate::run::{cargo, output};
use crate::tally::Tally;
use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The file, at the top of the repository and wherever it ships.
pub const FILE: &str = "THIRD-PARTY.md";

/// The crates whose dependencies ship.
const SHIPPED: [&str; 6] = ["caveat", "caveat-python", "caveat-wasm", "caveat-wasm-code", "caveat-wasm-documents", "caveat-wasm-verifier"];

const HEAD: &str = "# What ships with Caveat and was made by others

Written by `cargo xtask notices` from the packages themselves; do not edit. Caveat's own licences are in LICENSE-MIT and LICENSE-APACHE.

The command line, the Python wheel and the WebAssembly modules hold the crates below, and Rust's standard library (MIT OR Apache-2.0, © The Rust Project
Developers). A crate's licence is what its own manifest says; where that leaves a choice, the text used here comes with it. The scripts and pages
of the extension and of the npm package hold no code of npm packages but the glue that wasm-bindgen writes.

The verifier (`model.onnx`, `tokenizer.json`) is made from `sentence-transformers/all-MiniLM-L6-v2` (Apache-2.0, the text is below): pruned,
trained further and quantised. `MODEL_CARD.md` names the sets it was trained on and their licences. That model was made from
`nreimers/MiniLM-L6-H384-uncased`, six layers of `microsoft/MiniLM-L12-H384-uncased` (MIT, © Microsoft Corporation), and has the vocabulary of
BERT (Apache-2.0, © Google LLC).
";

/// A crate that ships.
struct Package {
    name: String,
    version: String,
    licence: String,
    repository: String,
    authors: String,
    folder: String,
}

/// Writes the file.
pub fn write() -> Result<()> {
    fs::write(root().join(FILE), made()?)?;
    println!("{FILE} names {} crates", packages()?.len());
    Ok(())
}

/// Whether the file is what `write` would write.
pub fn check() -> Result<Tally> {
    let found = fs::read_to_string(root().join(FILE)).with_context(|| format!("cannot read {FILE}"))?;
    if found != made()? {
        bail!("{FILE} is old; `cargo xtask notices` writes it");
    }
    Ok(Tally { passed: 1, ..Tally::default() })
}

/// Whether a copy of the file, wherever it shipped to, names every crate that ships.
pub fn names_everything(copy: &[u8]) -> Result<()> {
    let copy = std::str::from_utf8(copy)?;
    for package in packages()? {
        let row = format!("| {} {} |", package.name, package.version);
        if !copy.contains(&row) {
            bail!("{FILE} does not name {} {}", package.name, package.version);
        }
    }
    Ok(())
}

/// Everything that a shipped crate depends on when it runs, without our own.
fn packages() -> Result<Vec<Package>> {
    let metadata: Value = serde_json::from_str(&output(cargo(&["metadata", "--format-version=1", "--locked", "--all-features"]))?)?;
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let packages: HashMap<String, Value> = list(&metadata["packages"]).into_iter().map(|package| (text(&package["id"]), package)).collect();
    let nodes: HashMap<String, Value> = list(&metadata["resolve"]["nodes"]).into_iter().map(|node| (text(&node["id"]), node)).collect();
    let ours: BTreeSet<String> = list(&metadata["workspace_members"]).iter().map(text).collect();
    // A procedural macro runs in the compiler; what it needs does not ship.
    let is_macro = |id: &str| list(&packages[id]["targets"]).iter().any(|target| target["kind"][0] == "proc-macro");
    let mut seen: BTreeSet<String> = ours.iter().filter(|id| SHIPPED.iter().any(|name| packages[*id]["name"] == *name)).cloned().collect();
    let mut waiting: Vec<String> = seen.iter().cloned().collect();
    while let Some(id) = waiting.pop() {
        for dependency in list(&nodes.get(&id).with_context(|| format!("{id} is not resolved"))?["deps"]) {
            let runs = list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"].is_null());
            let id = text(&dependency["pkg"]);
            if runs && !is_macro(&id) && seen.insert(id.clone()) {
                waiting.push(id);
            }
        }
    }
    let mut found: Vec<Package> = seen
        .iter()
        .filter(|id| !ours.contains(*id))
        .map(|id| {
            let package = &packages[id];
            let manifest = text(&package["manifest_path"]);
            Package {
                name: text(&package["name"]),
                version: text(&package["version"]),
                licence: text(&package["license"]).replace('/', " OR "),
                repository: text(&package["repository"]),
                authors: list(&package["authors"]).iter().map(text).collect::<Vec<_>>().join(", "),
                folder: Path::new(&manifest).parent().map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default(),
            }
        })
        .collect();
    found.sort_by(|one, other| (&one.name, &one.version).cmp(&(&other.name, &other.version)));
    Ok(found)
}

fn made() -> Result<String> {
    let packages = packages()?;
    let mut page = format!("{HEAD}\n| crate | licence | home |\n|---|---|---|\n");
    // Each text once, with those it is of.
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in &packages {
        let Package { name, version, licence, repository, .. } = package;
        writeln!(page, "| {name} {version} | {licence} | {repository} |")?;
        for text in licences(package)? {
            texts.entry(text).or_default().push(format!("{name} {version}"));
        }
    }
    let mut texts: Vec<_> = texts.into_iter().collect();
    texts.sort_by(|one, other| one.1.cmp(&other.1).then_with(|| one.0.cmp(&other.0)));
    for (text, names) in texts {
        write!(page, "\n## {}\n\n```text\n{text}\n```\n", names.join(", "))?;
    }
    Ok(page)
}

/// The texts that come with a crate: the MIT licence where it may be chosen, since it is short, else every licence; and every notice.
fn licences(package: &Package) -> Result<Vec<String>> {
    let mut names: Vec<String> = fs::read_dir(&package.folder)
        .with_context(|| format!("cannot read {}", package.folder))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort();
    let begins = |name: &str, words: &[&str]| words.iter().any(|word| name.to_ascii_lowercase().starts_with(word));
    let read = |name: &String| Ok(plain(&String::from_utf8_lossy(&fs::read(Path::new(&package.folder).join(name))?)));
    let found = names.iter().filter(|name| begins(name, &["license", "licence", "copying", "unlicense"]));
    let found = found.filter(|name| Path::new(&package.folder).join(name).is_file()).map(read).collect::<Result<Vec<String>>>()?;
    let choice = package.licence.split(" OR ").any(|licence| licence.trim() == "MIT");
    let short = found.iter().find(|text| text.contains("Permission is hereby granted, free of charge") && text.len() < 4_000);
    let mut texts = match short {
        Some(text) if choice => vec![text.clone()],
        _ if found.is_empty() => vec![standard(package)?],
        _ => found,
    };
    texts.extend(names.iter().filter(|name| begins(name, &["notice"])).map(read).collect::<Result<Vec<String>>>()?);
    Ok(texts)
}

/// A crate that comes without its licence's text has the standard one.
fn standard(package: &Package) -> Result<String> {
    let may = |wanted: &str| package.licence.split([' ', '(', ')']).any(|word| word == wanted);
    let holder = if package.authors.is_empty() { format!("the authors of {}", package.name) } else { package.authors.clone() };
    let ours = |name: &str| fs::read_to_string(root().join(name)).map(|text| plain(&text)).with_context(|| format!("cannot read {name}"));
    if may("MIT") {
        let text = ours("LICENSE-MIT")?;
        let terms = text.find("Permission is hereby granted").context("LICENSE-MIT has no terms")?;
        return Ok(format!("MIT License\n\nCopyright (c) {holder}\n\n{}", &text[terms..]));
    }
    if may("Apache-2.0") {
        return ours("LICENSE-APACHE");
    }
    bail!("{} {} comes without the text of its licence, {}", package.name, package.version, package.licence)
}

/// Line ends and spaces at the ends of lines differ between copies of one text.
fn plain(text: &str) -> String {
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_crate_is_named_with_a_text() {
        let page = made().unwrap();
        names_everything(page.as_bytes()).unwrap();
        for package in packages().unwrap() {
            let named = format!("{} {}", package.name, package.version);
            assert!(page.lines().any(|line| line.starts_with("## ") && line.contains(&named)), "{named}");
        }
        assert!(names_everything(page.replace("| serde ", "| another ").as_bytes()).is_err());
    }
}

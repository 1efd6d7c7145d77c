//! Whether the site holds together: every link leads somewhere, no page loads anything from elsewhere, nothing names this machine.

use crate::root::root;
use anyhow::{Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A page's anchors, and where it points.
struct Page {
    ids: BTreeSet<String>,
    links: Vec<String>,
}

/// Says everything that is wrong at once.
pub fn site(out: &Path) -> Result<()> {
    let mut pages = BTreeMap::new();
    let mut faults = Vec::new();
    let homes = [Some(root().to_path_buf()), std::env::home_dir()].map(|path| path.map(|path| path.display().to_string()));
    for entry in fs::read_dir(out)? {
        let path = entry?.path();
        let is_page = path.extension().is_some_and(|ending| ending == "html");
        let Some(name) = path.file_name().and_then(|name| name.to_str()).filter(|_| is_page) else { continue };
        let text = fs::read_to_string(&path)?;
        for home in homes.iter().flatten().filter(|home| home.len() > 1 && text.contains(*home)) {
            faults.push(format!("{name} names {home}"));
        }
        for source in values(&text, " src=\"").filter(|source| source.contains(':') || source.starts_with("//")) {
            faults.push(format!("{name} loads {source}"));
        }
        let mut ids = BTreeSet::new();
        for id in values(&text, " id=\"") {
            if !ids.insert(id.to_owned()) {
                faults.push(format!("{name} has two #{id}"));
            }
        }
        let links = values(&text, " href=\"").chain(values(&text, " src=\"")).map(str::to_owned).collect();
        pages.insert(name.to_owned(), Page { ids, links });
    }
    for (name, page) in &pages {
        for link in page.links.iter().filter(|link| !link.starts_with("https://") && !link.starts_with("http://")) {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let file = if file.is_empty() { name } else { file };
            let known = match pages.get(file) {
                Some(target) => anchor.is_empty() || target.ids.contains(anchor),
                None => anchor.is_empty() && out.join(file).is_file(),
            };
            if !known {
                faults.push(format!("{name} points to {link}, which is not there"));
            }
        }
    }
    if !faults.is_empty() {
        bail!("the site has faults:\n{}", faults.join("\n"));
    }
    println!("{} pages, {} links", pages.len(), pages.values().map(|page| page.links.len()).sum::<usize>());
    Ok(())
}

/// The values of an attribute; quotes within them, and in text, are escaped.
fn values<'a>(text: &'a str, attribute: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(attribute).skip(1).filter_map(|rest| rest.split('"').next())
}

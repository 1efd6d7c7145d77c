//! Looking names up in the tables of the language's and browsers' own names and of Node's, for the version in question.

use crate::input::Check;
use crate::table::{Mask, Member, Open, Table, Tables};
use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::Arc;

/// The tables.
pub struct Library {
    /// The language's and browsers' names.
    pub web: Arc<Table>,
    /// Node's.
    pub node: Arc<Table>,
    /// The classes that have one for a base: gathered for the first name that is missing.
    below: OnceCell<HashMap<String, Vec<String>>>,
    /// What Node calls classes that browsers have as well: `url.URL` for `URL`.
    twins: HashMap<String, String>,
    /// Node's major version that the conversation is about.
    pub stated: Option<u32>,
}

/// A name that a table has.
pub struct Hit<'l> {
    /// Whether the table is Node's.
    pub of_node: bool,
    /// The unit that lists it.
    pub unit: String,
    /// What it is.
    pub member: Member<'l>,
}

/// What looking a name up gives.
pub enum Looked<'l> {
    /// It is there, in one table or both.
    Hits(Vec<Hit<'l>>),
    /// It is nowhere.
    Missing,
    /// That cannot be said.
    Unknown,
}

/// The language's own classes and objects, as their names are.
const LANGUAGE: &[&str] = &[
    "AggregateError", "Array", "ArrayBuffer", "Atomics", "BigInt", "BigInt64Array", "BigUint64Array", "Boolean", "DataView", "Date",
    "Error", "EvalError", "Float32Array", "Float64Array", "Function", "Int16Array", "Int32Array", "Int8Array", "JSON", "Map", "Math",
    "Number", "Object", "Promise", "Proxy", "RangeError", "ReferenceError", "Reflect", "RegExp", "Set", "SharedArrayBuffer", "String",
    "Symbol", "SyntaxError", "TypeError", "URIError", "Uint16Array", "Uint32Array", "Uint8Array", "Uint8ClampedArray", "WeakMap",
    "WeakRef", "WeakSet",
];

/// Whether a unit is of the language itself, not of browsers.
fn of_language(unit: &str) -> bool {
    let bare = unit.strip_suffix("Constructor").unwrap_or(unit);
    LANGUAGE.contains(&bare)
        || bare.starts_with("Intl.")
        || bare.ends_with("Iterator")
        || bare.starts_with("RegExp")
        || bare == "IteratorObject"
}

/// Whether a unit may hold what it does not list; of what is called, only where that may be a function.
fn holds_more(table: &Table, unit: &str, called: bool) -> bool {
    match table.open(unit) {
        Open::No => false,
        Open::Columns => !called,
        Open::Yes => true,
    }
}

impl Library {
    /// None without either table.
    pub fn new(tables: &dyn Tables, stated: Option<u32>) -> Option<Self> {
        let (web, node) = (tables.get("javascript")?, tables.get("node")?);
        let mut twins = HashMap::new();
        for name in node.listed("globalThis") {
            if let (Some(one), Some(other)) = (web.own("globalThis", name), node.own("globalThis", name))
                && let ([one], [other]) = (one.gives.as_slice(), other.gives.as_slice())
                && one != other
                && other.ends_with(&format!(".{one}"))
            {
                twins.insert((*one).to_owned(), (*other).to_owned());
                if let (Some(one), Some(other)) = (one.strip_suffix(":static"), other.strip_suffix(":static")) {
                    twins.insert(one.to_owned(), other.to_owned());
                }
            }
        }
        Some(Self { web, node, below: OnceCell::new(), twins, stated })
    }

    /// A class of Node by the name that browsers have for it.
    pub fn common<'l>(&'l self, class: &'l str) -> &'l str {
        self.twins.iter().find(|(_, twin)| *twin == class).map_or(class, |(name, _)| name)
    }

    fn twin<'l>(&'l self, unit: &'l str) -> &'l str {
        self.twins.get(unit).map_or(unit, String::as_str)
    }

    fn both(&self) -> [&Table; 2] {
        [&self.web, &self.node]
    }

    /// Whether there is such a class.
    pub fn has(&self, unit: &str) -> bool {
        self.web.has(unit) || self.node.has(unit)
    }

    /// The unit of one of Node's modules as it is imported; none where it is not one.
    pub fn module(&self, spelled: &str) -> Option<String> {
        let bare = spelled.strip_prefix("node:");
        let is = |unit: &str| self.node.has(unit) && !self.node.is_class(unit);
        match bare {
            Some(bare) if is(bare) => Some(bare.to_owned()),
            _ => is(spelled).then(|| spelled.to_owned()),
        }
    }

    /// A unit and its bases, the nearest first; false where some are not known.
    fn line(&self, unit: &str, called: bool) -> (Vec<String>, bool) {
        let (mut line, mut known, mut at) = (vec![unit.to_owned()], true, 0);
        while at < line.len() && line.len() < 100 {
            let here = line[at].clone();
            at += 1;
            known &= self.has(&here);
            for table in self.both() {
                known &= !table.has(&here) || !holds_more(table, &here, called);
                let bases = table.parents(&here).into_iter().chain(table.parents(self.twin(&here)));
                for base in bases {
                    if !line.iter().any(|one| one == base) {
                        line.push(base.to_owned());
                    }
                }
            }
        }
        (line, known)
    }

    fn own(&self, unit: &str, name: &str) -> Vec<Hit<'_>> {
        let mut hits = Vec::new();
        if let Some(member) = self.web.own(unit, name) {
            hits.push(Hit { of_node: false, unit: unit.to_owned(), member });
        }
        if let Some(member) = self.node.own(self.twin(unit), name) {
            hits.push(Hit { of_node: true, unit: unit.to_owned(), member });
        }
        hits
    }

    /// Looks a name up in a class or module.
    pub fn find(&self, unit: &str, name: &str) -> Looked<'_> {
        self.find_called(unit, name, false)
    }

    /// The same of a name that is called: a form's fields are its members as well, and none of them is a function.
    pub fn find_called(&self, unit: &str, name: &str, called: bool) -> Looked<'_> {
        let (line, known) = self.line(unit, called);
        for one in &line {
            let hits = self.own(one, name);
            if !hits.is_empty() {
                return Looked::Hits(hits);
            }
        }
        // Every object has these; and what is of a class may be of one below it.
        let of_any = !self.own("Object", name).is_empty();
        if !known || of_any || self.below_has(unit, name, called) { Looked::Unknown } else { Looked::Missing }
    }

    fn below(&self) -> &HashMap<String, Vec<String>> {
        self.below.get_or_init(|| {
            let mut below: HashMap<String, Vec<String>> = HashMap::new();
            for (unit, bases) in self.both().into_iter().flat_map(Table::families) {
                for base in bases {
                    below.entry(base.to_owned()).or_default().push(unit.to_owned());
                }
            }
            below
        })
    }

    fn below_has(&self, unit: &str, name: &str, called: bool) -> bool {
        let mut waiting: Vec<&str> = vec![unit];
        let mut seen: Vec<&str> = Vec::new();
        while let Some(next) = waiting.pop() {
            if seen.contains(&next) {
                continue;
            }
            seen.push(next);
            for one in self.below().get(next).into_iter().flatten() {
                // A class is a function, and not every function is that class.
                if next == "Function" {
                    continue;
                }
                let open = self.both().iter().any(|table| table.has(one) && holds_more(table, one, called));
                if open || !self.own(one, name).is_empty() || self.mixed_in(one, name) {
                    return true;
                }
                waiting.push(one);
            }
        }
        false
    }

    /// Whether a class has a name from any of its bases.
    fn mixed_in(&self, unit: &str, name: &str) -> bool {
        self.line(unit, false).0.iter().any(|base| !self.own(base, name).is_empty())
    }

    /// The names that a class or module has, its bases' too.
    pub fn names(&self, unit: &str) -> Vec<&str> {
        let (line, _) = self.line(unit, false);
        let mut names: Vec<&str> = Vec::new();
        for one in line.iter().filter(|one| *one != "Function") {
            for table in self.both() {
                names.extend(table.listed(one));
            }
        }
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The spellings of Node's modules.
    pub fn modules(&self) -> impl Iterator<Item = &str> {
        self.node.families().map(|(unit, _)| unit).filter(|unit| !self.node.is_class(unit) && *unit != "globalThis")
    }

    /// The versions of Node's table in question: the stated one, else the newest; none where the stated one is not in it.
    fn wanted(&self) -> Option<(Mask, bool)> {
        let Some(stated) = self.stated else { return Some((self.node.newest(), false)) };
        let word = stated.to_string();
        self.node.versions().iter().position(|version| *version == word).map(|at| (1 << at, true))
    }

    /// What Node's versions make of a name that only its table has, or of one that came to the language later.
    pub fn standing(&self, mask: Mask, only_node: bool) -> Option<(Check, String)> {
        let (wanted, is_stated) = self.wanted()?;
        if mask & wanted != 0 || !is_stated && !only_node {
            return None;
        }
        let versions = self.node.versions();
        let at = wanted.trailing_zeros();
        let newer = mask >> (at + 1);
        let asked = if is_stated { format!("; Node {} is asked for", versions[at as usize]) } else { String::new() };
        if mask & ((1 << at) - 1) == 0 {
            if !is_stated || newer == 0 {
                return None;
            }
            let added = &versions[(at + 1 + newer.trailing_zeros()) as usize];
            return Some((Check::Version, format!("not in Node {} yet; Node {added} has it", versions[at as usize])));
        }
        let last = (mask & ((1 << at) - 1)).ilog2() as usize;
        let why = format!("gone from Node: version {} has it, {} does not{asked}", versions[last], versions[last + 1]);
        Some((if is_stated { Check::Version } else { Check::Deprecated }, why))
    }

    /// Whether what was found is deprecated, with the words that say so.
    pub fn deprecated(&self, hits: &[Hit<'_>]) -> Option<String> {
        let mut words = None;
        for hit in hits {
            let (mask, since, note) = hit.member.deprecated?;
            if hit.of_node && mask & self.wanted()?.0 == 0 {
                return None;
            }
            let since = if since.is_empty() { String::new() } else { format!(" since Node {since}") };
            let colon = if note.is_empty() { "" } else { ": " };
            words.get_or_insert(format!("deprecated{since}{colon}{note}"));
        }
        words
    }

    /// What may be said of a name that a unit does not have in any version.
    pub fn nowhere(&self, unit: &str) -> Option<String> {
        if self.web.has(unit) {
            return Some(if of_language(unit) {
                let edition = self.web.versions().iter().rfind(|version| version.as_str() != "ESNext").cloned().unwrap_or_default();
                format!("no edition of JavaScript up to {edition} has it")
            } else {
                format!("no browser is known to have it ({})", self.web.date())
            });
        }
        // A version of Node that the table does not reach may have it.
        self.wanted()?;
        let versions = self.node.versions();
        Some(format!("no version of Node from {} to {} has it", versions.first()?, versions.last()?))
    }
}

/// The one major version of Node that the texts name; none where they name none or several, or a range.
pub fn stated<'t>(texts: impl Iterator<Item = &'t str>) -> Option<u32> {
    let mut found: Option<u32> = None;
    for text in texts {
        let lower = text.to_ascii_lowercase();
        for (at, word) in lower.match_indices("node") {
            let before = lower[..at].trim_end();
            let rest = &lower[at + word.len()..];
            let rest = rest.strip_prefix(".js").or_else(|| rest.strip_prefix("js")).unwrap_or(rest);
            let rest = rest.strip_prefix([' ', '@', ':', '-']).unwrap_or(rest);
            let rest = rest.strip_prefix("version ").unwrap_or(rest);
            let rest = rest.strip_prefix('v').unwrap_or(rest);
            let digits = rest.len() - rest.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
            let Some(major) = rest[..digits].parse::<u32>().ok().filter(|major| (4..60).contains(major)) else { continue };
            let after = rest[digits..].trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '.').trim_start();
            // "Since Node 18", "Node 18+" and "Node 18 or later" name a range.
            let open = ["since", "after", "before", "from", "until", "than", "to", "as of", "needs", "requires", ">=", "<"];
            let ranges = ["+", "or ", "and ", "through", "to ", "/", "onward"];
            let ranged = |words: &[&str], test: &dyn Fn(&str) -> bool| words.iter().any(|word| test(word));
            // An image of a container is called so in capitals.
            let image = text[..at].trim_end().ends_with("FROM");
            if ranged(&open, &|word| before.ends_with(word)) && !image || ranged(&ranges, &|word| after.starts_with(word)) {
                continue;
            }
            match found {
                None => found = Some(major),
                Some(known) if known == major => {}
                Some(_) => return None,
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_stated_version_of_node_counts() {
        for (text, version) in [
            ("Node 22: how do I encrypt a text?", Some(22)),
            ("We're on Node.js v18.12 at work", Some(18)),
            ("the built-in fetch of Node 20, please", Some(20)),
            ("`fetch` is there since Node 18", None),
            ("needs Node 18+", None),
            ("Node 18 or newer", None),
            ("Node 18 and 20", None),
            ("node 18 here, nodejs 20 there", None),
            ("a node 3 levels deep", None),
            ("FROM node:20-alpine", Some(20)),
        ] {
            assert_eq!(stated([text].into_iter()), version, "{text}");
        }
    }
}

//! Keys of configuration files: may they stand where they do?
//!
//! The table has what the schemas of the files list. No table has all versions, so what is not in it is not called wrong.

use super::kind::{self, KINDS, Kind};
use super::tree::{NONE, Node, Tree};
use crate::input::{Check, Finding, Input};
use crate::language::Language;
use crate::near;
use crate::stated;
use crate::table::{Found, Member, Open, Table, Tables};
use std::collections::HashSet;

/// Keys that are told of one answer, at most.
const MOST: usize = 20;
/// Keys of one answer that the table does not have and that are looked at, at most.
const MOST_UNKNOWN: usize = 100;
/// Documents of one block that are read, at most.
const MOST_DOCUMENTS: usize = 20;
/// A key's length, in bytes, at most.
const LONGEST: usize = 60;

/// Whether an answer may have a configuration file whose keys are known.
pub fn concerns(input: &Input) -> bool {
    input.blocks.iter().any(|block| {
        matches!(block.read_as(), Some(Language::Yaml | Language::Json | Language::Jsonc | Language::Toml))
            && KINDS.iter().flat_map(|(_, words)| words.iter()).any(|word| block.text.contains(word))
    })
}

/// Every key of a known configuration file that may not stand where it does.
pub fn check(input: &Input, tables: &dyn Tables) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !concerns(input) {
        return findings;
    }
    let Some(table) = tables.get("config-keys") else { return findings };
    // Each key is looked at once in each kind of place.
    let mut seen: HashSet<String> = HashSet::new();
    for (at, block) in input.blocks.iter().enumerate() {
        let Some(language) = block.read_as() else { continue };
        if is_template(&block.text) {
            continue;
        }
        let Some(tree) = Tree::read(&block.text, language) else { continue };
        let mut reader = Reader { table: &table, tree: &tree, units: vec![None; tree.nodes.len()] };
        let (mut kind, mut documents) = (None, 0);
        for node in 0..tree.nodes.len() {
            let Node { parent, name: shown, start, .. } = tree.nodes[node];
            if parent == NONE {
                documents += 1;
                let found = (documents <= MOST_DOCUMENTS).then(|| kind::of(block, language, &tree, &table, node)).flatten();
                kind = found.map(|(kind, _)| kind);
                reader.units[node] = found.map(|(_, unit)| unit);
                continue;
            }
            let Some(unit) = reader.units[parent] else { continue };
            reader.units[node] = reader.place(unit, shown);
            let Some(kind) = kind.filter(|_| reader.lacks(unit, shown)) else { continue };
            if seen.len() >= MOST_UNKNOWN || findings.len() >= MOST || !seen.insert(format!("{unit} {shown}")) {
                continue;
            }
            if !stated::disowned(&input.prose, shown) && !remarked(&block.text, start, shown) {
                findings.extend(reader.finding(at, node, unit, kind));
            }
        }
    }
    findings
}

/// Whether a text is to be filled in by a program. What GitHub fills in (`${{ … }}`) stands in values.
fn is_template(text: &str) -> bool {
    ["{%", "<%"].iter().any(|mark| text.contains(mark)) || text.match_indices("{{").any(|(at, _)| !text[..at].ends_with('$'))
}

/// Whether a remark on a key's line, or on the one before it, says that the key is gone or wrong.
fn remarked(text: &str, start: usize, shown: &str) -> bool {
    let from = text[..start].rfind('\n').map_or(0, |end| text[..end].rfind('\n').map_or(0, |before| before + 1));
    let to = text[start..].find('\n').map_or(text.len(), |end| start + end);
    text[from..to].lines().any(|line| {
        let remark = line.find('#').or_else(|| line.find("//")).map_or("", |at| &line[at..]);
        let own = line.contains(shown) || line.trim_start().starts_with(remark);
        !remark.is_empty() && own && stated::disowned(&format!("{shown} {remark}"), shown)
    })
}

struct Reader<'r, 'a> {
    table: &'r Table,
    tree: &'r Tree<'a>,
    /// The place in the table of what was read.
    units: Vec<Option<&'r str>>,
}

impl<'r> Reader<'r, '_> {
    fn member(&self, unit: &str, name: &str) -> Option<Member<'r>> {
        match self.table.member(unit, name) {
            Found::Member(member) => Some(member),
            _ => None,
        }
    }

    /// The place that is in a key or an element of a place, where anything is known of it.
    fn place(&self, unit: &str, name: &str) -> Option<&'r str> {
        let member = if name.is_empty() { self.member(unit, "[]") } else { self.member(unit, name).or_else(|| self.member(unit, "*")) };
        member?.target
    }

    /// Whether a key is none of those of a place that takes no others.
    fn lacks(&self, unit: &str, name: &str) -> bool {
        is_sound(name)
            && self.table.has(unit)
            && self.table.open(unit) != Open::Yes
            && self.member(unit, name).is_none()
            && self.member(unit, "*").is_none()
    }

    /// The key that may be meant. Where other programs read keys of their own, only one that is a slip away.
    fn near(&self, unit: &str, shown: &str, closed: bool) -> Option<&'r str> {
        let names: Vec<&str> = self.table.names(unit).into_iter().filter(|name| !matches!(*name, "*" | "[]")).collect();
        // Words that are joined with dashes or underscores are the same.
        let plain: Vec<String> = names.iter().map(|name| name.replace('-', "_")).collect();
        let wanted = shown.replace('-', "_");
        let found = near::nearest(&wanted, plain.iter().map(String::as_str)).and_then(|near| plain.iter().position(|name| name == near));
        if !closed {
            let slip = |name: &&str| shown.len() > 3 && near::distance(shown, name, 1).is_some();
            return found.map(|at| names[at]).filter(slip);
        }
        // `timeout` for `timeout-minutes`, `branch` for `branches`.
        let longer = || {
            let mut longer = plain
                .iter()
                .enumerate()
                .filter(|(_, name)| name.strip_prefix(&wanted).is_some_and(|rest| rest.starts_with('_') || matches!(rest, "s" | "es")));
            let plural = |at: usize| plain[at].len() <= wanted.len() + 2;
            let first = longer.next().map(|(at, _)| at)?;
            (plural(first) || longer.next().is_none()).then_some(first)
        };
        found.or_else(longer).map(|at| names[at])
    }

    /// Where a key stands, as it is written: `services.web`.
    fn path(&self, node: usize) -> String {
        let (mut names, mut at) = (Vec::new(), node);
        while let Some(node) = self.tree.nodes.get(at).filter(|node| node.parent != NONE) {
            names.push(if node.name.is_empty() { "[]" } else { node.name });
            at = node.parent;
        }
        names.reverse();
        // Steps that are shown without their job.
        let steps = if names.first().is_some_and(|name| *name == "[]") { "steps" } else { "" };
        steps.to_owned() + &names.join(".").replace(".[]", "[]")
    }

    /// What is said of a key; nothing where other programs may read it.
    fn finding(&self, block: usize, node: usize, unit: &str, kind: Kind) -> Option<Finding> {
        let closed = self.table.open(unit) == Open::No;
        let near = self.near(unit, self.tree.nodes[node].name, closed);
        let family = (unit == Kind::Package.unit()).then(|| of_dependencies(self.tree.nodes[node].name)).flatten();
        // What stands beside `compilerOptions` and belongs into it.
        let misplaced = unit == Kind::Tsconfig.unit() && self.member("tsconfig/compilerOptions", self.tree.nodes[node].name).is_some();
        if near.is_none() && family.is_none() && !misplaced && !closed {
            return None;
        }
        let key = &self.tree.nodes[node];
        let holder = self.path(key.parent);
        let of = if holder.is_empty() { kind.title().to_owned() } else { format!("`{holder}` in {}", kind.title()) };
        let hint = match near {
            Some(near) => format!("; the nearest is `{near}`"),
            None if misplaced => "; `compilerOptions` takes it".to_owned(),
            None if family.is_some() => format!("; {}", family.unwrap_or_default()),
            None => self.elsewhere(node).map(|place| format!("; `{place}` takes it")).unwrap_or_default(),
        };
        let working = format!("`{}`: not among the keys of {of} known on {}{hint}", key.name, self.table.date());
        let (start, end) = (key.start, key.start + key.name.len());
        Some(Finding { check: Check::Key, block, start, end, working, correction: near.map(str::to_owned) })
    }

    /// Another place of the file that takes the key, where there is one.
    fn elsewhere(&self, node: usize) -> Option<String> {
        let name = self.tree.nodes[node].name;
        let at = (0..node).find(|&at| self.units[at].is_some_and(|unit| self.member(unit, name).is_some()))?;
        Some(self.path(at)).filter(|path| !path.is_empty())
    }
}

/// Of a key of `package.json` that is put together from the words of npm's own lists of packages, and is none of them, what npm has in its
/// place. Other tools give their keys words of their own.
fn of_dependencies(name: &str) -> Option<&'static str> {
    let words = near::parts(&name.replace('-', "_"));
    let is = |word: &str, of: &[&str]| of.iter().any(|of| *of == word || word.len() > 6 && near::distance(of, word, 2).is_some());
    let has = |of: &[&str]| words.iter().any(|word| is(word, of));
    let kinds: [&[&str]; 4] = [&["peer"], &["optional"], &["dev", "develop", "development"], &["bundle", "bundled"]];
    let known = |word: &String| kinds.iter().any(|kind| is(word, kind)) || is(word, &["dependencies", "dependency", "deps", "meta"]);
    // Of the second word on: `dependencies` alone is near to a documented key or to none.
    if words.len() < 2 || !words.iter().all(known) || !has(&["dependencies", "dependency", "deps"]) {
        return None;
    }
    Some(match kinds.map(has) {
        [true, true, ..] => "packages of `peerDependencies` are made optional in `peerDependenciesMeta`",
        [true, ..] => "npm reads `peerDependencies` and `peerDependenciesMeta`",
        [_, true, ..] => "npm reads `optionalDependencies`",
        [.., true, _] => "npm reads `devDependencies`",
        [.., true] => "npm reads `bundleDependencies`",
        _ => return None,
    })
}

/// Whether a key is written as such keys are, and stands for nothing else.
fn is_sound(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    (2..=LONGEST).contains(&name.len())
        && name.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        && !["x-", "my-", "my_", "your", "example", "placeholder"].iter().any(|head| lower.starts_with(head))
}

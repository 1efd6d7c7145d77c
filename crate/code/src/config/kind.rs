//! Which configuration file a block is.

use super::tree::{Node, Tree};
use crate::input::Block;
use crate::language::Language;
use crate::near;
use crate::table::{Found, Open, Table};

/// A kind of file whose keys the table has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Docker Compose.
    Compose,
    /// A workflow of GitHub's.
    Workflow,
    /// An action of GitHub's.
    Action,
    /// `pyproject.toml`.
    Pyproject,
    /// `package.json`.
    Package,
    /// `tsconfig.json`.
    Tsconfig,
}

/// Every kind, with the words of which one stands in each of its files.
pub const KINDS: [(Kind, &[&str]); 6] = [
    (Kind::Compose, &["services"]),
    (Kind::Workflow, &["jobs", "steps", "uses"]),
    (Kind::Action, &["runs"]),
    (Kind::Pyproject, &["project", "build-system"]),
    (Kind::Package, &["name", "scripts", "dependencies"]),
    (Kind::Tsconfig, &["compilerOption"]),
];

/// Keys of a document itself, at most, for it to be one of these files by its keys alone.
const MOST_KEYS: usize = 100;
/// A job of a workflow, and its steps.
const JOB: &str = "workflow/jobs/*";
const STEPS: &str = "workflow/jobs/*/steps";

impl Kind {
    /// Its unit in the table.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Compose => "compose",
            Self::Workflow => "workflow",
            Self::Action => "action",
            Self::Pyproject => "pyproject",
            Self::Package => "package",
            Self::Tsconfig => "tsconfig",
        }
    }

    /// What a reader knows it by.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Compose => "a Compose file",
            Self::Workflow => "a GitHub workflow",
            Self::Action => "a GitHub action",
            Self::Pyproject => "pyproject.toml",
            Self::Package => "package.json",
            Self::Tsconfig => "tsconfig.json",
        }
    }

    const fn fits(self, language: Language) -> bool {
        match self {
            Self::Compose | Self::Workflow | Self::Action => matches!(language, Language::Yaml),
            Self::Pyproject => matches!(language, Language::Toml),
            Self::Package | Self::Tsconfig => language.is_json(),
        }
    }

    /// What such a file is called.
    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Compose => &["docker-compose", "docker compose", "dockercompose", "compose.y", "compose file"],
            Self::Workflow => &[".github/workflows", "github actions workflow", "github workflow"],
            Self::Action => &["action.y"],
            Self::Pyproject => &["pyproject.toml"],
            Self::Package => &["package.json"],
            Self::Tsconfig => &["tsconfig", "jsconfig"],
        }
    }
}

/// What the words around a block say of the file.
pub enum Named {
    /// It is one of this kind.
    As(Kind),
    /// It has another name.
    Otherwise,
    /// It has none.
    No,
}

/// The kind that a block's label, its first remark or the sentence before it names.
pub fn named(block: &Block, language: Language) -> Named {
    let remark = block.text.lines().map(str::trim).find(|line| !line.is_empty()).filter(|line| line.starts_with(['#', '/']));
    for words in [block.language.as_deref(), remark, Some(block.before.as_str())] {
        let words = words.unwrap_or_default().to_ascii_lowercase();
        let mut kinds = KINDS.iter().map(|(kind, _)| *kind).filter(|kind| kind.fits(language));
        let mut named = kinds.by_ref().filter(|kind| kind.names().iter().any(|name| words.contains(name)));
        match (named.next(), named.next()) {
            (Some(kind), None) => return Named::As(kind),
            (Some(_), Some(_)) => return Named::Otherwise,
            _ => {}
        }
        // A file of another name: `nest-cli.json`, `pixi.toml`.
        let other = [".json", ".toml", ".yml", ".yaml"].iter().any(|ending| {
            words.match_indices(ending).any(|(at, _)| words[..at].ends_with(|letter: char| letter.is_ascii_alphanumeric() || letter == '_'))
        });
        if other && !matches!(language, Language::Yaml) {
            return Named::Otherwise;
        }
    }
    Named::No
}

/// What a document is: its kind, and the place that its own keys stand in.
pub fn of(block: &Block, language: Language, tree: &Tree<'_>, table: &Table, root: usize) -> Option<(Kind, &'static str)> {
    let named = named(block, language);
    let reader = Reader { tree, table, root };
    match named {
        Named::As(kind) => reader.has_main(kind).then_some((kind, kind.unit())).or_else(|| reader.part(language)),
        Named::Otherwise => None,
        Named::No => {
            let mut sure = KINDS.iter().map(|(kind, _)| *kind).filter(|kind| kind.fits(language) && reader.is_surely(*kind));
            sure.next().map(|kind| (kind, kind.unit())).or_else(|| reader.part(language))
        }
    }
}

struct Reader<'t, 'a> {
    tree: &'t Tree<'a>,
    table: &'t Table,
    root: usize,
}

impl Reader<'_, '_> {
    fn has(&self, name: &str) -> bool {
        self.tree.child(self.root, name).is_some()
    }

    fn takes(&self, unit: &str, name: &str) -> bool {
        matches!(self.table.member(unit, name), Found::Member(_))
    }

    /// The keys two levels below a key of the document: those of each service, of each job.
    fn inner<'s>(&'s self, name: &str) -> impl Iterator<Item = &'s str> {
        let outer = self.tree.child(self.root, name);
        let nodes = &self.tree.nodes;
        nodes.iter().filter(move |node| nodes.get(node.parent).is_some_and(|parent| Some(parent.parent) == outer)).map(|node| node.name)
    }

    /// Whether a file of this kind has its main key.
    fn has_main(&self, kind: Kind) -> bool {
        match kind {
            Kind::Compose => self.inner("services").next().is_some(),
            Kind::Workflow => self.has("on") || self.inner("jobs").next().is_some(),
            Kind::Action => self.has("runs"),
            Kind::Pyproject => self.has("project") || self.has("build-system"),
            Kind::Package => ["name", "version", "scripts", "dependencies", "devDependencies"].iter().any(|name| self.has(name)),
            Kind::Tsconfig => ["compilerOptions", "extends", "include", "files", "references"].iter().any(|name| self.has(name)),
        }
    }

    /// Whether the document's own keys say that it is of this kind, and none that it is something else.
    fn is_surely(&self, kind: Kind) -> bool {
        let nodes = &self.tree.nodes;
        let within = |node: &Node<'_>, outer: &str| node.parent == self.root && node.name == outer;
        let below = |outer: &str, name: &str| {
            nodes.iter().any(|node| node.name == name && nodes.get(node.parent).is_some_and(|holder| within(holder, outer)))
        };
        let sure = match kind {
            Kind::Compose => {
                let runs = self.inner("services").any(|name| matches!(name, "image" | "build"));
                // The services of a workflow's job have images, too.
                let of_job = |name: &str| self.takes("workflow/jobs/*/services/*", name);
                let alone: Vec<&str> = self.table.names("compose/services/*").into_iter().filter(|name| !of_job(name)).collect();
                let slip = |name: &str| near::nearest(&name.replace('-', "_"), alone.iter().copied()).is_some();
                let own = |name: &str| !of_job(name) && (alone.contains(&name) || slip(name));
                runs && (self.inner("services").any(own) || ["version", "volumes", "networks"].iter().any(|name| self.has(name)))
            }
            Kind::Workflow => {
                let begun = self.has("on");
                self.inner("jobs").any(|name| name == "runs-on" || begun && matches!(name, "uses" | "steps"))
            }
            Kind::Action => below("runs", "using"),
            Kind::Pyproject => self.has("build-system") || below("project", "requires-python") || below("project", "dependencies"),
            Kind::Package => {
                let others = ["version", "main", "scripts", "dependencies", "devDependencies"].iter().filter(|name| self.has(name));
                self.has("name") && others.count() > 1
            }
            Kind::Tsconfig => self.has("compilerOptions"),
        };
        sure && (kind == Kind::Package || !self.foreign(kind))
    }

    /// Whether the document has a key that no place of this kind has, nor one like it: it is another file with some of the same keys.
    fn foreign(&self, kind: Kind) -> bool {
        let known = self.table.names(kind.unit());
        // Where other programs read keys of their own, a key in the wrong place is never told.
        let closed = self.table.open(kind.unit()) == Open::No;
        let elsewhere = |name: &str| closed && self.table.units(kind.unit()).any(|unit| self.takes(unit, name));
        if self.tree.children(self.root).nth(MOST_KEYS).is_some() {
            return true;
        }
        self.tree.children(self.root).any(|(_, node)| {
            !node.name.starts_with(['x', '$', '_'])
                && !known.contains(&node.name)
                && near::nearest(node.name, known.iter().copied()).is_none()
                && !elsewhere(node.name)
        })
    }

    /// The steps of a job without the job: `- uses: actions/checkout@v4`.
    fn part(&self, language: Language) -> Option<(Kind, &'static str)> {
        if language != Language::Yaml {
            return None;
        }
        let (holder, unit) = match self.tree.child(self.root, "steps") {
            Some(steps) => (steps, JOB),
            None => (self.root, STEPS),
        };
        let nodes = &self.tree.nodes;
        let of_step = |parent: usize| nodes.get(parent).is_some_and(|element| element.name.is_empty() && element.parent == holder);
        let uses = nodes.iter().any(|node| {
            let (action, version) = node.value.trim_matches(['"', '\'']).split_once('@').unwrap_or_default();
            node.name == "uses" && of_step(node.parent) && action.contains('/') && !version.is_empty()
        });
        let other = unit == JOB && self.tree.children(self.root).any(|(_, node)| !self.takes(unit, node.name));
        (uses && !other).then_some((Kind::Workflow, unit))
    }
}

//! Packages: is what a block installs or imports known to its registry?
//!
//! A filter of all names takes a byte a name. It never says of a known name that it is not; of an unknown one it says one time in 250 that
//! it is, which only means that nothing is said. The lists are of one day, and npm's is not complete: what is not in them is not called wrong.

use crate::config;
use crate::input::{Block, Check, Finding, Input};
use crate::language::Language;
use crate::near;
use crate::shell::commands;
use crate::stated;
use crate::syntax::python;
use crate::table::{Found, Tables};
use ruff_python_ast::Stmt;
use ruff_text_size::Ranged as _;
use std::collections::HashSet;
use std::sync::Arc;
use xorf::{BinaryFuse8Ref, Filter as _, FilterRef as _};
use xxhash_rust::xxh3::xxh3_64;

/// The length of a filter's head, in bytes.
const DESCRIPTOR: usize = <xorf::BinaryFuse8 as xorf::DmaSerializable>::DESCRIPTOR_LEN;

/// A name's length, in bytes, at most.
const LONGEST: usize = 80;
/// Unknown names that are told of one answer, at most.
const MOST: usize = 20;

/// A name as the filter has it.
#[must_use]
pub fn key(name: &str) -> u64 {
    xxh3_64(name.as_bytes())
}

/// A registry's names.
struct Registry {
    bytes: Arc<[u8]>,
    /// Where the filter begins.
    filter: usize,
    label: &'static str,
}

impl Registry {
    fn open(tables: &dyn Tables, name: &str) -> Option<Self> {
        let bytes = tables.packages(name)?;
        let filter = bytes.windows(2).position(|two| two == b"\n\n")? + 2;
        (bytes.len() > filter + DESCRIPTOR).then_some(Self { bytes, filter, label: if name == "pypi" { "PyPI" } else { "npm" } })
    }

    fn knows(&self, name: &str) -> bool {
        let (descriptor, prints) = self.bytes[self.filter..].split_at(DESCRIPTOR);
        BinaryFuse8Ref::from_dma(descriptor, prints).contains(&key(name))
    }

    fn line(&self, kind: &str) -> &str {
        let head = std::str::from_utf8(&self.bytes[..self.filter]).unwrap_or_default();
        head.lines().find_map(|line| line.strip_prefix(kind)?.strip_prefix(' ')).unwrap_or_default()
    }

    /// Why a name is not known, and what may be meant.
    fn unknown(&self, name: &str) -> (String, Option<String>) {
        let (count, date) = (self.line("N"), self.line("D"));
        if self.line("R").split(' ').any(|known| known == name) {
            return (format!("was registered on {} only because chatbots invent the name; nothing is behind it", self.label), None);
        }
        let near = near::nearest(name, self.line("C").split(' ')).filter(|near| near.len() > 3);
        let hint = near.map(|near| format!("; the nearest common one is `{near}`")).unwrap_or_default();
        (format!("not among the {count} packages known on {} on {date}{hint}", self.label), near.map(str::to_owned))
    }
}

/// A name as `PyPI` compares it.
fn normal(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        let letter = if matches!(letter, '_' | '.') { '-' } else { letter.to_ascii_lowercase() };
        if letter != '-' || !out.ends_with('-') {
            out.push(letter);
        }
    }
    out
}

/// Names that stand for the reader's own.
fn stands_for(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let parts = [
        "your", "my", "foo", "bar", "example", "some", "package", "module", "library", "name", "xxx", "app", "test", "demo", "placeholder",
        "dep",
    ];
    lower
        .split(['-', '_', '.', '/', '@'])
        .map(|part| part.trim_end_matches(|letter: char| letter.is_ascii_digit()))
        .any(|part| parts.iter().any(|word| part == *word || part == format!("{word}s")))
}

/// The top modules that a block imports, with the block's place.
type Imported<'a> = (usize, &'a Block, Vec<(usize, usize)>);

/// Every package that a block installs, requires or imports and that its registry does not have, or not under that name.
pub fn check(input: &Input, tables: &dyn Tables) -> Vec<Finding> {
    let python = input.blocks.iter().enumerate().filter(|(_, block)| block.read_as() == Some(Language::Python));
    let imported: Vec<Imported<'_>> = python.map(|(at, block)| (at, block, imported(&block.text, tables))).collect();
    let mut findings = unknown(input, tables, &imported);
    findings.extend(imports(input, tables, &imported));
    findings
}

/// Every package that its registry does not have. Where an answer makes one up on purpose nothing is said.
fn unknown(input: &Input, tables: &dyn Tables, imported: &[Imported<'_>]) -> Vec<Finding> {
    if stated::hypothetical(&input.prose) || input.blocks.iter().any(|block| stated::hypothetical(&block.text)) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let (pypi, npm) = (Registry::open(tables, "pypi"), Registry::open(tables, "npm"));
    let own = own_names(input);
    let mut said: HashSet<String> = HashSet::new();
    let mut say = |registry: &Registry, block: usize, start: usize, end: usize, name: &str, shown: &str| {
        let bounded = shown.len() <= LONGEST && findings.len() < MOST;
        if bounded
            && !registry.knows(name)
            && !stands_for(shown)
            && !own.contains(&name.replace('-', "_"))
            && !stated::disowned(&input.prose, shown)
            && said.insert(name.to_owned())
        {
            let (why, near) = registry.unknown(name);
            let correction = near.filter(|_| !shown.contains('.'));
            findings.push(Finding { check: Check::Package, block, start, end, working: format!("`{shown}`: {why}"), correction });
        }
    };
    for (at, block) in input.blocks.iter().enumerate() {
        let Some(language) = block.read_as() else { continue };
        match language {
            Language::Shell | Language::Python | Language::Yaml => {
                for (registry, start, end) in installed(&block.text) {
                    let shown = &block.text[start..end];
                    match (registry, &pypi, &npm) {
                        ("pypi", Some(pypi), _) => say(pypi, at, start, end, &normal(shown), shown),
                        ("npm", _, Some(npm)) => say(npm, at, start, end, &shown.to_ascii_lowercase(), shown),
                        _ => {}
                    }
                }
            }
            Language::Requirements => {
                for (start, line) in lines(&block.text) {
                    let end = name_end(line);
                    if let Some(pypi) = pypi.as_ref().filter(|_| end > 0) {
                        say(pypi, at, start, start + end, &normal(&line[..end]), &line[..end]);
                    }
                }
            }
            _ => {}
        }
        for (registry, start, words) in config::declared(block, language) {
            let of_npm = registry == "npm";
            let end = if of_npm { npm_name_end(words) } else { name_end(words) };
            let shown = &words[..end];
            match if of_npm { &npm } else { &pypi } {
                Some(list) if of_npm && end > 0 => say(list, at, start, start + end, &shown.to_ascii_lowercase(), shown),
                Some(list) if end > 0 => say(list, at, start, start + end, &normal(shown), shown),
                _ => {}
            }
        }
        for &(start, end) in imported.iter().filter(|(place, ..)| *place == at).flat_map(|(.., places)| places) {
            if let Some(pypi) = &pypi {
                let shown = &block.text[start..end];
                let top = shown.split('.').next().unwrap_or(shown);
                say(pypi, at, start, start + top.len(), &normal(top), top);
            }
        }
    }
    findings
}

/// Every import of a common package by the name under which it is installed, where its modules have others: `import beautifulsoup4`.
fn imports(input: &Input, tables: &dyn Tables, imported: &[Imported<'_>]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some(table) = (!imported.is_empty()).then(|| tables.get("import-names")).flatten() else { return findings };
    let texts = || input.blocks.iter().map(|block| block.text.as_str()).chain([input.prose.as_str()]).chain(input.question.as_deref());
    let mut said: HashSet<&str> = HashSet::new();
    for (at, block, places) in imported {
        for &(start, end) in places {
            let top = block.text[start..end].split('.').next().unwrap_or_default();
            let package = normal(top);
            let Found::Member(member) = table.member("imports", &package) else { continue };
            // A file of the answer's own may have any name.
            let own = texts().any(|text| stated::mentions(text, &format!("{top}.py")));
            if own || stated::disowned(&input.prose, top) || findings.len() >= MOST || !said.insert(top) {
                continue;
            }
            let modules: Vec<&str> = member.target.unwrap_or_default().split(',').collect();
            let working = format!(
                "`{top}`: what the package `{package}` installs is imported as `{}`, as known on {}",
                modules.join("`, `"),
                table.date()
            );
            let correction = (modules.len() == 1).then(|| modules[0].to_owned());
            findings.push(Finding { check: Check::Package, block: *at, start, end: start + top.len(), working, correction });
        }
    }
    findings
}

/// Lines with where they begin.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line.trim_end()))
    })
}

/// How much of a word is a package's name: up to extras, versions and markers; nothing for paths, options and addresses.
fn name_end(word: &str) -> usize {
    let end = word.find(|letter: char| !letter.is_ascii_alphanumeric() && !"-_.".contains(letter)).unwrap_or(word.len());
    let rest = &word[end..];
    let sound = word.starts_with(|letter: char| letter.is_ascii_alphanumeric())
        && (rest.is_empty() || rest.starts_with(['[', '=', '<', '>', '~', '!', ';', ' ', ',', '\\', '#']))
        && !word[..end].ends_with(['.', '-', '_'])
        && ![".txt", ".whl", ".gz", ".zip", ".git", ".toml", ".py", ".cfg", ".yml", ".yaml"]
            .iter()
            .any(|ending| word[..end].ends_with(ending));
    if sound { end } else { 0 }
}

/// The same of npm's. Scopes belong to somebody; paths, addresses and versions are no names.
fn npm_name_end(word: &str) -> usize {
    let end = word.find('@').unwrap_or(word.len());
    let sound = word.starts_with(|letter: char| letter.is_ascii_alphanumeric())
        && word[..end].chars().all(|letter| letter.is_ascii_alphanumeric() || "-_.".contains(letter));
    if sound { end } else { 0 }
}

/// Options whose value is the next word.
const WITH_VALUE: &[&str] = &[
    "-r", "-c", "-e", "-i", "--index-url", "--extra-index-url", "-f", "--find-links", "-t", "--target", "--requirement", "--constraint",
    "--editable", "--python", "-p", "--prefix", "-n", "--name", "--channel", "--group", "--filter", "-w", "--workspace", "--registry",
    "--platform", "--python-version", "--trusted-host", "--proxy", "--log", "--root", "--src", "--extra", "-G",
];

/// The packages that commands install: registry, first byte, one past the last.
fn installed(text: &str) -> Vec<(&'static str, usize, usize)> {
    let mut found = Vec::new();
    for command in commands(text) {
        let words: Vec<(usize, &str)> = command.words.iter().map(|word| (word.start, word.of(text))).collect();
        let bare = |word: &str| word.trim_start_matches(['$', '!', '%', '>', '#']).to_owned();
        let mut next = 0;
        while words
            .get(next)
            .is_some_and(|(_, word)| matches!(bare(word).as_str(), "" | "sudo" | "python" | "python3" | "py" | "-m" | "uv" | "-" | "run:"))
        {
            next += 1;
        }
        let command = words.get(next).map(|(_, word)| bare(word)).unwrap_or_default();
        let verb = words.get(next + 1).map(|(_, word)| *word).unwrap_or_default();
        let by_uv = words[..next.min(words.len())].iter().any(|(_, word)| bare(word) == "uv");
        let (registry, mut from) = match (command.as_str(), verb) {
            ("pip" | "pip3" | "pipx" | "pipenv", "install") => ("pypi", next + 2),
            ("poetry", "add") => ("pypi", next + 2),
            ("add", _) if by_uv => ("pypi", next + 1),
            ("npm" | "pnpm", "install" | "i" | "add") | ("yarn" | "bun", "add") => ("npm", next + 2),
            _ => continue,
        };
        while let Some((place, word)) = words.get(from) {
            from += 1;
            if matches!(*word, "\\" | ">" | ">>") {
                break;
            }
            if word.starts_with('-') {
                from += usize::from(WITH_VALUE.contains(word));
                continue;
            }
            let quote = usize::from(word.starts_with(['"', '\'']));
            let inner = word[quote..].trim_end_matches(['"', '\'', ',', ';']);
            let end = if registry == "npm" { npm_name_end(inner) } else { name_end(inner) };
            if end > 0 {
                found.push((registry, place + quote, place + quote + end));
            }
        }
    }
    found
}

/// Modules that an application has of its own, whatever it is called, and what an application is made with: `catalog.models`.
const PARTS_OF_APPLICATIONS: &[&str] =
    &["models", "views", "urls", "forms", "serializers", "settings", "admin", "routes", "schemas", "tasks"];
const FRAMEWORKS: &[&str] = &["django", "flask", "fastapi", "rest_framework", "sqlalchemy", "celery"];

/// The top modules that a block imports and that are not Python's own.
fn imported(text: &str, tables: &dyn Tables) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let Some(standard) = tables.get("python") else { return found };
    if !crate::depth::bounded(text) || python::python_2(text) {
        return found;
    }
    let ready = python::ready(text);
    let Some(parsed) = python::parse(&ready.text).filter(|parsed| parsed.errors().is_empty()) else { return found };
    let application = FRAMEWORKS.iter().any(|name| text.contains(name));
    let mut take = |path: &str, start: usize| {
        let top = path.split('.').next().unwrap_or(path);
        let start = ready.back(start);
        if application && path.split('.').nth(1).is_some_and(|part| PARTS_OF_APPLICATIONS.contains(&part)) {
            return;
        }
        if !standard.has(top) && !top.starts_with('_') && text.get(start..start + path.len()) == Some(path) {
            found.push((start, start + path.len()));
        }
    };
    // Only what stands at the top level, unguarded: an import in a `try` has something else in reserve.
    for statement in parsed.suite() {
        match statement {
            Stmt::Import(import) => import.names.iter().for_each(|alias| take(alias.name.as_str(), alias.name.range().start().to_usize())),
            Stmt::ImportFrom(import) if import.level == 0 => {
                if let Some(module) = &import.module {
                    take(module.as_str(), module.range().start().to_usize());
                }
            }
            _ => {}
        }
    }
    found
}

/// Names of files and classes of the answer's own, as modules: `helpers.py`, "save this as `helpers`".
fn own_names(input: &Input) -> HashSet<String> {
    let mut own = HashSet::new();
    let texts = input.blocks.iter().map(|block| block.text.as_str()).chain([input.prose.as_str()]).chain(input.question.as_deref());
    for text in texts {
        for ending in [".py", "/"] {
            for (at, _) in text.match_indices(ending) {
                let word: String =
                    text[..at].chars().rev().take_while(|letter| letter.is_alphanumeric() || *letter == '_' || *letter == '-').collect();
                own.insert(normal(&word.chars().rev().collect::<String>()).replace('-', "_"));
            }
        }
    }
    // What the question speaks of is the person's.
    if let Some(question) = &input.question {
        for word in question.split(|letter: char| !letter.is_alphanumeric() && letter != '_' && letter != '-') {
            own.insert(normal(word).replace('-', "_"));
        }
    }
    own
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<(&'static str, &str)> {
        installed(text).into_iter().map(|(registry, start, end)| (registry, &text[start..end])).collect()
    }

    #[test]
    fn installed_names_are_found() {
        assert_eq!(names("pip install -U numpy 'pandas[excel]>=2' -r more.txt\n"), [("pypi", "numpy"), ("pypi", "pandas")]);
        assert_eq!(names("$ sudo python3 -m pip install flask==3.0 # the server\n"), [("pypi", "flask")]);
        assert_eq!(
            names("uv add httpx && npm i -D vite@5 @types/node ./local\nnpm install left-pad\n"),
            [("pypi", "httpx"), ("npm", "vite"), ("npm", "left-pad")]
        );
        assert_eq!(names("!pip install torch\n%pip install git+https://example.org/a.git\n"), [("pypi", "torch")]);
        assert_eq!(
            names("    steps:\n      - run: npm i koa\n      - run: |\n          pip install httpx\n"),
            [("npm", "koa"), ("pypi", "httpx")]
        );
        assert_eq!(names("pip install ./wheel.whl\npip uninstall numpy\n"), []);
    }
}

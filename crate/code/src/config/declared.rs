//! The packages that a project's file says it needs: `package.json`, `pyproject.toml`, conda's `environment.yml`.

use super::kind::{Kind, Named, named};
use super::tree::{Node, Tree};
use crate::input::Block;
use crate::language::Language;

/// The registries' names, as the lists of packages have them.
const NPM: &str = "npm";
const PYPI: &str = "pypi";

/// Where `package.json` has packages by their names.
const OF_NPM: [&str; 4] = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];
/// Packages of a `pyproject.toml` that are looked at, at most.
const MOST: usize = 500;
/// What says of a package in a table of `pyproject.toml` that it comes from elsewhere.
const ELSEWHERE: [&str; 5] = ["path", "git", "url", "source", "file"];

/// A package that is needed: its registry, and the words that begin with its name, with where they begin.
pub type Declared<'a> = (&'static str, usize, &'a str);

/// The packages that a block declares.
pub fn declared(block: &Block, language: Language) -> Vec<Declared<'_>> {
    let file = named(block, language);
    let words = match language {
        Language::Json | Language::Jsonc => OF_NPM.iter().any(|key| block.text.contains(key)),
        Language::Toml => block.text.contains("dependenc") || block.text.contains("requires"),
        Language::Yaml => block.text.contains("pip:"),
        _ => false,
    };
    let Some(tree) = words.then(|| Tree::read(&block.text, language)).flatten() else { return Vec::new() };
    let reader = Reader { tree: &tree };
    match (language, file) {
        (Language::Json | Language::Jsonc, Named::As(Kind::Package)) => reader.of_npm(),
        (Language::Json | Language::Jsonc, Named::No) if reader.is_package() => reader.of_npm(),
        (Language::Toml, Named::As(Kind::Pyproject) | Named::No) => reader.of_python(),
        (Language::Yaml, _) => reader.of_conda(),
        _ => Vec::new(),
    }
}

struct Reader<'t, 'a> {
    tree: &'t Tree<'a>,
}

impl<'a> Reader<'_, 'a> {
    /// The place behind some keys, from the document on.
    fn at(&self, path: &[&str]) -> Option<usize> {
        path.iter().try_fold(0, |place, name| self.tree.child(place, name))
    }

    fn has(&self, name: &str) -> bool {
        self.at(&[name]).is_some()
    }

    /// Whether the document's own keys are those of `package.json`: others have dependencies, too.
    fn is_package(&self) -> bool {
        let others = ["name", "version", "scripts", "private", "type", "engines"].iter().filter(|name| self.has(name)).count();
        let families = OF_NPM.iter().filter(|name| self.has(name)).count();
        others + families > 1
            && !["classPath", "lockfileVersion", "moduleType", "com.unity", "elm-version"].iter().any(|name| self.has(name))
    }

    fn of_npm(&self) -> Vec<Declared<'a>> {
        let places = OF_NPM.iter().filter_map(|name| self.at(&[name]));
        // Paths, addresses, workspaces and other packages' names are no versions.
        let sound = |node: &Node<'_>| !node.value.is_empty() && node.value.starts_with('"') && !node.value.contains([':', '/']);
        places
            .flat_map(|place| self.tree.children(place))
            .filter(|(_, node)| sound(node))
            .map(|(_, node)| (NPM, node.start, node.name))
            .collect()
    }

    fn of_python(&self) -> Vec<Declared<'a>> {
        let (mut found, mut own) = (Vec::new(), Vec::new());
        for (at, node) in self.tree.nodes.iter().enumerate() {
            if found.len() >= MOST {
                break;
            }
            match (node.name, self.path(node.parent).as_slice()) {
                (
                    "",
                    ["project", "dependencies"]
                    | ["project", "optional-dependencies", _]
                    | ["build-system", "requires"]
                    | ["dependency-groups", _]
                    | ["tool", "uv", "dev-dependencies"]
                    | ["tool", "pdm", "dev-dependencies", _],
                ) => found.extend(requirement(node)),
                // What the project is called, and what comes from its own folders.
                ("name", ["project"] | ["tool", "poetry"]) => own.push(bare(node.value).1),
                (name, ["tool", "uv", "sources"]) => own.push(name),
                ("" | "python", _) => {}
                (name, ["tool", "poetry", .., "dependencies" | "dev-dependencies"]) => {
                    let elsewhere = self.tree.children(at).any(|(_, inner)| ELSEWHERE.contains(&inner.name) || inner.name.is_empty());
                    found.extend((!elsewhere).then_some((PYPI, node.start, name)));
                }
                _ => {}
            }
        }
        let goes_on = |rest: &str| rest.starts_with(|letter: char| letter.is_alphanumeric() || "-_.".contains(letter));
        found.retain(|(_, _, words)| {
            !own.iter().any(|name| !name.is_empty() && words.strip_prefix(name).is_some_and(|rest| !goes_on(rest)))
        });
        found
    }

    fn of_conda(&self) -> Vec<Declared<'a>> {
        let Some(list) = self.at(&["dependencies"]) else { return Vec::new() };
        let pip = self.tree.children(list).filter_map(|(element, _)| self.tree.child(element, "pip"));
        pip.flat_map(|place| self.tree.children(place)).filter_map(|(_, node)| requirement(node)).collect()
    }

    /// The keys that lead to a place.
    fn path(&self, at: usize) -> Vec<&'a str> {
        let (mut path, mut at) = (Vec::new(), at);
        while let Some(node) = self.tree.nodes.get(at).filter(|node| !node.name.is_empty()) {
            path.push(node.name);
            at = node.parent;
        }
        path.reverse();
        path
    }
}

/// An element of a list of requirements; none where it is a table, or comes from an address.
fn requirement<'a>(node: &Node<'a>) -> Option<Declared<'a>> {
    let (quote, words) = bare(node.value);
    // A name, and then extras, versions or a marker: two words in a row are none.
    let name = words.find(|letter: char| !letter.is_ascii_alphanumeric() && !"-_.".contains(letter)).unwrap_or(words.len());
    let goes_on = words[name..].trim_start().starts_with(|letter: char| letter.is_alphanumeric());
    (name > 0 && !goes_on && !words.contains('@') && !words.contains("://")).then_some((PYPI, node.start + quote, words))
}

/// A value without its quotes, and how much those before it take.
fn bare(value: &str) -> (usize, &str) {
    let inner = value.trim_start_matches(['"', '\'']);
    (value.len() - inner.len(), inner.trim_end_matches(['"', '\'']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(language: &str, text: &str, before: &str) -> Vec<String> {
        let block = Block { language: Some(language.to_owned()), text: text.to_owned(), before: before.to_owned(), ..Block::default() };
        let found = declared(&block, Language::of(language).unwrap());
        found
            .into_iter()
            .inspect(|(_, start, words)| assert!(text[*start..].starts_with(words)))
            .map(|(_, _, words)| words.to_owned())
            .collect()
    }

    #[test]
    fn what_a_project_needs_is_found() {
        let package =
            "{\"name\": \"a\", \"devDependencies\": {\"ava\": \"*\"}, \"dependencies\": {\"koa\": \"^2\", \"own\": \"file:../own\"}}";
        assert_eq!(names("json", package, ""), ["koa", "ava"]);
        assert_eq!(names("json", "{\"dependencies\": {\"koa\": \"^2\"}}", "In `package.json`:"), ["koa"]);
        let project = "[project]\nname = 'a'\ndependencies = [\n  'httpx>=0.27',  # calls\n  \"b @ https://c.d/e.whl\",\n]\n\
                       [project.optional-dependencies]\nall = ['a[x]', 'rich; python_version>\"3\"']\n[dependency-groups]\ndev = ['ruff', {include-group = 'x'}]\n";
        assert_eq!(names("toml", project, ""), ["httpx>=0.27", "rich; python_version>\"3", "ruff"]);
        let poetry = "[tool.poetry]\nname = 'a'\n[tool.poetry.dependencies]\npython = '^3.11'\nflask = '^3'\nours = {path = '../ours'}\n\
                      [tool.poetry.group.dev.dependencies]\npytest = '*'\n";
        assert_eq!(names("toml", poetry, ""), ["flask", "pytest"]);
        assert_eq!(
            names("yaml", "name: a\ndependencies:\n  - python=3.11\n  - pip:\n    - httpx==0.27\n    - \"rich\"\n", ""),
            ["httpx==0.27", "rich"]
        );
    }

    #[test]
    fn what_other_files_need_is_not() {
        for (language, text, before) in [
            ("json", "{\"dependencies\": {\"jquery\": \"^3\"}}", ""),
            ("json", "{\"name\": \"a\", \"version\": \"1\", \"dependencies\": {\"jquery\": \"^3\"}}", "In `bower.json`:"),
            ("json", "{\"name\": \"a\", \"lockfileVersion\": 1, \"dependencies\": {\"koa\": {\"version\": \"2\"}}}", ""),
            ("toml", "[package]\nname = 'a'\n[dependencies]\nserde = '1'\n", ""),
            ("yaml", "dependencies:\n  - numpy\n", ""),
            ("toml", "[build-system]\nrequires = ['two words']\n", ""),
        ] {
            assert_eq!(names(language, text, before), [] as [&str; 0], "{text}");
        }
    }
}

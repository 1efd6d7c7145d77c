//! The code auditor: from an answer's blocks to what is wrong with them.

use crate::input::{Block, Finding, Input};
use crate::language::{Language, Part};
#[cfg(feature = "output")]
use crate::output;
#[cfg(feature = "script")]
use crate::script;
use crate::stated;
use crate::syntax;
use crate::table::Tables;
#[cfg(feature = "code")]
use crate::{config, packages, python, shell};

/// Blocks that are read, at most.
const MOST_BLOCKS: usize = 200;

/// Everything that is wrong with an answer's code, by block and place.
#[must_use]
pub fn audit(input: &Input, tables: &dyn Tables) -> Vec<Finding> {
    if input.blocks.len() > MOST_BLOCKS {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (at, block) in input.blocks.iter().enumerate() {
        if let Some(language) = block.language.as_deref().and_then(Language::of).filter(|language| language.part().is_here()) {
            findings.extend(syntax::check(at, block, language, &input.prose));
            #[cfg(feature = "output")]
            findings.extend(output::check(at, block, language));
        }
    }
    #[cfg(feature = "script")]
    findings.extend(script::check(input, tables));
    #[cfg(feature = "code")]
    {
        findings.extend(python::check(input, tables));
        if !input.unfinished {
            findings.extend(packages::check(input, tables));
            findings.extend(shell::check(input, tables));
            findings.extend(config::check(input, tables));
        }
    }
    findings.retain(|finding| {
        let shown_as_broken = input.blocks.get(finding.block).is_some_and(|block| stated::broken(&block.before));
        !(shown_as_broken || input.unfinished && finding.check.may_be_taken_back())
    });
    findings.sort_unstable_by_key(|finding| (finding.block, finding.start, finding.end, finding.check));
    findings
}

/// The tables that an answer's code asks for, for a caller that has to fetch them: of `known`, the libraries that it names, a language's
/// where it has that language, and the lists of packages where it may install or import any.
#[must_use]
pub fn needs<'k>(input: &Input, known: &[&'k str]) -> Vec<&'k str> {
    let has = |wanted: &dyn Fn(Language) -> bool| {
        let languages = || input.blocks.iter().filter_map(Block::read_as);
        languages().any(|language| language.part().is_here() && wanted(language))
    };
    let script = has(&|language| language.part() == Part::Script);
    let code = has(&|language| language.part() == Part::Code);
    let python = has(&|language| language == Language::Python);
    let shell = !input.unfinished && has(&|language| language == Language::Shell);
    let lists = has(&|language| matches!(language, Language::Python | Language::Requirements)) || code && declares_packages(input);
    let packages = shell || !input.unfinished && lists;
    let files = !input.unfinished && code && has_files(input);
    let named = |name: &str| input.blocks.iter().any(|block| stated::mentions(&block.text, name));
    let asked = |name: &&str| match *name {
        "python" => python,
        "javascript" | "node" => script,
        "config-keys" => files,
        "import-names" => python && !input.unfinished,
        "shell-options" => shell,
        name if name.starts_with("packages-") => packages,
        name => code && named(name),
    };
    known.iter().copied().filter(asked).collect()
}

/// Whether there is a configuration file in it.
#[cfg(feature = "code")]
fn has_files(input: &Input) -> bool {
    config::concerns(input)
}

/// Whether a project's file in it says which packages it needs, or a workflow's installs some.
#[cfg(feature = "code")]
fn declares_packages(input: &Input) -> bool {
    let installs = |text: &str| [" install ", "npm i ", " add "].iter().any(|verb| text.contains(verb));
    input
        .blocks
        .iter()
        .filter_map(|block| Some((block, block.read_as()?)))
        .any(|(block, language)| language == Language::Yaml && installs(&block.text) || !config::declared(block, language).is_empty())
}

#[cfg(not(feature = "code"))]
const fn has_files(_: &Input) -> bool {
    false
}

#[cfg(not(feature = "code"))]
const fn declares_packages(_: &Input) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_an_answer_can_use_is_asked_for() {
        let known = ["numpy", "packages-npm", "packages-pypi", "python"];
        let of = |language: &str, text: &str, unfinished| {
            let block = Block { language: Some(language.to_owned()), text: text.to_owned(), ..Block::default() };
            needs(&Input { blocks: vec![block], unfinished, ..Input::default() }, &known)
        };
        assert_eq!(of("json", "{}", false), [] as [&str; 0]);
        assert_eq!(of("sh", "pip install numpy", false), ["numpy", "packages-npm", "packages-pypi"]);
        assert_eq!(of("python", "import numpy_financial", false), ["packages-npm", "packages-pypi", "python"]);
        assert_eq!(of("python", "import numpy", true), ["numpy", "python"]);
    }
}

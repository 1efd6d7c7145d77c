//! The code auditor: from an answer's blocks to what is wrong with them.

use crate::config;
use crate::input::{Finding, Input};
use crate::language::Language;
#[cfg(feature = "output")]
use crate::output;
use crate::packages;
use crate::python;
use crate::shell;
use crate::stated;
use crate::syntax;
use crate::table::Tables;

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
        if let Some(language) = block.language.as_deref().and_then(Language::of) {
            findings.extend(syntax::check(at, block, language));
            #[cfg(feature = "output")]
            findings.extend(output::check(at, block, language));
        }
    }
    findings.extend(python::check(input, tables));
    if !input.unfinished {
        findings.extend(packages::check(input, tables));
        findings.extend(shell::check(input, tables));
        findings.extend(config::check(input, tables));
    }
    findings.retain(|finding| {
        let shown_as_broken = input.blocks.get(finding.block).is_some_and(|block| stated::broken(&block.before));
        !(shown_as_broken || input.unfinished && finding.check.may_be_taken_back())
    });
    findings.sort_unstable_by_key(|finding| (finding.block, finding.start, finding.end, finding.check));
    findings
}

/// The tables that an answer's code asks for, for a caller that has to fetch them: of `known`, the libraries that it names, Python's where it
/// has Python, and the lists of packages where it may install or import any.
#[must_use]
pub fn needs<'k>(input: &Input, known: &[&'k str]) -> Vec<&'k str> {
    let has = |languages: &[Language]| {
        input.blocks.iter().filter_map(|block| Language::of(block.language.as_deref()?)).any(|language| languages.contains(&language))
    };
    let python = has(&[Language::Python]);
    let packages = !input.unfinished && has(&[Language::Python, Language::Shell, Language::Requirements]);
    let named = |name: &str| input.blocks.iter().any(|block| stated::mentions(&block.text, name));
    let asked = |name: &&str| match *name {
        "python" => python,
        "config-keys" => !input.unfinished && config::concerns(input),
        "shell-options" => !input.unfinished && has(&[Language::Shell]),
        name if name.starts_with("packages-") => packages,
        name => named(name),
    };
    known.iter().copied().filter(asked).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Block;

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

//! Finds the checks on disk (`src/checks/<family>/<name>.rs`) and writes the module list, the registry and one test per example.
//!
//! A check needs no registration: its path is its id, its doc comment is its documentation. A file without the fixed headings,
//! or whose metadata cannot be found, fails the build with its name.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The headings of a check's doc comment, in order.
const HEADINGS: [&str; 4] = ["What it flags", "Why it misleads", "How it is decided", "Known false positives"];

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or_else(|| io::Error::other("CARGO_MANIFEST_DIR is not set"))?);
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("OUT_DIR is not set"))?);
    let checks = root.join("src/checks");
    let rates = root.join("data/rates.tsv");
    println!("cargo::rerun-if-changed={}", checks.display());
    let calibration = root.join("../models/verifier/calibration.json");
    println!("cargo::rerun-if-changed={}", rates.display());
    println!("cargo::rerun-if-changed={}", calibration.display());
    let rates = fs::read_to_string(rates).unwrap_or_default();
    fs::write(out.join("verifier.rs"), verifier_rate(&fs::read_to_string(calibration)?)?)?;
    fs::write(out.join("checks.rs"), registry(&checks, &rates)?)
}

/// The names in `folder`, sorted, of which `keep` says yes.
fn listing(folder: &Path, keep: impl Fn(&Path) -> bool) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()?;
    paths.retain(|path| keep(path));
    paths.sort();
    Ok(paths)
}

fn stem(path: &Path) -> String {
    path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn registry(folder: &Path, rates: &str) -> io::Result<String> {
    let (mut modules, mut rows, mut tests, mut counts) = (String::new(), String::new(), String::new(), String::new());
    let mut failed = Ok(());
    for family in listing(folder, Path::is_dir)? {
        let family_name = stem(&family);
        let mut inner = String::new();
        // A family may keep what its checks share in `mod.rs`.
        let shared = family.join("mod.rs");
        for file in listing(&family, |path| path.extension().is_some_and(|ending| ending == "rs") && stem(path) != "mod")? {
            let name = stem(&file);
            let source = fs::read_to_string(&file)?;
            let id = format!("{family_name}/{name}");
            let docs = documentation(&id, &source)?;
            writeln!(inner, "    #[path = {:?}] pub mod {name};", file.display().to_string()).map_err(io::Error::other)?;
            let [flags, misleads, decided, false_positives] = docs;
            let rate = rate(&id, rates)?;
            let forms =
                if source.contains("pub static FORMS:") { format!("Some(&{family_name}::{name}::FORMS)") } else { "None".to_owned() };
            failed = failed.and(write!(
                rows,
                "    crate::check::Check {{ id: {id:?}, family: {family_name:?}, meta: &{family_name}::{name}::META,\n        \
                 docs: crate::check::Docs {{ flags: {flags:?}, misleads: {misleads:?}, decided: {decided:?}, false_positives: {false_positives:?} }},\n        \
                 forms: {forms}, run: {family_name}::{name}::run, flags: {family_name}::{name}::FLAGS, ignores: {family_name}::{name}::IGNORES, rate: {rate} }},\n"
            ));
            let (flagged, ignored) = (examples(&source, "FLAGS", "flag("), examples(&source, "IGNORES", "ignore("));
            failed = failed.and(writeln!(counts, "        ({id:?}, {flagged}, {ignored}),"));
            tests.push_str(&example_tests(&family_name, &name, [flagged, ignored]));
        }
        let shared = if shared.exists() {
            format!("    #[path = {:?}] mod shared;\n    pub(crate) use shared::*;\n", shared.display().to_string())
        } else {
            String::new()
        };
        failed = failed
            .and(write!(modules, "#[doc = \"The checks of family `{family_name}`.\"]\npub mod {family_name} {{\n{shared}{inner}}}\n"));
    }
    failed.map_err(io::Error::other)?;
    Ok(format!(
        "{modules}\n/// Every check, by id.\npub static CHECKS: &[crate::check::Check] = &[\n{rows}];\n\n\
         #[cfg(test)]\nmod examples {{\n    /// How many example tests were made of each check's lists.\n    \
         pub const COUNTED: &[(&str, usize, usize)] = &[\n{counts}    ];\n{tests}}}\n"
    ))
}

/// The four sections of the doc comment.
fn documentation(id: &str, source: &str) -> io::Result<[String; 4]> {
    let comment: Vec<&str> =
        source.lines().take_while(|line| line.starts_with("//!")).map(|line| line.trim_start_matches("//!").trim()).collect();
    let mut sections: [String; 4] = Default::default();
    let mut current = None;
    for line in comment {
        if let Some(heading) = line.strip_prefix("# ") {
            let at = HEADINGS.iter().position(|known| *known == heading);
            current = Some(at.ok_or_else(|| io::Error::other(format!("{id}: unknown heading `{heading}`; known are {HEADINGS:?}")))?);
        } else if let Some(at) = current {
            let section = &mut sections[at];
            if !section.is_empty() && !line.is_empty() {
                section.push(' ');
            }
            section.push_str(line);
        }
    }
    match sections.iter().position(String::is_empty) {
        Some(missing) => Err(io::Error::other(format!("{id}: nothing under the heading `# {}`", HEADINGS[missing]))),
        None => Ok(sections),
    }
}

/// How many examples a list holds. They are counted by their constructors at the start of a line, as the formatter leaves them;
/// a meta-test in `src/checks/mod.rs` holds that count against the lists themselves.
fn examples(source: &str, list: &str, constructor: &str) -> usize {
    let body = source.split(&format!("pub const {list}:")).nth(1).unwrap_or_default();
    let body = body.split("\n];").next().unwrap_or_default();
    body.lines().filter(|line| line.trim_start().starts_with(constructor)).count()
}

/// One test per example.
fn example_tests(family: &str, name: &str, counts: [usize; 2]) -> String {
    let mut tests = String::new();
    for ((list, runner), count) in [("flags", "must_flag"), ("ignores", "must_ignore")].into_iter().zip(counts) {
        for at in 0..count {
            let test =
                format!("    #[test]\n    fn {family}_{name}_{list}_{at}() {{ crate::testing::{runner}(\"{family}/{name}\", {at}); }}\n");
            tests.push_str(&test);
        }
    }
    tests
}

/// The measured error rate of `id` as a Rust expression. Rows: id, false findings, findings, texts.
fn rate(id: &str, rates: &str) -> io::Result<String> {
    let row = rates.lines().filter(|line| !line.starts_with('#')).find(|line| line.split('\t').next() == Some(id));
    let Some(row) = row else { return Ok("None".to_owned()) };
    // A dash: not measured on fresh texts.
    let numbers = row.split('\t').skip(1).filter(|field| *field != "-").map(str::parse::<u32>).collect::<Result<Vec<_>, _>>();
    match numbers.as_deref() {
        Ok([wrong, of, texts]) => Ok(format!("Some(crate::check::ErrorRate::worked({wrong}, {of}, {texts}))")),
        Ok([wrong, of, texts, fresh_wrong, fresh_of, fresh_texts]) => Ok(format!(
            "Some(crate::check::ErrorRate {{ fresh: Some(crate::check::FreshRate::new({fresh_wrong}, {fresh_of}, {fresh_texts})), \
             ..crate::check::ErrorRate::worked({wrong}, {of}, {texts}) }})"
        )),
        _ => Err(io::Error::other(format!("data/rates.tsv: the row of {id} is not `id, wrong, of, texts` and the same on fresh texts"))),
    }
}

/// How often the verdicts of the bundled verifier were wrong, both kinds together, as a Rust expression.
fn verifier_rate(calibration: &str) -> io::Result<String> {
    let calibration: serde_json::Value = serde_json::from_str(calibration)?;
    let sum = |key: &str| -> Option<u64> {
        ["contradicted", "unsupported"].iter().map(|verdict| calibration["measured"][verdict][key].as_u64()).sum()
    };
    let texts = calibration["measured"]["contradicted"]["texts"].as_u64();
    Ok(match (sum("wrong"), sum("of"), texts) {
        (Some(wrong), Some(of), Some(texts)) => {
            format!("Some(crate::check::ErrorRate::worked({wrong}, {of}, {texts}).held_out())")
        }
        _ => "None".to_owned(),
    })
}

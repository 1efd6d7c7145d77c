//! Audits every text of a folder of labelled sets and prints each finding, for adjudication and error rates.
//!
//! `cargo run --release -p caveat --no-default-features --example corpus -- DATA/dev [--check PREFIX] [--all-states] [--set NAME]
//! [--part [SET:]0,1] [--adjudicated TABLE [--rates FILE [--fresh]]]`
//!
//! Each set is a JSON Lines file, plain or xz-compressed (`xz` must be installed), whose rows hold `text`, and `question` where
//! there is one. Standard output: one tab-separated line a finding (set, row's id, fingerprint, check, tier, quote, working,
//! sentence around it). Standard error: texts read, and findings by check.
//!
//! `--part` keeps a third (or two) of the texts (of the named set; of the others all): those whose question, or text where none was asked, has a SHA-256 sum whose first
//! byte leaves that remainder by 3. So a third can be kept untouched while findings on the others are read and mended.
//!
//! The table of adjudicated findings has a tab-separated line a finding: fingerprint, check, `right` or `false`, why. With it, only
//! findings of evidence (no style signals) that are not in it are printed, and `--rates` writes the checks' error rates, which the
//! build reads from `crate/data/rates.tsv`: their columns for texts worked on, or with `--fresh` those for texts on which nobody had tuned
//! anything. The other columns stay as they are.

mod sets;

use caveat::check::{State, Tier};
use caveat::{AnswerInput, Auditor, Settings, catalogue};
use sets::{NOW, read, row};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Default)]
struct Arguments {
    folder: PathBuf,
    check: String,
    set: String,
    all_states: bool,
    /// The parts to keep, and of which set; of all where it is empty.
    parts: Vec<u8>,
    parted: String,
    fresh: bool,
    adjudicated: Option<PathBuf>,
    rates: Option<PathBuf>,
}

/// Findings of one check.
#[derive(Default)]
struct Count {
    wrong: u32,
    of: u32,
}

fn main() -> ExitCode {
    match arguments().and_then(|arguments| run(&arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("corpus: {why}");
            ExitCode::from(2)
        }
    }
}

fn arguments() -> Result<Arguments, String> {
    let mut arguments = Arguments::default();
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--check" => arguments.check = words.next().ok_or("--check needs the start of a check's id")?,
            "--set" => arguments.set = words.next().ok_or("--set needs a name")?,
            "--part" => {
                let written = words.next().ok_or("--part needs parts, such as `0,1`")?;
                let (set, kept) = written.split_once(':').unwrap_or(("", &written));
                (arguments.parted, arguments.parts) = (set.to_owned(), parts(kept)?);
            }
            "--fresh" => arguments.fresh = true,
            "--adjudicated" => arguments.adjudicated = Some(words.next().ok_or("--adjudicated needs a file")?.into()),
            "--rates" => arguments.rates = Some(words.next().ok_or("--rates needs a file")?.into()),
            "--all-states" => arguments.all_states = true,
            _ => arguments.folder = word.into(),
        }
    }
    if arguments.folder.as_os_str().is_empty() { Err("a data folder is needed".to_owned()) } else { Ok(arguments) }
}

/// The parts named in `0,1`.
fn parts(written: &str) -> Result<Vec<u8>, String> {
    written
        .split(',')
        .map(|part| match part.trim().parse() {
            Ok(part) if part < 3 => Ok(part),
            _ => Err(format!("`{written}`: parts are 0, 1 and 2")),
        })
        .collect()
}

/// The third of the texts to which one belongs.
fn part(question: Option<&str>, text: &str) -> u8 {
    Sha256::digest(question.unwrap_or(text).as_bytes())[0] % 3
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let enabled = catalogue().into_iter().filter(|check| arguments.all_states && check.state != State::On).map(|check| check.id).collect();
    let mut auditor = Auditor::new(Settings { enabled, cap: 1000, ..Settings::default() });
    let mut files: Vec<PathBuf> = std::fs::read_dir(&arguments.folder)
        .map_err(|error| format!("{}: {error}", arguments.folder.display()))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().contains(&arguments.set)))
        .collect();
    files.sort();
    let decided = arguments.adjudicated.as_deref().map(adjudicated).transpose()?;
    let mut seen = HashSet::new();
    let mut by_check = BTreeMap::<String, Count>::new();
    let mut out = std::io::stdout().lock();
    for file in files {
        let set = file.file_name().map(|name| name.to_string_lossy().split('.').next().unwrap_or_default().to_owned()).unwrap_or_default();
        for line in read(&file)?.lines() {
            let row = row(line, &file)?;
            let text = row["text"].as_str().unwrap_or_default();
            let question = row["question"].as_str().map(str::to_owned);
            let parted = !arguments.parts.is_empty() && set.contains(&arguments.parted);
            if parted && !arguments.parts.contains(&part(question.as_deref(), text)) {
                continue;
            }
            if text.is_empty() || !seen.insert((text.to_owned(), question.clone())) {
                continue;
            }
            let input = AnswerInput { text: text.to_owned(), question, settled: true, ..AnswerInput::default() };
            let report = auditor.audit(&input, NOW, None).map_err(|error| error.to_string())?;
            for finding in report.findings.iter().filter(|finding| finding.check.starts_with(&arguments.check)) {
                let count = by_check.entry(finding.check.clone()).or_default();
                count.of += 1;
                if let Some(decided) = &decided {
                    let right = decided.get(&finding.fingerprint).copied();
                    count.wrong += u32::from(right == Some(false));
                    if right.is_some() || finding.tier == Tier::Doubtful {
                        continue;
                    }
                }
                let around = around(text, &finding.quote);
                let tier = format!("{:?}", finding.tier).to_lowercase();
                let id = row["id"].as_str().map_or_else(|| row["id"].to_string(), str::to_owned);
                let fields = [&set, &id, &finding.fingerprint, &finding.check, &tier, &finding.quote, &finding.message, &around];
                let line = fields.map(|field| field.replace(['\t', '\n', '\r'], " ")).join("\t");
                writeln!(out, "{line}").map_err(|error| error.to_string())?;
            }
        }
    }
    eprintln!("{} texts", seen.len());
    for (check, count) in &by_check {
        eprintln!("{:6} {:4} false {check}", count.of, count.wrong);
    }
    match &arguments.rates {
        None => Ok(()),
        Some(file) => std::fs::write(file, rates(file, &by_check, seen.len(), arguments.fresh))
            .map_err(|error| format!("{}: {error}", file.display())),
    }
}

/// The table of adjudicated findings: whether each was right, by fingerprint.
fn adjudicated(file: &Path) -> Result<HashMap<String, bool>, String> {
    let mut decided = HashMap::new();
    for line in read(file)?.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut fields = line.split('\t');
        match (fields.next(), fields.next(), fields.next()) {
            (Some(fingerprint), Some(_), Some("right")) => decided.insert(fingerprint.to_owned(), true),
            (Some(fingerprint), Some(_), Some("false")) => decided.insert(fingerprint.to_owned(), false),
            _ => return Err(format!("{}: `{line}` is not `fingerprint, check, right or false, why`", file.display())),
        };
    }
    Ok(decided)
}

/// The table of error rates: that of `file` with the columns of the texts worked on, or of the fresh ones, set anew. All checks that rest
/// on evidence have a row, those without a finding included: their silence was measured too.
fn rates(file: &Path, by_check: &BTreeMap<String, Count>, texts: usize, fresh: bool) -> String {
    let known = std::fs::read_to_string(file).unwrap_or_default();
    let known: HashMap<&str, Vec<&str>> =
        known.lines().filter_map(|line| line.split_once('\t')).map(|(id, rest)| (id, rest.split('\t').collect())).collect();
    let mut table = "# Made by the example `corpus`: check; on texts worked on: false findings, findings, texts; the same on fresh texts \
                     (-: not measured since the check was last mended).\n"
        .to_owned();
    for check in catalogue().iter().filter(|check| check.cost == "text" && check.tier != Tier::Doubtful) {
        let (wrong, of) = by_check.get(&check.id).map_or((0, 0), |count| (count.wrong, count.of));
        let now = [wrong.to_string(), of.to_string(), texts.to_string()];
        let mut fields: Vec<String> = ["0", "0", "0", "-", "-", "-"].map(str::to_owned).to_vec();
        for (field, old) in fields.iter_mut().zip(known.get(check.id.as_str()).into_iter().flatten()) {
            (*old).clone_into(field);
        }
        fields.splice(if fresh { 3..6 } else { 0..3 }, now);
        table.extend([check.id.as_ref(), "\t", fields.join("\t").as_str(), "\n"]);
    }
    table
}

/// Some words around the quote, to judge it by.
fn around(text: &str, quote: &str) -> String {
    let at = text.find(quote).unwrap_or(0);
    let start = text.floor_char_boundary(at.saturating_sub(160));
    let end = text.ceil_char_boundary((at + quote.len() + 120).min(text.len()));
    text[start..end].to_owned()
}

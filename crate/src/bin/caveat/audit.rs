//! `caveat audit`.

use crate::{Failure, human, input, model, progress, sarif};
use caveat::check::Tier;
use caveat::page::Page;
use caveat::verifier::{Measured, Pair, Scores, Verifier as _};
use caveat::{AnswerInput, Auditor, Report, Settings, Source};
use jiff::civil::Date;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Answers to audit; `-` is standard input.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The question the answer is to.
    #[arg(long)]
    question: Option<String>,
    /// A text to hold the answer's claims against; may be given several times.
    #[arg(long, value_name = "FILE")]
    source: Vec<PathBuf>,
    /// How to print the report.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The date to audit on, in place of today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    now: Option<Date>,
    /// The weakest tier that makes the exit code 1.
    #[arg(long, value_enum, default_value_t)]
    fail_on: FailOn,
    /// A check to switch off; may be given several times.
    #[arg(long, value_name = "ID")]
    disable: Vec<String>,
    /// A check to switch on that is off or experimental; may be given several times.
    #[arg(long, value_name = "ID")]
    enable: Vec<String>,
    /// Findings shown of one answer, at most.
    #[arg(long, default_value_t = 1000)]
    cap: u32,
    /// The verifier's folder (model.onnx, tokenizer.json, and calibration.json or config.json), needed only with a source.
    #[arg(long, value_name = "DIR")]
    model: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For reading in a terminal.
    #[default]
    Human,
    /// One JSON array of reports, each with its file.
    Json,
    /// One JSON object a finding, each with its file.
    Jsonl,
    /// One page for a browser or a printer: the answers with their marks, and every finding.
    Html,
    /// SARIF 2.1.0, for tools that gather findings.
    Sarif,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
enum FailOn {
    /// Recomputed or looked up, and wrong.
    #[default]
    Wrong,
    /// Or said otherwise elsewhere.
    Contradicted,
    /// Or not borne out by its source.
    Unsupported,
    /// Or a style signal.
    Doubtful,
    /// Always exit with 0.
    Never,
}

impl FailOn {
    fn reached(self, tier: Tier) -> bool {
        match self {
            Self::Wrong => tier <= Tier::Wrong,
            Self::Contradicted => tier <= Tier::Contradicted,
            Self::Unsupported => tier <= Tier::Unsupported,
            Self::Doubtful => true,
            Self::Never => false,
        }
    }
}

/// Pairs scored between two steps of the progress bar.
const BATCH: usize = 8;

/// Runs `caveat audit`.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let known = caveat::catalogue();
    for id in arguments.disable.iter().chain(&arguments.enable) {
        if !known.iter().any(|check| check.id == *id) {
            return Err(format!("there is no check `{id}`; `caveat checks` lists them"));
        }
    }
    let sources = sources(&arguments.source)?;
    let today = arguments.now.unwrap_or_else(|| jiff::Zoned::now().date());
    let settings =
        Settings { disabled: arguments.disable.clone(), enabled: arguments.enable.clone(), cap: arguments.cap, ..Settings::default() };
    let mut auditor = Auditor::new(settings);
    let mut verifier = Loading::NotYet;
    let mut audits = Vec::new();
    for file in &arguments.files {
        let text = input::read(file)?;
        let name = if file.as_os_str() == input::STANDARD_INPUT { "standard input".to_owned() } else { file.display().to_string() };
        let answer = AnswerInput {
            id: name.clone(),
            settled: true,
            text,
            question: arguments.question.clone(),
            sources: sources.clone(),
            ..AnswerInput::default()
        };
        let report = audit(&mut auditor, &answer, today, &mut verifier, arguments).map_err(|error| format!("{name}: {error}"))?;
        if arguments.format == Format::Human {
            human::print(&name, &answer, &report).map_err(|error| error.to_string())?;
        }
        audits.push((answer, report));
    }
    match arguments.format {
        Format::Human => {}
        Format::Json => {
            let rows = audits.iter().map(|(answer, report)| with_file(&answer.id, report)).collect::<Result<Vec<_>, _>>()?;
            anstream::println!("{}", serde_json::to_string_pretty(&rows).map_err(|error| error.to_string())?);
        }
        Format::Jsonl => {
            for (answer, report) in &audits {
                for finding in &report.findings {
                    anstream::println!("{}", with_file(&answer.id, finding)?);
                }
            }
        }
        Format::Html => {
            anstream::println!("{}", Page::of(audits.iter().map(|(answer, report)| (answer.id.as_str(), answer, report))).render());
        }
        Format::Sarif => {
            anstream::println!("{}", serde_json::to_string_pretty(&sarif::log(&audits)).map_err(|error| error.to_string())?);
        }
    }
    let failed = audits.iter().flat_map(|(_, report)| &report.findings).any(|finding| arguments.fail_on.reached(finding.tier));
    Ok(if failed { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn sources(files: &[PathBuf]) -> Result<Vec<Source>, Failure> {
    files
        .iter()
        .map(|file| {
            let title = file.display().to_string();
            Ok(Source { id: title.clone(), title: Some(title), text: input::read(file)? })
        })
        .collect()
}

fn with_file<T: serde::Serialize>(file: &str, value: &T) -> Result<serde_json::Value, Failure> {
    let mut value = serde_json::to_value(value).map_err(|error| error.to_string())?;
    if let Some(object) = value.as_object_mut() {
        object.insert("file".to_owned(), file.into());
    }
    Ok(value)
}

/// The verifier is loaded when the first pair has to be scored, once.
enum Loading {
    NotYet,
    Loaded(Box<model::Loaded>),
    Failed(String),
}

impl Loading {
    /// How often the loaded verifier was wrong.
    fn measured(&self) -> Measured {
        match self {
            Self::Loaded(verifier) => verifier.describe().measured,
            _ => Measured::default(),
        }
    }

    fn score(&mut self, pairs: &[Pair], folder: Option<PathBuf>) -> Result<Vec<Scores>, String> {
        if let Self::NotYet = self {
            let loaded = folder
                .ok_or_else(|| "no verifier was found; name its folder with --model".to_owned())
                .and_then(|folder| model::load(&folder));
            *self = loaded.map_or_else(Self::Failed, |loaded| Self::Loaded(Box::new(loaded)));
        }
        match self {
            Self::Loaded(verifier) => {
                let bar = progress::scoring(pairs.len());
                let mut scores = Vec::with_capacity(pairs.len());
                for batch in pairs.chunks(BATCH) {
                    scores.extend(verifier.score(batch).map_err(|error| error.to_string())?);
                    bar.inc(batch.len() as u64);
                }
                bar.finish_and_clear();
                Ok(scores)
            }
            Self::Failed(why) => Err(why.clone()),
            Self::NotYet => Err("no verifier is loaded".to_owned()),
        }
    }
}

fn audit(
    auditor: &mut Auditor,
    answer: &AnswerInput,
    today: Date,
    verifier: &mut Loading,
    arguments: &Arguments,
) -> caveat::Result<Report> {
    let bar = progress::reading(&answer.id, answer.text.len());
    let started = Instant::now();
    let pass = auditor.read(answer, today)?;
    bar.finish_and_clear();
    let text_micros = micros(started);
    let started = Instant::now();
    let mut report = if pass.pairs().is_empty() {
        pass.finish(&[], Measured::default())
    } else {
        match verifier.score(pass.pairs(), model::folder(arguments.model.as_ref())) {
            Ok(scores) => {
                let measured = verifier.measured();
                auditor.remember(pass.pairs(), &scores, measured);
                pass.finish(&scores, measured)
            }
            Err(why) => pass.without_verifier(&why),
        }
    };
    report.cost.text_micros = text_micros;
    report.cost.verifier_micros = if pass.pairs().is_empty() { 0 } else { micros(started) };
    Ok(report)
}

fn micros(since: Instant) -> u32 {
    u32::try_from(since.elapsed().as_micros()).unwrap_or(u32::MAX)
}

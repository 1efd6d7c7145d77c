//! `caveat audit`.

use crate::exit::Exit;
use crate::failure::Failure;
use crate::loading::Loading;
use crate::shown::InFile;
use crate::{answers, checks, human, input, jobs, model, output, progress, sarif};
use caveat::check::Tier;
use caveat::evidence::Work;
use caveat::page::Page;
use caveat::verifier::Measured;
use caveat::{AnswerInput, Auditor, Report, Source};
use jiff::civil::Date;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Answers to audit: files, folders (the .md, .markdown and .txt files in them), patterns such as `notes/**/*.md`; `-` is standard input.
    #[arg(required = true, value_name = "PATH")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    how: How,
    /// Print findings only: no notes, coverage, totals or progress.
    #[arg(long, short)]
    quiet: bool,
    /// How to print the report.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Exit with 1 if there is a finding of this tier or a worse one.
    #[arg(long, value_enum, default_value_t)]
    fail_on: FailOn,
    /// Findings shown of one answer, at most.
    #[arg(long, default_value_t = 1000)]
    cap: u32,
}

/// How answers are audited, whatever is made of their reports.
#[derive(Debug, clap::Args)]
pub struct How {
    /// What the files hold; by default .jsonl and .ndjson files hold records, and all others one answer each.
    #[arg(long, value_enum, value_name = "KIND")]
    input: Option<answers::Input>,
    /// The question the answer is to.
    #[arg(long)]
    question: Option<String>,
    /// A document to hold the answer's claims against (text, Markdown, HTML, CSV, TSV, JSON, PDF, docx, odt, EPUB); may be given several times.
    #[arg(long, value_name = "FILE")]
    source: Vec<PathBuf>,
    /// The date to audit on, in place of today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    now: Option<Date>,
    /// Exit as if nothing were missing when no verifier can compare the answer with a source.
    #[arg(long)]
    allow_missing_verifier: bool,
    #[command(flatten)]
    switches: checks::Switches,
    /// Answers audited at once; the report is the same. Not given, it is 1 for up to 8 answers and the number of cores for more.
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    #[command(flatten)]
    model: model::Chosen,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For reading in a terminal.
    #[default]
    Human,
    /// One JSON array of reports, each with its file.
    Json,
    /// One JSON object a finding and one a notice, each with its file.
    Jsonl,
    /// One page for a browser or a printer: the answers with their marks, and every finding.
    Html,
    /// SARIF 2.1.0, for tools that gather findings.
    Sarif,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
enum FailOn {
    /// Recomputed or looked up, and wrong.
    Wrong,
    /// Wrong, or contradicted by a source or elsewhere in the answer.
    #[default]
    Contradicted,
    /// Wrong, contradicted, or not supported by its source.
    Unsupported,
    /// Any finding, style signals included.
    Doubtful,
    /// Findings never make the exit code 1.
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

/// Runs `caveat audit`.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    // Everything is found, and the exit code decided, before `--cap` says what is shown.
    let mut failed = false;
    let mut audits = Vec::new();
    let left = arguments.how.audit(&arguments.files, arguments.quiet, |answer, mut report| {
        failed |= report.findings.iter().any(|finding| arguments.fail_on.reached(finding.tier));
        report.cap(arguments.cap as usize, "--cap");
        if arguments.format == Format::Human {
            human::print(&answer.id, &answer, &report, arguments.quiet)?;
        }
        audits.push((answer, report));
        Ok(())
    })?;
    match arguments.format {
        Format::Human if !arguments.quiet && audits.len() > 1 => human::total(&audits)?,
        Format::Human => {}
        Format::Json => {
            let rows: Vec<_> = audits.iter().map(|(answer, report)| InFile { file: &answer.id, what: report }).collect();
            output::write(&serde_json::to_string_pretty(&rows)?)?;
        }
        Format::Jsonl => {
            for (answer, report) in &audits {
                for finding in &report.findings {
                    output::write(&serde_json::to_string(&InFile { file: &answer.id, what: finding })?)?;
                }
                for notice in &report.notices {
                    let line = serde_json::json!({ "file": answer.id, "notice": notice.code, "message": notice.message });
                    output::write(&line.to_string())?;
                }
            }
        }
        Format::Html => {
            output::write(&Page::of(audits.iter().map(|(answer, report)| (answer.id.as_str(), answer, report))).render())?;
        }
        Format::Sarif => output::write(&serde_json::to_string_pretty(&sarif::log(&audits, left.missing.as_deref()))?)?,
    }
    left.end()?;
    Ok(if failed { Exit::Findings } else { Exit::Clean })
}

/// What was not done although it was asked for.
pub struct Left {
    failures: Vec<Failure>,
    /// Why nothing was compared with a source.
    missing: Option<String>,
}

impl Left {
    /// Tells of it; the program ends with the gravest.
    pub fn end(mut self) -> Result<(), Failure> {
        self.failures.sort_by_key(|failure| failure.exit().code());
        if let Some(last) = self.failures.pop() {
            self.failures.iter().for_each(Failure::say);
            return Err(last);
        }
        self.missing.map_or(Ok(()), |why| {
            Err(format!("not everything was checked: {why} (with --allow-missing-verifier this does not count)").into())
        })
    }
}

impl How {
    /// Audits the answers in files, and hands over each with its report, in their order. One that cannot be read or audited costs itself only.
    pub fn audit(
        &self,
        files: &[PathBuf],
        quiet: bool,
        mut take: impl FnMut(AnswerInput, Report) -> Result<(), Failure>,
    ) -> Result<Left, Failure> {
        let settings = self.switches.settings()?;
        let sources = sources(&self.source)?;
        let today = self.now.unwrap_or_else(|| jiff::Zoned::now().date());
        let mut verifier = Loading::new(&self.model);
        let mut missing = None;
        if self.model.model.is_some() {
            missing = verifier.load().err();
        }
        let verifier = Mutex::new(verifier);
        let files = answers::files(files, self.input.unwrap_or_default())?;
        let answers: Vec<_> = files
            .iter()
            .flat_map(|file| answers::of(file, answers::Input::of(self.input, file), self.question.as_deref(), &sources))
            .collect();
        let jobs = jobs::number(self.jobs, answers.len());
        // Several bars at once would write over each other.
        let asked = Asked { today, verifier: &verifier, silent: quiet || jobs > 1 };
        let mut failures: Vec<Failure> = Vec::new();
        let work = |auditor: &mut Auditor, answer: Result<AnswerInput, Failure>| {
            let answer = answer?;
            let report = Failure::caught(|| Ok(asked.audit(auditor, &answer)?)).map_err(|failure| {
                if matches!(failure, Failure::Fault(_)) {
                    // What a panic left half done in it is not built upon.
                    *auditor = Auditor::new(settings.clone());
                }
                failure.of(&answer.id)
            })?;
            Ok((answer, report))
        };
        let taken = |audited: Result<(AnswerInput, Report), Failure>| {
            let (answer, report) = match audited {
                Ok(audited) => audited,
                Err(failure) => {
                    failures.push(failure);
                    return Ok(());
                }
            };
            if missing.is_none() {
                let unheard = report.notices.iter().find(|notice| UNHEARD.contains(&notice.code.as_str()));
                missing = unheard.map(|notice| notice.message.clone());
            }
            take(answer, report)
        };
        jobs::in_order(answers, jobs, || Auditor::new(settings.clone()), work, taken)?;
        Ok(Left { failures, missing: missing.filter(|_| !self.allow_missing_verifier) })
    }
}

/// The notices that say that nothing was compared with a source although one was given.
const UNHEARD: [&str; 2] = ["verifier-unavailable", "language-unsupported"];

fn sources(files: &[PathBuf]) -> Result<Vec<Source>, Failure> {
    files
        .iter()
        .map(|file| {
            let id = file.display().to_string();
            let document = input::document(file)?;
            for notice in &document.notices {
                output::say(&format!("{id}: {notice}"));
            }
            Ok(Source { id, title: Some(document.title), text: document.text })
        })
        .collect()
}

/// What was asked for, of every answer.
pub struct Asked<'a> {
    /// The date to audit on.
    pub today: Date,
    /// One for all: it takes far more memory than an auditor.
    pub verifier: &'a Mutex<Loading>,
    /// Whether no progress is shown.
    pub silent: bool,
}

impl Asked<'_> {
    /// Audits one answer, and measures what that costs.
    pub fn audit(&self, auditor: &mut Auditor, answer: &AnswerInput) -> caveat::Result<Report> {
        let bar = progress::reading(&answer.id, answer.text.len(), self.silent);
        let started = Instant::now();
        let mut pass = auditor.read(answer, self.today)?;
        while !auditor.search(&mut pass, Work::new(u64::MAX)) {}
        bar.finish_and_clear();
        let text_micros = micros(started);
        let started = Instant::now();
        let mut report = if pass.pairs().is_empty() {
            pass.finish(&[], Measured::default())
        } else {
            let mut verifier = self.verifier.lock().unwrap_or_else(PoisonError::into_inner);
            match verifier.score(pass.pairs(), self.silent) {
                Ok(scores) => {
                    let measured = verifier.measured();
                    drop(verifier);
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
}

fn micros(since: Instant) -> u32 {
    u32::try_from(since.elapsed().as_micros()).unwrap_or(u32::MAX)
}

//! `caveat eval`.

mod figures;
mod page;
mod record;

pub use figures::Evaluation;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::loading::Loading;
use crate::visible::visible;
use crate::{answers, input, model, output};
use caveat::check::Tier;
use caveat::evidence::Work;
use caveat::verifier::Measured;
use caveat::{AnswerInput, Auditor, Settings};
use figures::{Figures, Judged, Recorded};
use jiff::civil::Date;
use page::shown;
use record::{Label, Record};
use std::io::{self, Write as _};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Labelled sets: JSON Lines, each line with `text`, its `source` or `sources`, and its `label` (supported, contradicted or unsupported), and where
    /// they are told `question`, `domain` and `generator`; or with the `outcome` (right, wrong or abstained) of a recorded answer. `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to print the figures.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The date to audit on, in place of today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    now: Option<Date>,
    /// Measure what the words of the sources say where no verifier is found.
    #[arg(long)]
    allow_missing_verifier: bool,
    #[command(flatten)]
    model: model::Chosen,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For reading in a terminal.
    #[default]
    Human,
    /// One JSON object.
    Json,
    /// One page for a browser, with diagrams.
    Html,
}

/// Runs `caveat eval`.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let today = arguments.now.unwrap_or_else(|| jiff::Zoned::now().date());
    let mut auditor = Auditor::new(Settings { cap: u32::MAX, ..Settings::default() });
    let mut verifier = Loading::new(&arguments.model);
    if let Err(why) = verifier.load() {
        if !arguments.allow_missing_verifier {
            return Err(format!("{why} (with --allow-missing-verifier the words of the sources are measured alone)").into());
        }
        output::say(&format!("{why}: what the words of the sources say is measured alone"));
    }
    let (mut rows, mut outcomes) = (Vec::new(), Vec::new());
    for file in answers::files(&arguments.files, answers::Input::Jsonl)? {
        let name = file.display();
        for (at, line) in input::read(&file)?.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            match Record::read(line, &format!("{name}:{}", at + 1))? {
                Record::Answered { outcome, generator } => outcomes.push((generator.unwrap_or_default(), outcome)),
                Record::Labelled { input, label, domain, generator } => {
                    let (doubt, marked) = judge(&mut auditor, &mut verifier, &input, today)?;
                    let overlap = figures::overlap(&input.text, input.sources.iter().map(|source| source.text.as_str()));
                    rows.push(Judged { doubt, marked, bad: label != Label::Supported, overlap, domain, generator });
                }
            }
        }
    }
    let figures = Evaluation::of(&rows, &outcomes);
    match arguments.format {
        Format::Human => print(&figures).map_err(|error| Failure::of_output(&error))?,
        Format::Json => output::write(&serde_json::to_string_pretty(&figures)?)?,
        Format::Html => output::write(&page::page(&figures))?,
    }
    Ok(Exit::Clean)
}

/// How likely a text's sources do not bear it out, by the sentence that has the least support, and whether something in it is marked.
fn judge(auditor: &mut Auditor, verifier: &mut Loading, input: &AnswerInput, today: Date) -> Result<(Option<f64>, bool), Failure> {
    let audited = Failure::caught(|| {
        let mut pass = auditor.read(input, today)?;
        while !auditor.search(&mut pass, Work::new(u64::MAX)) {}
        // Where there is no verifier, that was said already.
        let scores = verifier.score(pass.pairs(), true).unwrap_or_default();
        let measured = if scores.is_empty() { Measured::default() } else { verifier.measured() };
        Ok((pass.finish(&scores, measured), pass.support(&scores)))
    });
    let (report, support) = audited.map_err(|failure| failure.of(&input.id))?;
    let least = support.into_iter().flatten().reduce(f64::min).map(|support| 1.0 - support);
    let against = report.findings.iter().filter(|finding| finding.tier <= Tier::Unsupported);
    let found = against.map(|finding| finding.probability.unwrap_or(1.0)).reduce(f64::max);
    let doubt = match (least, found) {
        (Some(least), Some(found)) => Some(least.max(found)),
        (one, other) => one.or(other),
    };
    Ok((doubt, found.is_some()))
}

fn print(figures: &Evaluation) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    if figures.all.texts > 0 {
        told(&mut out, "all", &figures.all)?;
        let (overlap, all) = (&figures.all.overlap, &figures.all.all_marked);
        writeln!(out, "  counting shared words      AUROC {}  AUPRC {}", shown(overlap.auroc), shown(overlap.auprc))?;
        writeln!(out, "  marking everything         F1 {}  balanced accuracy {}", shown(all.f1), shown(all.balanced_accuracy))?;
    }
    for (kind, groups) in [("domain", &figures.domains), ("generator", &figures.generators)] {
        for (name, one) in groups {
            told(&mut out, &format!("{kind} {}", visible(name)), one)?;
        }
    }
    for (name, Recorded { right, wrong, abstained, accuracy, hallucination_rate, index }) in &figures.answered {
        let of = if name.is_empty() { String::new() } else { format!(" of {}", visible(name)) };
        writeln!(out, "recorded answers{of}: {right} right, {wrong} wrong, {abstained} abstained")?;
        let index = index.map_or_else(|| "–".to_owned(), |index| format!("{index:.1}"));
        writeln!(out, "  accuracy {}  hallucination rate {}  index {index}", shown(*accuracy), shown(*hallucination_rate))?;
    }
    out.flush()
}

fn told(out: &mut impl io::Write, name: &str, one: &Figures) -> io::Result<()> {
    writeln!(
        out,
        "{name}: {} texts, {} of them not borne out, {} not held against their sources",
        one.texts,
        one.bad,
        shown(one.abstained)
    )?;
    let marks = &one.marks;
    writeln!(
        out,
        "  marks                      precision {}  recall {}  F1 {}  balanced accuracy {}",
        shown(marks.precision),
        shown(marks.recall),
        shown(marks.f1),
        shown(marks.balanced_accuracy)
    )?;
    writeln!(
        out,
        "  probabilities              AUROC {}  AUPRC {}  calibration error {}",
        shown(one.caveat.auroc),
        shown(one.caveat.auprc),
        shown(one.calibration_error)
    )
}

//! `caveat measure`.

mod ask;
mod item;
mod told;

use crate::audit::{How, Left};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;
use caveat::judgement::{self, Measurement};
use item::Item;
use std::io::Write as _;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
#[command(group(clap::ArgGroup::new("step").required(true).args(["judge", "sample", "score"])))]
pub struct Arguments {
    /// Answers to draw from, as `caveat audit` reads them: files, folders, patterns; `-` is standard input.
    #[arg(value_name = "PATH", required_unless_present_any = ["judge", "score"], conflicts_with = "score")]
    files: Vec<PathBuf>,
    /// Draw a sample into this file, then ask for a judgement on each of it. If the file is there already, go on where you stopped.
    #[arg(long, value_name = "FILE")]
    judge: Option<PathBuf>,
    /// Draw a sample into this file, and ask for nothing: write `right`, `wrong` or `cannot-tell` as `judged` into each line.
    #[arg(long, value_name = "FILE")]
    sample: Option<PathBuf>,
    /// Report on the judgements in this file; `-` is standard input.
    #[arg(long, value_name = "FILE")]
    score: Option<PathBuf>,
    /// Findings that are drawn, at most.
    #[arg(long, value_name = "N", default_value_t = 30)]
    count: usize,
    /// Claims without a finding that are mixed in, at most: so that you cannot count on a finding, and to show what is missed.
    #[arg(long, value_name = "N", default_value_t = 10)]
    unmarked: usize,
    /// Which sample is drawn: the same seed draws the same sample of the same answers.
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    seed: u64,
    /// How to print the report.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    how: How,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For reading in a terminal.
    #[default]
    Human,
    /// One JSON object.
    Json,
}

/// Runs `caveat measure`.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    if let Some(file) = &arguments.score {
        report(&item::read(file)?, arguments.format)?;
        return Ok(Exit::Clean);
    }
    if let Some(file) = &arguments.sample {
        let (items, left) = draw(arguments)?;
        create(file, &items)?;
        output::say(&format!(
            "{} are in {}. Write right, wrong or cannot-tell as `judged` into each line, then run caveat measure --score {1}",
            caveat::wording::count(items.len() as u32, "passage"),
            file.display()
        ));
        left.end()?;
        return Ok(Exit::Clean);
    }
    let Some(file) = &arguments.judge else { return Err("nothing was asked for".to_owned().into()) };
    let mut left = None;
    let mut items = if file.exists() {
        if !arguments.files.is_empty() {
            output::say(&format!("{} is there already: going on with it, without reading the answers again", file.display()));
        }
        item::read(file)?
    } else {
        if arguments.files.is_empty() {
            return Err(format!("{}: there is no such file; name answers to draw a sample from", file.display()).into());
        }
        if arguments.files.iter().any(|file| file.as_os_str() == crate::input::STANDARD_INPUT) {
            return Err("judgements are read from standard input, so answers cannot be; name a file".to_owned().into());
        }
        let (items, missing) = draw(arguments)?;
        left = Some(missing);
        create(file, &items)?;
        items
    };
    ask::all(&mut items, |items| replace(file, items))?;
    report(&items, arguments.format)?;
    left.map_or(Ok(()), Left::end)?;
    Ok(Exit::Clean)
}

/// Draws a sample: findings, and claims without one among them.
fn draw(arguments: &Arguments) -> Result<(Vec<Item>, Left), Failure> {
    let seed = arguments.seed;
    let place = |item: &Item| judgement::place(&item.id, seed);
    let (mut marked, mut unmarked, mut answers) = (Vec::new(), Vec::new(), 0);
    let left = arguments.how.audit(&arguments.files, false, |answer, report| {
        let (with, without) = item::items(&answer, &report, arguments.unmarked, seed).map_err(|failure| failure.of(&answer.id))?;
        answers += 1;
        marked.extend(with);
        // Of many answers no more claims are kept than are drawn.
        unmarked.extend(without);
        unmarked.sort_by_key(place);
        unmarked.truncate(arguments.unmarked);
        Ok(())
    })?;
    let named = marked.iter().filter_map(|item| item.finding.as_ref().map(|said| (item.id.as_str(), said.tier, said.check.as_str())));
    let order = judgement::order(named, seed);
    if order.is_empty() {
        left.end()?;
        let answers = caveat::wording::count(answers, "answer");
        return Err(format!("there is no finding to judge in {answers} (style signals are neither right nor wrong)").into());
    }
    let of = order.len();
    let mut items: Vec<Item> = order.into_iter().take(arguments.count).map(|at| marked[at].clone()).chain(unmarked).collect();
    // Another order than they were drawn in: the claims drawn have the first places of it.
    items.sort_by_key(|item| judgement::place(&item.id, !seed));
    let findings = items.iter().filter(|item| item.finding.is_some()).count();
    output::say(&format!("{findings} of {of} findings were drawn, and {} claims without one", items.len() - findings));
    Ok((items, left))
}

fn report(items: &[Item], format: Format) -> Result<(), Failure> {
    let judged = |item: &Item| item.judged.is_some();
    if !items.iter().any(judged) {
        return Err("nothing is judged yet".to_owned().into());
    }
    let measured =
        Measurement::of(items.iter().map(|item| (item.finding.as_ref().map(|said| (said.tier, said.check.as_str())), item.judged)));
    match format {
        Format::Human => told::print(items, &measured).map_err(|error| Failure::of_output(&error)),
        Format::Json => output::write(&serde_json::to_string_pretty(&measured)?),
    }
}

/// Writes a file that is not there yet: judgements in one of that name would be lost.
fn create(file: &Path, items: &[Item]) -> Result<(), Failure> {
    let lines = item::lines(items)?;
    let written = std::fs::File::options().write(true).create_new(true).open(file).and_then(|mut file| file.write_all(lines.as_bytes()));
    written.map_err(|error| format!("{}: {error}", file.display()).into())
}

/// Writes a file anew. Whenever this is interrupted, the file holds all of the old judgements or all of the new ones.
fn replace(file: &Path, items: &[Item]) -> Result<(), Failure> {
    let mut name = file.as_os_str().to_owned();
    name.push(".part");
    let part = PathBuf::from(name);
    let written = std::fs::write(&part, item::lines(items)?).and_then(|()| std::fs::rename(&part, file));
    written.map_err(|error| format!("{}: {error}", file.display()).into())
}

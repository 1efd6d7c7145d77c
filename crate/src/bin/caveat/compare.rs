//! `caveat compare`.

use crate::exit::Exit;
use crate::failure::Failure;
use crate::visible::{Text, visible};
use crate::{input, output};
use caveat::compare::{Comparison, Place, Statement, compare};
use std::io::{self, Write as _};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Answers to the same question: two files or more (Markdown or plain text); `-` is standard input.
    #[arg(required = true, num_args = 2.., value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to print what was found.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For reading in a terminal.
    #[default]
    Human,
    /// One JSON object.
    Json,
}

/// The answers' files, and what comparing them gave.
#[derive(Debug, serde::Serialize, schemars::JsonSchema)]
#[schemars(rename = "Compared")]
pub struct InFiles<'a> {
    /// The files, in the order of the answers' numbers.
    files: Vec<String>,
    /// The answers' numbers, the one that agrees most with the others first.
    ranking: Vec<usize>,
    #[serde(flatten)]
    compared: &'a Comparison,
}

/// Runs `caveat compare`.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let texts = arguments.files.iter().map(|file| input::read(file)).collect::<Result<Vec<_>, _>>()?;
    let compared = compare(&texts.iter().map(String::as_str).collect::<Vec<_>>())?;
    let files: Vec<String> = arguments.files.iter().map(|file| file.display().to_string()).collect();
    let ranking = compared.ranking();
    match arguments.format {
        Format::Human => print(&files, &ranking, &compared).map_err(|error| Failure::of_output(&error))?,
        Format::Json => output::write(&serde_json::to_string_pretty(&InFiles { files, ranking, compared: &compared })?)?,
    }
    Ok(if compared.differences.is_empty() { Exit::Clean } else { Exit::Findings })
}

fn print(files: &[String], ranking: &[usize], compared: &Comparison) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    let name = |answer: usize| visible(&files[answer]);
    let said = |place: &Place| format!("{}: {}", name(place.answer), Text::of(&place.quote).text);
    for difference in &compared.differences {
        writeln!(out, "differ\n  {}\n  {}\n", said(&difference.one), said(&difference.other))?;
    }
    for (answer, file) in files.iter().enumerate() {
        let alone: Vec<&Statement> =
            compared.statements.iter().filter(|statement| statement.place.answer == answer && statement.only_here()).collect();
        if !alone.is_empty() {
            writeln!(out, "only in {}", visible(file))?;
            for statement in alone {
                writeln!(out, "  {}", visible(statement.place.quote.trim()))?;
            }
            writeln!(out)?;
        }
    }
    let shared = compared.statements.iter().filter(|statement| statement.shared > 0).count();
    let denied = compared.statements.iter().filter(|statement| statement.denied > 0).count();
    writeln!(
        out,
        "Of {} sentences with a figure, a date or a name {shared} stand in another answer too, {denied} are denied by another. Which of two \
         that differ is wrong is not known, and what answers share is not right for that.",
        compared.statements.len()
    )?;
    if files.len() > 2 {
        writeln!(out, "Agreement with the others, best first:")?;
        for answer in ranking {
            let consistency = compared.consistency[*answer].map_or_else(|| "nothing to compare".to_owned(), |mean| format!("{mean:.2}"));
            writeln!(out, "  {consistency}  {}", name(*answer))?;
        }
    }
    out.flush()
}

//! What a shell and its manual want to know of this program.

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;
use clap::CommandFactory as _;
use clap_complete::Shell;

/// Completions of commands and options for a shell.
#[derive(Debug, clap::Args)]
pub struct Completions {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

/// A page of the manual, for `man -l`.
#[derive(Debug, clap::Args)]
pub struct Manual {
    /// The command it is about; the whole program where none is named.
    command: Option<String>,
}

/// Prints the completions.
pub fn completions(arguments: &Completions) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut crate::Arguments::command(), "caveat", &mut script);
    printed(&script)
}

/// Prints the page.
pub fn manual(arguments: &Manual) -> Result<Exit, Failure> {
    let mut program = crate::Arguments::command();
    program.build();
    let command = match &arguments.command {
        None => program,
        Some(name) => {
            program.find_subcommand(name).cloned().ok_or_else(|| format!("there is no command `{name}`; `caveat --help` lists them"))?
        }
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page).map_err(|error| error.to_string())?;
    printed(&page)
}

fn printed(bytes: &[u8]) -> Result<Exit, Failure> {
    output::write(String::from_utf8_lossy(bytes).trim_end())?;
    Ok(Exit::Clean)
}

//! Finding and loading the verifier.

use crate::Failure;
use std::path::PathBuf;
use std::process::ExitCode;

/// Where the verifier is looked for when nothing is said: this environment variable, then these folders.
const VARIABLE: &str = "CAVEAT_MODEL";
const FOLDERS: [&str; 2] = ["models/verifier", "../models/verifier"];

#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Check that a folder's model can be used: files, inputs, outputs, operators, sizes.
    Check {
        /// A folder with model.onnx, tokenizer.json and calibration.json (or a published model's config.json).
        folder: PathBuf,
    },
}

/// Runs `caveat model …`.
pub fn run(command: &Command) -> Result<ExitCode, Failure> {
    let Command::Check { folder } = command;
    check(folder)
}

/// The folder to load the verifier from, if there is one.
pub fn folder(given: Option<&PathBuf>) -> Option<PathBuf> {
    given
        .cloned()
        .or_else(|| std::env::var_os(VARIABLE).map(PathBuf::from))
        .or_else(|| FOLDERS.iter().map(PathBuf::from).find(|folder| folder.join("model.onnx").exists()))
}

#[cfg(feature = "tract")]
pub use with_verifier::*;

#[cfg(feature = "tract")]
mod with_verifier {
    use super::{ExitCode, Failure};
    use caveat::verifier::Verifier as _;
    use caveat::verifier::tract::TractVerifier;
    use std::path::Path;

    /// The loaded verifier.
    pub type Loaded = TractVerifier;

    /// Loads the verifier of a folder.
    pub fn load(folder: &Path) -> Result<Loaded, Failure> {
        let read = |name: &str| std::fs::read(folder.join(name)).map_err(|error| format!("{}: {error}", folder.join(name).display()));
        let given = ["calibration.json", "config.json"].into_iter().find(|name| folder.join(name).exists());
        let given = given.ok_or_else(|| format!("{}: neither calibration.json nor config.json is there", folder.display()))?;
        let calibration = String::from_utf8(read(given)?).map_err(|_| format!("{given}: not UTF-8 text"))?;
        TractVerifier::load(&read("model.onnx")?, &read("tokenizer.json")?, &calibration).map_err(|error| error.to_string())
    }

    pub fn check(folder: &Path) -> Result<ExitCode, Failure> {
        let loaded = load(folder)?;
        let about = loaded.describe();
        anstream::println!(
            "{}: can be used\n  model   {}\n  engine  {}\n  sha-256 {}",
            folder.display(),
            about.model,
            about.engine,
            about.sha256
        );
        Ok(ExitCode::SUCCESS)
    }
}

#[cfg(not(feature = "tract"))]
mod without_verifier {
    use super::{ExitCode, Failure};
    use caveat::verifier::{Description, Pair, Scores, Verifier};
    use std::path::Path;

    /// There is no verifier in this build.
    pub enum Loaded {}

    impl Verifier for Loaded {
        fn describe(&self) -> &Description {
            match *self {}
        }

        fn score(&mut self, _: &[Pair]) -> caveat::Result<Vec<Scores>> {
            match *self {}
        }
    }

    pub fn load(_: &Path) -> Result<Loaded, Failure> {
        Err("this build has no verifier (feature `tract`)".to_owned())
    }

    pub fn check(folder: &Path) -> Result<ExitCode, Failure> {
        load(folder).map(|_| ExitCode::SUCCESS)
    }
}

#[cfg(not(feature = "tract"))]
pub use without_verifier::*;

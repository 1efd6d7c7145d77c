//! Finding and loading the verifier.

use crate::exit::Exit;
use crate::failure::Failure;
use std::path::PathBuf;

/// Where the verifier is looked for when nothing is said: this environment variable, then these folders.
const VARIABLE: &str = "CAVEAT_MODEL";
const FOLDERS: [&str; 2] = ["models/verifier", "../models/verifier"];

#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Check that a folder's model can be used: files, inputs, outputs, operators, sizes, answers.
    Check {
        /// A folder with model.onnx, tokenizer.json and calibration.json (or a published model's config.json).
        folder: PathBuf,
        #[command(flatten)]
        limits: Limits,
    },
    /// Run a model for another process of this program.
    #[command(hide = true)]
    Serve {
        folder: PathBuf,
        #[command(flatten)]
        limits: Limits,
    },
}

/// What a model that does not come with Caveat may take. It runs in a process of its own.
#[derive(Debug, Clone, Copy, clap::Args)]
pub struct Limits {
    /// Seconds a model of your own may take to load, and to answer a few pairs.
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub model_seconds: u64,
    /// Megabytes of memory a model of your own may use (held on Linux; other systems may not enforce it).
    #[arg(long, value_name = "MB", default_value_t = 3072, value_parser = clap::value_parser!(u64).range(64..=1_048_576))]
    pub model_memory: u64,
}

/// Which verifier is to be loaded, and what it may take.
#[derive(Debug, Clone, clap::Args)]
pub struct Chosen {
    /// The verifier's folder (model.onnx, tokenizer.json, and calibration.json or config.json), needed only with a source.
    #[arg(long, value_name = "DIR")]
    pub model: Option<PathBuf>,
    #[command(flatten)]
    pub limits: Limits,
}

/// Runs `caveat model …`.
pub fn run(command: &Command) -> Result<Exit, Failure> {
    match command {
        Command::Check { folder, limits } => check(folder, *limits),
        Command::Serve { folder, limits } => serve(folder, *limits),
    }
}

/// The folder to load the verifier from, if there is one.
pub fn folder(given: Option<&PathBuf>) -> Option<PathBuf> {
    given
        .cloned()
        .or_else(|| std::env::var_os(VARIABLE).map(PathBuf::from))
        .or_else(|| FOLDERS.iter().map(PathBuf::from).find(|folder| folder.join("model.onnx").exists()))
}

#[cfg(feature = "verifier")]
pub use with_verifier::*;

#[cfg(feature = "verifier")]
mod with_verifier {
    use super::{Exit, Failure, Limits};
    use crate::visible::visible;
    use crate::{child, output};
    use caveat::ErrorKind;
    use caveat::verifier::encoder::EncoderVerifier;
    use caveat::verifier::{Description, Pair, Scores, Verifier};
    use std::io::Read as _;
    use std::path::Path;

    /// The calibration of the model that comes with Caveat. It names the sums of the other two files.
    const BUNDLED: &str = include_str!("../../../../models/verifier/calibration.json");

    /// The loaded verifier.
    pub enum Loaded {
        /// The model that comes with Caveat, in this process.
        Bundled(Box<EncoderVerifier>),
        /// Any other model, in a process of its own: what its files make an engine do is not known.
        Own(child::Child),
    }

    impl Verifier for Loaded {
        fn describe(&self) -> &Description {
            match self {
                Self::Bundled(verifier) => verifier.describe(),
                Self::Own(child) => child.describe(),
            }
        }

        fn score(&mut self, pairs: &[Pair]) -> caveat::Result<Vec<Scores>> {
            match self {
                Self::Bundled(verifier) => verifier.score(pairs),
                Self::Own(child) => child.score(pairs),
            }
        }
    }

    /// The three files of a model.
    struct Files {
        model: Vec<u8>,
        tokenizer: Vec<u8>,
        calibration: String,
    }

    impl Files {
        fn read(folder: &Path) -> Result<Self, String> {
            let given = ["calibration.json", "config.json"].into_iter().find(|name| folder.join(name).exists());
            let given = given.ok_or_else(|| format!("{}: neither calibration.json nor config.json is there", folder.display()))?;
            let calibration = String::from_utf8(file(folder, given)?).map_err(|_| format!("{given}: not UTF-8 text"))?;
            Ok(Self { model: file(folder, "model.onnx")?, tokenizer: file(folder, "tokenizer.json")?, calibration })
        }
    }

    /// A file of a model. What is longer than the longest model is cut, and refused for its length later.
    fn file(folder: &Path, name: &str) -> Result<Vec<u8>, String> {
        let path = folder.join(name);
        let mut bytes = Vec::new();
        std::fs::File::open(&path)
            .and_then(|file| file.take(caveat::verifier::onnx::LARGEST as u64 + 1).read_to_end(&mut bytes))
            .map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(bytes)
    }

    /// Loads the verifier of a folder.
    pub fn load(folder: &Path, limits: Limits) -> Result<Loaded, String> {
        if file(folder, "calibration.json").is_ok_and(|calibration| calibration == BUNDLED.as_bytes()) {
            let files = Files::read(folder)?;
            let loaded = EncoderVerifier::load(&files.model, &files.tokenizer, &files.calibration).map_err(|error| error.to_string())?;
            return Ok(Loaded::Bundled(Box::new(loaded)));
        }
        child::Child::start(folder, limits).map(Loaded::Own)
    }

    /// The verifier of any model, in this process.
    fn load_here(folder: &Path) -> Result<Box<dyn Verifier>, String> {
        let Files { model, tokenizer, calibration } = Files::read(folder)?;
        match EncoderVerifier::load(&model, &tokenizer, &calibration) {
            Ok(loaded) => Ok(Box::new(loaded)),
            #[cfg(feature = "tract")]
            Err(error) if error.kind() == ErrorKind::Engine => {
                match caveat::verifier::tract::TractVerifier::load(&model, &tokenizer, &calibration) {
                    Ok(loaded) => Ok(Box::new(loaded)),
                    Err(error) => Err(error.to_string()),
                }
            }
            #[cfg(not(feature = "tract"))]
            Err(error) if error.kind() == ErrorKind::Engine => Err(format!("{error}. This build has no tract")),
            Err(error) => Err(error.to_string()),
        }
    }

    pub fn serve(folder: &Path, limits: Limits) -> Result<Exit, Failure> {
        child::serve(limits, || load_here(folder))
    }

    pub fn check(folder: &Path, limits: Limits) -> Result<Exit, Failure> {
        let loaded = load(folder, limits).map_err(|why| format!("{}: this model cannot be used: {why}", folder.display()))?;
        let about = loaded.describe();
        output::write(&format!(
            "{}: can be used\n  model   {}\n  engine  {}\n  sha-256 {}",
            visible(&folder.display().to_string()),
            visible(&about.model),
            about.engine,
            about.sha256
        ))?;
        Ok(Exit::Clean)
    }
}

#[cfg(not(feature = "verifier"))]
mod without_verifier {
    use super::{Exit, Failure, Limits};
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

    pub fn load(_: &Path, _: Limits) -> Result<Loaded, String> {
        Err("this build has no verifier (feature `verifier`)".to_owned())
    }

    pub fn check(folder: &Path, limits: Limits) -> Result<Exit, Failure> {
        load(folder, limits).map(|_| Exit::Clean).map_err(Failure::from)
    }

    pub fn serve(folder: &Path, limits: Limits) -> Result<Exit, Failure> {
        check(folder, limits)
    }
}

#[cfg(not(feature = "verifier"))]
pub use without_verifier::*;

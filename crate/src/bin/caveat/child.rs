//! A model that does not come with Caveat runs in a process of its own, with a limit of time and memory: whatever its files make an
//! engine do (a panic, an abort, an endless loop, gigabytes) ends that process, and the audit goes on without it.
//!
//! The two talk in frames over the child's standard input and output: the length in four bytes, little endian, then JSON. The child
//! begins with what it loaded; then each list of pairs is answered with a list of scores. Its standard error goes nowhere.
//!
//! The time limit holds everywhere, because this process ends the child. The memory limit is `RLIMIT_AS`: Linux and the BSDs keep it,
//! macOS may not, and Windows has none; there the time limit is what bounds it.

use crate::exit::Exit;
use crate::failure::Failure;
use crate::model::Limits;
use caveat::verifier::{Description, Measured, Pair, Scores, Verifier};
use caveat::{Error, ErrorKind};
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::{self, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

/// The most bytes in a frame: far more than a batch of pairs has.
const LARGEST_FRAME: u32 = 16 << 20;

/// The first answer of the child: what it loaded.
#[derive(Serialize, Deserialize)]
struct About {
    model: String,
    engine: String,
    sha256: String,
    measured: Measured,
}

/// Supported, contradicted, unsupported, factual.
type Four = (f32, f32, f32, Option<f32>);

fn send(to: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    let bytes = serde_json::to_vec(value)?;
    let length = u32::try_from(bytes.len()).ok().filter(|length| *length <= LARGEST_FRAME).ok_or(io::ErrorKind::InvalidInput)?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(&bytes)?;
    to.flush()
}

fn receive(from: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length);
    if length > LARGEST_FRAME {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut bytes = vec![0; length as usize];
    from.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// Every frame as it comes, until there are no more.
fn frames(mut from: impl Read + Send + 'static, at_end: impl FnOnce() + Send + 'static) -> Receiver<Vec<u8>> {
    let (sender, frames) = sync_channel(1);
    std::thread::spawn(move || {
        while let Ok(frame) = receive(&mut from) {
            if sender.send(frame).is_err() {
                break;
            }
        }
        at_end();
    });
    frames
}

/// The process that runs a model.
pub struct Child {
    process: process::Child,
    input: ChildStdin,
    frames: Receiver<Vec<u8>>,
    limits: Limits,
    description: Description,
}

impl Child {
    /// Starts the process and waits until its model is loaded.
    pub fn start(folder: &Path, limits: Limits) -> Result<Self, String> {
        let failed = |error: io::Error| format!("the model's own process cannot be started: {error}");
        let mut process = Command::new(std::env::current_exe().map_err(failed)?)
            .args(["model", "serve", "--model-memory", &limits.model_memory.to_string(), "--"])
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(failed)?;
        let (Some(input), Some(output)) = (process.stdin.take(), process.stdout.take()) else {
            return Err("the model's own process has no pipes".to_owned());
        };
        let description = Description { model: String::new(), engine: String::new(), sha256: String::new(), measured: Measured::default() };
        let mut child = Self { process, input, frames: frames(output, || ()), limits, description };
        let About { model, engine, sha256, measured } = child.answer()?;
        child.description = Description { model, engine, sha256, measured };
        Ok(child)
    }

    /// Waits for the next answer, for as long as is allowed.
    fn answer<T: for<'a> Deserialize<'a>>(&mut self) -> Result<T, String> {
        let Limits { model_seconds: seconds, model_memory: memory } = self.limits;
        match self.frames.recv_timeout(Duration::from_secs(seconds)) {
            Ok(frame) => serde_json::from_slice::<Result<T, String>>(&frame)
                .map_err(|error| format!("the model's own process talks nonsense: {error}"))?,
            Err(RecvTimeoutError::Timeout) => {
                self.end();
                Err(format!("it took more than {seconds} seconds (--model-seconds allows more)"))
            }
            Err(RecvTimeoutError::Disconnected) => {
                self.end();
                Err(format!("it broke the engine, or needs more than {memory} MB of memory (--model-memory allows more)"))
            }
        }
    }

    fn end(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        self.end();
    }
}

impl Verifier for Child {
    fn describe(&self) -> &Description {
        &self.description
    }

    fn score(&mut self, pairs: &[Pair]) -> caveat::Result<Vec<Scores>> {
        let failed = |why: String| Error::new(ErrorKind::Inference, format!("the model failed: {why}"));
        let asked: Vec<(&str, &str)> = pairs.iter().map(|pair| (pair.passage.as_str(), pair.claim.as_str())).collect();
        // Where the process is gone, waiting for its answer says so.
        let _ = send(&mut self.input, &asked);
        let scores: Vec<Four> = self.answer().map_err(failed)?;
        if scores.len() != pairs.len() {
            return Err(failed(format!("{} answers to {} pairs", scores.len(), pairs.len())));
        }
        let scores = scores.into_iter();
        Ok(scores.map(|(supported, contradicted, unsupported, factual)| Scores { supported, contradicted, unsupported, factual }).collect())
    }
}

/// The child's side: loads a model, then answers until nobody asks any more.
pub fn serve(limits: Limits, load: impl FnOnce() -> Result<Box<dyn Verifier>, String>) -> Result<Exit, Failure> {
    limit_memory(limits.model_memory);
    // Once the parent is gone nothing is worth computing, however long it would take.
    let asked = frames(io::stdin(), || process::exit(Exit::Clean.code().into()));
    let mut out = io::stdout();
    let mut verifier = match guarded(load) {
        Ok(verifier) => verifier,
        Err(why) => {
            send(&mut out, &Err::<About, _>(why)).map_err(|error| Failure::of_output(&error))?;
            return Ok(Exit::NotDone);
        }
    };
    let Description { model, engine, sha256, measured } = verifier.describe().clone();
    send(&mut out, &Ok::<_, String>(About { model, engine, sha256, measured })).map_err(|error| Failure::of_output(&error))?;
    while let Ok(frame) = asked.recv() {
        let pairs: Vec<(String, String)> = serde_json::from_slice(&frame)?;
        let pairs: Vec<Pair> = pairs.into_iter().map(|(passage, claim)| Pair { passage, claim }).collect();
        let scores = guarded(|| verifier.score(&pairs).map_err(|error| error.to_string())).map(|scores| {
            let four = |scores: Scores| (scores.supported, scores.contradicted, scores.unsupported, scores.factual);
            scores.into_iter().map(four).collect::<Vec<Four>>()
        });
        send(&mut out, &scores).map_err(|error| Failure::of_output(&error))?;
    }
    Ok(Exit::Clean)
}

/// Does `work`; a panic in it (of an engine, of a tokenizer) is the model's fault.
fn guarded<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err("it broke the engine".to_owned()))
}

#[cfg(unix)]
fn limit_memory(megabytes: u64) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limit = |bytes| Rlimit { current: Some(bytes), maximum: Some(bytes) };
    // A system without one of these limits still has the time limit.
    let _ = setrlimit(Resource::As, limit(megabytes << 20));
    // A model that breaks the engine should not fill the disk with its memory.
    let _ = setrlimit(Resource::Core, limit(0));
}

#[cfg(not(unix))]
fn limit_memory(_: u64) {}

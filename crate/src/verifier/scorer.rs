//! What every engine needs around it: the files checked and read, pairs laid out, logits calibrated.

use super::calibration::Calibration;
use super::onnx::{self, Signature};
use super::tokenizer::{Encoded, Tokenizer};
use super::{Description, Pair, Scores, Verifier};
use crate::error::{Error, ErrorKind, Result};

/// The most tokens of a pair (BERT's own limit). Passages are shorter than a third of it, and what attention takes grows with the square.
const LONGEST: usize = 512;

/// What a model is tried with before it is used: it must answer, and not the same each time.
const TRIALS: [(&str, &str); 3] = [
    ("The bridge is made of steel. It was opened in 1932.", "The bridge was opened in 1932."),
    ("The museum is closed on Mondays, and on the first of January.", "The museum is never closed."),
    ("Nobody knows who wrote it.", "The letter was written by a monk from Arles."),
];

/// Logits that lie as near to each other as this for all [`TRIALS`] say nothing.
const SAME: f32 = 1e-4;

/// Tokens computed together at most. Larger batches gain nothing and hold more memory.
const BATCH_TOKENS: usize = 1024;

/// What the network says of an input.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Output {
    /// Of the three answers, in the model's own order.
    pub logits: [f32; 3],
    /// What it says beside; none from a model with one output.
    pub marks: Option<Marks>,
}

/// What a model of our own making says beside the three answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Marks {
    /// How alike passage and claim are, whatever words they use: the cosine of their sentence embeddings, as it was taught by the model
    /// that ours began as (Reimers and Gurevych 2019, "Sentence-BERT").
    pub likeness: f32,
    /// Whether a claim without a passage states anything factual: a logit.
    pub factual: f32,
}

impl Output {
    /// Of what an engine computed: three logits, and two marks where there are any.
    #[must_use]
    pub fn of(logits: [f32; 3], marks: Option<[f32; 2]>) -> Self {
        Self { logits, marks: marks.map(|[likeness, factual]| Marks { likeness, factual }) }
    }

    fn is_sound(&self) -> bool {
        self.logits.iter().all(|value| value.is_finite()) && self.marks.is_none_or(|marks| (marks.likeness + marks.factual).is_finite())
    }
}

/// What runs the network itself.
pub trait Engine: Sized {
    /// Takes the weights out of a model that was let through.
    ///
    /// # Errors
    /// [`ErrorKind::Model`] when the graph is not one this engine can run.
    fn load(model: &onnx::Model<'_>, signature: &Signature, bytes: &[u8]) -> Result<Self>;

    /// The engine and how it was built, for people.
    fn name(&self) -> String;

    /// What the network says of each input, in order; a row does not depend on its neighbours.
    /// Inputs are neither empty nor longer than the model's limit, and hold no piece beyond its table.
    ///
    /// # Errors
    /// [`ErrorKind::Inference`] when the network fails on an input.
    fn run(&mut self, batch: &[&Encoded]) -> Result<Vec<Output>>;
}

/// A verifier made of an engine, a tokenizer and a calibration.
#[derive(Debug)]
pub struct Scorer<E> {
    engine: E,
    tokenizer: Tokenizer,
    calibration: Calibration,
    description: Description,
    limit: usize,
    /// Whether the model says more than the three answers.
    marks: bool,
}

impl<E: Engine> Scorer<E> {
    /// Reads a model (`model.onnx`), its tokenizer (`tokenizer.json`) and its calibration (`calibration.json`, or a published
    /// model's `config.json`).
    ///
    /// # Errors
    /// [`ErrorKind::Model`] when a file is missing, truncated, corrupt, of the wrong shape, or not the one the calibration
    /// was made for.
    pub fn load(model: &[u8], tokenizer: &[u8], calibration: &str) -> Result<Self> {
        if model.is_empty() {
            return Err(Error::new(ErrorKind::Model, "the model file is missing or empty"));
        }
        if model.len() > onnx::LARGEST {
            return Err(Error::new(
                ErrorKind::Model,
                format!("the model file has {} MB; at most {} MB are taken", model.len() >> 20, onnx::LARGEST >> 20),
            ));
        }
        let calibration = Calibration::read(calibration)?;
        let sha256 = calibration.check_sum("model", model)?;
        calibration.check_sum("tokenizer", tokenizer)?;
        let tokenizer = Tokenizer::read(tokenizer)?;
        let graph = onnx::Model::read(model)?;
        let signature = onnx::admit(&graph)?;
        if let Some(rows) = signature.vocabulary
            && tokenizer.largest_id() as usize >= rows
        {
            let pieces = tokenizer.largest_id() as usize + 1;
            return Err(Error::new(
                ErrorKind::Model,
                format!("the tokenizer has {pieces} pieces but the model only {rows}: they do not belong together"),
            ));
        }
        if calibration.counts_likeness() && !signature.marks {
            return Err(Error::new(ErrorKind::Model, "the calibration counts in how alike texts are, which this model does not say"));
        }
        let limit = signature.positions.unwrap_or(LONGEST).min(LONGEST);
        onnx::follow(&graph, &signature.inputs, limit)?;
        let engine = E::load(&graph, &signature, model)?;
        let name = calibration.name().unwrap_or(if graph.name.is_empty() { "unnamed" } else { graph.name });
        let description = Description { model: name.to_owned(), engine: engine.name(), sha256, measured: calibration.measured() };
        let mut scorer = Self { engine, tokenizer, calibration, description, limit, marks: signature.marks };
        scorer.tried()?;
        Ok(scorer)
    }

    /// Whether the model answers pairs with numbers that depend on the pair. A graph can be well-formed and still not do so: better to
    /// learn that now than on the first claim.
    fn tried(&mut self) -> Result<()> {
        let refused = |why: &str| Error::new(ErrorKind::Model, why);
        let failed = |error: Error| refused(&error.to_string());
        let mut pairs = Vec::new();
        for (passage, claim) in TRIALS {
            let pair = Pair { passage: passage.to_owned(), claim: claim.to_owned() };
            pairs.extend(self.tokenizer.pair(&pair, self.limit).map_err(failed)?);
        }
        let mut logits = Vec::new();
        for pair in &pairs {
            for output in self.engine.run(&[pair]).map_err(failed)? {
                if !output.is_sound() {
                    return Err(refused("its answers are not numbers"));
                }
                logits.push(output.logits);
            }
        }
        let Some((first, others)) = logits.split_first() else {
            return Err(refused(&format!("it takes {} tokens at most, too few for a sentence", self.limit)));
        };
        if others.iter().all(|other| other.iter().zip(first).all(|(one, other)| (one - other).abs() < SAME)) {
            return Err(refused("its answer to every pair is the same"));
        }
        Ok(())
    }

    /// Uncalibrated logits of one pair, in the model's own order; `None` when the claim is too long for it.
    ///
    /// # Errors
    /// [`ErrorKind::Inference`] when the model fails on it.
    pub fn logits(&mut self, pair: &Pair) -> Result<Option<[f32; 3]>> {
        let Some(encoded) = self.tokenizer.pair(pair, self.limit)? else { return Ok(None) };
        Ok(self.engine.run(&[&encoded])?.first().map(|output| output.logits))
    }
}

impl<E: Engine> Verifier for Scorer<E> {
    fn describe(&self) -> &Description {
        &self.description
    }

    fn score(&mut self, pairs: &[Pair]) -> Result<Vec<Scores>> {
        // A claim too long for the model tells nothing, and must not take its neighbours down.
        let mut scores = vec![Scores::default(); pairs.len()];
        let mut waiting = Vec::with_capacity(pairs.len());
        for (at, pair) in pairs.iter().enumerate() {
            // Whether a claim states anything is nothing that such a model could say.
            if pair.passage.is_empty() && !self.marks {
                continue;
            }
            if let Some(encoded) = self.tokenizer.pair(pair, self.limit)? {
                waiting.push((at, encoded));
            }
        }
        waiting.sort_by_key(|(_, encoded)| encoded.ids.len());
        let mut rest = waiting.as_slice();
        while !rest.is_empty() {
            let mut tokens = 0;
            let fitting = rest.iter().take_while(|(_, encoded)| {
                tokens += encoded.ids.len();
                tokens <= BATCH_TOKENS
            });
            let (batch, later) = rest.split_at(fitting.count().max(1));
            let inputs: Vec<_> = batch.iter().map(|(_, encoded)| encoded).collect();
            let outputs = self.engine.run(&inputs)?;
            for ((at, encoded), output) in batch.iter().zip(outputs) {
                if !output.is_sound() {
                    return Err(Error::new(ErrorKind::Inference, "the model answered with something that is not a number"));
                }
                scores[*at] = self.calibration.scores(output, encoded);
            }
            rest = later;
        }
        Ok(scores)
    }
}

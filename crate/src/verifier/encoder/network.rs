//! The network: embeddings, layers, pooling, three logits and what is said beside them.

use super::attention::{self, Shape};
use super::lanes::Lanes;
use super::linear::{Finish, Linear, Quantised};
use crate::verifier::scorer::Output;
use crate::verifier::tokenizer::Encoded;

/// Scale and shift after normalisation (Ba et al. 2016, "Layer Normalization").
#[derive(Debug, Clone)]
pub struct Norm {
    /// Multiplies.
    pub scale: Vec<f32>,
    /// Is added.
    pub shift: Vec<f32>,
    /// Is added to the variance.
    pub epsilon: f32,
}

/// Tables of word pieces, types and positions.
#[derive(Debug, Clone)]
pub struct Embeddings {
    /// A row of 8-bit weights a piece.
    pub words: Vec<i8>,
    /// One a piece.
    pub scales: Vec<f32>,
    /// A row a type.
    pub types: Vec<f32>,
    /// A row a position.
    pub positions: Vec<f32>,
    /// After their sum.
    pub norm: Norm,
}

/// One encoder layer (Devlin et al. 2019, "BERT": normalisation after each half).
#[derive(Debug, Clone)]
pub struct Layer {
    /// Queries, keys and values side by side.
    pub joined: Linear,
    /// What the products of queries and keys are multiplied by.
    pub scale: f32,
    /// Heads.
    pub heads: usize,
    /// After attention.
    pub output: Linear,
    /// After `output` and the residual.
    pub middle: Norm,
    /// Up.
    pub up: Linear,
    /// Down.
    pub down: Linear,
    /// After `down` and the residual.
    pub end: Norm,
}

/// What of the last layer goes into the classifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pool {
    /// The first token.
    First,
    /// The mean of all tokens.
    Mean,
}

/// A layer of the classifier, in floats: it is too small to be worth a loss of precision.
#[derive(Debug, Clone)]
pub struct Dense {
    /// A row of weights an input.
    pub weights: Vec<f32>,
    /// One an output.
    pub biases: Vec<f32>,
    /// Followed by the hyperbolic tangent.
    pub tanh: bool,
}

/// An encoder with a classifier of three classes.
#[derive(Debug, Clone)]
pub struct Network {
    /// Floats a token: a multiple of eight.
    pub hidden: usize,
    /// Tables.
    pub embeddings: Embeddings,
    /// Layers, first to last.
    pub layers: Vec<Layer>,
    /// What is pooled, in order.
    pub pools: Vec<Pool>,
    /// The classifier, first to last.
    pub classifier: Vec<Dense>,
    /// The layers of a second output, first to last, from the same pools.
    pub marks: Option<Vec<Dense>>,
}

/// Memory kept between calls, so that a call allocates next to nothing.
#[derive(Debug, Default)]
pub struct Scratch {
    states: Vec<f32>,
    joined: Vec<f32>,
    context: Vec<f32>,
    inner: Vec<f32>,
    quantised: Quantised,
    attention: attention::Scratch,
}

impl Norm {
    /// Normalises rows in place.
    fn run(&self, rows: &mut [f32]) {
        let width = self.scale.len();
        for row in rows.chunks_exact_mut(width) {
            let chunks = row.as_chunks_mut::<4>().0;
            let mean = chunks.iter().fold(Lanes::splat(0.0), |sum, chunk| sum + Lanes::load(chunk)).sum() / width as f32;
            let mean = Lanes::splat(mean);
            let variance = chunks.iter().fold(Lanes::splat(0.0), |sum, chunk| {
                let off = Lanes::load(chunk) - mean;
                sum.plus_product(off, off)
            });
            let inverse = Lanes::splat(1.0 / (variance.sum() / width as f32 + self.epsilon).sqrt());
            for ((chunk, scale), shift) in chunks.iter_mut().zip(self.scale.as_chunks().0).zip(self.shift.as_chunks().0) {
                Lanes::load(shift).plus_product((Lanes::load(chunk) - mean) * inverse, Lanes::load(scale)).store(chunk);
            }
        }
    }
}

impl Dense {
    fn run(&self, row: &[f32]) -> Vec<f32> {
        let mut sums = self.biases.clone();
        for (value, weights) in row.iter().zip(self.weights.chunks_exact(self.biases.len())) {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += value * weight;
            }
        }
        if self.tanh {
            for sum in &mut sums {
                *sum = sum.tanh();
            }
        }
        sums
    }
}

/// What the last of `layers` gives; their sizes were checked.
fn outputs<const N: usize>(layers: &[Dense], pooled: &[f32]) -> [f32; N] {
    let last = layers.iter().fold(pooled.to_vec(), |values, dense| dense.run(&values));
    let mut outputs = [f32::NAN; N];
    outputs.iter_mut().zip(last).for_each(|(output, value)| *output = value);
    outputs
}

impl Embeddings {
    /// Appends the rows of one sequence.
    fn look_up(&self, encoded: &Encoded, hidden: usize, to: &mut Vec<f32>) {
        for ((at, id), kind) in encoded.ids.iter().enumerate().zip(encoded.types()) {
            let row = |index: usize| index * hidden..(index + 1) * hidden;
            let scale = self.scales[*id as usize];
            let others = self.types[row(kind as usize)].iter().zip(&self.positions[row(at)]);
            let words = &self.words[row(*id as usize)];
            to.extend(words.iter().zip(others).map(|(word, (kind, position))| f32::from(*word) * scale + kind + position));
        }
    }
}

impl Network {
    /// Whether the tables reach far enough for an input.
    pub fn takes(&self, encoded: &Encoded) -> bool {
        let tokens = encoded.ids.len();
        let pieces = self.embeddings.scales.len();
        tokens > 0 && tokens * self.hidden <= self.embeddings.positions.len() && encoded.ids.iter().all(|id| (*id as usize) < pieces)
    }

    /// What is said of each sequence. No padding: sequences lie one behind the other.
    pub fn run(&self, batch: &[&Encoded], scratch: &mut Scratch) -> Vec<Output> {
        let hidden = self.hidden;
        let Scratch { states, joined, context, inner, quantised, attention } = scratch;
        states.clear();
        for encoded in batch {
            self.embeddings.look_up(encoded, hidden, states);
        }
        self.embeddings.norm.run(states);
        let tokens = states.len() / hidden;
        context.resize(tokens * hidden, 0.0);
        for layer in &self.layers {
            quantised.fill(states, hidden);
            joined.resize(tokens * 3 * hidden, 0.0);
            layer.joined.run(quantised, joined, Finish::Store);
            let shape = Shape { heads: layer.heads, hidden, scale: layer.scale };
            let mut first = 0;
            for encoded in batch {
                let end = first + encoded.ids.len();
                attention::attend(
                    shape,
                    &joined[first * 3 * hidden..end * 3 * hidden],
                    &mut context[first * hidden..end * hidden],
                    attention,
                );
                first = end;
            }
            quantised.fill(context, hidden);
            layer.output.run(quantised, states, Finish::Add);
            layer.middle.run(states);
            quantised.fill(states, hidden);
            inner.resize(tokens * layer.up.width(), 0.0);
            layer.up.run(quantised, inner, Finish::Gelu);
            quantised.fill(inner, layer.down.depth());
            layer.down.run(quantised, states, Finish::Add);
            layer.end.run(states);
        }
        let mut first = 0;
        batch
            .iter()
            .map(|encoded| {
                let rows = &states[first * hidden..(first + encoded.ids.len()) * hidden];
                first += encoded.ids.len();
                self.classify(rows)
            })
            .collect()
    }

    fn classify(&self, rows: &[f32]) -> Output {
        let mut pooled = Vec::with_capacity(self.pools.len() * self.hidden);
        for pool in &self.pools {
            match pool {
                Pool::First => pooled.extend_from_slice(&rows[..self.hidden]),
                Pool::Mean => {
                    let share = self.hidden as f32 / rows.len() as f32;
                    pooled.extend((0..self.hidden).map(|at| rows[at..].iter().step_by(self.hidden).sum::<f32>() * share));
                }
            }
        }
        Output::of(outputs(&self.classifier, &pooled), self.marks.as_ref().map(|marks| outputs(marks, &pooled)))
    }
}

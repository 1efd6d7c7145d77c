//! The built-in engine: an encoder of BERT's form with 8-bit weights, run without a general engine.
//!
//! It reads the same ONNX files as tract, but only those of one form (`graph`). Where that form is given it starts faster, holds
//! one copy of the weights for all lengths, and computes two to four times faster, because almost all of the time goes into
//! linear layers and these have a kernel of their own.
#![allow(clippy::inline_always, reason = "the inner loops are only fast as one piece")]

mod attention;
mod graph;
mod kernel;
mod lanes;
mod linear;
mod network;

use super::onnx::{Model, Signature};
use super::scorer::{Engine, Output, Scorer};
use super::tokenizer::Encoded;
use crate::error::{Error, ErrorKind, Result};

/// A verifier run by the built-in encoder.
pub type EncoderVerifier = Scorer<Encoder>;

/// An encoder and its working memory.
#[derive(Debug)]
pub struct Encoder {
    network: network::Network,
    scratch: network::Scratch,
}

impl Engine for Encoder {
    fn load(model: &Model<'_>, _: &Signature, _: &[u8]) -> Result<Self> {
        Ok(Self { network: graph::read(model)?, scratch: network::Scratch::default() })
    }

    fn name(&self) -> String {
        format!("built-in 8-bit encoder, {}", kernel::name())
    }

    fn run(&mut self, batch: &[&Encoded]) -> Result<Vec<Output>> {
        // The file's own tables have the last word on what can be looked up.
        if let Some(encoded) = batch.iter().find(|encoded| !self.network.takes(encoded)) {
            let tokens = encoded.ids.len();
            return Err(Error::new(ErrorKind::Inference, format!("an input of {tokens} tokens reaches beyond the model's tables")));
        }
        Ok(self.network.run(batch, &mut self.scratch))
    }
}

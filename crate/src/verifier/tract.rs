//! tract, the engine for every ONNX model. What names it is here and in the folder beside.

#[cfg(any(test, not(feature = "tract-onnx")))]
mod graph;
#[cfg(any(test, not(feature = "tract-onnx")))]
mod operators;
#[cfg(any(test, not(feature = "tract-onnx")))]
mod quantized;
#[cfg(all(test, feature = "tract-onnx"))]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use tract_hir::internal::TractErrorContext as _;
use tract_hir::prelude::*;

use super::onnx::{self, Input, Signature};
use super::scorer::{Engine, Output, Scorer};
use super::tokenizer::Encoded;
use crate::error::{Error, ErrorKind, Result};

/// A verifier run by tract.
pub type TractVerifier = Scorer<Tract>;

/// One plan for all lengths: batch 1, a symbolic sequence. A plan per shape would hold a packed copy of the weights each
/// (300 to 400 MB for the lengths of a page), and take a second to prepare.
#[derive(Debug)]
pub struct Tract {
    plan: Arc<TypedRunnableModel>,
    inputs: Vec<Input>,
}

impl Engine for Tract {
    fn load(graph: &onnx::Model<'_>, signature: &Signature, bytes: &[u8]) -> Result<Self> {
        let refused = |what: &str| Error::new(ErrorKind::Model, format!("tract cannot run the model: {what}"));
        let plan = guarded(|| typed(graph, bytes)?.into_optimized()?.into_runnable())
            .ok_or_else(|| refused("it gave up on the graph"))?
            .map_err(|error| refused(&format!("{error:#}")))?;
        Ok(Self { plan, inputs: signature.inputs.clone() })
    }

    fn name(&self) -> String {
        let build = if cfg!(target_feature = "relaxed-simd") {
            "relaxed-simd"
        } else if cfg!(target_feature = "simd128") {
            "simd128"
        } else {
            std::env::consts::ARCH
        };
        format!("tract 0.23.9, {build}")
    }

    fn run(&mut self, batch: &[&Encoded]) -> Result<Vec<Output>> {
        let failed = |what: &str| Error::new(ErrorKind::Inference, format!("tract failed on an input: {what}"));
        let (plan, inputs) = (&self.plan, &self.inputs);
        batch
            .iter()
            .map(|encoded| {
                guarded(|| output(plan, inputs, encoded))
                    .ok_or_else(|| failed("it gave up"))?
                    .map_err(|error| failed(&format!("{error:#}")))
            })
            .collect()
    }
}

/// tract asserts in places. Where unwinding works that ends in `None`; in WebAssembly it ends the worker, which
/// `onnx::admit` makes unlikely and the host survives.
fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

/// The graph as tract-onnx reads it from the file.
#[cfg(feature = "tract-onnx")]
fn typed(graph: &onnx::Model<'_>, bytes: &[u8]) -> TractResult<TypedModel> {
    // The shapes an exporter writes down are often fixed to its example; the graph itself is not.
    let mut reader = tract_onnx::onnx();
    reader.use_output_shapes = false;
    reader.ignore_value_info = true;
    let mut model = reader.model_for_read(&mut &bytes[..])?;
    let sequence = model.symbols.sym("sequence");
    for input in 0..graph.inputs.len() {
        model.set_input_fact(input, i64::fact([1.to_dim(), sequence.to_dim()]).into())?;
    }
    model.into_typed()
}

/// The same without tract-onnx, which no linker can take apart.
#[cfg(not(feature = "tract-onnx"))]
fn typed(graph: &onnx::Model<'_>, _: &[u8]) -> TractResult<TypedModel> {
    graph::typed(graph)
}

fn output(plan: &Arc<TypedRunnableModel>, inputs: &[Input], encoded: &Encoded) -> TractResult<Output> {
    let row = |values: Vec<i64>| -> TractResult<TValue> { Ok(Tensor::from_shape(&[1, values.len()], &values)?.into()) };
    let inputs = inputs
        .iter()
        .map(|input| match input {
            Input::Ids => row(encoded.ids.iter().copied().map(i64::from).collect()),
            Input::Types => row(encoded.types().map(i64::from).collect()),
            Input::Mask => row(vec![1; encoded.ids.len()]),
        })
        .collect::<TractResult<TVec<_>>>()?;
    let outputs = plan.run(inputs)?;
    let logits = values(outputs.first().context("no output")?)?;
    Ok(Output::of(logits, outputs.get(1).map(values).transpose()?))
}

fn values<const N: usize>(output: &TValue) -> TractResult<[f32; N]> {
    let values = output.as_plain_ram().context("output elsewhere")?.as_slice::<f32>()?;
    values.try_into().with_context(|| format!("{} values instead of {N}", values.len()))
}

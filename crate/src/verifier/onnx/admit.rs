//! What a model must look like before an engine is given it.

use std::collections::HashSet;

use super::{Attribute, Element, Model, refused};
use crate::error::Result;

/// The largest file taken, in bytes. The shipped model has 16 MB; an f32 encoder of 110M weights has 440 MB and would not fit
/// a browser's worker beside its own packed copy.
pub const LARGEST: usize = 256 << 20;

/// The most operations taken. A 12-layer encoder exports to some 1,500.
const MOST_NODES: usize = 20_000;

/// The most elements a shape written in the file may ask for.
const LARGEST_SHAPE: i64 = 1 << 26;

/// Operators that occur in exported encoders. None allocates more than its operands' shapes imply, save those of
/// [`SHAPED`]. Control flow, random numbers, sequences, `Loop`, `Tile`, `Range` and operators of other domains stay outside.
pub const OPERATORS: &[&str] = &[
    "Add", "And", "Cast", "Concat", "Constant", "ConstantOfShape", "DequantizeLinear", "Div", "DynamicQuantizeLinear", "Equal", "Erf",
    "Expand", "Flatten", "Gather", "Gelu", "Gemm", "Greater", "GreaterOrEqual", "Identity", "LayerNormalization", "Less", "LessOrEqual",
    "MatMul", "MatMulInteger", "Max", "Min", "Mul", "Neg", "Not", "Or", "Pow", "QuantizeLinear", "Reciprocal", "ReduceMax", "ReduceMean",
    "ReduceSum", "Relu", "Reshape", "Shape", "Sigmoid", "Slice", "Softmax", "Split", "Sqrt", "Squeeze", "Sub", "Tanh", "Transpose",
    "Unsqueeze", "Where",
];

/// Operators that make a tensor of a shape given as data, and which input gives it.
const SHAPED: &[(&str, usize)] = &[("ConstantOfShape", 0), ("Expand", 1), ("Reshape", 1)];

/// The name of a second output.
const MARKS: &str = "marks";

/// What a model takes and how far it reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// For each input in the file's order, what it wants.
    pub inputs: Vec<Input>,
    /// Whether it has a second output, [`Marks`](crate::verifier::scorer::Marks).
    pub marks: bool,
    /// The rows of its table of word pieces, if it has one that can be told.
    pub vocabulary: Option<usize>,
    /// The rows of its table of positions, if it has one that can be told: the most tokens it takes.
    pub positions: Option<usize>,
}

/// What an input of the model wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// Word pieces.
    Ids,
    /// 0 in the passage, 1 in the claim.
    Types,
    /// 1 everywhere (0 on padding, of which there is none).
    Mask,
}

/// Checks that `model` is a sequence-pair classifier of three classes made of known operators.
///
/// # Errors
/// [`ErrorKind::Model`](crate::ErrorKind::Model), naming the first thing that does not fit.
pub fn admit(model: &Model<'_>) -> Result<Signature> {
    if !(9..=23).contains(&model.opset) {
        return Err(refused(format!("the model uses operator set {}; 9 to 23 are read", model.opset)));
    }
    let mut inputs = Vec::new();
    for input in &model.inputs {
        let wants = match input.name {
            "ids" | "input_ids" => Input::Ids,
            "tt" | "token_type_ids" => Input::Types,
            "mask" | "attention_mask" => Input::Mask,
            other => return Err(refused(format!("the model has an input {other:?}; it may have ids, tt and mask"))),
        };
        if input.element != Some(Element::I64) || input.dims.len() != 2 {
            return Err(refused(format!("input {:?} must be int64 [batch, sequence]", input.name)));
        }
        if inputs.contains(&wants) {
            return Err(refused(format!("the model has two inputs like {:?}", input.name)));
        }
        inputs.push(wants);
    }
    if !inputs.contains(&Input::Ids) {
        return Err(refused("the model has no input for word pieces (ids)"));
    }
    let (output, marks) = match model.outputs.as_slice() {
        [output] => (output, None),
        [output, marks] if marks.name == MARKS => (output, Some(marks)),
        others => return Err(refused(format!("the model has {} outputs; it must have one, logits", others.len()))),
    };
    for (output, width) in [(Some(output), 3), (marks, 2)] {
        let Some(output) = output else { continue };
        if output.element != Some(Element::F32) || output.dims.len() != 2 || output.dims[1].is_some_and(|given| given != width) {
            return Err(refused(format!("output {:?} must be float32 [batch, {width}]", output.name)));
        }
    }
    walk(model)?;
    let table = |ids: bool| {
        model.nodes.iter().filter(|node| if ids { node.op == "Gather" } else { node.op == "Slice" }).find_map(|node| {
            let table = model.constants.get(node.inputs.first()?)?;
            let fits = table.dims.len() == 2 && table.dims[1] > 1;
            let wanted = !ids || matches!(*node.inputs.get(1)?, "ids" | "input_ids");
            (fits && wanted).then_some(table.dims[0])
        })
    };
    Ok(Signature { inputs, marks: marks.is_some(), vocabulary: table(true), positions: table(false) })
}

/// Every operator known, every name defined before it is used, and only once.
fn walk(model: &Model<'_>) -> Result<()> {
    if model.nodes.len() > MOST_NODES {
        return Err(refused(format!("the model has {} operations; at most {MOST_NODES} are taken", model.nodes.len())));
    }
    let mut known: HashSet<&str> = model.constants.keys().copied().chain(model.inputs.iter().map(|input| input.name)).collect();
    for node in &model.nodes {
        if !matches!(node.domain, "" | "ai.onnx") || !OPERATORS.contains(&node.op) {
            return Err(refused(format!("the model uses the operator {:?} {:?}, which is not allowed", node.domain, node.op)));
        }
        if node.attributes.iter().any(|(_, value)| matches!(value, Attribute::Other)) {
            return Err(refused(format!("an operation {:?} has an attribute that is not read", node.op)));
        }
        for input in &node.inputs {
            if !input.is_empty() && !known.contains(input) {
                return Err(refused(format!("an operation {:?} uses {input:?}, which nothing before it defines", node.op)));
            }
        }
        if let Some((_, at)) = SHAPED.iter().find(|(op, _)| *op == node.op)
            && let Some(shape) = node.inputs.get(*at).and_then(|name| model.constants.get(name))
            && shape.integers()?.iter().try_fold(1i64, |size, dim| size.checked_mul((*dim).max(1))).is_none_or(|size| size > LARGEST_SHAPE)
        {
            return Err(refused(format!("an operation {:?} asks for a tensor of {:?} elements", node.op, shape.integers()?)));
        }
        if node.outputs.is_empty() {
            return Err(refused(format!("an operation {:?} has no output", node.op)));
        }
        for output in &node.outputs {
            if !output.is_empty() && !known.insert(output) {
                return Err(refused(format!("the model defines {output:?} twice")));
            }
        }
    }
    match model.outputs.iter().find(|output| !known.contains(output.name)) {
        Some(output) => Err(refused(format!("nothing defines the output {:?}", output.name))),
        None => Ok(()),
    }
}

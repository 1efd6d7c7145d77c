//! An admitted graph, in tract's operators.
//!
//! tract-onnx registers every operator of ONNX, and a linker can drop none of them. So the WebAssembly module is built from the
//! admitted ones alone. What is wired here is what tract-onnx wires; the tests hold the two against each other.

use std::collections::HashMap;

use tract_hir::internal::*;

use super::operators::{Operation, wire};
use crate::verifier::onnx;

/// The graph with a symbolic sequence: what tract-onnx makes of the file.
pub(super) fn typed(graph: &onnx::Model<'_>) -> TractResult<TypedModel> {
    let mut model = TypedModel::default();
    let sequence = model.symbols.sym("sequence");
    let mut wires = HashMap::new();
    for input in &graph.inputs {
        let fact = i64::fact([1.to_dim(), sequence.to_dim()]);
        wires.insert(input.name, model.add_source(format!("input {}", input.name), fact)?);
    }
    for (at, node) in graph.nodes.iter().enumerate() {
        // Names from the file may be any; tract wants each only once.
        let operation = Operation { node, opset: graph.opset, name: format!("{at} {}", node.op) };
        let context = || format!("operation {at}, {}", node.op);
        let inputs = node.inputs.iter().map(|name| input(graph, &mut model, &mut wires, name)).collect::<TractResult<Vec<_>>>();
        let outputs = step(&operation, &mut model, &inputs.with_context(context)?).with_context(context)?;
        ensure!(node.outputs.len() <= outputs.len(), "operation {at}, {}, has {} outputs", node.op, node.outputs.len());
        wires.extend(node.outputs.iter().copied().zip(outputs).filter(|(name, _)| !name.is_empty()));
    }
    let outputs = graph.outputs.iter().map(|output| wires.get(output.name).copied().context("an output that nothing makes"));
    let outputs = outputs.collect::<TractResult<Vec<_>>>()?;
    model.select_output_outlets(&outputs)?;
    Ok(model)
}

/// The wire of that name; a constant is put into the model when it is first used.
fn input<'a>(
    graph: &onnx::Model<'_>,
    model: &mut TypedModel,
    wires: &mut HashMap<&'a str, OutletId>,
    name: &'a str,
) -> TractResult<Option<OutletId>> {
    if name.is_empty() {
        return Ok(None);
    }
    if let Some(wire) = wires.get(name) {
        return Ok(Some(*wire));
    }
    let constant = graph.constants.get(name).context("an input that nothing makes")?;
    let wire = model.add_const(format!("constant {name}"), tensor(constant)?)?;
    wires.insert(name, wire);
    Ok(Some(wire))
}

/// One operation; done at once where everything it takes is constant, since others may need to know what it makes.
fn step(operation: &Operation<'_>, model: &mut TypedModel, inputs: &[Option<OutletId>]) -> TractResult<TVec<OutletId>> {
    if let Some(values) = values(model, inputs)?
        && let Ok(outputs) = evaluate(operation, &values)
    {
        return outputs.into_iter().enumerate().map(|(at, output)| model.add_const(format!("{} {at}", operation.name), output)).collect();
    }
    wire(operation, model, inputs)
}

/// The values of all inputs, if they are known and large: tract itself looks after small ones and those with symbols.
fn values(model: &TypedModel, inputs: &[Option<OutletId>]) -> TractResult<Option<Vec<Option<Arc<Tensor>>>>> {
    let mut values = Vec::new();
    for input in inputs {
        let Some(input) = input else {
            values.push(None);
            continue;
        };
        match &model.outlet_fact(*input)?.konst {
            Some(value) if value.datum_type() != TDim::datum_type() => values.push(Some(value.clone())),
            _ => return Ok(None),
        }
    }
    Ok(values.iter().flatten().any(|value| value.len() >= 16).then_some(values))
}

fn evaluate(operation: &Operation<'_>, values: &[Option<Arc<Tensor>>]) -> TractResult<TVec<Arc<Tensor>>> {
    let mut model = TypedModel::default();
    let inputs = values
        .iter()
        .enumerate()
        .map(|(at, value)| value.as_ref().map(|value| model.add_const(format!("input {at}"), value.clone())).transpose())
        .collect::<TractResult<Vec<_>>>()?;
    let outputs = wire(operation, &mut model, &inputs)?;
    model.select_output_outlets(&outputs)?;
    Ok(model.into_runnable()?.run(tvec![])?.into_iter().map(IntoArcTensor::into_arc_tensor).collect())
}

/// A constant of the file.
pub(super) fn tensor(constant: &onnx::Tensor<'_>) -> TractResult<Tensor> {
    fn of<T: Datum + Copy, const N: usize>(constant: &onnx::Tensor<'_>, value: impl Fn([u8; N]) -> T) -> TractResult<Tensor> {
        let values: Vec<T> = constant.data.as_chunks().0.iter().map(|bytes| value(*bytes)).collect();
        Tensor::from_shape(&constant.dims, &values)
    }
    match constant.element {
        onnx::Element::F32 => of(constant, f32::from_le_bytes),
        onnx::Element::F16 => of(constant, f16::from_le_bytes),
        onnx::Element::I8 => of(constant, i8::from_le_bytes),
        onnx::Element::U8 => of(constant, u8::from_le_bytes),
        onnx::Element::I32 => of(constant, i32::from_le_bytes),
        onnx::Element::I64 => of(constant, i64::from_le_bytes),
        onnx::Element::Bool => of(constant, |[byte]| byte != 0),
    }
}

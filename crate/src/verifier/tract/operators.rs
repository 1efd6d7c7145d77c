//! The operators that [`onnx::admit`] lets through, each in tract's.

use tract_hir::internal::*;
use tract_hir::ops::activations::Clip;
use tract_hir::ops::binary::{InferenceBinOp, wire_cast, wire_rank_broadcast};
use tract_hir::ops::element_wise::ElementWiseOp;
use tract_hir::ops::logic::{self, wire_with_rank_broadcast};
use tract_hir::ops::matmul::{MatMulInference, compute_shapes};
use tract_hir::ops::{array, math, nn};
use tract_hir::tract_core::ops::binary::{BinMiniOp, TypedBinOp};
use tract_hir::tract_core::ops::cast::cast;
use tract_hir::tract_core::ops::nn::gelu_approximate::gelu_approximate;
use tract_hir::tract_core::ops::nn::{Reduce, Reducer};
use tract_hir::tract_core::ops::{element_wise, konst::Const};

use super::graph::tensor;
use super::quantized;
use crate::verifier::onnx::{Attribute, Node};

/// One operation, and what has to be known to wire it.
pub(super) struct Operation<'a> {
    pub node: &'a Node<'a>,
    /// The version of ONNX's operators: some have changed their inputs.
    pub opset: i64,
    /// What tract calls it, and the beginning of the names of its parts.
    pub name: String,
}

impl Operation<'_> {
    fn part(&self, what: &str) -> String {
        format!("{} {what}", self.name)
    }

    fn text(&self, name: &str) -> Option<&[u8]> {
        self.node.attributes.iter().find_map(|(key, value)| match value {
            Attribute::Text(text) if *key == name => Some(*text),
            _ => None,
        })
    }

    /// The least and the most inputs, of which the first `least` must be there.
    fn arity(&self) -> (usize, usize) {
        match self.node.op {
            "Constant" => (0, 0),
            "Concat" | "Max" | "Min" => (1, usize::MAX),
            "Slice" if self.opset >= 10 => (3, 5),
            "Where" => (3, 3),
            "MatMulInteger" => (2, 4),
            "DequantizeLinear" | "Gemm" | "LayerNormalization" | "QuantizeLinear" => (2, 3),
            "ReduceMax" | "ReduceMean" | "ReduceSum" | "Split" | "Squeeze" => (1, 2),
            "Unsqueeze" if self.opset >= 13 => (2, 2),
            "Add" | "And" | "Div" | "Equal" | "Expand" | "Gather" | "Greater" | "GreaterOrEqual" | "Less" | "LessOrEqual" | "MatMul"
            | "Mul" | "Or" | "Pow" | "Reshape" | "Sub" => (2, 2),
            _ => (1, 1),
        }
    }
}

/// Puts an operation into the model; returns what it makes, at least as much as it is asked for.
pub(super) fn wire(operation: &Operation<'_>, model: &mut TypedModel, inputs: &[Option<OutletId>]) -> TractResult<TVec<OutletId>> {
    let (node, name, opset) = (operation.node, operation.name.as_str(), operation.opset);
    let (least, most) = operation.arity();
    let there = inputs.iter().take_while(|input| input.is_some()).count();
    ensure!(there >= least && inputs.len() <= most, "{} inputs, of which the first {there} are there", inputs.len());
    let given: TVec<OutletId> = inputs.iter().flatten().copied().collect();
    let shape = given.first().map(|input| model.outlet_fact(*input).map(|fact| fact.shape.to_tvec())).transpose()?.unwrap_or_default();
    let rank = shape.len();
    let mut binary = |op: Box<dyn BinMiniOp>| InferenceBinOp(op).wire(name, model, &given);
    match node.op {
        "Add" => binary(Box::new(math::Add)),
        "And" => binary(Box::new(logic::And)),
        "Div" => binary(Box::new(math::Div)),
        "Equal" => binary(Box::new(logic::CompEq)),
        "Greater" => binary(Box::new(logic::CompGT)),
        "GreaterOrEqual" => binary(Box::new(logic::CompGTE)),
        "Less" => binary(Box::new(logic::CompLT)),
        "LessOrEqual" => binary(Box::new(logic::CompLTE)),
        "Mul" => binary(Box::new(math::Mul)),
        "Or" => binary(Box::new(logic::Or)),
        "Sub" => binary(Box::new(math::Sub)),
        "Max" => many(operation, model, &given, &math::Max),
        "Min" => many(operation, model, &given, &math::Min),
        "Pow" => pow(operation, model, &given),
        "Erf" => unary(name, model, &given, math::erf()),
        "Neg" => unary(name, model, &given, math::neg()),
        "Not" => unary(name, model, &given, logic::not()),
        "Reciprocal" => unary(name, model, &given, math::recip()),
        "Sigmoid" => unary(name, model, &given, nn::sigmoid()),
        "Sqrt" => unary(name, model, &given, math::sqrt()),
        "Tanh" => unary(name, model, &given, math::tanh()),
        "Gelu" if operation.text("approximate") == Some(b"tanh") => unary(name, model, &given, gelu_approximate(false)),
        "Gelu" => gelu(operation, model, given[0]),
        "Relu" => Clip::new(Some(0.0), None).wire(name, model, &given),
        "Cast" => model.wire_node(name, cast(element_type(node.int("to", 0))?), &given),
        "Concat" => array::Concat::new(node.int("axis", 0)).wire(name, model, &given),
        "Constant" => model.wire_node(name, Const::new(constant(node)?.into_arc_tensor())?, &[]),
        "ConstantOfShape" => array::ConstantOfShape::new(filling(node)?).wire(name, model, &given),
        "DequantizeLinear" => quantized::dequantize(operation, model, &given),
        "DynamicQuantizeLinear" => model.wire_node(name, quantized::DynamicQuantize, &given),
        "QuantizeLinear" => quantized::quantize(operation, model, &given),
        "MatMulInteger" => quantized::multiply(operation, model, inputs),
        "Expand" => array::MultiBroadcastTo.wire(name, model, &given),
        "Flatten" => {
            let axis = node.int("axis", 1);
            ensure!(axis.unsigned_abs() as usize <= rank, "axis {axis} of {rank}");
            array::Flatten::new(axis).wire(name, model, &given)
        }
        "Gather" => array::Gather::new(axis(node.int("axis", 0), rank)? as i64).wire(name, model, &given),
        "Gemm" => gemm(operation, model, &given),
        "Identity" => Ok(given),
        "LayerNormalization" => normalize(operation, model, &given),
        "MatMul" => {
            multipliable(model, &given, [false, false])?;
            MatMulInference::default().wire(name, model, &given)
        }
        "ReduceMax" => reduce(operation, model, &given, nn::Reducer::Max),
        "ReduceMean" => reduce(operation, model, &given, nn::Reducer::Mean),
        "ReduceSum" => reduce(operation, model, &given, nn::Reducer::Sum),
        "Reshape" => array::Reshape::new(node.int("allowzero", 0) != 0).wire(name, model, &given),
        "Shape" => {
            let bound = |at: i64| (if at < 0 { at + rank as i64 } else { at }).clamp(0, rank as i64) as usize;
            let (start, end) = (bound(node.int("start", 0)), bound(node.int("end", i64::MAX)));
            Ok(tvec![model.add_const(name, tensor1(&shape[start..end.max(start)]))?])
        }
        "Slice" if opset < 10 => slice(operation, model, given[0], &shape),
        "Slice" => {
            let place = |at: usize| inputs.get(at).copied().flatten().map(|_| inputs[..at].iter().flatten().count());
            if let Some(at) = place(3) {
                integers(model, given[at])?.into_iter().try_for_each(|at| axis(at, rank).map(|_| ()))?;
            }
            let op = array::StridedSlice {
                optional_axes_input: place(3),
                optional_steps_input: place(4),
                begin_mask: 0,
                end_mask: 0,
                shrink_axis_mask: 0,
            };
            model.wire_node(name, op, &given)
        }
        "Softmax" if opset < 13 => nn::LayerSoftmax::new(axis(node.int("axis", 1), rank)? as isize, true).wire(name, model, &given),
        "Softmax" => nn::Softmax::new(axis(node.int("axis", -1), rank)? as isize).wire(name, model, &given),
        "Split" => {
            let sizes = listed(operation, model, &given, "split", 13)?;
            let sizes = sizes.map(|sizes| sizes.into_iter().map(usize::try_from).collect::<Result<Vec<_>, _>>()).transpose()?;
            let outputs = node.outputs.len();
            ensure!(sizes.as_ref().is_none_or(|sizes| sizes.len() == outputs), "{outputs} outputs, but not as many sizes");
            array::Split::new(axis(node.int("axis", 0), rank)? as isize, outputs, sizes).wire(name, model, &given[..1])
        }
        "Squeeze" => {
            let axes = match listed(operation, model, &given, "axes", 13)? {
                Some(axes) => axes_of(&axes, rank)?,
                None => (0..rank).filter(|at| shape[*at].is_one()).collect(),
            };
            let mut wire = given[0];
            for axis in axes.into_iter().rev() {
                ensure!(shape[axis].is_one(), "axis {axis} of {shape:?} is not 1");
                wire = model.wire_node(operation.part(&format!("axis {axis}")), AxisOp::Rm(axis), &[wire])?[0];
            }
            Ok(tvec![wire])
        }
        "Unsqueeze" => {
            let axes = listed(operation, model, &given, "axes", 13)?.context("no axes")?;
            let mut wire = given[0];
            for axis in axes_of(&axes, rank + axes.len())? {
                wire = model.wire_node(operation.part(&format!("axis {axis}")), AxisOp::Add(axis), &[wire])?[0];
            }
            Ok(tvec![wire])
        }
        "Transpose" => {
            let order = node.ints("perm").map(<[i64]>::to_vec);
            let order = order.map(|order| order.into_iter().map(|at| axis(at, rank)).collect::<TractResult<TVec<_>>>()).transpose()?;
            let mut sorted = order.clone().unwrap_or_else(|| (0..rank).collect());
            sorted.sort_unstable();
            ensure!(sorted.iter().copied().eq(0..rank), "{order:?} is no order of {rank} axes");
            array::PermuteAxes::new(order).wire(name, model, &given)
        }
        "Where" => logic::Iff.wire(name, model, &given),
        other => bail!("the operator {other:?} is not wired"),
    }
}

/// An axis counted from the front.
pub(super) fn axis(axis: i64, rank: usize) -> TractResult<usize> {
    let front = if axis < 0 { axis + rank as i64 } else { axis };
    ensure!((0..rank as i64).contains(&front), "axis {axis} of {rank}");
    Ok(front as usize)
}

/// Axes counted from the front, in order, each once.
fn axes_of(axes: &[i64], rank: usize) -> TractResult<Vec<usize>> {
    let mut front = axes.iter().map(|at| axis(*at, rank)).collect::<TractResult<Vec<_>>>()?;
    front.sort_unstable();
    front.dedup();
    ensure!(front.len() == axes.len(), "axes {axes:?}: one of them twice");
    Ok(front)
}

/// The value of a wire that must be constant.
pub(super) fn fixed(model: &TypedModel, wire: OutletId) -> TractResult<Arc<Tensor>> {
    model.outlet_fact(wire)?.konst.clone().context("an input that must be constant is not")
}

fn integers(model: &TypedModel, wire: OutletId) -> TractResult<Vec<i64>> {
    let value = fixed(model, wire)?;
    let value = value.cast_to::<i64>()?;
    Ok(value.try_as_plain_ram()?.as_slice::<i64>()?.to_vec())
}

/// Integers that were an attribute and have been the second input from `since` on.
fn listed(operation: &Operation<'_>, model: &TypedModel, given: &[OutletId], name: &str, since: i64) -> TractResult<Option<Vec<i64>>> {
    if operation.opset < since {
        return Ok(operation.node.ints(name).map(<[i64]>::to_vec));
    }
    given.get(1).map(|wire| integers(model, *wire)).transpose()
}

/// The codes of `TensorProto.DataType`. Indices and lengths are tract's dimensions, which may hold symbols.
fn element_type(code: i64) -> TractResult<DatumType> {
    Ok(match code {
        1 => f32::datum_type(),
        2 => u8::datum_type(),
        3 => i8::datum_type(),
        4 => u16::datum_type(),
        5 => i16::datum_type(),
        6 => i32::datum_type(),
        7 => TDim::datum_type(),
        9 => bool::datum_type(),
        10 => f16::datum_type(),
        11 => f64::datum_type(),
        12 => u32::datum_type(),
        13 => u64::datum_type(),
        _ => bail!("element type {code}"),
    })
}

fn constant(node: &Node<'_>) -> TractResult<Tensor> {
    node.attributes
        .iter()
        .find_map(|(key, value)| match (*key, value) {
            ("value", Attribute::Tensor(value)) => Some(tensor(value)),
            ("value_int", Attribute::Int(value)) => Some(Ok(tensor0(*value))),
            ("value_ints", Attribute::Ints(values)) => Some(Ok(tensor1(values))),
            ("value_float", Attribute::Float(value)) => Some(Ok(tensor0(*value))),
            _ => None,
        })
        .context("a constant without a value")?
}

/// What a tensor of a given shape is filled with.
fn filling(node: &Node<'_>) -> TractResult<Arc<Tensor>> {
    let value = node.attributes.iter().find_map(|(_, value)| match value {
        Attribute::Tensor(value) => Some(tensor(value)),
        _ => None,
    });
    let value = value.unwrap_or_else(|| Ok(tensor0(0f32)))?;
    ensure!(value.len() == 1, "{} values to fill with", value.len());
    Ok(value.into_shape(&[])?.into_arc_tensor())
}

fn unary(name: &str, model: &mut TypedModel, inputs: &[OutletId], op: element_wise::ElementWiseOp) -> TractResult<TVec<OutletId>> {
    ElementWiseOp(op.0).wire(name, model, inputs)
}

fn many(operation: &Operation<'_>, model: &mut TypedModel, inputs: &[OutletId], op: &dyn BinMiniOp) -> TractResult<TVec<OutletId>> {
    let types = inputs.iter().map(|wire| Ok(model.outlet_fact(*wire)?.datum_type)).collect::<TractResult<Vec<_>>>()?;
    let common = DatumType::super_type_for(&types).with_context(|| format!("no common type of {types:?}"))?;
    let inputs = wire_cast(&operation.name, model, inputs, op.operating_datum_type(common, common)?)?;
    let mut wire = inputs[0];
    for (at, input) in inputs[1..].iter().enumerate() {
        let name = operation.part(&at.to_string());
        let both = wire_rank_broadcast(&name, model, &[wire, *input])?;
        wire = model.wire_node(name, TypedBinOp(dyn_clone(op), None), &both)?[0];
    }
    Ok(tvec![wire])
}

fn dyn_clone(op: &dyn BinMiniOp) -> Box<dyn BinMiniOp> {
    tract_hir::tract_core::dyn_clone::clone_box(op)
}

fn pow(operation: &Operation<'_>, model: &mut TypedModel, inputs: &[OutletId]) -> TractResult<TVec<OutletId>> {
    let name = operation.name.as_str();
    let (base, exponent) = (model.outlet_fact(inputs[0])?.datum_type, model.outlet_fact(inputs[1])?.datum_type);
    let wires = wire_rank_broadcast(name, model, inputs)?;
    if base.is_integer() == exponent.is_integer() {
        let common = base.common_super_type(exponent).with_context(|| format!("no common type of {base:?} and {exponent:?}"))?;
        let wires = wire_cast(name, model, &wires, common)?;
        return model.wire_node(name, math::pow(), &wires);
    }
    let wires = wire_cast(name, model, &wires, f64::datum_type())?;
    let power = model.wire_node(operation.part("pow"), math::pow(), &wires)?;
    model.wire_node(name, cast(base), &power)
}

fn gelu(operation: &Operation<'_>, model: &mut TypedModel, input: OutletId) -> TractResult<TVec<OutletId>> {
    let element = model.outlet_fact(input)?.datum_type;
    let constant = |model: &mut TypedModel, what: &str, value: f32| {
        model.add_const(operation.part(what), tensor0(value).cast_to_dt(element)?.into_owned())
    };
    // x / 2 · (1 + erf(x / √2))
    let root = constant(model, "root", 2f32.sqrt().recip())?;
    let one = constant(model, "one", 1.0)?;
    let half = constant(model, "half", 0.5)?;
    let scaled = wire_with_rank_broadcast(operation.part("scaled"), model, math::mul(), &[input, root])?[0];
    let erf = model.wire_node(operation.part("erf"), math::erf(), &[scaled])?[0];
    let sum = wire_with_rank_broadcast(operation.part("sum"), model, math::add(), &[erf, one])?[0];
    let halved = wire_with_rank_broadcast(operation.part("halved"), model, math::mul(), &[input, half])?[0];
    wire_with_rank_broadcast(operation.part("product"), model, math::mul(), &[halved, sum])
}

/// tract trusts that what it multiplies fits together, and panics otherwise.
pub(super) fn multipliable(model: &TypedModel, inputs: &[OutletId], turned: [bool; 2]) -> TractResult<()> {
    let bytes = |fact: &TypedFact| matches!(fact.datum_type, DatumType::I8 | DatumType::U8);
    let (one, other) = (model.outlet_fact(inputs[0])?, model.outlet_fact(inputs[1])?);
    ensure!(one.rank() > 0 && other.rank() > 0, "a factor that is one number");
    ensure!(one.datum_type == other.datum_type || bytes(one) && bytes(other), "factors of {:?} and {:?}", one.datum_type, other.datum_type);
    let [turned_one, turned_other] = turned;
    compute_shapes(one.shape.to_tvec(), other.shape.to_tvec(), turned_one, turned_other, false).map(|_| ())
}

fn gemm(operation: &Operation<'_>, model: &mut TypedModel, inputs: &[OutletId]) -> TractResult<TVec<OutletId>> {
    let node = operation.node;
    let turned = |name: &str| node.int(name, 0) != 0;
    for input in &inputs[..2] {
        ensure!(model.outlet_fact(*input)?.rank() == 2, "a factor that is no matrix");
    }
    multipliable(model, inputs, [turned("transA"), turned("transB")])?;
    let axes = AxesMapping::for_numpy_matmul(2, turned("transA"), turned("transB"), false)?;
    let element = model.outlet_fact(inputs[0])?.datum_type;
    let product = tract_hir::tract_core::ops::einsum::EinSum::new(axes, element);
    let mut wire = model.wire_node(operation.part("product"), product, &inputs[..2])?[0];
    let times = |model: &mut TypedModel, wire: OutletId, name: &str| {
        let factor = node.float(name, 1.0);
        if factor.to_bits() == 1f32.to_bits() {
            return Ok(wire);
        }
        let factor = model.add_const(operation.part(name), tensor0(factor).cast_to_dt(element)?.into_owned())?;
        TractResult::Ok(wire_with_rank_broadcast(operation.part(&format!("times {name}")), model, math::mul(), &[factor, wire])?[0])
    };
    wire = times(model, wire, "alpha")?;
    if let Some(bias) = inputs.get(2) {
        let bias = times(model, *bias, "beta")?;
        wire = wire_with_rank_broadcast(operation.part("sum"), model, math::add(), &[wire, bias])?[0];
    }
    Ok(tvec![wire])
}

fn normalize(operation: &Operation<'_>, model: &mut TypedModel, inputs: &[OutletId]) -> TractResult<TVec<OutletId>> {
    let node = operation.node;
    let fact = model.outlet_fact(inputs[0])?.clone();
    let stash = element_type(node.int("stash_type", 1))?;
    let axes: TVec<usize> = (axis(node.int("axis", -1), fact.rank())?..fact.rank()).collect();
    let inputs = inputs
        .iter()
        .enumerate()
        .map(|(at, input)| Ok(model.wire_node(operation.part(&format!("input {at}")), cast(stash), &[*input])?[0]));
    let inputs = inputs.collect::<TractResult<TVec<_>>>()?;
    let both = |model: &mut TypedModel, what: &str, op: TypedBinOp, inputs: [OutletId; 2]| -> TractResult<OutletId> {
        Ok(wire_with_rank_broadcast(operation.part(what), model, op, &inputs)?[0])
    };
    let length: TDim = axes.iter().map(|at| fact.shape[*at].clone()).product();
    let length = model.add_const(operation.part("length"), tensor0(length))?;
    let length = model.wire_node(operation.part("length as number"), cast(stash), &[length])?[0];
    let sum = |axes: &TVec<usize>| Reduce { axes: axes.clone(), reducer: Reducer::Sum };
    let total = model.wire_node(operation.part("total"), sum(&axes), &inputs[..1])?[0];
    let mean = both(model, "mean", math::div(), [total, length])?;
    let distance = both(model, "distance", math::sub(), [inputs[0], mean])?;
    let square = model.wire_node(operation.part("square"), math::square(), &[distance])?[0];
    let squares = model.wire_node(operation.part("squares"), sum(&axes), &[square])?[0];
    let variance = both(model, "variance", math::div(), [squares, length])?;
    let least = tensor0(node.float("epsilon", 1e-5)).cast_to_dt(stash)?.into_owned();
    let least = model.add_const(operation.part("least"), least)?;
    let variance = both(model, "variance and least", math::add(), [variance, least])?;
    let inverse = model.wire_node(operation.part("inverse"), math::rsqrt(), &[variance])?[0];
    let normal = both(model, "normal", math::mul(), [distance, inverse])?;
    let mut output = both(model, "scaled", math::mul(), [normal, inputs[1]])?;
    if let Some(bias) = inputs.get(2) {
        output = both(model, "moved", math::add(), [output, *bias])?;
    }
    let output = model.wire_node(operation.part("output"), cast(fact.datum_type), &[output])?[0];
    Ok(tvec![output, mean, inverse])
}

fn reduce(operation: &Operation<'_>, model: &mut TypedModel, inputs: &[OutletId], reducer: nn::Reducer) -> TractResult<TVec<OutletId>> {
    let node = operation.node;
    let since = if node.op == "ReduceSum" { 13 } else { 18 };
    let axes = listed(operation, model, inputs, "axes", since)?.filter(|axes| !axes.is_empty());
    if axes.is_none() && operation.opset >= since && node.int("noop_with_empty_axes", 0) == 1 {
        return Ok(tvec![inputs[0]]);
    }
    nn::Reduce::new(axes, node.int("keepdims", 1) == 1, reducer).wire(&operation.name, model, &inputs[..1])
}

/// Slices as they were before operator set 10: all bounds are attributes.
fn slice(operation: &Operation<'_>, model: &mut TypedModel, input: OutletId, shape: &[TDim]) -> TractResult<TVec<OutletId>> {
    let node = operation.node;
    let bounds = |name: &str| node.ints(name).with_context(|| format!("no {name}"));
    let (starts, ends) = (bounds("starts")?, bounds("ends")?);
    let axes = node.ints("axes").map_or_else(|| (0..starts.len() as i64).collect(), <[i64]>::to_vec);
    ensure!(starts.len() == ends.len() && starts.len() == axes.len(), "bounds of unequal number");
    let places = axes.iter().map(|at| axis(*at, shape.len())).collect::<TractResult<Vec<_>>>()?;
    let mut wire = input;
    for ((&start, &end), at) in starts.iter().zip(ends).zip(places) {
        // What lies beyond a length that is a symbol is not known here; `end` is then usually "all of it".
        let bound = |bound: i64| match (bound < 0, shape[at].to_i64()) {
            (true, Ok(length)) => (length + bound).max(0).to_dim(),
            (true, Err(_)) => shape[at].clone() + bound,
            (false, Ok(length)) => bound.min(length).to_dim(),
            (false, Err(_)) if bound >= i64::from(i32::MAX) => shape[at].clone(),
            (false, Err(_)) => bound.to_dim(),
        };
        let op = array::Slice::new(at, bound(start), bound(end));
        wire = model.wire_node(operation.part(&format!("axis {at}")), op, &[wire])?[0];
    }
    Ok(tvec![wire])
}

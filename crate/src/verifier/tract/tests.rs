//! Every operator let through, and the shipped model, as tract-onnx reads them and as [`graph`] does: the same numbers, to the bit.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

#[path = "../../../../tests/onnx_builder.rs"]
mod onnx_builder;

use super::{TractResult, TypedModel, graph, typed};
use crate::verifier::onnx;
use onnx_builder::model;
use tract_hir::prelude::*;

/// What a model of that file makes of six word pieces.
fn run(model: TractResult<TypedModel>, read: &onnx::Model<'_>) -> TractResult<Vec<Arc<Tensor>>> {
    let plan = model?.into_optimized()?.into_runnable()?;
    let inputs = read.inputs.iter().map(|input| {
        let values = if matches!(input.name, "ids" | "input_ids") { [[3i64, 7, 1, 11, 0, 7]] } else { [[1, 1, 1, 1, 0, 0]] };
        tensor2(&values).into_tvalue()
    });
    Ok(plan.run(inputs.collect())?.into_iter().map(IntoArcTensor::into_arc_tensor).collect())
}

/// What most graphs begin with: two inputs of four numbers a token.
const BEGIN: &str = "x = Gather(table, ids); y = Gather(other, ids); ";

/// An operator set, and what follows [`BEGIN`].
const GRAPHS: &[(i64, &str)] = &[
    (17, "out = Add(x, y)"),
    (17, "out = Sub(x, v4)"),
    (17, "out = Mul(x, two)"),
    (17, "out = Div(x, u4)"),
    (17, "out = Max(x, y, v4)"),
    (17, "out = Min(x, y)"),
    (17, "out = Pow(x, two)"),
    (17, "out = Pow(x, s:2)"),
    (17, "c = Greater(x, y); d = Less(x, v4); e = Or(c, d); out = Where(e, x, y)"),
    (17, "c = GreaterOrEqual(x, y); d = LessOrEqual(x, v4); e = And(c, d); f = Not(e); out = Where(f, x, two)"),
    (17, "c = Equal(ids, s:7); f = Cast(c) to=1; out = Sub(f, one)"),
    (17, "c = And(yes, yes); out = Where(c, x, y)"),
    (17, "out = Erf(x)"),
    (17, "out = Neg(x)"),
    (17, "out = Reciprocal(x)"),
    (17, "out = Sigmoid(x)"),
    (17, "s = Mul(x, x); out = Sqrt(s)"),
    (17, "out = Tanh(x)"),
    (17, "out = Relu(x)"),
    (20, "out = Gelu(x)"),
    (20, "out = Gelu(x) approximate='tanh"),
    (17, "h = Cast(x) to=10; i = Mul(h, half); out = Cast(i) to=1"),
    (17, "i = Cast(x) to=7; out = Cast(i) to=1"),
    (17, "i = Cast(x) to=6; out = Cast(i) to=1"),
    (17, "out = Concat(x, y) axis=-1"),
    (17, "k = Constant() value_float=2.5; out = Mul(x, k)"),
    (17, "k = Constant() value=@v4; out = Mul(x, k)"),
    (17, "k = Constant() value_int=1; out = Gather(x, k) axis=1"),
    (17, "k = Constant() value_ints=[0,-1,2,2]; out = Reshape(x, k)"),
    (17, "s = Shape(x); k = ConstantOfShape(s) value=@one; out = Add(x, k)"),
    (17, "d = DequantizeLinear(weights, scale, zero); out = MatMul(x, d)"),
    (17, "d = DequantizeLinear(weights, scale); out = MatMul(x, d)"),
    (17, "d = DequantizeLinear(weights, scales, zeros) axis=1; out = MatMul(x, d)"),
    (17, "s = Mul(many, two); d = DequantizeLinear(weights40, s, zeros40) axis=-1; out = MatMul(x, d)"),
    (17, "q = QuantizeLinear(x, scale, zero); out = DequantizeLinear(q, scale, zero)"),
    (17, "q = QuantizeLinear(x, scale, uzero); out = DequantizeLinear(q, scale, uzero)"),
    (17, "q = QuantizeLinear(x, scale); out = DequantizeLinear(q, scale)"),
    (17, "q = QuantizeLinear(x, scales4, uzeros4) axis=2; out = DequantizeLinear(q, scales4, uzeros4) axis=-1"),
    (
        17,
        "q, s, z = DynamicQuantizeLinear(x); m = MatMulInteger(q, weights, z, zero); f = Cast(m) to=1; t = Mul(s, scale); out = Mul(f, t)",
    ),
    (17, "q, s, z = DynamicQuantizeLinear(x); m = MatMulInteger(q, weights, z, zeros); f = Cast(m) to=1; out = Mul(f, s)"),
    (17, "q, s, z = DynamicQuantizeLinear(x); m = MatMulInteger(q, weights); f = Cast(m) to=1; out = Mul(f, s)"),
    (17, "q, s, z = DynamicQuantizeLinear(x); t = Cast(z) to=1; u = Cast(q) to=1; v = Sub(u, t); out = Mul(v, s)"),
    (17, "s = Shape(x); e = Expand(one, s); out = Sub(x, e)"),
    (17, "e = Expand(v4, i:1,1,4); out = Sub(x, e)"),
    (17, "out = Flatten(x) axis=2"),
    (17, "out = Gather(x, s:0) axis=1"),
    (17, "out = Gather(x, i:2,-1) axis=-1"),
    (17, "g = Gather(x, s:0) axis=1; out = Gemm(g, w, b) alpha=0.5 beta=2.0"),
    (17, "g = Gather(x, s:0) axis=1; out = Gemm(g, wt) transB=1"),
    (17, "g = Gather(x, s:2) axis=1; h = Identity(g); out = Gemm(h, wt, b) transB=1"),
    (17, "out = LayerNormalization(x, v4, u4) axis=-1 epsilon=0.001"),
    (17, "out = LayerNormalization(x, v4)"),
    (17, "t = Transpose(y) perm=[0,2,1]; m = MatMul(x, t); s = Softmax(m); out = MatMul(s, y)"),
    (17, "m = MatMul(x, w); out = Add(b, m)"),
    (17, "m = ReduceMean(x) axes=[-1]; d = Sub(x, m); s = Pow(d, two); v = ReduceMean(s) axes=[-1]; r = Sqrt(v); out = Div(d, r)"),
    (18, "out = ReduceMean(x, i:-1) keepdims=0"),
    (18, "out = ReduceMax(x, i:1)"),
    (17, "out = ReduceMax(x) axes=[1] keepdims=0"),
    (17, "out = ReduceSum(x, i:1) keepdims=0"),
    (17, "out = ReduceSum(x)"),
    (17, "out = ReduceSum(x, i:) noop_with_empty_axes=1"),
    (11, "out = ReduceSum(x) axes=[1,2]"),
    (17, "r = Reshape(x, i:0,-1,2,2); t = Transpose(r) perm=[0,2,1,3]; u = Transpose(t) perm=[0,2,1,3]; out = Reshape(u, i:0,0,4)"),
    (
        17,
        "s = Shape(x); n = Gather(s, s:1); l = Unsqueeze(n, i:0); k = Concat(i:1, l, i:2, i:2) axis=0; r = Reshape(x, k); out = Transpose(r)",
    ),
    (17, "s = Shape(x) start=1 end=-1; k = Concat(i:1, s, i:4) axis=0; out = Reshape(x, k)"),
    (9, "out = Slice(x) axes=[2] starts=[1] ends=[-1]"),
    (9, "out = Slice(x) axes=[2,0] starts=[1,0] ends=[3,1]"),
    (17, "out = Slice(x, i:0, i:2, i:-1)"),
    (17, "out = Slice(x, i:0, i:3, i:-1, i:2)"),
    (17, "out = Slice(x, i:0,1, i:1,-1)"),
    (17, "s = Shape(ids); n = Gather(s, i:1); p = Slice(table, i:0, n, i:0); out = Add(x, p)"),
    (11, "out = Softmax(x) axis=2"),
    (11, "out = Softmax(x)"),
    (17, "a, c = Split(x, i:1,3) axis=-1; out = Mul(a, c)"),
    (11, "a, c = Split(x) axis=2 split=[3,1]; out = Mul(a, c)"),
    (18, "a, c = Split(x) axis=-1 num_outputs=2; out = Mul(a, c)"),
    (17, "u = Unsqueeze(x, i:0,-1); out = Squeeze(u, i:0)"),
    (11, "u = Unsqueeze(x) axes=[1,2]; out = Squeeze(u) axes=[1]"),
    (17, "g = Gather(x, i:1) axis=1; out = Squeeze(g)"),
    // A mask as exporters write it.
    (17, "m = Cast(ids) to=1; n = Unsqueeze(m, i:-1); o = Sub(one, n); p = Mul(o, two); out = Add(x, p)"),
];

#[test]
fn every_operator_as_tract_onnx_has_it() {
    let mut unlike = vec![];
    for (opset, lines) in GRAPHS {
        let bytes = model(*opset, &format!("{BEGIN}{lines}"));
        let read = onnx::Model::read(&bytes).unwrap();
        let theirs = run(typed(&read, &bytes), &read).unwrap_or_else(|error| panic!("tract-onnx: {lines}: {error:#}"));
        match run(graph::typed(&read), &read) {
            Ok(ours) if ours == theirs => {}
            Ok(ours) => unlike.push(format!("{lines}: {ours:?} in place of {theirs:?}")),
            Err(error) => unlike.push(format!("{lines}: {error:#}")),
        }
    }
    assert!(unlike.is_empty(), "{}", unlike.join("\n"));
}

/// What is worked out before a graph is loaded is what an engine makes of it.
#[test]
fn every_shape_as_tract_has_it() {
    let mut unlike = vec![];
    for (opset, lines) in GRAPHS {
        let bytes = model(*opset, &format!("{BEGIN}{lines}"));
        let read = onnx::Model::read(&bytes).unwrap();
        let made = run(graph::typed(&read), &read).unwrap();
        let shape: Vec<u64> = made[0].shape().iter().map(|&dim| dim as u64).collect();
        match onnx::shape_of(&read, &[onnx::Input::Ids], 6, "out") {
            Ok(Some(ours)) if ours == shape => {}
            ours => unlike.push(format!("{lines}: {ours:?} in place of {shape:?}")),
        }
        if let Err(error) = onnx::follow(&read, &[onnx::Input::Ids], 12) {
            unlike.push(format!("{lines}: {error}"));
        }
    }
    assert!(unlike.is_empty(), "{}", unlike.join("\n"));
}

#[test]
fn every_operator_is_tried() {
    let tried = |operator: &&&str| {
        BEGIN.contains(&format!(" {operator}(")) || GRAPHS.iter().any(|(_, lines)| lines.contains(&format!(" {operator}(")))
    };
    assert_eq!(onnx::OPERATORS.iter().filter(|operator| !tried(operator)).collect::<Vec<_>>(), Vec::<&&str>::new());
}

#[test]
fn the_shipped_model_as_tract_onnx_has_it() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../models/verifier/model.onnx");
    let Ok(bytes) = std::fs::read(path) else { return };
    let read = onnx::Model::read(&bytes).unwrap();
    assert_eq!(run(graph::typed(&read), &read).unwrap(), run(typed(&read, &bytes), &read).unwrap());
}

/// What does not fit together is an error; in WebAssembly a panic would end the worker.
#[test]
fn nonsense_is_an_error() {
    for (opset, lines) in [
        (17, "out = Add(x)"),
        (17, "out = Add(x, -, y)"),
        (17, "out = Add(x, w)"),
        (17, "out = Cast(x) to=99"),
        (17, "out = Concat(x, y) axis=7"),
        (17, "out = Concat(x, w) axis=0"),
        (17, "out = Constant()"),
        (17, "out = ConstantOfShape(i:2) value=@v4"),
        (17, "out = DequantizeLinear(weights, scales, zeros) axis=5"),
        (17, "out = DequantizeLinear(weights, x)"),
        (17, "out = Expand(x, ids)"),
        (17, "out = Expand(x, i:5,7,9)"),
        (17, "out = Flatten(x) axis=9"),
        (17, "out = Gather(x, s:0) axis=3"),
        (17, "out = Gemm(x, w)"),
        (17, "out = LayerNormalization(x, v4) axis=4"),
        (17, "out = LayerNormalization(x, b)"),
        (17, "out = MatMul(x, wt)"),
        (17, "out = MatMul(v4, v4)"),
        (17, "out = MatMulInteger(weights)"),
        (17, "out = ReduceSum(x, i:9)"),
        (17, "out = Reshape(x, i:0,3,5)"),
        (17, "out = Reshape(x, i:-1,-1)"),
        (17, "out = Reshape(x, ids)"),
        (9, "out = Slice(x) starts=[1] ends=[1,2]"),
        (17, "out = Slice(x, i:0, i:2, i:8)"),
        (17, "out = Softmax(x) axis=-9"),
        (17, "out, z = Split(x, i:1,1,1) axis=-1"),
        (17, "out, z = Split(x, i:-1,5) axis=-1"),
        (17, "out = Squeeze(x, i:2)"),
        (17, "out = Transpose(x) perm=[0,0,1]"),
        (17, "out = Transpose(x) perm=[0,1]"),
        (17, "out = Unsqueeze(x)"),
        (17, "out = Unsqueeze(x, i:9)"),
        (17, "out = Where(x, x, y)"),
        (17, "out, z = Tanh(x)"),
    ] {
        let bytes = model(opset, &format!("{BEGIN}{lines}"));
        let read = onnx::Model::read(&bytes).unwrap();
        let error = run(graph::typed(&read), &read).expect_err(lines);
        eprintln!("{lines}: {error:#}");
    }
}

"""The verifier as an ONNX graph, built node by node.

Written by hand so that every linear layer has one form, DequantizeLinear -> MatMul -> Add,
which an engine can find and replace, and so that nothing in it depends on the batch.
"""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HIDDEN, HEADS = 384, 12
OPSET = 17
Array = np.ndarray


def quantise_columns(weight: Array) -> tuple[Array, Array]:
    """int8 of an [in, out] matrix with one scale for each output."""
    scale = np.maximum(np.abs(weight).max(0), 1e-8) / 127
    return np.clip(np.rint(weight / scale), -127, 127).astype(np.int8), scale.astype(np.float32)


class Builder:
    """Collects nodes and constants under running names."""

    def __init__(self, int8: bool) -> None:
        self.int8 = int8
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.count = 0

    def name(self, stem: str) -> str:
        self.count += 1
        return f"{stem}{self.count}"

    def const(self, value: Array, stem: str = "w") -> str:
        name = self.name(stem)
        self.constants.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def ints(self, *values: int) -> str:
        return self.const(np.array(values, np.int64))

    def op(self, kind: str, inputs: list[str], **attributes: object) -> str:
        name = self.name(kind.lower())
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, **attributes))
        return name

    def linear(self, x: str, weight: Array, bias: Array) -> str:
        """x times an [in, out] matrix, plus a bias."""
        if self.int8:
            q, scale = quantise_columns(weight)
            zero = self.const(np.zeros(len(scale), np.int8))
            w = self.op("DequantizeLinear", [self.const(q), self.const(scale), zero], axis=1)
        else:
            w = self.const(weight.astype(np.float32))
        return self.op("Add", [self.op("MatMul", [x, w]), self.const(bias.astype(np.float32))])

    def norm(self, x: str, weight: Array, bias: Array) -> str:
        return self.op("LayerNormalization", [x, self.const(weight), self.const(bias)], axis=-1, epsilon=1e-12)

    def rows(self, table: Array, index: str) -> str:
        """Rows of an embedding table, kept as int8 with a scale for each row."""
        if not self.int8:
            return self.op("Gather", [self.const(table), index], axis=0)
        scale = np.maximum(np.abs(table).max(1), 1e-8) / 127
        q = np.clip(np.rint(table / scale[:, None]), -127, 127).astype(np.int8)
        found = self.op("Cast", [self.op("Gather", [self.const(q, "emb"), index], axis=0)], to=TensorProto.FLOAT)
        scales = self.op("Gather", [self.const(scale.astype(np.float32)[:, None]), index], axis=0)
        return self.op("Mul", [found, scales])


def build(state: dict[str, Array], int8: bool = True) -> onnx.ModelProto:
    """The graph of a trained model's weights."""
    b = Builder(int8)
    layers = 1 + max(int(k.split(".")[1]) for k in state if k.startswith("layers."))
    size = HIDDEN // HEADS

    def weights(name: str, rows: slice = slice(None), scale: float = 1.0) -> tuple[Array, Array]:
        return state[f"{name}.weight"][rows].T * np.float32(scale), state[f"{name}.bias"][rows] * np.float32(scale)

    x = b.rows(state["words.weight"], "ids")
    types = b.op("Gather", [b.const(state["types.weight"]), "tt"], axis=0)
    length = b.op("Slice", [b.op("Shape", ["ids"]), b.ints(1), b.ints(2)])
    table = state["positions.weight"].astype(np.float16 if int8 else np.float32)
    places = b.op("Slice", [b.const(table), b.ints(0), length, b.ints(0)])
    if int8:
        places = b.op("Cast", [places], to=TensorProto.FLOAT)
    x = b.norm(b.op("Add", [b.op("Add", [x, types]), places]), state["norm.weight"], state["norm.bias"])

    seen = b.op("Cast", ["mask"], to=TensorProto.FLOAT)
    one, far = b.const(np.float32(1)), b.const(np.float32(-30000))
    bias = b.op("Mul", [b.op("Unsqueeze", [b.op("Sub", [one, seen]), b.ints(1, 2)]), far])
    split, join = b.ints(0, 0, HEADS, size), b.ints(0, 0, HIDDEN)
    half, root = b.const(np.float32(0.5)), b.const(np.float32(2**-0.5))
    for i in range(layers):
        at = f"layers.{i}."

        def heads(part: int, order: list[int], scale: float = 1.0) -> str:
            rows = slice(part * HIDDEN, (part + 1) * HIDDEN)
            made = b.linear(x, *weights(f"{at}qkv", rows, scale))
            return b.op("Transpose", [b.op("Reshape", [made, split])], perm=order)

        q, k = heads(0, [0, 2, 1, 3], size**-0.5), heads(1, [0, 2, 3, 1])
        v = heads(2, [0, 2, 1, 3])
        shares = b.op("Softmax", [b.op("Add", [b.op("MatMul", [q, k]), bias])], axis=-1)
        mixed = b.op("Transpose", [b.op("MatMul", [shares, v])], perm=[0, 2, 1, 3])
        out = b.linear(b.op("Reshape", [mixed, join]), *weights(f"{at}out"))
        x = b.norm(b.op("Add", [x, out]), state[f"{at}norm1.weight"], state[f"{at}norm1.bias"])
        inner = b.linear(x, *weights(f"{at}inner"))
        curve = b.op("Add", [b.op("Erf", [b.op("Mul", [inner, root])]), one])
        inner = b.op("Mul", [b.op("Mul", [inner, half]), curve])
        outer = b.linear(inner, *weights(f"{at}outer"))
        x = b.norm(b.op("Add", [x, outer]), state[f"{at}norm2.weight"], state[f"{at}norm2.bias"])
    kept = b.op("Mul", [x, b.op("Unsqueeze", [seen, b.ints(2)])])
    total = b.op("ReduceSum", [kept, b.ints(1)], keepdims=0)
    mean = b.op("Div", [total, b.op("ReduceSum", [seen, b.ints(1)], keepdims=1)])
    first = b.op("Gather", [x, b.const(np.array(0, np.int64))], axis=1)
    pooled = b.op("Tanh", [b.linear(b.op("Concat", [first, mean], axis=-1), *weights("pool"))])
    for name, output in (("head", "logits"), ("marks", "marks")):
        b.nodes.append(helper.make_node("Cast", [b.linear(pooled, *weights(name))], [output], to=TensorProto.FLOAT))

    shape = ["batch", "seq"]
    graph = helper.make_graph(
        b.nodes, "verifier",
        [helper.make_tensor_value_info(n, TensorProto.INT64, shape) for n in ("ids", "tt", "mask")],
        [helper.make_tensor_value_info(n, TensorProto.FLOAT, ["batch", width]) for n, width in (("logits", 3), ("marks", 2))],
        b.constants,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)])
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model

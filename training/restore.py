"""The weights of an exported verifier, to train on from the shipped file where nothing else is left.

int8 gives the answers of f32 on all but one pair in 150, and training on mends the rounding.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

from .graph import HEADS, HIDDEN


def weights(path: Path) -> dict[str, np.ndarray]:
    """The model's parameters by name, from the graph that `graph.build` writes, int8 or f32."""
    graph = onnx.load(path).graph
    value = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
    made = {node.output[0]: node for node in graph.node}
    linear, norms, tables = [], [], []
    for node in graph.node:
        if node.op_type == "DequantizeLinear":
            weight, scales, _zero = (value[name] for name in node.input)
            value[node.output[0]] = weight.astype(np.float32) * scales
        elif node.op_type == "Add" and (product := made.get(node.input[0])) and product.op_type == "MatMul" and node.input[1] in value:
            linear.append((value[product.input[1]].T, value[node.input[1]]))
        elif node.op_type == "LayerNormalization":
            norms.append((value[node.input[1]], value[node.input[2]]))
        elif node.op_type == "Gather" and node.input[1] in ("ids", "tt"):
            tables.append(value[node.input[0]].astype(np.float32))
        elif node.op_type == "Slice" and node.input[0] in value:
            positions = value[node.input[0]].astype(np.float32)
    *words, types = tables
    state = {"words.weight": np.multiply(*words) if len(words) == 2 else words[0], "types.weight": types, "positions.weight": positions}

    def put(name: str, part: tuple[np.ndarray, np.ndarray]) -> None:
        state[f"{name}.weight"], state[f"{name}.bias"] = part

    put("norm", norms.pop(0))
    layers = len(norms) // 2
    for i in range(layers):
        (query, query_bias), key, inputs, *rest = linear[6 * i : 6 * i + 6]
        scale = np.float32((HIDDEN // HEADS) ** 0.5)
        parts = [(query * scale, query_bias * scale), key, inputs]
        put(f"layers.{i}.qkv", tuple(np.concatenate(part) for part in zip(*parts)))
        for name, part in zip(("out", "inner", "outer"), rest):
            put(f"layers.{i}.{name}", part)
        put(f"layers.{i}.norm1", norms[2 * i])
        put(f"layers.{i}.norm2", norms[2 * i + 1])
    for name, part in zip(("pool", "head", "marks"), linear[6 * layers :]):
        put(name, part)
    return state

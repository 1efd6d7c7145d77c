"""Write the shipped model in the two forms a general runtime likes best.

    python -m training.comparison MODEL.onnx OUT

OUT gets f32.onnx (the int8 weights multiplied out, so that nothing is left to do while it runs) and int8.onnx (onnxruntime's own
dynamic quantisation of that). `cargo xtask bench` measures them beside our engine. Needs onnx and onnxruntime, no torch.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import onnx
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic


def multiplied_out(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same graph without DequantizeLinear: its constant inputs become f32 constants."""
    constants = {constant.name: constant for constant in model.graph.initializer}
    kept, replaced, used = [], [], set()
    for node in model.graph.node:
        if node.op_type != "DequantizeLinear" or node.input[0] not in constants:
            kept.append(node)
            used.update(node.input)
            continue
        weights, scale = (numpy_helper.to_array(constants[name]).astype("float32") for name in node.input[:2])
        zero = numpy_helper.to_array(constants[node.input[2]]).astype("float32") if len(node.input) > 2 else 0 * scale
        axis = next((attribute.i for attribute in node.attribute if attribute.name == "axis"), 1)
        if scale.ndim:
            shape = [1] * weights.ndim
            shape[axis] = -1
            scale, zero = scale.reshape(shape), zero.reshape(shape)
        replaced.append(numpy_helper.from_array((weights - zero) * scale, node.output[0]))
    constants = [constant for constant in model.graph.initializer if constant.name in used] + replaced
    out = onnx.ModelProto()
    out.CopyFrom(model)
    del out.graph.node[:], out.graph.initializer[:]
    out.graph.node.extend(kept)
    out.graph.initializer.extend(constants)
    onnx.checker.check_model(out)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    onnx.save(multiplied_out(onnx.load(args.model)), args.out / "f32.onnx")
    quantize_dynamic(args.out / "f32.onnx", args.out / "int8.onnx", weight_type=QuantType.QInt8, per_channel=True)
    for name in ("f32.onnx", "int8.onnx"):
        print(f"{name}: {(args.out / name).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()

"""Write the shipped files from a trained model.

    python -m training.export MODEL.pt PREPARED OUT

OUT gets model.onnx (int8) and tokenizer.json; `--f32 FILE` also writes the same graph
unquantised, to compare with. calibration.json comes from training.calibrate.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import onnx

from .graph import build
from .model import load

LIMIT = 16_000_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("prepared", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--f32", type=Path)
    args = parser.parse_args()
    state = {k: v.numpy() for k, v in load(args.model).state_dict().items()}
    args.out.mkdir(parents=True, exist_ok=True)
    path = args.out / "model.onnx"
    onnx.save(build(state), path)
    shutil.copyfile(args.prepared / "tokenizer.json", args.out / "tokenizer.json")
    if args.f32:
        onnx.save(build(state, int8=False), args.f32)
    size = path.stat().st_size
    print(f"{path.name}: {size / 1e6:.2f} MB")
    if size > LIMIT:
        raise SystemExit(f"larger than {LIMIT / 1e6:.0f} MB: keep fewer word pieces")


if __name__ == "__main__":
    main()

"""The weighted mean of trained models that began as the same one.

    python -m training.average OUT.pt ONE.pt OTHER.onnx --shares 1 2

M. Wortsman et al. 2022, "Model soups".
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from .model import load


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("models", type=Path, nargs="+")
    parser.add_argument("--shares", type=float, nargs="+", help="one for each; equal if not given")
    args = parser.parse_args()
    shares = args.shares or [1.0] * len(args.models)
    if len(shares) != len(args.models):
        parser.error("as many shares as models")
    models = [load(path).state_dict() for path in args.models]
    if not all(model["marks.weight"].any() for model in models):
        parser.error("models of different parts: one was trained before the others had marks")
    whole = sum(shares)
    mean = {name: sum(share / whole * model[name] for share, model in zip(shares, models)) for name in models[0]}
    torch.save({"model": mean}, args.out)


if __name__ == "__main__":
    main()

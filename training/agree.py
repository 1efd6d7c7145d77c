"""Compare the int8 export with the same graph in f32 on the development sets.

    python -m training.agree DATA MODEL_FOLDER F32.onnx --cap 150
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from .evaluate import DEV_SETS, load_set
from .judge import Judge
from . import metrics


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("f32", type=Path)
    parser.add_argument("--cap", type=int, default=150)
    args = parser.parse_args()
    small, full = Judge(args.model), Judge(args.model, args.f32)
    same, total, worst = 0, 0, 0.0
    for name in DEV_SETS:
        pairs = load_set(args.data, name, args.cap)
        texts = [(s, c) for s, c, _ in pairs]
        labels = np.array([label for _, _, label in pairs])
        a, owner, _ = small.windowed(texts, 1)
        b, _, _ = full.windowed(texts, 1)
        scored = [metrics.scores(metrics.softmax(x), labels) for x in (a, b)]
        equal = int((a.argmax(1) == b.argmax(1)).sum())
        same, total = same + equal, total + len(a)
        worst = max(worst, float(np.abs(a - b).max()))
        print(f"{name:26} {len(a):5} pairs  same answer {equal / len(a):.4f}  accuracy int8 "
              f"{scored[0]['accuracy']:.4f} f32 {scored[1]['accuracy']:.4f}", flush=True)
    print(f"same answer {same / total:.4f} of {total}; largest difference of a logit {worst:.3f}")


if __name__ == "__main__":
    main()

"""Compare the int8 export with the same graph in f32 on the development sets.

    python -m training.agree DATA MODEL_FOLDER F32.onnx --cap 150 --keep PAIRS.jsonl

PAIRS.jsonl gets every pair as it was read, with onnxruntime's probabilities of the int8 export, one JSON object a line. The product's
engines are held against it: `node tests/cost/agreement.mjs PAIRS.jsonl` (WebAssembly) and
`cargo run --release --package caveat --example agreement -- PAIRS.jsonl models/verifier` (native).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from .evaluate import DEV_SETS, load_set
from .judge import CLAIM_TOKENS, Judge
from . import metrics, windows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("f32", type=Path)
    parser.add_argument("--cap", type=int, default=150)
    parser.add_argument("--keep", type=Path, help="write the pairs and their probabilities here")
    args = parser.parse_args()
    small, full = Judge(args.model), Judge(args.model, args.f32)
    same, total, worst = 0, 0, 0.0
    kept = []
    for name in DEV_SETS:
        pairs = load_set(args.data, name, args.cap)
        texts = [(s, c) for s, c, _ in pairs]
        labels = np.array([label for _, _, label in pairs])
        passages = [windows.best_windows(claim, source, small.count, top=1)[0] for source, claim in texts]
        rows = [small.encode(passage, claim) for passage, (_, claim) in zip(passages, texts)]
        a, b = small.joined(rows), full.joined(rows)
        scored = [metrics.scores(metrics.softmax(x), labels) for x in (a, b)]
        if args.keep:
            for passage, (_, claim), given in zip(passages, texts, metrics.softmax(a)):
                # What is cut here need not be cut at the same place elsewhere.
                if small.count(passage) > windows.WINDOW_TOKENS or small.count(claim) > CLAIM_TOKENS:
                    continue
                kept.append({"passage": passage, "claim": claim, "scores": given.round(4).tolist()})
        equal = int((a.argmax(1) == b.argmax(1)).sum())
        same, total = same + equal, total + len(a)
        worst = max(worst, float(np.abs(a - b).max()))
        print(f"{name:26} {len(a):5} pairs  same answer {equal / len(a):.4f}  accuracy int8 "
              f"{scored[0]['accuracy']:.4f} f32 {scored[1]['accuracy']:.4f}", flush=True)
    if args.keep:
        args.keep.write_text("".join(json.dumps(pair) + "\n" for pair in kept))
    print(f"same answer {same / total:.4f} of {total}; largest difference of a logit {worst:.3f}")


if __name__ == "__main__":
    main()

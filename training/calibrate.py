"""Fit the surface's layers, the temperature and thresholds on the held-back slice of the training data.

    python -m training.calibrate PREPARED MODEL_FOLDER --unseen OTHER_MODEL_FOLDER --data DATA

OTHER_MODEL_FOLDER holds a model of the same making that was trained without some sets (train --without); how far it may be
trusted on those tells how far MODEL may be trusted on kinds of text that neither has seen.

Writes MODEL_FOLDER/calibration.json. Every set counts the same, however large: what is
wanted is honesty on a new kind of text, not on the largest set.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
from pathlib import Path

import numpy as np

from . import surface
from .batches import Pairs
from .judge import Judge
from .metrics import BINS, softmax
from .records import FACTUAL, LABELS, TRAIN_SETS, Pair, grounded, set_path

GRID = np.arange(0.5, 4.01, 0.02)
STEPS = (64, 128, 512)
PRECISION = 0.9
# What the layer for other passages counts in: shared content, likeness, length. Neighbours and numbers say other things of text that is not like that
# trained on, and three sets are too few to tell what (EXPERIMENTS.md, 16).
COUNTED = [0, 4, 5]


def acceptable(target: np.ndarray) -> np.ndarray:
    return (target[:, None] & np.array([1, 2, 4])) > 0


def loss(logits: np.ndarray, target: np.ndarray, weight: np.ndarray, temperature: float) -> float:
    p = (softmax(logits, temperature) * acceptable(target)).sum(1)
    return float(-(weight * np.log(np.maximum(p, 1e-9))).sum() / weight.sum())


def best_temperature(logits: np.ndarray, target: np.ndarray, weight: np.ndarray) -> float:
    return round(float(min(GRID, key=lambda t: loss(logits, target, weight, t))), 2)


def error(p: np.ndarray, target: np.ndarray, weight: np.ndarray) -> float:
    """Weighted calibration error. Where only "not supported" is known, the two answers that
    mean it are one."""
    coarse = target == 6
    q = p.copy()
    q[coarse, 1] += q[coarse, 2]
    q[coarse, 2] = 0
    confidence, best = q.max(1), q.argmax(1)
    right = np.where(coarse, best == 1, acceptable(target)[np.arange(len(p)), best])
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    total = 0.0
    for b in range(BINS):
        w = weight * (bins == b)
        if w.sum():
            total += abs((w * (confidence - right)).sum()) / weight.sum()
    return float(total)


def thresholds(p: np.ndarray, target: np.ndarray, weight: np.ndarray) -> dict[str, float]:
    """For each answer, the least probability from which it is right nine times in ten."""
    out = {}
    for i, name in enumerate(LABELS):
        mine = np.flatnonzero(p.argmax(1) == i)
        order = mine[np.argsort(-p[mine, i])]
        right = np.cumsum(weight[order] * acceptable(target)[order, i]) / np.cumsum(weight[order])
        good = np.flatnonzero(right[50:] >= PRECISION)
        out[name] = round(float(p[order[good.max() + 50], i]) if len(good) else 1.0, 3)
    return out


def written(calibration: dict) -> str:
    """The calibration as a file: lists of numbers on one line each."""
    return re.sub(r"\[[\d\s.,e-]+\]", lambda found: re.sub(r"\s+", " ", found[0]), json.dumps(calibration, indent=2)) + "\n"


def other_layer(data: Path, folder: Path, shipped: Judge, names: list[str], layer: dict) -> dict:
    """The layer for passages of no kind trained on, fitted on sets that the model in `folder` has not seen, read as
    at run time: every set, and each of the two readings, with the same weight; no more than 300 claims of a label.

    How alike passage and claim are is what the shipped model says: no label has taught it that."""
    judge = Judge(folder)
    judge.surface = None
    cells = surface.cell_pieces(judge.tokenizer)
    idle, digits = set(layer["idle"]), set(layer["digits"])
    logits, seen, right, share = [], [], [], []
    for name in names:
        found = grounded(set_path(data, "train", name), name, TRAIN_SETS[name].coarse)
        random.Random(3).shuffle(found)
        by_target: dict[int, list[Pair]] = {}
        for pair in found:
            by_target.setdefault(pair.target, []).append(pair)
        chosen = [pair for part in by_target.values() for pair in part[:300]]
        for encoded in judge.read([(pair.source, pair.claim) for pair in chosen]):
            mine = [i for i, (ids, start) in enumerate(encoded) if start - 2 > surface.FITTED_ABOVE and not surface.is_table(ids, start, set(cells))]
            if not mine:
                continue
            rows = [encoded[i] for i in mine]
            logits.append(judge.logits(rows))
            length = np.log([(start - 2) / surface.USUAL for _, start in rows])
            exact = np.array([surface.features(ids, start, idle, digits) for ids, start in rows])
            seen.append(np.hstack([exact, shipped.run(rows)[:, 3:4], length[:, None]]))
            right.append(acceptable(np.array([chosen[i].target for i in mine])))
            share.append(np.full(len(mine), 1 / len(mine)))
    found, bias = surface.fit(np.concatenate(logits), np.concatenate(seen)[:, COUNTED], np.concatenate(right), np.concatenate(share))
    weights = np.zeros((3 + surface.FEATURES + 2, 3))
    weights[[0, 1, 2, *(3 + i for i in COUNTED)]] = found
    print("readings of sets not seen:", sum(map(len, logits)))
    return {
        "from": surface.FROM, "to": surface.TO, "cells": cells, "weights": np.round(weights[:-1], 4).tolist(),
        "length": np.round(weights[-1], 4).tolist(), "bias": np.round(bias, 4).tolist(),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("prepared", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--per-set", type=int, default=350, help="held-back pairs of a set at most")
    parser.add_argument("--unseen", type=Path, help="a model trained without the sets of --without")
    parser.add_argument("--other", type=Path, help="a calibration file whose layer for other passages is kept instead")
    parser.add_argument("--data", type=Path, help="holds train/, for --unseen")
    parser.add_argument("--without", default="begin,citation_integrity",
                        help="sets that it has not seen, with claims borne out and others")
    args = parser.parse_args()
    if args.unseen and args.other:
        parser.error("--unseen fits a layer, --other keeps one")
    if args.unseen and not args.data:
        parser.error("--unseen needs --data")
    pairs = Pairs(args.prepared / "pairs.npz")
    rng = np.random.default_rng(3)
    chosen, weight = [], []
    kinds = np.array(["generated" if pairs.groups[g].startswith("gen_") else pairs.groups[g] for g in pairs.group])
    for kind in sorted(set(kinds)):
        found = rng.permutation(np.flatnonzero(pairs.held & (kinds == kind) & (pairs.target < FACTUAL)))[: args.per_set]
        chosen += found.tolist()
        # A kind with next to no held-back pairs must not weigh as much as the others.
        weight += [min(1.0, len(found) / 100) / len(found)] * len(found) if len(found) else []
    rows, share = np.array(chosen), np.array(weight)
    encoded = [(pairs.ids[pairs.offsets[r] : pairs.offsets[r + 1]].tolist(), int(pairs.starts[r])) for r in rows]
    judge = Judge(args.model)
    judge.surface = None
    said = judge.run(encoded)
    logits = said[:, :3]
    target, lengths = pairs.target[rows], pairs.sizes[rows]
    # One half to fit, the other to say how well it fits.
    fit = rng.random(len(rows)) < 0.5
    layer = {"idle": surface.idle_pieces(judge.tokenizer), "digits": surface.digit_pieces(judge.tokenizer)}
    exact = np.array([surface.features(ids, start, set(layer["idle"]), set(layer["digits"])) for ids, start in encoded])
    seen = np.hstack([exact, said[:, 3:4]])
    # On all of them, the other kinds too: claims that share much with a short passage are mostly edited copies of it in the training
    # sets, and a layer that has seen nothing else takes honest ones for contradictions.
    weights, bias = surface.fit(logits[fit], seen[fit], acceptable(target[fit]), share[fit])
    layer |= {"weights": np.round(weights, 4).tolist(), "bias": np.round(bias, 4).tolist()}
    if args.unseen:
        layer["other"] = other_layer(args.data, args.unseen, judge, args.without.split(","), layer)
    if args.other:
        layer["other"] = json.loads(args.other.read_text())["surface"]["other"]
    bare, logits = logits, surface.joined(layer, said, encoded)
    print("loss on the other half: logits", round(loss(bare[~fit], target[~fit], share[~fit], best_temperature(bare[fit], target[fit], share[fit])), 4),
          "with the surface", round(loss(logits[~fit], target[~fit], share[~fit], 1.0), 4))

    # The layers are fitted with their scale: another temperature would undo the second one's.
    single = 1.0 if "other" in layer else best_temperature(logits[fit], target[fit], share[fit])
    by_length, low = [], 0
    used = np.full(len(rows), single)
    for step in STEPS:
        mine = (lengths > low) & (lengths <= step)
        if (mine & fit).sum() >= 150 and "other" not in layer:
            value = best_temperature(logits[mine & fit], target[mine & fit], share[mine & fit])
            by_length.append({"to": step, "temperature": value})
            used[mine] = value
        low = step
    test = ~fit
    errors = {
        "none": error(softmax(logits[test]), target[test], share[test]),
        "single": error(softmax(logits[test], single), target[test], share[test]),
        "by length": error(softmax(logits[test], used[test]), target[test], share[test]),
    }
    print("temperature", single, by_length, {k: round(v, 4) for k, v in errors.items()})
    # Per-length temperatures only where the curve asks for them.
    keep_lengths = errors["by length"] < errors["single"] - 0.005
    p = softmax(logits, used if keep_lengths else single)
    calibration = {
        "version": 1,
        "labels": list(LABELS),
        "temperature": single,
        **({"length": by_length} if keep_lengths else {}),
        "surface": layer,
        "abstain_below": thresholds(p, target, share),
        "held_back_ece": round(errors["by length" if keep_lengths else "single"], 4),
        "sha256": {
            name: hashlib.sha256((args.model / name).read_bytes()).hexdigest()
            for name in ("model.onnx", "tokenizer.json")
        },
    }
    text = written(calibration)
    (args.model / "calibration.json").write_text(text)
    print(text)


if __name__ == "__main__":
    main()

"""Scores of three-way judgements."""

from __future__ import annotations

from typing import Callable

import numpy as np
from sklearn.metrics import f1_score, roc_auc_score

Array = np.ndarray
BINS = 15


def softmax(logits: Array, temperature: float | Array = 1.0) -> Array:
    z = logits / np.reshape(temperature, (-1, 1))
    z = np.exp(z - z.max(1, keepdims=True))
    return z / z.sum(1, keepdims=True)


def own_labels(probabilities: Array, labels: Array) -> tuple[Array, Array]:
    """Probabilities over the set's own labels, and the gold labels as indices into them.

    A set without contradictions counts them with the unsupported, as it does itself; a set
    without unsupported claims is a choice between the other two.
    """
    present = sorted(set(labels.tolist()))
    if len(present) == 3:
        return probabilities, labels
    if 2 in present:
        own = np.stack([probabilities[:, 0], probabilities[:, 1] + probabilities[:, 2]], 1)
    else:
        own = probabilities[:, :2] / probabilities[:, :2].sum(1, keepdims=True)
    return own, (labels != 0).astype(int)


def ece(probabilities: Array, labels: Array) -> float:
    """Expected calibration error of the first answer's probability."""
    confidence, right = probabilities.max(1), probabilities.argmax(1) == labels
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    return float(sum(
        (bins == b).mean() * abs(confidence[bins == b].mean() - right[bins == b].mean())
        for b in range(BINS) if (bins == b).any()
    ))


def auroc(score: Array, supported: Array) -> float:
    return float(roc_auc_score(supported, score)) if 0 < supported.sum() < len(supported) else float("nan")


def best_balanced(score: Array, supported: Array) -> float:
    """Balanced accuracy at the threshold that suits these very data best: a generous baseline."""
    order = np.argsort(-score, kind="stable")
    good, value = supported[order], score[order]
    hit, miss = np.cumsum(good) / max(good.sum(), 1), np.cumsum(~good) / max((~good).sum(), 1)
    at = np.append(value[1:] != value[:-1], True)
    return float(max(0.5, ((hit - miss + 1) / 2)[at].max()))


def scores(probabilities: Array, labels: Array) -> dict[str, float]:
    own, gold = own_labels(probabilities, labels)
    guess = own.argmax(1)
    supported = labels == 0
    recall = [(guess[gold == c] == c).mean() for c in sorted(set(gold.tolist()))]
    return {
        "accuracy": float((guess == gold).mean()),
        "balanced": float(np.mean(recall)),
        "auroc": auroc(probabilities[:, 0], supported),
        "f1": float(f1_score(gold, guess, average="macro")),
        "ece": ece(own, gold),
    }


def interval(measure: Callable[[Array], float], size: int, draws: int = 200, seed: int = 0) -> tuple[float, float]:
    """95 % bootstrap interval of a measure of row indices."""
    rng = np.random.default_rng(seed)
    found = [measure(rng.integers(0, size, size)) for _ in range(draws)]
    return float(np.nanpercentile(found, 2.5)), float(np.nanpercentile(found, 97.5))

"""What the product says of a claim, from the probabilities of its two readings, and how often that is wrong.

The product's twin is `of_scores` in crate/src/calibration.rs.
"""

from __future__ import annotations

import numpy as np

# From when on something is said, and above which a reading that bears the claim out forbids calling it contradicted.
SAY_SUPPORTED, SAY_CONTRADICTED, SAY_UNSUPPORTED, SAY_UNSUPPORTED_AT_LARGE, VETO = 0.65, 0.86, 0.85, 0.5, 0.5
# Below this a claim states nothing, and is not called unsupported. Labelled claims all state something, so it is not counted in here.
SAY_FACTUAL = 0.1
FINDINGS = ("contradicted", "unsupported")


def verdicts(near: np.ndarray, far: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Which claims are called supported, contradicted, unsupported; the rest it leaves open. Rows of `near` and `far` are the
    probabilities of the three answers, beside the nearest sentence and beside the stitched passage."""
    both = np.stack([near, far])
    says = both[:, :, :2].max(2).argmax(0)
    most = both[says, np.arange(both.shape[1])]
    yes = most[:, 0] >= SAY_SUPPORTED
    no = ~yes & (most[:, 1] >= SAY_CONTRADICTED) & (both[:, :, 0].max(0) < VETO)
    silent = ~yes & ~no & (near[:, 2] >= SAY_UNSUPPORTED) & (far[:, 2] >= SAY_UNSUPPORTED_AT_LARGE)
    return yes, no, silent


def said(labels: np.ndarray, near: np.ndarray, far: np.ndarray) -> dict:
    """How often it says what: of the supported claims, falsely contradicted and unsupported, and rightly supported; of the
    contradicted and the unsupported, rightly so called. And how many it calls contradicted and unsupported, and how many of them
    wrongly: a claim that the source denies is not borne out by it, and where a set does not tell the two apart neither is held
    against the verdict."""
    yes, no, silent = verdicts(near, far)

    def share(answer: np.ndarray, label: int) -> float:
        return float(answer[labels == label].mean()) if (labels == label).any() else float("nan")

    not_denied = labels != 1 if (labels == 1).any() else labels == 0
    return {
        "false_contradicted": share(no, 0), "false_unsupported": share(silent, 0), "supported_said": share(yes, 0),
        "contradicted_said": share(no, 1), "unsupported_said": share(silent, 2),
        "called": dict(zip(FINDINGS, (int(no.sum()), int(silent.sum())))),
        "wrongly": dict(zip(FINDINGS, (int((no & not_denied).sum()), int((silent & (labels == 0)).sum())))),
    }


def error_rates(results: list[dict]) -> dict[str, dict[str, int]]:
    """Of each verdict over several sets: those that were wrong, those given, and the claims."""
    def total(key: str, finding: str) -> int:
        return sum(r[key][finding] for r in results)

    texts = sum(r["n"] for r in results)
    return {f: {"wrong": total("wrongly", f), "of": total("called", f), "texts": texts} for f in FINDINGS}

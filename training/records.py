"""Read the labelled sets and say which of them may be used, and how much.

A set is one xz-compressed JSON Lines file; see README.md for its fields.
"""

from __future__ import annotations

import hashlib
import json
import lzma
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

LABELS = ("supported", "contradicted", "unsupported")

# A target is a set of acceptable labels, kept as a bit mask. Some sets only say
# "not supported": there either of the other two answers is right.
SUPPORTED, CONTRADICTED, UNSUPPORTED = 1, 2, 4
NOT_SUPPORTED = CONTRADICTED | UNSUPPORTED
# Of a sentence alone: whether it states anything that could be checked at all.
FACTUAL, NOT_FACTUAL = 8, 16
MASK = {"supported": SUPPORTED, "contradicted": CONTRADICTED, "unsupported": UNSUPPORTED}


@dataclass(frozen=True)
class Pair:
    """A claim to be judged against a passage."""

    group: str
    source: str
    claim: str
    target: int


@dataclass(frozen=True)
class Use:
    """How a training set is used: pairs seen per epoch, and whether its
    "unsupported" only means "not supported"."""

    per_epoch: int
    coarse: bool = False
    # No label may be seen more than this many times as often as the rarest one.
    imbalance: float = 2.0


# Only sets whose public home states a licence. CLIMATE-FEVER states none: it was in the mix of the shipped model and is in no later one.
TRAIN_SETS: dict[str, Use] = {
    "snli_dev_test": Use(19_000),
    "cad_nli_snli": Use(8_400),
    "mnli_taxinli": Use(10_000),
    "infotabs": Use(13_000),
    "tabfact_pairs": Use(7_000),
    # Labelled by rules; more of it made an earlier model over-confident.
    "conjnli_adversarial": Use(800),
    # Nearly all contradictions; length alone would tell them apart.
    "cannot_negation": Use(2_500, imbalance=1.0),
    "citation_integrity": Use(1_600, imbalance=20.0),
    "begin": Use(1_500, coarse=True, imbalance=1.3),
    "wice": Use(150, coarse=True),
    # Written by a model told to hallucinate: weighed down on purpose.
    "halueval_qa_dialogue": Use(3_000, coarse=True),
    "help_monotonicity": Use(800),
}


def rows(path: Path) -> Iterator[dict]:
    """The rows of one set."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def claim_of(row: dict) -> str:
    """The text to judge. A bare answer to a question is not a claim by itself."""
    text = row["text"].strip()
    if row["id"].startswith("halueval-qa") and row.get("question"):
        return f"{row['question'].strip()} {text}"
    return text


def grounded(path: Path, group: str, coarse: bool = False) -> list[Pair]:
    """The grounded (source, claim) pairs of one set with one of our three labels."""
    pairs = []
    for row in rows(path):
        if row["task"] not in "AC" or row["label"] not in MASK or not row["source"]:
            continue
        target = MASK[row["label"]]
        if coarse and target == UNSUPPORTED:
            target = NOT_SUPPORTED
        pairs.append(Pair(group, row["source"].strip(), claim_of(row), target))
    return pairs


def alone(path: Path) -> list[Pair]:
    """ClaimBuster's sentences, without a passage: whether they are factual, worth a check or not."""
    return [Pair("claimbuster", "", row["text"].strip(), NOT_FACTUAL if row["raw_label"] == "NFS" else FACTUAL) for row in rows(path)]


def set_path(folder: Path, part: str, name: str) -> Path:
    return folder / part / f"{name}.jsonl.xz"


def held_back(source: str) -> bool:
    """True for the slice of passages kept out of training, for calibration.

    Decided by the passage, so no passage is on both sides.
    """
    return hashlib.sha256(source.encode()).digest()[0] < 10

"""The prepared pairs, drawn per epoch and laid out in batches of similar length."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from .records import FACTUAL, TRAIN_SETS

# Pairs of each generated kind per epoch at most, so that no single edit rules. More of those
# nearest to what is asked at run time: facts told in other words, and evidence that is missing.
GENERATED_PER_EPOCH = 600
GENERATED_MORE = {
    "gen_bio_fact": 4_000, "gen_twin": 1_500, "gen_removed": 2_000, "gen_copy": 1_500, "gen_related": 3_000,
    "gen_number": 900, "gen_claim_number": 900, "gen_bio_removed": 1_500, "gen_bio_other": 1_000, "gen_claim_safe": 1_500,
    "gen_place": 900, "gen_claim_place": 700, "gen_story_facts": 2_500, "gen_story_removed": 900,
    "gen_padded_snli_dev_test": 2_000, "gen_padded_cad_nli_snli": 2_000, "gen_padded_mnli_taxinli": 3_000,
    "gen_padded_begin": 2_000, "gen_padded_citation_integrity": 900,
    # Sentences alone, which are short.
    "claimbuster": 10_000,
}
STEP = 8


@dataclass
class Batch:
    ids: Tensor
    tt: Tensor
    mask: Tensor
    target: Tensor
    rows: np.ndarray


class Pairs:
    """pairs.npz, as written by prepare."""

    def __init__(self, path: Path, without: tuple[str, ...] = ()) -> None:
        data = np.load(path)
        self.ids, self.offsets, self.starts = data["ids"], data["offsets"], data["starts"]
        self.target, self.held, self.group = data["target"], data["held"], data["group"]
        self.groups = [str(g) for g in data["groups"]]
        self.sizes = np.diff(self.offsets)
        self.without = without

    def epoch(self, seed: int) -> np.ndarray:
        """The rows of one epoch: a fresh draw within each set's share and label balance."""
        rng = np.random.default_rng(seed)
        chosen = []
        for number, name in enumerate(self.groups):
            if any(name == left or name.endswith(f"_{left}") for left in self.without):
                continue
            rows = np.flatnonzero((self.group == number) & ~self.held)
            use = TRAIN_SETS.get(name)
            if use is None:
                chosen.append(rng.permutation(rows)[: GENERATED_MORE.get(name, GENERATED_PER_EPOCH)])
                continue
            by_label = [rows[self.target[rows] == t] for t in np.unique(self.target[rows])]
            cap = int(min(len(r) for r in by_label) * use.imbalance) if len(by_label) > 1 else len(rows)
            kept = np.concatenate([rng.permutation(r)[:cap] for r in by_label])
            chosen.append(rng.permutation(kept)[: use.per_epoch])
        return rng.permutation(np.concatenate(chosen))

    def batch(self, rows: np.ndarray) -> Batch:
        length = -(-int(self.sizes[rows].max()) // STEP) * STEP
        ids = np.zeros((len(rows), length), np.int64)
        tt, mask = np.zeros_like(ids), np.zeros((len(rows), length), np.float32)
        for i, row in enumerate(rows):
            start, end = self.offsets[row], self.offsets[row + 1]
            size = end - start
            ids[i, :size] = self.ids[start:end]
            tt[i, self.starts[row] : size] = 1
            mask[i, :size] = 1
        target = torch.from_numpy(self.target[rows].astype(np.int64))
        return Batch(torch.from_numpy(ids), torch.from_numpy(tt), torch.from_numpy(mask), target, rows)

    def split(self, rows: np.ndarray, tokens: int, seed: int | None) -> list[np.ndarray]:
        """Rows in groups of similar length and at most `tokens` padded tokens."""
        out: list[np.ndarray] = []
        span = 8192 if seed is not None else len(rows)
        for at in range(0, len(rows), span):
            part = rows[at : at + span]
            part = part[np.argsort(self.sizes[part], kind="stable")]
            start = 0
            for end in range(1, len(part) + 1):
                length = -(-int(self.sizes[part[end - 1]]) // STEP) * STEP
                if end - start > 1 and length * (end - start) > tokens:
                    out.append(part[start : end - 1])
                    start = end - 1
            out.append(part[start:])
        if seed is not None:
            random.Random(seed).shuffle(out)
        return out


def apart(batch: Batch, cls: int) -> tuple[Batch, Batch]:
    """The passages and the claims of a batch of pairs, each as a text by itself."""
    def shifted(kept: Tensor, first: Tensor) -> Batch:
        """The pieces kept, moved to the front, behind `[CLS]`."""
        sizes = kept.sum(1)
        length = int(sizes.max()) + 1
        at = torch.arange(length - 1)[None] + first[:, None]
        mask = torch.arange(length)[None] <= sizes[:, None]
        ids = torch.full((len(sizes), length), cls)
        ids[:, 1:] = batch.ids.gather(1, at.clamp(max=batch.ids.shape[1] - 1))
        return Batch(ids * mask, torch.zeros_like(ids), mask.float(), batch.target, batch.rows)

    claims = batch.tt > 0
    passages = (batch.mask > 0) & ~claims
    passages[:, 0] = False
    start = passages.sum(1) + 1
    return shifted(passages, torch.ones_like(start)), shifted(claims, start)


def factual_loss(marks: Tensor, target: Tensor) -> Tensor:
    """Cross-entropy of the mark that says whether a sentence is factual, for the rows that are sentences alone."""
    told = target >= FACTUAL
    if not told.any():
        return marks.sum() * 0
    return torch.nn.functional.binary_cross_entropy_with_logits(marks[told, 1], (target[told] == FACTUAL).float())


def marginal_loss(logits: Tensor, target: Tensor, smoothing: float = 0.0) -> Tensor:
    """Cross-entropy against a set of acceptable labels: minus the log of their summed probability. Sentences alone have none."""
    pairs = target < FACTUAL
    if not pairs.any():
        return logits.sum() * 0
    logits, target = logits[pairs], target[pairs]
    bits = torch.tensor([1, 2, 4])
    right = (target[:, None] & bits) > 0
    logp = torch.log_softmax(logits, -1)
    loss = -torch.logsumexp(logp.masked_fill(~right, -1e4), -1)
    if smoothing:
        loss = (1 - smoothing) * loss - smoothing * logp.mean(-1)
    return loss.mean()

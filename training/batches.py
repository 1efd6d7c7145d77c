"""The prepared pairs, drawn per epoch and laid out in batches of similar length."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from .records import TRAIN_SETS

# Pairs of each generated kind per epoch at most, so that no single edit rules. More of those
# nearest to what is asked at run time: facts told in other words, and evidence that is missing.
GENERATED_PER_EPOCH = 300
GENERATED_MORE = {
    "gen_bio_fact": 2_000, "gen_twin": 700, "gen_removed": 900, "gen_entity": 500, "gen_copy": 600,
    "gen_related": 500, "gen_number": 500, "gen_claim_number": 500, "gen_bio_removed": 900,
    "gen_bio_entity": 400, "gen_bio_other": 600, "gen_claim_safe": 800, "gen_claim_entity": 500,
    "gen_place": 900, "gen_claim_place": 700, "gen_bio_place": 600,
    "gen_story_facts": 2_500, "gen_story_removed": 900,
    "gen_padded_snli_dev_test": 1_200, "gen_padded_cad_nli_snli": 1_500, "gen_padded_mnli_taxinli": 2_000,
    "gen_padded_climate_fever": 2_500, "gen_padded_begin": 1_500, "gen_padded_citation_integrity": 900,
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


def marginal_loss(logits: Tensor, target: Tensor, smoothing: float = 0.0) -> Tensor:
    """Cross-entropy against a set of acceptable labels: minus the log of their summed probability."""
    bits = torch.tensor([1, 2, 4])
    right = (target[:, None] & bits) > 0
    logp = torch.log_softmax(logits, -1)
    loss = -torch.logsumexp(logp.masked_fill(~right, -1e4), -1)
    if smoothing:
        loss = (1 - smoothing) * loss - smoothing * logp.mean(-1)
    return loss.mean()

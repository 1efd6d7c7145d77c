"""A larger model of sentences, which says how much of a claim a passage says in other words.

all-mpnet-base-v2 (12 layers of 768, Apache-2.0) reads passage and claim apart; each piece of the claim is held against the
passage's piece nearest to it (T. Zhang et al. 2020, "BERTScore", its recall). Not told what anything is labelled, it ranks text of
kinds not trained on better than shared words do (EXPERIMENTS.md, 17).
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor

from .batches import Batch, apart

LAYERS, HEADS, WIDE = 12, 12, 768
PADDING, FIRST_PLACE = 1, 2
# Relative places: as many buckets for each side, exact up to half of them, the rest by the logarithm up to this distance.
BUCKETS, FARTHEST = 16, 128
# The share of a claim's pieces, the least matched ones, whose mean stands for the whole.
LEAST = 0.25
MARKS = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>"}


def buckets(length: int) -> Tensor:
    """For each pair of places the row of the table of biases."""
    ahead = torch.arange(length)[None] - torch.arange(length)[:, None]
    far, exact = ahead.abs(), BUCKETS // 2
    log = torch.log(far.clamp(min=1) / exact) / math.log(FARTHEST / exact) * (BUCKETS - exact)
    return (ahead > 0) * BUCKETS + torch.where(far < exact, far, (exact + log.long()).clamp(max=BUCKETS - 1))


class Teacher:
    def __init__(self, folder: Path, tokenizer: Tokenizer) -> None:
        """`folder` holds model.safetensors and tokenizer.json; `tokenizer` is that of the pupil, whose pieces are among the teacher's."""
        weights = load_file(folder / "model.safetensors")
        self.weights = {k.removeprefix("mpnet."): v.bfloat16() for k, v in weights.items() if v.is_floating_point()}
        known = Tokenizer.from_file(str(folder / "tokenizer.json"))
        pieces = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])
        rows = [known.token_to_id(MARKS.get(piece, piece)) for piece, _ in pieces]
        if None in rows:
            raise ValueError(f"{folder}: does not know the piece {pieces[rows.index(None)][0]!r}")
        self.rows = torch.tensor(rows)
        self.cls = tokenizer.token_to_id("[CLS]")

    def _linear(self, x: Tensor, name: str) -> Tensor:
        return F.linear(x, self.weights[f"{name}.weight"], self.weights[f"{name}.bias"])

    def _norm(self, x: Tensor, name: str) -> Tensor:
        return F.layer_norm(x, (WIDE,), self.weights[f"{name}.weight"], self.weights[f"{name}.bias"], 1e-5)

    def states(self, ids: Tensor, mask: Tensor) -> Tensor:
        """The last layer's states, of unit length."""
        rows, length = ids.shape
        x = self.weights["embeddings.word_embeddings.weight"][self.rows[ids].masked_fill(mask == 0, PADDING)]
        x = self._norm(x + self.weights["embeddings.position_embeddings.weight"][FIRST_PLACE : FIRST_PLACE + length], "embeddings.LayerNorm")
        near = self.weights["encoder.relative_attention_bias.weight"][buckets(length)].permute(2, 0, 1)
        bias = near[None] + ((1 - mask) * -30000.0).bfloat16()[:, None, None, :]
        for layer in range(LAYERS):
            at = f"encoder.layer.{layer}"
            q, k, v = (self._linear(x, f"{at}.attention.attn.{n}").view(rows, length, HEADS, -1).transpose(1, 2) for n in "qkv")
            mixed = torch.softmax(q @ k.transpose(-1, -2) * (WIDE // HEADS) ** -0.5 + bias, -1) @ v
            x = self._norm(x + self._linear(mixed.transpose(1, 2).reshape(rows, length, WIDE), f"{at}.attention.attn.o"), f"{at}.attention.LayerNorm")
            x = self._norm(x + self._linear(F.gelu(self._linear(x, f"{at}.intermediate.dense")), f"{at}.output.dense"), f"{at}.output.LayerNorm")
        return F.normalize(x.float(), dim=-1)

    @torch.no_grad()
    def matched(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """For a batch of pairs: for each piece of the claims the cosine of the passage's nearest piece; which of them are pieces (the
        first is the mark before them); and of each claim the mean over the least matched quarter."""
        passages, claims = apart(batch, self.cls)
        near = self.states(claims.ids, claims.mask) @ self.states(passages.ids, passages.mask).transpose(1, 2)
        best = near.masked_fill((inside(passages.mask) == 0)[:, None], -1.0).amax(-1)
        real = inside(claims.mask)
        count = real.sum(1)
        few = (count * LEAST).long().clamp(min=1)
        order = best.masked_fill(real == 0, 2.0).sort(1).values
        least = (order * (torch.arange(order.shape[1])[None] < few[:, None])).sum(1) / few
        return best, real, least


def inside(mask: Tensor) -> Tensor:
    """A mask without its first and last one: the marks at both ends."""
    shorter = torch.cat([mask[:, 1:], torch.zeros_like(mask[:, :1])], 1)
    shorter[:, 0] = 0
    return shorter

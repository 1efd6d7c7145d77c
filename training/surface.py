"""What the surface of a pair says beside the model: exact features that join the logits in a linear layer.

The product's twin is crate/src/verifier/surface.rs; the layers are in calibration.json. One is for passages of the kinds trained
on (a short sentence, a table), one for others, where a model is surer than it should be; the longer a passage, the more the second says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from . import windows

if TYPE_CHECKING:
    from tokenizers import Tokenizer

FEATURES = 4
# Pieces of a passage that is a short sentence, at most; marks between cells from which it is a table or a record.
FROM = 16
# Pieces from which on the second layer has all the say, by the logarithm of the length between; and from which on it is fitted.
TO = 64
FITTED_ABOVE = 24
CELLS = 3
# Pieces of a passage at which its length adds nothing.
USUAL = 64


def idle_pieces(tokenizer: Tokenizer) -> list[int]:
    """Word pieces that carry no content: function words and punctuation."""
    return sorted(
        i for piece, i in tokenizer.get_vocab().items()
        if piece in windows.STOP or not any(c.isalnum() for c in piece)
    )


def digit_pieces(tokenizer: Tokenizer) -> list[int]:
    bare = ((piece.removeprefix("##"), i) for piece, i in tokenizer.get_vocab().items())
    return sorted(i for piece, i in bare if piece.isascii() and piece.isdigit())


def cell_pieces(tokenizer: Tokenizer) -> list[int]:
    """Word pieces that stand between the cells of a table or a record."""
    return sorted(tokenizer.token_to_id(mark) for mark in "|:")


def is_table(ids: list[int], start: int, cells: set[int]) -> bool:
    """Whether a laid-out pair's passage is a table or a record."""
    return sum(piece in cells for piece in ids[1 : start - 1]) >= CELLS


def features(ids: list[int], start: int, idle: set[int], digits: set[int]) -> list[float]:
    """For a laid-out pair whose claim begins at `start`: the share of the claim's content pieces that the
    passage has, the share of its neighbouring pieces that are neighbours there, the share of its digit
    pieces that are missing there, and whether it has any."""
    passage, claim = ids[1 : start - 1], ids[start:-1]
    there, pieces = set(passage), set(claim)
    content = pieces - idle
    theirs, ours = set(zip(passage, passage[1:])), set(zip(claim, claim[1:]))
    numbers = pieces & digits
    return [
        len(content & there) / len(content) if content else 1.0,
        len(ours & theirs) / len(ours) if ours else 1.0,
        len(numbers - there) / len(numbers) if numbers else 0.0,
        float(bool(numbers)),
    ]


def fit(
    logits: np.ndarray, surface: np.ndarray, acceptable: np.ndarray, weight: np.ndarray, decay: float = 1e-3
) -> tuple[np.ndarray, np.ndarray]:
    """Weights (inputs by outputs) and bias that make the acceptable answers likeliest, starting from the
    logits as they are; `decay` draws the features' weights to nothing.

    The logits' mean says nothing, and differs from model to model: a layer must not hold on to it."""
    # Only fitting needs it: the features and their tests do not.
    import torch

    middle = np.eye(3) - 1 / 3
    inputs = torch.tensor(np.hstack([logits @ middle, surface]), dtype=torch.float64)
    right, share = torch.tensor(acceptable), torch.tensor(weight)
    weights = torch.zeros(inputs.shape[1], 3, dtype=torch.float64)
    weights[:3] = torch.eye(3)
    weights.requires_grad_(True)
    bias = torch.zeros(3, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, bias], max_iter=300, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        logp = torch.log_softmax(inputs @ weights + bias, -1)
        told = torch.logsumexp(logp.masked_fill(~right, -1e4), -1)
        loss = -(share * told).sum() / share.sum() + decay * (weights[3:] ** 2).sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    found = weights.detach().numpy().copy()
    found[:3] = middle @ found[:3]
    return found, bias.detach().numpy()


def joined(layer: dict, said: np.ndarray, rows: list[tuple[list[int], int]]) -> np.ndarray:
    """What a model says with the surface counted in, by the layers of a calibration file: one with an eighth row of weights counts in
    how alike passage and claim are."""
    idle, digits = set(layer["idle"]), set(layer["digits"])
    inputs = np.hstack([said[:, :3], np.array([features(ids, start, idle, digits) for ids, start in rows]), said[:, 3:4]])

    def told(layer: dict) -> np.ndarray:
        weights = np.array(layer["weights"])
        return inputs[:, : len(weights)] @ weights + np.array(layer["bias"])

    out = told(layer)
    if other := layer.get("other"):
        cells = set(other["cells"])
        length = np.log([max(start - 2, 1) for _, start in rows])
        share = np.clip((length - np.log(other["from"])) / np.log(other["to"] / other["from"]), 0, 1)
        share[[is_table(ids, start, cells) for ids, start in rows]] = 0
        longer = told(other) + (length - np.log(USUAL))[:, None] * np.array(other["length"])
        out += share[:, None] * (longer - out)
    return out

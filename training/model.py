"""The encoder and its head, written out so that a step on a CPU is quick."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from .graph import HEADS, HIDDEN
from .restore import weights

INNER, POSITIONS = 1536, 512


class Layer(nn.Module):
    """A BERT layer. Plain matmul attention: on these short rows torch's fused CPU
    attention has a backward three times slower."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, 1e-12)
        self.inner = nn.Linear(HIDDEN, INNER)
        self.outer = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, 1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        rows, length, _ = x.shape
        size = HIDDEN // HEADS
        q, k, v = self.qkv(x).view(rows, length, 3, HEADS, size).permute(2, 0, 3, 1, 4)
        scores = torch.matmul(q * size**-0.5, k.transpose(-1, -2)) + bias
        mixed = torch.matmul(torch.softmax(scores, -1), v).transpose(1, 2)
        x = self.norm1(x + self.out(mixed.reshape(rows, length, HIDDEN)))
        return self.norm2(x + self.outer(F.gelu(self.inner(x))))


class Verifier(nn.Module):
    """Word pieces of `[CLS] source [SEP] claim [SEP]` to three logits and two marks."""

    def __init__(self, pieces: int, layers: int) -> None:
        super().__init__()
        self.words = nn.Embedding(pieces, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.types = nn.Embedding(2, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, 1e-12)
        self.layers = nn.ModuleList([Layer() for _ in range(layers)])
        self.pool = nn.Linear(2 * HIDDEN, HIDDEN)
        self.head = nn.Linear(HIDDEN, 3)
        # Beside the verdict: how alike passage and claim are, and whether a sentence alone states anything factual (a logit).
        self.marks = nn.Linear(HIDDEN, 2)
        # In training only: how well the passage says each piece of the claim.
        self.matched = nn.Linear(HIDDEN, 1)

    def states(self, ids: Tensor, tt: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """The last layer's states, and their mean."""
        x = self.norm(self.words(ids) + self.types(tt) + self.positions.weight[: ids.shape[1]])
        mask = mask.to(x.dtype)
        bias = (1 - mask)[:, None, None, :] * -30000.0
        for layer in self.layers:
            x = layer(x, bias)
        return x, (x * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)

    def forward(self, ids: Tensor, tt: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        return self.heads(*self.states(ids, tt, mask))

    def heads(self, x: Tensor, mean: Tensor) -> tuple[Tensor, Tensor]:
        """Logits and marks from the last layer's states and their mean."""
        pooled = torch.tanh(self.pool(torch.cat([x[:, 0], mean], -1)))
        return self.head(pooled), self.marks(pooled)


def from_base(folder: Path, keep: np.ndarray, layers: list[int]) -> Verifier:
    """The base model's weights, with only the kept word pieces and layers."""
    base = load_file(folder / "model.safetensors")
    model = Verifier(len(keep), len(layers))
    names = {"query": "q", "key": "k", "value": "v"}
    with torch.no_grad():
        model.words.weight.copy_(base["embeddings.word_embeddings.weight"][torch.from_numpy(keep)])
        model.positions.weight.copy_(base["embeddings.position_embeddings.weight"])
        model.types.weight.copy_(base["embeddings.token_type_embeddings.weight"])
        for part in ("weight", "bias"):
            getattr(model.norm, part).copy_(base[f"embeddings.LayerNorm.{part}"])
            for layer, index in zip(model.layers, layers):
                at = f"encoder.layer.{index}."
                getattr(layer.qkv, part).copy_(
                    torch.cat([base[f"{at}attention.self.{n}.{part}"] for n in names])
                )
                for module, name in (
                    (layer.out, "attention.output.dense"), (layer.norm1, "attention.output.LayerNorm"),
                    (layer.inner, "intermediate.dense"), (layer.outer, "output.dense"),
                    (layer.norm2, "output.LayerNorm"),
                ):
                    getattr(module, part).copy_(base[f"{at}{name}.{part}"])
    return model


def load(path: Path) -> Verifier:
    """A model saved by training or exported, in f32."""
    if path.suffix == ".onnx":
        state = {name: torch.from_numpy(value.copy()) for name, value in weights(path).items()}
    else:
        state = torch.load(path, map_location="cpu", weights_only=True)
        state = state.get("model", state)
    layers = 1 + max(int(k.split(".")[1]) for k in state if k.startswith("layers."))
    model = Verifier(len(state["words.weight"]), layers)
    found = {k: v.float() for k, v in state.items()}
    # What is not exported, or was not there when a model was trained, starts at nothing.
    for name in ("marks", "matched"):
        for part in ("weight", "bias"):
            found.setdefault(f"{name}.{part}", torch.zeros_like(getattr(getattr(model, name), part)))
    model.load_state_dict(found)
    return model.eval()

"""Run an exported verifier as the product does: windows, logits, one answer a claim."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from . import surface, windows
from .metrics import softmax

BATCH_TOKENS = 2048
CLAIM_TOKENS = 100


class Judge:
    def __init__(self, folder: Path, model: Path | None = None, threads: int = 2) -> None:
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.cls, self.sep = (self.tokenizer.token_to_id(t) for t in ("[CLS]", "[SEP]"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        # The file as it says: left alone, onnxruntime rounds the activations to 8 bits as well wherever weights are int8.
        options.add_session_config_entry("session.disable_quant_qdq", "1")
        self.session = onnxruntime.InferenceSession(str(model or folder / "model.onnx"), options)
        self.pool = ThreadPoolExecutor(threads)
        calibration = folder / "calibration.json"
        self.surface = json.loads(calibration.read_text()).get("surface") if calibration.exists() else None

    def pieces(self, text: str) -> list[int]:
        return self.tokenizer.encode(text, add_special_tokens=False).ids

    def count(self, text: str) -> int:
        return len(self.pieces(text))

    def encode(self, source: str, claim: str) -> tuple[list[int], int]:
        first = [self.cls, *self.pieces(source)[: windows.WINDOW_TOKENS], self.sep]
        return [*first, *self.pieces(claim)[:CLAIM_TOKENS], self.sep], len(first)

    def _run(self, rows: list[tuple[list[int], int]]) -> np.ndarray:
        length = max(len(ids) for ids, _ in rows)
        ids, tt, mask = (np.zeros((len(rows), length), np.int64) for _ in range(3))
        for i, (row, start) in enumerate(rows):
            ids[i, : len(row)], tt[i, start : len(row)], mask[i, : len(row)] = row, 1, 1
        return self.session.run(["logits"], {"ids": ids, "tt": tt, "mask": mask})[0]

    def logits(self, rows: list[tuple[list[int], int]]) -> np.ndarray:
        """Logits of encoded rows, run in batches of similar length."""
        order = sorted(range(len(rows)), key=lambda i: len(rows[i][0]))
        parts, start = [], 0
        for end in range(1, len(order) + 1):
            if end == len(order) or len(rows[order[end]][0]) * (end + 1 - start) > BATCH_TOKENS:
                parts.append(order[start:end])
                start = end
        out = np.zeros((len(rows), 3), np.float32)
        for part, found in zip(parts, self.pool.map(lambda p: self._run([rows[i] for i in p]), parts)):
            out[part] = found
        return out

    def windowed(self, pairs: list[tuple[str, str]], top: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """For (source, claim) pairs: the logits of every window read, the surface counted in where the
        calibration asks for it, which pair each belongs to, and its length in tokens. Windows of one
        pair stand best first."""
        rows, owner = [], []
        for i, (source, claim) in enumerate(pairs):
            for text in windows.best_windows(claim, source, self.count, top=top):
                rows.append(self.encode(text, claim))
                owner.append(i)
        logits = self.logits(rows)
        if self.surface:
            logits = surface.joined(self.surface, logits, rows)
        return logits, np.array(owner), np.array([len(r[0]) for r in rows])


def combine(logits: np.ndarray, owner: np.ndarray, temperature: np.ndarray | float, top: int) -> np.ndarray:
    """One answer for each pair: that of the window which says most about the claim, the one
    most likely to bear it out or to deny it."""
    p = softmax(logits, temperature)
    says = p[:, :2].max(1)
    out = np.zeros((owner.max() + 1, 3), np.float32)
    for i in range(len(out)):
        mine = np.flatnonzero(owner == i)[:top]
        out[i] = p[mine[says[mine].argmax()]]
    return out

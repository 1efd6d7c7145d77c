"""Run an exported verifier as the product does: what of a source is read, and the logits of that."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from . import surface, windows

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
        self.outputs = [output.name for output in self.session.get_outputs()]
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
        return np.hstack(self.session.run(self.outputs, {"ids": ids, "tt": tt, "mask": mask}))

    def run(self, rows: list[tuple[list[int], int]]) -> np.ndarray:
        """All that the model says of encoded rows, run in batches of similar length: three logits, then (of models that have them) how
        alike passage and claim are and the logit of being factual."""
        order = sorted(range(len(rows)), key=lambda i: len(rows[i][0]))
        parts, start = [], 0
        for end in range(1, len(order) + 1):
            if end == len(order) or len(rows[order[end]][0]) * (end + 1 - start) > BATCH_TOKENS:
                parts.append(order[start:end])
                start = end
        out = np.zeros((len(rows), 5 if len(self.outputs) > 1 else 3), np.float32)
        for part, found in zip(parts, self.pool.map(lambda p: self._run([rows[i] for i in p]), parts)):
            out[part] = found
        return out

    def logits(self, rows: list[tuple[list[int], int]]) -> np.ndarray:
        return self.run(rows)[:, :3]

    def read(self, pairs: list[tuple[str, str]]) -> tuple[list[tuple[list[int], int]], list[tuple[list[int], int]]]:
        """For (source, claim) pairs, encoded: the nearest sentence with the claim, and the stitched passage with it."""
        found = [(windows.readings(claim, source), claim) for source, claim in pairs]
        return [self.encode(near, claim) for (near, _), claim in found], [self.encode(far, claim) for (_, far), claim in found]

    def joined(self, rows: list[tuple[list[int], int]]) -> np.ndarray:
        """Logits of encoded rows, the surface counted in where the calibration asks for it."""
        said = self.run(rows)
        return surface.joined(self.surface, said, rows) if self.surface else said[:, :3]

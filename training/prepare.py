"""Prepare training: choose the vocabulary, make the pairs, window and tokenise them.

    python -m training.prepare DATA OUT --base MODEL_FOLDER

DATA holds train/; MODEL_FOLDER holds the base model's vocab.txt. OUT gets tokenizer.json,
keep.npy (the base model's rows that stay) and pairs.npz.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from pathlib import Path

import numpy as np

from . import vocabulary, windows
from .generate import generate
from .records import FACTUAL, TRAIN_SETS, Pair, alone, grounded, held_back, rows, set_path

CLAIM_TOKENS = 100


def all_texts(folder: Path) -> list[str]:
    """The text of every training set, to count word pieces in."""
    out = []
    for path in sorted((folder / "train").glob("*.jsonl.xz")):
        for row in rows(path):
            out += [t[:3000] for t in (row.get("source"), row["text"]) if t]
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--pieces", type=int, default=11_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)

    pieces = vocabulary.read_pieces(args.base / "vocab.txt")
    keep = vocabulary.prune(pieces, all_texts(args.data), args.pieces)
    tokenizer = vocabulary.build([pieces[i] for i in keep])
    tokenizer.save(str(args.out / "tokenizer.json"))
    np.save(args.out / "keep.npy", np.array(keep))

    rng = random.Random(args.seed)
    pairs: list[Pair] = []
    for name, use in TRAIN_SETS.items():
        pairs += grounded(set_path(args.data, "train", name), name, use.coarse)
    pairs += generate(args.data, args.seed)
    pairs += alone(set_path(args.data, "train", "claimbuster"))

    bare = vocabulary.build([pieces[i] for i in keep], template=False)
    count = lambda text: len(bare.encode(text).ids)  # noqa: E731
    chosen, held = [], []
    for pair in pairs:
        if pair.target >= FACTUAL:
            chosen.append(("", pair.claim))
            held.append(held_back(pair.claim))
            continue
        # A long passage as at run time, or a stretch of it.
        if rng.random() < 0.5:
            text = windows.readings(pair.claim, pair.source)[1]
        else:
            found = windows.best_windows(pair.claim, pair.source, count)
            # Which window holds the evidence is not labelled: take the nearest, and now and
            # then the next one where the claim is not supported anyway.
            text = found[0] if pair.target & 1 or rng.random() < 0.7 else rng.choice(found)
        chosen.append((text, pair.claim))
        held.append(held_back(pair.source))

    flat, offsets, starts = [], [0], []
    cls, sep = bare.token_to_id("[CLS]"), bare.token_to_id("[SEP]")
    for at in range(0, len(chosen), 4096):
        part = chosen[at : at + 4096]
        sources = bare.encode_batch([s for s, _ in part])
        claims = bare.encode_batch([c for _, c in part])
        for source, claim in zip(sources, claims):
            ids = [cls, *source.ids[: windows.WINDOW_TOKENS], sep]
            starts.append(len(ids))
            ids += [*claim.ids[:CLAIM_TOKENS], sep]
            flat += ids
            offsets.append(len(flat))
    groups = sorted({p.group for p in pairs})
    number = {g: i for i, g in enumerate(groups)}
    np.savez(
        args.out / "pairs.npz",
        ids=np.array(flat, np.uint16), offsets=np.array(offsets, np.int64),
        starts=np.array(starts, np.int32), held=np.array(held, bool),
        target=np.array([p.target for p in pairs], np.uint8),
        group=np.array([number[p.group] for p in pairs], np.int32), groups=np.array(groups),
    )
    sizes = np.diff(offsets)
    tally = Counter((p.group, p.target) for p in pairs)
    report = {
        g: {"pairs": sum(n for (h, _), n in tally.items() if h == g),
            "targets": {str(t): n for (h, t), n in sorted(tally.items()) if h == g},
            "tokens": round(float(np.mean([s for s, p in zip(sizes, pairs) if p.group == g])), 1)}
        for g in groups
    }
    print(json.dumps(report, indent=1))
    print("pieces", len(keep), "pairs", len(pairs), "held back", sum(held), "mean tokens", sizes.mean())


if __name__ == "__main__":
    main()

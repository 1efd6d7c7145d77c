"""Measure an exported verifier on the development sets, with trivial baselines beside it.

    python -m training.evaluate DATA MODEL_FOLDER --report training/RESULTS.md

Nothing is fitted here. Predictions may be kept with --keep, to compare candidates by.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import numpy as np

from . import metrics, windows
from .calibrate import written
from .judge import Judge
from .records import FACTUAL, LABELS, MASK, alone, claim_of, held_back, rows, set_path
from .verdicts import SAY_CONTRADICTED, SAY_FACTUAL, SAY_SUPPORTED, SAY_UNSUPPORTED, error_rates, said

# Set, and whether its splits are reported apart.
DEV_SETS = {
    "cad_nli_snli": False, "infotabs": True, "tabfact_pairs": False, "wice": False,
    "summedits_half": False, "factcheckgpt_stance": False, "aggrefact_cliff_goyal": False,
    "shroom2024_dev": False, "fool_me_twice": False, "healthver_dev": False,
    "citation_integrity": False,
}
# The sets over which the gain over lexical overlap and the calibration error are averaged.
AVERAGED = (
    "wice", "summedits_half", "factcheckgpt_stance", "aggrefact_cliff_goyal", "shroom2024_dev",
    "fool_me_twice", "healthver_dev", "infotabs", "citation_integrity",
)


def load_set(folder: Path, name: str, cap: int, split: str | None = None) -> list[tuple[str, str, int]]:
    """(source, claim, label) of a set, at most `cap` of them, drawn with a fixed seed."""
    found = [
        (row["source"].strip(), claim_of(row), LABELS.index(row["label"]))
        for row in rows(set_path(folder, "dev", name))
        if row["label"] in MASK and row["source"] and (split is None or row["split"] == split)
    ]
    return random.Random(7).sample(found, cap) if len(found) > cap else found


def splits(folder: Path, name: str) -> list[str]:
    return sorted({row["split"] for row in rows(set_path(folder, "dev", name))})


def temperatures(calibration: dict, lengths: np.ndarray) -> np.ndarray:
    """The temperature of each row by its length."""
    out = np.full(len(lengths), calibration.get("temperature", 1.0))
    for step in reversed(calibration.get("length", [])):
        out[lengths <= step["to"]] = step["temperature"]
    return out


def measure(pairs: list[tuple[str, str, int]], p: np.ndarray) -> dict:
    """All figures of one set."""
    labels = np.array([label for _, _, label in pairs])
    supported = labels == 0
    lexical = np.array([windows.overlap(windows.content(c), s) for s, c, _ in pairs])
    length = np.array([-len(c.split()) for _, c, _ in pairs], float)
    out = {"n": len(pairs), **metrics.scores(p, labels)}
    out["majority"] = float(max(np.mean(metrics.own_labels(p, labels)[1] == c) for c in range(3)))
    out["overlap_auroc"] = metrics.auroc(lexical, supported)
    out["overlap_balanced"] = metrics.best_balanced(lexical, supported)
    by_length = metrics.auroc(length, supported)
    out["length_auroc"] = max(by_length, 1 - by_length)
    two_way = (p[:, 0] > 0.5) == supported
    out["supported_balanced"] = float((two_way[supported].mean() + two_way[~supported].mean()) / 2)
    for key in ("accuracy", "auroc"):
        out[f"{key}_interval"] = metrics.interval(
            lambda i, key=key: metrics.scores(p[i], labels[i])[key], len(pairs)
        )
    return out


def averages(results: dict[str, dict]) -> dict[str, float]:
    """Means over the sets named above; a set reported by split counts once."""
    def of(name: str, key: str) -> float:
        return float(np.mean([r[key] for k, r in results.items() if k.split("/")[0] == name]))
    found = [n for n in AVERAGED if any(k.split("/")[0] == n for k in results)]
    return {key: float(np.mean([of(n, key) for n in found])) for key in ("auroc", "overlap_auroc", "ece")}


def table(results: dict[str, dict]) -> str:
    head = (
        "| set | pairs | accuracy | majority | balanced | supported or not, balanced | AUROC | overlap AUROC |"
        " length AUROC | overlap's best balanced | F1 | ECE |\n|---" + "|---" * 11 + "|"
    )
    lines = [head]
    for name, r in results.items():
        (a, b), (c, d) = r["accuracy_interval"], r["auroc_interval"]
        lines.append(
            f"| {name} | {r['n']} | {r['accuracy']:.3f} ({a:.2f}–{b:.2f}) | {r['majority']:.3f} | {r['balanced']:.3f} "
            f"| {r['supported_balanced']:.3f} | {r['auroc']:.3f} ({c:.2f}–{d:.2f}) | {r['overlap_auroc']:.3f} "
            f"| {r['length_auroc']:.3f} | {r['overlap_balanced']:.3f} | {r['f1']:.3f} | {r['ece']:.3f} |"
        )
    return "\n".join(lines)


def said_table(results: dict[str, dict]) -> str:
    """What the product says, in shares of the claims with each label."""
    lines = [
        "| set | supported: said so | said to be contradicted | said to be unsupported | contradicted: said so | unsupported: said so |"
        "\n|---" + "|---" * 5 + "|"
    ]
    keys = ("supported_said", "false_contradicted", "false_unsupported", "contradicted_said", "unsupported_said")
    for name, r in results.items():
        lines.append("| " + " | ".join([name, *("" if np.isnan(r[key]) else f"{r[key]:.3f}" for key in keys)]) + " |")
    return "\n".join(lines)


def factual(data: Path, judge: Judge) -> str:
    """How well the model tells sentences that state something from others, as a table: ClaimBuster's that were held back from
    training, and FactCheckGPT's, which were not seen at all; the sentence's length as a baseline."""
    lines = [
        f"| sentences | factual | others | AUROC | length's AUROC | mean | share factual | factual below {SAY_FACTUAL} | others below |",
        "|---" + "|---" * 8 + "|",
    ]
    claimbuster = [(p.claim, p.target == FACTUAL) for p in alone(set_path(data, "train", "claimbuster")) if held_back(p.claim)]
    factcheck = [(row["text"].strip(), row["label"] == "checkworthy") for row in rows(set_path(data, "dev", "factcheckgpt_checkworthiness"))]
    for name, found in (("ClaimBuster, held back", claimbuster), ("factcheckgpt_checkworthiness", factcheck)):
        truth = np.array([label for _, label in found])
        p = 1 / (1 + np.exp(-judge.run([judge.encode("", text) for text, _ in found])[:, 4]))
        length = metrics.auroc(np.array([len(text.split()) for text, _ in found], float), truth)
        below = p < SAY_FACTUAL
        lines.append(f"| {name} | {truth.sum()} | {(~truth).sum()} | {metrics.auroc(p, truth):.3f} | {max(length, 1 - length):.3f} "
                     f"| {p.mean():.3f} | {truth.mean():.3f} | {below[truth].mean():.3f} | {below[~truth].mean():.3f} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("model", type=Path, help="folder with model.onnx, tokenizer.json, calibration.json")
    parser.add_argument("--cap", type=int, default=1000, help="pairs of a set at most")
    parser.add_argument("--sets", help="only these, by comma")
    parser.add_argument("--report", type=Path)
    parser.add_argument("--keep", type=Path, help="write logits here (.npz)")
    parser.add_argument("--record", action="store_true", help="write how often the verdicts were wrong into the model's calibration.json")
    parser.add_argument("--reuse", type=Path, help="read logits kept earlier, with the same cap, instead of running the model")
    args = parser.parse_args()
    path = args.model / "calibration.json"
    calibration = json.loads(path.read_text()) if path.exists() else {}
    judge = None if args.reuse else Judge(args.model)
    reused = np.load(args.reuse) if args.reuse else None
    results: dict[str, dict] = {}
    kept: dict[str, np.ndarray] = {}
    for name in args.sets.split(",") if args.sets else DEV_SETS:
        for split in splits(args.data, name) if DEV_SETS[name] else [None]:
            pairs = load_set(args.data, name, args.cap, split)
            key = f"{name}/{split}" if split else name
            if reused is not None:
                near, far, lengths = (reused[f"{key}:{part}"] for part in ("nearest", "stitched", "lengths"))
            else:
                rows = judge.read([(s, c) for s, c, _ in pairs])
                near, far = map(judge.joined, rows)
                lengths = np.array([[len(ids) for ids, _ in part] for part in rows])
            near_p, p = (metrics.softmax(l, temperatures(calibration, n)) for l, n in zip((near, far), lengths))
            results[key] = measure(pairs, p) | said(np.array([label for _, _, label in pairs]), near_p, p)
            r = results[key]
            print(f"{key:34} n {r['n']:5} accuracy {r['accuracy']:.3f} balanced {r['balanced']:.3f} "
                  f"auroc {r['auroc']:.3f} (overlap {r['overlap_auroc']:.3f}) ece {r['ece']:.3f}", flush=True)
            kept |= {f"{key}:nearest": near, f"{key}:stitched": far, f"{key}:lengths": lengths,
                     f"{key}:labels": np.array([label for _, _, label in pairs])}
    mean = averages(results)
    summary = (f"Mean over {', '.join(AVERAGED)}: AUROC {mean['auroc']:.3f}, lexical overlap "
               f"{mean['overlap_auroc']:.3f} (gain {mean['auroc'] - mean['overlap_auroc']:+.3f}), ECE {mean['ece']:.3f}.")
    rates = error_rates(list(results.values()))
    wrong = " ".join(f"Of {r['of']} claims called {verdict} {r['wrong']} are not." for verdict, r in rates.items())
    states = factual(args.data, judge) if judge and len(judge.outputs) > 1 else "Not measured."
    print(summary, wrong, states, sep="\n")
    if args.record:
        path.write_text(written({**calibration, "measured": rates}))
    if args.keep:
        np.savez(args.keep, **kept)
    if args.report:
        args.report.write_text(
            "# Results on the development sets\n\n"
            f"Written by `python -m training.evaluate DATA models/verifier --cap {args.cap} --record --report training/RESULTS.md`; "
            "nothing is fitted on these sets.\nAccuracy, balanced accuracy, F1 (macro) and ECE are over the set's own labels "
            "(a set without contradictions joins them with unsupported; one without unsupported claims is a choice of two); "
            "AUROC is of the probability of supported, of the stitched passage.\nBaselines: the commonest label; the share of the claim's content words "
            "found in the source, and the claim's length, as scores (length in whichever direction suits the set); "
            "overlap's balanced accuracy at its best threshold on the set itself.\n95 % bootstrap intervals in brackets.\n\n"
            f"{table(results)}\n\n{summary}\n\n## What the product says\n\n"
            f"By its own rule: what the reading that says most makes likeliest, supported from {SAY_SUPPORTED} and contradicted from {SAY_CONTRADICTED} on; "
            f"unsupported where the nearest sentence makes it so with {SAY_UNSUPPORTED} and the stitched passage makes it likelier than not. Shares of the claims "
            f"with each label.\n\n{said_table(results)}\n\n{wrong} (A claim that its source denies is not borne out by it; where a set does not "
            "tell the two apart, neither answer is held to be wrong.)\n\n## Whether a sentence states anything\n\n"
            f"The model's second output on a sentence alone. A claim below {SAY_FACTUAL} is not called unsupported.\n\n{states}\n",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()

"""Fine-tune the verifier within a time budget.

    python -m training.train PREPARED OUT --base MODEL_FOLDER --minutes 60

The learning rate falls to nothing over the budget, so the run always ends in a finished
model however busy the machine is. OUT/state.pt is rewritten every few minutes; the same
command goes on from it.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor

from .batches import Batch, Pairs, apart, factual_loss, marginal_loss
from .model import Verifier, from_base, load
from .records import FACTUAL, NOT_FACTUAL
from .teacher import Teacher

WARM_UP = 0.03
# Of the losses beside the verdict's.
FACTUAL_SHARE = 0.3
LIKENESS_SHARE = 3.0


class Masters:
    """f32 copies of bf16 weights: small steps would be lost to rounding."""

    def __init__(self, model: Verifier) -> None:
        self.half = [p for p in model.parameters() if p.requires_grad]
        self.full = [p.detach().float().clone() for p in self.half]

    def take(self, gradients: list[tuple[Tensor, ...]]) -> None:
        """Sum the gradients of a step's shares."""
        for i, full in enumerate(self.full):
            full.grad = sum((g[i].float() for g in gradients[1:]), gradients[0][i].float())

    @torch.no_grad()
    def give_weights(self) -> None:
        torch._foreach_copy_(self.half, self.full)


def held_out_report(model: Verifier, pairs: Pairs, rows: np.ndarray) -> dict[str, float]:
    """Share of the held-back pairs judged acceptably, per group and on average over groups."""
    right: dict[str, list[bool]] = {}
    model.eval()
    with torch.no_grad():
        for part in pairs.split(rows, 8192, None):
            batch = pairs.batch(part)
            logits, marks = model(batch.ids, batch.tt, batch.mask)
            best = torch.where(batch.target < FACTUAL, 1 << logits.float().argmax(-1), torch.where(marks[:, 1] > 0, FACTUAL, NOT_FACTUAL))
            for row, ok in zip(part, (best & batch.target) > 0):
                name = pairs.groups[pairs.group[row]]
                right.setdefault("generated" if name.startswith("gen_") else name, []).append(bool(ok))
    model.train()
    report = {name: round(float(np.mean(v)), 3) for name, v in sorted(right.items())}
    report["mean"] = round(float(np.mean(list(report.values()))), 4)
    return report


# What is learnt beside the labels: its loss, from the states, the marks and the batch.
Beside = Callable[[Verifier, Tensor, Tensor, Batch], Tensor]


def like_base(base: Verifier, cls: int) -> Beside:
    """How alike passages and claims are to the base model, which was made to say that of texts: the cosine of their mean states."""
    def loss(model: Verifier, x: Tensor, marks: Tensor, batch: Batch) -> Tensor:
        two = batch.target < FACTUAL
        with torch.no_grad():
            passages, claims = (base.states(b.ids, b.tt, b.mask)[1].float() for b in apart(batch, cls))
        return F.mse_loss(marks[two, 0], F.cosine_similarity(passages, claims)[two])

    return loss


def like_teacher(teacher: Teacher) -> Beside:
    """How well the passage says each piece of the claim to a larger model, and how well the least matched ones."""
    def loss(model: Verifier, x: Tensor, marks: Tensor, batch: Batch) -> Tensor:
        best, real, least = teacher.matched(batch)
        # The claims' states, where the teacher has them: behind one mark.
        at = (batch.tt > 0).float().argmax(1)[:, None] - 1 + torch.arange(best.shape[1])[None]
        claims = x.gather(1, at.clamp(0, x.shape[1] - 1)[:, :, None].expand(-1, -1, x.shape[2]))
        two = (batch.target < FACTUAL).float()
        real = real * two[:, None]
        pieces = ((model.matched(claims)[:, :, 0].float() - best) ** 2 * real).sum() / real.sum().clamp(min=1)
        return pieces + ((marks[:, 0] - least) ** 2 * two).sum() / two.sum().clamp(min=1)

    return loss


def share_gradients(
    model: Verifier, beside: Beside | None, masters: Masters, pairs: Pairs, rows: np.ndarray, total: int, smoothing: float
) -> tuple[float, float, tuple[Tensor, ...]]:
    """Loss of the verdicts, loss of the likeness and gradients of one share of a step, weighted by its part of the step's pairs.

    Fine-tuning forgets how alike texts are that share no words, and that is worth something on text of kinds not trained on: what
    another model says of that, where it is given, is asked for beside the labels."""
    batch = pairs.batch(rows)
    x, mean = model.states(batch.ids, batch.tt, batch.mask)
    logits, marks = (out.float() for out in model.heads(x, mean))
    loss = marginal_loss(logits, batch.target, smoothing) + FACTUAL_SHARE * factual_loss(marks, batch.target)
    told, far = loss.item(), 0.0
    if beside is not None and (batch.target < FACTUAL).any():
        more = beside(model, x, marks, batch)
        loss, far = loss + LIKENESS_SHARE * more, more.item()
    share = len(rows) / total
    return told * share, far * share, torch.autograd.grad(loss * share, masters.half, materialize_grads=True)


def full_state(model: Verifier, masters: Masters) -> dict[str, torch.Tensor]:
    """The model's weights with the masters' precision."""
    full = {id(h): f for h, f in zip(masters.half, masters.full)}
    return {name: full.get(id(p), p.detach().float()).clone() for name, p in model.named_parameters()}


def save(path: Path, state: dict) -> None:
    """Write beside and rename, so that a stop in between loses nothing."""
    torch.save(state, path.with_suffix(".new"))
    os.replace(path.with_suffix(".new"), path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("prepared", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--init", type=Path, help="a finished model to train on from")
    parser.add_argument("--layers", default="0,1,2,3,4,5")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--tokens", type=int, default=1024, help="padded tokens in one share of a step")
    parser.add_argument("--shares", type=int, default=4, help="shares of a step")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seconds-between-saves", type=float, default=240)
    parser.add_argument("--smoothing", type=float, default=0.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--probes", type=int, default=4, help="looks at the held-back pairs on the way")
    parser.add_argument("--without", default="", help="sets to leave out, with all that is generated from them by name")
    parser.add_argument("--likeness", type=float, default=0.34, help="share of the batches for which the base model is asked, too")
    parser.add_argument("--teacher", type=Path, help="folder of a larger model to ask instead, how well a claim's words are said")
    parser.add_argument("--stop-file", type=Path, help="end early and cleanly once this file exists")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    # Whole shares side by side, each on one thread: threads that meet within every operation
    # wait for each other most of the time once the machine is busy with other work.
    torch.set_num_threads(1)
    pool = ThreadPoolExecutor(args.threads)
    torch.manual_seed(args.seed)

    pairs = Pairs(args.prepared / "pairs.npz", without=tuple(filter(None, args.without.split(","))))
    keep = np.load(args.prepared / "keep.npy")
    layers = [int(i) for i in args.layers.split(",")]
    model = load(args.init) if args.init else from_base(args.base, keep, layers)
    tokenizer = Tokenizer.from_file(str(args.prepared / "tokenizer.json"))
    beside = None
    if args.likeness and args.teacher:
        beside = like_teacher(Teacher(args.teacher, tokenizer))
    elif args.likeness:
        beside = like_base(from_base(args.base, keep, layers).bfloat16().eval(), tokenizer.token_to_id("[CLS]"))
    model = model.bfloat16().train()
    model.words.requires_grad_(False)
    model.positions.requires_grad_(False)
    if args.init:
        # Read the masters again from the f32 file: bf16 has rounded them.
        exact = dict(load(args.init).named_parameters())
    masters = Masters(model)
    if args.init:
        named = [n for n, p in model.named_parameters() if p.requires_grad]
        with torch.no_grad():
            for full, name in zip(masters.full, named):
                full.copy_(exact[name])
    optimiser = torch.optim.AdamW(
        [
            {"params": [p for p in masters.full if p.dim() > 1], "weight_decay": 0.01},
            {"params": [p for p in masters.full if p.dim() < 2], "weight_decay": 0.0},
        ],
        lr=args.rate, betas=(0.9, 0.98), fused=True,
    )
    held = np.flatnonzero(pairs.held)
    probe = np.random.default_rng(0).permutation(held)[:3000]

    spent, seen, epoch, done_in_epoch, step = 0.0, 0, 0, 0, 0
    state_path = args.out / "state.pt"
    if state_path.exists():
        state = torch.load(state_path, weights_only=True)
        for full, old in zip(masters.full, state["masters"]):
            full.data.copy_(old)
        masters.give_weights()
        optimiser.load_state_dict(state["optimiser"])
        spent, seen, epoch = state["spent"], state["seen"], state["epoch"]
        done_in_epoch, step = state["done_in_epoch"], state["step"]
        print(f"going on after {spent:.0f} s, {seen} pairs", flush=True)

    budget = args.minutes * 60
    begin, cpu = time.time() - spent, time.process_time()
    unlike, ask = None, random.Random(args.seed)
    first_seen, mean, next_save, next_probe = seen, None, spent + args.seconds_between_saves, spent + budget / (args.probes + 1)
    finished = False
    while not finished:
        seed = args.seed * 1000 + epoch
        split = pairs.split(pairs.epoch(seed), args.tokens, seed)
        parts = [split[i : i + args.shares] for i in range(0, len(split), args.shares)]
        if done_in_epoch == 0:
            print(f"epoch {epoch}: {sum(map(len, split))} pairs, {len(parts)} steps", flush=True)
        for at in range(done_in_epoch, len(parts)):
            spent = time.time() - begin
            share = spent / budget
            if share >= 1 or (args.stop_file and args.stop_file.exists()):
                finished = True
                break
            rate = args.rate * min(1.0, share / WARM_UP, (1 - share) / (1 - WARM_UP)) + 1e-7
            for group in optimiser.param_groups:
                group["lr"] = rate
            shares = parts[at]
            total = sum(map(len, shares))
            asked = beside if ask.random() < args.likeness else None
            results = list(pool.map(
                lambda rows: share_gradients(model, asked, masters, pairs, rows, total, args.smoothing), shares
            ))
            masters.take([gradients for *_, gradients in results])
            torch.nn.utils.clip_grad_norm_(masters.full, 1.0)
            optimiser.step()
            masters.give_weights()
            seen += total
            step += 1
            done_in_epoch = at + 1
            value = sum(loss for loss, *_ in results)
            mean = value if mean is None else 0.99 * mean + 0.01 * value
            if asked:
                value = sum(loss for _, loss, _ in results)
                unlike = value if unlike is None else 0.97 * unlike + 0.03 * value
            if step % 50 == 0:
                per_cpu = (seen - first_seen) / (time.process_time() - cpu)
                print(f"{spent:.0f} s  epoch {epoch}  step {step}  pairs {seen}  loss {mean:.4f}  likeness {unlike or 0:.4f}  "
                      f"{per_cpu:.1f} pairs/CPU-s", flush=True)
            if spent > next_save:
                next_save = spent + args.seconds_between_saves
                save(state_path, {
                    "masters": masters.full, "optimiser": optimiser.state_dict(), "spent": spent, "seen": seen,
                    "epoch": epoch, "done_in_epoch": done_in_epoch, "step": step,
                })
                save(args.out / "latest.pt", {"model": full_state(model, masters)})
            if args.probes and spent > next_probe:
                next_probe += budget / (args.probes + 1)
                print("held back", held_out_report(model, pairs, probe), flush=True)
        else:
            epoch, done_in_epoch = epoch + 1, 0
    save(args.out / "model.pt", {"model": full_state(model, masters)})
    print(f"finished: {seen} pairs, {step} steps, {time.time() - begin:.0f} s, {time.process_time() - cpu:.0f} CPU-s",
          flush=True)
    print("held back", held_out_report(model, pairs, probe), flush=True)


if __name__ == "__main__":
    main()

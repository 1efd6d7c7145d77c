"""Further pairs made from the training sets' own text, whose label is known by construction.

Every kind of false claim has a true twin made in the same way, and half of the edits are made
in the passage and not in the claim, so that neither the claim's form, its length nor the
share of its words in the passage gives the label away.
"""

from __future__ import annotations

import random
from collections import defaultdict
from pathlib import Path

from . import edits, windows
from .records import (
    CONTRADICTED, NOT_SUPPORTED, SUPPORTED, TRAIN_SETS, UNSUPPORTED, Pair, claim_of, grounded, held_back,
    rows, set_path,
)

PASSAGE_SETS = (
    "halueval_qa_dialogue", "begin", "citation_integrity", "wice",
    "conjnli_adversarial", "cannot_negation",
)
# Sets whose claims are paraphrases, so that an edited claim is not a copy of the passage.
CLAIM_SETS = (
    "infotabs", "mnli_taxinli", "citation_integrity", "begin", "tabfact_pairs",
    "cad_nli_snli", "snli_dev_test",
)


class Passages:
    """Passages as lists of sentences, and an index of their rarer words."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self.parts = [windows.sentences(t) for t in texts]
        seen: dict[str, list[int]] = defaultdict(list)
        for i, text in enumerate(texts):
            for word in windows.content(text[:1500]):
                if len(word) > 3:
                    seen[word].append(i)
        self.index = {w: hits for w, hits in seen.items() if 2 <= len(hits) <= 60}

    def related(self, i: int, rng: random.Random) -> int | None:
        """Another passage that shares rare words with this one."""
        found: dict[int, float] = defaultdict(float)
        for word in windows.content(self.texts[i][:1500]):
            for j in self.index.get(word, ()):
                if j != i:
                    found[j] += 1 / len(self.index[word])
        if not found:
            return None
        best = sorted(found, key=found.__getitem__, reverse=True)[:4]
        return rng.choice(best)


def good(sentence: str) -> bool:
    return 6 <= len(sentence.split()) <= 45 and sentence[0].isalnum() and not sentence.startswith("(")


def around(parts: list[str], at: int, rng: random.Random) -> list[str]:
    """A run of sentences that holds the one at `at`."""
    before, after = rng.choice((0, 0, 1, 1, 2, 3)), rng.choice((0, 0, 1, 1, 2, 3))
    return parts[max(0, at - before) : at + after + 1]


def safe(text: str, names: edits.Entities, rng: random.Random, often: float = 0.5) -> str:
    """The same statement, often in another form."""
    if rng.random() < often:
        done = edits.choose(edits.SAFE, text, names, rng)
        if done:
            return done[0]
    return text


def read_passages(folder: Path) -> list[str]:
    out: dict[str, None] = {}
    for name in PASSAGE_SETS:
        for row in rows(set_path(folder, "train", name)):
            text = (row.get("source") or "").strip()
            # HaluEval glues two articles together without a space.
            text = windows.re.sub(r"(?<=[a-z)]\.)(?=[A-Z])", " ", text)
            if len(text.split()) >= 8 and not windows.is_table(text):
                out[text[:12_000]] = None
    return list(out)


def from_sentences(passages: Passages, names: edits.Entities, rng: random.Random) -> list[Pair]:
    """Claims taken from a passage's sentences, kept, shortened, edited or removed."""
    pairs = []

    def add(kind: str, parts: list[str], claim: str, target: int) -> None:
        if parts:
            pairs.append(Pair(f"gen_{kind}", " ".join(parts), claim, target))

    for i, parts in enumerate(passages.parts):
        usable = [k for k, s in enumerate(parts) if good(s)]
        rng.shuffle(usable)
        for k in usable[: 1 if len(parts) < 3 else 2 if len(parts) < 12 else 6]:
            sentence, near = parts[k], around(parts, k, rng)
            if rng.random() < 0.5 and len(near) < 5:
                # A stranger's sentence, so that the evidence must be found.
                other = passages.related(i, rng)
                if other is not None:
                    extra = [s for s in passages.parts[other] if good(s)][:2]
                    near = extra + near if rng.random() < 0.5 else near + extra
            here = names.at(" ".join(near))
            rest = [s for s in near if s != sentence]
            draw = rng.random()
            if draw < 0.22:
                add("copy", near, safe(sentence, here, rng, 0.7), SUPPORTED)
            elif draw < 0.66:
                kinds, target = rng.choices(
                    [(edits.FALSE, CONTRADICTED), (edits.NOT_GIVEN, NOT_SUPPORTED), (edits.STRONGER, NOT_SUPPORTED)],
                    [5, 3.5, 1.5],
                )[0]
                done = edits.choose(kinds, sentence, here, rng)
                if not done:
                    continue
                if rng.random() < 0.5 and target != NOT_SUPPORTED:
                    near = [done[0] if s == sentence else s for s in near]
                    add(done[1], near, safe(sentence, here, rng), target)
                else:
                    add(done[1], near, safe(done[0], here, rng), target)
                if rng.random() < 0.45:
                    add("twin", near if done[0] in near else near, done[0] if done[0] in near else safe(sentence, here, rng), SUPPORTED)
            elif draw < 0.80 and rest:
                add("removed", rest, safe(sentence, here, rng), UNSUPPORTED)
            elif draw < 0.90:
                other = passages.related(i, rng)
                if other is not None and passages.parts[other]:
                    add("related", around(passages.parts[other], 0, rng), safe(sentence, here, rng), UNSUPPORTED)
            else:
                other = passages.related(i, rng)
                mates = [s for s in rest if good(s) and len(s.split()) < 25]
                joined = sentence.rstrip(". ") + rng.choice((", and ", "; ", ". ", " and "))
                if mates and rng.random() < 0.5:
                    add("merged", near, joined + rng.choice(mates), SUPPORTED)
                elif other is not None:
                    strangers = [s for s in passages.parts[other] if good(s) and len(s.split()) < 25]
                    near = [s for s in near if s not in strangers]
                    if strangers and sentence in near:
                        add("merged", near, joined + rng.choice(strangers), UNSUPPORTED)
    return pairs


def from_claims(folder: Path, names: edits.Entities, rng: random.Random) -> list[Pair]:
    """Supported claims of the labelled sets, edited so that they are no longer so."""
    pairs = []
    for name in CLAIM_SETS:
        for row in rows(set_path(folder, "train", name)):
            if row["label"] != "supported" or not row["source"] or rng.random() < 0.35:
                continue
            claim, source = claim_of(row), row["source"].strip()
            here = names.at(source[:2000])
            short = name in ("cad_nli_snli", "snli_dev_test")
            draw = rng.random()
            if draw < 0.7 or short:
                done = edits.choose(edits.FALSE, claim, here, rng)
                target = CONTRADICTED
            else:
                done = edits.choose(edits.NOT_GIVEN, claim, here, rng)
                target = NOT_SUPPORTED
            if not done or (short and rng.random() < 0.6):
                continue
            pairs.append(Pair(f"gen_claim_{done[1]}", source, done[0], target))
            if rng.random() < 0.3:
                kept = edits.choose(edits.SAFE, claim, here, rng)
                if kept:
                    pairs.append(Pair("gen_claim_safe", source, kept[0], SUPPORTED))
    return pairs


def atomic_facts(folder: Path) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """By who wrote it and whom it is about: each biography's atomic facts, with the sentences they were drawn from."""
    facts: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in rows(set_path(folder, "train", "factscore_atomic")):
        if row["label"] != "irrelevant" and row.get("sentence"):
            facts[(row["split"], row["topic"])].append((row["text"].strip(), row["sentence"].strip()))
    return facts


def from_biographies(folder: Path, names: edits.Entities, rng: random.Random) -> list[Pair]:
    """A chatbot's biography as the passage, and the atomic facts people drew from it as claims.

    Whether the biography is true does not matter: the fact is stated in it.
    """
    facts = atomic_facts(folder)
    keys = sorted(facts)
    story = {key: list(dict.fromkeys(s for _, s in facts[key])) for key in keys}
    pairs = []
    for key in keys:
        parts = story[key]
        for fact, sentence in facts[key]:
            at = parts.index(sentence)
            near = around(parts, at, rng)
            here = names.at(" ".join(near))
            draw = rng.random()
            if draw < 0.4:
                pairs.append(Pair("gen_bio_fact", " ".join(near), safe(fact, here, rng, 0.2), SUPPORTED))
            elif draw < 0.65:
                false = rng.random() < 0.5
                done = edits.choose(edits.FALSE if false else edits.NOT_GIVEN, fact, here, rng)
                if done:
                    target = CONTRADICTED if false else NOT_SUPPORTED
                    pairs.append(Pair(f"gen_bio_{done[1]}", " ".join(near), done[0], target))
            elif draw < 0.8:
                rest = [s for s in near if s != sentence]
                # What other sentences already say (the person's trade, say) stays supported.
                if rest and windows.overlap(windows.content(fact), " ".join(rest)) < 0.6:
                    pairs.append(Pair("gen_bio_removed", " ".join(rest), fact, UNSUPPORTED))
            elif draw < 0.9:
                other = rng.choice(keys)
                if other[1] == key[1]:
                    continue
                # Another person's life, told of this one: the words fit, the facts do not.
                claim = fact.replace(key[1], other[1]).replace(key[1].split()[-1], other[1].split()[-1])
                text = " ".join(around(story[other], rng.randrange(len(story[other])), rng))
                if windows.overlap(windows.content(claim), text) < 0.8:
                    pairs.append(Pair("gen_bio_other", text, claim, NOT_SUPPORTED))
            else:
                mate = rng.choice(facts[key])
                if mate[1] in near and mate[0] != fact:
                    claim = f"{fact.rstrip('.')} and {mate[0]}"
                    pairs.append(Pair("gen_bio_merged", " ".join(near), claim, SUPPORTED))
    return pairs


def from_whole_biographies(folder: Path, rng: random.Random) -> list[Pair]:
    """Two or three of a biography's facts told in one sentence, against a long stretch of it.

    An honest summary in other words: without it a long passage with a long claim is either a
    copy or an edited copy, and every paraphrase looks edited.
    """
    facts = atomic_facts(folder)
    pairs = []
    keys = sorted(facts)
    for key in keys:
        story = list(dict.fromkeys(s for _, s in facts[key]))
        for _ in range(max(2, len(facts[key]) // 5)):
            chosen = rng.sample(facts[key], min(len(facts[key]), rng.choice((2, 2, 3))))
            name, told = key[1], [chosen[0][0].rstrip(". ")]
            for fact, _sentence in chosen[1:]:
                tail = fact.rstrip(". ")
                tail = tail[len(name):].strip() if tail.startswith(name + " ") else tail
                told.append(tail)
            claim = (", ".join(told[:-1]) + " and " + told[-1] if len(told) > 1 else told[0]) + "."
            needed = {s for _, s in chosen}
            if rng.random() < 0.68:
                text = " ".join(s for s in story if s in needed or rng.random() < 0.8)
                pairs.append(Pair("gen_story_facts", text, claim, SUPPORTED))
            else:
                # The same claim where one of its facts is nowhere told.
                lost = chosen[-1]
                rest = " ".join(s for s in story if s != lost[1])
                if rest and windows.overlap(windows.content(lost[0]), rest) < 0.6:
                    pairs.append(Pair("gen_story_removed", rest, claim, UNSUPPORTED))
    return pairs


# Labelled sets whose short passages are set among other text, with how many pairs of each.
PADDED_SETS = {
    "snli_dev_test": 3_000, "cad_nli_snli": 3_000, "mnli_taxinli": 4_000,
    "begin": 2_500, "citation_integrity": 1_000, "conjnli_adversarial": 1_500,
}


def padded(folder: Path, texts: list[str], rng: random.Random) -> list[Pair]:
    """Labelled pairs with their passage somewhere in longer, unrelated text: the label holds,
    the evidence has to be found, and length no longer tells a copy from an honest paraphrase."""
    pairs = []
    short = [t for t in texts if 200 < len(t) < 4_000]
    for name, many in PADDED_SETS.items():
        use = TRAIN_SETS[name]
        # Nothing held back: among other text its passage would no longer be recognised.
        found = [
            p for p in grounded(set_path(folder, "train", name), name, use.coarse)
            if len(p.source) < 600 and not held_back(p.source)
        ]
        for pair in rng.sample(found, min(many, len(found))):
            strangers = windows.sentences(rng.choice(short))
            at = rng.randrange(max(1, len(strangers) - 3))
            before, after = strangers[at : at + rng.choice((0, 1, 2))], strangers[at + 2 : at + 2 + rng.choice((0, 1, 2))]
            if windows.overlap(windows.content(pair.claim), " ".join(before + after)) > 0.3:
                continue
            text = " ".join([*before, pair.source, *after])
            pairs.append(Pair(f"gen_padded_{name}", text, pair.claim, pair.target))
    return pairs


def generate(folder: Path, seed: int) -> list[Pair]:
    """All generated pairs, in a fixed order for a seed."""
    rng = random.Random(seed)
    texts = read_passages(folder)
    passages = Passages(texts)
    names = edits.Entities(texts)
    pairs = from_sentences(passages, names, rng)
    pairs += from_claims(folder, names, rng)
    pairs += from_biographies(folder, names, rng)
    pairs += from_whole_biographies(folder, rng)
    pairs += padded(folder, texts, rng)
    return pairs

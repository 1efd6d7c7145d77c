"""What of a source is read for a claim.

Training reads windows of a long passage; use reads the nearest sentence and a stitched passage, by the same steps as in the product
(crate/src/retrieval.rs). README.md has the exact rules.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import Callable

WINDOW_TOKENS = 160
PASSAGE_WORDS = 100
SENTENCE_WORDS = 40
# What a word of the claim is still worth once a sentence of the passage has it.
WORTH_AGAIN = 0.3
# After so many sentences for which there was no room, a passage is full.
NO_ROOM = 8
# Lines "key: value" that make a text a record, where they are at least half of all.
RECORD_LINES = 3
# At which line the header of a table, or the first value of a record, is at the latest.
HEAD_LINES = 3
# Fewer words are a heading or a scrap, and say nothing alone.
SCRAP_WORDS = 4

WORD = re.compile(r"[^\W_]+", re.UNICODE)
KEY = re.compile(r"[^\W\d_][^:!?|\n]{0,40}: +\S")
# A sentence that begins so is about what the one before it names.
POINTS_BACK = frozenset("he her hers his it its she such that their these they this those".split())
SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
STOP = frozenset(
    "a an the of to in is are was were be been being and or for on at by with from that this "
    "these those it its as has have had he she they his her their not but which who also into "
    "than then there such will would can could may about after before over under between".split()
)

Count = Callable[[str], int]


def words(text: str) -> list[str]:
    return WORD.findall(text.lower())


def content(text: str) -> set[str]:
    return {w for w in words(text) if w not in STOP}


def overlap(claim_words: set[str], text: str) -> float:
    """Share of the claim's content words that the text has."""
    if not claim_words:
        return 0.0
    return len(claim_words & set(words(text))) / len(claim_words)


def sentences(text: str) -> list[str]:
    """Lines, then sentences within lines."""
    out = []
    for line in re.split(r"[\r\n]+", text):
        out += [s for s in SENTENCE_END.split(line.strip()) if s.strip()]
    return out


def is_table(text: str) -> bool:
    lines = re.split(r"[\r\n]+", text)
    return sum(" | " in line for line in lines) >= 3


def table_window(claim: str, text: str, count: Count, limit: int) -> str:
    """Title, header and the rows nearest to the claim, in their own order."""
    lines = [line for line in re.split(r"[\r\n]+", text) if line.strip()]
    first = next(i for i, line in enumerate(lines) if " | " in line)
    head, body = lines[: first + 1], lines[first + 1 :]
    room = limit - count("\n".join(head))
    wanted = content(claim)
    order = sorted(range(len(body)), key=lambda i: (-overlap(wanted, body[i]), i))
    kept = []
    for i in order:
        size = count(body[i])
        if size <= room:
            kept.append(i)
            room -= size
    return "\n".join(head + [body[i] for i in sorted(kept)])


def pack(units: list[str], count: Count, limit: int) -> list[str]:
    """Consecutive units in windows of at most `limit` tokens; neighbours share one unit."""
    sizes = [count(u) for u in units]
    out, start = [], 0
    while start < len(units):
        end, total = start, 0
        while end < len(units) and (end == start or total + sizes[end] <= limit):
            total += sizes[end]
            end += 1
        out.append("\n".join(units[start:end]))
        if end >= len(units):
            break
        start = end - 1 if end - start > 1 else end
    return out


def best_windows(
    claim: str, source: str, count: Count, limit: int = WINDOW_TOKENS, top: int = 3
) -> list[str]:
    """The windows nearest to the claim, best first; the whole source if it fits."""
    # A word piece is rarely longer than six characters, so short texts need no counting.
    if len(source) <= 2 * limit or count(source) <= limit:
        return [source]
    if is_table(source):
        return [table_window(claim, source, count, limit)]
    found = pack(sentences(source), count, limit)
    wanted = content(claim)
    order = sorted(range(len(found)), key=lambda i: (-overlap(wanted, found[i]), i))
    return [found[i] for i in order[:top]]


def units(source: str) -> tuple[list[str], int]:
    """A source's sentences, of a table or a record its lines, and how many of them are title and header. What runs on for too long is cut."""
    lines = [line.strip() for line in re.split(r"[\r\n]+", source) if line.strip()]
    if is_table(source):
        header = next(i for i, line in enumerate(lines) if " | " in line)
        return lines, header + 1 if header < HEAD_LINES else 0
    keys = [i for i, line in enumerate(lines) if KEY.match(line)]
    record = len(keys) >= max(RECORD_LINES, len(lines) / 2)
    out = []
    whole = sentences(source)
    if record:
        whole = [part for line in lines for part in ([line] if len(words(line)) <= SENTENCE_WORDS else sentences(line))]
    for unit in whole:
        starts = [m.start() for m in WORD.finditer(unit)][SENTENCE_WORDS::SENTENCE_WORDS]
        out += [unit[a:b].strip() for a, b in zip([0, *starts], [*starts, len(unit)])]
    return out, keys[0] if record and keys[0] < HEAD_LINES else 0


def alone(parts: list[str], head: int, near: int) -> list[int]:
    """The nearest sentence, with title and header where there are any; with the next one where it is a scrap or a heading, with the
    one before it where it points back to that."""
    if head:
        return [*range(head), near]
    said = words(parts[near])
    before = near - 1 if near and said and said[0] in POINTS_BACK else near
    scrap = len(said) < SCRAP_WORDS or parts[near].startswith("#")
    after = near + 1 if scrap and near + 1 < len(parts) else near
    return list(range(before, after + 1))


def readings(claim: str, source: str) -> tuple[str, str]:
    """What the product reads of a source: the sentence that shares most with the claim, and the sentences that together do, in
    their own order. Words count by how rare they are."""
    parts, head = units(source)
    if not parts:
        return source, source
    has, sizes = [content(p) for p in parts], [len(words(p)) for p in parts]
    often = Counter(w for part in has for w in part)
    worth = {w: math.log(1 + len(parts) / often[w]) for w in sorted(content(claim)) if often[w]}
    for i in range(head):
        worth = {w: value * (WORTH_AGAIN if w in has[i] else 1) for w, value in worth.items()}

    def share(i: int) -> float:
        return sum(value for w, value in worth.items() if w in has[i])

    # No title or header is what a claim is held against, and a question says nothing.
    said = [i for i in range(head, len(parts)) if not parts[i].endswith("?")]
    near = max(said or range(len(parts)), key=lambda i: (share(i), -i))
    top = list(range(head))
    nearest = "\n".join(parts[i] for i in alone(parts, head, near))
    if sum(sizes) <= PASSAGE_WORDS:
        return nearest, source
    taken, left = list(top), set(range(head, len(parts)))
    room, refused, at = PASSAGE_WORDS - sum(sizes[i] for i in top), 0, near
    while True:
        left.discard(at)
        if at not in top and sizes[at] <= room:
            room -= sizes[at]
            taken.append(at)
            worth = {w: value * (WORTH_AGAIN if w in has[at] else 1) for w, value in worth.items()}
        else:
            refused += 1
        if not left or refused == NO_ROOM or share(at := max(left, key=lambda i: (share(i), -i))) <= 0:
            return nearest, "\n".join(parts[i] for i in sorted(taken))

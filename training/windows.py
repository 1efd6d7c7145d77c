"""Cut a long passage into windows, and choose those worth reading for a claim.

The same steps run in the product; see README.md for the exact rules.
"""

from __future__ import annotations

import re
from typing import Callable

WINDOW_TOKENS = 160

WORD = re.compile(r"[^\W_]+", re.UNICODE)
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

"""Prune the word-piece vocabulary to what English needs and write tokenizer.json."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path
from typing import Iterable

from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.processors import TemplateProcessing

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
MAX_TOKENS = 512


def build(pieces: list[str], template: bool = True) -> Tokenizer:
    """A tokenizer over these pieces, in the form `[CLS] source [SEP] claim [SEP]`."""
    vocab = {piece: i for i, piece in enumerate(pieces)}
    tokenizer = Tokenizer(WordPiece(vocab, unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.normalizer = BertNormalizer(
        clean_text=True, handle_chinese_chars=True, strip_accents=True, lowercase=True
    )
    tokenizer.pre_tokenizer = BertPreTokenizer()
    if template:
        tokenizer.post_processor = TemplateProcessing(
            single="[CLS]:0 $A:0 [SEP]:0",
            pair="[CLS]:0 $A:0 [SEP]:0 $B:1 [SEP]:1",
            special_tokens=[(t, vocab[t]) for t in ("[CLS]", "[SEP]")],
        )
    return tokenizer


def latin(piece: str) -> bool:
    """True where every letter is Latin, so that the piece can be part of English text."""
    text = piece.removeprefix("##")
    return all(ord(c) < 0x250 or not unicodedata.category(c).startswith("L") for c in text)


def prune(pieces: list[str], texts: Iterable[str], size: int) -> list[int]:
    """Indices of the pieces to keep: the special ones, every Latin letter and mark (so that
    no English word becomes unknown), then the most used in `texts`, then the commonest by
    the vocabulary's own order, which is roughly by frequency."""
    counts: Counter[int] = Counter()
    tokenizer = build(pieces, template=False)
    batch = list(texts)
    for start in range(0, len(batch), 4096):
        for encoding in tokenizer.encode_batch(batch[start : start + 4096]):
            counts.update(encoding.ids)
    keep = {i for i, p in enumerate(pieces) if p in SPECIAL}
    keep |= {
        i for i, p in enumerate(pieces)
        if len(p.removeprefix("##")) == 1 and ord(p[-1]) < 0x250
    }
    used = [i for i, n in counts.most_common() if n >= 3 and latin(pieces[i])]
    rest = [i for i, p in enumerate(pieces) if latin(p) and not p.startswith("[unused")]
    for i in used[: int(size * 0.8)] + rest:
        if len(keep) >= size:
            break
        keep.add(i)
    return sorted(keep)


def read_pieces(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")[:30522]

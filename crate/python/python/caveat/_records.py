"""What is taken for an answer, and for what belongs to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Union

from ._errors import AuditError

#: A source: its text, or a mapping with ``text`` and, at will, ``title`` and ``id``.
Source = Union[str, Mapping[str, Any]]
#: An earlier turn: a mapping with ``role`` (``user`` or ``assistant``) and ``text``, or the two as a pair.
Turn = Union[Mapping[str, Any], "tuple[str, str]"]
#: An answer: its text, or a mapping with ``text`` and, at will, the other fields.
Answer = Union[str, Mapping[str, Any]]

#: What the core takes: id, text, question, sources, turns, settled.
Record = tuple[str, str, Union[str, None], "list[tuple[str, str | None, str]]", "list[tuple[str, str]]", bool]

_FIELDS = frozenset(("id", "text", "question", "sources", "turns", "settled"))


def id_of(answer: object, at: int) -> str:
    """An answer's id; where it brings none, its place among its like."""
    given = answer.get("id") if isinstance(answer, Mapping) else None
    return str(at) if given is None else str(given)


def record(answer: object, at: int) -> Record:
    """The record of an answer. What is no answer raises :class:`AuditError`."""
    if isinstance(answer, str):
        return str(at), answer, None, [], [], True
    if not isinstance(answer, Mapping):
        raise AuditError(f"an answer is a string or a mapping, not {_kind(answer)}")
    for field in answer:
        if field not in _FIELDS:
            raise AuditError(f"an answer has no field {field!r}; it may have {', '.join(sorted(_FIELDS))}")
    question = answer.get("question")
    settled = answer.get("settled")
    return (
        id_of(answer, at),
        _text(answer.get("text"), "the answer's text"),
        None if question is None else _text(question, "the question"),
        _sources(answer.get("sources")),
        _turns(answer.get("turns")),
        True if settled is None else bool(settled),
    )


def _kind(value: object) -> str:
    return "None" if value is None else type(value).__name__


def _text(value: object, what: str) -> str:
    if not isinstance(value, str):
        raise AuditError(f"{what} is a string, not {_kind(value)}")
    return value


def _sources(given: object) -> list[tuple[str, str | None, str]]:
    if given is None:
        return []
    if isinstance(given, (str, Mapping)):
        given = [given]
    if not isinstance(given, Iterable):
        raise AuditError(f"sources are a string or a list, not {_kind(given)}")
    return [_source(source, at) for at, source in enumerate(given)]


def _source(given: object, at: int) -> tuple[str, str | None, str]:
    if isinstance(given, str):
        return str(at), None, given
    if not isinstance(given, Mapping):
        raise AuditError(f"a source is a string or a mapping, not {_kind(given)}")
    title = given.get("title")
    text = _text(given.get("text"), "a source's text")
    return id_of(given, at), None if title is None else _text(title, "a source's title"), text


def _turns(given: object) -> list[tuple[str, str]]:
    if given is None:
        return []
    if isinstance(given, (str, Mapping)) or not isinstance(given, Iterable):
        raise AuditError(f"turns are a list, not {_kind(given)}")
    return [_turn(turn) for turn in given]


def _turn(given: object) -> tuple[str, str]:
    if isinstance(given, Mapping):
        given = (given.get("role"), given.get("text"))
    if not isinstance(given, (tuple, list)) or len(given) != 2:
        raise AuditError(f"a turn has a role and a text; this one is {_kind(given)}")
    return _text(given[0], "a turn's role"), _text(given[1], "a turn's text")

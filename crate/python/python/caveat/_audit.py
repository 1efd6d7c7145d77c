"""Auditing in this process."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, Union

from . import _caveat
from ._errors import AuditError
from ._records import Answer, Record, Source, Turn, id_of, record
from ._report import Report, report_of

Now = Union[date, str, None]


@dataclass(frozen=True)
class Settings:
    """What may be set. The same words as the options of the command line.

    disable, enable: ids of checks to switch off, or on where they are off or experimental.
    cap: findings given of one answer, at most.
    doubtful: whether signals of style are given.
    verifier: whether the model that comes with Caveat holds claims against the sources.
    now: the date to audit on, in place of today.
    threads: how many; 0 is one a core.
    """

    disable: tuple[str, ...] = ()
    enable: tuple[str, ...] = ()
    cap: int = 1000
    doubtful: bool = True
    verifier: bool = False
    now: Now = None
    threads: int = 0

    @staticmethod
    def of(given: dict[str, Any]) -> Settings:
        """The settings a caller named."""
        for name in ("disable", "enable"):
            ids = given.get(name, ())
            given = {**given, name: (ids,) if isinstance(ids, str) else tuple(ids)}
        return Settings(**given)

    def on_one_day(self) -> Settings:
        """With the date fixed, for work that takes longer than a day or runs in several places."""
        return replace(self, now=self.today())

    def today(self) -> str:
        """The date to audit on."""
        now = date.today() if self.now is None else self.now
        return now.isoformat()[:10] if isinstance(now, date) else now


@lru_cache(maxsize=8)
def _auditor(settings: Settings) -> _caveat.Auditor:
    return _caveat.Auditor(
        list(settings.disable), list(settings.enable), settings.cap, settings.doubtful, settings.verifier, settings.threads
    )


def rows(answers: list[Any], settings: Settings) -> list[dict[str, Any]]:
    """A row of the core for each answer, in their order: a report, or ``error`` and ``kind``."""
    given: list[dict[str, Any] | None] = [None] * len(answers)
    records: list[object] = []
    for at, answer in enumerate(answers):
        try:
            records.append(record(answer, at))
        except AuditError as error:
            given[at] = {"error": str(error), "kind": error.kind}
        except Exception as error:  # A mapping of the caller's own may raise anything.
            given[at] = {"error": f"{type(error).__name__}: {error}", "kind": "input"}
    try:
        # The date is no part of an auditor: it would be made anew every day.
        auditor = _auditor(replace(settings, now=None))
        done = iter(auditor.audit(records, settings.today()))
    except (ValueError, OverflowError, TypeError) as error:
        raise AuditError(str(error), "settings") from None
    return [json.loads(next(done)) if row is None else row for row in given]


def audit(
    text: str,
    question: str | None = None,
    sources: Source | Iterable[Source] | None = None,
    turns: Iterable[Turn] | None = None,
    settled: bool = True,
    **settings: Any,
) -> Report:
    """Audits one answer, in Markdown or plain text.

    ``question`` is what it answers; ``sources`` are texts to hold its claims against; ``turns`` are what was said before, oldest first.
    Of an answer that is still being written (``settled=False``) the last block is left alone. For the settings see :class:`Settings`.

    Raises :class:`AuditError` where the answer cannot be audited or a setting means nothing.
    """
    answer = {"id": "", "text": text, "question": question, "sources": sources, "turns": turns, "settled": settled}
    report = report_of("", rows([answer], Settings.of(settings))[0])
    if report.error is not None:
        raise AuditError(report.error, report.error_kind or "internal")
    return report


def audit_batch(answers: Iterable[Answer], **settings: Any) -> list[Report]:
    """Audits many answers on all cores, and gives their reports in the same order. Other Python threads run meanwhile.

    An answer is a string, or a mapping with ``text`` and, at will, ``id``, ``question``, ``sources``, ``turns`` and ``settled``. One that
    cannot be audited has a report with ``error``; the others are not affected. For the settings see :class:`Settings`.
    """
    answers = list(answers)
    done = rows(answers, Settings.of(settings))
    return [report_of(_id(answer, at), row) for at, (answer, row) in enumerate(zip(answers, done))]


def _id(answer: object, at: int) -> str:
    try:
        return id_of(answer, at)
    except Exception:
        return str(at)


def checks() -> list[dict[str, Any]]:
    """The catalogue of checks: what each flags, why that misleads, how it is decided, how often it was wrong."""
    catalogue: list[dict[str, Any]] = json.loads(_caveat.checks())
    return catalogue

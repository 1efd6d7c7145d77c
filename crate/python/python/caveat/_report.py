"""What is found, as values. All offsets count code points, as Python's strings do: ``text[finding.start:finding.end]``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Tier = Literal["wrong", "contradicted", "unsupported", "doubtful"]
EvidenceKind = Literal["answer", "source", "turn", "question"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place that bears a finding out."""

    #: What it is a place of.
    kind: EvidenceKind
    #: The source's id, or the turn's number counted from 0; empty for the answer and the question.
    id: str
    #: What the source is called.
    title: str | None
    #: Its words.
    quote: str
    #: The first of them in that text.
    start: int
    #: One past the last.
    end: int


@dataclass(frozen=True, slots=True)
class FreshRate:
    """How often a check was wrong on texts that nothing was tuned on, with the 95 % interval in per cent."""

    wrong: int
    of: int
    texts: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class ErrorRate:
    """How often a check was wrong on public texts. Those it was tuned on flatter it; ``fresh`` does not."""

    wrong: int
    of: int
    texts: int
    fresh: FreshRate | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One marked place."""

    #: Sixteen hexadecimal digits; the same when the same answer is audited again.
    fingerprint: str
    #: The check's id, such as ``arithmetic/equality``.
    check: str
    #: The check's title.
    title: str
    #: How grave it is, and what it rests on.
    tier: Tier
    #: What is said of the claim: ``refuted``, ``contradicted``, ``unsupported``, ``doubtful``.
    verdict: str
    #: The calibrated probability that the finding is right; none where nothing was measured.
    probability: float | None
    #: The first marked character.
    start: int
    #: One past the last.
    end: int
    #: The marked words.
    quote: str
    #: One sentence for people.
    message: str
    #: What was recomputed or looked up: ``17 × 24 = 408``.
    working: str
    #: What the marked words should be, where that is certain.
    correction: str | None
    #: Places that bear it out.
    evidence: tuple[Evidence, ...]
    #: The check's measured error rate.
    error_rate: ErrorRate | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the answer was checked. What was not is not verified."""

    #: Sentences and cells.
    sentences: int = 0
    #: Assertions found.
    claims: int = 0
    #: Those that were held against something.
    checked: int = 0
    #: Those of the checked that are wrong or contradicted.
    failed: int = 0
    #: Those there is nothing to hold against.
    uncheckable: int = 0
    #: Those a check decided.
    recomputed: int = 0
    #: Those a source bears out.
    borne_out: int = 0
    #: Those a source denies.
    differs: int = 0
    #: Those not found in a source.
    not_found: int = 0


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to know of the audit itself."""

    #: A stable word: ``verifier-unavailable``, ``language-unsupported``, ``check-failed``, ``capped`` …
    code: str
    #: What it means.
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """The report on an answer; or, from :func:`caveat.audit_batch`, why there is none (``error``)."""

    #: The answer's id.
    id: str
    #: What was found, in the order of the text.
    findings: tuple[Finding, ...] = ()
    #: How much was checked.
    coverage: Coverage = Coverage()
    #: What to know of the audit itself.
    notices: tuple[Notice, ...] = ()
    #: Why the answer was not audited.
    error: str | None = None
    #: What kind of error that is: ``input``, ``too-large``, ``internal``.
    error_kind: str | None = None


def report_of(id: str, row: dict[str, Any]) -> Report:
    """The report in a row of the core."""
    if "error" in row:
        return Report(id, error=row["error"], error_kind=row["kind"])
    coverage = row["coverage"]
    return Report(
        id=row["id"],
        findings=tuple(_finding(finding) for finding in row["findings"]),
        coverage=Coverage(
            sentences=coverage["sentences"],
            claims=coverage["claims"],
            checked=coverage["checked"],
            failed=coverage["failed"],
            uncheckable=coverage["uncheckable"],
            recomputed=coverage["recomputed"],
            borne_out=coverage["borneOut"],
            differs=coverage["differs"],
            not_found=coverage["notFound"],
        ),
        notices=tuple(Notice(notice["code"], notice["message"]) for notice in row["notices"]),
    )


def _finding(row: dict[str, Any]) -> Finding:
    rate = row["errorRate"]
    fresh = rate and rate["fresh"]
    return Finding(
        fingerprint=row["fingerprint"],
        check=row["check"],
        title=row["title"],
        tier=row["tier"],
        verdict=row["verdict"],
        probability=row["probability"],
        start=row["span"]["start"],
        end=row["span"]["end"],
        quote=row["quote"],
        message=row["message"],
        working=row["working"],
        correction=row["correction"],
        evidence=tuple(
            Evidence(
                kind=place["kind"],
                id=place["id"],
                title=place.get("title"),
                quote=place["quote"],
                start=place["span"]["start"],
                end=place["span"]["end"],
            )
            for place in row["evidence"]
        ),
        error_rate=rate and ErrorRate(rate["wrong"], rate["of"], rate["texts"], fresh and FreshRate(**fresh)),
    )

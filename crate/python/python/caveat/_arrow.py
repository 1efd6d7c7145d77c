"""Answers and reports as Arrow. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from ._audit import Settings, rows
from ._errors import AuditError

_EVIDENCE = pa.struct(
    [
        ("kind", pa.string()),
        ("id", pa.string()),
        ("title", pa.string()),
        ("quote", pa.string()),
        ("start", pa.int32()),
        ("end", pa.int32()),
    ]
)
_FINDING = pa.struct(
    [
        ("fingerprint", pa.string()),
        ("check", pa.string()),
        ("title", pa.string()),
        ("tier", pa.string()),
        ("verdict", pa.string()),
        ("probability", pa.float64()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("quote", pa.string()),
        ("message", pa.string()),
        ("working", pa.string()),
        ("correction", pa.string()),
        ("evidence", pa.list_(_EVIDENCE)),
    ]
)
_NOTICE = pa.struct([("code", pa.string()), ("message", pa.string())])

_TIERS = ("wrong", "contradicted", "unsupported", "doubtful")
_COVERAGE = {
    "sentences": "sentences",
    "claims": "claims",
    "checked": "checked",
    "failed": "failed",
    "uncheckable": "uncheckable",
    "recomputed": "recomputed",
    "borne_out": "borneOut",
    "differs": "differs",
    "not_found": "notFound",
}

#: The columns of a report, after those that are kept. Counts, findings and notices are null where there is an error.
REPORT = pa.schema(
    [
        ("id", pa.string()),
        ("findings", pa.list_(_FINDING)),
        *((tier, pa.int32()) for tier in _TIERS),
        *((name, pa.int32()) for name in _COVERAGE),
        ("notices", pa.list_(_NOTICE)),
        ("error", pa.string()),
        ("error_kind", pa.string()),
    ]
)


@dataclass(frozen=True)
class Columns:
    """Which columns hold what."""

    text: str
    question: str | None = None
    sources: str | None = None
    turns: str | None = None
    id: str | None = None
    keep: tuple[str, ...] = ()

    @staticmethod
    def of(
        present: Sequence[str],
        text: str,
        question: str | None,
        sources: str | None,
        turns: str | None,
        id: str | None,
        keep: Sequence[str],
    ) -> Columns:
        """The columns a caller named; ``id`` stands for itself where it is there."""
        if id is None and "id" in present:
            id = "id"
        named = [name for name in (text, question, sources, turns, id) if name is not None]
        for name in (*named, *keep):
            if name not in present:
                raise AuditError(f"there is no column {name!r}; there are {', '.join(map(repr, present))}", "settings")
        for name in keep:
            if name in REPORT.names:
                raise AuditError(f"the column {name!r} cannot be kept: the report has one of that name", "settings")
        return Columns(text, question, sources, turns, id, tuple(keep))

    def schema(self, given: pa.Schema) -> pa.Schema:
        """The schema of what comes out."""
        return pa.schema([*(given.field(name) for name in self.keep), *REPORT])


def audit_batches(
    batches: Iterator[pa.RecordBatch], columns: Columns, settings: Settings, schema: pa.Schema | None = None
) -> Iterator[pa.RecordBatch]:
    """Audits batch after batch: never more than one is in memory. Answers without an id are numbered through."""
    first = 0
    for batch in batches:
        yield audit_batch(batch, columns, settings, schema or columns.schema(batch.schema), first)
        first += batch.num_rows


def audit_batch(batch: pa.RecordBatch, columns: Columns, settings: Settings, schema: pa.Schema, first: int) -> pa.RecordBatch:
    """Audits the answers of a batch, of which the first has the number ``first``."""
    fields = {"text": columns.text, "question": columns.question, "sources": columns.sources, "turns": columns.turns}
    lists = {field: batch.column(name).to_pylist() for field, name in fields.items() if name is not None}
    ids: list[str | None]
    if columns.id is None:
        ids = [str(first + at) for at in range(batch.num_rows)]
    else:
        # An id of any type is told as Python writes it; one that is null stays so.
        ids = [None if id is None else str(id) for id in batch.column(columns.id).to_pylist()]
    answers = [dict(zip(lists, values)) for values in zip(*lists.values())]
    reports = [_row(id, row) for id, row in zip(ids, rows(answers, settings))]
    told = pa.Table.from_pylist(reports, schema=REPORT).combine_chunks()
    kept = [batch.column(name) for name in columns.keep]
    arrays = [*kept, *(_array(told.column(name), REPORT.field(name).type) for name in REPORT.names)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _array(column: pa.ChunkedArray, type: pa.DataType) -> pa.Array:
    return column.chunk(0) if column.num_chunks == 1 else pa.array([], type)


def _row(id: str | None, row: dict[str, Any]) -> dict[str, Any]:
    if "error" in row:
        return {"id": id, "error": row["error"], "error_kind": row["kind"]}
    findings = row["findings"]
    for finding in findings:
        finding.update(finding.pop("span"))
        for place in finding["evidence"]:
            place.update(place.pop("span"))
    tiers = [finding["tier"] for finding in findings]
    coverage = row["coverage"]
    return {
        "id": id,
        "findings": findings,
        **{tier: tiers.count(tier) for tier in _TIERS},
        **{name: coverage[key] for name, key in _COVERAGE.items()},
        "notices": row["notices"],
    }

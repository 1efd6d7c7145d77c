"""Tables and data frames in this process."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar, cast

from ._audit import Settings

Table = TypeVar("Table")


def audit_table(
    table: Table,
    text: str = "text",
    question: str | None = None,
    sources: str | None = None,
    turns: str | None = None,
    id: str | None = None,
    keep: Sequence[str] = (),
    **settings: Any,
) -> Table:
    """Audits the answers in a table, and gives a table of the same kind: a row for each answer, in the order given.

    ``table`` is a pyarrow ``Table``, ``RecordBatch`` or ``RecordBatchReader`` (which is read as it is asked for), or a pandas or Polars data
    frame. Anything else that speaks Arrow's ``__arrow_c_stream__`` gives a ``Table``.

    The other arguments name columns: ``text`` the answers, ``question`` what they answer, ``sources`` strings or lists of them (or of
    structs with ``title`` and ``text``), ``turns`` lists of structs with ``role`` and ``text``, ``id`` what tells the answers apart (the
    column of that name, else they are numbered from 0), ``keep`` those that are handed on as they are.

    An answer that cannot be audited has an ``error``. For the settings see :func:`caveat.audit`.
    """
    import pyarrow as pa

    from . import _arrow

    kind = type(table).__module__.partition(".")[0]
    given: Any = table
    if kind == "pandas":
        given = pa.Table.from_pandas(table, preserve_index=False)
    elif kind == "polars":
        # Polars' own Arrow has types (string views) that not all of pyarrow takes.
        given = given.to_arrow(compat_level=_oldest())
    elif not isinstance(given, (pa.Table, pa.RecordBatch, pa.RecordBatchReader)):
        given = pa.table(given)
    schema = given.schema
    chosen = Settings.of(settings).on_one_day()
    columns = _arrow.Columns.of(schema.names, text, question, sources, turns, id, keep)
    told = columns.schema(schema)
    result: Any
    if isinstance(given, pa.RecordBatch):
        result = _arrow.audit_batch(given, columns, chosen, told, 0)
    elif isinstance(given, pa.RecordBatchReader):
        result = pa.RecordBatchReader.from_batches(told, _arrow.audit_batches(iter(given), columns, chosen, told))
    else:
        batches = iter(given.to_batches(max_chunksize=MOST))
        result = pa.Table.from_batches(_arrow.audit_batches(batches, columns, chosen, told), schema=told)
    if kind == "pandas":
        result = result.to_pandas()
        result.index = cast(Any, table).index
    elif kind == "polars":
        import polars

        result = polars.from_arrow(result)
    return cast(Table, result)


#: Answers audited at once: enough that no core waits, few enough that their reports are small beside the table.
MOST = 10_000


def _oldest() -> Any:
    import polars

    return polars.CompatLevel.oldest()

"""Answers in a cluster. Needs pyspark and pyarrow, and this wheel on every worker.

    >>> from caveat import spark as caveat_spark
    >>> caveat_spark.audit(df, text="answer", id="answer_id").where("wrong > 0")
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import StructType

from ._arrow import REPORT, Columns, audit_batches
from ._audit import Settings
from ._errors import AuditError

__all__ = ["SCHEMA", "audit"]

#: The columns of a report, after those that are kept.
SCHEMA: StructType = from_arrow_schema(REPORT)


def audit(
    df: DataFrame,
    text: str = "text",
    question: str | None = None,
    sources: str | None = None,
    turns: str | None = None,
    id: str | None = None,
    keep: Sequence[str] = (),
    **settings: Any,
) -> DataFrame:
    """Audits the answers in a data frame: a row for each, in the same partitions. Nothing is shuffled.

    The arguments name columns, as those of :func:`caveat.audit_table`; ``id`` is needed where no column has that name. Each worker process
    has one auditor with one thread, since Spark has as many of them at work as there are cores. Unless ``now`` names another, the date is
    that of this call on every worker.
    """
    columns = Columns.of(df.columns, text, question, sources, turns, id, keep)
    if columns.id is None and not keep:
        raise AuditError("name the column that tells answers apart: id=…, or keep=[…]", "settings")
    chosen = Settings.of({"threads": 1, **settings}).on_one_day()
    wanted = list(dict.fromkeys(name for name in (text, question, sources, turns, columns.id, *keep) if name is not None))
    kept = [df.schema[name] for name in columns.keep]

    def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        yield from audit_batches(batches, columns, chosen)

    return df.select(*(_quoted(name) for name in wanted)).mapInArrow(work, StructType([*kept, *SCHEMA.fields]))


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"

"""The wheel beside pyarrow, pandas and Polars."""

from __future__ import annotations

import unittest

import pandas
import polars
import pyarrow as pa

import caveat

from .shared import NOW, corpus, strangers

ANSWERS = [
    {"id": "a", "text": "So 17 × 24 = 398 in all.", "more": 1},
    {"id": "b", "text": None, "more": 2},
    {"id": "c", "text": "😀 crash on purpose", "more": 3},
    {"id": "d", "text": "😀 And 3 + 4 = 8. It is 5 + 5 = 10.", "more": 4},
]
COUNTS = ("wrong", "contradicted", "unsupported", "doubtful")


class Tables(unittest.TestCase):
    def test_a_row_for_each_answer(self) -> None:
        table = caveat.audit_table(pa.Table.from_pylist(ANSWERS))
        self.assertIsInstance(table, pa.Table)
        table.validate(full=True)
        rows = table.to_pylist()
        self.assertEqual([row["id"] for row in rows], ["a", "b", "c", "d"])
        self.assertEqual([row["wrong"] for row in rows], [1, None, None, 1])
        self.assertEqual([row["error_kind"] for row in rows], [None, "input", "internal", None])
        self.assertEqual([row["findings"] is None for row in rows], [False, True, True, False])
        (finding,) = rows[3]["findings"]
        self.assertEqual(ANSWERS[3]["text"][finding["start"] : finding["end"]], finding["quote"])
        self.assertEqual((finding["tier"], finding["working"]), ("wrong", "3 + 4 = 7"))
        self.assertEqual((rows[3]["claims"], rows[3]["recomputed"]), (2, 2))

    def test_it_says_what_the_batch_says(self) -> None:
        answers = [{**answer, "id": f"{at}"} for at, answer in enumerate([*corpus(), *strangers()[:400], *strangers()[-100:]])]
        # Sources are strings in one table, and lists of structs in the other.
        titled = [
            {**answer, "sources": [{"title": "T", "text": text} for text in answer.get("sources") or []]} for answer in answers
        ]
        for given in (answers, titled):
            table = pa.Table.from_pylist([{"question": None, "sources": None, "turns": None, **answer} for answer in given])
            told = caveat.audit_table(table, question="question", sources="sources", turns="turns", now=NOW).to_pylist()
            reports = caveat.audit_batch(given, now=NOW)
            self.assertEqual(len(told), len(reports))
            for row, report in zip(told, reports):
                self.assertEqual(row["id"], report.id)
                for found, finding in zip(row["findings"], report.findings, strict=True):
                    evidence = [{name: getattr(place, name) for name in place.__slots__} for place in finding.evidence]
                    self.assertEqual(found.pop("evidence"), evidence)
                    self.assertEqual(found, {name: getattr(finding, name) for name in found})
                for name in report.coverage.__slots__:
                    self.assertEqual(row[name], getattr(report.coverage, name))
                for tier in COUNTS:
                    self.assertEqual(row[tier], sum(finding.tier == tier for finding in report.findings))
                notices = [(notice["code"], notice["message"]) for notice in row["notices"]]
                self.assertEqual(notices, [(notice.code, notice.message) for notice in report.notices])

    def test_the_kind_that_comes_in_goes_out(self) -> None:
        table = pa.Table.from_pylist(ANSWERS)
        told = caveat.audit_table(table)
        (batch,) = table.to_batches()
        self.assertEqual(caveat.audit_table(batch), told.combine_chunks().to_batches()[0])
        reader = caveat.audit_table(pa.RecordBatchReader.from_batches(table.schema, iter([batch, batch])))
        self.assertIsInstance(reader, pa.RecordBatchReader)
        self.assertEqual(reader.read_all(), pa.concat_tables([told, told]))
        frame = pandas.DataFrame(ANSWERS, index=[10, 20, 30, 40])
        result = caveat.audit_table(frame, keep=["more"])
        self.assertIsInstance(result, pandas.DataFrame)
        self.assertEqual(list(result.index), [10, 20, 30, 40])
        self.assertEqual(list(result["more"]), [1, 2, 3, 4])
        self.assertEqual(result["findings"][10][0]["working"], "17 × 24 = 408")
        polar = caveat.audit_table(polars.DataFrame(ANSWERS), keep=["more"])
        self.assertIsInstance(polar, polars.DataFrame)
        self.assertEqual(polar["more"].to_list(), [1, 2, 3, 4])
        self.assertEqual(polar["findings"].to_list()[0][0]["working"], "17 × 24 = 408")
        self.assertEqual(polar.drop("more").to_arrow().to_pylist(), told.to_pylist())

    def test_nothing_and_much(self) -> None:
        empty = pa.table({"text": pa.array([], pa.string())})
        told = caveat.audit_table(empty)
        self.assertEqual((told.num_rows, told.schema), (0, caveat.audit_table(pa.Table.from_pylist(ANSWERS)).schema))
        many = pa.table({"text": pa.chunked_array([["3 + 4 = 8."] * 7, [], ["3 + 4 = 7."] * 12_000])})
        told = caveat.audit_table(many)
        self.assertEqual(told["id"].to_pylist(), [str(at) for at in range(12_007)])
        self.assertEqual(sum(told["wrong"].to_pylist()), 7)

    def test_columns_are_named(self) -> None:
        table = pa.table({"key": [7, 8], "answer": ["3 + 4 = 8.", "3 + 4 = 7."], "error": ["", ""]})
        told = caveat.audit_table(table, text="answer", id="key", keep=["answer"])
        self.assertEqual(told.column_names[:2], ["answer", "id"])
        self.assertEqual(told["id"].to_pylist(), ["7", "8"])
        for bad in ({}, {"text": "answer", "id": "no"}, {"text": "answer", "keep": ["error"]}, {"text": "answer", "now": "x"}):
            with self.assertRaises(caveat.AuditError) as caught:
                caveat.audit_table(table, **bad)
            self.assertEqual(caught.exception.kind, "settings")


if __name__ == "__main__":
    unittest.main()

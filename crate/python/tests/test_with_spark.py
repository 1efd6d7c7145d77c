"""The wheel in Spark, on a Parquet file of the project's own answers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import unittest

import pyarrow as pa
import pyarrow.parquet

import caveat

from .shared import NOW, corpus, strangers


def java() -> str | None:
    """Why Spark cannot run here."""
    home = os.environ.get("JAVA_HOME")
    program = os.path.join(home, "bin", "java") if home else shutil.which("java")
    if program is None or not os.path.exists(program):
        return "there is no Java"
    said = subprocess.run([program, "-version"], capture_output=True, encoding="utf-8").stderr
    version = said.partition('version "')[2].partition(".")[0].strip('"')
    return None if version.isdigit() and int(version) >= 17 else f"Java 17 or newer is needed, not {said.splitlines()[0] if said else 'this'}"


MISSING = java()
if MISSING:
    print(f"\nSKIPPED: the tests in Spark: {MISSING}. Install a JDK (Debian: openjdk-17-jdk-headless) and run them again.\n", flush=True)


@unittest.skipIf(MISSING, f"Spark cannot run: {MISSING}")
class Spark(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        from pyspark.sql import SparkSession

        # The workers are this interpreter, with this wheel.
        os.environ["PYSPARK_PYTHON"] = sys.executable
        os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
        builder = SparkSession.builder.master("local[2]").appName("caveat").config("spark.ui.enabled", "false")
        builder = builder.config("spark.ui.showConsoleProgress", "false")
        builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.sql.shuffle.partitions", "2")
        # Small batches, so that each partition has several.
        cls.spark = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "64").getOrCreate()
        cls.spark.sparkContext.setLogLevel("ERROR")
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = os.path.join(cls.folder.name, "answers.parquet")
        rows = [*corpus(), *strangers()[:500], *strangers()[-100:]]
        rows += [{"id": "none", "text": None}, {"id": "fault", "text": "crash on purpose"}]
        cls.rows = [{"question": None, "sources": None, "turns": None, **row} for row in rows]
        pa.parquet.write_table(pa.Table.from_pylist(cls.rows), cls.path, row_group_size=200)

    @classmethod
    def tearDownClass(cls) -> None:
        cls.spark.stop()
        cls.folder.cleanup()

    def test_it_says_what_one_process_says(self) -> None:
        from caveat import spark as caveat_spark

        answers = self.spark.read.parquet(self.path).repartition(4)
        told = caveat_spark.audit(answers, question="question", sources="sources", turns="turns", keep=["question"], now=NOW)
        self.assertEqual(told.schema.names[:2], ["question", "id"])
        self.assertEqual(told.schema.fields[1:], caveat_spark.SCHEMA.fields)
        reports = {row["id"]: row.asDict(recursive=True) for row in told.collect()}
        self.assertEqual(len(reports), len(self.rows))
        table = pa.Table.from_pylist(self.rows)
        here = caveat.audit_table(table, question="question", sources="sources", turns="turns", keep=["question"], now=NOW)
        for row in here.to_pylist():
            self.assertEqual(reports[row["id"]], row, row["id"])
        self.assertEqual(reports["none"]["error_kind"], "input")
        self.assertEqual(reports["fault"]["error_kind"], "internal")
        self.assertIn("fault of Caveat", reports["fault"]["error"])

    def test_spark_can_ask_of_it(self) -> None:
        from caveat import spark as caveat_spark

        answers = self.spark.read.parquet(self.path)
        wrong = caveat_spark.audit(answers, question="question", now=NOW).where("wrong > 0")
        found = wrong.selectExpr("id", "explode(findings) as finding").where("finding.tier = 'wrong'").select("id", "finding.check", "finding.working")
        here = caveat.audit_table(pa.Table.from_pylist(self.rows), question="question", now=NOW).to_pylist()
        expected = [(row["id"], one["check"], one["working"]) for row in here for one in row["findings"] or () if one["tier"] == "wrong"]
        self.assertGreater(len(expected), 50)
        self.assertEqual(sorted(map(tuple, found.collect())), sorted(expected))
        path = os.path.join(self.folder.name, "reports.parquet")
        wrong.write.parquet(path)
        self.assertEqual(self.spark.read.parquet(path).count(), wrong.count())

    def test_one_auditor_a_worker_process(self) -> None:
        def work(batches):  # type: ignore[no-untyped-def]
            from caveat import _audit

            for _ in batches:
                caveat.audit_batch(["3 + 4 = 8."], threads=1)
                caveat.audit_batch(["3 + 4 = 8."], threads=1, now="2026-11-02")
                yield pa.RecordBatch.from_pydict({"pid": [os.getpid()], "auditors": [_audit._auditor.cache_info().currsize]})

        rows = self.spark.range(8, numPartitions=8).mapInArrow(work, "pid long, auditors long").collect()
        # Two at a time, as local[2] says; a worker that is lost may be replaced.
        self.assertLess(len({row.pid for row in rows}), 8)
        self.assertEqual({row.auditors for row in rows}, {1})

    def test_what_makes_no_sense_is_said_before_anything_runs(self) -> None:
        from caveat import spark as caveat_spark

        answers = self.spark.read.parquet(self.path)
        for bad in ({"text": "no"}, {"keep": ["findings"]}):
            with self.assertRaises(caveat.AuditError):
                caveat_spark.audit(answers, **bad)
        with self.assertRaises(caveat.AuditError):
            caveat_spark.audit(answers.withColumnRenamed("id", "key"))


if __name__ == "__main__":
    unittest.main()

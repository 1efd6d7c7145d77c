"""Measures how fast answers are audited, and in how much memory: in this process, and in Spark where it is installed.

    python crate/python/measure.py answers.jsonl.xz [--passes 3] [--only process,spark] [--most 5000] [--verifier]

Each line of the file is an answer in JSON (`text`, and `question`, `sources` where there are any). Processor time is what counts on a machine that others use, too: it is that
of all processes at work. Build the wheel with `maturin build --release` first.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import sys
import tempfile
import time
from pathlib import Path

import caveat

CHUNK = 2000


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--passes", type=int, default=1)
    parser.add_argument("--only", default="process,spark")
    parser.add_argument("--verifier", action="store_true")
    parser.add_argument("--most", type=int)
    arguments = parser.parse_args()
    opened = lzma.open if arguments.file.suffix == ".xz" else open
    with opened(arguments.file, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][: arguments.most]
    fields = [field for field in ("text", "question", "sources") if rows[0].get(field) is not None]
    answers = [{field: row.get(field) for field in fields} for row in rows]
    characters = sum(len(answer["text"]) for answer in answers)
    print(f"{len(answers)} answers of {characters / len(answers):.0f} characters, {os.cpu_count()} cores; caveat {caveat.__version__}")
    settings = {"verifier": True} if arguments.verifier else {}
    if "process" in arguments.only:
        for threads in (1, os.cpu_count() or 1):
            in_this_process(answers, threads, arguments.passes, settings)
    if "spark" in arguments.only:
        for cores in (1, 2):
            in_spark(answers, cores, settings)


def in_this_process(answers: list[dict], threads: int, passes: int, settings: dict) -> None:
    caveat.audit_batch(answers[:50], threads=threads, **settings)
    rss = [memory(os.getpid())]
    wall, cpu = time.monotonic(), time.process_time()
    found = failed = 0
    for _ in range(passes):
        for at in range(0, len(answers), CHUNK):
            reports = caveat.audit_batch(answers[at : at + CHUNK], threads=threads, **settings)
            found += sum(len(report.findings) for report in reports)
            failed += sum(report.error is not None for report in reports)
            rss.append(memory(os.getpid()))
    tell(f"one process, {threads} threads", len(answers) * passes, time.monotonic() - wall, time.process_time() - cpu)
    tenth = [rss[len(rss) * at // 10] for at in range(10)] + [rss[-1]]
    print(f"  {found} findings, {failed} errors; memory in MB, tenth by tenth: {' '.join(f'{size:.0f}' for size in tenth)}")


def in_spark(answers: list[dict], cores: int, settings: dict) -> None:
    import pyarrow as pa
    import pyarrow.parquet
    from caveat import spark as caveat_spark
    from pyspark.sql import SparkSession

    os.environ.update(PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1")
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/answers.parquet"
        pa.parquet.write_table(pa.Table.from_pylist([{"id": str(at), **answer} for at, answer in enumerate(answers)]), path)
        builder = SparkSession.builder.master(f"local[{cores}]").config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
        builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.sql.execution.arrow.maxRecordsPerBatch", "2000")
        spark = builder.getOrCreate()
        spark.sparkContext.setLogLevel("ERROR")
        named = {field: field for field in ("question", "sources") if field in answers[0]}
        table = spark.read.parquet(path).repartition(8 * cores).cache()
        table.count()
        # Once before, so that no worker has still to start.
        caveat_spark.audit(table.limit(50), **named, **settings).count()
        wall, cpu = time.monotonic(), processor_time()
        caveat_spark.audit(table, **named, **settings).write.parquet(f"{folder}/reports")
        tell(f"Spark, local[{cores}]", len(answers), time.monotonic() - wall, processor_time() - cpu)
        workers = [memory(process) for process in below(os.getpid()) if b"pyspark" in command(process) and b"java" not in command(process)]
        print(f"  memory of the Python processes in MB: {' '.join(f'{size:.0f}' for size in sorted(workers))}")
        spark.stop()


def tell(what: str, count: int, wall: float, cpu: float) -> None:
    print(f"{what}: {count / wall:.0f} answers/s ({wall:.1f} s); {count / cpu:.0f} answers a second of processor time ({1000 * cpu / count:.2f} ms each)")


def memory(process: int) -> float:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


def below(process: int) -> list[int]:
    """The processes that this one has started, and they."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = [process]
    for one in found:
        found.extend(child for child, parent in parents.items() if parent == one)
    return found[1:]


def command(process: int) -> bytes:
    return Path(f"/proc/{process}/cmdline").read_bytes()


def processor_time() -> float:
    """Seconds of processor time of this process and all below it."""
    ticks = 0
    for process in [os.getpid(), *below(os.getpid())]:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()

"""What the tests share."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
#: The day the corpus is audited on.
NOW = "2026-11-01"


def corpus() -> list[dict[str, str]]:
    """The project's own answers; a first line `question: …` is the question."""
    answers = []
    for path in sorted((ROOT / "tests/corpus").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        answer = {"id": path.name, "text": text}
        if text.startswith("question: "):
            question, answer["text"] = text.removeprefix("question: ").split("\n\n", 1)
            answer["question"] = question
        answers.append(answer)
    return answers


def strangers() -> list[dict]:
    """The sentences of `tests/blind`, with their questions, sources and turns."""
    answers = []
    for path in sorted((ROOT / "tests/blind").glob("**/*.jsonl")):
        for at, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            answer = {field: row[field] for field in ("text", "question", "sources", "turns") if row.get(field) is not None}
            answers.append({"id": f"{path.parent.name}/{path.name}:{at}", **answer})
    return answers


def command_line(answers: list[dict], *options: str) -> list[dict]:
    """What the command line says of answers, in JSON."""
    program = os.environ["CAVEAT_CLI"]
    lines = "\n".join(json.dumps(answer) for answer in answers)
    # From an empty folder: from within the project it would find the model by itself.
    with tempfile.TemporaryDirectory() as empty:
        done = run(program, lines, empty, *options)
    if done.returncode not in (0, 2) or not done.stdout:
        raise AssertionError(f"{program}: {done.returncode}: {done.stderr}")
    told = json.loads(done.stdout)
    for notice in (notice for row in told for notice in row["notices"]):
        if notice["code"] == "verifier-unavailable":
            # It says what could be done about it on the command line.
            notice["message"] = notice["message"].replace("no verifier was found; name its folder with --model", "no verifier is loaded")
    return told


def run(program: str, lines: str, folder: str, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [program, "audit", "-", "--input", "jsonl", "--format", "json", "--now", NOW, "--fail-on", "never", *options],
        input=lines,
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={name: value for name, value in os.environ.items() if name != "CAVEAT_MODEL"},
    )


def in_code_points(text: str, unit: int) -> int:
    """How many characters stand before a UTF-16 offset."""
    return len(text.encode("utf-16-le")[: 2 * unit].decode("utf-16-le"))

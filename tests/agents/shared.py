"""What the tests share."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ["CAVEAT_CLI"]
WRONG = "So 17 × 24 = 398 in all."


@contextmanager
def serving() -> Iterator[str]:
    """`caveat serve` on a free port: its address."""
    with tempfile.TemporaryDirectory() as empty:
        # From an empty folder: from within the project it would find the model by itself.
        server = subprocess.Popen([PROGRAM, "serve", "--listen", "127.0.0.1:0"], cwd=empty, stderr=subprocess.PIPE, encoding="utf-8")
        try:
            line = server.stderr.readline()
            address = re.search(r"http://[^;]+", line)
            assert address, line
            yield address[0]
        finally:
            server.terminate()
            server.communicate(timeout=30)

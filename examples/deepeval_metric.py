"""A DeepEval metric: the share of an answer's checked claims that are right, by `caveat serve`. No model judges."""

from __future__ import annotations

import asyncio
import json
import os
import urllib.request

from deepeval.metrics import BaseMetric
from deepeval.test_case import LLMTestCase


class CaveatMetric(BaseMetric):
    """1 if nothing that could be checked is wrong or contradicted. The retrieval context counts as sources."""

    def __init__(self, threshold: float = 1.0, url: str | None = None) -> None:
        self.threshold = threshold
        self.url = (url or os.environ.get("CAVEAT_URL", "http://127.0.0.1:8722")).rstrip("/")
        self.async_mode = True
        self.include_reason = True
        self.strict_mode = False
        self.evaluation_model = None

    def measure(self, test_case: LLMTestCase, *args, **kwargs) -> float:
        record = {
            "text": test_case.actual_output,
            "question": test_case.input,
            "sources": [str(text) for text in test_case.retrieval_context or test_case.context or []],
        }
        request = urllib.request.Request(
            f"{self.url}/v1/audit", data=json.dumps(record).encode(), headers={"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=60) as response:
            report = json.load(response)
        coverage = report["coverage"]
        # What could not be checked counts neither for nor against.
        self.score = 1 - coverage["failed"] / coverage["checked"] if coverage["checked"] else 1.0
        self.reason = " ".join(finding["message"] for finding in report["findings"]) or "Nothing that was checked is wrong."
        self.success = self.score >= self.threshold
        return self.score

    async def a_measure(self, test_case: LLMTestCase, *args, **kwargs) -> float:
        return await asyncio.to_thread(self.measure, test_case)

    def is_successful(self) -> bool:
        return bool(self.success)

    @property
    def __name__(self) -> str:
        return "Caveat"

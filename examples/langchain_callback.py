"""A LangChain callback: logs what is wrong with each answer of a model, by `caveat serve`."""

from __future__ import annotations

import json
import logging
import os
import urllib.request
from typing import Any

from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.outputs import LLMResult

log = logging.getLogger("caveat")


class CaveatCallback(BaseCallbackHandler):
    """`model.invoke(question, config={"callbacks": [CaveatCallback()]})`; `sources` are texts the answers should agree with."""

    def __init__(self, sources: list[str] | None = None, url: str | None = None) -> None:
        self.sources = sources or []
        self.url = (url or os.environ.get("CAVEAT_URL", "http://127.0.0.1:8722")).rstrip("/")
        #: The reports, in the order of the answers.
        self.reports: list[dict[str, Any]] = []

    def on_llm_end(self, response: LLMResult, **kwargs: Any) -> None:
        for generation in (generation for row in response.generations for generation in row):
            record = {"text": generation.text, "sources": self.sources}
            request = urllib.request.Request(
                f"{self.url}/v1/audit", data=json.dumps(record).encode(), headers={"Content-Type": "application/json"}
            )
            try:
                with urllib.request.urlopen(request, timeout=60) as answer:
                    report = json.load(answer)
            except OSError as error:
                log.warning("not audited: %s", error)
                continue
            self.reports.append(report)
            for finding in report["findings"]:
                log.warning("%s: %s", finding["tier"], finding["message"])

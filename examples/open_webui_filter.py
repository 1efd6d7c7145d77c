"""
title: Caveat
description: Checks each answer on your own machine and adds what is wrong with it.
version: 0.1.0
license: MIT
"""

from __future__ import annotations

import asyncio
import json
import os
import urllib.request

from pydantic import BaseModel, Field


class Filter:
    """An Open WebUI filter: audits answers with `caveat serve`."""

    class Valves(BaseModel):
        url: str = Field(default=os.environ.get("CAVEAT_URL", "http://127.0.0.1:8722"), description="Where `caveat serve` listens.")
        seconds: float = Field(default=20, description="How long an audit may take. After that the answer stays as it is.")

    def __init__(self) -> None:
        self.valves = self.Valves()

    async def outlet(self, body: dict, __event_emitter__=None) -> dict:
        """Adds the findings to the last answer. Without a server the answer stays as it is."""
        messages = body.get("messages") or []
        if not messages or messages[-1].get("role") != "assistant" or not isinstance(messages[-1].get("content"), str):
            return body
        answer = messages[-1]
        turns = [
            {"role": message["role"], "text": message["content"]}
            for message in messages[:-1]
            if message.get("role") in ("user", "assistant") and isinstance(message.get("content"), str)
        ]
        record = {"text": answer["content"], "turns": turns}
        if turns and turns[-1]["role"] == "user":
            record["question"] = turns.pop()["text"]
        try:
            report = await asyncio.to_thread(self._audit, record)
        except (OSError, ValueError) as error:
            if __event_emitter__:
                await __event_emitter__({"type": "status", "data": {"description": f"Caveat: {error}", "done": True}})
            return body
        # Style signals are no evidence.
        lines = [f"> - **{finding['tier']}**: {finding['message']}" for finding in report["findings"] if finding["tier"] != "doubtful"]
        if lines:
            answer["content"] += "\n\n> **Caveat**\n" + "\n".join(lines)
        return body

    def _audit(self, record: dict) -> dict:
        request = urllib.request.Request(
            self.valves.url.rstrip("/") + "/v1/audit",
            data=json.dumps(record).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=self.valves.seconds) as response:
            return json.load(response)

"""`caveat mcp`, as the official Python SDK's client uses it."""

from __future__ import annotations

import tempfile
import unittest

from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

from .shared import PROGRAM, WRONG


class Mcp(unittest.IsolatedAsyncioTestCase):
    async def test_the_tools_are_used_as_the_sdk_uses_them(self) -> None:
        with tempfile.TemporaryDirectory() as empty:
            server = StdioServerParameters(command=PROGRAM, args=["mcp"], cwd=empty)
            async with Client(stdio_client(server)) as client:
                tools = {tool.name: tool for tool in (await client.list_tools()).tools}
                self.assertEqual(set(tools), {"audit", "compare", "checks"})
                # The client holds what is structured against the tool's own schema.
                audit = await client.call_tool("audit", {"text": WRONG, "sources": ["It is 408."]})
                self.assertFalse(audit.is_error)
                self.assertIn("17 × 24 = 408", audit.content[0].text)
                self.assertEqual(audit.structured_content["findings"][0]["check"], "arithmetic/equality")
                compared = await client.call_tool("compare", {"answers": ["It was opened in 1932.", "It was opened in 1945."]})
                self.assertEqual(compared.structured_content["differences"][0]["other"]["quote"], "1945")
                checks = await client.call_tool("checks", {"words": "weekday"})
                self.assertEqual(checks.structured_content["checks"][0]["id"], "calendar/weekday")
                wrong = await client.call_tool("compare", {"answers": []})
                self.assertTrue(wrong.is_error)

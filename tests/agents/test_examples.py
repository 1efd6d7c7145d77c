"""The examples, against the packages they are for where those are installed, else as their programs call them."""

from __future__ import annotations

import asyncio
import importlib.util
import os
import sys
import unittest
from contextlib import contextmanager
from typing import Iterator
from unittest import skipUnless

from .shared import ROOT, WRONG, serving

# Nothing of the packages looks for the network.
os.environ.update({"DEEPEVAL_TELEMETRY_OPT_OUT": "YES", "DEEPEVAL_DISABLE_DOTENV": "1", "LANGSMITH_TRACING": "false"})


def example(name: str):
    spec = importlib.util.spec_from_file_location(name, ROOT / "examples" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def installed(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


@contextmanager
def served() -> Iterator[None]:
    """A server whose address the examples find by themselves."""
    with serving() as url:
        os.environ["CAVEAT_URL"] = url
        yield


class Examples(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.enterClassContext(served())

    def test_the_filter_adds_what_is_wrong_to_the_answer(self) -> None:
        filter = example("open_webui_filter").Filter()
        filter.valves.url = os.environ["CAVEAT_URL"]

        def outlet(answer: str) -> str:
            body = {"messages": [{"role": "user", "content": "How much?"}, {"role": "assistant", "content": answer}]}
            return asyncio.run(filter.outlet(body))["messages"][-1]["content"]

        self.assertTrue(outlet(WRONG).startswith(WRONG) and "408" in outlet(WRONG), outlet(WRONG))
        self.assertEqual(outlet("Fine words."), "Fine words.")
        self.assertEqual(asyncio.run(filter.outlet({"messages": []})), {"messages": []})
        filter.valves.url = "http://127.0.0.1:9"
        self.assertEqual(outlet(WRONG), WRONG, "without a server the answer stays as it is")

    @skipUnless(installed("deepeval"), "deepeval is not installed")
    def test_the_metric_scores_in_deepeval(self) -> None:
        from deepeval.test_case import LLMTestCase

        metric = example("deepeval_metric").CaveatMetric()
        self.assertEqual(metric.measure(LLMTestCase(input="How much is 17 × 24?", actual_output=WRONG)), 0)
        self.assertFalse(metric.is_successful())
        self.assertIn("408", metric.reason)
        sound = LLMTestCase(input="When?", actual_output="The bridge was opened in 1932.", retrieval_context=["The bridge was opened in 1932."])
        self.assertEqual(asyncio.run(metric.a_measure(sound)), 1)
        self.assertTrue(metric.is_successful())

    @skipUnless(installed("langchain_core"), "langchain-core is not installed")
    def test_the_callback_hears_langchain_s_answers(self) -> None:
        from langchain_core.language_models import FakeListChatModel

        callback = example("langchain_callback").CaveatCallback()
        with self.assertLogs("caveat", "WARNING") as logged:
            FakeListChatModel(responses=[WRONG]).invoke("How much?", config={"callbacks": [callback]})
        self.assertIn("408", logged.output[0])
        self.assertEqual(callback.reports[0]["findings"][0]["check"], "arithmetic/equality")

"""The wheel by itself: nothing else is installed."""

from __future__ import annotations

import importlib.util
import os
import pickle
import sys
import threading
import time
import unittest
from dataclasses import FrozenInstanceError
from datetime import date

import caveat

from .shared import NOW, ROOT, command_line, corpus, in_code_points, strangers

WRONG = "So 17 × 24 = 398 in all."


class Audit(unittest.TestCase):
    def test_a_finding_has_its_working_and_its_place(self) -> None:
        report = caveat.audit(WRONG)
        (finding,) = report.findings
        self.assertEqual((finding.check, finding.tier, finding.working), ("arithmetic/equality", "wrong", "17 × 24 = 408"))
        self.assertEqual(WRONG[finding.start : finding.end], finding.quote)
        self.assertIn("408", finding.message)
        self.assertIsNone(report.error)
        self.assertEqual((report.coverage.checked, report.coverage.failed), (1, 1))
        with self.assertRaises(FrozenInstanceError):
            report.id = "other"  # type: ignore[misc]
        self.assertEqual(pickle.loads(pickle.dumps(report)), report)

    def test_places_are_counted_in_code_points(self) -> None:
        text = "😀😀 漢字 e\u0301 👩‍👩‍👧 So 17 × 24 = 398 in all 😀. And 3 + 4 = 8 🇩🇪."
        findings = caveat.audit(text).findings
        self.assertEqual(len(findings), 2)
        for finding in findings:
            self.assertEqual(text[finding.start : finding.end], finding.quote)

    def test_evidence_is_found_in_its_own_text(self) -> None:
        source = "😀 The Harbour Bridge was opened in 1932. It is 1,149 metres long."
        text = "😀😀 The Harbour Bridge was opened in 1945."
        for sources in (source, [source], [{"title": "Guide", "text": source}], [{"id": "g", "text": source}]):
            (finding,) = caveat.audit(text, sources=sources).findings
            self.assertEqual(text[finding.start : finding.end], finding.quote)
            place = next(place for place in finding.evidence if place.kind == "source")
            self.assertEqual(source[place.start : place.end], place.quote)
            self.assertIn("1932", place.quote)

    def test_an_answer_under_way_is_left_alone_at_its_end(self) -> None:
        self.assertEqual(caveat.audit("It says 17 × 24 = 39", settled=False).findings, ())

    def test_settings(self) -> None:
        self.assertEqual(caveat.audit(WRONG, disable=["arithmetic/equality"]).findings, ())
        self.assertEqual(caveat.audit(WRONG, disable="arithmetic/equality").findings, ())
        two = caveat.audit(WRONG + " And 3 + 4 = 8.", cap=1)
        self.assertEqual((len(two.findings), [notice.code for notice in two.notices]), (1, ["capped"]))
        self.assertEqual(caveat.audit("Studies show that it helps.", doubtful=False).findings, ())
        self.assertEqual(caveat.audit(WRONG, now=date(2026, 11, 1)), caveat.audit(WRONG, now=NOW))
        for bad in ({"disable": ["no/such"]}, {"now": "yesterday"}, {"cap": -1}, {"cap": "many"}):
            with self.assertRaises(caveat.AuditError) as caught:
                caveat.audit(WRONG, **bad)
            self.assertEqual(caught.exception.kind, "settings", bad)
        with self.assertRaises(TypeError):
            caveat.audit(WRONG, no_such_setting=True)

    def test_what_cannot_be_audited_is_an_error_that_says_why(self) -> None:
        cases = [
            ({"text": None}, "input", "string"),
            ({"text": b"bytes"}, "input", "bytes"),
            ({"text": "half a character: \ud83d"}, "input", "surrogate"),
            ({"text": "x", "question": 4}, "input", "question"),
            ({"text": "x", "turns": [{"role": "robot", "text": "y"}]}, "input", "robot"),
            ({"text": "x", "sources": [4]}, "input", "source"),
            ({"text": "x" * ((16 << 20) + 1)}, "too-large", "bytes"),
            ({"text": "A text to crash on purpose."}, "internal", "fault of Caveat"),
        ]
        for arguments, kind, says in cases:
            with self.assertRaises(caveat.AuditError) as caught:
                caveat.audit(**arguments)
            self.assertEqual(caught.exception.kind, kind, says)
            self.assertIn(says, str(caught.exception))
            self.assertLess(len(str(caught.exception)), 400)
            self.assertEqual(pickle.loads(pickle.dumps(caught.exception)).kind, kind)

    def test_a_check_that_panics_costs_itself(self) -> None:
        report = caveat.audit("Please panic on purpose: 3 + 4 = 8.")
        self.assertEqual([notice.code for notice in report.notices], ["check-failed"])

    def test_the_catalogue(self) -> None:
        ids = [check["id"] for check in caveat.checks()]
        self.assertIn("arithmetic/equality", ids)
        self.assertEqual(len(ids), len(set(ids)))


class Batch(unittest.TestCase):
    def test_reports_come_in_the_order_given(self) -> None:
        answers = [f"So {n} + 1 = {n + 1 + (n % 3 == 0)} in all." for n in range(300)]
        reports = caveat.audit_batch(answers)
        self.assertEqual([report.id for report in reports], [str(n) for n in range(300)])
        self.assertEqual([len(report.findings) for report in reports], [int(n % 3 == 0) for n in range(300)])
        for threads in (1, 3, 64):
            self.assertEqual(caveat.audit_batch(answers, threads=threads), reports)
        self.assertEqual(caveat.audit_batch([]), [])
        self.assertEqual(caveat.audit_batch(iter(answers[:2])), reports[:2])

    def test_a_failure_is_a_row(self) -> None:
        class Trap(dict):  # type: ignore[type-arg]
            def get(self, *_: object) -> object:
                raise RuntimeError("no")

        answers: list[object] = [
            WRONG, None, {"text": 4}, "half \udc00", {"text": "crash on purpose", "id": "c"}, {"txt": "x"}, Trap(text="x"), {"id": 7, "text": WRONG},
        ]  # fmt: skip
        reports = caveat.audit_batch(answers)  # type: ignore[arg-type]
        kinds = [report.error_kind for report in reports]
        self.assertEqual(kinds, [None, "input", "input", "input", "internal", "input", "input", None])
        self.assertEqual([len(report.findings) for report in reports], [1, 0, 0, 0, 0, 0, 0, 1])
        self.assertEqual([report.id for report in reports], ["0", "1", "2", "3", "c", "5", "6", "7"])
        self.assertIn("txt", reports[5].error or "")
        # Nothing is left over of it.
        self.assertEqual(len(caveat.audit_batch([WRONG] * 8)), 8)

    def test_it_says_what_one_by_one_says(self) -> None:
        answers = corpus()
        one_by_one = [caveat.audit(answer["text"], answer.get("question"), now=NOW) for answer in answers]
        for batch, alone in zip(caveat.audit_batch(answers * 3, now=NOW), one_by_one * 3):
            self.assertEqual((batch.findings, batch.coverage, batch.notices), (alone.findings, alone.coverage, alone.notices))

    def test_other_threads_run_meanwhile(self) -> None:
        ticks = 0
        stop = threading.Event()

        def tick() -> None:
            nonlocal ticks
            while not stop.wait(0.001):
                ticks += 1

        other = threading.Thread(target=tick)
        other.start()
        begun = time.monotonic()
        caveat.audit_batch([answer["text"] for answer in corpus()] * 20)
        took = time.monotonic() - begun
        stop.set()
        other.join()
        self.assertGreater(ticks, took * 1000 / 20, f"{ticks} ticks in {took:.2f} s")

    def test_a_signal_ends_it(self) -> None:
        import signal

        class Enough(BaseException):
            pass

        def enough(*_: object) -> None:
            raise Enough

        answers = [answer["text"] for answer in corpus()] * 1000
        before = signal.signal(signal.SIGALRM, enough)
        signal.setitimer(signal.ITIMER_REAL, 1)
        begun = time.monotonic()
        try:
            with self.assertRaises(Enough):
                caveat.audit_batch(answers)
        finally:
            signal.signal(signal.SIGALRM, before)
        self.assertLess(time.monotonic() - begun, 5)


class SameAsTheCommandLine(unittest.TestCase):
    maxDiff = None

    def same(self, answers: list[dict], reports: list[caveat.Report], told: list[dict]) -> None:
        self.assertEqual([row["id"] for row in told], [report.id for report in reports])
        for answer, report, row in zip(answers, reports, told):
            self.assertIsNone(report.error)
            self.assertEqual(self.of_report(report), self.of_row(answer, row), answer["id"])

    def of_report(self, report: caveat.Report) -> dict:
        from dataclasses import asdict

        return asdict(report)

    def of_row(self, answer: dict, row: dict) -> dict:
        """A row of the command line in the form of a report."""

        def placed(row: dict, text: str) -> dict:
            span = row.pop("span")
            return {**row, "start": in_code_points(text, span["start"]), "end": in_code_points(text, span["end"])}

        def held(place: dict) -> str:
            if place["kind"] == "source":
                source = answer["sources"][int(place["id"])]
                return source if isinstance(source, str) else source["text"]
            if place["kind"] == "turn":
                return answer["turns"][int(place["id"])]["text"]
            return answer["question"] if place["kind"] == "question" else answer["text"]

        findings = []
        for finding in row["findings"]:
            finding = placed(finding, answer["text"])
            finding["error_rate"] = finding.pop("errorRate")
            finding["evidence"] = tuple({"title": None, **placed(place, held(place))} for place in finding["evidence"])
            findings.append(finding)
        coverage = row["coverage"]
        for name, key in (("borne_out", "borneOut"), ("not_found", "notFound")):
            coverage[name] = coverage.pop(key)
        notices = tuple({"code": notice["code"], "message": notice["message"]} for notice in row["notices"])
        return {
            "id": row["id"], "findings": tuple(findings), "coverage": coverage, "notices": notices, "error": None, "error_kind": None,
        }  # fmt: skip

    def test_over_the_corpus(self) -> None:
        answers = corpus()
        reports = caveat.audit_batch(answers, now=NOW)
        self.assertGreater(sum(len(report.findings) for report in reports), 10)
        self.same(answers, reports, command_line(answers))

    def test_over_the_sentences_of_strangers(self) -> None:
        answers = strangers()
        reports = caveat.audit_batch(answers, now=NOW)
        self.assertGreater(sum(len(report.findings) for report in reports), 300)
        self.same(answers, reports, command_line(answers))

    def test_with_wide_characters_and_turns(self) -> None:
        answers = [
            {
                **answer,
                "text": "😀 " + answer["text"].replace("\n\n", " 👩‍👩‍👧\n\n"),
                "turns": [{"role": "user", "text": "😀?"}, {"role": "assistant", "text": "😀 " + answers["text"]}],
            }
            for answer, answers in zip(corpus(), reversed(corpus()))
        ]
        self.same(answers, caveat.audit_batch(answers, now=NOW), command_line(answers))

    def test_the_verifier_says_the_same(self) -> None:
        answer = {
            "id": "bridge",
            "text": "The bridge was never painted green.",
            "sources": [{"title": "Guide", "text": "The bridge was painted green by the town in spring."}],
        }
        without = caveat.audit_batch([answer], now=NOW)[0]
        self.assertEqual([notice.code for notice in without.notices], ["verifier-unavailable"])
        reports = caveat.audit_batch([answer], now=NOW, verifier=True)
        self.assertEqual([notice.code for notice in reports[0].notices], [])
        self.same([answer], reports, command_line([answer], "--model", str(ROOT / "models/verifier")))


class Installed(unittest.TestCase):
    def test_it_is_the_wheel_and_it_is_typed(self) -> None:
        folder = os.path.dirname(caveat.__file__)
        self.assertTrue(folder.startswith(sys.prefix), folder)
        for name in ("py.typed", "_caveat.pyi"):
            self.assertTrue(os.path.exists(os.path.join(folder, name)), name)
        self.assertRegex(caveat.__version__, r"^\d+\.\d+\.\d+$")

    def test_it_needs_nothing_else(self) -> None:
        from importlib.metadata import files, requires

        needed = [line for line in requires("caveat-audit") or [] if "extra ==" not in line]
        self.assertEqual(needed, [])
        if importlib.util.find_spec("pyarrow") is None:
            with self.assertRaises(ImportError):
                caveat.audit_table([])
        notices = [file for file in files("caveat-audit") or [] if file.name == "THIRD-PARTY.md"]
        self.assertTrue("| pyo3 " in notices[0].read_text(encoding="utf-8"), "THIRD-PARTY.md does not name pyo3")


if __name__ == "__main__":
    unittest.main()

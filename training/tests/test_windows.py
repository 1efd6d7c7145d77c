"""Windows hold what they must, and the nearest one comes first."""

import unittest

from training import windows


def count(text: str) -> int:
    return len(text.split())


class Windows(unittest.TestCase):
    def test_a_short_passage_is_whole(self) -> None:
        self.assertEqual(windows.best_windows("a claim", "A short text.", count), ["A short text."])

    def test_the_nearest_window_comes_first(self) -> None:
        text = " ".join(f"Sentence number {i} speaks of nothing much at all here." for i in range(200))
        text += " The heron nested in Porto."
        found = windows.best_windows("The heron nested in Porto", text, count, limit=40, top=3)
        self.assertIn("heron", found[0])
        self.assertTrue(all(count(w) <= 40 for w in found))

    def test_every_sentence_is_in_some_window(self) -> None:
        units = [f"unit {i} word" for i in range(50)]
        joined = "\n".join(windows.pack(units, count, 12))
        self.assertTrue(all(u in joined for u in units))

    def test_a_table_keeps_its_header(self) -> None:
        rows = "\n".join(f"player {i} | {i}" for i in range(300))
        found = windows.best_windows("player 250 has 250", f"title\nname | goals\n{rows}", count, limit=60)
        self.assertEqual(len(found), 1)
        self.assertTrue(found[0].startswith("title\nname | goals\n"))
        self.assertIn("player 250 | 250", found[0])


if __name__ == "__main__":
    unittest.main()

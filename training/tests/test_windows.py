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

    def test_reads_the_nearest_sentence_and_what_else_shares(self) -> None:
        filler = "The garden behind the house was quiet that afternoon and nobody came by. " * 20
        text = f"The bridge is of steel. {filler}Premier Lang opened it in 1932. {filler}"
        found = windows.readings("The steel bridge was opened by Premier Lang in 1932.", text)
        self.assertEqual(found, ("Premier Lang opened it in 1932.", "The bridge is of steel.\nPremier Lang opened it in 1932."))
        short = "It is late. The ladder hangs in the shed."
        self.assertEqual(windows.readings("The ladder is on loan.", short), ("The ladder hangs in the shed.", short))

    def test_reads_a_row_with_its_header(self) -> None:
        rows = "".join(f"player {i} | {i}0\n" for i in range(300))
        near, far = windows.readings("Player 250 scored 2500 goals.", f"Scorers\nname | goals\n{rows}")
        self.assertEqual(near, "Scorers\nname | goals\nplayer 250 | 2500")
        self.assertTrue(far.startswith("Scorers\nname | goals\n") and "player 250 | 2500" in far)

    def test_reads_a_value_with_the_title_above(self) -> None:
        record = "Johnny Cash\nBirth name: J. R. Cash\nSpouse: Vivian Liberto, June Carter\nYears active: 1954 to 2003"
        self.assertEqual(
            windows.readings("Johnny Cash married June Carter.", record), ("Johnny Cash\nSpouse: Vivian Liberto, June Carter", record)
        )

    def test_reads_no_heading_alone_and_no_pronoun_without_its_noun(self) -> None:
        text = "The garden\nIt is behind the house, and has a pond.\nThe shed\nThe ladder hangs there."
        both = "The garden\nIt is behind the house, and has a pond."
        for claim, near in (
            ("The garden is large.", both), ("A pond is behind the house.", both), ("The ladder hangs upside down.", "The ladder hangs there."),
        ):
            self.assertEqual(windows.readings(claim, text)[0], near)
        asked = "## What colour is the ladder in the shed?\nIt is green.\n# The ladder in the old shed\nNobody uses it."
        self.assertEqual(windows.readings("The ladder in the shed is red.", asked)[0], "# The ladder in the old shed\nNobody uses it.")


if __name__ == "__main__":
    unittest.main()

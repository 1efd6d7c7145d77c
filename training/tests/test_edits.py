"""Edits do what their label says."""

import random
import unittest

from training import edits

TEXT = "In 1990, Anna Smith moved from Paris to Lagos, which was then growing, and opened 12 shops in Ghana."


class Edits(unittest.TestCase):
    def setUp(self) -> None:
        self.names = edits.Entities([TEXT, "He met Carl Jung in Vienna and later in Zurich."]).at(TEXT)

    def test_a_number_changes_and_nothing_else(self) -> None:
        for seed in range(20):
            out = edits.swap_number(TEXT, self.names, random.Random(seed))
            changed = [(a, b) for a, b in zip(TEXT.split(), out.split()) if a != b]
            self.assertEqual(len(changed), 1)

    def test_negation_is_added_and_taken_away(self) -> None:
        rng = random.Random(1)
        self.assertRegex(edits.negate("It was seen.", self.names, rng), r"was (not|never) seen|wasn't seen")
        self.assertEqual(edits.negate("It was not seen.", self.names, rng), "It was seen.")

    def test_names_in_a_list_keep_their_places(self) -> None:
        self.assertIsNone(edits.swap_roles("Ann and Bob left.", self.names, random.Random(1)))
        self.assertEqual(
            edits.swap_roles("Ann then married Bob.", self.names, random.Random(1)), "Bob then married Ann."
        )

    def test_one_place_only_is_swapped_for_another(self) -> None:
        for seed in range(20):
            out = edits.swap_only("She was born in Lagos.", self.names, random.Random(seed))
            self.assertRegex(out, r"^She was born in (?!Lagos)[A-Z]\w+\.$")
        self.assertIsNone(edits.swap_only("She likes Lagos.", self.names, random.Random(1)))

    def test_a_fronted_date_moves_back(self) -> None:
        self.assertEqual(
            edits.front("In 1990, the firm closed.", self.names, random.Random(1)), "The firm closed in 1990."
        )

    def test_no_edit_where_none_applies(self) -> None:
        self.assertIsNone(edits.choose(edits.NOT_GIVEN, "nothing here", edits.Entities(), random.Random(1)))


if __name__ == "__main__":
    unittest.main()

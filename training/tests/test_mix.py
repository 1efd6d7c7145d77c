"""The training mix has only sets whose terms are known."""

import unittest
from pathlib import Path

from training import generate, records

# Sets that are there to be had and whose public home states no licence.
WITHOUT_LICENCE = {"climate_fever"}


class Mix(unittest.TestCase):
    def test_a_set_without_a_stated_licence_is_not_trained_on(self) -> None:
        for names in (records.TRAIN_SETS, generate.PASSAGE_SETS, generate.CLAIM_SETS, generate.PADDED_SETS):
            self.assertFalse(WITHOUT_LICENCE & set(names))

    def test_text_is_taken_from_sets_of_the_mix_alone(self) -> None:
        for names in (generate.PASSAGE_SETS, generate.CLAIM_SETS, generate.PADDED_SETS):
            self.assertLessEqual(set(names), set(records.TRAIN_SETS))

    def test_the_model_card_says_which_set_states_none(self) -> None:
        card = (Path(__file__).parents[2] / "models/verifier/MODEL_CARD.md").read_text(encoding="utf-8")
        rows = [line for line in card.splitlines() if "| none stated" in line]
        self.assertEqual(len(rows), len(WITHOUT_LICENCE))
        self.assertIn("CLIMATE-FEVER", rows[0])


if __name__ == "__main__":
    unittest.main()

"""What is said of two readings; the cases are those of crate/src/calibration.rs."""

import unittest

import numpy as np

from training import verdicts


def rows(*pairs: tuple[float, float]) -> np.ndarray:
    return np.array([[yes, no, 1 - yes - no] for yes, no in pairs])


# Nearest, stitched, and what is said.
CASES = [
    ((0.05, 0.05), (0.9, 0.05), 0),
    ((0.05, 0.9), (0.1, 0.1), 1),
    ((0.05, 0.9), (0.55, 0.1), None),
    ((0.0625, 0.0625), (0.25, 0.125), 2),
    ((0.05, 0.05), (0.3, 0.3), None),
    ((0.125, 0.125), (0.05, 0.05), None),
]


class Verdicts(unittest.TestCase):
    def test_the_reading_that_says_most_decides(self) -> None:
        near, far = (rows(*(case[side] for case in CASES)) for side in (0, 1))
        found = np.stack(verdicts.verdicts(near, far))
        for at, (*_, wanted) in enumerate(CASES):
            self.assertEqual([i for i in range(3) if found[i, at]], [] if wanted is None else [wanted], CASES[at])

    def test_what_is_wrong(self) -> None:
        near, far = rows((0.05, 0.9), (0.05, 0.9), (0.05, 0.9), (0, 0)), rows((0.1, 0.1), (0.1, 0.1), (0.1, 0.1), (0, 0))
        told = verdicts.said(np.array([0, 1, 2, 1]), near, far)
        self.assertEqual((told["called"], told["wrongly"]), ({"contradicted": 3, "unsupported": 1}, {"contradicted": 2, "unsupported": 0}))
        # Without contradictions among its labels, "unsupported" means either.
        merged = verdicts.said(np.array([0, 2, 2, 0]), near, far)
        self.assertEqual(merged["wrongly"], {"contradicted": 1, "unsupported": 1})
        rates = verdicts.error_rates([{"n": 4, **told}, {"n": 4, **merged}])
        self.assertEqual(rates["contradicted"], {"wrong": 3, "of": 6, "texts": 8})


if __name__ == "__main__":
    unittest.main()

"""Scores on small cases whose answer is known."""

import unittest

import numpy as np

from training import metrics


class Metrics(unittest.TestCase):
    def test_perfect_answers(self) -> None:
        p = np.eye(3)[[0, 1, 2, 0]]
        found = metrics.scores(p, np.array([0, 1, 2, 0]))
        self.assertEqual((found["accuracy"], found["auroc"], found["f1"], found["ece"]), (1, 1, 1, 0))

    def test_a_set_without_contradictions_joins_them_with_unsupported(self) -> None:
        p = np.array([[0.1, 0.8, 0.1], [0.9, 0.05, 0.05]])
        self.assertEqual(metrics.scores(p, np.array([2, 0]))["accuracy"], 1)

    def test_calibration_error_of_constant_over_confidence(self) -> None:
        p = np.tile([0.9, 0.05, 0.05], (10, 1))
        self.assertAlmostEqual(metrics.ece(p, np.array([0] * 5 + [1] * 5)), 0.4)

    def test_best_threshold(self) -> None:
        score, good = np.array([0.9, 0.8, 0.2, 0.1]), np.array([True, True, False, False])
        self.assertEqual(metrics.best_balanced(score, good), 1.0)


if __name__ == "__main__":
    unittest.main()

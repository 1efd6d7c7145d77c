"""The layers over logits and exact features, on the same examples as the product's twin."""

import unittest

import numpy as np

from training import surface

NOTHING = [[0, 0, 0]] * 7
SAME = [[1, 0, 0], [0, 1, 0], [0, 0, 1], *[[0, 0, 0]] * 4]


class Layers(unittest.TestCase):
    def test_features(self) -> None:
        found = surface.features([2, 5, 6, 9, 20, 3, 5, 6, 7, 21, 9, 3], 6, {9}, {20, 21})
        self.assertEqual(found, [0.5, 0.25, 1.0, 1.0])

    def test_another_layer_for_other_passages(self) -> None:
        layer = {
            "idle": [], "digits": [], "weights": SAME, "bias": [1, 0, 0],
            "other": {"from": 4, "to": 16, "cells": [9], "weights": NOTHING, "bias": [0, 0, 0], "length": [0, 2, 0]},
        }
        passages = [[5, 6, 7, 8], [5, 9] * 3 + [5] * 20, [5] * 64, [5] * 32, [5] * 8]
        rows = [([2, *passage, 3, 5, 3], len(passage) + 2) for passage in passages]
        found = surface.joined(layer, np.array([[1.0, 2.0, 3.0]] * 5), rows)
        wanted = [[2, 2, 3], [2, 2, 3], [0, 0, 0], [0, 2 * np.log(0.5), 0], [1, 1 + np.log(0.125), 1.5]]
        np.testing.assert_allclose(found, wanted)

    def test_an_eighth_row_counts_likeness_in(self) -> None:
        layer = {"idle": [9], "digits": [20, 21], "bias": [0.5, 0, 0], "weights": [*SAME[:3], [10, 0, 0], [0, 10, 0], [0, 0, 10], [0, 0, 100]]}
        said, rows = np.array([[1.0, 2.0, 3.0, 0.5, 9.0]]), [([2, 5, 6, 9, 20, 3, 5, 6, 7, 21, 9, 3], 6)]
        np.testing.assert_allclose(surface.joined(layer, said, rows), [[6.5, 4.5, 113.0]])
        layer["weights"].append([2, 0, 0])
        np.testing.assert_allclose(surface.joined(layer, said, rows), [[7.5, 4.5, 113.0]])


if __name__ == "__main__":
    unittest.main()

"""An exported model gives its weights back."""

import unittest
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

from training.graph import build
from training.restore import weights

SHIPPED = Path(__file__).parents[2] / "models/verifier/model.onnx"


class Restore(unittest.TestCase):
    def test_exported_again_it_is_the_same_model(self):
        again, shipped = build(weights(SHIPPED)).graph, onnx.load(SHIPPED).graph
        self.assertEqual([node.op_type for node in again.node], [node.op_type for node in shipped.node])
        for ours, theirs in zip(again.initializer, shipped.initializer, strict=True):
            ours, theirs = numpy_helper.to_array(ours), numpy_helper.to_array(theirs)
            if theirs.dtype == np.int8:
                np.testing.assert_array_equal(ours, theirs)
            else:
                np.testing.assert_allclose(ours, theirs, rtol=1e-6, atol=1e-7)


if __name__ == "__main__":
    unittest.main()

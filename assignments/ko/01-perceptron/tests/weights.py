from otter.test_files import test_case

OK_FORMAT = False

name = "weights"
points = 2

@test_case(points=0, hidden=False)
def test_shape(AND_WEIGHTS, NAND_WEIGHTS, OR_WEIGHTS):
    import numpy as np
    for weights in (AND_WEIGHTS, NAND_WEIGHTS, OR_WEIGHTS):
        assert np.shape(weights) == (3,)

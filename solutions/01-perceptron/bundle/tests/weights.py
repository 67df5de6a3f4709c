from otter.test_files import test_case

OK_FORMAT = False

name = "weights"
points = 2

@test_case(points=0, hidden=False)
def test_shape(AND_WEIGHTS, NAND_WEIGHTS, OR_WEIGHTS):
    import numpy as np
    for weights in (AND_WEIGHTS, NAND_WEIGHTS, OR_WEIGHTS):
        assert np.shape(weights) == (3,)

@test_case(points=0.5, hidden=True)
def test_and(AND_WEIGHTS):
    import numpy as np
    assert np.shape(AND_WEIGHTS) == (3,)
    w1, w2, b = (float(value) for value in AND_WEIGHTS)
    got = [int(b + w1 * x1 + w2 * x2 > 0) for x1 in (0, 1) for x2 in (0, 1)]
    assert got == [0, 0, 0, 1]

@test_case(points=1, hidden=True)
def test_nand(NAND_WEIGHTS):
    import numpy as np
    assert np.shape(NAND_WEIGHTS) == (3,)
    w1, w2, b = (float(value) for value in NAND_WEIGHTS)
    got = [int(b + w1 * x1 + w2 * x2 > 0) for x1 in (0, 1) for x2 in (0, 1)]
    assert got == [1, 1, 1, 0]

@test_case(points=0.5, hidden=True)
def test_or(OR_WEIGHTS):
    import numpy as np
    assert np.shape(OR_WEIGHTS) == (3,)
    w1, w2, b = (float(value) for value in OR_WEIGHTS)
    got = [int(b + w1 * x1 + w2 * x2 > 0) for x1 in (0, 1) for x2 in (0, 1)]
    assert got == [0, 1, 1, 1]


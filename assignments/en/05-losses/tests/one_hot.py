from otter.test_files import test_case

OK_FORMAT = False

name = "one_hot"
points = 1.5

@test_case(points=0, hidden=False)
def test_two_classes(one_hot):
    import numpy as np
    assert np.array_equal(one_hot(np.array([0, 1]), 2), [[1, 0], [0, 1]])

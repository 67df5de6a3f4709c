from otter.test_files import test_case

OK_FORMAT = False

name = "cross_entropy"
points = 2.5

@test_case(points=0, hidden=False)
def test_lecture(cross_entropy):
    import numpy as np
    assert np.isclose(cross_entropy(np.array([0, 1]), np.array([0.7, 0.3])), -np.log(0.3))

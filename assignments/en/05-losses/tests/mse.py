from otter.test_files import test_case

OK_FORMAT = False

name = "mse"
points = 1.5

@test_case(points=0, hidden=False)
def test_lecture(mse):
    import numpy as np
    assert np.isclose(mse(np.array([3, 4, 5]), np.array([2.7, 4.2, 5.5])), 0.38 / 3)

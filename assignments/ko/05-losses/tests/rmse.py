from otter.test_files import test_case

OK_FORMAT = False

name = "rmse"
points = 1

@test_case(points=0, hidden=False)
def test_lecture(rmse):
    import numpy as np
    assert np.isclose(rmse(np.array([3, 4, 5]), np.array([2.7, 4.2, 5.5])), (0.38 / 3) ** 0.5)

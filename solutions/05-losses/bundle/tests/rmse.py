from otter.test_files import test_case

OK_FORMAT = False

name = "rmse"
points = 1

@test_case(points=0, hidden=False)
def test_lecture(rmse):
    import numpy as np
    assert np.isclose(rmse(np.array([3, 4, 5]), np.array([2.7, 4.2, 5.5])), (0.38 / 3) ** 0.5)

@test_case(points=1, hidden=True)
def test_others(rmse):
    import numpy as np
    cases = ((np.array([3.0, 0.0]), np.array([0.0, 4.0]), 12.5 ** 0.5), (np.array([1.0, 1.0, 1.0, 1.0]), np.array([0.0, 2.0, 0.0, 2.0]), 1.0), (np.array([[0.0, 2.0], [4.0, 6.0]]), np.array([[1.0, 2.0], [2.0, 9.0]]), 3.5 ** 0.5), ([5, 1], [2, 1], 4.5 ** 0.5))
    for y, y_hat, expected in cases:
        got = rmse(y, y_hat)
        assert np.shape(got) == () and np.asarray(got).dtype.kind == 'f'
        assert abs(got - expected) < 1e-09


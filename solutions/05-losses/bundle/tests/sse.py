from otter.test_files import test_case

OK_FORMAT = False

name = "sse"
points = 1.5

@test_case(points=0, hidden=False)
def test_lecture(sse):
    import numpy as np
    assert np.isclose(sse(0.7, 0.5), 0.04)

@test_case(points=0.75, hidden=True)
def test_lists(sse):
    import numpy as np
    for y, y_hat, expected in ((2, 5, 9.0), (0.25, 1.0, 0.5625), ([1, 2, 3], [3, 2, 0], 13.0), ([0.5], [2.0], 2.25)):
        got = sse(y, y_hat)
        assert np.shape(got) == () and np.asarray(got).dtype.kind == 'f'
        assert abs(got - expected) < 1e-09

@test_case(points=0.75, hidden=True)
def test_arrays(sse):
    import numpy as np
    y, y_hat = (np.array([[1.0, -2.0, 0.5], [0.0, 4.0, 1.0]]), np.array([[0.0, 1.0, 0.5], [2.0, 4.5, -1.0]]))
    kept = (y.copy(), y_hat.copy())
    got = sse(y, y_hat)
    assert np.shape(got) == () and np.asarray(got).dtype.kind == 'f'
    assert abs(got - 18.25) < 1e-09
    assert np.array_equal(y, kept[0]) and np.array_equal(y_hat, kept[1])
    a, b = (np.array([10, 20, 30, 40]), np.array([11, 18, 33, 36]))
    assert abs(sse(a, b) - 30) < 1e-09 and abs(sse(b, a) - 30) < 1e-09


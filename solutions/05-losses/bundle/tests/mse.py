from otter.test_files import test_case

OK_FORMAT = False

name = "mse"
points = 1.5

@test_case(points=0, hidden=False)
def test_lecture(mse):
    import numpy as np
    assert np.isclose(mse(np.array([3, 4, 5]), np.array([2.7, 4.2, 5.5])), 0.38 / 3)

@test_case(points=0.75, hidden=True)
def test_vectors(mse):
    import numpy as np
    rng = np.random.default_rng(42)
    for n in (1, 2, 5, 16):
        y, y_hat = (rng.integers(-16, 17, size=n) / 4, rng.integers(-16, 17, size=n) / 4)
        expected = sum(((p - q) ** 2 for p, q in zip(y.tolist(), y_hat.tolist()))) / n
        got = mse(y, y_hat)
        assert np.shape(got) == () and np.asarray(got).dtype.kind == 'f'
        assert abs(got - expected) < 1e-09
    assert abs(mse(np.array([1, 2, 3, 4]), np.array([2, 2, 5, 4])) - 1.25) < 1e-09

@test_case(points=0.75, hidden=True)
def test_any_shape(mse):
    import numpy as np
    y, y_hat = (np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), np.array([[0.0, 2.0], [5.0, 4.0], [5.0, 9.0]]))
    kept = (y.copy(), y_hat.copy())
    got = mse(y, y_hat)
    assert np.shape(got) == () and np.asarray(got).dtype.kind == 'f'
    assert abs(got - 14 / 6) < 1e-09
    assert np.array_equal(y, kept[0]) and np.array_equal(y_hat, kept[1])
    assert abs(mse([2.0, 4.0], [1.0, 1.0]) - 5) < 1e-09 and abs(mse(3, 1.5) - 2.25) < 1e-09


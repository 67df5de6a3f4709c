from otter.test_files import test_case

OK_FORMAT = False

name = "cross_entropy"
points = 2.5

@test_case(points=0, hidden=False)
def test_lecture(cross_entropy):
    import numpy as np
    assert np.isclose(cross_entropy(np.array([0, 1]), np.array([0.7, 0.3])), -np.log(0.3))

@test_case(points=0.75, hidden=True)
def test_one_sample(cross_entropy):
    import math
    import numpy as np
    for y, y_hat, expected in (([1, 0, 0], [0.25, 0.5, 0.25], math.log(4)), ([0, 0, 1, 0], [0.125, 0.25, 0.125, 0.5], math.log(8)), ([0, 1], [0.0, 1.0], 0.0)):
        y, y_hat = (np.array(y), np.array(y_hat))
        kept = (y.copy(), y_hat.copy())
        got = cross_entropy(y, y_hat)
        assert np.shape(got) == () and np.asarray(got).dtype.kind == 'f'
        assert abs(got - expected) < 1e-09
        assert np.array_equal(y, kept[0]) and np.array_equal(y_hat, kept[1])

@test_case(points=1, hidden=True)
def test_batch(cross_entropy):
    import math
    import numpy as np
    y = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 1, 0]])
    y_hat = np.array([[0.5, 0.25, 0.25], [0.5, 0.25, 0.25], [0.125, 0.375, 0.5], [0.0625, 0.75, 0.1875]])
    got = cross_entropy(y, y_hat)
    assert np.shape(got) == () and np.asarray(got).dtype.kind == 'f'
    assert abs(got - (math.log(2) + math.log(4) + math.log(2) - math.log(0.75)) / 4) < 1e-09
    assert abs(cross_entropy(y[:1], y_hat[:1]) - math.log(2)) < 1e-09

@test_case(points=0.75, hidden=True)
def test_zero(cross_entropy):
    import math
    import numpy as np
    got = cross_entropy(np.array([1, 0]), np.array([0.0, 1.0]))
    assert np.shape(got) == () and abs(got / -math.log(1e-12) - 1) < 1e-05
    got = cross_entropy(np.array([[1, 0], [0, 1]]), np.array([[0.0, 1.0], [0.5, 0.5]]))
    assert np.shape(got) == () and abs(got / ((math.log(2) - math.log(1e-12)) / 2) - 1) < 1e-05


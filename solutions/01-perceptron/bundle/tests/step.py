from otter.test_files import test_case

OK_FORMAT = False

name = "step"
points = 1

@test_case(points=0, hidden=False)
def test_numbers(step):
    assert step(2.5) == 1
    assert step(-1.0) == 0

@test_case(points=0.5, hidden=True)
def test_zero(step):
    import numpy as np
    for a, expected in ((0, 0), (0.0, 0), (-0.0, 0), (0.25, 1), (1e-09, 1), (-1e-09, 0), (7, 1), (-3, 0)):
        got = step(a)
        assert np.shape(got) == () and np.asarray(got).dtype.kind in 'biu'
        assert got == expected

@test_case(points=0.5, hidden=True)
def test_arrays(step):
    import numpy as np
    a = np.array([[-1.5, 0.0, 0.5], [3.0, -0.25, 0.125]])
    before = a.copy()
    got = step(a)
    assert np.shape(got) == (2, 3) and np.asarray(got).dtype.kind in 'biu'
    assert np.array_equal(got, [[0, 0, 1], [1, 0, 1]])
    assert np.array_equal(a, before)
    assert np.array_equal(step(np.array([-2, 0, 2])), [0, 0, 1])
    b = np.random.default_rng(11).integers(-8, 9, size=50) / 4
    assert np.array_equal(step(b), np.where(b > 0, 1, 0))


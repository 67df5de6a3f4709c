from otter.test_files import test_case

OK_FORMAT = False

name = "leaky_relu"
points = 1

@test_case(points=0, hidden=False)
def test_a_little_of_the_negative_comes_through(leaky_relu):
    import numpy as np
    got = leaky_relu(np.array([-2.0, 0.0, 3.0]))
    assert np.shape(got) == (3,), f'leaky_relu([-2, 0, 3]) returned {got!r}; expected 3 numbers [ko] leaky_relu([-2, 0, 3])의 결과가 {got!r}입니다. 숫자 3개가 나와야 합니다.'
    assert np.allclose(got, [-0.2, 0, 3]), f'leaky_relu([-2, 0, 3]) returned {got!r}; expected [-0.2, 0, 3] [ko] leaky_relu([-2, 0, 3])의 결과가 {got!r}입니다. 기댓값은 [-0.2, 0, 3]입니다.'

@test_case(points=0, hidden=False)
def test_the_slope_may_be_another(leaky_relu):
    got = leaky_relu(-4, slope=0.5)
    assert got == -2, f'leaky_relu(-4, slope=0.5) returned {got!r}; expected -2 [ko] leaky_relu(-4, slope=0.5)의 결과가 {got!r}입니다. 기댓값은 -2입니다.'

@test_case(points=0.5, hidden=True)
def test_default_slope(leaky_relu):
    """slope not given, argument left alone [ko] slope를 주지 않을 때, 인수를 바꾸지 않기"""
    import numpy as np
    for x, expected in ((5.0, 5), (-3.0, -0.3), (0.0, 0), (0.25, 0.25), (-0.5, -0.05), (-40.0, -4.0)):
        got = leaky_relu(x)
        assert np.shape(got) == () and abs(got - expected) < 1e-09
    x = np.array([[-10.0, 20.0, 0.0], [30.0, -1.0, -7.0]])
    kept = x.copy()
    got = leaky_relu(x)
    assert np.shape(got) == (2, 3)
    assert np.max(np.abs(np.asarray(got) - np.array([[-1, 20, 0], [30, -0.1, -0.7]]))) < 1e-09
    assert np.array_equal(x, kept)

@test_case(points=0.5, hidden=True)
def test_other_slopes(leaky_relu):
    """another slope given, argument left alone [ko] 다른 slope를 줄 때, 인수를 바꾸지 않기"""
    import numpy as np
    for x, slope, expected in ((-8.0, 0.25, -2.0), (-8.0, 0.75, -6.0), (8.0, 0.75, 8.0), (-1.0, 0.01, -0.01)):
        got = leaky_relu(x, slope)
        assert np.shape(got) == () and abs(got - expected) < 1e-09
    rng = np.random.default_rng(34)
    for shape, slope in (((7,), 0.5), ((2, 3, 3), 0.125), ((4, 2), 0.875)):
        x = rng.integers(-32, 33, size=shape) / 8
        kept = x.copy()
        got = leaky_relu(x, slope=slope)
        assert np.shape(got) == shape
        expected = [number if number > 0 else slope * number for number in kept.ravel().tolist()]
        assert np.max(np.abs(np.ravel(got) - expected)) < 1e-09
        assert np.array_equal(x, kept)


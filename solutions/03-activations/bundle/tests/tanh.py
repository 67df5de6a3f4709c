from otter.test_files import test_case

OK_FORMAT = False

name = "tanh"
points = 1

@test_case(points=0, hidden=False)
def test_minus_one_zero_and_one(tanh):
    import numpy as np
    got = tanh(np.array([-1.0, 0.0, 1.0]))
    assert np.shape(got) == (3,), f'tanh([-1, 0, 1]) returned {got!r}; expected 3 numbers [ko] tanh([-1, 0, 1])의 결과가 {got!r}입니다. 숫자 3개가 나와야 합니다.'
    expected = [-0.76159416, 0.0, 0.76159416]
    assert np.allclose(got, expected), f'tanh([-1, 0, 1]) returned {got!r}; expected about {expected} [ko] tanh([-1, 0, 1])의 결과가 {got!r}입니다. 기댓값은 약 {expected}입니다.'

@test_case(points=0, hidden=False)
def test_a_large_number_stays_finite(tanh):
    import numpy as np
    got = tanh(1000)
    assert got is not None and np.isfinite(got) and (abs(got - 1) < 1e-09), f'tanh(1000) returned {got!r}; expected 1 [ko] tanh(1000)의 결과가 {got!r}입니다. 기댓값은 1입니다.'

@test_case(points=0.5, hidden=True)
def test_numbers_and_arrays(tanh):
    """numbers, and arrays of any shape, argument left alone [ko] 숫자와 여러 모양의 배열, 인수를 바꾸지 않기"""
    import math
    import numpy as np
    for x in (0.0, 0.5, -2.0, 1.25, -0.75, 3.0):
        got = tanh(x)
        assert np.shape(got) == () and abs(got - math.tanh(x)) < 1e-09
    rng = np.random.default_rng(32)
    for x in (np.array([[-1.0, 0.0], [0.25, 2.0], [5.0, -4.0]]), np.array([-2.0, 0.0, 1.0, 3.0]), rng.normal(0, 2, (2, 3, 2))):
        kept = x.copy()
        got = tanh(x)
        assert np.shape(got) == x.shape
        expected = [math.tanh(number) for number in kept.ravel().tolist()]
        assert np.max(np.abs(np.ravel(got) - expected)) < 1e-09
        assert np.array_equal(x, kept)

@test_case(points=0.5, hidden=True)
def test_values_far_out(tanh):
    """values far from zero [ko] 절댓값이 큰 입력"""
    import numpy as np
    for x, expected in ((1000.0, 1.0), (-1000.0, -1.0)):
        got = tanh(x)
        assert np.shape(got) == () and abs(got - expected) < 1e-09
    got = tanh(np.array([[-1000.0, 0.0], [1000.0, -1000.0]]))
    assert np.shape(got) == (2, 2)
    assert np.max(np.abs(np.asarray(got) - np.array([[-1, 0], [1, -1]]))) < 1e-09


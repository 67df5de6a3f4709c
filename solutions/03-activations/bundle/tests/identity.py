from otter.test_files import test_case

OK_FORMAT = False

name = "identity"
points = 0.5

@test_case(points=0, hidden=False)
def test_nothing_is_changed(identity):
    import numpy as np
    got = identity(np.array([-2.0, 0.7]))
    assert np.shape(got) == (2,), f'identity([-2, 0.7]) returned {got!r}; expected 2 numbers [ko] identity([-2, 0.7])의 결과가 {got!r}입니다. 숫자 2개가 나와야 합니다.'
    assert np.allclose(got, [-2, 0.7]), f'identity([-2, 0.7]) returned {got!r}; expected [-2, 0.7] [ko] identity([-2, 0.7])의 결과가 {got!r}입니다. 기댓값은 [-2, 0.7]입니다.'

@test_case(points=0.5, hidden=True)
def test_numbers_and_arrays(identity):
    """numbers, and arrays of any shape, argument left alone [ko] 숫자와 여러 모양의 배열, 인수를 바꾸지 않기"""
    import numpy as np
    for x in (0, 1, -3, 2.75, -0.5, 1000.0):
        got = identity(x)
        assert np.shape(got) == () and abs(got - x) < 1e-09
    rng = np.random.default_rng(38)
    for x in (np.array([[-1.5, 0.0, 0.25], [3.0, -0.5, 8.0]]), np.array([-3.0, 0.0, 5.0]), rng.normal(0, 3, (3, 3)), rng.normal(0, 3, (2, 1, 4))):
        kept = x.copy()
        got = identity(x)
        assert np.shape(got) == x.shape
        assert np.max(np.abs(np.asarray(got) - kept)) < 1e-09
        assert np.array_equal(x, kept)


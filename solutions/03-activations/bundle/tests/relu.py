from otter.test_files import test_case

OK_FORMAT = False

name = "relu"
points = 1

@test_case(points=0, hidden=False)
def test_negative_becomes_zero(relu):
    got = relu(-2)
    assert got == 0, f'relu(-2) returned {got!r}; expected 0 [ko] relu(-2)의 결과가 {got!r}입니다. 기댓값은 0입니다.'

@test_case(points=0, hidden=False)
def test_positive_stays_as_it_is(relu):
    import numpy as np
    got = relu(np.array([-2.0, 0.0, 3.0]))
    assert np.shape(got) == (3,), f'relu([-2, 0, 3]) returned {got!r}; expected 3 numbers [ko] relu([-2, 0, 3])의 결과가 {got!r}입니다. 숫자 3개가 나와야 합니다.'
    assert np.allclose(got, [0, 0, 3]), f'relu([-2, 0, 3]) returned {got!r}; expected [0, 0, 3] [ko] relu([-2, 0, 3])의 결과가 {got!r}입니다. 기댓값은 [0, 0, 3]입니다.'

@test_case(points=0.5, hidden=True)
def test_numbers(relu):
    """a single number [ko] 숫자 하나를 넣을 때"""
    import numpy as np
    for x, expected in ((5, 5), (-3, 0), (0, 0), (0.25, 0.25), (-0.125, 0), (7.5, 7.5), (1, 1), (-40.0, 0)):
        got = relu(x)
        assert np.shape(got) == () and abs(got - expected) < 1e-09

@test_case(points=0.5, hidden=True)
def test_arrays(relu):
    """an array of any shape, argument left alone [ko] 배열의 모양에 상관없이, 인수를 바꾸지 않기"""
    import numpy as np
    rng = np.random.default_rng(33)
    for x in (np.array([[-1.5, 0.0, 0.5], [2.0, -0.25, 4.0]]), np.array([-4.0, -1.0, 0.0, 1.0, 6.0]), rng.integers(-16, 17, size=(3, 4, 2)) / 4, np.array([0.5, 1.5])):
        kept = x.copy()
        got = relu(x)
        assert np.shape(got) == x.shape
        expected = [number if number > 0 else 0 for number in kept.ravel().tolist()]
        assert np.max(np.abs(np.ravel(got) - expected)) < 1e-09
        assert np.array_equal(x, kept)

